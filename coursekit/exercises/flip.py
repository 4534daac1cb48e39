"""Lesson 03, the end: an image and a kernel that tell convolution from cross-correlation. It has many right answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from coursekit.data import ASYMMETRIC_FILTER, DECK_FILTER_1, DECK_FILTER_2, DECK_IMAGE
from coursekit.exercises.exercise import Case, Exercise
from coursekit.exercises.misconception import Misconception, shows
from coursekit.exercises.results import ARRAY, JudgedResult, Unreadable

MOST_PRODUCTS = 10**9  # of an answer's pixels and kernel numbers: more would take too long to look at
SMALLEST_DIFFERENCE = 1e-9  # of the largest sum that a window could have: above rounding, below anything meant

Arrays = tuple[np.ndarray, ...]


def read_arrays(value: Any) -> Arrays:
    """The arrays that came back, however many and of whatever shape: what is wrong with them is said in words later."""
    if isinstance(value, np.ndarray):
        value = tuple(value.view(np.ndarray)) if value.ndim == 3 else (value,)
    if not isinstance(value, (tuple, list)):
        raise Unreadable("returned-other", f"Your function returned a {type(value).__name__}, not an image and a kernel.")
    arrays = tuple(ARRAY.read(item).astype(float) for item in value)
    if len(arrays) == 2 and arrays[0].size * arrays[1].size > MOST_PRODUCTS:
        raise Unreadable("returned-other", "Your image and kernel are very large. A few rows and columns are enough: send a small pair.")
    return arrays


def fits(image: np.ndarray, kernel: np.ndarray) -> bool:
    """Whether both are 2-D arrays of finite numbers and the kernel has a place in the image."""
    if image.ndim != 2 or kernel.ndim != 2 or 0 in (*image.shape, *kernel.shape):
        return False
    inside = kernel.shape[0] <= image.shape[0] and kernel.shape[1] <= image.shape[1]
    return inside and bool(np.isfinite(image).all() and np.isfinite(kernel).all())


def told_apart(arrays: Arrays) -> bool:
    """Whether the map changes when the kernel is turned by 180°."""
    if len(arrays) != 2 or not fits(*arrays):
        return False
    image, kernel = (_scaled(array) for array in arrays)
    change = kernel - kernel[::-1, ::-1]
    rows, columns = (side - reach + 1 for side, reach in zip(image.shape, kernel.shape, strict=True))
    difference = np.zeros((rows, columns))
    for row, column in np.argwhere(change):
        difference += change[row, column] * image[row : row + rows, column : column + columns]
    return bool(np.abs(difference).max() > SMALLEST_DIFFERENCE * kernel.size)


def _scaled(array: np.ndarray) -> np.ndarray:
    return array / (np.abs(array).max() or 1.0)


def draw_once(rng: np.random.Generator) -> Iterator[Case]:
    yield Case()


def right_pair():
    return DECK_IMAGE.copy(), ASYMMETRIC_FILTER.copy()


def _fault(id: str, test, hint: str) -> Misconception:
    return Misconception(id, shows(test), hint)


def _of_pair(test) -> shows:
    """A test of (image, kernel), for answers that are a pair that fits."""
    return lambda value: len(value) == 2 and fits(*value) and test(*value)


def _same(array: np.ndarray, other: np.ndarray) -> bool:
    return array.shape == other.shape and np.allclose(array, other, rtol=1e-9, atol=0)


tell_flip_apart = Exercise(
    id="tell-flip-apart",
    lesson="03-convolution",
    points=1,
    reference=right_pair,
    draw=draw_once,
    result=JudgedResult("an image and a kernel, both 2-D", judge=lambda value: told_apart(value), reader=read_arrays),
    misconceptions=(
        _fault(
            "only-one-array",
            lambda value: len(value) == 1,
            "You return a single array. Two are asked for, in this order: the image, then the kernel. Put both after the return, "
            "with a comma between them.",
        ),
        _fault(
            "more-than-two-arrays",
            lambda value: len(value) > 2,
            "You return more than two arrays. Only the image and the kernel are asked for, in this order; the check turns the "
            "kernel itself and compares the two maps.",
        ),
        _fault(
            "order-swapped",
            lambda value: len(value) == 2 and not fits(*value) and told_apart(value[::-1]),
            "Your pair would do, but it is the wrong way round: the kernel comes first. The image is asked for first, then the "
            "kernel, as in all the functions of this lesson.",
        ),
        _fault(
            "not-two-dimensional",
            lambda value: len(value) == 2 and any(array.ndim < 2 for array in value),
            "An array of yours has no rows and columns: it is a single number or a plain list of numbers. Image and kernel are both "
            "2-D; even one row has to be a list of rows, with two pairs of brackets.",
        ),
        _fault(
            "channels-not-asked-for",
            lambda value: len(value) == 2 and any(array.ndim > 2 for array in value),
            "An array of yours has more than two axes. Here image and kernel have a height and a width only, no channels and no "
            "batch. Look for an extra pair of brackets, or take one channel.",
        ),
        _fault(
            "empty-array",
            lambda value: len(value) == 2 and any(array.size == 0 for array in value),
            "An array of yours is empty: it has no rows, or no columns. Write a small image and a small kernel with numbers in "
            "them.",
        ),
        _fault(
            "not-finite",
            lambda value: len(value) == 2 and not all(np.isfinite(array).all() for array in value),
            "There is an infinite or undefined number in your arrays, so no window has a sum that could be compared. Use ordinary "
            "numbers; small whole ones are the easiest to check by hand.",
        ),
        _fault(
            "kernel-larger-than-image",
            lambda value: len(value) == 2 and all(array.ndim == 2 for array in value) and not fits(*value),
            "Your kernel does not fit into your image: it has more rows or more columns. Without padding there is then no window at "
            "all, and nothing to compare. Make the image at least as large as the kernel.",
        ),
        _fault(
            "kernel-all-zero",
            _of_pair(lambda image, kernel: not kernel.any()),
            "Your kernel is all zeros, so every window gives 0, whichever way round the kernel lies. Give it numbers that are not "
            "the same after half a turn.",
        ),
        _fault(
            "image-all-zero",
            _of_pair(lambda image, kernel: not image.any()),
            "Your image is all zeros, so every window gives 0, whichever way round the kernel lies. The image has to have something "
            "in it for the kernel to find.",
        ),
        _fault(
            "kernel-one-by-one",
            _of_pair(lambda image, kernel: kernel.size == 1),
            "Your kernel is a single number, and half a turn leaves it as it is. Take a larger kernel, in which some number "
            "changes places when you turn the page upside down.",
        ),
        _fault(
            "kernel-constant",
            _of_pair(lambda image, kernel: np.ptp(kernel) == 0),
            "All numbers of your kernel are the same, so turning it changes nothing. Take one in which some number changes places "
            "with a different one when you turn the page upside down.",
        ),
        _fault(
            "filter-of-the-deck",
            _of_pair(lambda image, kernel: _same(kernel, DECK_FILTER_1) or _same(kernel, DECK_FILTER_2)),
            "You took a filter of the slides. Turned by 180° it is itself again: that is just why the slides' example cannot tell the "
            "two operations apart. Change one number in a corner.",
        ),
        _fault(
            "kernel-symmetric",
            _of_pair(lambda image, kernel: _same(kernel, kernel[::-1, ::-1])),
            "Your kernel equals itself after half a turn: first and last number agree, second and last but one, and so on. Then "
            "nothing can differ. Break one of these pairs.",
        ),
        _fault(
            "image-constant",
            _of_pair(lambda image, kernel: np.ptp(image) == 0),
            "Your image has the same number everywhere. Each window then gives that number times the kernel's sum, and a turn does not "
            "change the sum. Make some pixels different.",
        ),
        _fault(
            "image-stripes-hide-it",
            _of_pair(lambda image, kernel: not np.ptp(image, axis=0).any() or not np.ptp(image, axis=1).any()),
            "All rows of your image are alike, or all columns, and your kernel differs from its turned self in just that "
            "direction. The image has to change where the kernel does: put in a single bright pixel.",
        ),
        _fault(
            "image-symmetric",
            _of_pair(lambda image, kernel: _same(image, image[::-1, ::-1])),
            "Your kernel is a good choice, but your image equals itself after half a turn, and so hides the kernel's turn. Change "
            "a pixel in one corner of the image.",
        ),
    ),
)
