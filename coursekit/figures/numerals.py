"""Numbers as people write them: a true minus, as few digits as tell the array's numbers apart."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

MINUS = "\u2212"


def decimals_for(array: Any, most: int = 2) -> int:
    """How many decimals the numbers of an array need, at most ``most``; whole numbers need none."""
    numbers = np.asarray(array, dtype=float)
    numbers = numbers[np.isfinite(numbers)]
    for decimals in range(most):
        if np.allclose(numbers, np.round(numbers, decimals), rtol=0, atol=1e-6):
            return decimals
    return most


def number_text(value: Any, decimals: int | None = None) -> str:
    """One number as text: ``−1.25``, ``3``, ``∞``, ``NaN``. Very large and very small ones in powers of ten.

    >>> number_text(-1.25), number_text(3.0), number_text(-np.inf), number_text(2.5e9)
    ('−1.25', '3', '−∞', '2.5e9')
    """
    number = float(value)
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "∞" if number > 0 else MINUS + "∞"
    decimals = decimals_for(number, most=4) if decimals is None else decimals
    if abs(number) >= 1e6 or 0 < abs(number) < 0.5 * 10.0 ** -max(decimals, 2):
        mantissa, exponent = f"{number:.1e}".split("e")
        return f"{mantissa.removesuffix('.0')}e{int(exponent)}".replace("-", MINUS)
    text = f"{number:.{decimals}f}"
    return text.replace("-", MINUS) if float(text) else text.lstrip("-")


def number_texts(array: Any) -> np.ndarray:
    """Every number of an array as text, all with the same number of decimals; an object array of that shape."""
    numbers = np.asarray(array)
    decimals = decimals_for(numbers)
    texts = np.empty(numbers.shape, dtype=object)
    for index in np.ndindex(*numbers.shape):
        texts[index] = number_text(numbers[index], decimals)
    return texts
