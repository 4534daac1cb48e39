"""The colours: right for every number, readable, and told apart by colour-blind eyes."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.figures import grey_colour, palette, signed_colour, signed_limit, text_on

NUMBERS = st.floats(allow_nan=False, allow_infinity=False, width=32)


def channels(colour: str) -> np.ndarray:
    assert len(colour) == 7
    assert colour[0] == "#"
    return np.array([int(colour[start : start + 2], 16) for start in (1, 3, 5)]) / 255


def linear(colour: str) -> np.ndarray:
    shares = channels(colour)
    return np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio, worked out here on its own."""
    luminances = [float(linear(colour) @ [0.2126, 0.7152, 0.0722]) + 0.05 for colour in (one, other)]
    return max(luminances) / min(luminances)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIELAB (white D65) of linear red, green and blue."""
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    x, y, z = np.cbrt(to_xyz @ np.clip(rgb, 0, 1) / [0.9505, 1.0, 1.089])
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


# Colour blindness, complete, on linear RGB. Machado, Oliveira and Fernandes, "A physiologically-based model for
# simulation of color vision deficiency", IEEE TVCG 15 (6), 2009, severity 1.0.
BLINDNESS = {
    "none": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


def test_zero_and_the_ends_have_the_colours_of_the_palette():
    assert signed_colour(0, 5) == signed_colour(-0.0, 5) == palette.ZERO
    assert signed_colour(5, 5) == palette.ABOVE
    assert signed_colour(-5, 5) == palette.BELOW


@pytest.mark.parametrize(
    ("value", "limit", "colour"),
    [
        (math.nan, 3, palette.MISSING),
        (math.nan, 0, palette.MISSING),
        (math.nan, math.nan, palette.MISSING),
        (math.inf, 3, palette.ABOVE),
        (-math.inf, 3, palette.BELOW),
        (math.inf, math.inf, palette.ABOVE),
        (7, 3, palette.ABOVE),
        (-7, 3, palette.BELOW),
        (0, 0, palette.ZERO),
        (1e-30, 0, palette.ABOVE),
        (-2, 0, palette.BELOW),
        (-2, math.nan, palette.BELOW),
        (0, math.nan, palette.ZERO),
        (5, math.inf, palette.ZERO),
        (-3, -3, palette.BELOW),
        (1e308, 1e-308, palette.ABOVE),
        (np.float32(2), np.int64(2), palette.ABOVE),
        (True, 1, palette.ABOVE),
    ],
)
def test_odd_numbers_and_limits_have_a_colour(value, limit, colour):
    assert signed_colour(value, limit) == colour


@given(NUMBERS, st.floats(1e-3, 1e6))
def test_blue_is_below_and_orange_above(value, limit):
    red, _, blue = channels(signed_colour(value, limit))
    assert blue >= red if value < 0 else red >= blue


@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from([-1, 1]))
def test_a_number_further_from_zero_is_never_paler(one, other, sign):
    near, far = sorted((one, other))
    assert linear(signed_colour(sign * far, 1)).sum() <= linear(signed_colour(sign * near, 1)).sum() + 1e-9


@given(st.lists(st.lists(st.floats(width=32), max_size=5), max_size=3))
def test_the_limit_is_the_largest_finite_distance_from_zero(arrays):
    finite = [abs(number) for array in arrays for number in array if math.isfinite(number)]
    assert signed_limit(*arrays) == max(finite, default=0.0)


@pytest.mark.parametrize(
    ("value", "low", "high", "colour"),
    [
        (0, 0, 255, "#000000"),
        (255, 0, 255, "#ffffff"),
        (51, 0, 255, "#333333"),
        (-9, 0, 1, "#000000"),
        (math.inf, 0, 1, "#ffffff"),
        (-math.inf, 0, 1, "#000000"),
        (math.nan, 0, 1, palette.MISSING),
        (4, 4, 4, "#000000"),
        (5, 4, 4, "#ffffff"),
    ],
)
def test_greys_run_from_black_to_white(value, low, high, colour):
    assert grey_colour(value, low, high) == colour


def test_text_is_readable_on_every_colour_that_a_cell_can_have():
    signed = {signed_colour(value, 1) for value in np.linspace(-1, 1, 1023)}
    greys = {grey_colour(value, 0, 255) for value in range(256)}
    assert min(contrast(text_on(colour), colour) for colour in signed | greys | {palette.MISSING}) >= 4.5


def test_text_is_readable_on_any_colour_at_all():
    levels = [f"{level:02x}" for level in range(0, 256, 15)]
    colours = ("#" + "".join(parts) for parts in itertools.product(levels, repeat=3))
    assert min(contrast(text_on(colour), colour) for colour in colours) >= 4.5


@pytest.mark.parametrize("background", [palette.PAPER, "#111111"])
def test_the_accent_stands_out_on_light_and_dark_pages(background):
    assert contrast(palette.ACCENT, background) >= 3


def test_words_and_curves_stand_out_on_the_card():
    assert min(contrast(colour, palette.PAPER) for colour in (palette.INK, palette.MUTED)) >= 4.5
    assert min(contrast(colour, palette.PAPER) for colour in palette.SERIES) >= 3


@pytest.mark.parametrize("eyes", BLINDNESS)
def test_the_sign_and_the_window_are_seen_by_all_eyes(eyes):
    seen = [lab(BLINDNESS[eyes] @ linear(colour)) for colour in (palette.BELOW, palette.ZERO, palette.ABOVE, palette.ACCENT)]
    distances = [np.linalg.norm(one - other) for one, other in itertools.combinations(seen, 2)]
    assert min(distances) > 30, "a distance of 2 is just seen; these are far from that"
