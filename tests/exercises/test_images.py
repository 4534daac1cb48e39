"""What lesson 02's cases must contain beyond what the catalogue's own test asks of every exercise."""

import numpy as np
import pytest

from coursekit.exercises import find


def drawn(id, seed):
    exercise = find(id)
    return [exercise.arguments(case) for case in exercise.draw(np.random.default_rng(seed))]


@pytest.mark.parametrize("seed", range(10))
def test_parts_lie_inside_their_image_and_are_never_empty(seed):
    for a in drawn("crop", seed):
        rows, columns = a["image"].shape[:2]
        assert 0 <= a["top"] < a["top"] + a["height"] <= rows
        assert 0 <= a["left"] < a["left"] + a["width"] <= columns


@pytest.mark.parametrize("seed", range(5))
def test_pictures_come_as_bytes_whole_numbers_and_fractions(seed):
    assert {a["image"].dtype.name for a in drawn("grayscale", seed)} == {"uint8", "int64", "float64"}
    assert {a["image"].dtype.name for a in drawn("to-float", seed)} == {"uint8"}


def test_a_picture_without_white_is_not_brightened():
    exercise = find("to-float")
    dark = np.array([0, 51], dtype=np.uint8)
    assert exercise.result.same(np.array([0.0, 0.2]), exercise.reference(dark))
    assert exercise.traits_of(exercise.worked[1]) >= {"no-white", "dark"}


@pytest.mark.parametrize("index", [(0, 0), (0, 1), (1, 0), (1, 1)])
def test_the_arithmetic_of_brightness_ends_in_the_expected_number(index):
    exercise = find("grayscale")
    case = exercise.worked[0]
    said = exercise.work_out(case, index).arithmetic.rpartition("= ")[2]
    assert float(said) == pytest.approx(exercise.reference(*case.args)[index], rel=1e-3)
