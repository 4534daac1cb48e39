"""The made-up class, graded by stock nbgrader: points, remarks and the page are right, and nothing is left elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from coursekit.checking import assess
from coursekit.exercises import of_lesson
from coursekit.grading import UserError
from coursekit.grading.classroom import LESSON, STUDENTS, notebook_of
from coursekit.grading.demo import set_up
from coursekit.grading.page import as_page
from coursekit.grading.places import REPOSITORY
from coursekit.grading.results import ClassResult, StudentResult, read_class
from coursekit.grading.stock import autograde, environment, generate_assignment

CAST = {name: next(student for student in STUDENTS if student.name == name) for name in ["ada", "cleo", "eva", "mia", "rosa", "sam", "xena"]}
MOST = {exercise.id: float(exercise.points) for exercise in of_lesson(LESSON)}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def course(tmp_path_factory, home):
    """A course with a small cast, graded."""
    folder = tmp_path_factory.mktemp("course")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        set_up(folder, REPOSITORY / "solutions", list(CAST.values()))
        generate_assignment(folder, LESSON)
        autograde(folder, LESSON, list(CAST))
    return folder


@pytest.fixture(scope="module")
def result(course):
    return read_class(course, LESSON)


def student(result, name):
    return next(student for student in result.students if student.name == name)


def test_every_submission_is_accounted_for_once(result):
    assert sorted(student.name for student in result.students) == sorted(CAST)
    assert [student.name for student in result.ungraded] == ["xena"]
    assert "JSON" in student(result, "xena").problem


@pytest.mark.parametrize("name", ["ada", "cleo"])
def test_right_answers_get_all_points(result, name):
    assert student(result, name).points == MOST
    assert student(result, name).misconceptions == {}


def test_a_flipped_kernel_is_recognised_and_costs_that_exercise_only(result):
    eva = student(result, "eva")
    assert eva.misconceptions == {"convolve": "kernel-flipped"}
    assert 0 <= eva.points["convolve"] < MOST["convolve"]
    assert {id: points for id, points in eva.points.items() if id != "convolve"} == {
        id: points for id, points in MOST.items() if id != "convolve"
    }


def test_points_are_those_of_the_checks(result):
    """Half an idea: the share of cases that are right, as `assess` says it for the same function."""
    namespace = {}
    exec("import numpy as np\n" + CAST["mia"].answers["convolve"], namespace)
    points = [assess("convolve", namespace["convolve"], seed=seed).points for seed in range(5)]
    assert min(points) - 0.5 <= student(result, "mia").points["convolve"] <= max(points) + 0.5
    assert student(result, "mia").misconceptions["convolve"] == "fractions-truncated"


def test_unfinished_and_broken_answers_earn_nothing_for_these(result):
    rosa = student(result, "rosa")
    undone = CAST["rosa"].answers
    assert all(rosa.points[id] == (0 if id in undone else most) for id, most in MOST.items())
    assert rosa.notes == ["not done yet: convolve-channels, feature-maps, tell-flip-apart"]
    assert student(result, "sam").points["convolve"] == 0
    assert student(result, "sam").notes == ["convolve: SyntaxError"]


def test_page_shows_the_same_numbers(result):
    page = as_page(result)
    rows = re.findall(r"<tr><th scope='row'>(\w+)</th>(.*?)</tr>", page)
    shown = {name: re.findall(r'<td class="n[^>]*>([^<]*)</td>', cells) for name, cells in rows if "class=\"n" in cells}
    for one in result.graded:
        expected = [f"{one.points[id]:g}" for id in MOST] + [f"{one.total:g}"]
        assert shown[one.name] == expected
    assert "kernel-flipped" in page
    assert "<script" not in page


def test_feedback_can_be_generated(course):
    command = [sys.executable, "-m", "nbgrader", "generate_feedback", LESSON, "--student=eva"]
    done = subprocess.run(command, cwd=course, env=environment(course), capture_output=True, text=True, check=False)
    feedback = course / "feedback" / "eva" / LESSON / f"{LESSON}.html"
    assert feedback.is_file(), done.stderr[-2000:]
    assert "turned by 180" in feedback.read_text(encoding="utf-8")


def test_nothing_is_written_at_home(course, home):
    assert [path for path in home.rglob("*") if path.is_file()] == []


def test_demo_refuses_a_folder_that_is_not_its_own(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(UserError, match="not empty"):
        set_up(tmp_path, REPOSITORY / "solutions")
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_what_comes_from_students_is_escaped():
    evil = "<img src=x onerror=alert(1)>"
    one = StudentResult(evil, points={"convolve": 1.0}, notes=[evil], problem=evil, described=evil)
    page = as_page(ClassResult(LESSON, {"convolve": 4.0}, [one]))
    assert "<img" not in page
    assert "&lt;img" in page


def test_a_class_has_sixteen_students_or_more_with_names_of_their_own():
    solutions = {"cells": [{"id": "a", "cell_type": "code", "metadata": {"nbgrader": {"grade_id": "convolve"}}, "source": "right"}]}
    texts = {student.name: notebook_of(student, solutions) for student in STUDENTS}
    assert len(texts) == len(STUDENTS) >= 16
    assert len({text for text in texts.values() if '"right"' not in text}) >= 12
