"""Rows that take long are fetched before anything changes, and given up without a trace."""

import threading
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer

from dlgui.engine.errors import BadTable
from dlgui.gui.controls import Button
from dlgui.gui.panels.data import DataPanel
from dlgui.gui.undoing import step_back, step_forward
from dlgui.gui.waiting import wait_telling
from dlgui.gui.window import Window
from dlgui.gui.work import Unwanted
from dlgui.gui.workspace import Workspace
from dlgui.lab import loading
from dlgui.lab.datasets import Table
from dlgui.lab.plugins import PluginHost
from dlgui.lab.projects import Project, write_project
from dlgui.lab.settings import SettingsFile
from dlgui.lab.starting import starting_experiment
from tests.gui.test_dialogs import when_open


@pytest.fixture
def workspace(tmp_path):
    space = Workspace(PluginHost(tmp_path / "plugins", safe_mode=True))
    yield space
    space.close()


@pytest.fixture
def project(tmp_path, workspace, monkeypatch):
    """A project of a table that counts as large."""
    monkeypatch.setattr(loading, "LARGE", 100)
    rng = np.random.default_rng(0)
    values = np.column_stack([rng.standard_normal((200, 3)).round(3), rng.integers(0, 2, 200)])
    np.savetxt(tmp_path / "t.csv", values, delimiter=",", header="a,b,c,d", comments="", fmt="%g")
    made = starting_experiment(Table(path=str(tmp_path / "t.csv"), target="d"), workspace.registry)
    return write_project(tmp_path / "p.dlgui", Project(made, "p"), workspace.registry)


class Waits:
    """In the place of the dialog: does the work on a thread, or gives it up."""

    def __init__(self, workspace, give_up=False):
        self.titles, self.told, self.threads, self.give_up = [], [], [], give_up
        workspace.rows.wait = self

    def __call__(self, title, work):
        self.titles.append(title)
        if self.give_up:
            raise Unwanted
        found = []

        def run():
            self.threads.append(threading.current_thread())
            try:
                found.append(work(self.told.append))
            except Exception as problem:
                found.append(problem)

        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
        if isinstance(found[0], Exception):
            raise found[0]
        return found[0]


def test_fetched_rows_are_loaded_and_prepared_off_the_windows_thread(project, workspace):
    waits = Waits(workspace)
    assert workspace.rows.fetch(project.experiment) is project.experiment
    assert waits.titles == ["Reading t.csv"]
    assert waits.told == sorted(waits.told)
    assert waits.told[-1] == 1.0
    assert waits.threads[0] is not threading.main_thread()
    assert workspace.data is None
    workspace.open(project.experiment)
    assert len(workspace.samples.x) == 200
    assert len(waits.titles) == 1


def test_small_rows_are_not_waited_for(project, workspace, monkeypatch):
    monkeypatch.setattr(loading, "LARGE", 1 << 20)
    waits = Waits(workspace)
    assert workspace.rows.fetch(project.experiment) is project.experiment
    assert waits.titles == []
    assert not workspace.rows.has(project.experiment)


def test_a_file_that_was_replaced_is_read_again(project, workspace):
    Waits(workspace)
    workspace.rows.fetch(project.experiment)
    path = Path(project.experiment.data.path)
    path.write_text(path.read_text() + "1,2,3,1\n")
    workspace.open(project.experiment)
    assert len(workspace.samples.x) == 201


def test_why_rows_cannot_be_had_is_known_without_reading_twice(project, workspace):
    waits = Waits(workspace)
    Path(project.experiment.data.path).write_text("a,b\n" + "x,y,z\n" * 60)
    assert workspace.rows.fetch(project.experiment) is project.experiment
    workspace.open(project.experiment)
    assert "do not have 3 cells" in workspace.data_error
    assert len(waits.titles) == 1
    with pytest.raises(BadTable):
        workspace.rows.fetch(project.experiment.with_(seed=99), lambda rows: project.experiment)


def test_an_edit_whose_rows_are_not_waited_for_changes_nothing(project, workspace):
    workspace.open(project.experiment)
    before = workspace.experiment, workspace.data, workspace.samples, workspace.undo_stack.count()
    Waits(workspace, give_up=True)
    other = project.experiment.with_(data=project.experiment.data.with_(target="a"))
    assert not workspace.replace(other, "Predict a")
    after = workspace.experiment, workspace.data, workspace.samples, workspace.undo_stack.count()
    assert all(one is two for one, two in zip(before, after, strict=True))


def test_going_back_and_forth_reads_nothing_again(project, workspace, qtbot):
    waits = Waits(workspace)
    workspace.rows.fetch(project.experiment)
    workspace.open(project.experiment)
    panel = DataPanel(workspace)
    qtbot.addWidget(panel)
    panel._predict("a")
    assert workspace.data.target == "a"
    assert waits.titles == ["Reading t.csv"] * 2
    step_back(workspace)
    assert workspace.data.target == "d"
    step_forward(workspace)
    assert workspace.data.target == "a"
    assert len(waits.titles) == 2


def test_a_step_back_that_is_not_waited_for_stays_where_it_is(project, workspace, qtbot):
    Waits(workspace)
    workspace.open(project.experiment)
    panel = DataPanel(workspace)
    qtbot.addWidget(panel)
    panel._predict("a")
    workspace.rows._others.clear()
    Waits(workspace, give_up=True)
    step_back(workspace)
    assert workspace.data.target == "a"
    assert workspace.undo_stack.canUndo()


def test_another_target_that_is_not_waited_for_leaves_the_panel_as_it_was(
    project, workspace, qtbot
):
    workspace.open(project.experiment)
    panel = DataPanel(workspace)
    qtbot.addWidget(panel)
    Waits(workspace, give_up=True)
    panel._predict("a")
    assert workspace.experiment.data.target == "d"
    assert panel._target._box.currentText() == "d"
    assert not workspace.undo_stack.canUndo()


def test_a_project_that_is_not_waited_for_leaves_the_document_before(
    project, workspace, qtbot, tmp_path
):
    window = Window(workspace, SettingsFile(tmp_path / "settings.json"))
    qtbot.addWidget(window)
    window.documents.new()
    before = workspace.experiment
    Waits(workspace, give_up=True)
    assert not window.documents.open(tmp_path / "p.dlgui")
    assert workspace.experiment is before
    assert workspace.path is None
    Waits(workspace)
    assert window.documents.open(tmp_path / "p.dlgui")
    assert len(workspace.samples.x) == 200


def endless(note):
    while True:
        note(0.4)
        threading.Event().wait(0.01)


@pytest.mark.parametrize("way", ["button", "escape"])
def test_work_that_tells_how_far_it_is_can_be_cancelled(qapp, qtbot, way):
    def act(dialog):
        if way == "escape":
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        else:
            button = next(one for one in dialog.findChildren(Button) if one.text() == "Cancel")
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    when_open(act)
    QTimer.singleShot(5000, qapp.closeAllWindows)
    with pytest.raises(Unwanted):
        wait_telling(None, "Reading", "", endless)


def test_work_that_ends_gives_its_result_or_its_error(qapp):
    assert wait_telling(None, "Reading", "", lambda note: note(0.5) or 7) == 7

    def fails(note):
        raise BadTable("no table")

    with pytest.raises(BadTable, match="no table"):
        wait_telling(None, "Reading", "", fails)
