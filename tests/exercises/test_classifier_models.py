"""Lesson 10's model: every style and form of a right one passes, each mistake has its name. And lesson 09's pairs of models."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from keras import layers

from coursekit.checking import assess
from coursekit.exercises.classifier_models import build_classifier_exercise as exercise
from coursekit.exercises.parameter_ratio import parameter_ratio_exercise
from coursekit.models import random_pair


def sequential(shape, units=1, activation="sigmoid", loss="binary_crossentropy", end=None, **compiled):
    """A small CNN with such an end, compiled with such a loss; ``loss=False`` leaves it uncompiled."""
    end = [layers.GlobalAveragePooling2D(), layers.Dense(units, activation=activation)] if end is None else end
    model = keras.Sequential([keras.Input(shape), layers.Conv2D(4, 3, strides=3, activation="relu"), *end])
    if loss is not False:
        model.compile(optimizer="sgd", loss=loss, **compiled)
    return model


def functional(shape):
    image = keras.Input(shape)
    x = layers.RandomFlip()(layers.Rescaling(1 / 255)(image))
    x = layers.MaxPooling2D(4)(layers.Conv2D(4, 3)(x))
    x = layers.Dropout(0.5)(layers.Flatten()(keras.ops.relu(x)))
    model = keras.Model(image, keras.ops.sigmoid(layers.Dense(1)(x)))
    model.compile(loss=keras.losses.BinaryCrossentropy(label_smoothing=0.1), metrics=["accuracy"])
    return model


class Subclassed(keras.Model):
    def __init__(self):
        super().__init__()
        self.conv, self.mean, self.last = layers.Conv2D(3, 5, strides=4), layers.GlobalMaxPooling2D(), layers.Dense(2)

    def call(self, images, training=False):
        return keras.ops.softmax(self.last(self.mean(keras.ops.relu(self.conv(images)))))


def subclassed(shape):
    model = Subclassed()
    model.compile(loss="sparse_categorical_crossentropy")
    return model


def alone(shape):
    """The last axis dropped: one number for each picture."""
    end = [layers.GlobalAveragePooling2D(), layers.Dense(1, activation="sigmoid"), layers.Reshape(())]
    return sequential(shape, end=end)


def mean_of_a_map(shape):
    return sequential(
        shape,
        end=[layers.Conv2D(2, 1), layers.GlobalAveragePooling2D(), layers.Softmax()],
        loss="categorical_crossentropy",
    )


RIGHT = {
    "sequential": sequential,
    "functional": functional,
    "subclassed and not built": subclassed,
    "two outputs": lambda shape: sequential(shape, 2, "softmax", "sparse_categorical_crossentropy"),
    "two outputs, labels one by one": lambda shape: sequential(shape, 2, "softmax", "categorical_crossentropy"),
    "squared error": lambda shape: sequential(shape, loss="mse"),
    "focal": lambda shape: sequential(shape, loss=keras.losses.BinaryFocalCrossentropy()),
    "one number, no axis": alone,
    "a fully convolutional one": mean_of_a_map,
    "any size": lambda shape: sequential((None, None, 3)),
    "no convolution at all": lambda shape: sequential(
        shape, end=[layers.Flatten(), layers.Dense(1, activation="sigmoid")]
    ),
}


@pytest.mark.parametrize("answer", RIGHT.values(), ids=RIGHT)
def test_right_models_of_every_style_pass(answer):
    report = assess(exercise, answer, seed=0)
    assert report.passed, report.text


def history(shape):
    return sequential(shape).fit(np.zeros((2, *shape)), np.zeros(2), verbose=0)


def tensor(shape):
    return layers.Dense(1, activation="sigmoid")(layers.Flatten()(keras.Input(shape)))


class Broken(keras.Model):
    def call(self, images):
        return keras.ops.matmul(images, keras.ops.zeros((7, 1)))


def broken(shape):
    model = Broken()
    model.compile(loss="mse")
    return model


def one_picture_more(shape):
    model = keras.Sequential([keras.Input((1, *shape)), layers.Flatten(), layers.Dense(1, activation="sigmoid")])
    model.compile(loss="binary_crossentropy")
    return model


BCE, SCCE = keras.losses.BinaryCrossentropy, keras.losses.SparseCategoricalCrossentropy
WRONG = {
    "class-for-a-model": [lambda shape: Subclassed],
    "tensor-for-a-model": [tensor],
    "layer-for-a-model": [lambda shape: layers.Dense(1, activation="sigmoid")],
    "history-for-a-model": [history],
    "does-not-run": [broken],
    "batch-axis-in-input-shape": [one_picture_more],
    "input-shape-not-used": [lambda shape: sequential((28, 28, 3)), lambda shape: sequential((shape[1], shape[0], 3))],
    "maps-not-flattened": [lambda shape: sequential(shape, end=[layers.Dense(1, activation="sigmoid")])],
    "softmax-on-one-output": [lambda shape: sequential(shape, 1, "softmax")],
    "another-number-of-classes": [
        lambda shape: sequential(shape, 10, "softmax", "sparse_categorical_crossentropy"),
        lambda shape: sequential(shape, 3, "softmax", "sparse_categorical_crossentropy"),
    ],
    "sigmoid-on-two-outputs": [lambda shape: sequential(shape, 2, "sigmoid")],
    "no-probability-at-the-end": [
        lambda shape: sequential(shape, 1, "relu"),
        lambda shape: sequential(shape, 1, "tanh"),
        lambda shape: sequential(shape, 2, "relu", "sparse_categorical_crossentropy"),
    ],
    "logits-for-probabilities": [
        lambda shape: sequential(shape, 1, None, BCE(from_logits=True)),
        lambda shape: sequential(shape, 2, None, SCCE(from_logits=True)),
        lambda shape: sequential(shape, 1, None),
    ],
    "not-compiled": [lambda shape: sequential(shape, loss=False)],
    "compiled-without-loss": [lambda shape: sequential(shape, loss=None)],
    "loss-expects-logits": [
        lambda shape: sequential(shape, loss=BCE(from_logits=True)),
        lambda shape: sequential(shape, 2, "softmax", SCCE(from_logits=True)),
    ],
    "loss-for-several-classes": [
        lambda shape: sequential(shape, loss="sparse_categorical_crossentropy"),
        lambda shape: sequential(shape, loss="categorical_crossentropy"),
    ],
}


@pytest.mark.parametrize(("id", "answer"), [(id, answer) for id, answers in WRONG.items() for answer in answers])
def test_wrong_models_are_recognised(id, answer):
    report = assess(exercise, answer, seed=0)
    assert not report.passed and report.score == 0
    assert report.misconception == id, report.text


def test_every_fault_has_an_example_here():
    assert [one.id for one in exercise.misconceptions] == list(WRONG)


# Lesson 09's exercise on two models ----------------------------------------------------------------------------------


def by_kinds(mlp, cnn):
    def count(model):
        return sum(np.prod(weight.shape) for weight in [*model.trainable_weights, *model.non_trainable_weights])

    return np.float32(count(mlp) / count(cnn))


@pytest.mark.parametrize("answer", [lambda mlp, cnn: mlp.count_params() / cnn.count_params(), by_kinds])
def test_ratios_by_other_ways_of_counting_are_right(answer):
    for seed in range(2):
        assert assess(parameter_ratio_exercise, answer, seed=seed).passed


def test_pairs_are_the_same_for_a_seed_and_have_what_is_asked_for():
    mlp, cnn = random_pair(3, normalised=True, frozen=True, nested=True)
    assert (mlp, cnn) == random_pair(3, normalised=True, frozen=True, nested=True)
    for model in (mlp, cnn):
        assert any(isinstance(layer, keras.Model) for layer in model.layers)
        assert len(model.non_trainable_weights) == 4, (
            "mean and variance of the normalisation, kernel and bias of a frozen layer"
        )
    assert mlp.count_params() != random_pair(4)[0].count_params()
