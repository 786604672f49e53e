"""What the rows look like: points of two columns, values over one, or labelled pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dlgui.engine.kinds import Data
from dlgui.gui.controls import ComboBox, Label
from dlgui.gui.markers import paint_class_legend
from dlgui.gui.pixels import LABEL_HEIGHT, paint_pictures
from dlgui.gui.scatter import MOST_POINTS, ScatterScene, ScatterView, range_of
from dlgui.gui.theme import CANVAS_CONTROL, GRID, current, font

PLOT_HEIGHT, PLOT_HEIGHT_SMALL = 148, 112
PICTURE_COLUMNS = 4
MOST_PICTURES = 24
CROWD = 200
FIRST_ROWS, FEW_VALUES = 500, 4


@dataclass(frozen=True, eq=False)
class Rows:
    """Some rows of a data set: those that are trained on, or all when nobody knows yet."""

    data: Data
    places: NDArray[np.intp]
    what: str = "train rows"

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
        self._scatter = ScatterView("Rows of the data set")
        self._pictures = Pictures()
        self._legend = Legend()
        self._axes = QWidget()
        self._across = ComboBox(name="Column across", height=CANVAS_CONTROL)
        self._up = ComboBox(name="Column upwards", height=CANVAS_CONTROL)
        self._lay_out()
        self._across.activated.connect(self._draw)
        self._up.activated.connect(self._draw)
        self.set_small(False)

    def set_small(self, small: bool) -> None:
        """Take the height of a small window."""
        self._scatter.setFixedHeight(PLOT_HEIGHT_SMALL if small else PLOT_HEIGHT)
        self._pictures.set_rows(3 if small else 4)
        self._legend.set_brief(small)
        self.updateGeometry()

    def show_rows(self, rows: Rows | None) -> None:
        """Show these rows, None for none."""
        self._rows = rows
        self._show_choices()
        self._draw()

    def _lay_out(self) -> None:
        self._pictures.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
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
        column.addWidget(self._pictures)
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
        self._pictures.setVisible(pictures)
        self._scatter.setHidden(pictures)
        if rows is not None and pictures:
            self._pictures.show_rows(rows)
            self._legend.set_names((), f"{len(rows.places):,} {rows.what}")
            return
        scene = None if rows is None else scene_of(rows, self._columns())
        self._scatter.set_scene(scene, _spoken(rows))
        if rows is None:
            self._legend.set_names((), "")
        else:
            left_out = self._scatter.rows_left_out()
            shown = f"{MOST_POINTS} of {len(rows.places):,} rows" if left_out else rows.what
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
        return "no rows"
    data = rows.data
    goal = f"{len(data.classes)} classes" if data.classes else f"the number {data.target}"
    return f"{len(rows.places):,} {rows.what}, {len(data.inputs)} inputs, {goal}"


class Legend(QWidget):
    """The classes with their markers, and at the right which rows are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._what = self._target = ""
        self._brief = False
        self.setFixedHeight(16)

    def set_names(self, names: Sequence[str], what: str, target: str = "") -> None:
        """Show these classes and words, or the target's name where it has none."""
        self._names, self._what, self._target = tuple(names), what, target
        self.setToolTip(", ".join(self._names[:40]))
        self.setAccessibleName(", ".join((*self._names[:40], what)))
        self.update()

    def set_brief(self, brief: bool) -> None:
        """Leave the words out where the classes need the room."""
        self._brief = brief
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(160, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Markers and names, as many as there is room for."""
        painter = QPainter(self)
        theme, metrics = current(), QFontMetrics(font("small"))
        area = QRectF(self.rect())
        words = "" if self._brief and self._names else self._what
        needed = sum(28 + metrics.horizontalAdvance(name) for name in self._names)
        if self._names and needed + metrics.horizontalAdvance(words) > area.width():
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
        more_room = metrics.horizontalAdvance("+99") + 4 if needed > area.width() else 0
        shown = paint_class_legend(painter, area.adjusted(0, 0, -more_room, 0), self._names, theme)
        if shown < len(self._names):
            painter.setFont(font("small"))
            painter.setPen(QColor(theme.text2))
            painter.drawText(area, right, f"+{len(self._names) - shown}")


class Pictures(QWidget):
    """The first rows as pictures, each with its true class below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Rows | None = None
        self._count = 4
        self.setAccessibleName("Pictures of the data set")

    def set_rows(self, count: int) -> None:
        """Show so many rows of pictures."""
        self._count = count
        self._fit()
        self.update()

    def show_rows(self, rows: Rows) -> None:
        """Show the first of these."""
        self._rows = rows
        labels = " ".join(_labels(rows))
        self.setAccessibleDescription(f"{len(rows.places):,} pictures, the first are {labels}")
        self.update()

    def sizeHint(self) -> QSize:
        """Four beside each other."""
        return QSize(208, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow dock has smaller pictures and needs less height for them."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """A change of theme arrives as one of the palette."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pictures."""
        rows = self._rows
        if rows is None or rows.data.image is None:
            return
        pixels = rows.data.x[rows.places[:MOST_PICTURES]]
        pixels = pixels.reshape(-1, *rows.data.image)
        side = self._side(self.width())
        area = QRectF(self.rect()).adjusted(1, 1, -1, 2)
        painter = QPainter(self)
        paint_pictures(painter, area, pixels, _labels(rows), PICTURE_COLUMNS, current(), side)

    def _fit(self) -> None:
        side = self._side(max(self.width(), 96))
        self.setFixedHeight(round(self._count * (side + LABEL_HEIGHT + 8) - 8))

    def _side(self, width: float) -> float:
        return float(min(46, (width - 8 * (PICTURE_COLUMNS - 1)) // PICTURE_COLUMNS))


def _labels(rows: Rows) -> list[str]:
    data = rows.data
    goals = data.y[rows.places[:MOST_PICTURES]]
    if data.classes:
        return [data.classes[int(goal)] for goal in goals]
    return [f"{float(np.ravel(goal)[0]):.3g}" for goal in goals]
