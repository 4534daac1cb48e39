"""Lesson 05, the end: global average pooling, one number for each map."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from coursekit import ops
from coursekit.data import DECK_MAP_1, DECK_MAP_2
from coursekit.exercises.arithmetic import listed, number
from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.misconception import Misconception, given, instead, then
from coursekit.exercises.pooling_cases import TRAITS, draw_maps, starts
from coursekit.exercises.pooling_windows import pooled

LESSON = "05-pooling"

GLOBAL = (  # batch, height, width, channels
    (1, 4, 4, 3, "float"), (2, 4, 4, 2, "whole"), (3, 5, 3, 2, "float"), (2, 3, 6, 4, "float"), (1, 7, 7, 1, "whole"), (4, 2, 5, 1, "float"),
    (2, 6, 2, 5, "negative"), (1, 1, 1, 4, "float"), (3, 1, 6, 2, "float"), (2, 6, 1, 3, "whole"), (1, 9, 10, 2, "float"),
    (5, 3, 3, 5, "float"), (3, 2, 2, 3, "negative"), (1, 5, 8, 6, "float"), (1, 4, 3, 1, "float"), (2, 1, 1, 2, "float"),
    (4, 4, 4, 1, "negative"), (2, 8, 8, 4, "float"), (1, 6, 3, 2, "whole"), (1, 1, 1, 1, "float"),
    (2, 4, 5, 3, "bytes"), (1, 3, 3, 2, "bytes"), (3, 2, 6, 1, "bytes"), (2, 5, 4, 12, "whole"), (2, 3, 5, 2, "positive"),
)  # fmt: skip

SHARED_TRAITS = (
    "image-wide", "image-tall", "image-not-square", "several-images", "several-channels", "many-channels", "all-negative",
    "bytes",
)  # fmt: skip


DARK = 12  # the brightest byte: a map of 20 of them sums to less than 256, so that bytes may be added up as bytes


def draw_whole_maps(rng: np.random.Generator) -> Iterator[Case]:
    for *shape, kind in GLOBAL:
        yield Case(draw_maps(rng, kind, *shape, brightest=DARK))


def pooled_by_two(images):
    """Average pooling with windows of 2, as in the exercise before."""
    tops, lefts = (starts(length, 2, 2) for length in images.shape[1:3])
    return pooled(images, tops, lefts, 2, 2, lambda window: window.mean(axis=(1, 2)))


def explain_global(images, index) -> Working:
    n, c = index
    window = images[n, :, :, c]
    return Working(f"({listed(window)}) / {window.size} = {number(window.mean())}", {"map": window})


global_average_pool = Exercise(
    id="global-average-pool",
    lesson=LESSON,
    points=2,
    reference=ops.global_average_pool,
    worked=(
        Case(DECK_MAP_1[None, :, :, None], note="the map of the deck's filter 1"),
        Case(np.stack([DECK_MAP_1, DECK_MAP_2], axis=-1)[None], note="both maps of the deck, as two channels"),
    ),
    draw=draw_whole_maps,
    explain=explain_global,
    traits=(
        *(trait for trait in TRAITS if trait.id in SHARED_TRAITS),
        Trait("one-pixel", "the maps have one pixel only", lambda images: images.shape[1] * images.shape[2] == 1),
        Trait("thin", "the maps have only one row or only one column", lambda images: 1 in images.shape[1:3]),
        Trait("as-many-images-as-channels", "there are as many images as channels", lambda images: len(images) == images.shape[3]),
    ),
    misconceptions=(
        Misconception(
            "axes-kept",
            then(lambda result: result[:, None, None]),
            "Your numbers are right, but height and width are still there, with a length of 1. The result has a row for each image and "
            "a column for each channel, nothing else.",
        ),
        Misconception(
            "channels-averaged-too",
            then(lambda result: result.mean(axis=1)),
            "You averaged over the channels as well and kept one number an image. Each channel has found something of its own: it keeps "
            "its own mean. Look at the axes of your mean.",
        ),
        Misconception(
            "batch-averaged-too",
            then(lambda result: result.mean(axis=0)),
            "You averaged over the batch as well and kept one number a channel. Each image keeps its own means. Look at the axes of your "
            "mean.",
        ),
        Misconception(
            "only-over-height",
            instead(lambda images: images.mean(axis=1)),
            "You averaged down the columns only; the width is still there. The mean goes over rows and columns, so that no place in the map "
            "is left. Name both axes.",
        ),
        Misconception(
            "only-over-width",
            instead(lambda images: images.mean(axis=2)),
            "You averaged along the rows only; the height is still there. The mean goes over rows and columns, so that no place in the map "
            "is left. Name both axes.",
        ),
        Misconception(
            "only-over-channels",
            instead(lambda images: images.mean(axis=3)),
            "You averaged over the channels and kept the places. It is the other way round: the places are averaged, and each channel keeps "
            "its number. The channels are the last axis.",
        ),
        Misconception(
            "only-over-batch",
            instead(lambda images: images.mean(axis=0)),
            "You averaged over the batch, as if the first axis were the height. The axes are batch, height, width, channels: average over "
            "the second and third.",
        ),
        Misconception(
            "channels-taken-for-width",
            instead(lambda images: images.mean(axis=(2, 3))),
            "You averaged over width and channels, as if the channels stood before the height. The axes here are batch, height, width, "
            "channels. Look at the axes of your mean.",
        ),
        Misconception(
            "batch-taken-for-height",
            instead(lambda images: images.mean(axis=(0, 1))),
            "You averaged over the first two axes, batch and height. Counting starts at 0, where the batch is: height and width are axes 1 "
            "and 2. Look at the axes of your mean.",
        ),
        Misconception(
            "sum-for-mean",
            then(lambda result, images: result * images.shape[1] * images.shape[2]),
            "You added each map up and did not divide. The mean is the sum divided by the number of places in the map. Look at the last "
            "step.",
        ),
        Misconception(
            "maximum-for-mean",
            instead(lambda images: images.max(axis=(1, 2))),
            "You kept the largest number of each map: that is global max pooling. Here all places of a map count alike, and the result is "
            "their mean.",
        ),
        Misconception(
            "smallest-number",
            instead(lambda images: images.min(axis=(1, 2))),
            "You kept the smallest number of each map. Here all places of a map count alike, and the result is their mean. Look at the "
            "function that you apply to a map.",
        ),
        Misconception(
            "middle-picked",
            instead(lambda images: images[:, images.shape[1] // 2, images.shape[2] // 2]),
            "You kept the number in the middle of each map. All places of a map count alike: add all of them, and divide by how many there are. Look at which indices you "
            "use.",
        ),
        Misconception(
            "median",
            instead(lambda images: np.median(images, axis=(1, 2))),
            "You took the median of each map, the number in the middle. The mean is meant: all numbers added, divided by how many there "
            "are.",
        ),
        Misconception(
            "divided-by-four",
            then(lambda result, images: result * images.shape[1] * images.shape[2] / 4),
            "You divided by 4, the number of pixels in a window of 2 by 2. Here the window is the whole map: divide by its number of places, rows "
            "times columns.",
        ),
        Misconception(
            "divided-by-height",
            then(lambda result, images: result * images.shape[2]),
            "You divided by the number of rows only. A map has rows times columns places, and all of them were added. Divide by how many "
            "numbers went into the sum.",
        ),
        Misconception(
            "divided-by-width",
            then(lambda result, images: result * images.shape[1]),
            "You divided by the number of columns only. A map has rows times columns places, and all of them were added. Divide by how many "
            "numbers went into the sum.",
        ),
        Misconception(
            "divided-by-height-plus-width",
            then(lambda result, images: result * images.shape[1] * images.shape[2] / (images.shape[1] + images.shape[2])),
            "You divided by rows plus columns. A map of 3 by 4 has 12 places, not 7: divide by rows times columns, the number of numbers that "
            "were added.",
        ),
        Misconception(
            "divided-by-batch-too",
            then(lambda result, images: result / len(images)),
            "You divided by the number of images as well. Each image has its own means, over its own maps, so only the places of one map "
            "count.",
        ),
        Misconception(
            "reshaped-not-moved",
            instead(lambda images: images.reshape(len(images), images.shape[3], -1).mean(axis=2)),
            "You reshaped the images so that the channels come second, then averaged. Reshaping does not move axes, it counts the numbers off anew, and mixes "
            "channels. Average over the axes as they stand.",
        ),
        Misconception(
            "pooled-by-two",
            instead(pooled_by_two),
            "You averaged windows of 2 by 2, as in the exercise before. Global means that the window is as large as the whole map, so each channel "
            "keeps a single number.",
        ),
        Misconception(
            "last-row-missing",
            then(lambda result, images: result - images[:, -1].sum(axis=1) / (images.shape[1] * images.shape[2])),
            "The last row of each map is missing from your sums. A range leaves its end out by itself, so nothing has to be subtracted. Look at where the "
            "loop over rows ends.",
        ),
        Misconception(
            "last-column-missing",
            then(lambda result, images: result - images[:, :, -1].sum(axis=1) / (images.shape[1] * images.shape[2])),
            "The last column of each map is missing from your sums. A range leaves its end out by itself, so nothing has to be subtracted. Look at where the "
            "loop over columns ends.",
        ),
        Misconception(
            "square-from-height",
            then(lambda result, images: result * images.shape[2] / images.shape[1]),
            "You divided by the height times itself, as if every map were square. A map has as many places as rows times columns. Look at "
            "the second factor.",
        ),
        Misconception(
            "square-from-width",
            then(lambda result, images: result * images.shape[1] / images.shape[2]),
            "You divided by the width times itself, as if every map were square. A map has as many places as rows times columns. Look at "
            "the first factor.",
        ),
        Misconception(
            "divided-by-channels-too",
            then(lambda result, images: result / images.shape[3]),
            "You divided by the number of channels as well. Each channel has its own mean, over its own map, so only the places of one map "
            "count.",
        ),
        Misconception(
            "mean-of-absolute-values",
            given(images=lambda images: np.abs(images)),
            "You averaged the numbers without their signs. Negative ones pull the mean down, and they have to. Look for an absolute value "
            "before the mean.",
        ),
        Misconception(
            "relu-applied",
            given(images=lambda images: np.maximum(images, 0)),
            "You cut negative numbers off before averaging. That is relu, a step of its own in a network. Average the numbers as they "
            "come, the negative ones included.",
        ),
        Misconception(
            "first-image-for-all",
            then(lambda result: np.zeros_like(result) + result[:1]),
            "Every image of the batch got the first image's means. The images are averaged one by one, each by itself. Look at the index of "
            "the first axis.",
        ),
        Misconception(
            "only-first-window",
            instead(lambda images: images[:, :2, :2].mean(axis=(1, 2))),
            "You averaged a window of 2 by 2 in the corner. Global means that the window is as large as the whole map, so each channel keeps "
            "a single number.",
        ),
    ),
)  # fmt: skip
