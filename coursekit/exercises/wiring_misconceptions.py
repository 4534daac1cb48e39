"""Wrong ideas about what goes into the layers of the network: images, weights, pooled and flattened maps."""

from __future__ import annotations

import numpy as np

from coursekit import ops
from coursekit.exercises.forward_pass import forwarding, kernels, without
from coursekit.exercises.misconception import Misconception, given, then


def _with_first_convolution_twice(weights):
    return {**weights, "conv2_kernel": weights["conv1_kernel"], "conv2_bias": weights["conv1_bias"]}


def _reshaped_dense(weights):
    kernel = weights["dense1_kernel"]
    return {**weights, "dense1_kernel": kernel.reshape(kernel.shape[::-1]).T}


WIRING_MISCONCEPTIONS = (
    Misconception(
        "average-for-max-pooling",
        forwarding(pool=ops.average_pool),
        "You used average pooling. This network keeps the largest number of each window. Look at which of your two pooling functions you call.",
    ),
    Misconception(
        "first-average-pooling",
        forwarding(pool=ops.average_pool, second_pool=ops.max_pool),
        "Your first pooling averages; the second one is right. This network keeps the largest number of each window, both times. Look at which of your two pooling "
        "functions you call.",
    ),
    Misconception(
        "second-average-pooling",
        forwarding(second_pool=ops.average_pool),
        "Your second pooling averages; the first one is right. This network keeps the largest number of each window, both times. Look at which of your two pooling "
        "functions you call.",
    ),
    Misconception(
        "rest-dropped-in-front",
        forwarding(pool=lambda x: ops.max_pool(x[:, x.shape[1] % 2:, x.shape[2] % 2:])),
        "Where a side is odd, your pooling leaves out the first row or column. The first window sits in the top-left corner, and what is left over lies below and on "
        "the right.",
    ),
    Misconception(
        "corner-for-max-pooling",
        forwarding(pool=lambda x: x[:, : x.shape[1] // 2 * 2 : 2, : x.shape[2] // 2 * 2 : 2]),
        "You kept every other row and column in place of pooling. Pooling looks at all pixels of a window of 2 by 2 and keeps the largest of them, not "
        "the one in the corner.",
    ),
    Misconception(
        "sum-for-max-pooling",
        forwarding(pool=lambda x: 4 * ops.average_pool(x)),
        "Your pooling adds up the four numbers of each window. This network keeps the largest of them. Look at the function that you apply to a window.",
    ),
    Misconception(
        "minimum-for-max-pooling",
        forwarding(pool=lambda x: -ops.max_pool(-x)),
        "Your pooling keeps the smallest number of each window. This network keeps the largest. Look at the function, or the direction of the comparison.",
    ),
    Misconception(
        "first-convolution-twice",
        given(weights=_with_first_convolution_twice),
        "Both of your convolutions use the first one's kernels and biases. Each layer has weights of its own; the names of the second convolution's begin with conv2. Look "
        "at the keys that you use.",
    ),
    Misconception(
        "dense-weights-reshaped",
        given(weights=_reshaped_dense),
        "You reshaped the first dense layer's weights and turned them. They fit as they are: a row for each input, a column for each unit. Reshaping counts the numbers off "
        "anew and mixes them.",
    ),
    Misconception(
        "biases-forgotten",
        without("conv1", "conv2", "dense1", "dense2"),
        "There are no biases in your network. Each convolution adds one to every map, each dense layer one to every unit; they are in the dict, under names "
        "that end in bias.",
    ),
    Misconception(
        "conv-biases-forgotten",
        without("conv1", "conv2"),
        "The biases of both convolutions are missing. Each filter has one, which is added to all of its map before relu. Look at what you pass to your "
        "convolution.",
    ),
    Misconception(
        "dense-biases-forgotten",
        without("dense1", "dense2"),
        "The biases of both dense layers are missing. Each unit has one, which is added to its sum. Look at what you pass to your dense layer.",
    ),
    Misconception(
        "first-conv-bias-forgotten",
        without("conv1"),
        "The bias of the first convolution is missing; the other layers have theirs. Each filter adds its bias to all of its map, before relu.",
    ),
    Misconception(
        "second-conv-bias-forgotten",
        without("conv2"),
        "The bias of the second convolution is missing; the other layers have theirs. Each filter adds its bias to all of its map, before relu.",
    ),
    Misconception(
        "first-dense-bias-forgotten",
        without("dense1"),
        "The bias of the first dense layer is missing; the other layers have theirs. Each unit adds its bias to its sum, before relu.",
    ),
    Misconception(
        "last-bias-forgotten",
        without("dense2"),
        "The bias of the last layer is missing; the other layers have theirs. Each class adds its bias to its sum, before softmax.",
    ),
    Misconception(
        "kernel-flipped",
        kernels(lambda kernel: kernel[::-1, ::-1]),
        "Your kernels are turned by 180°. That is convolution as mathematics has it, and some libraries do it; a CNN layer slides the kernel as it is. Look "
        "inside your convolution.",
    ),
    Misconception(
        "kernel-transposed",
        kernels(lambda kernel: kernel.swapaxes(0, 1)),
        "In your kernels rows and columns have changed places. The first axis goes down and the second across, as in the image. Look inside your "
        "convolution.",
    ),
    Misconception(
        "only-first-channel",
        forwarding(conv=lambda x, kernel: ops.conv2d(x[..., :1], kernel[:, :, :1])),
        "Your convolutions look at the first channel only. In the second layer that is one map of many. Every filter goes through all channels of its "
        "input and adds them up.",
    ),
    Misconception(
        "first-filter-for-all",
        kernels(lambda kernel: np.repeat(kernel[..., :1], kernel.shape[3], axis=3)),
        "All maps of your convolutions come from the first filter; only the biases differ. The kernels' last axis counts the filters: each makes a map of its own. Look inside "
        "your convolution.",
    ),
    Misconception(
        "three-channels-only",
        forwarding(conv=lambda x, kernel: ops.conv2d(x[..., :3], kernel[:, :, :3])),
        "Your convolutions stop after three channels. Pictures have three, but the second convolution gets as many as the first has filters. Take the number of channels from "
        "the shape.",
    ),
    Misconception(
        "channels-averaged",
        forwarding(conv=lambda x, kernel: ops.conv2d(x, kernel) / kernel.shape[2]),
        "Your convolutions average over the channels. The products of all channels are added, without a division. Look inside your convolution.",
    ),
    Misconception(
        "mean-for-sum",
        forwarding(conv=lambda x, kernel: ops.conv2d(x, kernel) / kernel[..., 0].size),
        "Your convolutions divide by the number of products in a window. A window's number is the plain sum of its products. Look inside your "
        "convolution.",
    ),
    Misconception(
        "column-order-flatten",
        forwarding(flat=lambda x: x.reshape(len(x), -1, order="F")),
        "You flattened the maps in Fortran's order, so the dense layer's weights meet the wrong numbers. Flatten as one reads: row by row, the channels of "
        "a place next to each other.",
    ),
    Misconception(
        "channels-first-flatten",
        forwarding(flat=lambda x: ops.flatten(x.transpose(0, 3, 1, 2))),
        "You flattened one map after the other, so the dense layer's weights meet the wrong numbers. The channels are the last axis: the channels of one "
        "place stand next to each other.",
    ),
    Misconception(
        "height-and-width-exchanged-in-flatten",
        forwarding(flat=lambda x: ops.flatten(x.swapaxes(1, 2))),
        "You flattened the maps column by column, so the dense layer's weights meet the wrong numbers. Rows come first: the whole top row, then the next "
        "one.",
    ),
    Misconception(
        "pixels-scaled",
        given(images=lambda images: images / 255),
        "You divided the images by 255. They are meant to be taken as they come: whoever calls the function has scaled them already. Leave the division "
        "out.",
    ),
    Misconception(
        "pixels-standardised",
        given(images=lambda images: (images - images.mean()) / images.std()),
        "You subtracted the images' mean and divided by their spread. They are meant to be taken as they come; the weights were trained for just such "
        "numbers.",
    ),
    Misconception(
        "pixels-stretched",
        given(images=lambda images: (images - images.min()) / (images.max() - images.min())),
        "You stretched the images to the range from 0 to 1. They are meant to be taken as they come; the weights were trained for just such numbers. "
        "Leave the scaling out.",
    ),
    Misconception(
        "images-truncated",
        given(images=lambda images: np.trunc(images)),
        "Your images have lost their fractions before the first layer: somewhere they are turned into whole numbers. They are meant to be taken as they come. Look for int or "
        "astype.",
    ),
    Misconception(
        "negative-pixels-cut-off",
        given(images=lambda images: np.maximum(images, 0)),
        "You applied relu to the images themselves. It comes after a layer with weights, not before the first. Look at the very beginning of your network.",
    ),
    Misconception(
        "first-image-for-all",
        then(lambda result: np.zeros_like(result) + result[:1]),
        "Every image of the batch got the first image's probabilities. Each image goes through the network by itself. Look for an index 0 where the batch "
        "should be.",
    ),
)  # fmt: skip
