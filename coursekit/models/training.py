"""Training as the lessons need it: seen while it runs, repeatable, stopped cleanly at any moment."""

from __future__ import annotations

import contextlib
import math
import signal
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from coursekit.models.devices import device_line, fast_settings
from coursekit.models.history import History
from coursekit.models.progress import PAUSE, display_for
from coursekit.models.seeds import restart_layers, seeded
from coursekit.models.startup import quiet_keras

if TYPE_CHECKING:
    import keras


def train(
    model: keras.Model,
    x: Any,
    y: Any,
    validation: tuple[Any, Any] | None = None,
    epochs: int = 10,
    batch_size: int = 64,
    seed: int | None = 0,
    patience: int | None = None,
    verbose: bool = True,
    callbacks: list[Any] | tuple[Any, ...] = (),
) -> History:
    """Train a compiled model and show how it goes. It learns what ``model.fit`` would teach it.

    Parameters
    ----------
    x, y
        Inputs ``(count, …)`` and what is to be said of them ``(count, …)``.
    validation
        ``(x, y)`` to measure with after each epoch; never learnt from.
    epochs, batch_size
        How often all inputs are seen, and how many at a time.
    seed
        Of the order of the inputs, of dropout and of augmentation: the same model with the same first weights and the same
        seed learns the same. None draws anew.
    patience
        Stop when so many epochs in a row brought no lower validation loss (training loss without validation), and go
        back to the weights of the best. None never stops early.
    verbose
        False shows nothing.
    callbacks
        Keras callbacks of your own.

    Ctrl-C or the stop button ends the training after the current batch, without an error; what was learnt is kept.

    Raises TypeError if ``model`` is no Keras model, ValueError if it is not compiled, or for arguments that do not go together.
    """
    keras = quiet_keras()
    x, y, validation = _checked(keras, model, x, y, validation)
    for value, name in ((epochs, "epochs"), (batch_size, "batch_size"), (patience, "patience")):
        _check_count(value, name)
    history = History(device_line())
    watcher = _watcher(keras, history, display_for(verbose), epochs, math.ceil(len(x) / batch_size))
    stopper = _stopper(keras, patience, validation)
    began = time.perf_counter()
    with seeded(seed), fast_settings(model), _stopped_by_hand(watcher):
        restart_layers(model, seed)
        watcher.display.begin(history, epochs)
        model.fit(
            x, y, batch_size, epochs, verbose=0, validation_data=validation, callbacks=[*stopper, *callbacks, watcher]
        )
    if not history.stopped and stopper and stopper[0].stopped_epoch:
        history.stopped = "early"
    history.seconds = time.perf_counter() - began
    watcher.display.end(history)
    return history


def _watcher(keras: Any, history: History, display: Any, epochs: int, batches: int) -> Any:
    """A callback that fills ``history`` and tells ``display`` now and then.

    It looks at the clock when a batch begins, not when one ends: there Keras would wait for the device to hand out the loss.
    """

    class Watcher(keras.callbacks.Callback):
        def __init__(self) -> None:
            super().__init__()
            self.display, self.history, self.stop = display, history, False
            self.next = time.perf_counter() + PAUSE
            self.epoch = 0

        def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
            self.epoch, self.began = epoch, time.perf_counter()

        def on_train_batch_begin(self, batch: int, logs: Any = None) -> None:
            if self.stop:
                self.model.stop_training = True
            if time.perf_counter() >= self.next:
                display.step(history, (self.epoch + batch / batches) / epochs)
                self.next = time.perf_counter() + PAUSE

        def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
            _note(history, logs or {})
            history.epoch_seconds.append(time.perf_counter() - self.began)

    return Watcher()


def _note(history: History, logs: dict[str, float]) -> None:
    """One epoch's numbers. The accuracy may have one of several names: the loss decides which Keras gives it."""
    kept = {"loss": history.losses, "val_loss": history.validation_losses}
    for name, value in logs.items():
        if name in kept:
            kept[name].append(float(value))
        elif name.endswith(("accuracy", "acc")):
            (history.validation_accuracies if name.startswith("val_") else history.accuracies).append(float(value))


def _stopper(keras: Any, patience: int | None, validation: Any) -> list[Any]:
    if patience is None:
        return []
    monitor = "loss" if validation is None else "val_loss"
    return [keras.callbacks.EarlyStopping(monitor, patience=patience, restore_best_weights=True)]


@contextlib.contextmanager
def _stopped_by_hand(watcher: Any) -> Iterator[None]:
    """Let an interrupt end the training after the batch that is running; a second one at once. Weights are kept either way."""

    def ask(number: int, frame: Any) -> None:
        if watcher.stop:
            raise KeyboardInterrupt
        watcher.stop = True
        if watcher.model is not None:
            watcher.model.stop_training = True

    # Signals reach the main thread alone, and a handler that was set outside of Python cannot be put back.
    handled = threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGINT) is not None
    before = signal.signal(signal.SIGINT, ask) if handled else None
    try:
        yield
    except KeyboardInterrupt:
        watcher.stop = True
    finally:
        if handled:
            signal.signal(signal.SIGINT, before)
        # With JAX the weights live outside of the model while it trains.
        getattr(watcher.model, "jax_state_sync", lambda: None)()
    if watcher.stop:
        watcher.history.stopped = "by hand"


def _checked(keras: Any, model: Any, x: Any, y: Any, validation: Any) -> tuple[Any, Any, Any]:
    if not isinstance(model, keras.Model):
        raise TypeError(f"model must be a Keras model, not {type(model).__name__}")
    if not model.compiled:
        raise ValueError("model must be compiled before it is trained: model.compile(optimizer=…, loss=…)")
    if validation is not None:
        if not isinstance(validation, (tuple, list)) or len(validation) != 2:
            raise ValueError("validation must be a pair (x, y) of inputs and what is to be said of them")
        validation = _pair(*validation, "validation[0]", "validation[1]")
    return *_pair(x, y, "x", "y"), validation


def _pair(x: Any, y: Any, first: str, second: str) -> tuple[np.ndarray, np.ndarray]:
    x, y = np.asarray(x), np.asarray(y)
    if not x.ndim or not y.ndim or len(x) != len(y) or not len(x):
        raise ValueError(f"{first} and {second} must be as many and at least one; their shapes are {x.shape} and {y.shape}")
    return x, y


def _check_count(value: Any, name: str) -> None:
    if value is None and name == "patience":
        return
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or value < 1:
        raise ValueError(f"{name} must be a whole number of at least 1, not {value!r}")
