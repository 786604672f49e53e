"""How a line of an explanation is drawn: words, formula, numbers put in, value; rows with bars."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QModelIndex, QPersistentModelIndex, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from dlgui.gui.canvas.ink import LEFT, RIGHT, cut, face, width_of, write
from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.language import from_below, tr
from dlgui.gui.theme import CONTROL_RADIUS, TILE_RADIUS, current
from dlgui.gui.value_colors import map_color
from dlgui.gui.why.lines import Entry, Foot, Head, Line, LinesModel, Node, cell_label, number_label
from dlgui.gui.why.typesetting import Typesetting

WORDS, ROW, LEAST_FORMULA = 16, 22, 20
ABOVE, BELOW, GAP, BESIDE = 4, 6, 2, 12
VALUE = 72
"""Room at the right for a line's value."""
NUMBERS = 0.88
"""Size of the numbers put in, as a share of the formula's."""
BAR, INSET, EDGE = 96, 12, 16
Index = QModelIndex | QPersistentModelIndex


class LineDelegate(QStyledItemDelegate):
    """Draws the nodes of a LinesModel in a tree view."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self.led = False
        """Whether a key led to the current line, so that its focus ring is to be seen."""
        self.typesetting = Typesetting(self)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A line takes its words and formulas, a row of a table its own height."""
        node = _node(index)
        if not isinstance(node, Line):
            return QSize(0, ROW + (BELOW if isinstance(node, Foot) else 0))
        width = self._room(index)
        formula, numbers = self._sizes(node)
        height = max(formula.height(), LEAST_FORMULA)
        if self._broken(formula, numbers, width):
            height += GAP + numbers.height()
        else:
            height = max(height, numbers.height())
        words = WORDS if node.quantity.words else 0
        return QSize(0, round(ABOVE + words + height + BELOW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One node."""
        node = _node(index)
        place = QRectF(option.rect).adjusted(0, 0, -EDGE, 0)
        state = option.state
        if not self.led:
            state &= ~QStyle.StateFlag.State_HasFocus
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(node, Line):
            self._focus(painter, place, state)
            self._line(painter, place, node)
        elif isinstance(node, Head):
            self._head(painter, place, node)
        elif isinstance(node, Entry):
            self._entry(painter, place, node, state)
        elif isinstance(node, Foot):
            self._foot(painter, place, node, state)
        painter.restore()

    # Lines

    def _room(self, index: Index) -> float:
        """Return the width that a line has for formula and numbers."""
        node = _node(index)
        depth = node.depth + 1 if node is not None else 1
        return self._view.viewport().width() - depth * self._view.indentation() - VALUE - 4 - EDGE

    def _sizes(self, node: Line) -> tuple[QSizeF, QSizeF]:
        size = self.typesetting.size
        return size(node.quantity.formula), size(_equals(node)) * NUMBERS

    def _broken(self, formula: QSizeF, numbers: QSizeF, width: float) -> bool:
        """Tell whether the numbers stand below the formula."""
        return bool(numbers.width()) and formula.width() + BESIDE + numbers.width() > width

    def _line(self, painter: QPainter, place: QRectF, node: Line) -> None:
        quantity, y = node.quantity, place.top() + ABOVE
        room = place.width() - VALUE - 4
        if quantity.words:
            words = QRectF(place.left(), y, place.width() - 4, WORDS)
            write(painter, words, cut(from_below(quantity.words), words.width()), "small", "text2")
            y += WORDS
        formula, numbers = self._sizes(node)
        broken = self._broken(formula, numbers, room)
        height = max(formula.height(), 0 if broken else numbers.height(), LEAST_FORMULA)
        middle = y + height / 2
        self._formula(painter, quantity.formula, place.left(), middle, room, "text")
        if numbers.width():
            x = place.left() + (BESIDE if broken else formula.width() + BESIDE)
            if broken:
                middle = y + height + GAP + numbers.height() / 2
            room = min(place.left() + room - x, numbers.width())
            self._formula(painter, _equals(node), x, middle, room, "text2")
        value = QRectF(place.right() - VALUE, y, VALUE - 4, height)
        write(painter, value, number_label(quantity.value), "mono", "text", RIGHT)

    def _formula(
        self, painter: QPainter, latex: str, x: float, middle: float, room: float, ink: str
    ) -> None:
        """Draw a formula at the left of its room, smaller if it is wider."""
        if not latex:
            return
        ratio = self._view.devicePixelRatioF()
        drawn = self.typesetting.pixmap(latex, ratio, ink)
        if drawn.isNull():
            return
        size = drawn.deviceIndependentSize()
        shrink = min(1.0, room / max(size.width(), 1.0))
        target = QRectF(x, middle - size.height() * shrink / 2, 0, 0)
        target.setSize(size * shrink)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(target, drawn, QRectF(drawn.rect()))

    def _focus(self, painter: QPainter, place: QRectF, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_HasFocus:
            ring = place.adjusted(-6, 1, -1, -1)
            draw_box(painter, ring, CONTROL_RADIUS, border="accent", width=2)

    # Tables

    def _columns(self, place: QRectF, count: int) -> list[QRectF]:
        """Return the places of the row's name and of the numbers."""
        room = place.width() - BAR - 2 * INSET
        width = room / (count + 1)
        return [
            QRectF(place.left() + i * width, place.top(), width - 8, place.height())
            for i in range(count + 1)
        ]

    def _box(self, painter: QPainter, place: QRectF, ends: str) -> None:
        """A slice of the table's box: its top, its sides or its bottom."""
        whole = place.adjusted(0, 0, 0, 0)
        painter.save()
        painter.setClipRect(place.adjusted(-1, 0, 1, 0))
        if "top" not in ends:
            whole.setTop(whole.top() - 20)
        if "bottom" not in ends:
            whole.setBottom(whole.bottom() + 20)
        draw_box(painter, whole, TILE_RADIUS, fill="canvas", border="line")
        painter.restore()

    def _head(self, painter: QPainter, place: QRectF, node: Head) -> None:
        self._box(painter, place, "top")
        table = node.rows.table
        places = self._columns(place, len(table.heads))
        for where, text in zip(places, map(from_below, (table.of, *table.heads)), strict=True):
            write(painter, where, cut(text, where.width()), "small", "text2", RIGHT)
        if len(table.heads) > 1:
            middle = QRectF(place.right() - BAR - INSET, place.top(), BAR, place.height())
            flags = Qt.AlignmentFlag.AlignCenter
            write(painter, middle, from_below(table.bars) or tr("product"), "small", "text2", flags)

    def _entry(
        self, painter: QPainter, place: QRectF, node: Entry, state: QStyle.StateFlag
    ) -> None:
        self._box(painter, place, "")
        painter.setPen(QPen(color("line"), 1))
        y = place.top() + 0.5
        painter.drawLine(QLineF(place.left() + 1, y, place.right() - 1, y))
        if state & QStyle.StateFlag.State_MouseOver and node.foldable:
            painter.fillRect(place.adjusted(1, 1, -1, 0), color("hover"))
        if state & QStyle.StateFlag.State_HasFocus:
            ring = place.adjusted(2, 2, -2, -1)
            draw_box(painter, ring, TILE_RADIUS, border="accent", width=2)
        values = node.values
        places = self._columns(place, len(values))
        write(painter, places[0], node.rows.table.rows[node.row], "mono_small", "text", RIGHT)
        for where, value in zip(places[1:], values, strict=True):
            write(painter, where, cell_label(value), "mono_small", "text", RIGHT)
        self._bar(painter, place, values[-1] / node.rows.largest)

    def _bar(self, painter: QPainter, place: QRectF, share: float) -> None:
        """A bar to the right for a positive product, to the left for a negative one."""
        left = place.right() - BAR - INSET
        zero = left + BAR / 2
        painter.setPen(QPen(color("border"), 1))
        painter.drawLine(QLineF(zero, place.top() + 4, zero, place.bottom() - 3))
        if share == share and share:
            width = max(abs(share) * BAR / 2, 1.0)
            start = zero if share > 0 else zero - width
            ink = QColor(*map_color(0.75 if share > 0 else -0.75, current()).tolist())
            painter.fillRect(QRectF(start, place.top() + 7, width, place.height() - 13), ink)

    def _foot(self, painter: QPainter, place: QRectF, node: Foot, state: QStyle.StateFlag) -> None:
        place = place.adjusted(0, 0, 0, -BELOW)
        self._box(painter, place, "bottom")
        painter.setPen(QPen(color("line"), 1))
        y = place.top() + 0.5
        painter.drawLine(QLineF(place.left() + 1, y, place.right() - 1, y))
        x = place.left() + INSET
        if node.link:
            write(
                painter, QRectF(x, place.top(), 200, place.height()), node.link, "small", "accent"
            )
            x += width_of(node.link) + 8
        total, words = number_label(node.rows.total), tr("sum of all")
        if node.note:
            note = f"· {node.note}" if node.link else node.note
            free = place.right() - INSET - 22 - x
            free -= width_of(total, "mono_small") + width_of(words)
            if width_of(note) > free:
                note = note.partition(" (")[0]
            write(painter, QRectF(x, place.top(), 320, place.height()), cut(note, free))
        right = place.adjusted(0, 0, -INSET, 0)
        write(painter, right, total, "mono_small", "text", RIGHT)
        painter.setFont(face("mono_small"))
        right.setRight(right.right() - width_of(total, "mono_small") - 6)
        write(painter, right, words, "small", "text2", RIGHT)
        if state & QStyle.StateFlag.State_HasFocus:
            ring = place.adjusted(2, 2, -2, -2)
            draw_box(painter, ring, TILE_RADIUS, border="accent", width=2)


def _equals(node: Line) -> str:
    """Return "= 0.9 · 0.1 + …" in LaTeX, "" when the numbers are only the value once more."""
    numbers = node.quantity.numbers
    return f"= {numbers}" if numbers and node.quantity.mentioned else ""


def _node(index: Index) -> Node | None:
    model = index.model()
    return model.node(index) if isinstance(model, LinesModel) else None


LEFT_FLAGS = LEFT
