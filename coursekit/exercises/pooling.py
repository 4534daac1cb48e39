"""Lesson 05: max pooling.

Average pooling is in ``average_pooling``, the mean of a whole map in ``global_pooling``; where windows lie, and where they
do not, in ``pooling_windows``; the cases of both in ``pooling_cases``.
"""

from __future__ import annotations

import numpy as np

from coursekit import ops
from coursekit.exercises.arithmetic import listed, number
from coursekit.exercises.average_pooling import average_pool
from coursekit.exercises.exercise import Exercise, Working
from coursekit.exercises.global_pooling import LESSON, global_average_pool
from coursekit.exercises.misconception import Misconception, then
from coursekit.exercises.pooling_cases import TRAITS, draw_pools, largest, mean, window_at, worked
from coursekit.exercises.pooling_windows import over_zeros, place_misconceptions, reducing


def explain_max(images, size, stride, index) -> Working:
    window = window_at(images, size, stride, index)
    return Working(f"the largest of {listed(window, ', ')} is {number(window.max())}", {"window": window})


def _strongest(window):
    """The number farthest from zero, with its sign; the first of two that are equally far."""
    pixels = window.reshape(len(window), -1, window.shape[3])
    return np.take_along_axis(pixels, np.abs(pixels).argmax(axis=1)[:, None], axis=1)[:, 0]


def _second_largest(window):
    ordered = np.sort(window.reshape(len(window), -1, window.shape[3]), axis=1)
    return ordered[:, max(ordered.shape[1] - 2, 0)]


def _position(window):
    return window.reshape(len(window), -1, window.shape[3]).argmax(axis=1)


max_pool = Exercise(
    id="max-pool",
    lesson=LESSON,
    points=4,
    reference=ops.max_pool,
    worked=worked(),
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
            "maximum-starts-at-minus-one",
            then(lambda result: np.maximum(result, -1)),
            "No number of yours is below −1: your running maximum seems to start there. A window may hold smaller numbers only. Start with the "
            "window's first pixel, or below every number.",
        ),
        Misconception(
            "second-largest",
            reducing(_second_largest),
            "You kept the second largest number of each window. Sorted numbers are counted from the end: the last one is the largest. Look at "
            "the index that you take after sorting.",
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

EXERCISES = (max_pool, average_pool, global_average_pool)
