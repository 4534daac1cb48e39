"""The course's notebooks as tests read and run them."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

import nbclient
import nbformat

from coursekit.grading.places import lessons_in, notebook_of

ROOT = Path(__file__).resolve().parents[2]
SOLUTIONS, LESSONS = ROOT / "solutions", ROOT / "lessons"
WRITTEN = lessons_in(SOLUTIONS)


def read(folder: Path, lesson: str) -> nbformat.NotebookNode:
    return nbformat.read(notebook_of(folder, lesson), as_version=4)


def run(folder: Path, lesson: str, workplace: Path) -> nbformat.NotebookNode:
    """A lesson run from top to bottom in a copy of its folder, whatever its cells raise."""
    copy = Path(shutil.copytree(folder / lesson, workplace / lesson))
    notebook = read(workplace, lesson)
    client = nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="python3", allow_errors=True, resources={"metadata": {"path": str(copy)}}
    )
    return client.execute()


def graded(notebook: nbformat.NotebookNode, kind: str) -> dict[str, nbformat.NotebookNode]:
    """The cells of one kind, "solution" or "grade", by their grade_id and in the notebook's order."""
    marked = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get(kind)]
    return {cell.metadata.nbgrader.grade_id: cell for cell in marked}


def answers(notebook: nbformat.NotebookNode) -> dict[str, object]:
    """What the notebook's imports, own functions and solution cells define, without running anything else of it."""
    namespace: dict[str, object] = {"__name__": "__main__"}
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            exec(compile(cell.source, f"<{cell.id}>", "exec"), namespace)
        elif cell.cell_type == "code":
            exec(_definitions_of(cell.source), namespace)
    return namespace


def _definitions_of(source: str) -> str:
    lines = [line for line in source.splitlines() if not line.startswith(("%", "!"))]
    statements = ast.parse("\n".join(lines)).body
    kinds = (ast.Import, ast.ImportFrom, ast.FunctionDef)
    return "\n".join(ast.unparse(node) for node in statements if isinstance(node, kinds))
