"""The top row of the window: menus at the left, the document and whether it is edited right."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QSizePolicy, QWidget

from dlgui.gui.action import MENUS
from dlgui.gui.controls.faces import color
from dlgui.gui.controls.label import Label
from dlgui.gui.language import tr
from dlgui.gui.theme import GRID, HALF_GRID, MENU_HEIGHT

_DOT = 10


class _Dot(QWidget):
    """The accent dot of an edited document."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(_DOT, _DOT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accent"))
        painter.drawEllipse(QPointF(_DOT / 2, _DOT / 2), _DOT / 2, _DOT / 2)


class MenuRow(QWidget):
    """32 px with the menu bar `bar`, its `menus` by name, and the name of the document."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QMenuBar(self)
        self.bar.setNativeMenuBar(False)  # the row is one piece on every system
        self.bar.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.bar.setAccessibleName(tr("Menus"))
        self.menus = {name: self.bar.addMenu(f"&{tr(name)}") for name in MENUS}
        """Empty until `Menus.fill`, but their names are there from the first paint."""
        self._name = Label("", "mono", elide=True)
        self._name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._nothing = Label(tr("no experiment open"), "body", "text2")
        self._dot = _Dot(self)
        self._edited = Label(tr("edited"), "body", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 0, 2 * GRID, 0)
        row.setSpacing(HALF_GRID)
        row.addWidget(self.bar)
        row.addWidget(self._name, 1)
        row.addWidget(self._nothing)
        row.addWidget(self._dot, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._edited)
        self.setFixedHeight(MENU_HEIGHT)
        self.set_document("", False)

    def set_document(self, name: str, edited: bool) -> None:
        """Show the name of the document, "" when none is open."""
        self._name.set_text(name)
        self._nothing.setVisible(not name)
        self._dot.setVisible(bool(name) and edited)
        self._edited.setVisible(bool(name) and edited)
        said = tr("{name}, edited", name=name) if edited else name
        self._name.setAccessibleName(said or tr("no experiment open"))

    def sizeHint(self) -> QSize:
        """The height is fixed; the name gives way first."""
        return QSize(self.bar.sizeHint().width() + 200, MENU_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The window's colour and the line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("window"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("line"))
