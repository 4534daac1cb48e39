"""The command: what it says, what it returns, and that mistakes at the prompt show no traceback."""

from __future__ import annotations

import importlib
import types

import pytest

import coursekit
from coursekit import cli
from coursekit.grading import UserError


@pytest.fixture
def lab_that(monkeypatch):
    """Put another main in the place of ``coursekit lab``'s."""

    def replace(main):
        monkeypatch.setattr(cli.importlib, "import_module", lambda name: types.SimpleNamespace(main=main))

    return replace


def test_version(capsys):
    with pytest.raises(SystemExit) as end:
        cli.main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"coursekit {coursekit.__version__}\n"


def test_no_command_shows_the_commands(capsys):
    assert cli.main([]) == 2
    said = capsys.readouterr().err
    assert all(command in said for command in cli.COMMANDS)


def test_unknown_command(capsys):
    with pytest.raises(SystemExit) as end:
        cli.main(["grade"])
    assert end.value.code == 2
    assert "grade" in capsys.readouterr().err


def test_options_and_status_pass_through(lab_that):
    got = []
    lab_that(lambda arguments: got.append(arguments) or 3)
    assert cli.main(["lab", "03-convolution", "--no-browser", "--port=1"]) == 3
    assert got == [["03-convolution", "--no-browser", "--port=1"]]


def raising(error):
    def main(arguments):
        raise error

    return main


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (UserError("name a folder"), 2, "coursekit: name a folder\n"),
        (ModuleNotFoundError("no", name="nbgrader.api"), 2, "coursekit: lab needs nbgrader.api: pip install"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_what_the_person_can_put_right_shows_no_traceback(lab_that, capsys, error, status, said):
    lab_that(raising(error))
    assert cli.main(["lab"]) == status
    assert capsys.readouterr().err.startswith(said)


@pytest.mark.parametrize("error", [ValueError("a bug"), ModuleNotFoundError("no", name="coursekit.nowhere")])
def test_a_bug_is_not_hidden(lab_that, error):
    lab_that(raising(error))
    with pytest.raises(type(error)):
        cli.main(["lab"])


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_command_can_be_asked_for_help(command, capsys):
    module = importlib.import_module(cli.COMMANDS[command][0])
    with pytest.raises(SystemExit) as end:
        module.main(["--help"])
    assert end.value.code == 0
    assert f"coursekit {command}" in capsys.readouterr().out
