"""The way back through a convolution: how much each weight and each pixel had to do with the result."""

from __future__ import annotations

import math

import numpy as np

from coursekit.ops._arguments import numbers, product_type, same_shape
from coursekit.ops._windows import blocks, patch_matrix, window_view
from coursekit.ops.convolution import conv2d, prepare

FEW_FILTERS = 4
"""Up to here, gathering is faster than scattering in ``image_gradient``. Found by measuring."""


def conv2d_gradients(images, kernels, upstream, stride=1, padding=0, dilation=1):
    """Gradients of sum(upstream * conv2d(images, kernels, bias, ...)): (dimages, dkernels, dbias).

    ``images``, ``kernels``, ``stride``, ``padding``, ``dilation``: as for ``conv2d``.
    ``upstream``: (batch, rows, columns, filters), the shape of conv2d's result.
    The gradients are shaped like images, kernels and bias. ValueError for shapes that do not fit together.

    >>> image, kernel = np.array([[1.0, 2.0, 3.0]]), np.array([[10.0, 20.0]])
    >>> upstream = np.array([[1.0, -1.0]])          # counts the first window, and the second with a minus
    >>> dimage, dkernel, dbias = conv2d_gradients(
    ...     image[None, :, :, None], kernel[:, :, None, None], upstream[None, :, :, None])
    >>> dimage[0, :, :, 0]
    array([[ 10.,  10., -20.]])
    >>> dkernel[:, :, 0, 0]
    array([[-1., -1.]])
    >>> dbias
    array([0.])
    """
    images, kernels, padded = prepare(images, kernels, stride, padding, dilation)
    upstream = numbers("upstream", upstream, "batch, rows, columns, filters")
    windows = window_view(padded, kernels.shape[:2], stride, dilation)
    same_shape("upstream", upstream.shape, (*windows.shape[:3], kernels.shape[3]), "conv2d's result")
    dkernels = kernel_gradient(windows, upstream)
    dpadded = image_gradient(padded.shape, kernels, upstream, stride, dilation)
    height, width = images.shape[1:3]
    dimages = dpadded[:, padding : padding + height, padding : padding + width]
    return dimages, dkernels, upstream.sum(axis=(0, 1, 2))


def kernel_gradient(windows, upstream):
    """Every weight met one pixel of every window: the sum of those pixels, each times its window's upstream."""
    batch, rows, columns, filters = upstream.shape
    kind = product_type(windows, upstream)
    kernel = windows.shape[3:]
    gradient = np.zeros((math.prod(kernel), filters), kind)
    for block in blocks(batch, rows, columns * len(gradient)):
        gradient += patch_matrix(windows[block], kind).T @ upstream[block].reshape(-1, filters)
    return gradient.reshape(*kernel, filters)


def image_gradient(shape, kernels, upstream, stride=1, dilation=1):
    """Every window met its pixels through the weights: it hands its upstream back through the same weights.

    ``shape``: of the (padded) images that were convolved.

    This scatters: for each cell of the kernel, what it hands back is added where the windows have that cell.
    Seen from a pixel it gathers, and is a convolution itself, of upstream in a frame of zeros with the kernels turned
    by 180 degrees; that copies more, unless there are few filters.
    """
    kernel_height, kernel_width, channels, filters = kernels.shape
    if stride == 1 and filters <= FEW_FILTERS:
        down, across = (kernel_height - 1) * dilation, (kernel_width - 1) * dilation
        framed = np.pad(upstream, [(0, 0), (down, down), (across, across), (0, 0)])
        return conv2d(framed, kernels[::-1, ::-1].swapaxes(2, 3), dilation=dilation)
    batch, rows, columns, _ = upstream.shape
    kind = product_type(kernels, upstream)
    gradient = np.zeros(shape, kind)
    windows = window_view(gradient, (kernel_height, kernel_width), stride, dilation)
    for block in blocks(batch, rows, columns * (channels + filters)):
        pixels, flat = windows[block], upstream[block].reshape(-1, filters).astype(kind, copy=False)
        for i, j in np.ndindex(kernel_height, kernel_width):
            handed_back = flat @ kernels[i, j].T.astype(kind, copy=False)
            pixels[..., i, j, :] += handed_back.reshape(*pixels.shape[:3], channels)
    return gradient
