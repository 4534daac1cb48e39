"""All of MNIST through Keras. Keras' own loader is replaced: these tests use no network and fetch nothing."""

from __future__ import annotations

import subprocess
import sys

import keras.datasets.mnist
import numpy as np
import pytest

from coursekit.models import full_mnist


def test_the_splits_come_in_the_form_of_the_bundled_digits(monkeypatch):
    rng = np.random.default_rng(0)
    arrays = {count: rng.integers(0, 256, (count, 28, 28)).astype(np.uint8) for count in (6, 4)}
    labels = {count: rng.integers(0, 10, count).astype(np.uint8) for count in (6, 4)}
    loaded = tuple((arrays[count], labels[count]) for count in (6, 4))
    monkeypatch.setattr(keras.datasets.mnist, "load_data", lambda: loaded)
    for split, count in (("train", 6), ("test", 4)):
        images, numbers = full_mnist(split)
        np.testing.assert_array_equal(images, arrays[count])
        np.testing.assert_array_equal(numbers, labels[count])
        assert (images.dtype, numbers.dtype) == (np.uint8, np.int64)


def test_without_a_network_the_message_says_what_works_offline(monkeypatch):
    def no_network():
        raise Exception("URL fetch failure on mnist.npz: None -- name resolution failed")

    monkeypatch.setattr(keras.datasets.mnist, "load_data", no_network)
    with pytest.raises(ConnectionError, match=r"URL fetch failure.*needs a network.*coursekit\.data\.digits"):
        full_mnist()


def test_an_unknown_split_is_named():
    with pytest.raises(ValueError, match="split must be 'train' or 'test', not 'all'"):
        full_mnist("all")


def test_without_keras_the_message_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "keras.datasets", None)
    with pytest.raises(ImportError, match=r"pip install 'coursekit\[keras\]'"):
        full_mnist()


def test_importing_models_leaves_keras_alone():
    code = "import sys, coursekit.models; coursekit.models.full_mnist; print('keras' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"
