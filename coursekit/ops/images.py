"""Images as arrays: (height, width) or (height, width, channels), row 0 at the top."""

from __future__ import annotations

import numpy as np

from coursekit.ops._arguments import floats, numbers, whole

LUMA = (0.299, 0.587, 0.114)
"""How bright red, green and blue look to the eye: ITU-R BT.601, section 2.5.1. They sum to 1."""


def to_float(image):
    """Grey levels 0 ... 255 as floats 0 ... 1. ``image``: uint8 of any shape; the result has the same.

    TypeError for other types: of a float nobody can tell whether it has been divided already.

    >>> to_float(np.array([0, 51, 255], dtype=np.uint8))
    array([0. , 0.2, 1. ])
    """
    image = numbers("image", image)
    if image.dtype != np.uint8:
        raise TypeError(f"image must be uint8, got {image.dtype}")
    return image / 255


def grayscale(image):
    """The brightness of a colour picture. ``image``: (height, width, 3), red, green, blue. Result: (height, width).

    The eye sees green as brighter than red, and red as brighter than blue, hence the unequal weights ``LUMA``.

    >>> grayscale([[[255, 0, 0], [0, 255, 0], [0, 0, 255], [100, 100, 100]]]).round(3)
    array([[ 76.245, 149.685,  29.07 , 100.   ]])
    """
    image = floats("image", image, "height, width, channels")
    if image.shape[2] != 3:
        raise ValueError(f"image must have the 3 channels red, green, blue, got shape {image.shape}")
    return image @ np.array(LUMA, dtype=image.dtype)


def crop(image, top, left, height, width):
    """A part of an image: ``height`` rows from row ``top``, ``width`` columns from column ``left``.

    ``image``: (height, width) or (height, width, channels). The result is a view, not a copy.

    >>> crop([[1, 2, 3], [4, 5, 6]], top=0, left=1, height=2, width=2)
    array([[2, 3],
           [5, 6]])
    """
    image = numbers("image", image)
    if image.ndim not in (2, 3):
        raise ValueError(f"image must have the axes (height, width[, channels]), got shape {image.shape}")
    top, left = whole("top", top, 0), whole("left", left, 0)
    bottom, right = top + whole("height", height, 1), left + whole("width", width, 1)
    if bottom > image.shape[0] or right > image.shape[1]:
        raise ValueError(
            f"the part must lie inside the image of {image.shape[0]} rows and {image.shape[1]} columns, "
            f"got rows {top} to {bottom - 1} and columns {left} to {right - 1}"
        )
    return image[top:bottom, left:right]


def input_weights(height, width, channels):
    """Weights, without the bias, of one neuron that looks at every number of an image.

    >>> input_weights(28, 28, 1)
    784
    """
    return whole("height", height, 1) * whole("width", width, 1) * whole("channels", channels, 1)
