"""Numbers as text."""

from __future__ import annotations

import doctest
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from coursekit.figures import number_text, number_texts, numerals, palette


def value_of(text: str) -> float:
    return float(text.replace("−", "-").replace("∞", "inf"))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (3, "3"),
        (3.0, "3"),
        (np.uint8(255), "255"),
        (True, "1"),
        (-1.25, "−1.25"),
        (1 / 3, "0.3333"),
        (np.float32(0.1), "0.1"),
        (999999, "999999"),
        (51_909_024, "51909024"),
        (-2e9, "−2000000000"),
        (-2_500_000.5, "−2.5e6"),
        (2e18, "2e18"),
        (0.0005, "5e−4"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "NaN"),
    ],
)
def test_a_number_is_written_as_people_write_it(number, text):
    assert number_text(number) == text


@pytest.mark.parametrize(
    ("array", "texts"),
    [
        ([3, -1, 0], ["3", "−1", "0"]),
        ([3.0, -1.0], ["3", "−1"]),
        ([0.5, -1, 0], ["0.5", "−1.0", "0"]),
        ([0, -1.75, -0.5], ["0", "−1.75", "−0.50"]),
        ([1 / 3, 2], ["0.33", "2.00"]),
        ([0.0123, 0.04], ["0.012", "0.040"]),
        ([0.00123, 0.004], ["0.0012", "0.0040"]),
        ([1e-7, -2e-5], ["1e−7", "−2e−5"]),
        ([1e-17, 1], ["0", "1"]),
        ([1e-9, 1], ["0.00", "1.00"]),
        ([-0.001, 1.5], ["0.00", "1.50"]),
        ([1e9, -2.5, 3.25], ["1e9", "−2.50", "3.25"]),
        ([math.nan, math.inf, 1.5], ["NaN", "∞", "1.5"]),
        ([604.2972, -3], ["604.3", "−3.0"]),
        ([153479.47, -0.01, 0], ["153479.5", "0.0", "0"]),
        ([51909024, -3], ["51909024", "−3"]),
        ([math.nan], ["NaN"]),
        (np.float32([0.1, 0.7]), ["0.1", "0.7"]),
        ([255, 0], ["255", "0"]),
    ],
)
def test_the_numbers_of_an_array_share_their_decimals(array, texts):
    assert list(number_texts(array)) == texts


@given(arrays.arrays(np.float32, arrays.array_shapes(max_dims=2, max_side=4), elements=st.floats(-9999, 9999, width=32, allow_subnormal=False)))
def test_what_is_written_is_the_number_rounded(array):
    texts = number_texts(array)
    assert texts.shape == array.shape
    read = np.vectorize(value_of, otypes=[float])(texts)
    array = array.astype(float)
    largest = np.abs(array).max()
    if largest < 1e-3:   # in powers of ten, with two digits
        np.testing.assert_allclose(read, array, rtol=0.051, atol=0)
    else:
        np.testing.assert_allclose(read, array, rtol=0, atol=0.0051 if largest < 100 else 0.051)
    assert not any("-" in text for text in texts.ravel()), "a true minus, not a hyphen"


@pytest.mark.parametrize("module", [numerals, palette])
def test_the_examples_in_the_docstrings_are_true(module):
    outcome = doctest.testmod(module, extraglobs={"np": np})
    assert outcome.attempted
    assert not outcome.failed
