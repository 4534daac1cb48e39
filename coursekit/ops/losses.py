"""The loss of a classifier: how surprised it is by the true classes."""

from __future__ import annotations

import numpy as np

from coursekit.ops._arguments import floats, numbers
from coursekit.ops.activations import softmax


def softmax_cross_entropy(logits, labels):
    """The mean over the batch of -log(probability of the true class), a scalar.

    ``logits``: (batch, classes), scores before softmax. ``labels``: (batch,), whole numbers 0 ... classes - 1.

    log(softmax) is computed in one go, as score - log(sum of e^scores): a probability that has been rounded to
    zero would have no logarithm.

    >>> float(softmax_cross_entropy([[0.0, 0.0], [0.0, 0.0]], [1, 0]).round(4))        # log 2
    0.6931
    """
    logits, labels = _check(logits, labels)
    with np.errstate(under="ignore"):
        logits = logits - logits.max(axis=1, keepdims=True)
        log_sums = np.log(np.exp(logits).sum(axis=1))
    return (log_sums - logits[np.arange(len(labels)), labels]).mean()


def softmax_cross_entropy_gradient(logits, labels):
    """Gradient of ``softmax_cross_entropy`` with respect to the logits: (probabilities - truth) / batch.

    >>> softmax_cross_entropy_gradient([[0.0, 0.0]], [1])
    array([[ 0.5, -0.5]])
    """
    logits, labels = _check(logits, labels)
    gradient = softmax(logits)
    gradient[np.arange(len(labels)), labels] -= 1
    return gradient / len(labels)


def _check(logits, labels):
    logits, labels = floats("logits", logits, "batch, classes"), numbers("labels", labels, "batch")
    if labels.dtype.kind not in "iu":
        raise TypeError(f"labels must be whole numbers, got {labels.dtype}")
    if len(labels) != len(logits) or len(labels) == 0:
        raise ValueError(f"labels must be one for each of {len(logits)} rows of logits, got {len(labels)}")
    if labels.min() < 0 or labels.max() >= logits.shape[1]:
        raise ValueError(
            f"labels must lie between 0 and {logits.shape[1] - 1}, got {labels.min()} to {labels.max()}"
        )
    return logits, labels
