"""What the rows look like: points of two columns, values over one, or labelled pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dlgui.engine.kinds import Data
from dlgui.gui.controls import ComboBox, Label
from dlgui.gui.data.picture_board import PictureBoard
from dlgui.gui.language import noop, tr
from dlgui.gui.markers import LEGEND_ROW, legend_rooms, paint_class_legend
from dlgui.gui.scatter import MOST_POINTS, ScatterScene, ScatterView, range_of
from dlgui.gui.theme import CANVAS_CONTROL, GRID, current, font

PLOT_HEIGHT, PLOT_HEIGHT_SMALL = 148, 112
CROWD = 200
FIRST_ROWS, FEW_VALUES = 500, 4


@dataclass(frozen=True, eq=False)
class Rows:
    """Some rows of a data set: those that are trained on, or all when nobody knows yet.

    other: the rows that networks are judged by, of which pictures are shown.
    """

    data: Data
    places: NDArray[np.intp]
    what: str = noop("train rows")
    other: NDArray[np.intp] | None = None

    @property
    def judged(self) -> NDArray[np.intp]:
        """Return the rows that pictures are shown of."""
        return self.places if self.other is None else self.other

    @property
    def is_labelled(self) -> bool:
        """Tell whether the rows have classes."""
        return bool(self.data.classes)


class DataView(QWidget):
    """The rows in a well, with a legend; two columns can be chosen when there are more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Rows | None = None
        self._names: tuple[str, ...] = ()
        self._scatter = ScatterView(tr("Rows of the data set"))
        self.pictures = PictureBoard()
        self._legend = Legend()
        self._axes = QWidget()
        self._across = ComboBox(name=tr("Column across"), height=CANVAS_CONTROL)
        self._up = ComboBox(name=tr("Column upwards"), height=CANVAS_CONTROL)
        self._lay_out()
        self._across.activated.connect(self._draw)
        self._up.activated.connect(self._draw)
        self.set_small(False)

    def set_small(self, small: bool) -> None:
        """Take the height of a small window."""
        self._scatter.setFixedHeight(PLOT_HEIGHT_SMALL if small else PLOT_HEIGHT)
        self.pictures.set_lines(3 if small else 4)
        self._legend.set_brief(small)
        self.updateGeometry()

    def show_rows(self, rows: Rows | None) -> None:
        """Show these rows, None for none."""
        self._rows = rows
        self._show_choices()
        self._draw()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._axes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addWidget(self._across, 1)
        self._by = Label("×", "small", "text2")
        row.addWidget(self._by)
        row.addWidget(self._up, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2 + 2)
        column.addWidget(self._scatter)
        column.addWidget(self.pictures)
        column.addWidget(self._legend)
        column.addWidget(self._axes)

    def _show_choices(self) -> None:
        """Offer the columns; what was chosen stays while the columns are the same."""
        data = self._rows.data if self._rows is not None else None
        names = () if data is None or data.image is not None else data.inputs
        if names != self._names:
            self._names = names
            telling = _telling_columns(data) if data is not None and names else (-1, -1)
            for place, box in zip(telling, (self._across, self._up), strict=True):
                box.clear()
                box.addItems(list(names))
                box.setCurrentIndex(place)
        points = data is not None and bool(data.classes)
        self._axes.setVisible(len(names) > (2 if points else 1))
        self._by.setVisible(points)
        self._up.setVisible(points)

    def _draw(self) -> None:
        rows = self._rows
        pictures = rows is not None and rows.data.image is not None
        self.pictures.setVisible(pictures)
        self._scatter.setHidden(pictures)
        self._legend.setHidden(pictures)
        if rows is not None and pictures:
            self.pictures.show_rows(rows.data, rows.judged)
            return
        scene = None if rows is None else scene_of(rows, self._columns())
        self._scatter.set_scene(scene, _spoken(rows))
        if rows is None:
            self._legend.set_names((), "")
        else:
            left_out = self._scatter.rows_left_out()
            shown = (
                tr(
                    "{most_points} of {places:,} rows",
                    most_points=MOST_POINTS,
                    places=len(rows.places),
                )
                if left_out
                else tr(rows.what)
            )
            self._legend.set_names(rows.data.classes, shown, rows.data.target)

    def _columns(self) -> tuple[int, int]:
        return max(self._across.currentIndex(), 0), max(self._up.currentIndex(), 0)


def scene_of(rows: Rows, columns: tuple[int, int]) -> ScatterScene | None:
    """Return the points of two columns with their classes, or of one column and the target.

    None when there is no column to show.
    """
    data, places = rows.data, rows.places
    if not data.inputs:
        return None
    x = data.x[places, columns[0]]
    if not data.classes:
        y = data.y.reshape(len(data.y), -1)[places, 0].astype(np.float64)
        return ScatterScene(x=x, y=y, x_range=range_of(x), y_range=range_of(y), marker_size=4.5)
    classes = data.y[places].astype(np.intp)
    single = len(data.inputs) == 1
    y = np.zeros(len(x)) if single else data.x[places, columns[1]]
    if single:
        # One column alone: each class on a line of its own.
        y = classes.astype(np.float64)
    few = len(x) <= 16
    return ScatterScene(
        x=x,
        y=y,
        x_range=range_of(x, 0.2 if few else 0.06),
        y_range=range_of(y, 0.2 if few else 0.06),
        classes=classes,
        marker_size=8.0 if few else 5.0 if len(x) <= CROWD else 4.5,
    )


def _telling_columns(data: Data) -> tuple[int, int]:
    """Return the first two columns of many values: points of yes and no lie on one another."""
    head = data.x[:FIRST_ROWS]
    many = [i for i in range(head.shape[1]) if len(np.unique(head[:, i])) > FEW_VALUES]
    order = [*many, *(i for i in range(head.shape[1]) if i not in many)]
    return order[0], order[min(1, len(order) - 1)]


def _spoken(rows: Rows | None) -> str:
    if rows is None:
        return tr("no rows")
    data = rows.data
    goal = (
        tr("{classes} classes", classes=len(data.classes))
        if data.classes
        else tr("the number {target}", target=data.target)
    )
    return tr(
        "{places:,} {what}, {inputs} inputs, {goal}",
        places=len(rows.places),
        what=tr(rows.what),
        inputs=len(data.inputs),
        goal=goal,
    )


class Legend(QWidget):
    """The classes with their markers, and at the right which rows are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._what = self._target = ""
        self._brief = False
        self.setFixedHeight(LEGEND_ROW)

    def set_names(self, names: Sequence[str], what: str, target: str = "") -> None:
        """Show these classes and words, or the target's name where it has none."""
        self._names, self._what, self._target = tuple(names), what, target
        self.setToolTip(", ".join(self._names[:40]))
        self.setAccessibleName(", ".join((*self._names[:40], what)))
        self._fit()

    def set_brief(self, brief: bool) -> None:
        """Leave the words out where the classes need the room."""
        self._brief = brief
        self.update()

    def sizeHint(self) -> QSize:
        """One line, or two."""
        return QSize(160, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether the classes fit into one line."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take a second line where one is too short for the classes."""
        lines = 1 + (self._needed() > self.width())
        if self.height() != lines * LEGEND_ROW:
            self.setFixedHeight(lines * LEGEND_ROW)
        self.update()

    def _needed(self) -> int:
        """Return how wide all classes are in one line."""
        metrics = QFontMetrics(font("small"))
        return sum(28 + metrics.horizontalAdvance(name) for name in self._names) - 14

    def paintEvent(self, event: QPaintEvent) -> None:
        """Markers and names, as many as there is room for."""
        painter = QPainter(self)
        theme, metrics = current(), QFontMetrics(font("small"))
        area = QRectF(self.rect())
        words = "" if self._brief and self._names else self._what
        if self._names and self._needed() + 14 + metrics.horizontalAdvance(words) > area.width():
            words = ""
        painter.setFont(font("small"))
        painter.setPen(QColor(theme.text2))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if words:
            painter.drawText(area, right, words)
        if not self._names:
            left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(area, left, self._target)
            return
        cut = len(legend_rooms(area, self._names)) < len(self._names)
        more_room = metrics.horizontalAdvance("+99") + 4 if cut else 0
        shown = paint_class_legend(painter, area.adjusted(0, 0, -more_room, 0), self._names, theme)
        if cut:
            area.setTop(area.bottom() - LEGEND_ROW)
            painter.setFont(font("small"))
            painter.setPen(QColor(theme.text2))
            painter.drawText(area, right, f"+{len(self._names) - shown}")
