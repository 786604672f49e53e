"""The folds of the inspector: what the last step did, held against the step itself."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from dlgui_builtins import (
    L2,
    Adam,
    BatchNorm,
    Clipping,
    Dense,
    Dropout,
    GradientDescent,
    MaxNorm,
    Momentum,
    ReLU,
)
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dlgui.engine.network import Network
from dlgui.gui.inspector.experiment_page import ExperimentPage
from dlgui.gui.inspector.fold import Fold
from dlgui.gui.inspector.layer_page import LayerPage
from dlgui.gui.inspector.layer_parts import LayerParts
from dlgui.gui.inspector.mask_view import MaskView, mask_words
from dlgui.gui.inspector.steps import corrections
from dlgui.gui.panels.inspector import Inspector
from dlgui.gui.previews import Curve, Spread
from dlgui.gui.workspace import Workspace
from tests.gui.windows import host_in, moons

LAYERS = (
    Dense(
        units=6,
        activation=ReLU(),
        normalizer=BatchNorm(),
        regularizers=(Dropout(rate=0.2), L2(strength=0.05), MaxNorm(limit=2.0)),
    ),
    Dense(units=4),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace(host_in(tmp_path))
    made.open(moons(made.host, layers=LAYERS, dtype="float64"), "moons")
    yield made
    made.close()


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> Inspector:
    made = Inspector(workspace)
    qtbot.addWidget(made)
    made.resize(304, 1200)
    with qtbot.waitExposed(made):
        made.show()
    return made


def run(qtbot: QtBot, workspace: Workspace, steps: int = 7) -> None:
    workspace.start(steps)
    qtbot.waitUntil(
        lambda: (
            workspace.report is not None
            and workspace.report.kept is not None
            and workspace.state == "paused"
        ),
        timeout=10000,
    )


def parts_of(panel: Inspector, workspace: Workspace, path: str = "layers.0") -> LayerParts:
    workspace.select(path)
    assert isinstance(panel.page, LayerPage)
    return panel.page.parts


def test_folds_are_there_for_what_the_layer_has(panel: Inspector, workspace: Workspace) -> None:
    parts = parts_of(panel, workspace)
    folds = (parts.first, parts.batch, parts.masked, parts.penalty, parts.memory)
    assert all(fold.isVisible() for fold in folds)
    parts = parts_of(panel, workspace, "layers.1")
    assert [fold.isVisible() for fold in folds] == [True, False, False, False, True]


def test_a_closed_fold_asks_for_nothing(
    qtbot: QtBot, panel: Inspector, workspace: Workspace
) -> None:
    run(qtbot, workspace)
    parts = parts_of(panel, workspace)
    assert parts.steps._step is None
    parts.masked.open()
    assert parts.steps._step is not None


def test_a_fold_that_is_scrolled_away_waits_while_a_network_trains(
    qtbot: QtBot, panel: Inspector, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(qtbot, workspace)
    parts, shown = parts_of(panel, workspace), []
    parts.memory.open()
    monkeypatch.setattr(parts.memory, "_show", shown.append)
    parts.read(live=True)
    assert len(shown) == 1
    with qtbot.waitSignal(panel._area.verticalScrollBar().rangeChanged):
        panel.resize(304, 300)
    parts.read(live=True)
    assert len(shown) == 1
    parts.read(live=False)
    assert len(shown) == 2
    panel._area.ensureWidgetVisible(parts.memory)
    parts.read(live=True)
    assert len(shown) == 3


def test_the_mask_is_the_one_that_was_applied(
    qtbot: QtBot, panel: Inspector, workspace: Workspace
) -> None:
    parts = parts_of(panel, workspace)
    parts.masked.open()
    assert "Run one batch" in parts.mask_words.text()
    run(qtbot, workspace)
    step = parts.steps.retraced(live=False)
    assert step is not None
    mask = parts.mask_view.factors
    assert mask is not None
    stage = step.stages[0]
    assert np.array_equal(mask, stage.masks[0])
    assert set(np.unique(mask)) <= {0.0, 1 / 0.8}
    # With this mask the gradient that the run applied is reproduced: it is no other one.
    applied = Network(step.record.experiment, 2)
    applied.gradients[...] = step.record.gradients
    np.testing.assert_allclose(
        applied.layers[0].gradients["weight"],
        step.network.layers[0].gradients["weight"],
        atol=1e-12,
    )
    assert "× 1.25 (1 / keep)" in parts.mask_words.text()
    assert not parts.mask_view.grab().isNull()


def test_mask_words_say_what_a_mask_does() -> None:
    assert mask_words(np.array([[0, 2.0], [2, 2]])) == "25 % dropped, the others × 2 (1 / keep)"
    assert mask_words(np.zeros((2, 2))) == "100 % dropped"
    assert mask_words(np.array([[0.9, 1.2]])) == "0 % dropped, factors 0.9 to 1.2"


def test_batch_statistics_stand_beside_the_moving_ones(
    qtbot: QtBot, panel: Inspector, workspace: Workspace
) -> None:
    parts = parts_of(panel, workspace)
    parts.batch.open()
    run(qtbot, workspace, 9)
    step = parts.steps.retraced(live=False)
    network = workspace.network
    assert step is not None
    assert network is not None
    z = step.record.x @ np.array(step.network.layers[0].weights["weight"]).T
    z = z + step.network.layers[0].weights.get("bias", 0.0)
    mean, variance = BatchNorm().averages(network.layers[0].statistics)
    lines = parts.statistics.lines()
    assert len(lines) == 6
    for unit, (name, values) in enumerate(lines):
        assert name == str(unit + 1)
        told = [float(value.replace("\N{MINUS SIGN}", "-")) for value in values]
        wanted = [z[:, unit].mean(), mean[unit], z[:, unit].var(), variance[unit]]
        assert told == pytest.approx(wanted, rel=0.05, abs=6e-4)
    assert "9 updates" in parts.batch_words.text()


def test_bias_corrections_come_from_the_optimizer_s_formula() -> None:
    found = corrections(Adam(beta1=0.9, beta2=0.99), 5)
    assert found == pytest.approx({"m": 1 / (1 - 0.9**5), "v": 1 / (1 - 0.99**5)})
    assert corrections(Clipping(limit=0.1, inner=Adam()), 3) == pytest.approx(
        {"m": 1 / (1 - 0.9**3), "v": 1 / (1 - 0.999**3)}
    )
    assert corrections(Adam(bias_correction=False), 5) == {}
    assert corrections(Momentum(), 5) == {}
    assert corrections(GradientDescent(), 5) == {}


def test_the_optimizer_s_memory_is_told_as_kept_and_corrected(
    qtbot: QtBot, panel: Inspector, workspace: Workspace
) -> None:
    run(qtbot, workspace, 5)
    workspace.select("")
    page = panel.page
    assert isinstance(page, ExperimentPage)
    page.memory.open()
    record = workspace.report.kept  # type: ignore[union-attr]
    assert record is not None
    lines = dict(page.memory.table.lines())
    assert len(lines) == 6
    network = workspace.network
    assert network is not None
    views = network.layout.views(record.after.slots["v"])[0]
    size = np.abs(np.concatenate([np.ravel(view) for view in views.values()])).mean()
    kept, corrected = (float(one.replace("\N{MINUS SIGN}", "-")) for one in lines["v, Dense 1"])
    assert kept == pytest.approx(size, rel=0.01)
    assert corrected == pytest.approx(size / (1 - 0.999**5), rel=0.01)
    parts = parts_of(panel, workspace)
    parts.memory.open()
    matrices = [one.cells.matrix for one in parts.memory.maps if one.isVisible()]
    assert len(matrices) == 2
    assert matrices[1] is not None
    assert np.array_equal(matrices[1], views["weight"])


def test_a_memoryless_optimizer_says_so(panel: Inspector, workspace: Workspace) -> None:
    workspace.edit("optimizer", GradientDescent(), "Use gradient descent")
    page = panel.page
    assert isinstance(page, ExperimentPage)
    page.memory.open()
    assert "remembers nothing" in page.memory.words.text()


def test_first_weights_and_penalties_are_drawn(panel: Inspector, workspace: Workspace) -> None:
    parts = parts_of(panel, workspace)
    parts.first.open()
    assert isinstance(parts.spread.preview, Spread)
    assert "σ" in parts.first.title.facts()
    parts.penalty.open()
    kinds = [picture.preview for _, picture in parts.curves]
    assert [isinstance(one, Curve) for one in kinds] == [True, True]
    assert [one.kind for one in kinds if isinstance(one, Curve)] == ["penalty", "project"]
    workspace.edit("layers.0.regularizers", (L2(strength=0.5),), "Change")
    assert [picture.isVisible() for _, picture in parts.curves] == [True, False]


def test_a_fold_opens_by_keys(qtbot: QtBot) -> None:
    fold = Fold("Mask")
    qtbot.addWidget(fold)
    fold.show()
    assert fold.title.accessibleName() == "Mask, closed"
    QTest.keyClick(fold.title, Qt.Key.Key_Return)
    assert fold.is_open
    assert fold.title.accessibleName() == "Mask, open"
    QTest.keyClick(fold.title, Qt.Key.Key_Left)
    assert not fold.is_open


def test_symbols_unfold_below_the_formula(panel: Inspector, workspace: Workspace) -> None:
    workspace.select("layers.1")
    assert isinstance(panel.page, LayerPage)
    well = panel.page.well
    assert well.symbols() == ""
    QTest.keyClick(well, Qt.Key.Key_Return)
    assert "W: the weights" in well.symbols()
    QTest.mouseClick(well, Qt.MouseButton.LeftButton)
    assert well.symbols() == ""


def test_a_mask_of_no_step_is_empty(qtbot: QtBot) -> None:
    view = MaskView()
    qtbot.addWidget(view)
    view.show_mask(None)
    assert view.factors is None
    assert not view.grab().isNull()
