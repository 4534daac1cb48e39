"""Images as pictures, grey or in colour."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from coursekit.figures import palette
from coursekit.figures.canvas import LABEL_SIZE, LINE, WIDEST, Canvas, rgb_of, wrap
from coursekit.figures.picture import Picture
from coursekit.figures.reading import in_words, real_array, texts_of, window_in_words, window_of

GAP = 0.16
LARGEST = 4.6


def show_picture(image: Any, title: str = "", window: Any = None) -> Picture:
    """One image: ``(height, width)`` or ``(height, width, 1)`` in greys, ``(height, width, 3)`` in colour.

    Bytes (or whole numbers up to 255) are 0 … 255, floats within [0, 1] are taken as they are; other grey images
    run from their smallest number (black) to their largest (white). ``window`` as in ``show_array``.

    Raises ValueError for another shape or a window beyond the edge.
    """
    image = _image(image, "image")
    window = window_of(window, image)
    width, height = _fit(image.shape[1], image.shape[0], 6.4, LARGEST)
    canvas = Canvas(width, height, title)
    _put(canvas, image, 0, 0, width, height)
    if window:
        top, left, tall, wide = window
        scale = width / image.shape[1]
        canvas.outline(left * scale, top * scale, wide * scale, tall * scale)
    return Picture(canvas.figure, f"{title or 'picture'}: {in_words(image)}{window_in_words(window)}.")


def show_pictures(images: Sequence[Any], titles: Sequence[str] | None = None, columns: int = 4, title: str = "") -> Picture:
    """Images in rows of ``columns``, each as ``show_picture`` draws it, larger ones larger.

    ``images`` is a list of images or a batch ``(count, height, width)`` or ``(count, height, width, channels)``.
    Raises ValueError if there is none, if titles do not match, or for an image of another shape.
    """
    pictures = [_image(image, f"images[{number}]") for number, image in enumerate(images)]
    titles = texts_of(titles, len(pictures), "titles")
    figure = draw_grid([_coloured(image) for image in pictures], titles, columns, title)
    parts = [f"{name or f'picture {number + 1}'}: {in_words(image)}" for number, (name, image) in enumerate(zip(titles, pictures, strict=True))]
    return Picture(figure, (f"{title}. " if title else "") + ". ".join(parts) + ".")


def draw_grid(pictures: Sequence[np.ndarray], titles: Sequence[str], columns: int, title: str):
    """RGB pictures in a grid on one scale, each with its title above it."""
    if not pictures:
        raise ValueError("images must hold at least one image")
    if not isinstance(columns, (int, np.integer)) or columns < 1:
        raise ValueError(f"columns must be a whole number of at least 1, not {columns!r}")
    columns = min(columns, len(pictures))
    tile = min((WIDEST - GAP * (columns - 1)) / columns, 3.4 if columns > 1 else LARGEST)
    scale = min(_fit(picture.shape[1], picture.shape[0], tile, tile)[0] / picture.shape[1] for picture in pictures)
    wide = max(max(picture.shape[1] for picture in pictures) * scale, 0.5)
    tall = max(picture.shape[0] for picture in pictures) * scale
    labels = [wrap(name, LABEL_SIZE - 1, wide + GAP / 2) for name in titles]
    head = max(len(lines) for lines in labels) * (LABEL_SIZE - 1) * LINE + (0.05 if any(labels) else 0)
    rows = math.ceil(len(pictures) / columns)
    canvas = Canvas(columns * (wide + GAP) - GAP, rows * (head + tall + GAP) - GAP, title)
    for number, picture in enumerate(pictures):
        left, top = number % columns * (wide + GAP), number // columns * (head + tall + GAP) + head
        width, height = picture.shape[1] * scale, picture.shape[0] * scale
        canvas.image(picture, left + (wide - width) / 2, top, width, height)
        for line, text in enumerate(reversed(labels[number])):
            y = top - 0.05 - line * (LABEL_SIZE - 1) * LINE
            canvas.text(left + wide / 2, y, text, LABEL_SIZE - 1, along="bottom", colour=palette.MUTED)
    return canvas.figure


def _image(value: Any, name: str) -> np.ndarray:
    image = real_array(value, name)
    if image.ndim == 3 and image.shape[2] == 1:
        image = image[:, :, 0]
    if image.ndim == 2 or (image.ndim == 3 and image.shape[2] == 3):
        return image
    raise ValueError(f"{name} must be (height, width), (height, width, 1) or (height, width, 3), not {image.shape}")


def _fit(width: float, height: float, widest: float, tallest: float) -> tuple[float, float]:
    scale = min(widest / width, tallest / height)
    return width * scale, height * scale


def _coloured(image: np.ndarray) -> np.ndarray:
    return rgb_of(image, 0.0, picture=True)


def _put(canvas: Canvas, image: np.ndarray, left: float, top: float, width: float, height: float) -> None:
    canvas.image(_coloured(image), left, top, width, height)
