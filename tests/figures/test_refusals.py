"""Bad input: an error that names the argument, what came and what was expected."""

from __future__ import annotations

import numpy as np
import pytest

from coursekit import figures

ONE = [[1, 2], [3, 4]]

REFUSED = {
    "three dimensions": (lambda: figures.show_array(np.zeros((2, 3, 4))), r"array must have two dimensions.*\(2, 3, 4\)"),
    "no elements": (lambda: figures.show_array([]), r"array has no elements: its shape is \(0,\)"),
    "text": (lambda: figures.show_array("abc"), "array must be an array of real numbers"),
    "nothing": (lambda: figures.show_array(None), "array must be an array of real numbers, not of object"),
    "complex": (lambda: figures.show_array([1j]), "real numbers, not of complex"),
    "ragged": (lambda: figures.show_array([[1, 2], [3]]), "array must be an array of numbers.*differ in length"),
    "window outside": (lambda: figures.show_array(ONE, window=(1, 0, 2, 2)), "window .top 1.*inside the array of 2 rows"),
    "window negative": (lambda: figures.show_array(ONE, window=(-1, 0, 1, 1)), "window .top -1"),
    "window empty": (lambda: figures.show_array(ONE, window=(0, 0, 0, 1)), "height 0"),
    "window of three": (lambda: figures.show_array(ONE, window=(0, 0, 1)), "four whole numbers"),
    "window of floats": (lambda: figures.show_array(ONE, window=(0, 0, 1, 1.5)), "four whole numbers"),
    "no arrays": (lambda: figures.show_arrays([]), "arrays must hold at least one"),
    "arrays of nothing": (lambda: figures.show_arrays(None), "arrays must be a list of arrays, not None"),
    "a bad array among others": (lambda: figures.show_arrays([ONE, np.zeros((1, 1, 2))]), r"arrays\[1\] must have two"),
    "titles": (lambda: figures.show_arrays([ONE, ONE], ["a"]), "titles must be a list of 2 texts, not of 1"),
    "one title": (lambda: figures.show_arrays([ONE, ONE], "ab"), "titles must be a list of 2 texts, not the one text 'ab'"),
    "signs": (lambda: figures.show_arrays([ONE, ONE], between=["*", "="]), "between must be a list of 1 texts, not of 2"),
    "windows": (lambda: figures.show_arrays([ONE, ONE], windows=[None]), "windows must be a list of 2"),
    "windows outside": (lambda: figures.show_arrays([ONE, ONE], windows=[None, (0, 0, 3, 1)]), r"windows\[1\] .*inside"),
    "greys": (lambda: figures.show_arrays([ONE], picture=[True, False]), "picture must be a list of 1"),
    "kernel too large": (lambda: figures.show_window(ONE, np.ones((3, 3)), 0, 0), "does not fit into the image of 2 by 2"),
    "window beyond": (lambda: figures.show_window(ONE, [[1]], 1, 1, stride=2), "starts at row 2, column 2 and does not fit"),
    "row negative": (lambda: figures.show_window(ONE, [[1]], -1, 0), "row must be at least 0, not -1"),
    "row a float": (lambda: figures.show_window(ONE, [[1]], 0.5, 0), "row must be a whole number, not 0.5"),
    "stride zero": (lambda: figures.show_window(ONE, [[1]], 0, 0, stride=0), "stride must be at least 1, not 0"),
    "two channels": (lambda: figures.show_picture(np.zeros((4, 4, 2))), r"image must have the shape .*not \(4, 4, 2\)"),
    "a batch": (lambda: figures.show_picture(np.zeros((2, 4, 4, 3))), r"image must have the shape .*not \(2, 4, 4, 3\)"),
    "no pictures": (lambda: figures.show_pictures([]), "images must hold at least one"),
    "columns": (lambda: figures.show_pictures([ONE], columns=0), "columns must be at least 1, not 0"),
    "picture titles": (lambda: figures.show_pictures([ONE], ["a", "b"]), "titles must be a list of 1 texts, not of 2"),
    "kernels": (lambda: figures.show_kernels(np.zeros((2, 2, 2, 2, 2))), r"kernels\[0\] must have two dimensions"),
    "kernel titles": (lambda: figures.show_kernels([ONE], []), "titles must be a list of 1 texts, not of 0"),
    "maps": (lambda: figures.show_feature_maps(np.zeros(3)), r"maps must have the shape .height, width, filters., not"),
    "map titles": (lambda: figures.show_feature_maps(np.zeros((2, 2, 3)), ["a"]), "titles must be a list of 3"),
    "no curves": (lambda: figures.show_curves([1, 2], {}), "curves must be a dict of at least one name"),
    "curves of a list": (lambda: figures.show_curves([1, 2], [[1, 2]]), "curves must be a dict"),
    "a short curve": (lambda: figures.show_curves([1, 2], {"a": [1]}), r"curves\['a'\] must have the shape \(2,\), not \(1,\)"),
    "x of two axes": (lambda: figures.show_curves(ONE, {"a": ONE}), r"x must have the shape \(n,\), not \(2, 2\)"),
    "weights": (lambda: figures.show_neuron([1, 2], [1], 0), r"w must have the shape \(2,\), not \(1,\)"),
    "bias": (lambda: figures.show_neuron([1], [1], [1, 2]), "b must be one number"),
    "activation": (lambda: figures.show_neuron([1], [1], 0, activation="step"), "sigmoid, relu, tanh, not 'step'"),
    "no layers": (lambda: figures.show_layers([]), "shapes must hold at least one"),
    "a shape of two": (lambda: figures.show_layers([(3, 4)]), r"shapes\[0\] must be .height, width, channels. or .units"),
    "a size of zero": (lambda: figures.show_layers([(3,), (0,)]), r"shapes\[1\] must be at least 1, not 0"),
    "layer names": (lambda: figures.show_layers([(3,)], ["a", "b"]), "names must be a list of 1 texts, not of 2"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_bad_input_is_refused_in_words(what):
    draw, message = REFUSED[what]
    with pytest.raises(ValueError, match=message):
        draw()
