"""Activations and the loss, where they are easy to get wrong: far out."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special

from coursekit import ops

FAR = np.array([-np.inf, -1e308, -1000, -745, -100, -1e-300, 0, 1e-300, 1, 37, 710, 1000, 1e308, np.inf])


@pytest.fixture(autouse=True)
def nothing_to_warn_about():
    with np.errstate(all="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def test_sigmoid_far_out():
    np.testing.assert_allclose(ops.sigmoid(FAR), special.expit(FAR), rtol=1e-12, atol=1e-320)
    assert ops.sigmoid(np.float32(-50)) == pytest.approx(np.exp(-50), rel=1e-5)      # small, but not zero
    assert np.ndim(ops.sigmoid(3.0)) == 0


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu"])
@pytest.mark.parametrize("kind", ["uint8", "int64", "float16", "float32", "float64"])
def test_shapes_and_types(name, kind):
    z = np.array([[[0, 1, 2], [3, 10, 100]]], kind)
    result = getattr(ops, name)(z)
    assert result.shape == z.shape
    whole = np.dtype(kind).kind != "f"
    assert result.dtype == (kind if name == "relu" or not whole else "float64")
    expected = {"sigmoid": special.expit, "tanh": np.tanh, "relu": lambda z: z}[name](z.astype(float))
    np.testing.assert_allclose(result, expected, rtol=2e-3 if kind == "float16" else 1e-6)


def test_relu_stops_what_is_negative():
    assert ops.relu([[-3, 4], [0, -1]]).tolist() == [[0, 4], [0, 0]]


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 5), st.integers(1, 6), st.just(0.0) | st.floats(1e-6, 1e5))
def test_softmax_is_scipys(seed, batch, classes, scale):
    logits = scale * np.random.default_rng(seed).normal(size=(batch, classes))
    with np.errstate(under="ignore"):
        np.testing.assert_allclose(ops.softmax(logits), special.softmax(logits, axis=1), atol=1e-14)
    np.testing.assert_allclose(ops.softmax(logits).sum(axis=1), 1)


def test_softmax_far_out():
    assert ops.softmax([[1000.0, -1000.0], [-5000.0, -5000.0]]).tolist() == [[1.0, 0.0], [0.5, 0.5]]
    assert ops.softmax(np.array([[1, 2]], np.float32)).dtype == np.float32
    assert ops.softmax(np.array([[3, 3]], np.uint8)).tolist() == [[0.5, 0.5]]


def test_cross_entropy_far_out():
    assert ops.softmax_cross_entropy([[0.0, 5000.0]], [0]) == 5000.0
    assert ops.softmax_cross_entropy([[0.0, 5000.0]], [1]) == 0.0
    gradient = ops.softmax_cross_entropy_gradient([[0.0, 5000.0], [1.0, 1.0]], [0, 1])
    assert gradient.tolist() == [[-0.5, 0.5], [0.25, -0.25]]


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 5), st.integers(1, 6))
def test_cross_entropy_is_minus_the_mean_log_probability(seed, batch, classes):
    rng = np.random.default_rng(seed)
    logits, labels = rng.normal(size=(batch, classes)), rng.integers(0, classes, batch)
    probabilities = special.softmax(logits, axis=1)
    expected = -sum(np.log(row[label]) for row, label in zip(probabilities, labels, strict=True)) / batch
    assert ops.softmax_cross_entropy(logits, labels) == pytest.approx(expected)


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu"])
def test_gradients_far_out(name):
    z = FAR[np.isfinite(FAR)]
    gradient = getattr(ops, f"{name}_gradient")(z, np.ones(z.shape))
    assert np.all((gradient >= 0) & (gradient <= 1))
    assert gradient[0] == 0
