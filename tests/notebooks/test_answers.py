"""Solutions get full marks, stubs and constants get none: by the check itself, without a notebook server."""

from __future__ import annotations

import warnings
from functools import cache
from typing import Any

import numpy as np
import pytest

from coursekit import exercises
from coursekit.checking import assess
from coursekit.exercises.results import JudgedResult
from tests.notebooks.course import LESSONS, SOLUTIONS, WRITTEN, answers, read

EXERCISES = [exercise for lesson in WRITTEN for exercise in exercises.of_lesson(lesson)]
each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)


@cache
def answers_of(folder, lesson: str) -> dict[str, Any]:
    return answers(read(folder, lesson))


def test_every_lesson_is_written():
    assert list(exercises.LESSONS) == WRITTEN


@each_exercise
def test_solution_gets_full_marks(exercise):
    report = assess(exercise.id, answers_of(SOLUTIONS, exercise.lesson)[exercise.function], seed=1)
    assert (report.passed, report.score, report.misconception) == (True, 1.0, None), report.text


@each_exercise
def test_unsolved_stub_gets_nothing(exercise):
    report = assess(exercise.id, answers_of(LESSONS, exercise.lesson)[exercise.function], seed=1)
    assert (report.outcome, report.score) == ("not done yet", 0.0)


def blank(answer: Any) -> Any:
    """An answer of the right form with nothing in it: zeros of the same shapes."""
    if isinstance(answer, list | tuple):
        return type(answer)(blank(part) for part in answer)
    return np.zeros_like(answer)


def constants(exercise: exercises.Exercise) -> dict[str, Any]:
    """Functions that ignore what they are given, or all of it but its shape, by name."""
    fixed = {"None": None, "0": 0, "1": 1, "an empty list": [], "text": "0", "True": True}
    if exercise.worked and exercise.signature.parameters:
        case = exercise.worked[0]
        fixed["the first worked answer"] = exercise.reference(*case.args, **case.kwargs)
    functions = {name: lambda *args, value=value, **kwargs: value for name, value in fixed.items()}
    if isinstance(exercise.result, JudgedResult):  # models, pairs, classes: no one shape is the right one
        return functions
    return functions | {"zeros of the right shape": lambda *args, **kwargs: blank(exercise.reference(*args, **kwargs))}


@each_exercise
def test_constants_get_nothing(exercise):
    given = {name: assess(exercise.id, function, seed=2).score for name, function in constants(exercise).items()}
    assert given == dict.fromkeys(given, 0.0)


@each_exercise
def test_solution_warns_of_nothing(exercise):
    """What a function prints to stderr would cost its points in nbgrader."""
    function = answers_of(SOLUTIONS, exercise.lesson)[exercise.function]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for case in exercise.draw(np.random.default_rng(3)):
            function(*case.args, **case.kwargs)
