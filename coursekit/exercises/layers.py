"""Lesson 06: the shape after every layer."""

from __future__ import annotations

from collections.abc import Callable

from coursekit import ops
from coursekit.exercises.exercise import Case, Exercise, Working
from coursekit.exercises.layer_walk import (
    DECK_INPUT,
    DECK_LAYERS,
    LESSON,
    RIGHT,
    TRAITS,
    conv_with,
    draw_networks,
    each,
    length_after,
    pool_with,
    rounded_up,
    walk,
    walking,
)
from coursekit.exercises.misconception import Misconception, given, instead, then
from coursekit.exercises.results import SHAPES


def explain_layer(shape: tuple, kind: str, settings: tuple) -> str:
    """The arithmetic of one layer's shape, from the shape that goes into it."""
    after = RIGHT[kind](shape, *settings)
    if kind == "conv":
        filters, kernel, stride, padding = settings
        sides = (f"({side} + 2 × {padding} − {kernel}) / {stride} + 1, rounded down, = {new}" for side, new in zip(shape, after[:2], strict=False))
        return "conv: rows {}; columns {}; {} filters: {}".format(*sides, filters, after)
    if kind == "pool":
        size, stride = settings
        sides = (f"({side} − {size}) / {stride} + 1, rounded down, = {new}" for side, new in zip(shape, after[:2], strict=False))
        return "pool: rows {}; columns {}; channels stay: {}".format(*sides, after)
    if kind == "flatten":
        return f"flatten: {' × '.join(map(str, shape))} = {after[0]}"
    return f"dense: one number for each unit: {after}"


def explain_shapes(input_shape, layers, index) -> Working:
    number = min(index[0], len(layers) - 1) if index else 0
    shapes = [tuple(input_shape), *walk(input_shape, layers, RIGHT)]
    kind, *settings = layers[number]
    return Working(f"layer {number + 1}, {explain_layer(shapes[number], kind, settings)}", {})


def _flat_as(change: Callable) -> then:
    """Shapes of one axis written in another way."""
    return then(lambda result: [change(shape) if len(shape) == 1 else shape for shape in result])


def _without(kind: str) -> then:
    return then(lambda result, layers: [shape for shape, layer in zip(result, layers, strict=True) if layer[0] != kind])


def _not_chained(input_shape, layers):
    return [RIGHT[kind](tuple(input_shape), *settings) for kind, *settings in layers]


layer_shapes = Exercise(
    id="layer-shapes",
    lesson=LESSON,
    points=3,
    reference=ops.layer_shapes,
    worked=(
        Case(DECK_INPUT, DECK_LAYERS, note="the deck's network"),
        Case((6, 6, 1), [("conv", 2, 3, 1, 0), ("pool", 2, 2), ("flatten",)], note="the deck's 6 by 6 image and two filters"),
    ),
    draw=draw_networks,
    result=SHAPES,
    explain=explain_shapes,
    traits=TRAITS,
    misconceptions=(
        Misconception(
            "plus-one-forgotten",
            walking(conv=conv_with(lambda n, k, s, p: (n + 2 * p - k) // s), pool=pool_with(lambda n, k, s: (n - k) // s)),
            "Your maps are one row and one column too small after every convolution and pooling layer. The first position counts "
            "before any step is taken. Count the windows of 3 on a line of 5 by hand.",
        ),
        Misconception(
            "plus-one-forgotten-in-conv",
            walking(conv=conv_with(lambda n, k, s, p: (n + 2 * p - k) // s)),
            "Your maps are one row and one column too small after every convolution. The kernel's first position counts before any "
            "step is taken. Count the positions of a kernel of 3 on a line of 5 by hand.",
        ),
        Misconception(
            "plus-one-forgotten-in-pool",
            walking(pool=pool_with(lambda n, k, s: (n - k) // s)),
            "Your maps are one row and one column too small after every pooling layer. The first window counts before any step is "
            "taken. Count the windows of 2 on a line of 6 by hand.",
        ),
        Misconception(
            "plus-one-before-division",
            walking(conv=conv_with(lambda n, k, s, p: (n + 2 * p - k + 1) // s)),
            "In your convolutions the first position is added before the division by the stride. Steps are counted first, rounded down, "
            "and only then the first position is added. Look at your brackets.",
        ),
        Misconception(
            "stride-divides-kernel-only",
            walking(conv=conv_with(lambda n, k, s, p: n + 2 * p - k // s + 1)),
            "In your convolutions the stride divides the kernel's size only. It divides the whole way that the kernel can move. Division "
            "comes before subtraction unless brackets say otherwise: look at yours.",
        ),
        Misconception(
            "padding-ignored",
            given(layers=each("conv", lambda f, k, s, p: (f, k, s, 0))),
            "Your convolutions have no padding. The last of a convolution's numbers says how many rows of zeros are put on each side "
            "before the kernel is slid. Look for the setting that you do not use.",
        ),
        Misconception(
            "padding-once",
            walking(conv=conv_with(lambda n, k, s, p: (n + p - k) // s + 1)),
            "You counted the padding once. It is put on both sides, above and below, left and right, so a length grows by it two times. "
            "Draw a line of 4 with padding 1.",
        ),
        Misconception(
            "padding-added-last",
            walking(conv=conv_with(lambda n, k, s, p: (n - k) // s + 1 + 2 * p)),
            "You added the padding to the output. It is put around the input, before the kernel is slid, so the stride divides it as well. "
            "Look at where the padding enters your computation.",
        ),
        Misconception(
            "conv-stride-ignored",
            given(layers=each("conv", lambda f, k, s, p: (f, k, 1, p))),
            "Your convolutions move by one pixel, whatever their stride. A larger stride gives fewer positions. Look for the setting of the "
            "convolution that you do not use.",
        ),
        Misconception(
            "kernel-ignored",
            walking(conv=conv_with(lambda n, k, s, p: -(-n // s))),
            "Your convolutions keep the image's size, or divide it by the stride only. That is the padding called \"same\". Here the kernel stays "
            "inside the padded image, so its size has to be subtracted.",
        ),
        Misconception(
            "kernel-always-three",
            given(layers=each("conv", lambda f, k, s, p: (f, 3, s, p))),
            "Your kernels are always 3 by 3. That is only the usual case: the size stands in the layer, after the number of filters. Look for "
            "a 3 or a 2 in your code.",
        ),
        Misconception(
            "conv-rounded-up",
            walking(conv=conv_with(rounded_up)),
            "Your convolutions round up where the stride leaves a rest. The kernel stays inside the padded image, so a step that does not fit "
            "any more is not taken: round down.",
        ),
        Misconception(
            "pool-rounded-up",
            walking(pool=pool_with(rounded_up)),
            "Your pooling layers round up where the stride leaves a rest. Windows lie wholly inside the image, so what is left over is not "
            "looked at: round down.",
        ),
        Misconception(
            "all-rounded-up",
            walking(conv=conv_with(rounded_up), pool=pool_with(rounded_up)),
            "You round up where a stride leaves a rest, in convolutions and in pooling. Kernels and windows stay inside the image, so a step that "
            "does not fit any more is not taken: round down.",
        ),
        Misconception(
            "pool-stride-ignored",
            given(layers=each("pool", lambda size, stride: (size, size))),
            "Your pooling windows always move by their own size. A pooling layer has two numbers, size and stride, and they may differ. Look "
            "for the setting that you do not use.",
        ),
        Misconception(
            "pool-always-two",
            given(layers=each("pool", lambda size, stride: (2, 2))),
            "Your pooling layers always halve the image. That is only the usual case: size and stride stand in the layer. Look for a 2 in "
            "your code.",
        ),
        Misconception(
            "length-over-stride",
            walking(pool=pool_with(lambda n, k, s: n // s)),
            "Your pooling layers divide the length by the stride. That is right only if size and stride are equal. Subtract what the first "
            "window covers, then count the steps.",
        ),
        Misconception(
            "size-and-stride-exchanged",
            walking(pool=pool_with(lambda n, k, s: length_after(n, s, k))),
            "In your pooling layers size and stride have changed places. The size comes first in the layer, then the stride. Look at the "
            "order in which you take them out.",
        ),
        Misconception(
            "pool-ignored",
            walking(pool=lambda shape, size, stride: shape),
            "Your pooling layers leave the shape as it is. They have nothing to learn, but they make the maps smaller: count how often the "
            "window fits.",
        ),
        Misconception(
            "pool-divides-channels",
            walking(pool=pool_with(channels=lambda inputs, size: max(1, inputs // size))),
            "Your pooling layers make the channels fewer as well. Each channel is pooled by itself, so there are as many after pooling as "
            "before. Only rows and columns get fewer.",
        ),
        Misconception(
            "pool-merges-channels",
            walking(pool=pool_with(channels=lambda inputs, size: 1)),
            "After your pooling layers there is one channel. Each channel is pooled by itself, so there are as many after pooling as before. "
            "Only rows and columns get fewer.",
        ),
        Misconception(
            "filters-ignored",
            walking(conv=conv_with(channels=lambda inputs, filters: inputs)),
            "Your convolutions keep the number of channels. Each filter looks at all channels and makes one map, so that afterwards there are as "
            "many channels as filters.",
        ),
        Misconception(
            "filters-times-channels",
            walking(conv=conv_with(channels=lambda inputs, filters: inputs * filters)),
            "You multiplied filters and channels. A filter is as deep as its input and sums over all channels, so it makes one map: there are as many "
            "channels afterwards as filters.",
        ),
        Misconception(
            "filters-and-kernel-exchanged",
            walking(conv=lambda shape, f, k, s, p: conv_with()(shape, k, f, s, p)),
            "In your convolutions the number of filters and the kernel's size have changed places. The filters come first in the layer, then the "
            "kernel. Look at the order in which you take them out.",
        ),
        Misconception(
            "stride-and-padding-exchanged",
            walking(conv=lambda shape, f, k, s, p: conv_with()(shape, f, k, p, s)),
            "In your convolutions stride and padding have changed places. The stride comes before the padding in the layer. Look at the order in "
            "which you take them out.",
        ),
        Misconception(
            "square-from-height",
            given(input_shape=lambda input_shape: (input_shape[0], *input_shape[::2])),
            "Your maps are always square: the height serves for the width as well. Images need not be square. Compute the columns from the width, "
            "with the same rule as the rows from the height.",
        ),
        Misconception(
            "square-from-width",
            given(input_shape=lambda input_shape: (input_shape[1], *input_shape[1:])),
            "Your maps are always square: the width serves for the height as well. Images need not be square. Compute the rows from the height, "
            "with the same rule as the columns from the width.",
        ),
        Misconception(
            "height-and-width-exchanged",
            given(input_shape=lambda input_shape: (input_shape[1], input_shape[0], input_shape[2])),
            "Height and width have changed places in your shapes. The height comes first, in the input and in every output. Look at the order in "
            "which you take them out of the input's shape.",
        ),
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
            "flatten-loses-channels",
            walking(flatten=lambda shape: (shape[0] * shape[1],)),
            "Your flatten layer counts rows times columns. Each of these places has a number for every channel, and all of them go into the vector. "
            "Multiply all three parts of the shape.",
        ),
        Misconception(
            "flatten-adds",
            walking(flatten=lambda shape: (sum(shape),)),
            "Your flatten layer adds the parts of the shape. A block of 2 by 3 by 4 holds 24 numbers, not 9: count them by multiplying.",
        ),
        Misconception(
            "flatten-ignored",
            walking(flatten=lambda shape: shape),
            "Your flatten layer leaves the shape as it is. It turns the whole block into one vector: its shape has a single part, the number of "
            "all its numbers.",
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
            "dense-keeps-inputs",
            walking(dense=lambda shape, units: (*shape, units)),
            "Your dense layers keep the shape before them and add their units to it. A dense layer makes one number for each unit from all of its "
            "inputs: the inputs are gone afterwards.",
        ),
        Misconception(
            "dense-ignored",
            walking(dense=lambda shape, units: shape),
            "Your dense layers leave the shape as it is. A dense layer makes one number for each of its units, however many inputs it has.",
        ),
        Misconception(
            "bare-numbers",
            _flat_as(lambda shape: shape[0]),
            "Your sizes are right, but after flatten and dense you give bare numbers. A shape is a tuple, even with one part. In Python that takes a "
            "comma: brackets alone make no tuple.",
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
        Misconception(
            "layers-not-chained",
            instead(_not_chained),
            "You computed every layer from the network's input. Each layer gets what the layer before it gave. Keep the current shape in a variable, and "
            "replace it after every layer.",
        ),
    ),
)  # fmt: skip
