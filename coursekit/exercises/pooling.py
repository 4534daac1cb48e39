"""Lesson 05: max pooling and average pooling.

Where windows lie is in ``pooling_windows``, the mean of a whole map in ``global_pooling``.
"""

from __future__ import annotations

import numpy as np

from coursekit import ops
from coursekit.data import DECK_MAP_1, DECK_MAP_2
from coursekit.exercises.arithmetic import listed, number
from coursekit.exercises.exercise import Case, Exercise, Working
from coursekit.exercises.global_pooling import LESSON, global_average_pool
from coursekit.exercises.misconception import Misconception, given, then
from coursekit.exercises.pooling_windows import TRAITS, draw_pools, over_zeros, place_misconceptions, reducing, step


def largest(window):
    return window.max(axis=(1, 2))


def mean(window):
    return window.sum(axis=(1, 2)) / (window.shape[1] * window.shape[2])


def _worked() -> tuple[Case, ...]:
    return (
        Case(DECK_MAP_1[None, :, :, None], note="the map of the deck's filter 1, windows of 2"),
        Case(DECK_MAP_2[None, :, :, None], 2, note="the map of the deck's filter 2, windows of 2"),
        Case(DECK_MAP_1[None, :, :, None], 3, stride=1, note="the map of the deck's filter 1, windows of 3, stride 1"),
    )


def _window(images, size, stride, index):
    n, row, column, c = index
    top, left = row * step(size, stride), column * step(size, stride)
    return images[n, top : top + size, left : left + size, c]


# Max pooling ---------------------------------------------------------------------------------------------------------


def explain_max(images, size, stride, index) -> Working:
    window = _window(images, size, stride, index)
    return Working(f"the largest of {listed(window, ', ')} is {number(window.max())}", {"window": window})


def _strongest(window):
    """The number farthest from zero, with its sign."""
    low, high = window.min(axis=(1, 2)), window.max(axis=(1, 2))
    return np.where(-low > high, low, high)


def _position(window):
    return window.reshape(len(window), -1, window.shape[3]).argmax(axis=1)


max_pool = Exercise(
    id="max-pool",
    lesson=LESSON,
    points=4,
    reference=ops.max_pool,
    worked=_worked(),
    draw=draw_pools,
    explain=explain_max,
    traits=TRAITS,
    misconceptions=(
        Misconception(
            "maximum-starts-at-zero",
            then(lambda result: np.maximum(result, 0)),
            "No number of yours is below 0: your running maximum seems to start at 0. A window of negative numbers has a negative "
            "maximum. Start with the window's first pixel, or below every number.",
        ),
        Misconception(
            "largest-without-sign",
            reducing(lambda window: np.abs(window).max(axis=(1, 2))),
            "You compared the pixels without their signs, and returned them so. The largest number is meant: 1 is larger than −3. "
            "Look for an absolute value.",
        ),
        Misconception(
            "farthest-from-zero",
            reducing(_strongest),
            "You kept the number that is farthest from zero. The largest is meant, in the order of the number line: 1 is larger than "
            "−3. Look for an absolute value in your comparison.",
        ),
        Misconception(
            "mean-for-maximum",
            reducing(mean),
            "You averaged each window. Max pooling keeps the strongest response alone, however weak its neighbours are; averaging "
            "is the next exercise. Look at the function that you apply to a window.",
        ),
        Misconception(
            "sum-for-maximum",
            reducing(lambda window: window.sum(axis=(1, 2))),
            "You added each window up, as in a convolution. Pooling has no weights and no sum: it keeps the largest number as it is. "
            "Look at the function that you apply to a window.",
        ),
        Misconception(
            "position-for-value",
            reducing(_position),
            "You returned where the largest number stands in its window, counted from 0, not the number itself. Look at the name of "
            "the function that you apply to a window.",
        ),
        Misconception(
            "padded-zeros-counted",
            over_zeros(largest),
            "You filled the image up with zeros so that windows fit to the end. That adds windows, and zeros win against negative numbers. "
            "Only windows that lie wholly inside the image count; the rest is not looked at.",
        ),
        Misconception(
            "channels-share-a-maximum",
            then(lambda result: np.zeros_like(result) + result.max(axis=3, keepdims=True)),
            "In every window your channels have the same number: the largest of all channels. Each channel is a map of its own and is "
            "pooled by itself. Look at the axes over which you take the maximum.",
        ),
        Misconception(
            "channels-pooled-away",
            then(lambda result: result.max(axis=3)),
            "You took the maximum over the channels as well, and they are gone. Each channel is a map of its own and is pooled by itself. "
            "Look at the axes over which you take the maximum.",
        ),
        Misconception(
            "batch-shares-a-maximum",
            then(lambda result: np.zeros_like(result) + result.max(axis=0, keepdims=True)),
            "In every window your images have the same number: the largest of the whole batch. The images have nothing to do with each "
            "other. Look at the axes over which you take the maximum.",
        ),
        Misconception(
            "batch-pooled-away",
            then(lambda result: result.max(axis=0)),
            "You took the maximum over the batch as well, so one image is left. Each image is pooled by itself. Look at the axes over "
            "which you take the maximum.",
        ),
        Misconception(
            "maximum-not-reset",
            then(lambda result: np.maximum.accumulate(result.ravel()).reshape(result.shape)),
            "Your numbers never get smaller from window to window: each begins with the maximum of those before. Start afresh in every "
            "window. Move the line that sets the running maximum further in.",
        ),
        *place_misconceptions(ops.max_pool, largest),
    ),
)  # fmt: skip


# Average pooling -----------------------------------------------------------------------------------------------------


def explain_mean(images, size, stride, index) -> Working:
    window = _window(images, size, stride, index)
    return Working(f"({listed(window)}) / {window.size} = {number(window.mean())}", {"window": window})


def _mean_without_zeros(window):
    count = np.count_nonzero(window, axis=(1, 2))
    return window.sum(axis=(1, 2)) / np.maximum(count, 1)


average_pool = Exercise(
    id="average-pool",
    lesson=LESSON,
    points=4,
    reference=ops.average_pool,
    worked=_worked(),
    draw=draw_pools,
    explain=explain_mean,
    traits=TRAITS,
    misconceptions=(
        Misconception(
            "sum-for-mean",
            then(lambda result, size: result * size**2),
            "You added each window up and did not divide. The average is the sum divided by how many pixels there are in the window. "
            "Look at the last step for a window.",
        ),
        Misconception(
            "divided-by-size",
            then(lambda result, size: result * size),
            "You divided by the window's side, not by its number of pixels. A window of 2 by 2 has four pixels. Count how many numbers "
            "were added, and divide by that.",
        ),
        Misconception(
            "divided-by-four",
            then(lambda result, size: result * size**2 / 4),
            "You always divide by 4. That is the number of pixels in a window of 2 by 2; a window of another size has another number. "
            "Count how many numbers were added.",
        ),
        Misconception(
            "divided-by-stride-squared",
            then(lambda result, size, stride: result * size**2 / step(size, stride) ** 2),
            "You divided by the stride times itself. The stride says how far windows move, not how many pixels they hold. Count how many "
            "numbers were added, and divide by that.",
        ),
        Misconception(
            "divided-by-channels-too",
            then(lambda result, images: result / images.shape[3]),
            "You divided by the number of channels as well. Each channel is averaged by itself, so only the pixels of one window in one "
            "channel count.",
        ),
        Misconception(
            "divided-by-image",
            then(lambda result, images, size: result * size**2 / (images.shape[1] * images.shape[2])),
            "You divided each window's sum by the number of pixels in the whole image. Divide by the number of pixels in the window: "
            "those are the ones that were added.",
        ),
        Misconception(
            "maximum-for-mean",
            reducing(largest),
            "You kept the largest number of each window: that is max pooling. Here all pixels of a window count alike: the result is "
            "their mean. Look at the function that you apply to a window.",
        ),
        Misconception(
            "midway-between-extremes",
            reducing(lambda window: (window.max(axis=(1, 2)) + window.min(axis=(1, 2))) / 2),
            "You took the middle between the largest and the smallest number of each window. In a mean all the pixels count, not only "
            "those two. Add all of them before you divide.",
        ),
        Misconception(
            "zeros-left-out",
            reducing(_mean_without_zeros),
            "You divided by the number of pixels that are not zero. A zero is a number like any other: it adds nothing to the sum, but it "
            "counts. Divide by all the pixels of the window.",
        ),
        Misconception(
            "mean-of-absolute-values",
            given(images=lambda images: np.abs(images)),
            "You averaged the pixels without their signs. Negative numbers pull the mean down; that is how a window can say that the pattern "
            "is absent. Look for an absolute value.",
        ),
        Misconception(
            "padded-zeros-counted",
            over_zeros(mean),
            "You filled the image up with zeros so that windows fit to the end. That adds windows whose mean is too near to zero. Only windows "
            "that lie wholly inside the image count; the rest is not looked at.",
        ),
        Misconception(
            "channels-share-a-mean",
            then(lambda result: np.zeros_like(result) + result.mean(axis=3, keepdims=True)),
            "In every window your channels have the same number: the mean over all channels. Each channel is a map of its own and is pooled "
            "by itself. Look at the axes over which you average.",
        ),
        Misconception(
            "channels-averaged-away",
            then(lambda result: result.mean(axis=3)),
            "You averaged over the channels as well, and they are gone. Each channel is a map of its own and is pooled by itself. Look at the "
            "axes over which you average.",
        ),
        Misconception(
            "batch-shares-a-mean",
            then(lambda result: np.zeros_like(result) + result.mean(axis=0, keepdims=True)),
            "In every window your images have the same number: the mean over the batch. The images have nothing to do with each other. Look at "
            "the axes over which you average.",
        ),
        Misconception(
            "batch-averaged-away",
            then(lambda result: result.mean(axis=0)),
            "You averaged over the batch as well, so one image is left. Each image is pooled by itself. Look at the axes over which you "
            "average.",
        ),
        Misconception(
            "total-not-reset",
            then(lambda result: np.cumsum(result).reshape(result.shape)),
            "Each of your numbers contains those of the windows before it: the sum runs on. Every window begins at zero. Move the line that "
            "sets the running total to 0 further in.",
        ),
        *place_misconceptions(ops.average_pool, mean),
    ),
)  # fmt: skip


EXERCISES = (max_pool, average_pool, global_average_pool)
