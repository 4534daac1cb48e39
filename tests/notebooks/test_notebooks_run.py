"""The notebooks in a kernel, from top to bottom: solved ones earn all points, unsolved ones only say what is not done."""

from __future__ import annotations

import pytest
from nbgrader.utils import determine_grade

from coursekit import exercises
from tests.notebooks.course import LESSONS, SOLUTIONS, WRITTEN, graded, run

each_lesson = pytest.mark.parametrize("lesson", WRITTEN)


def errors(cell) -> list[tuple[str, str]]:
    return [(output.ename, output.evalue) for output in cell.get("outputs", []) if output.output_type == "error"]


@each_lesson
def test_unsolved_lesson_raises_only_its_own_not_done_yet(lesson, tmp_path):
    notebook = run(LESSONS, lesson, tmp_path)
    raised = [error for cell in notebook.cells for error in errors(cell)]
    foreign = [
        error for error in raised if error[0] != "NotDoneYet" and error != ("NotImplementedError", "Not done yet")
    ]
    assert foreign == []
    for cell in graded(notebook, "grade").values():
        assert [ename for ename, _ in errors(cell)] == ["NotDoneYet"]


@pytest.fixture(scope="module", params=WRITTEN)
def solved(request, tmp_path_factory):
    """A solutions notebook after it was run, and its lesson."""
    return request.param, run(SOLUTIONS, request.param, tmp_path_factory.mktemp("solved"))


def test_solved_lesson_earns_all_points_by_nbgraders_own_reckoning(solved):
    lesson, notebook = solved
    points = {name: determine_grade(cell) for name, cell in graded(notebook, "grade").items()}
    expected = {f"check-{exercise.id}": exercise.points for exercise in exercises.of_lesson(lesson)}
    assert points == {name: (most, most) for name, most in expected.items()}


def test_solved_lesson_shows_neither_errors_nor_warnings(solved):
    _, notebook = solved
    assert [error for cell in notebook.cells for error in errors(cell)] == []
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert [output.text for output in outputs if output.get("name") == "stderr"] == []
