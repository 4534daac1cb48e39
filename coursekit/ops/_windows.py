"""The windows of a batch of images as the rows of a matrix, one cache-sized block at a time.

A convolution is a matrix product: every window, written out as a row, times every filter, written out as a column.
But windows overlap, and all of them together are up to kernel_height * kernel_width times as large as the images.
So they are only looked at (``window_view``), and written out (``patch_matrix``) for one block of images or rows
after the other (``blocks``), small enough to stay in the processor's cache until the product is done.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

BLOCK = 2**19
"""How many numbers a block may hold: 2 MiB of float32. Found by measuring; half or double is about as good."""

SHORT = 16
"""Rows of a window with fewer numbers than this are too short to be copied one by one. Found by measuring."""


def window_view(images: np.ndarray, kernel: tuple[int, int], stride: int, dilation: int) -> np.ndarray:
    """Every window of the images: (batch, rows, columns, kernel_height, kernel_width, channels).

    Nothing is copied: writing into the windows writes into the images.
    """
    height, width = ((size - 1) * dilation + 1 for size in kernel)
    windows = np.lib.stride_tricks.sliding_window_view(images, (height, width), axis=(1, 2), writeable=True)
    return windows[:, ::stride, ::stride, :, ::dilation, ::dilation].transpose(0, 1, 2, 4, 5, 3)


def patch_matrix(windows: np.ndarray, kind: np.dtype) -> np.ndarray:
    """Each window as a row: (number of windows, kernel_height * kernel_width * channels), of type ``kind``.

    Memory is copied fastest in long runs. Neighbours in memory are the numbers in a window's row. Where that is
    short, the matrix is written column by column: one cell of the kernel, and what all windows have there.
    """
    cells, row = windows[0, 0, 0].size, windows[0, 0, 0, 0].size
    if row < SHORT:
        return windows.transpose(3, 4, 5, 0, 1, 2).astype(kind, order="C").reshape(cells, -1).T
    return windows.astype(kind, order="C").reshape(-1, cells)


def blocks(batch: int, rows: int, row_size: int) -> Iterator[tuple[slice, slice]]:
    """Cut (batch, rows) into blocks of whole images or, where an image is too large, of some of its rows.

    ``row_size``: how many numbers have to be held for one row.
    """
    rows_at_once = max(1, BLOCK // row_size)
    images_at_once = max(1, rows_at_once // rows)
    for first in range(0, batch, images_at_once):
        for top in range(0, rows, rows_at_once):
            yield np.s_[first : first + images_at_once, top : top + rows_at_once]


def image_blocks(shape: tuple[int, ...]) -> Iterator[slice]:
    """Cut a batch of images of this shape into blocks of whole images, small enough for the cache."""
    batch, *image = shape
    at_once = max(1, BLOCK // 2 // max(1, int(np.prod(image))))
    for first in range(0, batch, at_once):
        yield slice(first, first + at_once)
