"""The student's own lines of a traceback."""

from __future__ import annotations

import linecache
import traceback
from pathlib import Path

HOUSE = str(Path(__file__).resolve().parent.parent)


def own_lines(error: BaseException | None) -> str:
    """The student's own lines of a traceback, innermost last; nothing of the check's, NumPy's or Python's."""
    if error is None:
        return ""
    try:
        frames = [
            frame
            for frame in traceback.extract_tb(error.__traceback__, limit=200)
            if not frame.filename.startswith(HOUSE) and not _is_library(frame.filename)
        ]
    except Exception:  # a traceback can be made unreadable as well
        return ""
    lines = [(frame.lineno, linecache.getline(frame.filename, frame.lineno or 0).strip()) for frame in frames]
    lines = [line for line, before in zip(lines, [None, *lines], strict=False) if line != before]
    return "\n".join(f"line {number}: {line}" if line else f"line {number}" for number, line in lines[-3:])


def _is_library(filename: str) -> bool:
    return (
        "site-packages" in filename
        or filename.startswith("<frozen")
        or filename.startswith(str(Path(linecache.__file__).parent))
    )
