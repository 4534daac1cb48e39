"""The whole network of the course, put together."""

from __future__ import annotations

from coursekit.ops._arguments import numbers
from coursekit.ops.activations import relu, softmax
from coursekit.ops.convolution import conv2d
from coursekit.ops.dense import dense
from coursekit.ops.flattening import flatten
from coursekit.ops.pooling import max_pool

WEIGHTS = (
    "conv1_kernel", "conv1_bias", "conv2_kernel", "conv2_bias",
    "dense1_kernel", "dense1_bias", "dense2_kernel", "dense2_bias",
)  # fmt: skip


def cnn_forward(images, weights):
    """Class probabilities of the deck's network: twice convolution, relu, pooling; then flatten and two dense layers.

    ``images``: (batch, height, width, channels), taken as they come. ``weights``: a dict of the eight ``WEIGHTS``.
    Stride 1, no padding, pooling windows of 2. Result: (batch, classes), each row sums to 1.

    >>> import numpy as np
    >>> shapes = [(3, 3, 1, 25), (25,), (3, 3, 25, 50), (50,), (1250, 100), (100,), (100, 10), (10,)]
    >>> weights = {name: np.zeros(shape) for name, shape in zip(WEIGHTS, shapes)}
    >>> cnn_forward(np.zeros((2, 28, 28, 1)), weights)[0]
    array([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1])
    """
    x = numbers("images", images, "batch, height, width, channels")
    missing = [name for name in WEIGHTS if name not in weights]
    if missing:
        raise ValueError(f"weights must hold {', '.join(WEIGHTS)}; missing: {', '.join(missing)}")
    w = weights
    x = max_pool(relu(conv2d(x, w["conv1_kernel"], w["conv1_bias"])))
    x = max_pool(relu(conv2d(x, w["conv2_kernel"], w["conv2_bias"])))
    x = relu(dense(flatten(x), w["dense1_kernel"], w["dense1_bias"]))
    return softmax(dense(x, w["dense2_kernel"], w["dense2_bias"]))
