"""Random arguments for the cases of exercises.

Floats are whole multiples of 2**-13 between -4 and 4: float32 holds them exactly, half precision does not. An answer
computed in float32 therefore agrees with the reference, and one that went through float16 does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

import numpy as np


def floats(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """A float64 array of that shape, values in [-4, 4), negative as often as positive."""
    return rng.integers(-(2**15), 2**15, size=shape) / 2**13


def small_integers(rng: np.random.Generator, *shape: int, low: int = -4, high: int = 5) -> np.ndarray:
    """An int64 array of that shape, ``low`` included, ``high`` not."""
    return rng.integers(low, high, size=shape, dtype=np.int64)


def integers(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """An int64 array of that shape, values from -200 to 200: more than a signed byte holds."""
    return small_integers(rng, *shape, low=-200, high=201)


def pixels(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """A uint8 array of that shape, values from 0 to 255."""
    return rng.integers(0, 256, size=shape, dtype=np.uint8)


def numbers(rng: np.random.Generator, *shape: int, integers: bool = False) -> np.ndarray:
    """``small_integers`` or ``floats``, as asked: for cases that are planned to be of either kind."""
    return small_integers(rng, *shape) if integers else floats(rng, *shape)


def distinct(rng: np.random.Generator, count: int, integers: bool = False) -> np.ndarray:
    """``count`` numbers between -4 and 4 (whole ones may go further), all different and none zero: biases."""
    if integers:
        reach = max(4, count)
        return rng.permutation(np.setdiff1d(np.arange(-reach, reach + 1), [0]))[:count].astype(np.int64)
    steps = rng.permutation(np.setdiff1d(np.arange(-16, 16), [0, -1]))[:count]
    return (steps * 2**11 + rng.integers(1, 2**11, count)) / 2**13


def planned(count: int, **choices: Sequence) -> list[SimpleNamespace]:
    """``count`` settings for cases. Each choice takes all its options, equally often, independently of the others.

    The plan is the same on every call, so that what the cases cover does not depend on luck; only their numbers do.
    """
    rng = np.random.default_rng(sum(map(ord, "".join(choices))))
    order = {name: [options[i % len(options)] for i in rng.permutation(count)] for name, options in choices.items()}
    return [SimpleNamespace(**{name: order[name][i] for name in choices}) for i in range(count)]
