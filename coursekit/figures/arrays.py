"""Arrays as grids of numbers, alone or side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from coursekit.figures import palette
from coursekit.figures.picture import Picture
from coursekit.figures.reading import described, in_words, plane, several, texts_of, window_in_words, window_of
from coursekit.figures.shading import picture_limit
from coursekit.figures.tiles import Tile, draw_tiles


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
    array = plane(array, "array")
    tile = Tile(array, "", window_of(window, array), bool(picture))
    tile.limit = _own_limit(tile)
    alt = f"{title or 'array'}: {in_words(array)}{window_in_words(tile.window)}."
    return Picture(draw_tiles([tile], title), alt)


def show_arrays(
    arrays: Sequence[Any],
    titles: Sequence[str] | None = None,
    between: Sequence[str] | None = None,
    windows: Sequence[Any] | None = None,
    title: str = "",
    picture: bool | Sequence[bool] = False,
) -> Picture:
    """Arrays side by side, with cells of one size; in several rows where the page is too narrow.

    Their colours share one scale, so that equal colours are equal numbers. Only an array that is drawn without numbers,
    or whose numbers are all less than a tenth of the largest, has a scale of its own.

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
    tiles = array_tiles(arrays, titles, between, windows, picture)
    return Picture(draw_tiles(tiles, title), describe(tiles, title))


def array_tiles(
    arrays: Sequence[Any],
    titles: Sequence[str] | None = None,
    between: Sequence[str] | None = None,
    windows: Sequence[Any] | None = None,
    picture: bool | Sequence[bool] = False,
) -> list[Tile]:
    """The tiles of ``show_arrays``, on common scales."""
    arrays = several(arrays, "arrays")
    planes = [plane(array, f"arrays[{number}]") for number, array in enumerate(arrays)]
    count = len(planes)
    names = texts_of(titles, count, "titles")
    signs = ["", *texts_of(between, count - 1, "between")]
    outlines = _for_each(windows, count, "windows")
    greys = [picture] * count if isinstance(picture, (bool, np.bool_)) else _for_each(picture, count, "picture")
    tiles = [
        Tile(array, name, window_of(window, array, f"windows[{number}]"), bool(grey), sign=sign)
        for number, (array, name, window, grey, sign) in enumerate(
            zip(planes, names, outlines, greys, signs, strict=True)
        )
    ]
    share_limits(tiles)
    return tiles


def share_limits(tiles: Sequence[Tile]) -> None:
    """Give all numbered tiles one scale of colours, and those that it would leave white one of their own."""
    numbered = [tile.array for tile in tiles if tile.numbered and not tile.grey]
    shared = palette.signed_limit(*numbered)
    for tile in tiles:
        own = _own_limit(tile)
        tile.limit = shared if tile.numbered and own >= shared / 10 else own


def describe(tiles: Sequence[Tile], title: str, noun: str = "array") -> str:
    """All tiles in words."""
    parts = []
    for number, tile in enumerate(tiles):
        sign = f"{tile.sign} " if tile.sign else ""
        name = tile.title or f"{noun} {number + 1}"
        parts.append(f"{sign}{name}: {in_words(tile.array)}{window_in_words(tile.window)}")
    return described(title, parts)


def _own_limit(tile: Tile) -> float:
    return palette.signed_limit(tile.array) if tile.numbered else picture_limit(tile.array)


def _for_each(values: Any, count: int, name: str) -> list[Any]:
    if values is None:
        return [None] * count
    if not isinstance(values, (list, tuple, np.ndarray)) or len(values) != count:
        raise ValueError(f"{name} must be a list of {count}, one for each array, not {values!r}")
    return list(values)
