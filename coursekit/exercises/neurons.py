"""Lesson 01: one neuron, its activation, a layer of neurons, and layers one after the other."""

from __future__ import annotations

import numpy as np

from coursekit import ops
from coursekit.exercises.activation_cases import (
    RELU_TRAITS,
    SIGMOID_TRAITS,
    draw_relu,
    draw_sigmoid,
    explain_relu,
    explain_sigmoid,
)
from coursekit.exercises.arithmetic import number, plus, sum_of_products
from coursekit.exercises.dense_cases import (
    DENSE_PARAMETERS_TRAITS,
    DENSE_TRAITS,
    MLP_TRAITS,
    draw_dense,
    draw_dense_parameters,
    draw_mlp,
    explain_dense,
    explain_dense_parameters,
    explain_mlp,
)
from coursekit.exercises.dense_misconceptions import DENSE
from coursekit.exercises.dense_parameters_misconceptions import DENSE_PARAMETERS
from coursekit.exercises.drawing import numbers, planned
from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.mlp_misconceptions import MLP
from coursekit.exercises.neuron_misconceptions import NEURON
from coursekit.exercises.relu_misconceptions import RELU
from coursekit.exercises.results import INTEGER, NUMBER
from coursekit.exercises.sigmoid_misconceptions import SIGMOID

LESSON = "01-neurons"


def _draw_neuron(rng):
    """Inputs, weights and bias are whole numbers or fractions independently: what makes one like another truncates."""
    plan = planned(
        36,
        inputs=[1, 2, 3, 4, 5, 9, 12],
        whole=[(x, w, b) for x in (True, False) for w in (True, False) for b in (True, False)],
        positive=[True, False],
        bias=[1, -1],
        positive_inputs=[True, False, False],
    )
    for p in plan:
        whole_x, whole_w, whole_bias = p.whole
        size = int(rng.integers(1, 5)) if whole_bias else float(2 * rng.integers(2**9, 2**14) + 1) / 2**13
        bias, net, products = p.bias * size, 0, np.zeros(1)
        while net == 0 or (net > 0) != p.positive or not products.all():  # no input may go unnoticed
            x, w = numbers(rng, p.inputs, integers=whole_x), numbers(rng, p.inputs, integers=whole_w)
            x = np.abs(x) if p.positive_inputs else x
            products = x * w
            net = ops.neuron(x, w, bias)
        yield Case(x, w, bias)


def _explain_neuron(x, w, b, index):
    return Working(f"{sum_of_products(x, w)} {plus(b)} = {number(ops.neuron(x, w, b))}", {"x": x, "w": w})


EXERCISES = (
    Exercise(
        id="neuron",
        lesson=LESSON,
        points=2,
        reference=ops.neuron,
        worked=(
            Case(np.array([1.0, 2.0, 3.0]), np.array([0.5, -1.0, 2.0]), 0.25, note="three inputs"),
            Case(np.array([2, -1]), np.array([3, 4]), -5, note="two inputs and a negative bias"),
        ),
        draw=_draw_neuron,
        misconceptions=NEURON,
        traits=(
            Trait("one-input", "there is only one input", lambda x: len(x) == 1),
            Trait("over-three-inputs", "there are more than three inputs", lambda x: len(x) > 3),
            Trait("many-inputs", "there are more than eight inputs", lambda x: len(x) > 8),
            Trait(
                "integers",
                "inputs, weights and bias are whole numbers",
                lambda x, w, b: x.dtype.kind == w.dtype.kind == "i" and isinstance(b, int),
            ),
            Trait("whole-inputs", "the inputs are whole numbers", lambda x: x.dtype.kind == "i"),
            Trait("whole-weights", "the weights are whole numbers", lambda w: w.dtype.kind == "i"),
            Trait("whole-bias", "the bias is a whole number", lambda b: isinstance(b, int)),
            Trait(
                "whole-inputs-fractional-weights",
                "the inputs are whole numbers and the weights are not",
                lambda x, w: x.dtype.kind == "i" and w.dtype.kind == "f",
            ),
            Trait(
                "whole-weights-fractional-inputs",
                "the weights are whole numbers and the inputs are not",
                lambda x, w: w.dtype.kind == "i" and x.dtype.kind == "f",
            ),
            Trait("negative-input", "some input is negative", lambda x: bool((x < 0).any())),
            Trait("negative-bias", "the bias is negative", lambda b: b < 0),
            Trait("negative-result", "the net input is negative", lambda x, w, b: bool(ops.neuron(x, w, b) < 0)),
        ),
        result=NUMBER,
        explain=_explain_neuron,
    ),
    Exercise(
        id="sigmoid",
        lesson=LESSON,
        points=2,
        reference=ops.sigmoid,
        worked=(
            Case(np.array([-2.0, 0.0, 2.0]), note="three numbers around zero"),
            Case(np.array([-1000.0, 1000.0]), note="two numbers far out, where a careless formula overflows"),
        ),
        draw=draw_sigmoid,
        misconceptions=SIGMOID,
        traits=SIGMOID_TRAITS,
        explain=explain_sigmoid,
        warnings_count=True,
    ),
    Exercise(
        id="relu",
        lesson=LESSON,
        points=1,
        reference=ops.relu,
        worked=(Case(np.array([-2.0, -0.5, 0.0, 3.0]), note="two negative numbers, zero and a positive one"),),
        draw=draw_relu,
        misconceptions=RELU,
        traits=RELU_TRAITS,
        explain=explain_relu,
    ),
    Exercise(
        id="dense",
        lesson=LESSON,
        points=3,
        reference=ops.dense,
        worked=(
            Case(
                np.array([[1.0, 2.0, 3.0], [0.0, -1.0, 1.0]]),
                np.array([[0.5, -2.0], [-1.0, 0.0], [2.0, 1.0]]),
                np.array([0.25, -3.0]),
                note="two examples, three inputs, two units",
            ),
        ),
        draw=draw_dense,
        misconceptions=DENSE,
        traits=DENSE_TRAITS,
        explain=explain_dense,
    ),
    Exercise(
        id="dense-parameters",
        lesson=LESSON,
        points=1,
        reference=ops.dense_parameters,
        worked=(
            Case(784, 10, note="a digit's pixels, ten classes"),
            Case(1250, 100, note="the deck's first dense layer"),
            Case(3472 * 4624 * 3, 100, note="a hundred units that look at the deck's whole picture"),
        ),
        draw=draw_dense_parameters,
        misconceptions=DENSE_PARAMETERS,
        traits=DENSE_PARAMETERS_TRAITS,
        result=INTEGER,
        explain=explain_dense_parameters,
    ),
    Exercise(
        id="mlp",
        lesson=LESSON,
        points=4,
        reference=ops.mlp,
        worked=(
            Case(
                np.array([[1.0, -1.0]]),
                [
                    (np.array([[2.0, -1.0], [0.0, 3.0]]), np.array([0.5, 1.0])),
                    (np.array([[-1.0], [4.0]]), np.array([0.25])),
                ],
                note="two inputs, two hidden units (one of them silent), one output",
            ),
        ),
        draw=draw_mlp,
        misconceptions=MLP,
        traits=MLP_TRAITS,
        explain=explain_mlp,
    ),
)
