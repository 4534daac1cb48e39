"""Layers of a model found, and what they compute seen, whether it is functional, sequential or subclassed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

import numpy as np

from coursekit.models.startup import quiet_keras

if TYPE_CHECKING:
    import keras


def layers_of(model: keras.Model) -> list[Any]:
    """All layers that compute, in order; instead of a nested model, or a layer made of layers, those inside of it."""
    return [layer for layer in _with_inner(model) if not _inner(layer)]


def layer_of(model: keras.Model, layer: Any) -> Any:
    """The layer that is meant by its name, its number in ``model.layers`` (−1 is the last) or itself.

    ValueError if there is none, with the names of those there are.
    """
    known = _with_inner(model)
    if isinstance(layer, str):
        found = [one for one in known if one.name == layer]
    elif isinstance(layer, (int, np.integer)) and not isinstance(layer, bool):
        found = model.layers[layer:][:1] if -len(model.layers) <= layer < len(model.layers) else []
    else:
        found = [one for one in known if one is layer]
    if not found:
        names = ", ".join(one.name for one in known)
        raise ValueError(f"layer must be one of the model's layers or its number; {layer!r} is none of {names}")
    return found[0]


def _with_inner(layer: Any) -> list[Any]:
    return [found for one in _inner(layer) for found in (one, *_with_inner(one))]


def _inner(layer: Any) -> list[Any]:
    """The layers that a model, or a layer made of layers, is put together from."""
    keras = quiet_keras()
    if isinstance(layer, keras.Model):
        return [one for one in layer.layers if not isinstance(one, keras.layers.InputLayer)]
    held = [one for value in vars(layer).values() for one in (value if isinstance(value, list) else [value])]
    return [one for one in held if isinstance(one, keras.Layer) and one is not layer]


def used_layers(model: keras.Model, images: np.ndarray) -> list[Any]:
    """The layers in the order in which they compute: with a subclassed model, not always that in which they were made."""
    used: list[Any] = []

    def noting(layer: Any) -> Callable[[Any], Any]:
        return lambda output: used.append(layer) or output

    with contextlib.ExitStack() as taps:
        for layer in layers_of(model):
            taps.enter_context(tapped(layer, noting(layer)))
        model(images, training=False)
    return used


def convolutions(model: keras.Model, images: np.ndarray | None = None) -> list[Any]:
    """The convolutional layers over pictures, in the order of their use on ``images``; without any, of their making.

    ValueError if there is none.
    """
    kinds = quiet_keras().layers
    kinds = (kinds.Conv2D, kinds.DepthwiseConv2D, kinds.SeparableConv2D)
    layers = layers_of(model) if images is None else used_layers(model, images)
    found = [layer for layer in layers if isinstance(layer, kinds)]
    if not found:
        names = ", ".join(type(layer).__name__ for layer in layers)
        raise ValueError(f"model must have a convolutional layer; its layers are {names}")
    return found


def tapped(layer: Any, change: Callable[[Any], Any]) -> AbstractContextManager[None]:
    """Put ``change`` behind a layer: inside the block, what the layer returns goes through it."""
    original = layer.call
    return computing(layer, lambda *args, **kwargs: change(original(*args, **kwargs)))


@contextlib.contextmanager
def computing(layer: Any, call: Callable[..., Any]) -> Iterator[None]:
    """Inside the block, ``layer`` computes ``call`` instead of its own.

    This works on the layer itself, so that it does not matter how the model around it is put together.
    """
    before = vars(layer).get("call")
    vars(layer)["call"] = call   # past Keras' own bookkeeping of attributes
    try:
        yield
    finally:
        if before is None:
            del vars(layer)["call"]
        else:
            vars(layer)["call"] = before


def output_of(model: keras.Model, layer: Any, images: np.ndarray) -> np.ndarray:
    """What ``layer`` returns while the model reads ``images`` ``(batch, …)``; its first result if it is used repeatedly."""
    seen: list[Any] = []

    def keep(output: Any) -> Any:
        seen.append(output)
        return output

    with tapped(layer, keep):
        model(images, training=False)
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
    """Images as float32; ``(count, height, width)`` gets a channel axis unless the model's input has none."""
    images = np.asarray(images)
    try:
        axes = len(model.input_shape)
    except (AttributeError, TypeError, ValueError):   # a subclassed model has no shape of its input to tell
        axes = 4
    if images.ndim == 3 and axes == 4:
        images = images[..., None]
    return images.astype(np.float32)
