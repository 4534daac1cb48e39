"""How far a training has come: one display that updates in a notebook, a line in a terminal, two plain lines elsewhere."""

from __future__ import annotations

import html
import sys
import time
from typing import Any

from coursekit.models.history import History

PAUSE = 0.5   # seconds between two updates of the line
CURVES_PAUSE = 5.0   # seconds between two drawings of the curves
CURVES_SHARE = 0.01   # of the training's time may go into drawing them


class Silent:
    """Shows nothing."""

    def begin(self, history: History, epochs: int) -> None:
        """Told once, before the first batch."""

    def step(self, history: History, share: float) -> None:
        """Told after batches, ``PAUSE`` seconds apart or more; ``share`` of the whole training is done."""

    def end(self, history: History) -> None:
        """Told once, after the last batch."""


class Plain(Silent):
    """A line when it begins and a line when it ends, for scripts and logs."""

    def begin(self, history: History, epochs: int) -> None:
        print(history.device, flush=True)

    def end(self, history: History) -> None:
        print(history, flush=True)


class Terminal(Plain):
    """A line that is written anew in place."""

    def step(self, history: History, share: float) -> None:
        print(f"\r{share:4.0%}  {_so_far(history)}".ljust(79)[:79], end="", flush=True)

    def end(self, history: History) -> None:
        print("\r" + " " * 79 + "\r", end="")
        super().end(history)


class Notebook(Silent):
    """A bar, a line and the curves, in one output that is replaced as the training goes on."""

    def begin(self, history: History, epochs: int) -> None:
        from IPython.display import display

        self.epochs = epochs
        self.curves, self.drawn, self.drawn_at, self.cost = "", 0, time.perf_counter(), 0.0
        self.handle = display(self._shown(history, 0.0), raw=True, display_id=True)

    def step(self, history: History, share: float) -> None:
        pause = max(CURVES_PAUSE, self.cost / CURVES_SHARE)
        if history.epochs > max(self.drawn, 1) and time.perf_counter() - self.drawn_at > pause:
            self._draw(history)
        self.handle.update(self._shown(history, share), raw=True)

    def end(self, history: History) -> None:
        if history.epochs > 1:
            self._draw(history)
        self.handle.update(self._shown(history, None), raw=True)

    def _draw(self, history: History) -> None:
        began = time.perf_counter()
        kinds = ["loss", "accuracy"] if history.accuracies else ["loss"]
        self.curves = "".join(history.picture(kind)._repr_html_() for kind in kinds)
        self.drawn, self.drawn_at = history.epochs, time.perf_counter()
        self.cost = self.drawn_at - began

    def _shown(self, history: History, share: float | None) -> dict[str, str]:
        if share is None:
            text = f"{history.device}: {history}"
            return {"text/plain": text, "text/html": f"<div>{html.escape(text)}</div>{self.curves}"}
        text = f"{history.device}: epoch {min(history.epochs + 1, self.epochs)} of {self.epochs}, {_so_far(history)}"
        bar = f'<progress max="1" value="{share:.3f}" aria-label="training" style="width:20em"></progress>'
        return {"text/plain": text, "text/html": f"<div>{bar} {html.escape(text)}</div>{self.curves}"}


def _so_far(history: History) -> str:
    if not history.losses:
        return "the first epoch is running"
    parts = [f"loss {history.losses[-1]:.3f}"]
    parts += [f"accuracy {history.accuracies[-1]:.1%}"] if history.accuracies else []
    parts += [f"validation {history.validation_accuracies[-1]:.1%}"] if history.validation_accuracies else []
    return "so far: " + ", ".join(parts)


def display_for(verbose: bool) -> Any:
    """The display that fits where the program runs."""
    if not verbose:
        return Silent()
    if _in_notebook():
        return Notebook()
    return Terminal() if sys.stdout is not None and sys.stdout.isatty() else Plain()


def _in_notebook() -> bool:
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return getattr(shell, "kernel", None) is not None
