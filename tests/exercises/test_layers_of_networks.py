"""Lesson 08: operations in Keras' own arithmetic are right answers; residual networks of every style pass, wrong ones are told."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from keras import layers as L
from keras import ops

from coursekit.checking import assess
from coursekit.exercises.dropping_out import dropout
from coursekit.exercises.layers_of_networks import build_residual_cnn_exercise as exercise
from coursekit.exercises.normalising import batch_norm
from coursekit.exercises.shortcuts import residual
from coursekit.exercises.transposing import conv2d_transpose

# Operations, done by Keras -------------------------------------------------------------------------------------------


def batch_norm_by_keras(x, gamma, beta, epsilon=1e-3):
    layer = L.BatchNormalization(epsilon=epsilon)
    layer.build((None, *x.shape[1:]))
    layer.gamma.assign(gamma)
    layer.beta.assign(beta)
    return layer(x.astype("float32"), training=True)


def conv2d_transpose_by_keras(image, kernel, stride=1):
    """Keras takes no stride and kernel that leave gaps in all backends; zeros between the pixels make them a convolution."""
    spread = np.zeros(((image.shape[0] - 1) * stride + 1, (image.shape[1] - 1) * stride + 1), "float32")
    spread[::stride, ::stride] = image
    result = ops.conv_transpose(spread[None, :, :, None], kernel.astype("float32")[:, :, None, None], strides=1, padding="valid")
    return ops.convert_to_numpy(result)[0, :, :, 0]


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        (batch_norm, batch_norm_by_keras),
        (conv2d_transpose, conv2d_transpose_by_keras),
        (dropout, lambda x, rate, mask: (x.astype("float32") * mask) / np.float32(1 - rate)),
        (dropout, lambda x, rate, mask: np.where(mask, x, 0) * (1 / (1 - rate))),
        (residual, lambda x, block: np.add(x, block(x))),
        (residual, lambda x, block: L.Add()([block(x), x])),
    ],
)
def test_other_right_answers_pass(exercise, answer):
    for seed in range(4):
        report = assess(exercise, answer, seed=seed)
        assert report.passed, report.text


# Right networks ------------------------------------------------------------------------------------------------------


def network(join, stem=None, head=None, shape=(28, 28, 1), norm=L.BatchNormalization, filters=8):
    """Pictures, a convolution, a block that ``join(before, after)`` joins with what went into it, and a head."""
    inputs = keras.Input(shape)
    x = (stem or (lambda x: L.Conv2D(8, 3, padding="same", activation="relu")(x)))(inputs)
    y = norm()(L.Conv2D(filters, 3, padding="same")(x))
    y = L.Conv2D(filters, 3, padding="same")(L.ReLU()(y))
    x = L.GlobalAveragePooling2D()(join(x, y))
    return keras.Model(inputs, (head or L.Dense(10, "softmax"))(x))


class Block(L.Layer):
    def __init__(self, filters):
        super().__init__()
        self.inner = keras.Sequential([L.Conv2D(filters, 3, padding="same"), L.BatchNormalization(), L.ReLU()])

    def call(self, x, training=False):
        return x + self.inner(x, training=training)


class Own(keras.Model):
    def __init__(self):
        super().__init__()
        self.stem, self.block, self.flat, self.out = L.Conv2D(8, 3), Block(8), L.Flatten(), L.Dense(10)

    def call(self, x):
        return ops.softmax(self.out(self.flat(self.block(self.stem(x)))))


class OnNumbersOnly(keras.Model):
    """A residual network whose own code refuses symbolic inputs."""

    def __init__(self):
        super().__init__()
        self.stem, self.conv = L.Conv2D(4, 3, padding="same"), L.Conv2D(4, 3, padding="same")
        self.norm, self.pool, self.out = L.BatchNormalization(), L.GlobalAveragePooling2D(), L.Dense(10, "softmax")

    def call(self, x):
        x = self.stem(np.asarray(ops.convert_to_numpy(x)))
        return self.out(self.pool(ops.relu(x + self.norm(self.conv(x)))))


def with_projection():
    def join(x, y):
        y = L.MaxPooling2D()(y)
        return ops.add(L.BatchNormalization()(L.Conv2D(16, 1, strides=2)(x)), y)

    return network(join, filters=16)


RIGHT = {
    "Add": lambda: network(lambda x, y: L.Add()([x, y])),
    "add": lambda: network(lambda x, y: L.add([y, x])),
    "plus": lambda: network(lambda x, y: x + y),
    "relu after": lambda: network(lambda x, y: ops.relu(x + y)),
    "projection": with_projection,
    "softmax as a layer, dropout": lambda: network(
        lambda x, y: x + y, head=keras.Sequential([L.Dropout(0.3), L.Dense(10), L.Softmax()])
    ),
    "own layer in a sequence": lambda: keras.Sequential(
        [keras.Input((28, 28, 1)), L.Conv2D(8, 3), Block(8), L.Flatten(), L.Dense(10, "softmax")]
    ),
    "own class": Own,
    "on numbers only": OnNumbersOnly,
}


@pytest.mark.parametrize("build", RIGHT.values(), ids=RIGHT)
def test_right_networks_pass_compiled_or_not(build):
    report = assess(exercise, build, seed=1)
    assert report.passed, report.text


def test_where_a_shortcut_is_found():
    facts = exercise.result.read(with_projection())
    assert [step.joins for step in facts.of("add")] == ["shortcut"]
    facts = exercise.result.read(network(lambda x, y: L.add([L.add([x, x]), y])))
    assert [step.joins for step in facts.of("add")] == ["no layer", "shortcut"]


# Wrong networks ------------------------------------------------------------------------------------------------------


def plus(x, y):
    return x + y


def ending(*layers):
    return lambda: network(plus, head=keras.Sequential(layers))


def of_shape(shape):
    return lambda: network(plus, stem=lambda x: L.Conv2D(8, 3, padding="same")(L.Reshape((28, 28, 1))(x)), shape=shape)


def without_convolution():
    inputs = keras.Input((28, 28, 1))
    x = L.Dense(8, "relu")(L.Flatten()(inputs))
    return keras.Model(inputs, L.Dense(10, "softmax")(x + L.BatchNormalization()(L.Dense(8)(x))))


def flatten_missing():
    inputs = keras.Input((28, 28, 1))
    x = L.Conv2D(8, 3)(inputs)
    x = L.BatchNormalization()(L.Conv2D(8, 3, padding="same")(x)) + x
    return keras.Model(inputs, L.Dense(10, "softmax")(x))


class Broken(keras.Model):
    def call(self, x):
        raise ValueError("this model is broken")


WRONG = {
    "class-for-a-model": lambda: Own,
    "tensor-for-a-model": lambda: keras.Input((28, 28, 1)),
    "layer-for-a-model": lambda: Block(8),
    "history-for-a-model": lambda: keras.callbacks.History(),
    "does-not-run": Broken,
    "channel-axis-missing": of_shape((28, 28)),
    "vectors-for-pictures": of_shape((784,)),
    "channels-first": of_shape((1, 28, 28)),
    "three-channels": lambda: network(plus, shape=(28, 28, 3)),
    "another-input-size": lambda: network(plus, shape=(32, 32, 1)),
    "softmax-on-one-unit": ending(L.Dense(1, "softmax")),
    "one-unit-for-ten-classes": ending(L.Dense(1)),
    "one-output-too-few": ending(L.Dense(9, "softmax")),
    "one-output-too-many": ending(L.Dense(11, "softmax")),
    "last-layer-missing": ending(L.Dense(100, "relu")),
    "flatten-missing": flatten_missing,
    "outputs-not-in-one-row": ending(L.Dense(10, "softmax"), L.Reshape((2, 5))),
    "another-number-of-outputs": ending(L.Dense(20, "softmax")),
    "batch-norm-after-softmax": ending(L.Dense(10, "softmax"), L.BatchNormalization()),
    "dropout-after-softmax": ending(L.Dense(10, "softmax"), L.Dropout(0.2)),
    "softmax-twice": ending(L.Dense(10, "softmax"), L.Softmax()),
    "softmax-over-another-axis": ending(L.Dense(10), L.Softmax(axis=0)),
    "relu-before-softmax": ending(L.Dense(10, "relu"), L.Softmax()),
    "softmax-of-something-else": ending(L.Dense(10, "tanh"), L.Softmax()),
    "sigmoid-for-softmax": ending(L.Dense(10, "sigmoid")),
    "relu-on-the-output": ending(L.Dense(10, "relu")),
    "log-of-softmax": ending(L.Dense(10), L.Activation("log_softmax")),
    "softmax-left-to-the-loss": lambda: _for_logits(ending(L.Dense(10))()),
    "softmax-missing": ending(L.Dense(10)),
    "another-activation-for-softmax": ending(L.Dense(10, "tanh")),
    "no-convolution": without_convolution,
    "added-to-itself": lambda: network(lambda x, y: y + y),
    "shapes-of-shortcut-differ": lambda: network(plus, filters=1),
    "no-shortcut-on-either-side": lambda: network(lambda x, y: L.Conv2D(8, 3, padding="same", activation="relu")(x) + ops.relu(y)),
    "joined-for-added": lambda: network(lambda x, y: L.Concatenate()([x, y])),
    "multiplied-for-added": lambda: network(lambda x, y: x * y),
    "subtracted-for-added": lambda: network(lambda x, y: y - x),
    "averaged-for-added": lambda: network(lambda x, y: L.Average()([x, y])),
    "shortcut-missing": lambda: network(lambda x, y: y),
    "another-normalisation": lambda: network(plus, norm=L.LayerNormalization),
    "batch-norm-missing": lambda: network(plus, norm=L.ReLU),
}


def _for_logits(model):
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model


@pytest.mark.parametrize("id", WRONG)
def test_each_wrong_network_is_told(id):
    report = assess(exercise, WRONG[id], seed=1)
    assert (report.passed, report.score, report.misconception) == (False, 0.0, id), report.text


def test_every_wrong_idea_has_an_example_here():
    ids = [one.id for one in exercise.misconceptions]
    assert set(ids) == set(WRONG)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("join", [lambda x, y: L.add([L.MaxPooling2D()(x), y]), lambda x, y: L.Conv2D(9, 1)(x) + y])
def test_a_residual_without_matching_shape_earns_nothing(join):
    report = assess(exercise, lambda: network(join), seed=1)
    assert (report.score, report.misconception) == (0, "residual-shapes-differ")
