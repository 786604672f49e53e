"""Settings survive being written, and whatever else happens to their file the program starts."""

import json
import os
from pathlib import Path

import pytest

from dlgui.engine.errors import ExportFailed
from dlgui.lab.settings import RECENT, Settings, read_settings, write_settings

FULL = Settings(
    theme="dark",
    place=(10, -20, 1440, 900),
    maximized=True,
    docks="AAAA/w==",
    recent=("/a.dlgui", "/b ü.dlgui"),
    last="/a.dlgui",
    folder="/tmp",
    show_gallery=False,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "settings.json"


def put(path: Path, data: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(data if isinstance(data, str) else json.dumps(data))


def test_what_is_written_is_read_again(path):
    write_settings(FULL, path)
    assert read_settings(path) == FULL


def test_without_a_file_there_are_the_defaults(path):
    assert read_settings(path) == Settings()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("theme", "pink"),
        ("theme", 1),
        ("place", [1, 2, 3]),
        ("place", [1.5, 2, 3, 4]),
        ("place", [True, 2, 3, 4]),
        ("place", [1, 2, 1 << 30, 4]),
        ("maximized", 1),
        ("docks", None),
        ("recent", "a"),
        ("recent", [1]),
        ("recent", ["a\0b"]),
        ("last", ["x"]),
        ("folder", {}),
        ("show_gallery", "no"),
    ],
)
def test_a_wrong_value_takes_its_default_and_no_other_is_lost(path, key, value):
    write_settings(FULL, path)
    data = json.loads(path.read_text())
    put(path, {**data, key: value})
    found = read_settings(path)
    assert getattr(found, key) == getattr(Settings(), key)
    assert {**vars(found), key: None} == {**vars(FULL), key: None}


@pytest.mark.parametrize(
    "content", ["", "garbage", "[]", "null", '{"theme": ', "[" * 100_000, "\ufffd\0"]
)
def test_a_file_that_is_no_object_is_kept_as_corrupt(path, content):
    put(path, content)
    assert read_settings(path) == Settings()
    assert not path.exists()
    assert path.with_name("settings.json.corrupt").read_text() == content


def test_a_file_of_gigabytes_is_not_read(path):
    put(path, "{}")
    os.truncate(path, 1 << 31)
    assert read_settings(path) == Settings()


def test_a_folder_in_the_place_of_the_file_does_no_harm(path):
    path.mkdir(parents=True)
    assert read_settings(path) == Settings()


def test_keys_of_another_version_are_written_back(path):
    put(path, {"theme": "light", "from_the_future": {"a": [1, None]}})
    write_settings(read_settings(path), path)
    assert json.loads(path.read_text())["from_the_future"] == {"a": [1, None]}


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(ExportFailed, match=r"not saved.*a part of the path is a file"):
        write_settings(Settings(), blocked / "deep" / "settings.json")


def test_a_recent_project_comes_first_once_and_the_oldest_falls_out():
    settings = Settings(recent=tuple(f"/{i}" for i in range(RECENT)))
    found = settings.with_recent(Path("/5"))
    assert found.recent == ("/5", *(f"/{i}" for i in range(RECENT) if i != 5))
    assert settings.with_recent(Path("/new")).recent[-1] == f"/{RECENT - 2}"
