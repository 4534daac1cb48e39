"""Choose the wrong case to show, and say what is wrong in it."""

from __future__ import annotations

from typing import Any

import numpy as np

from coursekit.checking.report import Example
from coursekit.checking.traceback_lines import own_lines
from coursekit.checking.trials import Trial
from coursekit.exercises.exercise import Exercise, Working
from coursekit.exercises.results import JudgedResult, close


def choose(exercise: Exercise, trials: list[Trial]) -> Example:
    """The simplest case that is wrong: a worked one if there is one, else the one with the fewest numbers."""
    wrong = [(number, trial) for number, trial in enumerate(trials, 1) if not trial.right]
    number, trial = min(wrong, key=lambda pair: (not pair[1].worked, _size(pair[1].arguments)))
    title = trial.case.note or (f"case {number} of {len(trials)}" if len(trials) > 1 else "what came back")
    return _example(exercise, trial, title)


def _example(exercise: Exercise, trial: Trial, title: str) -> Example:
    outcome = trial.outcome
    many = isinstance(exercise.result, JudgedResult)  # one right answer of many is not shown
    index = first_difference(trial.expected, outcome.value) if outcome.readable and not many else None
    return Example(
        title=title,
        arguments=trial.arguments,
        expected=None if many else trial.expected,
        got=outcome.value if outcome.readable else None,
        index=index,
        problem="" if many and outcome.readable else problem_of(trial, index),
        trace=own_lines(outcome.error),
        working=_working(exercise, trial, index),
        printed=outcome.printed,
    )


def _working(exercise: Exercise, trial: Trial, index: tuple[int, ...] | None) -> Working | None:
    try:
        whole = 0 if isinstance(trial.expected, list) else np.ndim(trial.expected)
        start = index if index is not None else (0,) * whole
        working = exercise.work_out(trial.case, start)
    except Exception:  # an explanation that fails must not take the verdict with it
        return None
    shown = [value for value in trial.arguments.values() if isinstance(value, np.ndarray)]
    if working and all(any(np.array_equal(part, value) for value in shown) for part in working.parts.values()):
        return Working(working.arithmetic)  # its arrays stand among the arguments already
    return working


def _size(value: Any) -> int:
    """How many numbers there are in arguments, nested as they may be."""
    if isinstance(value, dict):
        return sum(map(_size, value.values()))
    if isinstance(value, (list, tuple)):
        return sum(map(_size, value))
    return int(np.size(value))


def first_difference(expected: Any, got: Any) -> tuple[int, ...] | None:
    """The first cell in which two results of one shape differ; for lists of shapes, the first layer."""
    if isinstance(expected, list) and isinstance(got, list):
        pairs = zip(expected, got, strict=False)
        return next(((number,) for number, (one, other) in enumerate(pairs) if repr(one) != repr(other)), None)
    if isinstance(expected, list) or np.shape(expected) != np.shape(got):
        return None
    try:
        different = np.argwhere(~close(np.asarray(expected), np.asarray(got)))
    except (TypeError, ValueError):
        return None
    return tuple(int(i) for i in different[0]) if len(different) else None


def problem_of(trial: Trial, index: tuple[int, ...] | None) -> str:
    """What is wrong in this case, in a sentence."""
    outcome = trial.outcome
    if outcome.fault == "raised":
        return f"Your function raised {describe(outcome.error)}."
    if outcome.fault:
        return outcome.message
    if trial.value_right and outcome.changed:
        return f"The result is right, but your function changed its argument {' and '.join(outcome.changed)}."
    if trial.value_right and outcome.warned:
        return f"The result is right, but a warning is shown: {outcome.warned[0]}."
    if not isinstance(trial.expected, list) and np.shape(outcome.value) != np.shape(trial.expected):
        return f"Your result has the shape {shape_text(outcome.value)}; it should have {shape_text(trial.expected)}."
    if index:
        place = ", ".join(str(i) for i in index)
        return f"The first difference is at [{place}]."
    return ""


def shape_text(value: Any) -> str:
    """A shape in words a student knows: "(3, 4)", or "that of a single number"."""
    shape = np.shape(value)
    return str(tuple(int(size) for size in shape)) if shape else "() – a single number"


def describe(error: BaseException | None) -> str:
    """An exception's type and message, one line, cut where it is long."""
    try:
        message = str(error).replace("\n", " ")
    except Exception:  # an exception of the student's own making may refuse to be shown
        message = ""
    name = type(error).__name__
    return f"{name}: {message[:200]}" if message else name
