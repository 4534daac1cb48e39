"""The ``coursekit`` command. Each subcommand lives in a module of its own, imported when it is used."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

import coursekit
from coursekit.grading import UserError

# Every module named here has ``main(arguments) -> int``, which returns the exit status and raises UserError
# for what the person at the prompt can put right.
COMMANDS = {
    "lab": ("coursekit.grading.lab", "open JupyterLab on your own copy of the lessons"),
    "release": ("coursekit.grading.release", "make lessons/ from solutions/"),
    "demo": ("coursekit.grading.demo", "let a made-up class answer, grade it and report"),
    "report": ("coursekit.grading.report", "report on a class that has been graded"),
}
INTERRUPTED = 130  # what shells report after Ctrl-C


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand. Exit status 2 and one message on stderr where the person at the prompt can help."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help(sys.stderr)
        return 2
    try:
        return importlib.import_module(COMMANDS[options.command][0]).main(options.arguments)
    except UserError as error:
        return _give_up(str(error))
    except ModuleNotFoundError as error:
        if (error.name or "coursekit").partition(".")[0] == "coursekit":
            raise
        return _give_up(f"{options.command} needs {error.name}: pip install 'coursekit[lab,grading]'")
    except KeyboardInterrupt:
        return INTERRUPTED


def _give_up(message: str) -> int:
    print(f"coursekit: {message}", file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    width = max(map(len, COMMANDS))
    commands = "\n".join(f"  {name:{width}}  {what}" for name, (_, what) in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="coursekit",
        usage="coursekit [--version] COMMAND [options]",
        description="A course on deep convolutional neural networks.",
        epilog=f"commands:\n{commands}\n\n`coursekit COMMAND --help` says more about one of them.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"coursekit {coursekit.__version__}")
    parser.add_argument(
        "command", metavar="COMMAND", nargs="?", choices=COMMANDS, help="what to do, see below"
    )
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="options of the command")
    return parser


if __name__ == "__main__":
    sys.exit(main())
