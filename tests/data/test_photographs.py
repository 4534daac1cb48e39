"""Photographs out of scikit-image."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np
import pytest

from coursekit.data import PHOTOGRAPHS, photograph, photographs

SHAPES = {
    "cat": (300, 451, 3),
    "coffee": (400, 600, 3),
    "astronaut": (512, 512, 3),
    "rocket": (427, 640, 3),
    "camera": (512, 512),
    "brick": (512, 512),
    "gravel": (512, 512),
    "coins": (303, 384),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_photograph_has_its_form(name):
    picture = photograph(name)
    assert picture.shape == SHAPES[name]
    assert picture.dtype == np.uint8
    assert picture.std() > 10, "a picture, not an empty sheet"


def test_every_photograph_that_is_offered_is_tried_here():
    assert set(PHOTOGRAPHS) == set(SHAPES)


def test_a_photograph_may_be_changed():
    picture = photograph("coins")
    picture[:] = 0
    assert photograph("coins").any()


@pytest.mark.parametrize("name", ["dog", "chelsea", "", None, 3])
def test_an_unknown_name_is_answered_with_the_known_ones(name):
    with pytest.raises(ValueError, match=r"there is no photograph .*cat, coffee, astronaut"):
        photograph(name)


def test_without_scikit_image_the_message_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "skimage", None)
    monkeypatch.delitem(sys.modules, "skimage.data", raising=False)
    with pytest.raises(ImportError, match="pip install scikit-image"):
        photograph("cat")


@pytest.mark.parametrize("name", SHAPES)
def test_each_photograph_has_its_size_licence_and_author_written_down(name):
    height, width = SHAPES[name][:2]
    assert re.search(rf"^{name} +{height} × {width}, .*(CC0|public domain|no known copyright)", photographs.__doc__, re.M)
    notice = (Path(__file__).parents[2] / "NOTICE.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| `{name}` \| `{PHOTOGRAPHS[name]}` \| .*(CC0|public domain|no known copyright)", notice, re.M)
