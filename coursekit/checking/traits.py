"""Wrong only sometimes: find the trait of the cases that are wrong."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import chain, combinations, permutations

from coursekit.checking.diagnosis import Diagnosis
from coursekit.checking.trials import Trial
from coursekit.exercises.exercise import Exercise

Condition = tuple[str, str, frozenset[int]]  # id, hint, numbers of the cases for which it holds

MOST = (
    0.8  # of the cases: what holds for nearly all of them, or fails for trivial ones only, fits any number of mistakes
)
WHENEVER = (
    "Your function is wrong whenever {}, and right in all other cases. So the idea is there; something takes for granted "
    "that this never happens. Take the case below, and follow your code on it by hand."
)
ONLY = (
    "Your function is right only when {}, and wrong in all other cases. So something takes for granted that it is always "
    "so. Take the case below, and follow your code on it by hand."
)


def exactly_when(exercise: Exercise, trials: list[Trial]) -> Diagnosis | None:
    """The one condition that holds for all wrong cases and for no right one, the simplest first.

    One of the exercise's traits, or its absence; then a kind that cases of any exercise have; then two traits together.
    At least two cases must be wrong and two right, three wrong beyond an exercise's own traits.
    """
    wrong = frozenset(number for number, trial in enumerate(trials) if not trial.right)
    if not 2 <= len(wrong) <= min(len(trials) - 2, MOST * len(trials)):
        return None
    conditions = _own(exercise, trials)
    if len(wrong) >= 3:
        conditions = chain(conditions, _kinds(trials), _joined(exercise, trials))
    return next((Diagnosis(f"wrong-when-{id}", hint) for id, hint, cases in conditions if cases == wrong), None)


def _own(exercise: Exercise, trials: list[Trial]) -> Iterator[Condition]:
    return _and_absence({trait.id: trait.phrase for trait in exercise.traits}, [trial.traits for trial in trials])


def _kinds(trials: list[Trial]) -> Iterator[Condition]:
    phrases: dict[str, str] = {}
    for trial in trials:
        phrases |= trial.kinds
    return _and_absence(phrases, [trial.kinds for trial in trials])


def _and_absence(phrases: dict[str, str], held: Sequence[Container[str]]) -> Iterator[Condition]:
    everything = frozenset(range(len(held)))
    for id, phrase in phrases.items():
        cases = frozenset(number for number, ids in enumerate(held) if id in ids)
        yield id, WHENEVER.format(phrase), cases
        yield _absence(id), ONLY.format(phrase), everything - cases


def _absence(id: str) -> str:
    """ "not-square" is the absence of "square", and the other way round."""
    return id.removeprefix("not-") if id.startswith("not-") else f"not-{id}"


def _joined(exercise: Exercise, trials: list[Trial]) -> Iterator[Condition]:
    everything = frozenset(range(len(trials)))
    held = {trait: frozenset(i for i in everything if trait.id in trials[i].traits) for trait in exercise.traits}
    for (one, ones), (other, others) in combinations(held.items(), 2):
        yield f"{one.id}-and-{other.id}", WHENEVER.format(f"{one.phrase} and {other.phrase}"), ones & others
        yield f"{one.id}-or-{other.id}", WHENEVER.format(f"{one.phrase}, or {other.phrase}"), ones | others
        yield (
            f"neither-{one.id}-nor-{other.id}",
            ONLY.format(f"{one.phrase}, or {other.phrase}"),
            everything - (ones | others),
        )
    for (one, ones), (other, others) in permutations(held.items(), 2):
        yield f"{one.id}-without-{other.id}", WHENEVER.format(f"{one.phrase}, unless {other.phrase}"), ones - others
