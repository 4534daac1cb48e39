"""Lesson 03 in a real browser, solved with a flipped kernel: the display names the mistake, readable for everybody."""

from __future__ import annotations

import shutil

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe

from coursekit.exercises import find
from tests.browser.server import serving
from tests.notebooks.course import SOLUTIONS, notebook_of, read

LESSON = "03-convolution"
FLIPPED = '''def convolve(image, kernel):
    """The kernel turned by 180 degrees, as convolution in mathematics has it."""
    turned = kernel[::-1, ::-1]
    rows, columns = image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1
    result = np.zeros((rows, columns))
    for row in range(rows):
        for column in range(columns):
            window = image[row : row + kernel.shape[0], column : column + kernel.shape[1]]
            result[row, column] = (window * turned).sum()
    return result'''
HINT = next(
    misconception.hint for misconception in find("convolve").misconceptions if misconception.id == "kernel-flipped"
)

# JupyterLab is asked for the notebook; Notebook 7 was given it in its address (asked again, it would open a tab).
OPEN = """async (path) => {
    const until = async (found) => {
        for (let tries = 0; tries < 600; tries++) {
            const result = await found();
            if (result) return result;
            await new Promise(resolve => setTimeout(resolve, 100));
        }
        throw new Error(`gave up waiting for ${found}`);
    };
    const app = await until(() => window.jupyterapp);
    await app.restored;
    if (app.name === 'JupyterLab') await app.commands.execute('docmanager:open', {path, factory: 'Notebook'});
    const panel = await until(() => app.shell.currentWidget?.context?.path === path && app.shell.currentWidget);
    await panel.context.ready;
    await panel.sessionContext.ready;
    await until(() => panel.sessionContext.session?.kernel?.connectionStatus === 'connected');
}"""
RUN_ALL = "async () => { await window.jupyterapp.commands.execute('notebook:run-all-cells'); }"
# Only what is near the visible part of a notebook is in the page: bring the graded cell there.
SHOW_CELL = """async (id) => {
    const {content} = window.jupyterapp.shell.currentWidget;
    const at = content.widgets.findIndex(cell => cell.model.id === id);
    content.activeCellIndex = at;
    await content.scrollToItem(at, 'start');
}"""
CHANGE_THEME = "async (theme) => { await window.jupyterapp.commands.execute('apputils:change-theme', {theme}); }"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The lesson, all solved but for the exercise in which the kernel is flipped."""
    folder = tmp_path_factory.mktemp("course")
    shutil.copytree(SOLUTIONS / LESSON, folder / LESSON)
    notebook = read(folder, LESSON)
    graded_cell(notebook, "convolve").source = FLIPPED
    nbformat.write(notebook, notebook_of(folder, LESSON))
    return folder


def graded_cell(notebook, grade_id):
    return next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


@pytest.fixture(scope="module")
def lab(course, tmp_path_factory):
    with serving("lab", course, tmp_path_factory.mktemp("lab")) as address:
        yield f"{address}/lab"


@pytest.fixture(scope="module")
def notebook_7(course, tmp_path_factory):
    with serving("notebook", course, tmp_path_factory.mktemp("notebook")) as address:
        yield f"{address}/notebooks/{LESSON}/{LESSON}.ipynb"


def run_lesson(page, address, course):
    """Open the lesson, run all its cells, and bring the display of the flipped exercise into view."""
    page.goto(address)
    page.evaluate(OPEN, f"{LESSON}/{LESSON}.ipynb")
    page.evaluate(RUN_ALL)
    page.evaluate(SHOW_CELL, graded_cell(read(course, LESSON), "check-convolve").id)
    display = page.locator(".coursekit-check.ck-wrong")
    display.scroll_into_view_if_needed()
    return display


def assert_names_the_mistake(display):
    assert display.count() == 1
    assert display.is_visible()
    said = " ".join(display.inner_text().split())
    assert "convolve: not right yet" in said
    assert " ".join(HINT.replace("`", "").split()) in said


def serious_faults(page):
    """What axe-core finds in the display that would shut somebody out."""
    found = Axe().run(page, context=".coursekit-check").response["violations"]
    return [
        (rule["id"], node["html"])
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize(("theme", "is_light"), [("JupyterLab Light", "true"), ("JupyterLab Dark", "false")])
def test_flipped_kernel_in_jupyterlab(page, lab, course, screenshots, theme, is_light):
    display = run_lesson(page, lab, course)
    page.evaluate(CHANGE_THEME, theme)
    page.wait_for_selector(f'body[data-jp-theme-light="{is_light}"]', state="attached")
    assert_names_the_mistake(display)
    display.screenshot(path=screenshots / f"flipped-kernel-{theme.lower().replace(' ', '-')}.png")
    assert serious_faults(page) == []


def test_flipped_kernel_in_notebook_7(page, notebook_7, course, screenshots):
    display = run_lesson(page, notebook_7, course)
    assert_names_the_mistake(display)
    display.screenshot(path=screenshots / "flipped-kernel-notebook-7.png")
    assert serious_faults(page) == []
