"""``coursekit report``: one table in the terminal and one page, for the instructor of a class that has been graded."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from coursekit.exercises import LESSONS
from coursekit.grading import UserError
from coursekit.grading.page import as_page
from coursekit.grading.results import ClassResult, read_class

WIDE = 120


def publish(
    folder: Path, lesson: str, *, seconds: float | None = None, described: Mapping[str, str] | None = None
) -> Path:
    """Print the tables of a graded class, write its page into ``folder``, and return the page's path."""
    result = read_class(folder, lesson, described)
    result.seconds = seconds
    page = folder / f"report-{lesson}.html"
    page.write_text(as_page(result), encoding="utf-8")
    print_tables(result)
    print(f"The page: {page}")
    return page


def print_tables(result: ClassResult) -> None:
    """Who got what; what the class gets wrong; what could not be graded."""
    from rich.console import Console

    console = Console()
    if not console.is_terminal:  # a log or a pipe has no width of its own
        console = Console(width=WIDE)
    console.print(_grades(result))
    if result.ideas:
        console.print(_ideas(result))
    for student in result.ungraded:
        console.print(f"[bold]{student.name}[/bold] could not be graded: ", end="")
        console.print(student.problem, markup=False)
    took = f", in {result.seconds:.0f} seconds" if result.seconds is not None else ""
    console.print(f"{len(result.graded)} graded, {len(result.ungraded)} could not be graded{took}.")


def _grades(result: ClassResult):
    from rich.table import Table
    from rich.text import Text

    table = Table(title=f"{result.lesson}: points", title_justify="left")
    table.add_column("student")
    for id, most in result.most.items():
        table.add_column(f"{id.replace('-', '-' + chr(10))}\n/ {most:g}", justify="right")
    table.add_column(f"total\n/ {sum(result.most.values()):g}", justify="right")
    table.add_column("remarks", overflow="fold", min_width=24)
    for student in result.students:
        points = [f"{student.points[id]:g}" if student.graded else "–" for id in result.most]
        total = f"{student.total:g}" if student.graded else "–"
        table.add_row(student.name, *points, total, Text(remarks(student)))
    return table


def remarks(student) -> str:
    """What an instructor wants to know about a student in a few words."""
    if not student.graded:
        return "could not be graded"
    return "; ".join([*(f"{id}" for id in student.misconceptions.values()), *student.notes])


def _ideas(result: ClassResult):
    from rich.table import Table
    from rich.text import Text

    table = Table(title="What the class gets wrong", title_justify="left")
    for name in ("exercise", "what was recognised", "students"):
        table.add_column(name, overflow="fold")
    for idea in result.ideas:
        table.add_row(idea.exercise, idea.id, Text(f"{len(idea.students)}: {', '.join(idea.students)}"))
    return table


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="coursekit report", description=__doc__)
    parser.add_argument("lesson", metavar="LESSON", help="such as 03-convolution")
    parser.add_argument("--course", type=Path, default=Path(), metavar="FOLDER", help="where gradebook.db is (default: here)")
    options = parser.parse_args(arguments)
    if options.lesson not in LESSONS:
        raise UserError(f"there is no lesson {options.lesson!r}; there are {', '.join(LESSONS)}")
    publish(options.course.resolve(), options.lesson)
    return 0
