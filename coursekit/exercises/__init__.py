"""The exercises of the course, one module a lesson. ``find(id)`` gives one, ``ALL`` all of them by id."""

from __future__ import annotations

import difflib
import importlib

from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.misconception import Misconception, given, instead, shows, then

LESSONS = {
    "01-neurons": "neurons",
    "02-images": "images",
    "03-convolution": "convolution",
    "04-stride": "stride",
    "05-pooling": "pooling",
    "06-flattening": "flattening",
    "07-keras-cnns": "keras_cnns",
    "08-layers": "layers_of_networks",
    "09-cnn-vs-mlp": "comparison",
    "10-dog-cat": "dog_cat",
}

__all__ = [
    "LESSONS",
    "Case",
    "Exercise",
    "Misconception",
    "Trait",
    "Working",
    "every",
    "find",
    "given",
    "instead",
    "of_lesson",
    "shows",
    "then",
]


def of_lesson(lesson: str) -> tuple[Exercise, ...]:
    """The exercises of a lesson, in its order."""
    if lesson not in LESSONS:
        raise ValueError(f"there is no lesson {lesson!r}; the lessons are {', '.join(LESSONS)}")
    return importlib.import_module(f"coursekit.exercises.{LESSONS[lesson]}").EXERCISES


def every() -> dict[str, Exercise]:
    """All exercises by id, in the course's order."""
    return {exercise.id: exercise for lesson in LESSONS for exercise in of_lesson(lesson)}


def find(id: str) -> Exercise:
    """The exercise of that id. ValueError with the nearest names if there is none."""
    for lesson in LESSONS:
        for exercise in of_lesson(lesson):
            if exercise.id == id:
                return exercise
    names = list(every())
    near = difflib.get_close_matches(str(id).replace("_", "-"), names, n=3, cutoff=0.5)
    suggestion = f"did you mean {' or '.join(map(repr, near))}?" if near else f"there are {', '.join(names)}"
    raise ValueError(f"no exercise is called {id!r}; {suggestion}")
