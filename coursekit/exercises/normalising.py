"""Lesson 08: batch normalisation, as it computes during training."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from coursekit import ops
from coursekit.exercises.arithmetic import factor, number, plus
from coursekit.exercises.drawing import distinct, numbers
from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.misconception import Misconception, given, instead, then

LESSON = "08-layers"

SHAPES = (  # of x; whole numbers or not; spread of the numbers; epsilon, and how it is passed
    ((4, 3), False, 1, None, ""), ((5, 1), False, 1, None, ""), ((6, 2), True, 1, 0.5, "keyword"), ((3, 4), False, 1, 0.1, "position"),
    ((8, 5), False, 8, None, ""), ((4, 2), True, 1, 2.0, "keyword"), ((2, 6), False, 1, 1e-5, "position"), ((3, 3), False, 4, 0.25, "keyword"),
    ((2, 3, 2), False, 1, None, ""), ((1, 4, 3), False, 1, 0.1, "keyword"), ((3, 2, 1), True, 1, None, ""), ((4, 3, 3), False, 8, 1.0, "position"),
    ((2, 3, 4, 2), False, 1, None, ""), ((1, 4, 3, 3), False, 1, None, ""), ((3, 2, 2, 1), False, 1, 0.5, "keyword"),
    ((2, 2, 3, 5), True, 1, None, ""), ((1, 3, 3, 1), False, 4, 0.1, "position"), ((4, 1, 2, 2), False, 1, 1e-2, "keyword"),
    ((3, 3, 2, 3), False, 8, None, ""), ((1, 5, 2, 4), True, 1, 0.2, "keyword"), ((2, 2, 2, 2), False, 1, 1e-5, "position"),
)  # fmt: skip
WITH_CONSTANT_CHANNEL = (4, 9, 14, 18)  # the cases in which one channel has no spread at all


def draw(rng: np.random.Generator) -> Iterator[Case]:
    for case, (shape, integers, divisor, epsilon, how) in enumerate(SHAPES):
        x = _spread(rng, shape, integers) / divisor if divisor > 1 else _spread(rng, shape, integers)
        if case in WITH_CONSTANT_CHANNEL:
            x[..., -1] = x.flat[0]
        gamma, beta = np.abs(distinct(rng, shape[-1])) + 0.5, distinct(rng, shape[-1])
        gamma[:: 2] *= -1  # a channel may be turned round
        args = (x, gamma, beta, epsilon) if how == "position" else (x, gamma, beta)
        yield Case(*args, epsilon=epsilon) if how == "keyword" else Case(*args)


def _spread(rng: np.random.Generator, shape: tuple[int, ...], integers: bool) -> np.ndarray:
    """Numbers of which every channel has some that differ clearly."""
    while True:
        x = numbers(rng, *shape, integers=integers)
        if (np.ptp(x, axis=tuple(range(x.ndim - 1))) > 2).all():
            return x


def _worked() -> tuple[Case, ...]:
    x = np.array([[1.0, 10.0], [2.0, 30.0], [3.0, 20.0], [6.0, 20.0]])
    return (
        Case(x, np.ones(2), np.zeros(2), note="four inputs of two channels, gamma 1 and beta 0"),
        Case(x, np.array([2.0, 0.5]), np.array([1.0, -1.0]), note="the same inputs, scaled and shifted"),
    )


def axes_of(x) -> tuple[int, ...]:
    """All axes but the last: what the numbers of one channel are spread over."""
    return tuple(range(x.ndim - 1))


def explain(x, gamma, beta, epsilon, index) -> Working:
    c = index[-1]
    channel = x[..., c]
    mean, variance, value = channel.mean(), channel.var(), x[index]
    right = ops.batch_norm(x, gamma, beta, epsilon)[index]
    sentence = (
        f"channel {c} has {channel.size} numbers, mean {number(mean)}, variance {number(variance)}; "
        f"{number(gamma[c])} × ({number(value)} {plus(-mean)}) / √({number(variance)} + {number(epsilon)}) "
        f"+ {factor(beta[c])} = {number(right)}"
    )
    return Working(sentence, {"the channel": channel})


def _over(axes: Callable) -> instead:
    """Mean and variance over other axes: ``axes(x)``."""

    def wrong(x, gamma, beta, epsilon):
        mean, variance = x.mean(axis=axes(x), keepdims=True), x.var(axis=axes(x), keepdims=True)
        return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta

    return instead(wrong)


def _dividing_by(spread: Callable) -> instead:
    """Something else for the root of variance + epsilon: ``spread(variance, epsilon)``."""

    def wrong(x, gamma, beta, epsilon):
        mean, variance = x.mean(axis=axes_of(x)), x.var(axis=axes_of(x))
        return gamma * (x - mean) / spread(variance, epsilon) + beta

    return instead(wrong)


def _unbiased(x, gamma, beta, epsilon):
    count = x[..., 0].size
    variance = x.var(axis=axes_of(x)) * count / max(count - 1, 1)
    return gamma * (x - x.mean(axis=axes_of(x))) / np.sqrt(variance + epsilon) + beta


def _mean_kept(x, gamma, beta, epsilon):
    return gamma * x / np.sqrt(x.var(axis=axes_of(x)) + epsilon) + beta


def _variance_around_zero(x, gamma, beta, epsilon):
    return gamma * (x - x.mean(axis=axes_of(x))) / np.sqrt((x * x).mean(axis=axes_of(x)) + epsilon) + beta


def _mean_distance(x, gamma, beta, epsilon):
    distance = x - x.mean(axis=axes_of(x))
    return gamma * distance / (np.abs(distance).mean(axis=axes_of(x)) + epsilon) + beta


batch_norm = Exercise(
    id="batch-norm",
    lesson=LESSON,
    points=3,
    reference=ops.batch_norm,
    worked=_worked(),
    draw=draw,
    explain=explain,
    traits=(
        Trait("two-axes", "x has two axes only", lambda x: x.ndim == 2),
        Trait("pictures", "x has four axes, as pictures have", lambda x: x.ndim == 4),
        Trait("more-than-two-axes", "x has more than two axes", lambda x: x.ndim > 2),
        Trait("one-image", "the batch holds one example only", lambda x: len(x) == 1),
        Trait("one-channel", "there is only one channel", lambda x: x.shape[-1] == 1),
        Trait("epsilon-default", "`epsilon` is 0.001", lambda epsilon: epsilon == 1e-3),
        Trait("epsilon-large", "`epsilon` is 0.1 or more", lambda epsilon: epsilon >= 0.1),
        Trait("constant-channel", "all numbers of a channel are the same", lambda x: not np.ptp(x, axis=axes_of(x)).all()),
        Trait("little-spread", "no number is above 1", lambda x: bool(np.abs(x).max() <= 1)),
        Trait("batch-like-channels", "there are as many examples as channels", lambda x: len(x) == x.shape[-1]),
    ),
    misconceptions=(
        Misconception(
            "unbiased-variance",
            instead(_unbiased),
            "You divide the squared distances by one less than their number. That estimates the variance of a larger population; batch "
            "normalisation takes the variance of the numbers at hand, divided by how many there are.",
        ),
        Misconception(
            "over-each-example",
            _over(lambda x: tuple(range(1, x.ndim))),
            "You normalise each example by itself, over all its numbers. That is layer normalisation. Batch normalisation takes each "
            "channel by itself, over the whole batch. Look at the axes of mean and variance.",
        ),
        Misconception(
            "over-channels",
            _over(lambda x: -1),
            "You take mean and variance over the channels. Each channel is normalised by itself: the mean runs over all the other axes, so "
            "that there is one for each channel. Look at the axes.",
        ),
        Misconception(
            "over-batch-only",
            _over(lambda x: 0),
            "You take mean and variance over the batch alone, so each pixel has its own. Height and width belong together as well: a "
            "channel has a single mean. Look at the axes when x has more than two.",
        ),
        Misconception(
            "over-everything",
            _over(lambda x: tuple(range(x.ndim))),
            "You take one mean and one variance of all numbers. Each channel has its own, because channels measure different things. Leave "
            "the last axis out when you average.",
        ),
        Misconception(
            "over-each-map",
            _over(lambda x: tuple(range(1, x.ndim - 1))),
            "You normalise each map of each example by itself. That is instance normalisation. Batch normalisation pools the whole batch: "
            "the first axis belongs to the mean too. Look at the axes.",
        ),
        Misconception(
            "epsilon-outside-the-root",
            _dividing_by(lambda variance, epsilon: np.sqrt(variance) + epsilon),
            "You add epsilon to the standard deviation. It is added to the variance, before the root is taken. For small variances that "
            "makes a clear difference. Look at your brackets.",
        ),
        Misconception(
            "epsilon-ignored",
            given(epsilon=lambda: 1e-30),
            "You leave epsilon out. It is added to the variance before the root, so that a channel whose numbers are all the same is not "
            "divided by zero; and it changes every result a little.",
        ),
        Misconception(
            "epsilon-fixed",
            given(epsilon=lambda: 1e-3),
            "You always use 0.001 for epsilon. That is only what it is when nothing else is said; use the parameter, whatever it is. Look "
            "for the number in your code.",
        ),
        Misconception(
            "epsilon-subtracted",
            _dividing_by(lambda variance, epsilon: np.sqrt(np.abs(variance - epsilon))),
            "You subtract epsilon from the variance. It is added, so that what stands under the root is never zero or less. Look at "
            "the sign before epsilon.",
        ),
        Misconception(
            "root-forgotten",
            _dividing_by(lambda variance, epsilon: variance + epsilon),
            "You divide by the variance. Variance has squared units; its root, the standard deviation, is what the numbers are to be "
            "measured in. Take the root before you divide.",
        ),
        Misconception(
            "spread-kept",
            _dividing_by(lambda variance, epsilon: 1),
            "You subtract the mean but leave the spread as it is. Each channel is also divided by its standard deviation, so that its "
            "numbers have the same size in every channel.",
        ),
        Misconception(
            "multiplied-by-the-spread",
            _dividing_by(lambda variance, epsilon: 1 / np.sqrt(variance + epsilon)),
            "You multiply by the standard deviation where a division is meant: a channel with a wide spread becomes wider still. "
            "Look at the sign between the difference and the root.",
        ),
        Misconception(
            "mean-kept",
            instead(_mean_kept),
            "You divide by the standard deviation but leave the mean in. Each channel's mean is subtracted first; then beta alone says "
            "where the channel's numbers lie.",
        ),
        Misconception(
            "variance-around-zero",
            instead(_variance_around_zero),
            "You took the mean of the squares for the variance. The variance is the mean of the squared distances from the channel's mean; "
            "the two agree only when that mean is zero.",
        ),
        Misconception(
            "mean-distance",
            instead(_mean_distance),
            "You divide by the mean distance from the mean. The standard deviation is meant: the root of the mean of the squared distances. "
            "Look for an absolute value.",
        ),
        Misconception(
            "gamma-ignored",
            given(gamma=lambda gamma: np.ones_like(gamma)),
            "You leave gamma out. After normalising, each channel is multiplied by its own gamma, which the network learns, so that it can "
            "give a channel any spread that it needs.",
        ),
        Misconception(
            "beta-ignored",
            given(beta=lambda beta: np.zeros_like(beta)),
            "You leave beta out. At the end each channel is shifted by its own beta, which the network learns, so that it can put a "
            "channel's mean where it needs it.",
        ),
        Misconception(
            "gamma-and-beta-exchanged",
            given(gamma=lambda beta: beta, beta=lambda gamma: gamma),
            "You multiply by beta and add gamma: they are exchanged. Gamma scales, beta shifts. Look at the order of your "
            "parameters and at the last line.",
        ),
        Misconception(
            "shifted-before-scaled",
            then(lambda result, gamma, beta: result - beta + gamma * beta),
            "You add beta before you multiply by gamma, so that beta is scaled as well. First scale by gamma, then shift by beta: the "
            "channel's mean is then beta itself. Look at your brackets.",
        ),
        Misconception(
            "beta-subtracted",
            given(beta=lambda beta: -beta),
            "You subtract beta. It is added: a positive beta moves the channel up. Only the mean is subtracted, and that before the division. "
            "Look at the sign in your last step.",
        ),
        Misconception(
            "divided-by-gamma",
            given(gamma=lambda gamma: 1 / gamma),
            "You divide by gamma. It is multiplied with the normalised numbers: a large gamma widens the channel. Look at the sign "
            "before gamma.",
        ),
        Misconception(
            "statistics-of-inference",
            instead(lambda x, gamma, beta, epsilon: gamma * x / np.sqrt(1 + epsilon) + beta),
            "You use a mean of 0 and a variance of 1, as a fresh layer does outside training. During training, mean and variance are those "
            "of the batch that is passing through.",
        ),
        Misconception(
            "relu-applied",
            then(lambda result: np.maximum(result, 0)),
            "Every negative number of your result has become zero. The ReLU is a step of its own, which often follows; batch normalisation "
            "itself keeps both signs. Leave it out here.",
        ),
    ),
)  # fmt: skip
