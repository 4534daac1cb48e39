"""A network of these operations and their gradients learns."""

from __future__ import annotations

import numpy as np

from coursekit import ops


def pictures(rng, count):
    """Bars that lie, bars that stand and diagonals, anywhere in noise: (count, 12, 12, 1) and their labels."""
    stamps = np.zeros((3, 5, 5))
    stamps[0, 2, :] = stamps[1, :, 2] = 1
    stamps[2] = np.eye(5)
    images, labels = 0.1 * rng.normal(size=(count, 12, 12, 1)), rng.integers(0, 3, count)
    for image, label, (top, left) in zip(images, labels, rng.integers(0, 8, (count, 2)), strict=True):
        image[top : top + 5, left : left + 5, 0] += stamps[label]
    return images.astype(np.float32), labels


def start(rng):
    shapes = {"k1": (3, 3, 1, 6), "k2": (3, 3, 6, 8), "W": (8, 3)}
    weights = {
        name: (rng.normal(size=shape) * np.sqrt(2 / np.prod(shape[:-1]))).astype(np.float32)
        for name, shape in shapes.items()
    }
    return weights | {"b1": np.zeros(6, np.float32), "b2": np.zeros(8, np.float32), "b": np.zeros(3, np.float32)}


def forward(x, w):
    """The logits, and what the way back needs. One pooling layer takes the maximum, one the mean of the map."""
    z1 = ops.conv2d(x, w["k1"], w["b1"], padding=1)
    a1 = ops.relu(z1)
    p1 = ops.max_pool(a1)
    z2 = ops.conv2d(p1, w["k2"], w["b2"])
    g = ops.global_average_pool(ops.relu(z2))
    return ops.dense(g, w["W"], w["b"]), (z1, a1, p1, z2, g)


def backward(x, w, upstream, kept):
    z1, a1, p1, z2, g = kept
    dg, dW, db = ops.dense_gradients(g, w["W"], upstream)
    dz2 = ops.relu_gradient(z2, ops.global_average_pool_gradient(z2, dg))
    dp1, dk2, db2 = ops.conv2d_gradients(p1, w["k2"], dz2)
    dz1 = ops.relu_gradient(z1, ops.max_pool_gradient(a1, dp1))
    _, dk1, db1 = ops.conv2d_gradients(x, w["k1"], dz1, padding=1)
    return {"k1": dk1, "b1": db1, "k2": dk2, "b2": db2, "W": dW, "b": db}


def test_a_small_network_tells_bars_apart():
    rng = np.random.default_rng(0)
    images, labels = pictures(rng, 256)
    weights, speed, losses = start(rng), {}, []
    for step in range(240):
        part = np.s_[step * 32 % 256 : step * 32 % 256 + 32]
        logits, kept = forward(images[part], weights)
        losses.append(ops.softmax_cross_entropy(logits, labels[part]))
        gradients = backward(images[part], weights, ops.softmax_cross_entropy_gradient(logits, labels[part]), kept)
        for name, gradient in gradients.items():
            speed[name] = 0.9 * speed.get(name, 0) - 0.1 * gradient
            weights[name] = weights[name] + speed[name]
    assert {weight.dtype for weight in weights.values()} == {np.dtype(np.float32)}
    assert np.mean(losses[-8:]) < 0.3 * np.mean(losses[:8])
    unseen, truth = pictures(rng, 300)
    accuracy = (forward(unseen, weights)[0].argmax(axis=1) == truth).mean()
    assert accuracy > 0.9
