"""One step of a convolution: the window, the kernel, their products and the sum."""

from __future__ import annotations

import operator
from typing import Any

from coursekit.figures.arrays import show_arrays
from coursekit.figures.numerals import number_text
from coursekit.figures.picture import Picture
from coursekit.figures.reading import plane


def show_window(image: Any, kernel: Any, row: int, column: int, stride: int = 1, title: str = "") -> Picture:
    """How the output at ``row``, ``column`` comes about: window times kernel, summed.

    ``image`` ``(height, width)``, ``kernel`` ``(kernel_height, kernel_width)``. The window starts at image row
    ``row * stride`` and column ``column * stride``.

    Raises ValueError if the window does not lie inside the image.
    """
    image, kernel = plane(image, "image"), plane(kernel, "kernel")
    row, column, stride = operator.index(row), operator.index(column), operator.index(stride)
    top, left = row * stride, column * stride
    height, width = kernel.shape
    patch = image[top : top + height, left : left + width]
    products = patch.astype(float) * kernel
    total = [[products.sum()]]
    if not title:
        title = f"Window times kernel, summed: {number_text(products.sum())} at row {row}, column {column}"
    return show_arrays(
        [image, patch, kernel, products, total],
        titles=["image", "window", "kernel", "products", "sum"],
        between=["", "·", "=", "Σ"],
        windows=[(top, left, height, width), None, None, None, None],
        title=title,
    )
