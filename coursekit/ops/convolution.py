"""Convolution, as CNN libraries mean it: slide the kernel over the image as it is, multiply, sum.

Mathematics calls this cross-correlation, and calls convolution what ``true_convolve`` does.
"""

from __future__ import annotations

import numpy as np

from coursekit.ops._arguments import numbers, product_type, same_shape, whole
from coursekit.ops._windows import blocks, patch_matrix, window_view
from coursekit.ops.padding import zero_pad


def convolve_patch(patch, kernel):
    """The sum of the elementwise product, a scalar: what one window gives. Both (kernel_height, kernel_width).

    >>> int(convolve_patch([[1, 0], [0, 1]], [[5, 6], [7, 8]]))
    13
    """
    patch = numbers("patch", patch, "rows, columns")
    kernel = numbers("kernel", kernel, "rows, columns")
    same_shape("patch", patch.shape, kernel.shape, "the kernel")
    return np.multiply(patch, kernel, dtype=product_type(patch, kernel)).sum()


def convolve(image, kernel):
    """One channel, one kernel: slide the kernel over every window that lies inside the image.

    ``image``: (height, width). ``kernel``: (kernel_height, kernel_width).
    Result: (height - kernel_height + 1, width - kernel_width + 1).

    >>> convolve([[1, 2, 3], [4, 5, 6]], [[1, 0], [0, -1]])
    array([[-4, -4]])
    """
    image = numbers("image", image, "height, width")
    kernel = numbers("kernel", kernel, "kernel_height, kernel_width")
    return convolve_channels(image[:, :, None], kernel[:, :, None])


def true_convolve(image, kernel):
    """What mathematics calls convolution: the kernel is turned by 180 degrees first. Shapes as for ``convolve``.

    >>> true_convolve([[1, 2, 3], [4, 5, 6]], [[1, 0], [0, -1]])
    array([[4, 4]])
    """
    return convolve(image, numbers("kernel", kernel, "kernel_height, kernel_width")[::-1, ::-1])


def convolve_channels(image, kernel):
    """Several channels, one kernel as deep as the image: one map, summed over the channels.

    ``image``: (height, width, channels). ``kernel``: (kernel_height, kernel_width, channels).
    Result: (height - kernel_height + 1, width - kernel_width + 1).

    >>> convolve_channels([[[1, 10], [2, 20]]], [[[1, 1]]])
    array([[11, 22]])
    """
    image = numbers("image", image, "height, width, channels")
    kernel = numbers("kernel", kernel, "kernel_height, kernel_width, channels")
    return conv2d(image[None], kernel[..., None])[0, :, :, 0]


def feature_maps(image, kernels, bias):
    """Several channels, several filters: one map for each filter, its bias added.

    ``image``: (height, width, channels). ``kernels``: (kernel_height, kernel_width, channels, filters).
    ``bias``: (filters,). Result: (height - kernel_height + 1, width - kernel_width + 1, filters).

    >>> feature_maps([[[1], [2]]], [[[[1, -1]]]], [0, 10])
    array([[[1, 9],
            [2, 8]]])
    """
    return conv2d(numbers("image", image, "height, width, channels")[None], kernels, bias)[0]


def conv2d(images, kernels, bias=None, stride=1, padding=0, dilation=1):
    """A convolutional layer, without activation: every filter at every window of every image.

    ``images``: (batch, height, width, channels). ``kernels``: (kernel_height, kernel_width, channels, filters).
    ``bias``: (filters,), or None. ``stride``: pixels from one window to the next. ``padding``: rows and columns of
    zeros on each side. ``dilation``: pixels from one cell of the kernel to the next.
    Result: (batch, rows, columns, filters), where ``output_size`` tells rows and columns.
    ValueError for shapes that do not fit together.

    Each window written out as a row, times each filter written out as a column: that is all.

    >>> image = np.arange(16).reshape(1, 4, 4, 1)
    >>> conv2d(image, np.ones((2, 2, 1, 1)), bias=[0.5], stride=2)[0, :, :, 0]
    array([[10.5, 18.5],
           [42.5, 50.5]])
    """
    images, kernels, padded = prepare(images, kernels, stride, padding, dilation)
    windows = window_view(padded, kernels.shape[:2], stride, dilation)
    batch, rows, columns = windows.shape[:3]
    filters = kernels.shape[3]
    bias = None if bias is None else _check_bias(bias, filters)
    kind = product_type(images, kernels) if bias is None else product_type(images, kernels, bias)
    columns_of_weights = kernels.astype(kind, copy=False).reshape(-1, filters)
    maps = np.empty((batch, rows, columns, filters), kind)
    for block in blocks(batch, rows, columns * len(columns_of_weights)):
        np.matmul(patch_matrix(windows[block], kind), columns_of_weights, out=maps[block].reshape(-1, filters))
        if bias is not None:
            maps[block] += bias
    return maps


def prepare(images, kernels, stride, padding, dilation):
    """The arguments of a convolution, checked: (images, kernels, padded images)."""
    images = numbers("images", images, "batch, height, width, channels")
    kernels = numbers("kernels", kernels, "kernel_height, kernel_width, channels, filters")
    whole("stride", stride, 1)
    whole("dilation", dilation, 1)
    whole("padding", padding, 0)
    if kernels.size == 0:
        raise ValueError(f"kernels must hold one number or more, got shape {kernels.shape}")
    if images.shape[3] != kernels.shape[2]:
        raise ValueError(
            f"kernels must be as deep as images, {images.shape[3]} channels, got {kernels.shape[2]} "
            f"(images {images.shape}, kernels {kernels.shape})"
        )
    room = [size + 2 * padding for size in images.shape[1:3]]
    needed = [(size - 1) * dilation + 1 for size in kernels.shape[:2]]
    if needed[0] > room[0] or needed[1] > room[1]:
        raise ValueError(
            f"kernels must fit into the padded images, {room[0]} x {room[1]} pixels, got {needed[0]} x {needed[1]}"
        )
    return images, kernels, zero_pad(images, padding) if padding else images


def _check_bias(bias, filters):
    bias = numbers("bias", bias, "filters")
    same_shape("bias", bias.shape, (filters,), "one number a filter")
    return bias
