"""``coursekit release``: the student's lessons, made from the instructor's solutions.

nbgrader's own GenerateAssignment does the work, with the settings of the course's ``nbgrader_config.py``.
The same solutions always yield the same bytes, so that ``--check`` can compare. A gradebook is neither needed
nor made.
"""

from __future__ import annotations

import argparse
import difflib
import logging
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from coursekit.grading import UserError
from coursekit.grading.places import CONFIG, course_folder, lessons_in, notebook_of

LONGEST_DIFFERENCE = 40  # lines a file: enough to see what happened


def problems_of(course: Path, lesson: str) -> list[str]:
    """What keeps the solutions of a lesson from being released, one sentence each."""
    import nbformat

    from coursekit.exercises import LESSONS, of_lesson
    from coursekit.grading.validation import problems

    if lesson not in LESSONS:
        return [f"solutions/{lesson}: coursekit.exercises knows no such lesson"]
    try:
        notebook = nbformat.read(notebook_of(course / "solutions", lesson), as_version=nbformat.NO_CONVERT)
    except (ValueError, KeyError) as error:
        return [f"solutions/{lesson}: the notebook cannot be read: {str(error)[:200]}"]
    if (notebook.nbformat, notebook.nbformat_minor) < (4, 5):
        return [f"solutions/{lesson}: its format is older than 4.5: save it with a newer JupyterLab"]
    return [f"solutions/{lesson}: {problem}" for problem in problems(notebook, of_lesson(lesson))]


def release_into(folder: Path, course: Path, lessons: Sequence[str]) -> None:
    """Write the student's version of ``lessons`` into ``folder``/NN-name, without touching a gradebook."""
    from nbgrader.converters import GenerateAssignment
    from nbgrader.converters.base import NbGraderException
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.preprocessors import SaveCells
    from traitlets.config.loader import PyFileConfigLoader

    config = PyFileConfigLoader(CONFIG, path=str(course)).load_config()
    config.CourseDirectory.root = str(course)
    config.CourseDirectory.release_directory = str(folder.resolve())
    config.GenerateAssignment.no_database = True
    steps = [step for step in config.GenerateAssignment.preprocessors if step is not SaveCells]
    config.GenerateAssignment.preprocessors = steps
    for lesson in lessons:
        log, said = _listen()
        coursedir = CourseDirectory(config=config, assignment_id=lesson, log=log)
        try:
            GenerateAssignment(coursedir, config=config, log=log).start()
        except NbGraderException as error:
            reasons = "\n".join(said or [str(error)])
            raise UserError(f"nbgrader could not release {lesson}:\n{reasons}") from error


def update(course: Path, lessons: Sequence[str]) -> list[str]:
    """Bring lessons/ up to date with solutions/; return what changed, one line a file."""
    with tempfile.TemporaryDirectory() as made:
        release_into(Path(made), course, lessons)
        changes = []
        for lesson in lessons:
            changes += _mirror(Path(made) / lesson, course / "lessons" / lesson, course)
        return changes


def differences(course: Path, lessons: Sequence[str]) -> list[str]:
    """How lessons/ differs from what solutions/ yields; empty where it does not."""
    with tempfile.TemporaryDirectory() as made:
        release_into(Path(made), course, lessons)
        return [
            line
            for lesson in lessons
            for new, old in _pairs(Path(made) / lesson, course / "lessons" / lesson)
            for line in _difference(new, old, old.relative_to(course).as_posix())
        ]


def left_over(course: Path) -> list[str]:
    """Lessons in lessons/ that have no source in solutions/, one sentence each."""
    orphans = set(lessons_in(course / "lessons")) - set(lessons_in(course / "solutions"))
    return [f"lessons/{lesson} has no source in solutions/" for lesson in sorted(orphans)]


def tidy(course: Path, lessons: Sequence[str]) -> None:
    """Clear the outputs, counts and stray metadata of solutions notebooks, as a release needs them."""
    import nbformat

    from coursekit.grading.canonical import make_canonical

    for lesson in lessons:
        path = notebook_of(course / "solutions", lesson)
        nbformat.write(make_canonical(nbformat.read(path, as_version=4)), path)


def _listen() -> tuple[logging.Logger, list[str]]:
    """A logger that prints nothing, and the list that its errors go to."""
    said: list[str] = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: said.append(record.getMessage())
    logger = logging.Logger("coursekit.release")
    logger.addHandler(handler)
    return logger, said


def _files(folder: Path) -> set[Path]:
    inside = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path for path in inside if ".ipynb_checkpoints" not in path.parts}


def _pairs(made: Path, kept: Path) -> Iterator[tuple[Path, Path]]:
    for name in sorted(_files(made) | _files(kept)):
        yield made / name, kept / name


def _mirror(made: Path, kept: Path, course: Path) -> Iterator[str]:
    for new, old in _pairs(made, kept):
        name = old.relative_to(course).as_posix()
        if not new.exists():
            old.unlink()
            yield f"removed  {name}"
        elif not old.exists() or new.read_bytes() != old.read_bytes():
            word = "changed" if old.exists() else "new    "
            old.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(new, old)
            yield f"{word}  {name}"


def _difference(new: Path, old: Path, name: str) -> list[str]:
    if not old.exists():
        return [f"{name} is missing"]
    if not new.exists():
        return [f"{name} has no source in solutions/"]
    if new.read_bytes() == old.read_bytes():
        return []
    try:
        texts = [path.read_text(encoding="utf-8").splitlines() for path in (old, new)]
    except UnicodeDecodeError:
        return [f"{name} differs from its source in solutions/"]
    lines = list(difflib.unified_diff(*texts, name, f"{name}, as solutions/ yields it", n=1, lineterm=""))
    if len(lines) > LONGEST_DIFFERENCE:
        lines[LONGEST_DIFFERENCE:] = [f"… and {len(lines) - LONGEST_DIFFERENCE} lines more"]
    return lines or [f"{name} differs in its line ends from what solutions/ yields"]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="coursekit release",
        description="Make the students' notebooks in lessons/ from the instructor's in solutions/.",
    )
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="such as 03-convolution; default: all")
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--check", action="store_true", help="change nothing; fail where lessons/ is old")
    action.add_argument("--tidy", action="store_true", help="first clear the outputs in solutions/")
    parser.add_argument(
        "--course", type=Path, metavar="FOLDER", help="the folder with solutions/ and lessons/"
    )
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0: all is well; 1: ``--check`` found differences. UserError where solutions/ are unfit."""
    options = _parser().parse_args(arguments)
    course = course_folder(options.course)
    there = lessons_in(course / "solutions")
    if unknown := sorted(set(options.lessons) - set(there)):
        raise UserError(f"solutions/ has no lesson {', '.join(unknown)}; it has {', '.join(there) or 'none'}")
    if not there:
        raise UserError(f"{course / 'solutions'} holds no lesson yet (NN-name/NN-name.ipynb)")
    lessons = options.lessons or there
    if options.tidy:
        tidy(course, lessons)
    if found := [problem for lesson in lessons for problem in problems_of(course, lesson)]:
        raise UserError("\n".join(["The solutions cannot be released yet:", *found]))
    stale = [] if options.lessons else left_over(course)
    if options.check:
        found = differences(course, lessons) + stale
        print("\n".join(found) if found else f"lessons/ is what solutions/ yields: {len(lessons)} lessons")
        if found:
            print("lessons/ is out of date: run `coursekit release`, and commit what it changes")
        return 1 if found else 0
    changes = update(course, lessons)
    print("\n".join([*changes, *stale, f"{len(lessons)} lessons released, {len(changes)} files changed"]))
    return 0
