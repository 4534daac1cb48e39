"""Train the deck's network on the bundled digits and write the weights that coursekit ships.

    python tools/train_deck_cnn.py [OUTPUT.npz]

Needs the ``keras`` extra; about a minute on two processor cores. The weights are written as float16, which halves
the file and changes no prediction: the accuracy that is printed last is that of the file, computed by ``coursekit.ops``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import keras
import numpy as np

from coursekit import ops
from coursekit.data import digits

OUTPUT = Path(__file__).parents[1] / "coursekit" / "data" / "deck_cnn_weights.npz"
SEED = 20
EPOCHS = 40
LARGEST_SHIFT = 2   # pixels
LAYERS = ("conv1", "conv2", "dense1", "dense2")


def build() -> keras.Model:
    """The network of the deck's Keras slides, on images ``(28, 28, 1)`` in [0, 1]."""
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Conv2D(25, 3, activation="relu", name="conv1"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Conv2D(50, 3, activation="relu", name="conv2"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Flatten(),
            # While training only: it leaves no weights, so the trained network is the deck's.
            keras.layers.Dropout(0.4),
            keras.layers.Dense(100, activation="relu", name="dense1"),
            keras.layers.Dense(10, activation="softmax", name="dense2"),
        ]
    )


def as_input(images: np.ndarray) -> np.ndarray:
    """``(count, 28, 28)`` bytes as ``(count, 28, 28, 1)`` floats in [0, 1]."""
    return (images / 255).astype(np.float32)[..., None]


def shifted(images: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Each image moved by up to ``LARGEST_SHIFT`` pixels up, down, left or right, with zeros where nothing was."""
    height, width = images.shape[1:3]
    edge = LARGEST_SHIFT
    padded = np.pad(images, ((0, 0), (edge, edge), (edge, edge), (0, 0)))
    corners = rng.integers(0, 2 * edge + 1, size=(len(images), 2))
    return np.stack([image[top : top + height, left : left + width] for image, (top, left) in zip(padded, corners, strict=True)])


def train(images: np.ndarray, labels: np.ndarray) -> keras.Model:
    """The network trained on freshly shifted images in every epoch, the learning rate falling to zero."""
    keras.utils.set_random_seed(SEED)
    rng = np.random.default_rng(SEED)
    model = build()
    steps = EPOCHS * -(-len(images) // 64)
    rate = keras.optimizers.schedules.CosineDecay(2e-3, steps)
    model.compile(keras.optimizers.Adam(rate), "sparse_categorical_crossentropy", metrics=["accuracy"])
    for epoch in range(EPOCHS):
        history = model.fit(shifted(images, rng), labels, batch_size=64, verbose=0).history
        print(f"epoch {epoch + 1:2d} of {EPOCHS}: loss {history['loss'][0]:.4f}", flush=True)
    return model


def weights_of(model: keras.Model) -> dict[str, np.ndarray]:
    """``conv1_kernel``, ``conv1_bias`` … as float16."""
    arrays = {}
    for name in LAYERS:
        kernel, bias = model.get_layer(name).get_weights()
        arrays[f"{name}_kernel"], arrays[f"{name}_bias"] = kernel.astype(np.float16), bias.astype(np.float16)
    return arrays


def accuracy(weights: dict[str, np.ndarray], images: np.ndarray, labels: np.ndarray) -> float:
    """Share of images that ``coursekit.ops.cnn_forward`` classifies rightly with these weights."""
    single = {name: array.astype(np.float32) for name, array in weights.items()}
    return float((ops.cnn_forward(as_input(images), single).argmax(axis=1) == labels).mean())


def main() -> None:
    output = Path(sys.argv[1]) if len(sys.argv) > 1 else OUTPUT
    images, labels = digits(split="train")
    weights = weights_of(train(as_input(images), labels))
    np.savez_compressed(output, **weights)
    print(f"{output}: {output.stat().st_size:,} bytes, accuracy {accuracy(weights, *digits(split='test')):.4f}")


if __name__ == "__main__":
    main()
