"""The docstrings are lessons: each operation has one, their examples run, and importing them loads NumPy alone."""

from __future__ import annotations

import doctest
import importlib
import inspect
import json
import pkgutil
import subprocess
import sys

import pytest

from coursekit import ops

MODULES = [module.name for module in pkgutil.iter_modules(ops.__path__) if not module.name.startswith("_")]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    results = doctest.testmod(importlib.import_module(f"coursekit.ops.{name}"))
    assert results.attempted > 0
    assert results.failed == 0


@pytest.mark.parametrize("name", ops.__all__)
def test_every_operation_is_explained_by_an_example(name):
    text = inspect.getdoc(getattr(ops, name))
    assert ">>>" in text


def test_importing_loads_numpy_and_the_standard_library_alone():
    script = """
import json, sys
import numpy
before = set(sys.modules)
import coursekit.ops
print(json.dumps(sorted({name.partition(".")[0] for name in set(sys.modules) - before})))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout))
    assert "coursekit" in loaded
    assert loaded - {"coursekit", "lazy_loader", "numpy"} <= set(sys.stdlib_module_names)
