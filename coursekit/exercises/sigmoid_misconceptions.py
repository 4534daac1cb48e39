"""What goes wrong with the sigmoid."""

from __future__ import annotations

import numpy as np

from coursekit import ops
from coursekit.exercises.misconception import Misconception, given, instead, shows, then
from coursekit.exercises.results import close


def _exp(z):
    """The exponential as a student meets it, infinity included, without a warning of ours."""
    with np.errstate(over="ignore"):
        return np.exp(np.asarray(z, dtype=float))


def _divided(above, below):
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.divide(above, below)


def _one_plus_exponential(value, z):
    """1 / 1 + e^-z, whatever was done against overflow far out."""
    near = np.abs(z) < 100
    far_below = ~(value.astype(float) < 1e30)  # infinity, nan
    looks_so = close(1 + np.exp(-z[near]), value[near]).all() and far_below[~near & (z < 0)].all()
    return looks_so and not close(ops.sigmoid(z), value).all()


def _cut_off(value, z):
    """The sigmoid of z cut off to -limit ... limit, for some limit: the value farthest from a half tells which."""
    farthest = np.max(np.maximum(value, 1 - value))
    if not 0.6 < farthest < 1 - 1e-6:
        return False
    limit = np.log(farthest / (1 - farthest))
    return bool((np.abs(z) > limit).any()) and close(ops.sigmoid(np.clip(z, -limit, limit)), value).all()


def _nan_where(far):
    """Right, but infinity divided by infinity where z is so far out."""

    def seen(value, z):
        return far(z).any() and np.array_equal(np.isnan(value), far(z)) and close(ops.sigmoid(z)[~far(z)], value[~far(z)]).all()

    return seen


def _step(value, z):
    """0 below zero, 1 above; at zero either, or a half."""
    only_steps = np.isin(value, (0, 0.5, 1)).all() and ((value > 0.5) == (z > 0))[z != 0].all()
    return only_steps and not close(ops.sigmoid(z), value).all()  # far out the sigmoid itself is a step


SIGMOID = (
    Misconception(
        "sign-forgotten",
        given(z=lambda z: -z),
        "Your curve falls where it should rise: a large positive z gives almost 0. The exponent of the "
        "sigmoid carries a minus sign. Try z = 5 by hand: the result should be close to 1.",
    ),
    Misconception(
        "overflows",
        shows(_nan_where(lambda z: z > 700)),
        "For large positive z you get nan: the exponential overflows to infinity, and infinity divided by "
        "infinity is nothing. Choose, by the sign of z, a form of the sigmoid whose exponent is never "
        "positive.",
    ),
    Misconception(
        "overflows-below",
        shows(_nan_where(lambda z: z < -700)),
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
        shows(_one_plus_exponential),
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
        "z-cut-off",
        shows(_cut_off),
        "You cut z off to a small range before computing. That avoids overflow but changes the answer "
        "wherever z lies outside. Only numbers beyond about 700 are dangerous; treat them without touching "
        "the others.",
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
    Misconception(
        "step-for-sigmoid",
        shows(_step),
        "You return 0 or 1: whether z is positive. That is a step, as in the first artificial neurons. The "
        "sigmoid rises smoothly from 0 to 1, so that values near zero come out near a half.",
    ),
    Misconception(
        "softsign-stretched",
        instead(lambda z: 0.5 + 0.5 * z / (1 + np.abs(z))),
        "Your curve rises from 0 to 1 and is a half at z = 0, but it is another one: z divided by one more "
        "than its magnitude, stretched. The sigmoid has an exponential in its denominator.",
    ),
    Misconception(
        "bell-for-sigmoid",
        instead(lambda z: np.exp(-(np.clip(z, -40, 40).astype(float) ** 2))),
        "Your curve is a bell: 1 at z = 0, and falling on both sides. The sigmoid rises all the way, from 0 "
        "to 1, and is a half at z = 0. The exponent of its exponential is z itself, with a minus sign.",
    ),
)
