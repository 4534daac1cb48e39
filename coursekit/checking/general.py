"""Faults that an answer to any exercise can have, seen in how its calls went."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from coursekit.checking.calling import Call
from coursekit.checking.diagnosis import Diagnosis
from coursekit.checking.exceptions import cause_of
from coursekit.checking.traceback_lines import own_lines
from coursekit.checking.trials import Trial
from coursekit.exercises.exercise import Exercise
from coursekit.exercises.results import JudgedResult, Unreadable

UNREADABLE = {
    "returned-nothing": "Your function computes, but hands nothing back: without a return, Python returns None. End it "
    "with a return of the result, indented so that it comes after all the work.",
    "printed-instead": "Your function prints its result and returns nothing. Printing shows a number to people; return "
    "hands it to the program that called. Put return where print is.",
    "returned-text": "Your function returns text. What looks like a number in quotes is not one, and cannot be compared with one: return the number itself.",
    "ragged-result": "The rows of your result have different lengths, so they make no array. Every row needs as many "
    "entries as the others: look at where a row begins and ends in your loops.",
}
TOO_SLOW = (
    "Your function did not come back in time and was stopped. Look for a loop whose end never comes: a `while` whose "
    "condition stays true, or a counter that does not move. The cases are small; loops of any honest kind are fast enough."
)
CHANGED_ARGUMENT = (
    "Your function changes {names}, which belongs to the caller: the next use of it would see other numbers. Assigning to "
    "an entry, or operators like +=, work in place. Make a new array, or a copy, and leave what you were given alone."
)


def certain(wrong: list[Trial]) -> Diagnosis | None:
    """Faults seen in each wrong case that hide everything else."""
    faults = {trial.outcome.fault for trial in wrong}
    if faults == {"too-slow"}:
        return Diagnosis("never-ends", TOO_SLOW)
    if faults == {"raised"}:
        found = exception(wrong)
        if found and found.id in ("not-done-yet", "leaves-the-program", "undefined-name", "parameter-name"):
            return found
    if faults == {"returned-nothing"}:
        printed = all(trial.outcome.printed.strip() for trial in wrong)
        id = "printed-instead" if printed else "returned-nothing"
        return Diagnosis(id, UNREADABLE[id])
    return None


def changed_arguments(wrong: list[Trial], values_right: bool) -> Diagnosis | None:
    """Each wrong case changes an argument; ``values_right``: and has the right result."""
    if not all(trial.outcome.changed and (trial.value_right or not values_right) for trial in wrong):
        return None
    names = sorted({name for trial in wrong for name in trial.outcome.changed})
    return Diagnosis("argument-changed", CHANGED_ARGUMENT.format(names=" and ".join(f"`{name}`" for name in names)))


BY_SHAPE = (
    "index-out-of-range",
    "shapes-do-not-match",
    "window-does-not-fit",
    "matrix-product-sizes",
    "reshape-to-another-size",
    "negative-size",
)


def clear_exception(wrong: list[Trial]) -> Diagnosis | None:
    """Each wrong case raises for one known cause that says more than a trait of the cases would."""
    found = exception(wrong) if all(trial.outcome.fault == "raised" for trial in wrong) else None
    return found if found and found.id not in BY_SHAPE else None


def exception(wrong: list[Trial]) -> Diagnosis | None:
    """All wrong cases that raise do so for one known cause."""
    causes = {cause_of(trial.outcome.error) for trial in wrong if trial.outcome.fault == "raised"}
    if {cause.id for cause in causes if cause} == {"parameter-name", "wrong-parameters"}:
        causes = {cause for cause in causes if cause and cause.id == "wrong-parameters"}
    cause = causes.pop() if len(causes) == 1 else None
    return Diagnosis(cause.id, cause.hint) if cause else _on_purpose(wrong)


def _on_purpose(wrong: list[Trial]) -> Diagnosis | None:
    """Each wrong case ends at a raise of the student's own."""
    lines = [own_lines(trial.outcome.error).rpartition(": ")[2] for trial in wrong]
    if not all(line.startswith("raise") for line in lines):
        return None
    return Diagnosis(
        "raises-on-purpose",
        "Your own code raises an exception here, with a raise of its own. All of the cases are allowed ones: the function "
        "should have a result for each of them. Look at the condition that leads to this line.",
    )


def unreadable(wrong: list[Trial]) -> Diagnosis | None:
    faults = {trial.outcome.fault for trial in wrong} - {""}
    fault = faults.pop() if len(faults) == 1 else ""
    if fault in UNREADABLE:
        return Diagnosis(fault, UNREADABLE[fault])
    if fault.startswith("returned-"):
        message = next(trial.outcome.message for trial in wrong if trial.outcome.fault == fault)
        return Diagnosis(
            fault, f"{message} Look at what stands after your return: it should be the numbers that the task asks for."
        )
    return None


def warned(wrong: list[Trial]) -> Diagnosis | None:
    if not all(trial.value_right and trial.outcome.warned for trial in wrong):
        return None
    return Diagnosis(
        "warning-shown",
        f"Your numbers are right, but NumPy warns on the way: “{wrong[0].outcome.warned[0]}”. An exponential of a large "
        "number overflows. Arrange the formula so that the exponent is never large and positive.",
    )


def _of_numbers(trials: list[Trial]) -> bool:
    """Whether results are numbers or arrays, not lists of shapes or several things."""
    values = (value for trial in trials for value in (trial.expected, trial.outcome.value))
    return all(isinstance(value, (int, float, np.ndarray)) or value is None for value in values)


def argument_returned(exercise: Exercise, trials: list[Trial]) -> Diagnosis | None:
    """In every case one of the arguments comes back as it is."""
    for name in trials[0].arguments:
        if all(_is(exercise, trial, trial.arguments[name]) for trial in trials):
            return Diagnosis(
                "argument-returned",
                f"Your function gives `{name}` back as it came. Whatever it computes does not reach the return: look at the "
                "name behind return, and whether your result is stored under that name.",
            )
    return None


def _is(exercise: Exercise, trial: Trial, argument: object) -> bool:
    try:
        return trial.outcome.readable and exercise.result.same(exercise.result.read(argument), trial.outcome.value)
    except (Unreadable, ValueError, TypeError):
        return False


def not_a_number(wrong: list[Trial]) -> Diagnosis | None:
    """Each wrong result holds NaN or infinity, where none is due."""
    if not _of_numbers(wrong):
        return None
    for trial in wrong:
        if not trial.outcome.readable or np.isfinite(np.asarray(trial.outcome.value, float)).all():
            return None
    return Diagnosis(
        "not-a-number",
        "Your result holds NaN or infinity: numbers that are none. They come from 0 divided by 0, from infinity minus "
        "infinity, from an overflow, or from an array that was made empty and never filled. One of them spoils all that is "
        "computed from it.",
    )


def several(exercise: Exercise, trials: list[Trial]) -> Diagnosis | None:
    """The right result comes back, in company, or in parts that were to be added."""
    if all(trial.outcome.first_right(exercise, trial) for trial in trials):
        return Diagnosis(
            "returned-several-things",
            "You return several things at once, and the first of them is the right result. A comma after return makes a "
            "tuple. Return the result alone.",
        )
    if not _of_numbers(trials):
        return None
    parts = [trial.outcome.value for trial in trials]
    if not all(np.ndim(trial.expected) == 0 and np.ndim(part) == 1 for trial, part in zip(trials, parts, strict=True)):
        return None
    if not all(
        exercise.result.same(trial.expected, exercise.result.read(np.sum(trial.outcome.value))) for trial in trials
    ):
        return None
    return Diagnosis(
        "parts-not-added",
        "You return the parts of the result one by one; together they make the right number. The task asks for that one "
        "number: add them up before you return.",
    )


def imprecise(trials: list[Trial]) -> Diagnosis | None:
    """Right shapes, and numbers right to some digits but not to enough."""
    for trial in trials:
        if not trial.outcome.readable or not _of_numbers([trial]):
            return None
        if np.shape(trial.outcome.value) != np.shape(trial.expected):
            return None
        expected, got = np.asarray(trial.expected, float), np.asarray(trial.outcome.value, float)
        scale = max(1.0, np.abs(expected).max(initial=0))
        if not (np.abs(expected - got) <= 0.003 * scale).all():
            return None
    return Diagnosis(
        "low-precision",
        "Your numbers are nearly right: the first digits agree, the later ones do not. Half precision (float16), a rounded "
        "constant or rounding on the way does that. Compute in float32 or float64, with constants in full.",
    )


def random(exercise: Exercise, trial: Trial, answer: Callable) -> Diagnosis | None:
    """Another call with the same arguments gives something else."""
    if trial.outcome.fault or exercise.result.__class__ is JudgedResult:
        return None
    for _ in range(2):
        again = Call(exercise, trial.case).make(answer, exercise.seconds)
        if again.fault or not exercise.result.same(trial.outcome.value, again.value):
            return Diagnosis(
                "changes-from-call-to-call",
                "Your function gives different results for the same input when it is called again. It draws random "
                "numbers, or it keeps something from one call to the next, in a global variable or a default argument. "
                "The result may depend on the arguments only.",
            )
    return None


def one_answer_for_all(trials: list[Trial]) -> Diagnosis | None:
    """The same value comes back whatever goes in, although different ones are due."""
    if len(trials) < 3 or not all(trial.outcome.readable for trial in trials):
        return None
    first = trials[0].outcome.value
    if isinstance(first, (float, np.ndarray)) and np.size(first) == 1 and not np.isfinite(first).all():
        return None  # has a name of its own
    if any(repr(trial.outcome.value) != repr(first) for trial in trials):
        return _all_the_same_number(trials)
    if all(repr(trial.expected) == repr(trials[0].expected) for trial in trials):
        return None
    return CONSTANT


CONSTANT = Diagnosis(
    "does-not-depend-on-input",
    "Your function gives the same result whatever it is given. A result that fits one example is not enough: compute it "
    "from the arguments, every time.",
)


def _all_the_same_number(trials: list[Trial]) -> Diagnosis | None:
    """An array of zeros, or of another single number, in each case: the cells were never filled."""
    if not _of_numbers(trials):
        return None
    values = [np.asarray(trial.outcome.value) for trial in trials]
    if any(value.dtype == object or value.size == 0 for value in values):
        return None
    if len({float(number) for value in values for number in np.unique(value)}) != 1:
        return None
    if len({float(number) for trial in trials for number in np.unique(np.asarray(trial.expected))}) == 1:
        return None
    return Diagnosis(
        "result-never-filled",
        f"Every cell of your result holds the same number, {values[0].flat[0]:g}, in every case: an array is made but "
        "what you compute does not reach it. Look whether the loop runs, and whether each round stores its number.",
    )
