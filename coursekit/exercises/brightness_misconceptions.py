"""What goes wrong in lesson 02 with bytes that become floats, and with colours that become grey."""

from __future__ import annotations

import numpy as np

from coursekit.exercises.misconception import Misconception, instead, then


def _divided(above, below):
    """A quotient as a student meets it, nan and infinity included, without a warning of ours."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.divide(above, below)


def _floats(image):
    return np.asarray(image, dtype=float)


TO_FLOAT = (
    Misconception(
        "not-scaled",
        instead(lambda image: _floats(image)),
        "You turn the numbers into floats but leave their size as it was, up to 255. White should become "
        "1. Changing the type does not change the value: the numbers still have to be divided.",
    ),
    Misconception(
        "divided-by-256",
        then(lambda result: result * 255 / 256),
        "You divide by 256. A byte has 256 levels, but they count from 0, so that white is 255; it should "
        "come out as exactly 1. Look at the number you divide by.",
    ),
    Misconception(
        "divided-by-128",
        then(lambda result: result * 255 / 128),
        "You divide by 128, so that white comes out as nearly 2. The largest byte is 255, and should "
        "become exactly 1. Look at the number you divide by.",
    ),
    Misconception(
        "divided-by-100",
        then(lambda result: result * 2.55),
        "You divide by 100, so that white comes out above 2. Grey levels are no percentages: they run from "
        "0 to 255, and white should become exactly 1. Look at the number you divide by.",
    ),
    Misconception(
        "divided-by-maximum",
        instead(lambda image: _divided(image, float(image.max()))),
        "You divide by the largest number in the image, so that a dark picture comes out bright. White is "
        "255 whether it occurs or not: divide every image by the same number.",
    ),
    Misconception(
        "divided-by-channel-maximum",
        instead(lambda image: _divided(image, _floats(image).max(axis=tuple(range(image.ndim - 1)), keepdims=True))),
        "You divide along the last axis by the largest number found there, so that colours shift. White is "
        "255 in every channel: divide all numbers by the same.",
    ),
    Misconception(
        "stretched",
        instead(lambda image: _divided(_floats(image) - image.min(), float(image.max()) - image.min())),
        "You stretch the image so that its darkest number becomes 0 and its brightest 1. Then the same "
        "grey means different things in different pictures. Divide by what white is, and subtract nothing.",
    ),
    Misconception(
        "standardised",
        instead(lambda image: _divided(image - image.mean(), image.std())),
        "You subtract the mean and divide by the standard deviation. That is another way of scaling, which "
        "gives negative numbers too. Here 0 stays 0 and 255 becomes 1, whatever else is in the image.",
    ),
    Misconception(
        "mean-subtracted",
        then(lambda result: result - result.mean()),
        "You subtract the mean, so that some numbers are negative. Here only the scale changes: 0 stays 0 "
        "and 255 becomes 1. Leave the subtraction out.",
    ),
    Misconception(
        "minus-one-to-one",
        then(lambda result: 2 * result - 1),
        "Your numbers run from -1 to 1. Some networks want that, but here black is 0 and white is 1. Leave "
        "out the factor and the subtraction.",
    ),
    Misconception(
        "centred",
        then(lambda result: result - 0.5),
        "Your numbers run from minus a half to a half. Here black is 0 and white is 1. Leave the subtraction out.",
    ),
    Misconception(
        "inverted",
        then(lambda result: 1 - result),
        "Black and white have changed places, as in a photographic negative. A byte of 0 is black and "
        "stays 0, one of 255 is white and becomes 1. Look for a subtraction.",
    ),
    Misconception(
        "scaled-twice",
        then(lambda result: result / 255),
        "You divide twice, so that even white is next to nothing. Once is enough: 255 becomes 1. Look for "
        "a division in two places.",
    ),
    Misconception(
        "multiplied",
        then(lambda result: result * 255 * 255),
        "You multiply where a division is meant: your numbers are far above 255. White, 255, should become "
        "1. Look at the sign before the number.",
    ),
    Misconception(
        "shares-of-the-sum",
        instead(lambda image: _divided(image, _floats(image).sum())),
        "You divide by the sum of all numbers, so that each pixel depends on the others and all of them "
        "together make 1. Each number is scaled by itself: 255 becomes 1.",
    ),
    Misconception(
        "wraps-around",
        instead(lambda image: (image + np.uint8(1)) / 256),
        "You add 1 before dividing, while the numbers are still bytes: 255 wraps round to 0. Nothing needs "
        "adding. Black is 0 and stays 0; divide by what white is.",
    ),
    Misconception(
        "gamma-applied",
        then(lambda result: result**2.2),
        "You apply a power to the scaled numbers, as screens do. Here the scale alone changes: a grey "
        "twice as large comes out twice as large. Leave the power out.",
    ),
    Misconception(
        "divided-by-225",
        then(lambda result: result * 255 / 225),
        "You divide by 225, so that white comes out above 1: two digits look alike. The largest byte is "
        "255, and should become exactly 1. Look at the number you divide by.",
    ),
    Misconception(
        "divided-by-size",
        instead(lambda image: image / image.size),
        "You divide by how many numbers the image holds. The scale depends on what white is, not on the "
        "size of the picture: 255 should become 1.",
    ),
)

RED, GREEN, BLUE = 0.299, 0.587, 0.114


def _weighted(red, green, blue):
    return instead(lambda image: _floats(image) @ np.array([red, green, blue]))


GRAYSCALE = (
    Misconception(
        "plain-mean",
        _weighted(1 / 3, 1 / 3, 1 / 3),
        "You average the three channels. To the eye, green is far brighter than red, and red brighter than "
        "blue, so that each has a weight of its own. Use the three weights that the lesson gives.",
    ),
    Misconception(
        "channels-summed",
        _weighted(1, 1, 1),
        "You add the three channels without weights, so that white comes out three times too bright. Each "
        "channel has a weight of its own, and the three weights sum to 1.",
    ),
    Misconception(
        "red-and-blue-exchanged",
        _weighted(BLUE, GREEN, RED),
        "Red and blue have changed places: the channels are taken as blue, green, red, as one well-known "
        "library has them. Here red comes first. Look at the order of your weights.",
    ),
    Misconception(
        "red-and-green-exchanged",
        _weighted(GREEN, RED, BLUE),
        "Red and green have changed places. Green has the largest weight, because the eye sees it as "
        "brightest, and is the second channel. Look at the order of your weights.",
    ),
    Misconception(
        "green-and-blue-exchanged",
        _weighted(RED, BLUE, GREEN),
        "Green and blue have changed places. Green has the largest weight and is the second channel; blue "
        "has the smallest and is the third. Look at the order of your weights.",
    ),
    Misconception(
        "weights-moved-on",
        _weighted(BLUE, RED, GREEN),
        "Each weight has moved on by one channel: red's meets green, green's meets blue. Channels count "
        "from 0: red is channel 0, green 1, blue 2. Look at your indices.",
    ),
    Misconception(
        "weights-moved-back",
        _weighted(GREEN, BLUE, RED),
        "Each weight has moved back by one channel: green's meets red, blue's meets green. Channels count "
        "from 0: red is channel 0, green 1, blue 2. Look at your indices.",
    ),
    Misconception(
        "red-only",
        _weighted(1, 0, 0),
        "You return the red channel as it is. Brightness takes all three channels, each with its own "
        "weight. Look for an index 0 that picks one channel.",
    ),
    Misconception(
        "green-only",
        _weighted(0, 1, 0),
        "You return the green channel as it is. It counts most, but brightness takes all three channels, "
        "each with its own weight. Look for an index that picks one channel.",
    ),
    Misconception(
        "blue-only",
        _weighted(0, 0, 1),
        "You return the blue channel as it is. Brightness takes all three channels, each with its own "
        "weight. Perhaps each round of a loop replaces the one before instead of adding to it.",
    ),
    Misconception(
        "weighted-red-only",
        _weighted(RED, 0, 0),
        "Only red's share is in your result. Green's and blue's have to be added to it. Perhaps the return "
        "stands inside the loop, or the sum is cut off at the end of a line.",
    ),
    Misconception(
        "weighted-green-only",
        _weighted(0, GREEN, 0),
        "Only green's share is in your result. Red's and blue's have to be added to it. Look whether all "
        "three products take part in the sum.",
    ),
    Misconception(
        "weighted-blue-only",
        _weighted(0, 0, BLUE),
        "Only blue's share is in your result, as if each channel replaced the one before. The three shares "
        "are added. Look at the assignment inside your loop.",
    ),
    Misconception(
        "blue-forgotten",
        _weighted(RED, GREEN, 0),
        "Blue's share is missing. Its weight is small, but a blue sky shows the difference. A range leaves "
        "its end out by itself: look whether all three channels take part.",
    ),
    Misconception(
        "red-forgotten",
        _weighted(0, GREEN, BLUE),
        "Red's share is missing. Channels count from 0, and red is channel 0. Look whether all three "
        "channels take part in the sum.",
    ),
    Misconception(
        "green-forgotten",
        _weighted(RED, 0, BLUE),
        "Green's share is missing, the largest of the three. Look whether all three channels take part in "
        "the sum.  Green is the second channel.",
    ),
    Misconception(
        "weights-rounded",
        _weighted(0.3, 0.59, 0.11),
        "Your numbers are nearly right: the weights seem to be rounded to two digits. The task gives "
        "three, and the difference shows. Copy the weights in full.",
    ),
    Misconception(
        "rec709-weights",
        _weighted(0.2126, 0.7152, 0.0722),
        "Your weights are those of high-definition television. The task uses the older ones of ITU-R "
        "BT.601, in which red and blue count for more. Look at the three weights in the task.",
    ),
    Misconception(
        "rec709-weights-before-2000",
        _weighted(0.2125, 0.7154, 0.0721),
        "Your weights are those of an image library, 0.2125 for red. The task uses the older ones of ITU-R "
        "BT.601, in which red and blue count for more. Compute the sum yourself, with the weights of the "
        "task.",
    ),
    Misconception(
        "brightest-channel",
        instead(lambda image: image.max(axis=2)),
        "You take the largest of the three channels. Brightness is a weighted sum of all of them: pure "
        "blue looks much darker than pure green. Look at how the channels come together.",
    ),
    Misconception(
        "darkest-channel",
        instead(lambda image: image.min(axis=2)),
        "You take the smallest of the three channels. Brightness is a weighted sum of all of them: pure "
        "red is darker than white, but it is not black. Look at how the channels come together.",
    ),
    Misconception(
        "middle-of-extremes",
        instead(lambda image: (_floats(image).max(axis=2) + image.min(axis=2)) / 2),
        "You take the middle between the largest and the smallest channel, which is called lightness. Here "
        "a weighted sum of all three is asked for. Look at how the channels come together.",
    ),
    Misconception(
        "divided-by-three",
        then(lambda result: result / 3),
        "You weigh the channels and then divide by three, or take a mean of the shares. The weights sum to "
        "1 already, so that white stays white: add the three shares and leave it at that.",
    ),
    Misconception(
        "divided-by-255",
        then(lambda result: result / 255),
        "You divide by 255 as well. Converting to the range from 0 to 1 is an exercise of its own: here "
        "the brightness keeps the scale that the image has. Leave the division out.",
    ),
    Misconception(
        "repeated-in-three-channels",
        then(lambda result: np.repeat(result[:, :, None], 3, axis=2)),
        "Your numbers are right, but you return them three times, as a picture with three equal channels. "
        "A grey picture has height and width only. Return a single one.",
    ),
    Misconception(
        "not-summed",
        instead(lambda image: image * np.array([RED, GREEN, BLUE])),
        "The channels are weighted but not added up: your result still has three channels. Brightness is "
        "one number for each pixel. Add the three shares along the last axis.",
    ),
    Misconception(
        "rows-for-channels",
        instead(lambda image: _floats(RED * image[0] + GREEN * image[1] + BLUE * image[2])),
        "You weigh the first three rows instead of the three channels. The channels are the last axis, "
        "behind rows and columns. Look at which axis your indices 0, 1 and 2 belong to.",
    ),
    Misconception(
        "red-weight-mistyped",
        _weighted(0.229, GREEN, BLUE),
        "The weight for red has two digits wrong or exchanged; the other two are right. The three weights "
        "sum to exactly 1: add yours up, and compare them with the task digit by digit.",
    ),
    Misconception(
        "green-weight-mistyped",
        _weighted(RED, 0.578, BLUE),
        "The weight for green has two digits wrong or exchanged; the other two are right. The three "
        "weights sum to exactly 1: add yours up, and compare them with the task digit by digit.",
    ),
    Misconception(
        "blue-weight-mistyped",
        _weighted(RED, GREEN, 0.144),
        "The weight for blue has two digits wrong or exchanged; the other two are right. The three weights "
        "sum to exactly 1: add yours up, and compare them with the task digit by digit.",
    ),
    Misconception(
        "shares-truncated",
        instead(lambda image: np.trunc(image * np.array([RED, GREEN, BLUE])).sum(axis=2)),
        "You cut the fraction off each channel's share before adding, so that up to three levels are lost. "
        "Add the shares as floats. Look for a conversion to integers or bytes before the sum.",
    ),
    Misconception(
        "rows-averaged",
        instead(lambda image: image.mean(axis=0)),
        "You average over the rows of the picture instead of its channels. Axis 0 goes down; the channels "
        "are the last axis. And each channel has a weight of its own.",
    ),
)
