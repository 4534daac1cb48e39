"""Trained weights of the deck's network, so that a student's own functions can read digits."""

from __future__ import annotations

from pathlib import Path

import numpy as np

_BUNDLED = Path(__file__).with_name("deck_cnn_weights.npz")


def deck_cnn_weights() -> dict[str, np.ndarray]:
    """Trained weights of the deck's network: the dict that ``cnn_forward(images, weights)`` takes.

    Images are ``(batch, 28, 28, 1)`` in [0, 1]. All are fresh float32 arrays, kernels in Keras' own layout:

    ================ =================== =========================================
    key              shape               of
    ================ =================== =========================================
    conv1_kernel     ``(3, 3, 1, 25)``   convolution, then relu and 2×2 max-pooling
    conv1_bias       ``(25,)``
    conv2_kernel     ``(3, 3, 25, 50)``  convolution, then relu and 2×2 max-pooling
    conv2_bias       ``(50,)``
    dense1_kernel    ``(1250, 100)``     dense after a row-major flatten, then relu
    dense1_bias      ``(100,)``
    dense2_kernel    ``(100, 10)``       dense, then softmax
    dense2_bias      ``(10,)``
    ================ =================== =========================================

    Trained by ``tools/train_deck_cnn.py`` on ``digits(split="train")``, with small shifts. Accuracy on the 1,000 digits of
    ``digits(split="test")``, measured with ``coursekit.ops.cnn_forward``: 0.977.
    """
    with np.load(_BUNDLED) as arrays:
        return {name: arrays[name].astype(np.float32) for name in arrays.files}
