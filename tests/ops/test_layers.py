"""Dense layers, pictures, padding, flattening, normalising: small operations, each against its definition."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit import ops

lengths = st.integers(1, 5)
rngs = st.integers(0, 2**32 - 1).map(np.random.default_rng)


@given(rngs, lengths, lengths, lengths)
def test_dense_is_a_neuron_for_every_unit(rng, batch, inputs, units):
    x, W, b = rng.normal(size=(batch, inputs)), rng.normal(size=(inputs, units)), rng.normal(size=units)
    expected = [[sum(row * W[:, u]) + b[u] for u in range(units)] for row in x]
    np.testing.assert_allclose(ops.dense(x, W, b), expected, atol=1e-12)
    assert ops.neuron(x[0], W[:, 0], b[0]) == pytest.approx(expected[0][0])
    assert ops.dense_parameters(inputs, units) == W.size + b.size


def test_mlp_has_no_relu_at_the_end():
    first, last = ([[1.0, -1.0]], [0.0, 0.0]), ([[-1.0], [-1.0]], [0.0])
    assert ops.mlp([[2.0], [-3.0]], [first, last]).tolist() == [[-2.0], [-3.0]]
    assert ops.mlp([[2.0]], [first]).tolist() == [[2.0, -2.0]]
    assert ops.mlp([[2.0]], []) == [[2.0]]


def test_to_float_maps_white_to_one():
    assert ops.to_float(np.array([[0, 255]], np.uint8)).tolist() == [[0.0, 1.0]]


def test_grayscale_keeps_grey_and_weighs_green_most():
    grey = np.repeat(np.arange(12.0).reshape(3, 4, 1), 3, axis=2)
    np.testing.assert_allclose(ops.grayscale(grey), grey[..., 0])
    pure = ops.grayscale(np.eye(3)[None])[0]
    assert pure.tolist() == [0.299, 0.587, 0.114]


@given(rngs, *[st.integers(0, 3)] * 2, *[lengths] * 4)
def test_crop_takes_rows_first(rng, top, left, height, width, below, right):
    image = rng.normal(size=(top + height + below, left + width + right, 2))
    part = ops.crop(image, top, left, height, width)
    assert part.shape == (height, width, 2)
    for row, column in np.ndindex(height, width):
        assert part[row, column].tolist() == image[top + row, left + column].tolist()


def test_input_weights_count_every_number():
    assert ops.input_weights(3472, 4624, 3) == np.prod([3472, 4624, 3])
    assert ops.input_weights(1, 1, 1) == 1


@given(rngs, st.integers(0, 3), st.tuples(*[lengths] * 4))
def test_zero_pad_frames_height_and_width_alone(rng, padding, shape):
    images = rng.normal(size=shape)
    expected = np.pad(images, [(0, 0), (padding, padding), (padding, padding), (0, 0)])
    np.testing.assert_array_equal(ops.zero_pad(images, padding), expected)


@given(rngs, st.lists(lengths, min_size=1, max_size=4))
def test_flatten_reads_row_by_row(rng, shape):
    images = rng.normal(size=shape)
    flat = ops.flatten(images)
    assert flat.shape == (shape[0], np.prod(shape[1:], dtype=int))
    assert flat.tolist() == [list(image.flat) if image.ndim else [image] for image in images]
    np.testing.assert_array_equal(ops.flatten(np.asfortranarray(images)), flat)


@given(rngs, lengths, lengths, lengths)
def test_batch_norm_gives_every_channel_its_mean_and_spread(rng, batch, height, channels):
    x = rng.normal(3, 2, size=(batch + 1, height, 4, channels))
    gamma, beta = rng.uniform(1, 2, channels), rng.normal(size=channels)
    y = ops.batch_norm(x, gamma, beta, epsilon=1e-12)
    np.testing.assert_allclose(y.mean(axis=(0, 1, 2)), beta, atol=1e-9)
    np.testing.assert_allclose(y.std(axis=(0, 1, 2)), gamma, rtol=1e-6)


def test_batch_norm_of_a_constant_channel_is_beta():
    assert ops.batch_norm(np.full((4, 1), 7.0), [2.0], [0.5]).tolist() == [[0.5]] * 4


def test_dropout_keeps_the_expected_sum():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(3, 2))
    mask = np.array([[True, False], [False, True], [True, True]])
    result = ops.dropout(x, 0.2, mask)
    np.testing.assert_allclose(result[mask], x[mask] / 0.8)
    assert not result[~mask].any()
    np.testing.assert_allclose(ops.dropout(np.ones(100_000), 0.3, rng.random(100_000) >= 0.3).mean(), 1, atol=0.01)


def test_residual_adds_what_went_in():
    x = np.arange(6.0).reshape(2, 3)
    np.testing.assert_array_equal(ops.residual(x, lambda x: x * x), x * x + x)
