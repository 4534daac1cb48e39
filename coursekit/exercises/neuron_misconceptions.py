"""What goes wrong with one neuron: its sum, its weights, its bias."""

from __future__ import annotations

import numpy as np

from coursekit import ops
from coursekit.exercises.misconception import Misconception, given, instead, then

BIAS_FORGOTTEN = (
    "The weighted sum is right, but the bias is missing. Every neuron has one number more than it has "
    "weights, and adds it to the sum. Look at the last argument of your function: is it used?"
)
BIAS_SUBTRACTED = (
    "You subtract the bias; it is added. In other books the same number is called a threshold and "
    "subtracted, but in neural networks the bias comes with a plus sign. Look at the sign in front of it."
)
BIAS_PER_INPUT = (
    "The bias is added once for every input instead of once for the whole sum. Perhaps it stands inside "
    "the loop, or inside the sum, where only the products belong. Add it after the sum is complete."
)
MEAN_FOR_SUM = (
    "You average the products; a neuron sums them. Your result is too small by a factor that is the number "
    "of inputs. Look for a mean, or for a division by the length, before the bias is added."
)
RELU_APPLIED = (
    "Your numbers are right where they are positive, but the others have become zero: you applied a ReLU. "
    "Here the net input is asked for, before any activation. Return it as it is, sign included."
)
SIGMOID_APPLIED = (
    "You applied a sigmoid: all your numbers lie between 0 and 1. Here the net input is asked for, before "
    "any activation. Leave the last step of your function out; activations come later."
)
STEP_APPLIED = (
    "You return 0 or 1: whether the neuron fires. The first artificial neurons of 1943 did that, but here "
    "the net input itself is asked for, before any activation or threshold. Return the number that you "
    "compare."
)
LAST_INPUT_SKIPPED = (
    "The last input is left out of the sum. A range already stops before its end, so that the length "
    "itself is the right end; a slice that ends at -1 also drops one. Count the products in a small "
    "example."
)
FIRST_INPUT_SKIPPED = (
    "The first input is left out of the sum. Positions count from 0, not from 1. Look at where your loop "
    "or your slice begins, and count the products in a small example."
)
LAST_PRODUCT_ONLY = (
    "Only the last product is in your result: in each round of the loop it replaces the ones before. The "
    "sum has to grow from round to round. Look at the line inside the loop that stores the product."
)
SUMS_MULTIPLIED = (
    "You add up the inputs, add up the weights, and multiply the two sums. Each input has a weight of its "
    "own: multiply the pairs first, then add up the products. Look at the order of your two steps."
)
WEIGHTS_REVERSED = (
    "The weights are used in reverse order: the first input meets the last weight. Each input belongs to "
    "the weight at the same position. Look for a reversed slice or a negative index, or for a convolution "
    "function that turns its argument."
)

RELU_ON_INPUTS = (
    "Negative inputs are cut off to zero, or left out, before they are weighted. The inputs go in as they "
    "are, and there is no activation here at all. Look at what happens to x first."
)


def _net(x, w):
    """The inputs times the weights, as floats, not yet summed."""
    return np.multiply(x, w, dtype=float)


NEURON = (
    Misconception("bias-forgotten", given(b=lambda: 0), BIAS_FORGOTTEN),
    Misconception("bias-subtracted", given(b=lambda b: -b), BIAS_SUBTRACTED),
    Misconception("bias-per-input", given(b=lambda b, x: b * len(x)), BIAS_PER_INPUT),
    Misconception(
        "bias-multiplied",
        instead(lambda x, w, b: ops.neuron(x, w, 0) * b),
        "You multiply the weighted sum by the bias. The bias does not stretch the sum, it shifts it: it is "
        "added. Look at the sign between the sum and the last argument.",
    ),
    Misconception(
        "bias-before-weights",
        given(x=lambda x, b: x + b, b=lambda: 0),
        "You add the bias to the inputs, before they are weighted, so that it is multiplied by every "
        "weight. It belongs to the neuron, not to its inputs: add it once, after the weighted sum. Check "
        "your brackets.",
    ),
    Misconception(
        "no-sum",
        instead(lambda x, w, b: _net(x, w) + b),
        "You return one number for each input. A neuron adds its products up to a single number, its net "
        "input. Multiplying two arrays with a star only pairs the numbers: the sum is still missing.",
    ),
    Misconception("mean-for-sum", instead(lambda x, w, b: _net(x, w).sum() / max(len(x), 1) + b), MEAN_FOR_SUM),
    Misconception(
        "divided-by-inputs",
        then(lambda result, x: result / len(x)),
        "Your whole result, bias included, is divided by the number of inputs. A neuron does not average: "
        "it sums its products and adds the bias. Look for a mean or a division at the end.",
    ),
    Misconception(
        "added-not-multiplied",
        instead(lambda x, w, b: float(np.add(x, w, dtype=float).sum() + b)),
        "You add each input to its weight; they are multiplied. A weight says how strongly an input "
        "counts, so that a weight of zero switches its input off. Look at the sign between the two.",
    ),
    Misconception(
        "product-for-sum",
        instead(lambda x, w, b: float(_net(x, w).prod() + b)),
        "You multiply all the products with each other. The products of inputs and weights are added up, "
        "so that every input makes its own contribution. Look at what joins one product to the next.",
    ),
    Misconception("sums-multiplied", instead(lambda x, w, b: float(np.sum(x) * np.sum(w) + b)), SUMS_MULTIPLIED),
    Misconception(
        "weights-ignored",
        given(w=lambda w: np.ones_like(w)),
        "You add up the inputs without their weights. The weights are what a neuron learns: each one "
        "multiplies the input at the same position before the sum is taken. Look whether the second "
        "argument is used.",
    ),
    Misconception(
        "inputs-ignored",
        given(x=lambda x: np.ones_like(x)),
        "You add up the weights without the inputs, so that the result is the same whatever comes in. Each "
        "weight multiplies the input at the same position before the sum is taken. Look whether the first "
        "argument is used.",
    ),
    Misconception(
        "inputs-squared",
        given(w=lambda x: x),
        "You multiply the inputs by themselves. The second factor of each product is the weight at the "
        "same position. Look at the names in the product: one of them should be another.",
    ),
    Misconception(
        "weights-squared",
        given(x=lambda w: w),
        "You multiply the weights by themselves. The other factor of each product is the input at the same "
        "position. Look at the names in the product: one of them should be another.",
    ),
    Misconception("weights-reversed", given(w=lambda w: w[::-1]), WEIGHTS_REVERSED),
    Misconception("last-input-skipped", given(x=lambda x: x[:-1], w=lambda w: w[:-1]), LAST_INPUT_SKIPPED),
    Misconception("first-input-skipped", given(x=lambda x: x[1:], w=lambda w: w[1:]), FIRST_INPUT_SKIPPED),
    Misconception("last-product-only", given(x=lambda x: x[-1:], w=lambda w: w[-1:]), LAST_PRODUCT_ONLY),
    Misconception(
        "first-product-only",
        given(x=lambda x: x[:1], w=lambda w: w[:1]),
        "Only the first input counts in your result. Perhaps the return stands inside the loop, so that "
        "the first round is also the last, or an index 0 picks a single product. All products are added "
        "up.",
    ),
    Misconception("relu-applied", then(lambda result: np.maximum(result, 0)), RELU_APPLIED),
    Misconception("sigmoid-applied", then(lambda result: ops.sigmoid(float(result))), SIGMOID_APPLIED),
    Misconception(
        "tanh-applied",
        then(lambda result: np.tanh(result)),
        "You applied a tanh: all your numbers lie between -1 and 1. Here the net input is asked for, "
        "before any activation. Leave the last step of your function out; activations come later.",
    ),
    Misconception("step-applied", then(lambda result: int(result > 0)), STEP_APPLIED),
    Misconception(
        "inputs-truncated",
        given(x=lambda x: np.trunc(x)),
        "You cut the fractions off the inputs before you use them. Inputs need not be whole numbers, and "
        "every digit counts in the sum. Look for a conversion to int, or an array of integers.",
    ),
    Misconception(
        "weights-without-sign",
        given(w=lambda w: np.abs(w)),
        "Your weights have lost their minus signs. A negative weight says that an input speaks against the "
        "neuron's pattern, so that the sign has to stay. Look for an absolute value.",
    ),
    Misconception(
        "bias-added-to-weights",
        given(w=lambda w, b: w + b, b=lambda: 0),
        "You add the bias to the weights, so that it is multiplied by every input. It is a number of its "
        "own: add it once, after the weighted sum. Check your brackets.",
    ),
    Misconception(
        "bias-twice",
        given(b=lambda b: 2 * b),
        "The bias is added twice. Each unit adds its bias once, after its weighted sum. Look for two "
        "places where the bias is used, a loop and a line behind it perhaps.",
    ),
    Misconception(
        "subtracted-not-multiplied",
        instead(lambda x, w, b: float(np.subtract(x, w, dtype=float).sum() + b)),
        "You subtract each weight from its input; they are multiplied. A weight says how strongly an input "
        "counts, so that a weight of zero switches its input off. Look at the sign between the two.",
    ),
    Misconception(
        "largest-product",
        instead(lambda x, w, b: float(_net(x, w).max() + b)),
        "You take the largest of the products instead of their sum. Every input has its say in a neuron, "
        "large or small. Look at how the products come together.",
    ),
    Misconception(
        "sign-applied",
        then(lambda result: np.sign(result)),
        "You return the sign of the net input, 1 or -1. Here the net input itself is asked for, before any "
        "activation or threshold. Leave the last step of your function out.",
    ),
    Misconception("relu-on-inputs", given(x=lambda x: np.maximum(x, 0)), RELU_ON_INPUTS),
    Misconception(
        "weights-truncated",
        given(w=lambda w: np.trunc(w)),
        "You cut the fractions off the weights before you use them. Weights are learned in small steps, so "
        "that every digit counts. Look for a conversion to int, or an array of integers.",
    ),
    Misconception(
        "products-truncated",
        instead(lambda x, w, b: float(np.trunc(_net(x, w)).sum() + b)),
        "You cut the fraction off each product before you add it. Products of inputs and weights are "
        "seldom whole numbers, and every digit counts in the sum. Look for a conversion to int, or an "
        "array of integers.",
    ),
    Misconception(
        "products-in-the-inputs-type",
        instead(lambda x, w, b: float(_net(x, w).astype(x.dtype).sum() + b)),
        "Where the inputs are whole numbers, your products lose their fractions: they are stored in an "
        "array that is made like x, and so holds whole numbers only. Ask for floats when you make it.",
    ),
    Misconception(
        "bias-truncated",
        given(b=lambda b: int(b)),
        "You cut the fraction off the bias. It is a number like the weights, learned in small steps, and "
        "seldom whole. Look for a conversion to int.",
    ),
)
