"""The house keeps its order: imports point down, files stay small, nothing generated or foreign is kept."""

from __future__ import annotations

import ast
import itertools
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "coursekit"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "_lessons" not in path.parts)

FLOORS = [  # of the two on one floor in the design, models draw what they see, so figures lie below them
    ("ops", "data"),
    ("figures",),
    ("models",),
    ("exercises",),
    ("checking",),
    ("widgets", "grading"),
    ("cli",),
]
FLOOR = {name: height for height, names in enumerate(FLOORS) for name in names}
AT_THE_TOP_OF_THE_PACKAGE = {"check": "checking", "assess": "checking"}  # what coursekit/__init__.py lends out

REGISTRY_HOSTS = re.compile(r"pyp[i]\.org|pythonhoste[d]\.org|npmj[s]\.|deb\.debia[n]\.")
LOCK_FILES = {"uv.lock", "poetry.lock", "Pipfile.lock", "package-lock.json", "yarn.lock", "pnpm-lock.yaml"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported_by(path: Path) -> set[str]:
    """The absolute names of everything that a module imports, wherever in it the import stands."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = path.relative_to(ROOT).parts[: -node.level] if node.level else ()
            module = ".".join([*package, *([node.module] if node.module else [])])
            names |= {f"{module}.{alias.name}" for alias in node.names}
    return names


def part_of(name: str) -> str | None:
    """The floor's part of the package that an absolute name belongs to."""
    parts = name.split(".")
    if parts[0] != "coursekit" or len(parts) == 1:
        return None
    return AT_THE_TOP_OF_THE_PACKAGE.get(parts[1], parts[1])


def home_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def tracked() -> list[Path]:
    """Everything that is, or is about to be, in the repository; without one, everything that is not hidden."""
    git = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(git, cwd=ROOT, capture_output=True, text=True)
    if listed.returncode == 0:
        return [path for path in (ROOT / name for name in listed.stdout.split("\0") if name) if path.is_file()]
    inside = (path for path in ROOT.rglob("*") if path.is_file())
    return [path for path in inside if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)]


def test_every_part_has_a_floor():
    assert {home_of(path) for path in MODULES} - {"__init__"} == set(FLOOR)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_down(path):
    home = home_of(path)
    if home == "__init__":
        assert {part_of(name) for name in imported_by(path)} == {None}
        return
    used = {part for part in map(part_of, imported_by(path)) if part in FLOOR and part != home}
    assert not {part for part in used if FLOOR[part] >= FLOOR[home]}


def test_only_models_import_keras():
    keras = ("keras", "tensorflow")
    users = {home_of(path) for path in MODULES if any(name.startswith(keras) for name in imported_by(path))}
    assert users <= {"models"}


def test_ops_import_numpy_alone():
    used = {name.partition(".")[0] for path in (PACKAGE / "ops").rglob("*.py") for name in imported_by(path)}
    assert used - {"numpy", "coursekit"} <= sys.stdlib_module_names


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_one_idea_with_a_name(path):
    assert path.stem not in {"utils", "util", "helpers", "helper", "misc", "common"}
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_notebooks_are_kept_without_outputs():
    kept = [path for path in tracked() if path.suffix == ".ipynb"]
    assert kept
    for path in kept:
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            assert not cell.get("outputs") and not cell.get("execution_count"), name_of(path)


def test_lessons_hold_no_solution():
    for path in (path for path in tracked() if name_of(path).startswith("lessons/") and path.suffix == ".ipynb"):
        assert "BEGIN SOLUTION" not in path.read_text(encoding="utf-8"), name_of(path)


def test_no_lock_file_and_no_registry_is_named():
    for path in tracked():
        assert path.name not in LOCK_FILES, name_of(path)
        text = path.read_bytes().decode("utf-8", errors="replace")
        assert not REGISTRY_HOSTS.search(text), name_of(path)


def test_every_requirement_is_pinned():
    pinned = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    lines = [line for line in pinned.splitlines() if line and not line.startswith("#")]
    assert lines and all(re.match(r"^[A-Za-z0-9._-]+==\S+( ; .+)?$", line) for line in lines)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *itertools.chain(*project["optional-dependencies"].values())]
    names = {re.match(r"[A-Za-z0-9_-]+", requirement)[0].lower().replace("_", "-") for requirement in asked}
    assert names - {"coursekit"} <= {line.partition("==")[0] for line in lines}
