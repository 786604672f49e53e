"""The cards of the gallery: an experiment with its picture, and the place for one's own table."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from dlgui.engine.component import Missing
from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.controls.focus import FocusRing, Ringed
from dlgui.gui.gallery.pictures import paint_thumbnail, scene_of
from dlgui.gui.icons import icon_pixmap
from dlgui.gui.language import from_below, tr
from dlgui.gui.theme import CARD_RADIUS, FontRole, current, font
from dlgui.lab.projects import Project
from dlgui.lab.starting import network_name, network_shape
from dlgui.lab.thumbnails import Thumbnail

TEXT_HEIGHT = 64
PICTURE_HEIGHT, SCROLLED_PICTURE, LEAST_PICTURE = 152, 120, 88
_PADDING = 16
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Card(Ringed, QAbstractButton):
    """Picture, name, kind, shape and one sentence; a click or Enter opens, arrows ask to move."""

    moved = Signal(int, int)
    """Columns to the right and rows down, by an arrow key."""
    ring_radius = CARD_RADIUS

    def __init__(
        self,
        name: str,
        kind: str,
        shape: str,
        sentence: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind, self.shape, self.sentence = kind, shape, sentence
        self._picture: QPixmap | None = None
        self._picture_height = PICTURE_HEIGHT
        self.setText(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(part for part in (name, kind, shape) if part))
        self.setAccessibleDescription(sentence)
        self.setToolTip(sentence)

    def set_picture_height(self, height: int) -> None:
        """Take less or more room for the picture."""
        if height != self._picture_height:
            self._picture_height = height
            self._picture = None
            self.updateGeometry()

    def matches(self, words: str) -> bool:
        """Tell whether all words occur in what the card says."""
        said = f"{self.text()} {self.kind} {self.shape} {self.sentence}".casefold()
        return all(word in said for word in words.casefold().split())

    def sizeHint(self) -> QSize:
        """As wide as three beside each other at full size."""
        return QSize(352, self._picture_height + TEXT_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for three in the smallest window."""
        return QSize(240, self._picture_height + TEXT_HEIGHT)

    def show_ring(self) -> None:
        """The card's own outline turns accent, with a soft glow around it."""
        if self._ring is None:
            self._ring = FocusRing(self, self.ring_radius, glow=True)
            self.update()

    def hide_ring(self) -> None:
        """As before the focus came."""
        super().hide_ring()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; arrows move to the neighbour."""
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if arrow is not None:
            self.moved.emit(*arrow)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A change of theme arrives as one of the palette."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._picture = None
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Picture, words, outline."""
        painter = QPainter(self)
        pressed = self.isDown()
        fill = "soft" if pressed else "hover" if self.underMouse() else "surface"
        draw_box(painter, self.rect(), CARD_RADIUS, fill=fill)
        painter.drawPixmap(0, 0, self._drawn())
        self._paint_words(painter)
        if self._ring is not None:
            draw_box(painter, self.rect(), CARD_RADIUS, border="accent", width=1.5)
        else:
            border = "border" if self.underMouse() else "line"
            draw_box(painter, self.rect(), CARD_RADIUS, border=border)

    def paint_picture(self, painter: QPainter, area: QRectF) -> None:
        """Draw what the card shows; it is kept until the size or the theme changes."""
        painter.fillRect(area, color("canvas"))

    def _drawn(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        size = QSize(self.width(), self._picture_height)
        if self._picture is None or self._picture.size() != size * ratio:
            self._picture = QPixmap(size * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            area = QRectF(0, 0, size.width(), size.height())
            with QPainter(self._picture) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setClipPath(_upper(area))
                self.paint_picture(painter, area)
        return self._picture

    def _paint_words(self, painter: QPainter) -> None:
        top = self._picture_height + 11
        room = self.rect().adjusted(_PADDING, 0, -_PADDING, 0)
        line = QRect(room.left(), top, room.width(), 20)
        at = line.left() + _write(painter, line, self.text(), "title", "text") + 8
        shape = QFontMetrics(font("mono_small")).horizontalAdvance(self.shape)
        kind = QRect(at, top + 1, line.right() + 1 - shape - at, 20)
        _write(painter, kind, self.kind, "small", "text2")
        right = QRect(line.right() - shape, top, shape + 2, 20)
        _write(painter, right, self.shape, "mono_small", "text2")
        _write(painter, line.translated(0, 22), self.sentence, "body", "text2")


class ExperimentCard(Card):
    """A shipped experiment with a picture of the network once it was trained."""

    def __init__(
        self, project: Project, thumbnail: Thumbnail | None, parent: QWidget | None = None
    ) -> None:
        kind, shape = _facts(project, thumbnail)
        super().__init__(from_below(project.name), kind, shape, from_below(project.note), parent)
        self.project = project
        self._thumbnail = thumbnail
        self._scene = None if thumbnail is None else scene_of(thumbnail)

    def paint_picture(self, painter: QPainter, area: QRectF) -> None:
        """The thumbnail, in the theme's colours."""
        if self._thumbnail is None:
            super().paint_picture(painter, area)
        else:
            paint_thumbnail(painter, area, self._thumbnail, self._scene, current())


class TableCard(Card):
    """The place for a table: `chosen(Path)` when one was dropped on it; a click asks for one."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Your own table"),
            tr("CSV, Excel, pictures …"),
            "",
            tr("Choose a target; output, activation and loss follow."),
            parent,
        )
        self._over = False
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if _dropped(event) is not None:
            event.acceptProposedAction()
            self._light(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The file was carried on."""
        self._light(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Give the file on."""
        self._light(False)
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.chosen.emit(path)

    def paint_picture(self, painter: QPainter, area: QRectF) -> None:
        """A dashed place to drop a file into."""
        painter.fillRect(area, color("canvas"))
        place = QRectF(0, 0, min(256.0, area.width() - 32), min(96.0, area.height() - 24))
        place.moveCenter(area.center())
        fill, border = ("soft", "accent") if self._over else ("", "border")
        draw_box(painter, place, CARD_RADIUS, fill=fill, border=border, dashed=True)
        ratio = self.devicePixelRatioF()
        middle = place.center().toPoint()
        drawn = icon_pixmap("table", "accent" if self._over else "text2", 24, ratio)
        painter.drawPixmap(middle - QPoint(12, 26), drawn)
        words = QRect(int(place.left()), middle.y() + 8, int(place.width()), 20)
        painter.setFont(font("body"))
        painter.setPen(color("text2"))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), _drop_words(place.width()))

    def _light(self, over: bool) -> None:
        self._over = over
        self._picture = None
        self.update()


def _drop_words(width: float) -> str:
    whole = tr("Drop a table here or choose a file")
    fits = QFontMetrics(font("body")).horizontalAdvance(whole) < width - 16
    return whole if fits else tr("Drop a table here")


def _dropped(event: QDropEvent) -> Path | None:
    """Return the one file that an event carries."""
    names = [url.toLocalFile() for url in event.mimeData().urls()]
    return Path(names[0]) if len(names) == 1 and names[0] else None


def _facts(project: Project, thumbnail: Thumbnail | None) -> tuple[str, str]:
    """Return kind and shape of a project's network, as far as they can be told."""
    experiment = project.experiment
    if any(isinstance(layer, Missing) for layer in experiment.chain):
        return "", ""
    shape = "" if thumbnail is None else network_shape(experiment, thumbnail.inputs)
    return from_below(network_name(experiment)), shape


def _write(painter: QPainter, place: QRect, text: str, role: FontRole, ink: str) -> int:
    """Write a text, cut where it does not fit, and return its width."""
    painter.setFont(font(role))
    painter.setPen(QColor(color(ink)))
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)
    return metrics.horizontalAdvance(shown)


def _upper(area: QRectF) -> QPainterPath:
    """Return the area with round corners above and square ones below."""
    path = QPainterPath()
    path.addRoundedRect(area.adjusted(0, 0, 0, CARD_RADIUS), CARD_RADIUS, CARD_RADIUS)
    return path
