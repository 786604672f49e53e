"""The Verdict draws an Outcome inside the output card: picture, bar of values, scores."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from dlgui.gui.canvas.ink import CENTER, LEFT, RIGHT, cut, width_of, write
from dlgui.gui.canvas.outcome import Outcome
from dlgui.gui.controls.faces import draw_box
from dlgui.gui.curves.ticks import value_label
from dlgui.gui.language import tr
from dlgui.gui.markers import paint_markers
from dlgui.gui.painting import paint_confusion
from dlgui.gui.scatter import ScatterScene, paint_well
from dlgui.gui.share_bar import paint_share
from dlgui.gui.theme import current
from dlgui.gui.value_colors import color_table, value_index

SIDE = 16.0
HEADER, BAR, SCORE, SCORE_SMALL = 22.0, 30.0, 24.0, 20.0
LINE = 18.0
"""Height of a line about the axes."""
ROW, ABOVE = 14.0, 12.0
"""Height of one class's bar, and the room between the bars and the picture's words."""
MOST_SIDE, LEAST_FOR_BOTH, LEAST_SCORES = 240.0, 480.0, 160.0


class VerdictItem(QGraphicsItem):
    """Draws the outcome of one network in a box; it keeps the picture until it changes."""

    def __init__(
        self, box: QRectF, small: bool, bars: int, parent: QGraphicsItem, lines: int = 0
    ) -> None:
        super().__init__(parent)
        self.box, self.small, self.bars, self.lines = QRectF(box), small, bars, lines
        self.titled = True
        """Whether the title is written here; else a spot shows it that can be clicked."""
        self.wide_header = False
        """Whether title and note take the width of the card, not that of the picture."""
        self.setZValue(2)
        self.outcome = Outcome()
        self._drawn: QPixmap | None = None
        self._drawn_for: tuple[str, QSizeF, float] = ("", QSizeF(), 0.0)

    def show_outcome(self, outcome: Outcome) -> None:
        """Draw another outcome; its picture now, as the paint has enough to do without it."""
        self.outcome = outcome
        if self._drawn is not None:
            self._drawn = self._make_picture(self._drawn.devicePixelRatio())
        self.update()

    def picture_box(self) -> QRectF:
        """Return the square of the picture in the card's pixels."""
        scores = self._scores_height()
        bars = self.bars * ROW + ABOVE if self.bars else 0.0
        below = BAR + self.lines * LINE
        free = self.box.height() - HEADER - below - scores - bars
        side = max(min(self.box.width() - 2 * SIDE, free, MOST_SIDE), 60.0)
        whole = HEADER + side + below + scores + bars
        top = self.box.top() + max(0.0, (self.box.height() - whole) / 2) + HEADER + bars
        left = self.box.left() + (self.box.width() - side) / 2
        return QRectF(round(left), round(top), round(side), round(side))

    def line_box(self, line: int) -> QRectF:
        """Return where a line of words about the axes stands, under the picture."""
        picture = self.picture_box()
        top = picture.bottom() + 3 + line * LINE
        side = max(picture.width(), self.box.width() - 2 * SIDE)
        return QRectF(picture.center().x() - side / 2, top, side, LINE)

    def header_box(self) -> QRectF:
        """Return where the title and the note stand, over the picture."""
        picture = self.picture_box()
        header = QRectF(picture.left(), picture.top() - HEADER, picture.width(), HEADER - 6)
        if self.wide_header:
            header.setLeft(self.box.left() + SIDE)
            header.setRight(self.box.right() - SIDE)
        return header

    def _scores_height(self) -> float:
        """Return the height of the scores, 0 when the bars leave no room for them."""
        if self.bars and self.box.height() < LEAST_FOR_BOTH:
            return 0.0
        return 3 * (SCORE_SMALL if self.small else SCORE) + 8

    def bars_box(self) -> QRectF:
        """Return where the classes' bars stand, over the picture."""
        picture = self.picture_box()
        top = picture.top() - HEADER - ABOVE - self.bars * ROW
        width = self.box.width() - 2 * SIDE
        return QRectF(self.box.left() + SIDE, top, width, self.bars * ROW)

    def boundingRect(self) -> QRectF:
        """The box."""
        return self.box

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Bars, words, picture, bar of values and scores."""
        picture, outcome = self.picture_box(), self.outcome
        if self.bars and outcome.shares is not None:
            self._draw_bars(painter, self.bars_box(), outcome)
        header = self.header_box()
        room = header.width() - (width_of(outcome.note) + 8 if outcome.note else 0)
        if self.titled:
            write(painter, header, cut(outcome.title or tr("Predictions"), max(room, 40)))
        write(painter, header, outcome.note, flags=RIGHT)
        self._draw_picture(painter, picture)
        if self.lines:
            self._draw_axes(painter, picture, outcome)
        bottom = picture.bottom() + 8 + self.lines * LINE
        picture = picture.adjusted(0, 0, 0, self.lines * LINE)
        if outcome.bar is not None:
            bottom = self._draw_value_bar(painter, picture, outcome.bar)
        elif outcome.legend:
            bottom = self._draw_legend(painter, picture, outcome.legend)
        under = picture if picture.width() >= LEAST_SCORES else self.box.adjusted(SIDE, 0, -SIDE, 0)
        self._draw_scores(painter, QRectF(under.left(), bottom, under.width(), 0), outcome)

    def _draw_picture(self, painter: QPainter, box: QRectF) -> None:
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        ratio = max(0.25, round(ratio * painter.worldTransform().m11() * 4) / 4)
        if self._drawn is None or self._drawn_for != (current().name, box.size(), ratio):
            self._drawn = self._make_picture(ratio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(box, self._drawn, QRectF(self._drawn.rect()))

    def _make_picture(self, ratio: float) -> QPixmap:
        """Return map, curve or matrix, with so many pixels for each of the card's."""
        box, outcome = self.picture_box(), self.outcome
        made = QPixmap((box.size() * ratio).toSize())
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        self._drawn_for = (current().name, box.size(), ratio)
        with QPainter(made) as painter:
            place = QRectF(0, 0, box.width(), box.height())
            if outcome.counts is not None:
                paint_confusion(painter, place, outcome.counts, outcome.labels, current())
            else:
                paint_well(painter, place, outcome.scene, current())
        return made

    def _draw_axes(self, painter: QPainter, picture: QRectF, outcome: Outcome) -> None:
        """Tell the ends of both axes, and their names unless a spot shows them."""
        if outcome.scene is None or not outcome.axes[0]:
            return
        line = self.line_box(0)
        line.setLeft(picture.left())
        line.setRight(picture.right())
        ends = [value_label(one) for one in outcome.scene.x_range]
        write(painter, line, ends[0], "mono_small", flags=LEFT)
        write(painter, line, ends[1], "mono_small", flags=RIGHT)
        if self.lines == 1:
            room = line.width() - 2 * max(width_of(one, "mono_small") for one in ends) - 12
            write(painter, line, cut(outcome.axes[0], room), flags=CENTER)
            inside = picture.adjusted(6, 3, -6, -3)
            top = f"{outcome.axes[1]}  {value_label(outcome.scene.y_range[1])}".strip()
            place = QRectF(inside.topLeft(), QSizeF(inside.width(), 16))
            write(painter, place, top, flags=freer_side(outcome.scene, top=True))
            if outcome.scene.y_range == outcome.scene.x_range:
                return  # the same ends are told below
            low = QRectF(inside.left(), inside.bottom() - 16, inside.width(), 16)
            lowest, side = value_label(outcome.scene.y_range[0]), freer_side(outcome.scene)
            write(painter, low, lowest, "mono_small", flags=side)

    def _draw_value_bar(
        self, painter: QPainter, picture: QRectF, words: tuple[str, str, str]
    ) -> float:
        bar = QRectF(picture.left(), picture.bottom() + 8, picture.width(), 7)
        index = np.ascontiguousarray(
            value_index(np.linspace(-1, 1, 255), current().map_share)[None, :]
        )
        image = QImage(index.data, 255, 1, 255, QImage.Format.Format_Indexed8)
        image.setColorTable(color_table(current().stops))
        painter.drawImage(bar, image)
        under = QRectF(bar.left(), bar.bottom() + 2, bar.width(), 16)
        write(painter, under, words[0], "mono_small", flags=LEFT)
        room = bar.width() - width_of(words[0]) - width_of(words[2]) - 24
        write(painter, under, cut(words[1], room), flags=CENTER)
        write(painter, under, words[2], "mono_small", flags=RIGHT)
        return under.bottom() + 4

    def _draw_legend(self, painter: QPainter, picture: QRectF, names: tuple[str, ...]) -> float:
        y = picture.bottom() + 14
        # A small picture is narrower than its card, in which long names find more room.
        room = max(picture.width(), self.box.width() - SIDE) + 6
        widths = shares_of(room, [12.0 + width_of(name) + 6 for name in names])
        left = picture.center().x() - (sum(widths) - 6) / 2
        for number, (name, width) in enumerate(zip(names, widths, strict=True)):
            at, mark = np.array([left + 4.0]), np.array([number], np.intp)
            paint_markers(painter, at, np.array([y]), mark, current(), 6.5, None)
            text = cut(name, width - 13)
            write(painter, QRectF(left + 12, y - 8, width - 12, 16), text)
            left += width
        return y + 14

    def _draw_scores(self, painter: QPainter, under: QRectF, outcome: Outcome) -> None:
        if not outcome.scores or not self._scores_height():
            return
        under.setLeft(max(under.left(), self.box.left() + SIDE))
        step = SCORE_SMALL if self.small else SCORE
        top = min(under.top() + 8, self.box.bottom() - 3 * step)
        draw_box(painter, QRectF(under.left(), top - 5, under.width(), 1), 0, fill="line")
        for place, (name, value) in enumerate(outcome.scores):
            line = QRectF(under.left(), top + place * step, under.width(), step)
            room = line.width() - width_of(value, "mono") - 8
            write(painter, line, cut(name, room, "body"), "body", "text2")
            write(painter, line, value, "mono", "text", RIGHT)

    def _draw_bars(self, painter: QPainter, box: QRectF, outcome: Outcome) -> None:
        shares = np.nan_to_num(np.asarray(outcome.shares)).clip(0, 1)
        named = max((width_of(name) for name in outcome.labels), default=0)
        left = box.left() + min(named, 48) + 8
        right = box.right() - 44
        best = int(shares.argmax())
        for number, share in enumerate(shares.tolist()):
            y = box.top() + number * ROW
            groove = QRectF(left, y + 4, right - left, 7)
            wrong = number == best and number != outcome.true and outcome.true >= 0
            paint_share(painter, groove, share, wrong=wrong)
            name = outcome.labels[number] if number < len(outcome.labels) else str(number)
            told = "text" if number in (best, outcome.true) else "text2"
            write(painter, QRectF(box.left(), y, 48, ROW), cut(name, 48), "small", told)
            place = QRectF(right, y, box.right() - right, ROW)
            write(painter, place, f"{share:.3f}", "mono_small", told, RIGHT)


def freer_side(scene: ScatterScene, *, top: bool = False) -> Qt.AlignmentFlag:
    """Return the side on which fewer points lie along the lower end of a picture, or the upper."""
    (x_low, x_high), (y_low, y_high) = scene.x_range, scene.y_range
    with np.errstate(all="ignore"):
        across = (scene.x - x_low) / (x_high - x_low)
        up = (scene.y - y_low) / (y_high - y_low)
    along = across[up > 0.85 if top else up < 0.15]
    return RIGHT if np.sum(along < 0.4) > np.sum(along > 0.6) else LEFT


def shares_of(room: float, wanted: Sequence[float]) -> list[float]:
    """Return what each gets of the room: the short ones what they want, the long ones the rest."""
    given = [0.0] * len(wanted)
    for place, i in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        given[i] = min(wanted[i], room / (len(wanted) - place))
        room -= given[i]
    return given
