"""What goes wrong with the ReLU."""

from __future__ import annotations

import numpy as np

from coursekit import ops
from coursekit.exercises.misconception import Misconception, given, instead, then


def _exp(z):
    """The exponential as a student meets it, infinity included, without a warning of ours."""
    with np.errstate(over="ignore"):
        return np.exp(np.asarray(z, dtype=float))


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
    Misconception(
        "cut-at-255",
        then(lambda result: np.minimum(result, 255)),
        "Numbers above 255 come out as 255. That is the limit of a byte, but inside a network numbers have "
        "none: a ReLU has a floor, zero, and no ceiling. Look for a second limit.",
    ),
    Misconception(
        "largest-of-all",
        instead(lambda z: z.max()),
        "You return the largest number of the array. A ReLU compares each number with zero, by itself, and "
        "keeps the shape. NumPy has one function for the largest of an array and another for the larger of "
        "two.",
    ),
    Misconception(
        "largest-along-an-axis",
        instead(lambda z: np.max(z, 0)),
        "You return the largest numbers along the first axis: the 0 is taken for an axis, not for a number "
        "to compare with. NumPy has one function for the largest of an array and another for the larger of "
        "two.",
    ),
    Misconception(
        "minus-one-below-zero",
        instead(lambda z: np.where(z > 0, z, -1)),
        "Negative numbers come out as -1. A ReLU replaces them by zero, so that a silent neuron adds "
        "nothing to what comes next. Look at the number that you put in their place.",
    ),
    Misconception(
        "all-or-nothing",
        instead(lambda z: z if (z > 0).all() else np.zeros_like(z)),
        "As soon as one number is not positive, all of them become zero. A ReLU looks at each number by "
        "itself: positive ones stay, whatever the others are. Look at the condition and what it decides.",
    ),
)
