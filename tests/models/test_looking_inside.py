"""Filters, maps, Grad-CAM and mistakes: with functional, sequential and subclassed models, against plain arithmetic."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from coursekit import models, ops

SIZE = (9, 8, 2)


def layers(ending):
    """The layers of a tiny classifier of three classes; ``ending`` is how it makes probabilities."""
    yield keras.layers.Conv2D(3, 3, activation="tanh", name="first")
    yield keras.layers.Conv2D(4, 2, activation="tanh", name="second")
    yield keras.layers.Flatten(name="flat")
    yield keras.layers.Dense(1 if ending == "sigmoid" else 3, ending if ending in ("softmax", "sigmoid") else None, name="scores")
    if ending == "softmax layer":
        yield keras.layers.Softmax(name="softmax")
    if ending == "activation layer":
        yield keras.layers.Activation("softmax", name="softmax")


class Subclassed(keras.Model):
    """Made last to first, so that the order in which layers are made says nothing."""

    def __init__(self, ending):
        super().__init__()
        for layer in reversed(list(layers(ending))):
            setattr(self, layer.name, layer)

    def call(self, images):
        return self.scores(self.flat(self.second(self.first(images))))


class Block(keras.layers.Layer):
    """A layer made of layers."""

    def __init__(self, parts, **options):
        super().__init__(**options)
        self.parts = list(parts)

    def call(self, images):
        for part in self.parts:
            images = part(images)
        return images


class Bare(Subclassed):
    """Its softmax is an operation, in no layer."""

    def call(self, images):
        return keras.ops.softmax(super().call(images))


def build(style, ending="softmax"):
    keras.utils.set_random_seed(1)
    parts = list(layers(ending))
    if style == "sequential":
        return keras.Sequential([keras.Input(SIZE), *parts])
    if style == "functional":
        image = x = keras.Input(SIZE)
        for part in parts:
            x = part(x)
        return keras.Model(image, x)
    if style == "nested":
        return keras.Sequential([keras.Input(SIZE), keras.Sequential(parts[:2]), *parts[2:]])
    model = {
        "subclassed": lambda: Subclassed(ending),
        "bare": lambda: Bare("none"),
        "block": lambda: keras.Sequential([Block(parts[:2], name="block"), *parts[2:]]),
    }[style]()
    model(np.zeros((1, *SIZE), np.float32))
    return model


def layer(model, name):
    """A layer by its name, found by walking the model in our own way."""
    held = [model, *getattr(model, "layers", [])]
    held += [part for one in held for part in [*getattr(one, "layers", []), *getattr(one, "parts", [])]]
    return next(one for one in held if one.name == name)


def picture(seed=0):
    return np.random.default_rng(seed).random(SIZE, dtype=np.float32)


STYLES = ["sequential", "functional", "nested", "subclassed", "block"]


@pytest.mark.parametrize("style", STYLES)
def test_filters_and_maps_are_the_layers_own(style):
    model, image = build(style), picture()
    kernels, bias = layer(model, "first").get_weights()
    # A class tells the order of its layers only when it reads an image.
    found = models.filters(model, "first") if style == "subclassed" else models.filters(model)
    np.testing.assert_array_equal(found.kernels, kernels)
    maps = models.feature_maps(model, image)
    assert (found.layer, maps.layer) == ("first", "first")
    np.testing.assert_allclose(maps.maps, np.tanh(ops.conv2d(image[None], kernels, bias))[0], atol=1e-5)
    deeper, bias = layer(model, "second").get_weights()
    expected = np.tanh(ops.conv2d(maps.maps[None], deeper, bias))[0]
    np.testing.assert_allclose(models.feature_maps(model, image, "second").maps, expected, atol=1e-5)
    assert models.filters(model, layer(model, "second")).kernels.shape == (2, 2, 3, 4)


def test_a_layer_may_be_said_by_its_number():
    model = build("sequential")
    assert models.feature_maps(model, picture(), 1).layer == "second"
    assert models.feature_maps(model, picture(), -3).layer == "second"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda model: models.feature_maps(model, picture(), "third"), "'third' is none of first, second"),
        (lambda model: models.feature_maps(model, picture(), 9), "9 is none of"),
        (lambda model: models.feature_maps(model, picture(), "flat"), r"makes no feature maps: .* \(120,\)"),
        (lambda model: models.feature_maps(model, np.zeros((2, *SIZE))), "image must be one image"),
        (lambda model: models.filters(model, "scores"), "it is a Dense layer"),
        (lambda model: models.grad_cam(model, picture(), 3), "from 0 to 2, not 3"),
        (lambda model: models.grad_cam(model, picture(), 0, "flat"), "has no maps"),
        (lambda model: models.confusion_matrix(model, [picture()], [3]), "whole numbers from 0 to 2"),
        (lambda model: models.confusion_matrix(model, [picture()], [0, 1]), "1 images and 2 labels"),
        (lambda model: models.confusion_matrix(model, [picture()], [0], names=["a"]), "names must be one for each of the 3"),
        (lambda model: models.first_layer_activations(model, [picture()], []), "1 images and 0 labels"),
    ],
)
def test_what_does_not_fit_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call(build("sequential"))


def test_a_network_without_convolutions_says_so():
    with pytest.raises(ValueError, match="must have a convolutional layer; its layers are Dense"):
        models.filters(models.deck_mlp())


def test_first_layer_activations_has_a_row_for_each_digit():
    model = models.deck_cnn(seed=0)
    images = np.random.default_rng(0).random((6, 28, 28)).astype(np.float32)
    found = models.first_layer_activations(model, images, [7, 2, 7, 5, 2, 0])
    assert found.labels.tolist() == [0, 2, 5, 7]
    assert found.maps.shape == (4, 26, 26, 25)
    np.testing.assert_array_equal(found.images[..., 0], images[[5, 1, 3, 0]])
    np.testing.assert_allclose(found.maps[3], models.feature_maps(model, images[0]).maps, atol=1e-6)
    assert "4 rows" in found.picture().alt


def logits_after(model, maps):
    """The scores, in NumPy, of a tiny classifier whose second layer made ``maps``."""
    weights, bias = layer(model, "scores").get_weights()
    return maps.reshape(-1) @ weights + bias


def weights_by_differences(score, maps, step=1e-2):
    """The mean slope of ``score`` along each map, cell by cell."""
    slopes = np.zeros_like(maps, dtype=float)
    for place in np.ndindex(*maps.shape):
        moved = np.zeros_like(maps)
        moved[place] = step
        slopes[place] = (score(maps + moved) - score(maps - moved)) / (2 * step)
    return slopes.mean(axis=(0, 1))


@pytest.mark.parametrize(
    ("style", "ending"),
    [*((style, "softmax") for style in STYLES), *(("functional", f"{kind} layer") for kind in ("softmax", "activation")),
     ("sequential", "logits")],
)
def test_grad_cam_agrees_with_finite_differences(style, ending):
    model, image = build(style, ending), picture()
    maps = models.feature_maps(model, image, "second").maps.astype(float)
    for label in range(3):
        weights = weights_by_differences(lambda moved, label=label: logits_after(model, moved)[label], maps)
        found = models.grad_cam(model, image, label)
        np.testing.assert_allclose(found.coarse, np.maximum(maps @ weights, 0), atol=1e-4)
        assert found.heatmap.shape == SIZE[:2]
        assert found.heatmap.max() == pytest.approx(1) or not found.coarse.any()


def test_grad_cam_of_an_earlier_layer_goes_through_what_follows():
    model, image = build("functional"), picture()
    maps = models.feature_maps(model, image, "first").maps.astype(float)
    kernels, bias = layer(model, "second").get_weights()

    def score(moved):
        return logits_after(model, np.tanh(ops.conv2d(moved[None], kernels, bias))[0])[2]

    found = models.grad_cam(model, image, 2, layer="first")
    np.testing.assert_allclose(found.coarse, np.maximum(maps @ weights_by_differences(score, maps), 0), atol=1e-4)


def test_grad_cam_of_one_sigmoid_unit_speaks_for_both_classes():
    model, image = build("subclassed", "sigmoid"), picture()
    maps = models.feature_maps(model, image, "second").maps.astype(float)
    weights = weights_by_differences(lambda moved: logits_after(model, moved)[0], maps)
    for label, sign in ((1, 1), (0, -1)):
        np.testing.assert_allclose(models.grad_cam(model, image, label).coarse, np.maximum(sign * (maps @ weights), 0), atol=1e-4)


def test_a_softmax_in_no_layer_is_met_by_the_logarithm():
    model, image = build("bare"), picture()
    maps = models.feature_maps(model, image, "second").maps.astype(float)

    def score(moved):
        return np.log(ops.softmax(logits_after(model, moved)[None])[0, 1])

    np.testing.assert_allclose(
        models.grad_cam(model, image, 1).coarse, np.maximum(maps @ weights_by_differences(score, maps), 0), atol=1e-4
    )


@pytest.mark.parametrize("style", STYLES)
def test_looking_leaves_the_model_as_it_was(style):
    model, images = build(style), np.stack([picture(seed) for seed in range(3)])
    before = np.asarray(model(images))
    models.grad_cam(model, images[0])
    models.feature_maps(model, images[0], "second")
    np.testing.assert_array_equal(np.asarray(model(images)), before)
    assert "call" not in vars(layer(model, "second"))
    assert layer(model, "scores").activation is keras.activations.softmax


class Reader(keras.Model):
    """Reads its answer off the first pixels: probabilities that a test can choose."""

    def __init__(self, classes):
        super().__init__()
        self.classes = classes

    def call(self, images):
        return images[:, 0, : self.classes, 0]


def chosen(probabilities):
    images = np.zeros((len(probabilities), 4, 4, 1), np.float32)
    images[:, 0, : probabilities.shape[1], 0] = probabilities
    return images


def test_confusion_and_mistakes_of_known_answers():
    probabilities = np.array([[0.7, 0.2, 0.1], [0.1, 0.9, 0.0], [0.2, 0.6, 0.2], [0.3, 0.3, 0.4], [0.95, 0.05, 0.0]])
    labels, images = [0, 2, 0, 2, 1], chosen(probabilities)
    confusion = models.confusion_matrix(Reader(3), images, labels, names=("cat", "dog", "fox"))
    assert confusion.counts.tolist() == [[1, 1, 0], [1, 0, 0], [0, 1, 1]]
    assert confusion.accuracy == pytest.approx(0.4)
    assert "cat, dog, fox" in confusion.picture().alt
    wrong = models.most_wrong(Reader(3), images, labels, count=2, names=("cat", "dog", "fox"))
    assert (wrong.indices.tolist(), wrong.labels.tolist(), wrong.predictions.tolist()) == ([4, 1], [1, 2], [0, 1])
    np.testing.assert_allclose(wrong.probabilities, [0.95, 0.9], atol=1e-6)
    assert "dog, taken for cat (0.95)" in wrong.picture().alt


def test_one_unit_counts_as_two_classes():
    images = chosen(np.array([[0.9], [0.2], [0.6]]))
    assert models.confusion_matrix(Reader(1), images, [1, 0, 0]).counts.tolist() == [[1, 1], [0, 1]]


def test_logits_are_read_as_the_probabilities_that_they_stand_for():
    logits = np.array([[2.0, -1.0, 0.5], [0.1, 0.2, 3.0]])
    wrong = models.most_wrong(Reader(3), chosen(logits), [1, 1])
    np.testing.assert_allclose(np.sort(wrong.probabilities), np.sort(ops.softmax(logits).max(axis=1)), rtol=1e-5)


def test_no_mistake_is_no_picture():
    nothing = models.most_wrong(Reader(1), chosen(np.array([[0.9]])), [1])
    assert len(nothing.images) == 0
    with pytest.raises(ValueError, match="every prediction was right"):
        nothing.picture()


def test_every_look_draws_a_picture_with_words():
    model, image = build("functional"), picture()
    assert "filter 2" in models.filters(model).picture().alt
    assert "map 2" in models.feature_maps(model, image).picture().alt
    assert "strongest at row" in models.grad_cam(model, image[..., :], 0).picture("a cat").alt
