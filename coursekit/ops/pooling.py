"""Pooling: each window of a feature map is replaced by one number."""

from __future__ import annotations

import numpy as np

from coursekit.ops._arguments import floats, numbers, same_shape, whole
from coursekit.ops._windows import image_blocks
from coursekit.ops.shapes import output_size


def max_pool(images, size=2, stride=None):
    """The largest number of every window.

    ``images``: (batch, height, width, channels). ``size``: rows and columns of the window, in pixels.
    ``stride``: the step from window to window, ``size`` unless given. Windows lie inside the image: what is left
    over at the bottom or on the right is not looked at. Result: (batch, rows, columns, channels), images' dtype.
    ValueError for a window larger than the image.

    >>> image = np.array([[3, -1, -3, -1], [-3, 1, 0, -3], [-3, -3, 0, 1], [3, -2, -2, -1]])
    >>> max_pool(image[None, :, :, None])[0, :, :, 0]
    array([[3, 0],
           [3, 1]])
    """
    images = numbers("images", images, "batch, height, width, channels")
    return _pool(np.maximum, images, size, stride)


def average_pool(images, size=2, stride=None):
    """The mean of every window; arguments as for ``max_pool``. Floats keep their dtype, integers give float64.

    >>> image = np.array([[3, -1, -3, -1], [-3, 1, 0, -3], [-3, -3, 0, 1], [3, -2, -2, -1]])
    >>> average_pool(image[None, :, :, None])[0, :, :, 0]
    array([[ 0.  , -1.75],
           [-1.25, -0.5 ]])
    """
    images = floats("images", images, "batch, height, width, channels")
    return _pool(np.add, images, size, stride, share=1 / size**2)


def global_average_pool(images):
    """One number a channel: the mean over the whole map.

    ``images``: (batch, height, width, channels). Result: (batch, channels).

    >>> global_average_pool([[[[1.0, 10.0], [3.0, 30.0]]]])
    array([[ 2., 20.]])
    """
    return floats("images", images, "batch, height, width, channels").mean(axis=(1, 2))


def max_pool_gradient(images, upstream, size=2, stride=None):
    """Gradient with respect to the images of sum(upstream * max_pool(images, size, stride)).

    Each number of ``upstream`` goes to the place that its window's largest number came from. Where several are
    equally large, the first one (row by row) gets all of it, as in TensorFlow.

    >>> max_pool_gradient([[[[1.0], [4.0]], [[4.0], [2.0]]]], [[[[10.0]]]])[0, :, :, 0]
    array([[ 0., 10.],
           [ 0.,  0.]])
    """
    images = numbers("images", images, "batch, height, width, channels")
    size, stride, rows, columns = _settings(images.shape, size, stride)
    upstream = floats("upstream", upstream)
    same_shape("upstream", upstream.shape, (len(images), rows, columns, images.shape[3]), "the pooled maps")
    gradient = np.zeros(images.shape, upstream.dtype)
    for part in image_blocks(images.shape):
        largest = _pool(np.maximum, images[part], size, stride)
        waiting = np.ones(largest.shape, bool)                    # windows whose largest number is not yet found
        for i, j in np.ndindex(size, size):
            place = np.s_[:, i : i + rows * stride : stride, j : j + columns * stride : stride]
            found = (images[part][place] == largest) & waiting
            waiting &= ~found
            gradient[part][place] += upstream[part] * found
    return gradient


def average_pool_gradient(images, upstream, size=2, stride=None):
    """Gradient with respect to the images of sum(upstream * average_pool(images, size, stride)).

    Each number of ``upstream`` is shared out equally over its window. ``images``: the images, or just their shape.

    >>> average_pool_gradient((1, 2, 3, 1), [[[[8.0]]]])[0, :, :, 0]
    array([[2., 2., 0.],
           [2., 2., 0.]])
    """
    shape = _shape(images)
    size, stride, rows, columns = _settings(shape, size, stride)
    upstream = floats("upstream", upstream)
    same_shape("upstream", upstream.shape, (shape[0], rows, columns, shape[3]), "the pooled maps")
    gradient = np.zeros(shape, upstream.dtype)
    for part in image_blocks(shape):
        share = upstream[part] / size**2
        across = np.zeros((len(share), rows, *shape[2:]), share.dtype)
        for shifted in _shifted(across, 2, size, stride):
            shifted += share
        for shifted in _shifted(gradient[part], 1, size, stride):
            shifted += across
    return gradient


def global_average_pool_gradient(images, upstream):
    """Gradient with respect to the images of sum(upstream * global_average_pool(images)).

    ``images``: the images, or just their shape. ``upstream``: (batch, channels).

    >>> global_average_pool_gradient((1, 1, 2, 1), [[6.0]])[0, :, :, 0]
    array([[3., 3.]])
    """
    batch, height, width, channels = shape = _shape(images)
    upstream = floats("upstream", upstream)
    same_shape("upstream", upstream.shape, (batch, channels), "the pooled maps")
    return np.broadcast_to(upstream[:, None, None, :] / (height * width), shape).copy()


def _shape(images) -> tuple[int, ...]:
    if isinstance(images, tuple) and len(images) == 4 and all(np.ndim(length) == 0 for length in images):
        return tuple(whole("images", length, 1) for length in images)
    return numbers("images", images, "batch, height, width, channels").shape


def _settings(shape, size, stride):
    """(size, stride, rows, columns) for images of this shape, checked."""
    size = whole("size", size, 1)
    stride = size if stride is None else whole("stride", stride, 1)
    return size, stride, output_size(shape[1], size, stride), output_size(shape[2], size, stride)


def _pool(combine, images, size, stride, share=None):
    """Combine the numbers of every window, first down its rows, then across: 2 * size steps, not size * size."""
    size, stride, rows, columns = _settings(images.shape, size, stride)
    pooled = np.empty((len(images), rows, columns, images.shape[3]), images.dtype)
    for part in image_blocks(images.shape):
        down = np.empty((len(images[part]), rows, *images.shape[2:]), images.dtype)
        _combine_into(down, combine, _shifted(images[part], 1, size, stride))
        _combine_into(pooled[part], combine, _shifted(down, 2, size, stride))
        if share is not None:
            pooled[part] *= pooled.dtype.type(share)
    return pooled


def _combine_into(out, combine, pieces):
    """``reduce(combine, pieces)``, written straight into ``out``."""
    if len(pieces) == 1:
        out[...] = pieces[0]
        return
    combine(pieces[0], pieces[1], out=out)
    for piece in pieces[2:]:
        combine(out, piece, out=out)


def _shifted(images, axis, size, stride):
    """For each place in a window along an axis: a view of the numbers that all windows have there."""
    count = output_size(images.shape[axis], size, stride)
    before = (slice(None),) * axis
    return [images[*before, place : place + count * stride : stride] for place in range(size)]
