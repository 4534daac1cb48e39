"""Lesson 08: transposed convolution, in which every pixel stamps the kernel onto a larger map."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from coursekit import ops
from coursekit.data import ASYMMETRIC_FILTER
from coursekit.exercises.arithmetic import factor, number
from coursekit.exercises.drawing import floats, numbers, small_integers
from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.misconception import Misconception, given, instead, then

LESSON = "08-layers"

SIZES = (  # of image and kernel, stride, kind of numbers, how the stride is passed ("" leaves it out)
    (2, 2, 2, 2, 1, "float", ""), (3, 3, 2, 2, 2, "float", "keyword"), (3, 4, 3, 3, 1, "float", "position"),
    (4, 3, 3, 3, 2, "whole", "position"), (2, 3, 2, 3, 1, "float", ""), (3, 2, 3, 2, 2, "float", "keyword"),
    (4, 4, 3, 3, 2, "float", "position"), (2, 5, 3, 2, 3, "whole", "keyword"), (5, 2, 2, 3, 1, "whole image", ""),
    (1, 1, 3, 2, 1, "float", ""), (1, 1, 2, 2, 2, "whole", "position"), (1, 1, 3, 3, 3, "float", "keyword"),
    (3, 3, 1, 1, 1, "float", ""), (2, 4, 1, 1, 2, "whole", "keyword"), (3, 2, 1, 1, 3, "float", "position"),
    (1, 4, 1, 3, 2, "float", "position"), (4, 1, 3, 1, 1, "whole image", ""), (3, 3, 2, 2, 3, "float", "keyword"),
    (2, 3, 2, 1, 4, "float", "position"), (3, 5, 4, 2, 2, "whole image", "keyword"), (5, 3, 2, 4, 1, "float", "position"),
    (4, 5, 5, 5, 1, "float", ""), (5, 4, 5, 4, 3, "float", "keyword"), (3, 3, 4, 4, 2, "whole", "position"),
)  # fmt: skip


def draw(rng: np.random.Generator) -> Iterator[Case]:
    for height, width, kernel_height, kernel_width, stride, kind, how in SIZES:
        kernel = numbers(rng, kernel_height, kernel_width, integers=kind == "whole")
        image = floats(rng, height, width) if kind == "float" else small_integers(rng, height, width)
        image.flat[0] = image.flat[0] or 2  # never all zeros
        kernel.flat[0], kernel.flat[-1] = kernel.flat[0] or 3, kernel.flat[-1] or -2
        args = (image, kernel, stride) if how == "position" else (image, kernel)
        yield Case(*args, stride=stride) if how == "keyword" else Case(*args)


def explain(image, kernel, stride, index) -> Working:
    terms = []
    for row, column in np.ndindex(image.shape):
        inside = index[0] - row * stride, index[1] - column * stride
        if all(0 <= place < size for place, size in zip(inside, kernel.shape, strict=True)):
            terms.append((image[row, column], kernel[inside]))
    if not terms:
        return Working("no stamp reaches this place, so it is 0")
    total = number(sum(pixel * weight for pixel, weight in terms))
    products = " + ".join(f"{number(p) if i == 0 else factor(p)} × {factor(w)}" for i, (p, w) in enumerate(terms))
    stamps = "one stamp reaches" if len(terms) == 1 else f"{len(terms)} stamps reach"
    return Working(f"{stamps} this place, pixel × kernel number: {products} = {total}")


# Wrong ideas ---------------------------------------------------------------------------------------------------------


def _size(image, kernel, down: int, across: int) -> tuple[int, int]:
    return (image.shape[0] - 1) * down + kernel.shape[0], (image.shape[1] - 1) * across + kernel.shape[1]


def _stamped(image, kernel, down: int, across: int, put: Callable | None = None, dtype=float):
    """The loop over pixels; ``put(what is there, stamp)`` says what two stamps make where they overlap."""
    result = np.zeros(_size(image, kernel, down, across), dtype)
    for row, column in np.ndindex(image.shape):
        place = np.s_[row * down : row * down + kernel.shape[0], column * across : column * across + kernel.shape[1]]
        stamp = image[row, column] * kernel
        result[place] = result[place] + stamp if put is None else put(result[place], stamp)
    return result


def _overlapping(put: Callable) -> instead:
    return instead(lambda image, kernel, stride: _stamped(image, kernel, stride, stride, put))


def _averaged(image, kernel, stride):
    counts = _stamped(np.ones(image.shape), np.ones(kernel.shape), stride, stride)
    return _stamped(image, kernel, stride, stride) / np.maximum(counts, 1)


def _pixels_repeated(image, kernel, stride):
    """The image enlarged by repeating its pixels, and stamped with a stride of 1, cut to the right size."""
    rows, columns = _size(image, kernel, stride, stride)
    return _stamped(image.repeat(stride, axis=0).repeat(stride, axis=1), kernel, 1, 1)[:rows, :columns]


def _places_swapped(image, kernel, stride):
    result = np.zeros(_size(image, kernel, stride, stride))
    for row, column in np.ndindex(image.shape):
        place = np.s_[column * stride : column * stride + kernel.shape[0], row * stride : row * stride + kernel.shape[1]]
        result[place] += image[row, column] * kernel
    return result


def _only_last_row_and_column_missing(image):
    kept = image.copy()
    kept[-1:], kept[:, -1:] = 0, 0
    return kept


conv2d_transpose = Exercise(
    id="conv2d-transpose",
    lesson=LESSON,
    points=4,
    reference=ops.conv2d_transpose,
    worked=(
        Case(np.array([[1, 2], [3, 4]]), np.array([[1, 1], [1, 1]]), note="four pixels, a kernel of ones, stride 1"),
        Case(np.array([[1, 2], [3, 4]]), np.array([[1, 1], [1, 1]]), 2, note="the same with stride 2: stamps side by side"),
        Case(np.array([[1, 0], [0, 2]]), ASYMMETRIC_FILTER, stride=2, note="two pixels, a filter without symmetry, stride 2"),
    ),
    draw=draw,
    explain=explain,
    traits=(
        Trait("stride-over-1", "the stride is larger than 1", lambda stride: stride > 1),
        Trait("stride-over-2", "the stride is larger than 2", lambda stride: stride > 2),
        Trait("stamps-overlap", "stamps overlap", lambda image, kernel, stride: image.size > 1 and stride < max(kernel.shape)),
        Trait("gaps", "the stride is larger than a side of the kernel", lambda kernel, stride: stride > min(kernel.shape)),
        Trait("stamps-fit", "the stride is just a side of the kernel", lambda kernel, stride: stride in kernel.shape),
        Trait("image-wide", "the image is wider than it is high", lambda image: image.shape[1] > image.shape[0]),
        Trait("image-tall", "the image is higher than it is wide", lambda image: image.shape[0] > image.shape[1]),
        Trait("image-not-square", "the image is not square", lambda image: image.shape[0] != image.shape[1]),
        Trait("one-pixel", "the image is a single pixel", lambda image: image.size == 1),
        Trait("kernel-not-square", "the kernel is not square", lambda kernel: kernel.shape[0] != kernel.shape[1]),
        Trait("kernel-wide", "the kernel is wider than it is high", lambda kernel: kernel.shape[1] > kernel.shape[0]),
        Trait("kernel-tall", "the kernel is higher than it is wide", lambda kernel: kernel.shape[0] > kernel.shape[1]),
        Trait("kernel-one", "the kernel is 1 by 1", lambda kernel: kernel.size == 1),
        Trait("kernel-larger", "the kernel does not fit into the image", lambda image, kernel: bool(np.greater(kernel.shape, image.shape).any())),
    ),
    misconceptions=(
        Misconception(
            "overwritten-for-added",
            _overlapping(lambda there, stamp: stamp),
            "Where stamps overlap, the later one replaces the earlier. They add up: a number of the result collects from all stamps that reach "
            "it. Look at the sign with which you store a stamp.",
        ),
        Misconception(
            "first-stamp-kept",
            _overlapping(lambda there, stamp: np.where(there == 0, stamp, there)),
            "Where stamps overlap, only the first one counts. They add up: a number of the result collects from all stamps that reach it. "
            "Look at your condition.",
        ),
        Misconception(
            "largest-stamp-kept",
            _overlapping(np.maximum),
            "Where stamps overlap, you keep the larger number. They add up, as contributions do. The maximum belongs to pooling. Look at the line "
            "that stores a stamp.",
        ),
        Misconception(
            "overlaps-averaged",
            instead(_averaged),
            "Where stamps overlap, you take their mean. They are summed, without a division; the uneven pattern that this leaves is a known "
            "weakness of the operation. Leave the division out.",
        ),
        Misconception(
            "kernel-turned",
            given(kernel=lambda kernel: kernel[::-1, ::-1]),
            "Your stamps are turned by 180°. If zeros are put between the pixels and a convolution slid over them, its kernel has to be turned; "
            "stamping the kernel as it is needs no turn. Mind which of the two you do.",
        ),
        Misconception(
            "kernel-upside-down",
            given(kernel=lambda kernel: kernel[::-1]),
            "Your stamps are upside down. The kernel's first row goes to the first row of the place that is stamped. Look for a reversed slice "
            "on one axis.",
        ),
        Misconception(
            "kernel-mirrored",
            given(kernel=lambda kernel: kernel[:, ::-1]),
            "Your stamps are mirrored, left for right. The kernel's first column goes to the first column of the place that is stamped. Look for "
            "a reversed slice on one axis.",
        ),
        Misconception(
            "kernel-transposed",
            given(kernel=lambda kernel: kernel.T),
            "You stamp with the kernel's rows and columns exchanged. The word transposed speaks of the matrix that a convolution is, not of the "
            "kernel: stamp with the kernel as it is.",
        ),
        Misconception(
            "image-transposed",
            given(image=lambda image: image.T),
            "You took the image with rows and columns exchanged. The word transposed speaks of the matrix that a convolution is: the image "
            "stays as it is. Look for a transpose, or at the order of your indices.",
        ),
        Misconception(
            "stride-ignored",
            given(stride=lambda: 1),
            "Your stamps are always one pixel apart. The stride says how far: with a stride of 2, neighbouring pixels stamp two rows or "
            "columns apart, and the result grows. Look at where a stamp begins.",
        ),
        Misconception(
            "stride-always-two",
            given(stride=lambda: 2),
            "Your stamps are always two pixels apart. That is the usual choice for enlarging a picture, but the stride is a parameter, 1 "
            "unless something else is said. Look for the number in your code.",
        ),
        Misconception(
            "stride-down-only",
            instead(lambda image, kernel, stride: _stamped(image, kernel, stride, 1)),
            "The stride works from row to row, but stamps in one row are a single pixel apart. It counts in both directions. Look at where a "
            "stamp's columns begin.",
        ),
        Misconception(
            "stride-across-only",
            instead(lambda image, kernel, stride: _stamped(image, kernel, 1, stride)),
            "The stride works along a row, but stamps below each other are a single pixel apart. It counts in both directions. Look at where a "
            "stamp's rows begin.",
        ),
        Misconception(
            "stride-plus-one",
            given(stride=lambda stride: stride + 1),
            "Your stamps are one pixel too far apart: you put as many zeros between pixels as the stride says. With a stride of 2 there is one "
            "zero between two pixels, so that they are two apart.",
        ),
        Misconception(
            "stamps-side-by-side",
            instead(lambda image, kernel: _stamped(image, kernel, *kernel.shape)),
            "You set the stamps side by side, one kernel apart. How far they are apart is for the stride to say; where it is smaller than the "
            "kernel, stamps overlap and add up.",
        ),
        Misconception(
            "pixels-repeated",
            instead(_pixels_repeated),
            "You enlarged the image by repeating its pixels, and then stamped every copy. Each pixel stamps once; what the stride adds between "
            "pixels is empty room. Put zeros there.",
        ),
        Misconception(
            "zeros-between-missing-kernel",
            instead(lambda image, kernel, stride: _stamped(image, np.ones((1, 1)), stride, stride)),
            "You spread the pixels out with zeros between them and stop there. That is only the first half: each pixel then becomes a stamp, "
            "itself times the whole kernel.",
        ),
        Misconception(
            "cut-to-stride-times-size",
            then(lambda result, image, stride: result[: image.shape[0] * stride, : image.shape[1] * stride]),
            "Your result is cut to the image's size times the stride, as libraries do with padding \"same\". Here every stamp is kept whole, so "
            "the last one sticks out. Compare with the size in the task.",
        ),
        Misconception(
            "size-one-stride-too-large",
            then(lambda result, stride: np.pad(result, ((0, stride), (0, stride)))),
            "Your result has empty rows and columns at its end. Between the first pixel and the last there is one step less than there are pixels: "
            "three pixels are two strides apart, not three.",
        ),
        Misconception(
            "edges-cut-off",
            then(lambda result, kernel: result[kernel.shape[0] - 1 :, kernel.shape[1] - 1 :]),
            "The first rows and columns of your result are missing, as many as the kernel has less one. Every stamp is kept whole, the first as "
            "well. Look for a slice, or for a padding that is too small.",
        ),
        Misconception(
            "ordinary-convolution",
            instead(lambda image, kernel, stride: ops.conv2d(image[None, :, :, None], kernel[:, :, None, None], None, stride)[0, :, :, 0]),
            "You computed an ordinary convolution, which makes the picture smaller. The transposed one goes the other way: every pixel becomes a "
            "whole stamp, and the picture grows.",
        ),
        Misconception(
            "pixels-ignored",
            given(image=lambda image: np.ones_like(image)),
            "All your stamps are equal: the kernel itself. Each stamp is the kernel times its pixel, so that a bright pixel stamps "
            "strongly and a zero not at all. Look for the missing factor.",
        ),
        Misconception(
            "pixel-added-to-stamp",
            instead(lambda image, kernel, stride: _stamped(image, np.ones(kernel.shape), stride, stride)
                    + _stamped(np.ones(image.shape), kernel, stride, stride)),
            "You add the pixel to the kernel's numbers. Each stamp is the kernel times its pixel: a zero leaves no trace, and a negative "
            "pixel turns the signs round. Look at the sign inside your loop.",
        ),
        Misconception(
            "places-swapped",
            instead(_places_swapped),
            "Row and column are exchanged when you set a stamp: the pixel at (row, column) stamps at (column, row). Rows come first in both. "
            "Look at the order of your indices.",
        ),
        Misconception(
            "last-pixels-missing",
            given(image=lambda image: _only_last_row_and_column_missing(image)),
            "The last row and the last column of the image leave no stamp. A range leaves its end out by itself, so no 1 has to be taken off. "
            "Look at how far your loops run.",
        ),
        Misconception(
            "kernel-in-type-of-image",
            given(kernel=lambda image, kernel: kernel.astype(image.dtype)),
            "When the image holds whole numbers, your kernel loses its fractions. Perhaps it was converted to the image's type. Let both "
            "keep their numbers, and make the result an array of floats.",
        ),
        Misconception(
            "result-in-type-of-image",
            instead(lambda image, kernel, stride: _stamped(
                image, kernel, stride, stride, lambda there, stamp: (there + stamp).astype(image.dtype), image.dtype)),
            "When the image holds whole numbers, your stamps lose their fractions as they are stored: the result has the image's type. Make it "
            "an array of floats.",
        ),
        Misconception(
            "relu-applied",
            then(lambda result: np.maximum(result, 0)),
            "Every negative number of your result has become zero. The ReLU is a step of its own; a transposed convolution is linear and keeps "
            "both signs. Leave it out here.",
        ),
    ),
)  # fmt: skip
