"""All of MNIST, fetched by Keras the first time and kept on the reader's disk."""

from __future__ import annotations

import numpy as np

_SPLITS = ("train", "test")


def full_mnist(split: str = "train") -> tuple[np.ndarray, np.ndarray]:
    """All handwritten digits of MNIST: 60,000 to train on or 10,000 to test with.

    The first call needs a network and fetches about 11 MB. ``coursekit.data.digits`` has 5,000 without a network.

    Returns
    -------
    images
        ``(count, 28, 28)`` uint8, ink is 255 and paper is 0.
    labels
        ``(count,)`` int64, the digit 0 … 9.

    Raises
    ------
    ValueError
        If ``split`` is neither ``"train"`` nor ``"test"``.
    ImportError
        If Keras is not installed; the message says how to get it.
    ConnectionError
        If the digits can be neither fetched nor read; the message says why, and what works offline.
    """
    if split not in _SPLITS:
        raise ValueError(f"split must be 'train' or 'test', not {split!r}")
    try:
        from keras.datasets import mnist
    except ImportError as error:
        raise ImportError(
            "full_mnist() fetches the digits through Keras, which is not installed here: run "
            "`pip install 'coursekit[keras]'` and try again, or use the 5,000 digits of coursekit.data.digits()"
        ) from error
    try:
        images, labels = mnist.load_data()[_SPLITS.index(split)]
    except Exception as error:   # Keras raises a bare Exception when the download fails
        raise ConnectionError(
            f"the full MNIST could not be fetched ({error}); it needs a network once. "
            "Without one, coursekit.data.digits() gives 5,000 digits that came with the package"
        ) from error
    return np.asarray(images), np.asarray(labels, dtype=np.int64)
