"""Lesson 05's cases: they discriminate, whatever the seed."""

from __future__ import annotations

import numpy as np
import pytest

from coursekit.checking import assess
from coursekit.exercises.pooling import average_pool, max_pool


@pytest.mark.parametrize("exercise", [max_pool, average_pool], ids=lambda exercise: exercise.id)
def test_returning_the_images_as_they_are_earns_nothing(exercise):
    for seed in range(5):
        assert assess(exercise, lambda images, size=2, stride=None: images, seed=seed).score == 0


@pytest.mark.parametrize("exercise", [max_pool, average_pool], ids=lambda exercise: exercise.id)
def test_size_and_stride_are_given_in_every_way_that_the_contract_allows(exercise):
    cases = list(exercise.draw(np.random.default_rng(1)))
    assert {(len(case.args), tuple(sorted(case.kwargs))) for case in cases} == {
        (1, ()), (2, ()), (3, ()), (1, ("size",)), (1, ("stride",)), (2, ("stride",)), (1, ("size", "stride")),
    }  # fmt: skip


def test_a_maximum_of_negative_numbers_is_wanted_in_several_cases():
    cases = list(max_pool.draw(np.random.default_rng(2)))
    assert sum(bool((case.args[0] < 0).all()) for case in cases) >= 3


def test_windows_of_bytes_that_are_averaged_sum_to_a_byte():
    dark = [case for case in average_pool.draw(np.random.default_rng(4)) if case.args[0].dtype == np.uint8]
    assert len(dark) >= 2
    for case in dark:
        size = average_pool.arguments(case)["size"]
        assert case.args[0].max() * size**2 <= 255


def test_whole_numbers_are_never_equally_strong():
    cases = [case.args[0] for case in max_pool.draw(np.random.default_rng(4)) if case.args[0].dtype.kind == "i"]
    assert cases
    for images in cases:
        assert len(np.unique(np.abs(images))) == images.size
