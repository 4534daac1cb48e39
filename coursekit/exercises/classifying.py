"""Lesson 10: cats told from dogs, on pictures that the lesson never shows.

The pictures are the silhouettes of the split "held-out". Each case is a batch of a hundred cats and a hundred dogs in random
order, and wants another share of them right: always guessing one class gives one half and no points; each step above it gives
a tenth of the points. The last step, 87 %, lies several times the luck of the draw (1.5 %) below what an honest CNN reaches.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from coursekit.exercises.aside import note_on, noted
from coursekit.exercises.confusion import LESSON
from coursekit.exercises.exercise import Case, Exercise, Working
from coursekit.exercises.misconception import Misconception, shows
from coursekit.exercises.results import ARRAY, JudgedResult

SHARES = (0.60, 0.64, 0.68, 0.72, 0.75, 0.78, 0.81, 0.83, 0.85, 0.87)  # of a case's pictures that must be right
OF_EACH = 100  # cats, and as many dogs, in a case
CHANCE = 0.5
NEARLY_ALL = 0.9  # of the answers, for one class


@cache
def _known() -> dict[bytes, int]:
    """Every held-out picture with its label."""
    from coursekit.data import dogs_and_cats

    held_out = dogs_and_cats(split="held-out")
    return {image.tobytes(): int(label) for image, label in zip(held_out.images, held_out.labels, strict=True)}


def by_heart(images):
    """The labels of held-out pictures. Only who has the pictures can do that."""
    return np.array([_known().get(image.tobytes(), 0) for image in np.asarray(images)], dtype=np.int64)


def share_right(value: np.ndarray, images: np.ndarray) -> float:
    return float((value == by_heart(images)).mean())


def are_classes(value: np.ndarray, images: np.ndarray) -> bool:
    return value.shape == (len(images),) and bool(np.isin(value, (0, 1)).all())


def enough(value: np.ndarray, images: np.ndarray) -> bool:
    return are_classes(value, images) and share_right(value, images) >= (noted(images) or max(SHARES))


def _draw(rng: np.random.Generator):
    pictures = np.stack([np.frombuffer(image, np.uint8).reshape(28, 28, 3) for image in _known()])
    labels = np.array(list(_known().values()))
    for share in SHARES:
        chosen = [rng.permutation(np.flatnonzero(labels == label))[:OF_EACH] for label in (0, 1)]
        yield Case(note_on(pictures[rng.permutation(np.concatenate(chosen))], share))


def _explain(images) -> Working:
    return Working(
        f"{len(images)} pictures, half of them cats: here at least {noted(images) or max(SHARES):.0%} must be right"
    )


def _fault(id: str, test, hint: str) -> Misconception:
    return Misconception(id, shows(test), hint)


def _whole(value: np.ndarray) -> bool:
    return bool((value == np.round(value)).all())


FAULTS = (
    _fault(
        "one-answer-for-the-batch",
        lambda value, images: value.size == 1,
        "A single answer comes back for the whole batch. Each picture needs its own: a row of classes, as long as the batch. Look for an index, "
        "or a search for the largest over everything.",
    ),
    _fault(
        "not-finite",
        lambda value, images: not np.isfinite(value).all(),
        "Your answers hold undefined numbers. A training that diverged leaves such weights behind: look at the loss of its last epochs, scale "
        "the pictures, or make the learning rate smaller.",
    ),
    _fault(
        "probabilities-of-both",
        lambda value, images: value.shape == (len(images), 2),
        "You return two numbers for each picture, as they leave the network. A class is asked for: 0 for a cat, 1 for a dog. Take the "
        "place of the larger one in each row.",
    ),
    _fault(
        "classes-in-a-column",
        lambda value, images: value.shape == (len(images), 1) and _whole(value),
        "Your classes stand in a column, one row for each picture, because the network has one output. A plain row of numbers is asked "
        "for: take that axis away.",
    ),
    _fault(
        "probabilities-for-classes",
        lambda value, images: value.size == len(images) and not _whole(value) and value.min() >= 0 and value.max() <= 1,
        "You return the probabilities of a dog. A class is asked for: decide, 1 where a dog is the more probable, 0 where it is a cat. "
        "Compare with one half.",
    ),
    _fault(
        "logits-for-classes",
        lambda value, images: value.size == len(images) and not _whole(value),
        "You return what leaves the network before it becomes a probability. A class is asked for, 0 or 1. Above zero such a number speaks "
        "for a dog; turn it into a class.",
    ),
    _fault(
        "pictures-lost",
        lambda value, images: value.ndim == 1 and len(value) != len(images),
        "There are not as many answers as pictures. Every picture gets one, at its own place. Look at how you go through the batch, "
        "and whether its last pictures are left over.",
    ),
    _fault(
        "no-row-of-classes",
        lambda value, images: value.ndim != 1,
        "Your answers have more axes than one. A plain row of classes is asked for, one for each picture. Look at the shape of what your network "
        "returns: perhaps it was never flattened.",
    ),
    _fault(
        "classes-from-one",
        lambda value, images: set(np.unique(value)) <= {1, 2} and value.max() == 2,
        "Your classes are 1 and 2. Classes count from 0, as everything in Python: 0 is a cat and 1 is a dog.",
    ),
    _fault(
        "minus-one-for-a-cat",
        lambda value, images: set(np.unique(value)) <= {-1, 1} and value.min() == -1,
        "Your classes are −1 and 1, as if read off the sign. Here 0 is a cat and 1 is a dog. Ask whether the number is above the limit, and "
        "turn yes and no into 1 and 0.",
    ),
    _fault(
        "unknown-classes",
        lambda value, images: not are_classes(value, images),
        "Among your answers are numbers that are no class of this task. There are two: 0 for a cat, 1 for a dog. Perhaps the network "
        "has more than two outputs.",
    ),
    _fault(
        "always-cat",
        lambda value, images: not value.any(),
        "Every picture is a cat to you. A network with one output, of which the largest is searched, gives 0 always: compare it with one half. "
        "Or the pictures are scaled otherwise than in training.",
    ),
    _fault(
        "always-dog",
        lambda value, images: bool(value.all()),
        "Every picture is a dog to you. Pictures that are not scaled, where the network was trained on scaled ones, drive it to one side. "
        "Prepare them in just the way that you did for training.",
    ),
    _fault(
        "classes-exchanged",
        lambda value, images: share_right(value, images) < 1 - min(SHARES),
        "Most of your answers are wrong, so that exchanging the classes would make them right. 0 is a cat and 1 is a dog. Look at which way round "
        "you decide, and at the order of your labels.",
    ),
    _fault(
        "nearly-always-one-class",
        lambda value, images: max(value.mean(), 1 - value.mean()) > NEARLY_ALL,
        "Nearly all pictures get the same class. Usually they reach the network otherwise than in training: not scaled, scaled twice, or with "
        "another limit. Compare what goes in, now and then, by its smallest and largest number.",
    ),
    _fault(
        "no-better-than-guessing",
        lambda value, images: share_right(value, images) < CHANCE + 0.15,
        "Your answers are no better than guessing. Either the network has learnt nothing, or they belong to other pictures: look at the training "
        "curves, at the scaling, and whether something shuffles the order.",
    ),
    _fault(
        "right-too-seldom",
        lambda value, images: share_right(value, images) > CHANCE + 0.05,
        "Your classifier has learnt something, and is right on new pictures less often than these cases want. Compare its curves for training and "
        "validation: far apart speaks for augmentation or dropout, both low for more training.",
    ),
)

classify = Exercise(
    id="classify",
    lesson=LESSON,
    points=5,
    reference=by_heart,
    draw=_draw,
    explain=_explain,
    result=JudgedResult(
        "a class for each picture", judge=lambda value, images: enough(value, images), reader=ARRAY.read
    ),
    seconds=60.0,
    misconceptions=FAULTS,
)
