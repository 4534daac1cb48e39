"""What goes wrong with a layer of neurons, and with counting its parameters."""

from __future__ import annotations

import numpy as np

from coursekit import ops
from coursekit.exercises.misconception import Misconception, given, instead, then
from coursekit.exercises.neuron_misconceptions import (
    BIAS_FORGOTTEN,
    BIAS_PER_INPUT,
    BIAS_SUBTRACTED,
    FIRST_INPUT_SKIPPED,
    LAST_INPUT_SKIPPED,
    LAST_PRODUCT_ONLY,
    MEAN_FOR_SUM,
    RELU_APPLIED,
    SIGMOID_APPLIED,
    SUMS_MULTIPLIED,
    WEIGHTS_REVERSED,
)


def _products(x, W):
    return np.asarray(x, dtype=float)[:, :, None] * np.asarray(W, dtype=float)


DENSE = (
    Misconception("bias-forgotten", given(b=lambda b: np.zeros_like(b)), BIAS_FORGOTTEN),
    Misconception("bias-subtracted", given(b=lambda b: -b), BIAS_SUBTRACTED),
    Misconception("bias-per-input", given(b=lambda b, x: b * x.shape[1]), BIAS_PER_INPUT),
    Misconception(
        "bias-per-example",
        given(b=lambda b, x: b * len(x)),
        "The bias grows with the size of the batch: it is added once for every row of x. Each row is an "
        "example of its own, and gets each unit's bias once. Look at the loop in which the bias is added.",
    ),
    Misconception(
        "first-bias-for-all",
        given(b=lambda b: np.full_like(b, b[0])),
        "Every unit gets the first unit's bias. Each unit is a neuron with a bias of its own: column j of "
        "the result gets the bias at position j. Look at the index of the bias.",
    ),
    Misconception(
        "last-bias-for-all",
        given(b=lambda b: np.full_like(b, b[-1])),
        "Every unit gets the last unit's bias. Each unit is a neuron with a bias of its own: column j of "
        "the result gets the bias at position j. Look at the index of the bias.",
    ),
    Misconception(
        "biases-summed",
        given(b=lambda b: np.full_like(b, b.sum())),
        "Every unit gets the sum of all the biases. Each unit is a neuron with a bias of its own: column j "
        "of the result gets the bias at position j only. Look for a sum over the biases.",
    ),
    Misconception(
        "biases-averaged",
        given(b=lambda b: np.full(b.shape, b.mean())),
        "Every unit gets the mean of all the biases. Each unit is a neuron with a bias of its own: column "
        "j of the result gets the bias at position j only. Look for a mean over the biases.",
    ),
    Misconception(
        "bias-multiplied",
        then(lambda result, b: (result - b) * b),
        "You multiply the weighted sums by the biases. A bias does not stretch a sum, it shifts it: it is "
        "added. Look at the sign between the matrix product and the biases.",
    ),
    Misconception(
        "weights-transposed",
        given(W=lambda W: W.T, b=lambda b, W: np.resize(b, len(W))),
        "You multiply by the transpose of W, which fails unless W is square, and is wrong even then. Here "
        "column j of W"
        "belongs to unit j, so that the rows are the inputs already. Multiply x by W as it stands.",
    ),
    Misconception(
        "weights-reshaped",
        given(W=lambda W: W.reshape(W.shape[::-1]).T),
        "The weights meet the wrong inputs: the matrix was reshaped so that rows and columns "
        "are mixed up. Column j of W holds the weights of unit j, one for each input. Multiply x by W as "
        "it stands.",
    ),
    Misconception("mean-for-sum", instead(lambda x, W, b: _products(x, W).mean(axis=1) + b), MEAN_FOR_SUM),
    Misconception(
        "no-sum",
        instead(lambda x, W, b: _products(x, W) + b),
        "The products are there, but they are not added up: your result still has an axis for the inputs. "
        "Each unit sums over all inputs to one number, so that the result is (batch, units).",
    ),
    Misconception(
        "sums-multiplied",
        instead(lambda x, W, b: x.sum(axis=1, keepdims=True) * W.sum(axis=0) + b),
        SUMS_MULTIPLIED,
    ),
    Misconception("weights-reversed", given(W=lambda W: W[::-1]), WEIGHTS_REVERSED),
    Misconception("last-input-skipped", given(x=lambda x: _without(x, -1)), LAST_INPUT_SKIPPED),
    Misconception("first-input-skipped", given(x=lambda x: _without(x, 0)), FIRST_INPUT_SKIPPED),
    Misconception("last-product-only", given(x=lambda x: x[:, -1:], W=lambda W: W[-1:]), LAST_PRODUCT_ONLY),
    Misconception(
        "first-unit-for-all",
        given(W=lambda W: np.repeat(W[:, :1], W.shape[1], axis=1)),
        "Every unit uses the first unit's weights, so that the columns differ by their biases only. Unit j "
        "has weights of its own, in column j of W. Look at the index of the column.",
    ),
    Misconception(
        "first-unit-only",
        then(lambda result: result[:, :1]),
        "Only the first unit's column is in your result. Every unit gives a number for every example: the "
        "result is (batch, units). Look at how far the loop over the units runs, or at an index that picks "
        "one column.",
    ),
    Misconception(
        "first-row-filled-only",
        then(lambda result: np.where(np.arange(len(result))[:, None] == 0, result, 0)),
        "Only the first example is computed; the other rows are still zero. Perhaps the return stands "
        "inside the loop, or an index stays at 0. Every row of x gives a row of the result.",
    ),
    Misconception(
        "first-example-for-all",
        given(x=lambda x: np.repeat(x[:1], len(x), axis=0)),
        "Every row of your result is that of the first example. Row i of the result comes from row i of x. "
        "Look at the index with which you take a row of x.",
    ),
    Misconception(
        "batch-summed",
        then(lambda result: result.sum(axis=0)),
        "You add the examples of the batch together, so that one row remains. The batch is only a stack: "
        "each example goes through the layer by itself. The result has as many rows as x.",
    ),
    Misconception(
        "batch-averaged",
        then(lambda result: result.mean(axis=0)),
        "You average the examples of the batch, so that one row remains. The batch is only a stack: each "
        "example goes through the layer by itself. The result has as many rows as x.",
    ),
    Misconception(
        "units-summed",
        then(lambda result: result.sum(axis=1)),
        "You add the units together, so that each example has one number left. Each unit is a neuron with "
        "a result of its own: the result is (batch, units). Look at the axis of your sum.",
    ),
    Misconception("relu-applied", then(lambda result: np.maximum(result, 0)), RELU_APPLIED),
    Misconception("sigmoid-applied", then(lambda result: ops.sigmoid(result)), SIGMOID_APPLIED),
    Misconception(
        "softmax-applied",
        then(lambda result: ops.softmax(result)),
        "You applied a softmax: each row of your result sums to 1. Here the units' net inputs are asked "
        "for, before any activation. Leave the last step of your function out.",
    ),
    Misconception(
        "inputs-truncated",
        given(x=lambda x: np.trunc(x)),
        "You cut the fractions off the inputs before you use them. Inputs need not be whole numbers, and "
        "every digit counts in the sum. Look for a conversion to int, or an array of integers.",
    ),
    Misconception(
        "weights-without-sign",
        given(W=lambda W: np.abs(W)),
        "Your weights have lost their minus signs. A negative weight says that an input speaks against the "
        "neuron's pattern, so that the sign has to stay. Look for an absolute value.",
    ),
    Misconception(
        "bias-twice",
        given(b=lambda b: 2 * b),
        "The bias is added twice. Each unit adds its bias once, after its weighted sum. Look for two "
        "places where the bias is used, a loop and a line behind it perhaps.",
    ),
    Misconception(
        "biases-reversed",
        given(b=lambda b: b[::-1]),
        "Your biases are in the wrong order: the first unit has got the last bias. Column j of W and entry "
        "j of b belong to the same unit. Look at the index of the bias.",
    ),
    Misconception(
        "units-reversed",
        given(W=lambda W: W[:, ::-1]),
        "Your units are in the wrong order, while their biases are in the right one. Column j of W and "
        "entry j of b belong to the same unit. Look at the index of the column.",
    ),
    Misconception(
        "relu-on-inputs",
        given(x=lambda x: np.maximum(x, 0)),
        "Negative inputs are cut off to zero before they are weighted. The inputs go in as they are, and "
        "this layer has no activation at all. Look at what happens to x first.",
    ),
    Misconception(
        "tanh-applied",
        then(lambda result: np.tanh(result)),
        "You applied a tanh: all your numbers lie between -1 and 1. Here the net input is asked for, "
        "before any activation. Leave the last step of your function out.",
    ),
)


def _without(x, column):
    """The inputs with one of them switched off."""
    x = x.copy()
    x[:, column] = 0
    return x


DENSE_PARAMETERS = (
    Misconception(
        "biases-forgotten",
        then(lambda result, units: result - units),
        "You count the weights only. Every unit has a bias as well, which is learned like a weight. Add "
        "them: how many biases does a layer have, seen from its units?",
    ),
    Misconception(
        "one-bias-for-the-layer",
        then(lambda result, units: result - units + 1),
        "You count a single bias for the whole layer. Each unit is a neuron with a bias of its own, so "
        "that there are as many biases as units. Draw a layer of two units and count.",
    ),
    Misconception(
        "bias-per-input",
        then(lambda result, units, inputs: result - units + inputs),
        "You count one bias for every input. Biases belong to the units, not to the inputs: an input is "
        "only a number that comes in. Draw a layer of three inputs and two units, and count.",
    ),
    Misconception(
        "biases-for-inputs-too",
        then(lambda result, inputs: result + inputs),
        "You count biases for the inputs as well as for the units. An input is only a number that comes "
        "in; only units have a bias. Draw a layer of three inputs and two units, and count.",
    ),
    Misconception(
        "bias-on-both-sides",
        then(lambda result, inputs: result + inputs + 1),
        "You add 1 to the inputs and to the units before multiplying. The 1 for the bias belongs to the "
        "inputs only: each unit has its weights and one number more. Draw a small layer and count.",
    ),
    Misconception(
        "bias-per-weight",
        then(lambda result, units, inputs: result - units + inputs * units),
        "You count a bias for every weight. A unit adds its bias once, after its weighted sum: one for "
        "each unit, not one for each connection. Draw a layer of three inputs and two units, and count.",
    ),
    Misconception(
        "biases-twice",
        then(lambda result, units: result + units),
        "You count every unit's bias twice. A unit has one weight for each input and a single bias. Look "
        "whether a 1 is added inside the product and the biases once more behind it.",
    ),
    Misconception(
        "biases-subtracted",
        then(lambda result, units: result - 2 * units),
        "You subtract the biases; they are learned like the weights, so they add to the count. Look at the "
        "sign between the number of weights and the number of biases.",
    ),
    Misconception(
        "sum-for-product",
        instead(lambda inputs, units: inputs + 2 * units),
        "You add inputs and units. In a dense layer every unit looks at every input, so that each pair has "
        "a weight of its own: pairs are counted by multiplying. Then come the biases.",
    ),
    Misconception(
        "inputs-and-units-added",
        instead(lambda inputs, units: inputs + units),
        "You add the two numbers. In a dense layer every unit looks at every input, so that each pair has "
        "a weight of its own: pairs are counted by multiplying. The units' biases come on top.",
    ),
    Misconception(
        "one-unit-only",
        given(units=lambda: 1),
        "You count the parameters of a single unit. The layer has several, and each has its own weights "
        "and bias. Look whether the number of units takes part in all of your formula.",
    ),
    Misconception(
        "units-only",
        given(inputs=lambda: 1),
        "You count one weight for each unit. A unit looks at every input, and has a weight for each of "
        "them. Look whether the number of inputs takes part in your formula.",
    ),
    Misconception(
        "units-squared",
        given(inputs=lambda units: units),
        "The number of units is used twice and the number of inputs not at all. Weights join inputs with "
        "units: both numbers are factors. Look at the names in your product.",
    ),
    Misconception(
        "biases-multiplied",
        instead(lambda inputs, units: inputs * units * units),
        "You multiply by the number of biases; they are added. The weights make one group, the biases "
        "another, and the layer has both. Look at the sign between the two.",
    ),
    Misconception(
        "cut-to-32-bits",
        then(lambda result: (result + 2**31) % 2**32 - 2**31),
        "Large layers come out wrong, even negative: your numbers are kept in 32 bits, which end at about "
        "two thousand million. Python's own integers have no limit. Look for an int32 or an array of that "
        "type.",
    ),
)
