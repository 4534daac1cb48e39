"""What goes wrong with a layer of neurons."""

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
    RELU_ON_INPUTS,
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
        "column j of W "
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
        RELU_ON_INPUTS,
    ),
    Misconception(
        "tanh-applied",
        then(lambda result: np.tanh(result)),
        "You applied a tanh: all your numbers lie between -1 and 1. Here the net input is asked for, "
        "before any activation. Leave the last step of your function out.",
    ),
    Misconception(
        "weights-before-inputs",
        instead(lambda x, W, b: W @ x + b),
        "You multiply W by x; the order matters. Each row of x is an example, and meets each column of W: x "
        "comes first, so that its inputs and the rows of W stand side by side. Compare the shapes.",
    ),
    Misconception(
        "elementwise-product",
        instead(lambda x, W, b: x * W + b),
        "You multiply x and W number by number, which fails for most shapes. A layer needs the matrix "
        "product: each row of x with each column of W, products summed. Look at the sign between the two.",
    ),
    Misconception(
        "bias-before-weights",
        instead(lambda x, W, b: (x + b) @ W),
        "You add the biases to the inputs, before they are weighted. There is one bias for each unit, not "
        "for each input: it is added once, after the weighted sum. Check your brackets.",
    ),
    Misconception(
        "bias-added-to-weights",
        instead(lambda x, W, b: x @ (W + b)),
        "You add the biases to the weights, so that they are multiplied by every input. A bias is a number "
        "of its own: add it once, after the weighted sum. Check your brackets.",
    ),
    Misconception(
        "bias-as-a-column",
        instead(lambda x, W, b: ops.dense(x, W, np.zeros_like(b)) + b[:, None]),
        "You stand the biases upright, so that they meet the examples. They belong to the units: the same "
        "row of biases is added to every row of the result. Leave out the additional axis.",
    ),
    Misconception(
        "bias-of-the-example",
        then(lambda result, b: result - b + np.resize(b, len(result))[:, None]),
        "Each example gets a bias of its own: the index of the row picks it. Biases belong to the units: "
        "column j of the result gets the bias at position j, in every row.",
    ),
    Misconception(
        "last-unit-missing",
        then(lambda result: result[:, :-1]),
        "The last unit's column is missing. A range already stops before its end, so that the number of "
        "units itself is the right end. Look at how far your loop over the units runs.",
    ),
    Misconception(
        "last-unit-empty",
        then(lambda result: np.where(np.arange(result.shape[1]) == result.shape[1] - 1, 0, result)),
        "The last unit's column is never filled: it is still zero. A range already stops before its end, so "
        "that the number of units itself is the right end. Look at how far your loop runs.",
    ),
    Misconception(
        "last-example-empty",
        then(lambda result: np.where(np.arange(len(result))[:, None] == len(result) - 1, 0, result)),
        "The last example's row is never filled: it is still zero. A range already stops before its end, so "
        "that the size of the batch itself is the right end. Look at how far your loop runs.",
    ),
)


def _without(x, column):
    """The inputs with one of them switched off."""
    x = x.copy()
    x[:, column] = 0
    return x
