"""``coursekit lab``: JupyterLab on a working copy of the lessons, never losing what a student wrote.

The working copy remembers, in ``.coursekit.json``, which release each of its files came from. A file that is
still as it was released follows the course; one that the student changed stays, and the new release is put
beside it.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from coursekit.grading import UserError
from coursekit.grading.places import lessons_in, notebook_of, released_lessons

DEFAULT_FOLDER = "coursekit-lessons"
MEMORY = ".coursekit.json"


def find_lesson(wanted: str, lessons: Sequence[str]) -> str:
    """The lesson that is meant by "03-convolution", "convolution", "03" or "3"."""
    for lesson in lessons:
        number, _, name = lesson.partition("-")
        if wanted in (lesson, name) or (wanted.isdigit() and int(wanted) == int(number)):
            return lesson
    near = difflib.get_close_matches(wanted, lessons, n=1, cutoff=0.4)
    suggestion = f"Did you mean {near[0]}?" if near else f"There are {', '.join(lessons)}."
    raise UserError(f"There is no lesson {wanted!r}. {suggestion}")


def prepare(folder: Path, released: Path) -> list[str]:
    """Bring the working copy in ``folder`` up to date with ``released``; return what happened, a line each.

    Raises UserError where ``folder`` cannot be a working copy.
    """
    _refuse_unfit(folder, released)
    folder.mkdir(parents=True, exist_ok=True)
    memory = _remembered(folder)
    said = []
    for lesson in lessons_in(released):
        is_new = not (folder / lesson).exists()
        lines = [_bring(folder, released / name, name, memory) for name in _files(released, lesson)]
        said += [f"{lesson}: added"] if is_new else [line for line in lines if line]
        _write(folder / MEMORY, json.dumps(memory, indent=1, sort_keys=True).encode() + b"\n")
    return said


def _refuse_unfit(folder: Path, released: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UserError(f"{folder} is a file; name a folder for your lessons with --folder")
    course = released.parent.resolve()
    taken = {released.resolve(), course / "solutions"}
    if taken & {folder.resolve(), *folder.resolve().parents}:
        raise UserError(f"{folder} belongs to the course itself; name another folder with --folder")


def _bring(folder: Path, source: Path, name: str, memory: dict[str, str]) -> str:
    """Bring one file up to date; return what there is to say about it."""
    released, target = source.read_bytes(), folder / name
    before = memory.get(name)
    memory[name] = _digest(released)
    if not target.exists():
        _write(target, released)
        return f"{name}: added"
    own = _digest(target.read_bytes())
    if own == memory[name] or before == memory[name]:
        return ""
    if own == before:
        _write(target, released)
        return f"{name}: brought up to date"
    beside = _free_name(target)
    _write(beside, released)
    return f"{name}: there is a new version; yours was kept, the new one is {beside.name}"


def _free_name(path: Path) -> Path:
    """A name for the new version beside ``path`` that nothing has yet."""
    beside, count = path.with_name(f"{path.stem}-new-version{path.suffix}"), 1
    while beside.exists():
        count += 1
        beside = path.with_name(f"{path.stem}-new-version-{count}{path.suffix}")
    return beside


def _files(released: Path, lesson: str) -> list[str]:
    inside = (path for path in sorted((released / lesson).rglob("*")) if path.is_file())
    names = [path.relative_to(released).as_posix() for path in inside]
    return [name for name in names if ".ipynb_checkpoints" not in name and "__pycache__" not in name]


def _remembered(folder: Path) -> dict[str, str]:
    """Digest of the release that each file was copied from. Losing it costs copies, never work."""
    try:
        memory = json.loads((folder / MEMORY).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return memory if isinstance(memory, dict) else {}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.part")
    partial.write_bytes(content)
    os.replace(partial, path)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="coursekit lab",
        usage="coursekit lab [LESSON] [--folder FOLDER] [options of jupyter lab]",
        description="Open JupyterLab on your own copy of the lessons. Your work is never overwritten.",
        epilog="LESSON is such as 03-convolution, convolution or 3. "
        "All other options, such as --no-browser or --port=8890, go to jupyter lab.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--folder", type=Path, default=Path(DEFAULT_FOLDER), help=f"default: {DEFAULT_FOLDER}"
    )
    return parser


def command(folder: Path, lesson: str | None, options: Sequence[str]) -> list[str]:
    """The command line that starts JupyterLab on a working copy."""
    folder = folder.resolve()
    start = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}", *options]
    return [*start, str(notebook_of(folder, lesson))] if lesson else start


def main(arguments: Sequence[str] | None = None) -> int:
    """Prepare the working copy and run JupyterLab on it until it is stopped; its exit status."""
    options, rest = _parser().parse_known_args(arguments)
    released = released_lessons()
    lesson = None
    if rest and not rest[0].startswith("-"):
        lesson = find_lesson(rest.pop(0), lessons_in(released))
    if importlib.util.find_spec("jupyterlab") is None:
        raise UserError("JupyterLab is not installed: pip install 'coursekit[lab]'")
    said = prepare(options.folder, released)
    print("\n".join([*said, f"Your lessons are in {options.folder.resolve()}"]), flush=True)
    return run(command(options.folder, lesson, rest))


def run(command: Sequence[str]) -> int:
    """Become the server, where the system can, so that Ctrl-C and a kill reach it; else its exit status."""
    if os.name == "posix":
        os.execv(command[0], list(command))
    return subprocess.call(command)
