"""Wrong ideas as wrong implementations.

A misconception is a small wrong version of the exercise's function. There are four ways to write one:

``given(kernel=lambda kernel: kernel[::-1])``
    the right function on changed arguments: a kernel turned round, a stride ignored, a bias forgotten;
``instead(lambda patch, kernel: (patch @ kernel).sum())``
    another function altogether;
``then(lambda result, kernel: result / kernel.size)``
    the right result, changed afterwards: a mean for a sum, a row missing;
``shows(lambda value: ...)``
    a test of the answer itself, for exercises that have many right answers.

Every function in them names just those arguments of the exercise that it needs. Because a misconception says *where*
it goes wrong, two of them can be put together: ``combine`` does that.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any


@cache
def _names(function: Callable) -> tuple[str, ...]:
    return tuple(inspect.signature(function).parameters)


def by_name(function: Callable, arguments: dict[str, Any]) -> Any:
    """Call ``function`` with those of ``arguments`` that its parameters name."""
    return function(*(arguments[name] for name in _names(function)))


@dataclass(frozen=True)
class given:
    """The right function, given changed arguments. Each keyword is an argument and how it comes to be wrong.

    All changes see the original arguments.
    """

    changes: dict[str, Callable]

    def __init__(self, **changes: Callable):
        object.__setattr__(self, "changes", changes)

    def change(self, arguments: dict[str, Any]) -> dict[str, Any]:
        return {**arguments, **{name: by_name(how, arguments) for name, how in self.changes.items()}}


@dataclass(frozen=True)
class instead:
    """Another function in place of the right one."""

    function: Callable


@dataclass(frozen=True)
class then:
    """The right function's result, changed. The first parameter is the result, the others are arguments by name."""

    function: Callable

    def change(self, result: Any, arguments: dict[str, Any]) -> Any:
        return self.function(result, *(arguments[name] for name in _names(self.function)[1:]))


@dataclass(frozen=True)
class shows:
    """A test of the answer: the first parameter is what the student returned, the others are arguments by name."""

    function: Callable

    def seen_in(self, value: Any, arguments: dict[str, Any]) -> bool:
        return bool(self.function(value, *(arguments[name] for name in _names(self.function)[1:])))


@dataclass(frozen=True)
class Misconception:
    """A wrong idea: its name, how it shows, and what to tell the student who has it.

    ``hint``: what the student did, what is meant instead, where to look; 20 to 60 words, plain English, never the code.
    """

    id: str
    wrong: given | instead | then | shows
    hint: str


Wrong = Callable[[dict[str, Any]], Any]


def function_of(reference: Callable, *wrongs: given | instead | then) -> Wrong | None:
    """The function of an arguments dict that has all these faults, in this order; None where they exclude each other."""
    before = [wrong for wrong in wrongs if isinstance(wrong, given)]
    middle = [wrong for wrong in wrongs if isinstance(wrong, instead)]
    after = [wrong for wrong in wrongs if isinstance(wrong, then)]
    if len(middle) > 1 or len(before) + len(middle) + len(after) < len(wrongs):
        return None
    core = middle[0].function if middle else reference

    def wrong_function(arguments: dict[str, Any]) -> Any:
        for wrong in before:
            arguments = wrong.change(arguments)
        result = by_name(core, arguments)
        for wrong in after:
            result = wrong.change(result, arguments)
        return result

    return wrong_function
