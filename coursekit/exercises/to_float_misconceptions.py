"""What goes wrong in lesson 02 with bytes that become floats."""

from __future__ import annotations

import numpy as np

from coursekit.exercises.misconception import Misconception, instead, shows, then
from coursekit.exercises.results import close


def _divided(above, below):
    """A quotient as a student meets it, nan and infinity included, without a warning of ours."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.divide(above, below)


def _floats(image):
    return np.asarray(image, dtype=float)


def _where_defined(scaled):
    """A scaling that divides by zero for some images; whatever stands there, nan or a guard's number, is passed over."""

    def seen(value, image):
        expected = np.asarray(scaled(image))
        defined = np.isfinite(expected)
        return value.shape == image.shape and close(expected[defined], value[defined]).all()

    return shows(seen)


TO_FLOAT = (
    Misconception(
        "not-scaled",
        instead(lambda image: _floats(image)),
        "You turn the numbers into floats but leave their size as it was, up to 255. White should become "
        "1. Changing the type does not change the value: the numbers still have to be divided.",
    ),
    Misconception(
        "divided-by-256",
        then(lambda result: result * 255 / 256),
        "You divide by 256. A byte has 256 levels, but they count from 0, so that white is 255; it should "
        "come out as exactly 1. Look at the number you divide by.",
    ),
    Misconception(
        "divided-by-128",
        then(lambda result: result * 255 / 128),
        "You divide by 128, so that white comes out as nearly 2. The largest byte is 255, and should "
        "become exactly 1. Look at the number you divide by.",
    ),
    Misconception(
        "divided-by-100",
        then(lambda result: result * 2.55),
        "You divide by 100, so that white comes out above 2. Grey levels are no percentages: they run from "
        "0 to 255, and white should become exactly 1. Look at the number you divide by.",
    ),
    Misconception(
        "divided-only-if-needed",
        shows(lambda value, image: image.max() == 1 and np.array_equal(value, image)),
        "An image whose largest number is 1 comes back as it is, as if it were scaled already. It is a very "
        "dark picture: 1 stands for 1/255. Bytes are always divided. Look at your condition.",
    ),
    Misconception(
        "divided-by-maximum",
        _where_defined(lambda image: _divided(image, float(image.max()))),
        "You divide by the largest number in the image, so that a dark picture comes out bright. White is "
        "255 whether it occurs or not: divide every image by the same number.",
    ),
    Misconception(
        "divided-by-channel-maximum",
        _where_defined(
            lambda image: _divided(image, _floats(image).max(axis=tuple(range(image.ndim - 1)), keepdims=True))
        ),
        "You divide along the last axis by the largest number found there, so that colours shift. White is "
        "255 in every channel: divide all numbers by the same.",
    ),
    Misconception(
        "stretched",
        _where_defined(lambda image: _divided(_floats(image) - image.min(), float(image.max()) - image.min())),
        "You stretch the image so that its darkest number becomes 0 and its brightest 1. Then the same "
        "grey means different things in different pictures. Divide by what white is, and subtract nothing.",
    ),
    Misconception(
        "standardised",
        _where_defined(lambda image: _divided(image - image.mean(), image.std())),
        "You subtract the mean and divide by the standard deviation. That is another way of scaling, which "
        "gives negative numbers too. Here 0 stays 0 and 255 becomes 1, whatever else is in the image.",
    ),
    Misconception(
        "mean-subtracted",
        then(lambda result: result - result.mean()),
        "You subtract the mean, so that some numbers are negative. Here only the scale changes: 0 stays 0 "
        "and 255 becomes 1. Leave the subtraction out.",
    ),
    Misconception(
        "minus-one-to-one",
        then(lambda result: 2 * result - 1),
        "Your numbers run from -1 to 1. Some networks want that, but here black is 0 and white is 1. Leave "
        "out the factor and the subtraction.",
    ),
    Misconception(
        "centred",
        then(lambda result: result - 0.5),
        "Your numbers run from minus a half to a half. Here black is 0 and white is 1. Leave the subtraction out.",
    ),
    Misconception(
        "inverted",
        then(lambda result: 1 - result),
        "Black and white have changed places, as in a photographic negative. A byte of 0 is black and "
        "stays 0, one of 255 is white and becomes 1. Look for a subtraction.",
    ),
    Misconception(
        "scaled-twice",
        then(lambda result: result / 255),
        "You divide twice, so that even white is next to nothing. Once is enough: 255 becomes 1. Look for "
        "a division in two places.",
    ),
    Misconception(
        "multiplied",
        then(lambda result: result * 255 * 255),
        "You multiply where a division is meant: your numbers are far above 255. White, 255, should become "
        "1. Look at the sign before the number.",
    ),
    Misconception(
        "shares-of-the-sum",
        instead(lambda image: _divided(image, _floats(image).sum())),
        "You divide by the sum of all numbers, so that each pixel depends on the others and all of them "
        "together make 1. Each number is scaled by itself: 255 becomes 1.",
    ),
    Misconception(
        "wraps-around",
        instead(lambda image: (image + np.uint8(1)) / 256),
        "You add 1 before dividing, while the numbers are still bytes: 255 wraps round to 0. Nothing needs "
        "adding. Black is 0 and stays 0; divide by what white is.",
    ),
    Misconception(
        "gamma-applied",
        then(lambda result: result**2.2),
        "You apply a power to the scaled numbers, as screens do. Here the scale alone changes: a grey "
        "twice as large comes out twice as large. Leave the power out.",
    ),
    Misconception(
        "divided-by-225",
        then(lambda result: result * 255 / 225),
        "You divide by 225, so that white comes out above 1: two digits look alike. The largest byte is "
        "255, and should become exactly 1. Look at the number you divide by.",
    ),
    Misconception(
        "divided-by-size",
        instead(lambda image: image / image.size),
        "You divide by how many numbers the image holds. The scale depends on what white is, not on the "
        "size of the picture: 255 should become 1.",
    ),
    Misconception(
        "divided-by-254",
        then(lambda result: result * 255 / 254),
        "You divide by 254, so that white comes out a little above 1. The largest byte is 255, and should "
        "become exactly 1. Look at the number you divide by.",
    ),
    Misconception(
        "one-added",
        instead(lambda image: (_floats(image) + 1) / 256),
        "You add 1 before dividing by 256, so that black is no longer 0. Nothing needs adding: levels count "
        "from 0, and 255, the largest, is what you divide by.",
    ),
)
