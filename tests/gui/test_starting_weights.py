"""A project that begins with stored weights, in the window."""

import hashlib

import numpy as np
import pytest
from dlgui_builtins import Safetensors

from dlgui.gui.workspace import Workspace
from dlgui.lab.plugins import PluginHost
from dlgui.lab.starts import StoredWeights
from tests.gui.windows import moons


@pytest.fixture
def workspace(qtbot, tmp_path):
    workspace = Workspace(PluginHost(tmp_path))
    workspace.open(moons(workspace.host, epochs=30, regularizers=()), "Two moons")
    yield workspace
    workspace.close()


@pytest.fixture
def stored(workspace, tmp_path):
    """Store the weights of another seed, and return where."""
    workspace.edit("seed", 99, "Set seed 99")
    data = Safetensors().write(workspace.model())
    workspace.undo_stack.undo()
    path = tmp_path / "start.safetensors"
    path.write_bytes(data)
    return StoredWeights(path=str(path), sha256=hashlib.sha256(data).hexdigest())


def test_the_first_weights_are_the_stored_ones(workspace, stored):
    drawn = workspace.snapshot.weights.copy()
    workspace.edit("start", stored, "Begin with stored weights")
    assert workspace.can_run
    begun = workspace.snapshot.weights.copy()
    assert not np.array_equal(begun, drawn)
    workspace.undo_stack.undo()
    np.testing.assert_array_equal(workspace.snapshot.weights, drawn)


def test_weights_that_no_longer_fit_are_a_finding_that_a_button_mends(workspace, stored):
    workspace.edit("start", stored, "Begin with stored weights")
    workspace.edit("layers.0.units", 3, "Set units 3")
    assert not workspace.can_run
    finding = workspace.findings[0]
    assert finding.path == "start"
    assert "do not fit: layers.0.weight" in finding.sentence
    workspace.edit(*finding.fix, finding.label)
    assert workspace.can_run
    assert workspace.experiment.start is None


def test_weights_that_are_gone_are_a_finding_too(workspace, stored):
    workspace.edit("start", stored.with_(sha256=""), "Begin with stored weights")
    assert "holds other weights than the project begins with" in workspace.findings[0].sentence
    workspace.edit("start", stored.with_(path="nowhere"), "Begin with stored weights")
    assert "nowhere cannot be read" in workspace.findings[0].sentence
    workspace.start()
    assert workspace.run is None
