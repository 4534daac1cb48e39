"""From an answer to a report."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

import numpy as np

from coursekit.checking.example import choose
from coursekit.checking.general import one_answer_for_all
from coursekit.checking.recognition import recognise
from coursekit.checking.report import Report
from coursekit.checking.trials import Trial, attempt, prepare
from coursekit.exercises import find
from coursekit.exercises.exercise import Exercise

WORTHLESS = ("does-not-depend-on-input", "result-never-filled", "changes-from-call-to-call", "not-done-yet")

NOT_A_FUNCTION = (
    "The check was given {what}, not a function. Hand over the function itself, its name without brackets: the check calls "
    "it with arguments of its own."
)


def assess(exercise: str | Exercise, answer: Callable, seed: int | None = None) -> Report:
    """Run an answer on every case of an exercise and say what was found.

    ``exercise``: an id such as "convolve". ``answer``: the student's function. ``seed`` draws the random cases; without
    one, a fresh one is drawn. Never raises for a wrong answer, whatever it does. ValueError for an unknown id.
    """
    exercise = exercise if isinstance(exercise, Exercise) else find(exercise)
    seed = secrets.randbits(32) if seed is None else int(seed)
    try:
        trials = prepare(exercise, np.random.default_rng(seed))
    except Exception as error:
        return _report(exercise, seed, outcome="unchecked", problem=f"{type(error).__name__}: {error}")
    if not callable(answer):
        hint = NOT_A_FUNCTION.format(what=_article(type(answer).__name__))
        return _report(exercise, seed, outcome="wrong", cases=len(trials), misconception="not-a-function", hint=hint)
    attempt(exercise, trials, answer)
    return _verdict(exercise, seed, trials, answer)


def _article(name: str) -> str:
    return "nothing (None)" if name == "NoneType" else f"{'an' if name[0].lower() in 'aeiou' else 'a'} {name}"


def _verdict(exercise: Exercise, seed: int, trials: list[Trial], answer: Callable) -> Report:
    right = sum(trial.right for trial in trials)
    printed = next((trial.outcome.printed for trial in trials if trial.outcome.printed), "")
    if right == len(trials):
        return _report(exercise, seed, outcome="right", score=1.0, right=right, cases=right, printed=printed)
    diagnosis = _if_possible(recognise, exercise, trials, answer)
    return _report(
        exercise,
        seed,
        outcome="not done yet" if diagnosis and diagnosis.id == "not-done-yet" else "wrong",
        score=_score(trials, diagnosis.id if diagnosis else ""),
        right=right,
        cases=len(trials),
        misconception=diagnosis.id if diagnosis else None,
        hint=diagnosis.hint if diagnosis else "",
        example=_if_possible(choose, exercise, trials),
        printed=printed,
    )


def _if_possible(explain: Callable, *arguments: Any) -> Any:
    """An explanation, or None where it cannot be made: the verdict stands without it."""
    try:
        return explain(*arguments)
    except Exception:
        return None


def _score(trials: list[Trial], diagnosis: str) -> float:
    """The share of cases that are right: nothing for answers that know the worked cases only, or look at nothing."""
    if diagnosis in WORTHLESS or one_answer_for_all(trials) or not any(trial.right and not trial.worked for trial in trials):
        return 0.0
    return sum(trial.right for trial in trials) / len(trials)


def _report(exercise: Exercise, seed: int, *, outcome: str, score: float = 0.0, **rest: Any) -> Report:
    return Report(
        exercise=exercise.id,
        lesson=exercise.lesson,
        seed=seed,
        outcome=outcome,
        score=score,
        most_points=float(exercise.points),
        **rest,
    )
