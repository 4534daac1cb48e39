"""Lesson 01: one neuron, its activation, a layer of neurons, and layers one after the other."""

from __future__ import annotations

import itertools

import numpy as np

from coursekit import ops
from coursekit.exercises.activation_misconceptions import RELU, SIGMOID
from coursekit.exercises.arithmetic import factor, number, plus, sum_of_products
from coursekit.exercises.dense_misconceptions import DENSE, DENSE_PARAMETERS
from coursekit.exercises.drawing import distinct, floats, numbers, planned, small_integers
from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.mlp_misconceptions import MLP
from coursekit.exercises.neuron_misconceptions import NEURON
from coursekit.exercises.results import INTEGER, NUMBER

LESSON = "01-neurons"


def _draw_neuron(rng):
    plan = planned(24, inputs=[1, 2, 3, 5, 9, 12], integers=[True, False], positive=[True, False], bias=[1, -1])
    for p in plan:
        size = abs(int(rng.integers(1, 5))) if p.integers else float(rng.integers(2**10, 2**15)) / 2**13
        bias, net = p.bias * size, 0
        while net == 0 or (net > 0) != p.positive:
            x, w = numbers(rng, p.inputs, integers=p.integers), numbers(rng, p.inputs, integers=p.integers)
            net = ops.neuron(x, w, bias)
        yield Case(x, w, bias)


def _explain_neuron(x, w, b, index):
    return Working(f"{sum_of_products(x, w)} {plus(b)} = {number(ops.neuron(x, w, b))}", {"x": x, "w": w})


ELEMENTWISE_SHAPES = [(1,), (1, 1), (5,), (8,), (3, 4), (4, 2), (2, 3, 2), (3, 1, 4)]


def _draw_sigmoid(rng):
    """Moderate numbers, and among them some that are large, huge and positive, or huge and negative."""
    plan = planned(
        32,
        shape=[*ELEMENTWISE_SHAPES, (10,), (5, 2), (2, 2, 3), (12,)],
        integers=[True, False, False],
        extreme=[(), (), (), (9.5, -12.25), (16, -20), (1000,), (750, 1000), (-1000,), (-750, -1000), (1000, -1000)],
    )
    for p in plan:
        z = numbers(rng, *p.shape, integers=p.integers)
        places = rng.permutation(z.size)[: len(p.extreme)]
        z.flat[places] = p.extreme[: len(places)]
        yield Case(z)
    for shape, low, high in [((4,), 1, 5), ((2, 3), 1, 5), ((3, 1, 2), 2, 9), ((6,), -5, 0), ((2, 2), -9, 0)]:
        z = small_integers(rng, *shape, low=low, high=high)
        yield Case(z)
        yield Case(z + np.abs(floats(rng, *shape)) / 8)


def _explain_sigmoid(z, index):
    value = float(z[index])
    result = float(ops.sigmoid(z)[index])
    if abs(value) < 500:
        return Working(f"1 / (1 + e^{factor(-value)}) = 1 / (1 + {np.exp(-value):.4g}) = {number(result)}")
    near = "1, since e^−z is next to nothing" if value > 0 else "0, since e^−z is beyond all bounds"
    return Working(f"for z = {number(value)} the sigmoid is {near}")


def _draw_relu(rng):
    """All signs, only positive numbers, only negative ones; some large; zeros."""
    plan = planned(
        30,
        shape=[*ELEMENTWISE_SHAPES, (9,), (2, 5)],
        integers=[True, False],
        sign=["both", "both", "both", "positive", "negative"],
        large=[1, 1, 8],
    )
    for p in plan:
        z = numbers(rng, *p.shape, integers=p.integers) * p.large
        if p.sign == "both" and z.size > 1:
            first, second = rng.permutation(z.size)[:2]
            z.flat[first], z.flat[second] = abs(z.flat[first]) + 1, -abs(z.flat[second]) - 1
        if p.sign != "both":
            z = (np.abs(z) + (1 if p.integers else 2**-6)) * (1 if p.sign == "positive" else -1)
        yield Case(z)
    for shape in [(4,), (2, 3), (2, 1, 3)]:
        z = floats(rng, *shape)
        z.flat[rng.integers(z.size)] = 0
        yield Case(z)


def _explain_relu(z, index):
    value = z[index]
    kept = "is above 0 and stays" if value > 0 else "is not above 0 and becomes 0"
    return Working(f"max({number(value)}, 0) = {number(max(value, 0))}: {number(value)} {kept}")


ACTIVATION_TRAITS = (
    Trait("one-number", "the array holds a single number", lambda z: z.size == 1),
    Trait("several-axes", "the array has more than one axis", lambda z: z.ndim > 1),
    Trait("three-axes", "the array has three axes", lambda z: z.ndim == 3),
    Trait("integers", "z holds whole numbers of integer type", lambda z: z.dtype.kind == "i"),
    Trait("negative", "some number is negative", lambda z: bool((z < 0).any())),
    Trait("positive", "some number is positive", lambda z: bool((z > 0).any())),
    Trait("both-signs", "there are negative and positive numbers", lambda z: bool((z < 0).any() and (z > 0).any())),
)


def _draw_dense(rng):
    plan = planned(
        28,
        batch=[1, 2, 3, 5],
        inputs=[1, 2, 3, 4, 9],
        units=[1, 2, 3, 4, 6],
        integers=[True, False, False],
        integer_weights=[True, False, False],
    )
    for p in plan:
        x = numbers(rng, p.batch, p.inputs, integers=p.integers)
        yield Case(x, *_layer(rng, p.inputs, p.units, p.integer_weights))
    for batch, side, integers in [(1, 3, True), (2, 2, False), (4, 4, False)]:
        yield Case(numbers(rng, batch, side, integers=integers), *_layer(rng, side, side, not integers))


def _layer(rng, inputs, units, integers):
    return numbers(rng, inputs, units, integers=integers), distinct(rng, units, integers)


def _explain_dense(x, W, b, index):
    row, unit = index
    total = number(ops.dense(x, W, b)[index])
    arithmetic = f"{sum_of_products(x[row], W[:, unit])} {plus(b[unit])} = {total}"
    return Working(arithmetic, {f"row {row} of x": x[row], f"column {unit} of W": W[:, unit]})


def _draw_dense_parameters(rng):
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


def _explain_dense_parameters(inputs, units, index):
    weights = f"{inputs} × {units} weights + {units} bias{'es' if units > 1 else ''}"
    return Working(f"{weights} = {inputs * units} + {units} = {ops.dense_parameters(inputs, units)}")


def _draw_mlp(rng):
    """Networks whose hidden units are sometimes silent, and whose outputs are sometimes negative."""
    plan = planned(
        26,
        batch=[1, 2, 3, 4],
        inputs=[1, 2, 3, 5],
        hidden=[(), (), (3,), (4,), (3, 3), (4, 3), (5, 4, 3)],
        outputs=[1, 2, 3],
        integers=[True, False],
        integer_weights=[True, False, False],
        positive=[True, False, False],
        lifted=[True, False, False, False],
    )
    for p in plan:
        widths = [p.inputs, *p.hidden, p.outputs]
        x = numbers(rng, p.batch, p.inputs, integers=p.integers)
        x = np.abs(x) if p.positive else x
        layers = [_layer(rng, *pair, p.integer_weights) for pair in itertools.pairwise(widths)]
        if p.lifted:  # above zero throughout
            lowest = int(np.floor(ops.mlp(x, layers).min()))
            layers[-1] = layers[-1][0], layers[-1][1] + max(0, 1 - lowest)
        yield Case(x, layers)


def _explain_mlp(x, layers, index):
    row, unit = index
    *hidden, (W, b) = layers
    for weights, bias in hidden:
        x = ops.relu(ops.dense(x, weights, bias))
    arithmetic = f"{sum_of_products(x[row], W[:, unit])} {plus(b[unit])} = {number(ops.dense(x, W, b)[index])}"
    before = f"after {len(hidden)} layer{'s' if len(hidden) != 1 else ''} with relu, the last one: " if hidden else ""
    return Working(before + arithmetic, {"what enters the last layer": x[row], f"column {unit} of its W": W[:, unit]})


EXERCISES = (
    Exercise(
        id="neuron",
        lesson=LESSON,
        points=2,
        reference=ops.neuron,
        worked=(
            Case(np.array([1.0, 2.0, 3.0]), np.array([0.5, -1.0, 2.0]), 0.25, note="three inputs, by hand"),
            Case(np.array([2, -1]), np.array([3, 4]), -5, note="two inputs and a negative bias"),
        ),
        draw=_draw_neuron,
        misconceptions=NEURON,
        traits=(
            Trait("one-input", "there is only one input", lambda x: len(x) == 1),
            Trait("many-inputs", "there are more than eight inputs", lambda x: len(x) > 8),
            Trait("integers", "inputs and weights are of integer type", lambda x: x.dtype.kind == "i"),
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
            Case(np.array([-2.0, 0.0, 2.0]), note="around zero"),
            Case(np.array([-1000.0, 1000.0]), note="far out, where a careless formula overflows"),
        ),
        draw=_draw_sigmoid,
        misconceptions=SIGMOID,
        traits=(
            *ACTIVATION_TRAITS,
            Trait("large", "some z is beyond 8 or -8", lambda z: bool((np.abs(z) > 8).any())),
            Trait("huge", "some z is beyond 700 or -700", lambda z: bool((np.abs(z) > 700).any())),
            Trait("huge-positive", "some z is above 700", lambda z: bool((z > 700).any())),
            Trait("huge-negative", "some z is below -700", lambda z: bool((z < -700).any())),
        ),
        explain=_explain_sigmoid,
        warnings_count=True,
    ),
    Exercise(
        id="relu",
        lesson=LESSON,
        points=1,
        reference=ops.relu,
        worked=(Case(np.array([-2.0, -0.5, 0.0, 3.0]), note="negative, zero and positive"),),
        draw=_draw_relu,
        misconceptions=RELU,
        traits=(
            *ACTIVATION_TRAITS,
            Trait("large", "some number is above 6", lambda z: bool((z > 6).any())),
        ),
        explain=_explain_relu,
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
        draw=_draw_dense,
        misconceptions=DENSE,
        traits=(
            Trait("one-example", "the batch holds a single example", lambda x: len(x) == 1),
            Trait("one-input", "there is only one input", lambda W: len(W) == 1),
            Trait("one-unit", "the layer has a single unit", lambda W: W.shape[1] == 1),
            Trait("square-weights", "there are as many units as inputs", lambda W: W.shape[0] == W.shape[1]),
            Trait("batch-of-units", "there are as many examples as units", lambda x, b: len(x) == len(b)),
            Trait("integers", "x is of integer type", lambda x: x.dtype.kind == "i"),
            Trait("integer-weights", "the weights are of integer type", lambda W: W.dtype.kind == "i"),
        ),
        explain=_explain_dense,
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
        draw=_draw_dense_parameters,
        misconceptions=DENSE_PARAMETERS,
        traits=(
            Trait("one-input", "there is only one input", lambda inputs: inputs == 1),
            Trait("one-unit", "the layer has a single unit", lambda units: units == 1),
            Trait("as-many", "there are as many units as inputs", lambda inputs, units: inputs == units),
            Trait("more-units", "there are more units than inputs", lambda inputs, units: units > inputs),
            Trait("more-inputs", "there are more inputs than units", lambda inputs, units: units < inputs),
        ),
        result=INTEGER,
        explain=_explain_dense_parameters,
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
        draw=_draw_mlp,
        misconceptions=MLP,
        traits=(
            Trait("one-layer", "there is only one layer", lambda layers: len(layers) == 1),
            Trait("many-layers", "there are more than two layers", lambda layers: len(layers) > 2),
            Trait("one-example", "the batch holds a single example", lambda x: len(x) == 1),
            Trait("one-output", "the last layer has a single unit", lambda layers: len(layers[-1][1]) == 1),
            Trait("integers", "x is of integer type", lambda x: x.dtype.kind == "i"),
            Trait("integer-weights", "the weights are of integer type", lambda layers: layers[0][0].dtype.kind == "i"),
            Trait("negative-input", "some input is negative", lambda x: bool((x < 0).any())),
            Trait("negative-result", "some result is negative", lambda x, layers: bool((ops.mlp(x, layers) < 0).any())),
        ),
        explain=_explain_mlp,
    ),
)
