"""Lesson 08: the layers of networks. Each operation has a module of its own; here is the network that joins them."""

from __future__ import annotations

from coursekit.exercises.cnn_misconceptions import PICTURES
from coursekit.exercises.dropping_out import dropout
from coursekit.exercises.exercise import Exercise
from coursekit.exercises.keras_cnns import draw_once
from coursekit.exercises.model_misconceptions import DIGITS, OUTPUT, PIXELS, ends_in_softmax, fault_of_running, runs
from coursekit.exercises.model_results import DOES_NOT_RUN, NOT_A_MODEL, SECONDS, model_result
from coursekit.exercises.normalising import batch_norm
from coursekit.exercises.shortcuts import residual
from coursekit.exercises.transposing import conv2d_transpose
from coursekit.models.facts import ModelFacts

LESSON = "08-layers"


def build_residual_cnn():
    from coursekit.models import residual_cnn

    return residual_cnn()


def has_a_shortcut(facts: ModelFacts) -> bool:
    """Whether some addition is a residual connection, of two things of one shape."""
    return any(step.residual and len(set(step.before)) == 1 for step in facts.of("add"))


def is_a_residual_cnn(facts: ModelFacts) -> bool:
    """Pictures of digits in, ten probabilities out; between them convolution, batch normalisation and a residual connection."""
    if not runs(facts) or facts.input_shape != DIGITS or not ends_in_softmax(facts):
        return False
    return bool(facts.of("conv") and facts.of("batch-norm")) and has_a_shortcut(facts)


build_residual_cnn_exercise = Exercise(
    id="build-residual-cnn",
    lesson=LESSON,
    points=3,
    reference=build_residual_cnn,
    draw=draw_once,
    seconds=SECONDS,
    result=model_result(is_a_residual_cnn, DIGITS, (28, 28), PIXELS),
    misconceptions=(
        *NOT_A_MODEL,
        DOES_NOT_RUN,
        *PICTURES,
        *OUTPUT,
        fault_of_running(
            "no-convolution",
            lambda facts: not facts.of("conv"),
            "There is no convolution in your model. It takes pictures: its residual block consists of convolutions that keep height and width, "
            "so that what went in can be added to what comes out.",
        ),
        fault_of_running(
            "added-to-itself",
            lambda facts: not has_a_shortcut(facts) and any(step.joins == "no layer" for step in facts.of("add")),
            "You add something to itself, or two things between which there is no layer. The shortcut leads round a block: what went into some "
            "layers is added to what came out of them. Keep the tensor from before the block under a name of its own.",
        ),
        fault_of_running(
            "shapes-of-shortcut-differ",
            lambda facts: not has_a_shortcut(facts) and any(len(set(step.before)) > 1 for step in facts.of("add")),
            "The two things that you add differ in shape, and the smaller one is spread over the larger without a word. Let the block keep height, "
            "width and number of channels, or fit the shortcut with a convolution of 1 by 1.",
        ),
        fault_of_running(
            "no-shortcut-on-either-side",
            lambda facts: not has_a_shortcut(facts) and bool(facts.of("add")),
            "You add two branches, but both of them go through activations of their own. In a residual connection one side is a shortcut: what went "
            "into the block, as it was, or fitted by a convolution of 1 by 1 and nothing more.",
        ),
        fault_of_running(
            "joined-for-added",
            lambda facts: not has_a_shortcut(facts) and bool(facts.of("concatenate")),
            "You put shortcut and block side by side, so that the number of channels grows. That is how DenseNet and U-Net connect layers. A "
            "residual connection adds them, number by number, and the shape stays.",
        ),
        fault_of_running(
            "multiplied-for-added",
            lambda facts: not has_a_shortcut(facts) and _joined_by(facts, "Multiply"),
            "You multiply two tensors, which makes a gate: where one is zero, nothing passes. A residual connection adds what went into the block "
            "to what came out. Look at how you bring the two together.",
        ),
        fault_of_running(
            "subtracted-for-added",
            lambda facts: not has_a_shortcut(facts) and _joined_by(facts, "Subtract"),
            "You subtract one tensor from the other. A residual connection adds what went into the block to what came out; the block learns "
            "the right sign by itself. Look at how you bring the two together.",
        ),
        fault_of_running(
            "averaged-for-added",
            lambda facts: not has_a_shortcut(facts) and _joined_by(facts, "Average", "Maximum"),
            "You bring shortcut and block together by their mean or their maximum. A residual connection adds them, so that a block that gives "
            "zeros changes nothing. Look at the name of the layer that joins them.",
        ),
        fault_of_running(
            "shortcut-missing",
            lambda facts: not has_a_shortcut(facts),
            "Your layers stand in a single row: nothing leads round any of them. A residual connection keeps what goes into a block and adds it to "
            "what comes out. That needs a tensor which is used twice.",
        ),
        fault_of_running(
            "another-normalisation",
            lambda facts: not facts.of("batch-norm") and bool(facts.of("normalise")),
            "You normalise, but not over the batch: layer and group normalisation treat each picture by itself. Batch normalisation takes mean and "
            "variance of each channel over the whole batch. Look at the name of your layer.",
        ),
        fault_of_running(
            "batch-norm-missing",
            lambda facts: not facts.of("batch-norm"),
            "There is no batch normalisation in your model. It usually follows a convolution, before the activation, and keeps the numbers of every "
            "channel in a range in which the next layer learns well. Add it to your block.",
        ),
    ),
)  # fmt: skip


def _joined_by(facts: ModelFacts, *names: str) -> bool:
    """Whether two tensors are joined by a layer or operation of one of these names."""
    return any(step.kind == "other" and step.name in names and len(step.before) > 1 for step in facts.steps)


EXERCISES = (batch_norm, dropout, residual, conv2d_transpose, build_residual_cnn_exercise)
