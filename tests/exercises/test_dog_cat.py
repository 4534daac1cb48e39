"""Lesson 10's exercises with many right answers: what passes, what does not, and what is said about it. No Keras is needed."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from coursekit.checking import assess
from coursekit.data import dogs_and_cats
from coursekit.exercises import aside, classifying
from coursekit.exercises.aside import note_on, noted
from coursekit.exercises.classifying import classify
from coursekit.exercises.preparing import prepare

# Preparing -----------------------------------------------------------------------------------------------------------


def standardised_alone(images):
    x = images.astype(float)
    return (x - x.mean(axis=(1, 2, 3), keepdims=True)) / (x.std(axis=(1, 2, 3), keepdims=True) + 1e-6)


def shrunk(images):
    return np.stack([np.asarray(Image.fromarray(image).resize((16, 16))) for image in images]) / 127.5 - 1


PREPARES = {
    "as they are": lambda images: images,
    "scaled": lambda images: images / 255.0,
    "scaled as float32": lambda images: images.astype("float32") / 255,
    "scaled twice is the student's own affair": lambda images: images / 255.0 / 255.0,
    "from −1 to 1": lambda images: images / 127.5 - 1,
    "fixed means": lambda images: (images - [123.7, 116.8, 103.9]) / [58.4, 57.1, 57.4],
    "each by itself": standardised_alone,
    "by its own largest pixel": lambda images: images / images.max(axis=(1, 2, 3), keepdims=True),
    "vectors": lambda images: images.reshape(len(images), -1) / 255,
    "grey": lambda images: (images @ [0.299, 0.587, 0.114])[..., None] / 255,
    "channels first": lambda images: np.moveaxis(images, -1, 1) / 255,
    "smaller": shrunk,
    "a list of pictures": lambda images: [image / 255 for image in images],
    "nested lists": lambda images: (images / 255).tolist(),
    "blue, green, red": lambda images: images[..., ::-1],
    "mirrored": lambda images: images[:, :, ::-1],
    "negative": lambda images: 1 - images / 255,
}


@pytest.mark.parametrize("answer", PREPARES.values(), ids=PREPARES)
def test_every_way_of_preparing_each_picture_by_itself_is_right(answer):
    for seed in range(3):
        report = assess(prepare, answer, seed=seed)
        assert report.passed, report.text


def shuffled(images):
    return np.random.default_rng(len(images)).permutation(images) / 255


LUCK = np.random.default_rng(0)


def augmented(images):
    return images / 255 + LUCK.normal(0, 0.1, images.shape)


def ranked(images):
    return np.argsort(np.argsort(images, axis=0), axis=0) / len(images) + images / 1000


WRONG_PREPARES = {
    "batch-axis-lost": lambda images: images.mean(axis=0) / 255,
    "axis-in-front": lambda images: images[None] / 255,
    "all-in-one-row": lambda images: images.ravel() / 255,
    "batch-axis-not-first": lambda images: np.moveaxis(images, 0, -1) / 255,
    "pictures-lost": lambda images: images[1:] / 255 if len(images) > 2 else images / 255,
    "pictures-added": lambda images: np.concatenate([images, images[:, :, ::-1]]) / 255,
    "not-finite": lambda images: np.log(images / 255.0),
    "all-black": lambda images: (images / 255).astype(np.uint8),
    "all-alike": lambda images: np.repeat(images[:1], len(images), axis=0) / 255,
    "too-few-greys-left": lambda images: images.mean(axis=(1, 2, 3)).round(-3) + (np.arange(len(images)) == 0),
    "divided-by-largest-of-batch": lambda images: images / images.max(),
    "mean-of-batch-subtracted": lambda images: (images - images.mean(axis=0)) / 255,
    "standardised-by-batch": lambda images: (images - images.mean()) / images.std(),
    "order-reversed": lambda images: images[::-1] / 255,
    "changed-at-random": augmented,
    "depends-on-company": lambda images: images / 255 + images.sum() / 1e6,
}


@pytest.mark.parametrize("id", WRONG_PREPARES)
def test_a_wrong_way_of_preparing_is_recognised(id):
    for seed in range(3):
        report = assess(prepare, WRONG_PREPARES[id], seed=seed)
        assert not report.passed and report.score <= 0.5
        assert report.misconception == id, report.text


def test_every_fault_of_preparing_has_an_example_here():
    assert [one.id for one in prepare.misconceptions] == list(WRONG_PREPARES)


@pytest.mark.parametrize("answer", [shuffled, ranked])
def test_what_looks_at_the_whole_batch_fails(answer):
    for seed in range(5):
        report = assess(prepare, answer, seed=seed)
        assert not report.passed and report.misconception in (
            "changed-at-random",
            "depends-on-company",
            "order-reversed",
        )


def test_one_check_does_not_remember_another():
    assert assess(prepare, lambda images: images / 255, seed=1).passed
    assert assess(prepare, lambda images: images / 127.5 - 1, seed=1).passed


def test_a_note_stays_with_its_array_alone():
    array = note_on(np.zeros(3), "kept")
    assert noted(array) == "kept" and noted(array.copy()) is None
    number = id(array)
    del array
    assert number not in aside._NOTES


# Classifying ---------------------------------------------------------------------------------------------------------


def of_accuracy(share, seed=0):
    """A classifier that is right on about that share of pictures, always on the same ones."""

    def answer(images):
        labels = classifying.by_heart(images)
        luck = np.array([np.random.default_rng([seed, *image[::5, ::5, 0].ravel()]).random() for image in images])
        return np.where(luck < share, labels, 1 - labels)

    return answer


def test_points_grow_with_accuracy_above_the_majority():
    scores = [
        np.mean([assess(classify, of_accuracy(share, n), seed=n).score for n in range(4)])
        for share in (0.5, 0.65, 0.75, 0.84)
    ]
    assert scores[0] == 0
    assert 0.1 <= scores[1] <= 0.4 < scores[2] <= 0.7 < scores[3] < 1


@pytest.mark.parametrize("seed", range(10))
def test_an_honest_classifier_gets_full_marks(seed):
    assert assess(classify, of_accuracy(0.94, seed), seed=seed).passed


def test_one_class_for_all_and_guessing_earn_nothing():
    assert assess(classify, lambda images: np.zeros(len(images)), seed=0).score == 0
    assert assess(classify, lambda images: np.ones(len(images), int), seed=0).score == 0
    guesses = [assess(classify, lambda images: LUCK.integers(0, 2, len(images)), seed=n).score for n in range(10)]
    assert max(guesses) <= 0.1


@pytest.mark.parametrize("form", [list, tuple, np.float32, np.uint8, np.bool_])
def test_classes_may_be_a_list_or_an_array_of_any_type(form):
    def answer(images):
        classes = classifying.by_heart(images)
        return form(classes.tolist()) if form in (list, tuple) else classes.astype(form)

    assert assess(classify, answer, seed=0).passed


def hot(images):
    return np.eye(2)[classifying.by_heart(images)] * 0.8 + 0.1


WRONG_CLASSES = {
    "one-answer-for-the-batch": lambda images: int(classifying.by_heart(images)[0]),
    "not-finite": lambda images: np.where(classifying.by_heart(images), np.nan, 0),
    "probabilities-of-both": hot,
    "classes-in-a-column": lambda images: classifying.by_heart(images)[:, None],
    "probabilities-for-classes": lambda images: hot(images)[:, 1],
    "logits-for-classes": lambda images: 7 * hot(images)[:, 1] - 3.3,
    "pictures-lost": lambda images: classifying.by_heart(images)[:32],
    "no-row-of-classes": lambda images: np.stack([classifying.by_heart(images)] * 3, axis=1),
    "classes-from-one": lambda images: classifying.by_heart(images) + 1,
    "minus-one-for-a-cat": lambda images: 2 * classifying.by_heart(images) - 1,
    "unknown-classes": lambda images: classifying.by_heart(images) * 5 + 3,
    "always-cat": lambda images: np.zeros(len(images), int),
    "always-dog": lambda images: np.ones(len(images), int),
    "classes-exchanged": lambda images: 1 - classifying.by_heart(images),
    "nearly-always-one-class": lambda images: classifying.by_heart(images) * (images.mean(axis=(1, 2, 3)) > 95),
    "no-better-than-guessing": lambda images: np.random.default_rng(int(images.sum())).permutation(
        classifying.by_heart(images)
    ),
    "right-too-seldom": of_accuracy(0.72),
}


@pytest.mark.parametrize("id", WRONG_CLASSES)
def test_wrong_classes_are_recognised(id):
    for seed in range(3):
        report = assess(classify, WRONG_CLASSES[id], seed=seed)
        assert not report.passed
        assert report.misconception == id, report.text


def test_every_fault_of_classifying_has_an_example_here():
    assert [one.id for one in classify.misconceptions] == list(WRONG_CLASSES)


def test_the_graded_pictures_are_none_that_lessons_show():
    shown = {image.tobytes() for split in ("train", "validation") for image in dogs_and_cats(split=split).images}
    for case in classify.draw(np.random.default_rng(0)):
        images = case.args[0]
        assert images.shape == (200, 28, 28, 3) and images.dtype == np.uint8
        assert classifying.by_heart(images).sum() == 100
        assert not shown & {image.tobytes() for image in images}


def test_without_the_pictures_nothing_is_held_against_the_student(monkeypatch):
    def missing():
        raise ImportError("the silhouettes are not installed")

    monkeypatch.setattr(classifying, "_known", missing)
    report = assess(classify, lambda images: np.zeros(len(images)), seed=0)
    assert report.outcome == "unchecked" and "silhouettes" in report.problem
