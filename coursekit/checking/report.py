"""What a check found, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from coursekit.exercises.exercise import Working


@dataclass(frozen=True)
class Example:
    """The case that is shown: what went in, what is right, what came back.

    ``index`` is the first cell that differs, where the shapes agree; ``got`` is None where nothing readable came back,
    and ``problem`` says why in words. ``trace`` holds the lines of the student's own code where an exception came up.
    """

    title: str
    arguments: dict[str, Any]
    expected: Any
    got: Any = None
    index: tuple[int, ...] | None = None
    problem: str = ""
    trace: str = ""
    working: Working | None = None
    printed: str = ""


@dataclass(frozen=True)
class Report:
    """The verdict on one answer.

    ``outcome`` is "right", "wrong", "not done yet" or "unchecked": the last means that the check itself failed, which
    says nothing about the answer. ``score`` is the share of cases that are right, 1.0 exactly when ``passed``;
    0 when no random case is right, or when the answer does not depend on its input.
    """

    exercise: str
    lesson: str
    seed: int
    outcome: str
    score: float
    most_points: float
    right: int = 0
    cases: int = 0
    misconception: str | None = None
    hint: str = ""
    example: Example | None = None
    printed: str = ""
    problem: str = ""

    @property
    def passed(self) -> bool:
        """Every case is right."""
        return self.outcome == "right"

    @property
    def points(self) -> float:
        """Points of ``most_points``, a plain float."""
        return round(float(self.score * self.most_points), 2)

    @property
    def summary(self) -> dict[str, Any]:
        """The verdict as plain values, for programs that read a graded notebook."""
        names = ("exercise", "outcome", "score", "points", "most_points", "right", "cases", "misconception", "problem")
        return {name: getattr(self, name) for name in names}

    @property
    def headline(self) -> str:
        """The verdict in one line."""
        points = f"{self.points:g} of {self.most_points:g} points"
        if self.outcome == "right":
            agree = f"All {self.cases} cases agree, " if self.cases > 1 else ""
            return f"{self.exercise}: right. {agree}{points}."
        if self.outcome == "not done yet":
            return f"{self.exercise}: not done yet."
        if self.outcome == "unchecked":
            return f"{self.exercise}: could not be checked. This is the course's fault, not yours."
        agree = f"{self.right} of {self.cases} cases agree, " if self.cases > 1 else ""
        return f"{self.exercise}: not right yet. {agree}{points}."

    @property
    def text(self) -> str:
        """The whole report as plain text."""
        from coursekit.checking.text import report_as_text

        return report_as_text(self)

    @property
    def html(self) -> str:
        """The whole report as HTML, everything of the student's escaped."""
        from coursekit.checking.html import report_as_html

        return report_as_html(self)

    def __str__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, str]:
        return {"text/plain": self.text, "text/html": self.html}
