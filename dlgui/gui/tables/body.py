"""The middle of the table page: the rows under their heads, the steps, before and after."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from dlgui.gui.controls import ErrorLine, Label
from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.language import plural, tr
from dlgui.gui.tables.draft import Outlook
from dlgui.gui.tables.heading import HEADER_HEIGHT, headings
from dlgui.gui.tables.preview import BORDER, TablePreview
from dlgui.gui.tables.scaling import BeforeAfter
from dlgui.gui.tables.steps import StepsRow
from dlgui.gui.theme import CARD_RADIUS, TABLE_ROW
from dlgui.lab.registry import Registry

MOST_ROWS, LEAST_ROWS = 10, 4
LEAST_PLOTS = 168


class TableBody(QWidget):
    """`menu_asked(column, place)` when the menu of a column is asked for."""

    menu_asked = Signal(int, QPoint)

    def __init__(self, registry: Registry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Outlook | None = None
        self.preview = TablePreview()
        self.steps = StepsRow(registry)
        self._refusal = ErrorLine()
        self._rows = Label("", "small", "text2")
        self._missing = Label("", "small", "text2")
        self._plots = BeforeAfter()
        self._has_plots = False
        self._box = _Box(self.preview, self._rows, self._missing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(self._refusal)
        column.addWidget(self._box)
        column.addWidget(self.steps)
        column.addWidget(self._plots, 1)
        column.addStretch(0)
        self.preview.asked.connect(self.menu_asked)
        self.preview.verticalScrollBar().valueChanged.connect(self._say_rows)
        self.preview.verticalScrollBar().rangeChanged.connect(self._say_rows)
        self.preview.horizontalScrollBar().rangeChanged.connect(self._fit)

    def show_outlook(self, found: Outlook) -> None:
        """Show a table as it was read, with what is decided about each column."""
        self._found = found
        self.preview.show_draft(found.draft, headings(found))
        self.steps.show_outlook(found)
        if found.experiment is not None:
            self._has_plots = self._plots.show_outlook(found)
        table = found.draft.table
        gaps = table.missing
        rows = plural(table.rows_with_missing, "row")
        self._missing.set_text(
            tr("{values} missing in {rows}", values=plural(gaps, "value"), rows=rows)
            if gaps
            else tr("no value is missing")
        )
        self._fit()
        self._say_rows()

    def show_refusal(self, sentence: str) -> None:
        """Say why the last choice was not taken; "" takes the sentence away."""
        self._refusal.set_error(sentence)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Small: the rows in sight follow from the height, not the other way round."""
        return QSize(360, HEADER_HEIGHT + 4 * TABLE_ROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height out between rows and pictures."""
        super().resizeEvent(event)
        self._fit()
        self._say_rows()

    def _fit(self) -> None:
        if self._found is None:
            return
        around = HEADER_HEIGHT + _FOOT + 2 * BORDER + self.steps.sizeHint().height() + 12
        if self._refusal.isVisibleTo(self):
            around += self._refusal.sizeHint().height() + 12
        room = self.height() - around - self.preview.bar_height()
        rows = self._found.draft.table.rows
        plots = self._has_plots and room - LEAST_PLOTS - 12 >= LEAST_ROWS * TABLE_ROW
        self._plots.setVisible(plots)
        if plots:
            seen = min((room - LEAST_PLOTS - 12) // TABLE_ROW, MOST_ROWS, rows)
        else:
            seen = min(max(room // TABLE_ROW, 2), rows)
        self._box.setFixedHeight(self.preview.height_of(seen) + _FOOT)

    def _say_rows(self) -> None:
        if self._found is None:
            return
        rows = self._found.draft.table.rows
        seen = self.preview.rows_in_sight()
        first = self.preview.rowAt(0)
        if seen >= rows or first < 0:
            self._rows.set_text(plural(rows, "row"))
        else:
            self._rows.set_text(
                tr(
                    "{first:,}–{to:,} of {rows}",
                    first=first + 1,
                    to=first + seen,
                    rows=plural(rows, "row"),
                )
            )


_FOOT = 28


class _Box(QWidget):
    """The table in a card, with a line below that counts."""

    def __init__(self, table: QWidget, left: Label, right: Label) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 0, 12, 0)
        foot.addWidget(left)
        foot.addStretch(1)
        foot.addWidget(right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(table, 1)
        column.addLayout(foot)
        left.setFixedHeight(_FOOT)
        self._edge = _Edge(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the edge around everything."""
        super().resizeEvent(event)
        self._edge.setGeometry(self.rect())
        self._edge.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line above the counts."""
        painter = QPainter(self)
        draw_box(painter, self.rect(), CARD_RADIUS, fill="canvas")
        painter.fillRect(0, self.height() - _FOOT, self.width(), 1, color("line"))


class _Edge(QWidget):
    """Round corners over the square ones of the table."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What lies outside the corners, and the outline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outside, inside = QPainterPath(), QPainterPath()
        outside.addRect(QRectF(self.rect()))
        inside.addRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS
        )
        painter.fillPath(outside.subtracted(inside), color("window"))
        draw_box(painter, self.rect(), CARD_RADIUS, border="line")
