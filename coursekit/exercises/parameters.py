"""Lesson 06: the weights and biases of a whole network."""

from __future__ import annotations

from coursekit import ops
from coursekit.exercises.exercise import Case, Exercise, Working
from coursekit.exercises.layer_counts import conv_count, dense_count
from coursekit.exercises.layer_walk import DECK_INPUT, DECK_LAYERS, LESSON, RIGHT, TRAITS, draw_networks, walk
from coursekit.exercises.network_count_misconceptions import NETWORK_COUNT_MISCONCEPTIONS
from coursekit.exercises.results import INTEGER
from coursekit.exercises.weight_count_misconceptions import WEIGHT_COUNT_MISCONCEPTIONS


def explain_layer_count(shape, kind, settings) -> str:
    if kind == "conv":
        filters, kernel, *_ = settings
        return f"conv: ({kernel} × {kernel} × {shape[2]} + 1) × {filters} = {conv_count(shape, None, *settings)}"
    if kind == "dense":
        return f"dense: ({shape[0]} + 1) × {settings[0]} = {dense_count(shape, None, *settings)}"
    return f"{kind}: 0"


def explain_count(input_shape, layers) -> Working:
    before = [tuple(input_shape), *walk(input_shape, layers, RIGHT)]
    lines = [explain_layer_count(before[i], kind, settings) for i, (kind, *settings) in enumerate(layers)]
    return Working(f"{'; '.join(lines)}; together {ops.count_parameters(input_shape, layers)}", {})


def draw_counted(rng):
    return draw_networks(rng, with_parameters=True)


count_parameters = Exercise(
    id="count-parameters",
    lesson=LESSON,
    points=3,
    reference=ops.count_parameters,
    worked=(
        Case(DECK_INPUT, DECK_LAYERS, note="the deck's network"),
        Case(
            (6, 6, 1),
            [("conv", 2, 3, 1, 0), ("pool", 2, 2), ("flatten",), ("dense", 10)],
            note="the deck's 6 by 6 image, two filters, ten classes",
        ),
    ),
    draw=draw_counted,
    result=INTEGER,
    explain=explain_count,
    traits=TRAITS,
    misconceptions=(*WEIGHT_COUNT_MISCONCEPTIONS, *NETWORK_COUNT_MISCONCEPTIONS),
)
