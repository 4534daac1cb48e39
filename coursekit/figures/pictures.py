"""Images as pictures, grey or in colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coursekit.figures.arrays import describe
from coursekit.figures.picture import Picture
from coursekit.figures.reading import image, in_words, several, texts_of, whole, window_in_words, window_of
from coursekit.figures.tiles import Tile, draw_tiles

TALLEST, TALLEST_OF_SEVERAL = 4.6, 3.3   # inches


def show_picture(image: Any, title: str = "", window: Any = None) -> Picture:
    """One image: ``(height, width)`` or ``(height, width, 1)`` in greys, ``(height, width, 3)`` in colour.

    Bytes run from 0 (black) to 255 (white), and so do other numbers between 0 and 255; numbers within [0, 1] from 0
    to 1; anything else from its smallest number to its largest. ``window`` as in ``show_array``.

    Raises ValueError for another shape or a window beyond the edge.
    """
    tile = _tile(image, "image", "")
    tile.window = window_of(window, tile.array)
    alt = f"{title or 'picture'}: {in_words(tile.array)}{window_in_words(tile.window)}."
    return Picture(draw_tiles([tile], title, tallest=TALLEST), alt)


def show_pictures(
    images: Sequence[Any], titles: Sequence[str] | None = None, columns: int = 4, title: str = ""
) -> Picture:
    """Images in rows of ``columns``, each as ``show_picture`` draws it; one with more pixels is drawn larger.

    ``images`` is a list of images or a batch ``(count, height, width)`` or ``(count, height, width, channels)``.
    Raises ValueError if there is none, if titles do not match, or for an image of another shape.
    """
    images = several(images, "images")
    columns = whole(columns, "columns", least=1)
    names = texts_of(titles, len(images), "titles")
    tiles = [_tile(one, f"images[{number}]", name) for number, (one, name) in enumerate(zip(images, names, strict=True))]
    rows = [tiles[start : start + columns] for start in range(0, len(tiles), columns)]
    figure = draw_tiles(tiles, title, rows, tallest=TALLEST_OF_SEVERAL, middle=False)
    return Picture(figure, describe(tiles, title, noun="picture"))


def _tile(value: Any, name: str, title: str) -> Tile:
    return Tile(image(value, name), title, grey=True, numbered=False)
