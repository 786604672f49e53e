"""The mask of one step: which unit was dropped for which row, and that none is when predicting."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dlgui.engine.kinds import Array
from dlgui.gui.canvas.ink import write
from dlgui.gui.language import tr
from dlgui.gui.painting import paint_heat
from dlgui.gui.theme import current

ROWS, CELL, WORDS, STRIP = 16, 12.0, 18, 12


class MaskView(QWidget):
    """Rows of the batch over each other, units beside each other; below, what predictions use."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mask: Array | None = None
        self.setAccessibleName(tr("Mask of the batch"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def factors(self) -> Array | None:
        """Return the factors (rows, units) that are shown."""
        return self._mask

    def show_mask(self, mask: Array | None) -> None:
        """Show the factors (rows, units) of a step, None for none."""
        if (mask is None) != (self._mask is None) or (
            mask is not None and self._mask is not None and mask.shape != self._mask.shape
        ):
            self.updateGeometry()
        self._mask = mask
        self.setAccessibleDescription("" if mask is None else mask_words(mask))
        self.update()

    def sizeHint(self) -> QSize:
        """Two blocks with a line of words each."""
        rows = 0 if self._mask is None else min(len(self._mask), ROWS)
        return QSize(220, round(2 * WORDS + rows * CELL + STRIP + 6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The factors on one scale, so that 1 is paler than 1 / keep."""
        if self._mask is None:
            return
        painter, theme = QPainter(self), current()
        rows, units = min(len(self._mask), ROWS), self._mask.shape[1]
        scale = float(np.abs(self._mask).max(initial=1.0)) or 1.0
        width = min(float(self.width()), 24.0 * units)
        words = tr(
            "{rows} of {mask} rows, a column for each of {units:,} units",
            rows=rows,
            mask=len(self._mask),
            units=units,
        )
        write(painter, QRectF(0, 0, self.width(), WORDS), words)
        paint_heat(painter, QRectF(0, WORDS, width, rows * CELL), self._mask[:rows], theme, scale)
        top = WORDS + rows * CELL + 4
        write(
            painter, QRectF(0, top, self.width(), WORDS), tr("when predicting: every factor is 1")
        )
        strip = QRectF(0, top + WORDS, width, STRIP)
        paint_heat(painter, strip, np.ones((1, units)), theme, scale)


def mask_words(mask: Array) -> str:
    """Return what a mask does: "24 % dropped, the others × 1.25 (1 / keep)"."""
    kept = mask[mask != 0]
    dropped = f"{float(np.mean(mask == 0)):.0%}".replace("%", " %")
    if not kept.size:
        return tr("{dropped} dropped", dropped=dropped)
    factors = np.unique(kept)
    if len(factors) > 1:
        return tr(
            "{dropped} dropped, factors {factors:.3g} to {last:.3g}",
            dropped=dropped,
            factors=factors[0],
            last=factors[-1],
        )
    return tr(
        "{dropped} dropped, the others × {factors:.4g} (1 / keep)",
        dropped=dropped,
        factors=float(factors[0]),
    )
