"""Read a Keras model of any style into plain facts: how it is built, what it computes, how it was compiled.

The model's own ``call`` is followed symbolically, which gives a graph of operations whether the model is sequential,
functional or a class; models and layers within it are opened in the same way. Activations are told by what they compute.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from coursekit.models.facts import Loss, ModelFacts, Shape
from coursekit.models.steps import steps_between

PROBES = 6  # inputs that a model is run on
MOST_WORDS = 300  # characters kept of an exception's message


def facts_of(model: Any, shapes: Sequence[tuple[int, ...]] = ()) -> ModelFacts:
    """The facts of a Keras model. ``shapes``, without the batch axis, are tried in turn where the model tells no shape.

    A model that has not been built yet is built by this, as the first training step would. Its weights stay as they are.
    """
    known = _known_shape(model)
    inputs, outputs = _count(getattr(model, "inputs", None)), _count(getattr(model, "outputs", None))
    error = ""
    for shape in _to_try(known, shapes):
        try:
            predictions = _run(model, shape) if inputs == outputs == 1 else None
        except Exception as problem:
            error = error or _in_words(problem)
            continue
        return _facts(model, shape if known is None else known, shape, predictions, inputs, outputs)
    return ModelFacts(input_shape=known, inputs=inputs, outputs=outputs, error=error, **_compiled(model, None))


def _facts(model: Any, told: Shape, shape: Shape, predictions: Any, inputs: int, outputs: int) -> ModelFacts:
    one = inputs == outputs == 1 and isinstance(predictions, np.ndarray)
    steps, seen = steps_between(model, shape) if one else ((), False)
    return ModelFacts(
        input_shape=told,
        output_shape=tuple(predictions.shape[1:]) if one else None,
        inputs=inputs,
        outputs=outputs,
        steps=steps,
        seen=seen,
        parameters=int(sum(int(np.prod(weight.shape)) for weight in model.weights)),
        predictions=predictions if one else None,
        error="" if one else "it has several inputs or outputs",
        **_compiled(model, predictions.shape[-1] if one and predictions.ndim == 2 else None),
    )


def _count(tensors: Any) -> int:
    return len(tensors) if isinstance(tensors, (list, tuple)) else 1


def _known_shape(model: Any) -> Shape | None:
    """The input's shape without the batch axis, of models that know it."""
    try:
        shape = model.input_shape
    except (AttributeError, ValueError):
        return None
    return tuple(shape[1:]) if isinstance(shape, tuple) and all(isinstance(n, int | None) for n in shape) else None


def _to_try(known: Shape | None, shapes: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Shapes to run a model on; where it leaves sizes open, they are taken from a given shape of the same length."""
    if known is None:
        return list(shapes) or [(28, 28, 1)]
    like = next((shape for shape in shapes if len(shape) == len(known)), (28,) * len(known))
    return [tuple(given if size is None else size for size, given in zip(known, like, strict=True))]


def _run(model: Any, shape: tuple[int, ...]) -> Any:
    """The model's outputs on random inputs between 0 and 1, at inference."""
    from keras import ops

    inputs = np.random.default_rng(0).random((PROBES, *shape)).astype("float32")
    outputs = model(inputs, training=False) if "training" in _parameters(model) else model(inputs)
    return ops.convert_to_numpy(outputs) if hasattr(outputs, "shape") else outputs


def _parameters(model: Any) -> tuple[str, ...]:
    import inspect

    return tuple(inspect.signature(model.call).parameters)


def _in_words(problem: Exception) -> str:
    """An exception's type and what it says first."""
    text = " ".join(str(problem).split())
    return f"{type(problem).__name__}: {text}"[:MOST_WORDS]


# How it was compiled -------------------------------------------------------------------------------------------------


def _compiled(model: Any, units: int | None) -> dict[str, Any]:
    """``compiled``, ``loss`` and ``optimizer``, of a model with ``units`` outputs."""
    if not getattr(model, "compiled", False):
        return {"compiled": False}
    given = _only(getattr(model, "loss", None))
    integers = _on_integers(model, units) if units else "other"
    loss = Loss(_loss_name(given), _from_logits(given), integers)
    return {"compiled": True, "loss": loss, "optimizer": type(getattr(model, "optimizer", None)).__name__.lower()}


def _only(loss: Any) -> Any:
    """The loss itself, out of a list or dict of one."""
    while isinstance(loss, (list, tuple, dict)) and len(loss) == 1:
        loss = next(iter(loss.values())) if isinstance(loss, dict) else loss[0]
    return loss


def _loss_name(loss: Any) -> str:
    if loss is None:
        return ""
    if isinstance(loss, str):
        import keras

        try:
            loss = keras.losses.get(loss)
        except ValueError:
            return str(loss)
    name = getattr(loss, "__name__", None) or type(loss).__name__
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def _from_logits(loss: Any) -> bool | None:
    try:
        value = loss.get_config().get("from_logits")
    except Exception:  # a string, or a function: they expect probabilities, or nobody knows
        return None
    return None if value is None else bool(value)


def _on_integers(model: Any, units: int) -> str:
    """What the compiled loss does with labels that are class numbers: see ``Loss.integers``."""
    rng = np.random.default_rng(1)
    labels = rng.integers(0, max(units, 2), 8)
    guesses = [rng.dirichlet(np.ones(units), 8) if units > 1 else rng.random((8, 1)) for _ in range(4)]
    try:
        values = [_loss_value(model, labels, guess.astype("float32")) for guess in guesses]
    except Exception:
        return "refused"
    for name, transform in (("probabilities", _log_of_probabilities), ("logits", _log_of_logits)):
        if _proportional(values, [_cross_entropy(transform(guess), labels) for guess in guesses]):
            return name
    return "other"


def _loss_value(model: Any, labels: np.ndarray, guess: np.ndarray) -> float:
    from keras import ops

    labels = labels if guess.shape[1] > 1 else labels[:, None]
    value = model.compute_loss(y=ops.convert_to_tensor(labels), y_pred=ops.convert_to_tensor(guess))
    return float(ops.convert_to_numpy(value))


def _log_of_probabilities(guess: np.ndarray) -> np.ndarray:
    return np.log(guess if guess.shape[1] > 1 else np.hstack([1 - guess, guess]))


def _log_of_logits(guess: np.ndarray) -> np.ndarray:
    logits = guess if guess.shape[1] > 1 else np.hstack([0 * guess, guess])
    return logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))


def _cross_entropy(logarithms: np.ndarray, labels: np.ndarray) -> float:
    return float(-logarithms[np.arange(len(labels)), labels].mean())


def _proportional(values: Sequence[float], expected: Sequence[float]) -> bool:
    """Whether values change as expected, up to a positive factor and a constant: a weight, a penalty on the weights."""
    change, wanted = np.diff(values), np.diff(expected)
    scale = float(change @ wanted) / float(wanted @ wanted)
    return scale > 0 and bool(np.allclose(change, scale * wanted, rtol=1e-3, atol=1e-4 * scale))
