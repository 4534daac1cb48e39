"""One neuron as a diagram."""

from __future__ import annotations

from typing import Any

from coursekit.figures import palette
from coursekit.figures.canvas import Canvas
from coursekit.figures.numerals import number_text
from coursekit.figures.picture import Picture
from coursekit.figures.reading import real_array


def show_neuron(x: Any, w: Any, b: float) -> Picture:
    """A neuron with its numbers. ``x`` and ``w`` are ``(n,)``, ``b`` a number."""
    x, w = real_array(x, "x"), real_array(w, "w")
    if x.ndim != 1 or x.shape != w.shape:
        raise ValueError(f"x and w must be vectors of one length, not {x.shape} and {w.shape}")
    z = float(x @ w + b)
    canvas = Canvas(6.0, 0.7 * max(len(x), 2), "")
    middle = canvas.height / 2
    for number in range(len(x)):
        y = 0.35 + 0.7 * number
        canvas.arrow((0.6, y), (3.0, middle))
        canvas.text(0.3, y, number_text(x[number]))
        canvas.text(1.6, y + (middle - y) * 0.4 - 0.12, f"× {number_text(w[number])}", colour=palette.MUTED)
    canvas.text(3.7, middle, f"sum + {number_text(b)} = {number_text(z)}")
    inputs = ", ".join(number_text(value) for value in x)
    weights = ", ".join(number_text(value) for value in w)
    return Picture(canvas.figure, f"A neuron: inputs {inputs}; weights {weights}; bias {number_text(b)}; net input {number_text(z)}.")
