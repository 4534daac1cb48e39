"""A Jupyter server of our own on loopback, with settings of its own, for as long as a block lasts."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

APPLICATIONS = {"lab": ("jupyterlab", "LabApp"), "notebook": ("notebook", "JupyterNotebookApp")}
SECONDS_TO_START = 120


@contextlib.contextmanager
def serving(application: str, folder: Path, scratch: Path) -> Iterator[str]:
    """Serve ``folder`` with JupyterLab ("lab") or Notebook ("notebook"); yield the server's address."""
    module, app = APPLICATIONS[application]
    address = f"http://127.0.0.1:{_free_port()}"
    command = [
        *(sys.executable, "-m", module, "--no-browser", "--allow-root", f"--port={address.rpartition(':')[2]}"),
        *("--ServerApp.port_retries=0", "--ServerApp.ip=127.0.0.1", "--IdentityProvider.token="),
        *(f"--ServerApp.root_dir={folder}", f"--{app}.expose_app_in_browser=True"),
    ]
    log = scratch / f"{application}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=_environment(scratch)
        )
    try:
        _wait_for(address, process, log)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=60)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _environment(scratch: Path) -> dict[str, str]:
    """A home without settings. News from the network stay off: they would cover the page."""
    config = scratch / "config"
    (config / "labconfig").mkdir(parents=True, exist_ok=True)
    disabled = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}
    (config / "labconfig" / "page_config.json").write_text(json.dumps(disabled))
    places = (
        "JUPYTER_DATA_DIR",
        "JUPYTER_RUNTIME_DIR",
        "IPYTHONDIR",
        "JUPYTERLAB_SETTINGS_DIR",
        "JUPYTERLAB_WORKSPACES_DIR",
    )
    own = {place: str(scratch / place.lower()) for place in places}
    return {**os.environ, **own, "HOME": str(scratch), "JUPYTER_CONFIG_DIR": str(config)}


def _wait_for(address: str, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/api", timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"the server did not start:\n{log.read_text(errors='replace')[-2000:]}")
