"""A report as plain text: everything that the HTML shows, readable at a prompt and by a screen reader."""

from __future__ import annotations

import textwrap
from typing import Any

import numpy as np

from coursekit.checking.report import Example, Report
from coursekit.figures.numerals import number_text, number_texts

WIDTH = 96
MOST_ROWS = 12
MOST_COLUMNS = 12
FEW = 25  # numbers of an array that are written on one line


def report_as_text(report: Report) -> str:
    """The report in paragraphs, the verdict first."""
    parts = [report.headline]
    if report.problem:
        parts.append(f"What went wrong in the check: {report.problem}")
    if report.hint and report.outcome != "not done yet":
        parts.append(textwrap.fill(report.hint, WIDTH, break_on_hyphens=False))
    if report.example is not None and report.outcome == "wrong":
        parts.append(example_as_text(report.example))
    printed = report.example.printed if report.example else report.printed
    if printed:
        parts.append("Your function printed:\n" + textwrap.indent(printed[:500], "    "))
    return "\n\n".join(parts)


def example_as_text(example: Example) -> str:
    """One case: what went in, what was expected, what came back, and how the first differing cell comes about."""
    lines = [f"Look at this case: {example.title}."]
    if example.problem:
        lines.append(example.problem)
    if example.trace:
        lines.append(textwrap.indent(example.trace, "    "))
    lines += [named(name, value) for name, value in example.arguments.items()]
    if example.expected is not None:
        lines.append(named("expected", example.expected))
    if example.got is not None:
        lines.append(named("got", example.got))
        difference = difference_of(example)
        if difference is not None:
            lines.append(named("got − expected", difference))
    if example.working is not None:
        lines += [named(name, value) for name, value in example.working.parts.items()]
        lines.append("How it comes about: " + example.working.arithmetic)
    return "\n".join(lines)


def difference_of(example: Example) -> np.ndarray | None:
    """What came back minus what was expected, where both are numbers of one shape."""
    if example.expected is None or isinstance(example.expected, list) or example.got is None:
        return None
    if np.shape(example.expected) != np.shape(example.got):
        return None
    try:
        with np.errstate(invalid="ignore", over="ignore"):
            return np.asarray(example.got, dtype=float) - np.asarray(example.expected, dtype=float)
    except (TypeError, ValueError):
        return None


def named(name: str, value: Any) -> str:
    """``name = value``, arrays on lines of their own."""
    if isinstance(value, np.ndarray) and value.ndim >= 1:
        return f"{name}, shape {tuple(value.shape)}:\n{textwrap.indent(array_as_text(value, name), '    ')}"
    return f"{name} = {plain(value)}"


def plain(value: Any) -> str:
    """A number, text or container on one line; arrays inside containers by their shape."""
    if isinstance(value, np.ndarray):
        if value.ndim == 0:
            return number_text(value)
        few = value.size <= FEW and value.dtype.kind in "biuf"
        return plain(value.tolist()) if few else f"array of shape {tuple(value.shape)}"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {plain(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        inside = ", ".join(plain(item) for item in value)
        brackets = "[]" if isinstance(value, list) else "()"
        return f"{brackets[0]}{inside}{',' if isinstance(value, tuple) and len(value) == 1 else ''}{brackets[1]}"
    if isinstance(value, (float, np.floating)):
        return number_text(value)
    return getattr(value, "__name__", None) or repr(value)[:200]


def array_as_text(array: np.ndarray, name: str = "") -> str:
    """Rows and columns of numbers; higher axes by taking the first plane, large planes by their corner."""
    plane, note = plane_of(array, None, name)
    cut = np.atleast_2d(plane)[:MOST_ROWS, :MOST_COLUMNS]
    texts = number_texts(cut)
    width = max(len(text) for text in texts.ravel()) if texts.size else 1
    rows = ["  ".join(text.rjust(width) for text in row) for row in texts]
    if cut.size < np.size(plane):
        rows.append(f"… ({' × '.join(map(str, np.shape(plane)))} in all)")
    return "\n".join(([note] if note else []) + rows)


def plane_of(array: np.ndarray, index: tuple[int, ...] | None, name: str = "") -> tuple[np.ndarray, str]:
    """A 2-D plane of an array, the one that holds ``index``, with words that say which one.

    (height, width, channels) shows one channel; (batch, height, width, channels) one channel of one image; four axes
    of something called a kernel, (height, width, channels, filters), one channel of one filter; anything else its
    last two axes.
    """
    array = np.asarray(array)
    if array.ndim <= 2:
        return array, ""
    index = index if index is not None and len(index) == array.ndim else (0,) * array.ndim
    if array.ndim == 3:
        return array[:, :, index[2]], f"channel {index[2]} of {array.shape[2]}"
    if array.ndim == 4 and "kernel" in name:
        which = f"channel {index[2]} of {array.shape[2]}, filter {index[3]} of {array.shape[3]}"
        return array[:, :, index[2], index[3]], which
    if array.ndim == 4:
        which = f"image {index[0]} of {array.shape[0]}, channel {index[3]} of {array.shape[3]}"
        return array[index[0], :, :, index[3]], which
    return array[index[:-2]], f"at [{', '.join(map(str, index[:-2]))}]"
