"""Trying an input of one's own: typed or drawn, followed through the network."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from dlgui_builtins import Digits, Iris, Moons, Sine
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dlgui.engine.kinds import Data
from dlgui.gui.canvas.input_card import InputCard
from dlgui.gui.canvas.layer_card import LayerCard
from dlgui.gui.controls import ComboBox, NumberField, Slider
from dlgui.gui.inspector.try_page import TryPage
from dlgui.gui.panels.inspector import Inspector
from dlgui.gui.responses import prepared
from dlgui.gui.trying.drawing_pad import DrawingPad
from dlgui.gui.trying.input_fields import InputFields
from dlgui.gui.workspace import Workspace
from dlgui.lab.starting import starting_experiment
from tests.gui.canvases import LARGE, Canvas
from tests.gui.windows import host_in

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
Make = Callable[[Any], tuple[Workspace, TryPage]]


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path) -> Iterator[Make]:
    opened: list[Workspace] = []

    def page(dataset: Any) -> tuple[Workspace, TryPage]:
        workspace = Workspace(host_in(tmp_path))
        opened.append(workspace)
        workspace.open(starting_experiment(dataset, workspace.host.registry), "it")
        panel = Inspector(workspace)
        qtbot.addWidget(panel)
        panel.resize(304, 900)
        with qtbot.waitExposed(panel):
            panel.show()
        workspace.select("input.try")
        assert isinstance(panel.page, TryPage)
        return workspace, panel.page

    yield page
    for one in opened:
        one.close()


def expected(workspace: Workspace, own: Any) -> Any:
    x = prepared(workspace.experiment, workspace.samples, np.array(own, float)[None, :])
    return [np.ravel(a) for _, a in workspace.network.activations(x)]


def test_it_begins_with_the_row_that_is_followed(make: Make) -> None:
    workspace, page = make(Moons())
    row = workspace.samples.test[0]
    assert np.array_equal(workspace.look.sight.own, workspace.data.x[row])
    fields = page.fields.findChildren(NumberField)
    # Five digits fit; the tooltip tells them all, and the network gets them.
    shown, exact = [field.value() for field in fields], workspace.data.x[row].tolist()
    assert shown == [float(f"{value:.5g}") for value in exact]
    assert [float(field.toolTip().replace("−", "-")) for field in fields] == exact


def test_a_typed_number_goes_all_the_way(make: Make) -> None:
    workspace, page = make(Moons())
    field = page.fields.findChildren(NumberField)[0]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "1.5")
    QTest.keyClick(field, Qt.Key.Key_Return)
    own = workspace.look.sight.own
    assert own[0] == 1.5
    values = expected(workspace, own)
    stops = page.way.stops()
    assert [stop.name for stop in stops] == ["Input", "Dense 1", "Dense 2", "Output"]
    for stop, value in zip(stops[1:], values, strict=True):
        np.testing.assert_allclose(stop.values, value, rtol=1e-6)
    p = float(values[-1][0])
    assert set(page.answer.words()) == {f"class 1 {p:.3f}", f"class 0 {1 - p:.3f}"}


def test_a_slider_feels_its_way(make: Make) -> None:
    workspace, page = make(Sine())
    slider = page.fields.findChildren(Slider)[0]
    before = workspace.look.sight.own[0]
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert workspace.look.sight.own[0] > before - 0.1
    assert page.fields.findChildren(NumberField)[0].value() == slider.number()
    assert page.answer.words()[0].startswith("y ")


def test_another_row_and_back(make: Make) -> None:
    workspace, page = make(Iris(columns="all"))
    page.another.click()
    row = workspace.look.sight.row
    assert row in workspace.samples.test
    assert np.array_equal(workspace.look.sight.own, workspace.data.x[row])
    page.back.click()
    assert workspace.look.sight.own is None
    assert workspace.selection == "input"


def test_a_digit_is_drawn_by_the_mouse(make: Make) -> None:
    workspace, page = make(Digits())
    assert page.pad.isVisible()
    page.wipe.click()
    assert not workspace.look.sight.own.any()
    pad = page.pad
    start = pad.place_of(1, 3).center().toPoint()
    QTest.mousePress(pad, LEFT, pos=start)
    for row in range(2, 7):
        QTest.mouseMove(pad, pad.place_of(row, 3).center().toPoint())
    QTest.mouseRelease(pad, LEFT, pos=pad.place_of(6, 3).center().toPoint())
    drawn = workspace.look.sight.own.reshape(8, 8)
    assert drawn[1, 3] == workspace.data.x.max()
    assert 0 < drawn[1, 4] < drawn[1, 3]
    said = expected(workspace, workspace.look.sight.own)[-1]
    best = int(said.argmax())
    assert page.answer.words()[0] == f"{best} {said[best]:.3f}"
    QTest.mouseClick(pad, RIGHT, pos=start)
    assert workspace.look.sight.own.reshape(8, 8)[1, 3] == 0


def test_a_stroke_leaves_no_gap(qtbot: QtBot) -> None:
    pad = DrawingPad()
    qtbot.addWidget(pad)
    pad.set_picture(np.zeros((8, 8)), 16.0)
    pad.resize(pad.sizeHint())
    QTest.mousePress(pad, LEFT, pos=pad.place_of(0, 0).center().toPoint())
    at = QPointF(pad.place_of(7, 7).center())
    none = Qt.KeyboardModifier.NoModifier
    pad.mouseMoveEvent(QMouseEvent(QEvent.Type.MouseMove, at, at, LEFT, LEFT, none))
    assert (np.diag(pad.picture()) == 16).all()


def test_a_digit_is_drawn_by_the_keyboard(qtbot: QtBot) -> None:
    pad = DrawingPad()
    qtbot.addWidget(pad)
    pad.set_picture(np.zeros((8, 8)), 16.0)
    with qtbot.waitSignal(pad.drawn):
        QTest.keyClick(pad, Qt.Key.Key_Right)
        QTest.keyClick(pad, Qt.Key.Key_Down)
        QTest.keyClick(pad, Qt.Key.Key_Space)
    QTest.keyClick(pad, Qt.Key.Key_Space)
    assert pad.picture()[1, 1] == 8.0
    assert pad.accessibleDescription() == "row 2, column 2: 50 % ink"
    QTest.keyClick(pad, Qt.Key.Key_Delete)
    assert not pad.picture().any()


def test_categories_are_choices(qtbot: QtBot) -> None:
    x = np.array([[1.0, 0, 3], [0, 1, 5], [1, 0, 4]])
    data = Data(x, np.zeros((3, 1)), ("fuel=diesel", "fuel=petrol", "power"))
    fields = InputFields()
    qtbot.addWidget(fields)
    fields.show_values(data, x[1])
    boxes = fields.findChildren(ComboBox)
    assert [boxes[0].itemText(i) for i in range(2)] == ["diesel", "petrol"]
    assert boxes[0].currentText() == "petrol"
    assert boxes[0].accessibleName() == "fuel"
    with qtbot.waitSignal(fields.typed) as told:
        boxes[0].setCurrentIndex(0)
        boxes[0].activated.emit(0)
    assert told.args[0].tolist() == [1, 0, 5]


def test_a_missing_value_is_an_empty_field(qtbot: QtBot) -> None:
    x = np.array([[1.0, 2.0], [np.nan, 3.0]])
    fields = InputFields()
    qtbot.addWidget(fields)
    fields.show_values(Data(x, np.zeros((2, 1)), ("a", "b")), x[1])
    assert fields.findChildren(NumberField)[0].value() is None


def test_the_canvas_tells_every_unit_s_number(qtbot: QtBot, tmp_path: Path) -> None:
    canvas = Canvas(qtbot, tmp_path, LARGE)
    workspace = canvas.workspace
    card = canvas.scene.card("layers.0")
    assert isinstance(card, LayerCard)
    assert card.tiles[0]._value is None, "Nobody has chosen anything to follow."
    own = np.array([0.3, -0.2])
    workspace.look.take(own=own)
    card, first = canvas.scene.card("layers.0"), canvas.scene.card("input")
    assert isinstance(card, LayerCard)
    assert isinstance(first, InputCard)
    told = [tile._value for tile in card.tiles]
    np.testing.assert_allclose(told, expected(workspace, own)[0], rtol=1e-6)
    x = prepared(workspace.experiment, workspace.samples, own[None, :])[0]
    np.testing.assert_allclose([tile._value for tile in first.tiles], x, rtol=1e-6)
    scene = canvas.scene.card("output").verdict.outcome.scene  # type: ignore[union-attr]
    assert scene.mark == pytest.approx((0.3, -0.2))
    across = (0.3 - scene.x_range[0]) / np.ptp(scene.x_range)
    down = (scene.y_range[1] + 0.2) / np.ptp(scene.y_range)
    assert card.tiles[0]._at == pytest.approx((across, down)), "As on the map, from the top."
    canvas.close()


def test_the_input_card_and_a_key_lead_to_it(qtbot: QtBot, tmp_path: Path) -> None:
    canvas = Canvas(qtbot, tmp_path, LARGE)
    canvas.click("input.own")
    assert canvas.workspace.selection == "input.try"
    canvas.workspace.select("")
    action = next(one for one in canvas.panel.actions() if one.text().startswith("Try an input"))
    assert action.shortcut().toString() == "T"
    action.trigger()
    assert canvas.workspace.selection == "input.try"
    assert canvas.view.viewport().rect().contains(QPoint(1, 1))
    canvas.close()


def test_a_click_on_the_map_tries_the_input_there(qtbot: QtBot, tmp_path: Path) -> None:
    canvas = Canvas(qtbot, tmp_path, LARGE)
    look = canvas.workspace.look
    canvas.click("output.map")
    assert canvas.workspace.selection == "input.try"
    x = canvas.workspace.data.x  # type: ignore[union-attr]
    middle = (x.min(axis=0) + x.max(axis=0)) / 2
    np.testing.assert_allclose(look.sight.own, middle, atol=0.03)
    verdict = canvas.scene.card("output").verdict  # type: ignore[union-attr]
    assert verdict.outcome.scene.mark == pytest.approx(tuple(look.sight.own))
    canvas.close()


def test_arrow_keys_move_the_input_over_the_map(qtbot: QtBot, tmp_path: Path) -> None:
    canvas = Canvas(qtbot, tmp_path, LARGE)
    canvas.workspace.look.take(own=np.array([0.0, 0.0]))
    canvas.view.rebuild()
    canvas.view.setFocus()
    canvas.view.keys.go("output.map")
    canvas.press(Qt.Key.Key_Right)
    canvas.press(Qt.Key.Key_Up)
    canvas.press(Qt.Key.Key_Up)
    own = canvas.workspace.look.sight.own
    scene = canvas.scene.card("output").verdict.outcome.scene  # type: ignore[union-attr]
    width, height = np.ptp(scene.x_range), np.ptp(scene.y_range)
    np.testing.assert_allclose(own, [width / 24, 2 * height / 24], rtol=1e-9)
    assert canvas.scene.cursor == "output.map"
    assert "x1" in canvas.view.accessibleDescription()
    canvas.close()


def test_the_input_is_dragged_over_the_map(qtbot: QtBot, tmp_path: Path) -> None:
    canvas = Canvas(qtbot, tmp_path, LARGE)
    place = canvas.place("output.map")
    viewport = canvas.view.viewport()
    QTest.mousePress(viewport, LEFT, pos=place)
    none = Qt.KeyboardModifier.NoModifier
    for far in (20, 40):
        at = QPointF(place + QPoint(far, 0))
        event = QMouseEvent(QEvent.Type.MouseMove, at, at, LEFT, LEFT, none)
        QApplication.sendEvent(viewport, event)
    own = canvas.workspace.look.sight.own
    assert own is not None
    x = canvas.workspace.data.x  # type: ignore[union-attr]
    assert own[0] > (x[:, 0].min() + x[:, 0].max()) / 2 + 0.2
    QTest.mouseRelease(viewport, LEFT, pos=place + QPoint(40, 0))
    assert canvas.workspace.selection == "input.try"
    canvas.close()


def test_esc_lets_go_of_the_selection_and_then_of_the_input(qtbot: QtBot, tmp_path: Path) -> None:
    canvas = Canvas(qtbot, tmp_path, LARGE)
    canvas.click("output.map")
    canvas.view.setFocus()
    canvas.press(Qt.Key.Key_Escape)
    assert canvas.workspace.selection == ""
    assert canvas.workspace.look.sight.own is not None
    canvas.press(Qt.Key.Key_Escape)
    assert canvas.workspace.look.sight.own is None
    card = canvas.scene.card("layers.0")
    assert isinstance(card, LayerCard)
    assert card.tiles[0]._value is None
    canvas.close()
