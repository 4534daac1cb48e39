"""Every case of an exercise, tried on an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from coursekit.checking.calling import Call, Outcome, copied
from coursekit.checking.kinds import kinds_of
from coursekit.exercises.exercise import Case, Exercise

MOST_SLOW = 2  # calls that may run out of time before the rest is not tried at all


@dataclass
class Trial:
    """One case: what is right, what came back, and whether that is right."""

    case: Case
    worked: bool
    arguments: dict[str, Any]
    expected: Any
    traits: frozenset[str]
    kinds: dict[str, str]
    outcome: Outcome | None = None
    right: bool = False
    value_right: bool = False


def prepare(exercise: Exercise, rng: np.random.Generator) -> list[Trial]:
    """All cases with their right results, worked ones first. Made before any student code runs."""
    worked = list(exercise.worked)
    trials = []
    for number, case in enumerate(worked + list(exercise.draw(rng))):
        arguments = exercise.arguments(case)
        expected = exercise.result.read(exercise.reference(**copied(arguments)))
        traits, kinds = exercise.traits_of(case), kinds_of(case, arguments)
        trials.append(Trial(case, number < len(worked), arguments, expected, traits, kinds))
    return trials


def attempt(exercise: Exercise, trials: list[Trial], answer: Callable) -> None:
    """Call the answer on every case and judge what comes back."""
    calls: list[tuple[Call, Trial]] = []
    slow = 0
    for trial in trials:
        call = Call(exercise, trial.case)
        if slow < MOST_SLOW:
            trial.outcome = call.make(answer, exercise.seconds)
            slow += trial.outcome.fault == "too-slow"
            calls.append((call, trial))
        else:
            trial.outcome = Outcome(fault="too-slow", message="Not tried: earlier calls did not end.")
    for call, trial in calls:
        trial.outcome.changed = call.changed()  # again: an answer may keep an argument and change it later
    for trial in trials:
        judge(exercise, trial)


def judge(exercise: Exercise, trial: Trial) -> None:
    """Right means: a readable value, equal to the reference's, no argument changed, no warning where none may be shown."""
    outcome = trial.outcome
    trial.value_right = outcome.readable and exercise.result.right(trial.expected, outcome.value, trial.arguments)
    quiet = not (exercise.warnings_count and outcome.warned)
    trial.right = trial.value_right and not outcome.changed and quiet
