"""What the figures say in words: all numbers of small arrays, size and range of large ones."""

from __future__ import annotations

import numpy as np

from coursekit import figures
from coursekit.data import DECK_FILTER_1, DECK_IMAGE, DECK_MAP_1


def test_a_small_array_is_told_number_by_number():
    alt = figures.show_array(DECK_MAP_1, "Highest on the diagonal", window=(2, 0, 2, 3)).alt
    assert alt == (
        "Highest on the diagonal: 4 by 4, rows [3 −1 −3 −1], [−3 1 0 −3], [−3 −3 0 1], [3 −2 −2 −1]; "
        "outlined: 2 by 3 from row 2, column 0."
    )


def test_a_large_array_is_told_by_size_and_range():
    array = np.zeros((17, 40))
    array[3, 4], array[5, 6] = -2.5, 7
    assert figures.show_array(array).alt == "array: 17 by 40, numbers from −2.5 to 7."


def test_arrays_are_told_with_their_titles_and_signs():
    alt = figures.show_arrays([[[1, 2]], [[-0.5]]], ["image", "kernel"], ["*"], title="One step").alt
    assert alt == "One step. image: 1 by 2, [1 2]. * kernel: 1 by 1, [−0.5]."


def test_a_window_is_told_down_to_its_sum():
    alt = figures.show_window(DECK_IMAGE, DECK_FILTER_1, 1, 0).alt
    assert alt.startswith("Output row 1, column 0: window times kernel, summed, is −3.")
    assert "image: 6 by 6" in alt
    assert "outlined: 3 by 3 from row 1, column 0" in alt
    assert "window: 3 by 3, rows [0 1 0], [0 0 1], [1 0 0]" in alt
    assert "products: 3 by 3, rows [0 −1 0], [0 0 −1], [−1 0 0]" in alt
    sum_of_nine = "0·1 + 1·(−1) + 0·(−1) + 0·(−1) + 0·1 + 1·(−1) + 1·(−1) + 0·(−1) + 0·1 = −3"
    assert alt.endswith(sum_of_nine)


def test_the_window_moves_by_the_stride():
    alt = figures.show_window(DECK_IMAGE, DECK_FILTER_1, 1, 1, stride=2).alt
    assert "Output row 1, column 1: window times kernel, summed, is 0." in alt
    assert "outlined: 3 by 3 from row 2, column 2" in alt


def test_a_neuron_is_told_with_all_its_numbers():
    alt = figures.show_neuron([1, 0.5, -2], [0.5, -1, 0.25], 0.1, activation="relu").alt
    for text in ("1 times weight 0.5", "0.5 times weight −1", "−2 times weight 0.25", "bias 0.1", "net input −0.4"):
        assert text in alt
    assert alt.endswith("relu gives the output 0.")


def test_a_neurons_activation_is_worked_out():
    assert "sigmoid gives the output 0.5." in figures.show_neuron([1], [0], 0, activation="sigmoid").alt
    assert "tanh gives the output −0.7616." in figures.show_neuron([1], [-1], 0, activation="tanh").alt


def test_layers_are_told_in_order():
    alt = figures.show_layers([(28, 28, 1), (1250,)], ["input", "flatten"], "Smaller").alt
    assert alt == "Smaller. Layers from input to output: input, 28 × 28 × 1; flatten, 1,250."


def test_a_short_curve_is_told_value_by_value():
    alt = figures.show_curves([1, 2], {"loss": [2.5, 1.25]}, "Falls", "epoch").alt
    assert alt == "Falls. loss: 2.50 at epoch 1, 1.25 at epoch 2."


def test_a_long_curve_is_told_by_its_ends_and_extremes():
    x = np.arange(101.0)
    alt = figures.show_curves(x, {"hill": 50 - np.abs(x - 30)}, xlabel="step").alt
    assert alt == (
        "hill: starts at 20 (step 0), ends at −20 (step 100), lowest at −20 (step 100), highest at 50 (step 30)."
    )


def test_maps_and_kernels_are_told_one_by_one():
    maps = np.stack([DECK_MAP_1, np.zeros_like(DECK_MAP_1)], axis=-1)
    alt = figures.show_feature_maps(maps).alt
    assert "map 0: 4 by 4, rows [3 −1 −3 −1]" in alt
    assert "map 1: 4 by 4, rows [0 0 0 0]" in alt
    kernels = np.arange(8).reshape(1, 2, 2, 2)
    alt = figures.show_kernels(kernels).alt
    assert alt == (
        "filter 0, channel 0: 1 by 2, [0 4]. filter 0, channel 1: 1 by 2, [2 6]. "
        "filter 1, channel 0: 1 by 2, [1 5]. filter 1, channel 1: 1 by 2, [3 7]."
    )


def test_pictures_are_told_with_their_titles():
    images = [np.zeros((20, 30), np.uint8), np.ones((20, 30, 3))]
    alt = figures.show_pictures(images, ["dark", "bright"], title="Two").alt
    assert alt == "Two. dark: 20 by 30, numbers from 0 to 0. bright: 20 by 30 in colour, numbers from 1 to 1."
