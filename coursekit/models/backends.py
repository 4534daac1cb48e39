"""What Keras has no common word for, once for each backend: the GPU's name, its memory, and gradients.

Every other file of this package speaks Keras alone, so that it runs with TensorFlow, JAX and PyTorch.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from coursekit.models.startup import quiet_keras


@dataclass(frozen=True)
class Accelerator:
    """A GPU or TPU: its maker's name, and whether it multiplies matrices of bfloat16 faster than float32."""

    name: str
    fast_bfloat16: bool = False


def let_memory_grow() -> None:
    """Let TensorFlow take a GPU's memory as it needs it, not all at once. The other backends share already or by a setting."""
    import keras

    if keras.backend.backend() != "tensorflow":
        return
    import tensorflow as tf

    for gpu in tf.config.list_physical_devices("GPU"):
        try:
            tf.config.experimental.set_memory_growth(gpu, True)
        except RuntimeError:   # it has started already, and its memory is taken
            return


def accelerators() -> list[Accelerator]:
    """The GPUs or TPUs that Keras computes on; an empty list on a machine that has none."""
    return {"tensorflow": _of_tensorflow, "jax": _of_jax, "torch": _of_torch}.get(_backend(), list)()


def gradient(function: Callable[[Any], Any], x: np.ndarray) -> np.ndarray:
    """The gradient of a function of one array to one number, written in Keras' operations.

    ``x`` is any float array; the result is float32 of the same shape. Raises NotImplementedError for a backend other than
    TensorFlow, JAX and PyTorch.
    """
    rules = {"tensorflow": _gradient_tensorflow, "jax": _gradient_jax, "torch": _gradient_torch}
    if _backend() not in rules:
        raise NotImplementedError(f"gradients need the backend tensorflow, jax or torch, not {_backend()!r}")
    return np.asarray(rules[_backend()](function, np.asarray(x, dtype=np.float32)), dtype=np.float32)


def _backend() -> str:
    return quiet_keras().backend.backend()


def _of_tensorflow() -> list[Accelerator]:
    import tensorflow as tf

    found = []
    for device in tf.config.list_physical_devices("GPU"):
        details = tf.config.experimental.get_device_details(device)
        capability = details.get("compute_capability", (0, 0))
        found.append(Accelerator(details.get("device_name", "GPU"), capability[0] >= 8))
    return found + [Accelerator("TPU", True) for _ in tf.config.list_logical_devices("TPU")]


def _of_jax() -> list[Accelerator]:
    import jax

    found = [device for device in jax.devices() if device.platform != "cpu"]
    return [Accelerator(device.device_kind, _fast_in_jax(device)) for device in found]


def _fast_in_jax(device: Any) -> bool:
    capability = str(getattr(device, "compute_capability", "0"))
    return device.platform == "tpu" or float(capability) >= 8


def _of_torch() -> list[Accelerator]:
    import torch

    if torch.cuda.is_available():
        places = range(torch.cuda.device_count())
        return [
            Accelerator(torch.cuda.get_device_name(place), torch.cuda.get_device_capability(place)[0] >= 8) for place in places
        ]
    return [Accelerator("Apple GPU")] if torch.backends.mps.is_available() else []


def _gradient_tensorflow(function: Callable[[Any], Any], x: np.ndarray) -> Any:
    import tensorflow as tf

    variable = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(variable)
        value = function(variable)
    return tape.gradient(value, variable)


def _gradient_jax(function: Callable[[Any], Any], x: np.ndarray) -> Any:
    import jax

    return jax.grad(function)(x)


def _gradient_torch(function: Callable[[Any], Any], x: np.ndarray) -> Any:
    import torch
    from keras.ops import convert_to_tensor

    variable = convert_to_tensor(x).detach().requires_grad_(True)
    return torch.autograd.grad(function(variable), variable)[0].detach().cpu()
