"""The hint that belongs to the id of a wrong idea, for reports that have only the id."""

from __future__ import annotations

from coursekit.checking.exceptions import CAUSES
from coursekit.checking.faults import CHANGED
from coursekit.checking.general import CHANGED_ARGUMENT, CONSTANT, TOO_SLOW, UNREADABLE
from coursekit.checking.traits import WHENEVER
from coursekit.exercises.exercise import Exercise

GENERAL = {
    **{cause.id: cause.hint for cause in reversed(CAUSES)},
    **UNREADABLE,
    **{change.id: change.hint for change in CHANGED},
    "never-ends": TOO_SLOW,
    "argument-changed": CHANGED_ARGUMENT.format(names="an argument"),
    CONSTANT.id: CONSTANT.hint,
}


def hint_of(exercise: Exercise, id: str) -> str:
    """What a student with this wrong idea is told; of two ideas joined by "+", both. Empty for ids that are unknown."""
    own = {misconception.id: misconception.hint for misconception in exercise.misconceptions}
    conditions = {f"wrong-when-{trait.id}": WHENEVER.format(trait.phrase) for trait in exercise.traits}
    known = {**GENERAL, **conditions, **own}
    if id.startswith("wrong-when-") and id not in known:
        return f"Right in some cases, wrong in others: {id.removeprefix('wrong-when-').replace('-', ' ')}."
    return " ".join(known[part] for part in id.removesuffix("-sometimes").split("+") if part in known)
