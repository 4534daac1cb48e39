"""What ``coursekit.models.train`` costs beyond plain ``model.fit``: seconds per epoch and pictures per second of both.

    python benchmarks/train.py [--epochs 10] [--pictures 4000] [--batch 64]

Both train a copy of the deck's CNN on the bundled digits, from the same weights, an epoch each in turn, so that a busy
moment of the machine hits both; before that each runs an epoch that is not counted. ``train`` shows its progress, as in a
script; ``fit`` shows nothing. Each epoch is one call, so that what a call costs is in it. The course promises a ratio of
at most 1.03 on a CPU, of the median epochs. Processor seconds stand beside, which a busy machine disturbs less.
``KERAS_BACKEND`` chooses the backend.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import statistics
import time
from collections.abc import Callable

import numpy as np

from coursekit.data import digits
from coursekit.models import deck_cnn, quiet_keras, train


def seconds(run: Callable[[], object]) -> tuple[float, float]:
    """Wall and processor seconds of one call."""
    wall, processor = time.perf_counter(), time.process_time()
    run()
    return time.perf_counter() - wall, time.process_time() - processor


def measure(x: np.ndarray, y: np.ndarray, epochs: int, batch: int) -> dict[str, list[tuple[float, float]]]:
    """The times of every epoch, ours and Keras' own, which take turns in going first."""
    ours, theirs = deck_cnn(seed=0), deck_cnn(seed=0)
    runs = {
        "train": lambda: train(ours, x, y, epochs=1, batch_size=batch),
        "model.fit": lambda: theirs.fit(x, y, epochs=1, batch_size=batch, verbose=0),
    }
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in runs}
    for epoch in range(epochs + 1):
        for name in list(runs)[:: 1 if epoch % 2 else -1]:
            with contextlib.redirect_stdout(io.StringIO()):
                times[name].append(seconds(runs[name]))
    return {name: taken[1:] for name, taken in times.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--pictures", type=int, default=4000)
    parser.add_argument("--batch", type=int, default=64)
    asked = parser.parse_args()
    images, labels = digits(asked.pictures)
    times = measure((images / 255).astype(np.float32)[..., None], labels, asked.epochs, asked.batch)
    print(f"backend {quiet_keras().backend.backend()}, {asked.pictures} digits, batches of {asked.batch}, {asked.epochs} epochs each")
    print(f"{'':12} {'s per epoch':>12} {'pictures/s':>12} {'processor s':>12}")
    for name, taken in times.items():
        wall, processor = (statistics.median(column) for column in zip(*taken, strict=True))
        print(f"{name:12} {wall:12.3f} {asked.pictures / wall:12.0f} {processor:12.3f}")
    for column, kind in enumerate(("wall", "processor")):
        ratio = statistics.median(a[column] for a in times["train"]) / statistics.median(b[column] for b in times["model.fit"])
        print(f"train / model.fit: {ratio:.3f} of {kind} time")


if __name__ == "__main__":
    main()
