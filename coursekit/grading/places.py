"""Where lessons are kept: in a course's folder, in an installed coursekit, or in coursekit's repository."""

from __future__ import annotations

from pathlib import Path

from coursekit.grading import UserError

PACKAGE = Path(__file__).resolve().parents[1]
REPOSITORY = PACKAGE.parent
CONFIG = "nbgrader_config.py"


def course_folder(named: Path | None = None) -> Path:
    """The folder with solutions/ and nbgrader_config.py: the one named, the current one, or the repository.

    UserError where there is none.
    """
    candidates = [named] if named else [Path.cwd(), REPOSITORY]
    for folder in candidates:
        if (folder / "solutions").is_dir() and (folder / CONFIG).is_file():
            return folder.resolve()
    raise UserError(f"{candidates[0]} is no course: it has no folder solutions/ with a {CONFIG} beside it")


def released_lessons() -> Path:
    """The folder of the released lessons that came with this coursekit. UserError where none did."""
    for folder in (PACKAGE / "_lessons", REPOSITORY / "lessons"):
        if lessons_in(folder):
            return folder
    raise UserError("This coursekit came without lessons: reinstall it, or run `coursekit release`.")


def lessons_in(folder: Path) -> list[str]:
    """The lessons in a folder, in the course's order: those with a notebook NN-name/NN-name.ipynb."""
    return sorted(path.parent.name for path in folder.glob("[0-9]*/*.ipynb") if path.stem == path.parent.name)


def notebook_of(folder: Path, lesson: str) -> Path:
    return folder / lesson / f"{lesson}.ipynb"
