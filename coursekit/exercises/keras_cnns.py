"""Lesson 07: the deck's MLP and CNN in Keras. What they are fed is in ``network_inputs``, how filters are learnt in
``kernel_learning``."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from coursekit.exercises.cnn_misconceptions import CNN, is_the_decks_cnn
from coursekit.exercises.exercise import Case, Exercise
from coursekit.exercises.kernel_learning import kernel_gradient_exercise, learn_kernel_exercise
from coursekit.exercises.model_misconceptions import (
    COMPILING,
    DIGITS,
    OUTPUT,
    PIXELS,
    SCALED_TWICE,
    activations,
    ends_in_softmax,
    fault_of_running,
    fits_integer_labels,
    runs,
)
from coursekit.exercises.model_results import DOES_NOT_RUN, NOT_A_MODEL, SECONDS, model_result
from coursekit.exercises.network_inputs import as_tensors_exercise, as_vectors_exercise
from coursekit.models.facts import ModelFacts

LESSON = "07-keras-cnns"


def draw_once(rng: np.random.Generator) -> Iterator[Case]:
    yield Case()


# The MLP -------------------------------------------------------------------------------------------------------------

WITHIN = ("dense", "activation", "dropout", "batch-norm", "normalise", "flatten", "reshape", "other")


def build_mlp():
    from coursekit.models import deck_mlp

    return deck_mlp()


def is_the_decks_mlp(facts: ModelFacts) -> bool:
    """784 inputs, hidden dense layers with a non-linearity after each, ten probabilities, a loss for class numbers."""
    if not runs(facts) or facts.input_shape != PIXELS or any(step.kind not in WITHIN for step in facts.steps):
        return False
    gaps = facts.gaps()
    return bool(gaps) and all(map(activations, gaps)) and ends_in_softmax(facts) and fits_integer_labels(facts)


build_mlp_exercise = Exercise(
    id="build-mlp",
    lesson=LESSON,
    points=2,
    reference=build_mlp,
    draw=draw_once,
    seconds=SECONDS,
    result=model_result(is_the_decks_mlp, PIXELS, (28, 28), DIGITS),
    misconceptions=(
        *NOT_A_MODEL,
        DOES_NOT_RUN,
        fault_of_running(
            "convolution-in-the-mlp",
            lambda facts: bool(facts.of("conv", "max-pool", "average-pool")),
            "There is a convolution or a pooling in your model. That is the CNN, which comes next. The MLP sees a picture as a plain vector of "
            "784 numbers, and has dense layers only.",
        ),
        fault_of_running(
            "flatten-first",
            lambda facts: facts.input_shape in ((28, 28), DIGITS) and bool(facts.of("flatten", "reshape")),
            "Your model takes pictures and flattens them itself. Here the pictures have been made vectors before, so its input has the shape "
            "(784,), and no flattening is needed. Look at the shape that your input is given.",
        ),
        fault_of_running(
            "pictures-for-vectors",
            lambda facts: facts.input_shape in ((28, 28), DIGITS, (1, 28, 28)),
            "Your model takes pictures with rows and columns, and its dense layers then work on every row by itself. The MLP takes vectors: "
            "all 784 pixels of a picture in one row. Look at the shape that your input is given.",
        ),
        fault_of_running(
            "another-input-size",
            lambda facts: facts.input_shape != PIXELS,
            "The input of your model does not have 784 numbers. A picture has 28 rows of 28 pixels, each of which becomes one input; the "
            "batch axis is not named. Look at the shape that your input is given.",
        ),
        SCALED_TWICE,
        fault_of_running(
            "hidden-layer-missing",
            lambda facts: len(facts.of("dense")) == 1 and not facts.gaps(),
            "Your model has a single layer, from the pixels straight to the classes. That is a linear classifier; an MLP has at least one hidden "
            "layer in between, with an activation. Add one.",
        ),
        *OUTPUT,
        fault_of_running(
            "no-non-linearity",
            lambda facts: bool(facts.gaps()) and not any(map(activations, facts.gaps())),
            "Nothing stands between your dense layers. Without an activation, two linear layers are together just one linear layer, "
            "however many units they have. Give the hidden layers a non-linearity, such as ReLU.",
        ),
        fault_of_running(
            "one-activation-missing",
            lambda facts: not all(map(activations, facts.gaps())),
            "One of your hidden layers has an activation, another has none, and is swallowed by the layer after it: two linear layers in a "
            "row are one. Every hidden layer needs its non-linearity.",
        ),
        *COMPILING,
    ),
)  # fmt: skip


# The CNN -------------------------------------------------------------------------------------------------------------


def build_cnn():
    from coursekit.models import deck_cnn

    return deck_cnn()


build_cnn_exercise = Exercise(
    id="build-cnn",
    lesson=LESSON,
    points=3,
    reference=build_cnn,
    draw=draw_once,
    seconds=SECONDS,
    result=model_result(is_the_decks_cnn, DIGITS, (28, 28), PIXELS),
    misconceptions=CNN,
)

EXERCISES = (
    as_vectors_exercise,
    as_tensors_exercise,
    build_mlp_exercise,
    build_cnn_exercise,
    kernel_gradient_exercise,
    learn_kernel_exercise,
)
