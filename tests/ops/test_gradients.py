"""Every gradient against finite differences, in float64."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit import ops

seeds = st.integers(0, 2**32 - 1)
few = settings(deadline=None, max_examples=25)


def slope(function, x, step=1e-6):
    """Gradient of a scalar function of one array, by central differences."""
    x = x.astype(float)
    gradient = np.zeros(x.shape)
    for index in np.ndindex(*x.shape):
        there, back = x.copy(), x.copy()
        there[index] += step
        back[index] -= step
        gradient[index] = (function(there) - function(back)) / (2 * step)
    return gradient


def agree(gradient, function, x):
    assert gradient.shape == x.shape
    np.testing.assert_allclose(gradient, slope(function, x), rtol=1e-5, atol=1e-6)


def far_from_ties(rng, shape):
    """Numbers that differ by far more than the step of the differences, none of them near zero."""
    numbers = np.arange(1, 1 + np.prod(shape)) / 10
    return rng.permutation(numbers * rng.choice([-1, 1], numbers.size)).reshape(shape)


@few
@given(
    seeds, st.integers(1, 3), st.integers(0, 2), st.integers(1, 2),
    st.integers(1, 3), st.integers(1, 3), st.integers(1, 3), st.integers(1, 7),
)  # fmt: skip
def test_conv2d_gradients(seed, stride, padding, dilation, height, width, channels, filters):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(2, 6, 5, channels))
    k = rng.normal(size=(height, width, channels, filters))
    b = rng.normal(size=filters)
    how = {"stride": stride, "padding": padding, "dilation": dilation}
    upstream = rng.normal(size=ops.conv2d(x, k, b, **how).shape)
    dx, dk, db = ops.conv2d_gradients(x, k, upstream, **how)
    agree(dx, lambda x: (upstream * ops.conv2d(x, k, b, **how)).sum(), x)
    agree(dk, lambda k: (upstream * ops.conv2d(x, k, b, **how)).sum(), k)
    agree(db, lambda b: (upstream * ops.conv2d(x, k, b, **how)).sum(), b)


@few
@given(seeds, st.integers(1, 3), st.integers(1, 4), st.sampled_from(["max", "average"]))
def test_pooling_gradients(seed, size, stride, kind):
    rng = np.random.default_rng(seed)
    pool, gradient = getattr(ops, f"{kind}_pool"), getattr(ops, f"{kind}_pool_gradient")
    x = far_from_ties(rng, (2, 6, 5, 2))
    upstream = rng.normal(size=pool(x, size, stride).shape)
    agree(gradient(x, upstream, size, stride), lambda x: (upstream * pool(x, size, stride)).sum(), x)


def test_global_average_pool_gradient():
    rng = np.random.default_rng(0)
    x, upstream = rng.normal(size=(2, 3, 4, 2)), rng.normal(size=(2, 2))
    agree(
        ops.global_average_pool_gradient(x, upstream), lambda x: (upstream * ops.global_average_pool(x)).sum(), x
    )


@few
@given(seeds, st.integers(1, 4), st.integers(1, 4), st.integers(1, 4))
def test_dense_gradients(seed, batch, inputs, units):
    rng = np.random.default_rng(seed)
    x, W, b = rng.normal(size=(batch, inputs)), rng.normal(size=(inputs, units)), rng.normal(size=units)
    upstream = rng.normal(size=(batch, units))
    dx, dW, db = ops.dense_gradients(x, W, upstream)
    agree(dx, lambda x: (upstream * ops.dense(x, W, b)).sum(), x)
    agree(dW, lambda W: (upstream * ops.dense(x, W, b)).sum(), W)
    agree(db, lambda b: (upstream * ops.dense(x, W, b)).sum(), b)


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu"])
@pytest.mark.parametrize("shape", [(), (7,), (2, 3, 4)])
def test_activation_gradients(name, shape):
    rng = np.random.default_rng(1)
    function, gradient = getattr(ops, name), getattr(ops, f"{name}_gradient")
    z, upstream = far_from_ties(rng, shape), rng.normal(size=shape)
    agree(np.asarray(gradient(z, upstream)), lambda z: (upstream * function(z)).sum(), z)


@few
@given(seeds, st.integers(1, 5), st.integers(1, 5))
def test_softmax_cross_entropy_gradient(seed, batch, classes):
    rng = np.random.default_rng(seed)
    logits, labels = 3 * rng.normal(size=(batch, classes)), rng.integers(0, classes, batch)
    agree(
        ops.softmax_cross_entropy_gradient(logits, labels),
        lambda logits: ops.softmax_cross_entropy(logits, labels),
        logits,
    )
