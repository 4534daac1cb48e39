"""One neuron as a diagram: inputs, weights, their sum, the activation."""

from __future__ import annotations

from typing import Any

import numpy as np

from coursekit.figures import palette
from coursekit.figures.canvas import LABEL_SIZE, Canvas, own_style
from coursekit.figures.numerals import number_text
from coursekit.figures.picture import Picture
from coursekit.figures.reading import real_array, vector

MOST_INPUTS = 8
"""Of more inputs the first ones and the last are drawn."""
INPUT_X, WEIGHT_X, SUM_X, ACTIVATION_X, OUTPUT_X = 0.45, 1.75, 3.5, 5.45, 7.1
HEAD = 0.5
ACTIVATIONS = ("sigmoid", "relu", "tanh")


def show_neuron(x: Any, w: Any, b: float, activation: str | None = None, title: str = "") -> Picture:
    """A neuron with its numbers: inputs times weights, plus the bias, is the net input; the activation follows.

    Parameters
    ----------
    x, w
        Inputs and weights, each ``(n,)``.
    b
        The bias, a number.
    activation
        ``"sigmoid"``, ``"relu"`` or ``"tanh"`` to have the output as a number; by default it is just called f.

    Raises ValueError for vectors of different lengths or an activation of another name.
    """
    x = vector(x, "x")
    w = vector(w, "w", len(x))
    if real_array(b, "b").size != 1:
        raise ValueError(f"b must be one number, not {b!r}")
    b = real_array(b, "b").item()
    if activation is not None and activation not in ACTIVATIONS:
        raise ValueError(f"activation must be None or one of {', '.join(ACTIVATIONS)}, not {activation!r}")
    z = float(x @ w + b)
    output = f"f({number_text(z)})" if activation is None else number_text(_activated(activation, z))
    title = title or f"Inputs times weights, plus the bias, make the net input {number_text(z)}"
    with own_style():
        figure = _draw(x, w, b, z, activation or "f", output, title)
    return Picture(figure, _in_words(x, w, b, z, activation or "activation f", output, title))


def _activated(activation: str, z: float) -> float:
    from coursekit import ops

    return float(getattr(ops, activation)(np.array([z]))[0])


def _drawn(count: int) -> list[int | None]:
    """Which inputs are drawn, from top to bottom; None is the gap for those left out."""
    if count <= MOST_INPUTS:
        return list(range(count))
    return [*range(MOST_INPUTS - 2), None, count - 1]


def _draw(x, w, b, z, activation, output, title):
    shown = _drawn(len(x))
    step = 0.72 if len(shown) <= 5 else 0.6
    height = HEAD + max(step * len(shown), 2.1)
    canvas = Canvas(OUTPUT_X + 0.75, height, title)
    middle = HEAD + (height - HEAD) / 2
    heads = ((INPUT_X, "inputs x"), (WEIGHT_X, "weights w"), (SUM_X, "sum"), (ACTIVATION_X, "activation"), (OUTPUT_X, "output"))
    for where, text in heads:
        canvas.text(where, 0.12, text, LABEL_SIZE, colour=palette.MUTED)
    first = middle - step * (len(shown) - 1) / 2
    limit = palette.signed_limit(w)
    for number, which in enumerate(shown):
        y = first + step * number
        if which is None:
            canvas.text(INPUT_X, y, "⋮", 16)
        else:
            _draw_input(canvas, x[which], w[which], y, middle, limit)
    _draw_body(canvas, b, z, activation, output, middle)
    return canvas.figure


def _draw_input(canvas: Canvas, x: float, w: float, y: float, middle: float, limit: float) -> None:
    """An input, and its weight on the way to the sum: the stronger the weight, the thicker the line."""
    share = abs(w) / limit if limit and np.isfinite(w) else 0.0
    colour = palette.SERIES[0] if w < 0 else palette.SERIES[1] if w > 0 else palette.MUTED
    canvas.arrow((INPUT_X + 0.27, y), (SUM_X - 0.42, middle + (y - middle) * 0.12), colour, 1.0 + 2.2 * share)
    canvas.circle(INPUT_X, y, 0.27, number_text(x))
    along = (WEIGHT_X - INPUT_X - 0.27) / (SUM_X - 0.42 - INPUT_X - 0.27)
    fill = palette.signed_colour(w, limit)
    patch = {"boxstyle": "round,pad=0.28", "facecolor": fill, "edgecolor": palette.GRID}
    at = y + (middle + (y - middle) * 0.12 - y) * along
    canvas.text(WEIGHT_X, at, f"× {number_text(w)}", colour=palette.text_on(fill), bbox=patch)


def _draw_body(canvas: Canvas, b: float, z: float, activation: str, output: str, middle: float) -> None:
    canvas.text(SUM_X, middle + 0.98, f"bias b = {number_text(b)}")
    canvas.arrow((SUM_X, middle + 0.86), (SUM_X, middle + 0.42))
    canvas.circle(SUM_X, middle, 0.42, "Σ", size=20)
    canvas.arrow((SUM_X + 0.42, middle), (ACTIVATION_X - 0.42, middle))
    canvas.text((SUM_X + ACTIVATION_X) / 2, middle - 0.18, f"z = {number_text(z)}")
    canvas.circle(ACTIVATION_X, middle, 0.42, activation, size=15)
    canvas.arrow((ACTIVATION_X + 0.42, middle), (OUTPUT_X - 0.55, middle))
    canvas.text(OUTPUT_X, middle, output, 12)


def _in_words(x, w, b, z, activation, output, title) -> str:
    terms = [f"{number_text(one)} times weight {number_text(other)}" for one, other in zip(x, w, strict=True)]
    if len(terms) > 2 * MOST_INPUTS:
        terms = [*terms[: MOST_INPUTS - 2], f"{len(terms) - MOST_INPUTS + 1} more", terms[-1]]
    return (
        f"{title}. A neuron with {len(x)} input{'s' if len(x) > 1 else ''}: {', '.join(terms)}; bias {number_text(b)}; "
        f"net input {number_text(z)}; {activation} gives the output {output}."
    )
