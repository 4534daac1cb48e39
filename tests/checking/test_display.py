"""What a student sees: the display's two forms, and what `check` returns and raises."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import numpy as np
import pytest

from coursekit.checking import CheckFailed, NotDoneYet, assess, check
from coursekit.ops import convolve

VOID = {"br", "img", "meta"}


class Balanced(HTMLParser):
    """Fails on tags that are not closed; collects the tags seen."""

    def __init__(self):
        super().__init__()
        self.open, self.seen = [], []

    def handle_starttag(self, tag, attributes):
        self.seen.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag


def flipped(image, kernel):
    return convolve(image, kernel[::-1, ::-1])


def parsed(html):
    parser = Balanced()
    parser.feed(html)
    assert parser.open == []
    return parser.seen


def test_html_is_well_formed_and_says_all_that_the_text_says():
    report = assess("convolve", flipped, seed=7)
    tags = parsed(report.html)
    assert [tag for tag, _ in tags if tag == "table"]
    assert report.html.count(" first difference</span>") == 3  # expected, got, difference: in words, not by colour alone
    visible = re.sub(r"<style>.*?</style>|<[^>]+>", " ", report.html, flags=re.S)
    for part in (report.headline, report.example.working.arithmetic, "expected", "got − expected"):
        assert part in visible
        assert part in report.text


def test_scrolling_arrays_can_be_reached_by_keyboard_and_have_names():
    for tag, attributes in parsed(assess("convolve", flipped, seed=7).html):
        if attributes.get("class") == "ck-array":
            assert attributes["tabindex"] == "0"
            assert attributes["aria-label"]
        if tag == "th":
            assert attributes["scope"] in ("row", "col")


def test_what_a_student_writes_is_escaped():
    def answer(image, kernel):
        print("<script>alert(1)</script>")
        raise ValueError("<img src=x onerror=alert(1)>")

    html = assess("convolve", answer, seed=7).html
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_unrecognised_answer_shows_the_first_differing_cell_and_its_arithmetic():
    rng = np.random.default_rng(0)
    noise = rng.integers(1, 9, (40, 40))

    def answer(image, kernel):
        result = convolve(image, kernel)
        return result + noise[: result.shape[0], : result.shape[1]] * (image.sum() % 3)

    report = assess("convolve", answer, seed=7)
    assert report.misconception is None
    assert report.hint == ""
    assert "first difference" in report.text
    assert report.example.working.arithmetic in report.text


def test_check_returns_points_as_a_plain_float(capsys):
    points = check("convolve", convolve, seed=7)
    assert type(points) is float
    assert points == 4.0
    assert "right" in capsys.readouterr().out


def test_check_gives_part_of_the_points_for_part_of_the_idea():
    points = check("convolve", lambda image, kernel: np.maximum(convolve(image, kernel), -1e9 * (kernel.size % 2)), seed=7)
    assert type(points) is float
    assert 0 < points <= 4.0
    assert repr(float(repr(points))) == repr(points)


def test_check_raises_when_nothing_is_right():
    with pytest.raises(CheckFailed, match="convolve: not right yet"):
        check("convolve", lambda image, kernel: None, seed=7)


def test_check_of_a_stub_says_not_done_yet():
    def stub(image, kernel):
        raise NotImplementedError("Not done yet")

    with pytest.raises(NotDoneYet, match="convolve: not done yet"):
        check("convolve", stub, seed=7)


def test_check_with_an_unknown_id_is_an_error_of_the_caller():
    with pytest.raises(ValueError, match="no exercise is called 'convolutoin'"):
        check("convolutoin", convolve)


def test_in_a_notebook_both_forms_are_displayed(monkeypatch):
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    shell = InteractiveShell.instance()
    with capture_output() as captured:
        result = shell.run_cell("from coursekit import check, ops\ncheck('convolve', ops.convolve)")
    assert result.result == 4.0
    data = captured.outputs[0].data
    assert "coursekit-check ck-right" in data["text/html"]
    assert data["text/plain"].startswith("convolve: right.")
    InteractiveShell.clear_instance()


def test_seed_makes_a_report_repeatable():
    assert assess("convolve", flipped, seed=7).text == assess("convolve", flipped, seed=7).text
