"""Lesson 06, the end: the deck's whole network, from images to class probabilities."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from coursekit import ops
from coursekit.data import ASYMMETRIC_FILTER, DECK_FILTER_1, DECK_FILTER_2, DECK_IMAGE
from coursekit.exercises.arithmetic import listed, number
from coursekit.exercises.drawing import floats, small_integers
from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.misconception import Misconception, given, instead, then

LESSON = "06-flattening"

NETWORKS = (  # batch, height, width, channels; kernel and filters twice; units, classes; kind
    ((2, 14, 14, 1), (3, 3), 3, (3, 3), 4, 5, 3, ""), ((1, 14, 15, 1), (3, 3), 2, (3, 3), 3, 4, 4, ""),
    ((3, 15, 14, 2), (3, 3), 2, (3, 3), 3, 6, 3, ""), ((2, 10, 10, 3), (3, 3), 3, (3, 3), 2, 4, 5, ""),
    ((1, 16, 14, 1), (3, 3), 3, (3, 3), 3, 5, 2, "whole"), ((4, 14, 10, 3), (3, 3), 2, (3, 3), 4, 4, 4, ""),
    ((2, 12, 18, 1), (5, 5), 3, (3, 3), 3, 5, 3, ""), ((3, 13, 13, 1), (2, 2), 2, (2, 2), 3, 4, 3, ""),
    ((1, 12, 15, 4), (3, 2), 2, (2, 3), 2, 6, 4, ""), ((2, 10, 14, 2), (3, 3), 4, (1, 1), 2, 5, 3, "whole"),
    ((2, 14, 14, 1), (3, 3), 3, (3, 3), 3, 5, 3, "large"), ((1, 11, 14, 1), (3, 3), 2, (3, 3), 3, 4, 4, "large"),
    ((3, 14, 12, 2), (3, 3), 2, (3, 3), 3, 4, 2, "large"), ((1, 14, 14, 3), (3, 3), 2, (3, 3), 5, 6, 3, ""),
    ((2, 18, 16, 1), (5, 5), 2, (3, 3), 3, 5, 6, ""), ((1, 15, 11, 1), (3, 3), 3, (4, 2), 3, 4, 3, ""),
    ((5, 10, 12, 1), (3, 3), 2, (3, 3), 3, 4, 5, "whole"), ((1, 16, 17, 2), (3, 3), 2, (5, 5), 3, 5, 3, ""),
)  # fmt: skip

CLEAR = 40  # how far the two largest of large logits must lie apart, so that float32 gives the same probabilities


def draw_networks(rng: np.random.Generator) -> Iterator[Case]:
    for shape, *sizes, kind in NETWORKS:
        yield _network(rng, shape, sizes, kind)


def _network(rng, shape, sizes, kind) -> Case:
    while True:
        images = small_integers(rng, *shape) if kind == "whole" else floats(rng, *shape)
        weights = draw_weights(rng, shape, *sizes)
        if kind != "large":
            return Case(images, weights)
        weights["dense2_kernel"] = weights["dense2_kernel"] * 2**13
        ordered = np.sort(logits_of(images, weights), axis=1)
        if (ordered[:, -1] - ordered[:, -2]).min() > CLEAR and ordered.max() > 1000:
            return Case(images, weights)


def pooled_side(side: int, kernel: int) -> int:
    return (side - kernel + 1) // 2


def flat_shape(shape, kernel1, kernel2, filters2) -> tuple[int, int, int]:
    sides = (pooled_side(pooled_side(side, a), b) for side, a, b in zip(shape[1:3], kernel1, kernel2, strict=True))
    return (*sides, filters2)


def draw_weights(rng, shape, kernel1, filters1, kernel2, filters2, units, classes) -> dict[str, np.ndarray]:
    """Weights small enough for logits between about -4 and 4, so that no class takes all of the probability."""
    inputs = int(np.prod(flat_shape(shape, kernel1, kernel2, filters2)))
    shapes = {
        "conv1": (*kernel1, shape[3], filters1),
        "conv2": (*kernel2, filters1, filters2),
        "dense1": (inputs, units),
        "dense2": (units, classes),
    }
    weights = {}
    for name, size in shapes.items():
        fan_in = int(np.prod(size[:-1]))
        weights[f"{name}_kernel"] = floats(rng, *size) / 2 ** np.ceil(np.log2(fan_in) / 2 + 1)
        weights[f"{name}_bias"] = floats(rng, size[-1]) / 2
    return weights


# The network, right or wrong -----------------------------------------------------------------------------------------


def rectified(net, bias):
    return ops.relu(net + bias)


def linear(net, bias):
    return net + bias


def forward(images, weights, activate=(rectified, rectified, rectified, linear), conv: Callable = ops.conv2d,
            pool: Callable = ops.max_pool, flat: Callable = ops.flatten, last: Callable = ops.softmax):  # fmt: skip
    """The deck's network with some of its parts exchanged. ``activate``: one ``function(net, bias)`` for each layer."""
    x, w = images, weights
    x = pool(activate[0](conv(x, w["conv1_kernel"]), w["conv1_bias"]))
    x = pool(activate[1](conv(x, w["conv2_kernel"]), w["conv2_bias"]))
    x = activate[2](flat(x) @ w["dense1_kernel"], w["dense1_bias"])
    return last(activate[3](x @ w["dense2_kernel"], w["dense2_bias"]))


def logits_of(images, weights):
    return forward(images, weights, last=lambda x: x)


def forwarding(**parts) -> instead:
    return instead(lambda images, weights: forward(images, weights, **parts))


def activating(first=rectified, second=rectified, dense=rectified, last=linear) -> instead:
    return forwarding(activate=(first, second, dense, last))


def without(*names: str) -> given:
    """No biases in these layers."""
    zeros = [f"{name}_bias" for name in names]
    return given(weights=lambda weights: {name: value * (name not in zeros) for name, value in weights.items()})


def kernels(change: Callable) -> given:
    """The kernels of both convolutions changed."""
    return given(weights=lambda weights: {
        name: change(value) if name in ("conv1_kernel", "conv2_kernel") else value for name, value in weights.items()
    })  # fmt: skip


def after_relu(net, bias):
    return ops.relu(net) + bias


def with_function(function: Callable) -> instead:
    """Another function in place of relu, everywhere."""
    both = lambda net, bias: function(net + bias)  # noqa: E731
    return activating(both, both, both)


def naive_softmax(logits):
    return np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)


def explain_forward(images, weights, index) -> Working:
    n, c = index
    logits = logits_of(images, weights)[n]
    shifted = np.exp(logits - logits.max())
    arithmetic = f"{number(shifted[c])} / ({listed(shifted)}) = {number(shifted[c] / shifted.sum())}"
    return Working(f"softmax of image {n}'s logits, the largest subtracted: {arithmetic}", {"logits": logits})


def _rest(images, weights, layer):
    """Whether a side is odd before the pooling of that layer."""
    sides = images.shape[1:3]
    for name in ("conv1_kernel", "conv2_kernel")[:layer]:
        before = [side - kernel + 1 for side, kernel in zip(sides, weights[name].shape, strict=False)]
        sides = [side // 2 for side in before]
    return any(side % 2 for side in before)


def _convs(weights):
    return [weights["conv1_kernel"].shape[:2], weights["conv2_kernel"].shape[:2]]


def _flat_is_larger(weights):
    return len(weights["dense1_kernel"]) > weights["conv2_kernel"].shape[3]


DECK_WEIGHTS = {
    "conv1_kernel": np.stack([DECK_FILTER_1, DECK_FILTER_2, ASYMMETRIC_FILTER], axis=-1)[:, :, None] / 2,
    "conv1_bias": np.array([0.5, -0.5, 0.25]),
    "conv2_kernel": np.array([[[[1.0, -0.5], [-1.0, 0.5], [0.5, 1.0]]]]),
    "conv2_bias": np.array([0.25, -0.25]),
    "dense1_kernel": np.array([[1.0, -0.5, 0.5], [0.5, 1.0, -1.0]]),
    "dense1_bias": np.array([0.0, 0.5, 1.0]),
    "dense2_kernel": np.array([[1.0, -1.0], [0.5, 0.5], [-0.5, 1.0]]),
    "dense2_bias": np.array([0.5, -0.5]),
}

cnn_forward = Exercise(
    id="cnn-forward",
    lesson=LESSON,
    points=3,
    reference=ops.cnn_forward,
    worked=(
        Case(DECK_IMAGE[None, :, :, None].astype(float), DECK_WEIGHTS, note="the deck's image, a very small network with its filters"),
    ),
    draw=draw_networks,
    explain=explain_forward,
    traits=(
        Trait("images-not-square", "the images are not square", lambda images: images.shape[1] != images.shape[2]),
        Trait("images-wide", "the images are wider than high", lambda images: images.shape[2] > images.shape[1]),
        Trait("images-tall", "the images are higher than wide", lambda images: images.shape[1] > images.shape[2]),
        Trait("several-images", "there are several images", lambda images: len(images) > 1),
        Trait("several-channels", "the images have several channels", lambda images: images.shape[3] > 1),
        Trait("kernel-not-3x3", "a kernel is not 3 by 3", lambda weights: any(size != (3, 3) for size in _convs(weights))),
        Trait("rest-in-first-pool", "the first pooling leaves a row or column over", lambda images, weights: _rest(images, weights, 1)),
        Trait("rest-in-second-pool", "the second pooling leaves a row or column over", lambda images, weights: _rest(images, weights, 2)),
        Trait("rest", "a pooling leaves a row or column over",
              lambda images, weights: _rest(images, weights, 1) or _rest(images, weights, 2)),
        Trait("large-logits", "the logits are very large", lambda images, weights: bool((logits_of(images, weights) > 700).any())),
        Trait("several-places", "more than one place of each map is left to be flattened", lambda weights: _flat_is_larger(weights)),
        Trait("as-many-images-as-classes", "there are as many images as classes",
              lambda images, weights: len(images) == len(weights["dense2_bias"])),
    ),
    misconceptions=(
        Misconception(
            "relu-missing",
            activating(linear, linear, linear),
            "There is no relu in your network. It stands after both convolutions and after the first dense layer: without it, layer upon layer "
            "could be replaced by a single one.",
        ),
        Misconception(
            "first-relu-missing",
            activating(first=linear),
            "The relu after the first convolution is missing. It belongs after each layer with weights but the last. Follow the network layer by "
            "layer with the task beside you.",
        ),
        Misconception(
            "second-relu-missing",
            activating(second=linear),
            "The relu after the second convolution is missing. It belongs after each layer with weights but the last. Follow the network layer by "
            "layer with the task beside you.",
        ),
        Misconception(
            "conv-relus-missing",
            activating(first=linear, second=linear),
            "The relu after the convolutions is missing; only the dense layer has one. It belongs after each layer with weights but the last: maps "
            "are cut off at zero as well.",
        ),
        Misconception(
            "only-first-relu",
            activating(second=linear, dense=linear),
            "There is a relu after the first convolution only. It stands after both convolutions and after the first dense layer: after each layer with "
            "weights but the last.",
        ),
        Misconception(
            "only-second-relu",
            activating(first=linear, dense=linear),
            "There is a relu after the second convolution only. It stands after both convolutions and after the first dense layer: after each layer with "
            "weights but the last.",
        ),
        Misconception(
            "leaky-relu",
            with_function(lambda net: np.where(net > 0, net, 0.01 * net)),
            "You let a hundredth of every negative number through: a leaky relu. This network has the plain one, which turns all negative numbers into 0. "
            "Look at the function after each layer.",
        ),
        Misconception(
            "dense-relu-missing",
            activating(dense=linear),
            "The relu after the first dense layer is missing. It belongs after each layer with weights but the last; two dense layers with nothing "
            "between them are no more than one.",
        ),
        Misconception(
            "relu-after-last-layer",
            activating(last=rectified),
            "You put a relu after the last layer, before softmax. It makes all negative logits equal, so that unlikely classes can no longer be told "
            "apart. Softmax takes the logits as they come.",
        ),
        Misconception(
            "bias-after-relu",
            activating(after_relu, after_relu, after_relu),
            "You added the biases after relu. A bias shifts the sum before relu decides what is cut off: first the products, then the bias, then relu. "
            "Look at the order of the steps.",
        ),
        Misconception(
            "sigmoid-for-relu",
            with_function(ops.sigmoid),
            "You used the sigmoid between the layers. This network has relu there: the sigmoid squeezes everything between 0 and 1. Look at the function "
            "that you apply after each layer.",
        ),
        Misconception(
            "tanh-for-relu",
            with_function(np.tanh),
            "You used tanh between the layers. This network has relu there, which leaves positive numbers as they are. Look at the function that you apply "
            "after each layer.",
        ),
        Misconception(
            "absolute-value-for-relu",
            with_function(np.abs),
            "You took absolute values where relu belongs. Relu turns a negative number into 0; an absolute value turns it into a positive one, as if the "
            "opposite of a pattern were the pattern.",
        ),
        Misconception(
            "average-for-max-pooling",
            forwarding(pool=ops.average_pool),
            "You used average pooling. This network keeps the largest number of each window. Look at which of your two pooling functions you call.",
        ),
        Misconception(
            "corner-for-max-pooling",
            forwarding(pool=lambda x: x[:, : x.shape[1] // 2 * 2 : 2, : x.shape[2] // 2 * 2 : 2]),
            "You kept every other row and column in place of pooling. Pooling looks at all pixels of a window of 2 by 2 and keeps the largest of them, not "
            "the one in the corner.",
        ),
        Misconception(
            "sum-for-max-pooling",
            forwarding(pool=lambda x: 4 * ops.average_pool(x)),
            "Your pooling adds up the four numbers of each window. This network keeps the largest of them. Look at the function that you apply to a window.",
        ),
        Misconception(
            "minimum-for-max-pooling",
            forwarding(pool=lambda x: -ops.max_pool(-x)),
            "Your pooling keeps the smallest number of each window. This network keeps the largest. Look at the function, or the direction of the comparison.",
        ),
        Misconception(
            "softmax-missing",
            forwarding(last=lambda logits: logits),
            "You return the logits, which may be negative and do not sum to 1. Class probabilities are asked for: softmax is the network's last step.",
        ),
        Misconception(
            "sigmoid-for-softmax",
            forwarding(last=ops.sigmoid),
            "You took the sigmoid of each logit by itself, so that an image's numbers do not sum to 1. In softmax the classes share the probability. Look at "
            "the last step.",
        ),
        Misconception(
            "exponentials-overflow",
            forwarding(last=naive_softmax),
            "Your network is right as long as the logits are small; where one is near 1000, its exponential is infinite. Subtract each row's largest logit "
            "before you take exponentials: it cancels out.",
        ),
        Misconception(
            "softmax-over-the-batch",
            forwarding(last=lambda logits: ops.softmax(logits.T).T),
            "Your softmax goes over the images, not over the classes: the columns sum to 1. Each image has its own probabilities. Look at the axis of the "
            "sum.",
        ),
        Misconception(
            "softmax-over-everything",
            forwarding(last=lambda logits: ops.softmax(logits.reshape(1, -1)).reshape(logits.shape)),
            "All your numbers together sum to 1. Each image needs probabilities of its own, so that each row sums to 1. Look at the axis of the sum in your "
            "softmax.",
        ),
        Misconception(
            "exponentials-not-divided",
            forwarding(last=lambda logits: np.exp(logits - logits.max(axis=1, keepdims=True))),
            "You return exponentials that are not divided yet: an image's largest is 1, and together they are more than 1. Divide each row by its sum.",
        ),
        Misconception(
            "logarithm-of-softmax",
            forwarding(last=lambda logits: logits - logits.max(axis=1, keepdims=True)
                       - np.log(np.exp(logits - logits.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True))),
            "You return the logarithms of the probabilities. The probabilities themselves are asked for, between 0 and 1. Leave the logarithm out of the last "
            "step.",
        ),
        Misconception(
            "softmax-twice",
            then(lambda result: ops.softmax(result)),
            "You applied softmax two times. The second time makes the probabilities much more alike. Look for a softmax inside your last layer and another "
            "after it.",
        ),
        Misconception(
            "class-for-probabilities",
            then(lambda result: result.argmax(axis=1)),
            "You return the most probable class of each image. The probabilities of all classes are asked for, a row for each image; choosing comes afterwards.",
        ),
        Misconception(
            "winner-takes-all",
            then(lambda result: np.eye(result.shape[1])[result.argmax(axis=1)]),
            "You gave the most probable class a 1 and all others a 0. The network is not that sure: return the probabilities as softmax gives them.",
        ),
        Misconception(
            "biases-forgotten",
            without("conv1", "conv2", "dense1", "dense2"),
            "There are no biases in your network. Each convolution adds one to every map, each dense layer one to every unit; they are in the dict, under names "
            "that end in bias.",
        ),
        Misconception(
            "conv-biases-forgotten",
            without("conv1", "conv2"),
            "The biases of both convolutions are missing. Each filter has one, which is added to all of its map before relu. Look at what you pass to your "
            "convolution.",
        ),
        Misconception(
            "dense-biases-forgotten",
            without("dense1", "dense2"),
            "The biases of both dense layers are missing. Each unit has one, which is added to its sum. Look at what you pass to your dense layer.",
        ),
        Misconception(
            "first-conv-bias-forgotten",
            without("conv1"),
            "The bias of the first convolution is missing; the other layers have theirs. Each filter adds its bias to all of its map, before relu.",
        ),
        Misconception(
            "second-conv-bias-forgotten",
            without("conv2"),
            "The bias of the second convolution is missing; the other layers have theirs. Each filter adds its bias to all of its map, before relu.",
        ),
        Misconception(
            "first-dense-bias-forgotten",
            without("dense1"),
            "The bias of the first dense layer is missing; the other layers have theirs. Each unit adds its bias to its sum, before relu.",
        ),
        Misconception(
            "last-bias-forgotten",
            without("dense2"),
            "The bias of the last layer is missing; the other layers have theirs. Each class adds its bias to its sum, before softmax.",
        ),
        Misconception(
            "kernel-flipped",
            kernels(lambda kernel: kernel[::-1, ::-1]),
            "Your kernels are turned by 180°. That is convolution as mathematics has it, and some libraries do it; a CNN layer slides the kernel as it is. Look "
            "inside your convolution.",
        ),
        Misconception(
            "kernel-transposed",
            kernels(lambda kernel: kernel.swapaxes(0, 1)),
            "In your kernels rows and columns have changed places. The first axis goes down and the second across, as in the image. Look inside your "
            "convolution.",
        ),
        Misconception(
            "only-first-channel",
            forwarding(conv=lambda x, kernel: ops.conv2d(x[..., :1], kernel[:, :, :1])),
            "Your convolutions look at the first channel only. In the second layer that is one map of many. Every filter goes through all channels of its "
            "input and adds them up.",
        ),
        Misconception(
            "channels-averaged",
            forwarding(conv=lambda x, kernel: ops.conv2d(x, kernel) / kernel.shape[2]),
            "Your convolutions average over the channels. The products of all channels are added, without a division. Look inside your convolution.",
        ),
        Misconception(
            "mean-for-sum",
            forwarding(conv=lambda x, kernel: ops.conv2d(x, kernel) / kernel[..., 0].size),
            "Your convolutions divide by the number of products in a window. A window's number is the plain sum of its products. Look inside your "
            "convolution.",
        ),
        Misconception(
            "column-order-flatten",
            forwarding(flat=lambda x: x.reshape(len(x), -1, order="F")),
            "You flattened the maps in Fortran's order, so the dense layer's weights meet the wrong numbers. Flatten as one reads: row by row, the channels of "
            "a place next to each other.",
        ),
        Misconception(
            "channels-first-flatten",
            forwarding(flat=lambda x: ops.flatten(x.transpose(0, 3, 1, 2))),
            "You flattened one map after the other, so the dense layer's weights meet the wrong numbers. The channels are the last axis: the channels of one "
            "place stand next to each other.",
        ),
        Misconception(
            "height-and-width-exchanged-in-flatten",
            forwarding(flat=lambda x: ops.flatten(x.swapaxes(1, 2))),
            "You flattened the maps column by column, so the dense layer's weights meet the wrong numbers. Rows come first: the whole top row, then the next "
            "one.",
        ),
        Misconception(
            "pixels-scaled",
            given(images=lambda images: images / 255),
            "You divided the images by 255. They are meant to be taken as they come: whoever calls the function has scaled them already. Leave the division "
            "out.",
        ),
        Misconception(
            "pixels-standardised",
            given(images=lambda images: (images - images.mean()) / images.std()),
            "You subtracted the images' mean and divided by their spread. They are meant to be taken as they come; the weights were trained for just such "
            "numbers.",
        ),
        Misconception(
            "pixels-stretched",
            given(images=lambda images: (images - images.min()) / (images.max() - images.min())),
            "You stretched the images to the range from 0 to 1. They are meant to be taken as they come; the weights were trained for just such numbers. "
            "Leave the scaling out.",
        ),
        Misconception(
            "negative-pixels-cut-off",
            given(images=lambda images: np.maximum(images, 0)),
            "You applied relu to the images themselves. It comes after a layer with weights, not before the first. Look at the very beginning of your network.",
        ),
        Misconception(
            "first-image-for-all",
            then(lambda result: np.zeros_like(result) + result[:1]),
            "Every image of the batch got the first image's probabilities. Each image goes through the network by itself. Look for an index 0 where the batch "
            "should be.",
        ),
    ),
)  # fmt: skip
