"""What goes wrong when the deck's CNN is built in Keras, and what is right."""

from __future__ import annotations

from coursekit.exercises.model_misconceptions import (
    COMPILING,
    DIGITS,
    OUTPUT,
    PIXELS,
    SCALED_TWICE,
    activations,
    ends_in_softmax,
    fault_of_running,
    fits_integer_labels,
    runs,
)
from coursekit.exercises.model_results import DOES_NOT_RUN, NOT_A_MODEL
from coursekit.models.facts import ModelFacts, Step

PARAMETERS = 137_660
DECK = (  # kind, filters or units or window, what comes out; an activation by its name
    ("conv", (25, 3, 3), (26, 26, 25)), "relu", ("max-pool", (2, 2), (13, 13, 25)),
    ("conv", (50, 3, 3), (11, 11, 50)), "relu", ("max-pool", (2, 2), (5, 5, 50)),
    ("flatten", (), (1250,)), ("dense", (100,), (100,)), "relu", ("dense", (10,), (10,)),
)  # fmt: skip
POOLS = ("max-pool", "average-pool")


def is_the_decks_cnn(facts: ModelFacts) -> bool:
    """The deck's network, layer for layer, ten probabilities, a loss for class numbers."""
    if not runs(facts) or facts.input_shape != DIGITS or facts.parameters != PARAMETERS:
        return False
    body = facts.steps[: len(facts.steps) - len(_after_last(facts))]
    return _in_order(body) == DECK and ends_in_softmax(facts) and fits_integer_labels(facts)


def _after_last(facts: ModelFacts) -> list[Step]:
    last = max((i for i, step in enumerate(facts.steps) if step in facts.weighted), default=-1)
    return list(facts.steps[last + 1 :])


def _in_order(steps: tuple[Step, ...]) -> tuple:
    """Steps as ``DECK`` has them: without dropout, an activation moved before the pooling or flattening that it may follow as well."""
    ordered: list = []
    for step in steps:
        if step.kind == "dropout":
            continue
        place = len(ordered)
        if step.kind == "activation":
            while place and isinstance(ordered[place - 1], tuple) and ordered[place - 1][0] in ("max-pool", "flatten"):
                place -= 1
        ordered.insert(place, _as_in_deck(step))
    return tuple(ordered)


def _as_in_deck(step: Step):
    if step.kind == "activation":
        return step.name
    settings = (step.size,) if step.size is not None else ()
    return step.kind, settings + (step.window or ()), step.shape


# Tests of the facts --------------------------------------------------------------------------------------------------


def _filters(facts: ModelFacts) -> list[int | None]:
    return [step.size for step in facts.of("conv")]


def _units(facts: ModelFacts) -> list[int | None]:
    return [step.size for step in facts.of("dense")]


def _gap_names(facts: ModelFacts) -> list[list[str]]:
    return [activations(gap) for gap in facts.gaps()]


def _pooled_before(facts: ModelFacts) -> bool:
    """Every convolution is followed by a pooling before the next layer with weights."""
    gaps = facts.gaps()
    return all(any(step.kind in POOLS for step in gap) for layer, gap in zip(facts.weighted, gaps, strict=False) if layer.kind == "conv")


PICTURES = (
    fault_of_running(
        "channel-axis-missing",
        lambda facts: facts.input_shape == (28, 28),
        "Your model's input has rows and columns but no channel axis. A convolutional layer works on height, width and channels, even if "
        "there is only one channel, as for grey pictures. Look at the shape that your input is given.",
    ),
    fault_of_running(
        "vectors-for-pictures",
        lambda facts: facts.input_shape == PIXELS,
        "Your model takes vectors, as the MLP does. The CNN needs to know which pixels are neighbours: its input has height, width and a "
        "channel axis. Look at the shape that your input is given.",
    ),
    fault_of_running(
        "channels-first",
        lambda facts: facts.input_shape == (1, 28, 28),
        "Your model's input has its channel axis first. In Keras, as in this course, the channels come last: height, width, channels. Look "
        "at the shape that your input is given.",
    ),
    fault_of_running(
        "three-channels",
        lambda facts: facts.input_shape == (28, 28, 3),
        "Your model takes pictures of three channels, as colour photographs have. The digits are grey: they have a single channel. Look at "
        "the last number of the shape that your input is given.",
    ),
    fault_of_running(
        "another-input-size",
        lambda facts: facts.input_shape != DIGITS,
        "The input of your model has another shape than the pictures: 28 rows, 28 columns and one channel. The batch axis is not named. "
        "Look at the shape that your input is given.",
    ),
)  # fmt: skip

STRUCTURE = (
    fault_of_running(
        "mlp-structure-kept",
        lambda facts: not facts.of("conv"),
        "There is no convolution in your model: it takes pictures, flattens them and is the MLP again. Two things change from MLP to CNN, the "
        "input's format and the structure. Convolution and pooling come before the flattening, twice.",
    ),
    fault_of_running(
        "flatten-too-late",
        lambda facts: bool(facts.of("dense", "flatten")) and any(len(step.shape) == 3 for step in facts.of("dense")) and bool(facts.of("flatten")),
        "A dense layer stands before your flattening, so it works on each pixel of the maps by itself. Flatten as soon as the last pooling is "
        "done, and let all dense layers follow.",
    ),
    fault_of_running(
        "global-pooling-for-flatten",
        lambda facts: bool(facts.of("global-max-pool", "global-average-pool")),
        "You reduce each map to a single number before the dense layers. Many networks do that, but the deck's flattens: all 5 × 5 × 50 "
        "numbers go on, and the dense layer can tell where a pattern was.",
    ),
)  # fmt: skip

LAYERS = (
    SCALED_TWICE,
    fault_of_running(
        "batch-norm-added",
        lambda facts: bool(facts.of("batch-norm", "normalise")),
        "There is a normalisation in your model that the deck's network does not have. It may well help, and comes in the next lesson; here the "
        "network is to be built as it is described. Leave it out.",
    ),
    fault_of_running(
        "one-convolution-only",
        lambda facts: len(facts.of("conv")) == 1,
        "Your model has one convolutional layer. The deck's has two, each followed by a pooling: the second looks for patterns of the patterns "
        "that the first has found. Add it.",
    ),
    fault_of_running(
        "too-many-convolutions",
        lambda facts: len(facts.of("conv")) > 2,
        "Your model has more than two convolutional layers. Two are described, each followed by a pooling. Compare your layers with the "
        "list in the task, one by one.",
    ),
    fault_of_running(
        "filter-counts-exchanged",
        lambda facts: _filters(facts) == [50, 25],
        "Your first layer has 50 filters and the second 25: they are exchanged. The number grows with depth, because there are more patterns of "
        "patterns than simple ones. 25 come first.",
    ),
    fault_of_running(
        "another-number-of-filters",
        lambda facts: _filters(facts) != [25, 50],
        "Your convolutions have other numbers of filters than the deck's: 25 in the first layer, 50 in the second. The number of filters is "
        "the first thing that a convolutional layer is told.",
    ),
    fault_of_running(
        "another-kernel-size",
        lambda facts: any(step.window != (3, 3) for step in facts.of("conv")),
        "A kernel of yours is not 3 by 3. That changes how far a filter sees, the number of weights and the size of the maps. Look at the "
        "kernel size of both convolutions.",
    ),
    fault_of_running(
        "padded-to-same",
        lambda facts: any(step.padding == "same" for step in facts.of("conv")) or bool(facts.of("pad")),
        "You pad the pictures, so that maps stay as large as what they are made from. The deck's network pads nothing: 28 becomes 26, and 13 "
        "becomes 11. Look at the padding of your convolutions.",
    ),
    fault_of_running(
        "convolution-strided",
        lambda facts: any(step.stride not in (None, (1, 1)) for step in facts.of("conv")),
        "A convolution of yours moves by more than one pixel at a time. Here the stride is 1, and making the maps smaller is left to the "
        "pooling. Look at the strides of your convolutions.",
    ),
    fault_of_running(
        "average-for-max-pooling",
        lambda facts: bool(facts.of("average-pool")),
        "You pool by averaging. The deck's network keeps the largest number of each window, the strongest response of a filter. Look at the "
        "name of your pooling layers.",
    ),
    fault_of_running(
        "pooling-missing",
        lambda facts: not facts.of("max-pool"),
        "There is no pooling in your model. After each convolution, max pooling halves height and width; without it, the vector after the "
        "flattening is many times longer. Add one after each convolution.",
    ),
    fault_of_running(
        "one-pooling-missing",
        lambda facts: len(facts.of("max-pool")) < 2 or not _pooled_before(facts),
        "A pooling is missing, or not in its place: one follows each of the two convolutions. Write down the shape after each layer; the maps "
        "should be 26, 13, 11 and 5 pixels wide.",
    ),
    fault_of_running(
        "another-pooling",
        lambda facts: [step.shape for step in facts.of("max-pool")] != [(13, 13, 25), (5, 5, 50)] or any(step.window != (2, 2) for step in facts.of("max-pool")),
        "Your pooling does not halve the maps as the deck's does: windows of 2 by 2, side by side, and what does not fill a window is left out. "
        "Look at size, stride and padding of the pooling, and at how often it occurs.",
    ),
    fault_of_running(
        "hidden-layer-missing",
        lambda facts: len(facts.of("dense")) == 1,
        "After the flattening there is only the last layer. In the deck's network a dense layer of 100 units stands in between, which combines "
        "what the filters have found where. Add it.",
    ),
    fault_of_running(
        "too-many-dense-layers",
        lambda facts: len(facts.of("dense")) > 2,
        "Your model has more than two dense layers. The deck's has two: one of 100 units, and the last one with a unit for each digit. "
        "Compare your layers with the list in the task.",
    ),
    fault_of_running(
        "another-number-of-units",
        lambda facts: _units(facts) != [100, 10],
        "Your hidden dense layer has another number of units than the deck's, which has 100. Look at what your first dense layer is told.",
    ),
)  # fmt: skip

ACTIVATIONS = (
    fault_of_running(
        "no-non-linearity",
        lambda facts: not any(_gap_names(facts)),
        "Nothing stands between your layers: no convolution and no hidden layer has an activation. Two linear layers in a row are together "
        "just one linear layer. A ReLU belongs after each of them but the last.",
    ),
    fault_of_running(
        "activation-missing-after-convolution",
        lambda facts: any(not names for layer, names in zip(facts.weighted, _gap_names(facts), strict=False) if layer.kind == "conv"),
        "A convolution of yours has no activation. Without it, a filter's negative responses go on, and layers in a row stay linear but for the "
        "pooling. A ReLU follows each convolution.",
    ),
    fault_of_running(
        "activation-missing-after-dense",
        lambda facts: any(not names for names in _gap_names(facts)),
        "Your hidden dense layer has no activation, so that it and the last layer are together just one linear layer. A ReLU stands between "
        "them. Look at the layer of 100 units.",
    ),
    fault_of_running(
        "another-activation",
        lambda facts: any(name != "relu" for names in _gap_names(facts) for name in names),
        "An activation between your layers is no ReLU. Others work as well, but here the network is to be built as it is described: what is "
        "negative becomes 0, what is positive stays. Look at the names of your activations.",
    ),
    fault_of_running(
        "bias-left-out",
        lambda facts: facts.parameters < PARAMETERS and not facts.of("other-weighted"),
        "Some layer of yours has no bias: your network has fewer parameters than the deck's 137,660. Each filter and each unit has one bias. "
        "Look for a setting that leaves it out.",
    ),
)  # fmt: skip

CNN = (*NOT_A_MODEL, DOES_NOT_RUN, *PICTURES, *STRUCTURE, *OUTPUT, *LAYERS, *ACTIVATIONS, *COMPILING)
