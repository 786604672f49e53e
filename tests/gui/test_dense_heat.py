"""A matrix with more cells than there is room for."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dlgui.gui import dense_heat, theme
from dlgui.gui.dense_heat import LOOKED_AT, paint_dense, step_for
from dlgui.gui.inspector.heat_map import HeatMap
from dlgui.gui.value_colors import table, value_index


@pytest.mark.parametrize("cells", [1, 7, 120, 240, 250, 512, 784, 10_000])
def test_cells_are_left_out_only_where_shrinking_passes_over_them(cells: int) -> None:
    kept = len(range(0, cells, step_for(cells, 120)))
    assert kept >= min(cells, LOOKED_AT * 120)
    assert kept < 2 * LOOKED_AT * 120 or kept == cells < 2 * LOOKED_AT * 120


def test_only_what_can_be_seen_is_looked_up_and_in_its_own_width(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    def watched(values: np.ndarray) -> np.ndarray:
        asked.append((values.shape, values.dtype))
        return value_index(values)

    monkeypatch.setattr(dense_heat, "value_index", watched)
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        paint_dense(painter, QRectF(image.rect()), np.ones((800, 150), np.float32), 1, theme.LIGHT)
    assert asked == [((200, 150), np.dtype(np.float32))]


def test_signs_and_sizes_have_their_colours() -> None:
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    values = np.full((400, 400), np.nan, np.float32)
    values[:, :200], values[200:, 200:] = -2, 2
    with QPainter(image) as painter:
        paint_dense(painter, QRectF(image.rect()), values, 2.0, theme.DARK)
    colors = table(theme.DARK.stops)
    for at, place in (((20, 50), 0), ((80, 80), 254), ((80, 20), 127)):
        assert image.pixelColor(*at).getRgb()[:3] == tuple(colors[place].tolist())


def test_other_weights_of_a_layer_ask_for_no_new_layout(qtbot: QtBot) -> None:
    shown, asked = HeatMap("Weights"), []
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.set_matrix(np.full((4, 6), 0.1234))
    shown.set_matrix(np.full((4, 6), 0.01234))  # the widest words so far
    QApplication.processEvents()

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            asked.append(event.type())
            return False

    watch = Watch()
    shown.installEventFilter(watch)
    for scale in (0.5, 0.0321, 12.0):
        shown.set_matrix(np.full((4, 6), scale))
        QApplication.processEvents()
    assert QEvent.Type.LayoutRequest not in asked
