"""What goes wrong in lesson 04 with a frame of zeros."""

from __future__ import annotations

import numpy as np

from coursekit.exercises.misconception import Misconception, given, instead, then


def padded(images, rows=(0, 0), columns=(0, 0), batch=(0, 0), channels=(0, 0), mode="constant", **how):
    """The images with so much before and after them on each axis."""
    return np.pad(images, (batch, rows, columns, channels), mode=mode, **how)


def _framed(mode, **how):
    return lambda images, padding: padded(images, (padding, padding), (padding, padding), mode=mode, **how)


def _placed(top, left):
    """The images in a frame of the right size, in the wrong place."""

    def wrong(images, padding):
        return padded(images, (top * padding, (2 - top) * padding), (left * padding, (2 - left) * padding))

    return wrong


def _border_overwritten(images, padding):
    images = images.copy()
    if padding:
        images[:, :padding] = images[:, -padding:] = 0
        images[:, :, :padding] = images[:, :, -padding:] = 0
    return images


def _spread(images, padding):
    """Zeros between the pixels, not around them."""
    batch, height, width, channels = images.shape
    step = padding + 1
    result = np.zeros((batch, (height - 1) * step + 1, (width - 1) * step + 1, channels), images.dtype)
    result[:, ::step, ::step] = images
    return result


def _square(axis):
    """A frame made for square images: one side serves for both."""

    def wrong(images, padding):
        batch, *_, channels = images.shape
        side = images.shape[axis] + 2 * padding
        result = np.zeros((batch, side, side, channels), images.dtype)
        result[:, padding : padding + images.shape[1], padding : padding + images.shape[2]] = images
        return result

    return wrong


ZERO_PAD = (
    Misconception(
        "not-padded",
        given(padding=lambda: 0),
        "Your images come back as they were, without a frame. Rows and columns of zeros are added on all "
        "four sides. Perhaps the padded array is made but not returned, or not filled.",
    ),
    Misconception(
        "everything-padded",
        instead(lambda images, padding: np.pad(images, padding)),
        "You pad all four axes, so that there are black images and black channels, too. Only rows and "
        "columns get zeros. Give a pair of widths for each axis, zero for the batch and the channels.",
    ),
    Misconception(
        "batch-padded-too",
        instead(lambda images, padding: padded(images, *[(padding, padding)] * 3)),
        "You pad the batch as well: there are more images than before, black ones. Padding surrounds each "
        "image; how many images there are stays as it is. Look at the width for the first axis.",
    ),
    Misconception(
        "channels-padded-too",
        instead(lambda images, padding: padded(images, *[(padding, padding)] * 2, channels=(padding, padding))),
        "You pad the channels as well: there are more channels than before, black ones. Padding surrounds "
        "each image; its channels stay as they are. Look at the width for the last axis.",
    ),
    Misconception(
        "batch-taken-for-rows",
        instead(lambda images, padding: padded(images, (padding, padding), batch=(padding, padding))),
        "You pad the first two axes. In a batch the first axis counts the images, so that rows and columns "
        "are the second and third. Print the shape, and name each axis.",
    ),
    Misconception(
        "channels-first-assumed",
        instead(lambda images, padding: padded(images, columns=(padding, padding), channels=(padding, padding))),
        "You pad the last two axes, which fits libraries that put the channels before the rows. In this "
        "course the channels come last, so that rows and columns are the second and third axis.",
    ),
    Misconception(
        "padding-rows-only",
        instead(lambda images, padding: padded(images, (padding, padding))),
        "You add rows of zeros above and below, but no columns at the sides. Padding surrounds the image "
        "on all four sides. Look at the width for the third axis.",
    ),
    Misconception(
        "padding-columns-only",
        instead(lambda images, padding: padded(images, columns=(padding, padding))),
        "You add columns of zeros at the sides, but no rows above and below. Padding surrounds the image "
        "on all four sides. Look at the width for the second axis.",
    ),
    Misconception(
        "padding-top-left-only",
        instead(lambda images, padding: padded(images, (padding, 0), (padding, 0))),
        "You add zeros above and on the left only. Padding surrounds the image: as many rows below as "
        "above, as many columns on the right as on the left. Each axis needs two widths, before and after.",
    ),
    Misconception(
        "padding-bottom-right-only",
        instead(lambda images, padding: padded(images, (0, padding), (0, padding))),
        "You add zeros below and on the right only. Padding surrounds the image: as many rows above as "
        "below, as many columns on the left as on the right. Each axis needs two widths, before and after.",
    ),
    Misconception(
        "padding-shared-by-sides",
        instead(lambda images, padding: padded(images, *[(padding // 2, padding - padding // 2)] * 2)),
        "You share the padding between the two sides, half for each. It is meant for each side: padding 1 "
        "adds a row above and another below. The size grows by twice the padding.",
    ),
    Misconception(
        "padding-doubled",
        given(padding=lambda padding: 2 * padding),
        "Your frame is twice as wide as it should be. Padding 1 means one row above and one below, so that "
        "the size grows by two in all. Perhaps the frame is put on twice.",
    ),
    Misconception(
        "padding-one-wider",
        given(padding=lambda padding: padding + 1),
        "Your frame is one pixel too wide on every side. Padding 1 means one row above and one below; "
        "padding 0 means no frame at all. Look for a 1 that is added.",
    ),
    Misconception(
        "padding-always-one",
        given(padding=lambda: 1),
        "Your frame is one pixel wide whatever the padding is. How wide it should be, the second argument "
        "says, and 0 means no frame at all. Look whether your function uses it.",
    ),
    Misconception(
        "padding-one-if-any",
        given(padding=lambda padding: min(padding, 1)),
        "Your frame is never wider than one pixel. The second argument is a number of rows and columns, "
        "not a switch: padding 2 adds two on each side. Look at how your function uses it.",
    ),
    Misconception(
        "placed-top-left",
        instead(_placed(0, 0)),
        "The size is right, but the image lies in the top-left corner of the frame and all zeros are below "
        "and on the right. It belongs in the middle: its first pixel moves by the padding, down and "
        "across.",
    ),
    Misconception(
        "placed-bottom-right",
        instead(_placed(2, 2)),
        "The size is right, but the image lies in the bottom-right corner of the frame and all zeros are "
        "above and on the left. It belongs in the middle, with as many zeros on each side.",
    ),
    Misconception(
        "placed-top",
        instead(_placed(0, 1)),
        "The size is right, but the image lies at the upper edge of the frame: all rows of zeros are below "
        "it. It belongs in the middle. Look at the slice for the rows.",
    ),
    Misconception(
        "placed-left",
        instead(_placed(1, 0)),
        "The size is right, but the image lies at the left edge of the frame: all columns of zeros are on "
        "the right. It belongs in the middle. Look at the slice for the columns.",
    ),
    Misconception(
        "edge-repeated",
        instead(_framed("edge")),
        "Your frame repeats the image's outermost pixels. Some programs do that so that no edge shows, but "
        "zero padding adds zeros. Look at the mode of the function that you call.",
    ),
    Misconception(
        "edge-reflected",
        instead(_framed("reflect")),
        "Your frame mirrors the image at its outermost pixels. Some programs do that so that no edge "
        "shows, but zero padding adds zeros. Look at the mode of the function that you call.",
    ),
    Misconception(
        "edge-mirrored",
        instead(_framed("symmetric")),
        "Your frame mirrors the image at its edge, the outermost pixels included. Some programs do that so "
        "that no edge shows, but zero padding adds zeros. Look at the mode of the function that you call.",
    ),
    Misconception(
        "edge-wrapped",
        instead(_framed("wrap")),
        "Your frame continues the image from its opposite side, as if it were a tile in a floor. Zero "
        "padding adds zeros. Look at the mode of the function that you call.",
    ),
    Misconception(
        "padded-with-ones",
        instead(_framed("constant", constant_values=1)),
        "Your frame is made of ones. Zeros are meant: they add nothing to a window's sum, whatever the "
        "kernel. Look at the array that you start from.",
    ),
    Misconception(
        "padded-with-white",
        instead(_framed("constant", constant_values=255)),
        "Your frame holds 255, white in a picture of bytes. Zeros are meant: they add nothing to a "
        "window's sum, whatever the kernel. Look at the value with which you fill the frame.",
    ),
    Misconception(
        "padded-with-mean",
        instead(
            lambda images, padding: padded(
                images.astype(float), *[(padding, padding)] * 2, constant_values=images.mean()
            )
        ),
        "Your frame holds the mean of the images. Zeros are meant: they add nothing to a window's sum, "
        "whatever the kernel. Look at the value with which you fill the frame.",
    ),
    Misconception(
        "cropped-back",
        then(lambda result, images: result[:, : images.shape[1], : images.shape[2]]),
        "Your result is as large as the image was, so that its last rows and columns have fallen off. The "
        "frame makes the image larger, by twice the padding in each direction. Look at the size of the "
        "array that you fill.",
    ),
    Misconception(
        "border-overwritten",
        instead(_border_overwritten),
        "You write zeros over the image's own border, and its size stays the same. The frame goes round "
        "the image: no pixel is lost, and the size grows by twice the padding in each direction.",
    ),
    Misconception(
        "zeros-between-pixels",
        instead(_spread),
        "You put zeros between the pixels instead of around the image. That is done in transposed "
        "convolution, later in the course. Padding leaves the image in one piece and surrounds it.",
    ),
    Misconception(
        "one-short",
        then(lambda result, padding: result[:, :-1, :-1] if padding else result),
        "The last row and column of the frame are missing. There are as many zeros below as above, and on "
        "the right as on the left. Count the size: it grows by twice the padding.",
    ),
    Misconception(
        "square-from-height",
        instead(_square(1)),
        "You make your frame as wide as it is high. Images need not be square: the height gives the number "
        "of rows, the width the number of columns. Look at how the width is computed.",
    ),
    Misconception(
        "square-from-width",
        instead(_square(2)),
        "You make your frame as high as it is wide. Images need not be square: the height gives the number "
        "of rows, the width the number of columns. Look at how the height is computed.",
    ),
    Misconception(
        "only-first-channel",
        then(lambda result: result[..., :1]),
        "Only the first channel of each image comes back. All channels are kept, each with its frame. Look "
        "at an index 0 for the last axis.",
    ),
    Misconception(
        "first-image-for-all",
        given(images=lambda images: np.repeat(images[:1], len(images), axis=0)),
        "Every image of your batch is the first one. Each image gets a frame of its own. Look at the index "
        "with which you take an image from the batch.",
    ),
    Misconception(
        "first-image-filled-only",
        then(lambda result: np.where(np.arange(len(result))[:, None, None, None] == 0, result, 0)),
        "Only the first image is there; the others are black. Perhaps the return stands inside the loop, "
        "or an index stays at 0. Put every image into its frame.",
    ),
    Misconception(
        "first-channel-filled-only",
        then(lambda result: np.where(np.arange(result.shape[3]) == 0, result, 0)),
        "Only the first channel is filled; the others are black. Perhaps the return stands inside the "
        "loop, or an index stays at 0. Each channel goes into the frame.",
    ),
    Misconception(
        "images-summed",
        then(lambda result: result.sum(axis=0)),
        "You add the images of the batch together. The batch is only a stack: each image keeps a place of "
        "its own, with a frame round it. Look for a sum over the first axis.",
    ),
    Misconception(
        "one-wider-at-end",
        instead(lambda images, padding: padded(images, *[(padding, padding + 1)] * 2)),
        "Your frame has a row too many below and a column too many on the right. There are as many zeros "
        "after the image as before it. Look for a 1 that is added.",
    ),
    Misconception(
        "divided-by-255",
        then(lambda result: result / 255),
        "You divide the numbers by 255 as well. Padding adds zeros around the image and changes no number "
        "in it. Leave the division out.",
    ),
)
