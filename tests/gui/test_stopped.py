"""A run that diverged is explained on a card: which layer, how, what to try."""

import pytest
from PySide6.QtWidgets import QApplication

from dlgui.gui.controls import number_text
from dlgui.gui.notices import Notices
from dlgui.gui.workspace import Workspace
from dlgui.lab.plugins import PluginHost
from tests.gui.windows import moons


@pytest.fixture
def notices(qtbot, tmp_path):
    workspace = Workspace(PluginHost(tmp_path))
    workspace.open(moons(workspace.host, regularizers=(), rate=1e30), "Two moons")
    made = Notices(workspace)
    qtbot.addWidget(made)
    made.resize(800, 300)
    made._workspace.start()
    qtbot.waitUntil(
        lambda: workspace.report is not None and bool(workspace.report.ended), timeout=9000
    )
    qtbot.waitUntil(made.isVisible, timeout=2000)
    yield made
    made.clear()
    workspace.close()


def test_the_card_names_the_layer_the_losses_and_a_rate_that_was_tried(qtbot, notices):
    card, workspace = notices.stopped, notices._workspace
    assert card.isVisible()
    assert not notices._card.isVisible()
    assert "layers." not in card.accessibleName()
    assert "not finite" in card.accessibleName()
    assert "are kept" in card.accessibleDescription()
    qtbot.waitUntil(card.again.isVisible, timeout=20_000)
    assert " steps reach " in card.accessibleDescription()
    assert card._found.rate < workspace.experiment.rate


def test_its_buttons_show_the_layer_and_start_again(qtbot, notices):
    card, workspace = notices.stopped, notices._workspace
    card.show_layer.click()
    assert workspace.selection == card._path
    assert card.show_layer.text() in ("Show Dense 1", "Show Dense 2", "Show Output")
    qtbot.waitUntil(card.again.isVisible, timeout=20_000)
    rate = card._found.rate
    card.again.click()
    assert workspace.experiment.rate == rate
    assert workspace.is_active
    QApplication.processEvents()
    assert not notices.isVisible()
    workspace.undo_stack.undo()
    assert workspace.experiment.rate == 1e30


def test_another_notice_has_the_usual_card(notices):
    notices._workspace.notice("A plugin failed. It is switched off.", bad=True)
    assert notices._card.isVisible()
    assert not notices.stopped.isVisible()
    notices.close_card()
    assert notices.stopped.isVisible()


def test_what_was_said_of_a_run_goes_with_its_document(notices):
    workspace = notices._workspace
    workspace.notice("A plugin failed. It is switched off.", bad=True)
    workspace.open(moons(workspace.host, regularizers=()), "Another")
    assert notices._card.isVisible()
    notices.close_card()
    assert not notices.isVisible()


def test_a_rate_and_the_steps_after_it_are_told_apart(qtbot, notices):
    card = notices.stopped
    qtbot.waitUntil(card.again.isVisible, timeout=20_000)
    told = card.accessibleDescription()
    assert f"At rate {number_text(card._found.rate)} the first 200 steps reach " in told
    loss = told.removeprefix("At rate 1e30 the loss was ").partition(". ")[0]
    assert f"from {loss} to {loss}" not in told


def test_a_page_that_is_not_the_networks_shows_nothing_of_its_run(notices):
    notices.set_at_work(False)
    assert not notices.isVisible()
    notices._workspace.notice("A plugin failed. It is switched off.", bad=True)
    assert notices._card.isVisible()
    notices.close_card()
    assert not notices.isVisible()
    notices.set_at_work(True)
    assert notices.stopped.isVisible()
