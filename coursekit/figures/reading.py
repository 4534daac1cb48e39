"""Arguments of figures, checked and brought into one form, and arrays in words."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import Any

import numpy as np

from coursekit.figures.numerals import number_text, number_texts

NUMBERED = 16
"""Arrays of at most so many rows and columns are drawn with their numbers; larger ones as pictures."""


def real_array(value: Any, name: str) -> np.ndarray:
    """``value`` as a non-empty array of real numbers. ValueError naming the argument otherwise."""
    try:
        array = np.asarray(value)
    except ValueError as error:
        raise ValueError(f"{name} must be an array of numbers; its rows differ in length") from error
    if array.dtype.kind not in "biuf":
        raise ValueError(f"{name} must be an array of real numbers, not of {array.dtype}")
    if array.size == 0:
        raise ValueError(f"{name} has no elements: its shape is {array.shape}")
    return array


def plane(value: Any, name: str) -> np.ndarray:
    """``value`` as a 2-D array; a vector becomes one row, a single number one cell, a lone channel is taken off."""
    array = real_array(value, name)
    if array.ndim == 3 and array.shape[2] == 1:
        array = array[:, :, 0]
    if array.ndim > 2:
        raise ValueError(f"{name} must have two dimensions, (height, width), not the shape {array.shape}")
    return np.atleast_2d(array)


def window_of(window: Any, array: np.ndarray, name: str = "window") -> tuple[int, int, int, int] | None:
    """``(top, left, height, width)`` as ints, checked to lie inside the array; None stays None."""
    if window is None:
        return None
    try:
        top, left, height, width = (operator.index(number) for number in window)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be (top, left, height, width), four whole numbers, not {window!r}") from None
    rows, columns = array.shape[:2]
    if top < 0 or left < 0 or height < 1 or width < 1 or top + height > rows or left + width > columns:
        raise ValueError(
            f"{name} (top {top}, left {left}, height {height}, width {width}) must lie inside the array "
            f"of {rows} rows and {columns} columns"
        )
    return top, left, height, width


def texts_of(titles: Sequence[str] | None, count: int, name: str) -> list[str]:
    """One text for each of ``count`` things; empty ones for None."""
    if titles is None:
        return [""] * count
    if isinstance(titles, str) or len(titles) != count:
        came = f"the text {titles!r}" if isinstance(titles, str) else f"{len(titles)}"
        raise ValueError(f"{name} must be a list of {count} texts, one for each, not {came}")
    return [str(title) for title in titles]


def in_words(array: np.ndarray) -> str:
    """A small array with all its numbers, a large one by its size and range."""
    rows, columns = array.shape[:2]
    size = f"{rows} by {columns}"
    if array.ndim == 2 and max(rows, columns) <= NUMBERED:
        return f"{size}, rows " + ", ".join(f"[{' '.join(row)}]" for row in number_texts(array))
    colour = " in colour" if array.ndim == 3 else ""
    finite = array[np.isfinite(array)]
    if not finite.size:
        return f"{size}{colour}, no finite number"
    return f"{size}{colour}, from {number_text(finite.min())} to {number_text(finite.max())}"


def window_in_words(window: tuple[int, int, int, int] | None) -> str:
    if window is None:
        return ""
    top, left, height, width = window
    return f"; outlined: {height} by {width} from row {top}, column {left}"
