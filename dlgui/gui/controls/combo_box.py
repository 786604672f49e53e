"""A choice out of a list, in the look of a field."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QListView, QSizePolicy, QWidget

from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.controls.focus import Ringed
from dlgui.gui.controls.keys import StillWheel
from dlgui.gui.icons import icon_pixmap
from dlgui.gui.theme import CONTROL, CONTROL_RADIUS

_PADDING, _ICON = 10, 14


class ComboBox(Ringed, StillWheel, QComboBox):
    """A choice; the wheel changes it only while it has the focus, so that panels scroll past it."""

    def __init__(
        self,
        choices: list[str] | tuple[str, ...] = (),
        *,
        name: str = "",
        height: int = CONTROL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hint = ""
        self.setView(QListView(self))  # the list Qt makes itself ignores the row height
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(name)
        self.addItems(list(choices))
        self.currentTextChanged.connect(lambda _: self._explain())

    def sizeHint(self) -> QSize:
        """Wide enough for the longest choice."""
        widths = [
            self.fontMetrics().horizontalAdvance(self.itemText(i)) for i in range(self.count())
        ]
        return QSize(max([*widths, 40]) + 2 * _PADDING + _ICON + 8, self.maximumHeight())

    def minimumSizeHint(self) -> QSize:
        """A choice too long for its place is cut, and told in the tooltip."""
        return QSize(64, self.maximumHeight())

    def setToolTip(self, text: str) -> None:
        """What the pointer tells; a choice that is cut comes before it."""
        self._hint = text
        self._explain()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the whole choice in the tooltip when it no longer fits."""
        super().resizeEvent(event)
        self._explain()

    def _explain(self) -> None:
        text = self.currentText()
        room = self.width() - 2 * _PADDING - _ICON - 8
        cut = self.fontMetrics().horizontalAdvance(text) > room and text not in self._hint
        super().setToolTip("\n".join(filter(None, (text if cut else "", self._hint))))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Field, choice and chevron."""
        painter = QPainter(self)
        enabled = self.isEnabled()
        hovered = enabled and (self.underMouse() or self.view().isVisible())
        border = ("text3" if hovered else "border") if enabled else "line"
        fill = "field" if enabled else "window"
        draw_box(painter, self.rect(), CONTROL_RADIUS, fill=fill, border=border)
        room = QRect(_PADDING, 0, self.width() - 2 * _PADDING - _ICON - 4, self.height())
        painter.setPen(color("text" if enabled else "text3"))
        shown = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
        ink = "text2" if enabled else "text3"
        drawn = icon_pixmap("down", ink, _ICON, self.devicePixelRatioF())
        corner = QPoint(self.width() - _PADDING - _ICON + 2, (self.height() - _ICON) // 2)
        painter.drawPixmap(corner, drawn)
