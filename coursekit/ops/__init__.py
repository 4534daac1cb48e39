"""The operations of a convolutional network in NumPy: the reference for lessons and checks.

Images are (batch, height, width, channels), kernels (kernel_height, kernel_width, in_channels, filters): Keras' order.
Arrays of any real type are taken, and array-likes too. float32 stays float32; integers become float64 where the
result may have fractions. No argument is ever changed.
"""

from __future__ import annotations

from coursekit.ops.activations import (
    relu,
    relu_gradient,
    sigmoid,
    sigmoid_gradient,
    softmax,
    tanh,
    tanh_gradient,
)
from coursekit.ops.convolution import (
    conv2d,
    convolve,
    convolve_channels,
    convolve_patch,
    feature_maps,
    true_convolve,
)
from coursekit.ops.convolution_gradients import conv2d_gradients
from coursekit.ops.dense import dense, dense_gradients, dense_parameters, mlp, neuron
from coursekit.ops.flattening import flatten
from coursekit.ops.images import crop, grayscale, input_weights, to_float
from coursekit.ops.loops import (
    average_pool_loops,
    conv2d_loops,
    conv2d_transpose_loops,
    convolve_loops,
    max_pool_loops,
)
from coursekit.ops.losses import softmax_cross_entropy, softmax_cross_entropy_gradient
from coursekit.ops.network import cnn_forward
from coursekit.ops.normalisation import batch_norm, dropout, residual
from coursekit.ops.padding import zero_pad
from coursekit.ops.pooling import (
    average_pool,
    average_pool_gradient,
    global_average_pool,
    global_average_pool_gradient,
    max_pool,
    max_pool_gradient,
)
from coursekit.ops.shapes import conv_parameters, count_parameters, layer_shapes, output_size
from coursekit.ops.transposed import conv2d_transpose

__all__ = [
    "average_pool",
    "average_pool_gradient",
    "average_pool_loops",
    "batch_norm",
    "cnn_forward",
    "conv2d",
    "conv2d_gradients",
    "conv2d_loops",
    "conv2d_transpose",
    "conv2d_transpose_loops",
    "conv_parameters",
    "convolve",
    "convolve_channels",
    "convolve_loops",
    "convolve_patch",
    "count_parameters",
    "crop",
    "dense",
    "dense_gradients",
    "dense_parameters",
    "dropout",
    "feature_maps",
    "flatten",
    "global_average_pool",
    "global_average_pool_gradient",
    "grayscale",
    "input_weights",
    "layer_shapes",
    "max_pool",
    "max_pool_gradient",
    "max_pool_loops",
    "mlp",
    "neuron",
    "output_size",
    "relu",
    "relu_gradient",
    "residual",
    "sigmoid",
    "sigmoid_gradient",
    "softmax",
    "softmax_cross_entropy",
    "softmax_cross_entropy_gradient",
    "tanh",
    "tanh_gradient",
    "to_float",
    "true_convolve",
    "zero_pad",
]
