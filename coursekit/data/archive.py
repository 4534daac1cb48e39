"""The filtered cats-and-dogs archive: fetched once, checked, unpacked into a cache folder.

3,000 photographs of Microsoft's Asirra collection, by way of Kaggle's "Dogs vs. Cats", 2,000 to train with and 1,000 to
validate. Google keeps the archive for its courses. Nobody publishes a checksum of it, so the first download is held against
the size that is known, and its own SHA-256 is written beside it; from then on the file has to agree with that.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import re
import shutil
import stat
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

ARCHIVE_URL = "https://storage.googleapis.com/mledu-datasets/cats_and_dogs_filtered.zip"
ARCHIVE_BYTES = 68_606_236  # as every log of a download of it says
ARCHIVE_SHA256: str | None = None  # not published; where one is known, it is asked for
RETRIES = 3
SECONDS = 30  # without a byte, until a download counts as broken

MOST_BYTES = 500_000_000  # unpacked, all pictures together
MOST_FILES = 50_000
MEMBER = re.compile(r"(?:.*/)?(train|validation)/(cat|dog)s/([^/\\:]+\.jpg)", re.IGNORECASE)


class ProgressLine:
    """How far a download is, on one line that is written over. For pooch: ``total``, ``update``, ``reset``, ``close``."""

    total = 0

    def __init__(self, what: str):
        self.what = what
        self.reset()

    def reset(self) -> None:
        self.done, self.shown = 0, -1

    def update(self, count: int) -> None:
        self.done += count
        percent = min(100, 100 * self.done // self.total) if self.total else 0
        if percent != self.shown:
            self.shown = percent
            bar = "█" * (percent // 5) + "░" * (20 - percent // 5)
            sys.stdout.write(f"\r{self.what} {bar} {percent:3} % of {self.total / 1e6:.1f} MB")
            sys.stdout.flush()

    def close(self) -> None:
        sys.stdout.write("\n")
        sys.stdout.flush()


def cache_folder() -> Path:
    """Where downloads are kept: the folder that COURSEKIT_CACHE names, or the system's place for such files."""
    import pooch

    return Path(os.environ.get("COURSEKIT_CACHE") or pooch.os_cache("coursekit"))


def fetch_archive() -> Path:
    """The folder of the archive's pictures, ``train/{cat,dog}`` and ``validation/{cat,dog}``; fetched if it is not there.

    Only a complete and checked download takes its place in the cache, and only a complete unpacking: an interrupted one
    leaves nothing behind, and the next call starts afresh.

    Raises
    ------
    ImportError
        If pooch is not installed; the message says how to get it.
    ConnectionError
        If the archive cannot be fetched, or what comes is not the archive; the message says why, and what works offline.
    """
    try:
        import pooch  # noqa: F401
    except ImportError as error:
        raise ImportError(
            "download=True fetches the archive with pooch, which is not installed here: run `pip install pooch` "
            "(in a notebook `%pip install pooch`) and try again"
        ) from error
    folder = cache_folder() / "cats_and_dogs_filtered"
    if not folder.is_dir():
        unpack(_download(cache_folder()), folder)
    return folder


def _download(cache: Path) -> Path:
    import pooch
    import requests

    name = ARCHIVE_URL.rpartition("/")[2]
    note = cache / f"{name}.sha256"
    known = ARCHIVE_SHA256 or (note.read_text(encoding="ascii").strip() if note.is_file() else None)
    keeper = pooch.create(cache, "", registry={name: known}, urls={name: ARCHIVE_URL}, retry_if_failed=RETRIES)
    try:
        with _quiet(pooch.get_logger()):
            path = Path(keeper.fetch(name, downloader=_checked_download))
    except (requests.exceptions.RequestException, ValueError, OSError) as error:
        raise ConnectionError(
            f"the archive of cats and dogs could not be fetched from {ARCHIVE_URL} ({error}). Without download=True, "
            "dogs_and_cats() gives silhouettes, and dogs_and_cats(folder) pictures of your own: neither needs a network"
        ) from error
    note.write_text(hashlib.sha256(path.read_bytes()).hexdigest(), encoding="ascii")
    return path


def _checked_download(url: str, output_file: str, keeper: object) -> None:
    """One try. ValueError, upon which pooch tries again, for what is not the archive: a cut-off file, a page of HTML."""
    import pooch

    progress = ProgressLine("cats and dogs")
    pooch.HTTPDownloader(progressbar=progress, chunk_size=2**16, timeout=SECONDS)(url, output_file, keeper)
    size = Path(output_file).stat().st_size
    if size != ARCHIVE_BYTES:
        raise ValueError(f"what came has {size:,} bytes, the archive has {ARCHIVE_BYTES:,}")
    if not zipfile.is_zipfile(output_file):
        raise ValueError("what came has the archive's size but is no zip file")


@contextlib.contextmanager
def _quiet(logger: logging.Logger) -> Iterator[None]:
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


def unpack(archive: Path, folder: Path) -> None:
    """Unpack the pictures of ``archive`` as ``folder``/{train,validation}/{cat,dog}/NAME, all of them or none.

    A member's own path decides only which of the four folders it goes to: nothing is ever written outside. Links, other
    files and anything with another path are left out.

    Raises
    ------
    ValueError
        If it is no zip file, is damaged, holds no such pictures, or far more than cats and dogs should.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="unpacking-") as place:
        part = Path(place) / "part"
        try:
            with zipfile.ZipFile(archive) as opened:
                _unpack_members(opened, part)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
            raise ValueError(
                f"{archive.name} is not a whole zip file ({error}); delete {archive} and try again"
            ) from error
        try:
            os.replace(part, folder)
        except OSError:
            if not folder.is_dir():  # unless another process was faster
                raise


def _unpack_members(opened: zipfile.ZipFile, part: Path) -> None:
    members = [(member, MEMBER.fullmatch(member.filename)) for member in opened.infolist()]
    wanted = [(member, found) for member, found in members if found and not stat.S_ISLNK(member.external_attr >> 16)]
    if not wanted:
        raise ValueError("the archive holds no train/cats, train/dogs, validation/cats or validation/dogs")
    if len(wanted) > MOST_FILES:
        raise ValueError(f"the archive holds {len(wanted):,} pictures, more than the {MOST_FILES:,} that are plausible")
    left = MOST_BYTES
    for member, found in wanted:
        split, animal, name = found.groups()
        place = part / split.lower() / animal.lower()
        place.mkdir(parents=True, exist_ok=True)
        with opened.open(member) as source, open(place / name, "wb") as target:
            shutil.copyfileobj(_Limited(source, left), target)
            left -= target.tell()


class _Limited:
    """Reads until a limit, whatever size the archive claims a file to have."""

    def __init__(self, source: object, left: int):
        self.source, self.left = source, left

    def read(self, count: int) -> bytes:
        data = self.source.read(count)
        self.left -= len(data)
        if self.left < 0:
            raise ValueError(f"the archive unpacks to more than {MOST_BYTES:,} bytes")
        return data
