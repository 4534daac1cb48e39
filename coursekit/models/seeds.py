"""One seed for everything that is drawn at random, and the drawer's own state back afterwards."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterator

import numpy as np

from coursekit.models.startup import quiet_keras


@contextlib.contextmanager
def seeded(seed: int | None) -> Iterator[None]:
    """Draw from ``seed`` inside the block; None draws anew. Python's and NumPy's own draws go on afterwards as if nothing
    had been. Raises ValueError for a seed that is not a whole number from 0 to 2³² − 1."""
    if seed is None:
        yield
        return
    if isinstance(seed, bool) or not isinstance(seed, (int, np.integer)) or not 0 <= seed < 2**32:
        raise ValueError(f"seed must be a whole number from 0 to 4,294,967,295 or None, not {seed!r}")
    keras = quiet_keras()
    python, numbers = random.getstate(), np.random.get_state()
    keras.utils.set_random_seed(int(seed))
    try:
        yield
    finally:
        random.setstate(python)
        np.random.set_state(numbers)


def restart_layers(model, seed: int | None) -> None:
    """Start the random layers of a model (dropout, augmentation) from ``seed``: they keep a state of their own."""
    if seed is None:
        return
    states = [variable for variable in model.variables if variable.name == "seed_generator_state"]
    for number, state in enumerate(states):
        state.assign(np.array([seed % 2**32, number], dtype=np.uint32))
