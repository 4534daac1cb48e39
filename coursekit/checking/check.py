"""The check that a student runs: one call, one display, points for nbgrader."""

from __future__ import annotations

import sys
from collections.abc import Callable

from coursekit.checking.assess import assess
from coursekit.checking.report import Report


class CheckFailed(Exception):
    """Nothing is right yet. Shown in one line: the display above it has said the rest."""

    def _render_traceback_(self) -> list[str]:
        return [f"{type(self).__name__}: {self}"]


class NotDoneYet(CheckFailed):
    """The exercise still holds its stub."""


class CouldNotCheck(CheckFailed):
    """The check itself failed; it says nothing about the answer."""


def check(exercise: str, answer: Callable, *, seed: int | None = None) -> float:
    """Check an answer, show the result, and return its points (a plain float, as nbgrader reads it).

    Raises ``NotDoneYet`` for a stub, ``CheckFailed`` when nothing is right yet, ``CouldNotCheck`` when the check itself
    failed. ``seed`` draws the random cases; without one they are new each time.
    """
    report = assess(exercise, answer, seed=seed)
    show(report)
    if report.outcome == "unchecked":
        raise CouldNotCheck(report.headline)
    if report.outcome == "not done yet":
        raise NotDoneYet(report.headline)
    if report.score == 0:
        raise CheckFailed(report.headline)
    return report.points


def show(report: Report) -> None:
    """Display a report: HTML with its plain-text twin where there is IPython, else the text."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is None:
        print(report.text)
        return
    from IPython.display import display

    display(report._repr_mimebundle_(), metadata={"coursekit": report.summary}, raw=True)
