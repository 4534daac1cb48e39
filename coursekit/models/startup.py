"""Keras, loaded without the messages that its backends print while they start."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from types import ModuleType

_started = False


def quiet_keras() -> ModuleType:
    """The ``keras`` module, with its backend started and nothing printed.

    TensorFlow writes what it finds on the machine (its version of CUDA, the processor's instructions) straight to file
    descriptor 2, before Python's logging or warnings could hold it back; a notebook shows that in red. Here it goes
    nowhere, unless the import fails: then it is printed after all. A set environment variable ``KERAS_BACKEND`` or
    ``TF_CPP_MIN_LOG_LEVEL`` is respected.

    Raises ImportError if Keras or its backend is not installed; the message says how to get them.
    """
    global _started
    if _started and sys.modules.get("keras") is not None:
        return sys.modules["keras"]
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    with _silent_stderr():
        try:
            import keras

            from coursekit.models.backends import let_memory_grow

            let_memory_grow()   # before the first array, which is when TensorFlow takes all the memory of a GPU
            keras.ops.zeros(1)
        except ImportError as error:
            raise ImportError(
                f"Keras could not be loaded ({error}): run `pip install 'coursekit[keras]'` and try again"
            ) from error
    _started = True
    return keras


@contextlib.contextmanager
def _silent_stderr() -> Iterator[None]:
    """Keep what C++ code writes to file descriptor 2; print it if the block fails."""
    try:
        real = os.dup(2)
    except OSError:   # no such descriptor: nothing to silence
        yield
        return
    with tempfile.TemporaryFile() as kept:
        sys.stderr.flush()
        os.dup2(kept.fileno(), 2)
        try:
            yield
        except BaseException:
            kept.seek(0)
            os.write(real, kept.read())
            raise
        finally:
            os.dup2(real, 2)
            os.close(real)
