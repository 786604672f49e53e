"""Rows as points over a map or beside a line."""

import dataclasses

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dlgui.gui import theme
from dlgui.gui.scatter import (
    MOST_POINTS,
    ScatterScene,
    ScatterView,
    map_image,
    paint_scatter,
    range_of,
    shares_image,
    shown_rows,
)
from dlgui.gui.value_colors import table

NOTHING = np.empty(0)
EMPTY = ScatterScene(x=NOTHING, y=NOTHING, x_range=(-1, 1), y_range=(-1, 1))


def drawn(scene: ScatterScene, look: theme.Theme = theme.LIGHT) -> np.ndarray:
    image = QImage(100, 80, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_scatter(painter, QRectF(0, 0, 100, 80), scene, look)
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(80, 100, 4)[..., 2::-1].copy()


def rgb(color: str) -> list[int]:
    ink = QColor(color)
    return [ink.red(), ink.green(), ink.blue()]


def count(pixels: np.ndarray, color: str) -> int:
    return int((pixels == rgb(color)).all(axis=2).sum())


def plane(rows: int = 40, columns: int = 50) -> np.ndarray:
    """−1 at the left to 1 at the right, and 0.5 more at the upper end."""
    x, y = np.meshgrid(np.linspace(-1, 1, columns), np.linspace(0, 1, rows))
    return (x + 0.5 * y).clip(-1, 1)


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_each_row_has_its_class_colour(qapp: QApplication, look: theme.Theme) -> None:
    scene = dataclasses.replace(
        EMPTY, x=np.array([-0.5, 0.5]), y=np.zeros(2), classes=np.array([0, 1]), marker_size=9.0
    )
    pixels = drawn(scene, look)
    left, right = pixels[:, :50], pixels[:, 50:]
    assert count(left, look.classes[0]) > 20
    assert count(right, look.classes[1]) > 15
    assert count(left, look.classes[1]) == count(right, look.classes[0]) == 0


def test_larger_values_lie_higher_and_farther_right(qapp: QApplication) -> None:
    scene = dataclasses.replace(EMPTY, x=np.array([0.8]), y=np.array([0.8]), marker_size=9.0)
    rows, columns = np.nonzero((drawn(scene) == rgb(theme.LIGHT.classes[1])).all(axis=2))
    assert columns.mean() == pytest.approx(90, abs=1)
    assert rows.mean() == pytest.approx(8, abs=1)


def test_the_map_is_orange_below_zero_and_blue_above(qapp: QApplication) -> None:
    pixels = drawn(dataclasses.replace(EMPTY, values=plane(), contour=False)).astype(int)
    assert pixels[60, 5, 0] > pixels[60, 5, 2] + 60
    assert pixels[60, 95, 2] > pixels[60, 95, 0] + 60
    # Row 0 of the map is the lower end: there the left half is more orange.
    redder = pixels[..., 0] - pixels[..., 2]
    assert redder[75, 40] > redder[5, 40]


def test_the_map_uses_the_share_of_its_theme_so_that_points_stay_in_front() -> None:
    values = np.array([[-1.0, 1.0], [-1.0, 1.0]])
    for look in (theme.LIGHT, theme.DARK):
        image = map_image(values, look, look.map_share)
        shown = [image.pixelColor(x, 0).name() for x in (0, 1)]
        expected = [
            QColor(*table(look.stops)[i]).name()
            for i in (round(127 - 127 * look.map_share), round(127 + 127 * look.map_share))
        ]
        assert shown == expected


def test_the_map_reaches_the_corners_with_the_values_at_its_corners(qapp: QApplication) -> None:
    values = np.full((3, 3), -1.0)
    values[2, 2] = 1.0
    pixels = drawn(dataclasses.replace(EMPTY, values=values, contour=False)).astype(int)
    assert pixels[0, 99, 2] > pixels[0, 99, 0]
    # Halfway between −1 and 1 on the upper edge.
    np.testing.assert_allclose(pixels[0, 74], (pixels[0, 50] + pixels[0, 99]) / 2, atol=6)


@pytest.mark.parametrize("mark", [(np.nan, 0.0), (0.0, np.nan)])
def test_a_followed_point_that_is_no_number_has_no_ring(
    qapp: QApplication, mark: tuple[float, float]
) -> None:
    at_edge = drawn(dataclasses.replace(EMPTY, mark=(np.inf, 0.0)))
    assert count(at_edge, theme.LIGHT.accent) > 10
    assert not count(drawn(dataclasses.replace(EMPTY, mark=mark)), theme.LIGHT.accent)


@pytest.mark.parametrize("boundary", [True, False])
def test_the_boundary_is_drawn_where_the_map_is_zero(qapp: QApplication, boundary: bool) -> None:
    values = np.tile(np.linspace(-1, 1, 51), (20, 1))
    pixels = drawn(dataclasses.replace(EMPTY, values=values, contour=boundary)).astype(int)
    dark = pixels[40, 48:52].sum(axis=1).min()
    assert (dark < 550) == boundary


def test_the_boundary_is_found_once_however_often_it_is_drawn(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = dataclasses.replace(EMPTY, values=plane())
    first = drawn(scene)
    monkeypatch.setattr("dlgui.gui.scatter.contour", None)
    np.testing.assert_array_equal(drawn(scene), first)


def test_many_classes_tint_the_map_by_how_sure_they_are() -> None:
    shares = np.zeros((2, 3, 3))
    shares[:, 0, 0] = shares[:, 1, 2] = 1.0
    shares[:, 2] = 1 / 3
    image = shares_image(shares, theme.LIGHT, theme.LIGHT.map_share)
    canvas = np.array(rgb(theme.LIGHT.canvas))
    colors = [np.array(rgb(image.pixelColor(x, 0).name())) for x in range(3)]
    for seen, number in ((colors[0], 0), (colors[1], 2)):
        ink = np.array(rgb(theme.LIGHT.classes[number]))
        np.testing.assert_allclose(seen, 0.54 * canvas + 0.46 * ink, atol=2)
    assert np.abs(colors[2] - canvas).max() < 20


def test_values_that_are_not_finite_leave_their_place_neutral(qapp: QApplication) -> None:
    values = plane()
    values[:, 25:] = np.nan
    neutral = table(theme.LIGHT.stops)[127]
    pixels = drawn(dataclasses.replace(EMPTY, values=values))
    np.testing.assert_array_equal(pixels[40, 90], neutral)


def test_a_fitted_line_is_drawn_with_the_distance_of_each_row(qapp: QApplication) -> None:
    line = np.linspace(-1, 1, 9), np.zeros(9)
    scene = dataclasses.replace(EMPTY, x=np.array([0.0]), y=np.array([0.8]), line=line)
    plain = drawn(scene)
    assert (plain.astype(int).sum(axis=2) < 200).sum() > 80
    residual = drawn(dataclasses.replace(scene, residuals=True))
    assert (residual[15:38, 49:51] != plain[15:38, 49:51]).any()


def test_at_most_so_many_rows_are_drawn_and_always_the_same_ones() -> None:
    assert shown_rows(10).tolist() == list(range(10))
    kept = shown_rows(1_000_000)
    assert len(kept) == MOST_POINTS
    assert len(np.unique(kept)) == MOST_POINTS
    assert kept[0] == 0
    assert kept[-1] > 990_000
    np.testing.assert_array_equal(kept, shown_rows(1_000_000))


@pytest.mark.parametrize(
    "values", [[], [np.nan], [3.0], [1e308, -1e308], [5e-324, 0.0], [1.0, np.inf]]
)
def test_any_values_have_a_range_and_can_be_drawn(qapp: QApplication, values: list[float]) -> None:
    x = np.array(values, dtype=float)
    low, high = range_of(x)
    assert high > low
    assert np.isfinite(high - low)
    drawn(ScatterScene(x=x, y=x, x_range=(low, high), y_range=(low, high)))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"y": np.zeros(3)}, "as many y as x; got 3 and 0"),
        ({"classes": np.zeros(2, dtype=int)}, "as many classes as x; got 2 and 0"),
        ({"x_range": (1.0, 1.0)}, r"x_range must rise .* got 1.0 to 1.0"),
        ({"values": np.zeros((1, 5))}, r"at least 2 x 2 values; got \(1, 5\)"),
        ({"shares": np.zeros((5, 5))}, r"height, width and classes; got \(5, 5\)"),
    ],
)
def test_arrays_that_do_not_belong_together_are_refused(wrong: dict, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        dataclasses.replace(EMPTY, **wrong)


def test_the_view_keeps_its_picture_until_scene_theme_or_size_change(
    qtbot: QtBot, qapp: QApplication
) -> None:
    view = ScatterView("Training rows")
    qtbot.addWidget(view)
    view.resize(120, 90)
    view.set_scene(dataclasses.replace(EMPTY, values=plane()), "two classes")
    assert view.accessibleName() == "Training rows"
    assert view.accessibleDescription() == "two classes"
    light = view.grab().toImage()
    kept = view._picture
    assert view.grab().toImage() == light
    assert view._picture is kept
    theme.apply(qapp, theme.DARK)
    assert view.grab().toImage() != light
    view.resize(140, 90)
    assert view.grab().width() == 140


def test_the_view_says_how_many_rows_it_does_not_draw(qtbot: QtBot) -> None:
    view = ScatterView("Training rows")
    qtbot.addWidget(view)
    assert view.rows_left_out() == 0
    many = np.zeros(1000)
    view.set_scene(dataclasses.replace(EMPTY, x=many, y=many))
    assert view.rows_left_out() == 1000 - MOST_POINTS
    assert view.grab().width() > 0
