"""Two networks that made history, built for their shapes and their parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coursekit.models.startup import quiet_keras

if TYPE_CHECKING:
    import keras


def lenet5() -> keras.Model:
    """LeNet-5 for digits ``(batch, 28, 28, 1)``, which it centres in 32×32 as the paper does → 10 probabilities.

    61,706 parameters: 156 + 2,416 + 48,120 + 10,164 + 850. The paper counts 60,000; C1 (156), C5 (48,120) and F6 (10,164)
    are the same. It saves 900 in C3, where each map sees only some of the maps before, and 850 in an output of fixed radial
    basis functions, where a softmax is used now; it spends 12 and 32 on weights of its pooling layers.

    Source: LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition", 1998, section II.
    """
    keras = quiet_keras()
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.ZeroPadding2D(2),
            layers.Conv2D(6, 5, activation="tanh", name="C1"),
            layers.AveragePooling2D(2, name="S2"),
            layers.Conv2D(16, 5, activation="tanh", name="C3"),
            layers.AveragePooling2D(2, name="S4"),
            layers.Conv2D(120, 5, activation="tanh", name="C5"),
            layers.Flatten(),
            layers.Dense(84, activation="tanh", name="F6"),
            layers.Dense(10, activation="softmax", name="output"),
        ],
        name="lenet5",
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def alexnet(groups: int = 2) -> keras.Model:
    """AlexNet: photographs ``(batch, 227, 227, 3)`` → 1,000 probabilities. Not compiled; it is here to be read.

    Parameters
    ----------
    groups
        2, as published: the second, fourth and fifth convolution are split between two GPUs, each half seeing half of
        the maps before: 60,965,224 parameters, the paper's "60 million". 1 is the same network on one device, every
        kernel seeing every map: 62,378,344 parameters.

    The paper says 224 pixels, but its first maps are 55×55, which takes 227: (227 − 11) / 4 + 1. Its local response
    normalisation has no parameters and is left out.

    Raises ValueError for other ``groups``. Source: Krizhevsky, Sutskever and Hinton, "ImageNet classification with deep
    convolutional neural networks", 2012, sections 3.5 and 4.2; the counts follow from its figure 2. The one-column network
    of Krizhevsky, "One weird trick", 2014, has other filters (64, 192, 384, 256, 256) and is not this one.
    """
    if groups not in (1, 2):
        raise ValueError(f"groups must be 2, as published, or 1, not {groups!r}")
    keras = quiet_keras()
    layers = keras.layers
    convolution = {"padding": "same", "activation": "relu"}
    return keras.Sequential(
        [
            keras.Input((227, 227, 3)),
            layers.Conv2D(96, 11, strides=4, activation="relu", name="conv1"),
            layers.MaxPooling2D(3, strides=2, name="pool1"),
            layers.Conv2D(256, 5, groups=groups, name="conv2", **convolution),
            layers.MaxPooling2D(3, strides=2, name="pool2"),
            layers.Conv2D(384, 3, name="conv3", **convolution),
            layers.Conv2D(384, 3, groups=groups, name="conv4", **convolution),
            layers.Conv2D(256, 3, groups=groups, name="conv5", **convolution),
            layers.MaxPooling2D(3, strides=2, name="pool5"),
            layers.Flatten(),
            layers.Dropout(0.5),
            layers.Dense(4096, activation="relu", name="fc6"),
            layers.Dropout(0.5),
            layers.Dense(4096, activation="relu", name="fc7"),
            layers.Dense(1000, activation="softmax", name="fc8"),
        ],
        name="alexnet",
    )
