"""The inputs of two columns as tiles: the columns themselves, and what can be made of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from dlgui.engine.component import Missing
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Preprocessor
from dlgui.gui.controls.faces import color, draw_box
from dlgui.gui.controls.focus import Ringed
from dlgui.gui.controls.keys import EnterClicks
from dlgui.gui.language import noop, tr
from dlgui.gui.scatter import map_image
from dlgui.gui.theme import TILE_RADIUS, current, font
from dlgui.lab.registry import Registry

Array = NDArray[np.float64]

SIDE, LABEL = 36, 16
_OFF_SHARE, _OFF_OPACITY = 0.45, 0.7


@dataclass(frozen=True)
class Feature:
    """One tile: its words, its values over x1 and x2, and the preprocessor that adds it."""

    label: str
    values: Callable[[Array, Array], Array]
    adds: str = ""
    """Class of the preprocessor; empty for the columns, which are always there."""
    sentence: str = ""


FEATURES = (
    Feature("x₁", lambda x1, x2: x1, sentence=noop("The first column, always an input")),
    Feature("x₂", lambda x1, x2: x2, sentence=noop("The second column, always an input")),
    Feature(
        "x₁x₂", lambda x1, x2: x1 * x2, noop("Products"), noop("Adds the product of both columns")
    ),
    Feature("x²", lambda x1, x2: x1 * x1, noop("Squares"), noop("Adds the square of each column")),
    Feature(
        noop("sin x"),
        lambda x1, x2: np.sin(np.pi * x1),
        noop("Sines"),
        noop("Adds the sine of each column"),
    ),
)


class InputTiles(QWidget):
    """`toggled(class name, on)` when a tile was clicked."""

    toggled = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = [Tile(feature) for feature in FEATURES]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, tile in enumerate(self._tiles):
            if place:
                row.addStretch(1)
            row.addWidget(tile)
            tile.clicked.connect(self._teller(tile))

    def show_experiment(self, experiment: Experiment) -> None:
        """Show which inputs are made."""
        made = {type(one).__name__ for one in experiment.preprocessors}
        for tile in self._tiles:
            tile.setChecked(not tile.feature.adds or tile.feature.adds in made)

    def _teller(self, tile: Tile) -> Callable[[], None]:
        def tell() -> None:
            if tile.feature.adds:
                self.toggled.emit(tile.feature.adds, tile.isChecked())
            else:
                tile.setChecked(True)

        return tell


class Tile(Ringed, EnterClicks, QAbstractButton):
    """A small map of one input over both columns; pale while it is off."""

    ring_radius = TILE_RADIUS

    def __init__(self, feature: Feature, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.feature = feature
        self.setCheckable(True)
        self.setChecked(not feature.adds)
        self.setText(tr(feature.label))
        self.setAccessibleName(tr("Input {label}", label=tr(feature.label)))
        self.setAccessibleDescription(tr(feature.sentence))
        self.setToolTip(tr(feature.sentence))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(SIDE, SIDE + LABEL)

    def sizeHint(self) -> QSize:
        """The tile and its label."""
        return QSize(SIDE, SIDE + LABEL)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Map, outline, label."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(0.5, 0.5, SIDE - 1, SIDE - 1)
        on = self.isChecked()
        clip = QPainterPath()
        clip.addRoundedRect(place, TILE_RADIUS, TILE_RADIUS)
        painter.save()
        painter.setClipPath(clip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(
            place, map_image(_grid(self.feature), current(), 1.0 if on else _OFF_SHARE)
        )
        painter.restore()
        hot = self.underMouse() and bool(self.feature.adds)
        border = "accent" if on else "text2" if hot else "border"
        draw_box(painter, QRect(0, 0, SIDE, SIDE), TILE_RADIUS, border=border)
        painter.setFont(font("small"))
        painter.setPen(color("text" if on else "text2"))
        below = QRect(-4, SIDE + 2, SIDE + 8, LABEL - 2)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), self.feature.label)


def _grid(feature: Feature) -> Array:
    ends = np.linspace(-1, 1, 24)
    x1, x2 = np.meshgrid(ends, ends)
    return feature.values(x1, x2)


def with_input(
    experiment: Experiment, name: str, on: bool, registry: Registry
) -> Experiment | None:
    """Return the experiment with inputs added or taken away, None when nobody supplies them."""
    cls = registry.find(f"dlgui-builtins:{name}")
    if cls is None:
        return None
    others = tuple(one for one in experiment.preprocessors if not _is(one, cls))
    made = cls()
    assert isinstance(made, Preprocessor)
    return experiment.with_(preprocessors=(*others, made) if on else others)


def _is(one: Preprocessor, cls: type) -> bool:
    return isinstance(one, cls) and not isinstance(one, Missing)
