"""One step of a convolution: the window, the kernel, their products and the sum."""

from __future__ import annotations

from typing import Any

import numpy as np

from coursekit.figures.arrays import array_tiles, describe
from coursekit.figures.numerals import number_text, number_texts
from coursekit.figures.picture import Picture
from coursekit.figures.reading import NUMBERED, plane, whole
from coursekit.figures.tiles import draw_tiles, fits

MOST_TERMS = 25
"""A longer sum is not written out."""


def show_window(image: Any, kernel: Any, row: int, column: int, stride: int = 1, title: str = "") -> Picture:
    """How one number of a feature map comes about: the window times the kernel, cell by cell, and the sum.

    Parameters
    ----------
    image
        ``(height, width)``.
    kernel
        ``(kernel_height, kernel_width)``.
    row, column
        Where in the output. The window's top-left corner is at ``row * stride``, ``column * stride`` of the image.

    Raises ValueError if that window does not lie inside the image.
    """
    image, kernel = plane(image, "image"), plane(kernel, "kernel")
    row, column, stride = whole(row, "row"), whole(column, "column"), whole(stride, "stride", least=1)
    top, left = row * stride, column * stride
    height, width = kernel.shape
    if top + height > image.shape[0] or left + width > image.shape[1]:
        raise ValueError(
            f"the {height} by {width} window of output row {row}, column {column} at stride {stride} starts at row "
            f"{top}, column {left} and does not fit into the image of {image.shape[0]} by {image.shape[1]}"
        )
    window = image[top : top + height, left : left + width]
    products = np.multiply(window, kernel, dtype=float)
    total = products.sum()
    # A large image without negative numbers is a picture, and pictures are grey.
    grey = max(image.shape) > NUMBERED and image.min() >= 0
    tiles = array_tiles(
        [image, window, kernel, products, [[total]]],
        ["image", "window", "kernel", "products", "sum"],
        ["", "×", "=", "Σ"],
        [(top, left, height, width), None, None, None, None],
        [grey, grey, False, False, False],
    )
    tiles[1].span = tiles[0].span
    title = title or f"Output row {row}, column {column}: window times kernel, summed, is {number_text(total)}"
    sum_text = _written_out(window, kernel, products, total)
    rows = [tiles] if fits(tiles) else [tiles[:1], tiles[1:]]
    return Picture(draw_tiles(tiles, title, rows, foot=sum_text), f"{describe(tiles, title)} {sum_text}".strip())


def _written_out(window: np.ndarray, kernel: np.ndarray, products: np.ndarray, total: float) -> str:
    """``1·1 + 0·(−1) + … = 3``: factors where there is room, else the products alone; "" for a very long sum."""
    if kernel.size > MOST_TERMS:
        return ""
    if kernel.size <= 9:
        pairs = zip(number_texts(window).ravel(), number_texts(kernel).ravel(), strict=True)
        terms = [f"{_bracketed(one)}·{_bracketed(other)}" for one, other in pairs]
    else:
        terms = [_bracketed(product) for product in number_texts(products).ravel()]
    return f"{' + '.join(terms)} = {number_text(total)}"


def _bracketed(number: str) -> str:
    return f"({number})" if number.startswith("−") else number
