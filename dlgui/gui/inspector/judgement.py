"""The Judgement on a classifier: its accuracy with the interval, recall and precision by class."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from dlgui.engine.kinds import Array
from dlgui.gui import responses
from dlgui.gui.canvas.ink import LEFT, RIGHT, cut, width_of, write
from dlgui.gui.controls import Label, LiveNumber, SectionTitle
from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.language import from_below, plural, tr
from dlgui.gui.share_bar import paint_share
from dlgui.gui.theme import GRID
from dlgui.gui.told import Told, interval, recall_precision

LINE = 26
MOST = 40
FIGURE, BAR, LEAST_BAR, MOST_NAME = 72, 68, 28, 96
_FLOORS = (0.9, 0.8, 0.5, 0.0)
"""Where the bars may begin: the highest at which none vanishes."""


class Judgement(QWidget):
    """ "Test accuracy 98.06 %", how sure that is, and a line for each class."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = SectionTitle(tr("Accuracy"), line=True)
        self._figure = LiveNumber("100.00 %", name=tr("Accuracy"))
        self._title.add_tool(self._figure)
        self._sure = Label("", "small", "text2", wrap=True)
        self.table = ClassTable()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        for widget in (self._title, self._sure, self.table):
            column.addWidget(widget)

    def show_told(self, told: Told, classes: tuple[str, ...], marked: tuple[int, ...] = ()) -> None:
        """Show what a network says of its rows; some classes marked."""
        wrong, count = len(told.wrong), len(told.rows)
        low, high = interval(count - wrong, count)
        about = "" if count == told.of else tr(" · a part of {of:,}", of=told.of)
        told_part = from_below(told.part)
        self._title.set_title(tr("{part} accuracy", part=told_part[:1].upper() + told_part[1:]))
        self._figure.set_text(f"{100 * (count - wrong) / max(count, 1):.2f} %")
        self._sure.set_text(
            tr(
                "{wrong:,} of {rows} wrong · 95 % interval {low:.1f} to {high:.1f} %{about}",
                wrong=wrong,
                rows=plural(count, "row"),
                low=100 * low,
                high=100 * high,
                about=about,
            )
        )
        prediction = np.nan_to_num(told.prediction)
        self.table.show_counts(responses.confusion(prediction, told.target), classes, marked)

    def words(self) -> str:
        """Return what stands under the title."""
        return self._sure.text()


class ClassTable(QWidget):
    """A line for each class: recall, precision, and the recall as a bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Array = np.zeros((0, 0))
        self._classes: tuple[str, ...] = ()
        self._marked: tuple[int, ...] = ()
        self.setAccessibleName(tr("Recall and precision by class"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(
        self, counts: Array, classes: tuple[str, ...], marked: tuple[int, ...] = ()
    ) -> None:
        """Show another confusion matrix."""
        if classes != self._classes:
            self._classes = classes
            self.updateGeometry()
        self._counts, self._marked = counts, marked
        self.setAccessibleDescription("\n".join(self.words_of(i) for i in range(self._shown())))
        self.update()

    def words_of(self, number: int) -> str:
        """Return a class's figures with the interval of its recall."""
        recall, precision = recall_precision(self._counts)
        right, of = int(self._counts[number, number]), int(self._counts[number].sum())
        low, high = interval(right, of)
        return tr(
            "{classes}: recall {recall} %, {right:,} of {of:,}, 95 % interval "
            "{low:.1f} to {high:.1f} %; precision {precision} %",
            classes=self._classes[number],
            recall=_percent(recall[number]),
            right=right,
            of=of,
            low=100 * low,
            high=100 * high,
            precision=_percent(precision[number]),
        )

    def sizeHint(self) -> QSize:
        """A line for each class and one for the heads."""
        rest = len(self._classes) > MOST
        return QSize(220, LINE * (self._shown() + 1 + rest))

    def event(self, event: QEvent) -> bool:
        """Tell the interval of the class under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            line = int(event.pos().y() // LINE) - 1
            words = self.words_of(line) if 0 <= line < self._shown() else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Heads and lines."""
        painter = QPainter(self)
        recall, precision = recall_precision(self._counts)
        least = float(np.nanmin(recall)) if np.isfinite(recall).any() else 0.0
        floor = next(one for one in _FLOORS if one < least or one == 0.0)
        width = float(self.width())
        wanted = max((width_of(one, "body") for one in self._classes), default=0.0) + 2 * GRID
        free = width - min(wanted, MOST_NAME) - 2 * FIGURE - 2 * GRID
        bar = min(max(free, float(LEAST_BAR)), float(BAR))
        right = width - bar - GRID - 4
        name = right - 2 * FIGURE
        self._draw_heads(painter, right, bar, floor)
        for number in range(self._shown()):
            top = float(LINE * (number + 1))
            if number in self._marked:
                draw_box(painter, QRectF(0, top + 1, width, LINE - 2), 4, fill="soft")
            words = cut(self._classes[number], name - GRID, "body")
            write(painter, QRectF(GRID, top, name - GRID, LINE), words, "body", "text", LEFT)
            for place, value in ((right - FIGURE, recall), (right, precision)):
                box = QRectF(place - FIGURE, top, FIGURE, LINE)
                write(painter, box, _percent(value[number]), "mono_small", "text", RIGHT)
            groove = QRectF(width - bar - GRID // 2, top + LINE / 2 - 3, bar, 7)
            share = float((recall[number] - floor) / (1 - floor))
            paint_share(painter, groove, share, least=0.0)
        if len(self._classes) > MOST:
            top = LINE * (MOST + 1)
            write(
                painter,
                QRectF(GRID, top, name, LINE),
                tr("and {classes:,} more", classes=len(self._classes) - MOST),
            )

    def _draw_heads(self, painter: QPainter, right: float, bar: float, floor: float) -> None:
        write(painter, QRectF(GRID, 0, 60, LINE), tr("class"))
        for place, words in ((right - FIGURE, tr("recall %")), (right, tr("precision %"))):
            write(painter, QRectF(place - FIGURE, 0, FIGURE, LINE), words, flags=RIGHT)
        left = QPointF(self.width() - bar - GRID // 2, 0)
        if bar > 2 * LEAST_BAR:
            words = f"{100 * floor:.0f}…100"
            write(painter, QRectF(left.x(), 0, bar, LINE), words, "mono_small")
        painter.fillRect(QRectF(0, LINE - 1, self.width(), 1), color("line"))

    def _shown(self) -> int:
        return min(len(self._classes), MOST)


def _percent(share: float) -> str:
    return "–" if np.isnan(share) else f"{100 * share:.1f}"
