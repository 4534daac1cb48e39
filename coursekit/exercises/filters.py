"""Lesson 03, continued: many filters at once, each with its bias and its map."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from coursekit import ops
from coursekit.data import ASYMMETRIC_FILTER, DECK_FILTER_1, DECK_FILTER_2, DECK_IMAGE
from coursekit.exercises.arithmetic import number, plus
from coursekit.exercises.bias_misconceptions import BIAS_MISCONCEPTIONS
from coursekit.exercises.channels import LESSON, MANY_CHANNELS, explain_channels, first_for_all, maps_by_channel
from coursekit.exercises.drawing import distinct
from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.misconception import Misconception, given, instead, then
from coursekit.exercises.sliding import (
    MAP_MISCONCEPTIONS,
    PADDED,
    TURNED,
    WINDOW_PLACES,
    WINDOW_WORK,
    only,
    shared,
    slide,
    window_misconceptions,
)
from coursekit.exercises.sliding_cases import WHOLE_BIAS, draw_image, draw_kernel, geometry

FILTERS = (  # image height, image width, channels, kernel height, kernel width, filters
    (5, 5, 3, 3, 3, 2, "float"), (6, 6, 2, 3, 3, 3, "whole"), (5, 7, 1, 3, 3, 4, "float"), (7, 5, 3, 3, 3, 3, "float"),
    (6, 8, 2, 2, 2, 5, "whole"), (8, 6, 4, 2, 3, 2, "float"), (6, 6, 2, 3, 2, 2, "float"), (7, 4, 3, 1, 3, 1, "float"),
    (4, 7, 1, 3, 1, 3, "whole"), (4, 4, 3, 1, 1, 4, "float"), (5, 6, 2, 1, 1, 2, "float"), (4, 4, 2, 4, 4, 3, "float"),
    (5, 3, 4, 3, 3, 4, "float"), (3, 6, 1, 3, 2, 1, "float"), (9, 10, 3, 4, 5, 2, "float"), (10, 9, 2, 5, 4, 4, "whole"),
    (6, 11, 5, 3, 3, 3, "float"), (6, 7, 1, 3, 4, 2, "float"), (7, 6, 2, 4, 3, 1, "float"), (1, 5, 3, 1, 2, 2, "float"),
    (5, 1, 2, 2, 1, 3, "whole"), (6, 6, 1, 3, 3, 5, "binary"), (6, 5, 3, 2, 2, 6, "positive"), (1, 1, 2, 1, 1, 2, "float"),
    (10, 8, 4, 2, 2, 1, "positive"), (7, 7, 3, 3, 3, 4, "binary"),
    (6, 6, 3, 3, 3, 2, "whole image"), (5, 6, 2, 2, 3, 3, "binary image"), (6, 5, 2, 3, 2, 2, "whole kernel"), (6, 6, 1, 3, 3, 3, "whole image"),
    (6, 6, 3, 3, 3, 2, "bytes"), (5, 7, 1, 2, 3, 3, "bytes"), (7, 5, 3, 3, 3, 3, "bytes image"), (6, 5, 2, 3, 2, 4, "bytes image"),
    (6, 6, 2, 3, 3, 3, "fractional bias"), (5, 6, 1, 2, 2, 2, "fractional bias"), (6, 5, 3, 3, 2, 2, "negative"),
    (7, 8, 6, 3, 3, 8, "float"), (6, 6, 2, 2, 2, 2, "whole kernel"), (4, 4, 1, 4, 4, 2, "whole image"),
)  # fmt: skip


def draw_filters(rng: np.random.Generator) -> Iterator[Case]:
    for height, width, channels, kernel_height, kernel_width, filters, kind in FILTERS:
        kernels = draw_kernel(rng, kind, kernel_height, kernel_width, channels, filters)
        bias = distinct(rng, filters, integers=kind in WHOLE_BIAS)
        yield Case(draw_image(rng, kind, height, width, channels), kernels, bias)


def explain_filters(image, kernels, bias, index) -> Working:
    row, column, f = index
    working = explain_channels(image, kernels[..., f], (row, column))
    products, total = working.arithmetic.split(" = ")[0], ops.feature_maps(image, kernels, bias)[index]
    arithmetic = f"{products} {plus(bias[f])} = {number(total)} (filter {f}, its bias {number(bias[f])})"
    return Working(arithmetic, working.parts)


def each_filter(wrong: Callable) -> Callable:
    """The maps of all filters, each made by ``wrong(image, kernel)``, their biases added."""

    def maps(image, kernels, bias):
        return np.stack([wrong(image, kernels[..., f]) + bias[f] for f in range(len(bias))], axis=-1)

    return maps


def _renamed(change: Callable) -> Callable:
    return lambda kernels: change(kernels)


def _of_image(pad: Callable) -> Callable:
    return lambda image, kernels: pad(image, kernels)


def _without_bias(change: Callable) -> then:
    """A change of the maps before their biases are added."""
    return then(lambda result, image, kernels, bias: change(result - bias, kernels) + bias)


feature_maps = Exercise(
    id="feature-maps",
    lesson=LESSON,
    points=3,
    reference=ops.feature_maps,
    worked=(
        Case(
            DECK_IMAGE[:, :, None],
            np.stack([DECK_FILTER_1, DECK_FILTER_2, ASYMMETRIC_FILTER], axis=-1)[:, :, None],
            np.array([0, 1, -2]),
            note="the deck's image, both of its filters and one without symmetry",
        ),
    ),
    draw=draw_filters,
    explain=explain_filters,
    misconceptions=(
        *BIAS_MISCONCEPTIONS,
        Misconception(
            "filters-reversed",
            given(kernels=lambda kernels: kernels[..., ::-1]),
            "Your filters are in the wrong order: the last comes first, while the biases are in order. Map, filter and bias share "
            "one index. Look at the last axis of the kernels.",
        ),
        Misconception(
            "maps-reversed",
            then(lambda result: result[..., ::-1]),
            "Your maps are in the wrong order: the last comes first. The first map is that of the first filter. Look at the order in "
            "which you collect the maps.",
        ),
        Misconception(
            "first-filter-for-all",
            given(kernels=lambda kernels: first_for_all(kernels, 3)),
            "Every map comes from the first filter; only the biases differ. The kernels' last axis counts the filters: take the "
            "second for the second map, and so on.",
        ),
        Misconception(
            "maps-summed",
            then(lambda result: result.sum(axis=-1)),
            "You added the maps of all filters into one. Channels are summed, filters are not: each filter keeps a map of its own, "
            "along the last axis of the result.",
        ),
        Misconception(
            "maps-averaged",
            then(lambda result: result.mean(axis=-1)),
            "You averaged the maps of all filters into one. Channels are summed, filters stay apart: each filter keeps a map of its "
            "own, along the last axis of the result.",
        ),
        Misconception(
            "only-first-map",
            then(lambda result: result[..., 0]),
            "You return the first filter's map only. There are as many maps as filters, next to each other along the last axis. Look "
            "for a return inside the loop over filters, or an index 0.",
        ),
        Misconception(
            "only-last-map",
            then(lambda result: result[..., -1]),
            "You return the last filter's map only, as if each map replaced the one before. There are as many maps as filters, next to "
            "each other along the last axis. Collect all of them.",
        ),
        Misconception(
            "maps-side-by-side",
            then(lambda result: np.concatenate(list(np.moveaxis(result, -1, 0)), axis=1)),
            "You put the maps side by side, as one wide map. They lie behind each other: the result has a third axis, which counts "
            "the filters. Look at how you join the maps.",
        ),
        Misconception(
            "maps-below-each-other",
            then(lambda result: np.concatenate(list(np.moveaxis(result, -1, 0)), axis=0)),
            "You put the maps below each other, as one high map. They lie behind each other: the result has a third axis, which "
            "counts the filters. Look at how you join the maps.",
        ),
        Misconception(
            "filters-and-channels-exchanged",
            given(kernels=lambda kernels: kernels.swapaxes(2, 3)),
            "You took the kernels' third axis for the filters and the fourth for the channels. It is the other way round, as in "
            "Keras: kernel height, kernel width, channels, filters. Look at where you index the kernels.",
        ),
        Misconception(
            "last-map-for-all",
            then(lambda result: np.zeros_like(result) + result[..., -1:]),
            "All your maps are the last one, its bias included: each filter's map seems to take the place of the one before. Keep every map, and put them "
            "together at the end.",
        ),
        Misconception(
            "kernels-reshaped",
            given(kernels=lambda kernels: np.moveaxis(kernels.reshape(kernels.shape[3], *kernels.shape[:3]), 0, -1)),
            "Your filters are made of mixed numbers: the kernels were reshaped as if the filters were their first axis. Reshaping does not move axes, it only counts "
            "the numbers off anew. Move the last axis to the front.",
        ),
        Misconception(
            "last-map-not-filled",
            then(lambda result: only(result, np.s_[..., :-1])),
            "The last map is all zeros. A range leaves its end out by itself, so nothing has to be subtracted from the number of filters. "
            "Look at where the loop over filters ends.",
        ),
        Misconception(
            "last-map-missing",
            then(lambda result: result[..., :-1]),
            "The last filter's map is missing; there are as many maps as filters. A range leaves its end out by itself, so nothing has to be "
            "subtracted. Look at where the loop over filters ends.",
        ),
        Misconception(
            "maps-reshaped",
            then(lambda result: np.moveaxis(result, -1, 0).reshape(result.shape)),
            "Your numbers are right but in the wrong places: the maps were collected along the first axis and then reshaped. Reshaping only counts numbers "
            "off anew; move the first axis to the end instead.",
        ),
        Misconception(
            "total-not-reset-between-filters",
            then(lambda result, bias: np.cumsum(result - bias, axis=-1) + bias),
            "Each of your maps contains the maps before it: the sum runs on from filter to filter. Every filter starts at zero. Move "
            "the line that makes the empty sum inside the loop over filters.",
        ),
        *(shared(id, given(kernels=_renamed(turn))) for id, turn in TURNED.items()),
        shared("kernel-flipped-with-channels", given(kernels=lambda kernels: kernels[::-1, ::-1, ::-1])),
        shared("channels-reversed", given(kernels=lambda kernels: kernels[:, :, ::-1])),
        shared("channels-averaged", _without_bias(lambda maps, kernels: maps / kernels.shape[2])),
        shared("channels-maximum", instead(each_filter(lambda image, kernel: maps_by_channel(image, kernel).max(axis=2)))),
        shared("channels-kept", instead(lambda image, kernels, bias: np.stack(
            [maps_by_channel(image, kernels[..., f]) + b for f, b in enumerate(bias)], axis=-1))),
        shared("only-first-channel", given(image=lambda image: image[:, :, [0]], kernels=lambda kernels: kernels[:, :, [0]])),
        shared("only-last-channel", given(image=lambda image: image[:, :, [-1]], kernels=lambda kernels: kernels[:, :, [-1]])),
        shared("three-channels-only", given(image=lambda image: image[:, :, :3], kernels=lambda kernels: kernels[:, :, :3])),
        shared("first-kernel-slice-for-all", given(kernels=lambda kernels: first_for_all(kernels, 2))),
        shared("first-image-channel-for-all", given(image=lambda image: first_for_all(image, 2))),
        shared("image-made-grey", given(image=lambda image: image.mean(axis=2, keepdims=True) + np.zeros(image.shape))),
        shared("channels-summed-before", given(image=lambda image: image.sum(axis=2, keepdims=True),
                                               kernels=lambda kernels: kernels.sum(axis=2, keepdims=True))),
        shared("relu-on-channels", instead(each_filter(
            lambda image, kernel: np.maximum(maps_by_channel(image, kernel), 0).sum(axis=2)))),
        shared("mean-for-sum", _without_bias(lambda maps, kernels: maps / kernels[..., 0].size)),
        shared("divided-by-window-area", _without_bias(lambda maps, kernels: maps / kernels[..., 0, 0].size)),
        *MAP_MISCONCEPTIONS,
        *(shared(one.id, instead(each_filter(one.wrong.function))) for one in WINDOW_PLACES),
        *window_misconceptions(WINDOW_WORK, lambda work: each_filter(slide(work))),
        *(shared(id, given(image=_of_image(pad))) for id, pad in PADDED.items()),
        shared("image-truncated", given(image=lambda image: np.trunc(image))),
        shared("kernel-truncated", given(kernels=lambda kernels: np.trunc(kernels))),
        shared("kernel-in-type-of-image", given(kernels=lambda image, kernels: kernels.astype(image.dtype))),
        shared("map-in-type-of-image", then(lambda result, image: result.astype(image.dtype))),
        shared("total-not-reset", _without_bias(lambda maps, kernels: np.cumsum(maps).reshape(maps.shape))),
    ),
    traits=(
        *(Trait(t.id, t.phrase, (lambda when: lambda image, kernels: when(image, kernels))(t.when)) for t in geometry()),
        *MANY_CHANNELS,
        Trait("one-filter", "there is only one filter", lambda bias: len(bias) == 1),
        Trait("many-filters", "there are more than three filters", lambda bias: len(bias) > 3),
        Trait("more-filters", "there are more filters than channels", lambda image, bias: len(bias) > image.shape[2]),
        Trait("fewer-filters", "there are fewer filters than channels", lambda image, bias: len(bias) < image.shape[2]),
    ),
)  # fmt: skip
