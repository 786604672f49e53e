"""Plots for tests, and what can be said of their pictures."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from dlgui.gui.curves import CurvePlot

Make = Callable[..., CurvePlot]


def plots_of(qtbot: QtBot) -> Make:
    """What makes plots that end with the test."""

    def make(
        name: str = "Loss", width: int = 560, height: int = 200, **options: object
    ) -> CurvePlot:
        plot = CurvePlot(name, **options)  # type: ignore[arg-type]
        qtbot.addWidget(plot)
        plot.resize(width, height)
        return plot

    return make


def falling(plot: CurvePlot, epochs: int = 132) -> None:
    x = np.arange(1.0, epochs + 1)
    plot.set_series("training", x, 0.4 * np.exp(-x / 20) + 0.06)
    plot.set_series("validation", x, 0.4 * np.exp(-x / 18) + 0.08, "dashed")


def picture(plot: CurvePlot) -> QImage:
    return plot.grab().toImage()


def ink(image: QImage, color: str, rect: QRectF | None = None) -> int:
    """Pixels of exactly this colour within a rectangle in logical pixels."""
    ratio = image.devicePixelRatio()
    part = (
        image
        if rect is None
        else image.copy(QRectF(rect.topLeft() * ratio, rect.size() * ratio).toRect())
    )
    bits = part.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(bits.constBits(), np.uint32).reshape(bits.height(), -1) & 0xFFFFFF
    return int((pixels == (QColor(color).rgb() & 0xFFFFFF)).sum())


def where(shown: QImage, without: QImage) -> QRectF:
    """The rectangle in which two pictures differ."""
    rows, columns = np.nonzero((pixels(shown) != pixels(without)).reshape(shown.height(), -1))
    return QRectF(QPointF(columns.min(), rows.min()), QPointF(columns.max(), rows.max()))


def pixels(image: QImage) -> np.ndarray:
    bits = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(bits.constBits(), np.uint32).copy()
