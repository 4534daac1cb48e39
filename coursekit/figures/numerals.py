"""Numbers as people write them: a true minus, as few digits as tell an array's numbers apart."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

MINUS = "\u2212"
HUGE = 1e6
"""From here on numbers that are not whole are written in powers of ten."""
_DECIMALS = ((1e2, 1), (1e-1, 2), (1e-2, 3), (1e-9, 4))
"""For arrays whose largest number is at least so large, so many decimals."""


def decimals_for(array: Any) -> int:
    """How many decimals the numbers of an array need: none for whole numbers, two in general, fewer for large ones."""
    numbers = np.asarray(array, dtype=float)
    numbers = numbers[np.abs(numbers) < HUGE]
    largest = float(np.abs(numbers).max(initial=0.0))
    most = next((most for least, most in _DECIMALS if largest >= least), 2)
    for decimals in range(most):
        if np.allclose(np.round(numbers, decimals), numbers, rtol=1e-7, atol=1e-12):
            return decimals
    return most


def number_text(value: Any, decimals: int | None = None) -> str:
    """One number as text: ``−1.25``, ``3``, ``∞``, ``NaN``.

    Without ``decimals`` as many as it needs, at most four. Whole numbers are written in full, other very large and very
    small ones in powers of ten.

    >>> number_text(-1.25), number_text(51909024), number_text(-np.inf), number_text(2500000.5), number_text(1e-7)
    ('−1.25', '51909024', '−∞', '2.5e6', '1e−7')
    """
    number = float(value)
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "∞" if number > 0 else MINUS + "∞"
    if number == 0:
        return "0"
    if not decimals and number.is_integer() and abs(number) < 1e15:
        return f"{number:.0f}".replace("-", MINUS)
    smallest = 1e-3 if decimals is None else 0.0
    if abs(number) >= HUGE or abs(number) < smallest:
        mantissa, exponent = f"{number:.1e}".split("e")
        return f"{mantissa.removesuffix('.0')}e{int(exponent)}".replace("-", MINUS)
    text = f"{number:.4f}".rstrip("0").rstrip(".") if decimals is None else f"{number:.{decimals}f}"
    return text.replace("-", MINUS) if float(text) else text.lstrip("-")


def number_texts(array: Any) -> np.ndarray:
    """Every number of an array as text, all with the same number of decimals; an object array of that shape.

    A true zero is ``0``, so that it differs from a number that only rounds to zero, ``0.00``; rounding errors below
    1e-12 count as zero.

    >>> number_texts([0, -1.75, 0.001, 3])
    array(['0', '−1.75', '0.00', '3.00'], dtype=object)
    """
    numbers = np.asarray(array)
    largest = float(np.abs(numbers[np.isfinite(numbers)].astype(float)).max(initial=0.0))
    # Numbers that are all minute would all become zeros: those are written in powers of ten.
    decimals = None if 0 < largest < 1e-3 else decimals_for(numbers)
    texts = np.empty(numbers.shape, dtype=object)
    for index in np.ndindex(*numbers.shape):
        texts[index] = number_text(numbers[index], decimals)
    return texts
