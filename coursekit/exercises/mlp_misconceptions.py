"""What goes wrong with layers one after the other."""

from __future__ import annotations

import numpy as np

from coursekit import ops
from coursekit.exercises.misconception import Misconception, given, instead, then
from coursekit.exercises.neuron_misconceptions import BIAS_FORGOTTEN, BIAS_SUBTRACTED


def _forward(x, layers, between=lambda z: z, first=lambda z: z):
    """A network with other activations: ``first`` after layer one, ``between`` after the other hidden ones."""
    for number, (W, b) in enumerate(layers, start=1):
        x = ops.dense(x, W, b)
        if number < len(layers):
            x = first(x) if number == 1 else between(x)
    return x


def _everywhere(activation):
    return instead(lambda x, layers: _forward(x, layers, activation, activation))


def _shifted_after(x, layers):
    """The relu before the bias, not after it."""
    for number, (W, b) in enumerate(layers, start=1):
        z = ops.dense(x, W, np.zeros_like(b))
        x = (ops.relu(z) if number < len(layers) else z) + b
    return x


def _relu_up_to_the_last_but_one(x, layers):
    for number, (W, b) in enumerate(layers, start=2):
        x = ops.dense(x, W, b)
        x = ops.relu(x) if number < len(layers) else x
    return x


def _last_told_by_shape(x, layers):
    for W, b in layers:
        x = ops.dense(x, W, b)
        x = x if W.shape == layers[-1][0].shape else ops.relu(x)
    return x


def _biases(change):
    """Every layer's bias, changed."""
    return given(layers=lambda layers: [(W, change(b)) for W, b in layers])


MLP = (
    Misconception(
        "relu-after-last",
        then(lambda result: np.maximum(result, 0)),
        "The last layer's negative numbers have become zero: a ReLU follows it, too. It stands between "
        "layers only; what the last one gives is the answer, and may be negative. Look at the condition in "
        "your loop.",
    ),
    Misconception(
        "relu-forgotten",
        _everywhere(lambda z: z),
        "There is no ReLU between your layers. Without one, any number of layers is worth no more than a "
        "single one: products of matrices are a matrix. Put it after every layer but the last.",
    ),
    Misconception(
        "relu-before-first",
        given(x=lambda x: np.maximum(x, 0)),
        "Negative inputs are cut off to zero before the first layer. A ReLU follows a layer; the inputs go "
        "in as they are. Look at which comes first in your loop: the layer or the activation.",
    ),
    Misconception(
        "relu-after-first-only",
        instead(lambda x, layers: _forward(x, layers, first=ops.relu)),
        "The ReLU follows the first layer only; with three layers or more, another is missing. Every layer "
        "but the last is followed by one. Look at the condition in your loop.",
    ),
    Misconception(
        "relu-missing-after-first",
        instead(lambda x, layers: _forward(x, layers, between=ops.relu)),
        "The ReLU after the first layer is missing; the later ones are there. Every layer but the last is "
        "followed by one. Counting from 0, the first layer has number 0: look at your condition.",
    ),
    Misconception(
        "relu-before-bias",
        instead(_shifted_after),
        "The ReLU comes before the bias is added. The bias belongs to the net input, and decides whether "
        "the unit is silent or not: first the weighted sum, then the bias, then the ReLU.",
    ),
    Misconception(
        "sigmoid-for-relu",
        _everywhere(lambda z: ops.sigmoid(z)),
        "Between your layers stands a sigmoid. This network uses ReLUs: positive numbers pass as they are, "
        "negative ones become zero. Look at the activation that your loop calls.",
    ),
    Misconception(
        "tanh-for-relu",
        _everywhere(np.tanh),
        "Between your layers stands a tanh. This network uses ReLUs: positive numbers pass as they are, "
        "negative ones become zero. Look at the activation that your loop calls.",
    ),
    Misconception(
        "magnitude-for-relu",
        _everywhere(np.abs),
        "Between your layers negative numbers are turned positive. A ReLU replaces them by zero instead, "
        "so that a unit can be silent. Check your relu on a negative number.",
    ),
    Misconception(
        "minimum-for-maximum",
        _everywhere(lambda z: np.minimum(z, 0)),
        "Between your layers the negative numbers are kept and the positive ones are set to zero: the ReLU "
        "the wrong way round. Check your relu on 3 and on -3.",
    ),
    Misconception(
        "leaky",
        _everywhere(lambda z: np.where(z > 0, z, 0.01 * z)),
        "Between your layers a hundredth of every negative number gets through: that is the leaky ReLU. "
        "The plain one replaces negative numbers by exactly zero. Look at what happens below zero.",
    ),
    Misconception(
        "sigmoid-after-last",
        then(lambda result: ops.sigmoid(result)),
        "A sigmoid follows your last layer: all results lie between 0 and 1. In this network nothing "
        "follows the last layer; return its net inputs as they are. Look at what happens after the loop.",
    ),
    Misconception(
        "softmax-after-last",
        then(lambda result: ops.softmax(result)),
        "A softmax follows your last layer: each row sums to 1. In this network nothing follows the last "
        "layer; return its net inputs as they are. Look at what happens after the loop.",
    ),
    Misconception("bias-forgotten", _biases(np.zeros_like), BIAS_FORGOTTEN),
    Misconception(
        "last-bias-forgotten",
        given(layers=lambda layers: [*layers[:-1], (layers[-1][0], np.zeros_like(layers[-1][1]))]),
        "The last layer's bias is missing; everything before it is right. The last layer differs from the "
        "others by its missing ReLU only. Look at the line that computes it.",
    ),
    Misconception(
        "hidden-biases-forgotten",
        given(layers=lambda layers: [*((W, np.zeros_like(b)) for W, b in layers[:-1]), layers[-1]]),
        "Only the last layer adds its bias; those before it do without. Every layer has biases of its own, "
        "and adds them before its ReLU. Look at the line inside your loop.",
    ),
    Misconception("bias-subtracted", _biases(np.negative), BIAS_SUBTRACTED),
    Misconception(
        "first-layer-only",
        instead(lambda x, layers: _hidden(x, layers[:1]) if len(layers) > 1 else ops.mlp(x, layers)),
        "You return what the first layer gives. Perhaps the return stands inside the loop, so that the "
        "first round is also the last. Each layer's result is the next one's input, down to the last.",
    ),
    Misconception(
        "last-layer-forgotten",
        instead(lambda x, layers: _hidden(x, layers[:-1])),
        "You return what the last hidden layer gives: the last layer itself is left out. It has weights "
        "and a bias like the others, and only its ReLU is missing. Look at how far your loop runs.",
    ),
    Misconception(
        "first-layer-skipped",
        given(layers=lambda layers: layers[1:]),
        "The first layer is left out: the inputs go straight into the second. Positions in a list count "
        "from 0. Look at where your loop over the layers begins.",
    ),
    Misconception(
        "layers-backwards",
        given(layers=lambda layers: layers[::-1]),
        "You go through the layers from the last to the first. The inputs enter the first layer of the "
        "list, and each layer's result enters the next one. Look at the order of your loop.",
    ),
    Misconception(
        "inputs-into-every-layer",
        instead(lambda x, layers: ops.dense(x, *layers[-1])),
        "Every layer gets the network's inputs again. Only the first one should: each later layer takes "
        "what the layer before has given. Look at which name stands in the product inside your loop.",
    ),
    Misconception(
        "first-example-only",
        then(lambda result: result[:1]),
        "Only the first example's row is in your result. The batch is a stack: every row of x goes through "
        "the network, so that the result has as many rows as x.",
    ),
    Misconception(
        "batch-summed",
        then(lambda result: result.sum(axis=0)),
        "You add the examples of the batch together. The batch is only a stack: each example goes through "
        "the network by itself, and the result has as many rows as x.",
    ),
    Misconception(
        "cut-at-one",
        _everywhere(lambda z: np.clip(z, 0, 1)),
        "Between your layers everything above 1 is cut off. A ReLU has a floor, zero, but no ceiling: a "
        "large number passes unchanged. Look for a second limit.",
    ),
    Misconception(
        "cut-at-six",
        _everywhere(lambda z: np.clip(z, 0, 6)),
        "Between your layers everything above 6 is cut off: that is ReLU6. The plain ReLU has a floor, "
        "zero, but no ceiling: a large number passes unchanged.",
    ),
    Misconception(
        "step-for-relu",
        _everywhere(lambda z: (z > 0).astype(float)),
        "Between your layers you pass on 1 for positive numbers, whatever their size. A comparison gives "
        "true or false; a ReLU passes the positive number itself on.",
    ),
    Misconception(
        "truncated-between",
        _everywhere(lambda z: np.trunc(np.maximum(z, 0))),
        "Between your layers the fractions are cut off. The next layer needs every digit. Look for a "
        "conversion to int, or an array of integers that holds the result.",
    ),
    Misconception(
        "class-for-scores",
        then(lambda result: result.argmax(axis=1)),
        "You return the number of the largest output for each example. That is how a class is chosen in "
        "the end; here the outputs themselves are asked for. Leave the last step out.",
    ),
    Misconception(
        "relu-missing-before-last",
        instead(_relu_up_to_the_last_but_one),
        "The ReLU before the last layer is missing; with three layers or more, the earlier ones are there. "
        "Every layer but the last is followed by one. Positions count from 0: look at your condition.",
    ),
    Misconception(
        "last-layer-told-by-its-shape",
        instead(_last_told_by_shape),
        "Where another layer has weights of the same shape as the last one, it loses its ReLU: you tell the "
        "last layer by its shape. Only its place in the list makes it the last. Count the layers.",
    ),
)


def _hidden(x, layers):
    """Through these layers, a relu after each."""
    for W, b in layers:
        x = ops.relu(ops.dense(x, W, b))
    return x
