"""Lesson 08: the residual connection, a block's result plus what went into it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from coursekit import ops
from coursekit.exercises.arithmetic import factor, number
from coursekit.exercises.drawing import numbers
from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.misconception import Misconception, instead

LESSON = "08-layers"


# Blocks --------------------------------------------------------------------------------------------------------------
# Plain values that can be called: they look the same each time they are drawn, and can travel to another process.


@dataclass(frozen=True)
class Linear:
    """x ↦ factor · x + offset."""

    factor: float
    offset: float

    def __call__(self, x):
        return self.factor * np.asarray(x) + self.offset

    def __repr__(self) -> str:
        return f"the function x ↦ {number(self.factor)} · x + {factor(self.offset)}"


@dataclass(frozen=True)
class CutOff:
    """x ↦ what of x is above a limit, else 0: a ReLU that is moved."""

    limit: float

    def __call__(self, x):
        return np.maximum(np.asarray(x) - self.limit, 0)

    def __repr__(self) -> str:
        return f"the function x ↦ max(x − {factor(self.limit)}, 0)"


@dataclass(frozen=True)
class Square:
    """x ↦ x · x, divided by a number."""

    divisor: float

    def __call__(self, x):
        return np.asarray(x) ** 2 / self.divisor

    def __repr__(self) -> str:
        return f"the function x ↦ x² / {number(self.divisor)}"


@dataclass(frozen=True)
class Neighbours:
    """x ↦ each number along the last axis minus the one after it, times a factor; the last minus the first."""

    factor: float

    def __call__(self, x):
        x = np.asarray(x)
        return self.factor * (x - np.roll(x, -1, axis=-1))

    def __repr__(self) -> str:
        return f"{number(self.factor)} times each number minus its right neighbour"


# Cases ---------------------------------------------------------------------------------------------------------------

PLANS = (  # shape of x, kind of block, whole numbers or not
    ((4,), "linear", False), ((5,), "cut off", False), ((3,), "square", True), ((1,), "linear", False), ((6,), "nothing", False),
    ((2, 3), "linear", True), ((3, 4), "neighbours", False), ((4, 2), "cut off", True), ((3, 3), "square", False), ((1, 5), "nothing", True),
    ((5, 1), "linear", False), ((2, 4), "neighbours", True), ((2, 3, 4), "linear", False), ((3, 2, 2), "square", False),
    ((2, 4, 4, 1), "cut off", False), ((1, 3, 5, 2), "neighbours", False), ((2, 3, 3, 2), "linear", True), ((3, 2, 4, 3), "nothing", False),
)  # fmt: skip


def draw(rng: np.random.Generator) -> Iterator[Case]:
    for shape, kind, integers in PLANS:
        x = numbers(rng, *shape, integers=integers)
        x.flat[0] = 3 if integers else 2.5  # never all zeros, and above every limit
        yield Case(x, _block(rng, kind))


def _block(rng: np.random.Generator, kind: str):
    step = float(rng.integers(1, 12)) / 4
    if kind == "linear":
        return Linear(-(step + 1.25), step)
    if kind == "cut off":
        return CutOff(step / 2 - 1)
    if kind == "square":
        return Square(step + 1)
    return Neighbours(-(step + 0.5)) if kind == "neighbours" else Linear(0.0, 0.0)


def explain(x, block, index) -> Working:
    change = np.asarray(block(x))
    value, before = change[index], np.asarray(x)[index]
    return Working(f"block(x) is {number(value)} there, x is {number(before)}: {number(value)} + {factor(before)} = {number(value + before)}",
                   {"block(x)": change})  # fmt: skip


residual = Exercise(
    id="residual",
    lesson=LESSON,
    points=1,
    reference=ops.residual,
    worked=(
        Case(np.array([1.0, 2.0, 3.0]), Linear(10.0, 0.0), note="a block that multiplies by 10"),
        Case(np.array([[1.0, -2.0], [0.0, 4.0]]), Linear(0.0, 0.0), note="a block that has learnt nothing yet and gives zeros"),
    ),
    draw=draw,
    explain=explain,
    traits=(
        Trait("block-gives-zeros", "the block gives zeros", lambda x, block: not np.any(block(x))),
        Trait("one-axis", "x has a single axis", lambda x: x.ndim == 1),
        Trait("pictures", "x has four axes, as pictures have", lambda x: x.ndim == 4),
        Trait("more-than-two-axes", "x has more than two axes", lambda x: x.ndim > 2),
        Trait("one-on-an-axis", "an axis of x has length 1", lambda x: 1 in x.shape),
    ),
    misconceptions=(
        Misconception(
            "shortcut-forgotten",
            instead(lambda x, block: block(x)),
            "You return what the block gives, without the shortcut. A residual connection adds what went into the block to what came out of "
            "it, so that a block that gives zeros changes nothing.",
        ),
        Misconception(
            "block-forgotten",
            instead(lambda x: x),
            "You return x as it came, and the block plays no part. The block is a function that you are given: call it with x, and add x to "
            "what it returns.",
        ),
        Misconception(
            "shortcut-twice",
            instead(lambda x, block: block(x) + 2 * x),
            "You add x two times. Once is enough: the result is what the block gives, plus x. Perhaps x is added in an earlier "
            "line already.",
        ),
        Misconception(
            "block-twice-added",
            instead(lambda x, block: 2 * block(x) + x),
            "You add what the block gives two times. Once is enough: the result is what the block gives, plus x. Look for a call too many.",
        ),
        Misconception(
            "block-added-to-itself",
            instead(lambda x, block: 2 * block(x)),
            "You add the block's result to itself. The shortcut leads round the block: it is x as it was before the block. Perhaps the name "
            "x holds the block's result by then.",
        ),
        Misconception(
            "multiplied-for-added",
            instead(lambda x, block: block(x) * x),
            "You multiply the block's result by x. That is a gate. A residual connection adds the two, so that gradients pass round the "
            "block undiminished. Look at your sign.",
        ),
        Misconception(
            "shortcut-subtracted",
            instead(lambda x, block: block(x) - x),
            "You subtract x from the block's result. The shortcut is added: the block only has to learn by how much its input should change. "
            "Look at your sign.",
        ),
        Misconception(
            "block-subtracted",
            instead(lambda x, block: x - block(x)),
            "You subtract the block's result from x. The two are added. The block learns the right sign by itself. Look at the sign between "
            "them.",
        ),
        Misconception(
            "block-after-block",
            instead(lambda x, block: block(block(x)) + x),
            "You send x through the block twice before you add. The block is called once; then x is added to what it gave. Look at what you "
            "hand to the block.",
        ),
        Misconception(
            "block-on-the-sum",
            instead(lambda x, block: block(block(x) + x)),
            "Your sum goes through the block once more. The sum is the result: the block comes before the addition, and only once. Look at "
            "your last step.",
        ),
        Misconception(
            "added-before-the-block",
            instead(lambda x, block: block(x + x)),
            "You add x to itself before the block. The shortcut leads round the block: x goes through it once, and is added to what comes "
            "out. Look at the order of the two steps.",
        ),
        Misconception(
            "twice-through-the-block",
            instead(lambda x, block: block(block(x))),
            "You send x through the block twice and add nothing. The block is called once, and x itself is added to what it gives. Look at "
            "what stands beside the call.",
        ),
        Misconception(
            "joined-for-added",
            instead(lambda x, block: np.concatenate([block(x), x], axis=-1)),
            "You put the two side by side along the last axis. That is a connection as in DenseNet or U-Net. A residual connection adds number "
            "to number, and the shape stays as it is.",
        ),
        Misconception(
            "x-joined-first",
            instead(lambda x, block: np.concatenate([x, block(x)], axis=-1)),
            "You put x and the block's result side by side along the last axis. A residual connection adds them number by number, and the "
            "shape stays as it is. Look at the function that brings them together.",
        ),
        Misconception(
            "both-returned",
            instead(lambda x, block: np.stack([block(x), x])),
            "You return both, the block's result and x, one after the other. They are added, number by number, and the sum alone is returned. "
            "A plus is missing between them.",
        ),
        Misconception(
            "averaged",
            instead(lambda x, block: (block(x) + x) / 2),
            "You take the mean of the block's result and x. They are added, without a division: a block that gives zeros should leave x just as "
            "it is.",
        ),
        Misconception(
            "larger-of-the-two",
            instead(lambda x, block: np.maximum(block(x), x)),
            "You keep the larger of the two, number by number. They are added. Look at the function that brings the block's result and x "
            "together.",
        ),
        Misconception(
            "relu-applied",
            instead(lambda x, block: np.maximum(block(x) + x, 0)),
            "Every negative number of your result has become zero. In many networks a ReLU follows the addition, as a step of its own. Here "
            "the sum itself is asked for.",
        ),
        Misconception(
            "relu-on-the-block",
            instead(lambda x, block: np.maximum(block(x), 0) + x),
            "You cut off what is negative in the block's result before you add. The block has activations of its own if it needs them; "
            "add what it gives as it is.",
        ),
        Misconception(
            "relu-on-the-shortcut",
            instead(lambda x, block: block(x) + np.maximum(x, 0)),
            "You cut off what is negative in x before you add it. The shortcut carries x as it is: that is why information and gradients "
            "pass unhindered. Leave the ReLU out.",
        ),
    ),
)  # fmt: skip
