"""The weights and biases of each layer of a network, counted rightly or wrongly."""

from __future__ import annotations

from collections.abc import Callable

from coursekit.exercises.layer_walk import RIGHT, walk
from coursekit.exercises.misconception import instead


def conv_count(shape, after, filters, kernel, stride, padding):
    return (kernel * kernel * shape[2] + 1) * filters


def dense_count(shape, after, units):
    return (shape[0] + 1) * units


COUNTS = {
    "conv": conv_count,
    "pool": lambda shape, after, size, stride: 0,
    "flatten": lambda shape, after: 0,
    "dense": dense_count,
}
"""Parameters of a layer, from the shape before it, the shape after it, and its settings."""


WEIGHTS_ONLY = {
    **COUNTS,
    "conv": lambda shape, after, filters, kernel, stride, padding: kernel * kernel * shape[2] * filters,
    "dense": lambda shape, after, units: shape[0] * units,
}


def layer_counts(input_shape, layers, counts=COUNTS, rules=RIGHT) -> list[int]:
    after = walk(input_shape, layers, rules)
    before = [tuple(input_shape), *after]
    return [counts[kind](before[i], after[i], *settings) for i, (kind, *settings) in enumerate(layers)]


def counting(rules: dict[str, Callable] | None = None, **counts: Callable) -> instead:
    """The count with some layers counted wrongly, or some shapes wrong."""
    return instead(
        lambda input_shape, layers: sum(
            layer_counts(input_shape, layers, {**COUNTS, **counts}, {**RIGHT, **(rules or {})})
        )
    )
