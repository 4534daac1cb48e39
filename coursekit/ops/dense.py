"""Dense layers: every unit looks at every input."""

from __future__ import annotations

import numpy as np

from coursekit.ops._arguments import numbers, product_type, same_shape, whole
from coursekit.ops.activations import relu


def neuron(x, w, b):
    """The net input of one neuron: w · x + b, a scalar.

    ``x``, ``w``: (inputs,). ``b``: a number.

    >>> float(neuron([1.0, 2.0, 3.0], [0.5, -1.0, 2.0], 0.25))
    4.75
    """
    x, w = numbers("x", x, "inputs"), numbers("w", w, "inputs")
    same_shape("w", w.shape, x.shape, "x")
    kind = product_type(x, w)
    return x.astype(kind) @ w.astype(kind) + b


def dense(x, W, b):
    """A layer of neurons, without activation: x W + b.

    ``x``: (batch, inputs). ``W``: (inputs, units), one column a unit. ``b``: (units,). Result: (batch, units).

    >>> dense([[1, 2]], [[1, 0, 3], [0, 1, 3]], [10, 20, 30])
    array([[11, 22, 39]])
    """
    x, W, b = numbers("x", x, "batch, inputs"), numbers("W", W, "inputs, units"), numbers("b", b, "units")
    _match(x, W)
    same_shape("b", b.shape, W.shape[1:], "one bias a unit")
    kind = product_type(x, W)
    return x.astype(kind, copy=False) @ W.astype(kind, copy=False) + b


def mlp(x, layers):
    """A multi-layer perceptron: dense layers, with relu after every layer but the last.

    ``x``: (batch, inputs). ``layers``: list of (W, b). Result: (batch, units of the last layer).

    >>> mlp([[1, -1]], [([[1, 0], [0, 1]], [0, 0]), ([[1], [1]], [5])])
    array([[6]])
    """
    layers = list(layers)
    for number, (W, b) in enumerate(layers, start=1):
        x = dense(x, W, b)
        if number < len(layers):
            x = relu(x)
    return x


def dense_gradients(x, W, upstream):
    """Gradients of sum(upstream * dense(x, W, b)): (dx, dW, db), shaped like x, W and b.

    ``x``: (batch, inputs). ``W``: (inputs, units). ``upstream``: (batch, units).

    >>> dx, dW, db = dense_gradients([[1, 2]], [[1, 0, 3], [0, 1, 3]], [[1, 1, 1]])
    >>> dx
    array([[4, 4]])
    >>> dW
    array([[1, 1, 1],
           [2, 2, 2]])
    >>> db
    array([1, 1, 1])
    """
    x, W = numbers("x", x, "batch, inputs"), numbers("W", W, "inputs, units")
    upstream = numbers("upstream", upstream, "batch, units")
    _match(x, W)
    same_shape("upstream", upstream.shape, (len(x), W.shape[1]), "dense's result")
    x, W, upstream = (array.astype(product_type(x, W, upstream), copy=False) for array in (x, W, upstream))
    return upstream @ W.T, x.T @ upstream, upstream.sum(axis=0)


def dense_parameters(inputs, units):
    """How many numbers a dense layer learns: a weight for every input of every unit, and a bias a unit.

    >>> dense_parameters(784, 10)
    7850
    """
    return (whole("inputs", inputs, 1) + 1) * whole("units", units, 1)


def _match(x: np.ndarray, W: np.ndarray) -> None:
    if x.shape[1] != W.shape[0]:
        raise ValueError(f"W must have a row for each of x's {x.shape[1]} inputs, got shape {W.shape}")
