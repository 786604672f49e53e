"""The card of the inputs: their names, their tiles, or the picture that goes in."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Array, Data
from dlgui.gui.canvas.buttons import ButtonSpot
from dlgui.gui.canvas.card import MARGIN, Card, Site
from dlgui.gui.canvas.edges import groups, spread
from dlgui.gui.canvas.ink import LEFT, cut, width_of, write
from dlgui.gui.canvas.layer_card import show_unit
from dlgui.gui.canvas.layout import CHIPS_TOP, FOOT, body, column
from dlgui.gui.canvas.reading import Picture, UnitsReading
from dlgui.gui.canvas.tiles import TileSpot, corner
from dlgui.gui.controls.faces import color
from dlgui.gui.language import lowered, plural, tr
from dlgui.gui.naming import component_title

LABEL = 16.0
ROW = 20.0
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


class InputCard(Card):
    """The inputs as the network sees them, after preprocessing."""

    def __init__(
        self,
        experiment: Experiment,
        names: tuple[str, ...],
        data: Data | None,
        site: Site,
    ) -> None:
        words = tr("Input, {inputs}", inputs=plural(len(names), "input")) if names else tr("Input")
        super().__init__("input", tr("Input"), words, site)
        self.small, self.names, self.rows = site.small, names, data
        self.units = len(names)
        self.note = _note(experiment, data)
        self.foot = plural(len(names), "input") if names else ""
        self.tiles: list[TileSpot] = []
        self.lines: list[tuple[float, str]] = []
        self.picture: PictureItem | None = None
        # Words of 96 px width would be a column of syllables; the data panel has room for them.
        self.stopped = site.stop is not None
        if site.found:
            self.setToolTip("\n".join(finding.sentence for finding in site.found))
        self._place_units()
        self._add_own()

    def _place_units(self) -> None:
        room = body(self.box, self.small)
        if self.rows is not None and self.rows.image is not None and self.names:
            side = self.box.width() - 2 * MARGIN + 8
            middle = room.center()
            box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
            self.picture = PictureItem(box, self.content)
            return
        beside = all(width_of(name, "body") <= 24 for name in self.names)
        places = column(self.units, room, self.small, 0.0 if beside else LABEL)
        if places is None or not self.units:
            self._list_names(room)
            return
        for unit, name in enumerate(self.names):
            at = corner(places.middle(unit), self.box.center().x(), places.tile)
            box = QRectF(at.x(), at.y(), places.tile, places.tile)
            key = f"input.unit.{unit}"
            tile = TileSpot(
                key,
                tr("Input {name}", name=name),
                box,
                self.content,
                partial(self.site.commands.select, key),
            )
            tile.side_words = indexed(name) if beside else ""
            if not beside:
                self.lines.append((box.top() - LABEL, name))
            self.tiles.append(tile)

    def _add_own(self) -> None:
        """Offer an input of one's own where there is room over the foot."""
        select = partial(self.site.commands.select, "input.try")
        button = ButtonSpot("input.own", tr("Try"), self.content, select)
        button.words = tr("Try an input of your own: type or draw it (T)")
        button.setToolTip(button.words)
        top = self.box.height() - FOOT - 4
        taken = [tile.box.bottom() for tile in self.tiles] + [top_ + ROW for top_, _ in self.lines]
        if self.picture is not None:
            taken.append(self.picture.box.bottom() + 24)
        button.setPos((self.box.width() - button.box.width()) / 2, top)
        button.setVisible(bool(self.names) and max(taken, default=0.0) < top - 2)

    def _list_names(self, room: QRectF) -> None:
        most = int(room.height() // ROW)
        shown = self.names if len(self.names) <= most else self.names[: most - 1]
        top = room.top() + (room.height() - ROW * len(shown)) / 2
        self.lines = [(top + ROW * i, name) for i, name in enumerate(shown)]
        if len(shown) < len(self.names):
            self.lines.append(
                (top + ROW * len(shown), tr("and {names} more", names=len(self.names) - len(shown)))
            )

    def draw(self, painter: QPainter) -> None:
        """Box, preprocessing and names."""
        super().draw(painter)
        width = self.box.width() - 2 * MARGIN + 8
        for line, text in enumerate(self.note[:2]):
            place = QRectF(MARGIN, CHIPS_TOP + 3 + 14 * line, width, 16)
            write(painter, place, cut(text, width))
        flags = Qt.AlignmentFlag.AlignCenter if self.tiles else LEFT
        for top, name in self.lines:
            place = QRectF(MARGIN - 4, top, width, 16)
            ink = "text" if not name.startswith("and ") else "text2"
            write(painter, place, cut(name, width), "small", ink, flags)

    def anchors(self) -> tuple[float, float, Array, int]:
        """Return left and right x, heights and units, for the edges; in scene pixels."""
        units, top, x = max(self.units, 1), self.pos().y(), self.x()
        if self.tiles:
            heights = np.array([tile.box.center().y() for tile in self.tiles]) + top
            return x, x + self.tiles[0].box.right(), heights, units
        if self.picture is not None:
            box = self.picture.box
            return x, x + box.right(), spread(box.top() + 8, box.bottom() - 8, 10) + top, units
        room = body(self.box, self.small)
        low, high = room.top() + 8, room.bottom() - 8
        if self.lines:
            low, high = self.lines[0][0] + 8, self.lines[-1][0] + 8
        return x, x + self.box.width(), spread(low, high, groups(units)) + top, units

    def show_reading(self, reading: UnitsReading | None, picture: Picture | None) -> None:
        """Draw what is known of the inputs."""
        if self.picture is not None:
            self.picture.show_picture(picture)
        for unit, tile in enumerate(self.tiles):
            show_unit(tile, unit, reading)

    def mark_unit(self, unit: int | None) -> None:
        """Draw one input as selected, or none."""
        for number, tile in enumerate(self.tiles):
            tile.set_marks(dead=False, selected=number == unit)


class PictureItem(QGraphicsItem):
    """The picture of one row, grey from the surface to the text, with words over and under it."""

    def __init__(self, box: QRectF, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.box = QRectF(box)
        self.setZValue(2)
        self._picture: Picture | None = None

    def show_picture(self, picture: Picture | None) -> None:
        """Show pixels of any range, or an empty frame."""
        self._picture = picture
        self.update()

    def boundingRect(self) -> QRectF:
        """The picture and its words."""
        return self.box.adjusted(-4, -22, 4, 24)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Pixels with hard edges, outline, words."""
        picture = self._picture
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            painter.drawImage(self.box, _grey(picture.pixels))
        painter.setPen(color("border"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.box.adjusted(-0.5, -0.5, 0.5, 0.5))
        if picture is None:
            return
        over = QRectF(self.box.left(), self.box.top() - 20, self.box.width(), 16)
        write(painter, over, cut(picture.over, self.box.width() + 8))
        under = QRectF(self.box.left(), self.box.bottom() + 6, self.box.width(), 16)
        write(painter, under, cut(picture.under, self.box.width() + 8), "small", "text")


def _grey(pixels: Array) -> QImage:
    pixels = np.nan_to_num(pixels.astype(np.float64))
    low, high = float(np.min(pixels)), float(np.max(pixels))
    share = (pixels - low) / ((high - low) or 1.0)
    index = np.ascontiguousarray(np.rint(255 * share).astype(np.uint8))
    rows, columns = index.shape
    image = QImage(index.data, columns, rows, columns, QImage.Format.Format_Indexed8)
    image.setColorTable(_grey_table(color("surface"), color("text")))
    return image.copy()


def _grey_table(empty: QColor, full: QColor) -> list[int]:
    ends = np.array(
        [(ink.red(), ink.green(), ink.blue()) for ink in (empty, full)], dtype=np.float64
    )
    table = np.rint(ends[0] + np.linspace(0, 1, 256)[:, None] * (ends[1] - ends[0])).astype(int)
    return [QColor(*rgb).rgb() for rgb in table.tolist()]


def indexed(name: str) -> str:
    """Return a name with a small index: x₁ for "x1"."""
    head = name.rstrip("0123456789")
    return head + name[len(head) :].translate(SUBSCRIPTS) if len(head) == 1 else name


def _note(experiment: Experiment, data: Data | None) -> tuple[str, ...]:
    if data is not None and data.image is not None:
        return (tr("{rows} × {columns} pixels", rows=data.image[0], columns=data.image[1]),)
    done = {"Standardize": tr("standardized"), "MinMax": tr("scaled to 0…1")}
    names = [
        done.get(type(one).__name__, lowered(component_title(one)))
        for one in experiment.preprocessors
    ]
    return tuple(names)
