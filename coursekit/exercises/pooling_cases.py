"""What max and average pooling share: cases, the windows that are right, and what can be said of both."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from coursekit.data import DECK_MAP_1, DECK_MAP_2
from coursekit.exercises.drawing import floats, pixels
from coursekit.exercises.exercise import Case, Trait

SETTINGS = (  # batch, height, width, channels, size, stride, how both are given, kind of numbers
    (1, 4, 4, 1, 2, None, "", "float"), (2, 4, 6, 3, 2, None, "", "whole"), (1, 7, 4, 2, 2, None, "", "negative"),
    (3, 6, 9, 1, 2, None, "", "float"), (2, 5, 5, 2, 2, None, "", "float"), (1, 6, 6, 4, 3, None, "size", "whole"),
    (2, 9, 6, 1, 3, None, "size=", "negative"), (1, 8, 7, 3, 3, None, "size", "float"), (2, 4, 9, 2, 4, None, "size=", "float"),
    (1, 6, 6, 2, 2, 1, "size stride", "whole"), (2, 5, 7, 1, 2, 1, "size stride=", "negative"),
    (1, 7, 5, 3, 3, 2, "size= stride=", "float"), (2, 6, 6, 2, 3, 2, "size stride", "float"), (1, 8, 6, 1, 2, 3, "size stride", "float"),
    (3, 7, 10, 2, 2, 4, "size= stride=", "whole"), (1, 5, 5, 5, 1, 2, "size stride=", "negative"), (2, 3, 4, 1, 1, 2, "size stride", "float"),
    (1, 4, 5, 2, 1, 3, "size stride", "float"), (1, 6, 8, 3, 2, 1, "stride=", "float"), (2, 9, 9, 1, 2, 3, "stride=", "whole"),
    (1, 3, 3, 4, 3, None, "size", "float"), (4, 2, 2, 1, 2, None, "", "negative"), (1, 5, 8, 2, 3, 1, "size stride=", "float"),
    (2, 11, 5, 2, 3, 4, "size stride", "whole"), (1, 10, 10, 1, 4, 2, "size= stride=", "negative"), (1, 2, 2, 2, 2, 1, "size stride", "float"),
    (2, 6, 5, 4, 2, 2, "size stride", "whole"), (3, 4, 4, 3, 2, None, "", "float"), (1, 9, 4, 1, 4, 5, "size stride", "float"),
    (1, 12, 9, 1, 5, 3, "size= stride=", "float"), (2, 6, 4, 6, 4, 2, "size stride", "float"), (1, 8, 8, 4, 3, None, "size=", "float"),
    (2, 6, 7, 3, 2, None, "", "bytes"), (1, 7, 6, 1, 3, 2, "size stride", "bytes"), (2, 5, 4, 2, 2, 1, "size stride=", "bytes"),
    (1, 6, 5, 12, 2, None, "", "whole"), (2, 4, 6, 2, 2, None, "size", "positive"), (1, 5, 7, 2, 1, 3, "size stride", "whole"),
)  # fmt: skip


def draw_maps(rng: np.random.Generator, kind: str, *shape: int, brightest: int = 255) -> np.ndarray:
    """Images or maps of a kind. Whole numbers are all different even without their signs: no two are equally strong."""
    if kind == "whole":
        size = int(np.prod(shape))
        return (rng.permutation(size) * rng.choice([-1, 1], size)).reshape(shape)
    if kind == "bytes":
        return pixels(rng, *shape) % np.uint8(brightest) + np.uint8(1)
    numbers = floats(rng, *shape)
    return {"float": numbers, "negative": -0.5 - np.abs(numbers), "positive": 0.5 + np.abs(numbers)}[kind]


def draw_dim_pools(rng: np.random.Generator) -> Iterator[Case]:
    """Bytes so dark that the sum of a window is a byte as well: adding up bytes as bytes is not held against anyone."""
    return draw_pools(rng, brightest=25)


def draw_pools(rng: np.random.Generator, brightest: int = 255) -> Iterator[Case]:
    for *shape, size, stride, how, kind in SETTINGS:
        images = draw_maps(rng, kind, *shape, brightest=brightest)
        values = {"size": size, "stride": stride}
        by_position = [values[name] for name in how.split() if not name.endswith("=")]
        by_name = {name[:-1]: values[name[:-1]] for name in how.split() if name.endswith("=")}
        yield Case(images, *by_position, **by_name)


def worked() -> tuple[Case, ...]:
    return (
        Case(DECK_MAP_1[None, :, :, None], note="the map of the deck's filter 1, windows of 2"),
        Case(DECK_MAP_2[None, :, :, None], 2, note="the map of the deck's filter 2, windows of 2"),
        Case(DECK_MAP_1[None, :, :, None], 3, stride=1, note="the map of the deck's filter 1, windows of 3, stride 1"),
    )


def window_at(images, size, stride, index):
    n, row, column, c = index
    top, left = row * step(size, stride), column * step(size, stride)
    return images[n, top : top + size, left : left + size, c]


# The right windows ---------------------------------------------------------------------------------------------------


def step(size: int, stride: int | None) -> int:
    return size if stride is None else stride


def starts(length: int, size: int, stride: int) -> list[int]:
    """First rows (or columns) of the windows: the right ones."""
    return list(range(0, length - size + 1, stride))


def largest(window):
    return window.max(axis=(1, 2))


def mean(window):
    return window.sum(axis=(1, 2)) / (window.shape[1] * window.shape[2])


def _rest(length: int, size: int, stride: int | None) -> bool:
    return (length - size) % step(size, stride) != 0


TRAITS = (
    Trait("image-wide", "the images are wider than high", lambda images: images.shape[2] > images.shape[1]),
    Trait("image-tall", "the images are higher than wide", lambda images: images.shape[1] > images.shape[2]),
    Trait("image-not-square", "the images are not square", lambda images: images.shape[1] != images.shape[2]),
    Trait("several-images", "there are several images", lambda images: len(images) > 1),
    Trait("several-channels", "there are several channels", lambda images: images.shape[3] > 1),
    Trait("many-channels", "there are more than three channels", lambda images: images.shape[3] > 3),
    Trait("stride-differs", "stride and size differ", lambda size, stride: step(size, stride) != size),
    Trait("stride-larger", "the stride is larger than the window", lambda size, stride: step(size, stride) > size),
    Trait("stride-smaller", "the stride is smaller than the window", lambda size, stride: step(size, stride) < size),
    Trait("stride-left-out", "no stride is given", lambda stride: stride is None),
    Trait("stride-not-two", "the windows do not move by 2", lambda size, stride: step(size, stride) != 2),
    Trait("size-not-two", "the size is not 2", lambda size: size != 2),
    Trait("size-odd", "the size is odd", lambda size: size % 2 == 1),
    Trait("size-one", "the size is 1", lambda size: size == 1),
    Trait("rest", "the windows leave a rest of the image uncovered",
          lambda images, size, stride: any(_rest(length, size, stride) for length in images.shape[1:3])),
    Trait("rest-below", "the windows leave rows at the bottom uncovered",
          lambda images, size, stride: _rest(images.shape[1], size, stride)),
    Trait("rest-right", "the windows leave columns on the right uncovered",
          lambda images, size, stride: _rest(images.shape[2], size, stride)),
    Trait("all-negative", "all numbers are negative", lambda images: bool((images < 0).all())),
    Trait("several-windows", "a map has several windows", lambda images, size, stride: any(
        len(starts(length, size, step(size, stride))) > 1 for length in images.shape[1:3])),
    Trait("result-not-square", "the result is not square", lambda images, size, stride: len(
        {len(starts(length, size, step(size, stride))) for length in images.shape[1:3]}) == 2),
    Trait("bytes", "the images hold bytes (uint8)", lambda images: images.dtype == np.uint8),
    Trait("image-large", "a side of the images is longer than 8", lambda images: max(images.shape[1:3]) > 8),
)  # fmt: skip
