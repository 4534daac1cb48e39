"""Lesson 03: one window, then the sliding window; colour is in ``channels``, many filters in ``filters``, the flip in ``flip``."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from coursekit import ops
from coursekit.data import ASYMMETRIC_FILTER, DECK_FILTER_1, DECK_FILTER_2, DECK_IMAGE
from coursekit.exercises.arithmetic import number, sum_of_products
from coursekit.exercises.channels import convolve_channels
from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.filters import feature_maps
from coursekit.exercises.flip import tell_flip_apart
from coursekit.exercises.misconception import Misconception, given, instead, then
from coursekit.exercises.results import NUMBER
from coursekit.exercises.sliding import (
    FLAT_WINDOW_WORK,
    MAP_MISCONCEPTIONS,
    PADDED,
    TRUNCATED,
    TURNED,
    WINDOW_PLACES,
    WINDOW_WORK,
    framed,
    only,
    shared,
    slide,
    window_misconceptions,
)
from coursekit.exercises.sliding_cases import draw_image, draw_kernel, geometry, rows_and_columns

LESSON = "03-convolution"


# One window ----------------------------------------------------------------------------------------------------------

PATCHES = (
    (3, 3, "float"), (3, 3, "whole"), (2, 2, "float"), (2, 2, "whole"), (4, 4, "float"), (5, 5, "whole"),
    (2, 3, "float"), (3, 2, "float"), (3, 4, "whole"), (4, 3, "whole"), (5, 2, "float"), (2, 5, "float"),
    (1, 4, "float"), (4, 1, "whole"), (1, 1, "float"), (3, 3, "binary"), (2, 4, "binary"), (4, 2, "binary"),
    (3, 3, "positive"), (6, 4, "positive"), (3, 6, "float"), (9, 9, "float"),
    (3, 3, "whole image"), (2, 3, "binary image"), (4, 2, "whole kernel"),
    (1, 1, "whole"), (2, 2, "negative"), (3, 4, "bytes"), (3, 3, "bytes"), (5, 3, "bytes image"), (2, 3, "whole kernel"),
)  # fmt: skip


UNLIKELY = 5  # a sum nearer to zero might be guessed, or copied from a worked case


def draw_patches(rng: np.random.Generator) -> Iterator[Case]:
    for height, width, kind in PATCHES:
        patch, kernel = _patch_and_kernel(rng, kind, height, width)
        while not _telling(ops.convolve_patch(patch, kernel), kind):
            patch, kernel = _patch_and_kernel(rng, kind, height, width)
        yield Case(patch, kernel)


def _patch_and_kernel(rng, kind, height, width):
    return draw_image(rng, kind, height, width), draw_kernel(rng, kind, height, width)


def _telling(total, kind: str) -> bool:
    if kind == "bytes":
        return total > 255  # more than a pixel holds
    return abs(total) > (UNLIKELY if kind in ("whole", "binary") else 0)


def explain_patch(patch, kernel) -> Working:
    arithmetic = f"{sum_of_products(patch, kernel)} = {number(ops.convolve_patch(patch, kernel))}"
    return Working(arithmetic, {"window": patch, "kernel": kernel})


convolve_patch = Exercise(
    id="convolve-patch",
    lesson=LESSON,
    points=1,
    reference=ops.convolve_patch,
    worked=(
        Case(DECK_IMAGE[:3, :3], DECK_FILTER_1, note="the first window of the deck's image, filter 1"),
        Case(DECK_IMAGE[:3, 1:4], DECK_FILTER_1, note="the second window of the deck's image, filter 1"),
        Case(DECK_IMAGE[3:, 2:5], DECK_FILTER_2, note="a window of the deck's image, filter 2"),
        Case(DECK_IMAGE[:3, :3], ASYMMETRIC_FILTER, note="the first window, a filter without symmetry"),
    ),
    draw=draw_patches,
    result=NUMBER,
    explain=explain_patch,
    misconceptions=(
        *(shared(id, given(kernel=turn)) for id, turn in TURNED.items() if id != "kernel-rotated"),
        shared("mean-for-sum", then(lambda result, kernel: result / kernel.size)),
        shared("divided-by-kernel-sum", then(lambda result, kernel: result / (kernel.sum() or 1))),
        *window_misconceptions(WINDOW_WORK),
        *window_misconceptions(FLAT_WINDOW_WORK),
        shared("image-truncated", given(patch=lambda patch: np.trunc(patch))),
        shared("kernel-truncated", given(kernel=lambda kernel: np.trunc(kernel))),
        shared("kernel-in-type-of-image", given(kernel=lambda patch, kernel: kernel.astype(patch.dtype))),
        shared("products-in-type-of-image", instead(lambda patch, kernel: (patch * kernel).astype(patch.dtype).sum())),
        shared("relu-applied", then(lambda result: np.maximum(result, 0))),
        shared("clipped-to-pixels", then(lambda result: np.clip(result, 0, 255))),
        Misconception(
            "sum-forgotten",
            instead(lambda patch, kernel: patch * kernel),
            "You return the products, one for each pixel. A window gives a single number: add all of its products up. Your "
            "multiplication is right; one step is missing after it.",
        ),
        Misconception(
            "summed-down-columns",
            instead(lambda patch, kernel: (patch * kernel).sum(axis=0)),
            "You return one sum for each column. A window gives a single number: the products of all rows and all columns "
            "together. Look at the axis of your sum, or at Python's own sum, which adds rows only.",
        ),
        Misconception(
            "summed-along-rows",
            instead(lambda patch, kernel: (patch * kernel).sum(axis=1)),
            "You return one sum for each row. A window gives a single number: the products of all rows and all columns "
            "together. Look at the axis of your sum.",
        ),
        Misconception(
            "kernel-ignored",
            given(kernel=lambda kernel: np.ones_like(kernel)),
            "You added the pixels up, and the kernel plays no part. Each pixel is first multiplied by the kernel number that "
            "lies on it; then the products are added.",
        ),
    ),
    traits=(
        Trait("patch-not-square", "the patch is not square", lambda patch: patch.shape[0] != patch.shape[1]),
        Trait("patch-wide", "the patch is wider than it is high", lambda patch: patch.shape[1] > patch.shape[0]),
        Trait("patch-tall", "the patch is higher than it is wide", lambda patch: patch.shape[0] > patch.shape[1]),
        Trait("patch-not-3x3", "the patch is not 3 by 3", lambda patch: patch.shape != (3, 3)),
        Trait("patch-thin", "the patch has only one row or only one column", lambda patch: 1 in patch.shape),
        Trait("patch-one", "the patch is 1 by 1", lambda patch: patch.shape == (1, 1)),
        Trait("patch-large", "a side of the patch is longer than 3", lambda patch: max(patch.shape) > 3),
        Trait("patch-negative", "the patch holds negative numbers", lambda patch: bool((patch < 0).any())),
        Trait("sum-negative", "the sum is negative", lambda patch, kernel: ops.convolve_patch(patch, kernel) < 0),
    ),
)  # fmt: skip


# The sliding window --------------------------------------------------------------------------------------------------

SLIDES = (  # image height, image width, kernel height, kernel width
    (6, 6, 3, 3, "float"), (5, 7, 3, 3, "whole"), (8, 5, 3, 3, "float"), (6, 8, 2, 2, "float"), (7, 7, 2, 3, "whole"),
    (7, 7, 3, 2, "float"), (9, 6, 3, 1, "float"), (6, 9, 1, 3, "whole"), (6, 6, 1, 1, "float"), (5, 8, 1, 1, "positive"),
    (4, 4, 4, 4, "float"), (5, 3, 3, 3, "float"), (3, 6, 3, 2, "whole"), (10, 11, 5, 5, "float"), (12, 9, 4, 5, "float"),
    (9, 12, 5, 4, "positive"), (1, 7, 1, 3, "float"), (7, 1, 3, 1, "float"), (1, 1, 1, 1, "float"), (8, 8, 5, 3, "whole"),
    (8, 8, 3, 5, "float"), (7, 6, 4, 2, "float"), (6, 7, 3, 4, "float"), (7, 6, 4, 3, "whole"), (7, 7, 3, 3, "binary"),
    (6, 8, 3, 3, "binary"), (8, 6, 2, 4, "binary"), (5, 5, 2, 2, "binary"), (9, 9, 3, 3, "positive"), (5, 6, 2, 1, "whole"),
    (6, 6, 3, 3, "whole image"), (5, 7, 2, 3, "binary image"), (7, 6, 3, 2, "whole image"), (6, 7, 3, 3, "whole kernel"),
    (6, 6, 3, 3, "bytes"), (5, 7, 2, 3, "bytes"), (7, 5, 3, 3, "bytes image"), (6, 8, 2, 2, "bytes image"), (8, 6, 2, 3, "whole kernel"),
    (6, 5, 3, 2, "negative"), (6, 6, 6, 6, "whole image"), (14, 13, 7, 6, "float"),
)  # fmt: skip


def draw_slides(rng: np.random.Generator) -> Iterator[Case]:
    for height, width, kernel_height, kernel_width, kind in SLIDES:
        kernel = draw_kernel(rng, kind, kernel_height, kernel_width)
        yield Case(draw_image(rng, kind, height, width), kernel)


def explain_slide(image, kernel, index) -> Working:
    row, column = index
    return explain_patch(image[row : row + kernel.shape[0], column : column + kernel.shape[1]], kernel)


def _backwards(image, kernel):
    """Every window read backwards from its position, negative indices wrapping round; one for each pixel."""
    return sum(np.roll(image, place, axis=(0, 1)) * kernel[place] for place in np.ndindex(kernel.shape))


def _wrapped_round(image, kernel):
    """Every window read forwards from its position, the first rows and columns following the last; one for each pixel."""
    return sum(
        np.roll(image, (-row, -column), axis=(0, 1)) * kernel[row, column] for row, column in np.ndindex(kernel.shape)
    )


def inside(image, kernel):
    rows, columns = rows_and_columns(image, kernel)
    return np.s_[:rows, :columns]


def _with_transposed_windows(image, kernel):
    """``image[row + j, column + i] * kernel[i, j]``, as long as that is inside the image."""
    rows, columns = rows_and_columns(image, kernel)
    result = np.zeros((rows, columns))
    for row, column in np.ndindex(rows, columns):
        window = image[row : row + kernel.shape[1], column : column + kernel.shape[0]]
        if window.shape != kernel.shape[::-1]:
            raise IndexError("the window leaves the image")
        result[row, column] = (window.T * kernel).sum()
    return result


def _framed_like(result, image):
    down, across = (np.array(image.shape) - result.shape) // 2
    wrong = np.zeros(image.shape)
    wrong[down : down + result.shape[0], across : across + result.shape[1]] = result
    return wrong


convolve = Exercise(
    id="convolve",
    lesson=LESSON,
    points=4,
    reference=ops.convolve,
    worked=(
        Case(DECK_IMAGE, DECK_FILTER_1, note="the deck's image and filter 1"),
        Case(DECK_IMAGE, DECK_FILTER_2, note="the deck's image and filter 2"),
        Case(DECK_IMAGE, ASYMMETRIC_FILTER, note="the deck's image and a filter without symmetry"),
    ),
    draw=draw_slides,
    explain=explain_slide,
    misconceptions=(
        *(shared(id, given(kernel=turn)) for id, turn in TURNED.items()),
        shared("mean-for-sum", then(lambda result, kernel: result / kernel.size)),
        shared("divided-by-kernel-sum", then(lambda result, kernel: result / (kernel.sum() or 1))),
        *MAP_MISCONCEPTIONS,
        *WINDOW_PLACES,
        *window_misconceptions(WINDOW_WORK, slide),
        *window_misconceptions(FLAT_WINDOW_WORK, slide),
        *(shared(id, given(image=pad)) for id, pad in PADDED.items()),
        shared("windows-not-overlapping", then(lambda result, kernel: result[:: kernel.shape[0], :: kernel.shape[1]])),
        shared("steps-of-kernel-size", then(lambda result, kernel: only(
            result, np.s_[:: kernel.shape[0], :: kernel.shape[1]]))),
        shared("window-one-too-late", given(image=lambda image: framed(image, (0, 0), (1, 1))[1:, 1:])),
        shared("wrapped-round", instead(_wrapped_round)),
        shared("image-transposed", given(image=lambda image: image.T)),
        shared("batch-and-channel-kept", then(lambda result: result[None, :, :, None])),
        *TRUNCATED,
        shared("total-not-reset", then(lambda result: np.cumsum(result).reshape(result.shape))),
        shared("total-reset-each-row", then(lambda result: np.cumsum(result, axis=1))),
        shared("map-sized-like-image", then(lambda result, image: framed(
            result, (0, 0), tuple(np.subtract(image.shape, result.shape))))),
        shared("map-framed-with-zeros", then(_framed_like)),
        shared("indices-subtracted", instead(lambda image, kernel: _backwards(image, kernel)[inside(image, kernel)])),
        shared("fourier-product", instead(_backwards)),
        shared("window-transposed", instead(_with_transposed_windows)),
        shared("divided-by-absolute-kernel-sum", then(lambda result, kernel: result / (np.abs(kernel).sum() or 1))),
        Misconception(
            "kernel-ignored",
            given(kernel=lambda kernel: np.ones_like(kernel)),
            "You added each window's pixels up, and the kernel's numbers play no part. Each pixel is first multiplied by the "
            "kernel number that lies on it; then the products are added.",
        ),
    ),
    traits=(
        *geometry(),
        Trait("image-negative", "the image holds negative numbers", lambda image: bool((image < 0).any())),
        Trait("image-binary", "the image is all 0 and 1", lambda image: bool(np.isin(image, (0, 1)).all())),
    ),
)  # fmt: skip

EXERCISES = (convolve_patch, convolve, convolve_channels, feature_maps, tell_flip_apart)
