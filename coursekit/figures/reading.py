"""Arguments of figures, checked and brought into one form, and arrays in words."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from coursekit.figures.numerals import number_text, number_texts

NUMBERED = 16
"""Arrays of at most so many rows and columns are drawn with their numbers; larger ones as pictures."""


def real_array(value: Any, name: str) -> np.ndarray:
    """``value`` as a non-empty array of real numbers, a copy. ValueError naming the argument otherwise."""
    try:
        array = np.array(value)
    except ValueError:
        raise ValueError(f"{name} must be an array of numbers, but its rows differ in length") from None
    if array.dtype.kind not in "biuf":
        raise ValueError(f"{name} must be an array of real numbers, not of {array.dtype}")
    if array.size == 0:
        raise ValueError(f"{name} has no elements: its shape is {array.shape}")
    return array


def vector(value: Any, name: str, count: int | None = None) -> np.ndarray:
    """``value`` as a 1-D array, of ``count`` numbers where a count is given."""
    array = real_array(value, name)
    if array.ndim != 1 or count not in (None, len(array)):
        expected = "(n,)" if count is None else f"({count},)"
        raise ValueError(f"{name} must have the shape {expected}, not {array.shape}")
    return array


def plane(value: Any, name: str) -> np.ndarray:
    """``value`` as a 2-D array; a vector becomes one row, a single number one cell, a lone channel is taken off."""
    array = real_array(value, name)
    if array.ndim == 3 and array.shape[2] == 1:
        array = array[:, :, 0]
    if array.ndim > 2:
        raise ValueError(f"{name} must have two dimensions, (height, width), not the shape {array.shape}")
    return np.atleast_2d(array)


def image(value: Any, name: str) -> np.ndarray:
    """``value`` as a grey image ``(height, width)`` or one in colour ``(height, width, 3)``."""
    array = real_array(value, name)
    if array.ndim == 3 and array.shape[2] == 1:
        array = array[:, :, 0]
    if array.ndim == 2 or (array.ndim == 3 and array.shape[2] == 3):
        return array
    expected = "(height, width), (height, width, 1) or (height, width, 3)"
    raise ValueError(f"{name} must have the shape {expected}, not {array.shape}")


def several(values: Any, name: str) -> list[Any]:
    """``values`` as a list of at least one thing."""
    if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
        raise ValueError(f"{name} must be a list of arrays, not {values!r}")
    values = list(values)
    if not values:
        raise ValueError(f"{name} must hold at least one array")
    return values


def whole(value: Any, name: str, least: int = 0) -> int:
    """``value`` as an int of at least ``least``."""
    try:
        number = operator.index(value)
    except TypeError:
        raise ValueError(f"{name} must be a whole number, not {value!r}") from None
    if number < least:
        raise ValueError(f"{name} must be at least {least}, not {number}")
    return number


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
    if isinstance(titles, str):
        raise ValueError(f"{name} must be a list of {count} texts, not the one text {titles!r}")
    titles = [str(title) for title in titles]
    if len(titles) != count:
        raise ValueError(f"{name} must be a list of {count} texts, not of {len(titles)}")
    return titles


def in_words(array: np.ndarray) -> str:
    """A small array with all its numbers, a large one by its size and range."""
    rows, columns = array.shape[:2]
    size = f"{rows} by {columns}"
    if array.ndim == 2 and max(rows, columns) <= NUMBERED:
        return f"{size}, {rows_in_words(array)}"
    if array.ndim == 3:
        size += " in colour"
    finite = array[np.isfinite(array)]
    if not finite.size:
        return f"{size}, no finite number"
    return f"{size}, numbers from {number_text(finite.min())} to {number_text(finite.max())}"


def rows_in_words(array: np.ndarray) -> str:
    """All numbers of a 2-D array, row by row."""
    return ("rows " if len(array) > 1 else "") + ", ".join(f"[{' '.join(row)}]" for row in number_texts(array))


def window_in_words(window: tuple[int, int, int, int] | None) -> str:
    """Which part is outlined, to be put after an array's description."""
    if window is None:
        return ""
    top, left, height, width = window
    return f"; outlined: {height} by {width} from row {top}, column {left}"


def described(title: str, parts: Sequence[str]) -> str:
    """A title and the parts of a figure as sentences."""
    return " ".join(f"{text}." if text[-1] not in ".?!:" else text for text in (title, *parts) if text)
