"""Lesson 03, continued: one kernel over several channels, summed into one map."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from coursekit import ops
from coursekit.data import ASYMMETRIC_FILTER, DECK_FILTER_1, DECK_FILTER_2, DECK_IMAGE
from coursekit.exercises.arithmetic import number, sum_of_products
from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.misconception import given, instead, then
from coursekit.exercises.sliding import (
    MAP_MISCONCEPTIONS,
    PADDED,
    TRUNCATED,
    TURNED,
    WINDOW_PLACES,
    WINDOW_WORK,
    framed,
    shared,
    slide,
    window_misconceptions,
)
from coursekit.exercises.sliding_cases import draw_image, draw_kernel, geometry

LESSON = "03-convolution"


def first_for_all(array: np.ndarray, axis: int) -> np.ndarray:
    """The first slice along an axis, as often as there are slices."""
    return np.repeat(np.take(array, [0], axis), array.shape[axis], axis)


def maps_by_channel(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Each channel's own map: (rows, columns, channels)."""
    return np.stack([ops.convolve(image[..., c], kernel[..., c]) for c in range(image.shape[2])], axis=-1)


CHANNELS = (  # image height, image width, channels, kernel height, kernel width
    (5, 5, 3, 3, 3, "float"), (6, 6, 2, 3, 3, "whole"), (5, 7, 3, 3, 3, "float"), (7, 5, 4, 3, 3, "float"), (6, 8, 1, 3, 3, "float"),
    (8, 6, 2, 2, 2, "float"), (6, 6, 5, 2, 3, "whole"), (6, 6, 3, 3, 2, "float"), (7, 4, 2, 1, 3, "float"), (4, 7, 3, 3, 1, "whole"),
    (4, 4, 3, 1, 1, "float"), (5, 7, 4, 1, 1, "float"), (4, 4, 2, 4, 4, "float"), (5, 3, 5, 3, 3, "whole"), (3, 6, 1, 3, 2, "float"),
    (9, 10, 3, 4, 5, "float"), (10, 9, 2, 5, 4, "float"), (7, 7, 6, 3, 3, "float"), (6, 7, 1, 3, 4, "whole"), (7, 6, 4, 4, 3, "float"),
    (1, 5, 3, 1, 2, "float"), (5, 1, 2, 2, 1, "float"), (1, 1, 4, 1, 1, "float"), (6, 5, 1, 1, 2, "positive"), (6, 6, 3, 3, 3, "binary"),
    (5, 9, 2, 2, 4, "binary"), (6, 6, 1, 3, 3, "binary"), (7, 7, 3, 2, 2, "positive"), (8, 8, 2, 5, 3, "float"),
    (6, 6, 3, 3, 3, "whole image"), (5, 6, 2, 2, 3, "binary image"), (6, 5, 4, 3, 2, "whole image"), (6, 7, 3, 3, 3, "whole kernel"),
    (6, 6, 3, 3, 3, "bytes"), (5, 7, 2, 2, 3, "bytes"), (7, 5, 3, 3, 3, "bytes image"), (6, 5, 4, 3, 2, "bytes image"),
    (8, 6, 2, 2, 3, "whole kernel"), (6, 5, 3, 3, 2, "negative"), (5, 5, 3, 5, 5, "whole image"), (7, 8, 12, 3, 3, "float"),
)  # fmt: skip


def draw_channels(rng: np.random.Generator) -> Iterator[Case]:
    for height, width, channels, kernel_height, kernel_width, kind in CHANNELS:
        kernel = draw_kernel(rng, kind, kernel_height, kernel_width, channels)
        yield Case(draw_image(rng, kind, height, width, channels), kernel)


def explain_channels(image, kernel, index) -> Working:
    row, column = index
    window = image[row : row + kernel.shape[0], column : column + kernel.shape[1]]
    sums = [ops.convolve_patch(window[..., c], kernel[..., c]) for c in range(kernel.shape[2])]
    by_channel = ", then ".join(f"channel {c} gives {number(total)}" for c, total in enumerate(sums[:4]))
    ending = " and so on" if len(sums) > 4 else ""
    parts = {f"window, channel {c}": window[..., c] for c in range(min(3, len(sums)))}
    parts |= {f"kernel, channel {c}": kernel[..., c] for c in range(min(3, len(sums)))}
    return Working(f"{sum_of_products(window, kernel)} = {number(sum(sums))} ({by_channel}{ending})", parts)


MANY_CHANNELS = (
    Trait("one-channel", "there is only one channel", lambda image: image.shape[2] == 1),
    Trait("not-three-channels", "the number of channels is not three", lambda image: image.shape[2] != 3),
    Trait("many-channels", "there are more than three channels", lambda image: image.shape[2] > 3),
    Trait("few-channels", "there are fewer than three channels", lambda image: image.shape[2] < 3),
    Trait("image-negative", "the image holds negative numbers", lambda image: bool((image < 0).any())),
)

RGB = np.stack([DECK_IMAGE, 1 - DECK_IMAGE, DECK_IMAGE.T], axis=-1)
RGB_KERNEL = np.stack([DECK_FILTER_1, DECK_FILTER_2, ASYMMETRIC_FILTER], axis=-1)

convolve_channels = Exercise(
    id="convolve-channels",
    lesson=LESSON,
    points=3,
    reference=ops.convolve_channels,
    worked=(
        Case(DECK_IMAGE[:, :, None], DECK_FILTER_1[:, :, None], note="the deck's image and filter 1, as a single channel"),
        Case(RGB, RGB_KERNEL, note="three channels made from the deck's image, a filter for each"),
    ),
    draw=draw_channels,
    explain=explain_channels,
    misconceptions=(
        *(shared(id, given(kernel=turn)) for id, turn in TURNED.items()),
        shared("kernel-flipped-with-channels", given(kernel=lambda kernel: kernel[::-1, ::-1, ::-1])),
        shared("channels-reversed", given(kernel=lambda kernel: kernel[:, :, ::-1])),
        shared("channels-kept", instead(maps_by_channel)),
        shared("channels-averaged", then(lambda result, image: result / image.shape[2])),
        shared("channels-maximum", instead(lambda image, kernel: maps_by_channel(image, kernel).max(axis=2))),
        shared("channels-multiplied", instead(lambda image, kernel: maps_by_channel(image, kernel).prod(axis=2))),
        shared("only-first-channel", given(image=lambda image: image[:, :, [0]], kernel=lambda kernel: kernel[:, :, [0]])),
        shared("only-last-channel", given(image=lambda image: image[:, :, [-1]], kernel=lambda kernel: kernel[:, :, [-1]])),
        shared("first-channel-missing", instead(lambda image, kernel: maps_by_channel(image, kernel)[..., 1:].sum(axis=2))),
        shared("last-channel-missing", instead(lambda image, kernel: maps_by_channel(image, kernel)[..., :-1].sum(axis=2))),
        shared("every-other-channel", given(image=lambda image: image[:, :, ::2], kernel=lambda kernel: kernel[:, :, ::2])),
        shared("three-channels-only", given(image=lambda image: image[:, :, :3], kernel=lambda kernel: kernel[:, :, :3])),
        shared("first-kernel-slice-for-all", given(kernel=lambda kernel: first_for_all(kernel, 2))),
        shared("first-image-channel-for-all", given(image=lambda image: first_for_all(image, 2))),
        shared("image-made-grey", given(image=lambda image: image.mean(axis=2, keepdims=True) + np.zeros(image.shape))),
        shared("channels-summed-before", given(image=lambda image: image.sum(axis=2, keepdims=True),
                                               kernel=lambda kernel: kernel.sum(axis=2, keepdims=True))),
        shared("relu-on-channels", instead(lambda image, kernel: np.maximum(maps_by_channel(image, kernel), 0).sum(axis=2))),
        shared("mean-for-sum", then(lambda result, kernel: result / kernel.size)),
        shared("divided-by-window-area", then(lambda result, kernel: result / (kernel.shape[0] * kernel.shape[1]))),
        shared("divided-by-kernel-sum", then(lambda result, kernel: result / (kernel.sum() or 1))),
        *TRUNCATED,
        *MAP_MISCONCEPTIONS,
        *WINDOW_PLACES,
        *window_misconceptions(WINDOW_WORK, slide),
        *(shared(id, given(image=pad)) for id, pad in PADDED.items()),
        shared("total-not-reset", then(lambda result: np.cumsum(result).reshape(result.shape))),
        shared("total-reset-each-row", then(lambda result: np.cumsum(result, axis=1))),
        shared("map-sized-like-image", then(lambda result, image: framed(
            result, (0, 0), tuple(np.subtract(image.shape[:2], result.shape))))),
    ),
    traits=(*geometry(), *MANY_CHANNELS),
)  # fmt: skip
