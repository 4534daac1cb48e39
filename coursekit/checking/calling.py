"""One call of the student's function: what came back, what it printed, what it changed, how it failed."""

from __future__ import annotations

import contextlib
import io
import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from coursekit.checking.limits import TooSlow, call_within
from coursekit.exercises.exercise import Case, Exercise
from coursekit.exercises.results import Unreadable

MOST_PRINTED = 2000  # characters kept of what an answer prints


@dataclass
class Outcome:
    """What one call did. ``value`` is canonical (see ``Result.read``) where ``fault`` is empty.

    ``fault``: "" for a readable value, "raised", "too-slow", or the reason why the value is unreadable.
    """

    value: Any = None
    fault: str = ""
    message: str = ""
    error: BaseException | None = None
    printed: str = ""
    warned: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    raw: Any = None

    @property
    def readable(self) -> bool:
        return not self.fault

    def first_right(self, exercise: Exercise, trial: Any) -> bool:
        """Whether a tuple came back whose first entry is the right result."""
        if type(self.raw) is not tuple or len(self.raw) < 2:
            return False
        try:
            return exercise.result.same(trial.expected, exercise.result.read(self.raw[0]))
        except Unreadable:
            return False


class _Bounded(io.StringIO):
    """Keeps the first characters only, so that an answer that prints without end cannot fill the memory."""

    def write(self, text: str) -> int:
        if self.tell() < MOST_PRINTED:
            super().write(text[: MOST_PRINTED - self.tell()])
        return len(text)


def copied(value: Any) -> Any:
    """A copy of arrays and containers as deep as they go; models and functions stay themselves."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, (list, tuple)):
        return type(value)(copied(item) for item in value)
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    return value


def unchanged(before: Any, after: Any) -> bool:
    """Whether an argument is still what it was: type, shape, dtype, values, order of a dict, all the way down."""
    if type(before) is not type(after):
        return False
    if isinstance(before, np.ndarray):
        alike = before.shape == after.shape and before.dtype == after.dtype and after.flags.writeable
        return alike and before.tobytes() == after.tobytes()
    if isinstance(before, (list, tuple)):
        return len(before) == len(after) and all(map(unchanged, before, after))
    if isinstance(before, dict):
        return list(before) == list(after) and all(unchanged(before[key], after[key]) for key in before)
    return before is after or not isinstance(before, (int, float, str)) or before == after


class Call:
    """The arguments of one case, given to an answer once. ``changed`` can be asked again later."""

    def __init__(self, exercise: Exercise, case: Case):
        self.exercise = exercise
        self.case = case
        self.args = copied(case.args)
        self.kwargs = copied(case.kwargs)

    def changed(self) -> list[str]:
        """Names of the arguments that are not what they were."""
        names = list(self.exercise.signature.parameters)
        pairs = [(names[i], before, self.args[i]) for i, before in enumerate(self.case.args)]
        pairs += [(name, before, self.kwargs[name]) for name, before in self.case.kwargs.items()]
        return [name for name, before, after in pairs if not unchanged(before, after)]

    def make(self, answer: Callable, seconds: float) -> Outcome:
        """Call ``answer``. Whatever it does, an Outcome comes back."""
        printed, outcome = _Bounded(), Outcome()
        with _calm(printed) as warned:
            try:
                outcome.value = call_within(seconds, lambda: self._value(answer, outcome))
            except TooSlow:
                outcome.fault = "too-slow"
                outcome.message = f"Your function was stopped after {seconds:g} seconds."
            except Unreadable as unreadable:
                outcome.fault, outcome.message = unreadable.fault, str(unreadable)
            except BaseException as error:
                outcome.fault, outcome.error = "raised", error
        outcome.printed = printed.getvalue()
        outcome.warned = [str(warning.message) for warning in warned]
        outcome.changed = self.changed()
        return outcome

    def _value(self, answer: Callable, outcome: Outcome) -> Any:
        outcome.raw = answer(*self.args, **self.kwargs)
        return self.exercise.result.read(outcome.raw)


@contextlib.contextmanager
def _no_input():
    """Nobody is there to answer `input()`: it raises EOFError at once instead of waiting."""
    kept, sys.stdin = sys.stdin, io.StringIO()
    try:
        yield
    finally:
        sys.stdin = kept


@contextlib.contextmanager
def _calm(printed: _Bounded):
    """Collect what is printed and warned, and leave NumPy's error state as it was."""
    with (
        np.errstate(divide="warn", over="warn", under="ignore", invalid="warn"),  # as NumPy starts
        warnings.catch_warnings(record=True) as warned,
        _no_input(),
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(printed),
    ):
        warnings.simplefilter("always")
        yield warned
