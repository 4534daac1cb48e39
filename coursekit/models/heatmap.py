"""Grad-CAM: which part of a picture spoke for a class."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from coursekit.models.answers import are_shares, before_probabilities, probabilities_of
from coursekit.models.backends import gradient
from coursekit.models.startup import quiet_keras
from coursekit.models.taps import convolutions, layer_of, one_image, output_of, tapped

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
        if image.shape[2] != 3:   # one grey channel, or several that are no colours
            image = np.repeat(image.mean(axis=2, keepdims=True), 3, axis=2)
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
    chosen = convolutions(model, batch)[-1] if layer is None else layer_of(model, layer)
    maps = output_of(model, chosen, batch)
    if maps.ndim != 4:
        raise ValueError(f"layer {chosen.name!r} has no maps (height, width, filters): it returns the shape {maps.shape[1:]}")
    probabilities = probabilities_of(model, batch)[0]
    label = int(probabilities.argmax()) if label is None else _checked(label, len(probabilities))
    with before_probabilities(model, batch):
        slope = gradient(_score(model, chosen, batch, label), np.zeros_like(maps))
    weights = slope.mean(axis=(0, 1, 2))
    coarse = np.maximum(maps[0] @ weights, 0)
    return GradCAM(_enlarged(coarse, batch.shape[1:3]), coarse, batch[0], label, float(probabilities[label]), chosen.name)


def _score(model: keras.Model, layer: Any, batch: np.ndarray, label: int) -> Callable[[Any], Any]:
    """The model's score of a class as a function of what is added to a layer's maps.

    That way the maps need no input of their own: the whole model runs, whatever it is made of.
    """
    ops = quiet_keras().ops
    # A softmax that no layer does cannot be left out: then the score is the probability's logarithm.
    finish = ops.log if are_shares(ops.convert_to_numpy(model(batch, training=False))) else lambda score: score

    def score(delta: Any) -> Any:
        added = [delta]
        with tapped(layer, lambda maps: maps + added.pop() if added else maps):   # once, should the layer be used again
            scores = model(batch, training=False)[0]
        if scores.shape[0] > 1:
            return finish(scores[label])
        return finish(scores[0]) if label == 1 else -finish(scores[0])

    return score


def _checked(label: Any, classes: int) -> int:
    if isinstance(label, bool) or not isinstance(label, (int, np.integer)) or not 0 <= label < classes:
        raise ValueError(f"label must be a class of the model, a whole number from 0 to {classes - 1}, not {label!r}")
    return int(label)


def _enlarged(coarse: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """The map stretched smoothly to ``size``, its strongest point 1."""
    large = quiet_keras().ops.image.resize(coarse[None, :, :, None], size, interpolation="bilinear", data_format="channels_last")
    large = np.asarray(quiet_keras().ops.convert_to_numpy(large))[0, :, :, 0]
    return large / large.max() if large.max() > 0 else large
