"""Every figure: draws without complaint, says everything in words, keeps its texts apart and leaves nothing behind."""

from __future__ import annotations

import functools
import importlib.util
import itertools
import subprocess
import sys
import warnings
from html.parser import HTMLParser
from pathlib import Path

import matplotlib
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from coursekit import figures
from coursekit.data import DECK_FILTER_1, DECK_IMAGE, DECK_MAP_1
from coursekit.figures import palette

_spec = importlib.util.spec_from_file_location("figures_gallery", Path(__file__).with_name("gallery.py"))
_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_module)
GALLERY = _module.GALLERY

every_picture = pytest.mark.parametrize("name", GALLERY)


@functools.cache
def drawn(name):
    """A picture of the gallery, drawn once, with warnings as errors."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        picture = GALLERY[name]()
        picture._repr_html_()
    return picture


class Images(HTMLParser):
    """The attributes of all images of a piece of HTML, and whatever else is in it."""

    def __init__(self, text: str):
        super().__init__()
        self.found, self.other = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        (self.found if tag == "img" else self.other).append(dict(attributes) if tag == "img" else tag)


def shown_texts(picture):
    """All texts of a figure and the boxes that they take, in pixels."""
    canvas = FigureCanvasAgg(picture.figure)
    canvas.draw()
    renderer = canvas.get_renderer()
    texts = [text for axes in picture.figure.axes for text in axes.texts if text.get_text()]
    return [(text.get_text(), text.get_window_extent(renderer)) for text in texts]


def test_every_function_that_draws_is_in_the_gallery():
    names = {name for name in dir(figures) if name.startswith("show_")}
    shown = {"show_" + name.split(":")[0].replace("feature_maps", "feature_maps") for name in GALLERY}
    assert shown == names


@every_picture
def test_a_picture_shows_itself_as_one_image_described_in_full(name):
    picture = drawn(name)
    html = Images(picture._repr_html_())
    assert len(html.found) == 1
    assert not html.other
    assert html.found[0]["alt"] == picture.alt
    assert html.found[0]["src"].startswith(("data:image/png;base64,", "data:image/webp;base64,"))
    assert picture._repr_mimebundle_() == {"text/html": picture._repr_html_(), "text/plain": picture.alt}


@every_picture
def test_the_description_is_what_a_plain_prompt_prints_and_never_changes(name):
    assert repr(drawn(name)) == drawn(name).alt
    assert drawn(name).alt.endswith((".", "…")) or "=" in drawn(name).alt
    assert " object at 0x" not in drawn(name).alt
    assert "np." not in drawn(name).alt


@every_picture
def test_a_picture_is_no_wider_than_a_notebooks_column(name):
    assert 40 <= drawn(name).figure.get_figwidth() * 96 <= 900


@every_picture
def test_no_text_is_cut_off_or_covered_by_another(name):
    texts = shown_texts(drawn(name))
    width, height = drawn(name).figure.bbox.size
    for text, box in texts:
        assert box.x0 >= -1, text
        assert box.y0 >= -1, text
        assert box.x1 <= width + 1, text
        assert box.y1 <= height + 1, text
    for (one, box), (other, neighbour) in itertools.combinations(texts, 2):
        apart = (
            box.x1 - 0.5 <= neighbour.x0
            or neighbour.x1 - 0.5 <= box.x0
            or box.y1 - 2 <= neighbour.y0
            or neighbour.y1 - 2 <= box.y0
        )
        assert apart, f"{one!r} and {other!r} overlap"


def test_signs_of_formulas_in_texts_are_left_as_they_are():
    # matplotlib would set $x$ as a formula.
    shown = figures.show_arrays([[[1]]], ["from $5 to $6"], title="$a$")
    curves = figures.show_curves([0, 1], {"$a$": [0, 1], "$b$": [1, 2]}, "$t$", "$x$", "$y$")
    for picture in (shown, curves):
        texts = [text for text in picture.figure.findobj(matplotlib.text.Text) if "$" in text.get_text()]
        assert texts
        assert not any(text.get_parse_math() for text in texts), texts


@every_picture
def test_no_text_is_too_small_to_read(name):
    sizes = [text.get_fontsize() for axes in drawn(name).figure.axes for text in axes.texts]
    assert min(sizes, default=10) >= 7


def test_a_repeated_picture_is_the_same_picture():
    def draw():
        return figures.show_array(DECK_MAP_1, "twice")

    assert draw()._repr_html_() == draw()._repr_html_()


def test_the_readers_own_style_changes_nothing():
    def draw():
        shown = figures.show_arrays([DECK_IMAGE, DECK_FILTER_1], ["image", "filter"])
        curves = figures.show_curves([0, 1.5], {"a": [0, 1], "b": [1, 0]}, "title", "x", "y")
        return shown._repr_html_(), curves._repr_html_()

    before = draw()
    odd = {"font.size": 30, "savefig.bbox": "tight", "axes.facecolor": "black", "text.color": "red", "lines.linewidth": 9}
    with matplotlib.rc_context(odd):
        assert draw() == before


def test_a_picture_is_of_the_numbers_when_it_was_made():
    array = np.array([[1, -2], [3, 4]])
    picture = figures.show_array(array)
    expected = figures.show_array(array.copy())._repr_html_()
    array[:] = 0
    assert picture._repr_html_() == expected


@pytest.mark.parametrize(("ending", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_a_picture_is_saved_in_the_format_that_its_name_says(tmp_path, ending, start):
    path = tmp_path / f"map.{ending}"
    figures.show_array(DECK_MAP_1).save(path)
    assert path.read_bytes().startswith(start)


def test_light_imports_and_no_pyplot():
    code = """
import sys
import coursekit.figures as figures
from coursekit.figures import palette, number_text, signed_colour
signed_colour(1, 2), number_text(0.5)
print("matplotlib" in sys.modules)
figures.show_array([[1, 2]])._repr_html_()
print("matplotlib" in sys.modules, "matplotlib.pyplot" in sys.modules)
"""
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert answer.stdout.split() == ["False", "True", "False"], answer.stderr


def test_figures_are_not_left_open_in_pyplot():
    from matplotlib import pyplot

    before = pyplot.get_fignums()
    figures.show_array(DECK_MAP_1)._repr_html_()
    figures.show_curves([0, 1], {"a": [0, 1]})._repr_html_()
    assert pyplot.get_fignums() == before


def test_numbers_stand_in_cells_of_their_own_colours():
    picture = figures.show_array(DECK_MAP_1)
    axes = picture.figure.axes[0]
    texts = [text for text in axes.texts if text.get_text()]
    assert [text.get_text() for text in texts] == [str(number).replace("-", "−") for number in DECK_MAP_1.ravel()]
    for text, number in zip(texts, DECK_MAP_1.ravel(), strict=True):
        x, y = text.get_position()
        cells = [patch for patch in axes.patches if patch.get_bbox().contains(x, y)]
        assert len(cells) == 1
        colour = matplotlib.colors.to_hex(cells[0].get_facecolor())
        assert colour == figures.signed_colour(number, 3)
        assert text.get_color() == figures.text_on(colour)


def test_the_window_is_outlined_in_the_accent_where_it_is():
    axes = figures.show_array(DECK_IMAGE, window=(1, 2, 3, 4)).figure.axes[0]
    outlines = [patch for patch in axes.patches if matplotlib.colors.to_hex(patch.get_edgecolor()) == palette.ACCENT]
    assert len(outlines) == 1
    box = outlines[0].get_bbox()
    inside = [text.get_text() for text in axes.texts if box.contains(*text.get_position())]
    assert inside == [str(number) for number in DECK_IMAGE[1:4, 2:6].ravel()]


def test_every_curve_has_its_name_in_the_picture():
    axes = figures.show_curves([0, 1], {"loss": [2, 1]}).figure.axes[0]
    assert axes.get_ylabel() == "loss"
    axes = figures.show_curves([0, 1], {"train": [2, 1], "test": [3, 2]}, ylabel="loss").figure.axes[0]
    assert axes.get_ylabel() == "loss"
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["train", "test"]
    first, second = axes.lines
    assert first.get_color() != second.get_color()
    assert first.get_linestyle() != second.get_linestyle(), "told apart by dashes as well as by colour"


def test_large_arrays_show_the_same_colours_as_small_ones():
    # One row more than is drawn with numbers: the colours of the picture's pixels are those of cells.
    array = np.linspace(-1, 1, 17 * 17).reshape(17, 17)
    array[0, 0], array[16, 16] = np.nan, np.inf
    shown = figures.show_array(array).figure.axes[0].images[0].get_array()
    limit = np.quantile(np.abs(array[np.isfinite(array) & (array != 0)]), 0.99)
    for index in np.ndindex(17, 17):
        expected = matplotlib.colors.to_rgb(figures.signed_colour(array[index], limit))
        np.testing.assert_allclose(shown[index], expected, atol=0.003)


@pytest.mark.parametrize(
    ("image", "corner"),
    [
        (np.array([[0, 255], [51, 0]], np.uint8), 0.2),
        (np.array([[0.0, 1.0], [0.2, 0.0]]), 0.2),
        (np.array([[0, 250], [51, 0]]), 0.2),
        (np.array([[-10, 15], [-5, 0]]), 0.2),
        (np.array([[2, 12], [4, 2]]), 0.2),
    ],
)
def test_pictures_know_what_is_black_and_what_is_white(image, corner):
    shown = figures.show_picture(image).figure.axes[0].images[0].get_array()
    np.testing.assert_allclose(shown[1, 0], [corner] * 3, atol=1e-6)


def test_colour_pictures_keep_their_colours():
    image = np.zeros((2, 2, 3), np.uint8)
    image[0, 1] = [255, 51, 0]
    shown = figures.show_picture(image).figure.axes[0].images[0].get_array()
    np.testing.assert_allclose(shown[0, 1], [1, 0.2, 0])
    np.testing.assert_allclose(figures.show_picture(image / 255).figure.axes[0].images[0].get_array(), shown)
