"""The layers of a network with their shapes."""

from __future__ import annotations

from collections.abc import Sequence

from coursekit.figures import palette
from coursekit.figures.canvas import WIDEST, Canvas
from coursekit.figures.picture import Picture
from coursekit.figures.reading import texts_of


def show_layers(shapes: Sequence[tuple[int, ...]], names: Sequence[str] | None = None, title: str = "") -> Picture:
    """The layers of a network as boxes with their shapes, ``(height, width, channels)`` or ``(units,)``, no batch axis."""
    shapes = [tuple(int(size) for size in shape) for shape in shapes]
    names = texts_of(names, len(shapes), "names")
    step = min(1.3, WIDEST / len(shapes))
    canvas = Canvas(step * len(shapes), 1.4, title)
    written = [" × ".join(f"{size:,}" for size in shape) for shape in shapes]
    for number, (shape, name) in enumerate(zip(written, names, strict=True)):
        canvas.box(number * step + 0.1, 0.4, step - 0.3, 0.6, facecolor=palette.PAPER, edgecolor=palette.INK)
        canvas.text(number * step + step / 2 - 0.05, 0.2, name, 9)
        canvas.text(number * step + step / 2 - 0.05, 1.2, shape, 9)
    parts = [f"{name or f'layer {number + 1}'}: {shape}" for number, (name, shape) in enumerate(zip(names, written, strict=True))]
    return Picture(canvas.figure, (f"{title}. " if title else "") + ", then ".join(parts) + ".")
