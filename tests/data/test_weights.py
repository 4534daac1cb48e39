"""The trained weights of the deck's network."""

from __future__ import annotations

import re

import numpy as np
import pytest

from coursekit import ops
from coursekit.data import deck_cnn_weights, digits

SHAPES = {
    "conv1_kernel": (3, 3, 1, 25),
    "conv1_bias": (25,),
    "conv2_kernel": (3, 3, 25, 50),
    "conv2_bias": (50,),
    "dense1_kernel": (1250, 100),
    "dense1_bias": (100,),
    "dense2_kernel": (100, 10),
    "dense2_bias": (10,),
}


@pytest.fixture(scope="module")
def right():
    """For each test digit whether the network, run in NumPy, names it rightly."""
    images, labels = digits(split="test")
    probabilities = ops.cnn_forward((images / 255).astype(np.float32)[..., None], deck_cnn_weights())
    return probabilities.argmax(axis=1) == labels


def test_weights_have_their_names_and_shapes():
    weights = deck_cnn_weights()
    assert {name: array.shape for name, array in weights.items()} == SHAPES
    assert {array.dtype for array in weights.values()} == {np.dtype(np.float32)}


def test_weights_are_fresh_each_time():
    deck_cnn_weights()["conv1_bias"][:] = 99
    assert np.abs(deck_cnn_weights()["conv1_bias"]).max() < 5


def test_the_network_reads_97_of_100_digits_it_was_not_trained_on(right):
    assert right.mean() >= 0.97


def test_the_docstring_tells_the_measured_accuracy(right):
    told = float(re.search(r"cnn_forward``: (0\.\d+)\.", deck_cnn_weights.__doc__).group(1))
    assert told == pytest.approx(right.mean(), abs=0.002)
