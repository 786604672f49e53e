"""No change is lost without a question, and a file is whole or as it was."""

import json
import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from dlgui.gui import dialogs
from dlgui.gui.documents import UNTITLED
from dlgui.gui.window import Window
from dlgui.lab.projects import Project, read_project
from dlgui.lab.resources import resource
from dlgui.lab.starting import empty_experiment
from tests.gui.windows import make_window, moons, project_in


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    return make_window(qtbot, tmp_path, monkeypatch)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Titles and sentences of the messages, which are answered by Close."""
    messages: list[tuple[str, str]] = []

    def tell(parent, title, sentence, details="", other=""):
        messages.append((title, sentence))
        return False

    monkeypatch.setattr(dialogs, "tell", tell)
    return messages


def answer(monkeypatch: pytest.MonkeyPatch, word: str) -> list[str]:
    asked: list[str] = []

    def ask(parent, name):
        asked.append(name)
        return word

    monkeypatch.setattr(dialogs, "ask_changes", ask)
    return asked


def choose_file(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> list[tuple]:
    """Let file dialogs answer with a path; return what they were opened with."""
    opened: list[tuple] = []

    def ask(parent, title, folder, filters):
        opened.append((title, folder))
        return str(path), filters

    monkeypatch.setattr(QFileDialog, "getOpenFileName", ask)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return opened


def edit(window: Window) -> None:
    window.workspace.edit("rate", 0.5, "Set rate 0.5")


def test_a_saved_project_is_the_one_that_is_read(window, tmp_path, monkeypatch):
    edit(window)
    choose_file(monkeypatch, tmp_path / "mine")
    assert window.documents.save()
    found = read_project(tmp_path / "mine.dlgui", window.workspace.registry)
    assert found.experiment == window.workspace.experiment
    assert found.name == "Two moons"
    assert window.windowTitle() == "mine.dlgui[*] – dlgui"
    assert not window.documents.edited


@pytest.mark.parametrize("yes", [False, True])
def test_a_file_is_not_replaced_without_a_question(window, tmp_path, monkeypatch, yes):
    old = tmp_path / "model.v2.dlgui"
    old.write_text("old")
    edit(window)
    # The file dialog knows the name without the suffix, and asks nothing.
    choose_file(monkeypatch, tmp_path / "model.v2")
    asked = []
    monkeypatch.setattr(dialogs, "confirm", lambda parent, *said: asked.append(said) or yes)
    assert window.documents.save() == yes
    assert asked[0][0] == "Replace model.v2.dlgui?"
    assert (old.read_text() == "old") != yes


def test_an_edit_marks_the_title_and_undo_takes_the_mark_away(window):
    assert not window.isWindowModified()
    edit(window)
    assert window.isWindowModified()
    window.workspace.undo_stack.undo()
    assert not window.isWindowModified()


def test_what_this_version_does_not_know_is_written_back(window, tmp_path):
    path = project_in(tmp_path, window.workspace.host)
    body = json.loads(path.read_text())
    path.write_text(json.dumps({**body, "from_the_future": [1, 2], "note": "mine"}))
    assert window.documents.open(path)
    window.workspace.undo_stack.setClean()
    edit(window)
    assert window.documents.save()
    body = json.loads(path.read_text())
    assert body["from_the_future"] == [1, 2]
    assert body["note"] == "mine"


def test_opening_asks_about_changes_and_cancel_keeps_them(window, tmp_path, monkeypatch):
    path = project_in(tmp_path, window.workspace.host, "Other")
    edit(window)
    asked = answer(monkeypatch, "cancel")
    assert not window.documents.open(path)
    assert asked == ["Two moons"]
    assert window.workspace.experiment.rate == 0.5
    answer(monkeypatch, "discard")
    assert window.documents.open(path)
    assert window.documents.name == "other.dlgui"


def test_save_in_the_question_saves_before_it_goes_on(window, tmp_path, monkeypatch):
    edit(window)
    answer(monkeypatch, "save")
    choose_file(monkeypatch, tmp_path / "kept.dlgui")
    assert window.documents.new()
    kept = read_project(tmp_path / "kept.dlgui", window.workspace.registry)
    assert kept.experiment.rate == 0.5
    assert window.workspace.experiment.layers == ()


def test_save_in_the_question_without_a_file_keeps_everything(window, monkeypatch):
    edit(window)
    answer(monkeypatch, "save")
    choose_file(monkeypatch, "")
    assert not window.documents.close()
    assert window.workspace.experiment.rate == 0.5


def test_without_changes_nothing_is_asked(window, monkeypatch):
    asked = answer(monkeypatch, "cancel")
    assert window.documents.close()
    assert asked == []
    assert window.workspace.experiment is None


def test_a_file_that_is_no_project_gets_its_sentence_and_changes_nothing(window, tmp_path, told):
    path = tmp_path / "broken.dlgui"
    path.write_text("{ not json")
    before = window.workspace.experiment
    assert not window.documents.open(path)
    [(title, sentence)] = told
    assert title == "This project cannot be opened"
    assert "broken.dlgui" in sentence
    assert window.workspace.experiment is before


def test_a_project_naming_a_missing_plugin_opens_and_says_which(window, tmp_path):
    path = project_in(tmp_path, window.workspace.host)
    path.write_text(path.read_text().replace("dlgui-builtins:Adam", "dlgui-other:Wobble"))
    assert window.documents.open(path)
    assert not window.workspace.can_run
    assert "dlgui-other" in window.workspace.findings[0].sentence
    edit_free = json.loads(path.read_text())["experiment"]["optimizer"]
    assert window.documents.save()
    assert json.loads(path.read_text())["experiment"]["optimizer"] == edit_free


@pytest.mark.parametrize("kind", ["folder missing", "is a folder", "read-only"])
def test_a_path_that_cannot_be_written_gets_its_sentence(window, tmp_path, told, kind):
    edit(window)
    path = tmp_path / "here.dlgui"
    if kind == "folder missing":
        path = tmp_path / "nowhere" / "here.dlgui"
    elif kind == "is a folder":
        path.mkdir()
    else:
        path.write_text("old")
        os.chmod(path, 0o444)
    window.workspace.path = path
    assert not window.documents.save()
    [(title, sentence)] = told
    assert title == "The project was not saved"
    assert "here.dlgui" in sentence
    assert window.documents.edited
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == []
    if kind == "read-only":
        assert path.read_text() == "old"


def test_a_failed_save_offers_another_place(window, tmp_path, monkeypatch):
    edit(window)
    window.workspace.path = tmp_path / "nowhere" / "here.dlgui"
    monkeypatch.setattr(dialogs, "tell", lambda *a, **k: k.get("other") == "Save elsewhere…")
    choose_file(monkeypatch, tmp_path / "there.dlgui")
    assert window.documents.save()
    assert window.workspace.path == tmp_path / "there.dlgui"


def test_the_weights_after_live_edits_can_be_replayed_from_the_file(
    window, tmp_path, monkeypatch, qtbot
):
    workspace = window.workspace
    workspace.edit("epochs", 100_000, "Set epochs")
    workspace.edit("regularizers", (), "No early stopping")
    workspace.start()
    qtbot.waitUntil(lambda: workspace.report is not None and workspace.report.step > 0)
    workspace.edit("rate", 0.123, "Set rate 0.123")
    qtbot.waitUntil(lambda: bool(workspace.report.history.edits))
    workspace.stop()
    choose_file(monkeypatch, tmp_path / "live.dlgui")
    assert window.documents.save()
    found = read_project(tmp_path / "live.dlgui", workspace.registry)
    assert [edit.path for edit in found.experiment.edits] == ["rate"]


# What is remembered


def test_a_project_is_recent_and_opens_next_time(window, tmp_path):
    path = project_in(tmp_path, window.workspace.host)
    assert window.documents.open(path)
    assert window.settings.now.recent == (str(path),)
    assert window.documents.last() == path
    path.unlink()
    assert window.documents.last() is None


def test_a_recent_project_that_is_gone_leaves_the_list(window, tmp_path, told):
    window.settings.change(recent=(str(tmp_path / "gone.dlgui"),))
    menu = QMenu(window)
    window.documents.fill_recent(menu)
    menu.actions()[0].trigger()
    assert "gone.dlgui" in told[0][1]
    assert window.settings.now.recent == ()


def test_file_dialogs_start_in_the_last_folder(window, tmp_path, monkeypatch):
    folder = tmp_path / "work"
    folder.mkdir()
    path = project_in(folder, window.workspace.host)
    opened = choose_file(monkeypatch, path)
    window.documents.ask_open()
    window.documents.ask_open()
    assert opened[1][1] == str(folder)


def test_a_shipped_experiment_is_never_written_to(window, tmp_path, monkeypatch):
    shipped = resource("experiments/xor.dlgui")
    before = shipped.read_bytes()
    assert window.documents.open(shipped)
    assert window.workspace.path is None
    assert window.documents.last() == shipped
    edit(window)
    opened = choose_file(monkeypatch, tmp_path / "xor.dlgui")
    assert window.documents.save()
    assert opened[0][1].endswith("xor.dlgui")
    assert shipped.read_bytes() == before
    assert window.settings.now.recent == (str(tmp_path / "xor.dlgui"),)


def test_an_empty_network_is_a_logistic_regression_that_can_run(window):
    experiment = empty_experiment(window.workspace.registry)
    assert experiment.layers == ()
    window.documents.take(Project(experiment, UNTITLED))
    assert window.workspace.can_run


@pytest.mark.parametrize("name", ["a.dlgui", "A.DLGUI"])
def test_a_dropped_project_is_opened(window, tmp_path, name, monkeypatch):
    opened: list[Path] = []
    monkeypatch.setattr(window.documents, "open", opened.append)
    window.documents.open_any(tmp_path / name)
    assert opened == [tmp_path / name]


def test_a_dropped_table_and_plugin_are_passed_on_and_other_files_refused(window, tmp_path, qtbot):
    window.documents.table_asked.disconnect()
    window.documents.plugin_asked.disconnect()
    with qtbot.waitSignal(window.documents.table_asked) as table:
        window.documents.open_any(tmp_path / "data.TSV")
    assert table.args == [tmp_path / "data.TSV"]
    with qtbot.waitSignal(window.documents.plugin_asked) as plugin:
        window.documents.open_any(tmp_path / "swish.whl")
    assert plugin.args == [tmp_path / "swish.whl"]
    with qtbot.waitSignal(window.workspace.noticed) as refused:
        window.documents.open_any(tmp_path / "movie.avi")
    assert "movie.avi" in refused.args[0].sentence


def test_a_project_with_a_warning_shows_it(window, qtbot):
    project = Project(moons(window.workspace.host), "odd", warning="It was changed outside dlgui.")
    with qtbot.waitSignal(window.workspace.noticed) as told:
        window.documents.take(project)
    assert told.args[0].bad
