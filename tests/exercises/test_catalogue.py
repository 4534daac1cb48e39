"""The catalogue tests the exercises, and the exercises the catalogue: every misconception fails, under its own name."""

from __future__ import annotations

import re

import numpy as np
import pytest

from coursekit import exercises
from coursekit.checking import assess
from coursekit.exercises.misconception import function_of, shows

EXERCISES = exercises.every()
SEEDS = (0, 1, 2)
AT_LEAST_8 = {
    "convolve", "convolve-channels", "feature-maps", "output-size", "zero-pad", "conv2d", "conv-parameters", "max-pool",
    "average-pool", "flatten", "layer-shapes", "count-parameters", "cnn-forward", "kernel-gradient", "learn-kernel",
    "batch-norm", "conv2d-transpose", "shift", "conv-matrix", "accuracy-under-shift", "parameter-ratio", "confusion-matrix",
}  # fmt: skip
PAIRS = [
    pytest.param(exercise, misconception, id=f"{exercise.id}:{misconception.id}")
    for exercise in EXERCISES.values()
    for misconception in exercise.misconceptions
    if not isinstance(misconception.wrong, shows)
]


def answer_with(exercise, *misconceptions):
    """A student's function that has these misconceptions."""
    wrong = function_of(exercise.reference, *(one.wrong for one in misconceptions))

    def answer(*args, **kwargs):
        bound = exercise.signature.bind(*args, **kwargs)
        bound.apply_defaults()
        return wrong(dict(bound.arguments))

    return answer


@pytest.mark.parametrize(("exercise", "misconception"), PAIRS)
def test_misconception_fails_and_is_told_from_all_others(exercise, misconception):
    for seed in SEEDS:
        report = assess(exercise, answer_with(exercise, misconception), seed=seed)
        assert not report.passed
        assert report.score < 1
        assert report.misconception == misconception.id
        assert report.hint == misconception.hint


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_reference_passes_with_any_seed(exercise):
    for seed in range(20 if exercise.signature.parameters else 2):  # without arguments there is nothing to draw
        report = assess(exercise, exercise.reference, seed=seed)
        assert report.passed, report.text
        assert report.score == 1.0
        assert report.misconception is None
        assert report.points == exercise.points


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_enough_misconceptions_with_names_of_their_own(exercise):
    ids = [misconception.id for misconception in exercise.misconceptions]
    assert len(ids) == len(set(ids))
    assert len(ids) >= (8 if exercise.id in AT_LEAST_8 else 3)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id) for id in ids)


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_hints_are_20_to_60_words(exercise):
    for misconception in exercise.misconceptions:
        assert 20 <= len(misconception.hint.split()) <= 60, (misconception.id, len(misconception.hint.split()))


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_traits_hold_for_some_cases_and_not_for_others(exercise):
    for seed in SEEDS:
        cases = list(exercise.draw(np.random.default_rng(seed)))
        for trait in exercise.traits:
            count = sum(trait.id in exercise.traits_of(case) for case in cases)
            assert 2 <= count <= len(cases) - 2, trait.id


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_seed_draws_the_cases(exercise):
    def drawn(seed):
        return repr([(case.args, case.kwargs) for case in exercise.draw(np.random.default_rng(seed))])

    assert drawn(3) == drawn(3)
    if exercise.signature.parameters:
        assert drawn(3) != drawn(4)


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_every_case_can_be_explained(exercise):
    if exercise.explain is None:
        assert not exercise.signature.parameters
        return
    for case in [*exercise.worked, *exercise.draw(np.random.default_rng(0))]:
        expected = exercise.result.read(exercise.reference(*case.args, **case.kwargs))
        index = () if isinstance(expected, list) else tuple(size - 1 for size in np.shape(expected))
        assert exercise.work_out(case, index).arithmetic


def constants():
    """Answers that look at nothing."""
    values = [None, 0, 1, 3, 0.5, "3", [], [0, 0], np.zeros((4, 4)), np.zeros((1, 2, 2, 1)), [(26, 26, 25)], 137660]
    return [lambda *args, value=value, **kwargs: value for value in values]


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_constants_earn_nothing(exercise):
    for answer in constants():
        report = assess(exercise, answer, seed=5)
        assert not report.passed
        assert report.score == 0.0


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_hard_coded_worked_examples_earn_nothing(exercise):
    known = [(repr((case.args, case.kwargs)), exercise.reference(*case.args, **case.kwargs)) for case in exercise.worked]

    def answer(*args, **kwargs):
        return dict(known).get(repr((args, kwargs)))

    assert assess(exercise, answer, seed=5).score == 0.0


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_stub_is_not_done_yet(exercise):
    def stub(*args, **kwargs):
        raise NotImplementedError("Not done yet")

    report = assess(exercise, stub, seed=5)
    assert report.outcome == "not done yet"
    assert report.score == 0.0
    assert report.misconception == "not-done-yet"


def test_unknown_exercise_names_the_nearest():
    with pytest.raises(ValueError, match=r"'convolv'.*did you mean 'convolve'"):
        exercises.find("convolv")
    with pytest.raises(ValueError, match="no lesson '99-nothing'"):
        exercises.of_lesson("99-nothing")
