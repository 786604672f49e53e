"""The plot of spreads: a column for each layer, its weights above its activations."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from dlgui.gui.canvas.ink import CENTER, LEFT, RIGHT, cut, write
from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.curves.table import Numbers
from dlgui.gui.curves.ticks import tick_labels, value_label
from dlgui.gui.figure import Figure
from dlgui.gui.language import noop, tr
from dlgui.gui.painting import paint_histogram
from dlgui.gui.spreads import LayerSpread, Spread
from dlgui.gui.theme import CONTROL_RADIUS, RING_WIDTH, current

LEAST, MOST = 132, 260
SIDE, PAD = 8.0, 10.0
HEAD, AXIS, FOOT, APART = 18.0, 15.0, 17.0, 4.0
KINDS = (noop("weights"), noop("activations"))


@dataclass(frozen=True)
class Under:
    """What is under the pointer: a layer, which of its histograms and which bin."""

    column: int
    kind: int
    bin: int


class SpreadPlot(Figure, QWidget):
    """Shows the spreads of all layers; a click or an arrow key chooses one: `chosen(path)`."""

    figure_name = noop("Weights and activations by layer")
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spreads: tuple[LayerSpread, ...] = ()
        self._names: tuple[str, ...] = ()
        self._selected, self._log, self._ringed = "", False, False
        self._under: Under | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(tr(self.figure_name))

    @property
    def spreads(self) -> tuple[LayerSpread, ...]:
        """Return what is shown."""
        return self._spreads

    def show_spreads(self, spreads: Sequence[LayerSpread], names: Sequence[str]) -> None:
        """Show these layers under their names."""
        if len(spreads) != len(self._spreads):
            self._under = None
        self._spreads, self._names = tuple(spreads), tuple(names)
        self.setMinimumWidth(round(2 * SIDE) + LEAST * len(self._spreads))
        self.update()

    def select(self, path: str) -> None:
        """Mark the layer that is selected in the window."""
        if path != self._selected:
            self._selected = path
            self.setAccessibleDescription(self.description())
            self.update()

    def set_log(self, log: bool) -> None:
        """Draw the bars as high as the logarithm of what they count."""
        self._log = log
        self.update()

    def description(self) -> str:
        """Return the shares of the selected layer, or of all, in words."""
        here = [i for i, one in enumerate(self._spreads) if one.path == self._selected]
        shown = here or range(len(self._spreads))
        return "; ".join(f"{self._names[i]}: {self._words(i)}" for i in shown) or tr(
            "no network yet"
        )

    def _words(self, column: int) -> str:
        one = self._spreads[column]
        return ", ".join(filter(None, (dead_words(one), flat_words(one)))) or tr("all alive")

    def numbers(self) -> Numbers:
        """Return a row for each bin: where it begins and what it counts, layer by layer."""
        names, columns = [], []
        for name, one in zip(self._names, self._spreads, strict=True):
            for kind, spread in zip(KINDS, (one.weights, one.activations), strict=True):
                if spread is not None:
                    names += [
                        tr("{name} {kind} from", name=name, kind=kind),
                        tr("{name} {kind} to", name=name, kind=kind),
                        f"{name} {kind}",
                    ]
                    columns += [spread.edges[:-1], spread.edges[1:], spread.counts]
        return Numbers(names, np.array(columns, np.float64).T.reshape(-1, len(names)))

    def menu(self) -> QMenu:
        """Return the figure's menu with the choice of the axis."""
        menu = super().menu()
        menu.addSeparator()
        log = menu.addAction(tr("Logarithmic counts"), lambda: self.set_log(not self._log))
        log.setCheckable(True)
        log.setChecked(self._log)
        return menu

    # Where things are

    def _column(self, column: int) -> QRectF:
        count = max(len(self._spreads), 1)
        width = min((self.width() - 2 * SIDE) / count, MOST)
        return QRectF(SIDE + column * width, 2, width, self.height() - 4)

    def _area(self, column: int, kind: int) -> QRectF:
        """Return where the bars of a histogram stand."""
        place = self._column(column).adjusted(PAD, 0, -PAD, 0)
        room = (place.height() - HEAD - FOOT - 2 * AXIS - APART) / 2
        top = place.top() + HEAD + kind * (room + AXIS + APART)
        return QRectF(place.left(), top, place.width(), max(room, 8.0))

    def _at(self, at: QPointF) -> Under | None:
        for column, one in enumerate(self._spreads):
            if self._column(column).contains(at):
                for kind, spread in enumerate((one.weights, one.activations)):
                    area = self._area(column, kind)
                    if spread is not None and area.adjusted(0, 0, 0, AXIS).contains(at):
                        share = (at.x() - area.left()) / area.width()
                        return Under(column, kind, spread.bin_at(share))
                return Under(column, -1, 0)
        return None

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The columns, and the ring of the keyboard."""
        painter = QPainter(self)
        self.paint_to(painter)
        if self._ringed:
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            draw_box(painter, box, CONTROL_RADIUS, border="accent", width=RING_WIDTH)

    def paint_to(self, painter: QPainter) -> None:
        """Paint all columns."""
        painter.fillRect(self.rect(), color("surface"))
        for column, one in enumerate(self._spreads):
            place = self._column(column)
            if one.path == self._selected:
                draw_box(painter, place.adjusted(2, 0, -2, 0), CONTROL_RADIUS, fill="soft")
            self._paint_head(painter, column, one, place.adjusted(PAD, 0, -PAD, 0))
            for kind, spread in enumerate((one.weights, one.activations)):
                self._paint_spread(painter, column, kind, spread)

    def _paint_head(self, painter: QPainter, column: int, one: LayerSpread, place: QRectF) -> None:
        name = cut(self._names[column], place.width(), "section")
        write(painter, QRectF(place.left(), place.top(), place.width(), HEAD), name, "section")
        foot = QRectF(place.left(), place.bottom() - FOOT, place.width(), FOOT)
        dead, flat = dead_words(one), flat_words(one)
        ink = "warn" if one.dead else "text2"
        write(painter, foot, dead, "small", ink, LEFT)
        write(painter, foot, flat, "small", "text2", RIGHT)

    def _paint_spread(
        self, painter: QPainter, column: int, kind: int, spread: Spread | None
    ) -> None:
        area = self._area(column, kind)
        if spread is None:
            write(
                painter,
                area,
                tr("too many to compute") if kind else tr("none"),
                "small",
                "text2",
                CENTER,
            )
            return
        counts = np.log1p(spread.counts) if self._log else spread.counts
        paint_histogram(painter, area, counts, spread.edges, current(), share=0.8)
        under = self._under
        if under is not None and (under.column, under.kind) == (column, kind):
            width = area.width() / len(spread.counts)
            line = QRectF(area.left() + under.bin * width, area.top(), width, area.height())
            draw_box(painter, line, 1, border="text2")
        painter.fillRect(QRectF(area.left(), area.bottom(), area.width(), 1), color("border"))
        axis = QRectF(area.left(), area.bottom() + 1, area.width(), AXIS)
        low, high = float(spread.edges[0]), float(spread.edges[-1])
        first, last = tick_labels([low, high])
        write(painter, axis, first, "small", "text2", LEFT)
        write(painter, axis, last, "small", "text2", RIGHT)
        write(painter, axis, tr(KINDS[kind]), "small", "text2", CENTER)

    # The pointer and keys

    def event(self, event: QEvent) -> bool:
        """Tell the bin under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.told(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def told(self, at: QPointF) -> str:
        """Return what there is to read at a place."""
        under = self._at(at)
        if under is None:
            return ""
        one, name = self._spreads[under.column], self._names[under.column]
        if under.kind < 0:
            return f"{name}: {self._words(under.column)}"
        spread = (one.weights, one.activations)[under.kind]
        assert spread is not None
        low, high = spread.edges[under.bin : under.bin + 2].tolist()
        count, total = int(spread.counts[under.bin]), int(spread.counts.sum())
        share = f"{count / max(total, 1):.1%}".replace("%", " %")
        ends = f"{value_label(low)} … {value_label(high)}"
        return tr(
            "{name}, {kinds} {ends}: {count:,} of {total:,}, {share}",
            name=name,
            kinds=tr(KINDS[under.kind]),
            ends=ends,
            count=count,
            total=total,
            share=share,
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Outline the bin under the pointer."""
        self._point(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Outline nothing."""
        self._point(None)
        super().leaveEvent(event)

    def _point(self, under: Under | None) -> None:
        if under != self._under:
            self._under = under
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the layer that is clicked."""
        under = self._at(event.position())
        if under is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self._spreads[under.column].path)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose the next layer or the one before."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._spreads:
            event.ignore()
            return
        paths = [one.path for one in self._spreads]
        here = paths.index(self._selected) + step if self._selected in paths else 0
        self.chosen.emit(paths[min(max(here, 0), len(paths) - 1)])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a ring if the keyboard led here."""
        reasons = Qt.FocusReason
        self._ringed = event.reason() in (
            reasons.TabFocusReason,
            reasons.BacktabFocusReason,
            reasons.ShortcutFocusReason,
        )
        self.setAccessibleDescription(self.description())
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._ringed = False
        super().focusOutEvent(event)
        self.update()

    def sizeHint(self) -> QSize:
        """All columns beside each other."""
        return QSize(LEAST * max(len(self._spreads), 2), 180)


def dead_words(one: LayerSpread) -> str:
    """Return how many units are dead, "" for none."""
    return tr("dead {dead:,} of {units:,}", dead=one.dead, units=one.units) if one.dead else ""


def flat_words(one: LayerSpread) -> str:
    """Return the share of values without a slope: at zero, or saturated."""
    if math.isnan(one.flat):
        return ""
    word = tr("at zero") if one.at_zero else tr("saturated")
    return f"{word} {one.flat:.0%}".replace("%", " %")
