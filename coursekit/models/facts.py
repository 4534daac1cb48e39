"""What is known of a Keras model, as plain values: what it computes and how it is built, whoever built it in whatever style."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

import numpy as np

Shape = tuple[int | None, ...]

WEIGHTED = ("dense", "conv", "conv-transpose", "other-weighted")


@dataclass(frozen=True)
class Step:
    """One step of a model's computation, in the order in which it happens.

    ``kind``
        "dense", "conv", "conv-transpose", "max-pool", "average-pool", "global-max-pool", "global-average-pool", "flatten",
        "reshape", "activation", "dropout", "batch-norm", "normalise", "pad", "rescale", "augment", "add", "concatenate",
        "other-weighted" or "other". The activation of a dense or convolutional layer is a step of its own that follows it.
    ``name``
        the class of the layer or operation; of an activation what it computes: "relu", "softmax", "sigmoid", "tanh", …,
        "other" for one of no common name. An activation that changes nothing is no step.
    ``size``
        units of a dense layer, filters of a convolution; else None.
    ``window``, ``stride``, ``padding``
        of convolutions and pooling: (rows, columns), (rows, columns), "valid" or "same".
    ``shape``, ``before``
        the shape that comes out, the shapes that go in, without the batch axis.
    ``joins``
        of an "add": "shortcut" where it adds what went into some layers, as it was or after linear layers only, to what came
        out of them; "no layer" where nothing with weights stands between the two; "two branches" otherwise.
    """

    kind: str
    name: str = ""
    size: int | None = None
    window: tuple[int, ...] | None = None
    stride: tuple[int, ...] | None = None
    padding: str | None = None
    shape: Shape = ()
    before: tuple[Shape, ...] = ()
    joins: str = ""

    @property
    def residual(self) -> bool:
        """Whether this is a residual connection."""
        return self.joins == "shortcut"

    def __str__(self) -> str:
        if self.kind == "activation":
            return self.name
        if self.kind == "conv":
            return f"conv {self.size} of {' × '.join(map(str, self.window or ()))}"
        if self.kind in ("max-pool", "average-pool"):
            return f"{self.kind} {' × '.join(map(str, self.window or ()))}"
        if self.kind == "dense":
            return f"dense {self.size}"
        return self.name if self.kind in ("other", "other-weighted") else self.kind


@dataclass(frozen=True)
class Loss:
    """The loss that a model was compiled with.

    ``name``: as in "sparse_categorical_crossentropy", "" where none was given. ``from_logits``: as it was set, None where it
    cannot be set. ``integers``: what it does with labels that are class numbers, found by computing it: "probabilities"
    where it is their cross-entropy on outputs that are probabilities, "logits" where on logits, "refused" where it raises,
    "other" for anything else. With one output, the labels are 0 and 1 and the cross-entropy is the binary one.
    """

    name: str = ""
    from_logits: bool | None = None
    integers: str = "other"


@dataclass(frozen=True, eq=False)
class ModelFacts:
    """A model, read. ``coursekit.models.reading.facts_of`` makes it.

    ``what``
        "model"; or, where something else came in place of a model, "class", "tensor", "layer" or "history": nothing more is
        then known.
    ``input_shape``, ``output_shape``
        without the batch axis, None where unknown.
    ``inputs``, ``outputs``
        how many of each the model has.
    ``steps``
        what happens between them, nested models and layers of one's own opened, in the order of computation.
    ``seen``
        False where the model's own code could not be followed symbolically: ``steps`` were then recorded on a run, and hold
        what that shows.
    ``parameters``
        weights and biases, those that are not trained included.
    ``compiled``, ``loss``, ``optimizer``
        whether and how it was compiled.
    ``predictions``
        outputs on ``len(predictions)`` random inputs between 0 and 1, at inference; None where the model cannot be run.
    ``error``
        why it cannot be run, in the words of the exception.
    """

    what: str = "model"
    input_shape: Shape | None = None
    output_shape: Shape | None = None
    inputs: int = 1
    outputs: int = 1
    steps: tuple[Step, ...] = ()
    seen: bool = True
    parameters: int = 0
    compiled: bool = False
    loss: Loss = field(default_factory=Loss)
    optimizer: str = ""
    predictions: np.ndarray | None = None
    error: str = ""

    def of(self, *kinds: str) -> list[Step]:
        """The steps of those kinds."""
        return [step for step in self.steps if step.kind in kinds]

    @property
    def weighted(self) -> list[Step]:
        """Dense and convolutional layers, and others with weights of their own; normalisation is none of them."""
        return self.of(*WEIGHTED)

    @property
    def head(self) -> list[Step]:
        """What follows the last layer with weights, dropout left out."""
        last = max((i for i, step in enumerate(self.steps) if step.kind in WEIGHTED), default=-1)
        return [step for step in self.steps[last + 1 :] if step.kind != "dropout"]

    def gaps(self) -> list[list[Step]]:
        """What stands between each layer with weights and the next one."""
        places = [i for i, step in enumerate(self.steps) if step.kind in WEIGHTED]
        return [list(self.steps[one + 1 : other]) for one, other in itertools.pairwise(places)]

    @property
    def sums_to_one(self) -> bool:
        """Whether the outputs for each input are probabilities: none negative, their sum 1."""
        if self.predictions is None or self.predictions.ndim != 2:
            return False
        tolerance = 1e-2 if self.predictions.dtype == np.float16 else 1e-3
        return bool((self.predictions >= 0).all() and np.allclose(self.predictions.sum(axis=1), 1, atol=tolerance))

    def __repr__(self) -> str:
        if self.what != "model":
            return f"a {self.what}, not a model"
        if self.error:
            return f"a model that does not run: {self.error}"
        start = "?" if self.input_shape is None else str(self.input_shape)
        state = "" if self.compiled else "; not compiled"
        loss = f"; loss {self.loss.name}" if self.loss.name else ""
        return " → ".join(["a model: " + start, *map(str, self.steps)]) + loss + state
