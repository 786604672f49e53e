import importlib
import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QAccessible, QAction, QColor, QWheelEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dlgui.gui import controls, theme
from dlgui.gui.controls import (
    AddChip,
    Badge,
    Button,
    Chip,
    ComboBox,
    Divider,
    DockTitle,
    EmptyPlace,
    ErrorCard,
    FlowLayout,
    FocusRing,
    Label,
    LiveNumber,
    NumberField,
    PrimaryButton,
    Progress,
    SearchField,
    SectionTitle,
    Slider,
    SplitBar,
    Stepper,
    Switch,
    TabBar,
    ToolButton,
)

MAKERS: dict[str, Callable[[], QWidget]] = {
    "add chip": lambda: AddChip(),
    "badge": lambda: Badge("2 of 8 dead", "warn"),
    "button": lambda: Button("Reset", "reset"),
    "chip": lambda: Chip("L2", "0.05", removable=True),
    "combo box": lambda: ComboBox(["ReLU", "sigmoid"], name="Activation"),
    "link": lambda: Button("Why this number?", "question", kind="link"),
    "live number": lambda: LiveNumber("100 %", name="Progress"),
    "number field": lambda: NumberField(0.03, name="Rate"),
    "primary button": lambda: PrimaryButton("Run", "play"),
    "progress": lambda: Progress(),
    "search field": lambda: SearchField("Search actions"),
    "slider": lambda: Slider(0, 1, 0.4, name="Noise"),
    "split bar": lambda: SplitBar(),
    "stepper": lambda: Stepper(8, name="units"),
    "switch": lambda: Switch(name="Shuffle"),
    "tool button": lambda: ToolButton("undo", "Undo"),
}
FOCUSABLE = [name for name in MAKERS if name not in ("badge", "live number", "progress")]
HEIGHTS = {
    "button": 28, "primary button": 28, "number field": 28, "combo box": 28, "search field": 28,
    "tool button": 28, "stepper": 24, "chip": 22, "add chip": 22, "badge": 20, "switch": 16,
    "progress": 6,
}  # fmt: skip
EACH = pytest.mark.parametrize("name", list(MAKERS))


def spoken(widget: QWidget) -> str:
    widget = widget.focusProxy() or widget
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def in_window(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def rings(window: QWidget) -> list[FocusRing]:
    return [ring for ring in window.findChildren(FocusRing) if not ring.isHidden()]


def test_the_public_names_are_sorted_and_exist() -> None:
    module = importlib.import_module("dlgui.gui.controls")
    assert module.__all__ == sorted(module.__all__)
    for name in module.__all__:
        assert getattr(controls, name).__doc__


@pytest.mark.parametrize("name", list(HEIGHTS))
def test_a_control_has_the_height_of_the_design(name: str, qtbot: QtBot) -> None:
    widget = MAKERS[name]()
    qtbot.addWidget(widget)
    assert widget.sizeHint().height() == HEIGHTS[name]
    assert widget.minimumSizeHint().height() <= HEIGHTS[name]


@EACH
def test_a_control_has_a_name_for_readers(name: str, qtbot: QtBot) -> None:
    widget = MAKERS[name]()
    qtbot.addWidget(widget)
    assert spoken(widget)


@EACH
def test_a_control_takes_another_theme_at_once(name: str, qtbot: QtBot, qapp: QApplication) -> None:
    widget = MAKERS[name]()
    if isinstance(widget, LiveNumber):
        widget.set_text("66 %")
    qtbot.addWidget(widget)
    widget.resize(widget.sizeHint())
    light = widget.grab().toImage()
    theme.apply(qapp, theme.DARK)
    assert widget.grab().toImage() != light


@EACH
def test_a_disabled_control_looks_disabled(name: str, qtbot: QtBot) -> None:
    widget = MAKERS[name]()
    if isinstance(widget, LiveNumber):
        widget.set_text("66 %")
    if isinstance(widget, Progress):
        widget.set_share(0.5)
    qtbot.addWidget(widget)
    widget.resize(widget.sizeHint())
    before = widget.grab().toImage()
    widget.setEnabled(False)
    assert (widget.grab().toImage() != before) == (name not in ("badge", "split bar"))


@pytest.mark.parametrize("name", FOCUSABLE)
def test_the_keyboard_shows_a_whole_ring_outside_the_control(name: str, qtbot: QtBot) -> None:
    first, widget = Button("first"), MAKERS[name]()
    window = in_window(qtbot, first, widget)
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    (ring,) = rings(window)
    place = widget.geometry()
    assert ring.geometry() == place.adjusted(-4, -4, 4, 4)
    image = window.grab().toImage()
    glows = name in ("number field", "search field")
    outside = image.pixelColor(place.left() - (1 if glows else 3), place.center().y())
    assert outside == QColor(theme.LIGHT.ring if glows else theme.LIGHT.accent)
    widget.clearFocus()
    assert rings(window) == []


def test_the_mouse_shows_no_ring(qtbot: QtBot) -> None:
    button = Button("Reset")
    window = in_window(qtbot, Button("first"), button)
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert rings(window) == []


def test_the_ring_follows_its_control_while_it_scrolls(qtbot: QtBot) -> None:
    area, content = QScrollArea(), QWidget()
    column = QVBoxLayout(content)
    buttons = [Button(str(number)) for number in range(20)]
    for button in buttons:
        column.addWidget(button)
    area.setWidget(content)
    area.resize(200, 200)
    window = in_window(qtbot, area)
    buttons[1].setFocus(Qt.FocusReason.TabFocusReason)
    (ring,) = rings(window)
    assert ring.parentWidget() is area.viewport()
    area.verticalScrollBar().setValue(30)
    corner = buttons[1].mapTo(area.viewport(), QPoint(0, 0))
    assert ring.pos() == corner - QPoint(4, 4)


def test_the_ring_goes_with_its_control(qtbot: QtBot) -> None:
    button = Button("Reset")
    first = Button("first")
    window = in_window(qtbot, first, button)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    (ring,) = rings(window)
    button.hide()  # Qt moves the focus on, and a new ring with it
    (other,) = rings(window)
    assert other is not ring
    assert other.geometry() == first.geometry().adjusted(-4, -4, 4, 4)


def test_a_button_is_wide_enough_for_its_words_and_icon(qtbot: QtBot) -> None:
    plain, pictured = Button("Epoch"), Button("Epoch", "epoch")
    for button in (plain, pictured):
        qtbot.addWidget(button)
    words = plain.fontMetrics().horizontalAdvance("Epoch")
    assert plain.sizeHint().width() - words in (24, 25)  # letters are placed between pixels
    assert pictured.sizeHint().width() == plain.sizeHint().width() + 24


def test_a_primary_button_is_filled_with_the_accent(qtbot: QtBot) -> None:
    button = PrimaryButton("Run")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    assert button.grab().toImage().pixelColor(5, 14) == QColor(theme.LIGHT.accent)


def test_a_tool_button_follows_its_action(qtbot: QtBot) -> None:
    action = QAction("&Undo")
    done: list[bool] = []
    action.triggered.connect(lambda: done.append(True))
    button = ToolButton.of_action(action, "undo", flat=True)
    qtbot.addWidget(button)
    assert button.accessibleName() == "Undo"
    button.click()
    action.setEnabled(False)
    assert done == [True]
    assert not button.isEnabled()
    assert not button.icon().isNull()


def test_a_chip_speaks_its_name_its_number_and_its_error(qtbot: QtBot) -> None:
    chip = Chip("L2", "0.05")
    qtbot.addWidget(chip)
    assert spoken(chip) == "L2 0.05"
    width = chip.sizeHint().width()
    chip.set_error("L2 is not installed")
    assert spoken(chip) == "L2 0.05: L2 is not installed"
    assert chip.toolTip() == "L2 is not installed"
    assert chip.sizeHint().width() > width  # room for the icon: never colour alone
    chip.set_content("L1", "0.1")
    chip.set_error("")
    assert (spoken(chip), chip.toolTip()) == ("L1 0.1", "")


def test_a_chip_is_opened_by_enter_and_removed_by_delete(qtbot: QtBot) -> None:
    chip = Chip("L2", removable=True)
    qtbot.addWidget(chip)
    with qtbot.waitSignal(chip.clicked):
        qtbot.keyClick(chip, Qt.Key.Key_Return)
    with qtbot.waitSignal(chip.removed), qtbot.assertNotEmitted(chip.clicked):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)


def test_the_cross_of_a_chip_removes_and_the_rest_opens(qtbot: QtBot) -> None:
    chip = Chip("L2", removable=True)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    cross, words = QPoint(chip.width() - 10, 11), QPoint(12, 11)
    with qtbot.waitSignal(chip.removed), qtbot.assertNotEmitted(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=cross)
    with qtbot.waitSignal(chip.clicked), qtbot.assertNotEmitted(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=words)


def test_a_chip_that_cannot_go_ignores_delete(qtbot: QtBot) -> None:
    chip = Chip("ReLU")
    qtbot.addWidget(chip)
    with qtbot.assertNotEmitted(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)


def test_a_stepper_steps_by_click_key_and_typing(qtbot: QtBot) -> None:
    stepper = Stepper(8, 1, 20, name="units")
    window = in_window(qtbot, stepper)
    told: list[int] = []
    stepper.value_changed.connect(told.append)
    qtbot.mouseClick(stepper.childAt(stepper.width() - 8, 12), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(stepper.childAt(8, 12), Qt.MouseButton.LeftButton)
    digits = stepper.focusProxy()
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Up, Qt.Key.Key_PageUp):
        qtbot.keyClick(digits, key)
    qtbot.keyClick(digits, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(digits, "4\r")
    assert told == [9, 8, 9, 8, 9, 19, 4]
    assert stepper.value() == 4
    window.close()


def test_a_stepper_stops_at_its_limits(qtbot: QtBot) -> None:
    stepper = Stepper(2, 1, 3)
    qtbot.addWidget(stepper)
    stepper.show()
    stepper.step(-5)
    assert stepper.value() == 1
    with qtbot.assertNotEmitted(stepper.value_changed):
        stepper.step(-1)
    assert not stepper.childAt(8, 12).isEnabled()
    stepper.set_limits(0, 3)
    assert stepper.childAt(8, 12).isEnabled()


def test_a_stepper_shows_a_number_without_a_signal(qtbot: QtBot) -> None:
    stepper = Stepper(2)
    qtbot.addWidget(stepper)
    with qtbot.assertNotEmitted(stepper.value_changed):
        stepper.set_value(7)
    assert stepper.value() == 7


def test_a_slider_announces_round_numbers(qtbot: QtBot) -> None:
    slider = Slider(0, 1, 0.2, step=0.1)
    qtbot.addWidget(slider)
    with qtbot.waitSignal(slider.number_changed) as told:
        qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert told.args == [0.3]
    with qtbot.assertNotEmitted(slider.number_changed):
        slider.set_number(0.72)
    assert slider.number() == 0.7


def test_a_split_is_moved_by_mouse_and_keys(qtbot: QtBot) -> None:
    bar = SplitBar(0.7, 0.15)
    qtbot.addWidget(bar)
    bar.resize(200, 12)
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(140, 6))
    with qtbot.waitSignal(bar.shares_changed) as told:
        qtbot.mouseMove(bar, QPoint(120, 6))
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(120, 6))
    assert told.args == [0.6, 0.25, 0.15]
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    qtbot.keyClick(bar, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert bar.shares() == (0.61, 0.23, 0.16)
    assert spoken(bar) == "Split: train 61 %, validation 23 %, test 16 %"


def test_a_split_never_crosses_its_borders(qtbot: QtBot) -> None:
    bar = SplitBar(0.7, 0.15)
    qtbot.addWidget(bar)
    bar.resize(200, 12)
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(140, 6))
    qtbot.mouseMove(bar, QPoint(199, 6))
    assert bar.shares() == (0.85, 0.0, 0.15)
    qtbot.mouseMove(bar, QPoint(-50, 6))
    assert bar.shares() == (0.01, 0.84, 0.15)


def test_progress_fills_to_its_share(qtbot: QtBot) -> None:
    bar = Progress()
    qtbot.addWidget(bar)
    bar.resize(100, 6)
    bar.set_share(0.5)
    image = bar.grab().toImage()
    assert image.pixelColor(40, 3) == QColor(theme.LIGHT.accent)
    assert image.pixelColor(60, 3) == QColor(theme.LIGHT.line)
    bar.set_share(7)
    assert bar.grab().toImage().pixelColor(95, 3) == QColor(theme.LIGHT.accent)


def test_progress_of_unknown_length_moves_until_it_is_known_or_hidden(qtbot: QtBot) -> None:
    bar = Progress()
    qtbot.addWidget(bar)
    bar.show()
    bar.set_share(None)
    still = bar.grab().toImage()
    qtbot.waitUntil(lambda: bar.grab().toImage() != still, timeout=2000)
    bar.set_share(0.2)
    known = bar.grab().toImage()
    assert known.pixelColor(2, 3) == QColor(theme.LIGHT.accent)
    bar.set_share(None)
    bar.hide()  # the leak check sees a timer that goes on


@pytest.mark.parametrize("name", ["combo box", "slider"])
def test_the_wheel_is_left_to_the_panel_until_there_is_focus(name: str, qtbot: QtBot) -> None:
    widget = MAKERS[name]()
    window = in_window(qtbot, Button("first"), widget)
    place = widget.rect().center()
    roll = QWheelEvent(
        QPointF(place),
        QPointF(widget.mapToGlobal(place)),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    def shown() -> int:
        return widget.currentIndex() if isinstance(widget, ComboBox) else widget.value()

    before = shown()
    QApplication.sendEvent(widget, roll)
    assert (shown(), roll.isAccepted()) == (before, False)
    widget.setFocus()
    QApplication.sendEvent(widget, roll)
    assert shown() != before
    window.close()


def test_a_combo_box_is_wide_enough_for_its_longest_choice(qtbot: QtBot) -> None:
    box = ComboBox(["ReLU", "sigmoid"], name="Activation")
    qtbot.addWidget(box)
    assert box.sizeHint().width() > box.fontMetrics().horizontalAdvance("sigmoid") + 20
    assert box.minimumSizeHint().width() <= 64


def test_escape_empties_a_search_before_it_closes(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = SearchField("Search")
    QVBoxLayout(window).addWidget(field)
    qtbot.keyClicks(field, "relu")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_a_number_that_changes_asks_for_no_new_layout(qtbot: QtBot) -> None:
    place, asked = QWidget(), []
    row = QHBoxLayout(place)
    number = LiveNumber("0.0000")
    row.addWidget(number)
    qtbot.addWidget(place)
    with qtbot.waitExposed(place):
        place.show()

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            asked.append(event.type())
            return False

    watch = Watch()
    place.installEventFilter(watch)
    for text in ("0.5", "12", "0.0001"):
        number.set_text(text)
        QApplication.processEvents()
    assert QEvent.Type.LayoutRequest not in asked


def test_a_live_number_keeps_its_width(qtbot: QtBot) -> None:
    number = LiveNumber("0.0000")
    qtbot.addWidget(number)
    before = number.sizeHint()
    for text in ("1", "0.1234", "8.8888"):
        number.set_text(text)
        assert number.sizeHint().width() == before.width()
    assert before.width() > number.fontMetrics().horizontalAdvance("0.0000")


def test_foreign_text_is_never_markup(qtbot: QtBot) -> None:
    label = Label("<b>bold</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_cut_label_tells_all_in_its_tooltip(qtbot: QtBot) -> None:
    label = Label("a long sentence about nothing at all", elide=True)
    qtbot.addWidget(label)
    label.setToolTip("More")
    label.resize(400, 20)
    label.grab()
    assert label.toolTip() == "More"
    label.resize(60, 20)
    label.grab()
    assert label.toolTip() == "a long sentence about nothing at all\nMore"


def test_titles_show_their_facts_and_tools(qtbot: QtBot) -> None:
    for title in (DockTitle("Network", "2-8-8-1"), SectionTitle("Weights", "±0.89", line=True)):
        qtbot.addWidget(title)
        tool = ToolButton("more", "More", flat=True, size=24)
        title.add_tool(tool)
        title.set_title("Data")
        title.set_facts("500 rows")
        title.resize(300, title.sizeHint().height())
        title.show()
        assert [label.text() for label in title.findChildren(Label)] == ["Data", "500 rows"]
        assert tool.isVisible()


def test_a_dock_title_is_32_px_and_shrinks_with_its_dock(qtbot: QtBot) -> None:
    title = DockTitle("Network", "2-8-8-1 · 105 parameters, fully connected")
    qtbot.addWidget(title)
    assert title.sizeHint().height() == title.minimumSizeHint().height() == 32
    assert title.minimumSizeHint().width() < 160


def test_an_empty_place_offers_one_click(qtbot: QtBot) -> None:
    place = EmptyPlace("flag", "Finished runs appear here.", "Run")
    qtbot.addWidget(place)
    place.resize(300, 200)
    place.show()
    with qtbot.waitSignal(place.clicked):
        place.findChild(Button).click()
    place.set_sentence("No runs.")
    assert place.findChild(Label).text() == "No runs."


@pytest.mark.parametrize("width", [160, 240, 500])
def test_the_sentence_of_an_empty_place_is_never_cut(width: int, qtbot: QtBot) -> None:
    place = EmptyPlace("flag", "Finished runs appear here and can be compared side by side.", "Run")
    qtbot.addWidget(place)
    place.resize(width, 240)
    place.show()
    sentence = place.findChild(Label)
    assert sentence.height() >= sentence.heightForWidth(sentence.width())
    assert abs(sentence.geometry().center().x() - place.rect().center().x()) <= 1


def test_an_error_card_is_copied_whole(qtbot: QtBot, qapp: QApplication) -> None:
    card = ErrorCard("Stopped at step 6", "The loss grew.", "Traceback …")
    qtbot.addWidget(card)
    card.add_action(PrimaryButton("Start again"))
    card.show()
    shown = [button.text() for button in card.findChildren(Button) if button.isVisible()]
    assert sorted(shown) == ["Copy", "Details", "Start again"]
    details = card.findChildren(Label)[2]
    assert not details.isVisible()
    next(b for b in card.findChildren(Button) if b.text() == "Details").click()
    assert details.isVisible()
    card.copy()
    assert qapp.clipboard().text() == "Stopped at step 6\n\nThe loss grew.\n\nTraceback …"
    card.set_message("Again")
    assert not details.isVisible()
    assert card.accessibleName() == "Again"


def test_choosing_a_tab_moves_no_other(qtbot: QtBot) -> None:
    tabs = TabBar(["Accuracy", "Rate", "Runs"], name="Plots")
    qtbot.addWidget(tabs)
    tabs.resize(tabs.sizeHint())
    before = [tabs.tabRect(index) for index in range(3)]
    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert tabs.currentIndex() == 1
    assert [tabs.tabRect(index) for index in range(3)] == before
    line = tabs.grab().toImage().pixelColor(before[1].center().x(), 31)
    assert line == QColor(theme.LIGHT.accent)
    assert tabs.sizeHint().height() == 32


def test_a_divider_is_one_pixel(qtbot: QtBot) -> None:
    across, upright = Divider(), Divider(Qt.Orientation.Vertical, 20)
    for divider in (across, upright):
        qtbot.addWidget(divider)
        divider.resize(divider.sizeHint())
        assert divider.grab().toImage().pixelColor(0, 0) == QColor(theme.LIGHT.line)
    assert across.height() == upright.width() == 1
    assert upright.height() == 20


def test_chips_flow_into_lines(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    flow = FlowLayout(place, gap=4)
    chips = [Chip("standardize") for _ in range(3)]
    for chip in chips:
        flow.addWidget(chip)
    width = chips[0].sizeHint().width()
    assert flow.heightForWidth(3 * width + 8) == 22
    assert flow.heightForWidth(2 * width + 4) == 22 + 4 + 22
    assert flow.minimumSize() == QSize(width, 22)
    place.resize(2 * width + 4, 48)
    place.show()
    assert [chip.pos() for chip in chips] == [QPoint(0, 0), QPoint(width + 4, 0), QPoint(0, 26)]
    taken = flow.takeAt(0)
    assert (taken.widget(), flow.count(), flow.itemAt(9)) == (chips[0], 2, None)


def test_everything_is_drawn_twice_as_dense_at_200_percent() -> None:
    code = """
from PySide6.QtWidgets import QApplication
app = QApplication([])
from dlgui.gui import theme
from dlgui.gui.controls import Button, Chip, NumberField, Stepper, Switch
theme.apply(app, theme.LIGHT)
for widget in (Button("Run", "play"), Chip("ReLU"), NumberField(1), Stepper(8), Switch(name="x")):
    widget.resize(widget.sizeHint())
    drawn = widget.grab()
    assert drawn.size() == 2 * widget.size(), (drawn.size(), widget.size())
"""
    environment = {**os.environ, "QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


def test_a_low_empty_place_lets_its_icon_go_and_takes_it_back(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    around.resize(500, 400)
    around.show()
    empty = EmptyPlace("flag", "Finished runs appear here.", "Run", around)
    empty.show()
    icon = empty.layout().itemAt(1).widget()
    least = empty.minimumSizeHint().height()
    shown = []
    for height in (200, least, least + 35, least + 36):
        empty.resize(400, height)
        shown.append(icon.isVisible())
        assert empty.minimumSizeHint().height() == least
    assert shown == [True, False, False, True]


def test_tabs_stand_closer_rather_than_scroll_and_part_again(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    row = QHBoxLayout(around)
    row.setContentsMargins(0, 0, 0, 0)
    tabs = TabBar(["Metrics", "Rate", "Gradients", "Weights"], name="Panels")
    row.addWidget(tabs)
    row.addStretch()
    usual = tabs.sizeHint().width()
    seen = []
    around.show()
    for width in (usual + 40, usual - 20, usual + 40):
        around.resize(width, 40)
        QApplication.processEvents()
        seen.append(tabs.tabRect(3).right() + 1)
    assert seen[0] == seen[2] == usual
    assert seen[1] <= usual - 20
