"""The target of a table: which column, how its values are spread, and what it settles."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dlgui.gui.controls import Button, ComboBox, ErrorLine, Label
from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.controls.label import natural_width
from dlgui.gui.language import grouped, plural, tr
from dlgui.gui.markers import class_color, paint_markers
from dlgui.gui.painting import paint_histogram
from dlgui.gui.tables.draft import Outlook, baseline, consequence
from dlgui.gui.theme import CARD_RADIUS, GRID, FontRole, current, font
from dlgui.lab.tables.guessing import may_be_quantity

MOST_CLASSES = 7
ROW = 24
_COUNT, _SHARE, _GAP = 48, 52, 8
_HISTOGRAM = 64


class TargetPart(QWidget):
    """`chosen(name)` when another column is to be predicted, `kind_chosen(name, kind)` when its
    whole numbers are to be told as classes, or as a quantity."""

    chosen = Signal(str)
    kind_chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Label(tr("Column"), "body", "text2")
        self._box = ComboBox(name=tr("Column to predict"))
        self._spread = Spread()
        self._baseline = Label("", "small", "text2", wrap=True)
        self._problem = ErrorLine()
        self._card = Consequence()
        self._doubt = Label("", "small", "text2", wrap=True)
        self._other = Button("", height=28)
        self._other_kind = "", ""
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._label)
        row.addWidget(self._box, 1)
        self.setFocusProxy(self._box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row)
        for part in (self._problem, self._spread, self._doubt):
            column.addWidget(part)
        column.addWidget(self._other, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._baseline)
        column.addWidget(self._card)
        self._other.clicked.connect(lambda: self.kind_chosen.emit(*self._other_kind))
        self._box.activated.connect(lambda place: self.chosen.emit(self._box.itemText(place)))

    def label_width(self) -> int:
        """Return the width that the words before the column need."""
        return natural_width(self._label)

    def set_label_width(self, width: int) -> None:
        """Give the words before the column a width."""
        self._label.setFixedWidth(width)

    def show_outlook(self, found: Outlook) -> None:
        """Show a target with what follows from it."""
        names = list(found.draft.table.names)
        if names != [self._box.itemText(i) for i in range(self._box.count())]:
            self._box.clear()
            self._box.addItems(names)
        self._box.setCurrentIndex(names.index(found.draft.target))
        self._problem.set_error(found.problem if found.plan is None else "")
        self._spread.show_outlook(found)
        self._show_doubt(found)
        said = baseline(found)
        self._baseline.set_text(said)
        self._baseline.setVisible(bool(said))
        title, sentence = consequence(found)
        self._card.set_words(title, sentence)
        self._card.setVisible(bool(title))

    def _show_doubt(self, found: Outlook) -> None:
        """Offer the other meaning of whole numbers that may be classes or a quantity."""
        plan, name = found.plan, found.draft.target
        doubtful = plan is not None and may_be_quantity(found.draft.table.column(name))
        self._doubt.setVisible(doubtful)
        self._other.setVisible(doubtful)
        if plan is None or not doubtful:
            return
        if plan.classes:
            self._doubt.set_text(tr("Its few whole numbers are told as classes."))
            self._other.setText(tr("Predict them as a quantity"))
            self._other_kind = name, "number"
        else:
            self._doubt.set_text(tr("Its whole numbers are predicted as a quantity."))
            self._other.setText(tr("Tell them as classes"))
            self._other_kind = name, "category"


class Spread(QWidget):
    """How many rows each class has, or the histogram of a number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Outlook | None = None
        self.setAccessibleName(tr("Values of the target"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_outlook(self, found: Outlook) -> None:
        """Show the target of a plan."""
        self._found = found
        self.setVisible(found.plan is not None)
        lines = [
            f"{name} {grouped(f'{count:,}')}" for name, count in self._classes()[:MOST_CLASSES]
        ]
        self.setAccessibleDescription(", ".join(lines))
        names = [
            tr("{name}: {rows}", name=name, rows=plural(count, "row"))
            for name, count in self._classes()[:40]
        ]
        self.setToolTip("\n".join(names))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """A line a class, as far as there is room."""
        classes = len(self._classes())
        if not classes:
            return QSize(240, _HISTOGRAM)
        return QSize(240, ROW * min(classes, MOST_CLASSES + (classes > MOST_CLASSES)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Markers, names, bars, counts and shares."""
        found = self._found
        if found is None or found.plan is None:
            return
        painter = QPainter(self)
        classes = self._classes()
        if not classes:
            self._paint_values(painter, found)
            return
        total = max(sum(count for _, count in classes), 1)
        # The largest come first where not all can be shown; their colours stay those of their
        # numbers.
        order = np.argsort([-count for _, count in classes], kind="stable")[:MOST_CLASSES]
        for line, number in enumerate(order.tolist()):
            name, count = classes[number]
            place = QRect(0, line * ROW, self.width(), ROW)
            self._paint_class(painter, place, number, (name, count, count / total))
        if len(classes) > MOST_CLASSES:
            rest = QRect(16, MOST_CLASSES * ROW, self.width() - 16, ROW)
            _write(
                painter,
                rest,
                tr("and {classes:,} more", classes=len(classes) - MOST_CLASSES),
                "small",
                "text2",
            )

    def _paint_class(
        self, painter: QPainter, place: QRect, number: int, said: tuple[str, int, float]
    ) -> None:
        theme = current()
        name, count, share = said
        middle = np.array([6.0]), np.array([place.center().y() + 0.5])
        paint_markers(painter, *middle, np.array([number]), theme, 7.0)
        names = min(max(56, self.width() // 4), 110)
        _write(painter, QRect(20, place.top(), names, ROW), name, "body", "text")
        right = place.right() + 1
        _write(
            painter,
            QRect(right - _SHARE, place.top(), _SHARE, ROW),
            f"{100 * share:.1f} %",
            "mono_small",
            "text2",
            right=True,
        )
        count_right = right - _SHARE - _GAP
        _write(
            painter,
            QRect(count_right - _COUNT, place.top(), _COUNT, ROW),
            grouped(f"{count:,}"),
            "mono",
            "text",
            right=True,
        )
        left = 20 + names + _GAP
        groove = QRectF(left, place.center().y() - 3, count_right - _COUNT - left, 7)
        draw_box(painter, groove, 3.5, fill="line")
        bar = QRectF(groove)
        bar.setWidth(max(groove.width() * share, 7.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(class_color(number, theme))
        painter.drawRoundedRect(bar, 3.5, 3.5)

    def _paint_values(self, painter: QPainter, found: Outlook) -> None:
        if found.data is None:
            return
        values = found.data.y.reshape(-1).astype(np.float64)
        counts, edges = np.histogram(values[np.isfinite(values)], 24)
        area = QRectF(self.rect()).adjusted(0, 0, 0, -18)
        paint_histogram(painter, area, counts, edges, current(), signed=False)
        below = QRect(0, self.height() - 16, self.width(), 16)
        _write(painter, below, f"{edges[0]:.4g}", "mono_small", "text2")
        _write(painter, below, f"{edges[-1]:.4g}", "mono_small", "text2", right=True)

    def _classes(self) -> list[tuple[str, int]]:
        plan = None if self._found is None else self._found.plan
        if plan is None or not plan.classes:
            return []
        return list(zip(plan.classes, plan.class_counts, strict=True))


class Consequence(QFrame):
    """The soft card that says what the target has settled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("", "title", wrap=True)
        self._sentence = Label("", "body", "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 12, 2 * GRID, 12)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._sentence)

    def set_words(self, title: str, sentence: str) -> None:
        """Say something else."""
        self._title.set_text(title)
        self._sentence.set_text(sentence)
        self.setAccessibleName(title)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The soft fill."""
        draw_box(QPainter(self), self.rect(), CARD_RADIUS, fill="soft")


def _write(
    painter: QPainter, place: QRect, text: str, role: FontRole, ink: str, right: bool = False
) -> None:
    painter.setFont(font(role))
    painter.setPen(color(ink))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
