"""Wrong ideas about Keras models that several exercises share: their output, their loss, how they are put together.

Each is a test of the model's facts. They stand in the order in which a student would look for them.
"""

from __future__ import annotations

from collections.abc import Callable

from coursekit.exercises.misconception import Misconception
from coursekit.exercises.model_results import fault
from coursekit.models.facts import ModelFacts, Step

CLASSES = 10
DIGITS = (28, 28, 1)
PIXELS = (784,)


# What the facts say ---------------------------------------------------------------------------------------------------


def activations(steps: list[Step]) -> list[str]:
    """The names of the activations among some steps."""
    return [step.name for step in steps if step.kind == "activation"]


def last_units(facts: ModelFacts) -> int | None:
    """How many numbers the model gives for each input; None where they stand in more than one axis."""
    shape = facts.output_shape
    return shape[0] if shape is not None and len(shape) == 1 else None


def ends_in_softmax(facts: ModelFacts) -> bool:
    """Whether the outputs are probabilities of the ten classes, made by one softmax at the very end."""
    if last_units(facts) != CLASSES or not facts.sums_to_one or facts.steps[-1].kind == "dropout":
        return False
    names = activations(facts.head)
    by_hand = bool(facts.head) and all(step.kind == "other" or step.name == "other" for step in facts.head)
    return by_hand or (names == ["softmax"] and all(step.kind in ("activation", "flatten", "reshape") for step in facts.head))


def fits_integer_labels(facts: ModelFacts) -> bool:
    """Whether the model is compiled with the cross-entropy of class numbers, taken of probabilities."""
    return facts.compiled and facts.loss.integers == "probabilities"


def runs(facts: ModelFacts) -> bool:
    return facts.what == "model" and facts.predictions is not None


def fault_of_running(id: str, test: Callable[[ModelFacts], bool], hint: str) -> Misconception:
    """A fault that is looked for only in models that can be run at all."""
    return fault(id, lambda facts: runs(facts) and test(facts), hint)


def _bare(facts: ModelFacts) -> bool:
    """Nothing follows the last layer, and its ten numbers are no probabilities."""
    return last_units(facts) == CLASSES and not facts.head and not facts.sums_to_one


# The output ----------------------------------------------------------------------------------------------------------

OUTPUT = (
    fault_of_running(
        "softmax-on-one-unit",
        lambda facts: last_units(facts) == 1 and "softmax" in activations(facts.head),
        "Your softmax stands on a single unit. It divides each number by the sum of all, so a lone one always comes out as 1, whatever "
        "the picture. Ten digits need ten units, whose softmax gives ten probabilities.",
    ),
    fault_of_running(
        "one-unit-for-ten-classes",
        lambda facts: last_units(facts) == 1,
        "Your model ends in a single unit, as for a yes or a no. There are ten digits, and each needs a unit of its own that says how "
        "probable it is. Look at your last layer.",
    ),
    fault_of_running(
        "one-output-too-few",
        lambda facts: last_units(facts) == CLASSES - 1,
        "Your model has nine outputs. The digits run from 0 to 9, and 0 counts as well: that makes ten classes, and ten units in the last "
        "layer.",
    ),
    fault_of_running(
        "one-output-too-many",
        lambda facts: last_units(facts) == CLASSES + 1,
        "Your model has eleven outputs. The digits run from 0 to 9, which are ten classes; there is no class for anything else. Look at the "
        "units of your last layer.",
    ),
    fault_of_running(
        "last-layer-missing",
        lambda facts: last_units(facts) == 100,
        "Your model ends with the hundred units of a hidden layer. One more layer has to follow, with a unit for each of the ten digits "
        "and a softmax on them.",
    ),
    fault_of_running(
        "flatten-missing",
        lambda facts: last_units(facts) is None and len(facts.output_shape) == 3 and not facts.of("flatten"),
        "Your model's output still has rows and columns: dense layers were applied to every pixel of the maps by itself. Between the maps "
        "and the first dense layer all of them are written into one vector. That layer is missing.",
    ),
    fault_of_running(
        "outputs-not-in-one-row",
        lambda facts: last_units(facts) is None,
        "Your model gives each picture a whole table of numbers. Ten numbers in one row are meant, a probability for each digit. Compare "
        "the shape of its output with that, and look for the layer after which an axis is too many.",
    ),
    fault_of_running(
        "another-number-of-outputs",
        lambda facts: last_units(facts) != CLASSES,
        "Your model does not have ten outputs. There are ten digits, and each needs a unit of its own in the last layer. Look at what your "
        "last layer is, and how many units it has.",
    ),
    fault_of_running(
        "batch-norm-after-softmax",
        lambda facts: bool(facts.of("batch-norm", "normalise")) and facts.head[-1:] != [] and facts.head[-1].kind in ("batch-norm", "normalise"),
        "You normalise after the last layer. The outputs then no longer are probabilities: they can be negative, and their sum is not 1. "
        "Normalisation belongs between layers; the softmax comes last of all.",
    ),
    fault_of_running(
        "dropout-after-softmax",
        lambda facts: facts.steps[-1].kind == "dropout" and "softmax" in activations(facts.head),
        "You drop outputs after the softmax. During training, some classes then get the probability 0, and the loss of a right answer becomes "
        "enormous. Dropout belongs between layers, before the last one.",
    ),
    fault_of_running(
        "softmax-twice",
        lambda facts: activations(facts.head).count("softmax") > 1 or "softmax-twice" in activations(facts.head),
        "Your outputs go through a softmax twice. The second makes all probabilities nearly equal, so the network seems never to be sure. "
        "Look for one in the last layer and another one after it.",
    ),
    fault_of_running(
        "softmax-over-another-axis",
        lambda facts: "softmax-over-another-axis" in activations(facts.head),
        "Your softmax runs over the pictures of a batch instead of the classes, so each picture's outcome depends on the others. The "
        "probabilities of one picture add up to 1: the softmax runs along the last axis.",
    ),
    fault_of_running(
        "relu-before-softmax",
        lambda facts: activations(facts.head)[:1] == ["relu"] and activations(facts.head)[1:] == ["softmax"],
        "A ReLU stands between your last layer and its softmax, so every negative score becomes 0 and can no longer say how improbable a "
        "class is. The softmax takes the scores as they are.",
    ),
    fault_of_running(
        "softmax-of-something-else",
        lambda facts: len(activations(facts.head)) > 1 and activations(facts.head)[-1] == "softmax",
        "Another activation stands between your last layer and its softmax. The softmax takes the scores of the last layer as they come, "
        "of any size and sign. Leave the other activation out.",
    ),
    fault_of_running(
        "sigmoid-for-softmax",
        lambda facts: activations(facts.head)[-1:] == ["sigmoid"],
        "Your last activation is a sigmoid, which judges each class by itself: several can be probable at once, and the sum is not 1. A "
        "picture shows exactly one digit, and that is what a softmax says.",
    ),
    fault_of_running(
        "relu-on-the-output",
        lambda facts: activations(facts.head)[-1:] == ["relu"],
        "Your last layer has a ReLU. Its outputs then are no probabilities: they may be larger than 1, and all may be 0. After the last "
        "layer stands a softmax, and nothing else.",
    ),
    fault_of_running(
        "log-of-softmax",
        lambda facts: activations(facts.head)[-1:] == ["log_softmax"],
        "Your model gives the logarithms of the probabilities, which are negative numbers. Here the probabilities themselves are asked for, "
        "as a softmax gives them. Look at the name of your last activation.",
    ),
    fault_of_running(
        "softmax-left-to-the-loss",
        lambda facts: _bare(facts) and facts.loss.integers == "logits",
        "Your model gives logits, and your loss takes the softmax itself. The two fit together, but here the model should give "
        "probabilities: put the softmax at its end, and tell the loss that it gets probabilities.",
    ),
    fault_of_running(
        "softmax-missing",
        lambda facts: _bare(facts),
        "Nothing turns your ten outputs into probabilities: they are logits, of any size and sign, and their sum is not 1. A softmax "
        "belongs after the last layer, as its activation or as a layer of its own.",
    ),
    fault_of_running(
        "another-activation-for-softmax",
        lambda facts: not facts.sums_to_one,
        "Your outputs are no probabilities: for a picture, their sum is not 1, or some are negative. After the last layer stands a "
        "softmax, which makes probabilities of any ten numbers. Look at your last activation.",
    ),
)  # fmt: skip


# The loss ------------------------------------------------------------------------------------------------------------


def _named(id: str, names: tuple[str, ...], hint: str) -> Misconception:
    return fault_of_running(id, lambda facts: facts.compiled and facts.loss.name in names, hint)


COMPILING = (
    fault_of_running(
        "not-compiled",
        lambda facts: not facts.compiled,
        "Your model is built but not compiled. Compiling tells it which loss to lower and which optimizer to lower it with; without that "
        "it cannot be trained. Do it before you return the model.",
    ),
    fault_of_running(
        "loss-missing",
        lambda facts: facts.compiled and not facts.loss.name,
        "Your model is compiled without a loss, so training has nothing to lower. Name the loss when you compile: a cross-entropy that takes "
        "the labels as class numbers.",
    ),
    fault_of_running(
        "probabilities-taken-for-logits",
        lambda facts: facts.loss.integers == "logits",
        "Your model gives probabilities, but your loss is told that they are logits, and takes a softmax of them once more. Training is then "
        "slow and ends early. Either the model has the softmax or the loss: here the model has it.",
    ),
    _named(
        "categorical-loss-on-class-numbers",
        ("categorical_crossentropy", "categorical_focal_crossentropy"),
        "Your loss expects each label as a row of ten zeros and ones. The labels here are class numbers from 0 to 9. There is a sparse form of "
        "this loss that takes them as they are.",
    ),
    _named(
        "binary-loss",
        ("binary_crossentropy", "binary_focal_crossentropy"),
        "Your loss is made for a single yes or no. Here one of ten classes is right, and the labels are their numbers: the categorical "
        "cross-entropy in its sparse form fits.",
    ),
    _named(
        "squared-error",
        ("mean_squared_error", "mse", "root_mean_squared_error"),
        "Your loss is the squared error, which treats the label 9 as a quantity, three times as much as 3. Digits are classes, not "
        "amounts: use the cross-entropy that takes class numbers.",
    ),
    _named(
        "absolute-error",
        ("mean_absolute_error", "mae", "huber", "log_cosh"),
        "Your loss measures how far a number is off, and treats the label 9 as three times as much as 3. Digits are classes, not amounts: "
        "use the cross-entropy that takes class numbers.",
    ),
    _named(
        "hinge-loss",
        ("hinge", "squared_hinge", "categorical_hinge"),
        "Your loss is a hinge, which belongs to support vector machines and to labels of another kind. Probabilities of ten classes are "
        "compared with class numbers by the sparse cross-entropy.",
    ),
    fault_of_running(
        "loss-does-not-fit",
        lambda facts: not fits_integer_labels(facts),
        "Your loss does not fit: the labels are class numbers from 0 to 9, the outputs ten probabilities. What is meant is the cross-entropy, "
        "minus the logarithm of the right class's probability, in the form that takes class numbers.",
    ),
)  # fmt: skip

SCALED_TWICE = fault_of_running(
    "scaled-twice",
    lambda facts: bool(facts.of("rescale")),
    "Your model scales its input, but the pictures that it gets are scaled to 0 … 1 already. Scaled twice, even white is next to nothing, "
    "and training crawls. Scale in one place only: leave that layer out.",
)
