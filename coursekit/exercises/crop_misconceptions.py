"""What goes wrong in lesson 02 with cutting out a part of a picture, and with counting a neuron's weights."""

from __future__ import annotations

import numpy as np

from coursekit.exercises.misconception import Misconception, given, instead, then


def _cut(rows, columns):
    """The image from and to certain rows and columns, as a slice takes them."""

    def wrong(image, top, left, height, width):
        first_row, last_row = rows(top, height, left, width)
        first_column, last_column = columns(left, width, top, height)
        return image[first_row:last_row, first_column:last_column]

    return instead(wrong)


def _right(start, size, *others):
    return start, start + size


def _outside_black(image, top, left, height, width):
    result = np.zeros_like(image)
    result[top : top + height, left : left + width] = image[top : top + height, left : left + width]
    return result


def _cut_out_black(image, top, left, height, width):
    result = image.copy()
    result[top : top + height, left : left + width] = 0
    return result


CROP = (
    Misconception(
        "rows-and-columns-exchanged",
        _cut(
            lambda top, height, left, width: (left, left + width), lambda left, width, top, height: (top, top + height)
        ),
        "Rows and columns have changed places: you use left and width for the rows. An array's first index "
        "goes down, its second across. Rows come first, unlike x and y in geometry.",
    ),
    Misconception(
        "corner-exchanged",
        _cut(
            lambda top, height, left, width: (left, left + height), lambda left, width, top, height: (top, top + width)
        ),
        "The corner is mirrored: top and left have changed places, while height and width are right. Top "
        "says how many rows to go down, left how many columns across.",
    ),
    Misconception(
        "size-exchanged",
        _cut(
            lambda top, height, left, width: (top, top + width), lambda left, width, top, height: (left, left + height)
        ),
        "The part is as high as it should be wide: height and width have changed places, while the corner "
        "is right. Height is a number of rows, width a number of columns.",
    ),
    Misconception(
        "end-for-size",
        _cut(lambda top, height, *_: (top, height), lambda left, width, *_: (left, width)),
        "You use height and width as the places where the part ends. They are its size: the last row lies "
        "that far below the top. A slice wants a start and an end.",
    ),
    Misconception(
        "end-for-size-in-rows",
        _cut(lambda top, height, *_: (top, height), _right),
        "The columns are right, but for the rows you use the height as the place where the part ends. It "
        "is a size, counted from the top. A slice wants a start and an end.",
    ),
    Misconception(
        "end-for-size-in-columns",
        _cut(_right, lambda left, width, *_: (left, width)),
        "The rows are right, but for the columns you use the width as the place where the part ends. It is "
        "a size, counted from the left. A slice wants a start and an end.",
    ),
    Misconception(
        "one-too-many",
        _cut(lambda top, height, *_: (top, top + height + 1), lambda left, width, *_: (left, left + width + 1)),
        "Your part has a row and a column too many wherever the image has room for them. A slice leaves "
        "its end out, so that nothing needs to be added. Compare its shape with height and width.",
    ),
    Misconception(
        "one-too-few",
        _cut(lambda top, height, *_: (top, top + height - 1), lambda left, width, *_: (left, left + width - 1)),
        "Your part lacks its last row and column. A slice leaves its end out by itself, so that nothing "
        "needs to be subtracted. Compare its shape with height and width.",
    ),
    Misconception(
        "one-row-too-few",
        _cut(lambda top, height, *_: (top, top + height - 1), _right),
        "Your part lacks its last row; the columns are right. A slice leaves its end out by itself, so "
        "that nothing needs to be subtracted. Compare its shape with height and width.",
    ),
    Misconception(
        "one-column-too-few",
        _cut(_right, lambda left, width, *_: (left, left + width - 1)),
        "Your part lacks its last column; the rows are right. A slice leaves its end out by itself, so "
        "that nothing needs to be subtracted. Compare its shape with height and width.",
    ),
    Misconception(
        "starts-one-late",
        _cut(lambda top, height, *_: (top + 1, top + height), lambda left, width, *_: (left + 1, left + width)),
        "Your part lacks its first row and column. Row number top belongs to it: a slice contains the "
        "place where it starts. Look for a 1 that is added to the start.",
    ),
    Misconception(
        "moved-by-one",
        _cut(lambda top, height, *_: (top + 1, top + 1 + height), lambda left, width, *_: (left + 1, left + 1 + width)),
        "Your part lies one row too low and one column too far to the right. Rows and columns count from "
        "0, and so do top and left. Use them as they are.",
    ),
    Misconception(
        "counted-from-one",
        _cut(lambda top, height, *_: (top - 1, top - 1 + height), lambda left, width, *_: (left - 1, left - 1 + width)),
        "Your part lies one row too high and one column too far to the left; at the edge nothing is left "
        "of it. Rows and columns count from 0 here. Do not subtract 1.",
    ),
    Misconception(
        "corner-ignored",
        _cut(lambda top, height, *_: (0, height), lambda left, width, *_: (0, width)),
        "You always cut from the image's top-left corner. The part begins at row top and column left. Look "
        "whether those two arguments are used.",
    ),
    Misconception(
        "size-ignored",
        _cut(lambda top, *_: (top, None), lambda left, *_: (left, None)),
        "Your part goes on to the image's lower and right edge. It has a height and a width, and ends "
        "before the edge. Look whether those two arguments are used.",
    ),
    Misconception(
        "all-columns",
        _cut(_right, lambda *_: (None, None)),
        "You cut out the rows but keep all the columns. A part is limited on both axes: after the slice of "
        "the rows comes one of the columns. Look at what stands behind the comma.",
    ),
    Misconception(
        "all-rows",
        _cut(lambda *_: (None, None), _right),
        "You cut out the columns but keep all the rows. A part is limited on both axes. Look at what "
        "stands before the comma.",
    ),
    Misconception(
        "both-cuts-in-rows",
        instead(lambda image, top, left, height, width: image[top : top + height][left : left + width]),
        "Both of your slices cut rows. Two pairs of brackets, one behind the other, slice the same axis "
        "twice: the second works on the rows that the first has left. One pair with a comma inside slices "
        "both axes.",
    ),
    Misconception(
        "top-for-both",
        _cut(_right, lambda left, width, top, height: (top, top + width)),
        "You use top for the columns as well as for the rows. The columns begin at left. Look at the slice "
        "behind the comma.",
    ),
    Misconception(
        "left-for-both",
        _cut(lambda top, height, left, width: (left, left + height), _right),
        "You use left for the rows as well as for the columns. The rows begin at top. Look at the slice "
        "before the comma.",
    ),
    Misconception(
        "height-for-both",
        _cut(_right, lambda left, width, top, height: (left, left + height)),
        "You use the height for the columns as well, so that your part is always square. The number of "
        "columns is the width. Look at the slice behind the comma.",
    ),
    Misconception(
        "width-for-both",
        _cut(lambda top, height, left, width: (top, top + width), _right),
        "You use the width for the rows as well, so that your part is always square. The number of rows is "
        "the height. Look at the slice before the comma.",
    ),
    Misconception(
        "centre-for-corner",
        _cut(
            lambda top, height, *_: (max(top - height // 2, 0), max(top - height // 2, 0) + height),
            lambda left, width, *_: (max(left - width // 2, 0), max(left - width // 2, 0) + width),
        ),
        "You take top and left as the middle of the part. They are its top-left corner: the part lies "
        "below and to the right of it. Use them as the place where the slices start.",
    ),
    Misconception(
        "counted-from-the-bottom",
        instead(
            lambda image, top, left, height, width: image[
                len(image) - top - height : len(image) - top, left : left + width
            ]
        ),
        "You count rows from the bottom, as a coordinate system does. In an image row 0 is at the top, and "
        "the first index grows downwards. Use top as it is.",
    ),
    Misconception(
        "outside-blackened",
        instead(_outside_black),
        "You keep the image's size and blacken everything outside the part. The part alone should come "
        "back, with as many rows and columns as height and width say. Cut it out instead of covering the "
        "rest.",
    ),
    Misconception(
        "part-blackened",
        instead(_cut_out_black),
        "You blacken the part and return the image. The other way round: the part itself is what should "
        "come back, without the rest. Return the slice instead of assigning to it.",
    ),
    Misconception(
        "first-channel-only",
        then(lambda result: result[:, :, 0] if result.ndim == 3 else result),
        "You return the first channel of a colour picture only. All channels belong to the part. A slice "
        "of rows and columns keeps the third axis by itself; look for an index behind it.",
    ),
    Misconception(
        "bottom-right-corner",
        instead(lambda image, top, left, height, width: image[-height:, -width:]),
        "You always cut from the image's bottom-right corner: a negative start counts from the end. The "
        "part begins at row top and column left. Look whether those two arguments are used.",
    ),
    Misconception(
        "margins-for-size",
        instead(lambda image, top, left, height, width: image[top:-height, left:-width]),
        "You take height and width as margins that are left away at the lower and right edge. They are the "
        "size of the part. Look for a minus in your slices.",
    ),
    Misconception(
        "divided-by-255",
        then(lambda result: result / 255),
        "You divide the numbers by 255 as well. Cutting out changes no number: the part holds the same "
        "ones as the image. Leave the division out.",
    ),
)

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
)
