"""What goes wrong in lesson 02 with cutting out a part of a picture."""

from __future__ import annotations

import numpy as np

from coursekit.exercises.misconception import Misconception, instead, shows, then


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


def _counted_from_one(value, image, top, left, height, width):
    """At an edge nothing is left, since -1 counts from the end, or the part stays where it is, if that is prevented."""
    if value.size == 0:
        return top == 0 or left == 0
    row, column = max(top - 1, 0), max(left - 1, 0)
    return np.array_equal(value, image[row : row + height, column : column + width])


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
        shows(_counted_from_one),
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
    Misconception(
        "one-row-too-many",
        _cut(lambda top, height, *_: (top, top + height + 1), _right),
        "Your part has a row too many wherever the image has room for it; the columns are right. A slice "
        "leaves its end out, so that nothing needs to be added. Compare its shape with height and width.",
    ),
    Misconception(
        "one-column-too-many",
        _cut(_right, lambda left, width, *_: (left, left + width + 1)),
        "Your part has a column too many wherever the image has room for it; the rows are right. A slice "
        "leaves its end out, so that nothing needs to be added. Compare its shape with height and width.",
    ),
    Misconception(
        "end-for-size-included",
        _cut(lambda top, height, *_: (top, height + 1), lambda left, width, *_: (left, width + 1)),
        "You use height and width as the last row and column of the part. They are its size: the part ends "
        "that many rows below the top. A slice wants a start and an end, and leaves the end out.",
    ),
    Misconception(
        "transposed-result",
        then(lambda result: result.swapaxes(0, 1)),
        "You cut out the right part, but its rows and columns have changed places. Rows stay the first axis. "
        "Look for a transpose, or for the order in which you fill the result.",
    ),
    Misconception(
        "rows-and-columns-removed",
        instead(lambda image, top, left, height, width: np.delete(
            np.delete(image, np.s_[top : top + height], 0), np.s_[left : left + width], 1
        )),
        "You remove the rows and columns of the part and keep the others. The other way round: the part "
        "itself is what should come back, without the rest. Slice instead of deleting.",
    ),
)
