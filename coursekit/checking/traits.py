"""Wrong only sometimes: find the trait of the cases that are wrong."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import combinations

from coursekit.checking.diagnosis import Diagnosis
from coursekit.checking.trials import Trial
from coursekit.exercises.exercise import Exercise


def exactly_when(exercise: Exercise, trials: list[Trial]) -> Diagnosis | None:
    """The one condition on traits that holds for all wrong cases and for no right one.

    Simple conditions first: one trait, its absence, then two traits joined by "and" or "or". At least two cases must be
    wrong and two right, or the condition would say nothing.
    """
    wrong = frozenset(number for number, trial in enumerate(trials) if not trial.right)
    if len(wrong) < 2 or len(trials) - len(wrong) < 2:
        return None
    for id, phrase, cases in _literals(exercise, trials):
        if cases == wrong:
            return Diagnosis(f"wrong-when-{id}", _hint(phrase))
    if len(wrong) < 3:
        return None
    for id, phrase, cases in _kinds(trials):
        if cases == wrong:
            return Diagnosis(f"wrong-when-{id}", _hint(phrase))
    if len(wrong) > MOST * len(trials):
        return None
    for id, phrase, cases in _joined(exercise, trials):
        if cases == wrong:
            return Diagnosis(f"wrong-when-{id}", HINT.format(phrase=phrase))
    return None


MOST = 0.8  # of the cases: two traits joined that hold for nearly all of them would fit any number of mistakes
HINT = (
    "Your function is wrong whenever {phrase}, and right in all other cases. So the idea is there; something takes for "
    "granted that this never happens. Take the case below, and follow your code on it by hand."
)


def _hint(phrase: str) -> str:
    if phrase.startswith(NOT):
        return (
            f"Your function is right only when {phrase.removeprefix(NOT)}, and wrong in all other cases. So something takes for "
            "granted that it is always so. Take the case below, and follow your code on it by hand."
        )
    return HINT.format(phrase=phrase)


NOT = "it is not so that "


Condition = tuple[str, str, frozenset[int]]


def _literals(exercise: Exercise, trials: list[Trial]) -> list[Condition]:
    """Each trait, and the absence of each, with the numbers of the cases for which it holds."""
    return list(_and_absence({trait.id: trait.phrase for trait in exercise.traits}, [trial.traits for trial in trials]))


def _kinds(trials: list[Trial]) -> Iterator[Condition]:
    phrases: dict[str, str] = {}
    for trial in trials:
        phrases |= trial.kinds
    return _and_absence(phrases, [trial.kinds for trial in trials])


def _and_absence(phrases: dict[str, str], held: Sequence[Container[str]]) -> Iterator[Condition]:
    everything = frozenset(range(len(held)))
    for id, phrase in phrases.items():
        cases = frozenset(number for number, ids in enumerate(held) if id in ids)
        yield id, phrase, cases
        yield f"not-{id}", NOT + phrase, everything - cases


def _joined(exercise: Exercise, trials: list[Trial]) -> Iterator[Condition]:
    for (id, phrase, cases), (other_id, other_phrase, other) in combinations(_literals(exercise, trials), 2):
        yield f"{id}-and-{other_id}", f"{phrase} and {other_phrase}", cases & other
        yield f"{id}-or-{other_id}", f"{phrase}, or {other_phrase}", cases | other
