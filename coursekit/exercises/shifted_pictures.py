"""Lesson 09: pictures moved by whole pixels."""

from __future__ import annotations

import numpy as np


def shifted(images, rows, columns):
    """``images`` ``(batch, height, width, channels)`` moved down by ``rows`` and right by ``columns``, zeros behind them."""
    result = np.zeros_like(images)
    height, width = images.shape[1:3]
    if abs(rows) < height and abs(columns) < width:
        to_rows, from_rows = overlap(rows, height)
        to_columns, from_columns = overlap(columns, width)
        result[:, to_rows, to_columns] = images[:, from_rows, from_columns]
    return result


def overlap(by: int, size: int) -> tuple[slice, slice]:
    """Where the part that stays in the picture comes to lie, and where it was."""
    return slice(max(by, 0), size + min(by, 0)), slice(max(-by, 0), size - max(by, 0))


def rolled(images, rows, columns):
    """Moved, what leaves on one side coming in on the other."""
    return np.roll(images, (rows, columns), axis=(1, 2))


def edges_repeated(images, rows, columns):
    """Moved, the edge's pixels drawn out behind the picture."""
    height, width = images.shape[1:3]
    down = np.clip(np.arange(height) - rows, 0, height - 1)
    across = np.clip(np.arange(width) - columns, 0, width - 1)
    return images[:, down][:, :, across]
