"""Wrong ideas about what stands between the layers of the network: relu, and the bias before it."""

from __future__ import annotations

import numpy as np

from coursekit import ops
from coursekit.exercises.forward_pass import activating, after_relu, linear, rectified, with_function
from coursekit.exercises.misconception import Misconception

ACTIVATION_MISCONCEPTIONS = (
    Misconception(
        "relu-missing",
        activating(linear, linear, linear),
        "There is no relu in your network. It stands after both convolutions and after the first dense layer: without it, layer upon layer "
        "could be replaced by a single one.",
    ),
    Misconception(
        "first-relu-missing",
        activating(first=linear),
        "The relu after the first convolution is missing. It belongs after each layer with weights but the last. Follow the network layer by "
        "layer with the task beside you.",
    ),
    Misconception(
        "second-relu-missing",
        activating(second=linear),
        "The relu after the second convolution is missing. It belongs after each layer with weights but the last. Follow the network layer by "
        "layer with the task beside you.",
    ),
    Misconception(
        "conv-relus-missing",
        activating(first=linear, second=linear),
        "The relu after the convolutions is missing; only the dense layer has one. It belongs after each layer with weights but the last: maps "
        "are cut off at zero as well.",
    ),
    Misconception(
        "only-first-relu",
        activating(second=linear, dense=linear),
        "There is a relu after the first convolution only. It stands after both convolutions and after the first dense layer: after each layer with "
        "weights but the last.",
    ),
    Misconception(
        "only-second-relu",
        activating(first=linear, dense=linear),
        "There is a relu after the second convolution only. It stands after both convolutions and after the first dense layer: after each layer with "
        "weights but the last.",
    ),
    Misconception(
        "leaky-relu",
        with_function(lambda net: np.where(net > 0, net, 0.01 * net)),
        "You let a hundredth of every negative number through: a leaky relu. This network has the plain one, which turns all negative numbers into 0. "
        "Look at the function after each layer.",
    ),
    Misconception(
        "dense-relu-missing",
        activating(dense=linear),
        "The relu after the first dense layer is missing. It belongs after each layer with weights but the last; two dense layers with nothing "
        "between them are no more than one.",
    ),
    Misconception(
        "relu-after-last-layer",
        activating(last=rectified),
        "You put a relu after the last layer, before softmax. It makes all negative logits equal, so that unlikely classes can no longer be told "
        "apart. Softmax takes the logits as they come.",
    ),
    Misconception(
        "bias-after-relu",
        activating(after_relu, after_relu, after_relu),
        "You added the biases after relu. A bias shifts the sum before relu decides what is cut off: first the products, then the bias, then relu. "
        "Look at the order of the steps.",
    ),
    Misconception(
        "first-bias-after-relu",
        activating(first=after_relu),
        "In the first convolution you add the bias after relu. A bias shifts the sum before relu decides what is cut off: first the products, then the bias, then "
        "relu.",
    ),
    Misconception(
        "second-bias-after-relu",
        activating(second=after_relu),
        "In the second convolution you add the bias after relu. A bias shifts the sum before relu decides what is cut off: first the products, then the bias, then "
        "relu.",
    ),
    Misconception(
        "dense-bias-after-relu",
        activating(dense=after_relu),
        "In the first dense layer you add the bias after relu. A bias shifts the sum before relu decides what is cut off: first the products, then the bias, then "
        "relu.",
    ),
    Misconception(
        "sigmoid-for-relu",
        with_function(ops.sigmoid),
        "You used the sigmoid between the layers. This network has relu there: the sigmoid squeezes everything between 0 and 1. Look at the function "
        "that you apply after each layer.",
    ),
    Misconception(
        "tanh-for-relu",
        with_function(np.tanh),
        "You used tanh between the layers. This network has relu there, which leaves positive numbers as they are. Look at the function that you apply "
        "after each layer.",
    ),
    Misconception(
        "absolute-value-for-relu",
        with_function(np.abs),
        "You took absolute values where relu belongs. Relu turns a negative number into 0; an absolute value turns it into a positive one, as if the "
        "opposite of a pattern were the pattern.",
    ),
)  # fmt: skip
