"""``coursekit demo``: a made-up class answers lesson 03, stock nbgrader grades it, and the report shows how it went."""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from coursekit.grading import UserError
from coursekit.grading.classroom import LESSON, STUDENTS, Student, notebook_of
from coursekit.grading.places import course_folder
from coursekit.grading.report import publish
from coursekit.grading.stock import autograde, generate_assignment

MARK = ".coursekit-demo"  # a folder that holds this file is the demo's own, and may be made anew
CONFIG = """\
# Made by `coursekit demo`. Stock nbgrader, nothing changed but its folders and its patience.
c = get_config()
c.CourseDirectory.course_id = "coursekit-demo"
c.ClearSolutions.code_stub = {"python": 'raise NotImplementedError("Not done yet")'}
c.Execute.timeout = 20
"""


def set_up(folder: Path, solutions: Path, students: Sequence[Student] = STUDENTS) -> None:
    """Make a course in ``folder`` with the lesson as its source and a submission for each student.

    UserError where the folder holds something that is not a demo's.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise UserError(f"{folder} is not empty, and not a demo's folder; name another one with --folder")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARK).write_text("This folder was made by `coursekit demo`, which may delete it.\n")
    (folder / "nbgrader_config.py").write_text(CONFIG)
    shutil.copytree(solutions / LESSON, folder / "source" / LESSON, ignore=shutil.ignore_patterns(".*"))
    right = json.loads((solutions / LESSON / f"{LESSON}.ipynb").read_text(encoding="utf-8"))
    for student in students:
        path = folder / "submitted" / student.name / LESSON / f"{LESSON}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(notebook_of(student, right), encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="coursekit demo", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("demo"), help="where the class is made (default: demo)")
    options = parser.parse_args(arguments)
    folder = options.folder.resolve()
    set_up(folder, course_folder() / "solutions")
    print(f"{len(STUDENTS)} students answered lesson {LESSON}; their notebooks are in {options.folder / 'submitted'}")
    generate_assignment(folder, LESSON)
    seconds = autograde(folder, LESSON, [student.name for student in STUDENTS])
    publish(folder, LESSON, seconds=seconds, described={student.name: student.what for student in STUDENTS})
    return 0
