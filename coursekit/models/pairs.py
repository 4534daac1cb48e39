"""Small networks for the checks: pairs to compare by their parameters, and a classifier that would pass."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from coursekit.models.startup import quiet_keras

if TYPE_CHECKING:
    import keras


@lru_cache(maxsize=48)
def random_pair(seed: int, normalised: bool = False, frozen: bool = False, nested: bool = False) -> tuple:
    """An MLP and a CNN, Keras models that are built but neither trained nor compiled. All their weights are zero.

    ``normalised``: both have batch normalisation, so that some parameters are never trained. ``frozen``: a layer of each is
    not to be trained. ``nested``: each has another model inside. ``seed`` decides on their sizes and names; the last pairs
    are kept, since building one takes a tenth of a second.
    """
    keras, rng = quiet_keras(), np.random.default_rng(seed)
    return _mlp(keras, rng, normalised, frozen, nested), _cnn(keras, rng, normalised, frozen, nested)


def _mlp(keras: Any, rng: np.random.Generator, normalised: bool, frozen: bool, nested: bool) -> keras.Model:
    inputs, classes = int(rng.integers(5, 40)), int(rng.integers(2, 6))
    body = [_dense(keras, int(rng.integers(3, 30)), trainable=not frozen)]
    body += [_normalisation(keras)] if normalised else []
    body += [_dense(keras, int(rng.integers(3, 12))) for _ in range(rng.integers(1, 4))]
    return _model(keras, rng, "mlp", (inputs,), body, [_dense(keras, classes, activation="softmax")], nested)


def _cnn(keras: Any, rng: np.random.Generator, normalised: bool, frozen: bool, nested: bool) -> keras.Model:
    channels, classes = int(rng.integers(1, 4)), int(rng.integers(2, 6))
    reach = (int(rng.integers(1, 4)), int(rng.integers(2, 4)))
    body = [_convolution(keras, int(rng.integers(2, 7)), reach, trainable=not frozen)]
    body += [_normalisation(keras)] if normalised else []
    body += [keras.layers.MaxPooling2D(2), _convolution(keras, int(rng.integers(2, 6)), 2), keras.layers.Flatten()]
    head = [_dense(keras, classes, activation="softmax")]
    return _model(keras, rng, "cnn", (8, 9, channels), body, head, nested)


def _dense(keras: Any, units: int, activation: str = "relu", trainable: bool = True) -> Any:
    return keras.layers.Dense(units, activation=activation, kernel_initializer="zeros", trainable=trainable)


def _convolution(keras: Any, filters: int, reach: Any, trainable: bool = True) -> Any:
    return keras.layers.Conv2D(filters, reach, activation="relu", kernel_initializer="zeros", trainable=trainable)


def _normalisation(keras: Any) -> Any:
    return keras.layers.BatchNormalization()


def _model(keras: Any, rng: np.random.Generator, name: str, shape: tuple, body: list, head: list, nested: bool) -> Any:
    """Numbered names of our own: those that Keras gives count up, and would differ from one draw to the next."""
    number = int(rng.integers(10**6))
    inside = [keras.Sequential([keras.Input(shape), *body], name=f"{name}_body_{number}")] if nested else body
    return keras.Sequential([keras.Input(shape), *inside, *head], name=f"{name}_{number}")


def small_classifier(input_shape: tuple[int, int, int]) -> keras.Model:
    """A small CNN that could tell cats from dogs: ``(batch, *input_shape)`` → the probability of "dog". Compiled, untrained."""
    keras = quiet_keras()
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input(tuple(input_shape)),
            layers.Conv2D(4, 3, strides=2, activation="relu"),
            layers.GlobalAveragePooling2D(),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="adam", loss="binary_crossentropy")
    return model
