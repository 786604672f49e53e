"""The checklist: what a plugin is tried for, ticked while it is tried."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from dlgui.gui.controls.faces import color
from dlgui.gui.icons import icon_pixmap
from dlgui.gui.language import noop, tr
from dlgui.gui.plugins.badges import ABSENT, CHECKLIST, FAILED, HELD, PENDING
from dlgui.gui.theme import font

ROW, MARK = 24, 14
_SPOKEN = {
    PENDING: noop("not tried yet"),
    HELD: noop("holds"),
    FAILED: noop("does not hold"),
    ABSENT: noop("not asked"),
}


class Checklist(QWidget):
    """A line for each promise; `set_ticks` shows how far the trial is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks: tuple[str, ...] = (PENDING,) * len(CHECKLIST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(ROW * len(CHECKLIST))
        self.setAccessibleName(tr("Before it is admitted"))
        self.set_ticks(self._ticks)

    @property
    def ticks(self) -> tuple[str, ...]:
        """Return the state of each line."""
        return self._ticks

    def set_ticks(self, ticks: tuple[str, ...]) -> None:
        """Show the state of each line."""
        self._ticks = ticks
        lines = zip(CHECKLIST, ticks, strict=True)
        told = [f"{tr(promise.words)}: {tr(_SPOKEN[tick])}" for promise, tick in lines]
        self.setAccessibleDescription(", ".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        """All lines."""
        return QSize(240, ROW * len(CHECKLIST))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark, words, limit."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, (promise, tick) in enumerate(zip(CHECKLIST, self._ticks, strict=True)):
            top = place * ROW
            self._paint_mark(painter, tick, QPointF(MARK / 2, top + ROW / 2))
            row = QRect(MARK + 8, top, self.width() - MARK - 8, ROW)
            painter.setFont(font("mono_small"))
            limit = tr("not asked of it") if tick == ABSENT else tr(promise.limit)
            painter.setPen(color("text2"))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(row, int(right), limit)
            room = row.width() - painter.fontMetrics().horizontalAdvance(limit) - 8
            painter.setFont(font("body"))
            painter.setPen(
                color("bad" if tick == FAILED else "text2" if tick == ABSENT else "text")
            )
            words = painter.fontMetrics().elidedText(
                tr(promise.words), Qt.TextElideMode.ElideRight, room
            )
            painter.drawText(row, int(Qt.AlignmentFlag.AlignVCenter), words)

    def _paint_mark(self, painter: QPainter, tick: str, middle: QPointF) -> None:
        if tick in (HELD, FAILED):
            name, ink = ("check", "good") if tick == HELD else ("alert", "bad")
            drawn = icon_pixmap(name, ink, MARK, self.devicePixelRatioF())
            painter.drawPixmap(middle - QPointF(MARK / 2, MARK / 2), drawn)
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color("border"), 1.25))
        if tick == PENDING:
            side = MARK - 2
            painter.drawEllipse(QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side))
        else:
            painter.drawLine(middle - QPointF(4, 0), middle + QPointF(4, 0))
