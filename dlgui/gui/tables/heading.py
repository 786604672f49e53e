"""The head of each column: its kind, its name, how its values are spread, and what it is for."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from dlgui.engine.errors import BadTable
from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.icons import icon_pixmap
from dlgui.gui.language import from_below, tr
from dlgui.gui.markers import class_color
from dlgui.gui.tables.draft import Outlook, head
from dlgui.gui.theme import BADGE_RADIUS, FontRole, current, font
from dlgui.lab.tables import Column, Kind
from dlgui.lab.tables.guessing import may_be_quantity, reason
from dlgui.lab.tables.planning import typed_column

HEADER_HEIGHT = 116
PADDING = 12
ICONS: dict[Kind, str] = {
    "number": "hash",
    "category": "tags",
    "ordinal": "tags",
    "text": "text",
    "date": "calendar",
}
MOST_BARS = 16
_BARS = QRect(0, 56, 0, 26)
_FOOT = 88


@dataclass(frozen=True)
class Heading:
    """What is known and decided about a column.

    bars: heights of the small picture, empty for texts · reason: why it has its kind · is_target,
    is_left_out: what it is for.
    """

    name: str
    kind: Kind
    missing: int
    distinct: int
    bars: tuple[int, ...] = ()
    reason: str = ""
    is_target: bool = False
    is_left_out: bool = False
    is_classes: bool = False

    @property
    def foot(self) -> tuple[str, str]:
        """Return the last line and its badge: "target", "plain", "warn", or "" for none."""
        if self.is_target:
            return tr("target"), "target"
        if self.is_left_out:
            return tr("left out"), "plain"
        if self.missing:
            return tr("{missing:,} missing", missing=self.missing), "warn"
        return tr("complete"), ""

    def spoken(self) -> str:
        """Return all of it in words."""
        parts = [
            self.name,
            from_below(self.kind),
            tr("{distinct:,} distinct", distinct=self.distinct),
            self.foot[0],
        ]
        if self.missing and self.foot[1] != "warn":
            parts.append(tr("{missing:,} missing", missing=self.missing))
        return ", ".join(parts)


def headings(found: Outlook) -> tuple[Heading, ...]:
    """Return the heads of all columns under the present choices."""
    return tuple(_heading(column, found) for column in found.draft.table.columns)


def _heading(column: Column, found: Outlook) -> Heading:
    draft, plan = found.draft, found.plan
    target = column.name == draft.target
    kind = draft.kinds.get(column.name, column.kind)
    classes = False
    if target and plan is not None:
        kind, classes = plan.target.kind, bool(plan.classes)
    out = column.name in (draft.left_out if plan is None else plan.left_out)
    return Heading(
        name=column.name,
        kind=kind,
        missing=column.missing,
        distinct=column.distinct,
        bars=_bars(column, kind, found),
        reason=_reason(column, found),
        is_target=target,
        is_left_out=out or (kind == "text" and not target),
        is_classes=classes,
    )


def _reason(column: Column, found: Outlook) -> str:
    """Return why the column has its kind, in a sentence."""
    if column.name in found.draft.kinds:
        return tr("You chose its kind.")
    plan = found.plan
    if plan is not None and column.name == found.draft.target and plan.classes:
        told = [one.text for one in plan.messages if one.column == column.name]
        if told and may_be_quantity(column):
            return from_below(told[0])
    return from_below(reason(column))


def _bars(column: Column, kind: Kind, found: Outlook) -> tuple[int, ...]:
    if kind == "text" or not column.rows:
        return ()
    try:
        typed = typed_column(head(found.draft.table), column.name, kind)
    except BadTable:
        return ()
    counts = typed.histogram(MOST_BARS)
    return counts if len(counts) <= 2 * MOST_BARS else tuple(sorted(counts)[: -MOST_BARS - 1 : -1])


class TableHeader(QHeaderView):
    """Paints the heads; `pressed(column)` for a click on one."""

    pressed = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._hovered = -1
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(64)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Columns of the table"))

    def sizeHint(self) -> QSize:
        """Four lines."""
        return QSize(super().sizeHint().width(), HEADER_HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press opens the menu, unless it takes the border between two columns."""
        at = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and not self._on_border(at):
            place = self.logicalIndexAt(at)
            if place >= 0:
                self.pressed.emit(place)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the column under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.logicalIndexAt(event.position().toPoint()))

    def leaveEvent(self, event: object) -> None:
        """No column is under the pointer."""
        self._hover(-1)

    def paintSection(self, painter: QPainter, rect: QRect, place: int) -> None:
        """One head: kind, name, spread, foot."""
        found = getattr(self.model(), "headings", ())
        if not 0 <= place < len(found):
            return
        heading: Heading = found[place]
        painter.save()
        painter.setClipRect(rect)
        fill = "soft" if heading.is_target else "hover" if place == self._hovered else "canvas"
        painter.fillRect(rect, color(fill))
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), color("line"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), color("line"))
        room = rect.adjusted(PADDING, 0, -PADDING, 0)
        self._paint_kind(painter, room, heading)
        ink = "text2" if heading.is_left_out else "text"
        _write(
            painter,
            QRect(room.left(), rect.top() + 30, room.width(), 20),
            heading.name,
            "title",
            ink,
        )
        _paint_spread(painter, room, heading)
        _paint_foot(painter, room, heading)
        painter.restore()

    def _paint_kind(self, painter: QPainter, room: QRect, heading: Heading) -> None:
        ratio = self.devicePixelRatioF()
        top = room.top() + 10
        drawn = icon_pixmap(ICONS[heading.kind], "text2", 12, ratio)
        painter.drawPixmap(QPoint(room.left(), top + 2), drawn)
        words = QRect(room.left() + 16, top, room.width() - 32, 16)
        _write(painter, words, from_below(heading.kind), "small", "text2")
        arrow = icon_pixmap("down", "text2", 12, ratio)
        painter.drawPixmap(QPoint(room.right() - 10, top + 2), arrow)

    def _on_border(self, at: QPoint) -> bool:
        edges = [
            self.sectionViewportPosition(place) + self.sectionSize(place)
            for place in range(self.count())
        ]
        return any(abs(edge - at.x()) <= 3 for edge in edges)

    def _hover(self, place: int) -> None:
        if place != self._hovered:
            self._hovered = place
            self.viewport().update()


def _paint_spread(painter: QPainter, room: QRect, heading: Heading) -> None:
    """Bars for how often each value comes, or how many texts there are."""
    if not heading.bars:
        line = QRect(room.left(), room.top() + 62, room.width(), 16)
        _write(
            painter, line, tr("{distinct:,} distinct", distinct=heading.distinct), "small", "text2"
        )
        return
    theme, highest = current(), max(heading.bars) or 1
    width = min(room.width() / len(heading.bars), 24.0)
    bottom = room.top() + _BARS.bottom()
    for i, count in enumerate(heading.bars):
        height = _BARS.height() * count / highest
        if count and height < 1:
            height = 1.0
        ink = class_color(i, theme) if heading.is_classes else color("text3")
        bar = QRectF(room.left() + i * width, bottom - height, max(width - 1, 1), height)
        painter.fillRect(bar, ink)


def _paint_foot(painter: QPainter, room: QRect, heading: Heading) -> None:
    words, badge = heading.foot
    painter.setFont(font("small"))
    width = painter.fontMetrics().horizontalAdvance(words)
    top = room.top() + _FOOT
    if not badge:
        _write(painter, QRect(room.left(), top, room.width(), 18), words, "small", "text2")
        return
    fill, ink = {
        "target": ("accent", "on_accent"),
        "warn": ("warn_fill", "warn"),
        "plain": ("hover", "text2"),
    }[badge]
    place = QRect(room.left(), top, min(width + 12, room.width()), 18)
    draw_box(painter, place, BADGE_RADIUS, fill=fill)
    _write(painter, place.adjusted(6, 0, -4, 0), words, "small", ink)


def _write(painter: QPainter, place: QRect, text: str, role: FontRole, ink: str) -> None:
    painter.setFont(font(role))
    painter.setPen(color(ink))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)
