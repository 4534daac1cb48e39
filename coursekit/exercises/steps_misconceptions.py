"""What goes wrong in lesson 04 with where the windows of a convolutional layer lie: stride and padding."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from coursekit import ops
from coursekit.exercises.misconception import Misconception, given, instead
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
    more = []
    for size, kernel in zip(images.shape[1:3], kernels.shape[:2], strict=True):
        more.append(-(size + 2 * padding - kernel) % stride)
    images = padded(images, (padding, padding + more[0]), (padding, padding + more[1]))
    return ops.conv2d(images, kernels, bias, stride)


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


def _padded_how(rows: Callable, columns: Callable, mode: str = "constant", **how) -> given:
    """The images are padded in a way of their own, and the layer then pads no more."""
    return given(
        images=lambda images, padding: padded(images, rows(padding), columns(padding), mode=mode, **how),
        padding=lambda: 0,
    )


def _both(padding):
    return padding, padding


def _neither(padding):
    return 0, 0


def _output_padded(images, kernels, bias, stride, padding):
    maps = ops.conv2d(images, kernels, bias, stride)
    return padded(maps, _both(padding), _both(padding))


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
)

PADDING = (
    Misconception(
        "padding-ignored",
        given(padding=lambda: 0),
        "The padding has no effect on your maps. Before the window slides, every image gets a frame of "
        "zeros, so that the maps become larger. Look whether the last argument is used, and whether the "
        "padded images are.",
    ),
    Misconception(
        "padding-rows-only",
        _padded_how(_both, _neither),
        "You pad above and below only. The frame of zeros surrounds the image on all four sides. Look at "
        "the widths for the third axis, the columns.",
    ),
    Misconception(
        "padding-columns-only",
        _padded_how(_neither, _both),
        "You pad at the left and right only. The frame of zeros surrounds the image on all four sides. "
        "Look at the widths for the second axis, the rows.",
    ),
    Misconception(
        "padding-top-left-only",
        _padded_how(lambda p: (p, 0), lambda p: (p, 0)),
        "You pad above and on the left only, so that the padding counts once. The frame surrounds the "
        "image: as many rows below as above, as many columns right as left. Each axis needs two widths.",
    ),
    Misconception(
        "padding-bottom-right-only",
        _padded_how(lambda p: (0, p), lambda p: (0, p)),
        "You pad below and on the right only, so that the padding counts once. The frame surrounds the "
        "image: as many rows above as below, as many columns left as right. Each axis needs two widths.",
    ),
    Misconception(
        "padding-shared-by-sides",
        _padded_how(lambda p: (p // 2, p - p // 2), lambda p: (p // 2, p - p // 2)),
        "You share the padding between the two sides, half for each. It is meant for each side: padding 1 "
        "adds a row above and another below. Look at the widths that you pad with.",
    ),
    Misconception(
        "padding-doubled",
        given(padding=lambda padding: 2 * padding),
        "Your frame is twice as wide as it should be: perhaps the images are padded twice. Padding 1 means "
        "one row above and one below. Look for two places where the padding is used.",
    ),
    Misconception(
        "padding-always-one",
        given(padding=lambda: 1),
        "You pad by one pixel whatever the padding is. How wide the frame is, the last argument says, and "
        "0, the default, means no frame. Look for a 1 that should be the argument.",
    ),
    Misconception(
        "padding-one-if-any",
        given(padding=lambda padding: min(padding, 1)),
        "Your frame is never wider than one pixel. The padding is a number of rows and columns, not a "
        "switch: padding 2 adds two on each side. Look at how your function uses it.",
    ),
    Misconception(
        "padding-by-half-a-kernel",
        given(
            images=lambda images, kernels: padded(images, _both(kernels.shape[0] // 2), _both(kernels.shape[1] // 2)),
            padding=lambda: 0,
        ),
        "You pad by half a kernel, whatever the padding is. Libraries do that when asked to keep the size; "
        "here the last argument says how wide the frame is, and 0 means none.",
    ),
    Misconception(
        "edge-repeated",
        _padded_how(_both, _both, "edge"),
        "Your frame repeats the images' outermost pixels. Some programs do that so that no edge shows, but "
        "here zeros are added. Look at the mode of the function that pads.",
    ),
    Misconception(
        "edge-reflected",
        _padded_how(_both, _both, "reflect"),
        "Your frame mirrors the images at their outermost pixels. Some programs do that so that no edge "
        "shows, but here zeros are added. Look at the mode of the function that pads.",
    ),
    Misconception(
        "padded-with-ones",
        _padded_how(_both, _both, constant_values=1),
        "Your frame is made of ones. Zeros are meant: they add nothing to a window's sum, whatever the "
        "kernel. Look at the array into which the image is put.",
    ),
    Misconception(
        "batch-padded-too",
        given(images=lambda images, padding: padded(images, batch=_both(padding))),
        "You pad the batch as well: there are more images than before, black ones. Padding surrounds each "
        "image; how many there are stays as it is. Look at the width for the first axis.",
    ),
    Misconception(
        "output-padded",
        instead(_output_padded),
        "You put the zeros around the maps, after the convolution. They belong around the images, before "
        "it, so that windows at the edge see them. Look at the order of the two steps.",
    ),
)

PLACES = (
    shared("windows-swapped", _looped(lambda row, column, stride: (column * stride, row * stride))),
    shared("one-index-for-both", _looped(lambda row, column, stride: (row * stride, row * stride))),
    shared("square-from-height", _looped(_strided_start, lambda rows, columns: (rows, rows))),
    shared("square-from-width", _looped(_strided_start, lambda rows, columns: (columns, columns))),
)
