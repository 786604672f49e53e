"""The live plot as it is read and zoomed, by mouse, keys and ears."""

from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dlgui.gui.curves import CurvePlot, PointMark
from dlgui.gui.curves.marks import _mark_box
from tests.gui.plots import Make, falling, picture, plots_of, where


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    return plots_of(qtbot)


def turn(plot: CurvePlot, at: QPointF, steps: int) -> None:
    event = QWheelEvent(
        at,
        QPointF(plot.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plot.viewport(), event)


def under(plot: CurvePlot, at: QPointF) -> tuple[float, float]:
    """The values under a pixel, found as where points of the curve are painted."""
    frame = plot.frame
    ys = np.geomspace(*frame.y, 20_001) if plot.chart.log else np.linspace(*frame.y, 20_001)
    return frame.from_x(at.x()), float(np.interp(at.y(), frame.to_y(ys)[::-1], ys[::-1]))


@pytest.mark.parametrize("log", [False, True])
def test_the_wheel_zooms_around_the_pointer(make: Make, log: bool) -> None:
    plot = make(log=log)
    falling(plot)
    picture(plot)
    at = QPointF(200, 100)
    before = under(plot, at)
    width = plot.chart.x[1] - plot.chart.x[0]
    turn(plot, at, 3)
    picture(plot)
    assert plot.zoomed
    assert plot.chart.x[1] - plot.chart.x[0] == pytest.approx(width / 1.25**3)
    assert under(plot, at) == pytest.approx(before)


def test_the_wheel_over_an_axis_zooms_that_axis_alone(make: Make) -> None:
    plot = make()
    falling(plot)
    picture(plot)
    x, y = plot.chart.x, plot.chart.y
    turn(plot, QPointF(20, 100), 1)
    assert plot.chart.x == pytest.approx(x)
    assert plot.chart.y != y
    plot.reset_view()
    turn(plot, QPointF(200, 195), 1)
    assert plot.chart.x != x
    assert plot.chart.y == pytest.approx(y)


def test_zooming_ends_before_numbers_do(make: Make) -> None:
    plot = make()
    falling(plot)
    for factor in (1e6, 1e6, 1e6, 1e-200, 1e-200, 1e-200):
        picture(plot)
        plot.zoom(factor)
        (low, high), (bottom, top) = plot.chart.x, plot.chart.y
        assert high > low
        assert top > bottom


def test_dragging_moves_and_a_double_click_shows_all_again(make: Make, qtbot: QtBot) -> None:
    plot = make()
    falling(plot)
    plot.show()
    picture(plot)
    whole = plot.chart.x
    per_pixel = (whole[1] - whole[0]) / plot.frame.area.width()
    qtbot.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    qtbot.mouseMove(plot.viewport(), QPoint(150, 100))
    qtbot.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(150, 100))
    assert plot.chart.x[0] == pytest.approx(whole[0] + 50 * per_pixel, abs=per_pixel)
    qtbot.mouseDClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    assert plot.chart.x == whole
    assert not plot.zoomed


def test_new_points_do_not_move_a_zoomed_view(make: Make) -> None:
    plot = make()
    falling(plot, 50)
    picture(plot)
    plot.zoom(2.0)
    seen = plot.chart.x, plot.chart.y
    falling(plot, 500)
    assert (plot.chart.x, plot.chart.y) == seen


def test_the_pointer_reads_exact_values(make: Make, qtbot: QtBot) -> None:
    plot = make()
    falling(plot)
    plot.show()
    before = picture(plot)
    qtbot.mouseMove(plot.viewport(), QPoint(200, 100))
    assert plot.pointed() is not None
    epoch, values = plot.pointed()
    assert float(epoch).is_integer()
    assert values == {
        "training": pytest.approx(0.4 * np.exp(-epoch / 20) + 0.06, abs=0),
        "validation": pytest.approx(0.4 * np.exp(-epoch / 18) + 0.08, abs=0),
    }
    assert picture(plot) != before
    qtbot.mouseMove(plot.viewport(), QPoint(5, 195))
    assert plot.pointed() is None
    assert picture(plot) == before


def test_reading_does_not_paint_the_curves_again(make: Make, qtbot: QtBot) -> None:
    plot = make()
    falling(plot)
    plot.show()
    picture(plot)
    kept = plot._picture
    qtbot.mouseMove(plot.viewport(), QPoint(200, 100))
    picture(plot)
    assert plot._picture is kept


def test_the_keyboard_reads_zooms_and_resets(make: Make, qtbot: QtBot) -> None:
    plot = make()
    falling(plot)
    picture(plot)
    qtbot.keyClick(plot, Qt.Key.Key_End)
    assert plot.pointed()[0] == 132
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    assert plot.pointed()[0] == 131
    qtbot.keyClick(plot, Qt.Key.Key_Home)
    assert plot.pointed()[0] == 1
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert plot.pointed()[0] == 2
    qtbot.keyClick(plot, Qt.Key.Key_Plus)
    assert plot.zoomed
    qtbot.keyClick(plot, Qt.Key.Key_Escape)
    assert not plot.zoomed
    assert plot.pointed() is None


def test_a_screen_reader_hears_the_name_and_the_last_values(make: Make) -> None:
    plot = make()
    assert plot.accessibleName() == "Loss"
    plot.set_running(True)
    plot.set_series("training", [1, 2], [0.5, 0.067])
    plot.set_best(2, 0.067)
    plot.set_running(False)
    assert plot.accessibleDescription() == "training 0.0670 at epoch 2; best 0.0670 at epoch 2"


def test_the_description_is_not_announced_at_every_tick(make: Make) -> None:
    plot = make()
    plot.set_running(True)
    said = set()
    for epoch in range(1, 200):
        plot.set_series("training", [epoch], [1 / epoch])
        said.add(plot.accessibleDescription())
    assert len(said) <= 3


def test_the_words_of_a_mark_go_below_a_curve_that_has_no_room_above(make: Make) -> None:
    plot = make()
    x = np.arange(1.0, 61)
    plot.set_series("Accuracy", x, 1 - 0.5 * np.exp(-x / 4))
    bare = picture(plot)
    plot.set_points((PointMark(43.0, 1.0, "0.978", "best epoch 43"),))
    seen = where(picture(plot), bare)
    _, y = plot.frame.point(43.0, 1.0)
    assert seen.bottom() - y > 30
    assert y - seen.top() < 8, "the curve above is not painted over"


def test_the_words_of_a_mark_go_below_where_the_legend_would_push_them_onto_the_curve(
    make: Make,
) -> None:
    plot = make()
    x = np.arange(1.0, 61)
    plot.set_series("validation", x, np.full(60, 0.5))
    plot.set_series("training", x, np.linspace(1.0, 0.0, 60))
    frame, mark = plot.frame, PointMark(30.0, 0.5, "best 0.5", "epoch 30")
    at = frame.point(mark.x, mark.y)
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    flat = [SimpleNamespace(x=x, y=np.full(60, 0.5), style="solid")]
    # A legend that ends so far above the point that the words fit, but not without touching it.
    legend = QRectF(0, 0, 640, at[1] - 32)
    boxes = [_mark_box(painter, mark, at, frame, flat, taken) for taken in ((), (legend,))]
    low = SimpleNamespace(x=x, y=np.full(60, 0.1), style="solid")
    boxes.append(_mark_box(painter, mark, at, frame, [*flat, low], (legend,)))
    painter.end()
    assert boxes[0].bottom() < at[1] - 4
    assert boxes[1].top() > at[1] + 4
    assert at[1] + 4 < boxes[2].top() < boxes[2].bottom() < frame.point(30.0, 0.1)[1]
