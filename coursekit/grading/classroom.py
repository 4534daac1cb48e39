"""A made-up class for lesson 03: right answers in several styles, and one student for each kind of trouble.

Each student is the solutions' notebook with some solution cells replaced, and perhaps the notebook itself spoilt.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

LESSON = "03-convolution"
Notebook = dict[str, Any]


@dataclass(frozen=True)
class Student:
    """``answers`` replaces solution cells by exercise id; ``spoil`` changes the finished notebook's text or cells."""

    name: str
    what: str
    answers: Mapping[str, str] = field(default_factory=dict)
    spoil: Callable[[Notebook], Notebook | str] = lambda notebook: notebook


def loop(window: str = "image[i:i + kh, j:j + kw]", value: str = "(WINDOW * kernel).sum()", **changes: str) -> str:
    """The loop of lesson 03, with some of its parts changed."""
    parts = {
        "size": "kh, kw = kernel.shape",
        "rows": "image.shape[0] - kh + 1",
        "columns": "image.shape[1] - kw + 1",
        "before": "",
        "out": "np.zeros((rows, columns))",
        "end": "return out",
        **changes,
    }
    lines = [
        "def convolve(image, kernel):",
        f"    {parts['size']}",
        f"    {parts['before']}" if parts["before"] else "",
        f"    rows, columns = {parts['rows']}, {parts['columns']}",
        f"    out = {parts['out']}",
        "    for i in range(rows):",
        "        for j in range(columns):",
        f"            out[i, j] = {value.replace('WINDOW', window)}",
        f"    {parts['end']}",
    ]
    return "\n".join(line for line in lines if line)


SLIDING = """from numpy.lib.stride_tricks import sliding_window_view

def convolve(image, kernel):
    windows = sliding_window_view(image, kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, kernel)"""

LISTS = """def convolve(image, kernel):
    kh, kw = len(kernel), len(kernel[0])
    return [[sum(image[i + a][j + b] * kernel[a][b] for a in range(kh) for b in range(kw))
             for j in range(len(image[0]) - kw + 1)] for i in range(len(image) - kh + 1)]"""

SHIFTED = """def convolve(image, kernel):
    kh, kw = kernel.shape
    rows, columns = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    return sum(kernel[a, b] * image[a:a + rows, b:b + columns] for a in range(kh) for b in range(kw))"""

ONE_CHANNEL = """def convolve_channels(image, kernel):
    return convolve(image[:, :, 0], kernel[:, :, 0])"""

NO_BIAS = """def feature_maps(image, kernels, bias):
    maps = [convolve_channels(image, kernels[..., f]) for f in range(kernels.shape[-1])]
    return np.stack(maps, axis=-1)"""

SYMMETRIC_PAIR = """def tell_flip_apart():
    return np.arange(16).reshape(4, 4), np.ones((2, 2))"""

ENDLESS = """def convolve(image, kernel):
    row = 0
    while row < image.shape[0]:
        column = 0
    return image"""

SYNTAX = """def convolve(image, kernel)
    return image"""

STUB = """def {name}({parameters}):
    raise NotImplementedError("Not done yet")"""

UNFINISHED = {
    "convolve-channels": STUB.format(name="convolve_channels", parameters="image, kernel"),
    "feature-maps": STUB.format(name="feature_maps", parameters="image, kernels, bias"),
    "tell-flip-apart": STUB.format(name="tell_flip_apart", parameters=""),
}


def _without_cell(id: str) -> Callable[[Notebook], Notebook]:
    def spoil(notebook: Notebook) -> Notebook:
        notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] != id]
        return notebook

    return spoil


def _with_code(source: str) -> Callable[[Notebook], Notebook]:
    """A cell of the student's own at the end."""

    def spoil(notebook: Notebook) -> Notebook:
        cell = {"cell_type": "code", "execution_count": None, "id": "extra", "metadata": {}, "outputs": []}
        notebook["cells"].append({**cell, "source": source})
        return notebook

    return spoil


def _cut_short(notebook: Notebook) -> str:
    return json.dumps(notebook)[:-200]


STUDENTS = (
    Student("ada", "everything right, with loops"),
    Student("ben", "right, with sliding windows", {"convolve": SLIDING}),
    Student("cleo", "right, with nested lists", {"convolve": LISTS}),
    Student("dan", "right, by shifting the image", {"convolve": SHIFTED}),
    Student("eva", "kernel turned by 180°", {"convolve": loop(value="(WINDOW * kernel[::-1, ::-1]).sum()")}),
    Student("finn", "kernel turned by 180°, in another way", {"convolve": loop(before="kernel = np.rot90(kernel, 2)")}),
    Student("gita", "mean for sum", {"convolve": loop(value="(WINDOW * kernel).mean()")}),
    Student("hugo", "one row and column short", {"convolve": loop(rows="image.shape[0] - kh", columns="image.shape[1] - kw")}),
    Student("ines", "kernel transposed", {"convolve": loop(before="kernel = kernel.T; kh, kw = kw, kh")}),
    Student("jonas", "only the first channel", {"convolve-channels": ONE_CHANNEL}),
    Student("kim", "bias forgotten", {"feature-maps": NO_BIAS}),
    Student("lea", "takes the kernel for square", {"convolve": loop(size="kh = kw = kernel.shape[0]")}),
    Student("mia", "fractions cut off", {"convolve": loop(out="np.zeros((rows, columns), dtype=int)")}),
    Student("nils", "prints and does not return", {"convolve": loop(end="print(out)")}),
    Student("olga", "changes the image in place", {"convolve": loop(end="image[0, 0] = 0; return out")}),
    Student("pavel", "flipped and mean for sum", {"convolve": loop(value="(WINDOW * kernel[::-1, ::-1]).mean()")}),
    Student("quin", "a kernel that a flip does not change", {"tell-flip-apart": SYMMETRIC_PAIR}),
    Student("rosa", "unfinished", UNFINISHED),
    Student("sam", "syntax error", {"convolve": SYNTAX}),
    Student("tara", "index past the edge", {"convolve": loop(value="image[i + kh, j + kw] * kernel[0, 0]")}),
    Student("uma", "endless loop in the answer", {"convolve": ENDLESS}),
    Student("vera", "a check cell deleted", spoil=_without_cell("check-convolve")),
    Student("walt", "ends the kernel", spoil=_with_code("import os\nos._exit(1)")),
    Student("xena", "a notebook cut short", spoil=_cut_short),
)


def notebook_of(student: Student, solutions: Notebook) -> str:
    """The text of a student's notebook, made from the solutions'."""
    notebook = json.loads(json.dumps(solutions))
    for cell in notebook["cells"]:
        id = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        source = "".join(cell["source"])
        cell["source"] = student.answers.get(id, source.replace("### BEGIN SOLUTION", "").replace("### END SOLUTION", ""))
    spoilt = student.spoil(notebook)
    return spoilt if isinstance(spoilt, str) else json.dumps(spoilt, indent=1)
