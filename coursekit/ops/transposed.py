"""Transposed convolution: the way back from a small map to a large one."""

from __future__ import annotations

import numpy as np

from coursekit.ops._arguments import numbers, product_type, whole


def conv2d_transpose(image, kernel, stride=1):
    """Every pixel stamps the kernel, times its own value, onto the result; overlapping stamps add up.

    ``image``: (height, width). ``kernel``: (kernel_height, kernel_width). ``stride``: pixels from stamp to stamp.
    Result: ((height - 1) * stride + kernel_height, (width - 1) * stride + kernel_width).

    >>> conv2d_transpose([[1, 2]], [[1, 1, 1]], stride=2)
    array([[1, 1, 3, 2, 2]])
    """
    image, kernel = numbers("image", image, "height, width"), numbers("kernel", kernel, "kernel_height, kernel_width")
    stride = whole("stride", stride, 1)
    (height, width), (rows, columns) = image.shape, kernel.shape
    kind = product_type(image, kernel)
    result = np.zeros(((height - 1) * stride + rows, (width - 1) * stride + columns), kind)
    for row in range(rows):
        for column in range(columns):
            stamped = result[row : row + height * stride : stride, column : column + width * stride : stride]
            stamped += image.astype(kind) * kernel[row, column].astype(kind)
    return result
