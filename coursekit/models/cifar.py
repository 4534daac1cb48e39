"""CIFAR-10's cats and dogs, fetched by Keras the first time and kept on the reader's disk."""

from __future__ import annotations

import numpy as np

from coursekit.data import DogsAndCats

CAT, DOG = 3, 5  # of airplane, automobile, bird, cat, deer, dog, frog, horse, ship, truck
SPLITS = ("train", "validation", "held-out")
SOURCE = "CIFAR-10's cats and dogs: photographs of 32 × 32 pixels (Krizhevsky 2009), fetched by Keras."


def cifar_cats_and_dogs(split: str = "train") -> DogsAndCats:
    """The cats and dogs among CIFAR-10's photographs, 32×32.

    The first call needs a network and fetches about 170 MB, all ten classes of them.

    Parameters
    ----------
    split
        ``"train"``: the 10,000 of CIFAR-10's training set; ``"validation"`` and ``"held-out"``: 1,000 each of its test set.

    Returns
    -------
    As ``coursekit.data.dogs_and_cats``: ``images`` ``(count, 32, 32, 3)`` uint8, ``labels`` ``(count,)`` int64, 0 cat, 1 dog.

    Raises
    ------
    ValueError
        If there is no such split.
    ImportError
        If Keras is not installed; the message says how to get it.
    ConnectionError
        If the pictures can be neither fetched nor read; the message says why, and what works offline.
    """
    if split not in SPLITS:
        raise ValueError(f"split must be one of {', '.join(map(repr, SPLITS))}, not {split!r}")
    images, numbers = _fetched()[0 if split == "train" else 1]
    numbers = np.asarray(numbers).reshape(-1)
    every = slice(None) if split == "train" else slice(SPLITS.index(split) - 1, None, 2)  # half of the test set's
    chosen = np.sort(np.concatenate([np.flatnonzero(numbers == animal)[every] for animal in (CAT, DOG)]))
    return DogsAndCats(np.asarray(images)[chosen], (numbers[chosen] == DOG).astype(np.int64), SOURCE)


def _fetched() -> tuple:
    try:
        from keras.datasets import cifar10
    except ImportError as error:
        raise ImportError(
            "cifar_cats_and_dogs() fetches the pictures through Keras, which is not installed here: run "
            "`pip install 'coursekit[keras]'` and try again, or use coursekit.data.dogs_and_cats()"
        ) from error
    try:
        return cifar10.load_data()
    except Exception as error:  # Keras raises a bare Exception when the download fails
        raise ConnectionError(
            f"CIFAR-10 could not be fetched ({error}); it needs a network once. Without one, "
            "coursekit.data.dogs_and_cats() gives silhouettes, or pictures from a folder of your own"
        ) from error
