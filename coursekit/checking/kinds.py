"""Traits that cases of any exercise can have, read off their arguments: numbers, sizes, how they are passed."""

from __future__ import annotations

from typing import Any

import numpy as np

from coursekit.exercises.exercise import Case


def kinds_of(case: Case, arguments: dict[str, Any]) -> dict[str, str]:
    """The kinds of a case: an id and a phrase that completes "wrong whenever …" for each.

    They say less about the idea than an exercise's own traits do, so they are asked later, and never joined.
    """
    kinds = {"given-by-keyword": "an argument is given by its name"} if case.kwargs else {}
    for name, value in arguments.items():
        if isinstance(value, np.ndarray):
            kinds |= _of_array(name, value)
        elif isinstance(value, int) and not isinstance(value, bool):
            kinds |= _of_whole_number(name, value)
    return kinds


def _of_array(name: str, array: np.ndarray) -> dict[str, str]:
    kinds = {}
    if array.dtype == np.uint8:
        kinds[f"bytes-{name}"] = f"`{name}` holds bytes (uint8)"
    if array.dtype.kind in "iu":
        kinds[f"integers-{name}"] = f"`{name}` holds integers"
    elif (array != np.trunc(array)).any():
        kinds[f"fractions-{name}"] = f"`{name}` holds fractions"
    if array.size and array.dtype.kind in "if" and (array < 0).any():
        kinds[f"negatives-{name}"] = f"`{name}` holds negative numbers"
    if array.ndim == 0:
        kinds[f"scalar-{name}"] = f"`{name}` is a single number"
    for axis, size in enumerate(array.shape):
        kinds |= _of_size(f"axis-{axis}-of-{name}", f"axis {axis} of `{name}`", size)
    return kinds


def _of_size(id: str, phrase: str, size: int) -> dict[str, str]:
    kinds = {f"odd-{id}" if size % 2 else f"even-{id}": f"{phrase} has an {'odd' if size % 2 else 'even'} size"}
    if size == 1:
        kinds[f"one-on-{id}"] = f"{phrase} has the size 1"
    for limit in (2, 3, 4):
        if size > limit:
            kinds[f"over-{limit}-on-{id}"] = f"{phrase} is larger than {limit}"
    return kinds


def _of_whole_number(name: str, value: int) -> dict[str, str]:
    kinds = {f"{name}-is-{value}": f"`{name}` is {value}"}
    if value > 1:
        kinds[f"{name}-over-1"] = f"`{name}` is larger than 1"
    if value > 2:
        kinds[f"{name}-over-2"] = f"`{name}` is larger than 2"
    return kinds
