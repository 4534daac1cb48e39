"""Wrong ideas about the shape after a convolution, and about how a length changes at all."""

from __future__ import annotations

from coursekit.exercises.layer_walk import RIGHT, conv_with, each, pool_with, rounded_up, walking
from coursekit.exercises.misconception import Misconception, given, instead


def _not_chained(input_shape, layers):
    return [RIGHT[kind](tuple(input_shape), *settings) for kind, *settings in layers]


CONV_SHAPE_MISCONCEPTIONS = (
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
        "division-keeps-fractions",
        walking(conv=conv_with(lambda n, k, s, p: (n + 2 * p - k) / s + 1), pool=pool_with(lambda n, k, s: (n - k) / s + 1)),
        "Your shapes hold fractions where the stride leaves a rest. There are only whole windows: a step that does not fit any more is not taken. Round down "
        "when you divide.",
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
        "filters-ignored",
        walking(conv=conv_with(channels=lambda inputs, filters: inputs)),
        "Your convolutions keep the number of channels. Each filter looks at all channels and makes one map, so that afterwards there are as "
        "many channels as filters.",
    ),
    Misconception(
        "filters-added-to-channels",
        walking(conv=conv_with(channels=lambda inputs, filters: inputs + filters)),
        "You added the filters to the channels. A filter makes a new map, and the old channels are gone afterwards: there are as many channels as filters, "
        "whatever went in.",
    ),
    Misconception(
        "filters-come-first",
        walking(conv=lambda shape, f, k, s, p: (f, *RIGHT["conv"](shape, f, k, s, p)[:2])),
        "After your convolutions the number of filters comes first, and the next layer takes it for the height. In this course, as in Keras, channels come last: "
        "height, width, channels.",
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
        "height-and-width-exchanged-in-conv",
        walking(conv=lambda shape, f, k, s, p: RIGHT["conv"]((shape[1], shape[0], shape[2]), f, k, s, p)),
        "Height and width change places in your convolutions. The height comes first, in what goes into a layer and in what comes out. Look at the order in which "
        "you write the new shape.",
    ),
    Misconception(
        "square-from-height-after-conv",
        walking(conv=lambda shape, f, k, s, p: RIGHT["conv"]((shape[0], *shape[::2]), f, k, s, p)),
        "After your convolutions the maps are square: the height serves for the width as well. Images need not be square. Compute the columns from the width, with "
        "the same rule.",
    ),
    Misconception(
        "layers-not-chained",
        instead(_not_chained),
        "You computed every layer from the network's input. Each layer gets what the layer before it gave. Keep the current shape in a variable, and "
        "replace it after every layer.",
    ),
)  # fmt: skip
