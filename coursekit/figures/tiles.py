"""Arrays laid out in rows: small ones as grids of numbers, large ones as pictures, on common scales."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from coursekit.figures.canvas import LABEL_SIZE, WIDEST, Canvas, line_height, own_style, text_width, wrap
from coursekit.figures.numerals import number_texts
from coursekit.figures.reading import NUMBERED
from coursekit.figures.shading import grey_cells, grey_pixels, grey_range, signed_cells, signed_pixels

if TYPE_CHECKING:
    from matplotlib.figure import Figure

CELL, SMALLEST_CELL = 0.44, 0.3
LARGEST_PIXEL = 0.3
SMALLEST_NUMBER, LARGEST_NUMBER = 7.5, 12.5   # points
GAP, SIGN_SIZE = 0.3, 18
LABEL_GAP, ROW_GAP = 0.05, 0.21
TALLEST = 2.9
"""Inches of height that a picture among others may have."""


@dataclass
class Tile:
    """One array of a figure.

    ``array`` is ``(height, width)``, or ``(height, width, 3)`` for a colour image. ``sign`` stands before it.
    ``grey`` draws the greys of an image from ``span[0]``, black, to ``span[1]``, white (by default as the array's numbers
    suggest); otherwise ``limit`` is the number that has the full colour.
    """

    array: np.ndarray
    title: str = ""
    window: tuple[int, int, int, int] | None = None
    grey: bool = False
    span: tuple[float, float] | None = None
    limit: float = 1.0
    sign: str = ""
    numbered: bool = True

    def __post_init__(self) -> None:
        small = self.array.ndim == 2 and max(self.array.shape) <= NUMBERED
        self.numbered = self.numbered and small
        self.span = self.span or grey_range(self.array)
        self.texts = number_texts(self.array) if self.numbered else None


@dataclass(frozen=True)
class Scale:
    """Inches of a numbered cell and of a picture's pixel."""

    cell: float
    pixel: float

    def size(self, tile: Tile) -> tuple[float, float]:
        """Width and height of a tile without its title."""
        side = self.cell if tile.numbered else self.pixel
        rows, columns = tile.array.shape[:2]
        return columns * side, rows * side

    def lines(self, tile: Tile) -> list[str]:
        return wrap(tile.title, LABEL_SIZE, max(self.size(tile)[0] + 0.1, 0.9))

    def width(self, tile: Tile) -> float:
        """Width of a tile with its title."""
        return max([self.size(tile)[0], *(text_width(line, LABEL_SIZE) for line in self.lines(tile))])


def draw_tiles(
    tiles: Sequence[Tile],
    title: str = "",
    rows: Sequence[Sequence[Tile]] | None = None,
    foot: str = "",
    tallest: float = TALLEST,
    middle: bool = True,
) -> Figure:
    """All tiles in one figure, in the given rows or in as few as fit.

    ``tallest`` is the height in inches that pictures may have; ``middle`` centres the tiles of a row on each other.
    """
    with own_style():
        for tile in tiles:
            # Numbers that cannot be read even with the page to themselves are left out.
            tile.numbered = tile.numbered and fits([tile])
        wanted = _wanted(tiles, tallest)
        rows = [part for row in rows or [tiles] for part in _flow(list(row), wanted)]
        scale = _fitted(rows, wanted, _smallest(tiles))
        return _draw(rows, scale, title, foot, middle)


def fits(tiles: Sequence[Tile]) -> bool:
    """Whether the tiles fit into one row with readable numbers."""
    return _widest([tiles], Scale(_smallest(tiles), _wanted(tiles, TALLEST).pixel * 0.7)) <= WIDEST


def _widest_number(tiles: Sequence[Tile], size: float) -> float:
    texts = {text for tile in tiles if tile.numbered for text in tile.texts.ravel()}
    return max((text_width(text, size) for text in texts), default=0.0)


def _wanted(tiles: Sequence[Tile], tallest: float) -> Scale:
    cell = max(CELL, min(_widest_number(tiles, 10) / 0.8, 0.75))
    large = [tile.array.shape for tile in tiles if not tile.numbered]
    most = max((max(shape[0], shape[1] / 1.6) for shape in large), default=1)
    return Scale(cell, min(LARGEST_PIXEL, tallest / most))


def _smallest(tiles: Sequence[Tile]) -> float:
    """The smallest cell in which every number is still readable."""
    return max(SMALLEST_CELL, _widest_number(tiles, SMALLEST_NUMBER) / 0.88)


def _gap_before(tile: Tile, place: int) -> float:
    """Room for a tile's sign, and between it and its neighbour."""
    return (GAP if place else GAP / 2) + text_width(tile.sign, SIGN_SIZE) if tile.sign else GAP * bool(place)


def _flow(tiles: list[Tile], wanted: Scale) -> list[list[Tile]]:
    """All tiles in one row if they can be made to fit, else a new row whenever one is full.

    Pictures can be made as small as need be, so they always fit.
    """
    if fits(tiles) or not any(tile.numbered for tile in tiles):
        return [tiles]
    rows: list[list[Tile]] = [[]]
    for tile in tiles:
        if rows[-1] and _widest([[*rows[-1], tile]], wanted) > WIDEST:
            rows.append([])
        rows[-1].append(tile)
    return rows


def _fitted(rows: Sequence[Sequence[Tile]], wanted: Scale, smallest: float) -> Scale:
    """The wanted scale, shrunk until every row fits on the page."""
    scale = wanted
    while _widest(rows, scale) > WIDEST and scale.pixel > 1e-4:
        scale = Scale(max(smallest, scale.cell * 0.97), scale.pixel * 0.97)
    return scale


def _columns(rows: Sequence[Sequence[Tile]], scale: Scale) -> list[list[float]]:
    """For every row the widths of its places. Tiles without signs are lined up below each other."""
    widths = [[scale.width(tile) for tile in row] for row in rows]
    if any(tile.sign for row in rows for tile in row):
        return widths
    widest = [max(row[place] for row in widths if place < len(row)) for place in range(max(map(len, rows)))]
    return [widest[: len(row)] for row in rows]


def _width(row: Sequence[Tile], widths: Sequence[float]) -> float:
    return sum(widths) + sum(map(_gap_before, row, range(len(row))))


def _widest(rows: Sequence[Sequence[Tile]], scale: Scale) -> float:
    return max(_width(row, widths) for row, widths in zip(rows, _columns(rows, scale), strict=True))


def _draw(rows: Sequence[Sequence[Tile]], scale: Scale, title: str, foot: str, middle: bool) -> Figure:
    bodies = [max(scale.size(tile)[1] for tile in row) for row in rows]
    heads = [_head(row, scale, body, middle) for row, body in zip(rows, bodies, strict=True)]
    canvas = Canvas(_widest(rows, scale), sum(heads) + sum(bodies) + ROW_GAP * (len(rows) - 1), title, foot)
    size = _text_size([tile for row in rows for tile in row], scale.cell)
    top = 0.0
    for row, widths, head, body in zip(rows, _columns(rows, scale), heads, bodies, strict=True):
        _draw_row(canvas, row, widths, top + head, body if middle else 0.0, scale, size)
        top += head + body + ROW_GAP
    return canvas.figure


def _head(row: Sequence[Tile], scale: Scale, body: float, middle: bool) -> float:
    """The height that the titles of a row take above its highest tile."""
    tops = [0.0]
    for tile in row:
        lines = len(scale.lines(tile))
        drop = (body - scale.size(tile)[1]) / 2 if middle else 0.0
        tops.append(lines * line_height(LABEL_SIZE) + LABEL_GAP - drop if lines else 0.0)
    return max(tops)


def _draw_row(canvas, row, widths, top: float, body: float, scale: Scale, size: float) -> None:
    """The tiles of a row from the left; each centred within ``body`` inches of height, at the top if that is 0."""
    left = 0.0
    for number, (tile, width) in enumerate(zip(row, widths, strict=True)):
        gap = _gap_before(tile, number)
        height = scale.size(tile)[1]
        if tile.sign:
            canvas.text(left + gap / 2, top + (body or height) / 2, tile.sign, SIGN_SIZE)
        left += gap
        _draw_tile(canvas, tile, left + width / 2, top + max(body - height, 0.0) / 2, scale, size)
        left += width


def _text_size(tiles: Sequence[Tile], cell: float) -> float:
    """The size in points at which every number fits into its cell."""
    widest = _widest_number(tiles, 10)
    return min(LARGEST_NUMBER, 0.42 * cell * 72, 10 * 0.85 * cell / widest) if widest else LARGEST_NUMBER


def _draw_tile(canvas: Canvas, tile: Tile, across: float, top: float, scale: Scale, size: float) -> None:
    """One tile, centred on ``across``, its title above it."""
    width, height = scale.size(tile)
    left = across - width / 2
    canvas.label(across, top - LABEL_GAP, scale.lines(tile))
    if tile.numbered:
        colours = grey_cells(tile.array, tile.span) if tile.grey else signed_cells(tile.array, tile.limit)
        canvas.cells(colours, tile.texts, left, top, scale.cell, size)
    else:
        colours = grey_pixels(tile.array, tile.span) if tile.grey else signed_pixels(tile.array, tile.limit)
        canvas.image(colours, left, top, width, height)
    if tile.window:
        side = width / tile.array.shape[1]
        row, column, rows, columns = tile.window
        canvas.outline(left + column * side, top + row * side, columns * side, rows * side)
