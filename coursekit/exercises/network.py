"""Lesson 06, the end: the deck's whole network, from images to class probabilities."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from coursekit import ops
from coursekit.data import ASYMMETRIC_FILTER, DECK_FILTER_1, DECK_FILTER_2, DECK_IMAGE
from coursekit.exercises.activation_order_misconceptions import ACTIVATION_MISCONCEPTIONS
from coursekit.exercises.arithmetic import listed, number
from coursekit.exercises.drawing import floats, pixels, small_integers
from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.forward_pass import logits_of
from coursekit.exercises.output_misconceptions import OUTPUT_MISCONCEPTIONS
from coursekit.exercises.wiring_misconceptions import WIRING_MISCONCEPTIONS

LESSON = "06-flattening"

NETWORKS = (  # batch, height, width, channels; kernel and filters twice; units, classes; kind
    ((2, 14, 14, 1), (3, 3), 3, (3, 3), 4, 5, 3, ""), ((1, 14, 15, 1), (3, 3), 2, (3, 3), 3, 4, 4, ""),
    ((3, 15, 14, 2), (3, 3), 2, (3, 3), 3, 6, 3, ""), ((2, 10, 10, 3), (3, 3), 3, (3, 3), 2, 4, 5, ""),
    ((1, 16, 14, 1), (3, 3), 3, (3, 3), 3, 5, 2, "whole"), ((4, 14, 10, 3), (3, 3), 2, (3, 3), 4, 4, 4, ""),
    ((2, 12, 18, 1), (5, 5), 3, (3, 3), 3, 5, 3, ""), ((3, 13, 13, 1), (2, 2), 2, (2, 2), 3, 4, 3, ""),
    ((1, 12, 15, 4), (3, 2), 2, (2, 3), 2, 6, 4, ""), ((2, 10, 14, 2), (3, 3), 4, (1, 1), 2, 5, 3, "whole"),
    ((2, 14, 14, 1), (3, 3), 3, (3, 3), 3, 5, 3, "large"), ((1, 11, 14, 1), (3, 3), 2, (3, 3), 3, 4, 4, "large"),
    ((3, 14, 12, 2), (3, 3), 2, (3, 3), 3, 4, 2, "large"), ((1, 14, 14, 3), (3, 3), 2, (3, 3), 5, 6, 3, ""),
    ((2, 18, 16, 1), (5, 5), 2, (3, 3), 3, 5, 6, ""), ((1, 15, 11, 1), (3, 3), 3, (4, 2), 3, 4, 3, ""),
    ((5, 10, 12, 1), (3, 3), 2, (3, 3), 3, 4, 5, "whole"), ((1, 16, 17, 2), (3, 3), 2, (5, 5), 3, 5, 3, ""),
    ((2, 14, 12, 1), (3, 3), 2, (3, 3), 3, 5, 3, "bytes"), ((1, 11, 14, 3), (3, 3), 3, (3, 3), 2, 4, 4, "bytes"),
    ((2, 14, 15, 2), (3, 3), 2, (3, 3), 2, 5, 3, ""), ((3, 13, 14, 6), (3, 3), 5, (2, 2), 4, 8, 8, ""),
)  # fmt: skip

CLEAR = 40  # how far the two largest of large logits must lie apart, so that float32 gives the same probabilities


def draw_networks(rng: np.random.Generator) -> Iterator[Case]:
    for shape, *sizes, kind in NETWORKS:
        yield _network(rng, shape, sizes, kind)


DRAW = {"whole": small_integers, "bytes": lambda rng, *shape: pixels(rng, *shape) // np.uint8(32)}
"""How images are drawn, if not as floats. Bytes are dark, from 0 to 7, or one class would take all of the probability."""


def _network(rng, shape, sizes, kind) -> Case:
    while True:
        images = DRAW.get(kind, floats)(rng, *shape)
        weights = draw_weights(rng, shape, *sizes)
        if kind != "large":
            return Case(images, weights)
        weights["dense2_kernel"] = weights["dense2_kernel"] * 2**13
        ordered = np.sort(logits_of(images, weights), axis=1)
        if (ordered[:, -1] - ordered[:, -2]).min() > CLEAR and ordered.max() > 1000:
            return Case(images, weights)


def pooled_side(side: int, kernel: int) -> int:
    return (side - kernel + 1) // 2


def flat_shape(shape, kernel1, kernel2, filters2) -> tuple[int, int, int]:
    sides = (pooled_side(pooled_side(side, a), b) for side, a, b in zip(shape[1:3], kernel1, kernel2, strict=True))
    return (*sides, filters2)


def draw_weights(rng, shape, kernel1, filters1, kernel2, filters2, units, classes) -> dict[str, np.ndarray]:
    """Weights small enough for logits between about -4 and 4, so that no class takes all of the probability."""
    inputs = int(np.prod(flat_shape(shape, kernel1, kernel2, filters2)))
    shapes = {
        "conv1": (*kernel1, shape[3], filters1),
        "conv2": (*kernel2, filters1, filters2),
        "dense1": (inputs, units),
        "dense2": (units, classes),
    }
    weights = {}
    for name, size in shapes.items():
        fan_in = int(np.prod(size[:-1]))
        weights[f"{name}_kernel"] = floats(rng, *size) / 2 ** np.ceil(np.log2(fan_in) / 2 + 1)
        weights[f"{name}_bias"] = floats(rng, size[-1]) / 2
    return weights


def explain_forward(images, weights, index) -> Working:
    n, c = index
    logits = logits_of(images, weights)[n]
    shifted = np.exp(logits - logits.max())
    arithmetic = f"{number(shifted[c])} / ({listed(shifted)}) = {number(shifted[c] / shifted.sum())}"
    return Working(f"softmax of image {n}'s logits, the largest subtracted: {arithmetic}", {"logits": logits})


def _rest(images, weights, layer):
    """Whether a side is odd before the pooling of that layer."""
    sides = images.shape[1:3]
    for name in ("conv1_kernel", "conv2_kernel")[:layer]:
        before = [side - kernel + 1 for side, kernel in zip(sides, weights[name].shape, strict=False)]
        sides = [side // 2 for side in before]
    return any(side % 2 for side in before)


def _convs(weights):
    return [weights["conv1_kernel"].shape[:2], weights["conv2_kernel"].shape[:2]]


def _flat_is_larger(weights):
    return len(weights["dense1_kernel"]) > weights["conv2_kernel"].shape[3]


DECK_WEIGHTS = {
    "conv1_kernel": np.stack([DECK_FILTER_1, DECK_FILTER_2, ASYMMETRIC_FILTER], axis=-1)[:, :, None] / 2,
    "conv1_bias": np.array([0.5, -0.5, 0.25]),
    "conv2_kernel": np.array([[[[1.0, -0.5], [-1.0, 0.5], [0.5, 1.0]]]]),
    "conv2_bias": np.array([0.25, -0.25]),
    "dense1_kernel": np.array([[1.0, -0.5, 0.5], [0.5, 1.0, -1.0]]),
    "dense1_bias": np.array([0.0, 0.5, 1.0]),
    "dense2_kernel": np.array([[1.0, -1.0], [0.5, 0.5], [-0.5, 1.0]]),
    "dense2_bias": np.array([0.5, -0.5]),
}

cnn_forward = Exercise(
    id="cnn-forward",
    lesson=LESSON,
    points=3,
    reference=ops.cnn_forward,
    worked=(
        Case(DECK_IMAGE[None, :, :, None].astype(float), DECK_WEIGHTS, note="the deck's image, a very small network with its filters"),
    ),
    draw=draw_networks,
    explain=explain_forward,
    traits=(
        Trait("images-not-square", "the images are not square", lambda images: images.shape[1] != images.shape[2]),
        Trait("images-wide", "the images are wider than high", lambda images: images.shape[2] > images.shape[1]),
        Trait("images-tall", "the images are higher than wide", lambda images: images.shape[1] > images.shape[2]),
        Trait("several-images", "there are several images", lambda images: len(images) > 1),
        Trait("several-channels", "the images have several channels", lambda images: images.shape[3] > 1),
        Trait("kernel-not-3x3", "a kernel is not 3 by 3", lambda weights: any(size != (3, 3) for size in _convs(weights))),
        Trait("rest-in-first-pool", "the first pooling leaves a row or column over", lambda images, weights: _rest(images, weights, 1)),
        Trait("rest-in-second-pool", "the second pooling leaves a row or column over", lambda images, weights: _rest(images, weights, 2)),
        Trait("rest", "a pooling leaves a row or column over",
              lambda images, weights: _rest(images, weights, 1) or _rest(images, weights, 2)),
        Trait("large-logits", "the logits are very large", lambda images, weights: bool((logits_of(images, weights) > 700).any())),
        Trait("several-places", "more than one place of each map is left to be flattened", lambda weights: _flat_is_larger(weights)),
        Trait("as-many-images-as-classes", "there are as many images as classes",
              lambda images, weights: len(images) == len(weights["dense2_bias"])),
    ),
    misconceptions=(*ACTIVATION_MISCONCEPTIONS, *OUTPUT_MISCONCEPTIONS, *WIRING_MISCONCEPTIONS),
)  # fmt: skip
