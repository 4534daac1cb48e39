"""Faults that an answer to any exercise can have.

``CHANGED`` are changes of the right result, tried alone and together with an exercise's own misconceptions. They work on
what ``Result.read`` gives: arrays, or whole numbers. Where a change cannot be made, or changes nothing, it raises.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from coursekit.exercises.misconception import Misconception, then


class NotApplicable(Exception):
    """This change makes no sense for this result."""


def _on_array(change: Callable[[np.ndarray], Any], dimensions: int = 1) -> then:
    def changed(result: Any) -> Any:
        array = np.asarray(result)
        if array.ndim < dimensions or array.dtype == object or array.size == 0:
            raise NotApplicable
        return change(array)

    return then(changed)


def _on_whole_number(change: Callable[[int], Any]) -> then:
    def changed(result: Any) -> Any:
        if not isinstance(result, int):
            raise NotApplicable
        return change(result)

    return then(changed)


def _on_scalar(change: Callable[[Any], Any]) -> then:
    def changed(result: Any) -> Any:
        if np.ndim(result):
            raise NotApplicable
        return change(result)

    return then(changed)


def _truncated(array: np.ndarray) -> np.ndarray:
    return np.trunc(array)


TRUNCATED = (
    "Your numbers are the right ones with everything after the decimal point cut off. Somewhere whole numbers are asked "
    "for: an array of integers that holds the result, a conversion to int, or a floor division. Keep the fractions."
)
ROUNDED = (
    "Your numbers are the right ones, rounded. Rounding is for printing; what comes next in a network needs the digits "
    "that were thrown away. Return the result as it is."
)
AXES = (
    "Your numbers are right, but two axes are swapped: what should be rows is columns. Look at the order in which you "
    "loop or index, and compare the shape that you return with the one in the task."
)
EXTRA = (
    "Your numbers are right, but the result has an axis of length 1 too many. Compare its number of dimensions with the "
    "shape in the task, and look for slices that keep an axis, or for an extra pair of brackets."
)
MISSING = (
    "Your numbers are right, but an axis is missing from the result. An axis of length 1 still counts: compare the shape "
    "that you return with the one in the task, and look for squeezing, or indexing with a number instead of a slice."
)

CHANGED: tuple[Misconception, ...] = (
    Misconception("fractions-truncated", _on_array(_truncated, 0), TRUNCATED),
    Misconception("fractions-truncated", _on_array(np.floor, 0), TRUNCATED),
    Misconception("rounded", _on_array(np.round, 0), ROUNDED),
    Misconception("rounded", _on_array(lambda a: np.round(a, 1), 0), ROUNDED),
    Misconception("rounded", _on_array(lambda a: np.round(a, 2), 0), ROUNDED),
    Misconception("rounded", _on_array(lambda a: np.round(a, 3), 0), ROUNDED),
    Misconception("rounded", _on_array(lambda a: np.round(a, 4), 0), ROUNDED),
    Misconception(
        "sign-reversed",
        _on_array(lambda a: -a, 0),
        "Your numbers are the right ones with the opposite sign, everywhere. Look for a minus that should not be there, "
        "or a difference taken the wrong way round.",
    ),
    Misconception(
        "absolute-values",
        _on_array(np.abs, 0),
        "Your numbers have the right size, but every minus sign has gone. The sign carries information: below zero means "
        "the opposite of what the weights look for. Return the signed numbers.",
    ),
    Misconception(
        "negatives-cut-off",
        _on_array(lambda a: np.maximum(a, 0), 0),
        "Your positive numbers are right, but every negative one has become zero. That is a ReLU, which is a step of its "
        "own in a network. This function should return its numbers as they are.",
    ),
    Misconception(
        "cut-to-0-and-1",
        _on_array(lambda a: np.clip(a, 0, 1), 0),
        "Your numbers are right between 0 and 1, but everything below is cut off to 0 and everything above to 1. Nothing "
        "in this task limits the result: return the numbers as they come.",
    ),
    Misconception(
        "cast-to-bytes",
        _on_array(lambda a: np.trunc(a).astype(np.int64).astype(np.uint8), 0),
        "Your result was squeezed into 8-bit whole numbers: fractions are gone and everything outside 0 to 255 has "
        "wrapped around. Look for uint8 where the result is made, and use floats.",
    ),
    Misconception("transposed-result", _on_array(lambda a: np.swapaxes(a, -1, -2), 2), AXES),
    Misconception("transposed-result", _on_array(lambda a: np.swapaxes(a, 0, 1), 3), AXES),
    Misconception("transposed-result", _on_array(lambda a: np.swapaxes(a, 1, 2), 4), AXES),
    Misconception("transposed-result", _on_array(lambda a: a.T, 3), AXES),
    Misconception(
        "channels-first",
        _on_array(lambda a: np.moveaxis(a, -1, -3), 3),
        "Your numbers are right, but the channels stand before height and width. In this course, as in Keras, channels "
        "come last: height, width, channels. Compare the shape that you return with the task's.",
    ),
    Misconception(
        "result-upside-down",
        _on_array(lambda a: a[::-1], 2),
        "Your numbers are right, but the first axis runs backwards: what should come first comes last. Look at the order "
        "of your outer loop, or for a reversed slice.",
    ),
    Misconception(
        "result-mirrored",
        _on_array(lambda a: a[:, ::-1], 2),
        "Your numbers are right, but they run from right to left: the second axis is reversed. Look at the order of your "
        "inner loop, or for a reversed slice.",
    ),
    Misconception(
        "result-turned",
        _on_array(lambda a: a[::-1, ::-1], 2),
        "Your numbers are right, but the whole result is turned by 180 degrees: the first comes last on both axes. Look at "
        "where your loops start, or for reversed slices.",
    ),
    Misconception("axis-too-many", _on_array(lambda a: a[None], 0), EXTRA),
    Misconception("axis-too-many", _on_array(lambda a: a[..., None], 0), EXTRA),
    Misconception(
        "array-for-a-number",
        _on_scalar(lambda n: np.array([n])),
        "Your number is right, but it comes wrapped in an array or a list of length 1. The task asks for the bare number: "
        "look for an extra pair of brackets, or a sum that keeps an axis.",
    ),
    Misconception(
        "array-for-a-number",
        _on_scalar(lambda n: np.array([[n]])),
        "Your number is right, but it comes wrapped in an array with two axes of length 1. The task asks for the bare "
        "number: look for a matrix product of matrices, or extra brackets.",
    ),
    Misconception("axis-missing", _on_array(np.squeeze, 1), MISSING),
    Misconception(
        "only-the-first",
        _on_array(lambda a: a[0], 1),
        "What you return is right, but it is only the first entry along the first axis. Every image, or row, should be "
        "there: look for a return inside the loop, or for an index that takes the first one only.",
    ),
    Misconception(
        "only-the-first",
        _on_array(lambda a: a[:1], 1),
        "What you return is right, but it is only the first entry along the first axis. Every image, or row, should be "
        "there: look for a return inside the loop, or a slice that stops too soon.",
    ),
    Misconception(
        "only-the-last",
        _on_array(lambda a: a[-1], 1),
        "What you return is right, but it is only the last entry along the first axis. Each round of the loop seems to "
        "replace what the one before had found: collect them all.",
    ),
    Misconception(
        "only-one-number",
        _on_array(lambda a: a.ravel()[0], 1),
        "You return one number: the first of those that are asked for. Perhaps the return stands inside the loop, so that "
        "the first round is also the last. Collect all numbers, then return.",
    ),
    Misconception(
        "only-one-number",
        _on_array(lambda a: a.ravel()[-1], 1),
        "You return one number: the last of those that are asked for. Each round of the loop replaces the one before. "
        "Give every number its own cell in an array, then return the array.",
    ),
    Misconception(
        "all-summed",
        _on_array(lambda a: a.sum(), 1),
        "You return one number: the sum of all the numbers that are asked for. Sum within one window or row only, and keep "
        "one number for each of them.",
    ),
    Misconception(
        "all-averaged",
        _on_array(lambda a: a.mean(), 1),
        "You return one number: the mean of all the numbers that are asked for. Keep one number for each window or row; "
        "look at the axis over which you average.",
    ),
    Misconception(
        "result-flattened",
        _on_array(np.ravel, 2),
        "Your numbers are right, but they stand in one long row. The result should keep its axes: look at the shape in the "
        "task, and give the numbers that shape.",
    ),
    Misconception(
        "first-row-missing",
        _on_array(lambda a: a[1:], 1),
        "The first row of your result is missing; the others are right. Counting starts at 0: look at where your loop, or "
        "your slice, begins.",
    ),
    Misconception(
        "percent",
        _on_array(lambda a: a * 100, 0),
        "Your numbers are the right ones times 100: percentages. The task asks for shares between 0 and 1. Leave the "
        "factor out; it is for printing.",
    ),
    Misconception(
        "one-too-many",
        _on_whole_number(lambda n: n + 1),
        "Your number is one too large, in every case. Count a small example on paper, say a kernel of 3 on a row of 5, and "
        "look for a 1 that is added once too often.",
    ),
    Misconception(
        "one-too-few",
        _on_whole_number(lambda n: n - 1),
        "Your number is one too small, in every case. Count a small example on paper, say a kernel of 3 on a row of 5: the "
        "first position counts as well.",
    ),
    Misconception(
        "one-off-everywhere",
        _on_array(lambda a: a + 1, 0),
        "Each of your numbers is the right one plus 1. Something starts at 1 that should start at 0, or a 1 is added where "
        "nothing is to be added: look at the first line that sets a value, and at the last.",
    ),
    Misconception(
        "one-off-everywhere",
        _on_array(lambda a: a - 1, 0),
        "Each of your numbers is the right one minus 1. Look for a 1 that is taken off where nothing is to be taken off: at "
        "the first line that sets a value, and at the last.",
    ),
    Misconception(
        "twice-too-large",
        _on_array(lambda a: a * 2, 0),
        "Your numbers are exactly twice the right ones, everywhere. Something is counted two times: look for a sum that "
        "runs over the same numbers again, or a factor 2 that does not belong there.",
    ),
    Misconception(
        "half-too-small",
        _on_array(lambda a: a / 2, 0),
        "Your numbers are exactly half the right ones, everywhere. Look for a division by 2, or for half of the terms "
        "missing from a sum.",
    ),
)
