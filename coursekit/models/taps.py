"""Layers of a model found, and what they compute seen, whether it is functional, sequential or subclassed."""

from __future__ import annotations

import contextlib
import operator
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from coursekit.models.startup import quiet_keras

if TYPE_CHECKING:
    import keras


def layers_of(model: keras.Model) -> list[Any]:
    """All layers that compute, in order, those inside of nested models and of other layers included."""
    found: list[Any] = []
    for layer in model.layers:
        inner = getattr(layer, "layers", None)
        found += layers_of(layer) if isinstance(inner, list) else [layer]
    return found


def layer_of(model: keras.Model, layer: Any) -> Any:
    """The layer that a name, a number (from 0; −1 is the last) or the layer itself stands for. ValueError if none is."""
    layers = layers_of(model)
    if any(layer is one for one in layers):
        return layer
    if isinstance(layer, str):
        named = [one for one in layers if one.name == layer]
        if named:
            return named[0]
    else:
        with contextlib.suppress(TypeError, IndexError):
            return layers[operator.index(layer)]
    names = ", ".join(one.name for one in layers)
    raise ValueError(f"layer must be one of the model's layers, {names}, or a number below {len(layers)}, not {layer!r}")


def convolutions(model: keras.Model) -> list[Any]:
    """The model's convolutional layers over pictures, first to last. ValueError if it has none."""
    kinds = quiet_keras().layers
    kinds = (kinds.Conv2D, kinds.DepthwiseConv2D, kinds.SeparableConv2D)
    found = [layer for layer in layers_of(model) if isinstance(layer, kinds)]
    if not found:
        names = ", ".join(type(layer).__name__ for layer in layers_of(model))
        raise ValueError(f"model must have a convolutional layer; its layers are {names}")
    return found


@contextlib.contextmanager
def tapped(layer: Any, change: Callable[[Any], Any]) -> Iterator[None]:
    """Put ``change`` behind a layer: inside the block, what the layer returns goes through it.

    It works on the layer's own ``call``, so that it does not matter how the model around it is put together.
    """
    original = layer.call

    def call(*args: Any, **kwargs: Any) -> Any:
        return change(original(*args, **kwargs))

    vars(layer)["call"] = call  # past Keras' own bookkeeping of attributes
    try:
        yield
    finally:
        del vars(layer)["call"]


def output_of(model: keras.Model, layer: Any, images: np.ndarray) -> np.ndarray:
    """What ``layer`` returns while the model reads ``images`` ``(batch, …)``; its first result if it is used repeatedly."""
    seen: list[Any] = []

    def keep(output: Any) -> Any:
        seen.append(output)
        return output

    with tapped(layer, keep):
        model(as_batch(model, images), training=False)
    if not seen:
        raise ValueError(f"the model does not use its layer {layer.name!r} when it reads images")
    return quiet_keras().ops.convert_to_numpy(seen[0])


def one_image(image: Any, name: str = "image") -> np.ndarray:
    """One image as a batch of one, ``(1, height, width, channels)``; ValueError for another shape."""
    image = np.asarray(image)
    if image.ndim == 4 and len(image) == 1:
        image = image[0]
    if image.ndim == 2:
        image = image[:, :, None]
    if image.ndim != 3 or image.dtype.kind not in "biuf":
        raise ValueError(
            f"{name} must be one image, (height, width) or (height, width, channels), not {image.dtype} of shape {image.shape}"
        )
    return image[None].astype(np.float32)


def as_batch(model: keras.Model, images: Any) -> np.ndarray:
    """Images as float32, with the channel axis that the model's first convolution needs."""
    images = np.asarray(images)
    if images.ndim == 3 and len(getattr(model, "input_shape", None) or (0,) * 4) == 4:
        images = images[..., None]
    return images.astype(np.float32)
