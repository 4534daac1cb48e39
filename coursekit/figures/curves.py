"""Curves: a function, a loss, an accuracy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from coursekit.figures import palette
from coursekit.figures.canvas import (
    FONT,
    LABEL_SIZE,
    MARGIN,
    SMALL_SIZE,
    TITLE_SIZE,
    line_height,
    new_figure,
    own_style,
    wrap,
)
from coursekit.figures.numerals import number_text, number_texts
from coursekit.figures.picture import Picture
from coursekit.figures.reading import NUMBERED, described, vector

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH, HEIGHT = 6.4, 3.6   # inches, without the title
DASHES = ("-", (0, (5, 1.5)), (0, (1.2, 1.2)), (0, (6, 1.5, 1.2, 1.5)), (0, (3, 1, 1, 1, 1, 1)))
"""With the colours, so that curves can be told apart without seeing colour."""


def show_curves(x: Any, curves: Mapping[str, Any], title: str = "", xlabel: str = "", ylabel: str = "") -> Picture:
    """Curves over one axis, told apart by colour and by dashes.

    Parameters
    ----------
    x
        ``(n,)``; whole numbers (epochs, say) get whole-number ticks.
    curves
        Names and their values, each ``(n,)``; NaN leaves a gap.

    Raises ValueError if there is no curve, or for values that are not as many as ``x``.
    """
    x = vector(x, "x")
    if not isinstance(curves, Mapping) or not curves:
        raise ValueError(f"curves must be a dict of at least one name and its values, not {curves!r}")
    values = {str(name): vector(y, f"curves[{name!r}]", len(x)) for name, y in curves.items()}
    with own_style():
        figure = _titled(title)
        axes = figure.add_subplot()
        _draw(axes, x, values)
        # A lone curve has no legend: its name stands at the axis.
        _label(axes, xlabel, ylabel or (next(iter(values)) if len(values) == 1 else ""))
        _tick(axes, x)
    return Picture(figure, described(title, [_in_words(name, x, y, xlabel) for name, y in values.items()]))


def _draw(axes: Any, x: np.ndarray, values: Mapping[str, np.ndarray]) -> None:
    few = len(x) <= NUMBERED
    for number, (name, y) in enumerate(values.items()):
        colour, dashes = palette.SERIES[number % len(palette.SERIES)], DASHES[number % len(DASHES)]
        marker = "o" if few else None
        axes.plot(x, y, color=colour, linestyle=dashes, linewidth=2.2, marker=marker, markersize=5, label=name)
    if len(values) > 1:
        legend = axes.legend(frameon=False, labelcolor=palette.INK, handlelength=3, prop={"family": FONT, "size": LABEL_SIZE})
        for text in legend.get_texts():
            text.set_parse_math(False)


def _titled(title: str) -> Figure:
    """An empty figure under its title, which begins at the left edge as in every other figure."""
    lines = wrap(title, TITLE_SIZE, WIDTH, "bold")
    width, height = WIDTH + 2 * MARGIN, HEIGHT + len(lines) * line_height(TITLE_SIZE)
    figure = new_figure(width, height, layout="constrained")
    figure.get_layout_engine().set(w_pad=MARGIN, h_pad=MARGIN)
    if lines:
        look = {"family": FONT, "parse_math": False, "ha": "left", "x": MARGIN / width}
        figure.suptitle("\n".join(lines), size=TITLE_SIZE, weight="bold", color=palette.INK, **look)
    return figure


def _label(axes: Any, xlabel: str, ylabel: str) -> None:
    look = {"family": FONT, "parse_math": False}
    axes.set_xlabel(xlabel, size=LABEL_SIZE, color=palette.MUTED, **look)
    axes.set_ylabel(ylabel, size=LABEL_SIZE, color=palette.MUTED, **look)


def _tick(axes: Any, x: np.ndarray) -> None:
    from matplotlib.ticker import MaxNLocator

    if np.array_equal(x, np.round(x)):
        axes.xaxis.set_major_locator(MaxNLocator(nbins=10, integer=True))
    axes.grid(True, color=palette.GRID, alpha=0.4, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(labelsize=SMALL_SIZE, colors=palette.MUTED, labelfontfamily=FONT)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(palette.MUTED)


def _in_words(name: str, x: np.ndarray, y: np.ndarray, xlabel: str) -> str:
    """A short curve with all its values, a long one by its ends, its lowest and its highest point."""
    across = xlabel or "x"
    if len(x) <= NUMBERED:
        pairs = zip(number_texts(x), number_texts(y), strict=True)
        return f"{name}: " + ", ".join(f"{value} at {across} {where}" for where, value in pairs)
    known = np.flatnonzero(np.isfinite(y))
    if not known.size:
        return f"{name}: no finite value"
    points = {"starts": known[0], "ends": known[-1], "lowest": known[y[known].argmin()], "highest": known[y[known].argmax()]}
    return f"{name}: " + ", ".join(
        f"{word} at {number_text(y[place])} ({across} {number_text(x[place])})" for word, place in points.items()
    )
