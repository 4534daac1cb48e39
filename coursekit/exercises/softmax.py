"""Lesson 06: softmax, from logits to probabilities."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from coursekit import ops
from coursekit.exercises.arithmetic import listed, number
from coursekit.exercises.drawing import floats, small_integers
from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.softmax_misconceptions import SOFTMAX_MISCONCEPTIONS

LESSON = "06-flattening"

SCORES = (  # batch, classes, kind
    (1, 3, "float"), (2, 3, "float"), (3, 3, "float"), (4, 10, "float"), (1, 10, "whole"), (3, 2, "whole"), (2, 5, "whole"), (5, 4, "float"),
    (1, 2, "large"), (2, 4, "large"), (3, 3, "large"), (4, 2, "large"), (2, 3, "apart"), (3, 4, "apart"), (1, 5, "mixed"), (3, 6, "mixed"),
    (2, 2, "mixed"), (1, 4, "float"), (4, 4, "whole"), (6, 3, "low"), (2, 7, "low"), (1, 4, "low"), (2, 3, "float32"), (4, 5, "negative"),
    (1, 6, "negative"), (2, 2, "positive"), (3, 5, "positive"),
    (2, 4, "wide"), (3, 2, "wide"), (1, 6, "wide"),
)  # fmt: skip


def draw_scores(rng: np.random.Generator) -> Iterator[Case]:
    for batch, classes, kind in SCORES:
        yield Case(_scores(rng, kind, batch, classes))


def _scores(rng, kind, batch, classes):
    """Logits; large ones are whole numbers, so that float32 holds their differences exactly."""
    small = small_integers(rng, batch, classes)
    rows = np.arange(batch)[:, None]
    return {
        "float": lambda: floats(rng, batch, classes),
        "float32": lambda: floats(rng, batch, classes).astype(np.float32),
        "whole": lambda: small,
        "large": lambda: 1000 + small,
        "low": lambda: -1000 + small,
        "wide": lambda: np.where(np.arange(classes) % 2 == 0, 400, -400) + small,
        "apart": lambda: np.where(rows % 2 == 0, 1000, -1000) + small,
        "mixed": lambda: rng.permuted(np.where(np.arange(classes) % 2 == 0, 1000, -1000) + small, axis=1),
        "negative": lambda: -0.125 - np.abs(floats(rng, batch, classes)),
        "positive": lambda: 0.125 + np.abs(floats(rng, batch, classes)),
    }[kind]()


def explain_softmax(logits, index) -> Working:
    n, c = index
    row = logits[n].astype(float)
    shifted = np.exp(row - row.max())
    parts = {"logits": logits[n], "exponentials of logits minus the largest": shifted}
    return Working(f"{number(shifted[c])} / ({listed(shifted)}) = {number(shifted[c] / shifted.sum())}", parts)


softmax = Exercise(
    id="softmax",
    lesson=LESSON,
    points=2,
    reference=ops.softmax,
    worked=(
        Case(np.array([[1, 2, 3]]), note="three classes"),
        Case(np.array([[1, 1, 1, 1], [2, 0, -2, 0]]), note="two images and four classes, the first image without a preference"),
        Case(np.array([[1000, 1001], [-1000, -1001]]), note="logits whose exponentials are too large, or too small, for any computer"),
    ),
    draw=draw_scores,
    explain=explain_softmax,
    traits=(
        Trait("one-image", "there is only one image", lambda logits: len(logits) == 1),
        Trait("two-classes", "there are two classes", lambda logits: logits.shape[1] == 2),
        Trait("as-many-images-as-classes", "there are as many images as classes", lambda logits: len(logits) == logits.shape[1]),
        Trait("large-logits", "a logit is very large", lambda logits: bool((logits > 700).any())),
        Trait("very-negative-logits", "a logit is very negative", lambda logits: bool((logits < -700).any())),
        Trait("extreme-logits", "a logit is far from zero", lambda logits: bool((np.abs(logits) > 700).any())),
        Trait("only-very-negative", "all logits of an image are very negative", lambda logits: bool((logits < -700).all(axis=1).any())),
        Trait("far-apart", "logits lie very far apart", lambda logits: bool(np.ptp(logits) > 700)),
        Trait("more-images", "there are more images than classes", lambda logits: len(logits) > logits.shape[1]),
    ),
    misconceptions=SOFTMAX_MISCONCEPTIONS,
)  # fmt: skip
