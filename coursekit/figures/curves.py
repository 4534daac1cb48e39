"""Curves: a function, a loss, an accuracy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coursekit.figures import palette
from coursekit.figures.canvas import LABEL_SIZE, SMALL_SIZE, TITLE_SIZE, new_figure
from coursekit.figures.numerals import number_text
from coursekit.figures.picture import Picture
from coursekit.figures.reading import real_array


def show_curves(x: Any, curves: Mapping[str, Any], title: str = "", xlabel: str = "", ylabel: str = "") -> Picture:
    """Curves over one x axis. ``x`` is ``(n,)``; ``curves`` maps names to ``(n,)`` values."""
    x = real_array(x, "x")
    figure = new_figure(6.4, 3.6)
    axes = figure.add_axes((0.11, 0.16, 0.86, 0.72))
    parts = []
    for number, (name, values) in enumerate(curves.items()):
        y = real_array(values, f"curves[{name!r}]")
        axes.plot(x, y, color=palette.SERIES[number % len(palette.SERIES)], linewidth=2, label=name)
        parts.append(f"{name}: from {number_text(y[0])} to {number_text(y[-1])}")
    axes.set_title(title, loc="left", fontsize=TITLE_SIZE, fontweight="bold", color=palette.INK, parse_math=False)
    axes.set_xlabel(xlabel, fontsize=LABEL_SIZE, color=palette.MUTED)
    axes.set_ylabel(ylabel, fontsize=LABEL_SIZE, color=palette.MUTED)
    axes.tick_params(labelsize=SMALL_SIZE, colors=palette.MUTED)
    if len(curves) > 1:
        axes.legend(frameon=False, fontsize=SMALL_SIZE)
    return Picture(figure, (f"{title}. " if title else "") + ". ".join(parts) + ".")
