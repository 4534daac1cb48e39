"""Run stock nbgrader in a course's folder, with progress, and without a trace outside of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from coursekit.grading import UserError

LOG = "autograde.log"
PRIVATE = ".jupyter"  # inside the course's folder: what Jupyter, IPython and matplotlib would keep at home


def environment(folder: Path) -> dict[str, str]:
    """The environment, with every folder in which Jupyter and its friends write moved into the course's."""
    private = folder / PRIVATE
    places = {
        name: str(private / name.lower())
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "MPLCONFIGDIR", "XDG_CACHE_HOME")
    }
    for place in places.values():
        Path(place).mkdir(parents=True, exist_ok=True)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])  # nbgrader calls alembic
    return {**os.environ, **places, "PATH": path, "PYTHONWARNINGS": "ignore"}


def generate_assignment(folder: Path, lesson: str) -> None:
    """``nbgrader generate_assignment``: the release, and the gradebook's idea of the lesson."""
    lines = list(_nbgrader(folder, "generate_assignment", lesson, "--force"))
    if not (folder / "release" / lesson).is_dir():
        raise UserError("nbgrader could not generate the assignment:\n" + "\n".join(lines[-20:]))


def autograde(folder: Path, lesson: str, students: Sequence[str]) -> float:
    """``nbgrader autograde`` for the whole class, its log kept in the folder; the seconds that it took."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    began = time.monotonic()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns) as progress, open(folder / LOG, "w", encoding="utf-8") as log:
        task = progress.add_task("nbgrader autograde", total=len(students))
        seen: set[str] = set()
        for line in _nbgrader(folder, "autograde", lesson, "--force"):
            log.write(line + "\n")
            if (name := _student_of(line, lesson)) in students and name not in seen:
                seen.add(name)
                progress.update(task, completed=len(seen) - 1, description=f"grading {name:8}")
                if not progress.console.is_terminal:  # a log shows no bar
                    print(f"grading {name}, {len(seen)} of {len(students)}", flush=True)
        progress.update(task, completed=len(students), description="nbgrader autograde")
    return time.monotonic() - began


def _student_of(line: str, lesson: str) -> str:
    found = re.search(rf"submitted/([^/]+)/{re.escape(lesson)}", line.replace(os.sep, "/"))
    return found[1] if found else ""


def _nbgrader(folder: Path, *command: str) -> Iterator[str]:
    """The lines that an nbgrader command prints. Its exit status says only that some notebook failed; the log says which."""
    call = [sys.executable, "-m", "nbgrader", *command]
    with subprocess.Popen(
        call,
        cwd=folder,
        env=environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout:
            yield line.rstrip("\n")


IN_WORDS = {
    "NotJSONError": "It is not a notebook: the file is broken or cut short (its JSON cannot be read).",
    "DeadKernelError": "Its kernel died while it ran: some cell ends the process, or needs too much memory.",
    "CellTimeoutError": "A cell did not end in time.",
}


def reasons(folder: Path) -> dict[str, str]:
    """Why submissions could not be graded, by student: the last error of each traceback in nbgrader's log."""
    if not (folder / LOG).is_file():
        return {}
    said: dict[str, str] = {}
    student = ""
    for line in (folder / LOG).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            found = re.search(r"error processing assignment: .*/submitted/([^/]+)/", line.replace(os.sep, "/"))
            student = found[1] if found else "" if "Traceback" not in line else student
        elif student and (found := re.match(r"\s+(?:\w+\.)*(\w*(?:Error|Exception))\b.*", line)):
            said[student] = IN_WORDS.get(found[1], found[0].strip()[:300])
    return said
