"""No window undoes what another wrote, and none keeps a file from the others after its end."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dlgui.gui import dialogs
from dlgui.gui.documents import Documents
from dlgui.gui.window import Window
from dlgui.lab.locks import lock_of
from dlgui.lab.projects import read_project
from tests.gui.test_documents import choose_file, edit
from tests.gui.windows import make_window, project_in


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    return make_window(qtbot, tmp_path, monkeypatch)


@pytest.fixture
def documents(window: Window) -> Documents:
    return window.documents


@pytest.fixture
def project(window: Window, tmp_path: Path) -> Path:
    return project_in(tmp_path, window.workspace.host, "Moons")


@pytest.fixture
def other(project: Path):
    """The lock of another window."""
    lock = lock_of(project)
    assert lock.take() is None
    yield lock
    lock.release()


def answers(monkeypatch: pytest.MonkeyPatch, name: str, word: str) -> list[tuple]:
    asked: list[tuple] = []

    def ask(parent, *said):
        asked.append(said)
        return word

    monkeypatch.setattr(dialogs, name, ask)
    return asked


def test_an_open_document_is_locked_until_another_is_opened(documents, project, tmp_path):
    other = project_in(tmp_path, documents._workspace.host, "Other")
    assert documents.open(project)
    assert lock_of(project).take() is not None
    assert documents.open(project)  # again: it is ours
    assert documents.name == "moons.dlgui"
    assert documents.open(other)
    assert not lock_of(project).path.exists()
    documents.close()
    assert not lock_of(other).path.exists()


def test_closing_the_window_lets_go_of_the_file(documents, project):
    documents.open(project)
    documents.let_go()
    assert not lock_of(project).path.exists()


@pytest.mark.parametrize("word", ["read", "copy", ""])
def test_a_document_of_another_window_opens_to_read_as_a_copy_or_not(
    documents, project, other, monkeypatch, word
):
    asked = answers(monkeypatch, "ask_held", word)
    assert documents.open(project) == bool(word)
    assert asked[0][0] == "moons.dlgui"
    assert "on this computer (process" in asked[0][1]
    assert (
        documents.name
        == {
            "read": "moons.dlgui (read-only)",
            "copy": "Moons copy",
            "": "Two moons",
        }[word]
    )


@pytest.mark.parametrize("word", ["read", "copy"])
def test_saving_it_asks_for_a_file_of_its_own(
    documents, window, project, other, tmp_path, monkeypatch, word
):
    answers(monkeypatch, "ask_held", word)
    documents.open(project)
    edit(window)
    opened = choose_file(monkeypatch, tmp_path / "mine.dlgui")
    before = project.read_bytes()
    assert documents.save()
    assert "(read-only)" not in opened[0][1]
    assert project.read_bytes() == before
    assert read_project(tmp_path / "mine.dlgui", window.workspace.registry).experiment.rate == 0.5
    assert documents.name == "mine.dlgui"
    assert lock_of(tmp_path / "mine.dlgui").take() is not None


def test_saving_over_the_file_of_another_window_is_refused(
    documents, window, project, other, monkeypatch
):
    choose_file(monkeypatch, project)
    asked = answers(monkeypatch, "ask_elsewhere", "")
    before = project.read_bytes()
    assert not documents.save_as()
    assert asked[0][0] == "moons.dlgui is in use"
    assert asked[0][2] == ""  # no button that writes anyway
    assert project.read_bytes() == before


@pytest.mark.parametrize("word", ["", "write", "elsewhere"])
def test_a_file_that_changed_on_the_disk_is_not_replaced_without_a_question(
    documents, window, project, tmp_path, monkeypatch, word
):
    documents.open(project)
    theirs = project.read_bytes().replace(b'"Moons"', b'"Theirs"')
    project.write_bytes(theirs)
    asked = answers(monkeypatch, "ask_elsewhere", word)
    choose_file(monkeypatch, tmp_path / "mine.dlgui")
    edit(window)
    assert documents.save() == bool(word)
    assert asked[0][0] == "moons.dlgui has changed on the disk"
    assert (project.read_bytes() == theirs) == (word != "write")
    assert (tmp_path / "mine.dlgui").exists() == (word == "elsewhere")
    assert documents.edited == (not word)
    if word == "write":
        asked.clear()
        window.workspace.edit("rate", 0.25, "x")
        assert documents.save()
        assert asked == []


def test_a_file_that_went_away_is_written_again_without_a_question(documents, window, project):
    documents.open(project)
    project.unlink()
    edit(window)
    assert documents.save()
    assert read_project(project, window.workspace.registry).experiment.rate == 0.5


def test_the_last_document_is_not_opened_at_the_start_while_another_window_has_it(
    documents, project, other, window
):
    window.settings.change(last=str(project))
    assert documents.last() is None
    other.release()
    assert documents.last() == project


def test_a_stale_temporary_file_is_swept_when_its_folder_is_used(documents, project):
    import os
    import time

    stale = project.parent / ".moons.dlgui.dlgui-0123abcd.tmp"
    stale.write_bytes(b"half")
    old = time.time() - 7200
    os.utime(stale, (old, old))
    documents.open(project)
    assert not stale.exists()
