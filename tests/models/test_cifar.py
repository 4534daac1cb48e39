"""CIFAR-10's cats and dogs. Keras' own loader is replaced: these tests use no network and fetch nothing."""

from __future__ import annotations

import sys

import keras.datasets.cifar10
import numpy as np
import pytest

from coursekit.models import cifar_cats_and_dogs


@pytest.fixture
def loaded(monkeypatch):
    """Every picture's red channel holds its number, so that it can be found again."""

    def part(count):
        images = np.zeros((count, 32, 32, 3), dtype=np.uint8)
        images[..., 0] = np.arange(count)[:, None, None]
        return images, (np.arange(count) % 10).reshape(-1, 1).astype(np.uint8)

    monkeypatch.setattr(keras.datasets.cifar10, "load_data", lambda: (part(200), part(100)))


def test_only_cats_and_dogs_are_kept_with_their_labels(loaded):
    for split, count in (("train", 40), ("validation", 10), ("held-out", 10)):
        data = cifar_cats_and_dogs(split)
        assert data.images.shape == (count, 32, 32, 3) and data.images.dtype == np.uint8
        np.testing.assert_array_equal(data.labels, np.where(data.images[:, 0, 0, 0] % 10 == 5, 1, 0))
        assert set(data.images[:, 0, 0, 0] % 10) == {3, 5}
        assert "CIFAR-10" in data.source


def test_validation_and_held_out_share_no_picture(loaded):
    held = [set(cifar_cats_and_dogs(split).images[:, 0, 0, 0].tolist()) for split in ("validation", "held-out")]
    assert not held[0] & held[1] and len(held[0] | held[1]) == 20


def test_without_a_network_the_message_says_what_works_offline(monkeypatch):
    def no_network():
        raise Exception("URL fetch failure on cifar-10: None -- name resolution failed")

    monkeypatch.setattr(keras.datasets.cifar10, "load_data", no_network)
    with pytest.raises(
        ConnectionError, match=r"URL fetch failure.*needs a network.*dogs_and_cats\(\) gives silhouettes"
    ):
        cifar_cats_and_dogs()


def test_an_unknown_split_is_named():
    with pytest.raises(ValueError, match="split must be one of 'train', 'validation', 'held-out', not 'test'"):
        cifar_cats_and_dogs("test")


def test_without_keras_the_message_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "keras.datasets", None)
    with pytest.raises(ImportError, match=r"pip install 'coursekit\[keras\]'"):
        cifar_cats_and_dogs()
