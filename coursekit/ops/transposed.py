"""Transposed convolution: the way back from a small map to a large one."""

from __future__ import annotations

from coursekit.ops._arguments import numbers, whole
from coursekit.ops.convolution_gradients import image_gradient


def conv2d_transpose(image, kernel, stride=1):
    """Every pixel stamps the kernel, times its own value, onto the result; where stamps overlap, they add up.

    ``image``: (height, width). ``kernel``: (kernel_height, kernel_width). ``stride``: pixels from stamp to stamp.
    Result: ((height - 1) * stride + kernel_height, (width - 1) * stride + kernel_width).

    Or, with channels: ``image`` (batch, height, width, channels) and ``kernel`` (kernel_height, kernel_width,
    filters, channels), in Keras' order; the result then is (batch, ..., ..., filters).

    It is called transposed because it is how gradients travel back through a convolution of that stride.

    >>> conv2d_transpose([[1, 2]], [[1, 1, 1]], stride=2)
    array([[1, 1, 3, 2, 2]])
    """
    image, kernel, stride = numbers("image", image), numbers("kernel", kernel), whole("stride", stride, 1)
    if image.ndim != 4:
        image = numbers("image", image, "height, width")[None, :, :, None]
        kernel = numbers("kernel", kernel, "kernel_height, kernel_width")[:, :, None, None]
        return conv2d_transpose(image, kernel, stride)[0, :, :, 0]
    kernel = numbers("kernel", kernel, "kernel_height, kernel_width, filters, channels")
    if image.shape[3] != kernel.shape[3]:
        raise ValueError(f"kernel must have image's {image.shape[3]} channels last, got shape {kernel.shape}")
    batch, height, width, _ = image.shape
    kernel_height, kernel_width, filters, _ = kernel.shape
    shape = (batch, (height - 1) * stride + kernel_height, (width - 1) * stride + kernel_width, filters)
    return image_gradient(shape, kernel, image, stride)
