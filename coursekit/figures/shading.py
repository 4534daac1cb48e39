"""From the numbers of an array to its colours."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from coursekit.figures import palette


def grey_range(array: np.ndarray) -> tuple[float, float]:
    """What is black and what is white: 0 and 255 for bytes and the like, 0 and 1 for shares, else the array's range."""
    finite = array[np.isfinite(array)].astype(float)
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    if array.dtype == np.uint8:
        return 0.0, 255.0
    if low >= 0 and high <= 1:
        return 0.0, 1.0
    if low >= 0 and 16 < high <= 255:
        return 0.0, 255.0
    return low, high


def picture_limit(*arrays: np.ndarray) -> float:
    """A scale for signed arrays drawn without numbers: all but the strongest hundredth of their nonzero numbers.

    A single peak would otherwise leave the rest of a large map white.
    """
    numbers = np.abs(np.concatenate([np.asarray(array, dtype=float).ravel() for array in arrays]))
    numbers = numbers[np.isfinite(numbers) & (numbers > 0)]
    return float(np.quantile(numbers, 0.99)) if numbers.size else 0.0


def signed_cells(array: np.ndarray, limit: float) -> np.ndarray:
    """The ``"#rrggbb"`` of every signed number, an object array of that shape."""
    return _each(array, lambda value: palette.signed_colour(value, limit))


def grey_cells(array: np.ndarray, span: tuple[float, float]) -> np.ndarray:
    """The ``"#rrggbb"`` of every pixel, an object array of that shape."""
    return _each(array, lambda value: palette.grey_colour(value, *span))


def _each(array: np.ndarray, colour: Callable[[float], str]) -> np.ndarray:
    colours = np.empty(array.shape, dtype=object)
    for index in np.ndindex(*array.shape):
        colours[index] = colour(array[index])
    return colours


def signed_pixels(array: np.ndarray, limit: float) -> np.ndarray:
    """The same colours for a large array, as shares of red, green and blue ``(height, width, 3)``."""
    return _blend(_share(array, -limit, limit), (palette.BELOW, palette.ZERO, palette.ABOVE))


def grey_pixels(array: np.ndarray, span: tuple[float, float]) -> np.ndarray:
    """The same for an image, grey ``(height, width)`` or in colour ``(height, width, 3)``."""
    if array.ndim == 3:
        return np.nan_to_num(_share(array, min(span[0], 0.0), span[1]))
    return _blend(_share(array, *span), ("#000000", "#ffffff"))


def _share(array: np.ndarray, low: float, high: float) -> np.ndarray:
    """Where the numbers lie between ``low``, 0, and ``high``, 1."""
    numbers = array.astype(float)
    if high > low:
        return (np.clip(numbers, low, high) - low) / (high - low)
    return 0.5 + 0.5 * np.sign(numbers - low)


def _blend(share: np.ndarray, anchors: Sequence[str]) -> np.ndarray:
    stops = np.linspace(0, 1, len(anchors))
    known = np.nan_to_num(share)
    channels = zip(*map(_channels, anchors), strict=True)
    colours = np.stack([np.interp(known, stops, channel) for channel in channels], axis=-1)
    colours[np.isnan(share)] = _channels(palette.MISSING)
    return colours


def _channels(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
