"""One form for every notebook, whoever saved it and with what: no outputs, no traces of a machine."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode, from_dict
from nbgrader.preprocessors import NbGraderPreprocessor

NOTEBOOK_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
CELL_METADATA = ("deletable", "editable", "jupyter", "nbgrader", "tags")


def make_canonical(notebook: NotebookNode) -> NotebookNode:
    """Clear outputs, counts and all metadata that no reader needs, in place. Sources and cell ids stay."""
    notebook.metadata = from_dict(NOTEBOOK_METADATA)
    for cell in notebook.cells:
        cell.metadata = from_dict({key: cell.metadata[key] for key in CELL_METADATA if key in cell.metadata})
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None
    return notebook


class CanonicalNotebook(NbGraderPreprocessor):
    """``make_canonical`` as the last of nbgrader's preprocessors."""

    def preprocess(
        self, notebook: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        return make_canonical(notebook), resources
