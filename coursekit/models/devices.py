"""What a training runs on, in one line, and the settings that make it fast there."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from coursekit.models.backends import accelerators
from coursekit.models.startup import quiet_keras
from coursekit.models.taps import layers_of

if TYPE_CHECKING:
    import keras


def device_line() -> str:
    """``"training on 2 CPU cores"`` or ``"training on one NVIDIA H100"``."""
    found = accelerators()
    if found:
        return f"training on one {_short(found[0].name)}"
    cores = _cores()
    return "training on 1 CPU core" if cores == 1 else f"training on {cores} CPU cores"


def _cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _short(name: str) -> str:
    """``"NVIDIA H100 80GB HBM3"`` is an NVIDIA H100."""
    return re.sub(r"[\s-]+(PCIe|SXM\d*|NVL|\d+ ?GB).*$", "", name).strip()


@contextlib.contextmanager
def fast_settings(model: keras.Model) -> Iterator[None]:
    """The settings with which ``model`` trains fastest on this machine.

    On a GPU or TPU: Keras compiles with XLA by itself, and inside the block layers compute in mixed precision where
    bfloat16 is faster. On a CPU: neither. TensorFlow's own convolutions are faster there than XLA's (about twice, measured
    with the deck's CNN), so that a model compiled with ``jit_compile=True`` is set back, for good; bfloat16 would be
    emulated. JAX always compiles.
    """
    found = accelerators()
    if not found and quiet_keras().backend.backend() == "tensorflow" and model.jit_compile:
        model.jit_compile = False
        _forget_functions(model)
    with mixed_precision(model) if found and found[0].fast_bfloat16 else contextlib.nullcontext():
        yield


@contextlib.contextmanager
def mixed_precision(model: keras.Model) -> Iterator[None]:
    """Inside the block layers compute in bfloat16 and keep their weights in float32.

    The last layer, with the probabilities, stays in float32. bfloat16 has the range of float32, so that the loss needs no
    scaling, unlike float16's (Micikevicius et al., "Mixed precision training", 2018, section 3.2).
    """
    keras = quiet_keras()
    layers = [layer for layer in layers_of(model)[:-1] if layer.dtype_policy.name == "float32"]
    before = [layer.dtype_policy for layer in layers]
    for layer in layers:
        layer.dtype_policy = keras.DTypePolicy("mixed_bfloat16")
    _forget_functions(model)
    try:
        yield
    finally:
        for layer, policy in zip(layers, before, strict=True):
            layer.dtype_policy = policy
        _forget_functions(model)


def _forget_functions(model: keras.Model) -> None:
    """What Keras has compiled for the settings of before."""
    model.train_function = model.test_function = model.predict_function = None
