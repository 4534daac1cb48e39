"""Where a classifier goes wrong: which classes it takes for which, and the pictures it is most wrong about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from coursekit.models.answers import probabilities_of
from coursekit.models.taps import as_batch

if TYPE_CHECKING:
    import keras

    from coursekit.figures import Picture


@dataclass(frozen=True)
class Confusion:
    """``counts`` ``(classes, classes)``: rows are the truth, columns the prediction. ``names`` of the classes."""

    counts: np.ndarray
    names: tuple[str, ...]

    @property
    def accuracy(self) -> float:
        """The share of predictions that are right."""
        return float(np.trace(self.counts) / self.counts.sum())

    def picture(self) -> Picture:
        """The counts as a grid, one row for each true class."""
        from coursekit.figures import show_array

        title = f"Rows are the truth, columns the prediction: {self.accuracy:.1%} on the diagonal"
        if self.names != tuple(map(str, range(len(self.names)))):
            title += f". In order: {', '.join(self.names)}"
        return show_array(self.counts, title)


@dataclass(frozen=True)
class Mistakes:
    """The pictures that a model is most wrong about, worst first.

    ``images`` ``(count, height, width, channels)``; ``indices`` into what was asked; ``labels`` the truth; ``predictions``;
    ``probabilities`` that the model gave its wrong answer. ``names`` of the classes.
    """

    images: np.ndarray
    indices: np.ndarray
    labels: np.ndarray
    predictions: np.ndarray
    probabilities: np.ndarray
    names: tuple[str, ...]

    def picture(self) -> Picture:
        """The pictures with what they are and what they were taken for."""
        from coursekit.figures import show_pictures

        if not len(self.images):
            raise ValueError("there is no wrong picture to draw: every prediction was right")
        titles = [
            f"{self.names[label]}, taken for {self.names[prediction]} ({probability:.2f})"
            for label, prediction, probability in zip(self.labels, self.predictions, self.probabilities, strict=True)
        ]
        return show_pictures(self.images, titles, columns=4, title="Most wrong: surest of a false answer")


def confusion_matrix(model: keras.Model, images: Any, labels: Any, names: Sequence[str] | None = None) -> Confusion:
    """How often each class was taken for each: the model reads all images and is compared with the truth.

    Parameters
    ----------
    images
        As the model takes them.
    labels
        ``(count,)`` class indices. The model ends in a probability for each class, or one for class 1.
    names
        Of the classes, for the figure.

    Raises ValueError if labels do not go with the images or the model, or names with the classes.
    """
    probabilities, labels = _answers(model, images, labels)
    classes = probabilities.shape[1]
    counts = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(counts, (labels, probabilities.argmax(axis=1)), 1)
    return Confusion(counts, _names(names, classes))


def most_wrong(
    model: keras.Model, images: Any, labels: Any, count: int = 8, names: Sequence[str] | None = None
) -> Mistakes:
    """The ``count`` wrongly classified pictures whose wrong answer the model was surest of; fewer if there are fewer.

    Arguments and errors as for ``confusion_matrix``.
    """
    probabilities, labels = _answers(model, images, labels)
    predictions = probabilities.argmax(axis=1)
    sure = probabilities.max(axis=1)
    wrong = np.flatnonzero(predictions != labels)
    worst = wrong[np.argsort(-sure[wrong], kind="stable")][:count]
    shown = as_batch(model, np.asarray(images)[worst])
    return Mistakes(
        shown, worst, labels[worst], predictions[worst], sure[worst], _names(names, probabilities.shape[1])
    )


def _answers(model: keras.Model, images: Any, labels: Any) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities ``(count, classes)`` and labels ``(count,)``, checked against each other."""
    labels = np.asarray(labels).ravel()
    if len(images) != len(labels) or not len(labels):
        raise ValueError(f"labels must be one for each image: there are {len(images)} images and {len(labels)} labels")
    probabilities = probabilities_of(model, as_batch(model, images))
    classes = probabilities.shape[1]
    if labels.dtype.kind not in "iub" or labels.min() < 0 or labels.max() >= classes:
        raise ValueError(f"labels must be whole numbers from 0 to {classes - 1}, the classes of the model")
    return probabilities, labels.astype(np.int64)


def _names(names: Sequence[str] | None, classes: int) -> tuple[str, ...]:
    chosen = tuple(map(str, range(classes) if names is None else names))
    if len(chosen) != classes:
        raise ValueError(f"names must be one for each of the {classes} classes, not {len(chosen)}")
    return chosen
