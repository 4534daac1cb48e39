"""Shapes and parameter counts against networks that are really run."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit import ops

DECK = [("conv", 25, 3, 1, 0), ("pool", 2, 2), ("conv", 50, 3, 1, 0), ("pool", 2, 2)]
DECK += [("flatten",), ("dense", 100), ("dense", 10)]


@given(st.integers(1, 12), st.integers(1, 6), st.integers(1, 5), st.integers(0, 3))
def test_output_size_counts_the_windows(size, kernel, stride, padding):
    places = [start for start in range(0, size + 2 * padding, stride) if start + kernel <= size + 2 * padding]
    if places:
        assert ops.output_size(size, kernel, stride, padding) == len(places)
    else:
        with pytest.raises(ValueError, match="kernel must fit"):
            ops.output_size(size, kernel, stride, padding)


def test_the_decks_network():
    shapes = [(26, 26, 25), (13, 13, 25), (11, 11, 50), (5, 5, 50), (1250,), (100,), (10,)]
    assert ops.layer_shapes((28, 28, 1), DECK) == shapes
    assert ops.count_parameters((28, 28, 1), DECK) == 250 + 11_300 + 125_100 + 1_010


def run(layer, x, rng):
    """(output, parameters) of a layer with random weights."""
    match layer:
        case "conv", filters, kernel, stride, padding:
            weights, bias = rng.normal(size=(kernel, kernel, x.shape[3], filters)), rng.normal(size=filters)
            return ops.conv2d(x, weights, bias, stride, padding), weights.size + bias.size
        case "pool", size, stride:
            return ops.max_pool(x, size, stride), 0
        case ("flatten",):
            return ops.flatten(x), 0
        case "dense", units:
            weights, bias = rng.normal(size=(x.shape[1], units)), rng.normal(size=units)
            return ops.dense(x, weights, bias), weights.size + bias.size


conv = st.tuples(st.just("conv"), *[st.integers(1, 3)] * 3, st.integers(0, 2))
pool = st.tuples(st.just("pool"), *[st.integers(1, 2)] * 2)
dense = st.tuples(st.just("dense"), st.integers(1, 5))


@given(st.lists(st.one_of(conv, pool), max_size=4), st.lists(dense, max_size=3), st.integers(0, 99))
def test_shapes_and_parameters_are_those_of_the_running_network(front, back, seed):
    rng = np.random.default_rng(seed)
    layers = [*front, ("flatten",), *back]
    x, shapes, parameters = rng.normal(size=(2, 30, 40, 2)), [], 0
    try:
        for layer in layers:
            x, learned = run(layer, x, rng)
            shapes.append(x.shape[1:])
            parameters += learned
    except ValueError:                                        # a kernel no longer fits: then nothing else may work
        with pytest.raises(ValueError, match="must fit"):
            ops.layer_shapes((30, 40, 2), layers)
        return
    assert ops.layer_shapes((30, 40, 2), layers) == shapes
    assert ops.count_parameters((30, 40, 2), layers) == parameters


@given(*[st.integers(1, 9)] * 4)
def test_conv_parameters_are_the_numbers_in_kernels_and_bias(height, width, channels, filters):
    learned = np.zeros((height, width, channels, filters)).size + np.zeros(filters).size
    assert ops.conv_parameters(height, width, channels, filters) == learned


def test_results_are_plain_ints():
    assert type(ops.output_size(np.int64(6), np.int64(3))) is int
    assert type(ops.count_parameters((np.int64(6), 6, 1), [("conv", np.int64(2), 3, 1, 0)])) is int
    assert {type(size) for shape in ops.layer_shapes((6, 6, 1), [("conv", np.int64(2), 3, 1, 0)]) for size in shape} == {int}
