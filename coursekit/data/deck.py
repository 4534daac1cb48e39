"""The worked example of the deck: one small image, two filters and the maps that they give, as named constants.

All are int64 and read-only, so that no lesson or answer can change them for another; copy one to work on it.
"""

from __future__ import annotations

import numpy as np


def _constant(rows: list[list[int]]) -> np.ndarray:
    array = np.array(rows, dtype=np.int64)
    array.setflags(write=False)
    return array


DECK_IMAGE = _constant(
    [
        [1, 0, 0, 0, 0, 1],
        [0, 1, 0, 0, 1, 0],
        [0, 0, 1, 1, 0, 0],
        [1, 0, 0, 0, 1, 0],
        [0, 1, 0, 0, 1, 0],
        [0, 0, 1, 0, 1, 0],
    ]
)
"""The 6×6 image of the deck's convolution slides."""

DECK_FILTER_1 = _constant([[1, -1, -1], [-1, 1, -1], [-1, -1, 1]])
"""The deck's filter 1, 3×3: high on a diagonal that falls to the right."""

DECK_FILTER_2 = _constant([[-1, 1, -1], [-1, 1, -1], [-1, 1, -1]])
"""The deck's filter 2, 3×3: high on a vertical line."""

ASYMMETRIC_FILTER = _constant([[1, 1, 1], [1, -1, -1], [-1, -1, -1]])
"""A filter of the course's own, 3×3: high on a top-left corner whose upper arm is the longer.

Both filters of the deck equal themselves turned by 180°, so they cannot tell a flipped kernel from the right one.
This one differs from each of its turns, mirror images and transposes.
"""

DECK_MAP_1 = _constant([[3, -1, -3, -1], [-3, 1, 0, -3], [-3, -3, 0, 1], [3, -2, -2, -1]])
"""``DECK_IMAGE`` convolved with ``DECK_FILTER_1`` at stride 1, without padding: 4×4."""

DECK_MAP_2 = _constant([[-1, -1, -1, -1], [-1, -1, -2, 1], [-1, -1, -2, 1], [-1, 0, -4, 3]])
"""``DECK_IMAGE`` convolved with ``DECK_FILTER_2`` at stride 1, without padding: 4×4."""
