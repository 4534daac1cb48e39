"""Dogs and cats through one loader that says where its pictures come from."""

from __future__ import annotations

import hashlib
import operator
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from coursekit.data.archive import fetch_archive
from coursekit.data.picture_files import Unreadable, read_picture, resize
from coursekit.data.silhouettes import SIDE, silhouettes

CLASSES = ("cat", "dog")
SPLITS = ("train", "validation", "held-out", "all")
OTHER_NAMES = {
    "train": ("train", "training"),
    "validation": ("validation", "valid", "val"),
    "held-out": ("held-out", "test"),
}
VALIDATION, HELD_OUT = 15, 15  # of a hundred pictures
MOST_PIXELS_A_SIDE = 1024
PHOTOGRAPH_SIDE = 64


@dataclass(frozen=True)
class DogsAndCats:
    """Pictures of cats and dogs.

    ``images``: ``(count, size, size, 3)`` uint8. ``labels``: ``(count,)`` int64, 0 cat, 1 dog; cats and dogs are mixed.
    ``source`` says in words what the pictures are and where they come from.
    ``skipped``: the files that gave no picture, ``(name, reason)``.
    """

    images: np.ndarray
    labels: np.ndarray
    source: str
    skipped: tuple[tuple[str, str], ...] = ()

    def __len__(self) -> int:
        return len(self.images)

    def __repr__(self) -> str:
        size = self.images.shape[1]
        cats, dogs = (int((self.labels == label).sum()) for label in range(2))
        without = f"; {len(self.skipped)} files were skipped, see .skipped" if self.skipped else ""
        return f"DogsAndCats: {cats} cats and {dogs} dogs of {size} × {size} pixels. {self.source}{without}"


def dogs_and_cats(
    folder: str | Path | None = None,
    size: int | None = None,
    split: str = "train",
    download: bool = False,
) -> DogsAndCats:
    """Pictures of dogs and cats, from one of three sources; the result says from which.

    Parameters
    ----------
    folder
        A folder of your own with ``cat/`` and ``dog/`` in it (or ``cats/``, ``dogs/``), pictures of any size and format.
        It may hold ``train/`` and ``validation/`` or ``test/``, each with those two; else its pictures are split here.
    size
        Height and width of the result, in pixels: the middle square of each picture is shrunk or enlarged to it.
        By default 64 for photographs; 28, their own size, for silhouettes.
    split
        ``"train"`` (about 70 % of the pictures), ``"validation"`` (15 %), ``"held-out"`` (15 %: look at them once, at the
        end) or ``"all"``. A picture is always in the same split, and equal pictures in one, whatever else there is.
    download
        True fetches the filtered cats-and-dogs archive, 3,000 photographs, 69 MB, once; later calls find it on the disk.

    Returns
    -------
    ``DogsAndCats`` with ``images``, ``labels``, ``source`` and ``skipped``. Without ``folder`` and ``download`` they are the
    silhouettes of the package animal-shape-mnist: white outlines on black, no photographs.

    Raises
    ------
    ValueError
        If an argument makes no sense, a folder has no ``cat`` and ``dog``, or no picture of one of them can be read.
    FileNotFoundError
        If there is no such folder.
    ImportError
        If the package of the silhouettes, or pooch for a download, is missing; the message says how to get it.
    ConnectionError
        If the archive cannot be fetched.
    """
    if split not in SPLITS:
        raise ValueError(f"split must be one of {', '.join(map(repr, SPLITS))}, not {split!r}")
    if folder is not None and download:
        raise ValueError("give a folder or download=True, not both: pictures come from one source")
    side = _side(size, SIDE if folder is None and not download else PHOTOGRAPH_SIDE)
    if folder is not None:
        return _from_folder(Path(folder), side, split, f"Your own pictures, from the folder {folder}.")
    if download:
        source = "Photographs of the filtered cats-and-dogs archive (Asirra, by way of Kaggle's Dogs vs. Cats)."
        return _from_folder(fetch_archive(), side, split, source)
    return _from_silhouettes(side, split)


def _side(size: int | None, default: int) -> int:
    if size is None:
        return default
    try:
        side = operator.index(size)
    except TypeError:
        raise TypeError(f"size must be a whole number of pixels or None, not {size!r}") from None
    if not 1 <= side <= MOST_PIXELS_A_SIDE:
        raise ValueError(f"size must be from 1 to {MOST_PIXELS_A_SIDE} pixels, not {side}")
    return side


# Which picture is in which split ------------------------------------------------------------------------------------


def _key(content: bytes) -> int:
    """A number that depends on a picture's content alone: it puts pictures in order and in splits, everywhere alike."""
    return int.from_bytes(hashlib.sha256(content).digest()[:8], "big")


def _split_of(key: int) -> str:
    percent = key % 100
    if percent < HELD_OUT:
        return "held-out"
    return "validation" if percent < HELD_OUT + VALIDATION else "train"


def _half_of(key: int) -> str:
    return "held-out" if key % 2 else "validation"


# The silhouettes -----------------------------------------------------------------------------------------------------


def _from_silhouettes(side: int, split: str) -> DogsAndCats:
    images, labels = silhouettes()
    keys = [_key(image.tobytes()) for image in images]
    chosen = sorted((key, number) for number, key in enumerate(keys) if split in ("all", _split_of(key)))
    numbers = [number for _, number in chosen]
    pictures = images[numbers] if side == SIDE else np.stack([resize(images[number], side) for number in numbers])
    source = "Silhouettes, white on black, of the package animal-shape-mnist 0.39: no photographs."
    return DogsAndCats(np.repeat(pictures[..., None], 3, axis=3), labels[numbers], source)


# Folders -------------------------------------------------------------------------------------------------------------


def _from_folder(folder: Path, side: int, split: str, source: str) -> DogsAndCats:
    if not folder.is_dir():
        raise FileNotFoundError(f"there is no folder {folder}")
    skipped: list[tuple[str, str]] = []
    found: list[tuple[int, int, np.ndarray]] = []
    for path, label, given in _files(folder, split):
        name = path.relative_to(folder).as_posix()
        try:
            content = path.read_bytes()
            key = _key(content)
            if split in ("all", given(key)):
                found.append((key, label, read_picture(path, side)))
        except Unreadable as reason:
            skipped.append((name, str(reason)))
        except OSError as error:
            skipped.append((name, f"cannot be opened ({error.strerror})"))
    found.sort(key=lambda one: one[:2])
    labels = np.array([label for _, label, _ in found], dtype=np.int64)
    for label, animal in enumerate(CLASSES):
        if label not in labels:
            raise ValueError(f"there is no picture of a {animal} in {folder} for split {split!r}{_why(split, skipped)}")
    return DogsAndCats(np.stack([picture for _, _, picture in found]), labels, source, tuple(skipped))


def _why(split: str, skipped: list[tuple[str, str]]) -> str:
    if skipped:
        return f"; skipped: {', '.join(f'{name} ({reason})' for name, reason in skipped[:5])}"
    return "" if split == "all" else "; of a few pictures a split may get none: add more, or take split='all'"


def _files(folder: Path, split: str) -> Iterator[tuple[Path, int, object]]:
    """Each file with its label and a function of its key that gives its split."""
    parts = {name: _inside(folder, names) for name, names in OTHER_NAMES.items()}
    if parts["train"] is None:
        places = [(folder, _split_of)]
    elif parts["validation"] and parts["held-out"]:
        places = [(place, lambda key, name=name: name) for name, place in parts.items()]
    else:
        rest = parts["validation"] or parts["held-out"]
        places = [(parts["train"], lambda key: "train"), *([(rest, _half_of)] if rest else [])]
    for place, given in places:
        for label, animal in enumerate(CLASSES):
            named = _inside(place, (animal, f"{animal}s"))
            if named is None:
                raise ValueError(f"{place} must hold the folders cat and dog; it has no {animal}")
            yield from (
                (path, label, given) for path in sorted(named.rglob("*")) if path.is_file() and path.name[0] != "."
            )


def _inside(folder: Path, names: tuple[str, ...]) -> Path | None:
    """The first folder inside that has one of these names, in capitals or not."""
    inside = sorted(path for path in folder.iterdir() if path.is_dir() and path.name.lower() in names)
    return inside[0] if inside else None
