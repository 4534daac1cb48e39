"""Five thousand handwritten digits of MNIST that come with the package, so that every lesson works offline."""

from __future__ import annotations

import operator
from functools import cache
from pathlib import Path

import numpy as np

_BUNDLED = Path(__file__).with_name("mnist5k.npz")
_SPLITS = {"train": slice(0, 4000), "test": slice(4000, 5000)}


def digits(count: int | None = None, split: str = "train") -> tuple[np.ndarray, np.ndarray]:
    """Handwritten digits and what they are.

    Parameters
    ----------
    count
        How many, the first ones of the split; all of them (4,000 or 1,000) by default.
        The digits are shuffled: any first few hundred hold all ten classes.
    split
        ``"train"`` (4,000 digits) or ``"test"`` (1,000 others).

    Returns
    -------
    images
        ``(count, 28, 28)`` uint8, ink is 255 and paper is 0.
    labels
        ``(count,)`` int64, the digit 0 … 9.

    Both are fresh arrays, free to be changed.

    Raises
    ------
    ValueError
        If there is no such split, or ``count`` is negative or more than the split has.
    TypeError
        If ``count`` is not a whole number.

    Source: 500 images a class of the training set of MNIST, © Yann LeCun and Corinna Cortes, CC BY-SA 3.0
    (``NOTICE.md``). ``coursekit.models.full_mnist`` loads all 70,000.

    >>> images, labels = digits(100)
    >>> images.shape, labels.shape
    ((100, 28, 28), (100,))
    """
    if not isinstance(split, str) or split not in _SPLITS:
        raise ValueError(f"split must be 'train' or 'test', not {split!r}")
    images, labels = (array[_SPLITS[split]] for array in _bundled())
    if count is None:
        count = len(images)
    try:
        count = operator.index(count)
    except TypeError:
        raise TypeError(f"count must be a whole number of digits or None, not {count!r}") from None
    if not 0 <= count <= len(images):
        raise ValueError(f"count must be from 0 to {len(images)}, the digits of split {split!r}, not {count}")
    return images[:count].copy(), labels[:count].copy()


@cache
def _bundled() -> tuple[np.ndarray, np.ndarray]:
    with np.load(_BUNDLED) as arrays:
        return arrays["x"], arrays["y"].astype(np.int64)
