"""The panels of weights and of confusion: what they count, and how they are read and chosen."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from dlgui.gui import theme
from dlgui.gui.painting import cell_box, confusion_grid
from dlgui.gui.panels.confusion import Confusion
from dlgui.gui.panels.weights import Weights
from dlgui.gui.spreads import layer_spreads, spread_of, spreading
from dlgui.gui.workspace import Workspace
from dlgui.lab.plugins import PluginHost
from dlgui.lab.starting import starting_experiment
from tests.gui.plots import ink
from tests.gui.windows import moons


@pytest.fixture
def workspace(tmp_path):
    workspace = Workspace(PluginHost(tmp_path))
    workspace.open(moons(workspace.host, regularizers=()), "Two moons")
    yield workspace
    workspace.close()


def shown(qtbot, panel, size=(600, 200)):
    for widget in (panel, *panel.title_tools()):
        qtbot.addWidget(widget)
    panel.resize(*size)
    panel.show()
    return panel


def with_part(workspace, name, **settings):
    cls = workspace.registry.find(name)
    return cls(**settings)


def test_a_spread_counts_every_finite_value_between_round_ends():
    spread = spread_of(np.array([-0.72, 0.0, 0.31, np.nan, np.inf]))
    assert spread.counts.sum() == 3
    assert (spread.edges[0], spread.edges[-1]) == (-1.0, 0.5)
    assert spread.counts[np.searchsorted(spread.edges, -0.72) - 1] == 1


def test_dead_units_and_values_at_zero_are_counted(workspace):
    network, samples = workspace.network, workspace.samples
    network.layers[0].weights["weight"][:2] = 0
    network.layers[0].weights["bias"][:2] = -1
    first = layer_spreads(network, samples, exact=True)[0]
    _, a = network.activations(samples.x[samples.train])[0]
    assert first.dead == int((a == 0).all(axis=0).sum()) >= 2
    assert first.at_zero
    assert first.flat == pytest.approx((a == 0).mean())


def test_spreads_are_counted_a_layer_at_a_piece(workspace: Workspace) -> None:
    network, samples = workspace.network, workspace.samples
    assert network is not None
    assert samples is not None
    assert len(list(spreading(network, samples, exact=False))) == len(network.layers)


def test_a_sigmoid_far_from_zero_is_saturated_not_at_zero(workspace):
    sigmoid = with_part(workspace, "Sigmoid")
    workspace.edit("layers.0.activation", sigmoid, "sigmoid")
    workspace.network.layers[0].weights["bias"][:] = 40
    first = layer_spreads(workspace.network, workspace.samples, exact=True)[0]
    assert first.flat == 1
    assert not first.at_zero
    assert first.dead == 0


def test_the_weights_panel_shows_all_layers_and_a_click_selects_one(qtbot, workspace):
    panel = shown(qtbot, Weights(workspace))
    names = panel.plot.numbers().names
    assert [name for name in names if name.endswith("weights")] == [
        "Dense 1 weights",
        "Dense 2 weights",
        "Output weights",
    ]
    counts = panel.plot.numbers().values[:, names.index("Dense 2 weights")]
    assert counts.sum() == workspace.network.layers[1].weights["weight"].size
    QTest.mouseClick(panel.plot, Qt.MouseButton.LeftButton, pos=QPoint(300, 8))
    assert workspace.selection == "layers.1"
    QTest.keyClick(panel.plot, Qt.Key.Key_Right)
    assert workspace.selection == "output"
    assert panel.plot.accessibleDescription().startswith("Output: ")


def test_the_pointer_reads_a_bin(qtbot, workspace):
    panel = shown(qtbot, Weights(workspace))
    told = panel.plot.told(panel.plot._area(0, 0).center())
    assert told.startswith("Dense 1, weights")
    assert " of 16, " in told


def test_spreads_can_be_taken_away_as_picture_and_values(qtbot, workspace):
    panel = shown(qtbot, Weights(workspace))
    assert b"<svg" in panel.plot.svg()
    assert panel.plot.csv().splitlines()[0].startswith("Dense 1 weights from,")


def cell_place(plot, row, column):
    grid = confusion_grid(plot._place(), plot._labels)
    count = len(plot._counts)
    return cell_box(grid, count, count, row, column).center().toPoint()


def test_the_confusion_panel_counts_what_the_network_says(qtbot, workspace):
    panel = shown(qtbot, Confusion(workspace))
    samples, network = workspace.samples, workspace.network
    said = (network.predict(samples.x[samples.test])[:, 0] > 0.5).astype(int)
    true = samples.data.y[samples.test].astype(int)
    wanted = [[((true == t) & (said == s)).sum() for s in (0, 1)] for t in (0, 1)]
    assert panel.plot._counts.tolist() == wanted
    assert panel.model.rowCount() == int((true != said).sum())
    panel.parts.choose(2)
    assert panel.plot._counts.sum() == len(samples.train)


def test_a_click_on_a_cell_lists_its_rows_and_selects_it_in_the_window(qtbot, workspace):
    panel = shown(qtbot, Confusion(workspace))
    QTest.mouseClick(panel.plot, Qt.MouseButton.LeftButton, pos=cell_place(panel.plot, 1, 0))
    assert workspace.selection == "output.cell.1.0"
    samples = workspace.samples
    rows = panel.model.rows
    assert len(rows) == panel.plot._counts[1, 0]
    assert (samples.data.y[rows] == 1).all()
    QTest.keyClick(panel.plot, Qt.Key.Key_Right)
    assert workspace.selection == "output.cell.1.1"
    assert "predicted class 1" in panel.plot.accessibleDescription()
    selected = theme.LIGHT.accent
    assert ink(panel.plot.grab().toImage(), selected) > 20


def test_regression_has_no_confusion_and_says_so(qtbot, tmp_path):
    workspace = Workspace(PluginHost(tmp_path))
    line = workspace.registry.find("Line")
    workspace.open(starting_experiment(line(), workspace.registry), "Line")
    panel = shown(qtbot, Confusion(workspace))
    assert panel._pages.currentIndex() == 0
    assert "predicts a number" in panel._why_not()
    workspace.close()


def test_a_hidden_panel_counts_nothing(qtbot, workspace, monkeypatch):
    weights, confusion = Weights(workspace), Confusion(workspace)
    for panel in (weights, confusion):
        for widget in (panel, *panel.title_tools()):
            qtbot.addWidget(widget)
    workspace.edit("seed", 8, "Seed")
    assert weights.plot.spreads == ()
    assert confusion._answers is None
    assert confusion.plot.cell_at(QPointF(50, 50)) is None
