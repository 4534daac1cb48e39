"""Lesson 06: flatten and softmax. Shapes are in ``layers``, ``parameters`` counts them, the whole network is in ``network``."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from coursekit import ops
from coursekit.data import DECK_MAP_1, DECK_MAP_2
from coursekit.exercises.arithmetic import listed, number
from coursekit.exercises.drawing import floats, pixels, small_integers
from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.layers import layer_shapes
from coursekit.exercises.misconception import Misconception, given, instead, then
from coursekit.exercises.network import cnn_forward
from coursekit.exercises.parameters import count_parameters

LESSON = "06-flattening"


# Flatten -------------------------------------------------------------------------------------------------------------

STACKS = (  # the whole shape, batch first
    ((1, 2, 2, 1), "float"), ((2, 2, 2, 2), "whole"), ((3, 2, 3, 2), "float"), ((1, 4, 2, 3), "bytes"), ((2, 3, 4, 1), "float"),
    ((4, 3, 2, 5), "float"), ((2, 5, 5, 3), "bytes"), ((3, 1, 4, 2), "float"), ((2, 4, 1, 3), "whole"), ((1, 1, 1, 6), "float"),
    ((5, 1, 1, 1), "float"), ((1, 1, 1, 1), "float"), ((2, 3, 3, 2), "float"), ((3, 3, 3, 3), "whole"), ((1, 6, 9, 2), "float"),
    ((2, 9, 3, 4), "float"), ((3, 4, 4), "float"), ((2, 3, 5), "bytes"), ((1, 5, 2), "whole"), ((4, 3, 2), "float"), ((1, 2, 7), "float"),
    ((3, 1, 4), "whole"), ((2, 2, 3, 2, 2), "float"), ((1, 2, 2, 3, 1), "float"), ((6, 2, 4, 1), "float"), ((2, 3, 2, 3, 2), "whole"),
)  # fmt: skip


def draw_stacks(rng: np.random.Generator) -> Iterator[Case]:
    draw = {"float": floats, "whole": small_integers, "bytes": pixels}
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


# Softmax -------------------------------------------------------------------------------------------------------------

SCORES = (  # batch, classes, kind
    (1, 3, "float"), (2, 3, "float"), (3, 3, "float"), (4, 10, "float"), (1, 10, "whole"), (3, 2, "whole"), (2, 5, "whole"), (5, 4, "float"),
    (1, 2, "large"), (2, 4, "large"), (3, 3, "large"), (4, 2, "large"), (2, 3, "apart"), (3, 4, "apart"), (1, 5, "mixed"), (3, 6, "mixed"),
    (2, 2, "mixed"), (1, 4, "float"), (4, 4, "whole"), (6, 3, "low"), (2, 7, "low"), (1, 4, "low"), (2, 3, "float32"), (4, 5, "negative"),
    (1, 6, "negative"), (2, 2, "positive"), (3, 5, "positive"),
    (2, 4, "wide"), (3, 2, "wide"), (1, 6, "wide"),
)  # fmt: skip


def draw_scores(rng: np.random.Generator) -> Iterator[Case]:
    for batch, classes, kind in SCORES:
        yield Case(_scores(rng, kind, batch, classes))


def _scores(rng, kind, batch, classes):
    """Logits; large ones are whole numbers, so that float32 holds their differences exactly."""
    small = small_integers(rng, batch, classes)
    rows = np.arange(batch)[:, None]
    return {
        "float": lambda: floats(rng, batch, classes),
        "float32": lambda: floats(rng, batch, classes).astype(np.float32),
        "whole": lambda: small,
        "large": lambda: 1000 + small,
        "low": lambda: -1000 + small,
        "wide": lambda: np.where(np.arange(classes) % 2 == 0, 400, -400) + small,
        "apart": lambda: np.where(rows % 2 == 0, 1000, -1000) + small,
        "mixed": lambda: rng.permuted(np.where(np.arange(classes) % 2 == 0, 1000, -1000) + small, axis=1),
        "negative": lambda: -0.125 - np.abs(floats(rng, batch, classes)),
        "positive": lambda: 0.125 + np.abs(floats(rng, batch, classes)),
    }[kind]()


def explain_softmax(logits, index) -> Working:
    n, c = index
    row = logits[n].astype(float)
    shifted = np.exp(row - row.max())
    parts = {"logits": logits[n], "exponentials of logits minus the largest": shifted}
    return Working(f"{number(shifted[c])} / ({listed(shifted)}) = {number(shifted[c] / shifted.sum())}", parts)


def _rows(x):
    return x.sum(axis=1, keepdims=True)


def _exponentials(logits):
    return np.exp(logits - logits.max(axis=1, keepdims=True))


def _over(x):
    return x / _rows(x)


softmax = Exercise(
    id="softmax",
    lesson=LESSON,
    points=2,
    reference=ops.softmax,
    worked=(
        Case(np.array([[1, 2, 3]]), note="three classes"),
        Case(np.array([[0, 0, 0, 0], [2, 0, -2, 0]]), note="two images, four classes; the first has no preference"),
        Case(np.array([[1000, 1001], [-1000, -1001]]), note="logits whose exponentials are too large, or too small, for any computer"),
    ),
    draw=draw_scores,
    explain=explain_softmax,
    traits=(
        Trait("one-image", "there is only one image", lambda logits: len(logits) == 1),
        Trait("two-classes", "there are two classes", lambda logits: logits.shape[1] == 2),
        Trait("as-many-images-as-classes", "there are as many images as classes", lambda logits: len(logits) == logits.shape[1]),
        Trait("large-logits", "a logit is very large", lambda logits: bool((logits > 700).any())),
        Trait("very-negative-logits", "a logit is very negative", lambda logits: bool((logits < -700).any())),
        Trait("extreme-logits", "a logit is far from zero", lambda logits: bool((np.abs(logits) > 700).any())),
        Trait("only-very-negative", "all logits of an image are very negative", lambda logits: bool((logits < -700).all(axis=1).any())),
        Trait("far-apart", "logits lie very far apart", lambda logits: bool(np.ptp(logits) > 700)),
        Trait("more-images", "there are more images than classes", lambda logits: len(logits) > logits.shape[1]),
    ),
    misconceptions=(
        Misconception(
            "exponentials-overflow",
            instead(lambda logits: _over(np.exp(logits.astype(float)))),
            "Your numbers are right for small logits; at 1000 the exponential is too large for the computer and becomes infinite, at −1000 "
            "all become 0. Subtract each row's largest logit first: it cancels out.",
        ),
        Misconception(
            "over-the-batch",
            instead(lambda logits: ops.softmax(logits.T).T),
            "Your columns sum to 1, not your rows. Each image has its own probabilities, spread over the classes; the classes are the last "
            "axis. Look at the axis of your sum.",
        ),
        Misconception(
            "over-everything",
            instead(lambda logits: ops.softmax(logits.reshape(1, -1)).reshape(logits.shape)),
            "All your numbers together sum to 1. Each image needs probabilities of its own, so each row sums to 1. Look at the axis of your "
            "sum, and keep that axis so that the shapes fit.",
        ),
        Misconception(
            "sum-over-everything",
            instead(lambda logits: _exponentials(logits) / _exponentials(logits).sum()),
            "You divided by the sum over the whole batch. Each image needs probabilities of its own: divide each row by that row's sum. "
            "Look at the axis of your sum.",
        ),
        Misconception(
            "over-the-batch-and-overflow",
            instead(lambda logits: np.exp(logits.astype(float)) / np.exp(logits.astype(float)).sum(axis=0)),
            "Your columns sum to 1, not your rows: the classes are the last axis. And large logits overflow: subtract each row's largest one before you "
            "take exponentials.",
        ),
        Misconception(
            "over-everything-and-overflow",
            instead(lambda logits: np.exp(logits.astype(float)) / np.exp(logits.astype(float)).sum()),
            "All your numbers together sum to 1, but each row should: sum over the classes only. And large logits overflow: subtract each row's largest one "
            "before you take exponentials.",
        ),
        Misconception(
            "largest-of-the-batch-subtracted",
            instead(lambda logits: _over(np.exp(logits - float(logits.max())))),
            "You subtracted the largest logit of the whole batch. A row that lies far below it then becomes 0 divided by 0. Subtract from each "
            "row its own largest logit.",
        ),
        Misconception(
            "largest-of-the-column-subtracted",
            instead(lambda logits: _over(np.exp(logits - logits.max(axis=0, keepdims=True)))),
            "You subtracted each class's largest logit over the batch. That shifts the classes against each other and changes the result. Subtract "
            "one number from a whole row: that row's largest logit.",
        ),
        Misconception(
            "smallest-subtracted",
            instead(lambda logits: _over(np.exp(logits - logits.min(axis=1, keepdims=True).astype(float)))),
            "You subtracted each row's smallest logit. The result is right until logits lie far apart: then the largest exponential overflows. "
            "Subtract the largest one, so that no exponent is above 0.",
        ),
        Misconception(
            "mean-subtracted",
            instead(lambda logits: _over(np.exp(logits - logits.mean(axis=1, keepdims=True)))),
            "You subtracted each row's mean. The result is right until logits lie far apart: then an exponential still overflows. Subtract the "
            "largest one, so that no exponent is above 0.",
        ),
        Misconception(
            "logits-clipped",
            instead(lambda logits: ops.softmax(np.clip(logits, -500, 500))),
            "You limited the logits before the exponential. That stops the overflow, but it makes large logits equal that were different. "
            "Subtract each row's largest logit instead: nothing is lost.",
        ),
        Misconception(
            "not-divided",
            instead(lambda logits: np.exp(logits.astype(float))),
            "You return the exponentials. They are positive, but do not sum to 1 yet, and they overflow for large logits. Shift each row, "
            "then divide it by its sum.",
        ),
        Misconception(
            "shifted-not-divided",
            instead(_exponentials),
            "Your exponentials are right, but they are not divided yet: the largest is 1, and a row sums to more than 1. Divide each row by "
            "its sum.",
        ),
        Misconception(
            "subtracted-after-the-exponential",
            instead(lambda logits: (lambda e: _over(e - e.max(axis=1, keepdims=True)))(np.exp(logits.astype(float)))),
            "You subtracted the largest exponential from the exponentials. The shift belongs to the logits, before the exponential is taken; "
            "only there does it cancel out, and prevent the overflow.",
        ),
        Misconception(
            "base-two",
            given(logits=lambda logits: logits * np.log(2)),
            "You took powers of 2. Softmax uses the exponential function, powers of e = 2.718…; the base decides how strongly the largest "
            "logit wins. Look at the function that you apply.",
        ),
        Misconception(
            "base-ten",
            given(logits=lambda logits: logits * np.log(10)),
            "You took powers of 10. Softmax uses the exponential function, powers of e = 2.718…; the base decides how strongly the largest "
            "logit wins. Look at the function that you apply.",
        ),
        Misconception(
            "no-exponential",
            instead(lambda logits: _over(logits)),
            "You divided the logits by their sum. Logits can be negative, and so would your probabilities. Take the exponential of each "
            "logit first: that makes all of them positive.",
        ),
        Misconception(
            "absolute-values",
            given(logits=lambda logits: np.abs(logits)),
            "You took the logits without their signs. A negative logit speaks against its class; without the sign it speaks for it. The "
            "exponential deals with negative numbers by itself.",
        ),
        Misconception(
            "relu-first",
            given(logits=lambda logits: np.maximum(logits, 0)),
            "You cut negative logits off before the exponential. They are meant: the more negative, the less probable. The last layer has no "
            "relu; softmax takes the logits as they come.",
        ),
        Misconception(
            "logarithm",
            instead(lambda logits: logits - logits.max(axis=1, keepdims=True) - np.log(_rows(_exponentials(logits)))),
            "You return the logarithms of the probabilities. Losses are computed from those; here the probabilities themselves are asked for, "
            "between 0 and 1. Leave the logarithm out.",
        ),
        Misconception(
            "sigmoid-for-softmax",
            instead(lambda logits: ops.sigmoid(logits)),
            "You took the sigmoid of each logit by itself, so that the rows do not sum to 1. In softmax the classes share the probability: each "
            "exponential is divided by the sum of its row.",
        ),
        Misconception(
            "signs-reversed",
            given(logits=lambda logits: -logits),
            "Your smallest logit gets the largest probability. The sign in the exponent is the wrong way round, perhaps copied from the "
            "sigmoid. A larger logit means a more probable class.",
        ),
        Misconception(
            "winner-takes-all",
            instead(lambda logits: np.eye(logits.shape[1])[logits.argmax(axis=1)]),
            "You gave the largest logit all of the probability. Softmax shares it: classes with nearly equal logits get nearly equal "
            "probabilities. Choosing the winner comes after it.",
        ),
        Misconception(
            "divided-by-class-count",
            instead(lambda logits: _exponentials(logits) / logits.shape[1]),
            "You divided by the number of classes where the row's sum is meant. Then the rows do not sum to 1. Add up the exponentials of "
            "each row, and divide by what comes out.",
        ),
        Misconception(
            "length-one-for-sum-one",
            instead(lambda logits: _exponentials(logits) / np.sqrt(_rows(_exponentials(logits) ** 2))),
            "You divided each row by its length as a vector, so that the squares sum to 1. The probabilities themselves have to sum to 1: "
            "divide by the sum.",
        ),
        Misconception(
            "softmax-twice",
            then(lambda result: ops.softmax(result)),
            "You applied softmax two times. The second time makes the probabilities much more alike. Look for a softmax that is already in "
            "what you pass on.",
        ),
        Misconception(
            "standardised-first",
            given(logits=lambda logits: (logits - logits.mean(axis=1, keepdims=True)) / (logits.std(axis=1, keepdims=True) + 1e-12)),
            "You divided the logits by their standard deviation first. How far they lie apart is what makes a network sure or unsure; only "
            "a shift of the whole row is harmless.",
        ),
        Misconception(
            "scaled-by-the-largest",
            given(logits=lambda logits: logits / np.maximum(np.abs(logits).max(axis=1, keepdims=True), 1e-12)),
            "You divided the logits by the largest one. That prevents the overflow, but changes how far they lie apart, and with it the "
            "result. Subtract each row's largest logit instead.",
        ),
    ),
)  # fmt: skip

EXERCISES = (flatten, softmax, layer_shapes, count_parameters, cnn_forward)
