"""Arrays as grids of numbers, alone or side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from coursekit.figures import palette
from coursekit.figures.canvas import (
    LABEL_SIZE, LINE, WIDEST, Canvas, colours_of, numbered, rgb_of, text_size, text_width, texts_in, wrap,
)
from coursekit.figures.picture import Picture
from coursekit.figures.reading import in_words, plane, texts_of, window_in_words, window_of

CELL, SMALLEST_CELL = 0.44, 0.3
GAP = 0.34
PIXELS_HIGH = 2.9


def show_array(array: Any, title: str = "", window: Any = None, picture: bool = False) -> Picture:
    """An array as a grid with its numbers in the cells.

    Parameters
    ----------
    array
        ``(height, width)``, or ``(n,)`` for one row. More than 16 rows or columns are drawn without numbers.
    window
        ``(top, left, height, width)``: the part to outline.
    picture
        True draws the greys of an image, else colours show the sign: blue below zero, orange above.

    Raises ValueError for an array that is empty or has three dimensions, or a window beyond its edge.
    """
    return show_arrays([array], windows=[window], title=title, picture=picture)


def show_arrays(
    arrays: Sequence[Any],
    titles: Sequence[str] | None = None,
    between: Sequence[str] | None = None,
    windows: Sequence[Any] | None = None,
    title: str = "",
    picture: bool | Sequence[bool] = False,
) -> Picture:
    """Arrays side by side, on one scale of colours and with cells of one size.

    Parameters
    ----------
    arrays
        Each ``(height, width)`` or ``(n,)``.
    titles
        One for each array.
    between
        Signs between neighbours, one fewer than arrays: ``["*", "="]``.
    windows
        For each array ``(top, left, height, width)`` to outline, or None.
    picture
        True, or one truth value for each array: which are drawn in the greys of an image.

    Raises ValueError where the numbers of arrays, titles, signs and windows do not go together, and as ``show_array``.
    """
    planes = [plane(array, _called(arrays, number)) for number, array in enumerate(arrays)]
    if not planes:
        raise ValueError("arrays must hold at least one array")
    count = len(planes)
    titles = texts_of(titles, count, "titles")
    signs = texts_of(between, count - 1, "between")
    windows = [None] * count if windows is None else list(windows)
    if len(windows) != count:
        raise ValueError(f"windows must be a list of {count}, one for each array (None for no window), not {len(windows)}")
    windows = [window_of(window, array) for window, array in zip(windows, planes, strict=True)]
    greys = [bool(picture)] * count if np.ndim(picture) == 0 else [bool(one) for one in picture]
    if len(greys) != count:
        raise ValueError(f"picture must be True, False or a list of {count}, one for each array, not {len(greys)}")
    figure = _draw(planes, titles, signs, windows, greys, title)
    return Picture(figure, _describe(planes, titles, signs, windows, title))


def _called(arrays: Sequence[Any], number: int) -> str:
    return "array" if len(arrays) == 1 else f"arrays[{number}]"


def _describe(planes, titles, signs, windows, title) -> str:
    parts = []
    for number, (array, name, window) in enumerate(zip(planes, titles, windows, strict=True)):
        sign = f"{signs[number - 1]} " if number and signs[number - 1] else ""
        parts.append(f"{sign}{name or 'array'}: {in_words(array)}{window_in_words(window)}")
    return (f"{title}. " if title else "") + ". ".join(parts) + "."


def _draw(planes, titles, signs, windows, greys, title):
    limit = palette.signed_limit(*(array for array, grey in zip(planes, greys, strict=True) if not grey))
    cell = _cell_size(planes, signs)
    sizes = [_size(array, cell) for array in planes]
    widths = [max(width, 0.2) for width, _ in sizes]
    gaps = [GAP + (text_width(sign, 18) if sign else 0) for sign in signs]
    labels = [wrap(name, LABEL_SIZE, width + GAP * 0.8) for name, width in zip(titles, widths, strict=True)]
    head = max(len(lines) for lines in labels) * LABEL_SIZE * LINE + (0.06 if any(labels) else 0)
    tallest = max(height for _, height in sizes)
    canvas = Canvas(sum(widths) + sum(gaps), head + tallest, title)
    texts = [texts_in(array) for array in planes if numbered(array)]
    size = min((text_size(text, cell) for text in texts), default=0)
    left = 0.0
    for number, array in enumerate(planes):
        width, height = sizes[number]
        top = head + (tallest - height) / 2
        for line, text in enumerate(reversed(labels[number])):
            canvas.text(left + width / 2, top - 0.06 - line * LABEL_SIZE * LINE, text, LABEL_SIZE, along="bottom", colour=palette.MUTED)
        draw_plane(canvas, array, left, top, width, height, limit, greys[number], windows[number], size)
        left += width
        if number < len(signs):
            if signs[number]:
                canvas.text(left + gaps[number] / 2, head + tallest / 2, signs[number], 18)
            left += gaps[number]
    return canvas.figure


def draw_plane(canvas, array, left, top, width, height, limit, grey, window, size) -> None:
    """One array on a canvas, with numbers if it is small, and its window."""
    rows, columns = array.shape
    if numbered(array):
        canvas.cells(colours_of(array, limit, grey), texts_in(array), left, top, width / columns, size)
    else:
        canvas.image(rgb_of(array, limit, grey), left, top, width, height)
    if window:
        row, column, tall, wide = window
        canvas.outline(
            left + column * width / columns, top + row * height / rows, wide * width / columns, tall * height / rows
        )


def _size(array: np.ndarray, cell: float) -> tuple[float, float]:
    rows, columns = array.shape
    if not numbered(array):
        cell = min(PIXELS_HIGH / rows, PIXELS_HIGH * 1.5 / columns)
    return columns * cell, rows * cell


def _cell_size(planes, signs) -> float:
    """Large enough for the longest number, small enough for the page."""
    small = [array for array in planes if numbered(array)]
    if not small:
        return CELL
    widest = max(text_width(str(text), 10.0) for array in small for text in set(texts_in(array).ravel()))
    wanted = max(CELL, min(widest / 0.84, 0.72))
    others = sum(_size(array, 0)[0] for array in planes if not numbered(array))
    room = WIDEST - others - sum(GAP + (text_width(sign, 18) if sign else 0) for sign in signs)
    return max(SMALLEST_CELL, min(wanted, room / sum(array.shape[1] for array in small)))
