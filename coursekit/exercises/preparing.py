"""Lesson 10: pictures made ready for a classifier. Every student's classifier may want them otherwise: there are many right answers.

What counts: as many come out as go in, in their order, finite; each is made from its own picture alone; different pictures stay
different. So a picture comes several times, alone and in changing company, and always has to come out the same.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np

from coursekit.exercises.aside import note_on, noted
from coursekit.exercises.confusion import LESSON
from coursekit.exercises.exercise import Case, Exercise, Working
from coursekit.exercises.misconception import Misconception, shows
from coursekit.exercises.results import ARRAY, JudgedResult, close


class Company:
    """What came out for each picture, over all the cases of one check."""

    def __init__(self):
        self.seen: dict[tuple, np.ndarray] = {}

    def agrees(self, value: np.ndarray, images: np.ndarray) -> bool:
        """Whether each picture came out as it did before, and as its twins do; then what is new is remembered."""
        seen = dict(self.seen)
        pairs = [(_key(image), one) for image, one in zip(images, value, strict=True)]
        known = [(seen.setdefault(key, one), one) for key, one in pairs]
        agreed = all(before.shape == one.shape and bool(close(before, one).all()) for before, one in known)
        self.seen = seen if agreed else self.seen
        return agreed


def _key(image: np.ndarray) -> tuple:
    return image.shape, image.tobytes()


def scaled(images):
    return np.asarray(images, dtype=np.float32) / 255


def prepared(value: np.ndarray, images: np.ndarray) -> bool:
    company = noted(images) or Company()
    return (
        fits(value, images)
        and bool(np.isfinite(value).all())
        and told_apart(value, images)
        and company.agrees(value, images)
    )


def fits(value: np.ndarray, images: np.ndarray) -> bool:
    return value.ndim >= 1 and len(value) == len(images)


def told_apart(value: np.ndarray, images: np.ndarray) -> bool:
    """Whether different pictures of the batch come out different."""
    pairs = combinations(range(len(images)), 2)
    return all(not np.array_equal(value[a], value[b]) for a, b in pairs if not np.array_equal(images[a], images[b]))


# What goes wrong -----------------------------------------------------------------------------------------------------


def _explained_by(*choices) -> shows:
    """The value is one of these functions of the whole batch, up to rounding."""

    def test(value: np.ndarray, images: np.ndarray) -> bool:
        numbers = images.astype(np.float64)
        with np.errstate(all="ignore"):
            guesses = [choice(numbers) for choice in choices]
        return any(guess.shape == value.shape and bool(np.abs(guess - value).max() < 1e-3) for guess in guesses)

    return shows(test)


def _centred(axis) -> list:
    scales = (1, 255, 127.5)
    return [lambda x, s=s: (x - x.mean(axis=axis, keepdims=True)) / s for s in scales]


def _standardised(axis) -> Any:
    return lambda x: (x - x.mean(axis=axis, keepdims=True)) / (x.std(axis=axis, keepdims=True) + 1e-7)


def _twins_differ(value: np.ndarray, images: np.ndarray) -> bool:
    pairs = combinations(range(len(images)), 2)
    same = [(a, b) for a, b in pairs if np.array_equal(images[a], images[b])]
    return fits(value, images) and any(not close(value[a], value[b]).all() for a, b in same)


def _order_kept_when(order) -> Any:
    """The values belong to the pictures once they are put in another order."""

    def test(value: np.ndarray, images: np.ndarray) -> bool:
        if not fits(value, images) or len(value) < 2:
            return False
        turned, company = value[order(len(value))], noted(images)
        known = [(company.seen.get(_key(image)), one) for image, one in zip(images, turned, strict=True)]
        alike = [before is not None and before.shape == one.shape and close(before, one).all() for before, one in known]
        return not _twins_differ(turned, images) and any(alike)

    return test


def _fault(id: str, test, hint: str) -> Misconception:
    return Misconception(id, test if isinstance(test, shows) else shows(test), hint)


FAULTS = (
    _fault(
        "batch-axis-lost",
        lambda value, images: (
            value.shape == images.shape[1:] or (len(images) > 1 and value.shape[:1] == (1,) and value.ndim == 4)
        ),
        "One picture comes back for the whole batch. As many must come out as go in: the first axis counts the pictures. Look for an index "
        "that takes the first, or a mean over them.",
    ),
    _fault(
        "axis-in-front",
        lambda value, images: value.ndim >= 2 and value.shape[0] == 1 and value.shape[1] == len(images),
        "You put an axis in front of the batch. The pictures come as a batch already: that step is needed only for a single picture. The first "
        "axis should count the pictures.",
    ),
    _fault(
        "all-in-one-row",
        lambda value, images: value.ndim == 1 and value.size == images.size and len(value) != len(images),
        "All your pictures stand in one long row. If your classifier takes vectors, each picture becomes one, and the batch axis "
        "stays: as many rows as pictures.",
    ),
    _fault(
        "batch-axis-not-first",
        lambda value, images: not fits(value, images) and len(images) in value.shape[1:],
        "The pictures are counted by an axis that is not the first. A batch has the pictures along axis 0, then height, width and channels. "
        "Look for a transpose or a reshape.",
    ),
    _fault(
        "pictures-lost",
        lambda value, images: value.ndim >= 1 and 0 < len(value) < len(images),
        "Fewer pictures come out than go in. Every picture is to be prepared, even one that looks odd: the answers are matched with them by "
        "their place. Look at the ends of your loop, or for a condition.",
    ),
    _fault(
        "pictures-added",
        lambda value, images: value.ndim >= 1 and len(value) > len(images),
        "More pictures come out than go in. Mirrored or moved copies are made for training only, by layers or by the data; here each picture "
        "comes out once.",
    ),
    _fault(
        "not-finite",
        lambda value, images: fits(value, images) and not np.isfinite(value).all(),
        "There are infinite or undefined numbers in what comes out. They come from a division by zero or a logarithm of zero: pictures "
        "have black pixels, and some are all but black.",
    ),
    _fault(
        "all-black",
        lambda value, images: fits(value, images) and not value.any(),
        "Only zeros come out. Bytes divided into the range from 0 to 1 and then cut to whole numbers are all 0: look for a floor division, or "
        "a conversion back to uint8 after scaling.",
    ),
    _fault(
        "all-alike",
        lambda value, images: (
            fits(value, images) and len(images) > 1 and np.array_equal(value, np.broadcast_to(value[:1], value.shape))
        ),
        "All pictures come out the same, although they differ. What you return does not hold the pictures any more: look for "
        "an index in your loop that stays the same, or a mean over the batch.",
    ),
    _fault(
        "too-few-greys-left",
        lambda value, images: fits(value, images) and np.isfinite(value).all() and not told_apart(value, images),
        "Pictures that differ come out alike: too much is thrown away, by rounding, by cutting to whole numbers, or by shrinking to "
        "a single number. A classifier sees only what is left.",
    ),
    _fault(
        "divided-by-largest-of-batch",
        _explained_by(
            lambda x: x / x.max(),
            lambda x: (x - x.min()) / (x.max() - x.min()),
            lambda x: x / x.max() * 2 - 1,
            lambda x: x / x.max(axis=0, keepdims=True),
        ),
        "You divide by the largest pixel of the whole batch. The same picture then comes out brighter or darker, depending on its neighbours. "
        "Bytes go up to 255, in every batch: divide by that.",
    ),
    _fault(
        "mean-of-batch-subtracted",
        _explained_by(*_centred(None), *_centred(0), *_centred((0, 1, 2)), lambda x: x / 255 - (x / 255).mean()),
        "You subtract the mean of the batch. The same picture then comes out otherwise in other company, and alone it may vanish. Subtract "
        "numbers that are fixed: from the training pictures, once.",
    ),
    _fault(
        "standardised-by-batch",
        _explained_by(_standardised(None), _standardised(0), _standardised((0, 1, 2))),
        "You standardise with mean and spread of the batch at hand. The same picture then comes out otherwise in other company. Take both "
        "numbers from the training pictures, once, and keep them.",
    ),
    _fault(
        "order-reversed",
        _order_kept_when(lambda count: np.arange(count)[::-1]),
        "Your pictures come back in reverse order. The labels are matched by place, so that each picture must come out where it went "
        "in. Look for a reversed slice, or a list that is filled from the front.",
    ),
    _fault(
        "changed-at-random",
        lambda value, images: _twins_differ(value, images),
        "The same picture, twice in one batch, comes out in two ways: something is drawn at random, or the order is lost. Mirroring and moving "
        "at random belong into training, not here.",
    ),
    _fault(
        "depends-on-company",
        lambda value, images: fits(value, images) and not noted(images).agrees(value, images),
        "A picture comes out otherwise when other pictures come with it. Each is to be prepared from its own pixels alone: look for a mean, a "
        "largest value or an order that is taken over the whole batch.",
    ),
)


# Cases ---------------------------------------------------------------------------------------------------------------

SIZES = ((28, 28), (32, 32), (40, 48))
BATCHES = ([0], [1, 0, 0, 2, 3], [3, 4, 2, 0, 3], [4, 0, 4, 1])  # of five pictures: 0 comes always, one of them twice


def _draw(rng: np.random.Generator):
    company = Company()
    for height, width in SIZES:
        pictures = [_picture(rng, height, width, top) for top in [61, *rng.permutation([97, 139, 188, 240])]]
        for which in BATCHES:
            yield Case(note_on(np.stack([pictures[number] for number in which]), company))


def _picture(rng: np.random.Generator, height: int, width: int, top: int) -> np.ndarray:
    """Bytes from 0 to ``top``: pictures of one batch differ in how bright they are, the first is the darkest, none has white."""
    return rng.integers(0, top, (height, width, 3), dtype=np.uint8)


def _explain(images) -> Working:
    several = f"{len(images)} pictures" if len(images) > 1 else "one picture"
    return Working(
        f"{several} in, as many out; each of them comes in several cases, and has to come out the same in all"
    )


prepare = Exercise(
    id="prepare",
    lesson=LESSON,
    points=1,
    reference=scaled,
    draw=_draw,
    explain=_explain,
    result=JudgedResult(
        "as many prepared pictures", judge=lambda value, images: prepared(value, images), reader=ARRAY.read
    ),
    seconds=20.0,
    misconceptions=FAULTS,
)
