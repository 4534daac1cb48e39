"""Lesson 01, continued: cases and arithmetic of a layer of neurons, and of layers one after the other."""

from __future__ import annotations

import itertools

import numpy as np

from coursekit import ops
from coursekit.exercises.arithmetic import number, plus, sum_of_products
from coursekit.exercises.drawing import distinct, numbers, planned
from coursekit.exercises.exercise import Case, Trait, Working

# Which of inputs, weights and biases are whole numbers: what makes one like another truncates.
WHOLE = [(x, W, b) for x in (True, False) for W in (True, False) for b in (True, False)]


def draw_dense(rng):
    plan = planned(
        32,
        batch=[1, 2, 3, 4, 5],
        inputs=[1, 2, 3, 4, 9],
        units=[1, 2, 3, 4, 6],
        whole=WHOLE,
    )
    for p in plan:
        x = numbers(rng, p.batch, p.inputs, integers=p.whole[0])
        yield Case(x, *_layer(rng, p.inputs, p.units, *p.whole[1:]))
    for batch, side, integers in [(1, 3, True), (2, 2, False), (4, 4, False)]:
        yield Case(numbers(rng, batch, side, integers=integers), *_layer(rng, side, side, not integers, integers))


def _layer(rng, inputs, units, whole_weights, whole_biases):
    return numbers(rng, inputs, units, integers=whole_weights), distinct(rng, units, whole_biases)


def explain_dense(x, W, b, index):
    row, unit = index
    total = number(ops.dense(x, W, b)[index])
    arithmetic = f"{sum_of_products(x[row], W[:, unit])} {plus(b[unit])} = {total}"
    return Working(arithmetic, {f"row {row} of x": x[row], f"column {unit} of W": W[:, unit]})


def draw_dense_parameters(rng):
    for inputs, units in [(1, 1), (1, 7), (1, 40), (6, 1), (50, 1), (3472 * 4624 * 3, 100), (3742 * 4624 * 3, 1000)]:
        yield Case(inputs + int(rng.integers(1, 4)) * (inputs > 1), units)
    for size in (2, 5, 11):
        side = size + int(rng.integers(3))
        yield Case(side, side)
    for low, high in [(2, 9), (9, 50), (50, 2000)]:
        for _ in range(2):
            small = int(rng.integers(low, high))
            large = small + int(rng.integers(1, high))
            yield Case(small, large)
            yield Case(large, small)


def explain_dense_parameters(inputs, units, index):
    weights = f"{inputs} × {units} weights + {units} bias{'es' if units > 1 else ''}"
    return Working(f"{weights} = {inputs * units} + {units} = {ops.dense_parameters(inputs, units)}")


def draw_mlp(rng):
    """Networks whose hidden units are sometimes silent, and whose outputs are sometimes negative."""
    plan = planned(
        32,
        batch=[1, 2, 3, 4],
        inputs=[1, 2, 3, 5],
        hidden=[(), (), (3,), (4,), (3, 3), (4, 3), (5, 4, 3)],
        outputs=[1, 2, 3],
        whole=WHOLE,
        positive=[True, False, False],
        lifted=[True, False, False, False],
    )
    for p in plan:
        widths = [p.inputs, *p.hidden, p.outputs]
        x = numbers(rng, p.batch, p.inputs, integers=p.whole[0])
        x = np.abs(x) if p.positive else x
        layers = [_layer(rng, *pair, *p.whole[1:]) for pair in itertools.pairwise(widths)]
        if p.lifted:  # above zero throughout
            lowest = int(np.floor(ops.mlp(x, layers).min()))
            layers[-1] = layers[-1][0], layers[-1][1] + max(0, 1 - lowest)
        yield Case(x, layers)
    for batch, side, depth in [(2, 3, 2), (1, 2, 3), (3, 4, 3)]:  # weights all of one shape
        layers = [_layer(rng, side, side, False, False) for _ in range(depth)]
        yield Case(numbers(rng, batch, side), layers)
    for widths, scale in [((2, 3, 2, 4, 3, 2), 1), ((3, 4, 2), 100), ((2, 2, 3, 1), 200)]:  # deep ones, large numbers
        layers = [_layer(rng, *pair, False, False) for pair in itertools.pairwise(widths)]
        yield Case(numbers(rng, 2, widths[0]) * scale, layers)


def explain_mlp(x, layers, index):
    row, unit = index
    *hidden, (W, b) = layers
    for weights, bias in hidden:
        x = ops.relu(ops.dense(x, weights, bias))
    arithmetic = f"{sum_of_products(x[row], W[:, unit])} {plus(b[unit])} = {number(ops.dense(x, W, b)[index])}"
    before = f"after {len(hidden)} layer{'s' if len(hidden) != 1 else ''} with relu, the last one: " if hidden else ""
    return Working(before + arithmetic, {"what enters the last layer": x[row], f"column {unit} of its W": W[:, unit]})


DENSE_TRAITS = (
    Trait("one-example", "the batch holds a single example", lambda x: len(x) == 1),
    Trait("one-input", "there is only one input", lambda W: len(W) == 1),
    Trait("one-unit", "the layer has a single unit", lambda W: W.shape[1] == 1),
    Trait("square-weights", "there are as many units as inputs", lambda W: W.shape[0] == W.shape[1]),
    Trait("batch-of-units", "there are as many examples as units", lambda x, b: len(x) == len(b)),
    Trait("integers", "x is of integer type", lambda x: x.dtype.kind == "i"),
    Trait("integer-weights", "the weights are of integer type", lambda W: W.dtype.kind == "i"),
    Trait(
        "whole-inputs-fractional-weights",
        "x is of integer type and the weights are not",
        lambda x, W: x.dtype.kind == "i" and W.dtype.kind == "f",
    ),
    Trait(
        "fractional-inputs-whole-weights",
        "the weights are of integer type and x is not",
        lambda x, W: W.dtype.kind == "i" and x.dtype.kind == "f",
    ),
    Trait(
        "fractional-biases-only",
        "x and the weights are of integer type and the biases are not",
        lambda x, W, b: x.dtype.kind == W.dtype.kind == "i" and b.dtype.kind == "f",
    ),
    Trait("integer-biases", "the biases are of integer type", lambda b: b.dtype.kind == "i"),
)

DENSE_PARAMETERS_TRAITS = (
    Trait("one-input", "there is only one input", lambda inputs: inputs == 1),
    Trait("one-unit", "the layer has a single unit", lambda units: units == 1),
    Trait("as-many", "there are as many units as inputs", lambda inputs, units: inputs == units),
    Trait("more-units", "there are more units than inputs", lambda inputs, units: units > inputs),
    Trait("more-inputs", "there are more inputs than units", lambda inputs, units: units < inputs),
)

MLP_TRAITS = (
    Trait("one-layer", "there is only one layer", lambda layers: len(layers) == 1),
    Trait("many-layers", "there are more than two layers", lambda layers: len(layers) > 2),
    Trait("one-example", "the batch holds a single example", lambda x: len(x) == 1),
    Trait("one-output", "the last layer has a single unit", lambda layers: len(layers[-1][1]) == 1),
    Trait("integers", "x is of integer type", lambda x: x.dtype.kind == "i"),
    Trait("integer-weights", "the weights are of integer type", lambda layers: layers[0][0].dtype.kind == "i"),
    Trait("integer-biases", "the biases are of integer type", lambda layers: layers[0][1].dtype.kind == "i"),
    Trait(
        "integer-layers",
        "weights and biases are of integer type",
        lambda layers: layers[0][0].dtype.kind == layers[0][1].dtype.kind == "i",
    ),
    Trait("negative-input", "some input is negative", lambda x: bool((x < 0).any())),
    Trait("negative-result", "some result is negative", lambda x, layers: bool((ops.mlp(x, layers) < 0).any())),
    Trait(
        "equal-shapes",
        "the last layer's weights have the shape of an earlier layer's",
        lambda layers: any(W.shape == layers[-1][0].shape for W, _ in layers[:-1]),
    ),
)
