"""Lesson 09: moving pictures by whole pixels. What goes wrong with it is in ``shift_misconceptions``."""

from __future__ import annotations

from coursekit.data import DECK_IMAGE
from coursekit.exercises.arithmetic import number
from coursekit.exercises.drawing import distinct, floats, pixels, planned, small_integers
from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.shift_misconceptions import SHIFT
from coursekit.exercises.shifted_pictures import shifted

LESSON = "09-cnn-vs-mlp"


def _draw(rng):
    kinds = {"floats": floats, "integers": small_integers, "bytes": pixels}
    plan = planned(
        26,
        batch=[1, 2, 3],
        height=[3, 4, 5, 6],
        width=[3, 4, 5, 7],
        channels=[1, 2, 3],
        kind=["floats", "integers", "bytes"],
        rows=[1, -1, 2, -2, 0, 1, -1, 0],
        columns=[1, -1, 2, -2, 0, -1, 1, 0],
    )
    for p in plan:
        yield Case(kinds[p.kind](rng, p.batch, p.height, p.width, p.channels), p.rows, p.columns)
    beyond = [(3, 1), (-3, -1), (4, 0), (1, 5), (-1, -4), (0, 6), (-5, -5), (2, 4), (-2, 0), (2, 0)]
    for number_of_case, (rows, columns) in enumerate(beyond):  # the picture's 3 rows, or 4 columns, and more
        images = floats(rng, 1 + number_of_case % 3, 3, 4, 1 + number_of_case % 2)
        yield Case(images, rows, columns)
    for rows, columns in ((0, 0), (1, 0), (0, -1)):
        yield Case(distinct(rng, 2, integers=True).reshape(2, 1, 1, 1), rows, columns)


def _explain(images, rows, columns, index) -> Working:
    n, row, column, c = index
    was = (row - rows, column - columns)
    inside = 0 <= was[0] < images.shape[1] and 0 <= was[1] < images.shape[2]
    came = f"row {row} − ({rows}) = {was[0]}, column {column} − ({columns}) = {was[1]}"
    value = f"pixel there: {number(images[n, was[0], was[1], c])}" if inside else "outside the picture: 0"
    return Working(f"what lies here was at {came}, {value}", {"picture": images[n, :, :, c]})


shift = Exercise(
    id="shift",
    lesson=LESSON,
    points=2,
    reference=shifted,
    worked=(
        Case(DECK_IMAGE[None, :, :, None], 1, 2, note="the deck's image, one row down and two columns to the right"),
        Case(DECK_IMAGE[None, :, :, None], -2, 0, note="the deck's image, two rows up"),
        Case(DECK_IMAGE[None, :, :, None], 0, 6, note="the deck's image, moved out of itself"),
    ),
    draw=_draw,
    explain=_explain,
    traits=(
        Trait("up", "the pictures move up", lambda rows: rows < 0),
        Trait("down", "the pictures move down", lambda rows: rows > 0),
        Trait("left", "the pictures move to the left", lambda columns: columns < 0),
        Trait("right", "the pictures move to the right", lambda columns: columns > 0),
        Trait("rows-stay", "the shift in rows is 0", lambda rows: rows == 0),
        Trait("columns-stay", "the shift in columns is 0", lambda columns: columns == 0),
        Trait(
            "moved-out",
            "the pictures are moved out of themselves",
            lambda images, rows, columns: abs(rows) >= images.shape[1] or abs(columns) >= images.shape[2],
        ),
        Trait("several-images", "the batch holds several images", lambda images: len(images) > 1),
        Trait("several-channels", "there are several channels", lambda images: images.shape[3] > 1),
        Trait("not-square", "the images are not square", lambda images: images.shape[1] != images.shape[2]),
    ),
    misconceptions=SHIFT,
)
