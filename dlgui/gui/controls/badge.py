"""A badge: a small verdict, as "2 of 8 dead"."""

from typing import Literal

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.controls.label import Label
from dlgui.gui.icons import icon_pixmap
from dlgui.gui.theme import BADGE_HEIGHT, BADGE_RADIUS

Verdict = Literal["plain", "good", "warn", "bad"]

_PADDING, _ICON, _GAP = 6, 12, 4
_ICONS = {"plain": "", "good": "shield", "warn": "alert", "bad": "alert"}


class Badge(Label):
    """Words on the fill of their verdict, with its icon: never colour alone."""

    def __init__(
        self, text: str = "", verdict: Verdict = "plain", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, "small", parent=parent)
        self._verdict: Verdict = verdict
        self.setFixedHeight(BADGE_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_verdict(self, text: str, verdict: Verdict) -> None:
        """Show other words and another verdict."""
        self._verdict = verdict
        self.set_text(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The words and the icon with their room."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + 2 * _PADDING + self._icon_room() + 1, BADGE_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """A badge is not cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill, icon, words."""
        painter = QPainter(self)
        plain = self._verdict == "plain"
        ink = "text2" if plain else self._verdict
        fill = "hover" if plain else f"{self._verdict}_fill"
        draw_box(painter, self.rect(), BADGE_RADIUS, fill=fill)
        if self._icon_room():
            drawn = icon_pixmap(_ICONS[self._verdict], ink, _ICON, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(_PADDING, (BADGE_HEIGHT - _ICON) // 2), drawn)
        painter.setPen(color(ink))
        place = self.rect().adjusted(_PADDING + self._icon_room(), 0, 0, 0)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), self.text())

    def _icon_room(self) -> int:
        return _ICON + _GAP if _ICONS[self._verdict] else 0
