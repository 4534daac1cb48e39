"""A figure together with its description in words."""

from __future__ import annotations

import base64
import html
import io
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coursekit.figures import palette
from coursekit.figures.canvas import own_style

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SHARPNESS = 2   # pixels of the image to one of the page, for fine screens
_LARGEST = 250_000   # bytes; photographs are larger, and would swell the notebook
_CARD = f"max-width:100%;height:auto;background:{palette.PAPER};border-radius:8px"


class Picture:
    """What every ``show_…`` function returns. A notebook shows the image, a plain prompt prints the description.

    ``figure`` is the matplotlib figure (not registered with pyplot, so nothing needs closing);
    ``alt`` is the full description in words.
    """

    def __init__(self, figure: Figure, alt: str):
        self.figure = figure
        self.alt = alt

    def __repr__(self) -> str:
        return self.alt

    @cached_property
    def _image(self) -> tuple[str, bytes]:
        """The image's type and bytes."""
        # No metadata: the same picture is the same bytes, whichever matplotlib drew it when.
        png = io.BytesIO()
        self.save(png, format="png", metadata={"Software": None})
        if len(png.getvalue()) <= _LARGEST:
            return "png", png.getvalue()
        exact = _as_webp(png, lossless=True)
        return "webp", exact if len(exact) <= _LARGEST else _as_webp(png, quality=90)

    def _repr_html_(self) -> str:
        width = round(self.figure.get_figwidth() * 96)
        kind, image = self._image
        source = base64.b64encode(image).decode("ascii")
        alt = html.escape(self.alt, quote=True)
        return f'<img alt="{alt}" width="{width}" style="{_CARD}" src="data:image/{kind};base64,{source}">'

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self._repr_html_(), "text/plain": repr(self)}

    def save(self, path: str | Path | io.BytesIO, **options: Any) -> None:
        """Write the figure to a file; the ending says the format. ``options`` go to matplotlib's ``savefig``."""
        with own_style():
            self.figure.savefig(path, **{"facecolor": palette.PAPER, "dpi": 96 * _SHARPNESS, **options})


def _as_webp(png: io.BytesIO, **options: Any) -> bytes:
    from PIL import Image  # matplotlib writes its images with it

    webp = io.BytesIO()
    Image.open(png).convert("RGB").save(webp, format="webp", **options)
    return webp.getvalue()
