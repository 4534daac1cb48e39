"""Lesson 09: how many parameters an MLP has for each one of a CNN."""

from __future__ import annotations

from typing import Any

import numpy as np

from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.misconception import Misconception, instead
from coursekit.exercises.results import NUMBER
from coursekit.exercises.shifting import LESSON


def parameter_ratio(mlp, cnn):
    """All parameters of the MLP over all those of the CNN, those that are not trained included."""
    return parameters(mlp) / parameters(cnn)


def parameters(model: Any) -> int:
    return sizes(model.weights)


def sizes(weights: Any) -> int:
    """How many numbers there are in some of a model's arrays."""
    return sum(int(np.prod(tuple(weight.shape))) for weight in weights)


def _matrices(model: Any) -> list:
    """Kernels: the arrays with more than one axis. Biases, and what batch normalisation keeps, have one."""
    return [weight for weight in model.weights if len(weight.shape) > 1]


def _vectors(model: Any) -> list:
    return [weight for weight in model.weights if len(weight.shape) == 1]


def _shallow(model: Any) -> int:
    """What a count finds that looks at kernels and biases of the outermost layers only."""
    own = [
        array
        for layer in model.layers
        for name in ("kernel", "bias")
        if (array := getattr(layer, name, None)) is not None
    ]
    return sizes(own)


def _layer_sizes(model: Any) -> list[int]:
    return [sizes(layer.weights) for layer in model.layers if layer.weights]


def _counting(count) -> instead:
    """The ratio of something else than parameters."""
    return instead(lambda mlp, cnn: count(mlp) / count(cnn))


def _draw(rng: np.random.Generator):
    from coursekit.models import random_pair

    kinds = [
        {},
        {"normalised": True},
        {"frozen": True},
        {"normalised": True, "frozen": True},
        {"nested": True},
        {"nested": True, "normalised": True},
        {"nested": True, "frozen": True},
        {},
    ]
    for kind in kinds:
        yield Case(*random_pair(int(rng.integers(2**32)), **kind))


def _explain(mlp, cnn) -> Working:
    ours, theirs = parameters(mlp), parameters(cnn)
    return Working(f"{ours:,} parameters of the MLP / {theirs:,} of the CNN = {ours / theirs:.4g}")


parameter_ratio_exercise = Exercise(
    id="parameter-ratio",
    lesson=LESSON,
    points=1,
    reference=parameter_ratio,
    draw=_draw,
    explain=_explain,
    result=NUMBER,
    seconds=10.0,
    traits=(
        Trait("untrained", "some parameters are not trained", lambda cnn: len(cnn.non_trainable_weights) > 0),
        Trait(
            "nested", "a model holds another model", lambda cnn: any(hasattr(layer, "layers") for layer in cnn.layers)
        ),
    ),
    misconceptions=(
        Misconception(
            "ratio-upside-down",
            instead(lambda mlp, cnn: parameters(cnn) / parameters(mlp)),
            "Your ratio is upside down: parameters of the CNN over those of the MLP. Asked is how many times as many the MLP has, so its "
            "number stands above the line.",
        ),
        Misconception(
            "trained-parameters-only",
            _counting(lambda model: sizes(model.trainable_weights)),
            "You count the parameters that are trained. All of them are asked for: frozen layers, and the means and variances that batch "
            "normalisation keeps, take their place in memory as well.",
        ),
        Misconception(
            "untrained-ones-left-out-of-mlp",
            instead(lambda mlp, cnn: sizes(mlp.trainable_weights) / parameters(cnn)),
            "For the MLP you count only the parameters that are trained, for the CNN all of them. Both are to be counted in the same way: "
            "all parameters, trained or not.",
        ),
        Misconception(
            "untrained-ones-left-out-of-cnn",
            instead(lambda mlp, cnn: parameters(mlp) / sizes(cnn.trainable_weights)),
            "For the CNN you count only the parameters that are trained, for the MLP all of them. Both are to be counted in the same way: "
            "all parameters, trained or not.",
        ),
        Misconception(
            "biases-forgotten",
            _counting(lambda model: sizes(_matrices(model))),
            "You count the kernels only. Biases are parameters as well, one for each unit or filter, and so is what batch normalisation "
            "learns and keeps. Count every array of the model.",
        ),
        Misconception(
            "biases-only",
            _counting(lambda model: sizes(_vectors(model))),
            "You count one parameter for each unit or filter, as the biases do. The weights are far more: as many for each unit as it has "
            "inputs. Count every number of every array.",
        ),
        Misconception(
            "layers-counted",
            _counting(lambda model: len(model.layers)),
            "You compare how many layers the models have. A layer may have no parameter or a million. Count the numbers in each layer's "
            "arrays, or ask the model for its count.",
        ),
        Misconception(
            "arrays-counted",
            _counting(lambda model: len(model.weights)),
            "You compare how many arrays of weights the models have: a kernel counts as one, however large. Count the numbers in each array, "
            "the product of its shape.",
        ),
        Misconception(
            "trained-arrays-counted",
            _counting(lambda model: len(model.trainable_weights)),
            "You compare how many arrays the models train: a kernel counts as one, however large. Count the numbers in all arrays, each "
            "the product of its shape, whether trained or not.",
        ),
        Misconception(
            "sides-added-for-product",
            _counting(lambda model: sum(sum(weight.shape) for weight in model.weights)),
            "You add up the sides of each array. An array of 20 by 30 holds 600 numbers, not 50: multiply the sides of each, then add up "
            "over the arrays.",
        ),
        Misconception(
            "rows-for-size",
            _counting(lambda model: sum(int(weight.shape[0]) for weight in model.weights)),
            "You count the rows of each array, as len does. An array of 20 by 30 holds 600 numbers, not 20: multiply all its sides.",
        ),
        Misconception(
            "difference-for-ratio",
            instead(lambda mlp, cnn: parameters(mlp) - parameters(cnn)),
            "You return how many parameters the MLP has more. A ratio is asked for, how many times as many: divide one number by the other.",
        ),
        Misconception(
            "share-of-the-sum",
            instead(lambda mlp, cnn: parameters(mlp) / (parameters(mlp) + parameters(cnn))),
            "You return the MLP's share of the parameters of both together. The ratio of the two is asked for: the MLP's divided by the CNN's "
            "alone.",
        ),
        Misconception(
            "how-many-more",
            instead(lambda mlp, cnn: parameters(mlp) / parameters(cnn) - 1),
            "Your number is one too small: it says by how much the MLP exceeds the CNN. Twice as many is a ratio of 2, although that is only "
            "once more. Leave the last step out.",
        ),
        Misconception(
            "mlp-only",
            instead(lambda mlp, cnn: parameters(mlp)),
            "You return the number of the MLP's parameters. Asked is how many times as many it has as the CNN: divide by the number of the "
            "CNN's parameters.",
        ),
        Misconception(
            "last-layer-only",
            _counting(lambda model: _layer_sizes(model)[-1]),
            "You compare the last layers. All the layers count: add up the parameters of each, or ask the whole model. Look for a variable "
            "that is overwritten in a loop.",
        ),
        Misconception(
            "first-layer-only",
            _counting(lambda model: _layer_sizes(model)[0]),
            "You compare the first layers with weights. All the layers count: add up the parameters of each, or ask the whole model. Look for a "
            "return inside a loop, or an index 0.",
        ),
        Misconception(
            "largest-layer-only",
            _counting(lambda model: max(_layer_sizes(model))),
            "You compare the largest layers. All the layers count, the small ones too: add up the parameters of each, or ask the whole model.",
        ),
        Misconception(
            "outermost-layers-only",
            _counting(_shallow),
            "You count kernels and biases of the outermost layers. A layer may be a whole model with layers inside, and batch normalisation "
            "has arrays of other names. Ask each layer, or the model, for all its weights.",
        ),
        Misconception(
            "untrained-counted-twice",
            _counting(lambda model: parameters(model) + sizes(model.non_trainable_weights)),
            "You count the parameters that are not trained twice. A model's weights hold both kinds already, trained and not trained: "
            "count either all its weights, or the two kinds once each.",
        ),
    ),
)
