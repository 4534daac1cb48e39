"""Training: that it learns, repeats, stops, keeps what was learnt, and says little."""

from __future__ import annotations

import signal
import subprocess
import sys

import keras
import numpy as np
import pytest

from coursekit import models
from coursekit.models import devices, progress
from coursekit.models.backends import Accelerator


def tiny(seed=0, dropout=0.0):
    """A classifier of 8×8 pictures, small enough to train within a test."""
    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Conv2D(4, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(2, activation="softmax"),
        ]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def pictures(count=96, seed=0):
    """Bright at the top, class 0, or at the bottom, class 1."""
    rng = np.random.default_rng(seed)
    labels = np.arange(count) % 2
    images = rng.random((count, 8, 8, 1), dtype=np.float32) * 0.5
    images[labels == 0, :4] += 0.5
    images[labels == 1, 4:] += 0.5
    return images, labels


class AtBatch(keras.callbacks.Callback):
    """Does something when so many batches are over, and counts the batches."""

    def __init__(self, batch, action):
        super().__init__()
        self.batch, self.action, self.seen = batch, action, 0

    def on_train_batch_end(self, batch, logs=None):
        self.seen += 1
        if self.seen == self.batch:
            self.action()


def interrupt():
    raise KeyboardInterrupt


def test_it_learns_and_keeps_a_record_for_each_epoch():
    history = models.train(tiny(), *pictures(), validation=pictures(32, seed=1), epochs=12, batch_size=16, verbose=False)
    assert history.accuracies[-1] > 0.9 > history.accuracies[0]
    assert history.validation_accuracies[-1] > 0.9
    assert history.losses[-1] < history.losses[0]
    assert {len(history.losses), len(history.validation_losses), len(history.epoch_seconds), history.epochs} == {12}
    assert 0 < sum(history.epoch_seconds) <= history.seconds
    assert history.stopped == ""


def test_it_teaches_what_fit_teaches():
    images, labels = pictures(16)   # one batch an epoch, so that its order is all that a seed could change
    ours, theirs = tiny(), tiny()
    history = models.train(ours, images, labels, epochs=3, batch_size=16, verbose=False)
    expected = theirs.fit(images, labels, batch_size=16, epochs=3, shuffle=False, verbose=0).history
    np.testing.assert_allclose(history.losses, expected["loss"], rtol=1e-4)
    for mine, other in zip(ours.get_weights(), theirs.get_weights(), strict=True):
        np.testing.assert_allclose(mine, other, atol=1e-4)


def test_the_same_seed_learns_the_same_and_another_something_else():
    losses = []
    for seed in (7, 7, 8):
        history = models.train(tiny(dropout=0.5), *pictures(), epochs=2, batch_size=16, seed=seed, verbose=False)
        losses.append(history.losses)
    np.testing.assert_allclose(losses[0], losses[1], rtol=1e-5)
    assert not np.allclose(losses[0], losses[2], rtol=1e-5)


def test_a_second_training_of_one_model_draws_its_dropout_from_the_seed_too():
    model = tiny(dropout=0.5)
    start = model.get_weights()
    losses = []
    for _ in range(2):
        model.set_weights(start)
        model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
        losses.append(models.train(model, *pictures(), epochs=1, batch_size=16, seed=3, verbose=False).losses)
    np.testing.assert_allclose(losses[0], losses[1], rtol=1e-5)


@pytest.mark.parametrize("action", [interrupt, lambda: signal.raise_signal(signal.SIGINT)], ids=["raised", "by a signal"])
def test_a_stop_by_hand_keeps_what_was_learnt(action):
    model = tiny()
    before = model.get_weights()
    stop = AtBatch(3, action)
    handler = signal.getsignal(signal.SIGINT)
    history = models.train(model, *pictures(), epochs=50, batch_size=16, verbose=False, callbacks=[stop])
    assert history.stopped == "by hand"
    assert stop.seen == 3
    assert not np.allclose(before[0], model.get_weights()[0])
    assert signal.getsignal(signal.SIGINT) is handler
    again = models.train(model, *pictures(), epochs=1, verbose=False)
    assert (again.stopped, again.epochs) == ("", 1)


def test_early_stopping_goes_back_to_the_best_weights():
    images, labels = pictures()
    model = tiny()
    # The other way round in the validation: every step of learning makes it worse.
    history = models.train(model, images, labels, (images, 1 - labels), epochs=40, patience=2, verbose=False)
    assert history.stopped == "early"
    assert history.epochs < 40
    best = min(history.validation_losses)
    assert model.evaluate(images, 1 - labels, verbose=0, return_dict=True)["loss"] == pytest.approx(best, rel=1e-3)


def test_outside_of_a_notebook_two_plain_lines_and_no_error_output(capfd):
    history = models.train(tiny(), *pictures(), epochs=2)
    written = capfd.readouterr()
    assert written.err == ""
    assert written.out.splitlines() == [history.device, str(history)]
    assert str(history).startswith("2 epochs in ")


def test_a_notebook_has_one_output_that_ends_with_the_curves(monkeypatch):
    shown = []

    class Handle:
        def update(self, bundle, raw):
            shown.append(bundle)

    def display(bundle, raw, display_id):
        shown.append(bundle)
        return Handle()

    monkeypatch.setattr("IPython.display.display", display)
    monkeypatch.setattr(progress, "_in_notebook", lambda: True)
    monkeypatch.setattr(progress, "PAUSE", 0.0)
    monkeypatch.setattr("coursekit.models.training.PAUSE", 0.0)
    history = models.train(tiny(), *pictures(), epochs=2, batch_size=48)
    assert len(shown) >= 1 + 4 + 1   # at the beginning, at each of the batches, at the end
    assert "<progress" in shown[0]["text/html"]
    assert shown[-1]["text/plain"] == f"{history.device}: {history}"
    assert shown[-1]["text/html"].count("<img alt=") == 2


@pytest.mark.parametrize("what", ["accuracy", "loss"])
def test_the_curves_are_drawn_with_their_numbers(what):
    history = models.History("", [1.0, 0.5], [0.25, 0.75], [1.5, 1.25], [0.125, 0.625])
    numbers = {"accuracy": ("0.75", "0.62"), "loss": ("0.5", "1.25")}[what]
    assert all(number in history.picture(what).alt for number in numbers)


def test_an_empty_history_has_nothing_to_draw():
    with pytest.raises(ValueError, match="there is no loss to draw"):
        models.History("").picture()


@pytest.mark.parametrize(
    ("found", "cores", "line"),
    [
        ([], 2, "training on 2 CPU cores"),
        ([], 1, "training on 1 CPU core"),
        ([Accelerator("NVIDIA H100 80GB HBM3", True)] * 2, 8, "training on one NVIDIA H100"),
        ([Accelerator("Tesla T4")], 8, "training on one Tesla T4"),
        ([Accelerator("NVIDIA A100-SXM4-40GB", True)], 8, "training on one NVIDIA A100"),
        ([Accelerator("NVIDIA GeForce RTX 4090", True)], 8, "training on one NVIDIA GeForce RTX 4090"),
    ],
)
def test_the_device_is_named_in_one_line(monkeypatch, found, cores, line):
    monkeypatch.setattr(devices, "accelerators", lambda: found)
    monkeypatch.setattr(devices, "_cores", lambda: cores)
    assert devices.device_line() == line


def test_mixed_precision_computes_in_bfloat16_keeps_float32_weights_and_ends_with_the_block():
    model = tiny()
    with devices.mixed_precision(model):
        assert [layer.compute_dtype for layer in model.layers] == ["bfloat16"] * 3 + ["float32"]
        model.fit(*pictures(), epochs=1, verbose=0)
        assert {str(weight.dtype) for weight in model.get_weights()} == {"float32"}
    assert {layer.compute_dtype for layer in model.layers} == {"float32"}
    assert np.asarray(model(pictures(2)[0])).dtype == np.float32


def test_a_cpu_is_left_with_the_backends_own_kernels():
    model = tiny()
    model.compile("adam", "sparse_categorical_crossentropy", jit_compile=True)
    models.train(model, *pictures(), epochs=1, verbose=False)
    assert not model.jit_compile


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"y": np.zeros(95)}, r"x and y must be as many .* \(96, 8, 8, 1\) and \(95,\)"),
        ({"x": np.zeros((0, 8, 8, 1)), "y": np.zeros(0)}, "at least one"),
        ({"validation": 0.2}, r"validation must be a pair \(x, y\)"),
        ({"epochs": 0}, "epochs must be a whole number of at least 1, not 0"),
        ({"batch_size": 1.5}, "batch_size must be a whole number"),
        ({"patience": 0}, "patience must be a whole number"),
        ({"seed": -3}, "seed must be a whole number"),
    ],
)
def test_arguments_that_do_not_go_together_are_named(change, message):
    images, labels = pictures()
    with pytest.raises(ValueError, match=message):
        models.train(**{"model": tiny(), "x": images, "y": labels, "verbose": False, **change})


def test_a_model_that_is_not_ready_is_refused():
    images, labels = pictures()
    with pytest.raises(ValueError, match="model must be compiled"):
        models.train(keras.Sequential([keras.layers.Dense(2)]), images, labels)
    with pytest.raises(TypeError, match="model must be a Keras model, not str"):
        models.train("cnn", images, labels)


def test_keras_starts_without_a_word_and_says_why_if_it_cannot():
    # In a process of its own, since Keras starts once.
    code = (
        "from coursekit.models import quiet_keras\n"
        "keras = quiet_keras()\n"
        "print(keras is quiet_keras(), float(keras.ops.add(1, 2)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (run.returncode, run.stdout, run.stderr) == (0, "True 3.0\n", "")


def test_without_keras_the_message_says_how_to_get_it():
    code = (
        "import sys\n"
        "sys.modules['keras'] = None\n"
        "from coursekit.models import deck_cnn\n"
        "try:\n    deck_cnn()\nexcept ImportError as error:\n    print(error)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "pip install 'coursekit[keras]'" in run.stdout
