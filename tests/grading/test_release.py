"""Releasing a small course of one lesson: the same bytes every time, no solution in them, every fault named."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from coursekit.grading import UserError, release
from coursekit.grading.canonical import NOTEBOOK_METADATA

ROOT = Path(__file__).resolve().parents[2]
LESSON = "01-neurons"
SOLUTION = '''def neuron(x, w, b):
    """The net input."""
    ### BEGIN SOLUTION
    return x @ w + b
    ### END SOLUTION'''
STUB = '''def neuron(x, w, b):
    """The net input."""
    # Write your code here, in place of the next line.
    raise NotImplementedError("Not done yet")'''


def graded(source: str, grade_id: str, **settings) -> nbformat.NotebookNode:
    marks = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3, **settings}
    return new_code_cell(source, id=grade_id, metadata={"nbgrader": {"grade_id": grade_id, **marks}})


def solutions_notebook() -> nbformat.NotebookNode:
    cells = [
        new_markdown_cell("# Neurons\n\n![One neuron](neuron.svg)", id="title"),
        graded(SOLUTION, "neuron", solution=True),
        graded('check("neuron", neuron)', "check-neuron", grade=True, locked=True, points=2),
    ]
    return new_notebook(
        cells=cells, metadata={**NOTEBOOK_METADATA, "language_info": {"name": "python", "version": "3.11.2"}}
    )


@pytest.fixture
def course(tmp_path):
    """A course with one lesson, which has a picture beside its notebook."""
    folder = tmp_path / "course"
    lesson = folder / "solutions" / LESSON
    lesson.mkdir(parents=True)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    (lesson / "neuron.svg").write_text("<svg/>")
    write(folder, solutions_notebook())
    return folder


def write(course: Path, notebook: nbformat.NotebookNode) -> None:
    nbformat.write(notebook, course / "solutions" / LESSON / f"{LESSON}.ipynb")


def released(course: Path) -> nbformat.NotebookNode:
    return nbformat.read(course / "lessons" / LESSON / f"{LESSON}.ipynb", as_version=4)


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_release_takes_the_solution_out_and_leaves_the_rest(course):
    release.update(course, [LESSON])
    title, solution, check = released(course).cells
    assert solution.source == STUB
    assert (title.source, check.source) == ("# Neurons\n\n![One neuron](neuron.svg)", 'check("neuron", neuron)')
    assert [cell.id for cell in released(course).cells] == ["title", "neuron", "check-neuron"]
    assert check.metadata.nbgrader.points == 2 and check.metadata.nbgrader.checksum
    assert (course / "lessons" / LESSON / "neuron.svg").read_text() == "<svg/>"


def test_release_hides_where_and_how_the_solutions_were_run(course):
    notebook = solutions_notebook()
    notebook.cells[1].outputs = [new_output("stream", text="leak")]
    notebook.cells[1].execution_count = 7
    notebook.cells[1].metadata["execution"] = {"iopub.status.busy": "2026-01-01"}
    write(course, notebook)
    release.update(course, [LESSON])
    assert released(course).metadata == NOTEBOOK_METADATA
    for cell in released(course).cells:
        assert not cell.get("outputs") and cell.get("execution_count") is None
        assert set(cell.metadata) <= {"nbgrader", "deletable", "editable"}


def test_release_is_reproducible_and_makes_no_gradebook(course):
    before = everything(course)
    assert len(release.update(course, [LESSON])) == 2
    first = everything(course)
    assert release.update(course, [LESSON]) == []
    shutil.rmtree(course / "lessons")
    release.update(course, [LESSON])
    assert everything(course) == first
    assert set(first) - set(before) == {f"lessons/{LESSON}/{LESSON}.ipynb", f"lessons/{LESSON}/neuron.svg"}
    assert first[f"lessons/{LESSON}/{LESSON}.ipynb"].endswith(b"}\n")


def test_nbgrader_itself_releases_the_same_bytes(course):
    release.update(course, [LESSON])
    ours = everything(course / "lessons")
    shutil.rmtree(course / "lessons")
    nbgrader = [sys.executable, "-m", "nbgrader", "generate_assignment", LESSON]
    run = subprocess.run(nbgrader, cwd=course, capture_output=True, text=True, env=with_scripts_on_path())
    assert run.returncode == 0, run.stderr
    assert everything(course / "lessons") == ours


def with_scripts_on_path() -> dict[str, str]:
    """nbgrader makes its gradebook with the alembic command."""
    import os

    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def test_differences_show_what_was_edited_by_hand(course):
    release.update(course, [LESSON])
    assert release.differences(course, [LESSON]) == []
    path = course / "lessons" / LESSON / f"{LESSON}.ipynb"
    path.write_text(path.read_text().replace("The net input.", "By hand."))
    (course / "lessons" / LESSON / "neuron.svg").unlink()
    (course / "lessons" / LESSON / "extra.txt").write_text("extra")
    found = "\n".join(release.differences(course, [LESSON]))
    assert "By hand." in found and "The net input." in found
    assert f"lessons/{LESSON}/neuron.svg is missing" in found
    assert f"lessons/{LESSON}/extra.txt has no source in solutions/" in found


def test_update_removes_what_no_longer_has_a_source(course):
    release.update(course, [LESSON])
    (course / "solutions" / LESSON / "neuron.svg").unlink()
    assert release.update(course, [LESSON]) == [f"removed  lessons/{LESSON}/neuron.svg"]
    assert not (course / "lessons" / LESSON / "neuron.svg").exists()


def test_a_lesson_without_source_is_reported(course):
    release.update(course, [LESSON])
    shutil.rmtree(course / "solutions" / LESSON)
    assert release.left_over(course) == [f"lessons/{LESSON} has no source in solutions/"]


def test_what_nbgrader_refuses_is_told_in_its_words(course):
    notebook = solutions_notebook()
    notebook.cells[1].source = SOLUTION.replace("    ### END SOLUTION", "")
    write(course, notebook)
    with pytest.raises(UserError, match=f"could not release {LESSON}(.|\n)*no end solution statement"):
        release.update(course, [LESSON])


def test_tidy_clears_the_solutions_and_keeps_their_code(course):
    notebook = solutions_notebook()
    notebook.cells[1].outputs = [new_output("stream", text="6")]
    notebook.cells[1].execution_count = 1
    write(course, notebook)
    release.tidy(course, [LESSON])
    tidied = nbformat.read(course / "solutions" / LESSON / f"{LESSON}.ipynb", as_version=4)
    assert tidied.cells[1].outputs == [] and tidied.cells[1].execution_count is None
    assert tidied.cells[1].source == SOLUTION


def test_command_reports_unfit_solutions(course):
    notebook = solutions_notebook()
    del notebook.cells[2]
    write(course, notebook)
    with pytest.raises(UserError, match="no check cell with the grade_id 'check-neuron'"):
        release.main(["--course", str(course)])
    assert not (course / "lessons").exists()


def test_command_names_the_lessons_there_are(course):
    with pytest.raises(UserError, match=f"no lesson 02-nothing; it has {LESSON}"):
        release.main(["02-nothing", "--course", str(course)])


def test_command_needs_a_course(tmp_path):
    with pytest.raises(UserError, match="is no course"):
        release.main(["--course", str(tmp_path)])


def test_lessons_are_what_the_solutions_yield(capsys):
    status = release.main(["--check", "--course", str(ROOT)])
    assert status == 0, capsys.readouterr().out
