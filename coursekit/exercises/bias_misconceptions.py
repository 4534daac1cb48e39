"""Wrong ideas about biases: one for each filter, added once to each number of its map."""

from __future__ import annotations

import numpy as np

from coursekit.exercises.channels import first_for_all
from coursekit.exercises.misconception import Misconception, given, then
from coursekit.exercises.sliding import only

BIAS_MISCONCEPTIONS = (
    Misconception(
        "bias-forgotten",
        given(bias=lambda bias: np.zeros_like(bias)),
        "The biases are missing from your maps. Each filter has one number that is added to all of its map, whatever the image "
        "shows. Look for the argument that your function does not use yet.",
    ),
    Misconception(
        "first-bias-for-all",
        given(bias=lambda bias: first_for_all(bias, 0)),
        "You added the first bias to every map. Each filter has its own: the second bias belongs to the second map, and so on. "
        "Look at the index of the bias.",
    ),
    Misconception(
        "biases-summed",
        given(bias=lambda bias: bias.sum() + np.zeros(len(bias))),
        "You added the sum of all biases to every map. Each filter has its own: only the second bias belongs to the second map. "
        "Look at where the biases are added, inside which loop.",
    ),
    Misconception(
        "biases-averaged",
        given(bias=lambda bias: bias.mean() + np.zeros(len(bias))),
        "You added the mean of all biases to every map. Each filter has its own: only the second bias belongs to the second "
        "map. Look at the index of the bias.",
    ),
    Misconception(
        "bias-subtracted",
        given(bias=lambda bias: -bias),
        "You subtracted the biases. In a network a bias is added to the sum of products; a threshold would be subtracted, "
        "and a bias is the opposite of one. Look at the sign.",
    ),
    Misconception(
        "bias-per-weight",
        given(bias=lambda bias, kernels: bias * kernels[..., 0].size),
        "You added the bias once for each product in the window. It belongs to the map's number once, after the products are "
        "summed. Look at which loop, or which bracket, the bias stands in.",
    ),
    Misconception(
        "bias-per-pixel",
        given(bias=lambda bias, kernels: bias * kernels[..., 0, 0].size),
        "You added the bias once for each pixel of the window. It belongs to the map's number once, after the products are "
        "summed. Look at which loop, or which bracket, the bias stands in.",
    ),
    Misconception(
        "bias-per-channel",
        given(bias=lambda bias, image: bias * image.shape[2]),
        "You added the bias once for each channel. It belongs to the map's number once, after the channels are summed. Look at "
        "whether the bias stands inside the loop over channels.",
    ),
    Misconception(
        "bias-after-relu",
        then(lambda result, bias: np.maximum(result - bias, 0) + bias),
        "You cut the maps off at zero before adding the bias. Relu is a step of its own, after this one; here the bias is added to the "
        "plain sum, whatever its sign.",
    ),
    Misconception(
        "biases-reversed",
        given(bias=lambda bias: bias[::-1]),
        "Your biases are in the wrong order: the first map has got the last bias. Filters and biases are counted in the same "
        "order. Look at the index of the bias.",
    ),
    Misconception(
        "bias-multiplied",
        then(lambda result, bias: (result - bias) * bias),
        "You multiplied by the biases. Weights multiply, a bias is added: it shifts the whole map up or down by one number. "
        "Look at the sign between the map and its bias.",
    ),
    Misconception(
        "bias-truncated",
        given(bias=lambda bias: np.trunc(bias)),
        "Your biases have lost their fractions: somewhere they are turned into whole numbers. A bias is learnt, like a weight, and is hardly ever "
        "whole. Look for int or astype near the bias.",
    ),
    Misconception(
        "bias-in-type-of-products",
        given(bias=lambda image, kernels, bias: bias.astype(np.result_type(image, kernels))),
        "Your biases lose their fractions where image and kernels are whole numbers: they are added into an array that has no room for any. Make the "
        "array of the maps one of floats.",
    ),
    Misconception(
        "bias-on-first-cell-only",
        then(lambda result, bias: result - bias + only(np.zeros_like(result) + bias, np.s_[:1, :1])),
        "You added each bias to the first number of its map only. A bias belongs to the filter, and the filter makes the whole map: add it to every "
        "number of the map.",
    ),
)  # fmt: skip
"""For functions of ``image``, ``kernels`` and ``bias``."""
