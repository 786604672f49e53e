import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QMenuBar,
    QPushButton,
    QRadioButton,
    QStyle,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dlgui.gui import theme


def mark(widget: QWidget) -> QColor:
    """The colour near the upper left of the indicator, where no mark is drawn."""
    image: QImage = widget.grab().toImage()
    return image.pixelColor(5, widget.height() // 2 - 4)


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_a_chosen_mark_is_filled_with_the_accent(kind: type[QCheckBox], qtbot: QtBot) -> None:
    box = kind("shuffle")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    assert mark(box) == QColor(theme.LIGHT.field)
    box.setChecked(True)
    assert mark(box) == QColor(theme.LIGHT.accent)
    box.setEnabled(False)
    assert mark(box) == QColor(theme.LIGHT.line)


def test_a_half_chosen_check_box_shows_a_bar(qtbot: QtBot) -> None:
    box = QCheckBox("all")
    qtbot.addWidget(box)
    box.setTristate(True)
    box.resize(box.sizeHint())
    box.setCheckState(Qt.CheckState.Checked)
    whole = box.grab().toImage()
    box.setCheckState(Qt.CheckState.PartiallyChecked)
    assert mark(box) == QColor(theme.LIGHT.accent)
    assert box.grab().toImage() != whole


def test_lists_of_combo_boxes_open_below(qapp: QApplication) -> None:
    assert qapp.style().styleHint(QStyle.StyleHint.SH_ComboBox_Popup) == 0


def test_the_menu_bar_hides_its_underlines(qapp: QApplication, qtbot: QtBot) -> None:
    bar, button = QMenuBar(), QPushButton("&Save")
    qtbot.addWidget(bar)
    qtbot.addWidget(button)
    hint = QStyle.StyleHint.SH_UnderlineShortcut
    assert qapp.style().styleHint(hint, None, bar) == 0
    assert qapp.style().styleHint(hint, None, button) == 1


def test_a_menu_bar_is_32_px_high(qtbot: QtBot) -> None:
    bar = QMenuBar()
    qtbot.addWidget(bar)
    bar.addMenu("&File")
    assert bar.sizeHint().height() in (32, 33)  # with its line


def test_a_selected_row_is_soft_and_readable(qtbot: QtBot) -> None:
    table = QTableWidget(2, 2)
    qtbot.addWidget(table)
    table.selectRow(0)
    table.show()
    place = table.visualRect(table.model().index(0, 0)).bottomLeft() + QPoint(3, -3)
    seen = table.viewport().grab().toImage().pixelColor(place)
    assert seen == QColor(theme.LIGHT.soft)
