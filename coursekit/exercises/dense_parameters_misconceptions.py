"""What goes wrong with counting the parameters of a layer of neurons."""

from __future__ import annotations

from coursekit.exercises.misconception import Misconception, given, instead, then

DENSE_PARAMETERS = (
    Misconception(
        "biases-forgotten",
        then(lambda result, units: result - units),
        "You count the weights only. Every unit has a bias as well, which is learned like a weight. Add "
        "them: how many biases does a layer have, seen from its units?",
    ),
    Misconception(
        "one-bias-for-the-layer",
        then(lambda result, units: result - units + 1),
        "You count a single bias for the whole layer. Each unit is a neuron with a bias of its own, so "
        "that there are as many biases as units. Draw a layer of two units and count.",
    ),
    Misconception(
        "bias-per-input",
        then(lambda result, units, inputs: result - units + inputs),
        "You count one bias for every input. Biases belong to the units, not to the inputs: an input is "
        "only a number that comes in. Draw a layer of three inputs and two units, and count.",
    ),
    Misconception(
        "biases-for-inputs-too",
        then(lambda result, inputs: result + inputs),
        "You count biases for the inputs as well as for the units. An input is only a number that comes "
        "in; only units have a bias. Draw a layer of three inputs and two units, and count.",
    ),
    Misconception(
        "bias-on-both-sides",
        then(lambda result, inputs: result + inputs + 1),
        "You add 1 to the inputs and to the units before multiplying. The 1 for the bias belongs to the "
        "inputs only: each unit has its weights and one number more. Draw a small layer and count.",
    ),
    Misconception(
        "bias-per-weight",
        then(lambda result, units, inputs: result - units + inputs * units),
        "You count a bias for every weight. A unit adds its bias once, after its weighted sum: one for "
        "each unit, not one for each connection. Draw a layer of three inputs and two units, and count.",
    ),
    Misconception(
        "biases-twice",
        then(lambda result, units: result + units),
        "You count every unit's bias twice. A unit has one weight for each input and a single bias. Look "
        "whether a 1 is added inside the product and the biases once more behind it.",
    ),
    Misconception(
        "biases-subtracted",
        then(lambda result, units: result - 2 * units),
        "You subtract the biases; they are learned like the weights, so they add to the count. Look at the "
        "sign between the number of weights and the number of biases.",
    ),
    Misconception(
        "sum-for-product",
        instead(lambda inputs, units: inputs + 2 * units),
        "You add inputs and units. In a dense layer every unit looks at every input, so that each pair has "
        "a weight of its own: pairs are counted by multiplying. Then come the biases.",
    ),
    Misconception(
        "inputs-and-units-added",
        instead(lambda inputs, units: inputs + units),
        "You add the two numbers. In a dense layer every unit looks at every input, so that each pair has "
        "a weight of its own: pairs are counted by multiplying. The units' biases come on top.",
    ),
    Misconception(
        "one-unit-only",
        given(units=lambda: 1),
        "You count the parameters of a single unit. The layer has several, and each has its own weights "
        "and bias. Look whether the number of units takes part in all of your formula.",
    ),
    Misconception(
        "units-only",
        given(inputs=lambda: 1),
        "You count one weight for each unit. A unit looks at every input, and has a weight for each of "
        "them. Look whether the number of inputs takes part in your formula.",
    ),
    Misconception(
        "units-squared",
        given(inputs=lambda units: units),
        "The number of units is used twice and the number of inputs not at all. Weights join inputs with "
        "units: both numbers are factors. Look at the names in your product.",
    ),
    Misconception(
        "biases-multiplied",
        instead(lambda inputs, units: inputs * units * units),
        "You multiply by the number of biases; they are added. The weights make one group, the biases "
        "another, and the layer has both. Look at the sign between the two.",
    ),
    Misconception(
        "cut-to-32-bits",
        then(lambda result: (result + 2**31) % 2**32 - 2**31),
        "Large layers come out wrong, even negative: your numbers are kept in 32 bits, which end at about "
        "two thousand million. Python's own integers have no limit. Look for an int32 or an array of that "
        "type.",
    ),
    Misconception(
        "inputs-squared",
        instead(lambda inputs, units: inputs * inputs + units),
        "The number of inputs is used twice for the weights, the number of units for the biases only. "
        "Weights join inputs with units: both numbers are factors. Look at your product, and for a stray "
        "star.",
    ),
    Misconception(
        "cut-to-16-bits",
        then(lambda result: (result + 2**15) % 2**16 - 2**15),
        "Larger layers come out wrong, even negative: your numbers are kept in 16 bits, which end at "
        "32,767. Python's own integers have no limit. Look for an int16 or an array of that type.",
    ),
)
