"""What a classifier says of pictures, as probabilities, and what it computes just before it says it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from coursekit.models.startup import quiet_keras
from coursekit.models.taps import computing, used_layers

if TYPE_CHECKING:
    import keras

AT_ONCE = 256   # images


def probabilities_of(model: keras.Model, images: np.ndarray) -> np.ndarray:
    """``(count, classes)``, rows that sum to 1, for images ``(count, …)`` as the model takes them.

    A single unit with probability p becomes two classes, 1 − p and p. Of a model that ends in logits, their softmax
    or sigmoid. Raises ValueError if the model returns more than one row for an image.
    """
    ops = quiet_keras().ops
    starts = range(0, len(images), AT_ONCE)
    parts = [ops.convert_to_numpy(model(images[start : start + AT_ONCE], training=False)) for start in starts]
    output = np.concatenate(parts).astype(np.float64)
    if output.ndim != 2:
        raise ValueError(f"model must return (count, classes) to be a classifier; it returns the shape {output.shape}")
    if output.shape[1] == 1:
        share = output if are_shares(output) else 1 / (1 + np.exp(-np.clip(output, -700, 700)))
        return np.hstack([1 - share, share])
    if are_shares(output):
        return output
    powers = np.exp(output - output.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def are_shares(output: np.ndarray) -> bool:
    """Whether rows of a model's output are probabilities, of several classes or of one, rather than logits."""
    if output.min() < 0 or output.max() > 1:
        return False
    return output.shape[1] == 1 or bool(np.allclose(output.sum(axis=1), 1, atol=1e-3))


@contextlib.contextmanager
def before_probabilities(model: keras.Model, batch: np.ndarray) -> Iterator[None]:
    """Inside the block, the layer that ends the model leaves out its softmax or sigmoid."""
    keras = quiet_keras()
    used = used_layers(model, batch)
    last = used[-1] if used else None
    if isinstance(last, keras.layers.Softmax):
        with computing(last, lambda logits, *args, **kwargs: logits):
            yield
    elif getattr(last, "activation", None) in (keras.activations.softmax, keras.activations.sigmoid):
        own, last.activation = last.activation, keras.activations.linear
        try:
            yield
        finally:
            last.activation = own
    else:
        yield
