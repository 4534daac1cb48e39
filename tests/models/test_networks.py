"""The networks' shapes and parameters, against what the deck and the papers publish."""

from __future__ import annotations

import numpy as np
import pytest

from coursekit import models, ops


def shapes(model):
    return [tuple(layer.output.shape[1:]) for layer in model.layers]


def test_the_decks_cnn_has_the_decks_shapes():
    model = models.deck_cnn()
    assert model.input_shape == (None, 28, 28, 1)
    assert shapes(model) == [(26, 26, 25), (13, 13, 25), (11, 11, 50), (5, 5, 50), (1250,), (100,), (10,)]
    walk = [("conv", 25, 3, 1, 0), ("pool", 2, 2), ("conv", 50, 3, 1, 0), ("pool", 2, 2), ("flatten",), ("dense", 100), ("dense", 10)]
    assert model.count_params() == ops.count_parameters((28, 28, 1), walk)


def test_the_mlp_is_as_large_as_the_cnn():
    mlp = models.deck_mlp()
    assert mlp.input_shape == (None, 784)
    assert mlp.output_shape == (None, 10)
    assert mlp.count_params() / models.deck_cnn().count_params() == pytest.approx(1, abs=0.01)


def test_the_residual_network_adds_what_it_had_to_what_it_made():
    model = models.residual_cnn()
    kinds = [type(layer).__name__ for layer in model.layers]
    assert (kinds.count("Add"), model.input_shape, model.output_shape) == (2, (None, 28, 28, 1), (None, 10))
    assert "BatchNormalization" in kinds


def test_the_decoder_gives_back_the_encoders_picture_size():
    model = models.encoder_decoder()
    assert shapes(model) == [(14, 14, 16), (7, 7, 32), (14, 14, 16), (28, 28, 1)]


@pytest.mark.parametrize("size", [(32, 32, 3), (28, 28, 1), (17, 40, 3)])
def test_the_dog_cat_network_takes_pictures_of_any_size(size):
    model = models.dog_cat_cnn(size)
    probabilities = np.asarray(model(np.random.default_rng(0).random((2, *size), dtype=np.float32)))
    assert probabilities.shape == (2, 1)
    assert ((probabilities > 0) & (probabilities < 1)).all()


@pytest.mark.parametrize("size", [(32, 32), (8, 8, 3), "32", (32.5, 32, 3)])
def test_a_picture_of_another_form_is_refused(size):
    with pytest.raises(ValueError, match=r"input_shape must be \(height, width, channels\)"):
        models.dog_cat_cnn(size)


def test_lenet_counts_what_the_paper_counts_where_they_are_alike():
    model = models.lenet5()
    counted = {layer.name: layer.count_params() for layer in model.layers}
    # LeCun et al. 1998, section II.B
    assert (counted["C1"], counted["C5"], counted["F6"]) == (156, 48_120, 10_164)
    assert shapes(model)[1:6] == [(28, 28, 6), (14, 14, 6), (10, 10, 16), (5, 5, 16), (1, 1, 120)]
    # All of it is the paper's 60,000 after C3's missing connections, the output and the pooling layers' weights.
    assert model.count_params() == 60_000 + (2_416 - 1_516) + 850 - (12 + 32)


@pytest.mark.parametrize(("groups", "parameters"), [(2, 60_965_224), (1, 62_378_344)])
def test_alexnet_has_its_published_size(groups, parameters):
    # Krizhevsky et al. 2012: "60 million parameters", with its second, fourth and fifth convolution split in two
    model = models.alexnet(groups)
    assert model.count_params() == parameters
    found = dict(zip((layer.name for layer in model.layers), shapes(model), strict=True))
    assert (found["conv1"], found["conv2"], found["pool5"]) == ((55, 55, 96), (27, 27, 256), (6, 6, 256))


def test_alexnet_has_one_or_two_columns():
    with pytest.raises(ValueError, match="groups must be 2"):
        models.alexnet(3)


@pytest.mark.parametrize("build", [models.deck_mlp, models.deck_cnn, models.residual_cnn, models.encoder_decoder])
def test_a_seed_fixes_the_first_weights_and_leaves_other_draws_alone(build):
    np.random.seed(5)
    expected = np.random.random()
    np.random.seed(5)
    first, again, other = (build(seed=seed).get_weights() for seed in (3, 3, 4))
    assert np.random.random() == expected
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert not np.array_equal(first[0], other[0])


@pytest.mark.parametrize("seed", [-1, 1.5, True, 2**32])
def test_a_seed_that_is_none_is_refused(seed):
    with pytest.raises(ValueError, match="seed must be a whole number"):
        models.deck_mlp(seed=seed)
