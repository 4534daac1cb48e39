"""What goes wrong in lesson 02 with colours that become grey."""

from __future__ import annotations

import numpy as np

from coursekit.exercises.misconception import Misconception, instead, then

RED, GREEN, BLUE = 0.299, 0.587, 0.114


def _floats(image):
    return np.asarray(image, dtype=float)


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
    Misconception(
        "shares-summed-down",
        instead(lambda image: (image * np.array([RED, GREEN, BLUE])).sum(axis=0)),
        "You add the shares down the columns of the picture instead of over its channels. Axis 0 goes down; "
        "the channels are the last axis. Look at the axis of your sum.",
    ),
    Misconception(
        "shares-summed-across",
        instead(lambda image: (image * np.array([RED, GREEN, BLUE])).sum(axis=1)),
        "You add the shares across the rows of the picture instead of over its channels. Axis 1 goes across; "
        "the channels are the last axis. Look at the axis of your sum.",
    ),
    Misconception(
        "red-for-blue",
        _weighted(RED + BLUE, GREEN, 0),
        "Blue's weight meets the red channel: red is used twice and blue not at all. Blue is channel 2. Look "
        "at the index in your last product.",
    ),
    Misconception(
        "green-for-blue",
        _weighted(RED, GREEN + BLUE, 0),
        "Blue's weight meets the green channel: green is used twice and blue not at all. Blue is channel 2. "
        "Look at the index in your last product.",
    ),
    Misconception(
        "mean-wraps-around",
        instead(lambda image: (image[..., 0] + image[..., 1] + image[..., 2]) / 3),
        "You average the channels, and add them as bytes, so that sums above 255 wrap round. Each channel has "
        "a weight of its own; with it, the sum is one of floats and cannot wrap.",
    ),
    Misconception(
        "result-in-the-images-type",
        then(lambda result, image: result if image.dtype.kind == "f" else np.trunc(result)),
        "For images of whole numbers your result has lost its fractions: it is stored in the image's own "
        "type. Brightness is seldom a whole number. Ask for floats when you make the result.",
    ),
    Misconception(
        "squares-weighted",
        instead(lambda image: np.sqrt(_floats(image) ** 2 @ np.array([RED, GREEN, BLUE]))),
        "You weigh the squares of the channels and take a root at the end. That is another measure of "
        "brightness; here the channels themselves are weighted and added. Leave squares and root out.",
    ),
)
