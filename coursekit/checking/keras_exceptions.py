"""What Keras says when layers do not fit together, and what it means: id, type, pattern and hint of a ``Cause`` each."""

from __future__ import annotations

KERAS_CAUSES = (
    (
        "residual-shapes-differ",
        "ValueError",
        "Inputs have incompatible shapes|Cannot broadcast shape, the failure dim",
        "Two tensors are added whose shapes do not fit. What goes into a block and what comes out of it must have the same height, width "
        "and number of channels: pad the block's convolutions, or fit the shortcut with a convolution of 1 by 1.",
    ),
    (
        "channel-axis-missing",
        "ValueError",
        "of layer .?conv.* expected min_ndim=4, found ndim=3|of layer .?(max|average)_pooling.* expected ndim=4, found ndim=3",
        "A layer for pictures is given something with too few axes. It expects height, width and channels, and grey pictures have a "
        "channel axis of length 1. Look at the shape of your model's input.",
    ),
    (
        "vector-for-a-convolution",
        "ValueError",
        "of layer .?conv.* expected min_ndim=4, found ndim=2|of layer .?(max|average)_pooling.* expected ndim=4, found ndim=2",
        "A layer for pictures is given a vector. Convolution and pooling need height, width and channels; flattening comes after them, "
        "just before the first dense layer. Look at your input's shape and at the order of your layers.",
    ),
    (
        "maps-become-too-small",
        "ValueError",
        "Computed output size would be (zero or )?negative",
        "Your maps have become smaller than the window that is to slide over them. Write down height and width after each layer: every "
        "convolution without padding, and every pooling, makes them smaller.",
    ),
    (
        "misspelt-keras-name",
        "ValueError",
        "Could not interpret",
        "Keras does not know a name that you gave it in quotes, of an activation, a loss or an optimizer. Its message says which. "
        "Compare the spelling with the lesson's; words are joined by underscores.",
    ),
    (
        "input-of-another-shape",
        "ValueError",
        "is incompatible with the layer",
        "A layer is given something of another shape than it was made for. Keras's message names the layer, the shape that it expects and "
        "the one that came. Write down the shape after each layer before it.",
    ),
)  # fmt: skip
