"""The steps of a Keras model's computation, in order, whatever style it is written in.

Calling ``model.call`` on a symbolic input leaves a graph of operations. Each becomes a ``Step``; models and layers of
one's own are opened by calling them in turn. Activations, reshapes and the like are told by what they compute.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from coursekit.models.activations import name_of, shape_change_of
from coursekit.models.facts import WEIGHTED, Step

KINDS = {
    "Dense": "dense",
    "Conv1D": "conv",
    "Conv2D": "conv",
    "Conv3D": "conv",
    "Conv2DTranspose": "conv-transpose",
    "MaxPooling2D": "max-pool",
    "AveragePooling2D": "average-pool",
    "GlobalMaxPooling2D": "global-max-pool",
    "GlobalAveragePooling2D": "global-average-pool",
    "Flatten": "flatten",
    "BatchNormalization": "batch-norm",
    "LayerNormalization": "normalise",
    "GroupNormalization": "normalise",
    "Normalization": "rescale",
    "Rescaling": "rescale",
    "ZeroPadding2D": "pad",
    "Concatenate": "concatenate",
    "Add": "add",
    **dict.fromkeys(("Dropout", "SpatialDropout2D", "GaussianDropout", "AlphaDropout", "GaussianNoise"), "dropout"),
}


def steps_between(model: Any, shape: Sequence[int]) -> tuple[tuple[Step, ...], bool]:
    """The steps from an input of ``shape`` (no batch axis) to the output, and whether they could be followed symbolically."""
    import keras

    try:
        start = keras.Input(tuple(shape))
        return tuple(_steps_of_graph(_symbolic_call(model, (start,), {}))), True
    except Exception:  # the model's own code does something that only works on numbers
        return tuple(_steps_of_layers(model)), False


def _symbolic_call(operation: Any, args: Sequence[Any], kwargs: dict[str, Any]) -> Any:
    """What an operation's own code gives for symbolic inputs, every operation in it recorded."""
    training = inspect.signature(operation.call).parameters.get("training")
    if training is not None and training.default is inspect.Parameter.empty:
        kwargs = {"training": False, **kwargs}
    if not operation.built:
        operation.build(*(tensor.shape for tensor in args))
    return operation.call(*args, **kwargs)


# From a graph to steps -----------------------------------------------------------------------------------------------


def _steps_of_graph(outputs: Any) -> list[Step]:
    nodes = _nodes_before(_tensors(outputs))
    steps = []
    for node in nodes:
        if node.input_tensors:
            steps += _steps_of_node(node, nodes)
    return steps


def _tensors(value: Any) -> list[Any]:
    import keras

    return [leaf for leaf in keras.tree.flatten(value) if isinstance(leaf, keras.KerasTensor)]


def _nodes_before(tensors: Iterable[Any]) -> list[Any]:
    """The nodes that tensors were computed by, in an order in which they can be computed."""
    ordered: list[Any] = []
    seen: set[int] = set()

    def visit(tensor: Any) -> None:
        node = _node_of(tensor)
        if node is None or id(node) in seen:
            return
        seen.add(id(node))
        for before in node.input_tensors:
            visit(before)
        ordered.append(node)

    for tensor in tensors:
        visit(tensor)
    return ordered


def _node_of(tensor: Any) -> Any:
    operation, index, _ = tensor._keras_history
    return operation._inbound_nodes[index]


def _steps_of_node(node: Any, nodes: Sequence[Any]) -> list[Step]:
    operation = node.operation
    kind = KINDS.get(type(operation).__name__) if _is_of_keras(operation) else None
    if kind is None:
        return _steps_of_unknown(node)
    step = _step(kind, operation, node)
    if kind == "add" and len({id(tensor) for tensor in node.input_tensors}) > 1:
        step = _step(kind, operation, node, residual=_is_residual(node))
    elif kind == "add":
        return [_step("other", operation, node)]  # a constant added, or something to itself
    return [step, *_own_activation(operation, step)]


def _is_of_keras(operation: Any) -> bool:
    return type(operation).__module__.partition(".")[0] == "keras"


def _is_composite(operation: Any) -> bool:
    """A model, or a layer whose code is not Keras' own: to be opened."""
    import keras

    return isinstance(operation, keras.Model) or (isinstance(operation, keras.Layer) and not _is_of_keras(operation))


def _steps_of_unknown(node: Any) -> list[Step]:
    """An operation that is told by what it computes, or opened, or named as it is."""
    import keras

    operation = node.operation
    weights = getattr(operation, "weights", [])
    if len(node.input_tensors) == 1 and not weights:
        found = _by_behaviour(node)
        if found is not None:
            return [_step(kind, operation, node, name=name) for kind, name in found]
    if _is_composite(operation):
        fresh = {id(t): keras.Input(batch_shape=t.shape, dtype=t.dtype) for t in node.input_tensors}
        args, kwargs = node.arguments.fill_in(fresh)
        return _steps_of_graph(_symbolic_call(operation, args, kwargs))
    return [_step("other-weighted" if weights else "other", operation, node)]


def _by_behaviour(node: Any) -> list[tuple[str, str]] | None:
    """(kind, name) of an operation without weights, from its results on random numbers; None where they fit nothing."""
    from keras import ops

    tensor = node.input_tensors[0]
    shape = tuple(2 if size is None else size for size in tensor.shape)
    probe = np.random.default_rng(2).normal(0, 3, shape).astype("float32")
    try:
        args, kwargs = node.arguments.fill_in({id(tensor): ops.convert_to_tensor(probe)})
        result = ops.convert_to_numpy(node.operation(*args, **kwargs))
    except Exception:
        return None
    if result.shape != probe.shape:
        change = shape_change_of(probe, result)
        return [(change, "")] if change else None
    name = name_of(probe, result)
    if name == "linear":
        return []
    return [("activation", name)] if name else None


def _own_activation(operation: Any, step: Step) -> list[Step]:
    """The activation that a layer was given as an argument, as a step of its own."""
    from keras import ops

    function = getattr(operation, "activation", None)
    if step.kind not in WEIGHTED or function is None:
        return []
    probe = np.random.default_rng(3).normal(0, 3, (4, 10)).astype("float32")
    try:
        name = name_of(probe, ops.convert_to_numpy(function(ops.convert_to_tensor(probe)))) or "other"
    except Exception:
        name = "other"
    return [] if name == "linear" else [Step("activation", name, shape=step.shape, before=(step.shape,))]


def _step(kind: str, operation: Any, node: Any, name: str = "", residual: bool = False) -> Step:
    window = getattr(operation, "kernel_size", None) or getattr(operation, "pool_size", None)
    return Step(
        kind,
        name or type(operation).__name__,
        size=getattr(operation, "units", None) or getattr(operation, "filters", None),
        window=_pair(window),
        stride=_pair(getattr(operation, "strides", None)),
        padding=getattr(operation, "padding", None) if isinstance(getattr(operation, "padding", None), str) else None,
        shape=tuple(node.outputs[0].shape[1:]),
        before=tuple(tuple(tensor.shape[1:]) for tensor in node.input_tensors),
        residual=residual,
    )


def _pair(value: Any) -> tuple[int, ...] | None:
    if value is None:
        return None
    return (int(value), int(value)) if np.ndim(value) == 0 else tuple(int(size) for size in value)


# Residual connections ------------------------------------------------------------------------------------------------


def _is_residual(node: Any) -> bool:
    """Whether an addition joins what went into some layers, as it is or through linear layers only, to what came out of them."""
    branches = [_nodes_before([tensor]) for tensor in node.input_tensors]
    ids = [{id(one) for one in branch} for branch in branches]
    common = set.intersection(*ids)
    own = [[one for one in branch if id(one) not in common] for branch in branches]
    shortcut = any(not any(_bends(one) for one in branch) for branch in own)
    return shortcut and any(any(getattr(one.operation, "weights", []) for one in branch) for branch in own)


def _bends(node: Any) -> bool:
    """Whether a node holds an activation."""
    if not node.input_tensors:
        return False
    return any(step.kind == "activation" for step in _steps_of_node(node, ()))


# Where the code cannot be followed -----------------------------------------------------------------------------------


def _steps_of_layers(model: Any) -> list[Step]:
    return []
