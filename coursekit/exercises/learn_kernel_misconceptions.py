"""What goes wrong when a kernel is learnt by gradient descent."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from coursekit import ops
from coursekit.exercises.misconception import Misconception, given, instead, then


def _slope(image, upstream):
    """The gradient with respect to the kernel: the image cross-correlated with what comes from above."""
    return ops.convolve(image, upstream)


def _learning(update: Callable, start: float = 0.0, convolve: Callable = ops.convolve) -> instead:
    """The loop with something wrong in it: ``update(kernel, image, error, rate, step)`` gives the next kernel."""

    def wrong(image, target, shape, steps, rate):
        kernel = np.full(shape, start)
        for step in range(steps):
            with np.errstate(all="ignore"):
                kernel = update(kernel, image, convolve(image, kernel) - target, rate, step)
        return kernel

    return instead(wrong)


def _mean_slope(image, error):
    return _slope(image, 2 * error / error.size)


def _right(kernel, image, error, rate, step):
    return kernel - rate * _mean_slope(image, error)


def _first_slope_again(image, target, shape, steps, rate):
    return -steps * rate * _mean_slope(image, -target)



LEARN_KERNEL = (
    Misconception(
        "factor-two-missing",
        given(rate=lambda rate: rate / 2),
        "Your steps are half as long as they should be. The derivative of a square brings down a factor 2: that of (a − b)² is "
        "2 (a − b). Look at the gradient of the error.",
    ),
    Misconception(
        "factor-two-twice",
        given(rate=lambda rate: rate * 2),
        "Your steps are twice as long as they should be. The 2 that comes from the square counts once; perhaps it is in the error and "
        "in the update as well.",
    ),
    Misconception(
        "sum-for-mean",
        given(rate=lambda rate, target: rate * target.size),
        "You follow the gradient of the summed squares, not of their mean, so your steps are too long by how many numbers the target has. "
        "Divide by that number, once.",
    ),
    Misconception(
        "mean-over-rows-only",
        given(rate=lambda rate, target: rate * target.shape[1]),
        "You divided by how many rows the target has. The mean runs over all its numbers, rows times columns. Look at what you divide "
        "by: a length counts the rows only.",
    ),
    Misconception(
        "mean-over-the-image",
        given(rate=lambda rate, image, target: rate * target.size / image.size),
        "You divided by how many pixels the image has. The mean is taken over the map, one number for each window, and the map is smaller "
        "than the image. Look at what you divide by.",
    ),
    Misconception(
        "mean-over-the-kernel",
        given(rate=lambda rate, target, shape: rate * target.size / (shape[0] * shape[1])),
        "You divided by how many numbers the kernel has. The mean is taken over the errors, one for each window. Look at what you divide "
        "by, or at the array whose mean you take.",
    ),
    Misconception(
        "divided-twice",
        given(rate=lambda rate, target: rate / target.size),
        "You divide by how many numbers the target has two times, so your steps are too short. Once comes from the mean; perhaps a "
        "second mean or division has slipped in.",
    ),
    Misconception(
        "uphill",
        given(rate=lambda rate: -rate),
        "Your kernel walks uphill: the error grows with every step. The gradient points to where the error grows, so it is subtracted. "
        "Look at the sign of your update, or at the order of the difference.",
    ),
    Misconception(
        "one-step-too-few",
        given(steps=lambda steps: max(steps - 1, 0)),
        "You take one step too few. With one step, the kernel should already have moved away from the zeros. Look at where your loop "
        "begins and ends, and at which kernel you return.",
    ),
    Misconception(
        "one-step-too-many",
        given(steps=lambda steps: steps + 1),
        "You take one step too many. With no step at all, the kernel should still be all zeros. Look at where your loop begins and "
        "ends, and at what happens before it.",
    ),
    Misconception(
        "only-one-step",
        given(steps=lambda steps: min(steps, 1)),
        "You take a single step, however many are asked for. Perhaps the return stands inside the loop, so that the first round is "
        "also the last.",
    ),
    Misconception(
        "at-least-one-step",
        given(steps=lambda steps: max(steps, 1)),
        "You take a step even when none is asked for. With 0 steps the kernel is returned as it began, all zeros. A loop that tests at its "
        "end runs at least once; look at its condition.",
    ),
    Misconception(
        "error-not-renewed",
        instead(_first_slope_again),
        "All your steps use the gradient at the zeros. The error changes as the kernel does, so map, error and gradient are computed "
        "anew in every step. Move those lines into the loop.",
    ),
    Misconception(
        "replaced-for-updated",
        _learning(lambda kernel, image, error, rate, step: -rate * _mean_slope(image, error)),
        "Each step replaces the kernel by the step itself, and what was learnt before is lost. An update starts from the kernel as it is "
        "and subtracts. Look at the line that sets the kernel.",
    ),
    Misconception(
        "rate-ignored",
        given(rate=lambda: 1.0),
        "You subtract the whole gradient and leave the learning rate out. It says how far to go along the gradient: multiply by it in every "
        "step.",
    ),
    Misconception(
        "divided-by-rate",
        given(rate=lambda rate: 1 / rate),
        "You divide the gradient by the learning rate, so that a small rate makes large steps. Multiply by it: a step is the rate times the "
        "gradient.",
    ),
    Misconception(
        "starts-from-ones",
        _learning(_right, start=1.0),
        "Your kernel starts from ones. The task asks for zeros, so that everyone's numbers can be compared. Look at the line that makes "
        "the kernel.",
    ),
    Misconception(
        "kernel-turned",
        then(lambda result: result[::-1, ::-1]),
        "Your kernel is the right one turned by 180°: it was learnt for a convolution that turns its kernel. In a CNN the kernel slides "
        "as it is. Look at the function that makes the map.",
    ),
    Misconception(
        "map-made-with-turned-kernel",
        _learning(_right, convolve=ops.true_convolve),
        "Map and gradient do not belong together: the map is made with a kernel turned by 180°, the gradient without the turn. In a CNN "
        "nothing is turned. Look at the function that makes the map.",
    ),
    Misconception(
        "gradient-turned",
        _learning(lambda kernel, image, error, rate, step: kernel - rate * _mean_slope(image, error)[::-1, ::-1]),
        "The gradient that you subtract is turned by 180° against the kernel. Its first number belongs to the kernel's first number. Try "
        "your kernel_gradient on a small case by hand.",
    ),
    Misconception(
        "error-turned",
        _learning(lambda kernel, image, error, rate, step: kernel - rate * _mean_slope(image, error[::-1, ::-1])),
        "You turn the error by 180° before sliding it over the image, as mathematical convolution does. Here each window meets its own "
        "error, without a turn. Look at the function that makes the gradient.",
    ),
    Misconception(
        "sign-of-error-only",
        _learning(lambda kernel, image, error, rate, step: kernel - rate * _slope(image, np.sign(error)) / error.size),
        "You only use whether an error is positive or negative: that is the gradient of the mean absolute error. With squares, the gradient "
        "grows with the error. Look at what you differentiate.",
    ),
    Misconception(
        "error-squared-in-gradient",
        _learning(lambda kernel, image, error, rate, step: kernel - rate * _slope(image, error**2) / error.size),
        "You put the squared errors into the gradient. The square belongs to the loss; its derivative has the error itself, times 2. Look at "
        "what you pass on to the kernel's gradient.",
    ),
    Misconception(
        "map-returned",
        then(lambda result, image: ops.convolve(image, result)),
        "You return the map that the learnt kernel makes. The kernel itself is asked for, in the shape that was given. Look at what "
        "stands after your return.",
    ),
    Misconception(
        "loss-returned",
        then(lambda result, image, target: ((ops.convolve(image, result) - target) ** 2).mean()),
        "You return the error that is left at the end. The kernel that was learnt is asked for, in the shape that was given. Look at "
        "what stands after your return.",
    ),
    Misconception(
        "gradient-returned",
        then(lambda result, image, target: _mean_slope(image, ops.convolve(image, result) - target)),
        "You return the last gradient. The kernel that the steps have led to is asked for. Look at what stands after your return.",
    ),
)
