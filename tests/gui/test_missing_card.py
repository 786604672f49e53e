"""A document whose plugin is not here says so and leads to installing it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dlgui.engine.component import Missing
from dlgui.gui.window import Window
from dlgui.lab.offers import Offer
from dlgui.lab.projects import Project
from tests.gui.windows import make_window, moons

SOFTPLUS = Path(__file__).parents[2] / "plugins" / "dlgui_softplus"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    monkeypatch.setattr("dlgui.gui.plugins.desk.Desk._prove_own", lambda desk: None)
    offer = Offer("dlgui-softplus", "1.0.0", ("activation",), "A smooth ReLU", place=SOFTPLUS)
    for name in ("desk", "page"):
        monkeypatch.setattr(f"dlgui.gui.plugins.{name}.offers", lambda folder: (offer,))
    window = make_window(qtbot, tmp_path, monkeypatch)
    experiment = moons(window.workspace.host)
    gone = Missing(id="dlgui-softplus:Softplus", settings='{"b": 2.0}')
    layers = (experiment.layers[0].with_(activation=gone), *experiment.layers[1:])
    window.documents.take(Project(experiment.with_(layers=layers), "Soft moons"))
    return window


def test_the_card_names_the_plugin_and_its_button_shows_what_installing_would_do(qtbot, window):
    card = window.notices.missing
    assert card.isVisible()
    assert card.message[0] == "dlgui-softplus is not installed"
    assert not window.workspace.can_run
    qtbot.mouseClick(card.bring, Qt.MouseButton.LeftButton)
    page = window.pages.plugins
    assert page.isVisible()
    qtbot.waitUntil(lambda: any(one.plan for one in page.desk.order), timeout=20_000)
    page.desk.install()
    qtbot.waitUntil(lambda: not page.desk.busy, timeout=30_000)
    assert window.workspace.can_run
    assert type(window.workspace.experiment.layers[0].activation).__name__ == "Softplus"
    assert window.workspace.experiment.layers[0].activation.b == 2.0
    assert not card.isVisibleTo(window.notices)


def test_the_card_can_be_closed_and_stays_so(qtbot, window):
    qtbot.mouseClick(window.notices.missing.close_button, Qt.MouseButton.LeftButton)
    assert not window.notices.isVisible()
    window.workspace.experiment_changed.emit()
    assert not window.notices.isVisible()


def test_a_document_without_gaps_shows_no_card(qtbot, window):
    window.documents.take(Project(moons(window.workspace.host), "Moons"))
    assert not window.notices.isVisible()
