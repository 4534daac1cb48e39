"""The bundled digits."""

from __future__ import annotations

import numpy as np
import pytest

from coursekit.data import digits


@pytest.mark.parametrize(("split", "count"), [("train", 4000), ("test", 1000)])
def test_a_split_has_its_form(split, count):
    images, labels = digits(split=split)
    assert images.shape == (count, 28, 28)
    assert labels.shape == (count,)
    assert images.dtype == np.uint8
    assert labels.dtype == np.int64
    assert (images.min(), images.max()) == (0, 255)


@pytest.mark.parametrize("split", ["train", "test"])
def test_classes_are_about_equal(split):
    labels = digits(split=split)[1]
    counts = np.bincount(labels, minlength=10)
    assert len(counts) == 10
    assert counts.min() > 0.8 * len(labels) / 10
    assert counts.max() < 1.2 * len(labels) / 10


def test_no_digit_is_in_both_splits_or_twice_in_one():
    images = np.concatenate([digits(split="train")[0], digits(split="test")[0]])
    assert len({image.tobytes() for image in images}) == 5000


def test_count_takes_the_first():
    images, labels = digits(7, split="test")
    every_image, every_label = digits(split="test")
    np.testing.assert_array_equal(images, every_image[:7])
    np.testing.assert_array_equal(labels, every_label[:7])
    assert len(digits(0)[0]) == 0
    assert len(digits(np.int64(3))[1]) == 3


def test_a_hundred_digits_hold_all_classes():
    assert set(digits(100)[1]) == set(range(10))


def test_changing_what_came_changes_nothing_later():
    images, labels = digits(2)
    before = images.copy(), labels.copy()
    images[:], labels[:] = 9, 9
    np.testing.assert_array_equal(digits(2)[0], before[0])
    np.testing.assert_array_equal(digits(2)[1], before[1])


def test_labels_fit_the_pictures():
    # A zero has paper in its middle, a one has ink: the labels have not come loose from the images.
    images, labels = digits()
    middle = images[:, 12:16, 12:16].mean(axis=(1, 2))
    assert middle[labels == 0].mean() < 40
    assert middle[labels == 1].mean() > 150


@pytest.mark.parametrize("split", ["validation", "", None, ["train"]])
def test_an_unknown_split_is_named(split):
    with pytest.raises(ValueError, match="split must be 'train' or 'test', not"):
        digits(split=split)


@pytest.mark.parametrize(("count", "split"), [(-1, "train"), (4001, "train"), (1001, "test")])
def test_a_count_beyond_the_split_is_refused_with_what_there_is(count, split):
    with pytest.raises(ValueError, match=f"count must be from 0 to (4000|1000).*{split}.*not {count}"):
        digits(count, split)


@pytest.mark.parametrize("count", [2.5, "10", [3]])
def test_a_count_is_a_whole_number(count):
    with pytest.raises(TypeError, match="count must be a whole number"):
        digits(count)
