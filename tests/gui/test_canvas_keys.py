"""Building from the keyboard alone: every edit that the mouse can do, with a visible place."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.canvases import LARGE, Canvas

Make = Callable[..., Canvas]
K = Qt.Key
SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path) -> Iterator[Make]:
    made: list[Canvas] = []

    def canvas(size: tuple[int, int] = LARGE, **settings: Any) -> Canvas:
        made.append(Canvas(qtbot, tmp_path, size, **settings))
        view = made[-1].view
        view.setFocus()
        qtbot.waitUntil(view.hasFocus)
        view.clearFocus()
        view.setFocus(Qt.FocusReason.TabFocusReason)
        return made[-1]

    yield canvas
    for one in made:
        one.close()


def selected(canvas: Canvas) -> str:
    return canvas.workspace.selection


def ringed(canvas: Canvas) -> list[str]:
    return [spot.key for spot in canvas.scene.spots() if spot.focused]


def test_arrows_move_between_the_cards(make: Make) -> None:
    canvas = make()
    went = []
    for key in (K.Key_Right, K.Key_Right, K.Key_Right, K.Key_Right, K.Key_Left):
        canvas.press(key)
        went.append(selected(canvas))
        assert ringed(canvas) == [went[-1]]
    assert went == ["layers.0", "layers.1", "output", "output", "layers.1"]
    canvas.press(K.Key_Home)
    assert selected(canvas) == "input"
    canvas.press(K.Key_End)
    assert selected(canvas) == "output"


def test_arrows_move_between_units_and_keep_the_row(make: Make) -> None:
    canvas = make()
    canvas.workspace.edit("layers.1.units", 2, "two")
    canvas.press(K.Key_Right)
    for _ in range(4):
        canvas.press(K.Key_Down)
    assert selected(canvas) == "layers.0.unit.3"
    canvas.press(K.Key_Right)
    assert selected(canvas) == "layers.1.unit.1", "the last one of a smaller layer"
    canvas.press(K.Key_Down)
    assert selected(canvas) == "layers.1.unit.1"
    canvas.press(K.Key_Up)
    canvas.press(K.Key_Up)
    assert selected(canvas) == "layers.1", "above the first unit is the layer"


def test_plus_and_minus_change_the_units(make: Make) -> None:
    canvas = make()
    canvas.press(K.Key_Right)
    canvas.press(K.Key_Plus, SHIFT)
    canvas.press(K.Key_Plus)
    canvas.press(K.Key_Minus)
    assert canvas.shape() == [9, 8]
    canvas.press(K.Key_PageUp)
    assert canvas.shape() == [19, 8]
    assert selected(canvas) == "layers.0"


def test_digits_type_the_units(make: Make) -> None:
    canvas = make()
    canvas.press(K.Key_Right)
    canvas.type("12")
    canvas.press(K.Key_Return)
    assert canvas.shape() == [12, 8]
    assert canvas.view.hasFocus()


def test_insert_delete_and_duplicate(make: Make) -> None:
    canvas = make()
    canvas.press(K.Key_Right)
    canvas.type("5")
    canvas.press(K.Key_Return)
    canvas.press(K.Key_D, CTRL)
    assert canvas.shape() == [5, 5, 8]
    assert selected(canvas) == "layers.1"
    canvas.press(K.Key_Insert)
    assert canvas.shape() == [5, 5, 8, 8]
    assert selected(canvas) == "layers.2"
    canvas.press(K.Key_Delete)
    assert canvas.shape() == [5, 5, 8]
    canvas.press(K.Key_Home)
    canvas.press(K.Key_Delete)
    assert canvas.shape() == [5, 5, 8], "the input is not removed"
    canvas.press(K.Key_Insert)
    assert canvas.shape() == [8, 5, 5, 8]


def test_alt_arrows_reorder(make: Make) -> None:
    canvas = make()
    canvas.press(K.Key_Right)
    canvas.type("5")
    canvas.press(K.Key_Return)
    canvas.press(K.Key_Right, ALT)
    assert canvas.shape() == [8, 5]
    assert selected(canvas) == "layers.1"
    canvas.press(K.Key_Right, ALT)
    assert canvas.shape() == [8, 5]
    canvas.press(K.Key_Left, ALT)
    assert canvas.shape() == [5, 8]


def test_enter_on_a_layer_opens_its_activation(make: Make) -> None:
    canvas = make()
    canvas.press(K.Key_Right)
    canvas.press(K.Key_Return)
    canvas.type("tanh")
    canvas.press(K.Key_Return)
    assert type(canvas.experiment.layers[0].activation).__name__ == "Tanh"


def test_tab_goes_through_every_control_and_then_leaves(make: Make) -> None:
    canvas = make()
    went = [canvas.scene.cursor]
    while canvas.view.focusNextPrevChild(True):
        went.append(canvas.scene.cursor)
        assert ringed(canvas) == [went[-1]]
        assert len(went) < 100, "Tab never leaves"
        if canvas.scene.cursor == "output.add":
            break
    assert went[:9] == [
        "input",
        "input.own",
        "plus.0",
        "layers.0",
        "layers.0.units",
        "layers.0.activation",
        "layers.0.initializer",
        "layers.0.add",
        "plus.1",
    ]
    assert went[-4:] == ["output", "output.activation", "loss", "output.add"]
    canvas.press(K.Key_Backtab, SHIFT)
    assert canvas.scene.cursor == "loss"


def test_the_keyboard_alone_builds_two_layers_with_dropout_and_l2(make: Make) -> None:
    canvas = make(layers=())
    canvas.press(K.Key_Insert)
    canvas.press(K.Key_Insert)
    for layer, name in (("layers.0", "Dropout"), ("layers.1", "L2")):
        canvas.press(K.Key_Home)
        while selected(canvas) != layer:
            canvas.press(K.Key_Right)
        while canvas.scene.cursor != f"{layer}.add":
            canvas.press(K.Key_Tab)
        canvas.press(K.Key_Return)
        canvas.type(name)
        canvas.press(K.Key_Return)
    found = [[type(r).__name__ for r in one.regularizers] for one in canvas.experiment.layers]
    assert found == [["Dropout"], ["L2"]]
    assert canvas.workspace.can_run


def test_delete_on_a_chip_removes_what_it_names(make: Make) -> None:
    canvas = make()
    for name, part in (("Dropout", "regularizers.0"), ("Batch norm", "normalizer")):
        canvas.click("layers.0.add")
        canvas.pick(name)
        assert f"layers.0.{part}" in canvas.spots()
        canvas.press(K.Key_Home)
        while canvas.scene.cursor != f"layers.0.{part}":
            canvas.press(K.Key_Tab)
        canvas.press(K.Key_Delete)
        assert f"layers.0.{part}" not in canvas.spots()
    assert canvas.experiment.layers[0].regularizers == ()
    assert canvas.experiment.layers[0].normalizer is None
    assert canvas.shape() == [8, 8], "the layer itself stays"


def test_escape_selects_nothing_and_is_then_left_to_the_window(make: Make) -> None:
    canvas = make()
    canvas.press(K.Key_Right)
    canvas.press(K.Key_Escape)
    assert selected(canvas) == ""
    event = QKeyEvent(QEvent.Type.KeyPress, K.Key_Escape, Qt.KeyboardModifier.NoModifier)
    canvas.view.keyPressEvent(event)
    assert not event.isAccepted()


def test_keys_of_the_canvas_go_before_shortcuts_of_the_window(make: Make) -> None:
    canvas = make()
    for key, modifier, wanted in ((K.Key_D, CTRL, True), (K.Key_S, CTRL, False)):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifier)
        event.ignore()
        QApplication.sendEvent(canvas.view, event)
        assert event.isAccepted() is wanted


def test_the_mouse_shows_no_ring(make: Make) -> None:
    canvas = make()
    canvas.press(K.Key_Right)
    assert ringed(canvas) == ["layers.0"]
    canvas.click("layers.1")
    assert ringed(canvas) == []


def test_the_ring_goes_with_the_focus(make: Make) -> None:
    canvas = make()
    canvas.press(K.Key_Right)
    canvas.view.clearFocus()
    assert ringed(canvas) == []


def test_a_screen_reader_hears_what_is_selected(make: Make) -> None:
    canvas = make()
    assert canvas.view.accessibleName() == "Network"
    canvas.press(K.Key_Right)
    spoken = canvas.view.accessibleDescription()
    assert spoken == "Dense 1, 8 units, ReLU, He, 24 parameters"
    canvas.press(K.Key_Down)
    assert canvas.view.accessibleDescription().startswith("Dense 1, unit 1")
    canvas.press(K.Key_End)
    assert canvas.view.accessibleDescription().startswith("Output, 1 unit, sigmoid")


def test_every_spot_has_words(make: Make) -> None:
    canvas = make()
    assert [spot.key for spot in canvas.scene.spots() if not spot.words.strip()] == []


def test_shift_f10_opens_the_menu_of_the_part_with_the_cursor(make: Make) -> None:
    canvas = make()
    canvas.press(K.Key_Right)
    canvas.press(K.Key_F10, SHIFT)
    assert "Duplicate\tCtrl+D" in canvas.lines()
