"""Activations: the non-linear step after a layer's weighted sums, and the slopes that training needs."""

from __future__ import annotations

import numpy as np

from coursekit.ops._arguments import floats, numbers, same_shape


def sigmoid(z):
    """Squash every number into (0, 1): 1 / (1 + e^-z).

    ``z``: any shape; the result has the same.

    Written as it stands, the formula overflows for large negative z. Only e^-|z| is computed here, which never does.

    >>> sigmoid([-1000.0, 0.0, 1000.0])
    array([0. , 0.5, 1. ])
    """
    z = floats("z", z)
    with np.errstate(under="ignore"):
        e = np.exp(-np.abs(z))
        return np.where(z >= 0, 1 / (1 + e), e / (1 + e))[()]


def tanh(z):
    """Squash every number into (-1, 1). ``z``: any shape; the result has the same.

    >>> tanh([-1000.0, 0.0, 1000.0])
    array([-1.,  0.,  1.])
    """
    return np.tanh(floats("z", z))


def relu(z):
    """Keep what is positive, replace the rest by zero. ``z``: any shape; the result has the same.

    >>> relu([-2, -0.5, 0, 3])
    array([0., 0., 0., 3.])
    """
    return np.maximum(numbers("z", z), 0)


def softmax(logits):
    """Turn each row of scores into probabilities: e^score, divided by the row's sum.

    ``logits``: (batch, classes), or any shape whose last axis is the classes; the result has the same.

    Only differences of scores matter, so that the row's largest is subtracted first: e^0 is the largest
    number that then occurs, and nothing overflows.

    >>> softmax([[0.0, 0.0], [1000.0, 1000.0]])
    array([[0.5, 0.5],
           [0.5, 0.5]])
    """
    logits = floats("logits", logits)
    if logits.ndim == 0 or logits.shape[-1] == 0:
        raise ValueError(f"logits must have an axis of one class or more, got shape {logits.shape}")
    with np.errstate(under="ignore"):
        e = np.exp(logits - logits.max(axis=-1, keepdims=True))
        return e / e.sum(axis=-1, keepdims=True)


def sigmoid_gradient(z, upstream):
    """Gradient with respect to z of sum(upstream * sigmoid(z)): the slope is s (1 - s).

    >>> sigmoid_gradient([0.0], [1.0])
    array([0.25])
    """
    z, upstream = _pair(z, upstream)
    with np.errstate(under="ignore"):
        return upstream * sigmoid(z) * sigmoid(-z)          # 1 - sigmoid(z) is sigmoid(-z), and exact for large z


def tanh_gradient(z, upstream):
    """Gradient with respect to z of sum(upstream * tanh(z)): the slope is 1 - t².

    >>> tanh_gradient([0.0], [3.0])
    array([3.])
    """
    z, upstream = _pair(z, upstream)
    with np.errstate(under="ignore"):
        return upstream * (1 - np.tanh(z) ** 2)


def relu_gradient(z, upstream):
    """Gradient with respect to z of sum(upstream * relu(z)): passed on where z is positive, stopped elsewhere.

    At z = 0 there is no slope; zero is taken, as every library does.

    >>> relu_gradient([-1.0, 0.0, 2.0], [5.0, 6.0, 7.0])
    array([0., 0., 7.])
    """
    z, upstream = _pair(z, upstream)
    return np.where(z > 0, upstream, 0)[()]


def _pair(z, upstream):
    z, upstream = floats("z", z), floats("upstream", upstream)
    same_shape("upstream", upstream.shape, z.shape, "z")
    return z, upstream
