"""Padding: a frame of zeros, so that the window also reaches the image's edge."""

from __future__ import annotations

import numpy as np

from coursekit.ops._arguments import numbers, whole


def zero_pad(images, padding):
    """Put ``padding`` rows and columns of zeros on each side of every image.

    ``images``: (batch, height, width, channels). Result: (batch, height + 2 padding, width + 2 padding, channels).
    Batch and channels are left alone.

    >>> zero_pad(np.full((1, 1, 2, 1), 7), 1)[0, :, :, 0]
    array([[0, 0, 0, 0],
           [0, 7, 7, 0],
           [0, 0, 0, 0]])
    """
    images = numbers("images", images, "batch, height, width, channels")
    padding = whole("padding", padding, 0)
    batch, height, width, channels = images.shape
    padded = np.zeros((batch, height + 2 * padding, width + 2 * padding, channels), images.dtype)
    padded[:, padding : padding + height, padding : padding + width] = images
    return padded
