"""Lesson 04: how large the result is, a frame of zeros, and a whole convolutional layer with stride and padding."""

from __future__ import annotations

import numpy as np

from coursekit import ops
from coursekit.data import ASYMMETRIC_FILTER, DECK_FILTER_1, DECK_FILTER_2, DECK_IMAGE
from coursekit.exercises.arithmetic import number, product
from coursekit.exercises.conv2d_misconceptions import CONV2D
from coursekit.exercises.drawing import floats, integers, pixels, planned
from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.layer_cases import (
    CONV2D_TRAITS,
    IMAGES_TRAITS,
    STYLES,
    conv2d,
    draw_conv2d,
    explain_conv2d,
    left_over,
    passed,
)
from coursekit.exercises.padding_misconceptions import ZERO_PAD
from coursekit.exercises.parameter_misconceptions import CONV_PARAMETERS
from coursekit.exercises.results import INTEGER
from coursekit.exercises.size_misconceptions import OUTPUT_SIZE

LESSON = "04-stride"


def output_size(size, kernel, stride=1, padding=0):
    """``ops.output_size`` without its complaints: arguments that wrong ideas have changed still give a number."""
    return (size + 2 * padding - kernel) // stride + 1


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
        while size < 1 or (size, p.kernel) in ((6, 3), (28, 3)):  # those are worked examples
            size += p.stride
        args, kwargs = passed(p.style, p.stride, p.padding)
        yield Case(size, p.kernel, *args, **kwargs)
    for size, kernel, stride in [(32, 3, 1), (27, 5, 3), (12, 2, 5), (17, 4, 5), (224, 11, 4)]:
        args, kwargs = passed(STYLES[int(rng.integers(4))], stride, int(rng.integers(3)))
        yield Case(size + int(rng.integers(6)), kernel, *args, **kwargs)
    for size, kernel, padding in [(5, 9, 4), (13, 3, 5), (20, 11, 5)]:
        yield Case(size + int(rng.integers(4)), kernel, int(rng.integers(1, 4)), padding)
    for size, kernel, stride in APART:
        yield Case(size, kernel, stride, int(rng.integers(2)) * stride)


def _explain_output_size(size, kernel, stride, padding, index):
    free = size + 2 * padding - kernel
    room = f"{size} + 2 × {padding} − {kernel} = {free} pixels of room"
    steps = f"{free} / {stride} = {number(free / stride)}, rounded down {free // stride}"
    return Working(f"{room}; {steps}; and the window at the start: {free // stride} + 1 = {free // stride + 1}")


OUTPUT_SIZE_TRAITS = (
    Trait(
        "remainder",
        "the stride does not divide evenly",
        lambda size, kernel, stride, padding: left_over(size, kernel, stride, padding) > 0,
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
        32,
        batch=[1, 1, 2, 3, 4],
        shape=[(3, 3), (2, 2), (1, 1), (4, 4), (2, 5), (1, 4), (5, 3), (6, 2), (4, 1), (9, 10)],
        channels=[1, 1, 2, 3, 4, 6],
        padding=[0, 1, 1, 2, 2, 3, 5],
        kind=[floats, floats, integers, pixels, pixels],
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


ZERO_PAD_TRAITS = (
    *IMAGES_TRAITS,
    Trait("padded", "there is padding", lambda padding: padding > 0),
    Trait("padded-more", "the padding is larger than 1", lambda padding: padding > 1),
    Trait("thin", "the images have a single row or column", lambda images: 1 in images.shape[1:3]),
    Trait(
        "frame-exceeds-image",
        "the padding is larger than a side of the image",
        lambda images, padding: padding > min(images.shape[1:3]),
    ),
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
    yield Case(3472, 4624, 3, int(rng.integers(101, 120)))
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
            Case(6, 3, 1, 1, note="the deck's image with padding 1, which keeps the size"),
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
            Case(np.arange(1, 7).reshape(1, 2, 3, 1), 1, note="an image of two rows and three columns"),
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
        draw=draw_conv2d,
        misconceptions=CONV2D,
        traits=CONV2D_TRAITS,
        explain=explain_conv2d,
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
            Case(3, 3, 3, 64, note="many filters on a colour picture"),
            Case(3472, 4624, 3, 100, note="kernels as large as the deck's picture"),
        ),
        draw=_draw_conv_parameters,
        misconceptions=CONV_PARAMETERS,
        traits=(
            Trait(
                "kernel-square",
                "the kernel is square",
                lambda kernel_height, kernel_width: kernel_height == kernel_width,
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
