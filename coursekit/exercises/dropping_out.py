"""Lesson 08: dropout, in its inverted form, with a mask that is given."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from coursekit import ops
from coursekit.exercises.arithmetic import number
from coursekit.exercises.drawing import numbers
from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.misconception import Misconception, given, instead

LESSON = "08-layers"

PLANS = (  # shape of x, rate, whole numbers or not, whether everything is kept
    ((6,), 0.5, False, False), ((5,), 0.25, True, False), ((8,), 0.75, False, False), ((4,), 0.0, False, True), ((1,), 0.5, False, True),
    ((3, 4), 0.5, True, False), ((4, 4), 0.2, False, False), ((5, 3), 0.9, False, False), ((2, 6), 0.1, False, False),
    ((3, 3), 0.0, True, True), ((4, 2), 0.4, False, True), ((7, 5), 0.3, True, False), ((6, 2), 0.6, False, False),
    ((2, 3, 4), 0.5, False, False), ((3, 2, 5), 0.8, True, False), ((2, 3, 3, 2), 0.25, False, False),
    ((1, 4, 3, 2), 0.7, True, False), ((2, 2, 2, 3), 0.0, False, True), ((3, 3, 2, 1), 0.35, False, False), ((2, 5, 5, 1), 0.5, False, False),
)  # fmt: skip


def draw(rng: np.random.Generator) -> Iterator[Case]:
    for shape, rate, integers, everything in PLANS:
        x = numbers(rng, *shape, integers=integers)
        x = np.where(x == 0, 3, x)  # a zero would look the same dropped or kept
        mask = np.ones(shape, dtype=bool) if everything else rng.random(shape) >= rate
        if not everything:
            first, second = rng.choice(mask.size, 2, replace=False)
            mask.flat[first], mask.flat[second] = True, False
        yield Case(x, rate, mask)


def explain(x, rate, mask, index) -> Working:
    if not mask[index]:
        return Working(f"the mask is False here, so {number(x[index])} is dropped and 0 takes its place")
    return Working(f"the mask is True here: {number(x[index])} / (1 − {number(rate)}) = {number(x[index] / (1 - rate))}")


def _quietly(function):
    def quiet(x, rate, mask):
        with np.errstate(all="ignore"):
            return function(x, rate, mask)

    return instead(quiet)


dropout = Exercise(
    id="dropout",
    lesson=LESSON,
    points=2,
    reference=ops.dropout,
    worked=(
        Case(np.array([1.0, 2.0, 3.0, 4.0]), 0.5, np.array([True, False, True, False]), note="half of four numbers dropped"),
        Case(np.array([[2.0, -4.0, 6.0, 8.0, 1.0]]), 0.2, np.array([[True, True, False, True, True]]), note="one of five numbers dropped"),
    ),
    draw=draw,
    explain=explain,
    traits=(
        Trait("rate-zero", "the rate is 0", lambda rate: rate == 0),
        Trait("rate-half", "the rate is a half", lambda rate: rate == 0.5),
        Trait("rate-above-half", "the rate is above a half", lambda rate: rate > 0.5),
        Trait("everything-kept", "the mask keeps everything", lambda mask: bool(mask.all())),
        Trait("one-axis", "x has a single axis", lambda x: x.ndim == 1),
        Trait("many-axes", "x has more than two axes", lambda x: x.ndim > 2),
        Trait("share-differs", "the share that is dropped is not exactly the rate", lambda mask, rate: not np.isclose(1 - mask.mean(), rate)),
    ),
    misconceptions=(
        Misconception(
            "not-rescaled",
            instead(lambda x, rate, mask: x * mask),
            "You drop numbers but leave the others as they are, so the sum shrinks on average. Inverted dropout makes up for it at once: "
            "what is kept is divided by the share that is kept.",
        ),
        Misconception(
            "mask-turned-round",
            given(mask=lambda mask: ~mask),
            "You drop what should be kept, and keep what should be dropped. In the mask, True means keep. Look at which of the two "
            "becomes zero.",
        ),
        Misconception(
            "divided-by-rate",
            _quietly(lambda x, rate, mask: np.where(mask, x / rate, 0)),
            "You divide by the rate. The rate is the share that is dropped; what is kept is divided by the share that is kept, one minus "
            "the rate. At a rate of a half the two agree.",
        ),
        Misconception(
            "multiplied-by-share-kept",
            instead(lambda x, rate, mask: np.where(mask, x * (1 - rate), 0)),
            "You multiply by the share that is kept, so numbers that remain become smaller still. They have to grow, to make up for those "
            "that are missing: divide by that share.",
        ),
        Misconception(
            "multiplied-by-rate",
            instead(lambda x, rate, mask: np.where(mask, x * rate, 0)),
            "You multiply what is kept by the rate. It has to grow, to make up for what is missing: divide by the share that is kept, one "
            "minus the rate.",
        ),
        Misconception(
            "mask-ignored",
            given(mask=lambda mask: np.ones_like(mask)),
            "You rescale everything and drop nothing. Where the mask is False, the result is 0. The mask is given, so that your numbers can "
            "be compared: use it.",
        ),
        Misconception(
            "rate-as-threshold",
            instead(lambda x, rate, mask: np.where(x > rate, x / (1 - rate), 0)),
            "You drop the numbers that are smaller than the rate. The rate says how many are dropped, not which: that is what the mask "
            "says. Look at your condition.",
        ),
        Misconception(
            "share-of-this-mask",
            _quietly(lambda x, rate, mask: np.where(mask, x / mask.mean(), 0)),
            "You divide by the share that this mask happens to keep. Dropout divides by the share that is kept on average, one minus the "
            "rate, whatever the mask of the moment. Look at what you divide by.",
        ),
        Misconception(
            "divided-by-number-kept",
            _quietly(lambda x, rate, mask: np.where(mask, x / mask.sum(), 0)),
            "You divide by how many numbers are kept. It is the share that counts, not the number: divide by one minus the rate, the "
            "same for all sizes.",
        ),
        Misconception(
            "dropped-removed",
            instead(lambda x, rate, mask: x[mask] / (1 - rate)),
            "You took the dropped numbers out, so the result is shorter. The shape stays as it is: the next layer expects every number in "
            "its place. Put zeros where the mask is False.",
        ),
        Misconception(
            "dropped-kept",
            instead(lambda x, rate, mask: np.where(mask, x / (1 - rate), x)),
            "You rescale what the mask keeps, and leave the rest as it was. The rest is dropped: it becomes 0. Look at what happens where "
            "the mask is False.",
        ),
        Misconception(
            "mask-returned",
            instead(lambda x, rate, mask: mask / (1 - rate)),
            "You return the rescaled mask, and the numbers themselves play no part. Dropout multiplies them with it: each number that is "
            "kept stays, enlarged. Look at what you return.",
        ),
        Misconception(
            "left-as-it-is",
            instead(lambda x: x),
            "You return the numbers as they came. That is what dropout does after training; here the training step is asked for: drop where "
            "the mask says so, and enlarge the rest.",
        ),
        Misconception(
            "root-of-share",
            instead(lambda x, rate, mask: np.where(mask, x / np.sqrt(1 - rate), 0)),
            "You divide by the root of the share that is kept, which would keep the variance. Dropout keeps the mean: divide by the share "
            "itself, one minus the rate.",
        ),
        Misconception(
            "one-plus-rate",
            instead(lambda x, rate, mask: np.where(mask, x / (1 + rate), 0)),
            "You divide by one plus the rate, so what is kept becomes smaller. It has to grow, to make up for what is missing: one minus "
            "the rate is the share that is kept.",
        ),
        Misconception(
            "multiplied-by-one-plus-rate",
            instead(lambda x, rate, mask: np.where(mask, x * (1 + rate), 0)),
            "You enlarge what is kept by the rate itself. That is too little: when half is dropped, the rest has to double, not grow by "
            "half. Divide by the share that is kept.",
        ),
        Misconception(
            "always-doubled",
            instead(lambda x, rate, mask: np.where(mask, x * 2, 0)),
            "You always double what is kept. That is right when half is dropped; at other rates it is not. Use the parameter: divide by "
            "one minus the rate.",
        ),
        Misconception(
            "rate-as-percent",
            instead(lambda x, rate, mask: np.where(mask, x / (1 - rate / 100), 0)),
            "You take the rate for a percentage and divide it by 100. It is a share already, between 0 and 1: 0.5 means that half is "
            "dropped. Use it as it is.",
        ),
        Misconception(
            "dropped-become-the-mean",
            instead(lambda x, rate, mask: np.where(mask, x / (1 - rate), x.mean())),
            "You put the mean where numbers are dropped. Zeros belong there: a dropped unit says nothing at all, and the others are enlarged "
            "to make up for it.",
        ),
        Misconception(
            "rate-subtracted",
            instead(lambda x, rate, mask: np.where(mask, x - rate, 0)),
            "You subtract the rate from what is kept. The rest is enlarged, not shifted: divide it by the share that is kept, one minus "
            "the rate. Look at your sign.",
        ),
    ),
)  # fmt: skip
