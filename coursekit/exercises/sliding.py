"""What the exercises about sliding a kernel share: wrong ideas, a loop to try them with, and what can be said of shapes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from coursekit.exercises.drawing import floats, small_integers
from coursekit.exercises.exercise import Trait
from coursekit.exercises.misconception import Misconception, given, instead, then
from coursekit.exercises.sliding_hints import HINTS


def shared(id: str, wrong: given | instead | then) -> Misconception:
    """A misconception that several exercises have, with its one hint."""
    return Misconception(id, wrong, HINTS[id])


def rows_and_columns(image: np.ndarray, kernel: np.ndarray) -> tuple[int, int]:
    """How often the kernel fits into the image, down and across."""
    return image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1


def slide(work: Callable, start: Callable = lambda row, column: (row, column), size: Callable = rows_and_columns) -> Callable:
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


def window_misconceptions(ideas: dict[str, Callable], around: Callable = lambda work: work) -> tuple[Misconception, ...]:
    return tuple(shared(id, instead(around(work))) for id, work in ideas.items())


def _only(result: np.ndarray, kept: tuple) -> np.ndarray:
    """Zeros but for ``result[kept]``."""
    wrong = np.zeros_like(result)
    wrong[kept] = result[kept]
    return wrong


MAP_MISCONCEPTIONS = (
    shared("relu-applied", then(lambda result: np.maximum(result, 0))),
    shared("plus-one-forgotten", then(lambda result: result[:-1, :-1])),
    shared("row-missing", then(lambda result: result[:-1])),
    shared("column-missing", then(lambda result: result[:, :-1])),
    shared("loop-ends-early", then(lambda result: _only(result, np.s_[:-1, :-1]))),
    shared("starts-at-one", then(lambda result: result[1:, 1:])),
    shared("stride-of-two", then(lambda result: result[::2, ::2])),
    shared("returned-after-first-window", then(lambda result: _only(result, np.s_[:1, :1]))),
    shared("returned-after-first-row", then(lambda result: _only(result, np.s_[:1]))),
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

TURNED = {
    "kernel-flipped": lambda kernel: kernel[::-1, ::-1],
    "kernel-flipped-rows": lambda kernel: kernel[::-1],
    "kernel-flipped-columns": lambda kernel: kernel[:, ::-1],
    "kernel-transposed": lambda kernel: kernel.swapaxes(0, 1),
    "kernel-rotated": lambda kernel: np.rot90(kernel),
}
"""Kernels that have been turned. Rows and columns are the first two axes, whatever follows."""


GEOMETRY = (
    ("image-wide", "the image is wider than it is high", lambda image, kernel: image.shape[1] > image.shape[0]),
    ("image-tall", "the image is higher than it is wide", lambda image, kernel: image.shape[0] > image.shape[1]),
    ("image-not-square", "the image is not square", lambda image, kernel: image.shape[0] != image.shape[1]),
    ("kernel-wide", "the kernel is wider than it is high", lambda image, kernel: kernel.shape[1] > kernel.shape[0]),
    ("kernel-tall", "the kernel is higher than it is wide", lambda image, kernel: kernel.shape[0] > kernel.shape[1]),
    ("kernel-not-square", "the kernel is not square", lambda image, kernel: kernel.shape[0] != kernel.shape[1]),
    ("kernel-not-3x3", "the kernel is not 3 by 3", lambda image, kernel: kernel.shape[:2] != (3, 3)),
    ("kernel-even", "a side of the kernel is even", lambda image, kernel: 0 in (kernel.shape[0] % 2, kernel.shape[1] % 2)),
    ("kernel-large", "a side of the kernel is longer than 3", lambda image, kernel: max(kernel.shape[:2]) > 3),
    ("kernel-thin", "a side of the kernel is 1", lambda image, kernel: 1 in kernel.shape[:2]),
    ("map-thin", "the map has only one row or only one column", lambda image, kernel: 1 in rows_and_columns(image, kernel)),
    ("map-wide", "the map has more columns than rows",
     lambda image, kernel: rows_and_columns(image, kernel)[1] > rows_and_columns(image, kernel)[0]),
    ("map-tall", "the map has more rows than columns",
     lambda image, kernel: rows_and_columns(image, kernel)[0] > rows_and_columns(image, kernel)[1]),
    ("image-large", "a side of the image is longer than 8", lambda image, kernel: max(image.shape[:2]) > 8),
)  # fmt: skip


def geometry() -> tuple[Trait, ...]:
    """What can be said of the shapes of ``image`` and ``kernel``."""
    return tuple(Trait(id, phrase, when) for id, phrase, when in GEOMETRY)


def draw_numbers(rng: np.random.Generator, kind: str, *shape: int) -> np.ndarray:
    """An image of a kind: "float"; "whole", of both signs; "binary", 0 and 1; "positive", no sign at all.

    "whole image", "binary image" and "whole kernel" say that only one of image and kernel is of whole numbers.
    """
    kind = {"whole image": "whole", "binary image": "binary", "whole kernel": "float"}.get(kind, kind)
    if kind == "binary":
        return small_integers(rng, *shape, low=0, high=2)
    if kind == "positive":
        return np.abs(floats(rng, *shape))
    return small_integers(rng, *shape) if kind == "whole" else floats(rng, *shape)


def draw_kernel(rng: np.random.Generator, kind: str, *shape: int) -> np.ndarray:
    """The kernel for an image of that kind: whole numbers, or fractions."""
    return draw_numbers(rng, "whole" if kind in ("whole", "binary", "whole kernel") else "float", *shape)
