"""Wrong ideas about the shape after pooling, flatten and dense layers."""

from __future__ import annotations

from coursekit.exercises.layer_walk import each, length_after, pool_with, walking
from coursekit.exercises.misconception import Misconception, given

POOL_SHAPE_MISCONCEPTIONS = (
    Misconception(
        "pool-stride-ignored",
        given(layers=each("pool", lambda size, stride: (size, size))),
        "Your pooling windows always move by their own size. A pooling layer has two numbers, size and stride, and they may differ. Look "
        "for the setting that you do not use.",
    ),
    Misconception(
        "pool-always-two",
        given(layers=each("pool", lambda size, stride: (2, 2))),
        "Your pooling layers always halve the image. That is only the usual case: size and stride stand in the layer. Look for a 2 in "
        "your code.",
    ),
    Misconception(
        "length-over-stride",
        walking(pool=pool_with(lambda n, k, s: n // s)),
        "Your pooling layers divide the length by the stride. That is right only if size and stride are equal. Subtract what the first "
        "window covers, then count the steps.",
    ),
    Misconception(
        "size-and-stride-exchanged",
        walking(pool=pool_with(lambda n, k, s: length_after(n, s, k))),
        "In your pooling layers size and stride have changed places. The size comes first in the layer, then the stride. Look at the "
        "order in which you take them out.",
    ),
    Misconception(
        "pool-ignored",
        walking(pool=lambda shape, size, stride: shape),
        "Your pooling layers leave the shape as it is. They have nothing to learn, but they make the maps smaller: count how often the "
        "window fits.",
    ),
    Misconception(
        "pool-divides-channels",
        walking(pool=pool_with(channels=lambda inputs, size: max(1, inputs // size))),
        "Your pooling layers make the channels fewer as well. Each channel is pooled by itself, so there are as many after pooling as "
        "before. Only rows and columns get fewer.",
    ),
    Misconception(
        "pool-merges-channels",
        walking(pool=pool_with(channels=lambda inputs, size: 1)),
        "After your pooling layers there is one channel. Each channel is pooled by itself, so there are as many after pooling as before. "
        "Only rows and columns get fewer.",
    ),
    Misconception(
        "flatten-loses-channels",
        walking(flatten=lambda shape: (shape[0] * shape[1],)),
        "Your flatten layer counts rows times columns. Each of these places has a number for every channel, and all of them go into the vector. "
        "Multiply all three parts of the shape.",
    ),
    Misconception(
        "flatten-adds",
        walking(flatten=lambda shape: (sum(shape),)),
        "Your flatten layer adds the parts of the shape. A block of 2 by 3 by 4 holds 24 numbers, not 9: count them by multiplying.",
    ),
    Misconception(
        "flatten-ignored",
        walking(flatten=lambda shape: shape),
        "Your flatten layer leaves the shape as it is. It turns the whole block into one vector: its shape has a single part, the number of "
        "all its numbers.",
    ),
    Misconception(
        "dense-keeps-inputs",
        walking(dense=lambda shape, units: (*shape, units)),
        "Your dense layers keep the shape before them and add their units to it. A dense layer makes one number for each unit from all of its "
        "inputs: the inputs are gone afterwards.",
    ),
    Misconception(
        "dense-ignored",
        walking(dense=lambda shape, units: shape),
        "Your dense layers leave the shape as it is. A dense layer makes one number for each of its units, however many inputs it has.",
    ),
    Misconception(
        "weights-for-shape",
        walking(dense=lambda shape, units: (shape[-1], units)),
        "After your dense layers stands the shape of the weights, inputs by units. What comes out of the layer is asked for: one number for each unit, so that the "
        "shape has one part.",
    ),
    Misconception(
        "bias-counted-as-unit",
        walking(dense=lambda shape, units: (units + 1,)),
        "Your dense layers give one number more than they have units. The bias is added to a unit's sum; it is no unit of its own. There are as many numbers as "
        "units.",
    ),
)  # fmt: skip
