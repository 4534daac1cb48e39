"""What every operation asks of its arguments, said once: how arrays are read and how mistakes are reported."""

from __future__ import annotations

import operator
from collections.abc import Sequence

import numpy as np


def numbers(name: str, value, axes: str | None = None) -> np.ndarray:
    """``value`` as an array of real numbers; ``axes`` names the axes that it must have, ``"height, width"``."""
    try:
        array = np.asarray(value)
    except ValueError as error:
        raise ValueError(f"{name} must be an array, got rows of different lengths") from error
    if array.dtype.kind not in "biuf":
        raise TypeError(f"{name} must hold real numbers, got {array.dtype}")
    if axes is not None and array.ndim != axes.count(",") + 1:
        raise ValueError(f"{name} must have the axes ({axes}), got shape {array.shape}")
    return array


def floats(name: str, value, axes: str | None = None) -> np.ndarray:
    """Like ``numbers``, with integers turned into float64. Floats keep their type."""
    array = numbers(name, value, axes)
    return array if array.dtype.kind == "f" else array.astype(np.float64)


def whole(name: str, value, least: int) -> int:
    """``value`` as an int that is at least ``least``."""
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"{name} must be a whole number, got {value!r}") from None
    if number < least:
        raise ValueError(f"{name} must be at least {least}, got {number}")
    return number


def same_shape(name: str, shape: Sequence[int], expected: Sequence[int], of: str) -> None:
    """ValueError unless ``shape`` is ``expected``, the shape of what ``of`` describes."""
    if tuple(shape) != tuple(expected):
        raise ValueError(f"{name} must have the shape of {of}, {tuple(expected)}, got {tuple(shape)}")


def product_type(*arrays: np.ndarray) -> np.dtype:
    """The type in which products of these arrays are summed.

    float32 stays float32, and integers stay integers, but 64 bits wide: 200 * 200 does not fit into a uint8.
    Half precision is too short to add many products, so that it is computed in float32.
    """
    common = np.result_type(*arrays)
    if common.kind == "f":
        return np.result_type(common, np.float32)
    return np.result_type(common, np.int64)
