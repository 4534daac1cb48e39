"""Faults that any answer can have: each has its name, and none propagates."""

from __future__ import annotations

import dataclasses
import math
import sys

import numpy as np
import pytest

from coursekit import exercises
from coursekit.checking import assess
from coursekit.ops import convolve


def loops(image, kernel, start=0):
    height, width = kernel.shape
    rows = range(start, image.shape[0] - height + 1)
    columns = range(image.shape[1] - width + 1)
    return np.array([[(image[i : i + height, j : j + width] * kernel).sum() for j in columns] for i in rows])


def printed(image, kernel):
    print(convolve(image, kernel))


def nothing(image, kernel):
    convolve(image, kernel)


def changes_image(image, kernel):
    result = convolve(image, kernel)
    image[0, 0] += 1
    return result


KEPT = []


def changes_image_later(image, kernel):
    for earlier in KEPT:
        earlier[:] = 0
    KEPT[:] = [image]
    return convolve(image, kernel)


def hangs(image, kernel):
    while True:
        pass


def hangs_and_swallows(image, kernel):
    while True:
        try:
            while True:
                pass
        except:  # noqa: E722
            pass


def exits(image, kernel):
    sys.exit(0)


def interrupts(image, kernel):
    raise KeyboardInterrupt


def recursive(image, kernel):
    return recursive(image, kernel)


def misspelt(image, kernel):
    return convolve(image, kernle)  # noqa: F821


def past_the_edge(image, kernel):
    return np.array([[image[i, j] * kernel[0, 0] for j in range(image.shape[1] + 1)] for i in range(image.shape[0])])


def other_parameters(image):
    return image


class Agreeable:
    """Equal to everything, true, and any number you like."""

    def __eq__(self, other):
        return True

    def __float__(self):
        return 1.0

    def __array__(self, *args, **kwargs):
        raise RuntimeError


class AgreeableArray(np.ndarray):
    def __eq__(self, other):
        return np.ones(np.shape(other), dtype=bool)

    def __array_ufunc__(self, *args, **kwargs):
        return True


SHAPE_ONLY = [
    (printed, "printed-instead"),
    (nothing, "returned-nothing"),
    (changes_image, "argument-changed"),
    (exits, "leaves-the-program"),
    (interrupts, "leaves-the-program"),
    (recursive, "endless-recursion"),
    (misspelt, "undefined-name"),
    (past_the_edge, "index-out-of-range"),
    (other_parameters, "wrong-parameters"),
    (lambda image, kernel: str(convolve(image, kernel)), "returned-text"),
    (lambda image, kernel: (row for row in convolve(image, kernel)), "returned-other"),
    (lambda image, kernel: [[1, 2], [3]], "ragged-result"),
    (lambda image, kernel: np.trunc(convolve(image, kernel)), "fractions-truncated"),
    (lambda image, kernel: convolve(image, kernel).astype(int), "fractions-truncated"),
    (lambda image, kernel: np.round(convolve(image, kernel), 2), "rounded"),
    (lambda image, kernel: convolve(image, kernel)[None], "axis-too-many"),
    (lambda image, kernel: convolve(image, kernel).sum(), "all-summed"),
    (lambda image, kernel: np.zeros_like(convolve(image, kernel)), "result-never-filled"),
    (lambda image, kernel: convolve(image, kernel).astype(np.float16), "low-precision"),
    (lambda image, kernel: convolve(image, kernel) + np.random.rand(), "changes-from-call-to-call"),
    (lambda image, kernel: np.ones((4, 4)), "does-not-depend-on-input"),
]


@pytest.mark.parametrize(("answer", "name"), SHAPE_ONLY, ids=[name for _, name in SHAPE_ONLY])
def test_fault_is_named(answer, name):
    report = assess("convolve", answer, seed=3)
    assert report.misconception == name
    assert not report.passed
    assert report.hint


def test_argument_changed_after_the_call_counts():
    report = assess("convolve", changes_image_later, seed=3)
    assert not report.passed
    assert report.misconception == "argument-changed"


QUICK = dataclasses.replace(exercises.find("convolve"), seconds=0.5)  # so that endless loops end sooner here


@pytest.mark.parametrize("answer", [hangs, hangs_and_swallows])
def test_endless_loop_is_stopped(answer):
    report = assess(QUICK, answer, seed=3)
    assert report.misconception == "never-ends"
    assert report.score == 0


def test_endless_loop_is_stopped_outside_the_main_thread():
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        report = pool.submit(assess, QUICK, hangs, 3).result(timeout=60)
    assert report.misconception == "never-ends"


def test_alarm_of_the_caller_is_kept():
    import signal

    signal.setitimer(signal.ITIMER_REAL, 1000)
    try:
        assess("convolve", convolve, seed=3)
        assert 900 < signal.getitimer(signal.ITIMER_REAL)[0] <= 1000
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


@pytest.mark.parametrize(
    "answer",
    [
        lambda image, kernel: Agreeable(),
        lambda image, kernel: np.zeros_like(convolve(image, kernel), dtype=float).view(AgreeableArray),
        lambda image, kernel: np.full_like(convolve(image, kernel), np.nan, dtype=float),
        lambda image, kernel: np.ma.masked_all(convolve(image, kernel).shape),
        lambda image, kernel: {},
        lambda image, kernel: NotImplemented,
        lambda image, kernel: [],
        lambda image, kernel: type("Sequence", (list,), {"__len__": lambda self: 4})(),
    ],
)
def test_objects_that_agree_with_everything_do_not_pass(answer):
    report = assess("convolve", answer, seed=3)
    assert not report.passed
    assert report.score == 0


@pytest.mark.parametrize("answer", [None, 3, convolve(np.eye(3), np.eye(2)), "convolve"])
def test_not_a_function(answer):
    report = assess("convolve", answer, seed=3)
    assert report.misconception == "not-a-function"
    assert report.score == 0


def test_wrong_only_when_not_square_is_said_so():
    def answer(image, kernel):
        return loops(image, kernel) if kernel.shape[0] == kernel.shape[1] else loops(image, kernel) + 1

    report = assess("convolve", answer, seed=3)
    assert report.misconception.startswith("wrong-when-")
    assert "square" in report.hint
    assert 0 < report.score < 1


def test_two_misconceptions_at_once_are_both_named():
    def answer(image, kernel):
        return np.abs(convolve(image, kernel[::-1, ::-1]))

    report = assess("convolve", answer, seed=3)
    assert sorted(report.misconception.split("+")) == ["absolute-values", "kernel-flipped"]


def test_global_state_does_not_survive_a_case():
    with np.errstate(all="raise"):
        report = assess("convolve", lambda image, kernel: (np.seterr(all="ignore"), loops(image, kernel))[1], seed=3)
        assert np.geterr()["divide"] == "raise"
    assert report.passed


def test_an_exception_that_cannot_be_shown_is_still_a_wrong_answer():
    class Shy(Exception):
        def __str__(self):
            raise RuntimeError

    def answer(image, kernel):
        raise Shy

    report = assess("convolve", answer, seed=3)
    assert "Shy" in report.text
    assert report.score == 0


def test_exception_is_shown_from_the_students_own_line():
    report = assess("convolve", past_the_edge, seed=3)
    assert "image[i, j] * kernel[0, 0]" in report.text
    assert "site-packages" not in report.text


@pytest.mark.parametrize("value", [[(7, 7)], [7], [(7, "a")], [[]], (), "text", {1: 2}, [None], np.zeros((3, 3)), 7])
def test_lists_of_shapes_of_any_kind_are_read_or_refused(value):
    report = assess("layer-shapes", lambda shape, layers: value, seed=3)
    assert report.outcome == "wrong"
    assert report.score == 0
    assert report.text and report.html


def test_overflow_in_the_plain_sigmoid_is_named():
    report = assess("sigmoid", lambda z: 1 / (1 + np.exp(-z)), seed=3)
    assert report.misconception == "warning-shown"
    assert "overflow" in report.hint


def test_array_as_a_condition_is_named_before_the_trait_that_hides_it():
    report = assess("sigmoid", lambda z: 1 / (1 + np.exp(-z)) if z > 0 else np.exp(z) / (1 + np.exp(z)), seed=3)
    assert report.misconception == "array-as-a-condition"


def test_results_in_company_and_in_parts_are_named():
    assert assess("convolve", lambda i, k: (convolve(i, k), "done"), seed=3).misconception == "returned-several-things"
    assert assess("dense-parameters", lambda m, n: (m * n, n), seed=3).misconception == "parts-not-added"


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        (lambda image, kernel: image, "argument-returned"),
        (lambda image, kernel: convolve(image, kernel) * np.nan, "not-a-number"),
        (lambda image, kernel: convolve(image, kernel) + 1, "one-off-everywhere"),
        (lambda image, kernel: convolve(image, kernel) + float(input()), "asks-for-input"),
        (lambda image, kernel: np.add(image, kernel.sum(), out=image, casting="unsafe"), "argument-changed"),
        (lambda image, kernel: convolve(image, kernel) + (kernel.shape[1] % 2), "wrong-when-odd-axis-1-of-kernel"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_more_faults_of_any_answer(answer, name):
    assert assess("convolve", answer, seed=3).misconception == name


def test_sigmoid_may_not_warn():
    report = assess("sigmoid", lambda z: np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z))), seed=3)
    assert not report.passed


RIGHT_STYLES = [
    loops,
    lambda image, kernel: loops(image, kernel).tolist(),
    lambda image, kernel: tuple(map(tuple, loops(image, kernel))),
    lambda image, kernel: np.matrix(loops(image, kernel)),
    lambda image, kernel: np.asfortranarray(loops(image, kernel)),
    lambda image, kernel: convolve(image.astype(np.float32), kernel.astype(np.float32)),
    lambda image, kernel: loops(image, kernel).astype(object),
    lambda image, kernel: loops(image, kernel) + 0j,
    lambda *args: (print("debugging"), loops(*args))[1],
    lambda image, kernel, extra=3: loops(image, kernel),
]


@pytest.mark.parametrize("answer", RIGHT_STYLES)
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_right_answers_of_every_style_pass(answer, seed):
    report = assess("convolve", answer, seed=seed)
    assert report.passed, report.text
    assert report.score == 1.0
    assert report.misconception is None
    assert report.hint == ""


def test_whole_numbers_may_be_of_any_type():
    from decimal import Decimal
    from fractions import Fraction

    def size(size, kernel, stride=1, padding=0):
        return math.floor((size + 2 * padding - kernel) / stride) + 1

    for kind in (int, float, np.int64, np.float32, Fraction, Decimal, np.array):
        assert assess("output-size", lambda *args, kind=kind, **kwargs: kind(size(*args, **kwargs)), seed=3).passed
    assert not assess("output-size", lambda *args, **kwargs: str(size(*args, **kwargs)), seed=3).passed
    assert not assess("output-size", lambda *args, **kwargs: [size(*args, **kwargs)], seed=3).passed
