"""Flattening: from maps to the vector that a dense layer takes."""

from __future__ import annotations

from coursekit.ops._arguments import numbers


def flatten(images):
    """Every image as one row, read like a text: the last axis changes fastest.

    ``images``: (batch, ...). Result: (batch, product of the rest).

    >>> flatten([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])
    array([[1, 2, 3, 4],
           [5, 6, 7, 8]])
    """
    images = numbers("images", images)
    if images.ndim == 0:
        raise ValueError("images must have the axes (batch, ...), got a single number")
    batch, *rest = images.shape
    size = 1
    for length in rest:
        size *= length
    return images.reshape(batch, size)
