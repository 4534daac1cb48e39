"""Lesson 09: a convolution as a matrix, mostly zeros and few weights many times over."""

from __future__ import annotations

import numpy as np

from coursekit.data import ASYMMETRIC_FILTER
from coursekit.exercises.arithmetic import number
from coursekit.exercises.drawing import distinct, floats, planned
from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.misconception import Misconception, given, instead, then
from coursekit.exercises.shifting import LESSON


def conv_matrix(kernel, image_shape):
    """M with ``M @ image.ravel() == convolve(image, kernel).ravel()``; one row a window, one column a pixel."""
    return placed(kernel, image_shape)


def placed(kernel, image_shape, column_of=None, rows=None):
    """A matrix with the kernel's weights where ``column_of(row, column, i, j, shape)`` says, for each window.

    ``rows``: how many rows and columns of windows, by default all that fit.
    """
    height, width = image_shape
    windows = rows or (height - kernel.shape[0] + 1, width - kernel.shape[1] + 1)
    column_of = column_of or pixel
    result = np.zeros((windows[0] * windows[1], height * width), np.result_type(kernel, np.int64))
    for number_of_window, (row, column) in enumerate(np.ndindex(*windows)):
        for i, j in np.ndindex(*kernel.shape):
            result[number_of_window, column_of(row, column, i, j, image_shape)] += kernel[i, j]
    return result


def pixel(row, column, i, j, shape):
    """Where the window's pixel [i, j] stands when the image is written row by row."""
    return (row + i) * shape[1] + column + j


def _packed(kernel, image_shape):
    """The kernel's weights side by side, without the pixels between its rows."""
    return placed(kernel, image_shape, lambda row, column, i, j, shape: row * shape[1] + column + i * kernel.shape[1] + j)


def _no_jump(kernel, image_shape):
    """Each row one pixel further than the one before, at the ends of lines too."""
    across = image_shape[1] - kernel.shape[1] + 1
    return placed(kernel, image_shape, lambda row, column, i, j, shape: row * across + column + i * shape[1] + j)


def _output_width(kernel, image_shape):
    across = image_shape[1] - kernel.shape[1] + 1
    return placed(kernel, image_shape, lambda row, column, i, j, shape: (row + i) * across + column + j)


def _height_for_width(kernel, image_shape):
    return placed(kernel, image_shape, lambda row, column, i, j, shape: (row + i) * shape[0] + column + j)


def _column_by_column(kernel, image_shape):
    return placed(kernel, image_shape, lambda row, column, i, j, shape: (column + j) * shape[0] + row + i)


def _steps_of_a_kernel(kernel, image_shape):
    windows = tuple(size // reach for size, reach in zip(image_shape, kernel.shape, strict=True))
    rows, columns = kernel.shape
    return placed(kernel, image_shape, lambda r, c, i, j, shape: (r * rows + i) * shape[1] + c * columns + j, windows)


def _round_the_corner(kernel, image_shape):
    """A window at every pixel, those at the edge going on at the other side."""
    height, width = image_shape
    return placed(kernel, image_shape, lambda r, c, i, j, shape: (r + i) % height * width + (c + j) % width, image_shape)


def _centred(kernel, image_shape):
    """A window round every pixel, as with padding "same"; weights that fall outside are left out."""
    padding = [(reach // 2, reach - 1 - reach // 2) for reach in kernel.shape]
    return _padded(kernel, image_shape, padding)


def _overhanging(kernel, image_shape):
    """Every window that touches the image: a full convolution."""
    return _padded(kernel, image_shape, [(reach - 1, reach - 1) for reach in kernel.shape])


def _padded(kernel, image_shape, padding):
    height, width = (size + before + after for size, (before, after) in zip(image_shape, padding, strict=True))
    matrix = placed(kernel, (height, width)).reshape(-1, height, width)
    (top, _), (left, _) = padding
    return matrix[:, top : top + image_shape[0], left : left + image_shape[1]].reshape(len(matrix), -1)


def _one_window_short(kernel, image_shape):
    rows, columns = (size - reach for size, reach in zip(image_shape, kernel.shape, strict=True))
    return placed(kernel, image_shape, rows=(rows, columns)) if rows * columns else np.zeros((0, np.prod(image_shape)))


def _windows_down_first(result, kernel, image_shape):
    rows, columns = (size - reach + 1 for size, reach in zip(image_shape, kernel.shape, strict=True))
    return result.reshape(rows, columns, -1).swapaxes(0, 1).reshape(rows * columns, -1)


def _patches(kernel, image_shape):
    """The pixels that each window sees, by number: what gathers patches, not what multiplies."""
    rows, columns = (size - reach + 1 for size, reach in zip(image_shape, kernel.shape, strict=True))
    numbers = np.arange(np.prod(image_shape)).reshape(image_shape)
    cut = [numbers[r : r + kernel.shape[0], c : c + kernel.shape[1]].ravel() for r, c in np.ndindex(rows, columns)]
    return np.array(cut)


def _draw(rng):
    plan = planned(
        24,
        kernel=[(2, 2), (3, 2), (2, 3), (3, 3), (1, 3), (3, 1), (1, 1), (2, 1)],
        rows=[0, 1, 2, 3],
        columns=[0, 1, 2, 3],
        whole=[True, False],
    )
    for p in plan:
        reach = max(p.kernel)  # so that a kernel turned by a quarter fits, too
        count = p.kernel[0] * p.kernel[1]
        kernel = distinct(rng, count, integers=True) if p.whole else floats(rng, count)
        yield Case(kernel.reshape(p.kernel), (reach + p.rows, reach + p.columns))


def _explain(kernel, image_shape, index) -> Working:
    across = image_shape[1] - kernel.shape[1] + 1
    (row, column), (y, x) = divmod(index[0], across), divmod(index[1], image_shape[1])
    i, j = y - row, x - column
    start = f"row {index[0]} is the window at [{row}, {column}], column {index[1]} the pixel at [{y}, {x}]"
    if 0 <= i < kernel.shape[0] and 0 <= j < kernel.shape[1]:
        return Working(f"{start}: kernel[{i}, {j}] = {number(kernel[i, j])}", {"kernel": kernel})
    return Working(f"{start}: outside the window, 0", {"kernel": kernel})


conv_matrix_exercise = Exercise(
    id="conv-matrix",
    lesson=LESSON,
    points=3,
    reference=conv_matrix,
    worked=(
        Case(np.array([[1, 2], [3, 4]]), (3, 3), note="a kernel of 2 × 2 on an image of 3 × 3"),
        Case(ASYMMETRIC_FILTER, (3, 4), note="the asymmetric filter on an image of 3 × 4"),
    ),
    draw=_draw,
    explain=_explain,
    traits=(
        Trait("image-not-square", "the image is not square", lambda image_shape: image_shape[0] != image_shape[1]),
        Trait("wide", "the image is wider than high", lambda image_shape: image_shape[0] < image_shape[1]),
        Trait("tall", "the image is higher than wide", lambda image_shape: image_shape[0] > image_shape[1]),
        Trait("kernel-not-square", "the kernel is not square", lambda kernel: kernel.shape[0] != kernel.shape[1]),
        Trait("several-rows", "the kernel has several rows", lambda kernel: kernel.shape[0] > 1),
        Trait("several-columns", "the kernel has several columns", lambda kernel: kernel.shape[1] > 1),
        Trait("fractions", "the kernel holds fractions", lambda kernel: kernel.dtype.kind == "f"),
    ),
    misconceptions=(
        Misconception(
            "kernel-flipped",
            given(kernel=lambda kernel: kernel[::-1, ::-1]),
            "Your matrix belongs to a kernel turned by 180 degrees. A CNN lays the kernel on the window as it is: its first weight meets "
            "the window's top-left pixel. Look at the order in which you write the weights.",
        ),
        Misconception(
            "kernel-upside-down",
            given(kernel=lambda kernel: kernel[::-1]),
            "The rows of the kernel stand in the opposite order in your matrix. Its first row meets the window's first row. Look at the loop "
            "over the kernel's rows, or for a reversed slice.",
        ),
        Misconception(
            "kernel-mirrored",
            given(kernel=lambda kernel: kernel[:, ::-1]),
            "Each row of the kernel stands from right to left in your matrix. Its first weight meets the window's left pixel. Look at the loop "
            "over the kernel's columns, or for a reversed slice.",
        ),
        Misconception(
            "kernel-transposed",
            given(kernel=lambda kernel: kernel.T),
            "Rows and columns of the kernel are exchanged in your matrix. Going along a row of the kernel means going to the next pixel; going "
            "down means a whole line of the image further.",
        ),
        Misconception(
            "matrix-transposed",
            then(lambda result: result.T),
            "Your matrix lies on its side. It has a row for each window, that is each number that comes out, and a column for each pixel that "
            "goes in: only so does it fit in front of the image.",
        ),
        Misconception(
            "gaps-between-rows-forgotten",
            instead(_packed),
            "All the weights of the kernel stand side by side in your rows. In an image written line by line, the pixel below another is a "
            "whole width further on: between the kernel's rows there is a gap of zeros.",
        ),
        Misconception(
            "no-jump-at-line-ends",
            instead(_no_jump),
            "Each of your rows is one pixel further than the row above, always. Where a line of windows ends, the next begins at the start of "
            "the next image line: there the step is as large as the kernel is wide.",
        ),
        Misconception(
            "output-width-for-image-width",
            instead(_output_width),
            "From one line to the next you step by the width of the result. The columns of the matrix are pixels of the image, so that a "
            "step down is the width of the image.",
        ),
        Misconception(
            "height-for-width",
            instead(_height_for_width),
            "From one line to the next you step by the image's height. Written row by row, a line has as many pixels as the image is wide. "
            "Square images hide the difference.",
        ),
        Misconception(
            "image-column-by-column",
            instead(_column_by_column),
            "Your columns number the pixels down each column of the image. The image is written row by row, as ravel does: the next "
            "number is the pixel to the right.",
        ),
        Misconception(
            "windows-down-first",
            then(_windows_down_first),
            "The rows of your matrix are right but in another order: you go through the windows down each column first. The result is written "
            "row by row, so that the window to the right comes next.",
        ),
        Misconception(
            "stride-of-the-kernel",
            instead(_steps_of_a_kernel),
            "Your windows lie side by side, without overlapping: each step is as large as the kernel. A convolution moves by one pixel at a "
            "time, so that there is a row for every position where the kernel fits.",
        ),
        Misconception(
            "around-the-corner",
            instead(_round_the_corner),
            "You have a window at every pixel, and those at the edge go on at the opposite side. Only windows that lie wholly inside the image "
            "count: there are fewer rows than pixels.",
        ),
        Misconception(
            "padded-to-same-size",
            instead(_centred),
            "You have a row for every pixel of the image, as if zeros were padded round it. Here there is no padding: only windows that lie "
            "wholly inside the image get a row.",
        ),
        Misconception(
            "every-overlap-counted",
            instead(_overhanging),
            "You have a row for every window that touches the image, those that hang over its edge included. Only windows that lie wholly "
            "inside the image count.",
        ),
        Misconception(
            "one-window-short",
            instead(_one_window_short),
            "Your matrix lacks the last window of each line and the last line of windows. A kernel of 3 fits into 5 pixels at 3 places, not at "
            "2: count again where the last one starts.",
        ),
        Misconception(
            "first-kernel-row-only",
            instead(lambda kernel, image_shape: placed(np.where(np.arange(len(kernel))[:, None] == 0, kernel, 0), image_shape)),
            "Only the kernel's first row is in your matrix. Each row of the matrix holds all the weights of the kernel, row below row, a whole "
            "image line apart.",
        ),
        Misconception(
            "ones-for-weights",
            given(kernel=lambda kernel: np.ones_like(kernel)),
            "Your matrix has ones where the weights should be: it says which pixels a window sees. Put the kernel's weight for each of "
            "those pixels there.",
        ),
        Misconception(
            "divided-by-size",
            then(lambda result, kernel: result / kernel.size),
            "Your weights are divided by how many there are. A convolution adds up the products and does not average. Write the kernel's "
            "weights as they are.",
        ),
        Misconception(
            "windows-not-flattened",
            then(lambda result, image_shape: result.reshape(-1, *image_shape)),
            "You return one picture for each window. The numbers are right, but a matrix has two axes: write each of these pictures as "
            "one row.",
        ),
        Misconception(
            "outputs-not-flattened",
            then(
                lambda result, kernel, image_shape: result.reshape(
                    image_shape[0] - kernel.shape[0] + 1, image_shape[1] - kernel.shape[1] + 1, -1
                )
            ),
            "The rows of your matrix stand in a grid, by rows and columns of the result. A matrix has two axes: put the windows one below "
            "the other, row by row.",
        ),
        Misconception(
            "pixel-numbers-for-weights",
            instead(_patches),
            "You return the numbers of the pixels that each window sees. That is a good start: now make a row of zeros for each window, as long "
            "as the image, and write the kernel's weights at those places.",
        ),
    ),
)
