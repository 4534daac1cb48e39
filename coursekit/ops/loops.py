"""The definitions, in loops: slow, and nothing left to guess. The fast versions must agree with these."""

from __future__ import annotations

import numpy as np


def convolve_loops(image, kernel):
    """``image`` (height, width), ``kernel`` (kernel_height, kernel_width); see ``convolve``.

    >>> convolve_loops(np.arange(6).reshape(2, 3), np.array([[1, 0], [0, -1]]))
    array([[-4., -4.]])
    """
    (height, width), (kh, kw) = image.shape, kernel.shape
    result = np.zeros((height - kh + 1, width - kw + 1))
    for row in range(result.shape[0]):
        for column in range(result.shape[1]):
            result[row, column] = (image[row : row + kh, column : column + kw] * kernel).sum()
    return result


def conv2d_loops(images, kernels, bias, stride=1, padding=0, dilation=1):
    """``images`` (batch, height, width, channels), ``kernels`` (kh, kw, channels, filters); see ``conv2d``.

    >>> conv2d_loops(np.ones((1, 2, 3, 1)), np.ones((2, 2, 1, 1)), bias=[0.5])[0, :, :, 0]
    array([[4.5, 4.5]])
    """
    images = np.pad(images, [(0, 0), (padding, padding), (padding, padding), (0, 0)])
    (batch, height, width, _), (kh, kw, _, filters) = images.shape, kernels.shape
    down, across = (kh - 1) * dilation + 1, (kw - 1) * dilation + 1
    result = np.zeros((batch, (height - down) // stride + 1, (width - across) // stride + 1, filters))
    for n, row, column, f in np.ndindex(*result.shape):
        top, left = row * stride, column * stride
        window = images[n, top : top + down : dilation, left : left + across : dilation]
        result[n, row, column, f] = (window * kernels[..., f]).sum() + bias[f]
    return result


def max_pool_loops(images, size=2, stride=None):
    """``images`` (batch, height, width, channels); see ``max_pool``.

    >>> max_pool_loops(np.arange(8).reshape(1, 2, 4, 1))[0, :, :, 0]
    array([[5., 7.]])
    """
    return _pool_loops(np.max, images, size, stride)


def average_pool_loops(images, size=2, stride=None):
    """``images`` (batch, height, width, channels); see ``average_pool``.

    >>> average_pool_loops(np.arange(8).reshape(1, 2, 4, 1))[0, :, :, 0]
    array([[2.5, 4.5]])
    """
    return _pool_loops(np.mean, images, size, stride)


def _pool_loops(reduce, images, size, stride):
    stride = stride or size
    batch, height, width, channels = images.shape
    result = np.zeros((batch, (height - size) // stride + 1, (width - size) // stride + 1, channels))
    for n, row, column, c in np.ndindex(*result.shape):
        top, left = row * stride, column * stride
        result[n, row, column, c] = reduce(images[n, top : top + size, left : left + size, c])
    return result


def conv2d_transpose_loops(image, kernel, stride=1):
    """``image`` (height, width), ``kernel`` (kernel_height, kernel_width); see ``conv2d_transpose``.

    >>> conv2d_transpose_loops(np.array([[1, 2]]), np.array([[1, 1, 1]]), stride=2)
    array([[1., 1., 3., 2., 2.]])
    """
    (height, width), (kh, kw) = image.shape, kernel.shape
    result = np.zeros(((height - 1) * stride + kh, (width - 1) * stride + kw))
    for row, column in np.ndindex(height, width):
        top, left = row * stride, column * stride
        result[top : top + kh, left : left + kw] += image[row, column] * kernel
    return result
