"""Lesson 06: the weights and biases of a whole network."""

from __future__ import annotations

import math
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
    pool_with,
    walk,
)
from coursekit.exercises.misconception import Misconception, given, instead
from coursekit.exercises.results import INTEGER


def conv_count(shape, after, filters, kernel, stride, padding):
    return (kernel * kernel * shape[2] + 1) * filters


def dense_count(shape, after, units):
    return (shape[0] + 1) * units


COUNTS = {
    "conv": conv_count,
    "pool": lambda shape, after, size, stride: 0,
    "flatten": lambda shape, after: 0,
    "dense": dense_count,
}
"""Parameters of a layer, from the shape before it, the shape after it, and its settings."""


WEIGHTS_ONLY = {
    **COUNTS,
    "conv": lambda shape, after, filters, kernel, stride, padding: kernel * kernel * shape[2] * filters,
    "dense": lambda shape, after, units: shape[0] * units,
}


def layer_counts(input_shape, layers, counts=COUNTS, rules=RIGHT) -> list[int]:
    after = walk(input_shape, layers, rules)
    before = [tuple(input_shape), *after]
    return [counts[kind](before[i], after[i], *settings) for i, (kind, *settings) in enumerate(layers)]


def counting(rules: dict[str, Callable] | None = None, **counts: Callable) -> instead:
    """The count with some layers counted wrongly, or some shapes wrong."""
    return instead(
        lambda input_shape, layers: sum(layer_counts(input_shape, layers, {**COUNTS, **counts}, {**RIGHT, **(rules or {})}))
    )


def _first_channels_throughout(input_shape, layers):
    def conv(shape, after, filters, kernel, stride, padding):
        return (kernel * kernel * input_shape[2] + 1) * filters

    return sum(layer_counts(input_shape, layers, {**COUNTS, "conv": conv}))


def _dense_from(input_shape, layers, size: Callable):
    """Every dense layer has ``size(input shape, shapes)`` inputs."""
    inputs = size(input_shape, walk(input_shape, layers, RIGHT))
    return sum(layer_counts(input_shape, layers, {**COUNTS, "dense": lambda shape, after, units: (inputs + 1) * units}))


def _flat_size(input_shape, shapes):
    return next((shape[0] for shape in shapes if len(shape) == 1), 0)


def _pixels(input_shape, shapes):
    return input_shape[0] * input_shape[1] * input_shape[2]


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


SAME_SIZE = conv_with(lambda n, k, s, p: -(-n // s))

count_parameters = Exercise(
    id="count-parameters",
    lesson=LESSON,
    points=3,
    reference=ops.count_parameters,
    worked=(
        Case(DECK_INPUT, DECK_LAYERS, note="the deck's network"),
        Case((6, 6, 1), [("conv", 2, 3, 1, 0), ("pool", 2, 2), ("flatten",), ("dense", 10)], note="the deck's 6 by 6 image, two filters, ten classes"),
    ),
    draw=draw_counted,
    result=INTEGER,
    explain=explain_count,
    traits=TRAITS,
    misconceptions=(
        Misconception(
            "biases-forgotten",
            counting(**WEIGHTS_ONLY),
            "You counted the weights only. Every filter and every unit has a bias as well, which is learnt like a weight. Count them for "
            "each convolution and each dense layer.",
        ),
        Misconception(
            "conv-biases-forgotten",
            counting(conv=lambda shape, after, f, k, s, p: k * k * shape[2] * f),
            "The biases of your convolutions are missing; those of the dense layers are there. Every filter has one bias, which is added to "
            "all of its map.",
        ),
        Misconception(
            "dense-biases-forgotten",
            counting(dense=lambda shape, after, units: shape[0] * units),
            "The biases of your dense layers are missing; those of the convolutions are there. Every unit has one bias, whatever the number of "
            "its inputs.",
        ),
        Misconception(
            "one-bias-a-layer",
            counting(
                conv=lambda shape, after, f, k, s, p: k * k * shape[2] * f + 1,
                dense=lambda shape, after, units: shape[0] * units + 1,
            ),
            "You counted one bias for a whole layer. Every filter of a convolution and every unit of a dense layer has its own. Look at where "
            "the 1 stands, inside or outside of the bracket.",
        ),
        Misconception(
            "one-bias-a-convolution",
            counting(conv=lambda shape, after, f, k, s, p: k * k * shape[2] * f + 1),
            "You counted one bias for each convolution. Every filter has its own, which is added to all of its map: as many biases as filters. "
            "Your dense layers are right.",
        ),
        Misconception(
            "one-bias-a-dense-layer",
            counting(dense=lambda shape, after, units: shape[0] * units + 1),
            "You counted one bias for each dense layer. Every unit has its own: as many biases as units. Your convolutions are right. Look at where the "
            "1 stands in your bracket.",
        ),
        Misconception(
            "bias-per-weight",
            counting(
                conv=lambda shape, after, f, k, s, p: 2 * k * k * shape[2] * f,
                dense=lambda shape, after, units: 2 * shape[0] * units,
            ),
            "You counted a bias for every weight. A bias belongs to a filter or a unit: it is added once, after all products are summed.",
        ),
        Misconception(
            "bias-per-channel",
            counting(conv=lambda shape, after, f, k, s, p: (k * k + 1) * shape[2] * f),
            "In your convolutions each filter has a bias for every channel. The channels are summed first, then the filter's one bias is "
            "added. Look at your brackets.",
        ),
        Misconception(
            "bias-per-place",
            counting(conv=lambda shape, after, f, k, s, p: k * k * shape[2] * f + after[0] * after[1] * f),
            "In your convolutions there is a bias for every place of the map. A filter uses the same weights and the same bias everywhere: "
            "one for each filter.",
        ),
        Misconception(
            "dense-bias-per-input",
            counting(dense=lambda shape, after, units: shape[0] * units + shape[0]),
            "Your dense layers have as many biases as inputs. A bias belongs to a unit: it is added to that unit's sum. Count as many as the "
            "layer has units.",
        ),
        Misconception(
            "channels-forgotten",
            counting(conv=lambda shape, after, f, k, s, p: (k * k + 1) * f),
            "Your filters are only one channel deep. A filter has weights for every channel of what goes into its layer: for the second "
            "convolution, as many as the first has filters.",
        ),
        Misconception(
            "input-channels-throughout",
            instead(_first_channels_throughout),
            "All your convolutions look at the channels of the input image. Only the first does; a later one gets as many channels as the "
            "convolution before it has filters. Keep the current shape up to date.",
        ),
        Misconception(
            "channels-never-sum",
            counting(conv=lambda shape, after, f, k, s, p: (k * k * shape[2] + 1) * f * shape[2]),
            "You counted every filter again for each channel. One filter covers all channels and makes one map; its depth is already in its "
            "number of weights.",
        ),
        Misconception(
            "filters-forgotten",
            counting(conv=lambda shape, after, f, k, s, p: k * k * shape[2] + 1),
            "You counted a single filter for each convolution. A layer has many, each with its own weights and its own bias. Look for the "
            "setting that you do not use.",
        ),
        Misconception(
            "filters-forgotten-in-weights",
            counting(conv=lambda shape, after, f, k, s, p: k * k * shape[2] + f),
            "You counted the weights of a single filter for each convolution, but the biases of all. Each filter has weights of its own: multiply by the number "
            "of filters.",
        ),
        Misconception(
            "filters-ignored-in-shapes",
            counting({"conv": conv_with(channels=lambda inputs, filters: inputs)}),
            "After your convolutions there are as many channels as before, so the next layers get too few inputs. Each filter makes one map: as many channels "
            "afterwards as filters.",
        ),
        Misconception(
            "kernel-not-squared",
            counting(conv=lambda shape, after, f, k, s, p: (k * shape[2] + 1) * f),
            "You counted the kernel's side, not its area. A kernel of 3 by 3 has nine weights for each channel: rows times columns.",
        ),
        Misconception(
            "weights-not-shared",
            counting(conv=lambda shape, after, f, k, s, p: (k * k * shape[2] + 1) * f * after[0] * after[1]),
            "You counted the filter again for every place of the map. It is slid over the image: the same weights serve everywhere, which is why a "
            "convolution needs so few.",
        ),
        Misconception(
            "conv-as-dense",
            counting(conv=lambda shape, after, f, k, s, p: (shape[0] * shape[1] * shape[2] + 1) * f),
            "You counted a weight for every pixel of the image, as in a dense layer. A filter sees one window at a time: it has as many weights as "
            "the window has numbers.",
        ),
        Misconception(
            "pool-counted",
            counting(pool=lambda shape, after, size, stride: size * size),
            "You counted parameters for the pooling layers. Pooling takes the largest number of a window; there is nothing in it to learn.",
        ),
        Misconception(
            "pool-counted-like-conv",
            counting(pool=lambda shape, after, size, stride: (size * size + 1) * shape[2]),
            "You counted weights and biases for the pooling layers, as if they were convolutions. Pooling takes the largest number of a window; "
            "there is nothing in it to learn.",
        ),
        Misconception(
            "flatten-counted",
            counting(flatten=lambda shape, after: after[0]),
            "You counted the length of the flattened vector as parameters. Flattening only puts numbers into a row; there is nothing in it to "
            "learn. They are the inputs of the next layer.",
        ),
        Misconception(
            "pool-ignored",
            counting({"pool": lambda shape, size, stride: shape}),
            "Your dense layer has too many inputs: the pooling layers seem to have been left out. They have no parameters, but they make the maps "
            "smaller, and so the vector after flatten shorter.",
        ),
        Misconception(
            "pool-stride-ignored",
            given(layers=each("pool", lambda size, stride: (size, size))),
            "Your pooling windows always move by their own size, so the dense layer gets a wrong number of inputs. Size and stride are two settings, "
            "and they may differ.",
        ),
        Misconception(
            "pool-always-two",
            given(layers=each("pool", lambda size, stride: (2, 2))),
            "Your pooling layers always halve the image, so the dense layer gets a wrong number of inputs. Size and stride stand in the layer. Look for "
            "a 2 in your code.",
        ),
        Misconception(
            "pool-rounded-up",
            counting({"pool": pool_with(lambda n, k, s: -(-(n - k) // s) + 1)}),
            "Your pooling layers round up where the stride leaves a rest, so the dense layer gets too many inputs. Windows lie wholly inside the image: "
            "round down.",
        ),
        Misconception(
            "padding-ignored",
            given(layers=each("conv", lambda f, k, s, p: (f, k, s, 0))),
            "Your convolutions have no padding, so the maps are too small and the dense layer gets too few inputs. Padding adds no parameters by itself, but "
            "it changes the shape.",
        ),
        Misconception(
            "padding-once",
            counting({"conv": conv_with(lambda n, k, s, p: (n + p - k) // s + 1)}),
            "You counted the padding once, so the dense layer gets too few inputs. It is put on both sides, above and below, left and right.",
        ),
        Misconception(
            "conv-stride-ignored",
            given(layers=each("conv", lambda f, k, s, p: (f, k, 1, p))),
            "Your convolutions move by one pixel, whatever their stride, so the dense layer gets too many inputs. Stride adds no parameters by itself, but it "
            "changes the shape.",
        ),
        Misconception(
            "plus-one-forgotten",
            counting({"conv": conv_with(lambda n, k, s, p: (n + 2 * p - k) // s), "pool": pool_with(lambda n, k, s: (n - k) // s)}),
            "Your maps are one row and one column too small after every convolution and pooling layer, so the dense layer gets too few inputs. The "
            "first position counts before any step is taken.",
        ),
        Misconception(
            "kernel-ignored-in-shapes",
            counting({"conv": SAME_SIZE}),
            "Your convolutions keep the image's size, so the dense layer gets too many inputs. The kernel stays inside the padded image: its size has to be "
            "subtracted when you follow the shapes.",
        ),
        Misconception(
            "flatten-loses-channels",
            counting({"flatten": lambda shape: (shape[0] * shape[1],)}),
            "Your dense layer has too few inputs: rows times columns only. Each of these places has a number for every channel. Multiply all three parts of "
            "the shape.",
        ),
        Misconception(
            "dense-from-the-image",
            instead(lambda input_shape, layers: _dense_from(input_shape, layers, _pixels)),
            "Your dense layers take the pixels of the input image. They take what the layer before them gives: the first one the flattened maps, the next "
            "one the units of the one before.",
        ),
        Misconception(
            "flat-size-throughout",
            instead(lambda input_shape, layers: _dense_from(input_shape, layers, _flat_size)),
            "All your dense layers take the flattened vector. Only the first does: the next one has as many inputs as the one before has units. Keep the current "
            "shape up to date.",
        ),
        Misconception(
            "only-convolutions",
            counting(dense=lambda shape, after, units: 0),
            "You counted the convolutions only. The dense layers learn as well; in most networks they hold most of the parameters. Look at which kinds of layers "
            "add to your total.",
        ),
        Misconception(
            "only-dense",
            counting(conv=lambda shape, after, f, k, s, p: 0),
            "You counted the dense layers only. The kernels of the convolutions are learnt as well, and so are their biases. Look at which kinds of layers add "
            "to your total.",
        ),
        Misconception(
            "only-last-layer",
            instead(lambda input_shape, layers: layer_counts(input_shape, layers)[-1]),
            "You return the last layer's parameters only, as if each layer's number replaced the one before. They have to be added up. Look at the assignment "
            "inside your loop.",
        ),
        Misconception(
            "only-first-layer",
            instead(lambda input_shape, layers: layer_counts(input_shape, layers)[0]),
            "You return the first layer's parameters only. Your function seems to return inside the loop. Look at how far the return is indented: it belongs "
            "after the loop.",
        ),
        Misconception(
            "last-layer-missing",
            instead(lambda input_shape, layers: sum(layer_counts(input_shape, layers)[:-1])),
            "The last layer is missing from your total. A range leaves its end out by itself. Look at where your loop over the layers ends.",
        ),
        Misconception(
            "list-for-total",
            instead(lambda input_shape, layers: layer_counts(input_shape, layers)),
            "You return a number for each layer. One number for the whole network is asked for: add them up. Your count of the single layers is right.",
        ),
        Misconception(
            "outputs-counted",
            instead(lambda input_shape, layers: sum(map(math.prod, walk(input_shape, layers, RIGHT)))),
            "You counted the numbers that come out of the layers. Parameters are what is learnt: the weights and biases inside the layers. They do not "
            "depend on how large the maps are.",
        ),
        Misconception(
            "bias-counted-once",
            instead(lambda input_shape, layers: 1 + sum(layer_counts(input_shape, layers, WEIGHTS_ONLY))),
            "You counted one bias for the whole network. Every filter of a convolution and every unit of a dense layer has its own. Count them layer by "
            "layer.",
        ),
    ),
)  # fmt: skip
