"""Arithmetic written out for people: 1 × 1 + 0 × (−1) = 1."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

MOST_TERMS = 12  # written out; a longer sum ends in "…"


def number(value: Any) -> str:
    """A number as it is read: whole ones without a point, others with four digits, a true minus sign."""
    value = float(value) if not isinstance(value, int) else value
    whole = isinstance(value, int) or (value.is_integer() and abs(value) < 1e15)
    return (str(int(value)) if whole else f"{value:.4g}").replace("-", "−")


def factor(value: Any) -> str:
    """A number as it stands after a sign: negative ones in brackets."""
    return f"({number(value)})" if value < 0 else number(value)


def plus(value: Any) -> str:
    """A number that is added to what stands before: "+ 3" or "− 3"."""
    return f"− {number(-value)}" if value < 0 else f"+ {number(value)}"


def sum_of_products(left: Any, right: Any) -> str:
    """Two arrays of one shape, multiplied number by number and summed: "1 × 1 + 0 × (−1)"."""
    pairs = zip(np.ravel(left).tolist(), np.ravel(right).tolist(), strict=True)
    return _joined((f"{number(a) if i == 0 else factor(a)} × {factor(b)}" for i, (a, b) in enumerate(pairs)), " + ")


def product(values: Iterable[int]) -> str:
    """Whole numbers multiplied: "3 × 3 × 2"."""
    return " × ".join(factor(value) for value in values)


def listed(values: Any, sign: str = " + ") -> str:
    """All numbers of an array, a sign between them: "3 + (−1)"."""
    texts = [number(value) if i == 0 or sign == ", " else factor(value) for i, value in enumerate(np.ravel(values).tolist())]
    return _joined(texts, sign)


def _joined(terms: Iterable[str], sign: str) -> str:
    terms = list(terms)
    return sign.join(terms if len(terms) <= MOST_TERMS else [*terms[:MOST_TERMS], "…"])
