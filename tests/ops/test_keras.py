"""The operations against Keras and TensorFlow: other people's code, on random shapes."""

from __future__ import annotations

import os

os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit import ops

quick = settings(deadline=None, max_examples=25)
seeds = st.integers(0, 2**32 - 1)
near = {"rtol": 1e-4, "atol": 1e-4}


def normal(rng, *shape):
    return rng.standard_normal(shape, dtype=np.float32)


@st.composite
def layers(draw):
    """float32 (images, kernels, settings). Keras has no layer with both stride and dilation above 1."""
    rng = np.random.default_rng(draw(seeds))
    stride, dilation = draw(st.sampled_from([(1, 1), (2, 1), (3, 1), (1, 2), (1, 3)]))
    kernel = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    height, width = ((size - 1) * dilation + 1 + draw(st.integers(0, 6)) for size in kernel)
    channels, filters = draw(st.integers(1, 6)), draw(st.integers(1, 9))
    images = normal(rng, draw(st.integers(1, 3)), height, width, channels)
    how = {"stride": stride, "padding": draw(st.integers(0, 2)), "dilation": dilation}
    return images, normal(rng, *kernel, channels, filters), how


def tf_conv2d(images, kernels, stride, padding, dilation):
    padded = tf.pad(images, [(0, 0), (padding, padding), (padding, padding), (0, 0)])
    return keras.ops.conv(padded, kernels, strides=stride, padding="valid", dilation_rate=dilation)


@quick
@given(layers())
def test_conv2d_and_its_gradients(layer):
    images, kernels, how = layer
    x, k = tf.constant(images), tf.constant(kernels)
    with tf.GradientTape() as tape:
        tape.watch([x, k])
        maps = tf_conv2d(x, k, **how)
        upstream = normal(np.random.default_rng(0), *maps.shape)
        total = tf.reduce_sum(maps * upstream)
    np.testing.assert_allclose(ops.conv2d(images, kernels, **how), maps, **near)
    dimages, dkernels, _ = ops.conv2d_gradients(images, kernels, upstream, **how)
    for ours, theirs in zip((dimages, dkernels), tape.gradient(total, [x, k]), strict=True):
        assert ours.dtype == np.float32
        np.testing.assert_allclose(ours, theirs, **near)


@quick
@given(seeds, st.integers(1, 4), st.integers(1, 4), st.sampled_from(["max", "average"]))
def test_pooling_and_its_gradients(seed, size, stride, kind):
    rng = np.random.default_rng(seed)
    images = rng.integers(-3, 4, (2, size + rng.integers(6), size + rng.integers(6), 3)).astype(np.float32)
    x = tf.constant(images)
    with tf.GradientTape() as tape:
        tape.watch(x)
        maps = getattr(keras.ops, f"{kind}_pool")(x, size, stride, padding="valid")
        upstream = normal(rng, *maps.shape)
        total = tf.reduce_sum(maps * upstream)
    np.testing.assert_allclose(getattr(ops, f"{kind}_pool")(images, size, stride), maps, **near)
    ours = getattr(ops, f"{kind}_pool_gradient")(images, upstream, size, stride)
    np.testing.assert_allclose(ours, tape.gradient(total, x), **near)


@quick
@given(seeds, st.integers(1, 4), st.integers(1, 4), st.integers(1, 4))
def test_conv2d_transpose(seed, height, width, stride):
    rng = np.random.default_rng(seed)
    images, kernels = normal(rng, 2, 4, 3, 5), normal(rng, height, width, 2, 5)
    # Where the stride exceeds the kernel, Keras appends empty rows and columns to ours.
    theirs = keras.ops.conv_transpose(images, kernels, strides=stride, padding="valid")
    ours = ops.conv2d_transpose(images, kernels, stride)
    assert ours.shape == (2, 3 * stride + height, 2 * stride + width, 2)
    rest = np.array(theirs)
    rest[:, : ours.shape[1], : ours.shape[2]] -= ours
    np.testing.assert_allclose(rest, 0, **near)
    one = ops.conv2d_transpose(images[0, :, :, 0], kernels[:, :, 0, 0], stride)
    alone = keras.ops.conv_transpose(images[:1, :, :, :1], kernels[:, :, :1, :1], strides=stride, padding="valid")
    np.testing.assert_allclose(one, np.array(alone)[0, : one.shape[0], : one.shape[1], 0], **near)


@pytest.mark.parametrize("shape", [(6, 3), (4, 5, 2), (3, 5, 4, 2)])
def test_batch_norm_is_keras_layer_in_training(shape):
    rng = np.random.default_rng(0)
    x, gamma, beta = 5 + 3 * normal(rng, *shape), normal(rng, shape[-1]), normal(rng, shape[-1])
    layer = keras.layers.BatchNormalization(epsilon=0.01)
    layer.build(shape)
    layer.gamma.assign(gamma)
    layer.beta.assign(beta)
    np.testing.assert_allclose(ops.batch_norm(x, gamma, beta, epsilon=0.01), layer(x, training=True), **near)


def test_dense_activations_and_loss():
    rng = np.random.default_rng(0)
    x, W, b = normal(rng, 7, 5), normal(rng, 5, 4), normal(rng, 4)
    labels = rng.integers(0, 4, 7)
    layer = keras.layers.Dense(4)
    layer.build(x.shape)
    layer.set_weights([W, b])
    logits = ops.dense(x, W, b)
    np.testing.assert_allclose(logits, layer(x), **near)
    for name in ("sigmoid", "tanh", "relu", "softmax"):
        np.testing.assert_allclose(getattr(ops, name)(20 * logits), getattr(keras.ops, name)(20 * logits), **near)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)(labels, logits)
    np.testing.assert_allclose(ops.softmax_cross_entropy(logits, labels), loss, **near)


def test_the_decks_network():
    rng = np.random.default_rng(0)
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Conv2D(25, 3, activation="relu"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Conv2D(50, 3, activation="relu"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Flatten(),
            keras.layers.Dense(100, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.set_weights([0.2 * normal(rng, *weight.shape) for weight in model.get_weights()])
    names = [f"{layer}_{part}" for layer in ("conv1", "conv2", "dense1", "dense2") for part in ("kernel", "bias")]
    weights = dict(zip(names, model.get_weights(), strict=True))
    images = normal(rng, 5, 28, 28, 1)
    np.testing.assert_allclose(ops.cnn_forward(images, weights), model(images), **near)
    layers = [("conv", 25, 3, 1, 0), ("pool", 2, 2), ("conv", 50, 3, 1, 0), ("pool", 2, 2)]
    layers += [("flatten",), ("dense", 100), ("dense", 10)]
    assert ops.layer_shapes((28, 28, 1), layers) == [tuple(layer.output.shape[1:]) for layer in model.layers]
    assert ops.count_parameters((28, 28, 1), layers) == model.count_params()
