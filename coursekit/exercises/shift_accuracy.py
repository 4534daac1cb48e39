"""Lesson 09: how often a classifier is right when its pictures are moved. What goes wrong is in ``shift_accuracy_misconceptions``."""

from __future__ import annotations

import numpy as np

from coursekit.exercises.drawing import floats, pixels, planned
from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.shift_accuracy_misconceptions import ACCURACY_UNDER_SHIFT, each_shift, hits
from coursekit.exercises.shifted_pictures import shifted
from coursekit.exercises.shifting import LESSON


class Classifier:
    """A small linear classifier: ``(N, height, width, channels)`` → ``(N, classes)``, rows summing to 1.

    It compares each picture with the mean of those that come with it, so that it matters who comes along.
    """

    def __init__(self, weights: np.ndarray, bias: np.ndarray | float = 0.0, brightest: float = 1.0):
        self.weights, self.bias, self.brightest = weights, bias, brightest

    def __repr__(self) -> str:
        return f"a classifier of {self.weights.shape[1]} classes"

    def __call__(self, images):
        pixels = np.asarray(images, dtype=np.float64).reshape(len(images), -1) / self.brightest
        scores = (pixels - pixels.mean(axis=0)) @ self.weights + self.bias
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        return powers / powers.sum(axis=1, keepdims=True)


def accuracy_under_shift(predict, images, labels, shifts):
    """For each shift (rows, columns) the share of the moved pictures whose most probable class is their label."""
    return each_shift(predict, images, labels, shifts)


SHIFTS = [(0, 0), (0, 1), (1, 0), (-1, 0), (0, -1), (1, 1), (2, -1), (-1, 2), (0, 3), (-2, 0), (9, 0)]


def _draw(rng):
    plan = planned(
        18,
        batch=[4, 5, 7, 8, 9, 10],
        height=[3, 4, 5],
        width=[4, 3, 6],
        channels=[1, 2],
        classes=[2, 3, 4, 5],
        moves=[4, 5, 6],
        bytes=[True, False, False],
        still=[True, False],
    )
    for p in plan:
        yield _case(rng, p)
    for p in plan[:4]:  # as many pictures as classes: there a mistaken axis gives numbers, not an error
        p.batch = p.classes = p.batch // 2 + 1
        yield _case(rng, p)


def _case(rng, p) -> Case:
    draw_images = pixels if p.bytes else floats
    images = draw_images(rng, p.batch, p.height, p.width, p.channels)
    weights = floats(rng, p.height * p.width * p.channels, p.classes)
    bias = floats(rng, p.classes) / 8
    predict = Classifier(weights / 4, bias, 255.0 if p.bytes else 4.0)
    labels = predict(images).argmax(axis=1)
    missed = rng.permutation(p.batch)[: max(1, p.batch // 4)]
    labels[missed] = (labels[missed] + rng.integers(1, p.classes, len(missed))) % p.classes
    shifts = [SHIFTS[n] for n in rng.permutation(len(SHIFTS))[: p.moves]]
    if p.still:
        shifts[0] = (0, 0)
    return Case(predict, images, labels, shifts)


def _worked() -> Case:
    """Two classes: bright on the left, bright on the right."""
    images = np.zeros((4, 2, 4, 1))
    for n, (row, column) in enumerate([(0, 0), (1, 1), (0, 2), (1, 3)]):
        images[n, row, column] = 1
    left = np.tile([1.0, 1.0, 0.0, 0.0], 2)
    predict = Classifier(np.stack([left, 1 - left], axis=1))
    return Case(
        predict, images, np.array([0, 0, 1, 1]), [(0, 0), (0, 1), (0, -1)], note="one bright pixel, left or right"
    )


def _explain(predict, images, labels, shifts, index) -> Working:
    which = index[0]
    right = hits(predict(shifted(images, *shifts[which])), np.asarray(labels))
    return Working(
        f"moved by {shifts[which]}: {int(right.sum())} of {len(right)} are right, {int(right.sum())} / {len(right)}"
    )


accuracy_under_shift_exercise = Exercise(
    id="accuracy-under-shift",
    lesson=LESSON,
    points=3,
    reference=accuracy_under_shift,
    worked=(_worked(),),
    draw=_draw,
    explain=_explain,
    seconds=10.0,
    traits=(
        Trait("first-is-still", "the first shift is (0, 0)", lambda shifts: shifts[0] == (0, 0)),
        Trait("bytes", "the pictures are of type uint8", lambda images: images.dtype == np.uint8),
        Trait("several-channels", "there are several channels", lambda images: images.shape[3] > 1),
        Trait("not-square", "the pictures are not square", lambda images: images.shape[1] != images.shape[2]),
    ),
    misconceptions=ACCURACY_UNDER_SHIFT,
)
