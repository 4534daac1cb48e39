"""Importing is quick because heavy libraries are loaded on first use. Each import runs in a fresh process."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import coursekit

HEAVY = {
    *("numpy", "scipy", "matplotlib", "skimage", "keras", "tensorflow"),
    *("IPython", "ipykernel", "ipywidgets", "anywidget", "nbformat", "nbclient", "nbconvert", "nbgrader", "jupyterlab"),
}
# What each may load of these. `coursekit.widgets` must come up in a browser's Python before NumPy has arrived.
ALLOWED = {
    "coursekit": set(),
    "coursekit.cli": set(),
    "coursekit.grading": set(),
    "coursekit.grading.lab": set(),
    "coursekit.widgets": set(),
    "coursekit.ops": {"numpy"},
    "coursekit.data": {"numpy"},
    "coursekit.models": {"numpy"},
    "coursekit.figures": {"numpy"},
    "coursekit.exercises": {"numpy"},
    "coursekit.checking": {"numpy"},
}


def loaded_by(statement: str) -> set[str]:
    code = f"{statement}\nimport json, sys\nprint(json.dumps(sorted(name.partition('.')[0] for name in sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(run.stdout))


@pytest.mark.parametrize("module", ALLOWED)
def test_import_loads_nothing_heavy(module):
    assert (loaded_by(f"import {module}") & HEAVY) <= ALLOWED[module]


def test_subpackages_load_on_first_use():
    assert "numpy" in loaded_by("import coursekit; coursekit.ops.relu([1.0])")


def test_check_and_assess_are_at_hand():
    from coursekit import checking

    assert (coursekit.check, coursekit.assess) == (checking.check, checking.assess)
