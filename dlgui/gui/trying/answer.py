"""What the network says of one input: the likeliest classes as bars, or the number in its unit."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dlgui.engine.kinds import Array
from dlgui.gui.canvas.ink import LEFT, RIGHT, cut, width_of, write
from dlgui.gui.curves.ticks import value_label
from dlgui.gui.language import tr
from dlgui.gui.share_bar import paint_share
from dlgui.gui.theme import FontRole

LINE, MOST = 20, 10


class AnswerView(QWidget):
    """Lines with a name, a bar and a number; numbers of a regression have no bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._values: Array = np.zeros(0)
        self._bars = True
        self.setAccessibleName(tr("What the network says"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, names: tuple[str, ...], shares: Array) -> None:
        """Show the probability of each class, the likeliest first."""
        order = np.argsort(-np.nan_to_num(shares), kind="stable")[:MOST]
        self._show(tuple(names[i] for i in order), shares[order], bars=True)

    def show_numbers(self, names: tuple[str, ...], values: Array) -> None:
        """Show predicted numbers."""
        self._show(names[:MOST], values[:MOST], bars=False)

    def words(self) -> tuple[str, ...]:
        """Return the lines: "virginica 0.982"."""
        return tuple(
            f"{name} {self._number(float(value))}"
            for name, value in zip(self._names, self._values, strict=True)
        )

    def sizeHint(self) -> QSize:
        """A line for each."""
        return QSize(220, LINE * len(self._names))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines."""
        painter = QPainter(self)
        room = min(max(map(width_of, self._names), default=0.0), self.width() * 0.4)
        right = self.width() - 60.0
        for place, (name, value) in enumerate(zip(self._names, self._values, strict=True)):
            top = float(LINE * place)
            ink = "text" if place == 0 else "text2"
            role: FontRole = "title" if place == 0 else "body"
            write(painter, QRectF(0, top, right, LINE), cut(name, right, role), role, ink, LEFT)
            if self._bars:
                left = max(room * 1.25, 56.0) + 8
                groove = QRectF(left, top + LINE / 2 - 3, right - left, 7)
                paint_share(painter, groove, float(value))
            place_of = QRectF(right, top, self.width() - right, LINE)
            write(painter, place_of, self._number(float(value)), "mono", ink, RIGHT)

    def _show(self, names: tuple[str, ...], values: Array, *, bars: bool) -> None:
        if len(names) != len(self._names):
            self.updateGeometry()
        self._names, self._values, self._bars = names, np.asarray(values, np.float64), bars
        self.setAccessibleDescription(", ".join(self.words()))
        self.update()

    def _number(self, value: float) -> str:
        return f"{value:.3f}" if self._bars else value_label(value)
