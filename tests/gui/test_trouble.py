"""A plugin's fault in a run, as the window shows it: a card with its name, its line and ways on."""

import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dlgui.gui import trouble as trouble_module
from dlgui.lab.leaks import Sample
from dlgui.lab.runs import ENDED, PAUSED
from tests.gui.windows import make_window
from tests.lab import fault_cases as faults


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A window with two moons, and the activation of a plugin that turns bad when told so."""
    monkeypatch.setattr(trouble_module, "HANG_SECONDS", 0.2)
    monkeypatch.setattr(trouble_module, "END_SECONDS", 0.3)
    faults.plugin_host(tmp_path / "plugins")
    made = make_window(qtbot, tmp_path, monkeypatch)
    made.resize(1440, 900)
    workspace = made.workspace
    activation = workspace.registry.find("turns-bad:BadActivation")
    assert workspace.edit("layers.0.activation", activation(), "x")
    workspace.edit("epochs", 30, "x")
    workspace.edit("regularizers", (), "x")
    faults.RELEASE.clear()
    yield made
    plan(None)
    faults.RELEASE.set()
    workspace.close()
    sys.modules.pop(faults.MODULE, None)


def plan(deed, at=200):
    module = sys.modules[faults.MODULE]
    module.COUNTS.clear()
    module.PLAN.clear()
    if deed is not None:
        module.PLAN.update(where="Activation.backward", at=at, deed=faults.DEEDS[deed])


def turn_bad(qtbot, window, deed="raises ZeroDivisionError"):
    plan(deed)
    window.workspace.start()
    card = window.notices.fault
    qtbot.waitUntil(card.isVisible, timeout=10_000)
    return card


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_card_names_plugin_component_and_line_and_says_where_the_run_stands(qtbot, window):
    card = turn_bad(qtbot, window)
    title, text, details = card.message
    assert title.startswith("BadActivation.backward of turns-bad raised ZeroDivisionError")
    assert "turns_bad.py, line " in title
    assert "The run stands after step 199, paused; nothing is lost." in text
    assert "layers.0.activation" in text
    assert "ZeroDivisionError: out of order" in details
    assert window.workspace.state == PAUSED


def test_the_step_can_be_tried_again(qtbot, window):
    card = turn_bad(qtbot, window)
    plan(None)
    click(qtbot, card.retry)
    qtbot.waitUntil(lambda: window.workspace.report.ended == "done", timeout=10_000)
    assert not card.isVisible()


def test_another_component_can_take_its_place_and_the_run_goes_on_with_its_weights(qtbot, window):
    card = turn_bad(qtbot, window)
    (entry,) = [one for one in card.menu().actions() if one.text() == "Tanh"]
    entry.trigger()
    workspace = window.workspace
    assert type(workspace.experiment.layers[0].activation).__name__ == "Tanh"
    qtbot.waitUntil(lambda: workspace.report.ended == "done", timeout=10_000)
    assert workspace.report.history.edits[0].step == 199
    assert not card.isVisible()


def test_turning_the_plugin_off_keeps_the_run_until_it_comes_back(qtbot, window):
    card = turn_bad(qtbot, window)
    workspace = window.workspace
    weights = workspace.run.copy(2).state["snapshot"].weights.tobytes()
    assert card.off.text() == "Turn off turns-bad"
    click(qtbot, card.off)
    assert not card.isVisible()
    assert not workspace.can_run
    assert "turns-bad" in workspace.findings[0].sentence
    assert workspace.registry.find("BadActivation") is None
    workspace.host.enable("turns-bad")
    workspace.renew()
    qtbot.waitUntil(lambda: workspace.report is not None and workspace.state == PAUSED)
    assert workspace.report.step == 199
    assert workspace.run.copy(2).state["snapshot"].weights.tobytes() == weights
    workspace.start()
    qtbot.waitUntil(lambda: workspace.state == ENDED, timeout=10_000)


@pytest.mark.parametrize("deed", ["hangs in Python", "hangs in C"])
def test_a_call_that_does_not_return_is_told_and_can_be_abandoned(qtbot, window, deed):
    card = turn_bad(qtbot, window, deed)
    title, text, _ = card.message
    assert title == "BadActivation.backward of turns-bad does not return"
    assert "fault_cases.py" not in text
    assert "turns_bad.py, line " in text
    assert card.abandon.isVisible()
    assert not card.retry.isVisible()
    started = time.perf_counter()
    click(qtbot, card.abandon)
    qtbot.waitUntil(lambda: card.retry.isVisible(), timeout=5_000)
    assert time.perf_counter() - started < 1
    assert "did not return" in card.message[0]
    workspace = window.workspace
    assert workspace.state == PAUSED
    assert workspace.run.copy(2) is not None
    plan(None)
    faults.RELEASE.set()
    click(qtbot, card.retry)
    qtbot.waitUntil(lambda: workspace.state == ENDED, timeout=10_000)


def test_a_run_that_cannot_begin_says_so(qtbot, window):
    plan(None)
    workspace = window.workspace
    initializer = workspace.registry.find("turns-bad:BadInitializer")
    workspace.edit("layers.0.initializer", initializer(), "x")
    module = sys.modules[faults.MODULE]
    module.PLAN.update(
        where="Initializer.weights", at=1, deed=faults.DEEDS["raises ZeroDivisionError"]
    )
    workspace.reset()
    assert any("BadInitializer.weights of turns-bad" in f.sentence for f in workspace.findings)


def test_a_plugin_that_leaks_is_told(qtbot, window, monkeypatch):
    monkeypatch.setattr(trouble_module, "LEAK_SECONDS", 0.02)
    sizes = iter(range(10_000))
    monkeypatch.setattr(
        trouble_module, "sample", lambda: Sample(float(next(sizes)), next(sizes) << 21, 1, 1)
    )
    said = []
    window.workspace.noticed.connect(lambda notice: said.append(notice.sentence))
    window.workspace.edit("epochs", 100_000, "x")
    window.workspace.start()
    qtbot.waitUntil(lambda: any("of memory a second" in one for one in said), timeout=10_000)
    assert "while turns-bad takes part" in said[-1]
