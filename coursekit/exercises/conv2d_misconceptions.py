"""What goes wrong in lesson 04 with a whole convolutional layer: batch, channels, filters, stride and padding."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from coursekit import ops
from coursekit.exercises.channels import first_for_all
from coursekit.exercises.filters import feature_maps
from coursekit.exercises.frame_misconceptions import PADDING
from coursekit.exercises.misconception import Misconception, given, instead, then
from coursekit.exercises.padding_misconceptions import padded
from coursekit.exercises.sliding import TURNED, shared
from coursekit.exercises.steps_misconceptions import PLACES, STRIDE, filled

# Wrong ideas about kernels, biases and maps are the same with and without a batch. Those whose implementation
# names no image are taken over from lesson 03 as they are.
FROM_FEATURE_MAPS = (
    "bias-forgotten",
    "first-bias-for-all",
    "biases-summed",
    "biases-averaged",
    "bias-subtracted",
    "bias-per-weight",
    "bias-per-pixel",
    "biases-reversed",
    "bias-multiplied",
    "filters-reversed",
    "maps-reversed",
    "first-filter-for-all",
    "maps-summed",
    "maps-averaged",
    "only-first-map",
    "only-last-map",
    "filters-and-channels-exchanged",
    "total-not-reset-between-filters",
    "kernel-flipped-with-channels",
    "channels-reversed",
    "first-kernel-slice-for-all",
)
_FEATURE_MAPS = {one.id: one for one in feature_maps.misconceptions}


def _hinted(id: str, wrong: given | instead | then) -> Misconception:
    """A misconception of lesson 03 with an implementation for batches."""
    return Misconception(id, wrong, _FEATURE_MAPS[id].hint)


def _of_kernels(change: Callable) -> given:
    return given(kernels=lambda kernels: change(kernels))


def _before_bias(change: Callable) -> then:
    """A change of the maps, before their biases are added, that needs the kernels' shape."""
    return then(lambda result, kernels, bias: change(result - bias, kernels.shape) + bias)


def _cropped_as_unpadded(result, images, kernels, stride):
    """As many rows and columns as there would be without padding."""
    rows, columns = ((images.shape[axis] - kernels.shape[axis - 1]) // stride + 1 for axis in (1, 2))
    return result[:, :rows, :columns]


def _in_type_of(result, images):
    whole = result if images.dtype.kind == "f" else np.trunc(result).astype(np.int64)
    return whole.astype(images.dtype)


BATCH_AND_MAPS = (
    Misconception(
        "first-image-for-all",
        given(images=lambda images: first_for_all(images, 0)),
        "All your maps come from the first image. Each image of the batch has maps of its own. Look at the "
        "index with which you take an image from the batch.",
    ),
    Misconception(
        "last-image-for-all",
        given(images=lambda images: np.repeat(images[-1:], len(images), axis=0)),
        "All your maps come from the last image. Each image of the batch has maps of its own. Look at "
        "where the window is cut out, and whether it happens inside the loop over images.",
    ),
    Misconception(
        "first-image-filled-only",
        then(lambda result: filled(result, np.s_[:1])),
        "Only the first image's maps are there; the others are still zero. Perhaps the return stands "
        "inside the loop, or an index stays at 0. Every image gives maps of its own.",
    ),
    Misconception(
        "first-map-filled-only",
        then(lambda result: filled(result, np.s_[..., :1])),
        "Only the first filter's maps are there; the others are still zero. Perhaps the return stands "
        "inside the loop, or an index stays at 0. Every filter gives a map of its own.",
    ),
    Misconception(
        "images-summed",
        then(lambda result: result.sum(axis=0)),
        "You add the maps of all images together. The batch is only a stack: each image goes through the "
        "layer by itself, and the result holds as many as came in.",
    ),
    Misconception(
        "images-summed-for-all",
        then(lambda result, bias: np.zeros_like(result) + (result - bias).sum(axis=0) + bias),
        "Every image gets the same maps, the sum over all images. The batch is only a stack: each image goes "
        "through the layer by itself. Look at the axes over which you sum, and leave the batch out.",
    ),
    Misconception(
        "result-in-the-images-type",
        then(_in_type_of),
        "Your maps are stored in the images' own type. Where that holds whole numbers, fractions are lost, and "
        "in bytes everything below 0 or above 255 wraps round. Ask for floats when you make the result.",
    ),
    Misconception(
        "images-averaged",
        then(lambda result: result.mean(axis=0)),
        "You average the maps of all images. The batch is only a stack: each image goes through the layer "
        "by itself, and the result holds as many as came in.",
    ),
    shared("relu-applied", then(lambda result: np.maximum(result, 0))),
    shared("plus-one-forgotten", then(lambda result: result[:, :-1, :-1])),
    shared("row-missing", then(lambda result: result[:, :-1])),
    shared("column-missing", then(lambda result: result[:, :, :-1])),
    shared("loop-ends-early", then(lambda result: filled(result, np.s_[:, :-1, :-1]))),
    shared("starts-at-one", then(lambda result: result[:, 1:, 1:])),
    shared("returned-after-first-window", then(lambda result: filled(result, np.s_[:, :1, :1]))),
    shared("returned-after-first-row", then(lambda result: filled(result, np.s_[:, :1]))),
    shared("first-window-everywhere", then(lambda result: np.zeros_like(result) + result[:, :1, :1])),
    Misconception(
        "one-row-too-many",
        then(lambda result: padded(result, (0, 1), (0, 1))),
        "Your maps have a row and a column of zeros too many at the end. The size counts the windows: the "
        "steps that fit, and one for the first. Look for a 1 that is added twice.",
    ),
    Misconception(
        "kernel-without-sign",
        given(kernels=lambda kernels: np.abs(kernels)),
        "Your kernels have lost their minus signs. Negative weights let a filter say what should be dark, "
        "so that the sign has to stay. Look for an absolute value.",
    ),
    Misconception(
        "bias-twice",
        given(bias=lambda bias: 2 * bias),
        "The bias is added twice. Each map gets its filter's bias once, after the sum over the window. "
        "Look for two places where the bias is used, a loop and a line behind it perhaps.",
    ),
    Misconception(
        "relu-before-bias",
        then(lambda result, bias: np.maximum(result - bias, 0) + bias),
        "You cut negative sums off to zero and add the bias afterwards. That is a ReLU, which is a step of "
        "its own and comes after the bias. Return the sums with their biases, sign included.",
    ),
    Misconception(
        "sigmoid-applied",
        then(lambda result: ops.sigmoid(result)),
        "You applied a sigmoid: all your numbers lie between 0 and 1. This layer has no activation: return "
        "the sums with their biases as they are. Leave the last step out.",
    ),
    Misconception(
        "cropped-back",
        then(lambda result, images: result[:, : images.shape[1], : images.shape[2]]),
        "Where padding makes the maps larger than the images, you cut them back. With much padding there "
        "are more windows than pixels, and each gives a number. Compute the size from the padded image.",
    ),
    Misconception(
        "size-without-padding",
        then(_cropped_as_unpadded),
        "The images are padded, but your maps are as large as without padding, so that the last windows "
        "are missing. Compute the output's size from the padded image. Look at where height and width are "
        "taken.",
    ),
)

CHANNELS = (
    shared("channels-averaged", _before_bias(lambda maps, shape: maps / shape[2])),
    shared("mean-for-sum", _before_bias(lambda maps, shape: maps / np.prod(shape[:3]))),
    shared("divided-by-window-area", _before_bias(lambda maps, shape: maps / np.prod(shape[:2]))),
    shared(
        "only-first-channel", given(images=lambda images: images[..., :1], kernels=lambda kernels: kernels[:, :, :1])
    ),
    shared(
        "only-last-channel", given(images=lambda images: images[..., -1:], kernels=lambda kernels: kernels[:, :, -1:])
    ),
    shared("first-channel-missing", given(images=lambda images: filled(images, np.s_[..., 1:]))),
    shared("last-channel-missing", given(images=lambda images: filled(images, np.s_[..., :-1]))),
    shared(
        "three-channels-only", given(images=lambda images: images[..., :3], kernels=lambda kernels: kernels[:, :, :3])
    ),
    shared("first-image-channel-for-all", given(images=lambda images: first_for_all(images, 3))),
    shared("image-made-grey", given(images=lambda images: images.mean(axis=3, keepdims=True) + np.zeros(images.shape))),
    shared(
        "channels-summed-before",
        given(
            images=lambda images: images.sum(axis=3, keepdims=True),
            kernels=lambda kernels: kernels.sum(axis=2, keepdims=True),
        ),
    ),
    _hinted("bias-per-channel", given(bias=lambda bias, kernels: bias * kernels.shape[2])),
    Misconception(
        "filters-mixed-up",
        _of_kernels(lambda kernels: kernels.reshape(kernels.shape[3], -1).T.reshape(kernels.shape)),
        "The weights of your filters are mixed up, by a reshape that puts the filters first. The filters "
        "are the kernels' last axis, and reshaping does not move axes: it only reads the numbers in order.",
    ),
    Misconception(
        "cells-and-channels-mixed-up",
        _of_kernels(lambda kernels: _channels_read_first(kernels)),
        "Windows and kernels are flattened in different orders, so that weights meet the wrong pixels: in "
        "one the channels come last, in the other first. Check both orders before you multiply.",
    ),
)


def _channels_read_first(kernels):
    """The same numbers, read as if their axes were channels, rows, columns, filters."""
    height, width, channels, filters = kernels.shape
    return kernels.reshape(channels, height, width, filters).transpose(1, 2, 0, 3)


CONV2D = (
    *(shared(id, _of_kernels(turn)) for id, turn in TURNED.items()),
    *(_FEATURE_MAPS[id] for id in FROM_FEATURE_MAPS),
    *CHANNELS,
    *STRIDE,
    *PADDING,
    *PLACES,
    *BATCH_AND_MAPS,
)
