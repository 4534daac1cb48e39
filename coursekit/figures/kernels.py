"""Kernels and feature maps, many at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from coursekit.figures.arrays import describe, share_limits
from coursekit.figures.picture import Picture
from coursekit.figures.reading import plane, real_array, several, texts_of, whole
from coursekit.figures.shading import picture_limit
from coursekit.figures.tiles import Tile, draw_tiles, fits

MOST_NUMBERS = 512
"""More numbers than these are a texture, not a text: such maps are drawn as pictures."""
MOST_KERNELS = 64
"""Of a layer with more kernels the first are drawn."""


def show_kernels(kernels: Any, titles: Sequence[str] | None = None) -> Picture:
    """Kernels side by side on one scale of colours, with their numbers.

    ``kernels`` is a list of 2-D kernels, or an array ``(kernel_height, kernel_width, in_channels, filters)`` as a
    convolutional layer has them: then there is a picture for each filter and channel, a filter's channels
    together, for the first 64 of them.

    Raises ValueError for another shape, or titles that do not match.
    """
    names = None
    if isinstance(kernels, np.ndarray) and kernels.ndim == 4:
        channels, filters = kernels.shape[2:]
        pairs = [(one, channel) for one in range(filters) for channel in range(channels)]
        pairs = pairs[:MOST_KERNELS]
        kernels = [kernels[:, :, channel, one] for one, channel in pairs]
        names = [f"filter {one}" + (f", channel {channel}" if channels > 1 else "") for one, channel in pairs]
    kernels = [plane(kernel, f"kernels[{number}]") for number, kernel in enumerate(several(kernels, "kernels"))]
    tiles = _tiles(kernels, names if titles is None and names else texts_of(titles, len(kernels), "titles"))
    return Picture(draw_tiles(tiles), describe(tiles, "", noun="kernel"))


def show_feature_maps(maps: Any, titles: Sequence[str] | None = None, columns: int = 5) -> Picture:
    """Feature maps ``(height, width, filters)`` in rows of ``columns``, on one scale of colours.

    Small maps have their numbers in the cells. In large ones the strongest hundredth of all numbers has the full
    colour. Raises ValueError for another shape, or titles that do not match.
    """
    maps = real_array(maps, "maps")
    if maps.ndim == 2:
        maps = maps[:, :, None]
    if maps.ndim != 3:
        raise ValueError(f"maps must have the shape (height, width, filters), not {maps.shape}")
    columns = whole(columns, "columns", least=1)
    count = maps.shape[2]
    names = texts_of(titles, count, "titles") if titles is not None else [f"map {number}" for number in range(count)]
    tiles = _tiles([maps[:, :, number] for number in range(count)], names)
    rows = [tiles[start : start + columns] for start in range(0, count, columns)]
    # Numbers so long that the columns asked for are too many go into as many as fit.
    readable = all(fits(row) for row in rows) or not tiles[0].numbered
    return Picture(draw_tiles(tiles, rows=rows if readable else None), describe(tiles, ""))


def _tiles(planes: Sequence[np.ndarray], names: Sequence[str]) -> list[Tile]:
    few = sum(array.size for array in planes) <= MOST_NUMBERS
    tiles = [Tile(array, name, numbered=few) for array, name in zip(planes, names, strict=True)]
    share_limits(tiles)
    if not all(tile.numbered for tile in tiles):
        limit = picture_limit(*planes)
        for tile in tiles:
            tile.limit = limit
    return tiles
