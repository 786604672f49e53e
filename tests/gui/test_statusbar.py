"""The status bar tells the state, the numbers and the problems in words."""

import math
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dlgui.gui.statusbar import duration, figure
from dlgui.gui.window import Window
from dlgui.gui.workspace import Notice
from dlgui.lab.admission import Problem
from tests.gui.windows import make_window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    return make_window(qtbot, tmp_path, monkeypatch)


def words(window: Window) -> list[str]:
    return [label.text() for label in window.status.findChildren(QLabel)]


def button(window: Window) -> QPushButton:
    return window.status.findChild(QPushButton)


def test_a_run_is_told_from_ready_to_finished(window, qtbot):
    workspace = window.workspace
    assert "Ready" in words(window)
    workspace.edit("epochs", 3, "Set epochs 3")
    workspace.start()
    qtbot.waitUntil(lambda: workspace.report is not None and workspace.report.state == "ended")
    assert "Finished" in words(window)
    assert "100 %" in words(window)
    assert figure(workspace.report.history.last.loss) in words(window)
    assert figure(workspace.report.history.last.validation) in words(window)
    bar = window.status.findChild(QProgressBar)
    assert bar.value() == bar.maximum()


def test_a_stopped_run_says_so(window, qtbot):
    window.workspace.edit("epochs", 100_000, "Set epochs")
    window.workspace.edit("regularizers", (), "No early stopping")
    window.workspace.start()
    assert "Running" in words(window)
    window.workspace.stop()
    assert "Stopped" in words(window)


def test_problems_are_counted_and_listed(window):
    assert button(window).text() == "0 problems"
    window.workspace.host.problems.append(Problem("gelu", "gelu was not loaded: no", "Trace"))
    window.workspace.edit("output.units", 3, "Set 3 units")
    assert button(window).text() == "2 problems"
    menu = window.status.problem_menu()
    assert len(menu.actions()) == 2
    menu.actions()[0].trigger()
    assert window.workspace.selection == "output"
    menu.actions()[1].trigger()
    assert window.notices.isVisible()
    menu.deleteLater()


def test_without_problems_the_list_says_so(window):
    menu = window.status.problem_menu()
    assert [action.text() for action in menu.actions()] == ["No problems"]
    menu.deleteLater()


def test_a_quiet_notice_is_a_sentence_that_goes_by_itself(window, qtbot):
    window.status._silence.setInterval(20)
    window.workspace.noticed.emit(Notice("Saved two-moons.dlgui."))
    assert "Saved two-moons.dlgui." in words(window)
    assert not window.notices.isVisible()
    qtbot.waitUntil(lambda: "Saved two-moons.dlgui." not in words(window))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.066, "0.06600"),
        (12.3456, "12.35"),
        (1234.56, "1235"),
        (12345.6, "1.23e4"),
        (0.0, "0.000"),
        (3e-5, "3.00e-5"),
        (1.5e12, "1.50e12"),
        (-0.5, "-0.5000"),
        (math.nan, "–"),
        (math.inf, "∞"),
    ],
)
def test_a_loss_has_four_figures(value, text):
    assert figure(value) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.2, "0:01"), (3, "0:03"), (62, "1:02"), (3723, "1:02:03"), (864_000, "10 days")],
)
def test_times_read_like_a_clock(seconds, text):
    assert duration(seconds) == text


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (800, 560)])
def test_nothing_is_cut_or_covered_at_any_size(window, size):
    window.resize(*size)
    QApplication.processEvents()
    seen = [w for w in window.status.children() if isinstance(w, QWidget) and w.isVisible()]
    seen.sort(key=lambda widget: widget.x())
    for left, right in pairwise(seen):
        assert left.geometry().right() < right.x(), (left, right)
    assert seen[-1].geometry().right() < window.status.width()


def test_a_long_sentence_takes_the_place_of_the_progress_while_it_is_read(window, qtbot):
    window.resize(1280, 720)
    status = window.status
    status._silence.setInterval(60)
    window.workspace.notice("Saved.")
    assert status._progress.isVisible()
    said = "Exported moons.py. Read back on 16 stored rows; the largest difference is 1.19e-7."
    window.workspace.notice(said)
    assert not status._progress.isVisible()
    QApplication.processEvents()
    assert not status._message.toolTip(), "it is seen whole"
    qtbot.waitUntil(status._progress.isVisible)
