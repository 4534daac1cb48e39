"""What every test relies on: Jupyter's files go to a folder of their own, and slow machines fail nothing."""

from __future__ import annotations

import os
import sys
import tempfile

import hypothesis
import pytest

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

# Kernels and servers started by tests neither read nor write the settings of the person who runs them.
_jupyter = tempfile.TemporaryDirectory(prefix="coursekit-tests-")
for _name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
    os.environ[_name] = os.path.join(_jupyter.name, _name.lower())

# At home every run tries new examples; a run of CI can be repeated.
hypothesis.settings.register_profile(
    "coursekit",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("coursekit")


@pytest.fixture(autouse=True)
def explanations_may_not_fail(monkeypatch):
    """A check keeps its verdict when recognising or explaining fails. Here such a failure is a bug, and shows."""
    import coursekit.checking  # noqa: F401

    monkeypatch.setattr(sys.modules["coursekit.checking.assess"], "_if_possible", lambda explain, *args: explain(*args))
