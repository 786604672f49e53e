"""A problem in words: what happened, what it means, and the buttons that help."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dlgui.gui.controls.button import Button
from dlgui.gui.controls.faces import draw_box
from dlgui.gui.controls.label import Label
from dlgui.gui.icons import icon_pixmap
from dlgui.gui.language import from_below, tr
from dlgui.gui.theme import CARD_RADIUS, GRID, HALF_GRID

_PADDING, _ICON = 16, 16


class ErrorCard(QFrame):
    """Title and text beside an alert icon, actions below; Details and Copy when there is more.

    The texts may come from plugins and files; they are shown as plain text.
    """

    def __init__(
        self, title: str, text: str = "", details: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = Label(title, "title", wrap=True)
        self._text = Label(text, "body", "text2", wrap=True)
        self._details = Label(details, "mono_small", "text2", wrap=True)
        self._details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._details.hide()
        self._actions = QHBoxLayout()
        self._actions.setSpacing(GRID)
        self._more = Button(tr("Details"), kind="flat")
        self._copy = Button(tr("Copy"), "copy", kind="flat")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._details.setVisible)
        self._copy.clicked.connect(self.copy)
        self._actions.addWidget(self._more)
        self._actions.addStretch()
        self._actions.addWidget(self._copy)
        self._lay_out()
        self.set_message(title, text, details)

    def set_message(self, title: str, text: str = "", details: str = "") -> None:
        """Tell another problem."""
        title, text = from_below(title), from_below(text)
        self._title.set_text(title)
        self._text.set_text(text)
        self._text.setVisible(bool(text))
        self._details.set_text(details)
        self._more.setChecked(False)
        self._more.setVisible(bool(details))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    @property
    def message(self) -> tuple[str, str, str]:
        """Return title, text and details."""
        return self._title.text(), self._text.text(), self._details.text()

    def add_action(self, button: Button) -> Button:
        """Put a button before Details, the most helpful one first."""
        place = self._actions.indexOf(self._more)
        self._actions.insertWidget(place, button)
        return button

    def add_picture(self, picture: QWidget) -> None:
        """Put a picture between the words and the buttons."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(3, picture)

    def copy(self) -> None:
        """Put all of it on the clipboard, for a report."""
        QGuiApplication.clipboard().setText("\n\n".join(filter(None, self.message)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card's outline says error, and so does the icon."""
        painter = QPainter(self)
        draw_box(painter, self.rect(), CARD_RADIUS, fill="surface", border="bad")
        drawn = icon_pixmap("alert", "bad", _ICON, self.devicePixelRatioF())
        painter.drawPixmap(_PADDING, _PADDING, drawn)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        left = _PADDING + _ICON + GRID + HALF_GRID
        column.setContentsMargins(_PADDING, _PADDING - 2, _PADDING, _PADDING - HALF_GRID)
        column.setSpacing(HALF_GRID)
        for label in (self._title, self._text, self._details):
            label.setContentsMargins(left - _PADDING, 0, 0, 0)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            column.addWidget(label)
        column.addSpacing(GRID)
        column.addStretch()
        column.addLayout(self._actions)
