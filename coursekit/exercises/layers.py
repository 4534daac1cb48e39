"""Lesson 06: the shape after every layer."""

from __future__ import annotations

from coursekit import ops
from coursekit.exercises.conv_shape_misconceptions import CONV_SHAPE_MISCONCEPTIONS
from coursekit.exercises.exercise import Case, Exercise, Working
from coursekit.exercises.layer_walk import DECK_INPUT, DECK_LAYERS, LESSON, RIGHT, TRAITS, draw_networks, walk
from coursekit.exercises.pool_shape_misconceptions import POOL_SHAPE_MISCONCEPTIONS
from coursekit.exercises.results import SHAPES
from coursekit.exercises.shape_list_misconceptions import SHAPE_LIST_MISCONCEPTIONS


def explain_layer(shape: tuple, kind: str, settings: tuple) -> str:
    """The arithmetic of one layer's shape, from the shape that goes into it."""
    after = RIGHT[kind](shape, *settings)
    if kind == "conv":
        filters, kernel, stride, padding = settings
        sides = (
            f"({side} + 2 × {padding} − {kernel}) / {stride} + 1, rounded down, = {new}"
            for side, new in zip(shape, after[:2], strict=False)
        )
        return "conv: rows {}; columns {}; {} filters: {}".format(*sides, filters, after)
    if kind == "pool":
        size, stride = settings
        sides = (
            f"({side} − {size}) / {stride} + 1, rounded down, = {new}"
            for side, new in zip(shape, after[:2], strict=False)
        )
        return "pool: rows {}; columns {}; channels stay: {}".format(*sides, after)
    if kind == "flatten":
        return f"flatten: {' × '.join(map(str, shape))} = {after[0]}"
    return f"dense: one number for each unit: {after}"


def explain_shapes(input_shape, layers, index) -> Working:
    number = min(index[0], len(layers) - 1) if index else 0
    shapes = [tuple(input_shape), *walk(input_shape, layers, RIGHT)]
    kind, *settings = layers[number]
    return Working(f"layer {number + 1}, {explain_layer(shapes[number], kind, settings)}", {})


layer_shapes = Exercise(
    id="layer-shapes",
    lesson=LESSON,
    points=3,
    reference=ops.layer_shapes,
    worked=(
        Case(DECK_INPUT, DECK_LAYERS, note="the deck's network"),
        Case(
            (6, 6, 1),
            [("conv", 2, 3, 1, 0), ("pool", 2, 2), ("flatten",)],
            note="the deck's 6 by 6 image and two filters",
        ),
    ),
    draw=draw_networks,
    result=SHAPES,
    explain=explain_shapes,
    traits=TRAITS,
    misconceptions=(*CONV_SHAPE_MISCONCEPTIONS, *POOL_SHAPE_MISCONCEPTIONS, *SHAPE_LIST_MISCONCEPTIONS),
)
