"""Recognise what is wrong with an answer, from its outputs alone.

Three layers, each of which names what it found (after BUGGY, Brown & Burton 1978):

1. the same wrong outputs: a misconception, or two together, agrees with the answer on every case;
2. faults that any answer can have: nothing returned, an argument changed, random numbers, an exception with a known cause;
3. wrong only sometimes: the wrong cases are exactly those with a trait.

Nothing is said on a guess: what agrees with all cases but one is not named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import Any

import numpy as np

from coursekit.checking import general
from coursekit.checking.calling import copied
from coursekit.checking.diagnosis import Diagnosis
from coursekit.checking.faults import CHANGED
from coursekit.checking.traits import exactly_when
from coursekit.checking.trials import Trial
from coursekit.exercises.exercise import Exercise
from coursekit.exercises.misconception import Misconception, function_of, shows
from coursekit.exercises.results import JudgedResult, Unreadable

RAISED = object()  # stands for the outcome of an implementation that raises


def recognise(exercise: Exercise, trials: list[Trial], answer: Callable) -> Diagnosis | None:
    """The name of what is wrong with an answer whose trials are not all right, or None."""
    wrong = [trial for trial in trials if not trial.right]
    if not wrong:
        return None
    return (
        general.certain(wrong)
        or _shown(exercise, trials)
        or general.one_answer_for_all(trials)
        or _same_outputs(exercise, trials)
        or general.random(exercise, wrong[0], answer)
        or general.changed_arguments(wrong, values_right=True)
        or general.argument_returned(exercise, trials)
        or general.not_a_number(wrong)
        or general.warned(wrong)
        or general.several(exercise, trials)
        or general.imprecise(trials)
        or general.clear_exception(wrong)
        or exactly_when(exercise, trials)
        or _sometimes(exercise, trials)
        or general.changed_arguments(wrong, values_right=False)
        or general.exception(wrong)
        or general.unreadable(wrong)
    )


# Layer 1, the same wrong outputs -------------------------------------------------------------------------------------


def _shown(exercise: Exercise, trials: list[Trial]) -> Diagnosis | None:
    """Misconceptions that are tests of the answer itself."""
    wrong = [trial for trial in trials if not trial.value_right and trial.outcome.readable]
    tests = [m for m in exercise.misconceptions if isinstance(m.wrong, shows)]
    seen = (m for m in tests if wrong and all(_seen(m, trial) for trial in wrong))
    return next((Diagnosis(m.id, m.hint) for m in seen), None)


def _seen(misconception: Misconception, trial: Trial) -> bool:
    try:
        return misconception.wrong.seen_in(trial.outcome.value, trial.arguments)
    except Exception:  # a test that does not fit this answer has not seen it
        return False


def _same_outputs(exercise: Exercise, trials: list[Trial]) -> Diagnosis | None:
    if isinstance(exercise.result, JudgedResult) or not any(t.outcome.readable and not t.value_right for t in trials):
        return None
    trials = sorted(trials, key=_telling_first)
    return next((_named(group) for group in _suspects(exercise) if agrees(exercise, trials, group)), None)


def _telling_first(trial: Trial) -> tuple[bool, bool, int]:
    """Wrong values first, small ones before large ones: most suspects are cleared by the first trial."""
    return trial.value_right, not trial.outcome.readable, _length(trial.outcome.value) if trial.outcome.readable else 0


def _length(value: Any) -> int:
    """How many numbers a result has; a list of shapes, which no array can hold, how many shapes."""
    return len(value) if isinstance(value, list) else int(np.size(value))


def _suspects(exercise: Exercise) -> Iterator[tuple[Misconception, ...]]:
    """Misconceptions alone, then general changes of the result alone, then two together."""
    own = [m for m in exercise.misconceptions if not isinstance(m.wrong, shows)]
    yield from ((one,) for one in own)
    yield from ((one,) for one in CHANGED)
    for first, second in combinations(own, 2):
        yield (first, second)
        if type(first.wrong) is type(second.wrong):  # else the order is settled: arguments, function, result
            yield (second, first)
    yield from ((one, change) for one in own for change in CHANGED)


def _named(group: tuple[Misconception, ...]) -> Diagnosis:
    if len(group) == 1:
        return Diagnosis(group[0].id, group[0].hint)
    ids = "+".join(sorted(one.id for one in group))
    return Diagnosis(ids, "Two things at once. " + " And: ".join(one.hint for one in group))


def agrees(exercise: Exercise, trials: Iterable[Trial], group: tuple[Misconception, ...]) -> bool:
    """Whether these faults together give the answer's outputs on every case, and a readable wrong one on some."""
    wrong_function = function_of(exercise.reference, *(one.wrong for one in group))
    if wrong_function is None:
        return False
    telling = False
    for trial in trials:
        value = _value_of(exercise, wrong_function, trial)
        if not _agree(exercise, value, trial):
            return False
        telling |= value is not RAISED and not trial.value_right
    return telling


def _value_of(exercise: Exercise, wrong_function: Callable, trial: Trial) -> Any:
    try:
        with np.errstate(all="ignore"):
            return exercise.result.read(wrong_function(copied(trial.arguments)))
    except (Exception, Unreadable):
        return RAISED


def _agree(exercise: Exercise, value: Any, trial: Trial) -> bool:
    if value is RAISED or not trial.outcome.readable:
        return value is RAISED and trial.outcome.fault == "raised"
    if _length(value) == _length(trial.outcome.value) == 0 and not isinstance(value, list):
        return True  # no numbers at all: (0,) from an empty list is (0, 3) from an array
    return exercise.result.same(value, trial.outcome.value)


# Layer 3, wrong only sometimes, for a reason that has a name ---------------------------------------------------------


def _sometimes(exercise: Exercise, trials: list[Trial]) -> Diagnosis | None:
    """Each wrong case is wrong in the way of one misconception, each other case is right."""
    wrong = [trial for trial in trials if not trial.right]
    if len(wrong) < 5 or isinstance(exercise.result, JudgedResult):
        return None
    for one in (m for m in (*exercise.misconceptions, *CHANGED) if not isinstance(m.wrong, shows)):
        if agrees(exercise, wrong, (one,)):
            return Diagnosis(f"{one.id}-sometimes", f"In some cases only: {one.hint}")
    return None
