"""Shapes and parameters: what goes through a network, worked out without computing anything."""

from __future__ import annotations

import math

from coursekit.ops._arguments import whole
from coursekit.ops.dense import dense_parameters


def output_size(size, kernel, stride=1, padding=0):
    """How many windows fit along one axis: floor((size + 2 padding - kernel) / stride) + 1.

    ``size``: rows (or columns) of the image. ``kernel``: rows (or columns) of the kernel or pooling window.
    ValueError where not even one window fits.

    >>> output_size(6, kernel=3)
    4
    >>> output_size(6, kernel=3, stride=2)
    2
    >>> output_size(6, kernel=3, padding=1)
    6
    """
    size, kernel = whole("size", size, 1), whole("kernel", kernel, 1)
    stride, padding = whole("stride", stride, 1), whole("padding", padding, 0)
    if kernel > size + 2 * padding:
        raise ValueError(f"kernel must fit into the padded size {size} + 2 * {padding}, got {kernel}")
    return (size + 2 * padding - kernel) // stride + 1


def conv_parameters(kernel_height, kernel_width, in_channels, filters):
    """How many numbers a convolution learns: each filter's weights, and a bias a filter.

    The image's size does not occur: the same weights are used at every position.

    >>> conv_parameters(3, 3, 25, 50)
    11300
    """
    weights = whole("kernel_height", kernel_height, 1) * whole("kernel_width", kernel_width, 1)
    return (weights * whole("in_channels", in_channels, 1) + 1) * whole("filters", filters, 1)


def layer_shapes(input_shape, layers):
    """The output shape of every layer, without the batch axis; the input is not included.

    ``input_shape``: (height, width, channels). ``layers``: list of ``("conv", filters, kernel, stride, padding)``,
    ``("pool", size, stride)``, ``("flatten",)`` and ``("dense", units)``; kernels and windows are square.
    Left out, stride is 1 (pooling: its size) and padding 0. ValueError for a layer that cannot follow.

    >>> layer_shapes((28, 28, 1), [("conv", 25, 3, 1, 0), ("pool", 2, 2), ("flatten",), ("dense", 10)])
    [(26, 26, 25), (13, 13, 25), (4225,), (10,)]
    """
    return [shape for shape, _ in _walk(input_shape, layers)]


def count_parameters(input_shape, layers):
    """All weights and biases of a network, its arguments as for ``layer_shapes``. Pooling and flattening have none.

    >>> count_parameters((28, 28, 1), [("conv", 25, 3, 1, 0), ("pool", 2, 2), ("flatten",), ("dense", 10)])
    42510
    """
    return sum(parameters for _, parameters in _walk(input_shape, layers))


def _walk(input_shape, layers):
    """Yield (output shape, parameters) of each layer."""
    shape = tuple(whole("input_shape", length, 1) for length in input_shape)
    if len(shape) != 3:
        raise ValueError(f"input_shape must be (height, width, channels), got {shape}")
    for number, layer in enumerate(layers, start=1):
        kind, *settings = layer
        if kind not in _LAYERS:
            raise ValueError(f"layer {number} must be one of {', '.join(_LAYERS)}, got {kind!r}")
        step, form, counts, axes = _LAYERS[kind]
        if len(settings) not in counts:
            raise ValueError(f"layer {number}, {kind}, must be {form}, got {tuple(layer)}")
        if len(shape) not in axes:
            order = "after" if kind == "dense" else "before"
            raise ValueError(f"layer {number}, {kind}, must come {order} flatten, got an input of shape {shape}")
        shape, parameters = step(shape, *settings)
        yield shape, parameters


def _conv(shape, filters, kernel, stride=1, padding=0):
    height, width, channels = shape
    rows, columns = (output_size(size, kernel, stride, padding) for size in (height, width))
    return (rows, columns, whole("filters", filters, 1)), conv_parameters(kernel, kernel, channels, filters)


def _pool(shape, size, stride=None):
    height, width, channels = shape
    rows, columns = (output_size(length, size, size if stride is None else stride) for length in (height, width))
    return (rows, columns, channels), 0


def _flatten(shape):
    return (math.prod(shape),), 0


def _dense(shape, units):
    return (whole("units", units, 1),), dense_parameters(shape[0], units)


_LAYERS = {  # what it does to a shape, how it is written, how many settings it takes, how many axes its input has
    "conv": (_conv, '("conv", filters, kernel[, stride[, padding]])', (2, 3, 4), (3,)),
    "pool": (_pool, '("pool", size[, stride])', (1, 2), (3,)),
    "flatten": (_flatten, '("flatten",)', (0,), (1, 3)),
    "dense": (_dense, '("dense", units)', (1,), (1,)),
}
