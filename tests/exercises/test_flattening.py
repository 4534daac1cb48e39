"""Lesson 06's cases: the deck's own network, and numbers that a right answer of any precision agrees with."""

from __future__ import annotations

import numpy as np
import pytest

from coursekit import ops
from coursekit.checking import assess
from coursekit.exercises.layer_walk import DECK_INPUT, DECK_LAYERS, RIGHT, walk
from coursekit.exercises.layers import layer_shapes
from coursekit.exercises.network import cnn_forward
from coursekit.exercises.parameters import count_parameters

DECK_SHAPES = [(26, 26, 25), (13, 13, 25), (11, 11, 50), (5, 5, 50), (1250,), (100,), (10,)]
DECK_COUNTS = {"first convolution": 250, "second convolution": 11_300, "dense": 125_100, "last": 1_010}


def test_the_first_worked_case_is_the_network_of_the_deck():
    for exercise, expected in ((layer_shapes, DECK_SHAPES), (count_parameters, sum(DECK_COUNTS.values()))):
        case = exercise.worked[0]
        assert case.args == (DECK_INPUT, DECK_LAYERS)
        assert exercise.reference(*case.args) == expected
    assert sum(DECK_COUNTS.values()) == 137_660


def test_the_walk_that_wrong_shapes_start_from_is_right():
    for seed in range(3):
        for case in layer_shapes.draw(np.random.default_rng(seed)):
            assert walk(*case.args, RIGHT) == ops.layer_shapes(*case.args)


@pytest.mark.parametrize("seed", range(5))
def test_a_network_in_float32_passes(seed):
    def in_float32(images, weights):
        return ops.cnn_forward(
            images.astype(np.float32), {name: value.astype(np.float32) for name, value in weights.items()}
        )

    report = assess(cnn_forward, in_float32, seed=seed)
    assert report.passed, report.text


@pytest.mark.parametrize("seed", range(5))
def test_most_networks_leave_every_class_some_probability(seed):
    cases = list(cnn_forward.draw(np.random.default_rng(seed)))
    unsure = [case for case in cases if ops.cnn_forward(*case.args).max() < 1 - 1e-4]
    assert len(unsure) >= 12


def test_images_come_as_fractions_as_integers_and_as_bytes():
    kinds = {case.args[0].dtype.kind for case in cnn_forward.draw(np.random.default_rng(0))}
    assert kinds == {"f", "i", "u"}
