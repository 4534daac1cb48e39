"""Lesson 09: right answers of other styles pass, and the cases hold what they must. No Keras is needed here."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage, signal

from coursekit import ops
from coursekit.checking import assess
from coursekit.exercises.conv_matrices import conv_matrix, conv_matrix_exercise
from coursekit.exercises.parameter_ratio import parameter_ratio, parameters
from coursekit.exercises.shift_accuracy import accuracy_under_shift_exercise
from coursekit.exercises.shifted_pictures import shifted
from coursekit.exercises.shifting import shift

SEEDS = range(5)


def shift_with_loops(images, rows, columns):
    batch, height, width, channels = images.shape
    result = np.zeros((batch, height, width, channels))
    for row in range(height):
        for column in range(width):
            if 0 <= row - rows < height and 0 <= column - columns < width:
                result[:, row, column] = images[:, row - rows, column - columns]
    return result


def shift_with_scipy(images, rows, columns):
    return ndimage.shift(images, (0, rows, columns, 0), order=0, mode="constant", cval=0)


def shift_by_padding(images, rows, columns):
    r, c = abs(rows), abs(columns)
    frame = np.pad(images, ((0, 0), (r, r), (c, c), (0, 0)))
    return frame[:, r - rows : r - rows + images.shape[1], c - columns : c - columns + images.shape[2]]


def shift_by_rolling(images, rows, columns):
    result = np.roll(images, (rows, columns), (1, 2)).astype(np.float32)
    for axis, by in ((1, rows), (2, columns)):
        gone = [slice(None)] * 4
        gone[axis] = slice(0, by) if by > 0 else slice(min(0, by) or None, None) if by < 0 else slice(0, 0)
        result[tuple(gone)] = 0
    return result


@pytest.mark.parametrize("answer", [shift_with_loops, shift_with_scipy, shift_by_padding, shift_by_rolling])
def test_shifts_of_other_styles_are_right(answer):
    for seed in SEEDS:
        report = assess(shift, answer, seed=seed)
        assert report.passed, report.text


@pytest.mark.parametrize("seed", SEEDS)
def test_pictures_are_moved_each_way_and_out_of_themselves(seed):
    cases = [shift.arguments(case) for case in shift.draw(np.random.default_rng(seed))]
    signs = {(int(np.sign(a["rows"])), int(np.sign(a["columns"]))) for a in cases}
    assert len(signs) == 9
    assert sum(abs(a["rows"]) >= a["images"].shape[1] for a in cases) >= 2
    assert sum(abs(a["columns"]) >= a["images"].shape[2] for a in cases) >= 2
    assert {a["images"].dtype.name for a in cases} == {"float64", "int64", "uint8"}


def matrix_from_unit_images(kernel, image_shape):
    size = int(np.prod(image_shape))
    columns = [signal.correlate2d(one.reshape(image_shape), kernel, mode="valid").ravel() for one in np.eye(size)]
    return np.stack(columns, axis=1)


def matrix_as_lists(kernel, image_shape):
    return conv_matrix(kernel, image_shape).tolist()


@pytest.mark.parametrize("answer", [matrix_from_unit_images, matrix_as_lists])
def test_matrices_of_other_styles_are_right(answer):
    for seed in SEEDS:
        report = assess(conv_matrix_exercise, answer, seed=seed)
        assert report.passed, report.text


def test_the_matrix_times_the_image_is_the_convolution():
    rng = np.random.default_rng(0)
    for case in (*conv_matrix_exercise.worked, *conv_matrix_exercise.draw(rng)):
        kernel, image_shape = case.args
        image = rng.normal(size=image_shape)
        product = conv_matrix(kernel, image_shape) @ image.ravel()
        np.testing.assert_allclose(product, ops.convolve(image, kernel).ravel(), atol=1e-12)


def accuracies_by_hand(predict, images, labels, shifts):
    result = []
    for rows, columns in shifts:
        classes = np.argmax(predict(shift_with_loops(images, rows, columns)), axis=-1)
        right = 0
        for one, label in zip(classes, labels, strict=True):
            right += int(one == label)
        result.append(right / len(labels))
    return np.array(result, dtype=np.float32)


def test_accuracies_of_another_style_are_right():
    for seed in SEEDS:
        report = assess(accuracy_under_shift_exercise, accuracies_by_hand, seed=seed)
        assert report.passed, report.text


def test_moving_in_place_is_named():
    def answer(predict, images, labels, shifts):
        result = []
        for rows, columns in shifts:
            images[:] = shifted(images, rows, columns)
            result.append(float((predict(images).argmax(axis=1) == labels).mean()))
        return result

    report = assess(accuracy_under_shift_exercise, answer, seed=0)
    assert not report.passed and report.misconception in ("shifts-add-up", "argument-changed")


@pytest.mark.parametrize("seed", SEEDS)
def test_moving_costs_accuracy_in_most_cases(seed):
    for case in list(accuracy_under_shift_exercise.draw(np.random.default_rng(seed)))[::6]:
        accuracies = accuracy_under_shift_exercise.reference(*case.args)
        assert len(set(accuracies)) > 1 and all(0 <= one <= 1 for one in accuracies)


class Array:
    def __init__(self, *shape):
        self.shape = shape


class Model:
    """What the ratio looks at, without Keras."""

    def __init__(self, *shapes):
        self.weights = [Array(*shape) for shape in shapes]


def test_parameters_are_counted_over_all_arrays():
    mlp, cnn = Model((784, 100), (100,), (100, 10), (10,)), Model((3, 3, 1, 25), (25,), ())
    assert parameters(mlp) == 79_510 and parameters(cnn) == 251
    assert parameter_ratio(mlp, cnn) == 79_510 / 251
