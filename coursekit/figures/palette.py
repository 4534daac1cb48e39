"""The course's colours, for figures and for the HTML of checks and explorers alike. Needs no matplotlib.

Signed numbers run from blue (below zero) over white (zero) to orange (above): two hues that all common kinds of
colour blindness tell apart. The two ends are light enough for dark text, so a number stays readable in every cell.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

BELOW = "#5a9de0"
"""The most negative number."""
ZERO = "#ffffff"
"""Zero."""
ABOVE = "#f0902f"
"""The most positive number."""
MISSING = "#d5d0da"
"""No number (NaN)."""
ACCENT = "#c2006e"
"""The window, and nothing else. At least 3:1 against a white and against a near-black page."""
PAPER = "#ffffff"
"""The card on which every figure is drawn, in light and dark themes."""
INK = "#1d2430"
"""Titles and lines."""
MUTED = "#5a6372"
"""Secondary text and thin lines."""
GRID = "#b4bac4"
"""Edges of cells."""
FILL = "#e9edf3"
"""Boxes and other areas that say nothing by their colour."""
DARK_TEXT = "#000000"
LIGHT_TEXT = "#ffffff"
SERIES = ("#2468b0", "#b85c00", "#5b3f8f", "#3d7a4a", "#5a6372")
"""Curves, in this order; each at least 3:1 against ``PAPER``."""


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _between(start: str, end: str, share: float) -> str:
    """The colour at ``share`` (0 … 1) of the way from ``start`` to ``end``."""
    mixed = (round(a + (b - a) * share) for a, b in zip(_channels(start), _channels(end), strict=True))
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def signed_limit(*arrays: Any) -> float:
    """The largest finite distance from zero in the arrays, 0.0 if there is none: a scale that they can share.

    >>> signed_limit([1, -3], [[2]])
    3.0
    """
    limit = 0.0
    for array in arrays:
        numbers = np.abs(np.asarray(array, dtype=float))
        limit = max(limit, float(numbers[np.isfinite(numbers)].max(initial=0.0)))
    return limit


def signed_colour(value: float, limit: float) -> str:
    """The colour of a signed number, ``"#rrggbb"``; ``limit`` is the size at which the colour is full.

    Numbers beyond the limit, infinities too, get the full colour; NaN gets ``MISSING``. With a limit of 0 (or NaN)
    every number but 0 has the full colour.

    >>> signed_colour(0, 3), signed_colour(3, 3), signed_colour(-1.5, 3)
    ('#ffffff', '#f0902f', '#accef0')
    """
    value, limit = float(value), abs(float(limit))
    if math.isnan(value):
        return MISSING
    if value == 0:
        return ZERO
    full = math.isinf(value) or limit == 0 or math.isnan(limit)
    share = 1.0 if full else min(abs(value / limit), 1.0)
    return _between(ZERO, ABOVE if value > 0 else BELOW, share)


def grey_colour(value: float, low: float = 0.0, high: float = 1.0) -> str:
    """The colour of a pixel, ``"#rrggbb"``: black at ``low``, white at ``high``; NaN gets ``MISSING``."""
    value, low, high = float(value), float(low), float(high)
    if math.isnan(value):
        return MISSING
    share = (value - low) / (high - low) if high > low and math.isfinite(value) else float(value > low)
    return _between("#000000", "#ffffff", min(max(share, 0.0), 1.0))


def luminance(colour: str) -> float:
    """Relative luminance, 0 … 1, as WCAG 2.2 defines it."""
    shares = (channel / 255 for channel in _channels(colour))
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 … 21, as WCAG 2.2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def text_on(colour: str) -> str:
    """The colour of text on a background: black or white, whichever reads better, never below 4.5:1."""
    return max((DARK_TEXT, LIGHT_TEXT), key=lambda text: contrast(text, colour))
