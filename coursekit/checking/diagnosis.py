"""What was recognised in a wrong answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Diagnosis:
    """The id of a wrong idea, and the hint that the student reads."""

    id: str
    hint: str
