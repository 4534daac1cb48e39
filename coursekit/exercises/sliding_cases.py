"""Cases of sliding a kernel: images and kernels of several kinds of numbers, and what can be said of their shapes."""

from __future__ import annotations

import numpy as np

from coursekit.exercises.drawing import floats, pixels, small_integers
from coursekit.exercises.exercise import Trait


def rows_and_columns(image: np.ndarray, kernel: np.ndarray) -> tuple[int, int]:
    """How often the kernel fits into the image, down and across."""
    return image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1


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
    ("kernel-one", "the kernel is 1 by 1", lambda image, kernel: kernel.shape[:2] == (1, 1)),
    ("one-window", "the kernel is as high and as wide as the image", lambda image, kernel: image.shape[:2] == kernel.shape[:2]),
    ("bytes", "the image holds bytes (uint8)", lambda image, kernel: image.dtype == np.uint8),
    ("kernel-alone-fractional", "the image holds whole numbers and the kernel fractions",
     lambda image, kernel: image.dtype.kind in "iu" and kernel.dtype.kind == "f"),
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


KINDS = {  # how the image is drawn, and the kernel
    "float": (floats, floats),
    "whole": (small_integers, small_integers),
    "binary": (lambda rng, *shape: small_integers(rng, *shape, low=0, high=2), small_integers),
    "bytes": (pixels, small_integers),
    "positive": (lambda rng, *shape: np.abs(floats(rng, *shape)), floats),
    "negative": (lambda rng, *shape: -np.abs(floats(rng, *shape)) - 0.5, floats),
    "whole image": (small_integers, floats),
    "binary image": (lambda rng, *shape: small_integers(rng, *shape, low=0, high=2), floats),
    "bytes image": (pixels, floats),
    "whole kernel": (floats, small_integers),
    "fractional bias": (small_integers, small_integers),
}
"""Kinds of cases. Where only one of image, kernel and bias holds fractions, an answer that truncates shows it."""

WHOLE_BIAS = ("whole", "binary", "bytes", "whole image", "whole kernel")


def draw_image(rng: np.random.Generator, kind: str, *shape: int) -> np.ndarray:
    return KINDS[kind][0](rng, *shape)


def draw_kernel(rng: np.random.Generator, kind: str, *shape: int) -> np.ndarray:
    return KINDS[kind][1](rng, *shape)
