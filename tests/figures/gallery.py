"""One or more pictures from every function of ``coursekit.figures``, the awkward ones too."""

from __future__ import annotations

import numpy as np

from coursekit import figures
from coursekit.data import ASYMMETRIC_FILTER, DECK_FILTER_1, DECK_FILTER_2, DECK_IMAGE, DECK_MAP_1, DECK_MAP_2, digits

_rng = np.random.default_rng(11)
_wide = _rng.normal(size=(12, 14)) * 300
_maps = np.stack([DECK_MAP_1, DECK_MAP_2], axis=-1)
_shapes = [(28, 28, 1), (26, 26, 25), (13, 13, 25), (11, 11, 50), (5, 5, 50), (1250,), (100,), (10,)]
_names = ["input", "conv 25, 3×3", "max-pool 2", "conv 50, 3×3", "max-pool 2", "flatten", "dense 100", "dense 10"]
_x = np.linspace(-5, 5, 50)


def _digit() -> np.ndarray:
    return digits(1)[0][0]


def _colour() -> np.ndarray:
    return np.random.default_rng(3).integers(0, 256, (40, 60, 3)).astype(np.uint8)


GALLERY = {
    "array": lambda: figures.show_array(DECK_MAP_1, "Highest where the diagonal is", window=(0, 0, 2, 2)),
    "array: picture": lambda: figures.show_array(DECK_IMAGE, picture=True),
    "array: vector": lambda: figures.show_array([0.5, -1.25, 2]),
    "array: number": lambda: figures.show_array(7),
    "array: odd numbers": lambda: figures.show_array([[np.nan, np.inf, -np.inf], [1e-9, 1e9, 0]]),
    "array: only NaN": lambda: figures.show_array(np.full((2, 3), np.nan)),
    "array: wide numbers": lambda: figures.show_array(_wide, "Fourteen columns of long numbers"),
    "array: too wide for its numbers": lambda: figures.show_array(_rng.normal(size=(3, 16)) * 1e5 + 0.25),
    "array: large": lambda: figures.show_array(_rng.normal(size=(20, 30)), "Too large for numbers", window=(1, 2, 3, 4)),
    "array: large, all zero": lambda: figures.show_array(np.zeros((20, 20))),
    "array: large, only NaN": lambda: figures.show_array(np.full((20, 20), np.nan)),
    "array: truth values": lambda: figures.show_array(DECK_IMAGE > 0),
    "array: long title": lambda: figures.show_array([[1]], "A title that is far longer than the page is wide " * 4),
    "array: signs in a title": lambda: figures.show_array([[1]], "costs $5 or $6, <b>\"5\"</b> & more_{x}"),
    "arrays": lambda: figures.show_arrays(
        [DECK_IMAGE, DECK_FILTER_1, DECK_MAP_1],
        ["image", "filter 1", "feature map"],
        ["*", "="],
        [(0, 0, 3, 3), None, (0, 0, 1, 1)],
        "The window and the cell that it fills",
    ),
    "arrays: small under long titles": lambda: figures.show_arrays(
        [DECK_MAP_1, [[3, 0], [3, 1]], [[-1.25]]], ["feature map", "maximum of every region", "the mean of one region"]
    ),
    "arrays: many": lambda: figures.show_arrays([_rng.integers(-9, 9, (6, 6)) for _ in range(5)], list("abcde")),
    "arrays: large and small": lambda: figures.show_arrays(
        [_digit(), DECK_FILTER_1, _rng.normal(size=(26, 26))], None, ["*", "="], picture=[True, False, False]
    ),
    "window": lambda: figures.show_window(DECK_IMAGE, ASYMMETRIC_FILTER, 1, 0, stride=2),
    "window: floats": lambda: figures.show_window(_wide / 300, _rng.normal(size=(2, 3)), 4, 5),
    "window: digit": lambda: figures.show_window(_digit(), _rng.normal(size=(5, 5)), 8, 9),
    "window: wide numbers": lambda: figures.show_window(_wide * 1000, _rng.normal(size=(5, 5)) * 100, 0, 0),
    "window: large kernel": lambda: figures.show_window(_digit(), np.ones((7, 7)), 0, 0),
    "picture": lambda: figures.show_picture(_colour(), "Coloured noise", window=(5, 5, 20, 30)),
    "picture: grey": lambda: figures.show_picture(_digit()[:, :, None]),
    "picture: signed": lambda: figures.show_picture(DECK_MAP_1),
    "pictures": lambda: figures.show_pictures(digits(7)[0], [str(label) for label in digits(7)[1]], title="Seven digits"),
    "pictures: sizes": lambda: figures.show_pictures([_colour(), _colour()[::2, ::2], _colour()[::8, ::8] / 255.0]),
    "kernels": lambda: figures.show_kernels([DECK_FILTER_1, DECK_FILTER_2, ASYMMETRIC_FILTER], ["1", "2", "ours"]),
    "kernels: a layer's": lambda: figures.show_kernels(_rng.normal(size=(3, 3, 2, 5)).astype(np.float32)),
    "feature_maps": lambda: figures.show_feature_maps(_maps, ["filter 1", "filter 2"]),
    "feature_maps: wide numbers": lambda: figures.show_feature_maps(_rng.normal(size=(5, 5, 6)) * 1000),
    "feature_maps: large": lambda: figures.show_feature_maps(_rng.normal(size=(26, 24, 7)), columns=3),
    "curves": lambda: figures.show_curves(
        _x, {"sigmoid": 1 / (1 + np.exp(-_x)), "tanh": np.tanh(_x)}, "Both flatten", "net input z", "output"
    ),
    "curves: epochs": lambda: figures.show_curves([1, 2, 3], {"loss": [2.5, 1.25, np.nan]}),
    "neuron": lambda: figures.show_neuron([1, 0.5, -2], [0.5, -1, 0.25], 0.1, activation="relu"),
    "neuron: many inputs": lambda: figures.show_neuron(np.arange(20), _rng.normal(size=20), -1),
    "neuron: one input": lambda: figures.show_neuron([2], [0], 0),
    "layers": lambda: figures.show_layers(_shapes, _names, "The image shrinks while the channels grow"),
    "layers: many": lambda: figures.show_layers([(784,), *[(300,)] * 9, (10,)]),
}
