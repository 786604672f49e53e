"""Buttons with words: the one next action, the others, and the ones that look like text."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from dlgui.gui.controls.faces import Kind, button_face, color, draw_face
from dlgui.gui.controls.focus import Ringed
from dlgui.gui.icons import icon
from dlgui.gui.theme import CONTROL, CONTROL_RADIUS, font

_PADDING, _PADDING_LINK, _GAP = 12, 4, 8


class Button(Ringed, QPushButton):
    """A button: `kind` normal, flat, danger or (small) link; an icon stands before the words."""

    def __init__(
        self,
        text: str,
        icon_name: str = "",
        *,
        kind: Kind = "normal",
        height: int = CONTROL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind: Kind = kind
        self._icon_name = ""
        self.setFont(font("small" if kind == "link" else "button"))
        self.setFixedHeight(height)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self.set_icon(icon_name)

    def set_icon(self, name: str) -> None:
        """Show another icon before the words; an empty name takes it away."""
        if name and name == self._icon_name:
            return
        self._icon_name = name
        tokens = {"primary": "on_accent", "danger": "bad", "link": "accent"}
        self.setIcon(icon(name, tokens.get(self._kind, "text")) if name else QIcon())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The words with their room; a button never jumps by its state."""
        shown = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        padding = _PADDING_LINK if self._kind == "link" else _PADDING
        return QSize(shown + self._icon_room() + 2 * padding, self.maximumHeight())

    def minimumSizeHint(self) -> QSize:
        """A button is not made narrower than its words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Face, icon and words, centred together."""
        painter = QPainter(self)
        face = button_face(self, self._kind)
        draw_face(painter, self.rect(), CONTROL_RADIUS, face)
        text = self.text()
        shown = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, text).width()
        room = self._icon_room()
        left = (self.width() - shown - room) // 2
        if self._icon_name:
            side = self._icon_side()
            place = QRect(left, (self.height() - side) // 2, side, side)
            lit = self._kind != "primary" and (self.isChecked() or self.isDown())
            mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
            state = QIcon.State.On if lit else QIcon.State.Off
            self.icon().paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode, state)
        painter.setPen(color(face.ink))
        place = QRect(left + room, 0, shown + 1, self.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextHideMnemonic
        painter.drawText(place, int(flags), text)

    def _icon_side(self) -> int:
        return 12 if self._kind == "link" else 16

    def _icon_room(self) -> int:
        gap = _GAP // 2 if self._kind == "link" else _GAP
        return self._icon_side() + (gap if self.text() else 0) if self._icon_name else 0


class PrimaryButton(Button):
    """The one next action of its place: filled with the accent."""

    def __init__(
        self,
        text: str,
        icon_name: str = "",
        *,
        height: int = CONTROL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, icon_name, kind="primary", height=height, parent=parent)
