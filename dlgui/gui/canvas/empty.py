"""What stands between input and output when there is no hidden layer, and the way to one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from dlgui.gui.canvas.buttons import ButtonSpot
from dlgui.gui.canvas.ink import CENTER, draw_icon, height_of, write
from dlgui.gui.canvas.layout import EMPTY_WIDTH, TITLE_MIDDLE
from dlgui.gui.canvas.spot import Action
from dlgui.gui.language import tr

ICON = 24


class EmptyItem(QGraphicsItem):
    """A plus, the sentence that names the network, and [Add a layer]."""

    def __init__(self, middle: QPointF, sentence: str, action: Action) -> None:
        super().__init__()
        self.sentence = sentence
        width = EMPTY_WIDTH
        self._words = QRectF(0, ICON + 12, width, height_of(sentence, width, "body"))
        self.button = ButtonSpot("plus.0", tr("Add a layer"), self, action)
        left = (width - self.button.box.width()) / 2
        self.button.setPos(round(left), self._words.bottom() + 12)
        self.setPos(round(middle.x() - width / 2), middle.y() - TITLE_MIDDLE + 16)

    def boundingRect(self) -> QRectF:
        """Icon, sentence and button."""
        return QRectF(0, 0, EMPTY_WIDTH, self._words.bottom() + 40)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Icon and sentence."""
        draw_icon(painter, "plus", "text2", QPointF((EMPTY_WIDTH - ICON) / 2, 0), ICON)
        flags = CENTER | Qt.TextFlag.TextWordWrap
        write(painter, self._words, self.sentence, "body", "text2", flags)
