"""What a training runs on, in one line, and the settings that make it fast there."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

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
    """The settings with which ``model`` trains fastest on this machine, for the length of the block.

    On a GPU or TPU: compiled by XLA, and mixed precision where matrices of bfloat16 are faster. On a CPU with TensorFlow:
    neither, since its own kernels are faster than XLA's there and bfloat16 is emulated. JAX always compiles.
    """
    found = accelerators()
    compiled = model.jit_compile
    if not found and quiet_keras().backend.backend() == "tensorflow":
        model.jit_compile = False
    precise = mixed_precision(model) if found and found[0].fast_bfloat16 else contextlib.nullcontext()
    try:
        with precise:
            yield
    finally:
        model.jit_compile = compiled


@contextlib.contextmanager
def mixed_precision(model: keras.Model) -> Iterator[None]:
    """Inside the block layers compute in bfloat16 and keep their weights in float32; the last, with the probabilities,
    stays in float32. bfloat16 has float32's range, so that the loss needs no scaling (Micikevicius et al. 2018)."""
    keras = quiet_keras()
    layers: list[Any] = layers_of(model)[:-1]
    before = [layer.dtype_policy for layer in layers]
    for layer, policy in zip(layers, before, strict=True):
        if policy.name == "float32":
            layer.dtype_policy = keras.DTypePolicy("mixed_bfloat16")
    try:
        yield
    finally:
        for layer, policy in zip(layers, before, strict=True):
            layer.dtype_policy = policy
