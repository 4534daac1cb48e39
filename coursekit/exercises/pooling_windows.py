"""Wrong ideas about where pooling windows lie and how far they reach, for maximum and mean alike."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from coursekit.exercises.misconception import Misconception, given, instead, then
from coursekit.exercises.pooling_cases import starts, step
from coursekit.exercises.pooling_hints import HINTS


def _ceiling(length, size, stride):
    count = -(-(length - size) // stride) + 1
    return [start for start in range(0, count * stride, stride) if start < length]


def _keras_same(length, size, stride):
    count = -(-length // stride)
    missing = max((count - 1) * stride + size - length, 0)
    return [number * stride - missing // 2 for number in range(count)]


WRONG_STARTS = {
    "range-ends-early": lambda length, size, stride: list(range(0, length - size, stride)),
    "partial-windows": _ceiling,
    "windows-begin-anywhere": lambda length, size, stride: list(range(0, length, stride)),
    "same-padding": _keras_same,
    "length-over-stride": lambda length, size, stride: [number * stride for number in range(length // stride)],
    "stride-not-in-count": lambda length, size, stride: [number * stride for number in range(length - size + 1)],
    "plus-one-before-division": lambda length, size, stride: [
        number * stride for number in range((length - size + 1) // stride)
    ],
    "start-not-multiplied": lambda length, size, stride: list(range(len(starts(length, size, stride)))),
    "moved-by-size": lambda length, size, stride: [
        number * size for number in range(len(starts(length, size, stride)))
    ],
    "counted-by-size": lambda length, size, stride: [
        number * stride for number in range(len(starts(length, size, size)))
    ],
}


def pooled(images, tops, lefts, height: int, width: int, reduce: Callable) -> np.ndarray:
    """``reduce(window)`` of every window (batch, rows, columns, channels); a window is cut off at the image's edge."""
    rows = [slice(max(top, 0), max(top + height, 0)) for top in tops]
    columns = [slice(max(left, 0), max(left + width, 0)) for left in lefts]
    cells = [[reduce(images[:, row, column]) for column in columns] for row in rows]
    empty = np.zeros((len(images), len(rows), len(columns), images.shape[3]))
    return np.array(cells).transpose(2, 0, 1, 3) if empty.size else empty


def starting(begin: Callable, reduce: Callable) -> instead:
    """Pooling whose windows begin where ``begin(length, size, stride)`` says."""

    def wrong(images, size, stride):
        tops, lefts = (begin(length, size, step(size, stride)) for length in images.shape[1:3])
        return pooled(images, tops, lefts, size, size, reduce)

    return instead(wrong)


def reducing(reduce: Callable) -> instead:
    """Pooling with the right windows, of which something else is taken."""
    return starting(starts, reduce)


def reaching(extra: int, reduce: Callable) -> instead:
    """Pooling whose windows begin rightly and are ``extra`` longer than they should be."""

    def wrong(images, size, stride):
        tops, lefts = (starts(length, size, step(size, stride)) for length in images.shape[1:3])
        return pooled(images, tops, lefts, size + extra, size + extra, reduce)

    return instead(wrong)


def reaching_to_next(reduce: Callable) -> instead:
    """Pooling whose windows begin rightly and end where the next one begins."""

    def wrong(images, size, stride):
        tops, lefts = (starts(length, size, step(size, stride)) for length in images.shape[1:3])
        return pooled(images, tops, lefts, step(size, stride), step(size, stride), reduce)

    return instead(wrong)


def sides_exchanged(reduce: Callable) -> instead:
    """Pooling that counts rows from the width and columns from the height."""

    def wrong(images, size, stride):
        lefts, tops = (starts(length, size, step(size, stride)) for length in images.shape[1:3])
        return pooled(images, tops, lefts, size, size, reduce)

    return instead(wrong)


def stepping(down: Callable, across: Callable, reduce: Callable) -> instead:
    """Pooling with a stride for rows, ``down(size, stride)``, and another for columns."""

    def wrong(images, size, stride):
        height, width = images.shape[1:3]
        tops, lefts = starts(height, size, down(size, stride)), starts(width, size, across(size, stride))
        return pooled(images, tops, lefts, size, size, reduce)

    return instead(wrong)


def counted_along(axis: int, reduce: Callable) -> instead:
    """Pooling that makes as many columns as rows, counted along one axis."""

    def wrong(images, size, stride):
        both = starts(images.shape[axis], size, step(size, stride))
        return pooled(images, both, both, size, size, reduce)

    return instead(wrong)


def one_way(axis: int, reduce: Callable) -> instead:
    """Pooling along rows only, or along columns only."""

    def wrong(images, size, stride):
        begins = [list(range(length)) for length in images.shape[1:3]]
        begins[axis - 1] = starts(images.shape[axis], size, step(size, stride))
        return pooled(images, *begins, *((size, 1) if axis == 1 else (1, size)), reduce)

    return instead(wrong)


def over_zeros(reduce: Callable) -> instead:
    """Pooling with windows that hang over the edge, and zeros there."""

    def wrong(images, size, stride):
        begins = [_ceiling(length, size, step(size, stride)) for length in images.shape[1:3]]
        below, right = (
            max(0, begin[-1] + size - length) for begin, length in zip(begins, images.shape[1:3], strict=True)
        )
        return pooled(np.pad(images, [(0, 0), (0, below), (0, right), (0, 0)]), *begins, size, size, reduce)

    return instead(wrong)


def beside_channels(pool: Callable) -> instead:
    """Pooling of arrays that are taken to be (batch, channels, height, width)."""

    def wrong(images, size, stride):
        return np.moveaxis(pool(np.moveaxis(images, 1, 3), size, stride), 3, 1)

    return instead(wrong)


def diagonal(window: np.ndarray) -> np.ndarray:
    """The diagonal of each window, as a window of one row."""
    return np.diagonal(window, axis1=1, axis2=2).swapaxes(1, 2)[:, None]


def only(result: np.ndarray, kept: tuple) -> np.ndarray:
    """Zeros but for ``result[kept]``."""
    wrong = np.zeros_like(result)
    wrong[kept] = result[kept]
    return wrong


def place_misconceptions(pool: Callable, reduce: Callable) -> tuple[Misconception, ...]:
    """Wrong ideas about windows, sizes, strides, images and channels. ``reduce(window)`` is what ``pool`` rightly does."""
    wrongs = {id: starting(begin, reduce) for id, begin in WRONG_STARTS.items()}
    wrongs |= {
        "padded-to-multiple-of-size": given(images=lambda images, size: np.pad(
            images, [(0, 0), *((0, -length % size) for length in images.shape[1:3]), (0, 0)])),
        "stride-ignored": given(stride=lambda: None),
        "stride-always-two": given(stride=lambda: 2),
        "stride-always-one": given(stride=lambda: 1),
        "default-stride-one": given(stride=lambda stride: 1 if stride is None else stride),
        "default-stride-two": given(stride=lambda stride: 2 if stride is None else stride),
        "size-always-two": given(size=lambda: 2, stride=lambda size, stride: step(size, stride)),
        "size-and-stride-always-two": given(size=lambda: 2, stride=lambda: 2),
        "stride-taken-for-size": given(size=lambda size, stride: step(size, stride)),
        "size-and-stride-exchanged": given(size=lambda size, stride: step(size, stride), stride=lambda size: size),
        "stride-on-rows-only": stepping(step, lambda size, stride: size, reduce),
        "stride-on-columns-only": stepping(lambda size, stride: size, step, reduce),
        "window-reaches-to-next": reaching_to_next(reduce),
        "height-and-width-exchanged": sides_exchanged(reduce),
        "enlarged-again": then(lambda result, size, stride: np.kron(
            result, np.ones((1, step(size, stride), step(size, stride), 1)))),
        "padded-by-half": given(
            images=lambda images, size: np.pad(images, [(0, 0), (size // 2,) * 2, (size // 2,) * 2, (0, 0)])
        ),
        "window-one-larger": reaching(1, reduce),
        "window-one-smaller": reaching(-1, reduce),
        "pooled-down-only": one_way(1, reduce),
        "pooled-across-only": one_way(2, reduce),
        "square-from-height": counted_along(1, reduce),
        "square-from-width": counted_along(2, reduce),
        "channels-taken-for-width": beside_channels(pool),
        "plus-one-forgotten": then(lambda result: result[:, :-1, :-1]),
        "loop-ends-early": then(lambda result: only(result, np.s_[:, :-1, :-1])),
        "first-window-everywhere": then(lambda result: np.zeros_like(result) + result[:, :1, :1]),
        "returned-after-first-image": then(lambda result: only(result, np.s_[:1])),
        "returned-after-first-row": then(lambda result: only(result, np.s_[:1, :1])),
        "first-image-for-all": then(lambda result: np.zeros_like(result) + result[:1]),
        "first-channel-for-all": then(lambda result: np.zeros_like(result) + result[..., :1]),
        "only-first-channel": then(lambda result: result[..., :1]),
        "three-channels-only": then(lambda result: result[..., :3]),
        "channels-lost": then(lambda result: result[..., 0]),
        "whole-image-pooled": instead(lambda images: reduce(images)[:, None, None]),
        "corner-picked": reducing(lambda window: window[:, 0, 0]),
        "last-pixel-picked": reducing(lambda window: window[:, -1, -1]),
        "first-row-of-window": reducing(lambda window: reduce(window[:, :1])),
        "diagonal-only": reducing(lambda window: reduce(diagonal(window))),
        "median": reducing(lambda window: np.median(window, axis=(1, 2))),
        "smallest-number": reducing(lambda window: window.min(axis=(1, 2))),
    }  # fmt: skip
    return tuple(Misconception(id, wrong, HINTS[id]) for id, wrong in wrongs.items())
