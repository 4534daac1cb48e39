"""Wrong ideas about how many weights and biases a single layer has."""

from __future__ import annotations

from coursekit.exercises.layer_counts import COUNTS, WEIGHTS_ONLY, counting, layer_counts
from coursekit.exercises.layer_walk import conv_with
from coursekit.exercises.misconception import Misconception, instead


def _first_channels_throughout(input_shape, layers):
    def conv(shape, after, filters, kernel, stride, padding):
        return (kernel * kernel * input_shape[2] + 1) * filters

    return sum(layer_counts(input_shape, layers, {**COUNTS, "conv": conv}))


WEIGHT_COUNT_MISCONCEPTIONS = (
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
        "counted-for-every-pixel",
        counting(conv=lambda shape, after, f, k, s, p: (k * k * shape[2] + 1) * f * shape[0] * shape[1]),
        "You counted the filter again for every pixel that goes in. It is slid over the image: the same weights serve everywhere, which is why a "
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
)  # fmt: skip
