"""The list of choices: a thumbnail, the title with its supplier, the sentence, the present one."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.icons import icon_pixmap
from dlgui.gui.language import tr
from dlgui.gui.painting import paint_sparkline
from dlgui.gui.picking.choices import Choice, thumbnail
from dlgui.gui.theme import current, font

ROW, TILE = 48, 32
Index = QModelIndex | QPersistentModelIndex
_CHOICE = Qt.ItemDataRole.UserRole
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ChoiceList(QListView):
    """Choices that are looked through by the keys of the search field.

    `looked_at(Choice)` when another line is the present one, `taken()` at a double click.
    """

    looked_at = Signal(object)
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _Choices(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Line(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QListView { background: transparent; border: none; }")
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(lambda: self.taken.emit())

    def set_choices(self, choices: tuple[Choice, ...], wanted: Choice | None = None) -> None:
        """List these; look at the wanted one if it is among them, else at the first."""
        self._rows.put(choices)
        if choices:
            place = choices.index(wanted) if wanted in choices else 0
            self.setCurrentIndex(self._rows.index(place, 0))

    def current(self) -> Choice | None:
        """Return the choice that is looked at."""
        return self._rows.choice(self.currentIndex())

    def move(self, step: int) -> None:  # type: ignore[override]  # QWidget's takes a place
        """Look at the choice `step` lines further, staying within the list."""
        count = self._rows.rowCount()
        if count:
            row = min(max(self.currentIndex().row() + step, 0), count - 1)
            self.setCurrentIndex(self._rows.index(row, 0))

    def page(self) -> int:
        """Return how many lines are in sight."""
        return max(self.viewport().height() // ROW, 1)

    def _tell(self, index: QModelIndex, _before: QModelIndex) -> None:
        choice = self._rows.choice(index)
        if choice is not None:
            self.looked_at.emit(choice)


class _Choices(QAbstractListModel):
    """The choices as a model of Qt."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._choices: tuple[Choice, ...] = ()

    def put(self, choices: tuple[Choice, ...]) -> None:
        """Hold other choices."""
        self.beginResetModel()
        self._choices = choices
        self.endResetModel()

    def choice(self, index: Index) -> Choice | None:
        """Return the choice of a line."""
        return self._choices[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """How many lines."""
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What readers speak, the tooltip, and the choice itself."""
        choice = self.choice(index)
        if choice is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return choice.title
            case Qt.ItemDataRole.ToolTipRole:
                return choice.refusal or choice.sentence
            case Qt.ItemDataRole.AccessibleTextRole:
                present = tr(", present") if choice.present else ""
                return f"{choice.title}{present}: {choice.sentence}"
            case _:
                return choice if role == _CHOICE else None


class _Line(QStyledItemDelegate):
    """Draws one choice."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A line of the list."""
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the line: soft with a bar when looked at, a check mark when present."""
        choice = index.data(_CHOICE)
        if not isinstance(choice, Choice):
            return
        painter.save()
        place = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, color("soft"))
            painter.fillRect(QRect(place.left(), place.top(), 2, place.height()), color("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, color("hover"))
        left = place.left() + 16
        tile = QRectF(left, place.top() + (ROW - TILE) / 2, TILE, TILE)
        _paint_tile(painter, tile, choice)
        right = place.right() - 16
        if choice.present:
            self._draw_check(painter, right - 14, place)
            right -= 22
        words = QRect(left + TILE + 12, place.top() + 4, right - left - TILE - 12, 20)
        _write(painter, words, choice)
        painter.restore()

    def _draw_check(self, painter: QPainter, left: int, place: QRect) -> None:
        widget = self.parent()
        ratio = widget.devicePixelRatioF() if isinstance(widget, QWidget) else 1.0
        drawn = icon_pixmap("check", "accent", 14, ratio)
        painter.drawPixmap(QPoint(left, place.top() + (ROW - 14) // 2), drawn)


def _paint_tile(painter: QPainter, tile: QRectF, choice: Choice) -> None:
    curve = thumbnail(choice.component) if choice.component is not None else None
    if curve is not None:
        paint_sparkline(painter, tile, curve, current())
        return
    draw_box(painter, tile, 4, fill="canvas", border="border")
    if choice.component is not None:
        painter.setFont(font("button"))
        painter.setPen(color("text2"))
        painter.drawText(tile, int(Qt.AlignmentFlag.AlignCenter), choice.title[:1].upper())


def _write(painter: QPainter, line: QRect, choice: Choice) -> None:
    elide = Qt.TextElideMode.ElideRight
    painter.setFont(font("button"))
    painter.setPen(color("text3" if choice.refusal else "text"))
    title = painter.fontMetrics().elidedText(choice.title, elide, line.width())
    painter.drawText(line, int(_LEFT), title)
    used = painter.fontMetrics().horizontalAdvance(title) + 8
    painter.setFont(font("small"))
    painter.setPen(color("text2"))
    metrics = QFontMetrics(font("small"))
    if choice.supplier and used < line.width() - 24:
        room = line.adjusted(used, 0, 0, 0)
        painter.drawText(room, int(_LEFT), metrics.elidedText(choice.supplier, elide, room.width()))
    below = line.translated(0, 20)
    said = metrics.elidedText(choice.refusal or choice.sentence, elide, below.width())
    painter.drawText(below, int(_LEFT), said)
