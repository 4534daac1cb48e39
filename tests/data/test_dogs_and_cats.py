"""Dogs and cats: silhouettes, folders of any kind of picture, and the archive from a server of these tests' own."""

from __future__ import annotations

import gzip
import hashlib
import io
import pickle
import subprocess
import sys
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest
from PIL import Image

from coursekit.data import archive, dogs_and_cats, silhouettes

SPLITS = ("train", "validation", "held-out")


def picture(colour=(200, 30, 60), size=(40, 30), mode="RGB", noise=0):
    """A picture of one colour, or of noise that no other number gives."""
    if noise:
        pixels = np.random.default_rng(noise).integers(0, 256, (size[1], size[0], 3), dtype=np.uint8)
        return Image.fromarray(pixels).convert(mode)
    return Image.new("RGB", size, colour).convert(mode)


def encoded(image, kind="JPEG", **options):
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def put(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@pytest.fixture
def folder(tmp_path):
    """Forty cats and forty dogs, all different."""
    for number in range(40):
        for start, animal in ((1, "cat"), (101, "dog")):
            put(tmp_path / animal / f"{number}.png", encoded(picture(size=(8, 8), noise=start + number), "PNG"))
    return tmp_path


# Silhouettes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("split", SPLITS)
def test_silhouettes_have_their_form_and_are_called_what_they_are(split):
    data = dogs_and_cats(split=split)
    assert data.images.shape == (len(data), 28, 28, 3)
    assert (data.images.dtype, data.labels.dtype) == (np.uint8, np.int64)
    assert (data.images == data.images[..., :1]).all(), "grey: the three channels are equal"
    assert "ilhouettes" in data.source and "no photographs" in data.source and data.skipped == ()
    assert 0.4 < data.labels.mean() < 0.6
    assert 2 <= data.labels[:20].sum() <= 18, "cats and dogs are mixed"
    assert "cats" in repr(data) and "28 × 28" in repr(data)


def test_no_silhouette_is_in_two_splits_and_all_are_in_one():
    seen = [image.tobytes() for split in SPLITS for image in dogs_and_cats(split=split).images]
    assert len(seen) == len(set(seen)) == len(dogs_and_cats(split="all")) == 1989


def test_what_is_called_a_cat_is_class_2_of_the_package():
    images, labels = silhouettes.silhouettes()
    folder = silhouettes._folder()
    with gzip.open(folder / silhouettes.PICTURES) as file:
        stored = file.read()
    first = stored.index(images[labels == 0][0].tobytes())
    start = first - 2000 * 28 * 28
    assert 0 < start < 300, "the first cat is picture 2,000 of the package, after 1,000 bears and 1,000 birds"
    assert stored.index(images[labels == 1][0].tobytes()) == start + 4000 * 28 * 28


def test_silhouettes_come_in_any_size():
    assert dogs_and_cats(size=40, split="held-out").images.shape[1:] == (40, 40, 3)


def test_without_the_package_the_message_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(silhouettes, "PACKAGE", "animal_shape_mnist_that_nobody_has")
    silhouettes.silhouettes.cache_clear()
    with pytest.raises(ImportError, match=r"pip install animal-shape-mnist==0\.39.*folder of your own.*download=True"):
        dogs_and_cats()
    silhouettes.silhouettes.cache_clear()


class Evil:
    def __reduce__(self):
        return exec, ("raise SystemExit('executed')",)


@pytest.mark.parametrize(
    "stored",
    [Evil(), {"a": 1}, np.zeros((3, 4), np.uint8), np.zeros((2, 28, 28), np.float64), np.zeros((9, 28, 28), object)],
)
def test_a_pickle_that_is_not_the_array_is_refused_unexecuted(tmp_path, stored):
    path = tmp_path / "payload.gz"
    path.write_bytes(gzip.compress(pickle.dumps(stored, protocol=4)))
    with pytest.raises(ValueError, match=r"opcode|does not hold|holds more than"):
        silhouettes._plain_array(path, (2, 28, 28), "|u1")


def test_reading_loads_neither_tensorflow_nor_the_package():
    code = (
        "import sys; from coursekit.data import dogs_and_cats; dogs_and_cats();"
        "print(sorted({'tensorflow', 'keras', 'animal_shape_mnist', 'pickle', 'pooch'} & set(sys.modules)))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout
    assert (
        "tensorflow" not in loaded
        and "keras" not in loaded
        and "animal_shape_mnist" not in loaded
        and "pooch" not in loaded
    )


# A folder of one's own -----------------------------------------------------------------------------------------------


def test_a_folder_is_split_so_that_nothing_is_lost_or_twice(folder):
    parts = [dogs_and_cats(folder, size=8, split=split) for split in SPLITS]
    seen = [image.tobytes() for part in parts for image in part.images]
    assert len(seen) == len(set(seen)) == 80
    assert len(parts[0]) > len(parts[1]) + len(parts[2])
    assert str(folder) in parts[0].source
    everything = dogs_and_cats(folder, size=8, split="all")
    np.testing.assert_array_equal(np.bincount(everything.labels), [40, 40])


def test_labels_belong_to_their_pictures(tmp_path):
    for number in range(20):
        put(tmp_path / "Cats" / f"{number}.jpg", encoded(picture((250 - number, 0, 0))))
        put(tmp_path / "Dogs" / "more" / f"{number}.jpg", encoded(picture((0, 0, 250 - number))))
    data = dogs_and_cats(tmp_path, size=5, split="all")
    red, blue = data.images[..., 0].mean(axis=(1, 2)), data.images[..., 2].mean(axis=(1, 2))
    np.testing.assert_array_equal(data.labels, (blue > red).astype(int))


def test_a_picture_stays_in_its_split_when_others_come_and_copies_stay_together(folder):
    before = {image.tobytes() for image in dogs_and_cats(folder, size=8, split="train").images}
    put(folder / "cat" / "copy.png", (folder / "cat" / "0.png").read_bytes())
    put(folder / "cat" / "new.png", encoded(picture(size=(8, 8), noise=500), "PNG"))
    assert before <= {image.tobytes() for image in dogs_and_cats(folder, size=8, split="train").images}
    held = [{image.tobytes() for image in dogs_and_cats(folder, size=8, split=split).images} for split in SPLITS]
    assert not held[0] & held[1] and not held[0] & held[2] and not held[1] & held[2]


@pytest.mark.parametrize(("other", "absent"), [(("validation",), None), (("test",), None), (("val", "test"), None)])
def test_a_folder_that_is_split_already_keeps_its_splits(tmp_path, other, absent):
    number = 1
    for part in ("train", *other):
        for animal in ("cats", "dogs"):
            for _ in range(12):
                put(tmp_path / part / animal / f"{number}.png", encoded(picture(size=(8, 8), noise=number), "PNG"))
                number += 1
    counts = [len(dogs_and_cats(tmp_path, size=8, split=split)) for split in SPLITS]
    assert counts[0] == 24 and sum(counts) == 24 * (1 + len(other))
    assert (counts[1] == counts[2] == 24) if len(other) == 2 else min(counts) > 0


MODES = {
    "grey": encoded(picture(mode="L")),
    "black and white": encoded(picture((255, 255, 255), mode="1"), "PNG"),
    "palette": encoded(picture(mode="P"), "PNG"),
    "gif": encoded(picture(mode="P"), "GIF"),
    "cmyk": encoded(picture(mode="CMYK")),
    "alpha": encoded(picture(mode="RGBA"), "PNG"),
    "grey and alpha": encoded(picture(mode="LA"), "PNG"),
    "16 bits": encoded(Image.fromarray(np.full((30, 40), 200 * 257, dtype=np.uint16)), "PNG"),
    "fractions": encoded(Image.fromarray(np.full((30, 40), 0.5, dtype=np.float32)), "TIFF"),
    "webp": encoded(picture(), "WEBP"),
    "one pixel": encoded(picture(size=(1, 1)), "PNG"),
    "long and thin": encoded(picture(size=(300, 2)), "PNG"),
}
EXPECTED = {"grey": 85, "black and white": 255, "grey and alpha": 84, "16 bits": 200, "fractions": 127}


@pytest.mark.parametrize("mode", MODES)
def test_every_kind_of_colour_becomes_rgb(tmp_path, mode):
    put(tmp_path / "cat" / "one", MODES[mode])
    put(tmp_path / "dog" / "one.png", encoded(picture(), "PNG"))
    data = dogs_and_cats(tmp_path, size=6, split="all")
    cat = data.images[data.labels == 0][0]
    assert cat.shape == (6, 6, 3)
    grey = EXPECTED.get(mode)
    np.testing.assert_allclose(cat.astype(int), np.full((6, 6, 3), [grey] * 3 if grey else [200, 30, 60]), atol=6)


def test_what_is_transparent_is_white(tmp_path):
    clear = Image.new("RGBA", (9, 9), (0, 0, 0, 0))
    palette = Image.new("P", (9, 9), 0)
    palette.putpalette([0, 0, 0, 255, 0, 0])
    put(tmp_path / "cat" / "clear.png", encoded(clear, "PNG"))
    put(tmp_path / "dog" / "palette.png", encoded(palette, "PNG", transparency=0))
    assert (dogs_and_cats(tmp_path, size=4, split="all").images == 255).all()


def test_a_picture_stands_upright_as_its_camera_noted(tmp_path):
    pixels = np.zeros((20, 20, 3), dtype=np.uint8)
    pixels[:10] = 255  # bright above, dark below
    turned = Image.fromarray(pixels).rotate(90)  # as a camera held on its side stores it
    note = Image.Exif()
    note[0x0112] = 6  # "turn me clockwise by 90°"
    put(tmp_path / "cat" / "a.jpg", encoded(turned, exif=note, quality=95))
    put(tmp_path / "dog" / "a.jpg", encoded(Image.fromarray(pixels), quality=95))
    for image in dogs_and_cats(tmp_path, size=20, split="all").images:
        assert image[:8].min() > 230 and image[12:].max() < 25


def test_the_middle_square_is_kept_in_proportion(tmp_path):
    pixels = np.zeros((10, 40, 3), dtype=np.uint8)
    pixels[:, 15:25] = 255
    for animal in ("cat", "dog"):
        put(tmp_path / animal / "wide.png", encoded(Image.fromarray(pixels), "PNG"))
    assert (dogs_and_cats(tmp_path, size=10, split="all").images == 255).all()


def test_what_is_no_picture_is_skipped_and_listed_with_its_reason(folder):
    whole = encoded(picture(size=(200, 200), noise=1))
    put(folder / "cat" / "cut-off.jpg", whole[: len(whole) // 2])
    png = bytearray(encoded(picture(size=(50, 50), noise=2), "PNG"))
    png[len(png) // 2] ^= 255
    put(folder / "cat" / "flipped-bit.png", bytes(png))
    put(folder / "dog" / "text.jpg", b"<html>not found</html>")
    put(folder / "dog" / "empty.jpg", b"")
    put(folder / "dog" / ".hidden", b"system file")
    data = dogs_and_cats(folder, size=8, split="all")
    assert len(data) == 80
    reasons = dict(data.skipped)
    assert sorted(reasons) == ["cat/cut-off.jpg", "cat/flipped-bit.png", "dog/empty.jpg", "dog/text.jpg"]
    assert "damaged" in reasons["cat/cut-off.jpg"] and "damaged" in reasons["cat/flipped-bit.png"]
    assert reasons["dog/text.jpg"].startswith("no picture") and reasons["dog/empty.jpg"] == "empty file"
    assert "4 files were skipped" in repr(data)


def test_a_picture_beyond_all_measure_is_skipped(folder, monkeypatch):
    put(folder / "cat" / "huge.png", encoded(picture(size=(300, 300)), "PNG"))
    monkeypatch.setattr("coursekit.data.picture_files.MOST_PIXELS", 80_000)
    assert dogs_and_cats(folder, size=8, split="all").skipped == (("cat/huge.png", "too large, 300 × 300 pixels"),)


def test_bad_arguments_are_named(folder, tmp_path_factory):
    with pytest.raises(ValueError, match="split must be one of 'train', 'validation', 'held-out', 'all', not 'test'"):
        dogs_and_cats(split="test")
    with pytest.raises(ValueError, match="size must be from 1 to 1024 pixels, not 0"):
        dogs_and_cats(folder, size=0)
    with pytest.raises(TypeError, match="size must be a whole number"):
        dogs_and_cats(folder, size="64")
    with pytest.raises(ValueError, match="not both"):
        dogs_and_cats(folder, download=True)
    with pytest.raises(FileNotFoundError, match="there is no folder"):
        dogs_and_cats(folder / "nowhere")
    bare = tmp_path_factory.mktemp("bare")
    with pytest.raises(ValueError, match="must hold the folders cat and dog; it has no cat"):
        dogs_and_cats(bare)
    put(bare / "cat" / "a.png", encoded(picture(), "PNG"))
    put(bare / "dog" / "a.png", b"no picture at all")
    with pytest.raises(ValueError, match=r"no picture of a dog .*skipped: dog/a\.png \(no picture"):
        dogs_and_cats(bare, split="all")


# The archive ---------------------------------------------------------------------------------------------------------


def zipped(members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return file.getvalue()


def members(root="cats_and_dogs_filtered/", start=1):
    """Six pictures for each of the four folders of the archive."""
    names = [
        f"{root}{part}/{animal}/{n}.jpg"
        for part in ("train", "validation")
        for animal in ("cats", "dogs")
        for n in range(6)
    ]
    return {name: encoded(picture(size=(12, 12), noise=start + number)) for number, name in enumerate(names)}


ARCHIVE = zipped({**members(), "cats_and_dogs_filtered/vectorize.py": "print('not needed')"})


class Server:
    """Serves answers in turn, the last one for ever: (status, content, how much of it is sent)."""

    def __init__(self, *answers):
        self.answers, self.asked = list(answers), 0
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                status, content, sent = outer.answers[min(outer.asked, len(outer.answers) - 1)]
                outer.asked += 1
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content[:sent])
                self.close_connection = True

            def log_message(self, *arguments):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}/cats_and_dogs_filtered.zip"
        threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True).start()


RIGHT = (200, ARCHIVE, None)
INTERRUPTED = (200, ARCHIVE, len(ARCHIVE) // 2)
HTML = (200, b"<html>please log in</html>", None)
BROKEN = (500, b"sorry", None)
GARBLED = (200, b"x" * len(ARCHIVE), None)


@pytest.fixture
def served(monkeypatch, tmp_path):
    """A function that starts a server with these answers, for the loader to fetch from; the cache is empty."""
    running = []

    def start(*answers):
        server = Server(*answers)
        running.append(server.http)
        monkeypatch.setattr(archive, "ARCHIVE_URL", server.url)
        return server

    monkeypatch.setattr(archive, "ARCHIVE_BYTES", len(ARCHIVE))
    monkeypatch.setenv("COURSEKIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("pooch.core.time.sleep", lambda seconds: None)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    yield start
    for http in running:
        http.shutdown()
        http.server_close()


def cached(tmp_path):
    return sorted(path.name for path in (tmp_path / "cache").iterdir()) if (tmp_path / "cache").is_dir() else []


def test_the_archive_is_fetched_once_with_progress_and_then_found(served, tmp_path, capfd):
    server = served(RIGHT)
    data = dogs_and_cats(download=True, size=12)
    out, err = capfd.readouterr()
    assert "100 % of" in out and "cats and dogs" in out and err == ""
    np.testing.assert_array_equal(np.bincount(data.labels), [6, 6])
    assert "archive" in data.source and "Photographs" in data.source
    rest = len(dogs_and_cats(download=True, split="validation")) + len(dogs_and_cats(download=True, split="held-out"))
    assert rest == 12 and server.asked == 1
    assert cached(tmp_path) == [
        "cats_and_dogs_filtered",
        "cats_and_dogs_filtered.zip",
        "cats_and_dogs_filtered.zip.sha256",
    ]


@pytest.mark.parametrize(
    "first", [INTERRUPTED, HTML, BROKEN, GARBLED], ids=["interrupted", "html", "broken", "garbled"]
)
def test_a_bad_download_is_tried_again(served, first):
    server = served(first, first, RIGHT)
    assert len(dogs_and_cats(download=True, size=12)) == 12
    assert server.asked == 3


@pytest.mark.parametrize("only", [INTERRUPTED, HTML, BROKEN, GARBLED], ids=["interrupted", "html", "broken", "garbled"])
def test_a_download_that_stays_bad_leaves_nothing_and_says_what_works(served, tmp_path, only):
    server = served(only)
    with pytest.raises(ConnectionError, match=r"could not be fetched.*dogs_and_cats\(\) gives silhouettes"):
        dogs_and_cats(download=True)
    assert server.asked == 1 + archive.RETRIES
    assert cached(tmp_path) == []


def test_nobody_at_the_other_end_is_said_plainly(served, monkeypatch):
    served(RIGHT)
    monkeypatch.setattr(archive, "ARCHIVE_URL", "http://127.0.0.1:9/cats_and_dogs_filtered.zip")
    with pytest.raises(ConnectionError, match="could not be fetched from http://127"):
        dogs_and_cats(download=True)


def test_a_known_checksum_is_asked_for(served, monkeypatch, tmp_path):
    served(RIGHT)
    monkeypatch.setattr(archive, "ARCHIVE_SHA256", "0" * 64)
    with pytest.raises(ConnectionError, match="could not be fetched"):
        dogs_and_cats(download=True)
    assert cached(tmp_path) == []
    monkeypatch.setattr(archive, "ARCHIVE_SHA256", hashlib.sha256(ARCHIVE).hexdigest())
    assert len(dogs_and_cats(download=True)) == 12


def test_another_file_than_the_first_time_is_not_trusted(served, tmp_path):
    served(RIGHT)
    dogs_and_cats(download=True)
    for path in (tmp_path / "cache" / "cats_and_dogs_filtered").rglob("*.jpg"):
        path.unlink()
    (tmp_path / "cache" / "cats_and_dogs_filtered").rename(tmp_path / "away")
    (tmp_path / "cache" / "cats_and_dogs_filtered.zip").unlink()
    other = zipped({**members(start=50), "cats_and_dogs_filtered/vectorize.py": "print('not needed')"})
    served((200, other[: len(ARCHIVE)].ljust(len(ARCHIVE), b"\0"), None))
    with pytest.raises(ConnectionError):
        dogs_and_cats(download=True)


def test_a_cached_file_that_has_rotted_is_fetched_again(served, tmp_path):
    server = served(RIGHT)
    dogs_and_cats(download=True)
    (tmp_path / "cache" / "cats_and_dogs_filtered").rename(tmp_path / "away")
    (tmp_path / "cache" / "cats_and_dogs_filtered.zip").write_bytes(ARCHIVE[:-1] + b"!")
    assert len(dogs_and_cats(download=True)) == 12
    assert server.asked == 2


def test_without_pooch_the_message_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "pooch", None)
    with pytest.raises(ImportError, match="pip install pooch"):
        dogs_and_cats(download=True)


# Unpacking -----------------------------------------------------------------------------------------------------------


def unpacked(tmp_path, content):
    put(tmp_path / "in" / "a.zip", content)
    archive.unpack(tmp_path / "in" / "a.zip", tmp_path / "in" / "out")
    return {path.relative_to(tmp_path / "in" / "out").as_posix() for path in (tmp_path / "in" / "out").rglob("*.*")}


def link(name):
    info = zipfile.ZipInfo(name)
    info.external_attr = 0o120777 << 16
    return info


def test_nothing_is_written_outside_the_folder(tmp_path):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as opened:
        for name in (
            "../../escaped.jpg", "/absolute.jpg", "x/train/cats/../../../../up.jpg", "train/cats/..\\..\\back.jpg",
            "C:/train/cats/fine-drive.jpg", "../train/dogs/in.jpg", "train/cats/a.jpg", "train/cats/run.sh", "train/birds/b.jpg",
        ):  # fmt: skip
            opened.writestr(name, b"picture")
        opened.writestr(link("train/cats/link.jpg"), "/etc/passwd")
    found = unpacked(tmp_path, file.getvalue())
    assert found == {"train/cat/a.jpg", "train/cat/fine-drive.jpg", "train/dog/in.jpg"}
    written = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert written == {"a.zip", "a.jpg", "fine-drive.jpg", "in.jpg"}


def test_a_zip_bomb_is_stopped_and_leaves_nothing(tmp_path, monkeypatch):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("train/cats/a.jpg", bytes(3_000_000))
    monkeypatch.setattr(archive, "MOST_BYTES", 1_000_000)
    with pytest.raises(ValueError, match="unpacks to more than 1,000,000 bytes"):
        unpacked(tmp_path, file.getvalue())
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["a.zip"]


@pytest.mark.parametrize(
    "content", [ARCHIVE[:-30], ARCHIVE.replace(b"JFIF", b"JFIX"), b"no zip"], ids=["cut", "changed", "text"]
)
def test_a_damaged_archive_is_refused_and_leaves_nothing(tmp_path, content):
    with pytest.raises(ValueError, match="not a whole zip file"):
        unpacked(tmp_path, content)
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["a.zip"]


def test_an_archive_of_something_else_is_refused(tmp_path, monkeypatch):
    with pytest.raises(ValueError, match="holds no train/cats"):
        unpacked(tmp_path, zipped({"readme.txt": "hello"}))
    monkeypatch.setattr(archive, "MOST_FILES", 3)
    with pytest.raises(ValueError, match="more than the 3 that are plausible"):
        unpacked(tmp_path, ARCHIVE)
