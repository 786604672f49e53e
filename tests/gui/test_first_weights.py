"""Many first weights are drawn aside, and only when something changes that they hang on."""

import threading

import numpy as np
import pytest

from dlgui.engine.network import Network
from dlgui.gui import first_weights
from dlgui.gui.workspace import Workspace
from dlgui.lab.plugins import PluginHost
from tests.gui.windows import moons


@pytest.fixture
def drawings(monkeypatch):
    """The threads on which first weights were drawn; every network counts as large."""
    found = []
    initializing = Network.initializing

    def counted(self, rng):
        found.append(threading.current_thread().name)
        yield from initializing(self, rng)

    monkeypatch.setattr(first_weights, "MANY", 0)
    monkeypatch.setattr(Network, "initializing", counted)
    return found


@pytest.fixture
def workspace(qtbot, tmp_path, drawings):
    workspace = Workspace(PluginHost(tmp_path))
    workspace.open(moons(workspace.host, epochs=30), "Two moons")
    yield workspace
    workspace.close()


def expected(workspace):
    network = Network(workspace.experiment, 2)
    network.initialize(workspace.experiment.stream("weights"))
    return network.weights


def test_many_weights_are_drawn_on_a_thread_and_told_when_they_are_there(
    workspace, qtbot, drawings
):
    assert workspace.network is None
    with qtbot.waitSignal(workspace.experiment_changed):
        pass
    assert drawings == ["dlgui-first-weights"]
    np.testing.assert_array_equal(workspace.network.weights, expected(workspace))
    np.testing.assert_array_equal(workspace.snapshot.weights, workspace.network.weights)


def test_an_edit_that_leaves_them_alone_draws_none(workspace, qtbot, drawings):
    qtbot.waitUntil(lambda: workspace.network is not None)
    workspace.edit("rate", 0.5, "Set the rate")
    workspace.edit("optimizer.beta1", 0.5, "Set beta1")
    assert workspace.network is not None
    assert workspace.network.experiment.rate == 0.5
    assert len(drawings) == 1


def test_of_edits_in_quick_succession_the_last_is_drawn(workspace, qtbot, drawings):
    for units in (3, 4, 5):
        workspace.edit("layers.0.units", units, "Set units")
    assert workspace.network is None
    qtbot.waitUntil(lambda: workspace.network is not None)
    assert len(drawings) == 2, "one was on its way, one is for the last edit"
    np.testing.assert_array_equal(workspace.network.weights, expected(workspace))


def test_a_run_that_is_ahead_keeps_its_own_weights(workspace, qtbot):
    first = expected(workspace)
    workspace.start(5)

    def ahead():
        network = workspace.network
        return network is not None and not np.array_equal(network.weights, first)

    qtbot.waitUntil(lambda: ahead() and not workspace.first.waiting)
    qtbot.waitUntil(lambda: workspace.state == "paused")
    assert ahead()
    np.testing.assert_array_equal(workspace.snapshot.weights, workspace.network.weights)


def test_a_component_that_cannot_draw_is_told_as_when_weights_are_few(
    workspace, qtbot, monkeypatch
):
    qtbot.waitUntil(lambda: workspace.network is not None)

    def refused(self, rng):
        raise first_weights.DlguiError("They are gone.")

    monkeypatch.setattr(Network, "initializing", refused)
    workspace.edit("seed", 3, "Set the seed")
    qtbot.waitUntil(lambda: bool(workspace.findings))
    assert workspace.findings[0].sentence == "They are gone."
    assert workspace.network is None


def test_closing_ends_the_drawing_after_the_layer_it_is_at(workspace, qtbot, monkeypatch):
    qtbot.waitUntil(lambda: workspace.network is not None)
    begun, drawn = threading.Event(), []

    def slow(self, rng):
        for layer in range(1000):
            drawn.append(layer)
            begun.set()
            threading.Event().wait(0.02)
            yield

    monkeypatch.setattr(Network, "initializing", slow)
    workspace.edit("seed", 3, "Set the seed")
    assert begun.wait(5)
    workspace.close()
    assert not [t for t in threading.enumerate() if t.name == "dlgui-first-weights"]
    assert len(drawn) < 1000
