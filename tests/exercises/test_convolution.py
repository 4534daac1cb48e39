"""Lesson 03's exercise with many right answers: what passes, what does not, and what is said about it."""

from __future__ import annotations

import numpy as np
import pytest

from coursekit import ops
from coursekit.data import ASYMMETRIC_FILTER, DECK_FILTER_1, DECK_FILTER_2, DECK_IMAGE
from coursekit.exercises.flip import read_arrays, tell_flip_apart, told_apart
from coursekit.exercises.results import Unreadable

CORNER = np.eye(3)[0][:, None] * np.eye(3)[0]

RIGHT = {
    "the reference": tell_flip_apart.reference(),
    "nested lists": ([[0, 0, 0], [0, 1, 0], [0, 0, 0]], [[1, 2], [3, 4]]),
    "a list of two": [DECK_IMAGE, ASYMMETRIC_FILTER],
    "one row": ([[1, 0]], [[1, 2]]),
    "matrices": (np.matrix([[1, 0], [0, 0]]), np.matrix([[1, 0], [0, 0]])),
    "one array of both": np.stack([CORNER, CORNER]),
    "float32": (CORNER.astype(np.float32), ASYMMETRIC_FILTER.astype(np.float32)),
    "bytes": (np.array([[0, 255], [0, 0]], dtype=np.uint8), np.array([[0, 1], [0, 0]], dtype=np.uint8)),
    "only the sign changes": ([[1, 0, 0]], [[1, 0, -1]]),
    "very small numbers": (1e-8 * CORNER, 1e-6 * ASYMMETRIC_FILTER),
    "very large numbers": (1e150 * CORNER, 1e150 * ASYMMETRIC_FILTER),
}


@pytest.mark.parametrize("answer", RIGHT.values(), ids=RIGHT)
def test_a_pair_that_tells_the_flip_apart_is_right(answer):
    result = tell_flip_apart.result
    assert result.right(None, result.read(answer), {})


WRONG = {
    "only-one-array": DECK_IMAGE,
    "more-than-two-arrays": (DECK_IMAGE, ASYMMETRIC_FILTER, ASYMMETRIC_FILTER[::-1, ::-1]),
    "order-swapped": (ASYMMETRIC_FILTER, DECK_IMAGE),
    "not-two-dimensional": ([1, 0, 0], [1, 2]),
    "channels-not-asked-for": (DECK_IMAGE[:, :, None], ASYMMETRIC_FILTER[:, :, None]),
    "empty-array": (np.zeros((0, 3)), ASYMMETRIC_FILTER),
    "not-finite": (np.where(DECK_IMAGE, np.nan, 0), ASYMMETRIC_FILTER),
    "kernel-larger-than-image": (np.eye(4)[:2], np.arange(9).reshape(3, 3)),
    "kernel-all-zero": (DECK_IMAGE, np.zeros((3, 3))),
    "image-all-zero": (np.zeros((6, 6)), ASYMMETRIC_FILTER),
    "kernel-one-by-one": (DECK_IMAGE, [[2]]),
    "kernel-constant": (DECK_IMAGE, np.ones((3, 3))),
    "filter-of-the-deck": (DECK_IMAGE, DECK_FILTER_2),
    "kernel-symmetric": (DECK_IMAGE, [[1, 2], [2, 1]]),
    "image-constant": (np.full((4, 4), 7), ASYMMETRIC_FILTER),
    "image-stripes-hide-it": (np.tile(np.arange(5), (5, 1)), [[1, 1], [2, 2]]),
    "image-symmetric": ([[1, 2], [2, 1]], [[1, 2], [3, 4]]),
}


@pytest.mark.parametrize("id", WRONG)
def test_each_fault_is_recognised_and_is_the_first_that_fits(id):
    result = tell_flip_apart.result
    value = result.read(WRONG[id])
    assert not result.right(None, value, {})
    assert next(one.id for one in tell_flip_apart.misconceptions if one.wrong.seen_in(value, {})) == id


def test_every_fault_has_an_example_here():
    assert [one.id for one in tell_flip_apart.misconceptions] == list(WRONG)


@pytest.mark.parametrize("answer", [5, {"image": 1}, "two arrays", ("image", "kernel"), (DECK_IMAGE, None)])
def test_what_holds_no_arrays_is_unreadable(answer):
    with pytest.raises(Unreadable):
        read_arrays(answer)


def test_judging_agrees_with_comparing_the_two_maps():
    rng = np.random.default_rng(3)
    seen = set()
    for _ in range(200):
        height, width = rng.integers(1, 5, 2)
        image = rng.integers(0, 2, (height, width)).astype(float)
        kernel = rng.integers(-1, 2, (rng.integers(1, height + 1), rng.integers(1, width + 1))).astype(float)
        differs = not np.array_equal(ops.convolve(image, kernel), ops.true_convolve(image, kernel))
        assert told_apart((image, kernel)) == differs
        seen.add(differs)
    assert seen == {True, False}


def test_a_symmetric_kernel_of_fractions_is_not_told_apart_by_rounding():
    rng = np.random.default_rng(5)
    kernel = rng.normal(size=(3, 3))
    assert not told_apart((rng.normal(size=(9, 9)), kernel + kernel[::-1, ::-1]))
    assert told_apart((rng.normal(size=(9, 9)), kernel))


def test_the_first_filter_of_the_deck_is_named_too():
    value = read_arrays((DECK_IMAGE, DECK_FILTER_1))
    assert next(one.id for one in tell_flip_apart.misconceptions if one.wrong.seen_in(value, {})) == "filter-of-the-deck"
