"""What a graded class did, as plain data: from nbgrader's gradebook, and from the notes of the checks in graded notebooks.

Points come from the gradebook. What is read from notebooks is a student's word: only ids that the catalogue knows are
taken from it, and all that is shown to people is escaped where it is shown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coursekit.checking.hints import hint_of
from coursekit.exercises import of_lesson
from coursekit.grading import UserError
from coursekit.grading.stock import reasons

ID = re.compile(r"[a-z0-9+-]{1,160}")


@dataclass
class StudentResult:
    """``points`` by exercise id. ``problem`` is why the submission could not be graded, or empty."""

    name: str
    points: dict[str, float] = field(default_factory=dict)
    misconceptions: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    problem: str = ""
    described: str = ""

    @property
    def graded(self) -> bool:
        return not self.problem

    @property
    def total(self) -> float:
        return round(sum(self.points.values()), 2)


@dataclass(frozen=True)
class Idea:
    """A wrong idea of the class: in which exercise, who has it, and what they were told."""

    exercise: str
    id: str
    hint: str
    students: tuple[str, ...]


@dataclass
class ClassResult:
    """A lesson's class. ``most`` holds the points that each exercise can give, in the lesson's order."""

    lesson: str
    most: dict[str, float]
    students: list[StudentResult]
    seconds: float | None = None

    @property
    def graded(self) -> list[StudentResult]:
        return [student for student in self.students if student.graded]

    @property
    def ungraded(self) -> list[StudentResult]:
        return [student for student in self.students if not student.graded]

    @property
    def ideas(self) -> list[Idea]:
        """The class's wrong ideas, the most frequent first."""
        who: dict[tuple[str, str], list[str]] = {}
        for student in self.students:
            for exercise, id in student.misconceptions.items():
                who.setdefault((exercise, id), []).append(student.name)
        exercises = {exercise.id: exercise for exercise in of_lesson(self.lesson)}
        ideas = [Idea(e, id, hint_of(exercises[e], id), tuple(names)) for (e, id), names in who.items()]
        order = list(self.most)
        return sorted(ideas, key=lambda idea: (-len(idea.students), order.index(idea.exercise), idea.id))


def read_class(folder: Path, lesson: str, described: Mapping[str, str] | None = None) -> ClassResult:
    """The results of a lesson in a course's folder. UserError where nothing has been graded there."""
    if not (folder / "gradebook.db").is_file():
        raise UserError(f"{folder} has no gradebook.db: run `nbgrader autograde {lesson}` there first")
    exercises = of_lesson(lesson)
    most = {exercise.id: float(exercise.points) for exercise in exercises}
    scores = _scores(folder, lesson)
    why = reasons(folder)
    submitted = sorted(path.parent.name for path in folder.glob(f"submitted/*/{lesson}"))
    students = []
    for name in submitted:
        student = StudentResult(name, described=(described or {}).get(name, ""))
        notebook = folder / "autograded" / name / lesson / f"{lesson}.ipynb"
        if notebook.is_file() and name in scores:
            student.points = {id: scores[name].get(f"check-{id}", 0.0) for id in most}
            _read_notes(student, notebook, set(most))
        else:
            student.problem = why.get(name, "nbgrader gave no reason")
        students.append(student)
    return ClassResult(lesson, most, students)


def _scores(folder: Path, lesson: str) -> dict[str, dict[str, float]]:
    """Points by student and grade_id, from the gradebook."""
    from nbgrader.api import Gradebook, MissingEntry

    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as gradebook:
        try:
            submissions = gradebook.assignment_submissions(lesson)
        except MissingEntry:
            raise UserError(f"{folder / 'gradebook.db'} knows no lesson {lesson}") from None
        return {
            submission.student.id: {
                grade.cell.name: float(grade.score) for notebook in submission.notebooks for grade in notebook.grades
            }
            for submission in submissions
        }


def _read_notes(student: StudentResult, notebook: Path, known: set[str]) -> None:
    """The misconceptions that the checks wrote into a graded notebook, and cells that are missing from it."""
    cells = json.loads(notebook.read_text(encoding="utf-8")).get("cells", [])
    there = {cell.get("metadata", {}).get("nbgrader", {}).get("grade_id") for cell in cells}
    missing = [f"check-{id}" for id in student.points if f"check-{id}" not in there]
    student.notes = [f"missing: {', '.join(missing)}"] if missing else []
    undone: list[str] = []
    for cell in cells:
        for output in cell.get("outputs", []):
            note = output.get("metadata", {}).get("coursekit")
            if isinstance(note, dict):
                _take(student, note, known, undone)
        if any(output.get("output_type") == "error" for output in cell.get("outputs", [])):
            _name_error(student, cell)
    if undone:
        student.notes.append(f"not done yet: {', '.join(undone)}")


def _take(student: StudentResult, note: dict[str, Any], known: set[str], undone: list[str]) -> None:
    exercise, id = note.get("exercise"), note.get("misconception")
    if exercise in known and isinstance(id, str) and ID.fullmatch(id) and id != "not-done-yet":
        student.misconceptions[exercise] = id
    if exercise in known and note.get("outcome") == "not done yet":
        undone.append(exercise)
    if exercise in known and note.get("outcome") == "unchecked":
        student.notes.append(f"{exercise} could not be checked: look at the notebook")


def _name_error(student: StudentResult, cell: dict[str, Any]) -> None:
    """An error in a solution cell, by its type: what follows from it is not the check's finding."""
    id = cell.get("metadata", {}).get("nbgrader", {}).get("grade_id", "")
    error = next(output for output in cell["outputs"] if output.get("output_type") == "error")
    if id and not id.startswith("check-") and error.get("ename") != "NotImplementedError":
        student.notes.append(f"{id}: {str(error.get('ename', 'error'))[:40]}")
