"""Lesson 07's models: many right ones pass, in every style, and each wrong idea is told from all others."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from keras import layers as L
from keras import ops

from coursekit.checking import assess
from coursekit.exercises.keras_cnns import build_cnn_exercise, build_mlp_exercise
from coursekit.exercises.kernel_learning import error_gradient, kernel_gradient, learn_kernel_exercise
from coursekit.exercises.network_inputs import as_tensors_exercise, as_vectors_exercise
from coursekit.exercises.results import Unreadable

SPARSE = "sparse_categorical_crossentropy"
FROM_LOGITS = keras.losses.SparseCategoricalCrossentropy(from_logits=True)


def compiled(model, loss=SPARSE, optimizer="adam"):
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"])
    return model


def in_slots(slots, shape, changes, loss=SPARSE):
    """A sequential model of layers in named slots; each change puts other layers into a slot. Without a loss, not compiled."""
    assert set(changes) <= set(slots)
    chosen = [layer for name, make in slots.items() for layer in changes.get(name, [make()] if make else [])]
    model = keras.Sequential([keras.Input(shape), *chosen])
    return compiled(model, loss) if loss else model


MLP = {
    "first": None,
    "hidden1": lambda: L.Dense(32, activation="relu"),
    "hidden2": lambda: L.Dense(16, activation="relu"),
    "last": lambda: L.Dense(10, activation="softmax"),
    "after": None,
}
CNN = {
    "first": None,
    "conv1": lambda: L.Conv2D(25, 3, activation="relu"),
    "pool1": lambda: L.MaxPooling2D(2),
    "conv2": lambda: L.Conv2D(50, (3, 3), activation="relu"),
    "pool2": lambda: L.MaxPooling2D((2, 2)),
    "flatten": lambda: L.Flatten(),
    "hidden": lambda: L.Dense(100, activation="relu"),
    "last": lambda: L.Dense(10, activation="softmax"),
    "after": None,
}


def mlp(shape=(784,), loss=SPARSE, **changes):
    return in_slots(MLP, shape, changes, loss)


def cnn(shape=(28, 28, 1), loss=SPARSE, **changes):
    return in_slots(CNN, shape, changes, loss)


# Right models --------------------------------------------------------------------------------------------------------


def functional_mlp():
    inputs = keras.Input((784,))
    x = ops.tanh(L.Dense(20)(inputs))
    x = L.Dropout(0.3)(L.LeakyReLU()(L.Dense(20)(x)))
    return compiled(keras.Model(inputs, L.Softmax()(L.Dense(10)(x))), keras.losses.SparseCategoricalCrossentropy(), "sgd")


class OwnMlp(keras.Model):
    def __init__(self):
        super().__init__()
        self.last = L.Dense(10)  # made in another order than used
        self.hidden = L.Dense(32)

    def call(self, x, training=None):
        x = self.hidden(x)
        x = x * ops.sigmoid(x)
        scores = ops.exp(self.last(x))
        return scores / ops.sum(scores, axis=-1, keepdims=True)


def functional_cnn():
    inputs = keras.Input((28, 28, 1))
    x = L.MaxPooling2D()(L.ReLU()(L.Conv2D(25, 3)(inputs)))
    x = ops.relu(L.MaxPooling2D()(L.Conv2D(50, 3, padding="valid")(x)))
    x = ops.maximum(L.Dense(100)(L.Reshape((-1,))(x)), 0)
    x = L.Activation("softmax", dtype="float32")(L.Dense(10)(L.Dropout(0.5)(x)))
    return compiled(keras.Model(inputs, x), keras.losses.sparse_categorical_crossentropy, keras.optimizers.RMSprop(1e-3))


class OwnCnn(keras.Model):
    """Layers named in no order; one pooling for both places."""

    def __init__(self):
        super().__init__()
        self.classes, self.hidden = L.Dense(10, activation="softmax"), L.Dense(100)
        self.second, self.first = L.Conv2D(50, 3, activation=ops.relu), L.Conv2D(25, 3)
        self.pool, self.flat, self.drop = L.MaxPooling2D(), L.Flatten(), L.Dropout(0.2)

    def call(self, x, training):
        x = self.pool(keras.activations.relu(self.first(x)))
        x = self.pool(self.second(x))
        return self.classes(self.drop(ops.relu(self.hidden(self.flat(x))), training=training))


class OnNumbersOnly(OwnCnn):
    """A model whose own code refuses symbolic inputs, as one that calls its backend directly does."""

    def call(self, x, training=False):
        x = ops.convert_to_tensor(np.asarray(ops.convert_to_numpy(x)))
        x = self.pool(self.second(self.pool(ops.relu(self.first(x)))))
        return self.classes(ops.relu(self.hidden(ops.reshape(x, (-1, 1250)))))


def nested_cnn():
    maps = keras.Sequential([L.Conv2D(25, 3, activation="relu"), L.MaxPooling2D(), L.Conv2D(50, 3, activation="relu"), L.MaxPooling2D()])
    return compiled(keras.Sequential([keras.Input((28, 28, 1)), maps, L.Flatten(), L.Dense(100, "relu"), L.Dense(10, "softmax")]))


def cnn_without_input():
    return compiled(keras.Sequential([make() for make in CNN.values() if make]))


RIGHT_MLPS = {
    "sequential": mlp,
    "one hidden layer": lambda: mlp(hidden2=[]),
    "dropout and sigmoid": lambda: mlp(hidden1=[L.Dense(9, "sigmoid"), L.Dropout(0.5)]),
    "activations as layers": lambda: mlp(hidden1=[L.Dense(9), L.ELU()], last=[L.Dense(10), L.Activation("softmax")]),
    "a lambda": lambda: mlp(hidden1=[L.Dense(9, activation=lambda x: ops.maximum(x, 0.0))]),
    "a penalty on the weights": lambda: mlp(hidden1=[L.Dense(9, "relu", kernel_regularizer="l2")]),
    "functional": functional_mlp,
    "own class": lambda: compiled(OwnMlp()),
}
RIGHT_CNNS = {
    "sequential": cnn,
    "dropout": lambda: cnn(pool2=[L.MaxPooling2D(), L.SpatialDropout2D(0.1)], hidden=[L.Dense(100, "relu"), L.Dropout(0.5)]),
    "activations as layers": lambda: cnn(conv1=[L.Conv2D(25, 3), L.Activation("relu")], hidden=[L.Dense(100), L.ReLU()]),
    "relu after pooling and flattening": lambda: cnn(
        conv1=[L.Conv2D(25, 3)], pool1=[L.MaxPooling2D(), L.ReLU()], conv2=[L.Conv2D(50, 3)], flatten=[L.Flatten(), L.ReLU()]
    ),
    "without an input": cnn_without_input,
    "functional": functional_cnn,
    "nested": nested_cnn,
    "own class": lambda: compiled(OwnCnn()),
    "on numbers only": lambda: compiled(OnNumbersOnly()),
}


@pytest.mark.parametrize("build", RIGHT_MLPS.values(), ids=RIGHT_MLPS)
def test_right_mlps_pass(build):
    report = assess(build_mlp_exercise, build, seed=1)
    assert report.passed, report.text


@pytest.mark.parametrize("build", RIGHT_CNNS.values(), ids=RIGHT_CNNS)
def test_right_cnns_pass(build):
    report = assess(build_cnn_exercise, build, seed=1)
    assert report.passed, report.text


def test_a_model_is_read_without_changing_it():
    model = cnn()
    before = [weight.copy() for weight in model.get_weights()]
    facts = build_cnn_exercise.result.read(model)
    assert all(np.array_equal(one, other) for one, other in zip(before, model.get_weights(), strict=True))
    assert facts.parameters == model.count_params() == 137_660
    assert facts.output_shape == (10,)
    assert [str(step) for step in facts.steps[:3]] == ["conv 25 of 3 × 3", "relu", "max-pool 2 × 2"]
    np.testing.assert_allclose(facts.predictions.sum(axis=1), 1, atol=1e-5)


def test_a_model_that_computes_on_numbers_only_is_recorded_and_left_as_it_was():
    model = compiled(OnNumbersOnly())
    facts = build_cnn_exercise.result.read(model)
    assert not facts.seen
    assert [step.name for step in facts.of("activation")] == ["relu", "relu", "relu", "softmax"]
    assert not any("call" in vars(layer) for layer in model.layers)


# Wrong models --------------------------------------------------------------------------------------------------------


class Broken(keras.Model):
    def call(self, x):
        raise ValueError("this model is broken")


ANY_MODEL = {  # wrong for every exercise on models, whatever its layers
    "class-for-a-model": lambda make: OwnCnn,
    "tensor-for-a-model": lambda make: keras.Input((784,)),
    "layer-for-a-model": lambda make: L.Dense(10),
    "history-for-a-model": lambda make: keras.callbacks.History(),
    "does-not-run": lambda make: Broken(),
    "softmax-on-one-unit": lambda make: make(last=[L.Dense(1, "softmax")]),
    "one-unit-for-ten-classes": lambda make: make(last=[L.Dense(1, "sigmoid")]),
    "one-output-too-few": lambda make: make(last=[L.Dense(9, "softmax")]),
    "one-output-too-many": lambda make: make(last=[L.Dense(11, "softmax")]),
    "outputs-not-in-one-row": lambda make: make(after=[L.Reshape((5, 2))]),
    "another-number-of-outputs": lambda make: make(last=[L.Dense(12, "softmax")]),
    "batch-norm-after-softmax": lambda make: make(after=[L.BatchNormalization()]),
    "dropout-after-softmax": lambda make: make(last=[L.Dense(10)], after=[L.Softmax(), L.Dropout(0.2)]),
    "softmax-twice": lambda make: make(after=[L.Softmax()]),
    "softmax-over-another-axis": lambda make: make(last=[L.Dense(10)], after=[L.Softmax(axis=0)]),
    "relu-before-softmax": lambda make: make(last=[L.Dense(10, "relu")], after=[L.Softmax()]),
    "softmax-of-something-else": lambda make: make(last=[L.Dense(10, "sigmoid")], after=[L.Softmax()]),
    "sigmoid-for-softmax": lambda make: make(last=[L.Dense(10, "sigmoid")]),
    "relu-on-the-output": lambda make: make(last=[L.Dense(10, "relu")]),
    "log-of-softmax": lambda make: make(last=[L.Dense(10, "log_softmax")]),
    "softmax-left-to-the-loss": lambda make: make(last=[L.Dense(10)], loss=FROM_LOGITS),
    "softmax-missing": lambda make: make(last=[L.Dense(10)]),
    "another-activation-for-softmax": lambda make: make(last=[L.Dense(10, "tanh")]),
}
COMPILING = {
    "scaled-twice": lambda make: make(first=[L.Rescaling(1 / 255)]),
    "not-compiled": lambda make: make(loss=None),
    "loss-missing": lambda make: _without_loss(make(loss=None)),
    "probabilities-taken-for-logits": lambda make: make(loss=FROM_LOGITS),
    "categorical-loss-on-class-numbers": lambda make: make(loss="categorical_crossentropy"),
    "binary-loss": lambda make: make(loss=keras.losses.BinaryCrossentropy()),
    "squared-error": lambda make: make(loss="mse"),
    "absolute-error": lambda make: make(loss=keras.losses.mean_absolute_error),
    "hinge-loss": lambda make: make(loss="hinge"),
    "loss-does-not-fit": lambda make: make(loss=lambda y, p: ops.mean(p)),
}


def _without_loss(model):
    model.compile("adam")
    return model


WRONG_MLPS = {
    **ANY_MODEL,
    **COMPILING,
    "convolution-in-the-mlp": lambda make: cnn(),
    "flatten-first": lambda make: make(shape=(28, 28), first=[L.Flatten()]),
    "pictures-for-vectors": lambda make: make(shape=(28, 28)),
    "another-input-size": lambda make: make(shape=(28,)),
    "hidden-layer-missing": lambda make: make(hidden1=[], hidden2=[]),
    "last-layer-missing": lambda make: make(hidden2=[L.Dense(100, "relu")], last=[]),
    "no-non-linearity": lambda make: make(hidden1=[L.Dense(9)], hidden2=[L.Dense(9), L.Dropout(0.5)]),
    "one-activation-missing": lambda make: make(hidden2=[L.Dense(9, activation="linear")]),
}
WRONG_CNNS = {
    **ANY_MODEL,
    **COMPILING,
    "channel-axis-missing": lambda make: make(shape=(28, 28), first=[L.Reshape((28, 28, 1))]),
    "vectors-for-pictures": lambda make: mlp(),
    "channels-first": lambda make: make(shape=(1, 28, 28), first=[L.Reshape((28, 28, 1))]),
    "three-channels": lambda make: make(shape=(28, 28, 3)),
    "another-input-size": lambda make: make(shape=(32, 32, 1)),
    "mlp-structure-kept": lambda make: make(conv1=[], pool1=[], conv2=[], pool2=[]),
    "flatten-missing": lambda make: make(flatten=[]),
    "flatten-too-late": lambda make: make(flatten=[], hidden=[L.Dense(100, "relu"), L.Flatten()]),
    "global-pooling-for-flatten": lambda make: make(flatten=[L.GlobalAveragePooling2D()]),
    "last-layer-missing": lambda make: make(last=[]),
    "batch-norm-added": lambda make: make(conv2=[L.Conv2D(50, 3), L.BatchNormalization(), L.ReLU()]),
    "one-convolution-only": lambda make: make(conv2=[], pool2=[]),
    "too-many-convolutions": lambda make: make(conv2=[L.Conv2D(50, 3, activation="relu"), L.Conv2D(50, 3, activation="relu")]),
    "filter-counts-exchanged": lambda make: make(conv1=[L.Conv2D(50, 3, activation="relu")], conv2=[L.Conv2D(25, 3, activation="relu")]),
    "another-number-of-filters": lambda make: make(conv1=[L.Conv2D(32, 3, activation="relu")]),
    "another-kernel-size": lambda make: make(conv1=[L.Conv2D(25, 5, activation="relu")]),
    "padded-to-same": lambda make: make(conv1=[L.Conv2D(25, 3, padding="same", activation="relu")]),
    "convolution-strided": lambda make: make(conv1=[L.Conv2D(25, 3, strides=2, activation="relu")], pool1=[]),
    "average-for-max-pooling": lambda make: make(pool2=[L.AveragePooling2D(2)]),
    "pooling-missing": lambda make: make(pool1=[], pool2=[]),
    "one-pooling-missing": lambda make: make(pool1=[]),
    "another-pooling": lambda make: make(pool2=[L.MaxPooling2D(3)]),
    "hidden-layer-missing": lambda make: make(hidden=[]),
    "too-many-dense-layers": lambda make: make(hidden=[L.Dense(100, "relu"), L.Dense(100, "relu")]),
    "another-number-of-units": lambda make: make(hidden=[L.Dense(128, "relu")]),
    "no-non-linearity": lambda make: make(conv1=[L.Conv2D(25, 3)], conv2=[L.Conv2D(50, 3)], hidden=[L.Dense(100)]),
    "activation-missing-after-convolution": lambda make: make(conv2=[L.Conv2D(50, 3)]),
    "activation-missing-after-dense": lambda make: make(hidden=[L.Dense(100)]),
    "another-activation": lambda make: make(conv1=[L.Conv2D(25, 3, activation="sigmoid")]),
    "bias-left-out": lambda make: make(conv1=[L.Conv2D(25, 3, activation="relu", use_bias=False)]),
}


@pytest.mark.parametrize("id", WRONG_MLPS)
def test_each_wrong_mlp_is_told(id):
    report = assess(build_mlp_exercise, lambda: WRONG_MLPS[id](mlp), seed=1)
    assert (report.passed, report.score, report.misconception) == (False, 0.0, id), report.text


@pytest.mark.parametrize("id", WRONG_CNNS)
def test_each_wrong_cnn_is_told(id):
    report = assess(build_cnn_exercise, lambda: WRONG_CNNS[id](cnn), seed=1)
    assert (report.passed, report.score, report.misconception) == (False, 0.0, id), report.text


CANNOT_BE_BUILT = {
    "channel-axis-missing": lambda: cnn(shape=(28, 28)),
    "vector-for-a-convolution": lambda: cnn(first=[L.Flatten()]),
    "maps-become-too-small": lambda: cnn(pool2=[L.MaxPooling2D(2), L.Conv2D(50, 7)]),
    "misspelt-keras-name": lambda: cnn(last=[L.Dense(10, "soft_max")]),
    "input-of-another-shape": lambda: L.Dense(3)(keras.Input(())) and L.Conv2DTranspose(3, 3)(keras.Input((3,))),
}


@pytest.mark.parametrize("id", CANNOT_BE_BUILT)
def test_what_keras_refuses_to_build_is_told(id):
    report = assess(build_cnn_exercise, CANNOT_BE_BUILT[id], seed=1)
    assert (report.score, report.misconception) == (0.0, id), report.text


@pytest.mark.parametrize(("exercise", "wrong"), [(build_mlp_exercise, WRONG_MLPS), (build_cnn_exercise, WRONG_CNNS)])
def test_every_wrong_idea_has_an_example_here(exercise, wrong):
    ids = [one.id for one in exercise.misconceptions]
    assert set(ids) ^ set(wrong) <= {"flatten-missing"}  # an MLP has nothing to flatten
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("value", [3, "a model", [1, 2], np.zeros(3), {"model": 1}])
def test_what_is_no_model_is_unreadable(value):
    with pytest.raises(Unreadable, match="not a Keras model"):
        build_cnn_exercise.result.read(value)


# Against Keras -------------------------------------------------------------------------------------------------------


def test_the_kernel_gradient_is_that_of_keras_layers_by_finite_differences():
    rng = np.random.default_rng(1)
    image, upstream, kernel = rng.normal(size=(5, 6)), rng.normal(size=(3, 5)), rng.normal(size=(3, 2))

    def loss(kernel):
        result = ops.conv(image[None, :, :, None].astype("float64"), kernel[:, :, None, None].astype("float64"))
        return float((ops.convert_to_numpy(result)[0, :, :, 0] * upstream).sum())

    found = np.zeros(kernel.shape)
    for place in np.ndindex(kernel.shape):
        step = np.zeros(kernel.shape)
        step[place] = 1e-3
        found[place] = (loss(kernel + step) - loss(kernel - step)) / 2e-3
    np.testing.assert_allclose(kernel_gradient(image, upstream), found, rtol=1e-5)


def test_the_error_gradient_is_that_of_the_mean_squared_error():
    from coursekit.ops import convolve

    rng = np.random.default_rng(2)
    image, target, kernel = rng.normal(size=(6, 5)), rng.normal(size=(5, 3)), rng.normal(size=(2, 3))
    gradient = error_gradient(image, target, kernel)
    for place in np.ndindex(kernel.shape):
        step = np.zeros(kernel.shape)
        step[place] = 1e-4
        errors = [((convolve(image, kernel + sign * step) - target) ** 2).mean() for sign in (1, -1)]
        assert gradient[place] == pytest.approx((errors[0] - errors[1]) / 2e-4, rel=1e-6)


# Other right answers -------------------------------------------------------------------------------------------------


def learnt_in_float32(image, target, shape, steps, rate):
    image, target, kernel = image.astype("float32"), target.astype("float32"), np.zeros(shape, "float32")
    windows = np.lib.stride_tricks.sliding_window_view(image, shape)
    for _ in range(steps):
        error = (windows * kernel).sum(axis=(2, 3)) - target
        kernel -= np.float32(rate) * np.float32(2) * (windows * error[:, :, None, None]).mean(axis=(0, 1))
    return kernel


@pytest.mark.parametrize("seed", range(10))
def test_a_kernel_learnt_in_float32_is_right(seed):
    assert assess(learn_kernel_exercise, learnt_in_float32, seed=seed).passed


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        (as_vectors_exercise, lambda images: (images / 255.0).reshape(-1, 784).astype(np.float32)),
        (as_vectors_exercise, lambda images: np.array([image.ravel() for image in images], np.float32) * np.float32(1 / 255)),
        (as_tensors_exercise, lambda images: np.expand_dims(np.float32(images) / 255, -1)),
        (as_tensors_exercise, lambda images: ops.convert_to_tensor(images[..., None] / np.float32(255))),
    ],
)
def test_inputs_made_in_another_way_are_right(exercise, answer):
    for seed in range(3):
        assert assess(exercise, answer, seed=seed).passed
