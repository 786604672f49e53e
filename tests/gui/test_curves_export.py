"""The live plot taken out of the window: values, pictures, table, menu."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from dlgui.gui import theme
from dlgui.gui.curves import EditMark
from tests.gui.plots import Make, falling, ink, picture, plots_of


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    return plots_of(qtbot)


def test_csv_holds_every_value_and_an_empty_cell_for_none(make: Make) -> None:
    plot = make()
    plot.set_smoothing(0.9)
    plot.set_series("training", [1, 2, 3], [0.1, np.nan, 1 / 3], smoothed=True)
    plot.set_series("=cmd, 1", [2], [7])
    lines = plot.csv().splitlines()
    assert lines == ['epoch,training,"\'=cmd, 1"', "1,0.1,", "2,,7", "3,0.3333333333333333,"]


def test_a_picture_is_an_image_of_twice_the_size(make: Make) -> None:
    plot = make(width=300, height=120)
    falling(plot)
    image = QImage.fromData(plot.png())
    assert (image.width(), image.height()) == (600, 240)
    assert ink(image, theme.LIGHT.text) > 200


def test_svg_holds_lines_and_words_as_text(make: Make) -> None:
    plot = make()
    x = np.arange(100_000.0)
    plot.set_series("training & <b>", x, np.sin(x))
    svg = plot.svg()
    root = ElementTree.fromstring(svg)
    words = "".join(root.itertext())
    assert "training & <b>" in words
    assert "epoch" in words
    assert b"polyline" in svg
    assert len(svg) < 100_000


def test_svg_holds_a_curve_as_one_line(make: Make) -> None:
    plot = make(end_labels=False, legend="never")
    falling(plot)
    svg = plot.svg()
    assert b"stroke-dasharray" in svg
    longest = max(line.count(b",") for line in svg.splitlines() if b"<polyline" in line)
    assert longest == 132


def test_svg_and_png_show_the_same_picture(make: Make) -> None:
    plot = make(end_labels=False, legend="never")
    falling(plot)
    plot.set_edits([EditMark(60, "rate 0.03 → 0.01")])
    image = QImage(560, 200, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(plot.svg()).render(painter)
    painter.end()
    for part in (image, picture(plot)):
        assert ink(part, theme.LIGHT.line, QRectF(400, 0, 140, 100)) == 3 * 140


def test_the_table_shows_what_the_curves_hold(make: Make, qtbot: QtBot) -> None:
    plot = make()
    falling(plot, 3)
    dialog = plot.show_table()
    model = dialog.table.model()
    assert (model.rowCount(), model.columnCount()) == (3, 3)
    header = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(3)]
    assert header == ["epoch", "training", "validation"]
    assert model.index(1, 0).data() == "2"
    assert float(model.index(1, 1).data()) == 0.4 * np.exp(-2 / 20) + 0.06
    dialog.close()


def test_the_menu_offers_every_way_out_and_the_scale(make: Make, qtbot: QtBot) -> None:
    plot = make()
    falling(plot)
    menu = plot.menu()
    names = [action.text() for action in menu.actions() if action.text()]
    assert names == [
        "Copy picture",
        "Copy values",
        "Save as PNG…",
        "Save as SVG…",
        "Save as CSV…",
        "Show as table",
        "Logarithmic axis",
        "Show all",
    ]
    with qtbot.waitSignal(plot.log_changed) as changed:
        menu.actions()[names.index("Logarithmic axis") + 2].trigger()
    assert changed.args == [True]
    assert plot.chart.log
    menu.close()


def test_values_and_pictures_reach_the_clipboard(make: Make) -> None:
    plot = make()
    falling(plot, 2)
    menu = plot.menu()
    menu.actions()[1].trigger()
    assert QGuiApplication.clipboard().text() == plot.csv()
    menu.actions()[0].trigger()
    assert QGuiApplication.clipboard().image().width() == 2 * plot.width()
    QGuiApplication.clipboard().clear()
    menu.close()


@pytest.mark.parametrize("kind", ["png", "svg", "csv"])
def test_saving_writes_the_file_and_adds_its_ending(
    make: Make, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plot = make()
    falling(plot, 20)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "curves"), ""))
    plot._save(kind)
    written = (tmp_path / f"curves.{kind}").read_bytes()
    assert written == {"png": plot.png, "svg": plot.svg, "csv": lambda: plot.csv().encode()}[kind]()


def test_a_path_that_cannot_be_written_is_said_and_nothing_raises(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plot = make()
    falling(plot)
    target = tmp_path / "absent" / "curves.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    plot._save("csv")
    box = plot.findChild(QMessageBox)
    assert "curves.csv" in box.text()
    assert box.textFormat() == Qt.TextFormat.PlainText
    box.close()
