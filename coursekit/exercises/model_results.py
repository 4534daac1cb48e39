"""How a Keras model is read and judged: by what it computes and how it is built, not by the names of its layers.

``model_result(judge, shapes)`` is the result of an exercise whose answer is a model. The judge, and each misconception's
test, get the model as ``ModelFacts`` (``coursekit.models.facts``): plain values, whether the model is sequential, functional
or a class of its own. Keras is needed only once a model has come back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from coursekit.exercises.misconception import Misconception, shows
from coursekit.exercises.results import JudgedResult, Unreadable
from coursekit.models.facts import ModelFacts

SECONDS = 30.0  # that an exercise on models grants to one call: building a model, and reading it, takes a second or so


def is_model(value: Any) -> bool:
    """Whether a value is a Keras model; told by its class, without importing Keras."""
    return any(base.__name__ == "Model" and base.__module__.partition(".")[0] == "keras" for base in type(value).__mro__)


def is_layer(value: Any) -> bool:
    """Whether a value is a Keras layer (every model is one); told by its class, without importing Keras."""
    return any(base.__name__ == "Layer" and base.__module__.partition(".")[0] == "keras" for base in type(value).__mro__)


def model_reader(*shapes: tuple[int, ...]) -> Callable[[Any], ModelFacts]:
    """A reader of models. ``shapes``, without the batch axis, are tried in turn on models that do not tell their own."""

    def read(value: Any) -> ModelFacts:
        if not is_model(value):
            return _in_place_of_a_model(value)
        from coursekit.models.reading import facts_of

        return facts_of(value, shapes)

    return read


def _in_place_of_a_model(value: Any) -> ModelFacts:
    """What students return where a model is due: named, so that a misconception can say more. Anything else is unreadable."""
    kind = type(value).__name__
    if isinstance(value, type):
        return ModelFacts(what="class")
    if kind in ("KerasTensor", "History"):
        return ModelFacts(what={"KerasTensor": "tensor", "History": "history"}[kind])
    if is_layer(value):
        return ModelFacts(what="layer")
    raise Unreadable("returned-other", f"Your function returned {_article(kind)} {kind}, not a Keras model.")


def _article(word: str) -> str:
    return "an" if word[0].lower() in "aeiou" else "a"


def model_result(judge: Callable[..., bool], *shapes: tuple[int, ...]) -> JudgedResult:
    """The result of an exercise that asks for a Keras model. ``judge(facts, arguments by name …)`` decides."""
    return JudgedResult("a Keras model", judge=judge, reader=model_reader(*shapes))


def fault(id: str, test: Callable[..., bool], hint: str) -> Misconception:
    """A misconception that a test of the facts finds. Of several that fit, the first in the exercise's list is named."""
    return Misconception(id, shows(test), hint)


NOT_A_MODEL = (
    fault(
        "class-for-a-model",
        lambda facts: facts.what == "class",
        "You return a class, the plan of a model, not a model made from it. A class has to be called before there are layers "
        "with weights. Look at what stands after your return: a pair of round brackets is missing.",
    ),
    fault(
        "tensor-for-a-model",
        lambda facts: facts.what == "tensor",
        "You return the tensor that leaves the last layer. A model is made from two tensors, the one that goes in and the one "
        "that comes out; without that step there is nothing to train. Make the model, and return it.",
    ),
    fault(
        "layer-for-a-model",
        lambda facts: facts.what == "layer",
        "You return a single layer. A model is several of them in a row, with a known input, that can be trained as a whole. "
        "Put your layers into one model and return that.",
    ),
    fault(
        "history-for-a-model",
        lambda facts: facts.what == "history",
        "You return what training gives back: the history of losses. Here the model itself is asked for, and it need not be "
        "trained yet. Look at what stands after your return.",
    ),
)
DOES_NOT_RUN = fault(
    "does-not-run",
    lambda facts: facts.what == "model" and facts.predictions is None,
    "Your model was built, but it cannot be run on inputs of the shape that the task names: an exception came up on the way. "
    "Call it yourself on a batch of zeros of that shape, and read the message.",
)
