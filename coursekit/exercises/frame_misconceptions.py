"""What goes wrong in lesson 04 with the frame of zeros round the images of a convolutional layer."""

from __future__ import annotations

from collections.abc import Callable

from coursekit import ops
from coursekit.exercises.misconception import Misconception, given, instead
from coursekit.exercises.padding_misconceptions import padded


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


def _same_if_any(images, kernels, padding):
    """Libraries' "same" at stride 1 for every padding but 0; of an even kernel's frame the larger half comes first."""
    if padding == 0:
        return images
    rows, columns = ((side // 2, (side - 1) // 2) for side in kernels.shape[:2])
    return padded(images, rows, columns)


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
    Misconception(
        "padding-times-stride",
        given(padding=lambda padding, stride: padding * stride),
        "Your frame grows with the stride. How wide it is, the last argument alone says, in pixels; how far the "
        "window moves has nothing to do with it. Look for a product of the two.",
    ),
    Misconception(
        "padding-as-a-switch",
        given(images=_same_if_any, padding=lambda: 0),
        "Any padding makes you pad by half a kernel, so that the size is kept. The padding is a number of rows "
        "and columns on each side, not a switch: 2 means a frame of two, whatever the kernel.",
    ),
)
