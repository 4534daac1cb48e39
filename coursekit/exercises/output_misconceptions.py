"""Wrong ideas about what the network gives back: probabilities of classes."""

from __future__ import annotations

import numpy as np

from coursekit import ops
from coursekit.exercises.forward_pass import forward, forwarding, naive_softmax
from coursekit.exercises.misconception import Misconception, instead, shows, then
from coursekit.exercises.results import ARRAY


def _without_last_layer(images, weights):
    units = len(weights["dense1_bias"])
    return forward(images, {**weights, "dense2_kernel": np.eye(units), "dense2_bias": np.zeros(units)})


def _is_logarithm(value, images, weights) -> bool:
    """Logarithms of the right probabilities; those that are 0 in float64 may have become minus infinity."""
    return (value <= 0).all() and ARRAY.same(forward(images, weights), np.exp(value))


OUTPUT_MISCONCEPTIONS = (
    Misconception(
        "softmax-missing",
        forwarding(last=lambda logits: logits),
        "You return the logits, which may be negative and do not sum to 1. Class probabilities are asked for: softmax is the network's last step.",
    ),
    Misconception(
        "sigmoid-for-softmax",
        forwarding(last=ops.sigmoid),
        "You took the sigmoid of each logit by itself, so that an image's numbers do not sum to 1. In softmax the classes share the probability. Look at "
        "the last step.",
    ),
    Misconception(
        "exponentials-overflow",
        forwarding(last=naive_softmax),
        "Your network is right as long as the logits are small; where one is near 1000, its exponential is infinite. Subtract each row's largest logit "
        "before you take exponentials: it cancels out.",
    ),
    Misconception(
        "softmax-over-the-batch",
        forwarding(last=lambda logits: ops.softmax(logits.T).T),
        "Your softmax goes over the images, not over the classes: the columns sum to 1. Each image has its own probabilities. Look at the axis of the "
        "sum.",
    ),
    Misconception(
        "softmax-over-everything",
        forwarding(last=lambda logits: ops.softmax(logits.reshape(1, -1)).reshape(logits.shape)),
        "All your numbers together sum to 1. Each image needs probabilities of its own, so that each row sums to 1. Look at the axis of the sum in your "
        "softmax.",
    ),
    Misconception(
        "exponentials-not-divided",
        forwarding(last=lambda logits: np.exp(logits - logits.max(axis=1, keepdims=True))),
        "You return exponentials that are not divided yet: an image's largest is 1, and together they are more than 1. Divide each row by its sum.",
    ),
    Misconception(
        "logarithm-of-softmax",
        shows(_is_logarithm),
        "You return the logarithms of the probabilities. The probabilities themselves are asked for, between 0 and 1. Leave the logarithm out of the last "
        "step.",
    ),
    Misconception(
        "softmax-twice",
        then(lambda result: ops.softmax(result)),
        "You applied softmax two times. The second time makes the probabilities much more alike. Look for a softmax inside your last layer and another "
        "after it.",
    ),
    Misconception(
        "class-for-probabilities",
        then(lambda result: result.argmax(axis=1)),
        "You return the most probable class of each image. The probabilities of all classes are asked for, a row for each image; choosing comes afterwards.",
    ),
    Misconception(
        "winner-takes-all",
        then(lambda result: np.eye(result.shape[1])[result.argmax(axis=1)]),
        "You gave the most probable class a 1 and all others a 0. The network is not that sure: return the probabilities as softmax gives them.",
    ),
    Misconception(
        "probabilities-sorted",
        then(lambda result: np.sort(result, axis=1)),
        "You sorted the probabilities of each image. Their place says which class they belong to: the first is class 0, and so on. Leave them in the order in which "
        "softmax gives them.",
    ),
    Misconception(
        "last-layer-left-out",
        instead(_without_last_layer),
        "You took the softmax of the first dense layer, so that there is a probability for each of its units. The second dense layer comes between: it turns units into "
        "classes.",
    ),
)  # fmt: skip
