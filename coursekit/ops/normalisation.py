"""What keeps deep networks trainable: normalising, dropping out, and adding a short cut."""

from __future__ import annotations

import numpy as np

from coursekit.ops._arguments import floats, numbers, same_shape


def batch_norm(x, gamma, beta, epsilon=1e-3):
    """Give every channel mean ``beta`` and standard deviation ``gamma`` over the batch, as during training.

    ``x``: (batch, ..., channels). ``gamma``, ``beta``: (channels,). Result: the shape of x.
    The variance is the biased one, the mean of squared distances; ``epsilon`` keeps a constant channel from
    being divided by zero. Source: Ioffe and Szegedy, "Batch normalization", 2015, algorithm 1.

    >>> batch_norm([[1.0, 5.0], [3.0, 5.0]], gamma=[1.0, 1.0], beta=[0.0, 9.0], epsilon=0.0 + 1e-9).round(3)
    array([[-1.,  9.],
           [ 1.,  9.]])
    """
    x = floats("x", x)
    if x.ndim < 2:
        raise ValueError(f"x must have the axes (batch, ..., channels), got shape {x.shape}")
    gamma, beta = numbers("gamma", gamma, "channels"), numbers("beta", beta, "channels")
    same_shape("gamma", gamma.shape, x.shape[-1:], "one number a channel")
    same_shape("beta", beta.shape, x.shape[-1:], "one number a channel")
    axes = tuple(range(x.ndim - 1))
    mean, variance = x.mean(axis=axes), x.var(axis=axes)
    return (gamma * (x - mean) / np.sqrt(variance + epsilon) + beta).astype(x.dtype, copy=False)


def dropout(x, rate, mask):
    """Drop what the mask does not keep, and enlarge the rest so that the expected sum stays the same.

    ``x``: any shape. ``rate``: the share that is dropped, 0 <= rate < 1. ``mask``: booleans of x's shape, True = keep.
    Source: Srivastava and others, "Dropout", 2014, in its inverted form.

    >>> dropout([1.0, 2.0, 3.0, 4.0], 0.5, [True, False, False, True])
    array([2., 0., 0., 8.])
    """
    x, mask = floats("x", x), numbers("mask", mask)
    same_shape("mask", mask.shape, x.shape, "x")
    if not 0 <= rate < 1:
        raise ValueError(f"rate must be at least 0 and less than 1, got {rate}")
    return np.where(mask, x / (1 - rate), 0)[()]


def residual(x, block):
    """What a block computes, plus what it was given: block(x) + x. The block must keep x's shape.

    ``x``: any shape. ``block``: a function of one array.

    >>> residual([1, 2, 3], lambda x: 10 * x)
    array([11, 22, 33])
    """
    x = numbers("x", x)
    result = numbers("block(x)", block(x))
    same_shape("block(x)", result.shape, x.shape, "x")
    return result + x
