"""A real Chromium for the tests in this folder, which talks to servers on this machine only."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.system_packages import BROWSERS, find_chromium


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    chromium = find_chromium()
    assert chromium, f"these tests need one of {', '.join(BROWSERS)}; `make test` installs it where it may"
    flags = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
    return {**browser_type_launch_args, "executable_path": chromium, "headless": True, "args": flags}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": {"width": 1280, "height": 1000}}


@pytest.fixture(scope="session", autouse=True)
def delete_output_dir():
    """Screenshots are overwritten by name. pytest-playwright would delete what another worker has just written."""


@pytest.fixture
def screenshots(pytestconfig) -> Path:
    folder = Path(pytestconfig.rootpath, pytestconfig.getoption("--output"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def page(page):
    """A page on which every request that would leave this machine is refused, and fails the test."""
    strangers = []

    def refuse(route):
        strangers.append(route.request.url)
        route.abort()

    page.route(lambda url: not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")), refuse)
    yield page
    assert strangers == []
