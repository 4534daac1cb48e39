"""Tell a function by what it computes: an activation, or a change of shape, from one input and its result."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

TOLERANCE = 1e-2  # of results of a few units: half precision is enough, and a slope of 0.01 below zero still shows
KNOWN = ("relu", "softmax", "sigmoid", "tanh", "log_softmax", "relu6", "elu", "selu", "gelu", "silu", "softplus", "leaky_relu")


def name_of(before: np.ndarray, after: np.ndarray) -> str:
    """The name of the activation that turns ``before`` into ``after``; "linear" for none, "" where none is known.

    Both have one shape, the batch axis first. A softmax over another axis than the last is "softmax-over-another-axis".
    """
    import keras
    from keras import ops

    if _near(before, after):
        return "linear"
    tensor = ops.convert_to_tensor(before)
    for name in KNOWN:
        if _near(ops.convert_to_numpy(keras.activations.get(name)(tensor)), after):
            return name
    for axis in range(before.ndim - 1):
        if _near(ops.convert_to_numpy(ops.softmax(tensor, axis=axis)), after):
            return "softmax-over-another-axis"
    twice = ops.softmax(ops.softmax(tensor))
    return "softmax-twice" if _near(ops.convert_to_numpy(twice), after) else ""


def bends_between(one: np.ndarray, other: np.ndarray, function: Callable) -> bool:
    """Whether a function is no straight line from ``one`` to ``other``: half way, it is not the mean of its ends."""
    return not _near((function(one) + function(other)) / 2, function((one + other) / 2))


def shape_change_of(before: np.ndarray, after: np.ndarray) -> str:
    """ "flatten" or "reshape" where the numbers stay in their order, pooling by its kind where all of a map is pooled; else ""."""
    if before.size == after.size and np.allclose(before.ravel(), after.ravel(), atol=TOLERANCE):
        return "flatten" if after.ndim == 2 else "reshape"
    if before.ndim == 4 and after.size == before.shape[0] * before.shape[3]:
        if _near(before.mean(axis=(1, 2)).ravel(), after.ravel()):
            return "global-average-pool"
        if _near(before.max(axis=(1, 2)).ravel(), after.ravel()):
            return "global-max-pool"
    return ""


def _near(expected: np.ndarray, got: np.ndarray) -> bool:
    return bool(np.allclose(np.asarray(expected, dtype=float), np.asarray(got, dtype=float), rtol=TOLERANCE, atol=TOLERANCE))
