"""The networks that the lessons build, train and compare. All take floats in [0, 1], channels last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coursekit.models.seeds import seeded
from coursekit.models.startup import quiet_keras

if TYPE_CHECKING:
    import keras

MOMENTUM = 0.9
"""Of batch normalisation's running mean and variance: a few dozen batches, since these trainings have only hundreds."""


def deck_mlp(seed: int | None = None) -> keras.Model:
    """The deck's network on vectors: ``(batch, 784)`` → 154 → 100 → 10 probabilities, relu between.

    137,400 parameters against the CNN's 137,660: 120,890 + 15,500 + 1,010. Its last hidden layer is the CNN's too, so
    that what differs is how the picture gets there. Compiled for whole-number labels. ``seed`` fixes the first weights.
    """
    keras, layers = _keras()
    with seeded(seed):
        model = keras.Sequential(
            [
                keras.Input((784,)),
                layers.Dense(154, activation="relu"),
                layers.Dense(100, activation="relu"),
                layers.Dense(10, activation="softmax"),
            ],
            name="deck_mlp",
        )
    return _compiled(model)


def deck_cnn(seed: int | None = None) -> keras.Model:
    """The deck's CNN: ``(batch, 28, 28, 1)`` → conv 25 → pool → conv 50 → pool → flatten → 100 → 10 probabilities.

    Kernels are 3×3, without padding; windows 2×2; relu after every layer but the last. 137,660 parameters:
    250 + 11,300 + 125,100 + 1,010. Compiled for whole-number labels. ``seed`` fixes the first weights.
    """
    keras, layers = _keras()
    with seeded(seed):
        model = keras.Sequential(
            [
                keras.Input((28, 28, 1)),
                layers.Conv2D(25, 3, activation="relu"),
                layers.MaxPooling2D(2),
                layers.Conv2D(50, 3, activation="relu"),
                layers.MaxPooling2D(2),
                layers.Flatten(),
                layers.Dense(100, activation="relu"),
                layers.Dense(10, activation="softmax"),
            ],
            name="deck_cnn",
        )
    return _compiled(model)


def residual_cnn(seed: int | None = None) -> keras.Model:
    """A small residual network for digits: ``(batch, 28, 28, 1)`` → two residual blocks → 10 probabilities.

    Each block adds its input to what two convolutions with batch normalisation make of it (He et al. 2016, figure 2).
    The second halves the picture and doubles the filters, so that its input needs a 1×1 convolution to fit.
    Compiled for whole-number labels. ``seed`` fixes the first weights.
    """
    keras, layers = _keras()
    with seeded(seed):
        image = keras.Input((28, 28, 1))
        x = layers.MaxPooling2D(2)(_normalised_convolution(image, 16))
        x = _residual_block(x, 16, stride=1)
        x = _residual_block(x, 32, stride=2)
        x = layers.GlobalAveragePooling2D()(x)
        model = keras.Model(image, layers.Dense(10, activation="softmax")(x), name="residual_cnn")
    return _compiled(model)


def encoder_decoder(seed: int | None = None) -> keras.Model:
    """Pictures in, pictures out: ``(batch, 28, 28, 1)`` → 14×14×16 → 7×7×32 → back to ``(batch, 28, 28, 1)``.

    Convolutions of stride 2 halve, transposed convolutions of stride 2 double. The result lies in [0, 1], pixel by pixel;
    compiled to be compared with a picture, so that it can learn to take noise away. ``seed`` fixes the first weights.
    """
    keras, layers = _keras()
    halve = {"strides": 2, "padding": "same"}
    with seeded(seed):
        model = keras.Sequential(
            [
                keras.Input((28, 28, 1)),
                layers.Conv2D(16, 3, activation="relu", **halve),
                layers.Conv2D(32, 3, activation="relu", **halve),
                layers.Conv2DTranspose(16, 3, activation="relu", **halve),
                layers.Conv2DTranspose(1, 3, activation="sigmoid", **halve),
            ],
            name="encoder_decoder",
        )
    model.compile(optimizer="adam", loss="binary_crossentropy")
    return model


def dog_cat_cnn(input_shape: tuple[int, int, int], seed: int | None = None) -> keras.Model:
    """A small CNN that tells cats from dogs: ``(batch, *input_shape)`` in [0, 1] → the probability of "dog", ``(batch, 1)``.

    Four convolutions, the first two followed by pooling; the mean of every map; dropout. While it trains, its first layers
    mirror and move each picture at random. There is no batch normalisation: its running means lag behind in a training as
    short as the lesson's, so that accuracy on other pictures jumps from epoch to epoch. Compiled for labels 0, cat, and
    1, dog. ``seed`` fixes the first weights.

    Raises ValueError if ``input_shape`` is not ``(height, width, channels)`` with at least 16 pixels either way.
    """
    _check_picture(input_shape)
    keras, layers = _keras()
    convolution = {"padding": "same", "activation": "relu", "kernel_initializer": "he_normal"}
    with seeded(seed):
        image = keras.Input(tuple(input_shape))
        x = layers.RandomFlip("horizontal")(image)
        # Whole pixels only: pictures moved by fractions are blurred, and what is learnt on blurred ones fails on sharp ones.
        x = layers.RandomTranslation(0.1, 0.1, fill_mode="nearest", interpolation="nearest")(x)
        for filters in (32, 64):
            x = layers.MaxPooling2D(2)(layers.Conv2D(filters, 3, **convolution)(x))
        for _ in range(2):
            x = layers.Conv2D(96, 3, **convolution)(x)
        x = layers.Dropout(0.3)(layers.GlobalAveragePooling2D()(x))
        model = keras.Model(image, layers.Dense(1, activation="sigmoid")(x), name="dog_cat_cnn")
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def _keras() -> tuple[Any, Any]:
    keras = quiet_keras()
    return keras, keras.layers


def _compiled(model: keras.Model) -> keras.Model:
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def _normalised_convolution(x: Any, filters: int, stride: int = 1) -> Any:
    layers = _keras()[1]
    # No bias: batch normalisation takes the mean away and adds a bias of its own.
    x = layers.Conv2D(filters, 3, strides=stride, padding="same", use_bias=False)(x)
    return layers.ReLU()(layers.BatchNormalization(momentum=MOMENTUM)(x))


def _residual_block(x: Any, filters: int, stride: int) -> Any:
    layers = _keras()[1]
    y = _normalised_convolution(x, filters, stride)
    y = layers.BatchNormalization(momentum=MOMENTUM)(layers.Conv2D(filters, 3, padding="same", use_bias=False)(y))
    if x.shape != y.shape:
        x = layers.BatchNormalization(momentum=MOMENTUM)(layers.Conv2D(filters, 1, strides=stride, use_bias=False)(x))
    return layers.ReLU()(layers.Add()([x, y]))


def _check_picture(input_shape: Any) -> None:
    sizes = tuple(input_shape) if isinstance(input_shape, (tuple, list)) else ()
    if len(sizes) != 3 or not all(isinstance(size, int) for size in sizes) or min(sizes[:2]) < 16 or sizes[2] < 1:
        raise ValueError(
            "input_shape must be (height, width, channels), height and width at least 16 pixels, such as (32, 32, 3), "
            f"not {input_shape!r}"
        )
