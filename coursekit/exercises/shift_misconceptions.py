"""What goes wrong in lesson 09 with moving pictures."""

from __future__ import annotations

import numpy as np

from coursekit.exercises.misconception import Misconception, given, instead
from coursekit.exercises.shifted_pictures import edges_repeated, overlap, rolled, shifted


def on_axes(images, rows, columns, first):
    """Moved along the axes ``first`` and ``first + 1``, whatever they mean."""
    moved = np.moveaxis(images, (first, first + 1), (1, 2))
    return np.moveaxis(shifted(moved, rows, columns), (1, 2), (first, first + 1))


def _filled(fill):
    """Moved, with another number than zero where nothing was."""

    def wrong(images, rows, columns):
        there = shifted(np.ones_like(images), rows, columns)
        return np.where(there == 1, shifted(images, rows, columns), fill(images))

    return wrong


def _blanked(images, rows, columns):
    """The edges blackened where zeros would come in, and nothing moved."""
    return np.where(shifted(np.ones_like(images), rows, columns) == 1, images, 0)


def _wrong_edge(images, rows, columns):
    """Rolled round, and then the edge blackened that was right."""
    return np.where(shifted(np.ones_like(images), -rows, -columns) == 1, rolled(images, rows, columns), 0)


def _round_the_corner_when(positive: bool):
    """Right in one direction; in the other, what leaves comes in again."""

    def wrong(images, rows, columns):
        round_rows, round_columns = ((by > 0) == positive and by != 0 for by in (rows, columns))
        moved = rolled(images, rows if round_rows else 0, columns if round_columns else 0)
        return shifted(moved, 0 if round_rows else rows, 0 if round_columns else columns)

    return wrong


def _enlarged(images, rows, columns):
    pairs = [(max(by, 0), max(-by, 0)) for by in (rows, columns)]
    return np.pad(images, ((0, 0), *pairs, (0, 0)))


def _visible_part(images, rows, columns):
    height, width = images.shape[1:3]
    from_rows, from_columns = overlap(rows, height)[1], overlap(columns, width)[1]
    return images[:, from_rows, from_columns]


def _further_and_further(images, rows, columns):
    return np.concatenate([shifted(images[n : n + 1], rows * (n + 1), columns * (n + 1)) for n in range(len(images))])


def _first_image_only(images, rows, columns):
    return np.concatenate([shifted(images[:1], rows, columns), images[1:]])


def _first_channel_only(images, rows, columns):
    return np.concatenate([shifted(images[..., :1], rows, columns), images[..., 1:]], axis=3)


def _unmoved_when_out(images, rows, columns):
    out = abs(rows) >= images.shape[1] or abs(columns) >= images.shape[2]
    return images.copy() if out else shifted(images, rows, columns)


def _within(by, size):
    return int(np.clip(by, 1 - size, size - 1))


SHIFT = (
    Misconception(
        "opposite-direction",
        given(rows=lambda rows: -rows, columns=lambda columns: -columns),
        "Your pictures move the opposite way, up for down and left for right. A positive number of rows means down, a positive "
        "number of columns to the right. Look at which part you read, and where you write it.",
    ),
    Misconception(
        "rows-upside-down",
        given(rows=lambda rows: -rows),
        "Sideways your pictures move as they should, but up and down are exchanged. Row 0 is the top one, so that a larger row number "
        "is further down: positive rows mean down.",
    ),
    Misconception(
        "columns-mirrored",
        given(columns=lambda columns: -columns),
        "Up and down your pictures move as they should, but left and right are exchanged. A positive number of columns moves the "
        "picture to the right, towards larger column numbers.",
    ),
    Misconception(
        "rows-and-columns-swapped",
        given(rows=lambda columns: columns, columns=lambda rows: rows),
        "You move by rows where columns are meant, and the other way round. The first number says how far down, along the height; the "
        "second how far to the right, along the width. Count the axes.",
    ),
    Misconception(
        "wraps-around",
        instead(rolled),
        "What leaves the picture on one side comes in again on the other. Here it is lost, and zeros follow from behind. A roll has to "
        "be blackened where it wrapped, or only the part that stays is copied.",
    ),
    Misconception(
        "not-moved",
        given(rows=lambda: 0, columns=lambda: 0),
        "Your pictures come back where they were. Perhaps the moved ones are made and not returned, or the part that you copy is read and "
        "written at the same place.",
    ),
    Misconception(
        "negative-index-wraps",
        instead(_round_the_corner_when(positive=True)),
        "Moved down or to the right, your pictures come in again at the other side. There you read at negative places, and in Python these "
        "count from the end. Where nothing was, leave the zeros: test both ends.",
    ),
    Misconception(
        "wraps-when-negative",
        instead(_round_the_corner_when(positive=False)),
        "Moved up or to the left, your pictures come in again at the other side; the other ways are right. The edge has to be blackened there, "
        "too: at the bottom when they move up, on the right when they move left.",
    ),
    Misconception(
        "edges-repeated",
        instead(edges_repeated),
        "Behind your moved pictures the edge's pixels are drawn out into stripes. Where nothing was there are zeros: start from an array "
        "of zeros, and copy the part that stays inside.",
    ),
    Misconception(
        "wrong-edge-blackened",
        instead(_wrong_edge),
        "You move round the corner and then blacken the edge that the picture moves towards. The zeros belong to the other edge, where "
        "nothing was: at the top when it moves down, on the left when it moves right.",
    ),
    Misconception(
        "blackened-not-moved",
        instead(_blanked),
        "The right rows and columns are zero, but the rest has not moved: every pixel stands where it stood. Read from one place "
        "and write to another, that many rows and columns away.",
    ),
    Misconception(
        "rows-only",
        given(columns=lambda: 0),
        "Your pictures move up and down only; the number of columns is not used. Both shifts apply at once. Move along the width as "
        "well, and look where your second argument goes.",
    ),
    Misconception(
        "columns-only",
        given(rows=lambda: 0),
        "Your pictures move sideways only; the number of rows is not used. Both shifts apply at once. Move along the height as well, and "
        "look where the first of the two numbers goes.",
    ),
    Misconception(
        "rows-for-both",
        given(columns=lambda rows: rows),
        "You move by the number of rows in both directions. The second number, columns, says how far to the right, and may be "
        "another one. Look at the shift along the width.",
    ),
    Misconception(
        "columns-for-both",
        given(rows=lambda columns: columns),
        "You move by the number of columns in both directions. The first number, rows, says how far down, and may be "
        "another one. Look at the shift along the height.",
    ),
    Misconception(
        "negative-shift-ignored",
        given(rows=lambda rows: max(rows, 0), columns=lambda columns: max(columns, 0)),
        "Where a shift is negative you do not move at all. Minus means the other way: up, or to the left. Work out for this case "
        "which rows stay in the picture, and where they come to lie.",
    ),
    Misconception(
        "sign-of-shift-ignored",
        given(rows=lambda rows: abs(rows), columns=lambda columns: abs(columns)),
        "You move down and to the right always, by the size of the shift. The sign says which way: negative rows mean up, negative "
        "columns to the left. Look for an absolute value.",
    ),
    Misconception(
        "one-step-too-far",
        given(rows=lambda rows: rows + np.sign(rows), columns=lambda columns: columns + np.sign(columns)),
        "Your pictures move one pixel too far, whenever they move. A shift of 1 brings row 0 to row 1. Look at where the copied part "
        "starts in the result, and where in the picture.",
    ),
    Misconception(
        "batch-moved",
        instead(lambda images, rows, columns: on_axes(images, rows, columns, 0)),
        "You move along the first two axes. The first axis of a batch counts the images: yours change places, or turn black. Height and "
        "width are the second and third axis. Print the shape.",
    ),
    Misconception(
        "channels-moved",
        instead(lambda images, rows, columns: on_axes(images, rows, columns, 2)),
        "You move along the last two axes, and the last holds the channels: colours are exchanged or lost. Height and width are the second "
        "and third axis here; channels come last and stay.",
    ),
    Misconception(
        "first-image-only",
        instead(_first_image_only),
        "Only the first image of your batch moves; the others come back as they were. All of them move by the same shift. Leave the "
        "first axis whole when you copy.",
    ),
    Misconception(
        "first-channel-only",
        instead(_first_channel_only),
        "Only the first channel moves; the other colours stay where they were. All channels of a picture move together. Leave the last "
        "axis whole when you copy.",
    ),
    Misconception(
        "further-from-image-to-image",
        instead(_further_and_further),
        "Each image of the batch moves further than the one before: the shift adds up. Every image is moved by the same number of pixels, "
        "from its own original.",
    ),
    Misconception(
        "picture-enlarged",
        instead(_enlarged),
        "You add zeros in front and keep all of the picture, so that it grows. The result has the size of the original: what is pushed "
        "over the edge is cut off.",
    ),
    Misconception(
        "visible-part-only",
        instead(_visible_part),
        "You return just the part that stays inside, smaller than the picture. The result has the size of the original, with zeros where "
        "nothing was: put the part into an array of zeros.",
    ),
    Misconception(
        "filled-with-ones",
        instead(_filled(lambda images: np.ones((), images.dtype))),
        "Where nothing was you put ones. Empty means zero here, which is black. Look at the array that you start from.",
    ),
    Misconception(
        "filled-with-white",
        instead(_filled(lambda images: 255)),
        "Where nothing was you put 255, which is white in a picture of bytes. Empty means zero here, which is black. Look at the array "
        "that you start from.",
    ),
    Misconception(
        "filled-with-mean",
        instead(_filled(lambda images: images.mean())),
        "Where nothing was you put the mean of the pictures. That is a sensible choice for training, but here zeros are asked for. Look "
        "at the array that you start from.",
    ),
    Misconception(
        "unmoved-when-out",
        instead(_unmoved_when_out),
        "A shift larger than the picture leaves yours where it is. It has left the picture altogether then, and only zeros remain. Look "
        "at what your code does when no part stays inside.",
    ),
    Misconception(
        "never-quite-out",
        given(
            rows=lambda images, rows: _within(rows, images.shape[1]),
            columns=lambda images, columns: _within(columns, images.shape[2]),
        ),
        "However far your pictures move, a last row or column stays in sight. A shift by the whole height, or more, leaves "
        "nothing but zeros. Look for a limit on the shift.",
    ),
    Misconception(
        "shift-starts-again",
        given(
            rows=lambda images, rows: int(np.fmod(rows, images.shape[1])),
            columns=lambda images, columns: int(np.fmod(columns, images.shape[2])),
        ),
        "When the shift reaches the picture's size yours begins again at 0, as in a circle. Nothing comes back: from that size on there "
        "are only zeros. Look for a remainder of a division.",
    ),
)  # fmt: skip
