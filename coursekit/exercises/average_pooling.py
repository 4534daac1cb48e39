"""Lesson 05, continued: average pooling."""

from __future__ import annotations

import numpy as np

from coursekit import ops
from coursekit.exercises.arithmetic import listed, number
from coursekit.exercises.exercise import Exercise, Working
from coursekit.exercises.global_pooling import LESSON
from coursekit.exercises.misconception import Misconception, given, then
from coursekit.exercises.pooling_cases import TRAITS, draw_dim_pools, largest, mean, step, window_at, worked
from coursekit.exercises.pooling_windows import over_zeros, place_misconceptions, reducing


def explain_mean(images, size, stride, index) -> Working:
    window = window_at(images, size, stride, index)
    return Working(f"({listed(window)}) / {window.size} = {number(window.mean())}", {"window": window})


def _mean_without_zeros(window):
    count = np.count_nonzero(window, axis=(1, 2))
    return window.sum(axis=(1, 2)) / np.maximum(count, 1)


def _average_of_averages(window):
    pixels = window.reshape(len(window), -1, window.shape[3]).astype(float)
    average = pixels[:, 0]
    for number_of_pixel in range(1, pixels.shape[1]):
        average = (average + pixels[:, number_of_pixel]) / 2
    return average


average_pool = Exercise(
    id="average-pool",
    lesson=LESSON,
    points=4,
    reference=ops.average_pool,
    worked=worked(),
    draw=draw_dim_pools,
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
            "average-of-averages",
            reducing(_average_of_averages),
            "You averaged each pixel with the average of those before it, so that late pixels weigh more than early ones. Add all pixels of the window first, and divide once, "
            "at the end.",
        ),
        Misconception(
            "divided-by-one-less",
            then(lambda result, size: result * size**2 / max(size**2 - 1, 1)),
            "You divided by one less than the number of pixels. Statistics does that when it estimates a spread; a mean is the sum divided "
            "by how many numbers were added.",
        ),
        Misconception(
            "images-truncated",
            given(images=lambda images: np.trunc(images)),
            "Your images have lost their fractions before they were averaged: somewhere they are turned into whole numbers. Look for int or astype near "
            "the images.",
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
            "relu-applied",
            given(images=lambda images: np.maximum(images, 0)),
            "You cut negative numbers off before averaging. That is relu, a step of its own in a network, before pooling. Here the numbers are averaged as they "
            "come, the negative ones included.",
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
