"""Lesson 04: how large the result is, a frame of zeros, and a whole convolutional layer with stride and padding."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from coursekit import ops
from coursekit.data import ASYMMETRIC_FILTER, DECK_FILTER_1, DECK_FILTER_2, DECK_IMAGE
from coursekit.exercises.arithmetic import number, plus, product, sum_of_products
from coursekit.exercises.conv2d_misconceptions import CONV2D
from coursekit.exercises.drawing import distinct, floats, numbers, pixels, planned, small_integers
from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.padding_misconceptions import ZERO_PAD
from coursekit.exercises.parameter_misconceptions import CONV_PARAMETERS
from coursekit.exercises.results import INTEGER
from coursekit.exercises.size_misconceptions import OUTPUT_SIZE

LESSON = "04-stride"


def output_size(size, kernel, stride=1, padding=0):
    """``ops.output_size`` without its complaints: arguments that wrong ideas have changed still give a number."""
    return (size + 2 * padding - kernel) // stride + 1


def conv2d(images, kernels, bias, stride=1, padding=0):
    """``ops.conv2d`` with the exercise's arguments."""
    return ops.conv2d(images, kernels, bias, stride, padding)


def _passed(style, stride, padding):
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


# The output's size ---------------------------------------------------------------------------------------------------


# Size, kernel and stride for which rounding, and dividing image and kernel apart, go wrong in different places.
APART = [(11, 4, 3), (14, 5, 4), (23, 5, 4), (9, 2, 3), (12, 3, 4), (15, 4, 4)]


def _draw_output_size(rng):
    plan = planned(
        36,
        kernel=[1, 2, 3, 4, 5, 7],
        stride=[1, 2, 3, 4],
        padding=[0, 0, 1, 2, 3],
        steps=[0, 1, 2, 5, 9],
        even=[True, False],
        style=STYLES,
    )
    for p in plan:
        remainder = 0 if p.even else int(rng.integers(p.stride))
        size = p.kernel + p.steps * p.stride + remainder - 2 * p.padding
        while size < 1:
            size += p.stride
        args, kwargs = _passed(p.style, p.stride, p.padding)
        yield Case(size, p.kernel, *args, **kwargs)
    for size, kernel, stride in [(28, 3, 1), (27, 5, 3), (12, 2, 5), (17, 4, 5), (224, 11, 4)]:
        args, kwargs = _passed(STYLES[int(rng.integers(4))], stride, int(rng.integers(3)))
        yield Case(size + int(rng.integers(6)), kernel, *args, **kwargs)
    for size, kernel, stride in APART:
        yield Case(size, kernel, stride, int(rng.integers(2)) * stride)


def _left_over(size, kernel, stride, padding):
    return (size + 2 * padding - kernel) % stride


def _explain_output_size(size, kernel, stride, padding, index):
    free = size + 2 * padding - kernel
    room = f"{size} + 2 × {padding} − {kernel} = {free} pixels of room"
    steps = f"{free} / {stride} = {number(free / stride)}, rounded down {free // stride}"
    return Working(f"{room}; {steps}; and the window at the start: {free // stride} + 1 = {free // stride + 1}")


OUTPUT_SIZE_TRAITS = (
    Trait(
        "remainder",
        "the stride does not divide evenly",
        lambda size, kernel, stride, padding: _left_over(size, kernel, stride, padding) > 0,
    ),
    Trait("strided", "the stride is larger than 1", lambda stride: stride > 1),
    Trait("padded", "there is padding", lambda padding: padding > 0),
    Trait("padded-more", "the padding is larger than 1", lambda padding: padding > 1),
    Trait("kernel-one", "the kernel's size is 1", lambda kernel: kernel == 1),
    Trait("kernel-even", "the kernel's size is even", lambda kernel: kernel % 2 == 0),
    Trait("size-even", "the image's size is even", lambda size: size % 2 == 0),
    Trait("stride-exceeds-kernel", "the stride is larger than the kernel", lambda kernel, stride: stride > kernel),
    Trait(
        "one-window", "only one window fits", lambda size, kernel, stride, padding: size + 2 * padding - kernel < stride
    ),
    Trait("kernel-exceeds-size", "the kernel fits with padding only", lambda size, kernel: kernel > size),
    Trait("large", "the image's size is above 8", lambda size: size > 8),
)


# A frame of zeros ----------------------------------------------------------------------------------------------------


def _draw_zero_pad(rng):
    plan = planned(
        28,
        batch=[1, 1, 2, 3, 4],
        shape=[(3, 3), (2, 2), (1, 1), (4, 4), (2, 5), (1, 4), (5, 3), (6, 2), (4, 1), (9, 10)],
        channels=[1, 1, 2, 3, 4],
        padding=[0, 1, 1, 2, 2, 3],
        kind=[floats, floats, small_integers, pixels],
    )
    for p in plan:
        yield Case(p.kind(rng, p.batch, *p.shape, p.channels), p.padding)


def _explain_zero_pad(images, padding, index):
    n, row, column, channel = index
    inside = (row - padding, column - padding)
    if all(0 <= place < side for place, side in zip(inside, images.shape[1:3], strict=True)):
        source = f"row {inside[0]}, column {inside[1]} of image {n}, channel {channel}"
        value = number(images[n, inside[0], inside[1], channel])
        arithmetic = f"row {row} − {padding}, column {column} − {padding}: {source}, which is {value}"
    else:
        arithmetic = f"row {row}, column {column} lies in the frame, {padding} wide on each side: 0"
    return Working(arithmetic, {f"image {n}, channel {channel}": images[n, :, :, channel]})


IMAGES_TRAITS = (
    Trait("several-images", "the batch holds several images", lambda images: len(images) > 1),
    Trait("many-images", "the batch holds more than two images", lambda images: len(images) > 2),
    Trait("several-channels", "there are several channels", lambda images: images.shape[3] > 1),
    Trait("many-channels", "there are more than three channels", lambda images: images.shape[3] > 3),
    Trait("not-square", "the images are not square", lambda images: images.shape[1] != images.shape[2]),
    Trait("wide", "the images are wider than high", lambda images: images.shape[1] < images.shape[2]),
    Trait("tall", "the images are higher than wide", lambda images: images.shape[1] > images.shape[2]),
    Trait("bytes", "the images are of type uint8", lambda images: images.dtype == np.uint8),
    Trait("floats", "the images hold fractions", lambda images: images.dtype.kind == "f"),
)

ZERO_PAD_TRAITS = (
    *IMAGES_TRAITS,
    Trait("not-padded", "the padding is 0", lambda padding: padding == 0),
    Trait("padded-more", "the padding is larger than 1", lambda padding: padding > 1),
    Trait("thin", "the images have a single row or column", lambda images: 1 in images.shape[1:3]),
    Trait(
        "frame-exceeds-image",
        "the padding is larger than a side of the image",
        lambda images, padding: padding > min(images.shape[1:3]),
    ),
)


# The layer -----------------------------------------------------------------------------------------------------------

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
]
KERNELS = [(3, 3), (2, 2), (1, 1), (3, 3), (2, 3), (3, 2), (1, 3), (3, 1)]


def _side(steps, stride, kernel, padding, remainder, least):
    """A side of the image on which the window makes so many steps or, for the kernel to fit unpadded, a few more."""
    side = kernel + steps * stride + remainder - 2 * padding
    while side < least:
        side += stride
    return side


def _draw_conv2d(rng):
    """Kernels fit into the image even unpadded and turned by a quarter, so that such mistakes give numbers, not errors."""
    plan = planned(
        30,
        batch=[1, 1, 2, 3, 4],
        channels=[1, 1, 2, 3, 4],
        filters=[1, 1, 2, 3, 5],
        kernel=KERNELS,
        stride=[1, 1, 1, 2, 2, 3, 4],
        padding=[0, 0, 0, 1, 1, 2],
        rows=[0, 1, 2, 3, 4],
        columns=[0, 1, 2, 3, 4],
        remainders=[(0, 0), (1, 0), (0, 1), (1, 1)],
        square=[True, True, False],
        kinds=["floats", "floats", "integers", "integers, float kernels", "floats, integer kernels", "bytes"],
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
    draw_images = {"b": pixels, "i": small_integers, "f": floats}[p.kinds[0]]
    whole = p.kinds in ("integers", "floats, integer kernels")
    images = draw_images(rng, p.batch, *shape, p.channels)
    kernels = numbers(rng, *p.kernel, p.channels, p.filters, integers=whole)
    args, kwargs = _passed(p.style, p.stride, p.padding)
    return Case(images, kernels, distinct(rng, p.filters, whole), *args, **kwargs)


def _rows_and_columns(images, kernels, stride, padding):
    return [
        ops.output_size(size, kernel, stride, padding)
        for size, kernel in zip(images.shape[1:3], kernels.shape[:2], strict=True)
    ]


def _remainders(images, kernels, stride, padding):
    return [
        _left_over(size, kernel, stride, padding)
        for size, kernel in zip(images.shape[1:3], kernels.shape[:2], strict=True)
    ]


def _explain_conv2d(images, kernels, bias, stride, padding, index):
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
    Trait("kernel-not-square", "the kernel is not square", lambda kernels: kernels.shape[0] != kernels.shape[1]),
    Trait("kernel-wide", "the kernel is wider than high", lambda kernels: kernels.shape[0] < kernels.shape[1]),
    Trait("kernel-tall", "the kernel is higher than wide", lambda kernels: kernels.shape[0] > kernels.shape[1]),
    Trait("kernel-one", "the kernel is a single cell", lambda kernels: kernels.shape[:2] == (1, 1)),
    Trait("kernel-even", "a side of the kernel is even", lambda kernels: 2 in kernels.shape[:2]),
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
        "maps-not-square",
        "the maps are not square",
        lambda images, kernels, stride, padding: len(set(_rows_and_columns(images, kernels, stride, padding))) > 1,
    ),
    Trait(
        "maps-thin",
        "the maps have a single row or column",
        lambda images, kernels, stride, padding: 1 in _rows_and_columns(images, kernels, stride, padding),
    ),
    Trait("integer-kernels", "the kernels are of integer type", lambda kernels: kernels.dtype.kind == "i"),
    Trait(
        "whole-images-fractional-kernels",
        "the images hold whole numbers and the kernels fractions",
        lambda images, kernels: images.dtype.kind in "iu" and kernels.dtype.kind == "f",
    ),
    Trait("large", "a side of the images is longer than 8", lambda images: max(images.shape[1:3]) > 8),
)

_BATCH = DECK_IMAGE[None, :, :, None]
_FILTERS = np.stack([DECK_FILTER_1, DECK_FILTER_2, ASYMMETRIC_FILTER], axis=-1)[:, :, None]


# Counting parameters -------------------------------------------------------------------------------------------------


def _draw_conv_parameters(rng):
    plan = planned(
        24,
        kernel=[(1, 1), (2, 2), (3, 3), (5, 5), (2, 3), (1, 4), (5, 2), (4, 3)],
        channels=[1, 1, 2, 3, 6, 16],
        filters=[1, 1, 2, 4, 7, 32],
        same=[True, False, False, False],
    )
    for p in plan:
        channels = p.channels + (int(rng.integers(3)) if p.channels > 1 else 0)
        filters = p.filters + (int(rng.integers(4)) if p.filters > 1 else 0)
        yield Case(*p.kernel, channels, channels if p.same else filters)
    yield Case(3472, 4624, 3, int(rng.integers(100, 120)))
    yield Case(4624, 3472, int(rng.integers(40, 50)), 60)
    yield Case(3, 5, int(rng.integers(30, 60)), int(rng.integers(60, 90)))


def _explain_conv_parameters(kernel_height, kernel_width, in_channels, filters, index):
    weights = product([kernel_height, kernel_width, in_channels, filters])
    count = kernel_height * kernel_width * in_channels * filters
    biases = f"{filters} bias{'es' if filters > 1 else ''}"
    return Working(f"{weights} = {count} weights, + {biases} = {count + filters}")


EXERCISES = (
    Exercise(
        id="output-size",
        lesson=LESSON,
        points=2,
        reference=output_size,
        worked=(
            Case(6, 3, note="the deck's image and a filter of 3"),
            Case(6, 3, 2, note="the deck's image with stride 2"),
            Case(6, 3, 1, 1, note="with padding 1 the size is kept"),
            Case(28, 3, note="a digit and a filter of 3"),
        ),
        draw=_draw_output_size,
        misconceptions=OUTPUT_SIZE,
        traits=OUTPUT_SIZE_TRAITS,
        result=INTEGER,
        explain=_explain_output_size,
    ),
    Exercise(
        id="zero-pad",
        lesson=LESSON,
        points=3,
        reference=ops.zero_pad,
        worked=(
            Case(_BATCH, 1, note="the deck's image"),
            Case(np.arange(1, 7).reshape(1, 2, 3, 1), 1, note="two rows, three columns"),
        ),
        draw=_draw_zero_pad,
        misconceptions=ZERO_PAD,
        traits=ZERO_PAD_TRAITS,
        explain=_explain_zero_pad,
    ),
    Exercise(
        id="conv2d",
        lesson=LESSON,
        points=6,
        reference=conv2d,
        worked=(
            Case(_BATCH, _FILTERS[..., :1], np.array([0]), note="the deck's image and filter 1"),
            Case(_BATCH, _FILTERS[..., :2], np.array([0, 0]), 2, note="the deck's image and both filters, stride 2"),
            Case(_BATCH, _FILTERS, np.array([1, -2, 3]), padding=1, note="three filters with biases, padding 1"),
        ),
        draw=_draw_conv2d,
        misconceptions=CONV2D,
        traits=CONV2D_TRAITS,
        explain=_explain_conv2d,
        seconds=5.0,
    ),
    Exercise(
        id="conv-parameters",
        lesson=LESSON,
        points=2,
        reference=ops.conv_parameters,
        worked=(
            Case(3, 3, 1, 25, note="the deck's first convolution"),
            Case(3, 3, 25, 50, note="the deck's second convolution"),
            Case(3, 3, 3, 1, note="one filter on a colour picture"),
            Case(3472, 4624, 3, 100, note="kernels as large as the deck's picture"),
        ),
        draw=_draw_conv_parameters,
        misconceptions=CONV_PARAMETERS,
        traits=(
            Trait(
                "kernel-not-square",
                "the kernel is not square",
                lambda kernel_height, kernel_width: kernel_height != kernel_width,
            ),
            Trait(
                "kernel-wide",
                "the kernel is wider than high",
                lambda kernel_height, kernel_width: kernel_height < kernel_width,
            ),
            Trait(
                "kernel-tall",
                "the kernel is higher than wide",
                lambda kernel_height, kernel_width: kernel_height > kernel_width,
            ),
            Trait(
                "kernel-one",
                "the kernel is a single cell",
                lambda kernel_height, kernel_width: kernel_height * kernel_width == 1,
            ),
            Trait("one-channel", "there is one input channel", lambda in_channels: in_channels == 1),
            Trait("one-filter", "there is one filter", lambda filters: filters == 1),
            Trait(
                "as-many", "there are as many filters as channels", lambda in_channels, filters: in_channels == filters
            ),
            Trait(
                "more-filters",
                "there are more filters than channels",
                lambda in_channels, filters: in_channels < filters,
            ),
        ),
        result=INTEGER,
        explain=_explain_conv_parameters,
    ),
)
