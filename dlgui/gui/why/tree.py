"""The tree of lines: chevrons, guide lines, and what keys and clicks unfold."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget

from dlgui.engine.quantity import Quantity
from dlgui.gui.canvas.ink import draw_icon
from dlgui.gui.controls.faces import color
from dlgui.gui.language import tr
from dlgui.gui.why.drawing import ABOVE, WORDS, LineDelegate
from dlgui.gui.why.lines import Foot, Line, LinesModel

INDENT = 22
OPEN_LINES = ("w_t", r"\tilde{w}", r"\widehat{m}", "m_t", "v_t", "g", r"\bar{g}", r"\tilde{v}")
"""What stands open at first: the way from the weight down to the rows."""
Index = QModelIndex | QPersistentModelIndex


class LinesTree(QTreeView):
    """Shows one quantity, unfolded down to the rows of the batch."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTreeView { background: transparent; border: none; }")
        self.setIndentation(INDENT)
        self.setUniformRowHeights(False)
        self.setAnimated(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Explanation"))
        self._lines = LineDelegate(self)
        self.setItemDelegate(self._lines)
        self._lines.typesetting.done.connect(self._take_sizes)
        self._model: LinesModel | None = None

    @property
    def lines(self) -> LinesModel | None:
        """Return what is shown."""
        return self._model

    def show_quantity(self, quantity: Quantity) -> None:
        """Show another number, open down to the rows behind its gradient."""
        old, self._model = self._model, LinesModel(quantity, self)
        self.setModel(self._model)
        if old is not None:
            old.deleteLater()
        self._open(self._model.root)
        self.setCurrentIndex(self._model.index_of(self._model.root))
        self.scrollToTop()

    def _open(self, line: Line) -> bool:
        """Open a line and the first way down to a table; tell whether there is one."""
        if self._model is None or not line.foldable:
            return False
        self.setExpanded(self._model.index_of(line), True)
        if line.quantity.table is not None:
            return True
        inner = [child for child in line.children if isinstance(child, Line)]
        return any(self._open(c) for c in inner if c.quantity.symbol in OPEN_LINES)

    def unfold_at(self, index: Index) -> None:
        """Open or close a node; the foot of a table shows the rest of it."""
        if self._model is None or not index.isValid():
            return
        node = self._model.node(index)
        if isinstance(node, Foot):
            self._model.show_all(node)
        elif node is not None and node.foldable:
            here = self._model.index_of(node)
            self.setExpanded(here, not self.isExpanded(here))

    # Qt's events

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on a line opens or closes it."""
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and index.isValid() and index == self.currentIndex():
            self.unfold_at(index)
        super().mouseReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt would open by the chevron alone; the release does it for the whole line."""
        self._lines.led = False
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.setCurrentIndex(index)
        self.viewport().update()
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks are two clicks."""
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space unfold; the arrows are the tree's own."""
        self._lines.led = True
        self.viewport().update()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.unfold_at(self.currentIndex())
            event.accept()
        else:
            super().keyPressEvent(event)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """A thin line under each open ancestor, and the node's own chevron."""
        if self._model is None or (node := self._model.node(index)) is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(color("line"), 1))
        for level in range(node.depth):
            x = rect.left() + level * INDENT + 8.5
            painter.drawLine(QLineF(x, rect.top(), x, rect.bottom() + 1))
        if isinstance(node, Line) and node.foldable:
            name = "down" if self.isExpanded(self._model.index_of(node)) else "right"
            middle = ABOVE + (WORDS if node.quantity.words else 0) + self._formula_height(node) / 2
            corner = QPointF(rect.left() + node.depth * INDENT + 1, rect.top() + middle - 7)
            draw_icon(painter, name, "text2", corner, 14)
        painter.restore()

    def _formula_height(self, node: Line) -> float:
        return max(self._lines.typesetting.size(node.quantity.formula).height(), 20.0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Numbers go below formulas where there is no room beside them."""
        super().resizeEvent(event)
        self._take_sizes()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody waits for formulas any more."""
        super().hideEvent(event)
        self._lines.typesetting.stop()

    def waits(self) -> bool:
        """Tell whether formulas are still being typeset."""
        return self._lines.typesetting.waits()

    def _take_sizes(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
