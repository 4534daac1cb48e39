"""The deck's constants: its own worked numbers, guarded against change, and a filter that tells a flip apart."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.signal import correlate2d

from coursekit import data, ops

NAMES = ("DECK_IMAGE", "DECK_FILTER_1", "DECK_FILTER_2", "ASYMMETRIC_FILTER", "DECK_MAP_1", "DECK_MAP_2")


def turns_and_mirrors(array):
    """The eight ways in which a square array can lie; the array itself comes first."""
    return [np.rot90(one, quarter) for one in (array, array.T) for quarter in range(4)]


@pytest.mark.parametrize("name", NAMES)
def test_constants_are_read_only_whole_numbers(name):
    constant = getattr(data, name)
    assert constant.dtype == np.int64
    with pytest.raises(ValueError, match="read-only"):
        constant[0, 0] = 7


@pytest.mark.parametrize(("kernel", "feature_map"), [("DECK_FILTER_1", "DECK_MAP_1"), ("DECK_FILTER_2", "DECK_MAP_2")])
def test_maps_are_the_image_under_the_filters(kernel, feature_map):
    kernel, feature_map = getattr(data, kernel), getattr(data, feature_map)
    np.testing.assert_array_equal(ops.convolve(data.DECK_IMAGE, kernel), feature_map)
    np.testing.assert_array_equal(correlate2d(data.DECK_IMAGE, kernel, mode="valid"), feature_map)


def test_every_second_cell_of_map_1_is_the_deck_at_stride_2():
    np.testing.assert_array_equal(data.DECK_MAP_1[::2, ::2], [[3, -3], [-3, 0]])


@pytest.mark.parametrize("name", ["DECK_FILTER_1", "DECK_FILTER_2"])
def test_the_decks_filters_cannot_show_a_flip(name):
    kernel = getattr(data, name)
    np.testing.assert_array_equal(kernel, np.rot90(kernel, 2))


def test_the_asymmetric_filter_shows_every_turn_and_mirror_image():
    kernels = turns_and_mirrors(data.ASYMMETRIC_FILTER)
    assert len({kernel.tobytes() for kernel in kernels}) == 8
    maps = {correlate2d(data.DECK_IMAGE, kernel, mode="valid").tobytes() for kernel in kernels}
    assert len(maps) == 8, "on the deck's own image too, each of the eight gives another map"
