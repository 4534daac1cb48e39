"""Lesson 02: a picture as numbers, its brightness, a part of it, and what a fully connected neuron would cost."""

from __future__ import annotations

import numpy as np

from coursekit import ops
from coursekit.exercises.arithmetic import number, product
from coursekit.exercises.crop_misconceptions import CROP
from coursekit.exercises.drawing import floats, integers, pixels, planned, small_integers
from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.grayscale_misconceptions import GRAYSCALE
from coursekit.exercises.input_weights_misconceptions import INPUT_WEIGHTS
from coursekit.exercises.results import INTEGER
from coursekit.exercises.to_float_misconceptions import TO_FLOAT

LESSON = "02-images"


# Bytes to floats -----------------------------------------------------------------------------------------------------


def _draw_to_float(rng):
    """Bright, dark, contrasty and even pictures, with and without a pure white or black pixel."""
    plan = planned(
        28,
        shape=[(1,), (6,), (12,), (1, 1), (3, 4), (5, 2), (4, 4), (2, 3, 3), (3, 1, 3), (2, 2, 2, 1), (2, 3, 3, 3)],
        levels=[(0, 256), (0, 256), (0, 100), (130, 256), (40, 200)],
        white=[True, False],
        black=[True, False],
    )
    for p in plan:
        low, high = p.levels
        image = rng.integers(low, high, size=p.shape, dtype=np.uint8)
        first, last = (0, -1) if rng.integers(2) else (-1, 0)
        if p.black:
            image.flat[first] = 0
        if p.white:
            image.flat[last] = 255
        yield Case(image)
    for shape, level in [((2, 2), 0), ((3,), 0), ((2, 3), int(rng.integers(1, 255))), ((2, 2), 1)]:
        yield Case(np.full(shape, level, dtype=np.uint8))
    for shape, brightest in [((4,), 1), ((3, 3), 1), ((2, 2, 3), 1), ((5,), 2), ((2, 4), 3)]:  # all but black
        image = rng.integers(0, brightest + 1, size=shape, dtype=np.uint8)
        image.flat[rng.integers(image.size)] = brightest
        yield Case(image)


def _explain_to_float(image, index):
    value = int(image[index])
    return Working(f"{value} / 255 = {number(value / 255)}")


TO_FLOAT_TRAITS = (
    Trait("one-number", "the image holds a single number", lambda image: image.size == 1),
    Trait("one-axis", "the image has a single axis", lambda image: image.ndim == 1),
    Trait("several-axes", "the image has more than two axes", lambda image: image.ndim > 2),
    Trait("no-white", "no number is 255", lambda image: image.max() < 255),
    Trait("no-black", "no number is 0", lambda image: image.min() > 0),
    Trait("all-but-black", "no number is above 1", lambda image: image.max() <= 1),
    Trait("dark", "no number is above 128", lambda image: image.max() <= 128),
    Trait("above-127", "some number is above 127", lambda image: bool((image > 127).any())),
)


# Brightness ----------------------------------------------------------------------------------------------------------


def _draw_grayscale(rng):
    plan = planned(
        26,
        shape=[(1, 1), (3, 3), (4, 4), (1, 5), (5, 1), (2, 3), (4, 3), (3, 7), (9, 2), (10, 12)],
        kind=["bytes", "bytes", "integers", "floats"],
        tone=["colour", "colour", "colour", "colour", "grey"],
    )
    for p in plan:
        image = _colours(rng, p.kind, *p.shape)
        if p.tone == "grey":
            image = np.repeat(image[:, :, :1], 3, axis=2)
        yield Case(image)


def _colours(rng, kind, height, width):
    if kind == "bytes":
        return pixels(rng, height, width, 3)
    if kind == "integers":
        return small_integers(rng, height, width, 3, low=0, high=256)
    return np.abs(floats(rng, height, width, 3)) / 4


def _explain_grayscale(image, index):
    red, green, blue = image[index]
    shares = f"0.299 × {number(red)} + 0.587 × {number(green)} + 0.114 × {number(blue)}"
    names = ("red", "green", "blue")
    return Working(
        f"{shares} = {number(ops.grayscale(image)[index])}",
        {name: image[:, :, channel] for channel, name in enumerate(names)},
    )


GRAYSCALE_TRAITS = (
    Trait("square", "the image is square", lambda image: image.shape[0] == image.shape[1]),
    Trait("wide", "the image is wider than high", lambda image: image.shape[0] < image.shape[1]),
    Trait("tall", "the image is higher than wide", lambda image: image.shape[0] > image.shape[1]),
    Trait("thin", "the image has a single row or column", lambda image: 1 in image.shape[:2]),
    Trait("bytes", "the image is of type uint8", lambda image: image.dtype == np.uint8),
    Trait("floats", "the image holds fractions", lambda image: image.dtype.kind == "f"),
    Trait("integers", "the image is of type int64", lambda image: image.dtype.kind == "i"),
    Trait("grey", "red, green and blue are equal everywhere", lambda image: bool((image == image[..., :1]).all())),
)


# A part of a picture -------------------------------------------------------------------------------------------------


def _draw_crop(rng):
    """Parts in the middle and at each edge, square and not, of grey and colour pictures."""
    plan = planned(
        30,
        image=[(6, 6), (6, 9), (9, 6), (7, 9), (10, 7), (9, 9)],
        size=[(1, 1), (2, 2), (3, 3), (2, 4), (4, 2), (1, 3), (3, 1)],
        at_top=[True, False, False],
        at_left=[True, False, False],
        to_bottom=[False, False, True],
        to_right=[False, False, True],
        channels=[None, None, 1, 3, 5],
        kind=[pixels, integers, floats],
    )
    for p in plan:
        top, height = _place(rng, p.image[0], p.size[0], p.at_top, p.to_bottom)
        left, width = _place(rng, p.image[1], p.size[1], p.at_left, p.to_right)
        shape = p.image if p.channels is None else (*p.image, p.channels)
        yield Case(p.kind(rng, *shape), top, left, height, width)
    for shape in [(4, 6), (5, 3, 3), (1, 7)]:  # the whole of it
        yield Case(pixels(rng, *shape), 0, 0, *shape[:2])


def _place(rng, side, size, at_start, to_end):
    """Where a part begins on an axis, and how long it is. Apart from what is asked for, it touches no edge."""
    if at_start:
        return 0, (side if to_end else size)
    start = int(rng.integers(1, side - size))
    return start, (side - start if to_end else size)


def _explain_crop(image, top, left, height, width, index):
    row, column, *channel = index
    source = f"row {top} + {row} = {top + row}, column {left} + {column} = {left + column}"
    value = number(image[(top + row, left + column, *channel)])
    return Working(f"{source} of the image, which is {value}", {"image": image if image.ndim == 2 else image[:, :, 0]})


CROP_TRAITS = (
    Trait("colour", "the image has channels", lambda image: image.ndim == 3),
    Trait("several-channels", "there are several channels", lambda image: image.ndim == 3 and image.shape[2] > 1),
    Trait("many-channels", "there are more than three channels", lambda image: image.ndim == 3 and image.shape[2] > 3),
    Trait("image-square", "the image is square", lambda image: image.shape[0] == image.shape[1]),
    Trait("image-wide", "the image is wider than high", lambda image: image.shape[0] < image.shape[1]),
    Trait("image-tall", "the image is higher than wide", lambda image: image.shape[0] > image.shape[1]),
    Trait("part-square", "the part is square", lambda height, width: height == width),
    Trait("part-wide", "the part is wider than high", lambda height, width: height < width),
    Trait("part-tall", "the part is higher than wide", lambda height, width: height > width),
    Trait("one-row", "the part has a single row", lambda height: height == 1),
    Trait("one-column", "the part has a single column", lambda width: width == 1),
    Trait("at-top", "the part begins in row 0", lambda top: top == 0),
    Trait("at-left", "the part begins in column 0", lambda left: left == 0),
    Trait("to-bottom", "the part ends at the lower edge", lambda image, top, height: top + height == len(image)),
    Trait("to-right", "the part ends at the right edge", lambda image, left, width: left + width == image.shape[1]),
    Trait("off-diagonal", "top and left differ", lambda top, left: top != left),
    Trait("bytes", "the image is of type uint8", lambda image: image.dtype == np.uint8),
    Trait("floats", "the image holds fractions", lambda image: image.dtype.kind == "f"),
    Trait("integers", "the image is of type int64", lambda image: image.dtype.kind == "i"),
)


# What a neuron would cost --------------------------------------------------------------------------------------------


def _draw_input_weights(rng):
    plan = planned(
        24,
        height=[1, 3, 8, 20, 120, 600],
        width=[1, 2, 9, 31, 200, 640],
        channels=[1, 1, 3, 3, 4, 12],
        square=[True, False, False],
    )
    for p in plan:
        height = p.height + int(rng.integers(4)) * (p.height > 1)
        width = p.width + int(rng.integers(5)) * (p.width > 1)
        yield Case(height, height if p.square else width, p.channels)
    yield Case(100_000 + int(rng.integers(1000)), 80_000, 3)
    yield Case(50_001, 60_000 + int(rng.integers(1000)), 1)
    yield Case(40_000, 40_000 + int(rng.integers(1000)), 4)


def _explain_input_weights(height, width, channels, index):
    words = f"{height} rows × {width} columns × {channels} channel{'s' if channels > 1 else ''}"
    return Working(f"{words}: {product([height, width, channels])} = {height * width * channels}")


EXERCISES = (
    Exercise(
        id="to-float",
        lesson=LESSON,
        points=2,
        reference=ops.to_float,
        worked=(
            Case(np.array([0, 51, 255], dtype=np.uint8), note="black, a dark grey and white"),
            Case(np.array([[10, 20], [30, 40]], dtype=np.uint8), note="a dark picture without any white"),
        ),
        draw=_draw_to_float,
        misconceptions=TO_FLOAT,
        traits=TO_FLOAT_TRAITS,
        explain=_explain_to_float,
    ),
    Exercise(
        id="grayscale",
        lesson=LESSON,
        points=3,
        reference=ops.grayscale,
        worked=(
            Case(
                np.array([[[255, 0, 0], [0, 255, 0]], [[0, 0, 255], [255, 255, 255]]], dtype=np.uint8),
                note="pure red, green and blue, and white",
            ),
        ),
        draw=_draw_grayscale,
        misconceptions=GRAYSCALE,
        traits=GRAYSCALE_TRAITS,
        explain=_explain_grayscale,
    ),
    Exercise(
        id="crop",
        lesson=LESSON,
        points=3,
        reference=ops.crop,
        worked=(
            Case(np.arange(30).reshape(5, 6), 1, 2, 3, 2, note="three rows and two columns of a numbered picture"),
        ),
        draw=_draw_crop,
        misconceptions=CROP,
        traits=CROP_TRAITS,
        explain=_explain_crop,
    ),
    Exercise(
        id="input-weights",
        lesson=LESSON,
        points=2,
        reference=ops.input_weights,
        worked=(
            Case(3472, 4624, 3, note="the picture that the deck shows, in colour"),
            Case(3742, 4624, 3, note="the size that the deck's slide gives"),
            Case(3742, 4624, 1, note="that size in shades of grey"),
            Case(128, 128, 3, note="a picture of reasonable size"),
        ),
        draw=_draw_input_weights,
        misconceptions=INPUT_WEIGHTS,
        traits=(
            Trait("square", "the picture is square", lambda height, width: height == width),
            Trait("wide", "the picture is wider than high", lambda height, width: height < width),
            Trait("tall", "the picture is higher than wide", lambda height, width: height > width),
            Trait("one-channel", "there is one channel", lambda channels: channels == 1),
            Trait("three-channels", "there are three channels", lambda channels: channels == 3),
            Trait("thin", "the picture has a single row or column", lambda height, width: 1 in (height, width)),
            Trait(
                "large",
                "there are more than 32,767 weights",
                lambda height, width, channels: height * width * channels > 2**15,
            ),
        ),
        result=INTEGER,
        explain=_explain_input_weights,
    ),
)
