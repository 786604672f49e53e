"""Small pictures of arrays."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from dlgui.gui import theme
from dlgui.gui.painting import (
    cell_box,
    confusion_grid,
    contrast,
    paint_confusion,
    paint_function,
    paint_heat,
    paint_histogram,
    paint_sparkline,
    scale_label,
    text_on,
    value_scale,
)
from dlgui.gui.value_colors import map_color, table

ROOM = QRectF(20, 20, 160, 120)
Z = np.linspace(-4, 4, 201)

pytestmark = pytest.mark.usefixtures("qapp")


def drawn(paint: Callable[[QPainter], None], look: theme.Theme = theme.LIGHT) -> np.ndarray:
    image = QImage(200, 160, QImage.Format.Format_RGB32)
    image.fill(QColor(look.surface))
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(160, 200, 4)[..., 2::-1].astype(int)


def touched(pixels: np.ndarray) -> np.ndarray:
    return (pixels != 255).any(axis=2)


def outside(pixels: np.ndarray) -> int:
    marked = touched(pixels)
    marked[20:140, 20:180] = False
    return int(marked.sum())


def test_a_histogram_is_orange_below_zero_and_blue_above() -> None:
    pixels = drawn(lambda p: paint_histogram(p, ROOM, [1, 1], [-1, 0, 1], theme.LIGHT))
    left, right = pixels[100, 50], pixels[100, 150]
    assert left[0] > left[2] + 50
    assert right[2] > right[0] + 50
    assert outside(pixels) == 0


def test_bars_are_as_high_as_their_counts() -> None:
    pixels = drawn(lambda p: paint_histogram(p, ROOM, [4, 2, 0, 1], range(5), theme.LIGHT))
    heights = [touched(pixels)[:, at].sum() for at in (40, 80, 120, 160)]
    assert heights == [120, 60, 0, 30]


@pytest.mark.parametrize(
    ("counts", "edges"),
    [([], [0.0]), ([0, 0], [0, 1, 2]), ([np.nan, 1], [0, 1, 2]), ([1], [1, 1]), ([1], [0, np.inf])],
)
def test_counts_without_a_picture_raise_nothing(counts: list, edges: list) -> None:
    assert outside(drawn(lambda p: paint_histogram(p, ROOM, counts, edges, theme.LIGHT))) == 0


def test_a_heat_map_shows_sign_as_hue_and_size_as_depth() -> None:
    pixels = drawn(lambda p: paint_heat(p, ROOM, [[-1.0, 0.0], [0.5, 1.0]], theme.LIGHT))
    lowest, zero, half, highest = (
        pixels[y, x] for y, x in ((50, 60), (50, 140), (110, 60), (110, 140))
    )
    np.testing.assert_array_equal(lowest, table(theme.LIGHT.stops)[0])
    np.testing.assert_array_equal(zero, table(theme.LIGHT.stops)[127])
    np.testing.assert_array_equal(highest, table(theme.LIGHT.stops)[254])
    assert half.sum() > highest.sum()
    assert outside(pixels) == 0


def test_cells_are_one_pixel_apart() -> None:
    pixels = drawn(lambda p: paint_heat(p, ROOM, np.ones((2, 2)), theme.LIGHT))
    gaps = ~touched(pixels)[50, 22:178]
    assert 0 <= gaps.sum() <= 2
    assert pixels[50, 99:101].sum() > pixels[50, 60:62].sum()


def test_the_scale_may_be_given_so_that_pictures_compare() -> None:
    pixels = drawn(lambda p: paint_heat(p, ROOM, [[0.5]], theme.LIGHT, scale=1.0))
    np.testing.assert_array_equal(pixels[80, 100], map_color(0.5, theme.LIGHT))


@pytest.mark.parametrize("side", [1, 8, 15, 30, 400])
def test_a_matrix_of_any_size_stays_in_its_place(side: int) -> None:
    matrix = np.random.default_rng(0).standard_normal((side, side))
    matrix[0, 0] = np.nan
    pixels = drawn(lambda p: paint_heat(p, ROOM, matrix, theme.LIGHT))
    assert outside(pixels) == 0
    assert touched(pixels)[20:140, 20:180].mean() > 0.55


@pytest.mark.parametrize(
    "matrix", [np.empty((0, 3)), [[np.nan, np.inf]], [[1e308, -1e308]], [[5e-324]], [[0.0]]]
)
def test_a_heat_map_takes_any_values(matrix: object) -> None:
    assert outside(drawn(lambda p: paint_heat(p, ROOM, matrix, theme.LIGHT))) == 0


def test_a_value_that_is_not_finite_is_hatched_and_no_zero() -> None:
    neutral = drawn(lambda p: paint_heat(p, ROOM, [[0.0, 1.0]], theme.LIGHT))
    missing = drawn(lambda p: paint_heat(p, ROOM, [[np.nan, 1.0]], theme.LIGHT))
    assert (neutral != missing)[:, 20:100].any()


def test_the_scale_is_the_largest_finite_size() -> None:
    assert value_scale([0.2, -0.89, np.nan, np.inf]) == 0.89
    assert value_scale([]) == value_scale([0.0]) == value_scale([np.nan]) == 1.0
    assert scale_label(0.89) == "±0.890"


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_words_on_every_value_have_enough_contrast(look: theme.Theme) -> None:
    for row in table(look.stops):
        ground = QColor(*row.tolist())
        assert contrast(text_on(ground, look), ground) >= 3.9


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("white"), QColor("white")) == 1


def confusion(counts: object, **options: object) -> np.ndarray:
    return drawn(lambda p: paint_confusion(p, ROOM, counts, ["a", "b"], theme.LIGHT, **options))


def cell(row: int, column: int) -> tuple[int, int]:
    """A pixel near the corner of a cell, beside its number."""
    box = cell_box(confusion_grid(ROOM, ["a", "b"]), 2, 2, row, column)
    return int(box.top() + 6), int(box.left() + 6)


def test_right_cells_are_blue_wrong_ones_orange_and_zeros_empty() -> None:
    pixels = confusion([[9, 1], [0, 10]])
    right, wrong, empty = pixels[cell(0, 0)], pixels[cell(0, 1)], pixels[cell(1, 0)]
    assert right[2] > right[0] + 60
    assert wrong[0] > wrong[2] + 60
    np.testing.assert_array_equal(empty, table(theme.LIGHT.stops)[127])
    assert outside(pixels) == 0


def test_a_right_cell_deepens_with_its_share_of_the_row() -> None:
    half, whole = confusion([[5, 5], [0, 10]]), confusion([[10, 0], [0, 10]])
    assert whole[cell(0, 0)].sum() < half[cell(0, 0)].sum()


def test_a_selected_cell_is_outlined_in_the_accent_colour() -> None:
    def accents(pixels: np.ndarray) -> int:
        ink = QColor(theme.LIGHT.accent)
        return int((pixels == [ink.red(), ink.green(), ink.blue()]).all(axis=2).sum())

    assert accents(confusion([[1, 2], [3, 4]])) == 0
    assert accents(confusion([[1, 2], [3, 4]], selected=(0, 1))) > 50


def test_a_class_without_rows_and_no_class_at_all_raise_nothing() -> None:
    assert outside(confusion([[0, 0], [0, 0]])) == 0
    drawn(lambda p: paint_confusion(p, ROOM, np.empty((0, 0)), [], theme.LIGHT))


def function(a: np.ndarray, slope: np.ndarray | None = None, **options: object) -> np.ndarray:
    return drawn(lambda p: paint_function(p, ROOM, Z, a, slope, theme.LIGHT, **options))


def test_a_function_is_drawn_with_its_slope_and_the_live_values() -> None:
    relu, step = np.maximum(Z, 0), (Z > 0).astype(float)
    plain, both = function(relu), function(relu, step)
    spread = function(relu, step, histogram=([5, 9, 2], [-3, -1, 1, 3]))
    assert (plain != both).any(axis=2).sum() > 60
    assert (both != spread).any(axis=2).sum() > 500


def test_the_jump_of_a_slope_is_not_drawn_as_a_line() -> None:
    def middle(a: np.ndarray) -> int:
        dark = function(a).sum(axis=2) < 300
        # Between both ends of the jump, at z = 0.
        return int(dark[50:100, 108:116].sum())

    assert middle(np.where(Z > 0, 1.0, -1.0)) == 0
    assert middle(np.tanh(3 * Z)) > 20


@pytest.mark.parametrize(
    "a", [np.full(201, np.nan), np.exp(170 * Z), np.full(201, 1e308), np.zeros(201)]
)
def test_a_function_of_any_values_is_drawn(a: np.ndarray) -> None:
    assert (function(a, a) != 255).any()


def test_a_thumbnail_shows_the_shape_inside_its_tile() -> None:
    tanh = drawn(lambda p: paint_sparkline(p, ROOM, np.tanh(Z), theme.LIGHT))
    rising = drawn(lambda p: paint_sparkline(p, ROOM, Z, theme.LIGHT))
    assert (tanh != rising).any()
    assert outside(tanh) == 0


@pytest.mark.parametrize("y", [[], [1.0], [np.nan] * 9, [3.0] * 9, [1e308, -1e308], [np.inf, 1.0]])
def test_a_thumbnail_takes_any_values(y: list) -> None:
    assert outside(drawn(lambda p: paint_sparkline(p, ROOM, y, theme.LIGHT))) == 0
