"""Lesson 10: a network that tells dogs from cats, judged by what it computes and how it was compiled.

One output, the probability of "dog", or two, of cat and dog: both are right. Which layers lie between is the student's affair.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from coursekit.exercises.confusion import LESSON
from coursekit.exercises.exercise import Case, Exercise, Working
from coursekit.exercises.model_results import DOES_NOT_RUN, NOT_A_MODEL, SECONDS, fault, model_result

PROBE = (68, 60, 3)  # for models that do not tell their input's shape; no case asks for it
HEIGHTS, WIDTHS = (48, 56, 64, 72, 80), (64, 80, 96)
NO_PROBABILITY = {"relu", "relu6", "leaky_relu", "elu", "selu", "gelu", "silu", "swish", "tanh", "softplus", "softsign"}
SEVERAL_CLASSES = ("categorical_crossentropy", "sparse_categorical_crossentropy", "categorical_focal_crossentropy")


@cache
def small_classifier(input_shape: tuple[int, int, int]) -> Any:
    """A network that would pass: the lesson's own takes longer to build."""
    from coursekit.models import small_classifier

    return small_classifier(input_shape)


def build_classifier(input_shape):
    return small_classifier(tuple(input_shape))


# What is known of an answer ------------------------------------------------------------------------------------------


def units(facts) -> int | None:
    """How many numbers come out for each picture; None where it is no row of numbers."""
    shape = facts.output_shape
    if facts.predictions is None or shape is None or len(shape) > 1:
        return None
    return 1 if shape == () else shape[0]


def takes(facts, input_shape) -> bool:
    """Whether pictures of that shape can go in; sizes left open fit all."""
    told = facts.input_shape
    if told is None or told == PROBE:
        return True
    return len(told) == 3 and all(size in (None, wanted) for size, wanted in zip(told, input_shape, strict=True))


def last_activation(facts) -> str:
    """The name of the last activation after the last layer with weights, "" where there is none."""
    return next((step.name for step in reversed(facts.head) if step.kind == "activation"), "")


def ends_plain(facts) -> bool:
    """Whether nothing after the last layer with weights could make probabilities of its numbers."""
    return facts.seen and not any(step.kind in ("activation", "other", "normalise") for step in facts.head)


def within_0_and_1(facts) -> bool:
    return bool(((facts.predictions >= 0) & (facts.predictions <= 1)).all())


def softmax_on_one(facts) -> bool:
    return units(facts) == 1 and (last_activation(facts) == "softmax" or bool((facts.predictions == 1).all()))


def gives_probabilities(facts) -> bool:
    if units(facts) == 1:
        plain = ends_plain(facts) or last_activation(facts) in NO_PROBABILITY
        return not plain and not softmax_on_one(facts) and within_0_and_1(facts)
    return units(facts) == 2 and facts.sums_to_one and not ends_plain(facts)


def expects_logits(facts) -> bool:
    return facts.loss.from_logits is True or facts.loss.integers == "logits"


def loss_of_several_classes(facts) -> bool:
    return units(facts) == 1 and facts.loss.name in SEVERAL_CLASSES


def sound(facts, input_shape) -> bool:
    """A compiled model, pictures of that shape in, one probability or two that sum to 1 out, and a loss that fits them."""
    if facts.what != "model" or facts.predictions is None or not facts.compiled or not facts.loss.name:
        return False
    fitting = not expects_logits(facts) and not loss_of_several_classes(facts)
    return takes(facts, input_shape) and gives_probabilities(facts) and fitting


# What goes wrong, the first that fits is named -----------------------------------------------------------------------

FAULTS = (
    *NOT_A_MODEL,
    DOES_NOT_RUN,
    fault(
        "batch-axis-in-input-shape",
        lambda facts, input_shape: facts.input_shape is not None and tuple(facts.input_shape[1:]) == tuple(input_shape),
        "Your model's input has one axis too many. A shape of height, width and channels is meant for each picture; Keras adds the batch axis "
        "itself. Look for an axis put in front of it.",
    ),
    fault(
        "input-shape-not-used",
        lambda facts, input_shape: not takes(facts, input_shape),
        "Your model takes pictures of another size than the one asked for. The shape is an argument, so that the same function serves "
        "small and large pictures: hand it on to the model's input, numbers left out.",
    ),
    fault(
        "maps-not-flattened",
        lambda facts: units(facts) is None,
        "What comes out of your model for a picture is not one row of numbers but still has rows and columns. Between the last map and the answer "
        "stands a flatten, or the mean of each map.",
    ),
    fault(
        "softmax-on-one-output",
        lambda facts: softmax_on_one(facts),
        "Softmax on a single output divides a number by itself: the answer is 1, for every picture, and nothing can be learnt. One output goes "
        "with a sigmoid; softmax needs two.",
    ),
    fault(
        "another-number-of-classes",
        lambda facts: units(facts) not in (1, 2),
        "Your model has more outputs than there are animals. One is enough, the probability of a dog; or two, one for each class. Look at "
        "the last dense layer: perhaps it comes from the digits.",
    ),
    fault(
        "sigmoid-on-two-outputs",
        lambda facts: units(facts) == 2 and last_activation(facts) == "sigmoid" and not facts.sums_to_one,
        "Your two outputs each have a sigmoid, so that both may be near 1, or both near 0. Cat and dog exclude each other: use softmax, "
        "which makes the two sum to 1, or a single sigmoid.",
    ),
    fault(
        "no-probability-at-the-end",
        lambda facts: last_activation(facts) in NO_PROBABILITY and not gives_probabilities(facts),
        "The activation after your last layer does not give probabilities: its numbers may be negative, or larger than 1. In between such "
        "functions are right; at the end stands a sigmoid for one output, softmax for two.",
    ),
    fault(
        "logits-for-probabilities",
        lambda facts: not gives_probabilities(facts),
        "Your model ends with plain numbers of any size, logits. Probabilities are asked for: a sigmoid makes one of a single output, softmax "
        "makes two that sum to 1. Put it on the last layer.",
    ),
    fault(
        "not-compiled",
        lambda facts: not facts.compiled,
        "Your model is built but not compiled. Before it can learn, Keras has to know the loss, which says what a mistake costs, and the "
        "optimizer, which takes the steps. Compile it before you return it.",
    ),
    fault(
        "compiled-without-loss",
        lambda facts: not facts.loss.name,
        "Your model is compiled without a loss, so that training would have nothing to make smaller. For one probability that is binary "
        "cross-entropy; for two, a cross-entropy over classes.",
    ),
    fault(
        "loss-expects-logits",
        lambda facts: expects_logits(facts),
        "Your model gives probabilities, but its loss expects logits and would turn them into probabilities a second time. Training then goes slowly "
        "and stops early. Either of the two has to go: here the setting of the loss.",
    ),
    fault(
        "loss-for-several-classes",
        lambda facts: loss_of_several_classes(facts),
        "Your loss compares several classes, but your model has one output. With a single number that loss is always the same, and nothing is "
        "learnt. One probability goes with binary cross-entropy.",
    ),
)


def _draw(rng: np.random.Generator):
    heights, widths = rng.permutation(HEIGHTS), rng.permutation(WIDTHS)
    for height, width in zip(heights[:3], widths, strict=True):
        yield Case((int(height), int(width), 3))


def _explain(input_shape) -> Working:
    shape = " × ".join(map(str, input_shape))
    return Working(
        f"pictures of {shape} in; one probability, or two that sum to 1, out; compiled with a loss that fits them"
    )


build_classifier_exercise = Exercise(
    id="build-classifier",
    lesson=LESSON,
    points=4,
    reference=build_classifier,
    draw=_draw,
    explain=_explain,
    result=model_result(lambda facts, input_shape: sound(facts, input_shape), PROBE),
    seconds=SECONDS,
    misconceptions=FAULTS,
)
