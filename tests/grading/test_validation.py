"""Every way in which a solutions notebook can be unfit for release is named; a fit one has no problems."""

from __future__ import annotations

import copy

import pytest

from coursekit.exercises import Exercise
from coursekit.grading.validation import problems

EXERCISE = Exercise(
    id="convolve-patch", lesson="03-convolution", points=3, reference=lambda patch, kernel: 0, draw=lambda rng: []
)
SOLUTION = """def convolve_patch(patch, kernel):
    ### BEGIN SOLUTION
    return (patch * kernel).sum()
    ### END SOLUTION"""


def code(id: str, source: str, **nbgrader) -> dict:
    return {"id": id, "cell_type": "code", "source": source, "metadata": {"nbgrader": nbgrader}, "outputs": []}


NOTEBOOK = {
    "cells": [
        {"id": "a", "cell_type": "markdown", "source": '![A kernel](a.png) <img src="b.png" alt="b">', "metadata": {}},
        code("b", SOLUTION, grade_id="convolve-patch", grade=False, solution=True, locked=False),
        code(
            "c",
            '# Run this to see how you do.\ncheck("convolve-patch", convolve_patch)',
            **{"grade_id": "check-convolve-patch", "grade": True, "solution": False, "locked": True, "points": 3},
        ),
    ]
}


def test_a_fit_notebook_has_no_problems():
    assert problems(NOTEBOOK, (EXERCISE,)) == []


def change(at: int, **changes):
    return lambda cells: cells[at].update(changes)


def remark(at: int, **changes):
    return lambda cells: cells[at]["metadata"]["nbgrader"].update(changes)


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (change(0, id=None), "cell 1 has no id"),
        (change(0, id="b"), "shares its id 'b'"),
        (change(1, outputs=[{}]), "cell 2 has outputs"),
        (change(1, execution_count=3), "cell 2 has outputs or an execution count"),
        (change(0, source="![](a.png)"), "cell 1 shows a picture without an alternative text"),
        (change(0, source="<img src='a.png'>"), "cell 1 shows a picture without an alternative text"),
        (change(0, source='<img alt="" src="a.png">'), "cell 1 shows a picture without an alternative text"),
        (lambda cells: cells.pop(1), "no solution cell with the grade_id 'convolve-patch'"),
        (lambda cells: cells.pop(2), "no check cell with the grade_id 'check-convolve-patch'"),
        (lambda cells: cells.append({**cells[1], "id": "d"}), "2 solution cells with the grade_id 'convolve-patch'"),
        (lambda cells: cells.reverse(), "the check stands before the solution"),
        (remark(1, solution=False), "must be 'autograded answer'"),
        (remark(1, grade=True), "must be 'autograded answer'"),
        (remark(2, locked=False), "must be 'autograder tests'"),
        (remark(2, grade=False), "must be 'autograder tests'"),
        (remark(2, points=5), "the check gives 5 points, the exercise 3"),
        (remark(2, grade_id="check-other"), "cell 3 has the grade_id 'check-other', which is no exercise"),
        (change(1, source=SOLUTION.replace("### BEGIN SOLUTION", "#")), "between one '### BEGIN SOLUTION'"),
        (change(1, source=SOLUTION.replace("patch(", "batch(")), "does not define the function convolve_patch"),
        (change(1, source="def"), "does not define the function convolve_patch"),
        (change(1, source=SOLUTION.replace("(patch, kernel)", "(kernel, patch)")), "parameters (patch, kernel), not"),
        (change(2, source='check("convolve", convolve_patch)'), 'should hold check("convolve-patch", convolve_patch)'),
        (change(2, source='print(1); check("convolve-patch", convolve_patch)'), "and nothing else"),
        (change(2, source="check("), "and nothing else"),
    ],
)
def test_every_fault_is_named(spoil, problem):
    notebook = copy.deepcopy(NOTEBOOK)
    spoil(notebook["cells"])
    assert any(problem in found for found in problems(notebook, (EXERCISE,)))
