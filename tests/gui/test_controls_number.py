import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dlgui.gui import theme
from dlgui.gui.controls import ErrorLine, NumberField, NumberRule, number_text

POSITIVE = NumberRule(above=0)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_survives_being_written_and_read(number: float) -> None:
    assert NumberRule().read(number_text(number)) == number


@given(st.integers(-(10**30), 10**30))
def test_a_whole_number_survives_being_written_and_read(number: int) -> None:
    read = NumberRule(integer=True).read(number_text(number))
    assert read == number
    assert isinstance(read, int)


@given(st.text())
def test_any_text_is_a_number_or_is_refused_with_a_sentence(text: str) -> None:
    refusal, number = "", None
    try:
        number = NumberRule().read(text)
    except ValueError as refused:
        refusal = str(refused)
    assert bool(refusal) == (number is None)
    assert number is None or math.isfinite(number)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1e-8", 1e-8), (" 0.03 ", 0.03), ("−2", -2.0), (".5", 0.5), ("3.", 3.0), ("+1E3", 1000.0)],
)
def test_numbers_are_read_as_people_write_them(text: str, number: float) -> None:
    assert NumberRule().read(text) == number


@pytest.mark.parametrize(
    ("text", "rule", "sentence"),
    [
        ("", NumberRule(), "needs a number"),
        ("0,03", NumberRule(), "write 0.03 with a point"),
        ("nan", NumberRule(), "is not a number"),
        ("inf", NumberRule(), "is not a number"),
        ("1e999", NumberRule(), "too large"),
        ("1e-999", NumberRule(), "too small"),
        ("-0.03", POSITIVE, "must be > 0"),
        ("0", POSITIVE, "must be > 0"),
        ("1", NumberRule(below=1), "must be < 1"),
        ("2", NumberRule(high=1), "must be ≤ 1"),
        ("-1", NumberRule(low=0), "must be ≥ 0"),
        ("2.5", NumberRule(integer=True), "must be a whole number"),
    ],
)
def test_a_refusal_says_the_rule(text: str, rule: NumberRule, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        rule.read(text)


@pytest.mark.parametrize(
    ("number", "text"), [(1e-8, "1e-8"), (0.001, "0.001"), (3.0, "3"), (8, "8"), (None, "")]
)
def test_a_number_is_written_short(number: float | None, text: str) -> None:
    assert number_text(number) == text


def type_into(qtbot: QtBot, field: NumberField, text: str) -> None:
    field.selectAll()
    qtbot.keyClicks(field, text)


@pytest.fixture
def field(qtbot: QtBot) -> NumberField:
    made = NumberField(0.03, POSITIVE, name="Rate")
    qtbot.addWidget(made)
    return made


def test_what_was_typed_stays_as_it_was_typed(qtbot: QtBot, field: NumberField) -> None:
    type_into(qtbot, field, "1e-3")
    with qtbot.waitSignal(field.value_changed) as told:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told.args == [0.001]
    field.set_value(0.001)  # the panel redraws from the announcement
    assert field.text() == "1e-3"


def test_a_small_number_never_becomes_zero(qtbot: QtBot, field: NumberField) -> None:
    type_into(qtbot, field, "1e-8\r")
    assert field.value() == 1e-8
    field.set_value(0.5)
    field.set_value(1e-8)
    assert field.text() == "1e-8"


def test_leaving_the_field_commits(qtbot: QtBot, field: NumberField) -> None:
    type_into(qtbot, field, "0.5")
    assert field.value() == 0.03
    field.commit()
    assert field.value() == 0.5


def test_the_same_number_is_not_announced(qtbot: QtBot, field: NumberField) -> None:
    type_into(qtbot, field, "3e-2")
    with qtbot.assertNotEmitted(field.value_changed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "3e-2"


def test_a_refused_text_stays_and_says_why(qtbot: QtBot, field: NumberField) -> None:
    line = ErrorLine()
    qtbot.addWidget(line)
    field.error_changed.connect(line.set_error)
    type_into(qtbot, field, "-0.03\r")
    assert (field.text(), field.value()) == ("-0.03", 0.03)
    assert field.error() == field.toolTip() == line.text() == "must be > 0"
    assert field.accessibleDescription() == "must be > 0"
    assert not line.isHidden()
    assert field.grab().toImage().pixelColor(field.width() // 2, 1) == QColor(theme.LIGHT.bad)
    type_into(qtbot, field, "0.2")  # mended, not yet committed
    assert field.error() == line.text() == ""
    assert line.isHidden()


def test_an_error_is_not_shown_in_the_middle_of_a_word(qtbot: QtBot, field: NumberField) -> None:
    type_into(qtbot, field, "1e-")
    assert field.error() == ""


def test_escape_restores_the_last_good_text(qtbot: QtBot, field: NumberField) -> None:
    type_into(qtbot, field, "nonsense\r")
    assert field.error()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), field.error()) == ("0.03", "")


def test_a_half_typed_text_survives_a_redraw(qtbot: QtBot, field: NumberField) -> None:
    type_into(qtbot, field, "0.0")
    field.set_value(0.03)
    assert field.text() == "0.0"
    field.set_value(0.5)  # undone elsewhere: the new number counts
    assert field.text() == "0.5"


def test_the_tooltip_returns_after_an_error(qtbot: QtBot, field: NumberField) -> None:
    field.setToolTip("Step of each update")
    type_into(qtbot, field, "x\r")
    assert "not a number" in field.toolTip()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.toolTip() == "Step of each update"


def test_arrows_step_a_whole_number_up_to_its_limits(qtbot: QtBot) -> None:
    field = NumberField(2, NumberRule(integer=True, low=1, high=3))
    qtbot.addWidget(field)
    for _ in range(3):
        qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == 3
    for _ in range(5):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == 1


def test_an_optional_number_may_be_empty(qtbot: QtBot) -> None:
    field = NumberField(5, NumberRule(optional=True))
    qtbot.addWidget(field)
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    with qtbot.waitSignal(field.value_changed) as told:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told.args == [None]


def test_undo_belongs_to_the_window_unless_something_is_half_typed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = NumberField(0.03, POSITIVE)
    QVBoxLayout(window).addWidget(field)
    undone: list[bool] = []
    undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), window)
    undo.activated.connect(lambda: undone.append(True))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    field.setFocus()
    type_into(qtbot, field, "0.5")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == []
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]


def test_a_marked_field_shows_the_soft_fill(qtbot: QtBot, field: NumberField) -> None:
    field.set_marked(True)
    seen = field.grab().toImage().pixelColor(4, field.height() // 2)
    assert seen == QColor(theme.LIGHT.soft)


def test_a_word_may_stand_for_zero_and_is_read_back(qtbot: QtBot) -> None:
    field = NumberField(32, NumberRule(integer=True, low=0, zero="all"), name="Batch")
    qtbot.addWidget(field)
    told: list[float | None] = []
    field.value_changed.connect(told.append)
    field.set_value(0)
    assert field.text() == "all"
    assert field.value() == 0
    for typed, shown in (("16", "16"), ("All", "all"), ("8", "8"), ("0", "all")):
        field.clear()
        qtbot.keyClicks(field, typed)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert field.text() == shown
        assert not field.error()
    assert told == [16, 0, 8, 0]
