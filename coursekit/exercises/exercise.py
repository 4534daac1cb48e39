"""What an exercise is: a reference, cases to try it on, and the wrong ideas that students have about it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from coursekit.exercises.misconception import Misconception, by_name
from coursekit.exercises.results import ARRAY, Result


class Case:
    """One call of the student's function: ``Case(image, stride=2)`` is called as ``f(image, stride=2)``.

    ``note`` says where a worked case comes from ("the deck's image and filter 1").
    """

    def __init__(self, *args: Any, note: str = "", **kwargs: Any):
        self.args = args
        self.kwargs = kwargs
        self.note = note

    def __repr__(self) -> str:
        return f"Case({len(self.args)} arguments{', ' + self.note if self.note else ''})"


@dataclass(frozen=True)
class Trait:
    """Something that is true of some cases and not of others.

    ``when`` gets the arguments that it names. ``phrase`` completes "wrong whenever …": "the image is not square".
    """

    id: str
    phrase: str
    when: Callable[..., bool]


@dataclass(frozen=True)
class Working:
    """How one cell of the right answer comes about: the arrays that meet there and the arithmetic in words."""

    arithmetic: str
    parts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Exercise:
    """One graded function of the course.

    ``reference``
        the right function; its signature is the exercise's signature.
    ``worked``
        cases from the lesson, the deck's own numbers first.
    ``draw``
        ``draw(rng)`` yields the random cases. They must tell every misconception from the reference and from
        every other misconception, whatever the seed.
    ``misconceptions``, ``traits``
        what the check can recognise. Every case is marked with the traits that hold for it.
    ``result``
        how an answer is read and compared: one of ``coursekit.exercises.results``.
    ``explain``
        gets the arguments that it names and ``index`` (the first differing cell) and returns a ``Working``.
    ``seconds``
        how long one call may take.
    ``warnings_count``
        True where a warning shown to the user makes the answer wrong.
    """

    id: str
    lesson: str
    points: int
    reference: Callable
    draw: Callable[[np.random.Generator], Iterable[Case]]
    worked: Sequence[Case] = ()
    misconceptions: Sequence[Misconception] = ()
    traits: Sequence[Trait] = ()
    result: Result = ARRAY
    explain: Callable[..., Working] | None = None
    seconds: float = 3.0
    warnings_count: bool = False

    @property
    def function(self) -> str:
        """The name of the function that the student writes."""
        return self.id.replace("-", "_")

    @cached_property
    def signature(self) -> inspect.Signature:
        return inspect.signature(self.reference)

    def arguments(self, case: Case) -> dict[str, Any]:
        """All arguments of a case by name, defaults included."""
        bound = self.signature.bind(*case.args, **case.kwargs)
        bound.apply_defaults()
        return dict(bound.arguments)

    def traits_of(self, case: Case) -> frozenset[str]:
        """Ids of the traits that hold for a case."""
        arguments = self.arguments(case)
        return frozenset(trait.id for trait in self.traits if by_name(trait.when, arguments))

    def work_out(self, case: Case, index: tuple[int, ...]) -> Working | None:
        """How the cell at ``index`` of the right answer comes about, if the exercise can tell."""
        if self.explain is None:
            return None
        return by_name(self.explain, {**self.arguments(case), "index": index})
