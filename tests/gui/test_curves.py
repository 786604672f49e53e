"""The live plot as it is drawn."""

import subprocess
import sys

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import dlgui.gui.curves
from dlgui.gui import theme
from dlgui.gui.curves import Chart, CurvePlot, EditMark, Frame, PointMark, Series
from dlgui.gui.curves.curve import ANTIALIASED_LIMIT, THIN_LIMIT, WIDE_LIMIT, Curve, visible
from dlgui.gui.curves.legend import Legend
from dlgui.gui.curves.strokes import stroke
from dlgui.gui.curves.ticks import linear_ticks
from dlgui.gui.figure import image_of
from tests.gui.plots import Make, falling, ink, picture, pixels, plots_of, where


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    return plots_of(qtbot)


VALUES = {
    "nothing": [],
    "one point": [0.5],
    "all NaN": [np.nan] * 5,
    "a gap": [1.0, np.nan, 0.5, np.inf, 0.4],
    "largest numbers": [1e308, -1e308, 1e308],
    "smallest number": [5e-324, 5e-324],
    "zeros": [0.0, 0.0, 0.0],
    "negative": [-3.0, -2.0, -1.0],
    "alone between gaps": [np.nan, 0.3, np.nan],
}


@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES.keys())
@pytest.mark.parametrize("log", [False, True], ids=["linear", "log"])
def test_any_values_are_drawn_without_raising(make: Make, values: list[float], log: bool) -> None:
    plot = make(log=log)
    plot.set_smoothing(0.9)
    plot.set_series("loss", np.arange(len(values)), values, smoothed=True)
    plot.set_best(0.0, values[0] if values else np.nan)
    assert not picture(plot).isNull()
    assert plot.svg().startswith(b"<?xml")


def test_each_theme_draws_the_current_run_in_its_text_colour(
    make: Make, qapp: QApplication
) -> None:
    plot = make()
    falling(plot)
    for look in (theme.LIGHT, theme.DARK):
        theme.apply(qapp, look)
        image = picture(plot)
        assert ink(image, look.text) > 200
        assert ink(image, look.surface) > 50_000


def test_a_change_of_theme_recolours_grid_and_axis(make: Make, qapp: QApplication) -> None:
    plot = make()
    falling(plot)
    for look in (theme.DARK, theme.LIGHT):
        theme.apply(qapp, look)
        image = picture(plot)
        assert ink(image, look.line) > 1000
        assert ink(image, look.border) > 400


def test_x_starts_at_the_same_pixel_whatever_the_values(make: Make) -> None:
    lefts = set()
    for scale in (1.0, 1e-7, 12_345.0):
        plot = make()
        plot.set_series("loss", [0, 1], [0, scale])
        picture(plot)
        lefts.add(plot.frame.area.left())
    assert lefts == {44.0}


RANGES = [
    (1e-4, 1.0, True),
    (-40_000.0, 40_000.0, False),
    (0.0, 95_000.0, False),
    (12_340.0, 12_345.0, False),
    (0.1234561, 0.1234569, False),
    (-1.2e-12, 3.0e-12, False),
    (1e-200, 1e200, True),
]


@pytest.mark.parametrize(("low", "high", "log"), RANGES)
def test_no_label_is_cut_off_at_the_left(make: Make, low: float, high: float, log: bool) -> None:
    plot = make(log=log, x_name="", end_labels=False, legend="never")
    plot.set_series("loss", [0, 1], [low, high])
    for _ in range(3):
        shown = picture(plot)
        assert ink(shown, theme.LIGHT.surface, QRectF(0, 0, 1, 200)) == 200
        assert ink(shown, theme.LIGHT.surface, QRectF(1, 0, 39, 180)) < 39 * 180 - 20
        plot.zoom(7.0)


def test_labels_of_neighbouring_ticks_differ(make: Make) -> None:
    plot = make(x_name="", end_labels=False, legend="never")
    plot.set_series("loss", [0, 1], [12_345.0001, 12_345.0009])
    shown = picture(plot)
    labels = {shown.copy(0, y, 42, 12).constBits().tobytes() for y in _grid_lines(plot)}
    assert len(labels) == len(_grid_lines(plot)) > 2


def _grid_lines(plot: CurvePlot) -> list[int]:
    low, high = plot.chart.y
    tops = plot.frame.to_y(np.array(linear_ticks(low, high))) - 6
    return [round(top) for top in tops.tolist() if top > 0]


def thickness(image: QImage, x: float, y: float) -> float:
    """How wide a level dark line is, in logical pixels: its darkness summed over a column."""
    ratio = image.devicePixelRatio()
    dark, light = (QColor(one).lightnessF() for one in (theme.LIGHT.text, theme.LIGHT.surface))
    rows = range(round((y - 5) * ratio), round((y + 5) * ratio))
    column = [image.pixelColor(round(x * ratio), row).lightnessF() for row in rows]
    return sum((light - one) / (light - dark) for one in column) / ratio


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_lines_are_as_wide_at_any_scale_and_place(make: Make, scale: float) -> None:
    plot = make(end_labels=False, legend="never")
    plot.set_series("between grid lines", [0, 100], [0.51, 0.51])
    plot.set_series("on the upper edge", [0, 100], [1.0, 1.0])
    plot.set_series("from", [0], [0], "raw")
    shown = image_of(plot, scale)
    assert thickness(shown, 301, plot.frame.point(0, 0.51)[1]) == pytest.approx(1.75, abs=0.2)
    # With some of its grid line beside it.
    assert thickness(shown, 301, plot.frame.point(0, 1.0)[1]) == pytest.approx(1.8, abs=0.2)
    axis = QRectF(301, 170, 4, 12)
    assert ink(shown, theme.LIGHT.border, axis) >= 4 * scale * scale


def test_labels_at_the_ends_of_the_axes_are_whole(make: Make) -> None:
    plot = make(x_name="")
    plot.set_series("loss", [0, 100], [0.0, 1.0])
    shown = picture(plot)
    halves = QRectF(38, 182, 6, 13), QRectF(44, 182, 6, 13), QRectF(10, 3, 28, 5)
    assert all(
        ink(shown, theme.LIGHT.surface, half) < half.width() * half.height() for half in halves
    )


def test_edges_are_smooth_while_points_are_few(make: Make) -> None:
    plot = make(end_labels=False, legend="never", x_name="")
    tones = []
    for count in (1, 8):
        for number in range(count):
            x = np.arange(2000.0)
            plot.set_series(f"run {number}", x, np.sin(x / 300 + number), "raw", color=0)
        bits = picture(plot).copy(60, 20, 400, 140)
        tones.append(len(np.unique(pixels(bits))))
    assert tones[0] > 30
    assert tones[1] < 5


def test_a_gap_breaks_the_line(qapp: QApplication) -> None:
    image = QImage(100, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.LIGHT.surface))
    painter = QPainter(image)
    x = np.array([0.0, 40.0, 50.0, 60.0, 100.0])
    stroke(painter, x, np.array([10.0, 10.0, np.nan, 10.0, 10.0]), QColor(theme.LIGHT.text), 2.0)
    painter.end()
    columns = [image.pixelColor(at, 9).name() == theme.LIGHT.text for at in (20, 50, 80)]
    assert columns == [True, False, True]


def test_a_curve_of_any_length_is_drawn_from_few_points(make: Make) -> None:
    plot = make()
    x = np.arange(100_000.0)
    y = np.random.default_rng(0).standard_normal(100_000)
    plot.set_series("wide", x, y)
    plot.set_series("thin", x, y, "raw")
    picture(plot)
    wide, thin = (visible(series, plot.frame) for series in plot.chart.series)
    assert len(wide.x) <= WIDE_LIMIT
    assert WIDE_LIMIT < len(thin.x) <= THIN_LIMIT
    assert WIDE_LIMIT + THIN_LIMIT <= ANTIALIASED_LIMIT
    assert thin.y.max() == y.max()


def test_zooming_in_brings_back_points_that_were_left_out(make: Make) -> None:
    plot = make()
    x = np.arange(100_000.0)
    plot.set_series("loss", x, np.sin(x))
    picture(plot)
    plot.zoom(1000.0)
    picture(plot)
    seen = visible(plot.chart.series[0], plot.frame).x
    np.testing.assert_array_equal(np.diff(seen), 1.0)


def test_smoothing_keeps_the_raw_values_behind_the_curve(make: Make) -> None:
    plot = make()
    y = np.random.default_rng(0).random(200)
    plot.set_series("training", np.arange(200), y, smoothed=True)
    assert [series.style for series in plot.chart.series] == ["solid"]
    plot.set_smoothing(0.9)
    raw, smoothed = plot.chart.series
    assert (raw.style, smoothed.style) == ("raw", "solid")
    np.testing.assert_array_equal(raw.y, y)
    assert smoothed.y[50:].std() < raw.y[50:].std() / 2


def test_end_labels_stand_after_the_last_point_and_give_way_to_a_legend(make: Make) -> None:
    plot, bare = make(), make(end_labels=False)
    beside, corner = QRectF(305, 90, 150, 84), QRectF(330, 9, 220, 12)
    for one in (plot, bare):
        one.set_x_end(200)
        falling(one, 100)
    ground = theme.LIGHT.surface
    assert ink(picture(plot), ground, beside) < ink(picture(bare), ground, beside) - 300
    assert ink(picture(plot), ground, corner) == 220 * 12
    falling(plot, 199)
    assert ink(picture(plot), ground, corner) < 220 * 12 - 300


def test_a_legend_names_the_curves_whose_ends_are_out_of_sight(make: Make) -> None:
    shown = []
    for legend in ("auto", "never"):
        plot = make(legend=legend)
        falling(plot)
        picture(plot)
        plot.zoom(3.0)
        shown.append(picture(plot))
    assert where(*shown).left() > 200


def test_a_legend_covers_no_curve_while_a_corner_is_free(make: Make) -> None:
    plots = [make(end_labels=False, legend=rule) for rule in ("always", "never")]
    corner = QRectF(420, 0, 130, 40)
    for y in ([0, 0.98, 0.98], [0.98, 0.98, 0], [0.98, 0, 0.98]):
        for plot in plots:
            plot.set_series("training", [0, 100, 200], y)
        with_legend, without = (ink(picture(plot), theme.LIGHT.text, corner) for plot in plots)
        assert with_legend >= without


def test_a_legend_stays_where_it_is_while_no_curve_comes_there(qapp: QApplication) -> None:
    legend, frame = Legend(), Frame(QRectF(44, 8, 500, 168), (0.0, 2.0), (0.0, 1.0))
    image = QImage(560, 200, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    places = []
    for end in (0.5, 0.98, 0.5, 0.05):
        curve = Series("training", np.arange(3.0), np.array([0.5, end, end]))
        entries = [(curve, "training")]
        places.append(legend.paint(painter, frame, entries, [curve], 176, theme.LIGHT))
    painter.end()
    assert [place.top() > 140 for place in places] == [False, True, True, False]


@pytest.mark.parametrize(("end", "low"), [(0.95, True), (0.02, False)])
def test_the_name_of_the_axis_stays_low_under_a_high_curve(
    make: Make, end: float, low: bool
) -> None:
    shown = []
    for name in ("epoch", ""):
        plot = make(x_name=name, end_labels=False, legend="never")
        plot.set_series("loss", [0, 100], [0.9, end])
        shown.append(picture(plot))
    place = where(*shown)
    assert place.left() > 500
    assert (place.top() > 155) == low


def test_the_words_of_a_mark_stand_beside_a_curve_that_rises_over_them(make: Make) -> None:
    plot = make(end_labels=False, legend="never")
    x = np.arange(200.0)
    plot.set_series("loss", x, np.where(x < 8, 1.0, 0.1))
    before = picture(plot)
    plot.set_best(10, 0.1)
    place = where(picture(plot), before)
    assert place.left() > plot.frame.point(7, 0.5)[0]


def test_an_edit_is_marked_with_what_changed(make: Make) -> None:
    plot = make()
    falling(plot)
    before = ink(picture(plot), theme.LIGHT.soft)
    plot.set_edits([EditMark(60, "rate 0.03 → 0.01")])
    assert ink(picture(plot), theme.LIGHT.soft) > before + 500
    plot.set_edits([EditMark(60, "step 60", bad=True)])
    assert ink(picture(plot), theme.LIGHT.bad_fill) > 200


def test_labels_of_many_edits_do_not_cover_each_other(make: Make) -> None:
    plot = make()
    falling(plot)
    plot.set_edits([EditMark(60, "rate 0.03 → 0.01")])
    one = ink(picture(plot), theme.LIGHT.soft)
    plot.set_edits([EditMark(60 + n, f"rate 0.0{n} → 0.01") for n in range(3)])
    assert ink(picture(plot), theme.LIGHT.soft) > 2.5 * one


def test_the_best_epoch_is_said_with_its_value(make: Make) -> None:
    plot = make()
    falling(plot)
    plot.set_best(32, 0.0605)
    assert plot.chart.points == (PointMark(32, 0.0605, "best 0.0605", "epoch 32"),)
    plot.set_best(None)
    assert plot.chart.points == ()


def test_an_empty_plot_says_what_belongs_there(make: Make) -> None:
    with_words = make(empty="Press Run: the loss is drawn here.")
    blank = picture(make())
    assert ink(picture(with_words), theme.LIGHT.surface) < 560 * 200 - 300
    assert ink(blank, theme.LIGHT.border) > 100
    assert ink(picture(with_words), theme.LIGHT.border) == 0
    falling(with_words)
    assert ink(picture(with_words), theme.LIGHT.border) > 100


def test_a_plot_that_was_closed_can_be_shown_again(make: Make) -> None:
    plot = make()
    falling(plot)
    before = picture(plot)
    plot.close()
    plot.show()
    assert picture(plot) == before


def test_curves_that_go_away_leave_no_item_behind(make: Make) -> None:
    plot = make()
    for count in (3, 1, 2):
        plot.clear()
        for number in range(count):
            plot.set_series(f"run {number}", [0, 1], [0, number])
        picture(plot)
        items = [item for item in plot.scene().items() if isinstance(item, Curve)]
        assert len(items) == count


def test_pyqtgraph_is_imported_with_the_first_plot_and_not_before() -> None:
    code = (
        "import sys\n"
        "import dlgui.gui.panels, dlgui.gui.app, dlgui.gui.marks\n"
        "from dlgui.gui.curves import EditMark\n"
        "print('pyqtgraph' in sys.modules)\n"
        "from dlgui.gui.curves import CurvePlot\n"
        "print('pyqtgraph' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


def test_a_name_that_curves_lack_is_refused_as_in_any_module() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Plot'"):
        dlgui.gui.curves.Plot  # noqa: B018


def test_tab_goes_from_plot_to_plot(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    plots = [CurvePlot("first"), CurvePlot("second")]
    for plot in plots:
        row.addWidget(plot)
    with qtbot.waitActive(window):
        window.show()
    falling(plots[0])
    qtbot.mouseClick(plots[0].viewport(), Qt.MouseButton.LeftButton)
    assert plots[0].hasFocus()
    qtbot.keyClick(plots[0], Qt.Key.Key_Tab)
    assert plots[1].hasFocus()


def test_many_changes_make_one_repaint(make: Make, qtbot: QtBot) -> None:
    plot = make()
    plot.show()
    qtbot.waitExposed(plot)
    falling(plot)
    picture(plot)
    made: list[Chart] = []
    make_chart = plot._make_chart
    plot._make_chart = lambda: made.append(make_chart()) or made[-1]  # type: ignore[method-assign]
    for epochs in range(100, 120):
        falling(plot, epochs)
    picture(plot)
    assert len(made) == 1


def test_a_series_of_unequal_lengths_is_refused_by_name(make: Make) -> None:
    with pytest.raises(ValueError, match=r"'loss' needs x and y of one equal length.*\(2,\)"):
        make().set_series("loss", [1, 2], [1])


def test_clearing_leaves_an_empty_plot_for_the_next_run(make: Make) -> None:
    plot = make()
    falling(plot)
    plot.set_best(3, 0.1)
    plot.set_edits([EditMark(2, "rate")])
    plot.clear()
    assert plot.chart.is_empty()
    assert plot.chart.points == plot.chart.edits == ()
    plot.remove_series("never there")


@pytest.mark.parametrize("style", ["solid", "dashed", "dotted", "planned", "raw", "earlier"])
def test_every_style_leaves_a_line_of_its_own_density(make: Make, style: str) -> None:
    plot = make(end_labels=False, legend="never")
    plot.set_series("loss", [0, 100], [0, 0], style)  # type: ignore[arg-type]
    plot.set_series("top", [0], [1], "raw")
    shown = picture(plot)
    plot.remove_series("loss")
    plot.set_series("loss", [0], [0], "raw")
    changed = np.sum(pixels(shown) != pixels(picture(plot)))
    assert changed > 50


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=lambda look: look.name)
def test_what_is_kept_between_repaints_changes_no_pixel(
    make: Make, qapp: QApplication, look: theme.Theme, log: bool
) -> None:
    plot = make(log=log, legend="always")
    theme.apply(qapp, look)
    rng = np.random.default_rng(0)
    plot.set_running(True)
    for epochs in (3, 300, 5000):
        x = np.arange(1.0, epochs + 1)
        plot.set_series("batches", x, rng.lognormal(-2.0, 1.0, epochs), "raw")
        plot.set_series("training", x, 0.4 * np.exp(-x / 200) + 0.06)
        plot.set_series("validation", x, 0.4 * np.exp(-x / 180) + 0.08, "dashed")
        plot.set_series("planned", x, x / 5000 + 0.1, "planned")
        plot.set_best(min(epochs, 100), 0.08)
        plot.set_edits([EditMark(2.0, "rate 0.01")])
        picture(plot)
        assert picture(plot) == image_of(plot, 1.0).convertToFormat(picture(plot).format())
    plot.zoom(3.0)
    assert picture(plot) == image_of(plot, 1.0).convertToFormat(picture(plot).format())
