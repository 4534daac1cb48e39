"""Kernels and feature maps, many at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coursekit.figures import palette
from coursekit.figures.arrays import show_arrays
from coursekit.figures.canvas import rgb_of
from coursekit.figures.picture import Picture
from coursekit.figures.pictures import draw_grid
from coursekit.figures.reading import in_words, real_array, texts_of


def show_kernels(kernels: Any, titles: Sequence[str] | None = None) -> Picture:
    """Kernels side by side on one scale of colours.

    ``kernels`` is a list of 2-D kernels, or an array ``(kernel_height, kernel_width, in_channels, filters)`` as a
    convolution layer keeps them: then one picture a filter, of its first channel.
    """
    if hasattr(kernels, "ndim") and kernels.ndim == 4:
        kernels = [kernels[:, :, 0, number] for number in range(kernels.shape[3])]
    return show_arrays(list(kernels), titles)


def show_feature_maps(maps: Any, titles: Sequence[str] | None = None, columns: int = 5) -> Picture:
    """Feature maps ``(height, width, filters)`` in rows of ``columns``, on one scale of colours."""
    maps = real_array(maps, "maps")
    if maps.ndim == 2:
        maps = maps[:, :, None]
    if maps.ndim != 3:
        raise ValueError(f"maps must be (height, width, filters), not the shape {maps.shape}")
    limit = palette.signed_limit(maps)
    planes = [maps[:, :, number] for number in range(maps.shape[2])]
    names = texts_of(titles, len(planes), "titles")
    figure = draw_grid([rgb_of(plane, limit, picture=False) for plane in planes], names, columns, "")
    parts = [f"{name or f'map {number}'}: {in_words(plane)}" for number, (name, plane) in enumerate(zip(names, planes, strict=True))]
    return Picture(figure, ". ".join(parts) + ".")
