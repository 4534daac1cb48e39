"""Every test that this machine can run, in parallel: ``make test``. Options go on to pytest.

What cannot be run here is named in one line at the end. In continuous integration (CI is set) that is a failure.
"""

from __future__ import annotations

import os
import subprocess
import sys

from tests import system_packages

# What needs more than Python: the folder of the tests, and the function that gets what they need.
PARTS = {
    "tests/browser": system_packages.chromium,
}
# A notebook's cells share a kernel and a module's tests share fixtures: both stay together on one worker.
IN_PARALLEL = ["--dist", "loadscope", "--numprocesses"]
NOTEBOOKS = ["--nbval-lax", "--nbval-current-env", "--nbval-cell-timeout", "300", "solutions"]


def main(options: list[str]) -> int:
    left_out = missing_parts()
    arguments = [*IN_PARALLEL, str(workers()), *(f"--ignore={folder}" for folder in left_out)]
    pytest = [sys.executable, "-m", "pytest", *arguments, "tests", *NOTEBOOKS, *options]
    status = subprocess.run(pytest, stdin=subprocess.DEVNULL, env=environment()).returncode
    if left_out:
        print("Not run:", "; ".join(f"{folder} ({reason})" for folder, reason in left_out.items()))
    return status or bool(left_out and in_ci())


def missing_parts() -> dict[str, str]:
    """The folders of tests that cannot be run here, and why."""
    reasons = {}
    for folder, get in PARTS.items():
        try:
            get()
        except system_packages.Missing as reason:
            reasons[folder] = str(reason)
    return reasons


def workers() -> int:
    """As many as there are cores, at least two because much of the time is waiting, at most what memory bears."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 2
    return max(2, min(cores, 8))


def environment() -> dict[str, str]:
    """One thread a process: the workers already use all cores."""
    return {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", **os.environ}


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
