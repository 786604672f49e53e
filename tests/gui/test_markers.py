"""The markers of classes."""

import itertools

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from dlgui.gui import theme
from dlgui.gui.markers import legend_rooms, marker_path, paint_class_legend, paint_markers

GROUND = theme.LIGHT.text


def drawn(x: list[float], y: list[float], classes: list[int], scale: float = 1.0) -> np.ndarray:
    image = QImage(int(40 * scale), int(40 * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(QColor(GROUND))
    painter = QPainter(image)
    paint_markers(
        painter, np.array(x), np.array(y), np.array(classes, dtype=np.intp), theme.LIGHT, 8.0
    )
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return pixels[..., 2::-1].copy()


def is_color(pixels: np.ndarray, color: str) -> np.ndarray:
    ink = QColor(color)
    return (pixels == [ink.red(), ink.green(), ink.blue()]).all(axis=2)


def test_the_first_nine_classes_differ_in_shape_alone(qapp: object) -> None:
    shapes = []
    for number in range(9):
        pixels = drawn([20.0], [20.0], [number], 3.0)
        shapes.append(is_color(pixels, GROUND))
    for one, other in itertools.combinations(shapes, 2):
        assert (one != other).sum() > 60


def test_all_shapes_are_of_about_one_size(qapp: object) -> None:
    for number in range(7):
        box = marker_path(number, 8.0).boundingRect()
        assert 7 <= max(box.width(), box.height()) <= 12
        assert abs(box.center().x()) < 0.5
        assert abs(box.center().y()) < 1.5


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_marker_lies_where_its_point_is(qapp: object, scale: float) -> None:
    for place in (20.0, 20.3, 20.5, 20.8):
        rows, columns = np.nonzero(is_color(drawn([place], [place], [0], scale), "#cc7a00"))
        assert (columns.mean() + 0.5) / scale == pytest.approx(place, abs=0.3)
        assert (rows.mean() + 0.5) / scale == pytest.approx(place, abs=0.3)


def test_a_marker_has_an_outline_of_the_canvas(qapp: object) -> None:
    row = drawn([20.0], [20.0], [2], 4.0)[80:81]
    outline, inside = is_color(row, theme.LIGHT.canvas)[0], is_color(row, theme.LIGHT.classes[2])[0]
    # One logical pixel at each side, less what antialiasing mixes.
    assert 4 <= outline.sum() <= 8
    assert np.flatnonzero(outline)[0] < np.flatnonzero(inside)[0]
    assert np.flatnonzero(outline)[-1] > np.flatnonzero(inside)[-1]


def test_points_that_are_not_finite_are_left_out(qapp: object) -> None:
    with_gaps = drawn([20.0, np.nan, 3.0], [20.0, 5.0, np.inf], [0, 0, 0])
    np.testing.assert_array_equal(with_gaps, drawn([20.0], [20.0], [0]))
    assert is_color(drawn([np.nan], [1.0], [0]), GROUND).all()


def test_a_vector_file_gets_shapes_and_no_pixels(qapp: object) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    painter = QPainter(generator)
    paint_markers(painter, np.array([9.0]), np.array([9.0]), np.array([1]), theme.LIGHT)
    painter.end()
    svg = bytes(buffer.data().data())
    assert b"<path" in svg
    assert b"<image" not in svg


def test_a_legend_tells_how_many_names_it_had_room_for(qapp: object) -> None:
    image = QImage(200, 16, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    names = ["setosa", "versicolor", "virginica", "an unusually long name of a class"]
    shown = paint_class_legend(painter, QRectF(0, 0, 200, 16), names, theme.LIGHT)
    painter.end()
    assert 1 <= shown < 4


def test_a_legend_takes_a_second_row_where_there_is_one(qapp: object) -> None:
    names = ["setosa", "versicolor", "virginica"]
    one, two = (len(legend_rooms(QRectF(0, 0, 170, height), names)) for height in (16, 32))
    assert (one, two) == (2, 3)
    assert legend_rooms(QRectF(0, 0, 170, 32), names)[2].top() == 16
