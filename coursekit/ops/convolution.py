"""Convolution, as CNN libraries mean it: slide the kernel over the image as it is, multiply, sum."""

from __future__ import annotations

import numpy as np

from coursekit.ops._arguments import numbers, product_type, same_shape, whole
from coursekit.ops.padding import zero_pad
from coursekit.ops.shapes import output_size


def convolve_patch(patch, kernel):
    """The sum of the elementwise product, a scalar: what one window gives. Both (kernel_height, kernel_width).

    >>> int(convolve_patch([[1, 0], [0, 1]], [[5, 6], [7, 8]]))
    13
    """
    patch, kernel = numbers("patch", patch, "rows, columns"), numbers("kernel", kernel, "rows, columns")
    same_shape("patch", patch.shape, kernel.shape, "the kernel")
    return np.multiply(patch, kernel, dtype=product_type(patch, kernel)).sum()


def convolve(image, kernel):
    """One channel, one kernel: slide the kernel over every window that lies inside the image.

    ``image``: (height, width). ``kernel``: (kernel_height, kernel_width).
    Result: (height - kernel_height + 1, width - kernel_width + 1).

    >>> convolve([[1, 2, 3], [4, 5, 6]], [[1, 0], [0, -1]])
    array([[-4, -4]])
    """
    image, kernel = numbers("image", image, "height, width"), numbers("kernel", kernel, "kernel_height, kernel_width")
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
    kernel = numbers("kernel", kernel, "kernel_height, kernel_width, channels")
    return feature_maps(image, kernel[..., None], [0])[:, :, 0]


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
    """A convolutional layer, without activation.

    ``images``: (batch, height, width, channels). ``kernels``: (kernel_height, kernel_width, channels, filters).
    ``bias``: (filters,), or None. ``stride``: pixels from window to window. ``padding``: rows and columns of zeros
    on each side. ``dilation``: pixels from one kernel cell to the next.
    Result: (batch, rows, columns, filters), rows and columns as ``output_size`` has them.
    ValueError for shapes that do not fit together.
    """
    images, kernels, bias, windows, _ = _prepare(images, kernels, bias, stride, padding, dilation)
    maps = np.tensordot(windows, kernels, axes=3)
    return maps if bias is None else maps + bias


def conv2d_gradients(images, kernels, upstream, stride=1, padding=0, dilation=1):
    """Gradients of sum(upstream * conv2d(images, kernels, bias, ...)): (dimages, dkernels, dbias).

    ``upstream``: shaped like conv2d's result. The gradients are shaped like images, kernels and bias.
    """
    images, kernels, _, windows, padded = _prepare(images, kernels, None, stride, padding, dilation)
    upstream = numbers("upstream", upstream, "batch, rows, columns, filters")
    same_shape("upstream", upstream.shape, (*windows.shape[:3], kernels.shape[3]), "conv2d's result")
    dkernels = np.tensordot(windows, upstream, axes=([0, 1, 2], [0, 1, 2]))
    spread = np.tensordot(upstream, kernels, axes=(3, 3))
    dpadded = np.zeros(padded.shape, spread.dtype)
    rows, columns = windows.shape[1:3]
    for i in range(kernels.shape[0]):
        for j in range(kernels.shape[1]):
            top, left = i * dilation, j * dilation
            dpadded[:, top : top + rows * stride : stride, left : left + columns * stride : stride] += spread[:, :, :, i, j]
    height, width = images.shape[1:3]
    return dpadded[:, padding : padding + height, padding : padding + width], dkernels, upstream.sum(axis=(0, 1, 2))


def _prepare(images, kernels, bias, stride, padding, dilation):
    images = numbers("images", images, "batch, height, width, channels")
    kernels = numbers("kernels", kernels, "kernel_height, kernel_width, channels, filters")
    stride, dilation = whole("stride", stride, 1), whole("dilation", dilation, 1)
    if images.shape[3] != kernels.shape[2]:
        raise ValueError(f"kernels must have images' {images.shape[3]} channels, got shape {kernels.shape}")
    if bias is not None:
        bias = numbers("bias", bias, "filters")
        same_shape("bias", bias.shape, kernels.shape[3:], "one bias a filter")
    kind = product_type(images, kernels)
    padded = zero_pad(images, padding).astype(kind)
    height, width = ((size - 1) * dilation + 1 for size in kernels.shape[:2])
    for size, kernel in zip(images.shape[1:3], (height, width), strict=True):
        output_size(size, kernel, stride, padding)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (height, width), axis=(1, 2))
    windows = windows[:, ::stride, ::stride, :, ::dilation, ::dilation].transpose(0, 1, 2, 4, 5, 3)
    return images, kernels.astype(kind), bias, windows, padded
