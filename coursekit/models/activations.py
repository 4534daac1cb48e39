"""What a trained network has learnt to look for, its filters, and what it sees in a picture, its feature maps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from coursekit.models.taps import as_batch, convolutions, layer_of, one_image, output_of

if TYPE_CHECKING:
    import keras

    from coursekit.figures import Picture

MOST_MAPS = 12   # beside each other in one row


@dataclass(frozen=True)
class Filters:
    """The kernels ``(kernel_height, kernel_width, in_channels, filters)`` of one convolutional layer."""

    kernels: np.ndarray
    layer: str

    def picture(self) -> Picture:
        """The kernels as coloured squares: blue below zero, orange above."""
        from coursekit.figures import show_kernels

        return show_kernels(self.kernels)


@dataclass(frozen=True)
class FeatureMaps:
    """What one layer makes of one image: ``maps`` ``(height, width, filters)`` of ``image`` ``(height, width, channels)``."""

    maps: np.ndarray
    layer: str
    image: np.ndarray

    def picture(self) -> Picture:
        """All maps, on one scale of colours."""
        from coursekit.figures import show_feature_maps

        return show_feature_maps(self.maps, columns=5 if self.maps.shape[2] <= 25 else 10)


@dataclass(frozen=True)
class Activations:
    """The first layer's maps of one image of each class.

    ``maps`` is ``(classes, height, width, filters)``, ``images`` ``(classes, height, width, channels)``, ``labels`` ``(classes,)``.
    """

    maps: np.ndarray
    images: np.ndarray
    labels: np.ndarray
    layer: str

    def picture(self) -> Picture:
        """One row for each class: the image, then what each of the first filters makes of it."""
        from coursekit.figures import Picture
        from coursekit.figures.shading import picture_limit
        from coursekit.figures.tiles import Tile, draw_tiles

        shown = self.maps[..., :MOST_MAPS]
        limits = [picture_limit(shown[..., number]) for number in range(shown.shape[-1])]   # a faint filter is seen too
        rows = []
        for image, maps, label in zip(self.images, shown, self.labels, strict=True):
            plane = image[..., 0] if image.shape[-1] == 1 else image
            first = Tile(plane, str(label), grey=True, numbered=False)
            rows.append([first, *(Tile(maps[..., number], limit=limit, numbered=False) for number, limit in enumerate(limits))])
        title = "Each digit leaves its own traces in the first layer's maps"
        alt = (
            f"{title}. {len(rows)} rows, one for each of {', '.join(map(str, self.labels))}: the image, then its maps under "
            f"{shown.shape[-1]} of {self.maps.shape[-1]} filters of {self.layer}."
        )
        return Picture(draw_tiles([tile for row in rows for tile in row], title, rows), alt)


def filters(model: keras.Model, layer: Any = None) -> Filters:
    """The kernels of a convolutional layer; by default of the first one that the model was given.

    ``layer`` is a name, a number or the layer itself. Raises ValueError if there is no such layer, or it has no kernel of
    four axes.
    """
    chosen = convolutions(model)[0] if layer is None else layer_of(model, layer)
    kernels = [weight for weight in chosen.get_weights() if weight.ndim == 4]
    if not kernels:
        raise ValueError(f"layer {chosen.name!r} has no convolution kernels: it is a {type(chosen).__name__} layer")
    return Filters(np.asarray(kernels[0], dtype=np.float32), chosen.name)


def feature_maps(model: keras.Model, image: Any, layer: Any = None) -> FeatureMaps:
    """What a layer, the first convolution by default, makes of one image as the model takes it.

    Parameters
    ----------
    image
        ``(height, width, channels)``, or ``(height, width)`` for one channel.
    layer
        A name, a number or the layer itself; any layer with maps ``(height, width, filters)``.

    Raises ValueError for another shape, an unknown layer, or one whose output is no map.
    """
    batch = one_image(image)
    chosen = convolutions(model, batch)[0] if layer is None else layer_of(model, layer)
    output = output_of(model, chosen, batch)
    if output.ndim != 4:
        raise ValueError(
            f"layer {chosen.name!r} makes no feature maps: what it returns has the shape {output.shape[1:]}, "
            "not (height, width, filters)"
        )
    return FeatureMaps(np.asarray(output[0], dtype=np.float32), chosen.name, batch[0])


def first_layer_activations(model: keras.Model, images: Any, labels: Any) -> Activations:
    """The maps of the first convolution for the first image of each class: one row a digit.

    Parameters
    ----------
    images
        ``(count, height, width, channels)`` as the model takes them, or ``(count, height, width)``.
    labels
        ``(count,)`` whole numbers; every class that occurs gets a row, in order.

    Raises ValueError if labels and images are not as many, or the model has no convolution.
    After figure 4 of O'Shea and Nash, "An introduction to convolutional neural networks", 2015.
    """
    images, labels = as_batch(model, images), np.asarray(labels).ravel()
    if len(images) != len(labels) or not len(images):
        raise ValueError(f"labels must be one for each image: there are {len(images)} images and {len(labels)} labels")
    classes, first = np.unique(labels, return_index=True)
    layer = convolutions(model, images[first[:1]])[0]
    maps = output_of(model, layer, images[first])
    return Activations(np.asarray(maps, dtype=np.float32), images[first], classes, layer.name)
