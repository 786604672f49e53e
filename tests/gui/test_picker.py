"""The picker shows each component in place and takes one, by mouse and by keyboard."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from dlgui_builtins import (
    L2,
    Adam,
    BatchNorm,
    Dense,
    Dropout,
    LeakyReLU,
    Momentum,
    ReLU,
    Sigmoid,
    Tanh,
)
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dlgui.api import Activation, Array, param
from dlgui.engine.component import Component, Missing
from dlgui.engine.kinds import (
    Initializer,
    Loss,
    Metric,
    Normalizer,
    Optimizer,
    Preprocessor,
    Regularizer,
    Schedule,
)
from dlgui.gui.controls import Button, ComboBox, NumberField
from dlgui.gui.picking import Picker, pick
from dlgui.gui.picking.choices import Choice
from dlgui.gui.picking.late_formula import LateFormula
from dlgui.gui.picking.proof import badge_words, proof
from dlgui.gui.picking.standing import layer_index, place_of
from dlgui.gui.previews import Curve
from dlgui.gui.workspace import Workspace
from tests.gui.windows import host_in, moons

LEFT = Qt.MouseButton.LeftButton
USER = Qt.ItemDataRole.UserRole


class Bench(QWidget):
    """A window with a field, from which a picker is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)
        self.resize(900, 640)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace(host_in(tmp_path))
    layers = (Dense(units=8), Dense(units=8, regularizers=(L2(strength=0.05),)))
    made.open(moons(made.host, layers=layers), "moons")
    yield made
    made.close()


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    made = Bench()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.field.setFocus()
    yield made
    for one in made.findChildren(Picker):
        if one.isVisible():
            one.go_back()
    flush()


def flush() -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def opened(
    bench: Bench, workspace: Workspace, path: str, kind: type[Component], many: bool = False
) -> Picker:
    made = pick(bench, workspace, path, kind, bench.mapToGlobal(QPoint(30, 30)), many=many)
    assert made is not None
    return made


def titles(picker: Picker) -> list[str]:
    model = picker.list.model()
    return [model.index(row, 0).data(USER).title for row in range(model.rowCount())]


def press(picker: Picker, key: Qt.Key) -> None:
    QTest.keyClick(picker.search, key)


def looked_at(picker: Picker) -> str:
    choice = picker.list.current()
    return "" if choice is None else choice.title


def at(workspace: Workspace, path: str) -> Component | None:
    return workspace.component_at(path)


def test_it_opens_on_the_present_component_with_the_search_in_focus(
    bench: Bench, workspace: Workspace
) -> None:
    picker = opened(bench, workspace, "layers.1.activation", Activation)
    assert titles(picker)[:3] == ["ReLU", "Leaky ReLU", "Tanh"]
    assert titles(picker)[-1] == "none"
    assert looked_at(picker) == "ReLU"
    assert picker.search.hasFocus()
    count = len(workspace.registry.of(Activation)) + 1
    assert picker.search.placeholderText() == f"Search {count} activations by name or sentence"


def test_arrows_look_and_enter_takes_as_one_named_step(bench: Bench, workspace: Workspace) -> None:
    picker = opened(bench, workspace, "layers.0.activation", Activation)
    press(picker, Qt.Key.Key_Down)
    press(picker, Qt.Key.Key_Down)
    press(picker, Qt.Key.Key_Up)
    assert looked_at(picker) == "Leaky ReLU"
    assert picker.detail.component() == LeakyReLU()
    press(picker, Qt.Key.Key_Return)
    assert at(workspace, "layers.0.activation") == LeakyReLU()
    assert workspace.undo_stack.undoText() == "Set leaky ReLU in Dense 1"
    assert not picker.isVisible()
    assert bench.field.hasFocus()
    workspace.undo_stack.undo()
    assert at(workspace, "layers.0.activation") == ReLU()


def test_escape_goes_back_and_changes_nothing(bench: Bench, workspace: Workspace) -> None:
    picker = opened(bench, workspace, "layers.0.activation", Activation)
    press(picker, Qt.Key.Key_Down)
    QTest.keyClicks(picker.search, "tanh")
    press(picker, Qt.Key.Key_Escape)
    assert picker.isVisible()
    assert picker.search.text() == ""
    press(picker, Qt.Key.Key_Escape)
    assert not picker.isVisible()
    assert at(workspace, "layers.0.activation") == ReLU()
    assert workspace.undo_stack.count() == 0


def test_typing_narrows_by_name_and_sentence(bench: Bench, workspace: Workspace) -> None:
    picker = opened(bench, workspace, "layers.0.activation", Activation)
    QTest.keyClicks(picker.search, "sigmoid")
    assert looked_at(picker) == "Sigmoid"
    assert "Tanh" in titles(picker)  # its sentence: a sigmoid around 0
    assert "ReLU" not in titles(picker)
    QTest.keyClicks(picker.search, " nowhere")
    assert titles(picker) == []
    assert not picker.take()
    assert picker.isVisible()


def test_a_double_click_takes(bench: Bench, workspace: Workspace) -> None:
    picker = opened(bench, workspace, "optimizer", Optimizer)
    place = picker.list.visualRect(picker.list.model().index(1, 0)).center()
    QTest.mouseClick(picker.list.viewport(), LEFT, pos=place)
    assert picker.isVisible()
    assert looked_at(picker) == "Momentum"
    QTest.mouseDClick(picker.list.viewport(), LEFT, pos=place)
    assert at(workspace, "optimizer") == Momentum()


def test_the_mouse_alone_suffices(bench: Bench, workspace: Workspace) -> None:
    picker = opened(bench, workspace, "layers.1.activation", Activation)
    place = picker.list.visualRect(picker.list.model().index(2, 0)).center()
    QTest.mouseClick(picker.list.viewport(), LEFT, pos=place)
    button = next(one for one in picker.findChildren(QPushButton) if one.text() == "Take Tanh")
    QTest.mouseClick(button, LEFT)
    assert at(workspace, "layers.1.activation") == Tanh()


def test_a_press_beside_the_card_goes_back(bench: Bench, workspace: Workspace) -> None:
    picker = opened(bench, workspace, "optimizer", Optimizer)
    QTest.mouseClick(picker, LEFT, pos=QPoint(890, 630))
    assert not picker.isVisible()
    assert at(workspace, "optimizer") == Adam()


def test_settings_are_edited_before_it_is_taken(bench: Bench, workspace: Workspace) -> None:
    picker = opened(bench, workspace, "layers.1.activation", Activation)
    press(picker, Qt.Key.Key_Down)
    form = picker.detail.form()
    assert form is not None
    slope = form.findChildren(NumberField)[0]
    slope.setFocus()
    slope.selectAll()
    QTest.keyClicks(slope, "0.3")
    slope.commit()
    preview = picker.detail.preview()
    assert isinstance(preview, Curve)
    assert preview.y[0] == pytest.approx(0.3 * preview.x[0])
    press(picker, Qt.Key.Key_Down)
    press(picker, Qt.Key.Key_Up)
    assert picker.detail.component() == LeakyReLU(slope=0.3)
    QTest.keyClick(picker.detail.form().findChildren(NumberField)[0], Qt.Key.Key_Return)  # type: ignore[union-attr]
    assert at(workspace, "layers.1.activation") == LeakyReLU(slope=0.3)


def test_a_setting_that_is_refused_is_not_taken(bench: Bench, workspace: Workspace) -> None:
    picker = opened(bench, workspace, "layers.1.activation", Activation)
    press(picker, Qt.Key.Key_Down)
    slope = picker.detail.form().findChildren(NumberField)[0]  # type: ignore[union-attr]
    slope.setFocus()
    slope.selectAll()
    QTest.keyClicks(slope, "7")
    QTest.keyClick(slope, Qt.Key.Key_Return)
    assert picker.isVisible()
    assert slope.error() == "must be < 1"
    assert at(workspace, "layers.1.activation") == ReLU()


def test_none_takes_an_optional_component_away(bench: Bench, workspace: Workspace) -> None:
    picker = opened(bench, workspace, "layers.0.activation", Activation)
    press(picker, Qt.Key.Key_PageDown)
    press(picker, Qt.Key.Key_PageDown)
    assert looked_at(picker) == "none"
    press(picker, Qt.Key.Key_Return)
    assert at(workspace, "layers.0.activation") is None
    assert workspace.undo_stack.undoText() == "Remove ReLU from Dense 1"


def test_one_more_is_appended(bench: Bench, workspace: Workspace) -> None:
    picker = opened(bench, workspace, "layers.1.regularizers", Regularizer, many=True)
    QTest.keyClicks(picker.search, "dropout")
    press(picker, Qt.Key.Key_Return)
    layer = at(workspace, "layers.1")
    assert isinstance(layer, Dense)
    assert layer.regularizers == (L2(strength=0.05), Dropout())
    assert workspace.undo_stack.undoText() == "Add dropout to Dense 2"


def test_a_regularizer_is_replaced_where_it_stands(bench: Bench, workspace: Workspace) -> None:
    picker = opened(bench, workspace, "layers.1.regularizers.0", Regularizer)
    assert picker.detail.component() == L2(strength=0.05)
    QTest.keyClicks(picker.search, "dropout")
    press(picker, Qt.Key.Key_Return)
    layer = at(workspace, "layers.1")
    assert isinstance(layer, Dense)
    assert layer.regularizers == (Dropout(),)


def test_what_a_layer_can_get_is_offered_and_nothing_else(
    bench: Bench, workspace: Workspace
) -> None:
    on_layer = opened(bench, workspace, "layers.1.regularizers", Regularizer, many=True)
    assert "Early stopping" not in titles(on_layer)
    assert "Batch norm" in titles(on_layer)
    on_layer.go_back()
    on_output = opened(bench, workspace, "output.regularizers", Regularizer, many=True)
    assert "Dropout" not in titles(on_output)
    on_output.go_back()
    whole = opened(bench, workspace, "regularizers", Regularizer, many=True)
    assert "Early stopping" in titles(whole)
    assert "Batch norm" not in titles(whole)


def test_a_normalizer_goes_to_its_own_place(bench: Bench, workspace: Workspace) -> None:
    picker = opened(bench, workspace, "layers.1.regularizers", Regularizer, many=True)
    QTest.keyClicks(picker.search, "batch norm")
    press(picker, Qt.Key.Key_Return)
    assert at(workspace, "layers.1.normalizer") == BatchNorm()


def test_preprocessors_and_metrics_are_appended_with_a_name(
    bench: Bench, workspace: Workspace
) -> None:
    picker = opened(bench, workspace, "preprocessors", Preprocessor, many=True)
    QTest.keyClicks(picker.search, "squares")
    press(picker, Qt.Key.Key_Return)
    experiment = workspace.experiment
    assert experiment is not None
    assert type(experiment.preprocessors[-1]).__name__ == "Squares"
    assert workspace.undo_stack.undoText() == "Add squares"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("schedule", Schedule),
        ("loss", Loss),
        ("layers.0.initializer", Initializer),
        ("layers.0.normalizer", Normalizer),
        ("optimizer", Optimizer),
    ],
)
def test_every_kind_can_be_looked_through(
    bench: Bench, workspace: Workspace, path: str, kind: type[Component]
) -> None:
    picker = opened(bench, workspace, path, kind)
    press(picker, Qt.Key.Key_PageUp)
    for title in titles(picker):
        assert looked_at(picker) == title
        assert picker.detail.choice() == picker.list.current()
        bench.grab()
        press(picker, Qt.Key.Key_Down)


def test_metrics_have_no_picture_but_a_sentence(bench: Bench, workspace: Workspace) -> None:
    picker = opened(bench, workspace, "metrics", Metric, many=True)
    assert picker.detail.preview() is None
    assert "class is predicted right" in str(picker.detail.choice())


def test_an_activation_is_shown_against_the_live_sums(bench: Bench, workspace: Workspace) -> None:
    picker = opened(bench, workspace, "layers.1.activation", Activation)
    press(picker, Qt.Key.Key_Down)
    assert picker.detail.said().startswith("No z lies where the slope is 0; with ReLU ")
    place = place_of(workspace, "layers.1.activation")
    assert place.name == "Dense 2"
    assert place.z is not None
    assert place.z.shape[1] == 8


def test_places_are_told_from_paths(workspace: Workspace) -> None:
    assert layer_index("output.loss", 2) == 2
    assert layer_index("layers.1.regularizers.0", 2) == 1
    assert layer_index("optimizer", 2) is None
    assert place_of(workspace, "optimizer").z is None


def test_hardmax_says_why_it_cannot_be_taken(bench: Bench, workspace: Workspace) -> None:
    picker = opened(bench, workspace, "layers.0.activation", Activation)
    QTest.keyClicks(picker.search, "hardmax")
    assert not picker.take()
    assert picker.isVisible()
    assert at(workspace, "layers.0.activation") == ReLU()
    button = next(one for one in picker.findChildren(Button) if one.text() == "Take Hardmax")
    assert not button.isEnabled()
    assert "predictions only" in button.toolTip()


def test_tab_stays_within_the_card(bench: Bench, workspace: Workspace) -> None:
    picker = opened(bench, workspace, "layers.1.initializer", Initializer)
    seen = set()
    for _ in range(8):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert picker.isAncestorOf(focus)
        seen.add(type(focus).__name__)
    assert {"SearchField", "ComboBox", "PrimaryButton"} <= seen
    assert any(isinstance(one, ComboBox) for one in picker.findChildren(ComboBox))


def test_the_promises_are_tried_for_what_is_shown(
    qtbot: QtBot, bench: Bench, workspace: Workspace
) -> None:
    picker = opened(bench, workspace, "layers.1.activation", Activation)
    assert picker.detail.badge().isHidden()
    qtbot.waitUntil(lambda: not picker.detail.badge().isHidden(), timeout=5000)
    assert picker.detail.badge().text().startswith("gradient ")
    assert "promises hold" in picker.detail.badge().toolTip()


class Wrong(Activation):
    """Squares with a slope that is wrong."""

    formula = "a = z^2"
    factor: float = param(1.0, doc="Factor")

    def forward(self, z: Array, out: Array | None = None) -> Array:
        return z * z

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        return da * z


def test_a_component_that_breaks_a_promise_says_so() -> None:
    found = proof(Wrong).result(timeout=10)  # type: ignore[arg-type]
    words = badge_words(found)
    assert words.verdict == "bad"
    assert words.text.startswith("breaks ")
    assert "gradient" in words.details


class Needy(Activation):
    """Needs to be told how steep it is."""

    steepness: float = param(doc="Steepness")

    def forward(self, z: Array, out: Array | None = None) -> Array:
        return self.steepness * z


def test_plugins_are_named_and_what_cannot_be_made_says_why(
    bench: Bench, workspace: Workspace
) -> None:
    workspace.registry.add("dlgui-odd", (Needy, Wrong))
    picker = opened(bench, workspace, "layers.1.activation", Activation)
    QTest.keyClicks(picker.search, "dlgui-odd")
    assert titles(picker) == ["Needy", "Wrong"]
    assert not picker.take()
    choice = picker.list.current()
    assert isinstance(choice, Choice)
    assert choice.supplier == "dlgui-odd"
    assert choice.refusal == "It has no default for steepness."


def test_a_missing_component_is_kept_until_another_is_taken(
    bench: Bench, workspace: Workspace
) -> None:
    assert workspace.experiment is not None
    lost = Missing(id="dlgui-gelu:GELU")
    workspace.edit("layers.0.activation", lost, "lose")
    picker = opened(bench, workspace, "layers.0.activation", Activation)
    assert looked_at(picker) == "GELU"
    bench.grab()
    press(picker, Qt.Key.Key_Return)
    assert at(workspace, "layers.0.activation") == lost


def test_it_stays_within_a_small_window(bench: Bench, workspace: Workspace) -> None:
    picker = opened(bench, workspace, "optimizer", Optimizer)
    bench.resize(500, 360)
    QApplication.processEvents()
    assert picker.size() == bench.size()
    for child in (picker.search, picker.list, picker.detail):
        corner = child.mapTo(bench, QPoint(child.width(), child.height()))
        assert bench.rect().contains(corner)
        assert child.width() > 0


def test_more_plugins_are_a_click_away(bench: Bench, workspace: Workspace) -> None:
    action, asked = QAction(bench), []
    action.setObjectName("plugins")
    action.triggered.connect(lambda: asked.append(True))
    picker = opened(bench, workspace, "optimizer", Optimizer)
    more = next(one for one in picker.findChildren(Button) if one.text() == "More from plugins")
    QTest.mouseClick(more, LEFT)
    assert asked == [True]
    assert not picker.isVisible()


def test_it_opens_within_50_ms_of_the_windows_thread(bench: Bench, workspace: Workspace) -> None:
    times = []
    for _ in range(5):
        started = time.thread_time()
        picker = opened(bench, workspace, "layers.1.activation", Activation)
        QApplication.processEvents()
        times.append(time.thread_time() - started)
        picker.go_back()
        flush()
    assert min(times) < 0.05


def test_a_formula_appears_when_it_is_typeset(qtbot: QtBot) -> None:
    label = LateFormula()
    qtbot.addWidget(label)
    label.set_formula(r"a = \frac{z_{37}}{z_{38}}", "a fraction")
    label.show()
    assert label.formula() == r"a = \frac{z_{37}}{z_{38}}"
    qtbot.waitUntil(lambda: label.accessibleName() == "a fraction", timeout=5000)
    assert label.sizeHint().height() > 20


def test_without_an_experiment_there_is_nothing_to_pick(bench: Bench, workspace: Workspace) -> None:
    workspace.open(None)
    assert pick(bench, workspace, "optimizer", Optimizer, QPoint()) is None


def test_a_run_that_is_kept_keeps_its_component(bench: Bench, workspace: Workspace) -> None:
    workspace.ask_restart = lambda _what: False
    workspace.start(10)
    picker = opened(bench, workspace, "layers.0.initializer", Initializer)
    QTest.keyClicks(picker.search, "zeros")
    press(picker, Qt.Key.Key_Return)
    assert type(at(workspace, "layers.0.initializer")).__name__ == "He"
    assert isinstance(at(workspace, "output.activation"), Sigmoid)
