"""A report as HTML: one section, readable by eye, keyboard and screen reader, in light and dark themes.

Everything is escaped: names, messages and what an answer printed come from the student. Arrays are tables of coloured
cells with their numbers as text, so that nothing is said by colour alone.
"""

from __future__ import annotations

from html import escape
from typing import Any

import numpy as np

from coursekit.checking.report import Example, Report
from coursekit.checking.style import STYLE
from coursekit.checking.text import difference_of, plain, plane_of
from coursekit.figures.numerals import number_texts
from coursekit.figures.palette import signed_colour, signed_limit, text_on

MOST = 10  # rows and columns of an array that are shown, around the first difference
SIGNS = {"right": "✓", "wrong": "✗", "not done yet": "…", "unchecked": "?"}


def report_as_html(report: Report) -> str:
    """The report as one ``<section>`` with its style."""
    state = report.outcome.replace(" ", "-")
    parts = [
        f'<section class="coursekit-check ck-{state}" aria-label="Check of {escape(report.exercise)}">',
        f"<style>{STYLE}</style>",
        f'<p class="ck-headline"><span class="ck-sign" aria-hidden="true">{SIGNS[report.outcome]}</span> {escape(report.headline)}</p>',
    ]
    if report.problem:
        parts.append(f'<p class="ck-problem">What went wrong in the check: {escape(report.problem)}</p>')
    if report.hint and report.outcome != "not done yet":
        parts.append(
            f'<p class="ck-hint" data-misconception="{escape(report.misconception or "")}">{_prose(report.hint)}</p>'
        )
    if report.example is not None and report.outcome == "wrong":
        parts.append(_example(report.example))
    printed = report.example.printed if report.example else report.printed
    if printed:
        parts.append(_details("Your function printed", f"<pre>{escape(printed[:500])}</pre>"))
    return "\n".join([*parts, "</section>"])


def _prose(text: str) -> str:
    """Escaped text; what stands between backticks becomes code."""
    pieces = escape(text).split("`")
    return "".join(f"<code>{piece}</code>" if number % 2 else piece for number, piece in enumerate(pieces))


def _details(summary: str, content: str, is_open: bool = False) -> str:
    return f"<details{' open' if is_open else ''}><summary>{escape(summary)}</summary>{content}</details>"


def _example(example: Example) -> str:
    parts = [f'<p class="ck-problem">{escape(example.problem)}</p>'] if example.problem else []
    if example.trace:
        parts.append(f"<pre>{escape(example.trace)}</pre>")
    parts.append(_arguments(example))
    parts.append(_results(example))
    if example.working is not None:
        parts.append(_working(example))
    return _details(f"Look at this case: {example.title}", "".join(parts), is_open=True)


def _arguments(example: Example) -> str:
    shown = "".join(_value(name, value, None) for name, value in example.arguments.items())
    return f'<div class="ck-row" role="group" aria-label="What went in">{shown}</div>' if shown else ""


def _results(example: Example) -> str:
    parts = [_value("expected", example.expected, example.index)] if example.expected is not None else []
    if example.got is not None:
        parts.append(_value("got", example.got, example.index))
        difference = difference_of(example)
        if difference is not None and difference.size > 1:
            parts.append(_value("got − expected", difference, example.index))
    return f'<div class="ck-row" role="group" aria-label="What came out">{"".join(parts)}</div>'


def _working(example: Example) -> str:
    where = f"How expected[{', '.join(map(str, example.index))}] comes about" if example.index else "How it comes about"
    parts = "".join(_value(name, value, None) for name, value in example.working.parts.items())
    row = f'<div class="ck-row">{parts}</div>' if parts else ""
    return f'<div class="ck-working"><p class="ck-label">{escape(where)}</p>{row}<p class="ck-sum">{escape(example.working.arithmetic)}</p></div>'


def _value(name: str, value: Any, index: tuple[int, ...] | None) -> str:
    if isinstance(value, np.ndarray) and value.ndim and value.size and value.dtype.kind in "biuf":
        return _table(name, value, index)
    return f'<p class="ck-value"><span class="ck-label">{escape(name)}</span> <code>{escape(plain(value)[:300])}</code></p>'


def _table(name: str, array: np.ndarray, index: tuple[int, ...] | None) -> str:
    """One plane of an array as a table; the cell at ``index`` is marked in words and by an outline."""
    plane, which = plane_of(array, index, name)
    row, column = _place(array, index)
    flat = plane.ndim == 1
    plane = np.atleast_2d(plane)
    rows, columns = _around(row, plane.shape[0]), _around(column, plane.shape[1])
    texts = number_texts(plane[rows.start : rows.stop, columns.start : columns.stop])
    limit = signed_limit(array)
    body = "".join(
        "<tr>"
        + ("" if flat else f'<th scope="row">{i}</th>')
        + "".join(
            _cell(plane[i, j], texts[i - rows.start, j - columns.start], limit, (i, j) == (row, column))
            for j in columns
        )
        + "</tr>"
        for i in rows
    )
    head = "".join(f'<th scope="col">{j}</th>' for j in columns)
    corner = "" if flat else "<td></td>"
    note = f"{escape(name)}, {_shape(array)}{', ' + which if which else ''}{_cut(plane, rows, columns)}"
    table = f"<table><caption>{note}</caption><thead><tr>{corner}{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="ck-array" tabindex="0" role="region" aria-label="{escape(name)}">{table}</div>'


def _place(array: np.ndarray, index: tuple[int, ...] | None) -> tuple[int, int]:
    """Row and column of ``index`` in the plane that is shown; (-1, -1) without an index."""
    if not index or len(index) != array.ndim:
        return -1, -1
    if array.ndim == 1:
        return 0, index[0]
    if array.ndim in (3, 4):
        return index[array.ndim - 3], index[array.ndim - 2]
    return index[-2], index[-1]


def _cell(value: Any, text: str, limit: float, marked: bool) -> str:
    colour = signed_colour(value, limit)
    style = f"background:{colour};color:{text_on(colour)}"
    if marked:
        return f'<td class="ck-marked" style="{style}">{text}<span class="ck-hidden"> first difference</span></td>'
    return f'<td style="{style}">{text}</td>'


def _around(position: int, size: int) -> range:
    """The rows or columns shown: all, or ``MOST`` of them around a position."""
    start = max(0, min(max(position, 0) - MOST // 2, size - MOST))
    return range(start, min(size, start + MOST))


def _shape(array: np.ndarray) -> str:
    return " × ".join(str(size) for size in array.shape)


def _cut(plane: np.ndarray, rows: range, columns: range) -> str:
    return ", a part of it" if len(rows) * len(columns) < plane.size else ""
