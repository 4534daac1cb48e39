"""What a notebook in solutions/ must hold before it is released. Every problem is a sentence."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coursekit.exercises import Exercise

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
MARKDOWN_IMAGE = re.compile(r"!\[\s*\]\s*[(\[]")
HTML_IMAGE = re.compile(r"<img\b(?![^>]*\balt\s*=\s*[\"'][^\"']*[^\"'\s])[^>]*>", re.IGNORECASE)


def problems(notebook: dict[str, Any], exercises: tuple[Exercise, ...]) -> list[str]:
    """Everything wrong with a solutions notebook whose graded functions should be ``exercises``."""
    return [
        *_of_cells(notebook),
        *(problem for exercise in exercises for problem in _of_exercise(notebook, exercise)),
        *_of_strangers(notebook, exercises),
    ]


def grade_id(cell: dict[str, Any]) -> str | None:
    return _nbgrader(cell).get("grade_id")


def _nbgrader(cell: dict[str, Any]) -> dict[str, Any]:
    return cell["metadata"].get("nbgrader", {})


def _of_cells(notebook: dict[str, Any]) -> Iterator[str]:
    ids = Counter(cell.get("id") for cell in notebook["cells"])
    for number, cell in enumerate(notebook["cells"], 1):
        where = f"cell {number}"
        if not cell.get("id"):
            yield f"{where} has no id: open the notebook in JupyterLab and save it"
        elif ids[cell["id"]] > 1:
            yield f"{where} shares its id {cell['id']!r} with another cell"
        if cell.get("outputs") or cell.get("execution_count"):
            yield f"{where} has outputs or an execution count: clear them with `coursekit release --tidy`"
        if cell["cell_type"] == "markdown" and _pictures_without_text(cell["source"]):
            yield f"{where} shows a picture without an alternative text"


def _pictures_without_text(markdown: str) -> bool:
    return bool(MARKDOWN_IMAGE.search(markdown) or HTML_IMAGE.search(markdown))


def _of_exercise(notebook: dict[str, Any], exercise: Exercise) -> Iterator[str]:
    solution, solution_at, missing = _only_cell(notebook, exercise.id, "solution")
    yield from missing
    check, check_at, missing = _only_cell(notebook, f"check-{exercise.id}", "check")
    yield from missing
    if solution is not None:
        yield from _of_solution(solution, exercise)
    if check is not None:
        yield from _of_check(check, exercise)
    if solution is not None and check is not None and check_at < solution_at:
        yield f"{exercise.id}: the check stands before the solution"


def _only_cell(notebook: dict[str, Any], name: str, kind: str) -> tuple[dict | None, int, list[str]]:
    """The cell of that grade_id and its place, or no cell and what to say."""
    found = [(cell, at) for at, cell in enumerate(notebook["cells"]) if grade_id(cell) == name]
    if len(found) == 1:
        return *found[0], []
    number = f"are {len(found)} {kind} cells" if found else f"is no {kind} cell"
    return None, -1, [f"there {number} with the grade_id {name!r}"]


def _of_solution(cell: dict[str, Any], exercise: Exercise) -> Iterator[str]:
    settings = _nbgrader(cell)
    if not settings.get("solution") or settings.get("grade"):
        yield f"{exercise.id}: the solution cell must be 'autograded answer' (solution true, grade false)"
    markers = [cell["source"].count(marker) for marker in (BEGIN, END)]
    if markers != [1, 1]:
        yield f"{exercise.id}: the solution should stand between one {BEGIN!r} and one {END!r}"
    definition = _definition(cell["source"], exercise.function)
    if definition is None:
        yield f"{exercise.id}: the solution cell does not define the function {exercise.function}"
    elif definition != list(exercise.signature.parameters):
        expected = ", ".join(exercise.signature.parameters)
        found = ", ".join(definition)
        yield f"{exercise.id}: {exercise.function} should have the parameters ({expected}), not ({found})"


def _definition(source: str, function: str) -> list[str] | None:
    """The parameters of a function that ``source`` defines, None if it defines none of that name."""
    try:
        statements = ast.parse(source).body
    except SyntaxError:
        return None
    for statement in statements:
        if isinstance(statement, ast.FunctionDef) and statement.name == function:
            return [argument.arg for argument in statement.args.posonlyargs + statement.args.args]
    return None


def _of_check(cell: dict[str, Any], exercise: Exercise) -> Iterator[str]:
    settings = _nbgrader(cell)
    if not settings.get("grade") or settings.get("solution") or not settings.get("locked"):
        yield f"{exercise.id}: the check cell must be 'autograder tests' (grade, locked)"
    if settings.get("points") != exercise.points:
        points = settings.get("points")
        yield f"{exercise.id}: the check gives {points} points, the exercise {exercise.points}"
    call = f'check("{exercise.id}", {exercise.function})'
    if not _is_only(cell["source"], call):
        yield f"{exercise.id}: the check cell should hold {call} and nothing else"


def _is_only(source: str, expected: str) -> bool:
    """Whether the code is ``expected``, comments and spaces aside."""
    try:
        return ast.dump(ast.parse(source)) == ast.dump(ast.parse(expected))
    except SyntaxError:
        return False


def _of_strangers(notebook: dict[str, Any], exercises: tuple[Exercise, ...]) -> Iterator[str]:
    """Cells that nbgrader would grade or clear and that belong to no exercise."""
    known = {exercise.id for exercise in exercises} | {f"check-{exercise.id}" for exercise in exercises}
    for number, cell in enumerate(notebook["cells"], 1):
        settings = _nbgrader(cell)
        if (settings.get("grade") or settings.get("solution")) and settings.get("grade_id") not in known:
            name = settings.get("grade_id")
            yield f"cell {number} has the grade_id {name!r}, which is no exercise of this lesson"
