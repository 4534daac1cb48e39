"""Networks as lists of layers: random ones, the walk through their shapes, right or wrong, and what can be said of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np

from coursekit.exercises.exercise import Case, Trait
from coursekit.exercises.misconception import instead

LESSON = "06-flattening"
DECK_INPUT = (28, 28, 1)
DECK_LAYERS = [
    ("conv", 25, 3, 1, 0), ("pool", 2, 2), ("conv", 50, 3, 1, 0), ("pool", 2, 2), ("flatten",), ("dense", 100), ("dense", 10),
]  # fmt: skip

NETWORKS = (  # input shape; c: kernel, stride, padding; p: size, stride; f: flatten; d: dense
    ((8, 8, 1), "c310"), ((9, 7, 3), "c310"), ((10, 12, 1), "c320"), ((11, 8, 3), "c521"), ((6, 6, 2), "c311"), ((7, 10, 4), "c110"),
    ((8, 6, 1), "p22"), ((9, 9, 3), "p22"), ((10, 7, 5), "p32"), ((8, 11, 2), "p23"), ((12, 9, 1), "p31"), ((5, 4, 3), "f"),
    ((3, 6, 1), "f d"), ((28, 28, 1), "c310 p22 c310 p22 f d d"), ((20, 16, 3), "c512 p22 c311 p22 f d d d"), ((13, 17, 1), "c321 p32 f d"),
    ((32, 24, 3), "c723 p32 c311"), ((15, 15, 2), "c430 c210 f d"), ((9, 14, 6), "p22 c310 f"), ((1, 1, 4), "c110 f d"),
    ((6, 9, 3), "c231 f"), ((7, 7, 1), "p12 c310"), ((16, 10, 3), "c312 p42 f d"), ((12, 12, 1), "c310 c310 p22 f d"),
    ((10, 13, 2), "c321 p21 f d"), ((4, 4, 1), "f d d"), ((16, 13, 1), "c410 p33 c210 p21"), ((14, 14, 3), "c521 p22 f d d"),
    ((7, 5, 2), "p22 f d"),
)  # fmt: skip


def draw_networks(rng: np.random.Generator, *, with_parameters: bool = False) -> Iterator[Case]:
    """Networks with filters and units at random, all different within a network."""
    for input_shape, plan in NETWORKS:
        if not with_parameters or "c" in plan or "d" in plan:
            sizes = iter(rng.permutation(np.arange(2, 20)).tolist())
            yield Case(input_shape, [_layer(code, sizes) for code in plan.split()])


def _layer(code: str, sizes: Iterator[int]) -> tuple:
    kind, settings = code[0], map(int, code[1:])
    return {
        "c": lambda: ("conv", next(sizes), *settings),
        "p": lambda: ("pool", *settings),
        "f": lambda: ("flatten",),
        "d": lambda: ("dense", next(sizes)),
    }[kind]()


# A walk through the layers, right or wrong ---------------------------------------------------------------------------


def length_after(length: int, kernel: int, stride: int, padding: int = 0) -> int:
    return (length + 2 * padding - kernel) // stride + 1


def conv_with(length: Callable = length_after, channels: Callable = lambda inputs, filters: filters) -> Callable:
    """The shape after a convolution, given how a length changes and how many channels come out."""

    def shape_after(shape, filters, kernel, stride, padding):
        height, width, inputs = shape
        sides = (length(side, kernel, stride, padding) for side in (height, width))
        return (*sides, channels(inputs, filters))

    return shape_after


def pool_with(length: Callable = length_after, channels: Callable = lambda inputs, size: inputs) -> Callable:
    """The shape after pooling, given how a length changes and how many channels come out."""

    def shape_after(shape, size, stride):
        height, width, inputs = shape
        return (length(height, size, stride), length(width, size, stride), channels(inputs, size))

    return shape_after


RIGHT = {
    "conv": conv_with(),
    "pool": pool_with(),
    "flatten": lambda shape: (math.prod(shape),),
    "dense": lambda shape, units: (units,),
}


def walk(input_shape: tuple, layers: list, rules: dict[str, Callable]) -> list[tuple]:
    shapes, shape = [], tuple(input_shape)
    for kind, *settings in layers:
        shape = rules[kind](shape, *settings)
        shapes.append(shape)
    return shapes


def walking(**rules: Callable) -> instead:
    """The walk with some rules wrong."""
    return instead(lambda input_shape, layers: walk(input_shape, layers, {**RIGHT, **rules}))


def each(kind: str, change: Callable) -> Callable:
    """The layers with the settings of one kind changed."""
    return lambda layers: [(kind, *change(*settings)) if name == kind else (name, *settings) for name, *settings in layers]


def rounded_up(length, kernel, stride, padding=0):
    return -(-(length + 2 * padding - kernel) // stride) + 1


# Traits --------------------------------------------------------------------------------------------------------------


def settings_of(layers: list, kind: str) -> list[tuple]:
    return [tuple(settings) for name, *settings in layers if name == kind]


def _with_inputs(input_shape, layers, kind):
    """(shape that goes in, settings) of the layers of a kind."""
    shapes = [tuple(input_shape), *walk(input_shape, layers, RIGHT)]
    return [(shapes[i], tuple(settings)) for i, (name, *settings) in enumerate(layers) if name == kind]


def _conv_rest(input_shape, layers):
    convs = _with_inputs(input_shape, layers, "conv")
    return any((side + 2 * padding - kernel) % stride for shape, (_, kernel, stride, padding) in convs for side in shape[:2])


def _pool_rest(input_shape, layers):
    pools = _with_inputs(input_shape, layers, "pool")
    return any((side - size) % stride for shape, (size, stride) in pools for side in shape[:2])


TRAITS = (
    Trait("input-not-square", "the input is not square", lambda input_shape: input_shape[0] != input_shape[1]),
    Trait("input-wide", "the input is wider than high", lambda input_shape: input_shape[1] > input_shape[0]),
    Trait("input-tall", "the input is higher than wide", lambda input_shape: input_shape[0] > input_shape[1]),
    Trait("several-channels", "the input has several channels", lambda input_shape: input_shape[2] > 1),
    Trait("padding", "a convolution has padding", lambda layers: any(s[3] for s in settings_of(layers, "conv"))),
    Trait("conv-stride", "a convolution moves by more than one pixel", lambda layers: any(s[2] > 1 for s in settings_of(layers, "conv"))),
    Trait("kernel-not-3", "a kernel is not 3 by 3", lambda layers: any(s[1] != 3 for s in settings_of(layers, "conv"))),
    Trait("kernel-even", "a kernel's side is even", lambda layers: any(s[1] % 2 == 0 for s in settings_of(layers, "conv"))),
    Trait("pool-stride", "a pooling layer's stride differs from its size", lambda layers: any(a != b for a, b in settings_of(layers, "pool"))),
    Trait("pool-size", "a pooling window is not 2 by 2", lambda layers: any(s[0] != 2 for s in settings_of(layers, "pool"))),
    Trait("conv-rest", "a convolution's size has to be rounded down", _conv_rest),
    Trait("pool-rest", "a pooling layer's size has to be rounded down", _pool_rest),
    Trait("rest", "a size has to be rounded down", lambda input_shape, layers: _conv_rest(input_shape, layers) or _pool_rest(input_shape, layers)),
    Trait("one-layer", "there is only one layer", lambda layers: len(layers) == 1),
    Trait("has-conv", "there is a convolution", lambda layers: bool(settings_of(layers, "conv"))),
    Trait("several-convs", "there are several convolutions", lambda layers: len(settings_of(layers, "conv")) > 1),
    Trait("has-pool", "there is a pooling layer", lambda layers: bool(settings_of(layers, "pool"))),
    Trait("has-flatten", "there is a flatten layer", lambda layers: ("flatten",) in layers),
    Trait("has-dense", "there is a dense layer", lambda layers: bool(settings_of(layers, "dense"))),
    Trait("several-dense", "there are several dense layers", lambda layers: len(settings_of(layers, "dense")) > 1),
)  # fmt: skip
