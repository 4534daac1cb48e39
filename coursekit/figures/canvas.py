"""A sheet to draw on, measured in inches from its top-left corner, and the few things that the figures put there."""

from __future__ import annotations

import textwrap
from contextlib import AbstractContextManager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from coursekit.figures import palette

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDEST = 9.0
"""Inches: as wide as a notebook's column, 96 pixels to the inch."""
MARGIN = 0.14
TITLE_SIZE, LABEL_SIZE, SMALL_SIZE = 13, 10.5, 9
FONT = "DejaVu Sans"   # comes with matplotlib, has a true minus and arrows


def line_height(size: float) -> float:
    """Inches from one line of text to the next, for a size in points."""
    return 1.35 * size / 72


def own_style() -> AbstractContextManager:
    """matplotlib's defaults, whatever the reader has set, so that a figure looks the same everywhere."""
    from matplotlib import style

    return style.context("default")


def new_figure(width: float, height: float, **options: Any) -> Figure:
    """A figure of that many inches, unknown to pyplot."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), dpi=96, facecolor=palette.PAPER, **options)


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, weight: str = "normal") -> float:
    """Width of a line of text in inches at that size in points."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextToPath

    font = FontProperties(family=FONT, size=size, weight=weight)
    return TextToPath().get_text_width_height_descent(text, font, ismath=False)[0] / 72


def wrap(text: str, size: float, width: float, weight: str = "normal") -> list[str]:
    """The text in lines that fit into ``width`` inches; a longer word has a line of its own."""
    lines = [text] if text else []
    letters = len(text)
    while letters > 4 and any(text_width(line, size, weight) > width for line in lines):
        letters -= 1
        lines = textwrap.wrap(text, letters, break_long_words=False, break_on_hyphens=False)
    return lines


class Canvas:
    """One sheet: ``title`` on top, ``width`` by ``height`` inches of drawing, ``foot`` below, both wrapped."""

    def __init__(self, width: float, height: float, title: str = "", foot: str = ""):
        wanted = text_width(title, TITLE_SIZE, "bold") if title else 0.0
        self.width = max(width, min(wanted, WIDEST))
        self.height = height
        titles = wrap(title, TITLE_SIZE, self.width, "bold")
        feet = wrap(foot, LABEL_SIZE, self.width)
        head = len(titles) * line_height(TITLE_SIZE) + (0.1 if titles else 0.0)
        below = len(feet) * line_height(LABEL_SIZE) + (0.16 if feet else 0.0)
        self._frame = (-MARGIN, self.width + MARGIN), (height + below + MARGIN, -head - MARGIN)
        self.figure = new_figure(self.width + 2 * MARGIN, head + height + below + 2 * MARGIN)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.axis("off")
        self._hold_frame()
        for number, line in enumerate(titles):
            self.text(0, -head + number * line_height(TITLE_SIZE), line, TITLE_SIZE, "left", "top", weight="bold")
        for number, line in enumerate(feet):
            self.text(0, height + 0.16 + number * line_height(LABEL_SIZE), line, LABEL_SIZE, "left", "top")

    def _hold_frame(self) -> None:
        self.axes.set(xlim=self._frame[0], ylim=self._frame[1])

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = LABEL_SIZE,
        across: str = "center",
        along: str = "center_baseline",
        colour: str = palette.INK,
        **look: Any,
    ) -> None:
        """Text at a point; ``across`` and ``along`` say which part of it lies there."""
        # parse_math off: a dollar sign in a title is a dollar sign.
        look = {"family": FONT, "parse_math": False, "zorder": 5, **look}
        self.axes.text(x, y, text, fontsize=size, ha=across, va=along, color=colour, **look)

    def label(self, x: float, bottom: float, lines: list[str], size: float = LABEL_SIZE) -> None:
        """Centred lines of secondary text that end at ``bottom``."""
        for number, line in enumerate(reversed(lines)):
            y = bottom - number * line_height(size)
            self.text(x, y, line, size, along="bottom", colour=palette.MUTED)

    def box(self, left: float, top: float, width: float, height: float, **look: Any) -> None:
        from matplotlib.patches import Rectangle

        self.axes.add_patch(Rectangle((left, top), width, height, **look))

    def circle(self, x: float, y: float, radius: float, text: str, fill: str = palette.PAPER, size: float = 11) -> None:
        """A circle with text in it."""
        from matplotlib.patches import Circle

        self.axes.add_patch(Circle((x, y), radius, facecolor=fill, edgecolor=palette.INK, linewidth=1.4, zorder=3))
        size = min(size, size * 1.7 * radius / max(text_width(text, size), 1e-6))
        self.text(x, y, text, size, colour=palette.text_on(fill))

    def arrow(
        self, start: tuple[float, float], end: tuple[float, float], colour: str = palette.INK, width: float = 1.4
    ) -> None:
        from matplotlib.patches import FancyArrowPatch

        look = {"arrowstyle": "-|>", "mutation_scale": 9 + 2 * width, "shrinkA": 0, "shrinkB": 0, "zorder": 2}
        self.axes.add_patch(FancyArrowPatch(start, end, color=colour, linewidth=width, **look))

    def image(self, colours: np.ndarray, left: float, top: float, width: float, height: float) -> None:
        """An RGB image ``(rows, columns, 3)`` of shares, in a frame."""
        # Pixels finer than the screen's are averaged; larger ones keep their square shape.
        fine = colours.shape[1] > 96 * width
        look = {"interpolation": "hanning" if fine else "nearest", "aspect": "auto", "zorder": 1}
        self.axes.imshow(colours, extent=(left, left + width, top + height, top), **look)
        self._hold_frame()
        self.box(left, top, width, height, fill=False, edgecolor=palette.GRID, linewidth=0.8, zorder=2)

    def cells(self, colours: np.ndarray, texts: np.ndarray, left: float, top: float, cell: float, size: float) -> None:
        """A grid of square cells with a number in each. ``colours`` and ``texts`` are ``(rows, columns)``."""
        look = {"edgecolor": palette.GRID, "linewidth": 0.8, "zorder": 1}
        for row, column in np.ndindex(*texts.shape):
            x, y, colour = left + column * cell, top + row * cell, colours[row, column]
            self.box(x, y, cell, cell, facecolor=colour, **look)
            self.text(x + cell / 2, y + cell / 2, texts[row, column], size, colour=palette.text_on(colour), zorder=3)

    def outline(self, left: float, top: float, width: float, height: float) -> None:
        """The window: the accent between two thin white lines, so that it stands out on every colour."""
        for colour, thickness in ((palette.PAPER, 5.5), (palette.ACCENT, 3.0)):
            look = {"fill": False, "edgecolor": colour, "linewidth": thickness, "joinstyle": "miter"}
            self.box(left, top, width, height, zorder=4, **look)
