"""Wrong ideas about a whole network's parameters: shapes that are followed wrongly, and totals that are none."""

from __future__ import annotations

import math
from collections.abc import Callable

from coursekit.exercises.layer_counts import COUNTS, WEIGHTS_ONLY, counting, layer_counts
from coursekit.exercises.layer_walk import RIGHT, conv_with, each, pool_with, rounded_up, walk
from coursekit.exercises.misconception import Misconception, given, instead, then


def _dense_from(input_shape, layers, size: Callable):
    """Every dense layer has ``size(input shape, shapes)`` inputs."""
    inputs = size(input_shape, walk(input_shape, layers, RIGHT))
    return sum(layer_counts(input_shape, layers, {**COUNTS, "dense": lambda shape, after, units: (inputs + 1) * units}))


def _flatten_gives_the_pixels(input_shape, layers):
    return sum(layer_counts(input_shape, layers, rules={**RIGHT, "flatten": lambda shape: (math.prod(input_shape),)}))


def _flat_size(input_shape, shapes):
    return next((shape[0] for shape in shapes if len(shape) == 1), 0)


def _pixels(input_shape, shapes):
    return input_shape[0] * input_shape[1] * input_shape[2]


SAME_SIZE = conv_with(lambda n, k, s, p: -(-n // s))

NETWORK_COUNT_MISCONCEPTIONS = (
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
        "conv-rounded-up",
        counting({"conv": conv_with(rounded_up)}),
        "Your convolutions round up where the stride leaves a rest, so the dense layer gets too many inputs. The kernel stays inside the padded image: "
        "round down.",
    ),
    Misconception(
        "pool-divides-channels",
        counting({"pool": pool_with(channels=lambda inputs, size: max(1, inputs // size))}),
        "Your pooling layers make the channels fewer, so the next layer gets too few inputs. Each channel is pooled by itself: there are as many after "
        "pooling as before.",
    ),
    Misconception(
        "square-from-height",
        given(input_shape=lambda input_shape: (input_shape[0], *input_shape[::2])),
        "You follow the height only, as if all maps were square, so the dense layer gets a wrong number of inputs. Images need not be square: follow height and "
        "width, each by itself.",
    ),
    Misconception(
        "square-from-width",
        given(input_shape=lambda input_shape: (input_shape[1], *input_shape[1:])),
        "You follow the width only, as if all maps were square, so the dense layer gets a wrong number of inputs. Images need not be square: follow height and "
        "width, each by itself.",
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
        "image-flattened",
        instead(_flatten_gives_the_pixels),
        "Your flatten layer counts the pixels of the input image. It flattens what comes out of the layer before it: smaller maps, but more of them. Keep the "
        "current shape up to date.",
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
        "last-outputs-counted",
        instead(lambda input_shape, layers: math.prod(walk(input_shape, layers, RIGHT)[-1])),
        "You counted the numbers that come out of the last layer. Parameters are what is learnt: the weights and biases inside all the layers, added up.",
    ),
    Misconception(
        "bytes-for-parameters",
        then(lambda result: 4 * result),
        "You counted bytes: your number is four times the right one, as if for the memory that the parameters take in float32. Only their number is asked "
        "for.",
    ),
    Misconception(
        "thousands",
        then(lambda result: result / 1000),
        "Your number is in thousands. That reads well in a table, but here the number itself is asked for, to the last weight. Leave the division out.",
    ),
    Misconception(
        "layers-counted",
        instead(lambda layers: len(layers)),
        "You return the number of layers. What is asked for is inside them: every weight and every bias of convolutions and dense layers, added up. Pooling and "
        "flatten have none.",
    ),
    Misconception(
        "bias-counted-once",
        instead(lambda input_shape, layers: 1 + sum(layer_counts(input_shape, layers, WEIGHTS_ONLY))),
        "You counted one bias for the whole network. Every filter of a convolution and every unit of a dense layer has its own. Count them layer by "
        "layer.",
    ),
)  # fmt: skip
