"""Bad input: the message names the argument, what came and what was expected."""

from __future__ import annotations

import re

import numpy as np
import pytest

from coursekit import ops

images, kernels = np.zeros((2, 6, 5, 3)), np.zeros((3, 2, 3, 4))
upstream = np.zeros((2, 4, 4, 4))

BAD = {
    # images and kernels
    "a single image": (lambda: ops.conv2d(images[0], kernels), "images must have the axes (batch, height, width, channels), got shape (6, 5, 3)"),
    "a single kernel": (lambda: ops.conv2d(images, kernels[..., 0]), "kernels must have the axes (kernel_height, kernel_width, channels, filters), got shape (3, 2, 3)"),
    "channels differ": (lambda: ops.conv2d(images[..., :2], kernels), "kernels must be as deep as images, 2 channels, got 3"),
    "no kernels": (lambda: ops.conv2d(images, kernels[..., :0]), "kernels must hold one number or more, got shape (3, 2, 3, 0)"),
    "kernel too large": (lambda: ops.conv2d(images, np.zeros((7, 2, 3, 1))), "kernels must fit into the padded images, 6 x 5 pixels, got 7 x 2"),
    "kernel too wide": (lambda: ops.conv2d(images, np.zeros((1, 8, 3, 1)), padding=1), "8 x 7 pixels, got 1 x 8"),
    "dilated too far": (lambda: ops.conv2d(images, kernels, dilation=3), "6 x 5 pixels, got 7 x 4"),
    "stride 0": (lambda: ops.conv2d(images, kernels, stride=0), "stride must be at least 1, got 0"),
    "dilation 0": (lambda: ops.conv2d(images, kernels, dilation=0), "dilation must be at least 1, got 0"),
    "negative padding": (lambda: ops.conv2d(images, kernels, padding=-1), "padding must be at least 0, got -1"),
    "too few biases": (lambda: ops.conv2d(images, kernels, [0, 0]), "bias must have the shape of one number a filter, (4,), got (2,)"),
    "biases in a row": (lambda: ops.conv2d(images, kernels, [[0] * 4]), "bias must have the axes (filters), got shape (1, 4)"),
    "upstream of another shape": (lambda: ops.conv2d_gradients(images, kernels, upstream, stride=2), "upstream must have the shape of conv2d's result, (2, 2, 2, 4), got (2, 4, 4, 4)"),
    "image with channels": (lambda: ops.convolve(images[0], kernels[..., 0, 0]), "image must have the axes (height, width), got shape (6, 5, 3)"),
    "kernel with channels": (lambda: ops.convolve(images[0, ..., 0], kernels[..., 0]), "kernel must have the axes (kernel_height, kernel_width), got shape (3, 2, 3)"),
    "patch of another shape": (lambda: ops.convolve_patch(np.zeros((3, 3)), np.zeros((3, 2))), "patch must have the shape of the kernel, (3, 2), got (3, 3)"),
    "transposed channels": (lambda: ops.conv2d_transpose(images, kernels), "kernel must have image's 3 channels last, got shape (3, 2, 3, 4)"),
    "image without channels": (lambda: ops.feature_maps(images[0, ..., 0], kernels, [0] * 4), "image must have the axes (height, width, channels), got shape (6, 5)"),
    "padding of one image": (lambda: ops.zero_pad(images[0], 1), "images must have the axes (batch, height, width, channels)"),
    "negative zero_pad": (lambda: ops.zero_pad(images, -2), "padding must be at least 0, got -2"),
    # pooling
    "pooling one image": (lambda: ops.max_pool(images[0]), "images must have the axes (batch, height, width, channels), got shape (6, 5, 3)"),
    "window too large": (lambda: ops.average_pool(images, 6), "kernel must fit into the padded size 5 + 2 * 0, got 6"),
    "window of 0": (lambda: ops.max_pool(images, 0), "size must be at least 1, got 0"),
    "pooling stride 0": (lambda: ops.max_pool(images, 2, 0), "stride must be at least 1, got 0"),
    "pooling upstream": (lambda: ops.max_pool_gradient(images, upstream), "upstream must have the shape of the pooled maps, (2, 3, 2, 3), got (2, 4, 4, 4)"),
    "average upstream": (lambda: ops.average_pool_gradient(images, upstream), "upstream must have the shape of the pooled maps, (2, 3, 2, 3), got (2, 4, 4, 4)"),
    "global upstream": (lambda: ops.global_average_pool_gradient(images, upstream), "upstream must have the shape of the pooled maps, (2, 3), got (2, 4, 4, 4)"),
    # dense layers, activations, loss
    "weights do not fit": (lambda: ops.dense(np.zeros((2, 3)), np.zeros((4, 5)), np.zeros(5)), "W must have a row for each of x's 3 inputs, got shape (4, 5)"),
    "bias does not fit": (lambda: ops.dense(np.zeros((2, 3)), np.zeros((3, 5)), np.zeros(4)), "b must have the shape of one bias a unit, (5,), got (4,)"),
    "a flat x": (lambda: ops.dense(np.zeros(3), np.zeros((3, 5)), np.zeros(5)), "x must have the axes (batch, inputs), got shape (3,)"),
    "a weight too many": (lambda: ops.neuron([1, 2], [1, 2, 3], 0), "w must have the shape of x, (2,), got (3,)"),
    "dense upstream": (lambda: ops.dense_gradients(np.zeros((2, 3)), np.zeros((3, 5)), np.zeros((2, 4))), "upstream must have the shape of dense's result, (2, 5), got (2, 4)"),
    "activation upstream": (lambda: ops.relu_gradient(np.zeros(3), np.zeros(4)), "upstream must have the shape of z, (3,), got (4,)"),
    "no classes": (lambda: ops.softmax(np.zeros((2, 0))), "logits must have an axis of one class or more, got shape (2, 0)"),
    "a label too many": (lambda: ops.softmax_cross_entropy(np.zeros((2, 3)), [0, 1, 2]), "labels must be one for each of 2 rows of logits, got 3"),
    "a label too large": (lambda: ops.softmax_cross_entropy(np.zeros((2, 3)), [0, 3]), "labels must lie between 0 and 2, got 0 to 3"),
    "a negative label": (lambda: ops.softmax_cross_entropy_gradient(np.zeros((2, 3)), [-1, 0]), "labels must lie between 0 and 2, got -1 to 0"),
    # pictures, shapes, the rest
    "not red, green, blue": (lambda: ops.grayscale(np.zeros((4, 4, 4))), "image must have the 3 channels red, green, blue, got shape (4, 4, 4)"),
    "crop beyond": (lambda: ops.crop(np.zeros((4, 5)), 2, 0, 3, 5), "inside the image of 4 rows and 5 columns, got rows 2 to 4 and columns 0 to 4"),
    "crop before": (lambda: ops.crop(np.zeros((4, 5)), -1, 0, 3, 5), "top must be at least 0, got -1"),
    "crop of a batch": (lambda: ops.crop(images, 0, 0, 1, 1), "image must have the axes (height, width[, channels])"),
    "no pixels": (lambda: ops.input_weights(0, 4, 1), "height must be at least 1, got 0"),
    "no units": (lambda: ops.dense_parameters(4, 0), "units must be at least 1, got 0"),
    "no size": (lambda: ops.output_size(0, 1), "size must be at least 1, got 0"),
    "flattening a number": (lambda: ops.flatten(3), "images must have the axes (batch, ...), got a single number"),
    "dense before flatten": (lambda: ops.layer_shapes((6, 6, 1), [("conv", 2, 3, 1, 0), ("dense", 10)]), "layer 2, dense, must come after flatten, got an input of shape (4, 4, 2)"),
    "conv after flatten": (lambda: ops.count_parameters((6, 6, 1), [("flatten",), ("conv", 2, 3, 1, 0)]), "layer 2, conv, must come before flatten, got an input of shape (36,)"),
    "pool after flatten": (lambda: ops.layer_shapes((6, 6, 1), [("flatten",), ("pool", 2, 2)]), "layer 2, pool, must come before flatten"),
    "unknown layer": (lambda: ops.layer_shapes((6, 6, 1), [("drop", 2)]), "layer 1 must be one of conv, pool, flatten, dense, got 'drop'"),
    "settings missing": (lambda: ops.layer_shapes((6, 6, 1), [("conv", 2)]), "layer 1, conv, must be (\"conv\", filters, kernel[, stride[, padding]]), got ('conv', 2)"),
    "input of two axes": (lambda: ops.layer_shapes((6, 6), []), "input_shape must be (height, width, channels), got (6, 6)"),
    "gamma a channel short": (lambda: ops.batch_norm(images, [1, 1], [0, 0, 0]), "gamma must have the shape of one number a channel, (3,), got (2,)"),
    "one axis": (lambda: ops.batch_norm([1.0], [1.0], [0.0]), "x must have the axes (batch, ..., channels), got shape (1,)"),
    "everything dropped": (lambda: ops.dropout([1.0], 1, [True]), "rate must be at least 0 and less than 1, got 1"),
    "mask of another shape": (lambda: ops.dropout([1.0], 0.5, [True, False]), "mask must have the shape of x, (1,), got (2,)"),
    "block changes the shape": (lambda: ops.residual(images, ops.flatten), "block(x) must have the shape of x, (2, 6, 5, 3), got (2, 90)"),
    "weights missing": (lambda: ops.cnn_forward(images, {"conv1_kernel": kernels}), "missing: conv1_bias, conv2_kernel"),
    "ragged rows": (lambda: ops.convolve([[1, 2], [3]], [[1]]), "image must be an array, got rows of different lengths"),
}  # fmt: skip

WRONG_TYPE = {
    "text": (lambda: ops.relu(["a"]), "z must hold real numbers, got <U1"),
    "complex": (lambda: ops.conv2d(images * 1j, kernels), "images must hold real numbers, got complex128"),
    "nothing": (lambda: ops.max_pool(None), "images must hold real numbers, got object"),
    "half a stride": (lambda: ops.conv2d(images, kernels, stride=1.5), "stride must be a whole number, got 1.5"),
    "two strides": (lambda: ops.max_pool(images, 2, (2, 2)), "stride must be a whole number, got (2, 2)"),
    "labels with fractions": (lambda: ops.softmax_cross_entropy(np.zeros((1, 3)), [0.5]), "labels must be whole numbers, got float64"),
    "divided already": (lambda: ops.to_float(np.zeros(3)), "image must be uint8, got float64"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_values(name):
    call, message = BAD[name]
    with pytest.raises(ValueError, match=re.escape(message)):
        call()


@pytest.mark.parametrize("name", WRONG_TYPE)
def test_wrong_types(name):
    call, message = WRONG_TYPE[name]
    with pytest.raises(TypeError, match=re.escape(message)):
        call()
