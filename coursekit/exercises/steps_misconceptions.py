"""What goes wrong in lesson 04 with where the windows of a convolutional layer lie, and how far they move."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from coursekit import ops
from coursekit.exercises.misconception import Misconception, given, instead, then
from coursekit.exercises.padding_misconceptions import padded
from coursekit.exercises.sliding import shared


def filled(result, kept):
    """Zeros but for ``result[kept]``."""
    wrong = np.zeros_like(result)
    wrong[kept] = result[kept]
    return wrong


def _at_stride_one(images, kernels, bias, padding):
    return ops.conv2d(images, kernels, bias, 1, padding)


def _strided(rows: Callable, columns: Callable) -> instead:
    """The layer with a step of its own for rows and for columns, from the stride."""

    def wrong(images, kernels, bias, stride, padding):
        maps = _at_stride_one(images, kernels, bias, padding)
        return maps[:, :: rows(stride), :: columns(stride)]

    return instead(wrong)


def _stride_in_size_only(images, kernels, bias, stride, padding):
    maps = _at_stride_one(images, kernels, bias, padding)
    rows, columns = (-(-size // stride) for size in maps.shape[1:3])
    return maps[:, :rows, :columns]


def _stride_in_windows_only(images, kernels, bias, stride, padding):
    """The map has room for stride 1; the strided windows fill its top-left corner."""
    maps = _at_stride_one(images, kernels, bias, padding)
    strided = maps[:, ::stride, ::stride]
    wrong = np.zeros_like(maps)
    wrong[:, : strided.shape[1], : strided.shape[2]] = strided
    return wrong


def _stride_leaves_gaps(images, kernels, bias, stride, padding):
    maps = _at_stride_one(images, kernels, bias, padding)
    return filled(maps, np.s_[:, ::stride, ::stride])


def _side_by_side(images, kernels, bias, padding):
    height, width = kernels.shape[:2]
    return _at_stride_one(images, kernels, bias, padding)[:, ::height, ::width]


def _last_partial_windows_kept(images, kernels, bias, stride, padding):
    """Rounded up: the windows that stick out at the end see zeros."""
    more = [-room % stride for room in _room(images, kernels, padding)]
    images = padded(images, (padding, padding + more[0]), (padding, padding + more[1]))
    return ops.conv2d(images, kernels, bias, stride)


def _room(images, kernels, padding):
    """How far the window can move, down and across."""
    sides = zip(images.shape[1:3], kernels.shape[:2], strict=True)
    return [size + 2 * padding - kernel for size, kernel in sides]


def _from_the_end(images, kernels, bias, stride, padding):
    rows, columns = (room % stride for room in _room(images, kernels, padding))
    return _at_stride_one(images, kernels, bias, padding)[:, rows::stride, columns::stride]


def _without_last_fitting(result, images, kernels, stride, padding):
    rows, columns = (-(-room // stride) for room in _room(images, kernels, padding))
    return result[:, :rows, :columns]


def _looped(start: Callable, size: Callable = lambda rows, columns: (rows, columns)) -> instead:
    """The loop over windows: ``start(row, column, stride)`` is where one begins, ``size`` the map's rows and columns."""

    def wrong(images, kernels, bias, stride, padding):
        images = padded(images, (padding, padding), (padding, padding))
        height, width = kernels.shape[:2]
        fitting = ((images.shape[1] - height) // stride + 1, (images.shape[2] - width) // stride + 1)
        result = np.zeros((len(images), *size(*fitting), len(bias)))
        for row, column in np.ndindex(*result.shape[1:3]):
            top, left = start(row, column, stride)
            window = images[:, top : top + height, left : left + width]
            result[:, row, column] = (window[..., None] * kernels).sum(axis=(1, 2, 3)) + bias
        return result

    return instead(wrong)


def _strided_start(row, column, stride):
    return row * stride, column * stride


STRIDE = (
    Misconception(
        "stride-ignored",
        given(stride=lambda: 1),
        "Your window moves by one pixel whatever the stride is. With stride 2 it moves by two, down and "
        "across, so that the maps have about half as many rows and columns. Look whether the stride is "
        "used.",
    ),
    Misconception(
        "stride-rows-only",
        _strided(lambda stride: stride, lambda stride: 1),
        "The stride applies to your rows only: across, the window still moves by one pixel. The step is "
        "the same in both directions. Look at the inner loop, or the second slice.",
    ),
    Misconception(
        "stride-columns-only",
        _strided(lambda stride: 1, lambda stride: stride),
        "The stride applies to your columns only: downwards, the window still moves by one pixel. The step "
        "is the same in both directions. Look at the outer loop, or the first slice.",
    ),
    Misconception(
        "stride-in-size-only",
        instead(_stride_in_size_only),
        "Your maps have the right size, but the window moves by one pixel: the stride goes into the size "
        "only. Cell i of the map belongs to the window that starts i strides down. Look at where each "
        "window starts.",
    ),
    Misconception(
        "stride-in-rows-of-windows-only",
        _looped(lambda row, column, stride: (row * stride, column)),
        "Your maps have the right size, but across the window moves by one pixel only; downwards it moves "
        "by the stride. The step is the same in both directions. Look at the column where each window "
        "starts.",
    ),
    Misconception(
        "stride-in-columns-of-windows-only",
        _looped(lambda row, column, stride: (row, column * stride)),
        "Your maps have the right size, but downwards the window moves by one pixel only; across it moves "
        "by the stride. The step is the same in both directions. Look at the row where each window starts.",
    ),
    Misconception(
        "stride-in-windows-only",
        instead(_stride_in_windows_only),
        "The window moves by the stride, but your maps are as large as without one, and the rest stays "
        "zero. Larger steps mean fewer windows. Look at how the output's size is computed.",
    ),
    Misconception(
        "stride-leaves-gaps",
        instead(_stride_leaves_gaps),
        "You store each number at the place where its window starts, so that zeros are left between. The "
        "numbers stand side by side: the second window's goes into the second cell. Look at the index with "
        "which you store.",
    ),
    Misconception(
        "stride-applied-twice",
        given(stride=lambda stride: stride * stride),
        "The stride is applied twice: the window moves by it, and of the result every so many rows and "
        "columns are kept again. Once is enough. Look for two places where the stride is used.",
    ),
    Misconception(
        "stride-as-gap",
        given(stride=lambda stride: stride + 1),
        "You read the stride as the number of pixels that are skipped. It is the distance from one window "
        "to the next: stride 1 moves by one pixel and skips none.",
    ),
    Misconception(
        "stride-of-two",
        given(stride=lambda: 2),
        "Your window moves by two pixels whatever the stride is. The fourth argument says how far it "
        "moves, and 1 is the default. Look for a 2 that should be the argument.",
    ),
    Misconception(
        "windows-side-by-side",
        instead(_side_by_side),
        "Your windows lie side by side without overlapping, as if the kernel's size were the stride. How "
        "far the window moves is what the stride says, and 1 is the default. Look at the step of your "
        "loops.",
    ),
    Misconception(
        "ceil-for-floor",
        instead(_last_partial_windows_kept),
        "Where the stride does not divide evenly your maps have a row or column too many: you round up, "
        "and the last window sticks out. Windows lie wholly inside the padded image. Round the size down.",
    ),
    Misconception(
        "dilation-for-stride",
        instead(lambda images, kernels, bias, stride, padding: ops.conv2d(images, kernels, bias, 1, padding, stride)),
        "You pull the kernel apart by the stride, and move it by one pixel. That is called dilation, another "
        "idea. Here the kernel stays in one piece, and the window moves by the stride.",
    ),
    Misconception(
        "image-thinned-first",
        given(
            images=lambda images, stride, padding: padded(images, *[(padding, padding)] * 2)[:, ::stride, ::stride],
            stride=lambda: 1,
            padding=lambda: 0,
        ),
        "You leave rows and columns out of the image before the window slides, so that each window misses "
        "pixels. The stride applies to the windows: each sees all of the pixels that it covers.",
    ),
    Misconception(
        "windows-from-the-end",
        instead(_from_the_end),
        "Where the stride does not divide evenly your windows end at the lower right edge, and leave pixels "
        "out at the upper left. The first window starts at the first row and column; what is left over lies "
        "at the end.",
    ),
    Misconception(
        "starts-one-stride-late",
        instead(
            lambda images, kernels, bias, stride, padding: _at_stride_one(images, kernels, bias, padding)[
                :, stride - 1 :: stride, stride - 1 :: stride
            ]
        ),
        "Your first window does not start at the first row and column but just before the end of the first "
        "step. Windows start at 0, one stride, two strides, and so on. Look at where your slices begin.",
    ),
    Misconception(
        "last-fitting-window-forgotten",
        then(_without_last_fitting),
        "Where the stride divides evenly you have one window too few: the last one touches the edge exactly, "
        "and still lies inside. A range leaves its end out: check where yours ends, or a < that should allow "
        "equality.",
    ),
    Misconception(
        "stride-never-above-kernel",
        given(stride=lambda stride, kernels: min(stride, *kernels.shape[:2])),
        "You never let the window move by more than its own size. A stride larger than the kernel leaves "
        "pixels out between two windows, and is allowed. Move by the stride as it is given.",
    ),
)

PLACES = (
    shared("windows-swapped", _looped(lambda row, column, stride: (column * stride, row * stride))),
    shared("one-index-for-both", _looped(lambda row, column, stride: (row * stride, row * stride))),
    shared("square-from-height", _looped(_strided_start, lambda rows, columns: (rows, rows))),
    shared("square-from-width", _looped(_strided_start, lambda rows, columns: (columns, columns))),
)
