"""What goes wrong with the gradient with respect to a kernel."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from coursekit import ops
from coursekit.exercises.misconception import Misconception, given, instead, then


def _by_window(combine: Callable) -> instead:
    """A loop over the windows: ``combine(gradient so far, window, the upstream number there)`` gives the next gradient."""

    def wrong(image, upstream):
        height, width = np.subtract(image.shape, upstream.shape) + 1
        gradient = np.zeros((height, width))
        for row, column in np.ndindex(upstream.shape):
            window = image[row : row + height, column : column + width]
            gradient = combine(gradient, window, upstream[row, column])
        return gradient

    return instead(wrong)


def _first_window(image, upstream):
    height, width = np.subtract(image.shape, upstream.shape) + 1
    return image[:height, :width]


def _windows_apart(image, upstream):
    """Windows that do not overlap: each begins where the one before ended."""
    height, width = np.subtract(image.shape, upstream.shape) + 1
    gradient = np.zeros((height, width))
    for row, column in np.ndindex(upstream.shape):
        window = image[row * height : (row + 1) * height, column * width : (column + 1) * width]
        if window.shape == gradient.shape:
            gradient += upstream[row, column] * window
    return gradient


def _places_swapped(image, upstream):
    """The window of place (row, column) read at (column, row)."""
    height, width = np.subtract(image.shape, upstream.shape) + 1
    gradient = np.zeros((height, width))
    for row, column in np.ndindex(upstream.shape):
        gradient += upstream[row, column] * image[column : column + height, row : row + width]
    return gradient


def _padded_by(image, rows: int, columns: int):
    return np.pad(image, ((rows, rows), (columns, columns)))


KERNEL_GRADIENT = (
    Misconception(
        "upstream-turned",
        given(upstream=lambda upstream: upstream[::-1, ::-1]),
        "You turned `upstream` by 180° before sliding it, as `scipy.signal.convolve2d` does. No turn is needed here: the first window's "
        "gradient meets the first window's pixels. A turn belongs to the gradient with respect to the image.",
    ),
    Misconception(
        "gradient-turned",
        then(lambda result: result[::-1, ::-1]),
        "Your gradient is turned by 180°. Its top-left number belongs to the kernel's top-left number, which meets the top-left pixel "
        "of each window. Look for reversed slices, or for image and `upstream` in each other's place.",
    ),
    Misconception(
        "upstream-transposed",
        given(upstream=lambda upstream: upstream.T),
        "You exchanged rows and columns of `upstream`. It has the map's shape: upstream[0, 1] belongs to the window one column to the "
        "right. Look at the order of your indices, or for a transpose.",
    ),
    Misconception(
        "upstream-ignored",
        given(upstream=lambda upstream: np.ones_like(upstream)),
        "You add up the pixels that a kernel number meets, as if every window counted alike. Each window's pixels are multiplied by "
        "the number in `upstream` that belongs to this window, then added.",
    ),
    Misconception(
        "upstream-as-mask",
        given(upstream=lambda upstream: (upstream > 0).astype(float)),
        "You only ask whether `upstream` is positive. That is the gradient of a ReLU. Here each window counts as much as its "
        "number in `upstream` says, negative ones included.",
    ),
    Misconception(
        "mean-for-sum",
        then(lambda result, upstream: result / upstream.size),
        "You average over the windows. The loss is a plain sum, so the gradient is one as well: whatever division there should be is "
        "in `upstream` already. Look for a mean, or for a division at the end.",
    ),
    Misconception(
        "divided-by-kernel-size",
        then(lambda result: result / result.size),
        "You divided by how many numbers the kernel has. The gradient of a sum is a sum: nothing is averaged, neither over the windows "
        "nor over the kernel. Leave the division out.",
    ),
    Misconception(
        "only-the-last-window",
        _by_window(lambda gradient, window, weight: weight * window),
        "Only the last window counts in your result: each one replaces what those before it had given. The kernel is used at every "
        "window, so all their contributions are added up. Look at the line inside your loop.",
    ),
    Misconception(
        "only-the-first-window",
        instead(lambda image, upstream: upstream[0, 0] * _first_window(image, upstream)),
        "Only the first window counts in your result. The kernel is used at every window, and each adds to its gradient. Perhaps the "
        "return stands inside the loop.",
    ),
    Misconception(
        "total-times-first-window",
        instead(lambda image, upstream: upstream.sum() * _first_window(image, upstream)),
        "You multiplied the sum of `upstream` by the first window. Every number in `upstream` has a window of its own, at the same "
        "place, and it is that window's pixels that it weighs.",
    ),
    Misconception(
        "same-window-for-all",
        instead(lambda image, upstream: np.full(_first_window(image, upstream).shape, (image.sum() * upstream.sum()) / 1.0)),
        "All your numbers are equal: the sum of the image times the sum of `upstream`. A kernel number meets only one pixel in each "
        "window; multiply that pixel by the window's number, then add.",
    ),
    Misconception(
        "windows-not-overlapping",
        instead(_windows_apart),
        "Your windows lie side by side without overlapping. The convolution slid its kernel one pixel at a time, so its windows do "
        "overlap, and the gradient has to look at the same ones. Look at where a window begins.",
    ),
    Misconception(
        "windows-swapped",
        instead(_places_swapped),
        "Row and column of the window are exchanged: where `upstream` is read at (row, column), the image is read at (column, row). "
        "Rows come first in both. Look at the order of your indices.",
    ),
    Misconception(
        "absolute-values-of-upstream",
        given(upstream=lambda upstream: np.abs(upstream)),
        "You took `upstream` without its signs. A negative number there says that the loss falls when the map grows, and the kernel has "
        "to know. Look for an absolute value.",
    ),
    Misconception(
        "upstream-squared",
        given(upstream=lambda upstream: upstream * upstream),
        "You squared `upstream`. It is not an error to be measured but a gradient that has arrived from later steps: each window's pixels "
        "are multiplied by it once.",
    ),
    Misconception(
        "squares-of-pixels",
        given(image=lambda image: image * image),
        "You squared the pixels. The map depends on the kernel linearly: change one kernel number by a little, and each window "
        "changes by that much times the pixel below it. The pixel itself is the factor.",
    ),
    Misconception(
        "relu-applied",
        then(lambda result: np.maximum(result, 0)),
        "Every negative number of your gradient has become zero. A gradient needs both signs: they say which way the kernel has to "
        "change. Leave the ReLU to the network's forward pass.",
    ),
    Misconception(
        "image-transposed",
        given(image=lambda image: image.T),
        "You exchanged rows and columns of the image. Image, map and kernel all have rows first, so no transpose is needed anywhere. "
        "Look at the order of your indices.",
    ),
    Misconception(
        "plus-one-forgotten",
        then(lambda result: result[:-1, :-1]),
        "Your gradient is one row and one column too small. It has the kernel's shape: a map of 4 on an image of 6 comes from a "
        "kernel of 3. Work the size out backwards from the formula for the map.",
    ),
    Misconception(
        "padded-fully",
        instead(lambda image, upstream: ops.convolve(_padded_by(image, *np.subtract(upstream.shape, 1)), upstream)),
        "Your result is larger than the image: `upstream` was slid over its edges as well. The gradient has the kernel's shape, "
        "smaller than the image. `upstream` stays inside; look for a mode, or for a padding.",
    ),
    Misconception(
        "sized-like-upstream",
        instead(lambda image, upstream: upstream * image[: upstream.shape[0], : upstream.shape[1]]),
        "You multiplied `upstream` by the image number by number, and the result has the map's shape. A gradient has the shape of what "
        "it belongs to, the kernel. Each of its numbers is a sum over all windows.",
    ),
    Misconception(
        "summed-to-one-number",
        then(lambda result: result.sum()),
        "You return a single number: the sum of the gradient. There is one number for each number of the kernel, since each can be "
        "changed by itself. Keep them apart, in the kernel's shape.",
    ),
)
