"""The inspector shows what is selected, edits it, and follows the run."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from dlgui_builtins import (
    L1,
    L2,
    BatchNorm,
    CrossEntropy,
    Dense,
    Dropout,
    LeakyReLU,
    Linear,
    Manual,
    ReLU,
    Sigmoid,
    Softmax,
    Tanh,
)
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from dlgui.api import Activation, Array
from dlgui.engine.component import BadParam
from dlgui.engine.gradients import numeric_gradient
from dlgui.engine.network import Network
from dlgui.engine.samples import prepare
from dlgui.gui.controls import Chip, ErrorLine, NumberField, Stepper
from dlgui.gui.inspector.edits import edit_words
from dlgui.gui.inspector.experiment_page import ExperimentPage
from dlgui.gui.inspector.formulas import layer_formula
from dlgui.gui.inspector.gradient_check import checking
from dlgui.gui.inspector.heading import short_sentence
from dlgui.gui.inspector.input_page import InputPage
from dlgui.gui.inspector.layer_page import LayerPage
from dlgui.gui.inspector.reading import Probe, read_layer, without_masks
from dlgui.gui.panels import dlgui_panels
from dlgui.gui.panels.inspector import Inspector
from dlgui.gui.picking import Picker
from dlgui.gui.previews import Course, Curve
from dlgui.gui.workspace import Workspace
from tests.gui.windows import host_in, moons

LAYERS = (Dense(units=6), Dense(units=4, regularizers=(L2(strength=0.05),)))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace(host_in(tmp_path))
    made.open(moons(made.host, layers=LAYERS), "moons")
    yield made
    made.close()


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> Inspector:
    made = Inspector(workspace)
    qtbot.addWidget(made)
    made.resize(304, 760)
    with qtbot.waitExposed(made):
        made.show()
    return made


def layer_page(panel: Inspector) -> LayerPage:
    page = panel.page
    assert isinstance(page, LayerPage)
    return page


def type_into(field: Any, text: str) -> None:
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def control(panel: Inspector, name: str) -> Any:
    assert panel.page is not None
    QApplication.processEvents()  # a part that was just chosen shows its settings
    for form in panel.page.forms():
        editor = form.editor(name)
        if editor is not None:
            return editor.stop
    raise AssertionError(f"No form has {name}.")


def errors(panel: Inspector) -> list[str]:
    return [line.text() for line in panel.findChildren(ErrorLine) if line.isVisible()]


def wait_for_end(qtbot: QtBot, workspace: Workspace, steps: int) -> None:
    workspace.start(steps)
    qtbot.waitUntil(
        lambda: workspace.report is not None and workspace.report.step >= steps, timeout=10000
    )


def test_it_is_one_of_the_lab_s_panels() -> None:
    assert Inspector in dlgui_panels()


def test_each_selection_has_its_page(panel: Inspector, workspace: Workspace) -> None:
    assert isinstance(panel.page, ExperimentPage)
    workspace.select("layers.1")
    page = layer_page(panel)
    assert page.heading.title() == "Dense 2"
    assert page.heading.facts() == "fully connected, 6 → 4"
    workspace.select("layers.0.unit.3")
    assert page.heading.title() == "Dense 1, unit 4"
    workspace.select("output")
    assert page.heading.title() == "Output"
    workspace.select("input")
    assert isinstance(panel.page, InputPage)
    workspace.select("optimizer")
    assert isinstance(panel.page, ExperimentPage)
    assert panel.page.heading.facts() == "2-6-4-1 · 51 params"


def test_a_layer_that_is_gone_gives_way_to_the_whole(
    panel: Inspector, workspace: Workspace
) -> None:
    workspace.select("layers.1")
    assert workspace.experiment is not None
    workspace.replace(workspace.experiment.with_(layers=LAYERS[:1]), "Remove")
    assert isinstance(panel.page, ExperimentPage)


def test_without_an_experiment_it_is_empty(panel: Inspector, workspace: Workspace) -> None:
    workspace.open(None)
    assert panel.page is None


def test_units_are_stepped(panel: Inspector, workspace: Workspace) -> None:
    workspace.select("layers.0")
    stepper = control(panel, "units")
    assert isinstance(stepper, Stepper)
    stepper.step(1)
    layer = workspace.component_at("layers.0")
    assert isinstance(layer, Dense)
    assert layer.units == 7
    assert workspace.undo_stack.undoText() == "Set 7 units in Dense 1"
    workspace.undo_stack.undo()
    assert stepper.value() == 6


def test_nested_settings_are_edited_where_they_stand(
    panel: Inspector, workspace: Workspace
) -> None:
    workspace.edit("layers.1.activation", LeakyReLU(), "leaky")
    workspace.select("layers.1")
    type_into(control(panel, "activation.slope"), "0.2")
    assert workspace.component_at("layers.1.activation") == LeakyReLU(slope=0.2)
    assert workspace.undo_stack.undoText() == "Set slope 0.2 in Dense 2"
    type_into(control(panel, "regularizers.0.strength"), "0.5")
    assert workspace.component_at("layers.1.regularizers.0") == L2(strength=0.5)


def test_a_chip_opens_the_picker_and_delete_removes(panel: Inspector, workspace: Workspace) -> None:
    workspace.select("layers.1")
    chip = next(one for one in panel.findChildren(Chip) if one.text() == "L2")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    picker = panel.findChild(Picker)
    assert picker is not None
    assert picker.detail.component() == L2(strength=0.05)
    picker.go_back()
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    layer = workspace.component_at("layers.1")
    assert isinstance(layer, Dense)
    assert layer.regularizers == ()
    assert workspace.undo_stack.undoText() == "Remove L2 from Dense 2"


def test_a_choice_opens_the_picker_at_its_setting(panel: Inspector, workspace: Workspace) -> None:
    workspace.select("layers.0")
    QTest.keyClick(control(panel, "activation"), Qt.Key.Key_Down)
    picker = panel.findChild(Picker)
    assert picker is not None
    QTest.keyClicks(picker.search, "tanh")
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert workspace.component_at("layers.0.activation") == Tanh()
    assert control(panel, "activation").text() == "Tanh"


def test_the_whole_s_settings_are_edited(panel: Inspector, workspace: Workspace) -> None:
    type_into(control(panel, "rate"), "3e-3")
    type_into(control(panel, "split.train"), "0.6")
    experiment = workspace.experiment
    assert experiment is not None
    assert experiment.rate == 0.003
    assert experiment.split.train == 0.6
    assert control(panel, "rate").text() == "3e-3"


def test_what_breaks_a_rule_is_told_at_its_field(panel: Inspector, workspace: Workspace) -> None:
    workspace.edit("schedule", Manual(), "manual")
    type_into(control(panel, "schedule.drops"), "never")
    assert len(errors(panel)) == 1
    assert workspace.component_at("schedule") == Manual()


def test_what_keeps_it_from_running_is_told_at_its_setting(
    panel: Inspector, workspace: Workspace
) -> None:
    workspace.select("output")
    workspace.edit("output.activation", Tanh(), "tanh")
    assert any("is written for Sigmoid" in said for said in errors(panel))
    workspace.undo_stack.undo()
    assert errors(panel) == []


def test_an_edit_the_user_takes_back_is_not_shown(
    qtbot: QtBot, panel: Inspector, workspace: Workspace
) -> None:
    workspace.select("layers.0")
    wait_for_end(qtbot, workspace, 5)
    workspace.ask_restart = lambda _what: False
    stepper = control(panel, "units")
    stepper.step(1)
    assert stepper.value() == 6


def test_the_curve_lies_over_the_live_sums(panel: Inspector, workspace: Workspace) -> None:
    workspace.select("layers.1")
    page = layer_page(panel)
    assert isinstance(page.picture.preview, Curve)
    assert "of z below 0" in page.picture.accessibleName()
    workspace.edit("layers.1.activation", None, "none")
    assert not page.picture.isVisible()


def test_weights_are_shown_from_row_to_column(panel: Inspector, workspace: Workspace) -> None:
    workspace.select("layers.1")
    page, network = layer_page(panel), workspace.network
    assert network is not None
    cells = page.figures.weights.cells
    weights = network.layers[1].weights["weight"]
    assert cells.matrix is not None
    np.testing.assert_array_equal(cells.matrix, weights)
    place = cells.place()
    at = QPointF(place.width() * 2.5 / 4, place.height() * 4.5 / 6)
    assert cells.read(at).startswith(f"from 5 to 3: {weights[2, 4]:.3g}".replace("-", "−")[:14])


def test_the_gradients_shown_are_those_of_the_cost(workspace: Workspace) -> None:
    experiment, samples = workspace.experiment, workspace.samples
    assert experiment is not None
    assert samples is not None
    exact = experiment.with_(dtype="float64")
    samples = prepare(exact, samples.data)
    network = Network(exact, 2)
    network.initialize(exact.stream("weights"))
    probe = Probe(exact, samples, rows=20)
    found, norm = probe.gradients(network.snapshot(), 1)
    rows = samples.train[np.arange(20) * len(samples.train) // 20]
    weights = network.layers[1].weights["weight"]

    def cost(values: Array) -> float:
        kept = weights.copy()
        weights[...] = values
        logits, _ = network.logits_and_output(samples.x[rows])
        weights[...] = kept
        loss = float(exact.loss.forward(logits, samples.y[rows].astype(float)).mean())
        penalty, _ = L2(strength=0.05).penalty(values, len(samples.train))
        return loss + penalty

    assert found is not None
    np.testing.assert_allclose(found, numeric_gradient(cost, weights), atol=1e-8)
    assert norm == pytest.approx(float(np.linalg.norm(found)))


def test_the_probe_leaves_the_window_s_network_alone(workspace: Workspace) -> None:
    experiment, samples, network = workspace.experiment, workspace.samples, workspace.network
    assert experiment is not None
    assert samples is not None
    assert network is not None
    assert workspace.snapshot is not None
    weights, gradients = network.weights.copy(), network.gradients.copy()
    Probe(experiment, samples).gradients(workspace.snapshot, 0)
    np.testing.assert_array_equal(network.weights, weights)
    np.testing.assert_array_equal(network.gradients, gradients)


def test_gradients_are_shown_without_dropout(workspace: Workspace) -> None:
    assert workspace.experiment is not None
    layers = (Dense(units=6, regularizers=(Dropout(), L1())),)
    plain = without_masks(workspace.experiment.with_(layers=layers, regularizers=(Dropout(),)))
    assert plain.layers[0].regularizers == (L1(),)
    assert plain.regularizers == ()


def test_a_reading_counts_dead_units_and_sums_below_zero(workspace: Workspace) -> None:
    network, samples = workspace.network, workspace.samples
    assert network is not None
    assert samples is not None
    network.layers[0].weights["weight"][2] = 0
    network.layers[0].weights["bias"][2] = -1
    reading = read_layer(network, 0, samples)
    assert reading.dead is not None
    assert reading.z is not None
    assert reading.dead[2]
    assert reading.below_zero == pytest.approx(float(np.mean(reading.z < 0)))
    assert reading.weight_norm == pytest.approx(
        float(np.linalg.norm(network.layers[0].weights["weight"]))
    )


def test_it_follows_the_run(qtbot: QtBot, panel: Inspector, workspace: Workspace) -> None:
    workspace.select("layers.0")
    page = layer_page(panel)
    before = page.figures.weights.cells.matrix
    wait_for_end(qtbot, workspace, 50)
    qtbot.waitUntil(lambda: workspace.snapshot is not None and workspace.snapshot.step == 50)
    qtbot.waitUntil(
        lambda: (
            page.figures.weights.cells.matrix is not None
            and workspace.network is not None
            and np.array_equal(
                page.figures.weights.cells.matrix, workspace.network.layers[0].weights["weight"]
            )
        )
    )
    assert not np.array_equal(page.figures.weights.cells.matrix, before)


def test_the_rate_of_the_run_has_its_present_point(
    qtbot: QtBot, panel: Inspector, workspace: Workspace
) -> None:
    page = panel.page
    assert isinstance(page, ExperimentPage)
    course = page.picture.preview
    assert isinstance(course, Course)
    assert course.now is None
    wait_for_end(qtbot, workspace, 30)
    qtbot.waitUntil(
        lambda: isinstance(page.picture.preview, Course) and page.picture.preview.now is not None
    )


def test_a_reading_while_training_takes_at_most_8_ms(
    panel: Inspector, workspace: Workspace
) -> None:
    workspace.select("layers.1")
    page = layer_page(panel)
    page.read(live=True)
    times = []
    for _ in range(10):
        started = time.thread_time()
        page.read(live=True)
        page.picture.grab()
        page.figures.grab()
        times.append(time.thread_time() - started)
    assert min(times) < 0.008


def test_a_hidden_panel_draws_nothing_and_catches_up(
    panel: Inspector, workspace: Workspace
) -> None:
    workspace.select("layers.0")
    page = layer_page(panel)
    panel.hide()
    workspace.select("layers.1")
    assert page.heading.title() == "Dense 1"
    panel.show()
    assert page.heading.title() == "Dense 2"


def test_the_gradient_check_finds_backpropagation_right(
    qtbot: QtBot, panel: Inspector, workspace: Workspace
) -> None:
    workspace.select("layers.1")
    page = layer_page(panel)
    QTest.mouseClick(page.check.button, Qt.MouseButton.LeftButton)
    assert not page.check.button.isEnabled()
    qtbot.waitUntil(lambda: page.check.said().startswith("Largest difference"), timeout=20000)
    assert "over 28 numbers, 32 rows" in page.check.said()
    assert "wrong" not in page.check.said()
    assert page.check.button.isEnabled()


class Crooked(Activation):
    """Doubles z and forgets it in its slope."""

    formula = "a = 2 z"

    def forward(self, z: Array, out: Array | None = None) -> Array:
        return np.multiply(z, 2.0, out=out)

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        return np.multiply(da, 1.0, out=out)


def test_the_gradient_check_finds_a_wrong_slope(workspace: Workspace) -> None:
    workspace.edit("layers.1.activation", Crooked(), "crooked")
    experiment, samples, network = workspace.experiment, workspace.samples, workspace.network
    assert experiment is not None
    assert samples is not None
    assert network is not None
    *_, found = checking(experiment, samples, network, 1)
    assert found.finished
    assert found.largest == pytest.approx(0.5, abs=1e-3)
    assert not found.sound
    *_, after = checking(experiment, samples, network, 2)
    assert after.sound


@pytest.mark.parametrize("normalizer", [None, BatchNorm()])
def test_large_layers_are_checked_by_a_sample(workspace: Workspace, normalizer: Any) -> None:
    layers = (Dense(units=30, activation=Tanh(), normalizer=normalizer, regularizers=(Dropout(),)),)
    assert workspace.experiment is not None
    workspace.replace(workspace.experiment.with_(layers=layers), "large")
    experiment, samples, network = workspace.experiment, workspace.samples, workspace.network
    assert samples is not None
    assert network is not None
    *_, found = checking(experiment, samples, network, 0, most=24)
    assert (found.checked, found.count) == (24, 120 if normalizer else 90)
    assert found.sound


def test_the_input_shows_its_columns_and_preprocessing(
    panel: Inspector, workspace: Workspace
) -> None:
    workspace.select("input")
    page = panel.page
    assert isinstance(page, InputPage)
    assert page.heading.facts() == "2 columns"
    assert page.columns.figures() == ("0.00 ± 1.00", "0.00 ± 1.00")
    assert workspace.experiment is not None
    workspace.edit("preprocessors", (), "raw")
    assert page.columns.figures() != ("0.00 ± 1.00", "0.00 ± 1.00")


def test_the_output_has_loss_and_metrics(panel: Inspector, workspace: Workspace) -> None:
    workspace.select("output")
    page = layer_page(panel)
    assert control(panel, "loss").text() == "Logistic"
    assert page.well.lines()[-1].startswith("L = ")
    workspace.select("layers.0")
    with pytest.raises(AssertionError, match="No form has loss"):
        control(panel, "loss")


def test_formulas_carry_the_layer_s_number() -> None:
    both = ("weight", "bias")
    assert layer_formula(Dense(activation=ReLU()), 2, both).lines == (
        r"a^{[2]} = \max(0,\, W^{[2]} a^{[1]} + b^{[2]})",
    )
    assert layer_formula(Dense(activation=Linear()), 1, both).lines == (
        "a^{[1]} = W^{[1]} x + b^{[1]}",
    )
    assert layer_formula(Dense(activation=None), 1, ("weight",)).lines == ("a^{[1]} = W^{[1]} x",)
    assert layer_formula(Dense(activation=LeakyReLU()), 2, both).lines == (
        "z^{[2]} = W^{[2]} a^{[1]} + b^{[2]}",
        r"a^{[2]} = \max(s\, z^{[2]},\, z^{[2]})",
    )
    assert layer_formula(Dense(activation=Sigmoid()), 3, both).lines[1] == (
        r"a^{[3]} = \frac{1}{1 + e^{-z}}"
    )
    assert layer_formula(Dense(activation=Softmax()), 3, both).lines[1].startswith("a_i = ")


def test_batch_norm_has_a_line_of_its_own_and_no_bias() -> None:
    formula = layer_formula(Dense(normalizer=BatchNorm()), 1, ("weight", "gamma", "beta"))
    assert formula.lines[0] == "z = W^{[1]} x"
    assert formula.lines[1].startswith(r"z^{[1]} = \gamma")
    assert formula.lines[2] == r"a^{[1]} = \max(0,\, z^{[1]})"
    assert "b:" not in formula.symbols


def test_edits_have_names(workspace: Workspace) -> None:
    experiment = workspace.experiment
    assert experiment is not None
    assert edit_words(experiment, "rate", 0.01) == "Set rate 0.01"
    assert edit_words(experiment, "split.stratify", False) == "Set stratify off"
    assert edit_words(experiment, "layers.1.regularizers", ()) == "Remove L2 from Dense 2"
    assert edit_words(experiment, "loss", CrossEntropy()) == "Set loss Cross entropy"
    added = (L2(strength=0.05), L1())
    assert edit_words(experiment, "layers.1.regularizers", added) == "Add L1 to Dense 2"
    assert edit_words(experiment, "layers.1.regularizers.0.strength", 0.5) == (
        "Set strength 0.5 in Dense 2"
    )


def test_a_layer_is_told_in_a_few_words() -> None:
    assert short_sentence(Dense()) == "fully connected"


def test_a_small_window_has_lower_rows_and_no_norms(
    qtbot: QtBot, panel: Inspector, workspace: Workspace
) -> None:
    workspace.select("layers.1")
    page = layer_page(panel)
    assert not page.figures.norms.isVisible()  # the panel alone is smaller than 1400x800
    panel.resize(1440, 900)
    assert page.figures.norms.isVisible()
    high = control(panel, "activation").height()
    panel.resize(304, 600)
    assert not page.figures.norms.isVisible()
    assert control(panel, "activation").height() == 24 < high


def test_numbers_that_are_not_finite_are_drawn(panel: Inspector, workspace: Workspace) -> None:
    workspace.select("layers.1")
    network, page = workspace.network, layer_page(panel)
    assert network is not None
    network.weights[...] = np.nan
    page.read(live=False)
    panel.grab()
    assert page.figures.weights.cells.matrix is not None
    assert np.isnan(page.figures.weights.cells.matrix).all()


def test_tab_goes_through_the_settings_from_top_to_bottom(
    panel: Inspector, workspace: Workspace
) -> None:
    workspace.select("layers.1")
    panel.activateWindow()
    control(panel, "units").setFocus()
    seen = []
    for _ in range(9):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus.accessibleName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert seen == [
        "Units",
        "Activation: ReLU",
        "Right slope",
        "Initializer: He",
        "Distribution",
        "Normalization: none",
        "L2 0.05",
        "Add to regularizer",
        "Strength",
    ]


def test_a_bad_edit_from_elsewhere_is_a_bad_param(workspace: Workspace) -> None:
    with pytest.raises(BadParam):
        workspace.edit("rate", -1.0, "bad")


def test_number_fields_of_the_whole_keep_focus_through_a_live_reading(
    qtbot: QtBot, panel: Inspector, workspace: Workspace
) -> None:
    field = control(panel, "rate")
    assert isinstance(field, NumberField)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "0.0")
    wait_for_end(qtbot, workspace, 20)
    assert field.text() == "0.0"
