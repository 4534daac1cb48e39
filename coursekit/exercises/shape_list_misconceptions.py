"""Right sizes, wrongly written down: lists of shapes with something too much, missing or in another form."""

from __future__ import annotations

import math
from collections.abc import Callable

from coursekit.exercises.misconception import Misconception, shows, then


def _flat_as(change: Callable) -> then:
    """Shapes of one axis written in another way."""
    return then(lambda result: [change(shape) if len(shape) == 1 else shape for shape in result])


def _without(kind: str) -> then:
    return then(lambda result, layers: [shape for shape, layer in zip(result, layers, strict=True) if layer[0] != kind])


SHAPE_LIST_MISCONCEPTIONS = (
    Misconception(
        "channels-first",
        then(lambda result: [(shape[2], *shape[:2]) if len(shape) == 3 else shape for shape in result]),
        "Your shapes begin with the channels. In this course, as in Keras, they come last: height, width, channels. Look at the order in which "
        "you write a shape.",
    ),
    Misconception(
        "channels-left-out",
        then(lambda result: [shape[:2] for shape in result]),
        "Your shapes have a height and a width only. The number of channels is the third part of a shape: as many as the last convolution has "
        "filters.",
    ),
    Misconception(
        "flatten-left-out",
        _without("flatten"),
        "There is no shape for the flatten layer in your list. It is a layer like any other, even if it computes nothing: the list has one "
        "shape for each layer.",
    ),
    Misconception(
        "pool-left-out",
        _without("pool"),
        "There are no shapes for the pooling layers in your list. The list has one shape for each layer, those without weights included. Look "
        "at where you append.",
    ),
    Misconception(
        "bare-numbers",
        _flat_as(lambda shape: shape[0]),
        "Your sizes are right, but after flatten and dense you give bare numbers. A shape is a tuple, even with one part. In Python that takes a "
        "comma: brackets alone make no tuple.",
    ),
    Misconception(
        "bare-number-after-dense",
        then(lambda result, layers: [shape[0] if layer[0] == "dense" else shape for shape, layer in zip(result, layers, strict=True)]),
        "Your sizes are right, but after a dense layer you give a bare number. A shape is a tuple, even with one part. In Python that takes a comma: brackets alone "
        "make no tuple.",
    ),
    Misconception(
        "bare-number-after-flatten",
        then(lambda result, layers: [shape[0] if layer[0] == "flatten" else shape for shape, layer in zip(result, layers, strict=True)]),
        "Your sizes are right, but after flatten you give a bare number. A shape is a tuple, even with one part. In Python that takes a comma: brackets alone make no "
        "tuple.",
    ),
    Misconception(
        "row-of-one",
        _flat_as(lambda shape: (1, *shape)),
        "Your sizes are right, but after flatten and dense your shapes have a 1 in front. The batch is not part of these shapes: a vector has a "
        "single axis.",
    ),
    Misconception(
        "batch-axis-as-one",
        then(lambda result: [(1, *shape) for shape in result]),
        "Your sizes are right, but every shape has a 1 in front, as if for a batch of one image. The shapes asked for are those of a single image, "
        "without the batch axis.",
    ),
    Misconception(
        "batch-axis-as-none",
        then(lambda result: [(None, *shape) for shape in result]),
        "Your sizes are right, but every shape begins with None, as Keras prints it for the batch. The shapes asked for are those of a single image, "
        "without the batch axis.",
    ),
    Misconception(
        "input-included",
        then(lambda result, input_shape: [tuple(input_shape), *result]),
        "Your list begins with the input's shape. One shape for each layer is asked for: what comes out of it. Start with an empty list.",
    ),
    Misconception(
        "shapes-before-layers",
        then(lambda result, input_shape: [tuple(input_shape), *result[:-1]]),
        "Your list holds what goes into each layer. What comes out of it is asked for. Append the shape after you have computed the new one, not "
        "before.",
    ),
    Misconception(
        "shapes-reversed",
        then(lambda result: result[::-1]),
        "Your list runs backwards: the last layer's shape comes first. The shapes are asked for in the order of the layers. Look at which end of the list you put "
        "a new shape.",
    ),
    Misconception(
        "one-flat-list",
        then(lambda result: [size for shape in result for size in shape]),
        "Your sizes are right, but all in one row: nobody can see where a shape ends. A list of tuples is asked for, one for each layer. Append the shape as a whole; "
        "do not add it to the list.",
    ),
    Misconception(
        "names-included",
        shows(lambda value, input_shape, layers: len(value) == len(layers) and all(
            len(item) == 2 and item[0] == layer[0] for item, layer in zip(value, layers, strict=True))),
        "You give a name with each shape. Only the shapes are asked for, a tuple for each layer. Leave the layers' names out of what you append.",
    ),
    Misconception(
        "sizes-for-shapes",
        then(lambda result: [math.prod(shape) for shape in result]),
        "You give how many numbers come out of each layer. Their shape is asked for: height, width and channels one by one, as a tuple. Do not multiply "
        "them.",
    ),
    Misconception(
        "last-layer-missing",
        then(lambda result: result[:-1]),
        "The last layer's shape is missing from your list. There is one shape for each layer. Look at where your loop ends, and at what is "
        "appended after it.",
    ),
    Misconception(
        "first-layer-missing",
        then(lambda result: result[1:]),
        "The first layer's shape is missing from your list. There is one shape for each layer, counted from 0. Look at where your loop begins.",
    ),
    Misconception(
        "only-last-shape",
        then(lambda result: result[-1]),
        "You return the last layer's shape only. A list with a shape for each layer is asked for. Append each shape to a list inside the loop, and "
        "return the list.",
    ),
    Misconception(
        "only-first-shape",
        then(lambda result: result[:1]),
        "You return the first layer's shape only. Your function seems to return inside the loop. Look at how far the return is indented: it belongs "
        "after the loop.",
    ),
)  # fmt: skip
