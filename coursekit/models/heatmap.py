"""Grad-CAM: which part of a picture spoke for a class."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from coursekit.models.backends import gradient
from coursekit.models.startup import quiet_keras
from coursekit.models.taps import convolutions, layer_of, layers_of, one_image, output_of, tapped

if TYPE_CHECKING:
    import keras

    from coursekit.figures import Picture


@dataclass(frozen=True)
class GradCAM:
    """Where in an image the evidence for a class lies.

    ``heatmap`` is ``(height, width)`` in [0, 1], as large as the image; ``coarse`` is the same before it was enlarged and
    scaled, as large as the layer's maps. ``probability`` is the model's for class ``label``.
    """

    heatmap: np.ndarray
    coarse: np.ndarray
    image: np.ndarray
    label: int
    probability: float
    layer: str

    def picture(self, name: str = "") -> Picture:
        """The image, the heat map, and one over the other. ``name`` is what the class is called."""
        from coursekit.figures import show_pictures
        from coursekit.figures.palette import ABOVE

        colour = np.array([int(ABOVE[start : start + 2], 16) / 255 for start in (1, 3, 5)])
        image = self.image / 255 if self.image.max() > 1.5 else np.clip(self.image, 0, 1)
        image = np.broadcast_to(image, (*image.shape[:2], 3)) if image.shape[2] == 1 else image[..., :3]
        share = self.heatmap[..., None]
        heat = 1 - share * (1 - colour)
        over = (1 - 0.7 * share) * image + 0.7 * share * colour
        called = name or f"class {self.label}"
        row, column = np.unravel_index(self.heatmap.argmax(), self.heatmap.shape)
        where = f"strongest at row {row}, column {column}"
        title = f"What speaks for {called} (probability {self.probability:.2f}): {where}"
        titles = ["the image", "evidence: orange", "one over the other"]
        return show_pictures([image, heat, over], titles, columns=3, title=title)


def grad_cam(model: keras.Model, image: Any, label: int | None = None, layer: Any = None) -> GradCAM:
    """Grad-CAM: the layer's maps, each weighted by how much its mean moves the class's score, added up, negative parts cut.

    Parameters
    ----------
    image
        ``(height, width, channels)`` as the model takes it, or ``(height, width)``.
    label
        The class's index; with a single sigmoid unit 1 is its class and 0 the other. By default the predicted class.
    layer
        A name, a number or the layer itself; the last convolution by default.

    The score is the one before softmax or sigmoid, as in the paper. Gradients are the backend's own (``backends.py``).
    Raises ValueError for an image of another shape, a class that the model does not have, or a layer without maps.
    Source: Selvaraju et al., "Grad-CAM: visual explanations from deep networks via gradient-based localization", 2017,
    equations 1 and 2.
    """
    batch = one_image(image)
    chosen = convolutions(model)[-1] if layer is None else layer_of(model, layer)
    maps = output_of(model, chosen, batch)
    if maps.ndim != 4:
        raise ValueError(f"layer {chosen.name!r} has no maps (height, width, filters): it returns the shape {maps.shape[1:]}")
    probabilities = _probabilities(model, batch)
    label = int(probabilities.argmax()) if label is None else _checked(label, len(probabilities))
    weights = gradient(lambda delta: _score(model, chosen, batch, delta, label), np.zeros_like(maps)).mean(axis=(0, 1, 2))
    coarse = np.maximum(maps[0] @ weights, 0)
    return GradCAM(_enlarged(coarse, batch.shape[1:3]), coarse, batch[0], label, float(probabilities[label]), chosen.name)


def _score(model: keras.Model, layer: Any, batch: np.ndarray, delta: Any, label: int) -> Any:
    """The score of a class before softmax or sigmoid when ``delta`` is added to the layer's maps."""
    added = [delta]

    def add(maps: Any) -> Any:
        return maps + added.pop() if added else maps   # once, should the layer be used again

    with tapped(layer, add), _before_probabilities(model):
        scores = model(batch, training=False)[0]
    if scores.shape[0] == 1:
        return scores[0] if label == 1 else -scores[0]
    return scores[label]


@contextlib.contextmanager
def _before_probabilities(model: keras.Model) -> Iterator[None]:
    """Inside the block, the last layer leaves out its softmax or sigmoid."""
    keras = quiet_keras()
    last = layers_of(model)[-1]
    squashing = (keras.activations.softmax, keras.activations.sigmoid)
    if isinstance(last, keras.layers.Softmax):
        with tapped(last, lambda output: keras.ops.log(output)):
            yield
    elif getattr(last, "activation", None) in squashing:
        own, last.activation = last.activation, keras.activations.linear
        try:
            yield
        finally:
            last.activation = own
    else:
        yield


def _probabilities(model: keras.Model, batch: np.ndarray) -> np.ndarray:
    """``(classes,)``; two of them for a single sigmoid unit."""
    output = quiet_keras().ops.convert_to_numpy(model(batch, training=False))[0]
    return np.array([1 - output[0], output[0]]) if len(output) == 1 else output


def _checked(label: Any, classes: int) -> int:
    if isinstance(label, bool) or not isinstance(label, (int, np.integer)) or not 0 <= label < classes:
        raise ValueError(f"label must be a class of the model, a whole number from 0 to {classes - 1}, not {label!r}")
    return int(label)


def _enlarged(coarse: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """The map stretched smoothly to ``size``, its strongest point 1."""
    large = quiet_keras().ops.image.resize(coarse[None, :, :, None], size, interpolation="bilinear", data_format="channels_last")
    large = np.asarray(quiet_keras().ops.convert_to_numpy(large))[0, :, :, 0]
    return large / large.max() if large.max() > 0 else large
