"""The steps of a model whose own code cannot be followed symbolically: its layers are recorded on a run, and what happens
between them is told by comparing numbers."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

from coursekit.models.behaviour import name_of, shape_change_of
from coursekit.models.facts import Step
from coursekit.models.steps import kind_of, own_activation, step_of

PROBES = 2  # inputs that the run is made with


def recorded_steps(model: Any, shape: Sequence[int]) -> list[Step]:
    """The steps of one run on random inputs of ``shape`` (no batch axis)."""
    from keras import ops

    inputs = np.random.default_rng(4).random((PROBES, *shape)).astype("float32")
    records: list[tuple[Any, np.ndarray, np.ndarray]] = []
    with _recording(model, records):
        result = ops.convert_to_numpy(model(inputs))
    known, steps = [inputs], []
    for layer, before, after in records:
        steps += [*_between(known, before), *_of_layer(layer, before, after)]
        known += [before, after]
    return [*steps, *_between(known, result)]


@contextmanager
def _recording(model: Any, records: list) -> Iterator[None]:
    """While this lasts, each layer without layers of its own notes what goes in and what comes out."""
    leaves = [layer for layer in model._flatten_layers(include_self=False) if not layer._layers]
    for layer in leaves:
        object.__setattr__(layer, "call", _noting(layer, records))
    try:
        yield
    finally:
        for layer in leaves:
            object.__delattr__(layer, "call")


def _noting(layer: Any, records: list) -> Any:
    from keras import ops

    original = layer.call

    @functools.wraps(original)
    def call(*args: Any, **kwargs: Any) -> Any:
        result = original(*args, **kwargs)
        if args and hasattr(result, "shape") and hasattr(args[0], "shape"):
            records.append((layer, ops.convert_to_numpy(args[0]), ops.convert_to_numpy(result)))
        return result

    return call


def _of_layer(layer: Any, before: np.ndarray, after: np.ndarray) -> list[Step]:
    kind, shapes = kind_of(layer), (after.shape[1:], (before.shape[1:],))
    if kind is None and not layer.weights:
        return _changes(before, after) or [step_of("other", layer, *shapes)]
    step = step_of(kind or "other-weighted", layer, *shapes)
    return [step, *own_activation(layer, step)]


def _between(known: list[np.ndarray], wanted: np.ndarray) -> list[Step]:
    """What turns numbers that are known into those that are wanted: nothing, an activation, a flattening, an addition."""
    for array in reversed(known):
        if array.shape == wanted.shape and np.array_equal(array, wanted):
            return []
    for array in reversed(known):
        steps = _changes(array, wanted)
        if steps:
            return steps
    return _addition(known, wanted) or [Step("other", "own code", shape=wanted.shape[1:])]


def _changes(before: np.ndarray, after: np.ndarray) -> list[Step]:
    shapes = {"shape": after.shape[1:], "before": (before.shape[1:],)}
    if before.shape != after.shape:
        change = shape_change_of(before, after) or shape_change_of(np.maximum(before, 0), after)
        return [Step(change, change, **shapes)] if change else []
    name = name_of(before, after)
    return [Step("activation", name, **shapes)] if name not in ("", "linear") else []


def _addition(known: list[np.ndarray], wanted: np.ndarray) -> list[Step]:
    like = [array for array in known if array.shape == wanted.shape]
    for last in range(len(like) - 1, 0, -1):
        for first in range(last):
            total = like[first] + like[last]
            step = Step("add", "Add", shape=total.shape[1:], before=(total.shape[1:],) * 2, joins="shortcut")
            if np.allclose(total, wanted, atol=1e-5):
                return [step]
            if (wanted >= 0).all() and np.allclose(np.maximum(total, 0), wanted, atol=1e-5):
                return [step, Step("activation", "relu", shape=total.shape[1:], before=(total.shape[1:],))]
    return []
