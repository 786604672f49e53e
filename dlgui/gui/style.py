"""How Qt's own widgets are drawn: Fusion with our check boxes, arrows and focus, and one sheet.

Our own controls paint themselves (`dlgui.gui.controls`); this is for what Qt brings. Colours come
from the palette in the style and from the theme in the sheet.
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPalette, QPen
from PySide6.QtWidgets import QMenuBar, QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget

if TYPE_CHECKING:  # theme.py imports this module
    from dlgui.gui.theme import Theme

Primitive = QStyle.PrimitiveElement
Hint = QStyle.StyleHint
_HINTS = {
    Hint.SH_EtchDisabledText: 0,
    Hint.SH_ComboBox_Popup: 0,
    Hint.SH_DialogButtonBox_ButtonsHaveIcons: 0,
    Hint.SH_ToolTip_WakeUpDelay: 500,
    Hint.SH_Slider_AbsoluteSetButtons: Qt.MouseButton.LeftButton.value,
}


class LabStyle(QProxyStyle):
    """Fusion, flat: the marks of check boxes and arrows are strokes, focus is the accent."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw check boxes, radio buttons, arrows and focus ourselves, the rest as Fusion."""
        match element:
            case Primitive.PE_FrameFocusRect:
                _focus(option, painter)
            case Primitive.PE_IndicatorCheckBox | Primitive.PE_IndicatorItemViewItemCheck:
                _check_box(option, painter)
            case Primitive.PE_IndicatorRadioButton:
                _radio_button(option, painter)
            case Primitive.PE_IndicatorArrowDown:
                _chevron(option, painter, 0)
            case Primitive.PE_IndicatorArrowUp:
                _chevron(option, painter, 180)
            case Primitive.PE_IndicatorArrowRight:
                _chevron(option, painter, -90)
            case Primitive.PE_IndicatorArrowLeft:
                _chevron(option, painter, 90)
            case _:
                super().drawPrimitive(element, option, painter, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        """Answer what is a matter of taste; lists of combo boxes open below, not over them."""
        # Qt asks 50,000 times when the theme changes.
        if hint in _HINTS:
            return _HINTS[hint]
        if hint == Hint.SH_UnderlineShortcut and isinstance(widget, QMenuBar):
            return 0
        return super().styleHint(hint, option, widget, returned)


def _color(option: QStyleOption, role: QPalette.ColorRole) -> QColor:
    return option.palette.color(role)


def _is(option: QStyleOption, flag: QStyle.StateFlag) -> bool:
    return bool(option.state & flag)


def _box(option: QStyleOption, size: float) -> QRectF:
    """A square in the middle of the option's place, on whole pixels and half a line inside."""
    place = option.rect
    left = place.x() + (place.width() - size) // 2
    top = place.y() + (place.height() - size) // 2
    return QRectF(left, top, size, size).adjusted(0.5, 0.5, -0.5, -0.5)


def _focus(option: QStyleOption, painter: QPainter) -> None:
    if not _is(option, QStyle.StateFlag.State_KeyboardFocusChange):
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(_color(option, QPalette.ColorRole.Accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    place = QRectF(option.rect).adjusted(1, 1, -1, -1)
    painter.drawRoundedRect(place, 4, 4)
    painter.restore()


def _outline(option: QStyleOption, painter: QPainter, filled: bool) -> None:
    """Set pen and brush of a check box or radio button."""
    enabled = _is(option, QStyle.StateFlag.State_Enabled)
    accent = _color(option, QPalette.ColorRole.Accent)
    shadow = _color(option, QPalette.ColorRole.Shadow)
    if filled:
        painter.setPen(QPen(accent if enabled else shadow, 1))
        painter.setBrush(accent if enabled else shadow)
        return
    hovered = _is(option, QStyle.StateFlag.State_MouseOver)
    border = QPalette.ColorRole.Dark if hovered else QPalette.ColorRole.Mid
    painter.setPen(QPen(_color(option, border) if enabled else shadow, 1))
    painter.setBrush(_color(option, QPalette.ColorRole.Base))


def _check_box(option: QStyleOption, painter: QPainter) -> None:
    some = _is(option, QStyle.StateFlag.State_NoChange)
    on = _is(option, QStyle.StateFlag.State_On)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = _box(option, 14)
    _outline(option, painter, on or some)
    painter.drawRoundedRect(box, 3, 3)
    if on or some:
        painter.setPen(_mark(option, painter))
        x, y = box.center().x(), box.center().y()
        if some:
            painter.drawLine(QPointF(x - 3, y), QPointF(x + 3, y))
        else:
            painter.drawPolyline(
                [QPointF(x - 3.25, y + 0.25), QPointF(x - 1, y + 2.5), QPointF(x + 3.25, y - 2.5)]
            )
    painter.restore()


def _mark(option: QStyleOption, painter: QPainter) -> QPen:
    """The pen of a mark on the accent: the surface, which both themes keep readable there."""
    pen = QPen(_color(option, QPalette.ColorRole.Window), 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    return pen


def _radio_button(option: QStyleOption, painter: QPainter) -> None:
    on = _is(option, QStyle.StateFlag.State_On)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = _box(option, 14)
    _outline(option, painter, on)
    painter.drawEllipse(box)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_color(option, QPalette.ColorRole.Window))
        painter.drawEllipse(box.center(), 2.5, 2.5)
    painter.restore()


def _chevron(option: QStyleOption, painter: QPainter, turn: float) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    enabled = _is(option, QStyle.StateFlag.State_Enabled)
    role = QPalette.ColorRole.Dark if enabled else QPalette.ColorRole.Mid
    # A menu styled by the sheet brings a palette of its own, in which this role is black.
    pen = QPen(QGuiApplication.palette().color(role), 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.translate(QRectF(option.rect).center())
    painter.rotate(turn)
    painter.drawPolyline([QPointF(-3.5, -1.75), QPointF(0, 1.75), QPointF(3.5, -1.75)])
    painter.restore()


_SHEET = Template("""
QMenuBar, QStatusBar { background: $window; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QDialog, QMessageBox, QWizard { background: $raised; }
QToolTip {
    background: $raised; color: $text; border: 1px solid $border; padding: 1px 4px;
    font-size: 11px;
}
QMenuBar { border-bottom: 1px solid $line; spacing: 0; padding: 0; }
QMenuBar::item { padding: 4px 8px; margin: 4px 0; background: transparent; border-radius: 6px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; }
QMenu { background: $raised; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 4px 24px 4px 12px; border-radius: 4px; min-height: 20px; }
QMenu::item:selected { background: $hover; }
QMenu::item:disabled { color: $text3; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QToolBar { background: $surface; border: none; border-bottom: 1px solid $line; spacing: 8px; }
QStatusBar { border-top: 1px solid $line; min-height: 27px; color: $text2; font-size: 11px; }
QStatusBar::item { border: none; }
QLabel[ink="text2"] { color: $text2; }
QLabel[ink="text3"], QLabel:disabled { color: $text3; }
QLabel[ink="accent"] { color: $accent; }
QLabel[ink="on_accent"] { color: $on_accent; }
QLabel[ink="good"] { color: $good; }
QLabel[ink="warn"] { color: $warn; }
QLabel[ink="bad"] { color: $bad; }
QLineEdit, QPlainTextEdit, QTextEdit {
    background: $field; color: $text; border: 1px solid $border; border-radius: 6px;
    selection-background-color: $ring; selection-color: $text;
}
QLineEdit { padding: 5px 8px; }
NumberField, SearchField, TextField { padding: 0 8px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover { border-color: $text3; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border-color: $accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled {
    color: $text3; border-color: $line; background: $window;
}
NumberField[marked="true"] { background: $soft; border-color: $ring; color: $accent; }
Stepper QLineEdit, Stepper QLineEdit:disabled { background: transparent; border: none; padding: 0; }
.QPushButton {
    background: $surface; color: $text; border: 1px solid $border; border-radius: 6px;
    padding: 0 12px; min-height: 26px; font-weight: 500;
}
.QPushButton:hover { background: $hover; }
.QPushButton:pressed, .QPushButton:checked {
    background: $soft; border-color: $ring; color: $accent;
}
.QPushButton:default { background: $accent; border-color: $accent; color: $on_accent; }
.QPushButton:default:hover { background: $accent_hover; border-color: $accent_hover; }
.QPushButton:focus { border: 2px solid $accent; padding: 0 11px; min-height: 24px; }
.QPushButton:disabled { background: transparent; color: $text3; border-color: $line; }
QComboBox QAbstractItemView {
    background: $raised; border: 1px solid $border; padding: 4px; selection-color: $text;
}
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 8px; border-radius: 4px; }
QAbstractItemView {
    background: $surface; alternate-background-color: $canvas; color: $text;
    border: 1px solid $line; selection-background-color: $soft; selection-color: $text;
    outline: 0;
}
QAbstractItemView::item { padding: 0 8px; border: none; }
QAbstractItemView::item:hover { background: $hover; }
QAbstractItemView::item:selected { background: $soft; color: $text; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
    background: $surface; color: $text2; border: none; border-bottom: 1px solid $line;
    padding: 0 8px; font-size: 11px; font-weight: 400; min-height: 28px;
}
QTabBar::tab {
    background: transparent; color: $text2; border: none; border-bottom: 2px solid transparent;
    padding: 6px 10px;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTableView { gridline-color: $line; }
QTableView::item { padding: 0 5px; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $border; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $text3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QGraphicsView { background: $canvas; border: none; }
QGroupBox { border: none; margin: 0; padding: 0; }
QFrame[frameShape="4"], QFrame[frameShape="5"] { color: $line; }
""")


def sheet_of(theme: Theme) -> str:
    """The style sheet of a theme: its tokens put into one template."""
    return _SHEET.substitute(vars(theme))
