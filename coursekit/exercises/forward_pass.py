"""The deck's network from images to probabilities, in parts that can be exchanged for wrong ones."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from coursekit import ops
from coursekit.exercises.misconception import given, instead


def rectified(net, bias):
    return ops.relu(net + bias)


def linear(net, bias):
    return net + bias


def forward(images, weights, activate=(rectified, rectified, rectified, linear), conv: Callable = ops.conv2d,
            pool: Callable = ops.max_pool, second_pool: Callable | None = None, flat: Callable = ops.flatten, last: Callable = ops.softmax):  # fmt: skip
    """The deck's network with some of its parts exchanged. ``activate``: one ``function(net, bias)`` for each layer."""
    x, w = images, weights
    x = pool(activate[0](conv(x, w["conv1_kernel"]), w["conv1_bias"]))
    x = (second_pool or pool)(activate[1](conv(x, w["conv2_kernel"]), w["conv2_bias"]))
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
