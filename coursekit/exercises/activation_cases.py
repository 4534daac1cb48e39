"""Lesson 01, continued: cases, traits and arithmetic of sigmoid and relu."""

from __future__ import annotations

import numpy as np

from coursekit import ops
from coursekit.exercises.arithmetic import factor, number
from coursekit.exercises.drawing import floats, numbers, planned, small_integers
from coursekit.exercises.exercise import Case, Trait, Working

ELEMENTWISE_SHAPES = [(1,), (1, 1), (5,), (8,), (3, 4), (4, 2), (2, 3, 2), (3, 1, 4), (2, 1, 2, 2)]


def draw_sigmoid(rng):
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
    yield from _scalars(rng)


def _scalars(rng):
    """Single numbers are arrays too, without an axis: "any shape" includes them."""
    yield Case(np.array(0.25 + abs(float(floats(rng)))))
    yield Case(np.array(-0.25 - abs(float(floats(rng)))))
    yield Case(np.array(int(rng.integers(1, 5))))


def explain_sigmoid(z, index):
    value = float(z[index])
    result = float(ops.sigmoid(z)[index])
    if abs(value) < 500:
        return Working(f"1 / (1 + e^{factor(-value)}) = 1 / (1 + {np.exp(-value):.4g}) = {number(result)}")
    near = "1, since e^−z is next to nothing" if value > 0 else "0, since e^−z is beyond all bounds"
    return Working(f"for z = {number(value)} the sigmoid is {near}")


def draw_relu(rng):
    """All signs, only positive numbers, only negative ones; some large, some larger than any pixel; zeros."""
    plan = planned(
        30,
        shape=[*ELEMENTWISE_SHAPES, (9,), (2, 5)],
        integers=[True, False],
        sign=["both", "both", "both", "positive", "negative"],
        large=[1, 1, 8, 300, 2000],
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
    for top in (256, 500, 1000):
        yield Case(np.array([[-0.5, top - 0.25], [top + 0.75, -top - 1]]) + np.abs(floats(rng, 2, 2)) / 32)
    for span in (64, 512):  # close to zero
        yield Case(floats(rng, 3, 3) / span)
    for top in (40_000, 70_000):  # beyond what 16 bits hold; larger ones would hide an error of 1 in the tolerance
        yield Case(np.array([top, -top, 2]) + small_integers(rng, 3, low=0, high=100))
    yield from _scalars(rng)


def explain_relu(z, index):
    value = z[index]
    kept = "is above 0 and stays" if value > 0 else "is not above 0 and becomes 0"
    return Working(f"max({number(value)}, 0) = {number(max(value, 0))}: {number(value)} {kept}")


ACTIVATION_TRAITS = (
    Trait("no-axes", "z is a single number without an axis", lambda z: z.ndim == 0),
    Trait("one-number", "z holds a single number", lambda z: z.size == 1),
    Trait("one-axis", "z has a single axis", lambda z: z.ndim == 1),
    Trait("two-axes", "z has two axes", lambda z: z.ndim == 2),
    Trait("several-axes", "z has more than one axis", lambda z: z.ndim > 1),
    Trait("three-axes", "z has three axes", lambda z: z.ndim == 3),
    Trait("integers", "z holds whole numbers", lambda z: z.dtype.kind == "i"),
    Trait("negative", "some number is negative", lambda z: bool((z < 0).any())),
    Trait("positive", "some number is positive", lambda z: bool((z > 0).any())),
    Trait("both-signs", "there are negative and positive numbers", lambda z: bool((z < 0).any() and (z > 0).any())),
)

SIGMOID_TRAITS = (
    *ACTIVATION_TRAITS,
    Trait("large", "some z is beyond 8 or -8", lambda z: bool((np.abs(z) > 8).any())),
    Trait("huge", "some z is beyond 700 or -700", lambda z: bool((np.abs(z) > 700).any())),
    Trait("huge-positive", "some z is above 700", lambda z: bool((z > 700).any())),
    Trait("huge-negative", "some z is below -700", lambda z: bool((z < -700).any())),
)

RELU_TRAITS = (
    *ACTIVATION_TRAITS,
    Trait("large", "some number is above 6", lambda z: bool((z > 6).any())),
    Trait("above-bytes", "some number is above 255", lambda z: bool((z > 255).any())),
    Trait("huge", "some number is beyond 500 or -500", lambda z: bool((np.abs(z) > 500).any())),
)
