"""Lesson 06: flatten. The other exercises are in ``softmax``, ``layers``, ``parameters`` and ``network``."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from coursekit import ops
from coursekit.data import DECK_MAP_1, DECK_MAP_2
from coursekit.exercises.arithmetic import number
from coursekit.exercises.drawing import floats, pixels, small_integers
from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.layers import layer_shapes
from coursekit.exercises.misconception import Misconception, instead, then
from coursekit.exercises.network import cnn_forward
from coursekit.exercises.parameters import count_parameters
from coursekit.exercises.softmax import softmax

LESSON = "06-flattening"


STACKS = (  # the whole shape, batch first
    ((1, 2, 2, 1), "float"), ((2, 2, 2, 2), "whole"), ((3, 2, 3, 2), "float"), ((1, 4, 2, 3), "bytes"), ((2, 3, 4, 1), "float"),
    ((4, 3, 2, 5), "float"), ((2, 5, 5, 3), "bytes"), ((3, 1, 4, 2), "float"), ((2, 4, 1, 3), "whole"), ((1, 1, 1, 6), "float"),
    ((5, 1, 1, 1), "float"), ((1, 1, 1, 1), "float"), ((2, 3, 3, 2), "float"), ((3, 3, 3, 3), "whole"), ((1, 6, 9, 2), "float"),
    ((2, 9, 3, 4), "float"), ((3, 4, 4), "float"), ((2, 3, 5), "bytes"), ((1, 5, 2), "whole"), ((4, 3, 2), "float"), ((1, 2, 7), "float"),
    ((3, 1, 4), "whole"), ((2, 2, 3, 2, 2), "float"), ((1, 2, 2, 3, 1), "float"), ((6, 2, 4, 1), "float"), ((2, 3, 2, 3, 2), "whole"),
    ((3, 3, 4, 2), "bytes"), ((2, 3, 3, 12), "whole"), ((2, 4, 3, 2), "large"),
)  # fmt: skip


def _large(rng, *shape):
    """Whole numbers of both signs, far outside what a byte holds."""
    return small_integers(rng, *shape, low=-9999, high=10000)


def draw_stacks(rng: np.random.Generator) -> Iterator[Case]:
    draw = {"float": floats, "whole": small_integers, "bytes": pixels, "large": _large}
    for shape, kind in STACKS:
        yield Case(draw[kind](rng, *shape))


def explain_flatten(images, index) -> Working:
    n, place = index
    where = ", ".join(str(i) for i in np.unravel_index(place, images.shape[1:]))
    value = number(images[n].ravel()[place])
    return Working(f"number {place} of image {n} stands at [{where}]: {value}", {f"image {n}": images[n]})


def _reordered(axes: tuple[int, ...]):
    """Flattening with the four axes in another order. Batches with more or fewer axes cannot be reordered: ValueError."""
    return lambda images: ops.flatten(images.transpose(axes))


flatten = Exercise(
    id="flatten",
    lesson=LESSON,
    points=2,
    reference=ops.flatten,
    worked=(
        Case(np.stack([DECK_MAP_1, DECK_MAP_2], axis=-1)[None], note="both maps of the deck, as one image with two channels"),
        Case(np.arange(24).reshape(2, 2, 3, 2), note="two images of 2 by 3 with two channels, numbered"),
    ),
    draw=draw_stacks,
    explain=explain_flatten,
    traits=(
        Trait("one-image", "there is only one image", lambda images: len(images) == 1),
        Trait("one-channel", "the last axis has length 1", lambda images: images.shape[-1] == 1),
        Trait("many-channels", "there are more than three channels", lambda images: images.ndim == 4 and images.shape[3] > 3),
        Trait("not-square", "height and width differ", lambda images: images.ndim > 2 and images.shape[1] != images.shape[2]),
        Trait("image-wide", "the images are wider than high", lambda images: images.ndim > 2 and images.shape[2] > images.shape[1]),
        Trait("image-tall", "the images are higher than wide", lambda images: images.ndim > 2 and images.shape[1] > images.shape[2]),
        Trait("not-four-axes", "the batch does not have exactly four axes", lambda images: images.ndim != 4),
        Trait("fewer-axes", "the images have no channel axis", lambda images: images.ndim < 4),
        Trait("bytes", "the images hold bytes", lambda images: images.dtype == np.uint8),
    ),
    misconceptions=(
        Misconception(
            "batch-flattened-too",
            then(lambda result: result.ravel()),
            "You put all images into one long row. Each image is flattened by itself: the first axis, the batch, stays, and the result "
            "has a row for each image.",
        ),
        Misconception(
            "one-row-for-all",
            then(lambda result: result.reshape(1, -1)),
            "You put all images into a single row. The result has as many rows as there are images: the batch axis keeps its length, "
            "and only the axes after it become one.",
        ),
        Misconception(
            "one-column-for-all",
            then(lambda result: result.reshape(-1, 1)),
            "You put every number of all images into a row of its own. The result has as many rows as there are images, and each row "
            "holds all numbers of its image.",
        ),
        Misconception(
            "column-order",
            instead(lambda images: images.reshape(len(images), -1, order="F")),
            "Your numbers run in Fortran's order: the first axis changes fastest. Flatten as one reads, row by row, with the channels of a "
            "pixel next to each other: the last axis changes fastest.",
        ),
        Misconception(
            "channels-first",
            instead(_reordered((0, 3, 1, 2))),
            "You wrote out the first channel's map, then the second's, and so on. In the order of the axes the channels come last, so the "
            "channels of one pixel stand next to each other.",
        ),
        Misconception(
            "last-axis-moved-forward",
            instead(lambda images: ops.flatten(np.moveaxis(images, -1, 1))),
            "You wrote out the first channel's map, then the second's, and so on. In the order of the axes the channels come last, so the "
            "channels of one pixel stand next to each other.",
        ),
        Misconception(
            "height-and-width-exchanged",
            instead(lambda images: ops.flatten(images.swapaxes(1, 2) if images.ndim > 2 else images)),
            "You went through each image column by column. Rows come first: all pixels of the top row from left to right, then the next "
            "row. Look at the order of your loops or axes.",
        ),
        Misconception(
            "width-and-channels-exchanged",
            instead(_reordered((0, 1, 3, 2))),
            "In each row you wrote out one channel after the other. All channels of a pixel come before the next pixel: the last axis "
            "changes fastest. Look at the order of your loops or axes.",
        ),
        Misconception(
            "batch-mixed-in",
            instead(lambda images: images.reshape(-1, len(images)).T),
            "Your rows mix numbers of different images: the batch is treated as the fastest axis. Neighbours in memory belong to the same "
            "image, so the batch has to stay the first axis when you reshape.",
        ),
        Misconception(
            "batch-last",
            then(lambda result: result.T),
            "Your result has a column for each image. The batch stays the first axis: a row for each image. Look at the order of the two "
            "lengths that you reshape to.",
        ),
        Misconception(
            "rows-kept",
            instead(lambda images: images.reshape(*images.shape[:2], -1)),
            "You joined the axes after the height only; the rows of each image are still apart. Height, width and channels all become one "
            "axis, so that each image is a single row.",
        ),
        Misconception(
            "channels-kept",
            instead(lambda images: images.reshape(len(images), -1, images.shape[-1])),
            "You joined height and width, but the channels are still an axis of their own. They belong to the row as well: after flattening "
            "there are two axes, the batch and everything else.",
        ),
        Misconception(
            "batch-and-height-joined",
            instead(lambda images: images.reshape(-1, *images.shape[2:]) if images.ndim > 2 else images.ravel()),
            "You joined the first two axes, batch and height. The batch has to stay as it is; what becomes one axis is all that comes after "
            "it.",
        ),
        Misconception(
            "only-last-two-axes-joined",
            instead(lambda images: images.reshape(*images.shape[:-2], -1)),
            "You joined the last two axes only. All axes but the first become one, however many there are, so that each image is a single row. Look "
            "at the shape that you ask for.",
        ),
        Misconception(
            "only-two-axes-after-batch-joined",
            instead(lambda images: images.reshape(len(images), -1, *images.shape[3:])),
            "You joined the two axes after the batch only. All axes but the first become one, however many there are, so that each image is a single row. "
            "Look at the shape that you ask for.",
        ),
        Misconception(
            "numbers-sorted",
            then(lambda result: np.sort(result, axis=1)),
            "You sorted each row. Flattening keeps the order in which the numbers stand in the image: row by row, with the channels of a pixel next to each "
            "other. Leave the sorting out.",
        ),
        Misconception(
            "clipped-to-pixels",
            then(lambda result: np.clip(result, 0, 255)),
            "Your numbers are cut off below 0 and above 255. Flattening changes the shape only: maps inside a network hold any numbers, and all of them stay as "
            "they are.",
        ),
        Misconception(
            "pixels-apart",
            instead(lambda images: images.reshape(-1, images.shape[-1])),
            "You have a row for each pixel. A row for each image is meant, with all its pixels and channels one after the other. The batch "
            "axis keeps its length.",
        ),
        Misconception(
            "only-first-image",
            then(lambda result: result[:1]),
            "You flattened the first image only. The result has a row for every image of the batch. Look for an index 0, or a return "
            "inside the loop over images.",
        ),
        Misconception(
            "first-image-for-all",
            then(lambda result: np.zeros_like(result) + result[:1]),
            "Every row is the first image. Row and image share one index: the second row holds the second image. Look at the index inside "
            "your loop.",
        ),
        Misconception(
            "only-first-channel",
            instead(lambda images: ops.flatten(images[..., :1])),
            "Your rows hold the first channel only. All channels go into the row, so that no number is lost: a row has height times width "
            "times channels numbers.",
        ),
        Misconception(
            "channels-averaged",
            instead(lambda images: ops.flatten(images.mean(axis=-1))),
            "You averaged over the channels. Flattening loses nothing and computes nothing: it only puts the same numbers into one row.",
        ),
        Misconception(
            "channels-summed",
            instead(lambda images: ops.flatten(images.sum(axis=-1))),
            "You added the channels up. Flattening loses nothing and computes nothing: it only puts the same numbers into one row.",
        ),
        Misconception(
            "pooled-instead",
            instead(lambda images: images.mean(axis=tuple(range(1, images.ndim - 1))) if images.ndim > 2 else images.mean(axis=1)),
            "You averaged each map, which is global average pooling. Flattening keeps every number; it only puts the numbers of an image "
            "into one row.",
        ),
        Misconception(
            "scaled-to-one",
            then(lambda result: result / 255),
            "You divided by 255. Flattening changes the shape only: the numbers stay as they are, whatever they mean. Scaling is a step of "
            "its own.",
        ),
        Misconception(
            "left-as-it-is",
            instead(lambda images: images),
            "You return the images with all their axes. Flattening leaves two: the batch, and one for everything else. Perhaps the result of a reshape "
            "is thrown away: it is a new array, and has to be returned.",
        ),
        Misconception(
            "row-reversed",
            then(lambda result: result[:, ::-1]),
            "Each of your rows runs backwards. Read every image from its top-left corner to its bottom-right one. Look for a reversed slice "
            "or a loop that counts down.",
        ),
        Misconception(
            "batch-size-counted-in",
            then(lambda result: np.tile(result.reshape(1, -1), (len(result), 1))),
            "Every row holds the whole batch. A row holds one image: height times width times channels numbers. Look at what you put into "
            "each row.",
        ),
    ),
)  # fmt: skip


EXERCISES = (flatten, softmax, layer_shapes, count_parameters, cnn_forward)
