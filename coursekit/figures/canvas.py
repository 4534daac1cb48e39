"""A sheet to draw on, measured in inches from its top-left corner, and the few things that the figures put there."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import numpy as np

from coursekit.figures import palette
from coursekit.figures.numerals import number_texts
from coursekit.figures.reading import NUMBERED

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDEST = 9.2
"""Inches: as wide as a notebook's column, 96 pixels to the inch."""
MARGIN = 0.08
TITLE_SIZE, LABEL_SIZE, SMALL_SIZE = 13, 11, 9.5
LINE = 1.35 / 72
"""Inches of height that a line of text takes, for each point of its size."""


def new_figure(width: float, height: float) -> Figure:
    """A figure of that many inches, unknown to pyplot and independent of the reader's own settings."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), dpi=96, facecolor=palette.PAPER)


def text_width(text: str, size: float, weight: str = "normal") -> float:
    """Width of a line of text in inches at that size in points."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextToPath

    font = FontProperties(family="DejaVu Sans", size=size, weight=weight)
    return TextToPath().get_text_width_height_descent(text, font, ismath=False)[0] / 72


def wrap(text: str, size: float, width: float, weight: str = "normal") -> list[str]:
    """The text in lines that fit into ``width`` inches."""
    if not text:
        return []
    whole = text_width(text, size, weight)
    per_line = max(8, int(len(text) * width / whole)) if whole > width else len(text)
    lines = textwrap.wrap(text, per_line)
    while per_line > 8 and any(text_width(line, size, weight) > width for line in lines):
        per_line -= 2
        lines = textwrap.wrap(text, per_line)
    return lines


class Canvas:
    """One sheet: ``title`` on top, room for ``width`` by ``height`` inches of drawing below it."""

    def __init__(self, width: float, height: float, title: str = ""):
        wanted = text_width(title, TITLE_SIZE, "bold") if title else 0.0
        self.width = max(width, min(wanted, WIDEST))
        lines = wrap(title, TITLE_SIZE, self.width, "bold")
        head = len(lines) * TITLE_SIZE * LINE + (0.12 if lines else 0.0)
        self.height = height
        self.figure = new_figure(self.width + 2 * MARGIN, head + height + 2 * MARGIN)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(-MARGIN, self.width + MARGIN)
        self.axes.set_ylim(height + MARGIN, -head - MARGIN)
        self.axes.axis("off")
        for number, line in enumerate(lines):
            self.text(0, -head + number * TITLE_SIZE * LINE, line, TITLE_SIZE, "left", "top", weight="bold")

    def text(
        self, x: float, y: float, text: str, size: float = LABEL_SIZE, across: str = "center", along: str = "center",
        colour: str = palette.INK, weight: str = "normal",
    ) -> None:
        # parse_math off: a dollar sign in a title is a dollar sign.
        self.axes.text(
            x, y, text, fontsize=size, ha=across, va=along, color=colour, fontweight=weight,
            family="DejaVu Sans", parse_math=False,
        )

    def box(self, left: float, top: float, width: float, height: float, **look: Any) -> None:
        from matplotlib.patches import Rectangle

        self.axes.add_patch(Rectangle((left, top), width, height, **look))

    def line(self, xs: list[float], ys: list[float], colour: str = palette.INK, width: float = 1.2, **look: Any) -> None:
        self.axes.plot(xs, ys, color=colour, linewidth=width, **look)

    def arrow(self, start: tuple[float, float], end: tuple[float, float], colour: str = palette.INK) -> None:
        from matplotlib.patches import FancyArrowPatch

        look = {"arrowstyle": "-|>", "mutation_scale": 12, "shrinkA": 0, "shrinkB": 0, "linewidth": 1.3}
        self.axes.add_patch(FancyArrowPatch(start, end, color=colour, **look))

    def image(self, colours: np.ndarray, left: float, top: float, width: float, height: float) -> None:
        """An RGB image in a frame, its pixels neither blurred nor cut."""
        extent = (left, left + width, top + height, top)
        self.axes.imshow(colours, extent=extent, interpolation=_interpolation(colours, width), aspect="auto", zorder=1)
        self.axes.set_xlim(-MARGIN, self.width + MARGIN)
        bottom = self.height + MARGIN
        self.axes.set_ylim(bottom, bottom - self.figure.get_figheight())
        self.box(left, top, width, height, fill=False, edgecolor=palette.GRID, linewidth=0.8, zorder=2)

    def cells(self, colours: np.ndarray, texts: np.ndarray, left: float, top: float, cell: float, size: float) -> None:
        """A grid of square cells with a number in each. ``colours`` and ``texts`` are ``(rows, columns)``."""
        for row, column in np.ndindex(*texts.shape):
            x, y, colour = left + column * cell, top + row * cell, colours[row, column]
            self.box(x, y, cell, cell, facecolor=colour, edgecolor=palette.GRID, linewidth=0.8, zorder=1)
            self.axes.text(
                x + cell / 2, y + cell / 2, texts[row, column], fontsize=size, ha="center", va="center_baseline",
                color=palette.text_on(colour), family="DejaVu Sans", parse_math=False, zorder=3,
            )

    def outline(self, left: float, top: float, width: float, height: float) -> None:
        """The window: the accent between two thin white lines, so that it stands out on every colour."""
        for colour, thickness in ((palette.PAPER, 5.5), (palette.ACCENT, 3.0)):
            self.box(left, top, width, height, fill=False, edgecolor=colour, linewidth=thickness, zorder=4, joinstyle="miter")


def _interpolation(colours: np.ndarray, width: float) -> str:
    # A photograph that has more pixels than the page is averaged; a small image keeps its square pixels.
    return "antialiased" if colours.shape[1] < 192 * width else "hanning"


def text_size(texts: np.ndarray, cell: float, largest: float = 12.5) -> float:
    """The size in points at which every text fits into its cell."""
    widest = max(text_width(str(text), 10.0) for text in set(texts.ravel()))
    return min(largest, 0.42 * cell * 72, 10.0 * 0.86 * cell / max(widest, 1e-6))


def grey_range(array: np.ndarray) -> tuple[float, float]:
    """What is black and what is white: 0 and 255 for bytes, 0 and 1 for shares, else the array's own range."""
    if array.dtype == np.uint8:
        return 0.0, 255.0
    finite = array[np.isfinite(array)].astype(float)
    low, high = float(finite.min(initial=np.inf)), float(finite.max(initial=-np.inf))
    if not finite.size or (low >= 0 and high <= 1):
        return 0.0, 1.0
    if low >= 0 and high <= 255 and array.dtype.kind in "iu":
        return 0.0, 255.0
    return low, high


def colours_of(array: np.ndarray, limit: float, picture: bool) -> np.ndarray:
    """The ``"#rrggbb"`` of every cell: greys of a picture, or the signed colours with that limit."""
    low, high = grey_range(array)
    colours = np.empty(array.shape, dtype=object)
    for index in np.ndindex(*array.shape):
        colours[index] = palette.grey_colour(array[index], low, high) if picture else palette.signed_colour(array[index], limit)
    return colours


def rgb_of(array: np.ndarray, limit: float, picture: bool) -> np.ndarray:
    """The same for a large array, as an ``(height, width, 3)`` array of shares."""
    if array.ndim == 3:
        return np.clip(array / (grey_range(array)[1] or 1.0), 0, 1)
    low, high = grey_range(array) if picture else (-limit, limit)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.clip((array.astype(float) - low) / ((high - low) or 1.0), 0, 1)
    anchors = ["#000000", "#ffffff"] if picture else [palette.BELOW, palette.ZERO, palette.ABOVE]
    table = np.array([[int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)] for colour in anchors])
    stops = np.linspace(0, 1, len(anchors))
    return np.stack([np.interp(share, stops, table[:, channel]) for channel in range(3)], axis=-1)


def numbered(array: np.ndarray) -> bool:
    """Whether an array is small enough to be drawn with its numbers."""
    return array.ndim == 2 and max(array.shape) <= NUMBERED


def texts_in(array: np.ndarray) -> np.ndarray:
    return number_texts(array)
