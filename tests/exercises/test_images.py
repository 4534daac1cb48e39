"""What lesson 02's cases must contain beyond what the catalogue's own test asks of every exercise."""

import numpy as np
import pytest

from coursekit.checking import assess
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


def quotient(above, below):
    with np.errstate(all="ignore"):
        return above / below


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        (lambda image: quotient(image, image.max()), "divided-by-maximum"),
        (lambda image: image / max(1, image.max()), "divided-by-maximum"),
        (lambda image: image / 255 if image.max() > 1 else image * 1.0, "divided-only-if-needed"),
        (lambda image: quotient(image - float(image.min()), float(image.max()) - image.min()), "stretched"),
        (lambda image: (image - float(image.min())) / max(1.0, float(image.max()) - image.min()), "stretched"),
        (lambda image: quotient(image - image.mean(), image.std()), "standardised"),
        (lambda image: (image - image.mean()) / (image.std() + 1e-9), "standardised"),
    ],
)
def test_a_scale_taken_from_the_picture_is_recognised_with_and_without_a_guard(answer, name):
    for seed in range(3):
        assert assess("to-float", answer, seed=seed).misconception == name


@pytest.mark.parametrize("at_the_edge", [lambda start: start - 1, lambda start: max(start - 1, 0)])
def test_a_crop_counted_from_one_is_recognised_whatever_happens_at_the_edge(at_the_edge):
    def crop(image, top, left, height, width):
        row, column = at_the_edge(top), at_the_edge(left)
        return image[row : row + height, column : column + width]

    assert assess("crop", crop, seed=4).misconception == "counted-from-one"


def test_a_part_may_be_the_whole():
    whole = [a for a in drawn("crop", 1) if (a["height"], a["width"]) == a["image"].shape[:2]]
    assert len(whole) >= 2
