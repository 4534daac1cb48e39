"""What the exercises about sliding a kernel share: wrong ideas, and a loop to try them with."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from coursekit.exercises.misconception import Misconception, given, instead, then
from coursekit.exercises.sliding_cases import rows_and_columns
from coursekit.exercises.sliding_hints import HINTS


def shared(id: str, wrong: given | instead | then) -> Misconception:
    """A misconception that several exercises have, with its one hint."""
    return Misconception(id, wrong, HINTS[id])


def slide(
    work: Callable, start: Callable = lambda row, column: (row, column), size: Callable = rows_and_columns
) -> Callable:
    """The loop over windows with something wrong in it.

    ``work(window, kernel)`` gives a window's number, ``start(row, column)`` where the window begins, ``size(image, kernel)``
    the map's rows and columns. Image and kernel may have channels.
    """

    def wrong(image, kernel):
        rows, columns = size(image, kernel)
        result = np.zeros((rows, columns))
        for row, column in np.ndindex(rows, columns):
            top, left = start(row, column)
            result[row, column] = work(image[top : top + kernel.shape[0], left : left + kernel.shape[1]], kernel)
        return result

    return wrong


def sum_of_products(window, kernel):
    return (window * kernel).sum()


def count_from(axis: int) -> Callable:
    """A map as high as wide, counted along one axis only."""
    return lambda image, kernel: (rows_and_columns(image, kernel)[axis],) * 2


def centre(array: np.ndarray) -> np.ndarray:
    return array[array.shape[0] // 2, array.shape[1] // 2]


WINDOW_WORK = {
    "largest-product": lambda patch, kernel: (patch * kernel).max(),
    "centre-product": lambda patch, kernel: centre(patch * kernel).sum(),
    "last-product": lambda patch, kernel: (patch * kernel).flat[-1],
    "products-multiplied": lambda patch, kernel: np.prod(patch * kernel),
    "products-truncated": lambda patch, kernel: np.trunc(patch * kernel).sum(),
    "last-row-of-window-missing": lambda patch, kernel: (patch * kernel)[:-1].sum(),
    "last-column-of-window-missing": lambda patch, kernel: (patch * kernel)[:, :-1].sum(),
    "two-by-two-only": lambda patch, kernel: (patch * kernel)[:2, :2].sum(),
    "three-by-three-only": lambda patch, kernel: (patch * kernel)[:3, :3].sum(),
    "first-row-of-window": lambda patch, kernel: (patch * kernel)[0].sum(),
    "window-one-short": lambda patch, kernel: (patch * kernel)[:-1, :-1].sum(),
    "window-starts-at-one": lambda patch, kernel: (patch * kernel)[1:, 1:].sum(),
    "added-for-multiplied": lambda patch, kernel: (patch + kernel).sum(),
    "product-of-sums": lambda patch, kernel: patch.sum() * kernel.sum(),
    "absolute-products": lambda patch, kernel: np.abs(patch * kernel).sum(),
    "relu-on-products": lambda patch, kernel: np.maximum(patch * kernel, 0).sum(),
    "image-as-mask": lambda patch, kernel: kernel[patch > 0].sum(),
    "kernel-as-mask": lambda patch, kernel: patch[kernel > 0].sum(),
}
"""Wrong ways to one window's number, for windows with and without channels."""

FLAT_WINDOW_WORK = {
    "diagonal-only": lambda patch, kernel: np.trace(patch * kernel),
    "subtracted-for-multiplied": lambda patch, kernel: (patch - kernel).sum(),
    "squared-difference": lambda patch, kernel: ((patch - kernel) ** 2).sum(),
    "matrix-product": lambda patch, kernel: (patch @ kernel).sum(),
    "mean-subtracted": lambda patch, kernel: ((patch - patch.mean()) * kernel).sum(),
}
"""Wrong ways to one window's number, for windows without channels."""

WINDOW_PLACES = (
    shared("windows-swapped", instead(slide(sum_of_products, start=lambda row, column: (column, row)))),
    shared("one-index-for-both", instead(slide(sum_of_products, start=lambda row, column: (row, row)))),
    shared("square-from-height", instead(slide(sum_of_products, size=count_from(0)))),
    shared("square-from-width", instead(slide(sum_of_products, size=count_from(1)))),
)
"""Wrong places for the windows. Their arguments are called ``image`` and ``kernel``."""


def window_misconceptions(
    ideas: dict[str, Callable], around: Callable = lambda work: work
) -> tuple[Misconception, ...]:
    return tuple(shared(id, instead(around(work))) for id, work in ideas.items())


def only(result: np.ndarray, kept: tuple) -> np.ndarray:
    """Zeros but for ``result[kept]``."""
    wrong = np.zeros_like(result)
    wrong[kept] = result[kept]
    return wrong


MAP_MISCONCEPTIONS = (
    shared("relu-applied", then(lambda result: np.maximum(result, 0))),
    shared("plus-one-forgotten", then(lambda result: result[:-1, :-1])),
    shared("row-missing", then(lambda result: result[:-1])),
    shared("column-missing", then(lambda result: result[:, :-1])),
    shared("row-not-filled", then(lambda result: only(result, np.s_[:-1]))),
    shared("column-not-filled", then(lambda result: only(result, np.s_[:, :-1]))),
    shared("every-other-window", then(lambda result: only(result, np.s_[::2, ::2]))),
    shared("clipped-to-pixels", then(lambda result: np.clip(result, 0, 255))),
    shared("loop-ends-early", then(lambda result: only(result, np.s_[:-1, :-1]))),
    shared("starts-at-one", then(lambda result: result[1:, 1:])),
    shared("stride-of-two", then(lambda result: result[::2, ::2])),
    shared("returned-after-first-window", then(lambda result: only(result, np.s_[:1, :1]))),
    shared("returned-after-first-row", then(lambda result: only(result, np.s_[:1]))),
    shared("last-row-everywhere", then(lambda result: np.zeros_like(result) + result[-1:])),
    shared("first-window-everywhere", then(lambda result: np.zeros_like(result) + result[:1, :1])),
)
"""Wrong results, for one map (rows, columns) and for several (rows, columns, filters)."""


def framed(image: np.ndarray, before: tuple[int, int], after: tuple[int, int] | None = None, mode: str = "constant"):
    """The image with rows and columns around it; channels get none."""
    after = before if after is None else after
    widths = [*zip(before, after, strict=True), *[(0, 0)] * (image.ndim - 2)]
    return np.pad(image, widths, mode=mode)


def _to_image_size(image: np.ndarray, kernel: np.ndarray, mode: str = "constant"):
    smaller, larger = _halves(kernel)
    return framed(image, larger, smaller, mode)


def _halves(kernel: np.ndarray) -> tuple[tuple[int, int], tuple[int, int]]:
    """Half a kernel above and on the left, and below and on the right: the larger half there."""
    sides = kernel.shape[:2]
    return tuple((side - 1) // 2 for side in sides), tuple(side // 2 for side in sides)


PADDED = {
    "padded-by-one": lambda image, kernel: framed(image, (1, 1)),
    "padded-by-half": lambda image, kernel: framed(image, (kernel.shape[0] // 2, kernel.shape[1] // 2)),
    "padded-to-image-size": lambda image, kernel: _to_image_size(image, kernel),
    "padded-to-image-size-below": lambda image, kernel: framed(image, *_halves(kernel)),
    "padded-fully": lambda image, kernel: framed(image, (kernel.shape[0] - 1, kernel.shape[1] - 1)),
    "edges-mirrored": lambda image, kernel: _to_image_size(image, kernel, "symmetric"),
    "edges-mirrored-below": lambda image, kernel: framed(image, *_halves(kernel), "symmetric"),
}
"""Images that have grown before the kernel is slid over them."""

TRUNCATED = (
    shared("image-truncated", given(image=lambda image: np.trunc(image))),
    shared("kernel-truncated", given(kernel=lambda kernel: np.trunc(kernel))),
    shared("kernel-in-type-of-image", given(kernel=lambda image, kernel: kernel.astype(image.dtype))),
    shared("map-in-type-of-image", then(lambda result, image: result.astype(image.dtype))),
)
"""Fractions lost on the way. Their arguments are called ``image`` and ``kernel``."""

TURNED = {
    "kernel-flipped": lambda kernel: kernel[::-1, ::-1],
    "kernel-flipped-rows": lambda kernel: kernel[::-1],
    "kernel-flipped-columns": lambda kernel: kernel[:, ::-1],
    "kernel-transposed": lambda kernel: kernel.swapaxes(0, 1),
    "kernel-rotated": lambda kernel: np.rot90(kernel),
}
"""Kernels that have been turned. Rows and columns are the first two axes, whatever follows."""
