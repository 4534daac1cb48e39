"""What a training leaves behind, as plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coursekit.figures import Picture


@dataclass
class History:
    """One number for each epoch, and how the training went.

    ``losses`` and ``accuracies`` are on the pictures trained with, while the weights still change; ``validation_losses`` and
    ``validation_accuracies`` on the others, after each epoch. A list is empty where there is nothing to say.
    ``epoch_seconds`` are wall time with validation; ``seconds`` is the whole. ``device`` is the line "training on …".
    ``stopped`` is "" for a training that ran to its end, "early" or "by hand".
    """

    device: str = ""
    losses: list[float] = field(default_factory=list)
    accuracies: list[float] = field(default_factory=list)
    validation_losses: list[float] = field(default_factory=list)
    validation_accuracies: list[float] = field(default_factory=list)
    epoch_seconds: list[float] = field(default_factory=list)
    seconds: float = 0.0
    stopped: str = ""

    @property
    def epochs(self) -> int:
        """Epochs that were begun and counted."""
        return len(self.losses)

    def __str__(self) -> str:
        if not self.losses:
            return f"{self.device}: stopped {self.stopped} before the first epoch was over"
        numbers = [f"loss {self.losses[-1]:.3f}"]
        numbers += [f"accuracy {self.accuracies[-1]:.1%}"] if self.accuracies else []
        if self.validation_losses:
            numbers += [f"validation loss {self.validation_losses[-1]:.3f}"]
            numbers += [f"accuracy {self.validation_accuracies[-1]:.1%}"] if self.validation_accuracies else []
        ending = f", stopped {self.stopped}" if self.stopped else ""
        count = "1 epoch" if self.epochs == 1 else f"{self.epochs} epochs"
        return f"{count} in {self.seconds:.0f} s{ending}: {', '.join(numbers)}"

    def picture(self, what: str = "") -> Picture:
        """The curves: ``what`` is ``"accuracy"`` or ``"loss"``; by default accuracy where there is one.

        Raises ValueError for another word, or if there is nothing to draw.
        """
        from coursekit.figures import show_curves

        what = what or ("accuracy" if self.accuracies else "loss")
        curves = {
            "accuracy": {"training": self.accuracies, "validation": self.validation_accuracies},
            "loss": {"training": self.losses, "validation": self.validation_losses},
        }
        if what not in curves:
            raise ValueError(f"what must be 'accuracy' or 'loss', not {what!r}")
        drawn = {f"{name} {what}": values for name, values in curves[what].items() if values}
        if not drawn:
            raise ValueError(f"there is no {what} to draw: no epoch was finished, or the model does not measure it")
        title = f"{what.capitalize()} after {self.epochs} epoch" + "s" * (self.epochs != 1)
        return show_curves(range(1, self.epochs + 1), drawn, title, "epoch", what)
