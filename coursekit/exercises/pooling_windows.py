"""What max and average pooling share: their cases, and wrong ideas about where windows lie and how far they reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from coursekit.exercises.drawing import floats, small_integers
from coursekit.exercises.exercise import Case, Trait
from coursekit.exercises.misconception import Misconception, given, instead, then

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
)  # fmt: skip


def draw_pools(rng: np.random.Generator) -> Iterator[Case]:
    for *shape, size, stride, how, kind in SETTINGS:
        images = small_integers(rng, *shape, low=-9, high=10) if kind == "whole" else floats(rng, *shape)
        if kind == "negative":
            images = -0.5 - np.abs(images)
        values = {"size": size, "stride": stride}
        by_position = [values[name] for name in how.split() if not name.endswith("=")]
        by_name = {name[:-1]: values[name[:-1]] for name in how.split() if name.endswith("=")}
        yield Case(images, *by_position, **by_name)


# Where windows begin -------------------------------------------------------------------------------------------------


def step(size: int, stride: int | None) -> int:
    return size if stride is None else stride


def starts(length: int, size: int, stride: int) -> list[int]:
    """First rows (or columns) of the windows: the right ones."""
    return list(range(0, length - size + 1, stride))


def _ceiling(length, size, stride):
    count = -(-(length - size) // stride) + 1
    return [start for start in range(0, count * stride, stride) if start < length]


def _keras_same(length, size, stride):
    count = -(-length // stride)
    missing = max((count - 1) * stride + size - length, 0)
    return [number * stride - missing // 2 for number in range(count)]


WRONG_STARTS = {
    "partial-windows": _ceiling,
    "windows-begin-anywhere": lambda length, size, stride: list(range(0, length, stride)),
    "same-padding": _keras_same,
    "length-over-stride": lambda length, size, stride: [number * stride for number in range(length // stride)],
    "stride-not-in-count": lambda length, size, stride: [number * stride for number in range(length - size + 1)],
    "plus-one-before-division": lambda length, size, stride: [number * stride for number in range((length - size + 1) // stride)],
    "start-not-multiplied": lambda length, size, stride: list(range(len(starts(length, size, stride)))),
    "moved-by-size": lambda length, size, stride: [number * size for number in range(len(starts(length, size, stride)))],
    "counted-by-size": lambda length, size, stride: [number * stride for number in range(len(starts(length, size, size)))],
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
        below, right = (max(0, begin[-1] + size - length) for begin, length in zip(begins, images.shape[1:3], strict=True))
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


HINTS = {
    "partial-windows": "Your result has an extra row or column where the stride leaves a rest: windows that hang over the edge. Only "
    "windows that lie wholly inside the image count, so the number of windows is rounded down.",
    "windows-begin-anywhere": "You begin a window at every step until the image ends, so the last ones hang over the edge. A window counts "
    "only if all of it lies inside. Stop where the last whole window begins.",
    "same-padding": "Your windows also cover places outside the image, shared out between both sides, as the padding called \"same\" does. "
    "Here windows lie inside the image only, the first in the top-left corner.",
    "length-over-stride": "You divided the image's length by the stride to count the windows. That is right only if size and stride are "
    "equal. Subtract what the first window covers, then count the steps.",
    "stride-not-in-count": "You count the windows as if they moved by one pixel, but move them by the stride, so the last ones lie beyond the image. "
    "Divide by the stride when you count.",
    "plus-one-before-division": "You added the first window before dividing by the stride. Steps are counted first, rounded down, and only then the "
    "first window is added. Look at your brackets.",
    "padded-to-multiple-of-size": "You filled the image up with zeros until its sides are multiples of the window's size. Nothing is filled up here: windows "
    "lie wholly inside the image, and what is left over is not looked at.",
    "start-not-multiplied": "Your result has the right size, but its windows move by one pixel. In the third row the window begins two "
    "strides down, not two pixels. Look at how you get from the result's index to the pixel.",
    "moved-by-size": "You count the windows with the stride, but move them by their size. Both go together: each window begins one stride "
    "after the one before. Look at where you cut the window out.",
    "counted-by-size": "You move the windows by the stride, but count them as if they moved by their size. Use the stride in both places: "
    "for the size of the result and for the place of each window.",
    "stride-ignored": "Your windows always move by their own size, even if another stride is given. The size says how large a window is, the "
    "stride how far it moves. Look at where your function uses its third argument.",
    "stride-always-two": "Your windows always move by two pixels. That is only the usual case; the stride is an argument, and without it the "
    "window moves by its own size. Look for a 2 in your code.",
    "stride-always-one": "Your windows always move by one pixel, as a kernel does. In pooling they move by the stride, and without one "
    "by their own size, so that they lie side by side. Look at the steps of your loops.",
    "default-stride-one": "If no stride is given, your windows move by one pixel. In pooling they then move by their own size, so that "
    "they lie side by side. Look at what you do when the stride is None.",
    "default-stride-two": "If no stride is given, your windows move by two pixels. They should move by their own size, which is two only "
    "by default. Look at what you do when the stride is None.",
    "size-always-two": "Your windows always have two rows and two columns. That is only the usual case: the size is an argument. Look for a "
    "2 in your code where the window is cut out.",
    "size-and-stride-always-two": "Your windows are always 2 by 2 and move by two. That is only the usual case: size and stride are "
    "arguments. Look for a 2 in your code that should be one of them.",
    "stride-taken-for-size": "Your windows are as large as the stride. The stride says how far the window moves, the size how large it is; "
    "windows may overlap or leave gaps. Look at where the window is cut out.",
    "size-and-stride-exchanged": "Size and stride have changed places: your windows are as large as the stride and move by the size. The "
    "size comes first in the list of arguments. Look at the order in which you use or pass them.",
    "stride-on-rows-only": "Going down, your windows move by the stride; going across, by their size. The stride holds for both "
    "directions. Look at how the column index becomes a pixel.",
    "stride-on-columns-only": "Going across, your windows move by the stride; going down, by their size. The stride holds for both "
    "directions. Look at how the row index becomes a pixel.",
    "window-one-larger": "Your windows are one row and one column too large, so neighbours overlap. A slice leaves its end out by itself: "
    "from start to start plus size there are exactly size pixels.",
    "window-one-smaller": "Your windows lack their last row and column. A slice or a range leaves its end out by itself, so nothing has to "
    "be subtracted from the size. Look at where the window ends.",
    "pooled-down-only": "You pooled down the columns only; the width is still that of the image. A window has as many columns as rows: it "
    "gathers pixels in both directions.",
    "pooled-across-only": "You pooled along the rows only; the height is still that of the image. A window has as many rows as columns: it "
    "gathers pixels in both directions.",
    "square-from-height": "You make as many columns as rows. Images need not be square: count the windows across from the width, just as "
    "you count those going down from the height.",
    "square-from-width": "You make as many rows as columns. Images need not be square: count the windows going down from the height, just "
    "as you count those across from the width.",
    "channels-taken-for-width": "You pooled over width and channels, as if the channels stood before the height. The axes here are batch, "
    "height, width, channels: windows lie on the second and third.",
    "plus-one-forgotten": "Your result is one row and one column too small. The first window counts as well, before the first step is "
    "taken. Count by hand the windows of 2 on a line of 4.",
    "loop-ends-early": "Your result has the right size, but its last row and column were never filled. A range leaves its end out by itself. "
    "Let both loops run over the whole result.",
    "first-window-everywhere": "Every number of a map is that of its first window. The window has to move with the row and the column that you "
    "fill. Look at the indices with which you cut it out.",
    "returned-after-first-image": "Only the first image's result is filled. Your function seems to return at the end of the first round of the "
    "loop over images. Look at how far the return is indented.",
    "returned-after-first-row": "Only the first row of the first image's result is filled. Your function seems to return inside the loop over rows. "
    "Look at how far the return is indented: it belongs after all loops.",
    "first-image-for-all": "Every image of the batch got the first image's result. The images are pooled one by one, each by itself. Look at the "
    "index of the first axis.",
    "first-channel-for-all": "Every channel got the first channel's result. Channels are pooled one by one, each by itself. Look at the index of "
    "the last axis.",
    "only-first-channel": "Your result has a single channel, the first. Pooling keeps all channels, each pooled by itself: there are as many "
    "after it as before. Look at the last axis.",
    "three-channels-only": "You stop after three channels. Pictures have three, but the maps inside a network have as many as the layer before "
    "has filters. Take the number of channels from the shape.",
    "channels-lost": "Your result has no channel axis: only the first channel's map is left. Pooling keeps all channels, each pooled by itself, "
    "along the last axis.",
    "whole-image-pooled": "You pooled the whole image into one number a channel. Each window gives a number of its own, so that a smaller image "
    "is left. Look for where size and stride come in.",
    "corner-picked": "You kept the top-left pixel of each window. That makes the image smaller too, but looks at one pixel only; all pixels of the "
    "window have a say. Look at what you do with the window.",
    "last-pixel-picked": "You kept the last pixel of each window, as if each pixel replaced the one before. All pixels of the window have a say. "
    "Look at the assignment in your innermost loop.",
    "first-row-of-window": "You looked at the first row of each window only. A window has as many rows as columns, and all its pixels have a "
    "say. Look at the axes that you gather.",
    "diagonal-only": "You looked only at the pixels on each window's diagonal. Rows and columns run independently of each other: every row with "
    "every column. Look at how many indices you use inside the window.",
    "median": "You took the median of each window, the number in the middle. That is good against specks in photographs, but it is not what this "
    "layer does. Look at the function that you apply to a window.",
    "smallest-number": "You took the smallest number of each window. That keeps the weakest response of a filter. Look at the function, or the "
    "direction of the comparison, that you apply to a window.",
}  # fmt: skip


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
    Trait("one-window", "there is only one window", lambda images, size, stride: all(
        len(starts(length, size, step(size, stride))) == 1 for length in images.shape[1:3])),
    Trait("image-large", "a side of the images is longer than 8", lambda images: max(images.shape[1:3]) > 8),
)  # fmt: skip
