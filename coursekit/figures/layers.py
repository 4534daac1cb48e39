"""The layers of a network: boxes as high and wide as their maps, as deep as their channels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from coursekit.figures import palette
from coursekit.figures.canvas import LABEL_SIZE, SMALL_SIZE, WIDEST, Canvas, line_height, own_style, wrap
from coursekit.figures.picture import Picture
from coursekit.figures.reading import described, several, texts_of, whole

MOST_IN_ROW = 8
LARGEST, SMALLEST = 0.78, 0.1   # inches of a map's side
SHEET = 0.045                   # inches that a sheet is moved against the one before it
BODY = 1.2                      # inches of height for the boxes
GAP = 0.3


def show_layers(shapes: Sequence[tuple[int, ...]], names: Sequence[str] | None = None, title: str = "") -> Picture:
    """The layers of a network with their shapes, from input to output.

    Parameters
    ----------
    shapes
        For each layer ``(height, width, channels)`` or ``(units,)``, without the batch axis.
    names
        One for each layer: ``["input", "conv 25, 3×3", …]``.

    Raises ValueError for a shape of another kind or names that do not match.
    """
    shapes = [_shape(shape, f"shapes[{number}]") for number, shape in enumerate(several(shapes, "shapes"))]
    names = texts_of(names, len(shapes), "names")
    with own_style():
        figure = _draw(shapes, names, title)
    parts = [f"{name or f'layer {number + 1}'}, {_written(shape)}" for number, (name, shape) in enumerate(zip(names, shapes, strict=True))]
    return Picture(figure, described(title, ["Layers from input to output: " + "; ".join(parts)]))


def _shape(shape: Any, name: str) -> tuple[int, ...]:
    if not isinstance(shape, (tuple, list)) or len(shape) not in (1, 3):
        raise ValueError(f"{name} must be (height, width, channels) or (units,), not {shape!r}")
    return tuple(whole(size, name, least=1) for size in shape)


def _written(shape: tuple[int, ...]) -> str:
    return " × ".join(f"{size:,}" for size in shape)


def _draw(shapes, names, title):
    count = math.ceil(len(shapes) / math.ceil(len(shapes) / MOST_IN_ROW))
    slot = min(1.45, WIDEST / count)
    labels = [wrap(name, LABEL_SIZE, slot - 0.1) for name in names]
    head = max(map(len, labels)) * line_height(LABEL_SIZE)
    row_height = head + BODY + 0.32
    rows = math.ceil(len(shapes) / count)
    canvas = Canvas(slot * count, rows * row_height + (rows - 1) * GAP, title)
    side = max((max(shape[:2]) for shape in shapes if len(shape) == 3), default=1)
    units = max((shape[0] for shape in shapes if len(shape) == 1), default=1)
    half_before = 0.0
    for number, shape in enumerate(shapes):
        middle = (number % count + 0.5) * slot
        top = number // count * (row_height + GAP)
        canvas.label(middle, top + head, labels[number])
        at = top + head + BODY / 2
        half = _maps(canvas, shape, middle, at, side, slot) if len(shape) == 3 else _column(canvas, shape[0], middle, at, units)
        canvas.text(middle, top + row_height - 0.12, _written(shape), min(LABEL_SIZE, SMALL_SIZE + slot - 0.7))
        if number % count:
            canvas.arrow((middle - slot + half_before + 0.05, at), (middle - half - 0.05, at), palette.MUTED)
        half_before = half
    return canvas.figure


def _maps(canvas: Canvas, shape: tuple[int, ...], middle: float, at: float, side: int, slot: float) -> float:
    """Maps as a stack of sheets; returns half its width."""
    sheets = min(7, 1 + round(math.log2(shape[2])))
    largest = min(LARGEST, slot - 0.42)
    height, width = (max(SMALLEST, largest * size / side) for size in shape[:2])
    spread = SHEET * (sheets - 1)
    left, top = middle - (width + spread) / 2, at - (height + spread) / 2
    for sheet in range(sheets):
        look = {"facecolor": palette.FILL, "edgecolor": palette.INK, "linewidth": 1.0, "zorder": 2 + sheet / 10}
        canvas.box(left + sheet * SHEET, top + sheet * SHEET, width, height, **look)
    return (width + spread) / 2


def _column(canvas: Canvas, units: int, middle: float, at: float, most: int) -> float:
    """Units as a column, longer for more of them; returns half its width."""
    height = 0.3 + 0.85 * math.log(units) / math.log(most) if most > 1 else 0.3
    width = 0.17
    look = {"edgecolor": palette.INK, "linewidth": 1.0, "zorder": 2}
    canvas.box(middle - width / 2, at - height / 2, width, height, facecolor=palette.FILL, **look)
    cells = min(units, round(height / 0.12))
    for cell in range(1, cells):
        y = at - height / 2 + cell * height / cells
        canvas.box(middle - width / 2, y, width, 0, facecolor="none", edgecolor=palette.MUTED, linewidth=0.6, zorder=3)
    return width / 2
