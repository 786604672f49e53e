"""The icons: line drawings of one set, coloured when painted, so that they follow the theme."""

import ctypes
import math
from functools import cache

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from dlgui.gui.theme import current
from dlgui.lab.resources import resource


@cache
def names() -> tuple[str, ...]:
    """The names of all icons, sorted."""
    return tuple(sorted(path.stem for path in resource("icons").glob("*.svg")))


def icon(name: str, color: str = "text") -> QIcon:
    """An icon in a colour token; text3 when disabled, accent when on or selected.

    Raises: ValueError for a name that is not in the set.
    """
    if name not in names():
        raise ValueError(f"An icon is one of {', '.join(names())}; got {name!r} instead.")
    return QIcon(_LineIcon(name, color))


def application_icon() -> QIcon:
    """The program's own icon, in colours of its own, for title bars and task switchers."""
    drawing = resource("desktop/dlgui.svg").read_text(encoding="utf-8")
    made = QIcon()
    for side in (16, 24, 32, 48, 64, 128):
        made.addPixmap(svg_pixmap(drawing, QSizeF(side, side), 1.0))
    return made


def icon_pixmap(name: str, color: str, size: int, ratio: float) -> QPixmap:
    """The drawing for a painter, in a colour token of the present theme."""
    ink = str(getattr(current(), color))
    key = f"dlgui/{name}/{ink}/{size}/{ratio}"
    known = QPixmap()
    if QPixmapCache.find(key, known):
        return known
    drawn = svg_pixmap(_svg(name).replace("currentColor", ink), QSizeF(size, size), ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


def svg_pixmap(svg: str, size: QSizeF, ratio: float) -> QPixmap:
    """An SVG text drawn at `size` logical pixels for a device pixel ratio; edges round up."""
    exact = size * ratio
    whole = QSize(math.ceil(exact.width()), math.ceil(exact.height()))
    image = QImage(whole, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(QPointF(0, 0), exact))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)


@cache
def _svg(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


class _LineIcon(QIconEngine):
    """Draws when asked: Qt's menus and buttons show the new theme without being told."""

    def __init__(self, name: str, color: str) -> None:
        super().__init__()
        self._name, self._color = name, color

    def clone(self) -> QIconEngine:
        # Qt asks before it changes a copy of an icon and owns the answer, which PySide 6.11 does
        # not know: it would free the clone under Qt. One reference too many prevents the crash.
        made = _LineIcon(self._name, self._color)
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(made))
        return made

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        side = min(size.width(), size.height())
        return QSize(side, side)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        side = self.actualSize(rect.size(), mode, state).width()
        place = QRectF(0, 0, side, side)
        place.moveCenter(QRectF(rect).center())
        drawn = icon_pixmap(self._name, self._ink(mode, state), side, ratio)
        painter.drawPixmap(place.topLeft(), drawn)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        side = self.actualSize(size, mode, state).width()
        return icon_pixmap(self._name, self._ink(mode, state), side, scale)

    def _ink(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode == QIcon.Mode.Disabled:
            return "text3"
        return "accent" if mode == QIcon.Mode.Selected or state == QIcon.State.On else self._color
