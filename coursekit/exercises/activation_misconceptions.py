"""What goes wrong with sigmoid and relu."""

from __future__ import annotations

import numpy as np

from coursekit import ops
from coursekit.exercises.misconception import Misconception, given, instead, then


def _exp(z):
    """The exponential as a student meets it, infinity included, without a warning of ours."""
    with np.errstate(over="ignore"):
        return np.exp(np.asarray(z, dtype=float))


def _divided(above, below):
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.divide(above, below)


SIGMOID = (
    Misconception(
        "sign-forgotten",
        given(z=lambda z: -z),
        "Your curve falls where it should rise: a large positive z gives almost 0. The exponent of the "
        "sigmoid carries a minus sign. Try z = 5 by hand: the result should be close to 1.",
    ),
    Misconception(
        "overflows",
        then(lambda result, z: np.where(z > 709.7, np.nan, result)),
        "For large positive z you get nan: the exponential overflows to infinity, and infinity divided by "
        "infinity is nothing. Choose, by the sign of z, a form of the sigmoid whose exponent is never "
        "positive.",
    ),
    Misconception(
        "overflows-below",
        then(lambda result, z: np.where(z < -709.7, np.nan, result)),
        "For large negative z you get nan: the exponential overflows to infinity, and infinity divided by "
        "infinity is nothing. Choose, by the sign of z, a form of the sigmoid whose exponent is never "
        "positive.",
    ),
    Misconception(
        "magnitude-only",
        given(z=lambda z: np.abs(z)),
        "Your numbers are right for positive z, but the minus sign of negative ones is lost: they come out "
        "above a half. Taking the magnitude avoids overflow; afterwards the two signs still need two "
        "different answers.",
    ),
    Misconception(
        "negative-half-for-all",
        given(z=lambda z: -np.abs(z)),
        "Your numbers are right for negative z, but positive z is treated like negative: everything comes "
        "out below a half. A form that is safe for one sign is not the answer for the other; choose by the "
        "sign.",
    ),
    Misconception(
        "tanh-for-sigmoid",
        instead(lambda z: np.tanh(z)),
        "You computed a tanh, which runs from -1 to 1. The sigmoid has the same S-shape but runs from 0 to "
        "1, and is a half at z = 0. Look at the formula in the lesson.",
    ),
    Misconception(
        "softmax-for-sigmoid",
        instead(lambda z: ops.softmax(z)),
        "You computed a softmax: the numbers of each row share a total of 1. A sigmoid looks at each "
        "number by itself, so that its answer for one z does not depend on the others. No sum over the "
        "array is needed.",
    ),
    Misconception(
        "softmax-over-all",
        instead(lambda z: ops.softmax(z.reshape(1, -1)).reshape(z.shape)),
        "You divide by a sum over the whole array, as a softmax does, so that all your numbers share a "
        "total of 1. A sigmoid looks at each number by itself, whatever else is in the array.",
    ),
    Misconception(
        "derivative-for-sigmoid",
        then(lambda result: result * (1 - result)),
        "You computed the sigmoid's slope, which is never above a quarter. That is needed later, for "
        "training. Here the sigmoid itself is asked for: it rises from 0 to 1, and is a half at z = 0.",
    ),
    Misconception(
        "one-forgotten",
        instead(lambda z: _exp(z)),
        "The 1 in the denominator is missing, so that your result is a plain exponential and grows beyond "
        "all bounds. The sigmoid stays between 0 and 1. Check the denominator and its brackets.",
    ),
    Misconception(
        "brackets-forgotten",
        instead(lambda z: 1 + _exp(-z)),
        "You divide 1 by 1 only and add the exponential afterwards: division comes before addition. The "
        "whole sum belongs under the fraction line. Put brackets round the denominator; the result must "
        "never be above 1.",
    ),
    Misconception(
        "minus-for-plus",
        instead(lambda z: _divided(1, 1 - _exp(-z))),
        "There is a minus in the denominator where a plus belongs. With it the curve jumps at z = 0 and "
        "leaves the range from 0 to 1. Compare your denominator with the formula, sign by sign.",
    ),
    Misconception(
        "two-for-e",
        given(z=lambda z: z * np.log(2)),
        "Your curve has the right shape but is too flat: the base of your power seems to be 2. The "
        "sigmoid's base is Euler's number e, about 2.718. Use the exponential function rather than a power "
        "of 2.",
    ),
    Misconception(
        "ten-for-e",
        given(z=lambda z: z * np.log(10)),
        "Your curve has the right shape but is too steep: the base of your power seems to be 10. The "
        "sigmoid's base is Euler's number e, about 2.718. The letter e in 1e-3 means something else: use "
        "the exponential function.",
    ),
    Misconception(
        "twice-minus-one",
        then(lambda result: 2 * result - 1),
        "Your curve runs from -1 to 1. Some books stretch the sigmoid in this way, but here it runs from 0 "
        "to 1, and is a half at z = 0. Leave the stretching out.",
    ),
    Misconception(
        "relu-for-sigmoid",
        instead(lambda z: np.maximum(z, 0)),
        "You computed a ReLU, which keeps positive numbers as they are. The sigmoid squeezes every number "
        "into the range from 0 to 1, along an S-shaped curve. Look at the formula in the lesson.",
    ),
    Misconception(
        "z-squared",
        given(z=lambda z: z.astype(float) ** 2),
        "You square z on the way, so that z and -z give the same result. The exponent of the sigmoid is z "
        "itself with a minus sign, not its square. Look at what stands in the exponential.",
    ),
    Misconception(
        "z-cut-to-one",
        given(z=lambda z: np.clip(z, -1, 1)),
        "You cut z off to the range from -1 to 1 before computing. That avoids overflow but changes almost "
        "every answer. Only numbers beyond about 700 are dangerous; treat them without touching the "
        "others.",
    ),
    Misconception(
        "twice-too-steep",
        given(z=lambda z: 2 * z),
        "Your curve has the right shape but is twice too steep, as if z had been doubled. A sigmoid made "
        "from a tanh needs half of z inside it. Compare the value at z = 1 with the lesson's.",
    ),
    Misconception(
        "straight-line-of-a-fifth",
        instead(lambda z: np.clip(0.2 * z + 0.5, 0, 1)),
        "You replace the curve by a straight line, cut off at 0 and 1: the so-called hard sigmoid. It is "
        "quicker but not the same. Use the exponential function.",
    ),
    Misconception(
        "straight-line-of-a-sixth",
        instead(lambda z: np.clip(z / 6 + 0.5, 0, 1)),
        "You replace the curve by a straight line, cut off at 0 and 1: the hard sigmoid of small devices. "
        "It is quicker but not the same. Use the exponential function.",
    ),
    Misconception(
        "softsign-for-sigmoid",
        instead(lambda z: z / (1 + np.abs(z))),
        "You divide z by one more than its magnitude: a curve called softsign, from -1 to 1. The sigmoid "
        "runs from 0 to 1 and has an exponential in its denominator.",
    ),
)

RELU = (
    Misconception(
        "unchanged",
        instead(lambda z: z),
        "You return the numbers as they came in, negative ones included. A ReLU replaces every negative "
        "number by zero and keeps the others. Perhaps the result of a comparison or a maximum is computed "
        "but not returned.",
    ),
    Misconception(
        "magnitude-for-relu",
        instead(lambda z: np.abs(z)),
        "You turn negative numbers positive: that is the magnitude. A ReLU replaces them by zero, so that "
        "a neuron below its threshold is silent. Try z = -3 by hand: the result is 0, not 3.",
    ),
    Misconception(
        "minimum-for-maximum",
        instead(lambda z: np.minimum(z, 0)),
        "You keep the negative numbers and replace the positive ones by zero: a minimum where a maximum is "
        "meant, or a comparison the wrong way round. Positive numbers pass a ReLU unchanged.",
    ),
    Misconception(
        "sign-turned",
        given(z=lambda z: -z),
        "Negative numbers come out positive, and positive ones as zero: the sign of z is turned round "
        "before the ReLU. Positive numbers pass unchanged and negative ones become zero. Look for a stray "
        "minus.",
    ),
    Misconception(
        "step-for-relu",
        instead(lambda z: (z > 0).astype(float)),
        "You return 1 for positive numbers: only whether they are positive, not how large they are. A "
        "comparison gives true or false; a ReLU passes the positive number itself on.",
    ),
    Misconception(
        "sign-for-relu",
        instead(lambda z: np.sign(z)),
        "You return only the signs, 1 and -1. A ReLU passes a positive number on as it is and replaces a "
        "negative one by zero. Try z = 2.5 by hand: the result is 2.5.",
    ),
    Misconception(
        "leaky",
        instead(lambda z: np.where(z > 0, z, 0.01 * z)),
        "You let a hundredth of every negative number through: that is the leaky ReLU, a later relative. "
        "The plain one replaces negative numbers by exactly zero. Look at what happens below zero.",
    ),
    Misconception(
        "leaky-tenth",
        instead(lambda z: np.where(z > 0, z, 0.1 * z)),
        "You let a tenth of every negative number through: that is a leaky ReLU, a later relative. The "
        "plain one replaces negative numbers by exactly zero. Look at what happens below zero.",
    ),
    Misconception(
        "exponential-below-zero",
        instead(lambda z: np.where(z > 0, z, _exp(np.minimum(z, 0)) - 1)),
        "Below zero your curve bends down towards -1: that is the exponential linear unit, a later "
        "relative. The ReLU replaces negative numbers by exactly zero. Look at what happens below zero.",
    ),
    Misconception(
        "softplus-for-relu",
        instead(lambda z: np.logaddexp(0, z)),
        "You computed the softplus, a rounded relative of the ReLU that never quite reaches zero. The ReLU "
        "has a sharp corner: negative numbers become exactly zero, positive ones stay exactly as they are.",
    ),
    Misconception(
        "sigmoid-for-relu",
        instead(lambda z: ops.sigmoid(z)),
        "You computed a sigmoid, which squeezes everything into the range from 0 to 1. A ReLU has no upper "
        "limit: positive numbers stay as they are, negative ones become zero.",
    ),
    Misconception(
        "tanh-for-relu",
        instead(lambda z: np.tanh(z)),
        "You computed a tanh, which squeezes everything into the range from -1 to 1. A ReLU has no upper "
        "limit: positive numbers stay as they are, negative ones become zero.",
    ),
    Misconception(
        "cut-at-one",
        then(lambda result: np.minimum(result, 1)),
        "Numbers above 1 come out as 1. A ReLU has a floor, zero, but no ceiling: however large a positive "
        "number is, it passes unchanged. Look for a second limit in your function.",
    ),
    Misconception(
        "cut-at-six",
        then(lambda result: np.minimum(result, 6)),
        "Numbers above 6 come out as 6: that is ReLU6, a variant for small devices. The plain ReLU has no "
        "ceiling: however large a positive number is, it passes unchanged.",
    ),
    Misconception(
        "one-for-zero",
        instead(lambda z: np.maximum(z, 1)),
        "Your floor is 1: everything below it comes out as 1. The ReLU's floor is zero, so that small "
        "positive numbers pass unchanged too. Look at the number you compare with.",
    ),
    Misconception(
        "below-one-to-zero",
        instead(lambda z: np.where(z > 1, z, 0)),
        "Numbers between 0 and 1 become zero. The corner of the ReLU lies at zero: every positive number, "
        "however small, passes unchanged. Look at the number you compare with.",
    ),
    Misconception(
        "maximum-of-all",
        instead(lambda z: np.maximum(z.max(), 0)),
        "You return one number, the largest of the array. A ReLU compares each number with zero, by "
        "itself, and keeps the shape. NumPy has one function for the largest of an array and another for "
        "the larger of two.",
    ),
    Misconception(
        "negatives-dropped",
        instead(lambda z: z[z > 0]),
        "You drop the negative numbers, so that the result is shorter than z. A ReLU keeps every place and "
        "writes a zero there: the shape never changes. Selecting with a condition is not the same as "
        "replacing.",
    ),
    Misconception(
        "smallest-as-floor",
        instead(lambda z: z - np.minimum(z.min(), 0)),
        "You shift the whole array up until nothing is negative. A ReLU looks at each number by itself: "
        "positive ones stay exactly as they are, negative ones become zero, and the others do not matter.",
    ),
    Misconception(
        "squared",
        then(lambda result: result**2),
        "Positive numbers come out squared. A ReLU multiplies by a comparison, true as 1 and false as 0, "
        "or takes a maximum; the number itself goes in only once. Look for a factor too many.",
    ),
    Misconception(
        "swish-for-relu",
        instead(lambda z: z * ops.sigmoid(z)),
        "You multiply z by its sigmoid: that is the swish, or SiLU, a smooth relative. The ReLU has a "
        "sharp corner: negative numbers become exactly zero, positive ones stay exactly as they are.",
    ),
)
