"""The steps of a Keras model's computation, in order, whatever style it is written in.

Calling ``model.call`` on a symbolic input leaves a graph of operations. Each becomes a ``Step``; models and layers of
one's own are opened by calling them in turn. Activations, reshapes and the like are told by what they compute.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from coursekit.models.behaviour import bends_between, name_of, shape_change_of
from coursekit.models.facts import WEIGHTED, Step

KINDS = {
    "Dense": "dense",
    "Conv1D": "conv",
    "Conv2D": "conv",
    "Conv3D": "conv",
    "SeparableConv2D": "conv",
    "DepthwiseConv2D": "conv",
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
        from coursekit.models.recording import recorded_steps

        return tuple(recorded_steps(model, shape)), False


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
    return [step for node in nodes if node.input_tensors for step in _steps_of_node(node)]


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


def _steps_of_node(node: Any) -> list[Step]:
    operation = node.operation
    kind = kind_of(operation)
    if kind is None or (kind == "add" and len(node.input_tensors) == 1):  # a constant added is no connection
        return _steps_of_unknown(node)
    step = step_of(kind, operation, *_shapes(node), joins=_joined_by(node) if kind == "add" else "")
    return [step, *own_activation(operation, step)]


def _shapes(node: Any) -> tuple[tuple, tuple]:
    """The shape that comes out of a node, and those that go in."""
    return tuple(node.outputs[0].shape[1:]), tuple(tuple(tensor.shape[1:]) for tensor in node.input_tensors)


def kind_of(operation: Any) -> str | None:
    """The kind of a layer or operation that Keras itself has; None where it has to be looked into."""
    return KINDS.get(type(operation).__name__) if _is_of_keras(operation) else None


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
            return [step_of(kind, operation, *_shapes(node), name=name) for kind, name in found]
    if _is_composite(operation):
        fresh = {id(t): keras.Input(batch_shape=t.shape, dtype=t.dtype) for t in node.input_tensors}
        args, kwargs = node.arguments.fill_in(fresh)
        return _steps_of_graph(_symbolic_call(operation, args, kwargs))
    return [step_of("other-weighted" if weights else "other", operation, *_shapes(node))]


def _by_behaviour(node: Any) -> list[tuple[str, str]] | None:
    """(kind, name) of an operation without weights, from its results on random numbers; None where they fit nothing."""
    tensor = node.input_tensors[0]
    shape = tuple(2 if size is None else size for size in tensor.shape)
    one, other = np.random.default_rng(2).normal(0, 3, (2, *shape)).astype("float32")
    try:
        result = _computed(node, one)
        if result.shape != one.shape:
            change = shape_change_of(one, result)
            return [(change, "")] if change else None
        name = name_of(one, result)
        bends = name or bends_between(one, other, lambda numbers: _computed(node, numbers))
    except Exception:
        return None
    if name == "linear":
        return []
    return [("activation", name or "other")] if bends else None


def _computed(node: Any, numbers: np.ndarray) -> np.ndarray:
    """What a node with one input makes of numbers."""
    from keras import ops

    args, kwargs = node.arguments.fill_in({id(node.input_tensors[0]): ops.convert_to_tensor(numbers)})
    return ops.convert_to_numpy(node.operation(*args, **kwargs))


def own_activation(operation: Any, step: Step) -> list[Step]:
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


def step_of(kind: str, operation: Any, shape: tuple, before: tuple, name: str = "", joins: str = "") -> Step:
    """A step, with the settings that the layer or operation has."""
    window = getattr(operation, "kernel_size", None) or getattr(operation, "pool_size", None)
    padding = getattr(operation, "padding", None)
    return Step(
        kind,
        name or type(operation).__name__,
        size=getattr(operation, "units", None) or getattr(operation, "filters", None),
        window=_pair(window),
        stride=_pair(getattr(operation, "strides", None)),
        padding=padding if isinstance(padding, str) else None,
        shape=shape,
        before=before,
        joins=joins,
    )


def _pair(value: Any) -> tuple[int, ...] | None:
    if value is None:
        return None
    return (int(value), int(value)) if np.ndim(value) == 0 else tuple(int(size) for size in value)


# Residual connections ------------------------------------------------------------------------------------------------


def _joined_by(node: Any) -> str:
    """What an addition joins: see ``Step.joins``."""
    branches = [_nodes_before([tensor]) for tensor in node.input_tensors]
    common = set.intersection(*({id(one) for one in branch} for branch in branches))
    own = [[one for one in branch if id(one) not in common] for branch in branches]
    if not any(getattr(one.operation, "weights", []) for branch in own for one in branch):
        return "no layer"
    return "shortcut" if any(not any(_bends(one) for one in branch) for branch in own) else "two branches"


def _bends(node: Any) -> bool:
    """Whether a node holds an activation."""
    if not node.input_tensors:
        return False
    return any(step.kind == "activation" for step in _steps_of_node(node))
