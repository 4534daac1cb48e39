"""What goes wrong in lesson 02 with counting a neuron's weights."""

from __future__ import annotations

from coursekit.exercises.misconception import Misconception, given, instead, then

INPUT_WEIGHTS = (
    Misconception(
        "bias-counted",
        then(lambda result: result + 1),
        "You count the bias as well. It is one more number that the neuron learns, but no weight, and here "
        "the weights alone are asked for. Leave the 1 out.",
    ),
    Misconception(
        "channels-forgotten",
        given(channels=lambda: 1),
        "You count pixels. In a colour picture every pixel holds several numbers, one for each channel, "
        "and the neuron has a weight for each of them. Look whether the third argument is used.",
    ),
    Misconception(
        "always-three-channels",
        given(channels=lambda: 3),
        "You always count three channels. A grey picture has one, and others have four or more. Look "
        "whether the third argument is used.",
    ),
    Misconception(
        "sum-for-product",
        instead(lambda height, width, channels: height + width + channels),
        "You add the three numbers. A picture's numbers fill a box of rows, columns and channels, and the "
        "cells of a box are counted by multiplying. Draw one of 2 by 3 by 2 and count.",
    ),
    Misconception(
        "sides-added",
        instead(lambda height, width, channels: (height + width) * channels),
        "You add height and width. Pixels fill a rectangle, and are counted by multiplying rows by "
        "columns. Draw a picture of 2 by 3 pixels and count.",
    ),
    Misconception(
        "channels-added",
        instead(lambda height, width, channels: height * width + channels),
        "You add the channels to the number of pixels. Each pixel has all of the channels, so that they "
        "multiply. Draw two pixels with three numbers each, and count.",
    ),
    Misconception(
        "height-twice",
        given(width=lambda height: height),
        "You use the height for the width as well, as if every picture were square. Pictures may be wider "
        "than high, or higher than wide. Use all three arguments.",
    ),
    Misconception(
        "width-twice",
        given(height=lambda width: width),
        "You use the width for the height as well, as if every picture were square. Pictures may be wider "
        "than high, or higher than wide. Use all three arguments.",
    ),
    Misconception(
        "width-forgotten",
        given(width=lambda: 1),
        "The width does not count in your formula. A row has as many pixels as the picture is wide, and "
        "the neuron has weights for all of them. Use all three arguments.",
    ),
    Misconception(
        "height-forgotten",
        given(height=lambda: 1),
        "The height does not count in your formula: you have the weights for one row. The neuron looks at "
        "all rows. Use all three arguments.",
    ),
    Misconception(
        "bias-per-channel",
        then(lambda result, channels: result + channels),
        "You count a bias for each channel as well. A neuron has a single bias, whatever it looks at, and "
        "here the weights alone are asked for. Leave it out.",
    ),
    Misconception(
        "bias-per-weight",
        then(lambda result: 2 * result),
        "You count every weight twice, or a bias for each. A neuron has one bias in all, and here the "
        "weights alone are asked for: one for each number of the picture.",
    ),
    Misconception(
        "neuron-per-number",
        then(lambda result: result * result),
        "You count the weights of a whole layer, with a neuron for each number of the picture. One single "
        "neuron is meant. It has one weight for each number.",
    ),
    Misconception(
        "channels-squared",
        then(lambda result, channels: result * channels),
        "The channels go into your product twice. Each number of the picture has one weight: rows times "
        "columns times channels. Look at your factors.",
    ),
    Misconception(
        "divided-by-channels",
        then(lambda result, channels: result / channels / channels),
        "You divide by the number of channels. A picture with more channels holds more numbers, and the "
        "neuron has a weight for each: multiply. Look at the sign before the third factor.",
    ),
    Misconception(
        "cut-to-32-bits",
        then(lambda result: (result + 2**31) % 2**32 - 2**31),
        "Large pictures come out wrong, even negative: your numbers are kept in 32 bits, which end at "
        "about two thousand million. Python's own integers have no limit. Look for an int32 or an array of "
        "that type.",
    ),
    Misconception(
        "cut-to-16-bits",
        then(lambda result: (result + 2**15) % 2**16 - 2**15),
        "Large pictures come out wrong, even negative: your numbers are kept in 16 bits, which end at "
        "32,767. Python's own integers have no limit. Look for an int16 or an array of that type.",
    ),
    Misconception(
        "bits-counted",
        then(lambda result: 8 * result),
        "You count eight for each number, as if a weight were needed for every bit. A pixel's value enters "
        "the neuron as one number, which has one weight. Leave the 8 out.",
    ),
    Misconception(
        "levels-counted",
        then(lambda result: 256 * result),
        "You count a weight for each of the 256 values that a number can take. A pixel's value enters the "
        "neuron as one number, which has one weight. Leave the 256 out.",
    ),
    Misconception(
        "neuron-per-pixel",
        then(lambda result, height, width: result * height * width),
        "You count the weights of a whole layer, with a neuron for each pixel. One single neuron is meant. It "
        "has one weight for each number of the picture.",
    ),
    Misconception(
        "in-millions",
        then(lambda result: result / 10**6),
        "You give the number in millions. Such numbers are easier to read, but here the count itself is asked "
        "for, to the last weight. Leave the division out.",
    ),
    Misconception(
        "shape-for-count",
        instead(lambda height, width, channels: [height, width, channels]),
        "You return the three numbers side by side: the shape of the picture. How many numbers a picture of "
        "that shape holds is asked for, a single one. Multiply them.",
    ),
    Misconception(
        "gaps-for-pixels",
        instead(lambda height, width, channels: (height - 1) * (width - 1) * channels),
        "You take 1 off height and width, as if the gaps between pixels were counted. A picture 6 pixels high "
        "has 6 rows, counted from 0 to 5. Use the three numbers as they are.",
    ),
)
