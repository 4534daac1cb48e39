"""Pooling against the loops that define it, and at its edges."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit import ops

quick = settings(deadline=None, max_examples=60)


@st.composite
def maps(draw):
    """(images, size, stride) of a pooling layer whose window fits. Small whole numbers: many are equal."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    size, stride = draw(st.integers(1, 4)), draw(st.one_of(st.none(), st.integers(1, 5)))
    height, width = (size + draw(st.integers(0, 7)) for _ in range(2))
    images = rng.integers(-4, 3, size=(draw(st.integers(1, 3)), height, width, draw(st.integers(1, 4))))
    return images.astype(float), size, stride


@quick
@given(maps())
def test_max_pool_is_what_the_loops_say(drawn):
    np.testing.assert_array_equal(ops.max_pool(*drawn), ops.max_pool_loops(*drawn))


@quick
@given(maps())
def test_average_pool_is_what_the_loops_say(drawn):
    np.testing.assert_allclose(ops.average_pool(*drawn), ops.average_pool_loops(*drawn), atol=1e-12)


@quick
@given(maps())
def test_global_average_pool_is_one_large_window(drawn):
    images = np.concatenate([drawn[0], drawn[0][:, ::-1]], axis=1)
    expected = [[image[..., c].sum() / image[..., c].size for c in range(image.shape[2])] for image in images]
    np.testing.assert_allclose(ops.global_average_pool(images), expected, atol=1e-12)


@quick
@given(maps())
def test_the_first_of_equal_maxima_gets_the_gradient(drawn):
    images, size, stride = drawn
    step = stride or size
    upstream = np.random.default_rng(1).normal(size=ops.max_pool(*drawn).shape)
    expected = np.zeros(images.shape)
    for n, row, column, c in np.ndindex(*upstream.shape):
        window = images[n, row * step : row * step + size, column * step : column * step + size, c]
        i, j = np.unravel_index(window.argmax(), window.shape)
        expected[n, row * step + i, column * step + j, c] += upstream[n, row, column, c]
    np.testing.assert_allclose(ops.max_pool_gradient(images, upstream, size, stride), expected, atol=1e-12)


@quick
@given(maps())
def test_pooling_gradients_lose_nothing(drawn):
    images, size, stride = drawn
    upstream = np.random.default_rng(2).normal(size=ops.max_pool(*drawn).shape)
    for gradient in (ops.max_pool_gradient, ops.average_pool_gradient):
        np.testing.assert_allclose(gradient(images, upstream, size, stride).sum(), upstream.sum(), atol=1e-10)


def test_average_gradients_take_a_shape_for_the_images():
    images, upstream = np.zeros((2, 5, 4, 3)), np.random.default_rng(0).normal(size=(2, 2, 2, 3))
    np.testing.assert_array_equal(
        ops.average_pool_gradient(images.shape, upstream), ops.average_pool_gradient(images, upstream)
    )
    np.testing.assert_array_equal(
        ops.global_average_pool_gradient(images.shape, upstream[:, 0, 0]),
        ops.global_average_pool_gradient(images, upstream[:, 0, 0]),
    )


def test_negative_maps_keep_their_sign():
    assert ops.max_pool(np.full((1, 2, 2, 1), -7)).item() == -7


def test_types():
    bytes_ = np.full((1, 2, 2, 1), 255, np.uint8)
    assert ops.max_pool(bytes_).dtype == np.uint8
    assert ops.average_pool(bytes_).item() == 255.0
    assert ops.average_pool(bytes_).dtype == np.float64
    assert ops.average_pool(bytes_.astype(np.float32)).dtype == np.float32
    assert ops.global_average_pool(bytes_).dtype == np.float64


def test_a_batch_of_many_blocks():
    images = np.random.default_rng(4).normal(size=(30, 64, 64, 12))
    np.testing.assert_array_equal(
        ops.max_pool(images, 4), images.reshape(30, 16, 4, 16, 4, 12).max(axis=(2, 4))
    )
    np.testing.assert_allclose(
        ops.average_pool(images, 4), images.reshape(30, 16, 4, 16, 4, 12).mean(axis=(2, 4)), atol=1e-12
    )
