"""How an answer is read and compared, for each kind of result that an exercise can have.

``read`` turns what a student returned into one canonical value, or raises ``Unreadable`` with the reason in words.
``same`` compares two canonical values. Neither trusts the answer's own ``==``, ``bool`` or ``float``: an answer may be
any object. Tolerance: 1e-5 of the largest expected value, at least of 1, so that float32 is enough and half precision
is not.
"""

from __future__ import annotations

import math
import numbers
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

TOLERANCE = 1e-5


class Unreadable(Exception):
    """What came back cannot be an answer. ``fault`` names why, for recognition; the message says it in words."""

    def __init__(self, fault: str, message: str):
        super().__init__(message)
        self.fault = fault


def _as_numbers(value: Any) -> np.ndarray:
    """A base-class array of real numbers, from whatever was returned."""
    if value is None:
        raise Unreadable("returned-nothing", "Your function returned nothing (None).")
    if isinstance(value, (str, bytes)):
        raise Unreadable("returned-text", f"Your function returned text, {value[:40]!r}, not numbers.")
    if isinstance(value, np.ma.MaskedArray):
        array = np.ma.MaskedArray.filled(value.astype(float), np.nan)  # what is masked is not answered
    elif isinstance(value, np.ndarray):
        array = value.view(np.ndarray)
    elif isinstance(value, (numbers.Number, np.generic, list, tuple)) or type(value).__module__ == "decimal":
        array = _from_sequence(value)
    elif hasattr(type(value), "__array__"):
        array = _from_array_like(value)
    else:
        kind = type(value).__name__
        raise Unreadable("returned-other", f"Your function returned a {kind}, not numbers or an array.")
    return _real(array)


def _from_sequence(value: Any) -> np.ndarray:
    try:
        return np.array(value)
    except (ValueError, TypeError, OverflowError):
        message = "Your function returned a nested list whose rows differ in length."
        raise Unreadable("ragged-result", message) from None


def _from_array_like(value: Any) -> np.ndarray:
    try:
        return np.array(value.__array__()).view(np.ndarray)
    except Exception:
        kind = type(value).__name__
        raise Unreadable("returned-other", f"Your function returned a {kind} that is no array.") from None


def _real(array: np.ndarray) -> np.ndarray:
    if array.dtype == object:
        try:
            array = array.astype(float)
        except Exception:
            raise Unreadable("returned-other", "Your function returned an array of objects, not of numbers.") from None
    if array.dtype.kind in "SUV":
        raise Unreadable("returned-text", "Your function returned text, not numbers.")
    if array.dtype.kind not in "biufc":
        raise Unreadable("returned-other", f"Your function returned an array of {array.dtype}, not of numbers.")
    if array.dtype.kind == "c":
        if np.abs(array.imag).max(initial=0) > TOLERANCE * max(1.0, np.abs(array.real).max(initial=0)):
            raise Unreadable("returned-other", "Your function returned complex numbers.")
        array = array.real
    return array.copy()


def close(expected: np.ndarray, got: np.ndarray) -> np.ndarray:
    """Where two arrays of one shape agree. NaN agrees with NaN, infinity with the same infinity."""
    expected = np.asarray(expected, dtype=float)
    got = np.asarray(got, dtype=float)
    finite = np.abs(expected[np.isfinite(expected)])
    scale = max(1.0, float(finite.max(initial=0.0)))
    with np.errstate(invalid="ignore", over="ignore"):
        near = np.abs(expected - got) <= TOLERANCE * scale
    return near | (expected == got) | (np.isnan(expected) & np.isnan(got))


@dataclass(frozen=True)
class Result:
    """A kind of result. ``noun`` completes "should return …"."""

    noun: str

    def read(self, value: Any) -> Any:
        raise NotImplementedError

    def same(self, expected: Any, got: Any) -> bool:
        raise NotImplementedError

    def right(self, expected: Any, got: Any, arguments: dict[str, Any]) -> bool:
        """Whether ``got`` is a right answer. ``arguments`` serve exercises that have many right answers."""
        return self.same(expected, got)


@dataclass(frozen=True)
class ArrayResult(Result):
    """Numbers of one shape; lists, matrices, scalars and 0-d arrays are arrays too.

    ``dtype``: one that is asked for, and that the reference returns. Types are compared only where one is.
    """

    dtype: str | None = None

    def read(self, value: Any) -> np.ndarray:
        return _as_numbers(value)

    def same(self, expected: np.ndarray, got: np.ndarray) -> bool:
        if expected.shape != got.shape or (self.dtype and expected.dtype != got.dtype):
            return False
        return bool(close(expected, got).all())


@dataclass(frozen=True)
class IntegerResult(Result):
    """A whole number: any value equal to it, 5 or ``np.int64(5)`` or 5.0."""

    def read(self, value: Any) -> Any:
        array = _as_numbers(value)
        if array.ndim:
            return array
        number = array.item()
        whole = math.isfinite(number) and number == int(number)
        return int(number) if whole else number

    def same(self, expected: Any, got: Any) -> bool:
        if isinstance(expected, np.ndarray) or isinstance(got, np.ndarray):
            both = isinstance(expected, np.ndarray) and isinstance(got, np.ndarray)
            return both and expected.shape == got.shape and bool(close(expected, got).all())
        if isinstance(expected, int) and isinstance(got, int):
            return expected == got
        return type(expected) is type(got) and bool(close(np.array(expected), np.array(got)))


@dataclass(frozen=True)
class ShapesResult(Result):
    """A list of shapes: sequences of whole numbers, one per layer."""

    def read(self, value: Any) -> Any:
        if value is None:
            raise Unreadable("returned-nothing", "Your function returned nothing (None).")
        if not isinstance(value, (list, tuple, np.ndarray)):
            kind = type(value).__name__
            raise Unreadable("returned-other", f"Your function returned a {kind}, not a list of shapes.")
        return [self._shape(shape) for shape in value]

    def _shape(self, shape: Any) -> tuple | Any:
        if isinstance(shape, (list, tuple)) or (isinstance(shape, np.ndarray) and shape.ndim):
            return tuple(None if size is None else INTEGER.read(size) for size in shape)
        return INTEGER.read(shape)

    def same(self, expected: Any, got: Any) -> bool:
        return repr(expected) == repr(got)


@dataclass(frozen=True)
class JudgedResult(Result):
    """An answer that may take many right forms: ``judge(value, arguments by name …)`` decides.

    ``reader`` turns what came back into plain values, or raises ``Unreadable``.
    """

    judge: Callable[..., bool] = lambda value: False
    reader: Callable[[Any], Any] = lambda value: value

    def read(self, value: Any) -> Any:
        if value is None:
            raise Unreadable("returned-nothing", "Your function returned nothing (None).")
        return self.reader(value)

    def same(self, expected: Any, got: Any) -> bool:
        return False

    def right(self, expected: Any, got: Any, arguments: dict[str, Any]) -> bool:
        from coursekit.exercises.misconception import shows

        return shows(self.judge).seen_in(got, arguments)


ARRAY = ArrayResult("an array")
NUMBER = ArrayResult("a single number")
INTEGER = IntegerResult("a whole number")
SHAPES = ShapesResult("a list of shapes")
