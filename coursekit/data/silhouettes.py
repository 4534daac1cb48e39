"""White outlines of cats and dogs on black, 28×28, out of the package animal-shape-mnist: no network is needed.

They are silhouettes, not photographs: shape is all that there is to see. The package keeps its pictures as pickled arrays.
A pickle can run any program when it is opened, so these are never unpickled: their opcodes are listed, compared with those
of a single plain array, and the array's bytes taken.
"""

from __future__ import annotations

import gzip
import importlib.util
import pickletools
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np

PACKAGE = "animal_shape_mnist"
PICTURES = "animal_data_version_3.gz"
LABELS = "animal_label_version_3.gz"
COUNT = 10_000
SIDE = 28
CLASSES = (2, 4)  # of Bear, Bird, Cat, Cow, Dog, Elephant, Giraffe, Horse, Sheep, Zebra

MISSING = (
    "the silhouettes of cats and dogs come with the package animal-shape-mnist, which is not installed here: run "
    "`pip install animal-shape-mnist==0.39` (in a notebook `%pip install animal-shape-mnist==0.39`) and try again; or give a "
    "folder of your own with cat/ and dog/ in it, or say download=True"
)

# What the pickle of one array consists of. None of these is executed.
HARMLESS = {
    *("PROTO", "FRAME", "STOP", "MARK", "MEMOIZE", "BINGET", "NONE", "NEWTRUE", "NEWFALSE"),
    *("TUPLE", "TUPLE1", "TUPLE3", "BININT", "BININT1", "BININT2", "SHORT_BINUNICODE", "SHORT_BINBYTES", "BINBYTES"),
    *("STACK_GLOBAL", "REDUCE", "BUILD"),
}


@cache
def silhouettes() -> tuple[np.ndarray, np.ndarray]:
    """All cats and dogs of the package, each picture once: some are in it twice.

    Returns
    -------
    images
        ``(count, 28, 28)`` uint8, the animal is white (255), the rest black (0). Read-only.
    labels
        ``(count,)`` int64, 0 cat, 1 dog. Read-only.

    Raises
    ------
    ImportError
        If the package is not installed; the message says how to get it.
    ValueError
        If its files are not the ones of version 0.39.
    """
    folder = _folder()
    images = _plain_array(folder / PICTURES, (COUNT, SIDE, SIDE), "|u1")
    labels = _plain_array(folder / LABELS, (COUNT,), "<i8")
    chosen = [_each_once(images[labels == number]) for number in CLASSES]
    pictures = np.concatenate(chosen)
    classes = np.repeat(np.arange(len(CLASSES)), [len(one) for one in chosen])
    for array in (pictures, classes):
        array.setflags(write=False)
    return pictures, classes


def _folder() -> Path:
    """Where the package's data lies. The package itself is not imported: it would load TensorFlow."""
    spec = importlib.util.find_spec(PACKAGE)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(place) / "data" / "Animal Shape"
        if (folder / PICTURES).is_file() and (folder / LABELS).is_file():
            return folder
    raise ImportError(MISSING)


def _each_once(images: np.ndarray) -> np.ndarray:
    return np.stack(list({image.tobytes(): image for image in images}.values()))


def _plain_array(path: Path, shape: tuple[int, ...], dtype: str) -> np.ndarray:
    """The one array in a gzipped pickle, taken as bytes."""
    size = int(np.prod(shape)) * np.dtype(dtype).itemsize
    with gzip.open(path) as file:
        stream = file.read(size + 1000)  # an array's pickle says little beside the numbers
        if file.read(1):
            raise ValueError(f"{path} holds more than an array of shape {shape}: it is not of {PACKAGE} 0.39")
    opcodes = list(_harmless(stream, path))
    texts = [argument for name, argument in opcodes if name == "SHORT_BINUNICODE"]
    whole = [argument for name, argument in opcodes if name.startswith("BININT")]
    numbers = [argument for name, argument in opcodes if name == "BINBYTES"]
    said = ["numpy.core.multiarray", "_reconstruct", "numpy", "ndarray", "dtype", dtype[1:], dtype[0]]
    if texts != said or whole != [0, 1, *shape, 3, -1, -1, 0] or [len(one) for one in numbers] != [size]:
        raise ValueError(
            f"{path} does not hold an array of shape {shape} and type {dtype}: it is not of {PACKAGE} 0.39"
        )
    return np.frombuffer(numbers[0], dtype).reshape(shape)


def _harmless(stream: bytes, path: Path) -> Iterator[tuple[str, object]]:
    for opcode, argument, _ in pickletools.genops(stream):
        if opcode.name not in HARMLESS:
            raise ValueError(
                f"{path} holds the pickle opcode {opcode.name}, which no plain array needs; it was not opened"
            )
        yield opcode.name, argument
