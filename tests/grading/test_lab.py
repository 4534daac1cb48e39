"""The working copy follows the course, and never loses what a student wrote."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from coursekit.grading import UserError, lab, places

LESSON = "03-convolution"
NOTEBOOK = f"{LESSON}/{LESSON}.ipynb"


@pytest.fixture
def released(tmp_path):
    folder = tmp_path / "course" / "lessons"
    publish(folder, "first release")
    (folder / LESSON / "picture.svg").write_text("<svg/>")
    return folder


@pytest.fixture
def own(tmp_path):
    return tmp_path / "mine"


def publish(folder: Path, content: str, lesson: str = LESSON) -> None:
    (folder / lesson).mkdir(parents=True, exist_ok=True)
    (folder / lesson / f"{lesson}.ipynb").write_text(content)


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != lab.MEMORY)
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


def test_lessons_are_copied_with_all_that_belongs_to_them(released, own):
    assert lab.prepare(own, released) == [f"{LESSON}: added"]
    assert contents(own) == contents(released)


def test_nothing_happens_the_second_time(released, own):
    lab.prepare(own, released)
    before = contents(own)
    assert lab.prepare(own, released) == []
    assert contents(own) == before


def test_work_on_an_unchanged_release_is_left_alone(released, own):
    lab.prepare(own, released)
    (own / NOTEBOOK).write_text("my work")
    assert lab.prepare(own, released) == []
    assert (own / NOTEBOOK).read_text() == "my work"


def test_an_untouched_lesson_follows_the_course(released, own):
    lab.prepare(own, released)
    publish(released, "second release")
    assert lab.prepare(own, released) == [f"{NOTEBOOK}: brought up to date"]
    assert (own / NOTEBOOK).read_text() == "second release"


def test_a_new_version_is_put_beside_work_once(released, own):
    lab.prepare(own, released)
    (own / NOTEBOOK).write_text("my work")
    publish(released, "second release")
    beside = f"{LESSON}-new-version.ipynb"
    assert lab.prepare(own, released) == [
        f"{NOTEBOOK}: there is a new version; yours was kept, the new one is {beside}"
    ]
    assert (own / NOTEBOOK).read_text() == "my work"
    assert (own / LESSON / beside).read_text() == "second release"
    assert lab.prepare(own, released) == []


def test_work_in_the_new_version_is_kept_too(released, own):
    lab.prepare(own, released)
    (own / NOTEBOOK).write_text("my work")
    publish(released, "second release")
    lab.prepare(own, released)
    (own / LESSON / f"{LESSON}-new-version.ipynb").write_text("my second work")
    publish(released, "third release")
    lab.prepare(own, released)
    texts = [text for name, text in sorted(contents(own).items()) if name.endswith(".ipynb")]
    assert sorted(texts) == ["my second work", "my work", "third release"]


@pytest.mark.parametrize("memory", [None, "", "{broken", "[]", '{"other": "x"}'])
def test_work_survives_the_loss_of_the_memory(released, own, memory):
    lab.prepare(own, released)
    (own / NOTEBOOK).write_text("my work")
    (own / lab.MEMORY).unlink()
    if memory is not None:
        (own / lab.MEMORY).write_text(memory)
    lab.prepare(own, released)
    assert (own / NOTEBOOK).read_text() == "my work"
    assert (own / LESSON / f"{LESSON}-new-version.ipynb").read_text() == "first release"


def test_new_lessons_are_added_and_deleted_files_come_back(released, own):
    lab.prepare(own, released)
    (own / NOTEBOOK).unlink()
    publish(released, "pooling", lesson="05-pooling")
    assert lab.prepare(own, released) == [f"{NOTEBOOK}: added", "05-pooling: added"]
    assert contents(own) == contents(released)


def test_an_interrupted_copy_is_completed(released, own, monkeypatch):
    publish(released, "pooling", lesson="05-pooling")
    write, written = lab._write, []

    def fail_at_the_third(path, content):
        written.append(path)
        if len(written) == 3:
            raise OSError("no space left")
        write(path, content)

    monkeypatch.setattr(lab, "_write", fail_at_the_third)
    with pytest.raises(OSError, match="no space left"):
        lab.prepare(own, released)
    monkeypatch.undo()
    lab.prepare(own, released)
    assert contents(own) == contents(released)


@pytest.mark.parametrize("where", ["lessons", "lessons/sub", "solutions"])
def test_the_course_itself_is_no_working_copy(released, where):
    with pytest.raises(UserError, match="belongs to the course itself"):
        lab.prepare(released.parent / where, released)


def test_a_file_is_no_working_copy(released, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="is a file"):
        lab.prepare(tmp_path / "file", released)


@pytest.mark.parametrize("wanted", ["03-convolution", "convolution", "03", "3"])
def test_a_lesson_has_short_names(wanted):
    assert lab.find_lesson(wanted, ["01-neurons", "03-convolution"]) == "03-convolution"


def test_an_unknown_lesson_is_told_with_the_nearest_name():
    with pytest.raises(UserError, match="Did you mean 03-convolution"):
        lab.find_lesson("convolutoin", ["01-neurons", "03-convolution"])


def test_command_opens_the_lesson_and_passes_options_on(released, own, monkeypatch):
    started = []
    monkeypatch.setattr(lab, "released_lessons", lambda: released)
    monkeypatch.setattr(lab, "run", lambda command: started.append(command) or 0)
    assert lab.main(["convolution", "--no-browser", "--folder", str(own), "--port=8890"]) == 0
    (command,) = started
    assert command[-1] == str(own / NOTEBOOK)
    assert {"--no-browser", "--port=8890", f"--ServerApp.root_dir={own}"} <= set(command)


def test_released_lessons_are_found_beside_the_package():
    folder = places.released_lessons()
    assert places.lessons_in(folder)


def test_stopping_the_command_stops_the_server():
    server = "import time; print('up', flush=True); time.sleep(60)"
    command = f"from coursekit.grading.lab import run; run({[sys.executable, '-c', server]!r})"
    process = subprocess.Popen([sys.executable, "-c", command], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "up\n"
    process.terminate()
    process.wait(timeout=30)
    assert process.stdout.read() == ""  # which ends only when no process holds the pipe any more
