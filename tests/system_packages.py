"""Programs that tests need and that are no Python packages: found, or installed where that is allowed.

One function a program. Each returns the program's path, or raises Missing with the reason in words. Tests that need
another program (PostgreSQL will be the next) get a function here and a line in PARTS of ``tests/run.py``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class Missing(Exception):
    """A program is not here and cannot be installed; the message says why."""


def find_chromium() -> str | None:
    """The path of a Chromium that starts. (Ubuntu's package may be a stub that only says where to get it.)"""
    for path in filter(None, map(shutil.which, BROWSERS)):
        if subprocess.run([path, "--version"], capture_output=True, stdin=subprocess.DEVNULL).returncode == 0:
            return path
    return None


def chromium() -> str:
    """Chromium, for tests/browser, and the library that Playwright's driver needs beside it."""
    if not (find_chromium() and _driver_starts()):
        _apt_install("chromium", "libatomic1", "fonts-dejavu-core")
    path = find_chromium()
    if not path:
        raise Missing("Chromium does not start, although its package is installed")
    return path


def _driver_starts() -> bool:
    return subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True).returncode == 0


def _apt_install(*packages: str) -> None:
    """Install Debian packages, as root or with a sudo that does not ask."""
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise Missing(f"{packages[0]} is not installed, and this is no Debian or Ubuntu to install it on")
    may = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if may and not (shutil.which("sudo") and _succeeds("sudo", "-n", "true")):
        raise Missing(f"{packages[0]} is not installed, and only root may: sudo apt-get install {names}")
    print(f"Installing {names}", flush=True)
    apt_get = [*may, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]
    if not (
        _succeeds(*apt_get, "update") and _succeeds(*apt_get, "install", "--no-install-recommends", "-y", *packages)
    ):
        raise Missing(f"{packages[0]} is not installed, and `apt-get install {names}` failed")


def _succeeds(*command: str) -> bool:
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL).returncode == 0
