"""Lesson 10: which class is taken for which, counted."""

from __future__ import annotations

import numpy as np

from coursekit.exercises.drawing import planned
from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.misconception import Misconception, given, instead, then

LESSON = "10-dog-cat"


def confusion_matrix(labels, predictions, classes):
    """``(classes, classes)``: how often class ``row`` was taken for class ``column``."""
    result = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(result, (np.asarray(labels, dtype=int), np.asarray(predictions, dtype=int)), 1)
    return result


def _no_division_by_zero(counts):
    return np.maximum(counts, 1)


def _up_to_the_largest(labels, predictions):
    return confusion_matrix(labels, predictions, int(max(max(labels), max(predictions))) + 1)


def _only_where(keep):
    def wrong(labels, predictions, classes):
        labels, predictions = np.asarray(labels), np.asarray(predictions)
        kept = keep(labels, predictions)
        return confusion_matrix(labels[kept], predictions[kept], classes)

    return instead(wrong)


def _draw(rng):
    plan = planned(
        20,
        classes=[2, 2, 3, 4, 5],
        pictures=[6, 9, 12, 17],
        kind=["arrays", "lists", "arrays", "labels a list"],
        absent=[False, False, True],
    )
    for p in plan:
        known = p.classes - 1 if p.absent and p.classes > 2 else p.classes  # the last class may never turn up
        labels = rng.integers(0, known, p.pictures)
        wrong = rng.random(p.pictures) < 0.5
        predictions = np.where(wrong, rng.integers(0, known, p.pictures), labels)
        labels[:3], predictions[:3] = (0, 0, known - 1), (1, 1, 0)  # some mistakes more often one way, and twice
        order = rng.permutation(p.pictures)
        labels, predictions = labels[order].astype(np.int64), predictions[order].astype(np.int64)
        yield Case(
            labels.tolist() if p.kind in ("lists", "labels a list") else labels,
            predictions.tolist() if p.kind == "lists" else predictions,
            p.classes,
        )


def _explain(labels, predictions, classes, index) -> Working:
    row, column = index
    places = [
        n for n, pair in enumerate(zip(labels, predictions, strict=True)) if tuple(map(int, pair)) == (row, column)
    ]
    where = f"at {', '.join(map(str, places[:8]))}{' …' if len(places) > 8 else ''}" if places else "nowhere"
    return Working(f"the label is {row} and the prediction {column} {where}: {len(places)} times")


confusion_matrix_exercise = Exercise(
    id="confusion-matrix",
    lesson=LESSON,
    points=2,
    reference=confusion_matrix,
    worked=(
        Case([0, 0, 0, 1, 1], [0, 0, 1, 1, 1], 2, note="three cats, one of them taken for a dog, and two dogs"),
        Case(np.array([0, 1, 2, 2]), np.array([0, 2, 2, 1]), 3, note="three classes"),
    ),
    draw=_draw,
    explain=_explain,
    traits=(
        Trait("lists", "the labels are a list", lambda labels: isinstance(labels, list)),
        Trait("several-classes", "there are more than two classes", lambda classes: classes > 2),
        Trait(
            "a-class-is-absent",
            "the last class does not occur",
            lambda labels, predictions, classes: max(max(labels), max(predictions)) < classes - 1,
        ),
    ),
    misconceptions=(
        Misconception(
            "rows-and-columns-exchanged",
            then(lambda result: result.T),
            "Your rows are the predictions and your columns the truth. In this course, as in most libraries, the row says what the picture is, "
            "the column what it was taken for. Exchange the two indices.",
        ),
        Misconception(
            "counted-once-only",
            then(lambda result: np.minimum(result, 1)),
            "No number of yours is above 1: a pair that occurs again is not counted again. Adding to many places of an array at once adds only "
            "once to each place. Count in a loop, or with a function made for it.",
        ),
        Misconception(
            "rows-as-shares",
            then(lambda result: result / _no_division_by_zero(result.sum(axis=1, keepdims=True))),
            "You divide each row by its sum. Such shares are useful to look at, but counts are asked for here: whole numbers that add up to "
            "how many pictures there are.",
        ),
        Misconception(
            "columns-as-shares",
            then(lambda result: result / _no_division_by_zero(result.sum(axis=0, keepdims=True))),
            "You divide each column by its sum. Such shares are useful to look at, but counts are asked for here: whole numbers that add up to "
            "how many pictures there are.",
        ),
        Misconception(
            "shares-of-all",
            then(lambda result: result / _no_division_by_zero(result.sum())),
            "You divide by how many pictures there are. Counts are asked for: whole numbers that add up to that many. Leave the division out.",
        ),
        Misconception(
            "right-ones-only",
            then(lambda result: np.diag(np.diag(result))),
            "You count only the pictures that are right, on the diagonal. The mistakes are what the matrix is for: each picture adds one at "
            "its label's row and its prediction's column.",
        ),
        Misconception(
            "mistakes-only",
            then(lambda result: result - np.diag(np.diag(result))),
            "Your diagonal is zero: pictures that are right are not counted. Each picture adds one, whether right or wrong. Look for a "
            "condition in your loop.",
        ),
        Misconception(
            "diagonal-as-a-list",
            then(lambda result: np.diag(result)),
            "You return how many of each class are right. That is the diagonal alone: the matrix also says, for the others, what they were "
            "taken for.",
        ),
        Misconception(
            "accuracy-for-matrix",
            then(lambda result: np.trace(result) / _no_division_by_zero(result.sum())),
            "You return a single number, the accuracy. A matrix is asked for, with a row for each true class and a column for each predicted one: "
            "it says which mistakes were made.",
        ),
        Misconception(
            "as-large-as-the-labels-say",
            instead(_up_to_the_largest),
            "Your matrix is only as large as the largest class that turns up. Its size is given by the number of classes, even if nothing of "
            "one of them occurs.",
        ),
        Misconception(
            "one-class-too-many",
            then(lambda result: np.pad(result, ((0, 1), (0, 1)))),
            "Your matrix has a row and a column too many, empty ones. Classes count from 0, so that the last one has the number of classes minus "
            "one. Look at the size of your array.",
        ),
        Misconception(
            "classes-in-reverse",
            then(lambda result: result[::-1, ::-1]),
            "Your classes run backwards: the last one stands first. Row and column 0 belong to class 0. Look at the order of your loops, or "
            "for a reversed slice.",
        ),
        Misconception(
            "truth-in-reverse",
            then(lambda result: result[::-1]),
            "The rows of your matrix run backwards: the last class stands first. Row 0 belongs to the pictures of class 0. Look for a "
            "reversed slice.",
        ),
        Misconception(
            "both-ways",
            then(lambda result: result + result.T),
            "You count each picture twice, at [label, prediction] and at [prediction, label], so that your matrix is symmetric. To take a cat for a "
            "dog is another mistake than a dog for a cat.",
        ),
        Misconception(
            "labels-against-themselves",
            given(predictions=lambda labels: labels),
            "You count the labels against themselves: all of them stand on the diagonal. The column is what was predicted. Look at the second "
            "index.",
        ),
        Misconception(
            "predictions-against-themselves",
            given(labels=lambda predictions: predictions),
            "You count the predictions against themselves: all of them stand on the diagonal. The row is the true class, the label. Look at "
            "the first index.",
        ),
        Misconception(
            "last-picture-missing",
            given(labels=lambda labels: labels[:-1], predictions=lambda predictions: predictions[:-1]),
            "One picture is not counted, the last. Your numbers should add up to how many labels there are. Look at where your loop ends.",
        ),
        Misconception(
            "first-picture-missing",
            given(labels=lambda labels: labels[1:], predictions=lambda predictions: predictions[1:]),
            "One picture is not counted, the first. Your numbers should add up to how many labels there are. Counting starts at 0: look at "
            "where your loop begins.",
        ),
        Misconception(
            "starts-from-ones",
            then(lambda result: result + 1),
            "Each of your counts is one too large, the empty ones too. The array starts with ones, or is counted from one. Begin with zeros.",
        ),
        Misconception(
            "rows-are-one-list",
            then(lambda result: np.zeros_like(result) + result.sum(axis=0)),
            "All your rows are the same. A list multiplied by a number holds the same list so many times: what is added in one row "
            "is added in all of them. Make a new list for each row, or an array of zeros.",
        ),
        Misconception(
            "class-totals",
            then(lambda result: result.sum(axis=1)),
            "You count how many pictures there are of each class. The matrix divides each of these numbers further: by what the pictures "
            "were taken for. Count pairs.",
        ),
        Misconception(
            "first-class-left-out",
            _only_where(lambda labels, predictions: labels > 0),
            "Pictures of class 0 are not counted: your first row is zero. Zero is a class like any other, here the cat. Look for a condition "
            "that takes 0 for false, or a loop that begins at 1.",
        ),
    ),
)
