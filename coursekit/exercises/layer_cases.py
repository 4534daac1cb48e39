"""Lesson 04, continued: cases, traits and arithmetic of a whole convolutional layer."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from coursekit import ops
from coursekit.exercises.arithmetic import number, plus, sum_of_products
from coursekit.exercises.drawing import distinct, floats, integers, numbers, pixels, planned, small_integers
from coursekit.exercises.exercise import Case, Trait, Working


def conv2d(images, kernels, bias, stride=1, padding=0):
    """``ops.conv2d`` with the exercise's arguments."""
    return ops.conv2d(images, kernels, bias, stride, padding)


def passed(style, stride, padding):
    """Stride and padding as a caller may give them: positions, names and defaults left out."""
    if style == "positions":
        return (stride, padding), {}
    if style == "names":
        return (), {"padding": padding, "stride": stride}
    if style == "mixed":
        return (stride,), {"padding": padding}
    if padding == 0:  # "short": as little as possible, by position
        return ((), {}) if stride == 1 else ((stride,), {})
    return ((stride, padding), {}) if stride > 1 else ((), {"padding": padding})


STYLES = ["positions", "names", "mixed", "short"]


def left_over(size, kernel, stride, padding):
    return (size + 2 * padding - kernel) % stride


IMAGES_TRAITS = (
    Trait("several-images", "the batch holds several images", lambda images: len(images) > 1),
    Trait("many-images", "the batch holds more than two images", lambda images: len(images) > 2),
    Trait("several-channels", "there are several channels", lambda images: images.shape[3] > 1),
    Trait("many-channels", "there are more than three channels", lambda images: images.shape[3] > 3),
    Trait("square", "the images are square", lambda images: images.shape[1] == images.shape[2]),
    Trait("wide", "the images are wider than high", lambda images: images.shape[1] < images.shape[2]),
    Trait("tall", "the images are higher than wide", lambda images: images.shape[1] > images.shape[2]),
    Trait("bytes", "the images are of type uint8", lambda images: images.dtype == np.uint8),
    Trait("floats", "the images hold fractions", lambda images: images.dtype.kind == "f"),
    Trait("integers", "the images are of type int64", lambda images: images.dtype.kind == "i"),
)

KINDS = {  # how images are drawn, and whether kernels and biases are whole numbers
    "floats": (floats, False, False),
    "floats, whole biases": (floats, False, True),
    "floats, whole kernels": (floats, True, False),
    "floats, whole kernels and biases": (floats, True, True),
    "integers": (small_integers, True, True),
    "integers, fractional biases": (small_integers, True, False),
    "large integers": (integers, True, False),
    "integers, fractional kernels": (small_integers, False, True),
    "integers, fractional kernels and biases": (small_integers, False, False),
    "bytes": (pixels, False, False),
    "bytes, whole kernels": (pixels, True, False),
    "bytes, whole kernels and biases": (pixels, True, True),
}

PLAIN_LAYERS = [  # batch, image, channels, filters, kernel, stride, padding, kinds
    (2, (6, 7), 3, 2, (3, 3), 2, 0, "floats"),  # a remainder downwards only
    (1, (8, 8), 2, 3, (3, 2), 2, 0, "integers"),
    (3, (7, 6), 1, 4, (2, 2), 3, 1, "floats"),
    (1, (5, 6), 4, 1, (3, 3), 2, 1, "floats"),  # a remainder across only
    (2, (9, 9), 1, 2, (3, 2), 2, 0, "bytes"),
    (1, (7, 8), 2, 2, (1, 1), 3, 0, "integers"),
    (1, (1, 1), 3, 2, (1, 1), 1, 0, "floats"),  # images as small as can be
    (2, (1, 6), 2, 3, (1, 1), 2, 0, "floats"),
    (1, (5, 1), 1, 4, (1, 1), 1, 1, "integers"),
    (2, (5, 5), 3, 3, (2, 2), 1, 0, "integers, fractional biases"),  # as many filters as channels
    (1, (4, 6), 2, 2, (3, 3), 1, 1, "floats"),
    (1, (7, 6), 2, 2, (4, 5), 1, 3, "floats"),  # larger kernels, more padding
    (1, (6, 8), 1, 2, (5, 4), 2, 0, "large integers"),
    (2, (5, 5), 2, 1, (3, 3), 2, 4, "floats"),
    (1, (6, 5), 1, 3, (2, 4), 3, 3, "bytes, whole kernels and biases"),
]
KERNELS = [(3, 3), (2, 2), (1, 1), (3, 3), (2, 3), (3, 2), (1, 3), (3, 1)]


def _side(steps, stride, kernel, padding, remainder, least):
    """A side of the image on which the window makes so many steps or, for the kernel to fit unpadded, a few more."""
    side = kernel + steps * stride + remainder - 2 * padding
    while side < least:
        side += stride
    return side


def draw_conv2d(rng):
    """Kernels fit into the image even unpadded and turned by a quarter, so that such mistakes give numbers, not errors."""
    plan = planned(
        33,
        batch=[1, 1, 2, 3, 4],
        channels=[1, 1, 2, 3, 4, 6],
        filters=[1, 1, 2, 3, 5, 8],
        kernel=KERNELS,
        stride=[1, 1, 1, 2, 2, 3, 4],
        padding=[0, 0, 0, 1, 1, 2],
        rows=[0, 1, 2, 3, 4],
        columns=[0, 1, 2, 3, 4],
        remainders=[(0, 0), (1, 0), (0, 1), (1, 1)],
        square=[True, True, False],
        kinds=list(KINDS),
        style=STYLES,
    )
    for p in plan:
        remainders = [more * int(rng.integers(1, max(2, p.stride))) % p.stride for more in p.remainders]
        height, width = (
            _side(steps, p.stride, kernel, p.padding, remainder, max(p.kernel))
            for steps, kernel, remainder in zip((p.rows, p.columns), p.kernel, remainders, strict=True)
        )
        shape = (height, height) if p.square else (height, width)
        yield _layer_case(rng, p, shape)
    names = ("batch", "shape", "channels", "filters", "kernel", "stride", "padding", "kinds")
    for number_of_case, values in enumerate(PLAIN_LAYERS):
        p = SimpleNamespace(**dict(zip(names, values, strict=True)), style=STYLES[number_of_case % 4])
        yield _layer_case(rng, p, p.shape)


def _layer_case(rng, p, shape):
    draw_images, whole_kernels, whole_biases = KINDS[p.kinds]
    images = draw_images(rng, p.batch, *shape, p.channels)
    kernels = numbers(rng, *p.kernel, p.channels, p.filters, integers=whole_kernels)
    args, kwargs = passed(p.style, p.stride, p.padding)
    return Case(images, kernels, distinct(rng, p.filters, whole_biases), *args, **kwargs)


def _rows_and_columns(images, kernels, stride, padding):
    return [
        ops.output_size(size, kernel, stride, padding)
        for size, kernel in zip(images.shape[1:3], kernels.shape[:2], strict=True)
    ]


def _remainders(images, kernels, stride, padding):
    return [
        left_over(size, kernel, stride, padding)
        for size, kernel in zip(images.shape[1:3], kernels.shape[:2], strict=True)
    ]


def explain_conv2d(images, kernels, bias, stride, padding, index):
    n, row, column, f = index
    top, left = row * stride, column * stride
    height, width = kernels.shape[:2]
    window = ops.zero_pad(images, padding)[n, top : top + height, left : left + width]
    kernel = kernels[..., f]
    total = np.sum(window * kernel) + bias[f]
    where = f"image {n}, window from row {top}, column {left}{' of the padded image' if padding else ''}, filter {f}"
    parts = {}
    for channel in range(min(3, kernel.shape[2])):
        name = f", channel {channel}" if kernel.shape[2] > 1 else ""
        parts |= {f"window{name}": window[..., channel], f"kernel{name}": kernel[..., channel]}
    return Working(f"{where}: {sum_of_products(window, kernel)} {plus(bias[f])} = {number(total)}", parts)


CONV2D_TRAITS = (
    *IMAGES_TRAITS,
    Trait("several-filters", "there are several filters", lambda bias: len(bias) > 1),
    Trait("many-filters", "there are more than three filters", lambda bias: len(bias) > 3),
    Trait("more-filters", "there are more filters than channels", lambda images, bias: len(bias) > images.shape[3]),
    Trait("fewer-filters", "there are fewer filters than channels", lambda images, bias: len(bias) < images.shape[3]),
    Trait("as-many-filters", "there are as many filters as channels", lambda images, bias: len(bias) == images.shape[3]),
    Trait("kernel-square", "the kernel is square", lambda kernels: kernels.shape[0] == kernels.shape[1]),
    Trait("kernel-wide", "the kernel is wider than high", lambda kernels: kernels.shape[0] < kernels.shape[1]),
    Trait("kernel-tall", "the kernel is higher than wide", lambda kernels: kernels.shape[0] > kernels.shape[1]),
    Trait("kernel-one", "the kernel is a single cell", lambda kernels: kernels.shape[:2] == (1, 1)),
    Trait("kernel-even", "a side of the kernel has an even length", lambda kernels: any(side % 2 == 0 for side in kernels.shape[:2])),
    Trait("strided", "the stride is larger than 1", lambda stride: stride > 1),
    Trait("strided-more", "the stride is larger than 2", lambda stride: stride > 2),
    Trait(
        "stride-exceeds-kernel",
        "the stride is larger than a side of the kernel",
        lambda kernels, stride: stride > min(kernels.shape[:2]),
    ),
    Trait("padded", "there is padding", lambda padding: padding > 0),
    Trait("padded-more", "the padding is larger than 1", lambda padding: padding > 1),
    Trait(
        "remainder",
        "the stride does not divide evenly",
        lambda images, kernels, stride, padding: any(_remainders(images, kernels, stride, padding)),
    ),
    Trait(
        "remainder-rows",
        "the stride does not divide evenly downwards",
        lambda images, kernels, stride, padding: _remainders(images, kernels, stride, padding)[0] > 0,
    ),
    Trait(
        "remainder-columns",
        "the stride does not divide evenly across",
        lambda images, kernels, stride, padding: _remainders(images, kernels, stride, padding)[1] > 0,
    ),
    Trait(
        "maps-square",
        "the maps are square",
        lambda images, kernels, stride, padding: len(set(_rows_and_columns(images, kernels, stride, padding))) == 1,
    ),
    Trait(
        "maps-thin",
        "the maps have a single row or column",
        lambda images, kernels, stride, padding: 1 in _rows_and_columns(images, kernels, stride, padding),
    ),
    Trait("whole-images", "the images hold whole numbers", lambda images: images.dtype.kind in "iu"),
    Trait("whole-biases", "the biases are whole numbers", lambda bias: bias.dtype.kind == "i"),
    Trait("padded-further", "the padding is larger than 2", lambda padding: padding > 2),
    Trait("integer-kernels", "the kernels are of integer type", lambda kernels: kernels.dtype.kind == "i"),
    Trait(
        "whole-images-fractional-kernels",
        "the images hold whole numbers and the kernels fractions",
        lambda images, kernels: images.dtype.kind in "iu" and kernels.dtype.kind == "f",
    ),
    Trait(
        "fractional-biases-only",
        "the biases hold fractions, but neither images nor kernels do",
        lambda images, kernels, bias: images.dtype.kind in "iu" and kernels.dtype.kind == "i" and bias.dtype.kind == "f",
    ),
    Trait("large", "a side of the images is longer than 8", lambda images: max(images.shape[1:3]) > 8),
)
