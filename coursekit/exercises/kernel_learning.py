"""Lesson 07, how filters are learnt: the gradient with respect to a kernel, and a kernel learnt step by step from a picture."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from coursekit import ops
from coursekit.data import ASYMMETRIC_FILTER, DECK_IMAGE
from coursekit.exercises.arithmetic import number, sum_of_products
from coursekit.exercises.drawing import numbers
from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.kernel_gradient_misconceptions import KERNEL_GRADIENT
from coursekit.exercises.learn_kernel_misconceptions import LEARN_KERNEL

LESSON = "07-keras-cnns"


# The gradient --------------------------------------------------------------------------------------------------------


def kernel_gradient(image, upstream):
    image, upstream = np.asarray(image), np.asarray(upstream)
    height, width = np.subtract(image.shape, upstream.shape) + 1
    images, kernels = image[None, :, :, None], np.zeros((height, width, 1, 1))
    return ops.conv2d_gradients(images, kernels, upstream[None, :, :, None])[1][:, :, 0, 0]


SIZES = (  # of the image, of the kernel; whole numbers or not
    (5, 5, 3, 3, False), (6, 6, 3, 3, True), (6, 7, 3, 3, False), (7, 5, 3, 3, False), (8, 6, 2, 2, True), (5, 8, 2, 3, False),
    (8, 5, 3, 2, False), (4, 4, 2, 2, True), (7, 7, 5, 5, False), (9, 6, 4, 5, False), (6, 9, 5, 4, True), (5, 6, 1, 1, False),
    (4, 3, 1, 1, True), (3, 5, 1, 1, False), (4, 4, 4, 4, False), (3, 5, 3, 5, False), (5, 3, 5, 3, True), (6, 4, 6, 2, False),
    (4, 7, 2, 7, False), (1, 6, 1, 3, False), (6, 1, 3, 1, False), (7, 8, 1, 3, True), (8, 7, 3, 1, False), (9, 10, 3, 3, False),
)  # fmt: skip


def draw_gradients(rng: np.random.Generator) -> Iterator[Case]:
    for height, width, kernel_height, kernel_width, integers in SIZES:
        image = numbers(rng, height, width, integers=integers)
        yield Case(image, numbers(rng, height - kernel_height + 1, width - kernel_width + 1, integers=integers))


def explain_gradient(image, upstream, index) -> Working:
    row, column = index
    pixels = image[row : row + upstream.shape[0], column : column + upstream.shape[1]]
    total = number(ops.convolve_patch(pixels, upstream))
    sentence = f"kernel[{row}, {column}] meets one pixel in each window: {sum_of_products(pixels, upstream)} = {total}"
    return Working(sentence, {"pixels": pixels, "upstream": upstream})


kernel_gradient_exercise = Exercise(
    id="kernel-gradient",
    lesson=LESSON,
    points=3,
    reference=kernel_gradient,
    worked=(
        Case(DECK_IMAGE, np.eye(4)[:1].T * np.eye(4)[0], note="the deck's image, a gradient at the first window only"),
        Case(DECK_IMAGE, ops.convolve(DECK_IMAGE, ASYMMETRIC_FILTER), note="the deck's image and a map of it"),
    ),
    draw=draw_gradients,
    explain=explain_gradient,
    misconceptions=KERNEL_GRADIENT,
    traits=(
        Trait("image-not-square", "the image is not square", lambda image: image.shape[0] != image.shape[1]),
        Trait("image-wide", "the image is wider than it is high", lambda image: image.shape[1] > image.shape[0]),
        Trait("image-tall", "the image is higher than it is wide", lambda image: image.shape[0] > image.shape[1]),
        Trait("upstream-not-square", "`upstream` is not square", lambda upstream: upstream.shape[0] != upstream.shape[1]),
        Trait("upstream-wide", "`upstream` is wider than it is high", lambda upstream: upstream.shape[1] > upstream.shape[0]),
        Trait("upstream-tall", "`upstream` is higher than it is wide", lambda upstream: upstream.shape[0] > upstream.shape[1]),
        Trait("one-window", "`upstream` is a single number", lambda upstream: upstream.size == 1),
        Trait("kernel-one", "the kernel is 1 by 1", lambda image, upstream: image.shape == upstream.shape),
        Trait("kernel-not-3x3", "the kernel is not 3 by 3", lambda image, upstream: _kernel_shape(image, upstream) != (3, 3)),
        Trait("kernel-not-square", "the kernel is not square", lambda image, upstream: len({*_kernel_shape(image, upstream)}) > 1),
        Trait("kernel-thin", "a side of the kernel is 1", lambda image, upstream: 1 in _kernel_shape(image, upstream)),
        Trait("upstream-thin", "`upstream` has only one row or only one column", lambda upstream: 1 in upstream.shape),
        Trait("upstream-smaller", "`upstream` is smaller than the kernel on some side",
              lambda image, upstream: bool(np.less(upstream.shape, _kernel_shape(image, upstream)).any())),
    ),
)  # fmt: skip


def _kernel_shape(image, upstream) -> tuple[int, int]:
    return tuple(int(size) for size in np.subtract(image.shape, upstream.shape) + 1)


# Learning ------------------------------------------------------------------------------------------------------------


def error_gradient(image, target, kernel):
    """The gradient of the mean squared error with respect to the kernel."""
    return kernel_gradient(image, 2 * (ops.convolve(image, kernel) - target) / target.size)


def learn_kernel(image, target, shape, steps, rate):
    kernel = np.zeros(shape)
    for _ in range(steps):
        kernel = kernel - rate * error_gradient(image, target, kernel)
    return kernel


LEARNING = (  # height and width of image and kernel, steps, whole numbers or not
    (6, 6, 3, 3, 1, False), (6, 7, 3, 3, 2, False), (8, 6, 3, 3, 5, False), (7, 7, 3, 3, 20, False), (5, 8, 2, 3, 3, False),
    (8, 5, 3, 2, 4, True), (6, 6, 2, 2, 1, True), (9, 9, 5, 5, 3, False), (7, 6, 1, 1, 2, False), (4, 5, 1, 1, 6, True),
    (5, 5, 1, 1, 3, False), (6, 6, 3, 3, 0, False), (5, 7, 2, 3, 0, False), (7, 5, 1, 2, 0, True), (4, 4, 4, 4, 2, False),
    (5, 3, 5, 3, 3, True), (3, 4, 3, 4, 1, False), (8, 9, 1, 3, 10, False), (9, 8, 3, 1, 12, False), (10, 10, 3, 3, 30, True),
    (6, 8, 4, 2, 1, False), (7, 9, 2, 4, 5, False),
)  # fmt: skip


def draw_learning(rng: np.random.Generator) -> Iterator[Case]:
    for height, width, kernel_height, kernel_width, steps, integers in LEARNING:
        image, target = np.zeros((height, width)), np.zeros(0)
        while not image.any() or abs(target).max() < 1:
            image = numbers(rng, height, width, integers=integers)
            target = numbers(rng, height - kernel_height + 1, width - kernel_width + 1, integers=integers)
        yield Case(image, target, (kernel_height, kernel_width), steps, _rate(image, target))


def _rate(image: np.ndarray, target: np.ndarray) -> float:
    """A learning rate with which the error falls: a power of two below one over the largest curvature."""
    kernel_size = int(np.prod(_kernel_shape(image, target)))
    return float(2.0 ** -np.ceil(np.log2(2 * kernel_size * float((image.astype(float) ** 2).max()) + 1)))


def explain_learning(image, target, shape, steps, rate, index) -> Working:
    row, column = index
    if not steps:
        return Working("no step is taken, so the kernel is still all zeros")
    gradient = error_gradient(image, target, np.zeros(shape))
    first = -rate * gradient[row, column]
    sentence = f"after the first step, 0 − {number(rate)} × ({number(gradient[row, column])}) = {number(first)}"
    if steps > 1:
        last = learn_kernel(image, target, shape, steps, rate)[row, column]
        sentence += f"; after {steps} steps, each with the gradient at the kernel of the step before, {number(last)}"
    return Working(sentence, {"gradient at the zeros": gradient})


learn_kernel_exercise = Exercise(
    id="learn-kernel",
    lesson=LESSON,
    points=4,
    reference=learn_kernel,
    worked=(
        Case(DECK_IMAGE, ops.convolve(DECK_IMAGE, ASYMMETRIC_FILTER), (3, 3), 1, 0.25,
             note="one step towards the deck's image filtered"),
        Case(DECK_IMAGE, ops.convolve(DECK_IMAGE, ASYMMETRIC_FILTER), (3, 3), 25, 0.25,
             note="25 steps towards the deck's image filtered"),
    ),
    draw=draw_learning,
    explain=explain_learning,
    misconceptions=LEARN_KERNEL,
    traits=(
        Trait("no-steps", "no step is to be taken", lambda steps: steps == 0),
        Trait("one-step", "exactly one step is to be taken", lambda steps: steps == 1),
        Trait("several-steps", "more than one step is to be taken", lambda steps: steps > 1),
        Trait("many-steps", "more than five steps are to be taken", lambda steps: steps > 5),
        Trait("kernel-not-square", "the kernel is not square", lambda shape: shape[0] != shape[1]),
        Trait("kernel-not-3x3", "the kernel is not 3 by 3", lambda shape: shape != (3, 3)),
        Trait("kernel-one", "the kernel is 1 by 1", lambda shape: shape == (1, 1)),
        Trait("one-window", "the target is a single number", lambda target: target.size == 1),
        Trait("image-not-square", "the image is not square", lambda image: image.shape[0] != image.shape[1]),
        Trait("target-not-square", "the target is not square", lambda target: target.shape[0] != target.shape[1]),
    ),
)  # fmt: skip
