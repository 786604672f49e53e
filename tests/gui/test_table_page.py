"""A table of one's own is read, looked over, given a target and opened; nothing of it is lost."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from dlgui.engine.findings import findings
from dlgui.gui import theme
from dlgui.gui.controls import AddChip, Button, Chip, ComboBox, ErrorCard, ErrorLine, Label
from dlgui.gui.table_page import TablePage
from dlgui.gui.tables.draft import baseline, first_draft, guess_target, head, outlook
from dlgui.gui.tables.heading import TableHeader, headings
from dlgui.gui.tables.inputs import Note
from dlgui.gui.tables.preview import TablePreview
from dlgui.gui.tables.reader import TableFile, TableReader
from dlgui.gui.tables.scaling import UnitPlot, equal_frame, pairs
from dlgui.gui.tables.trouble import beginning
from dlgui.gui.workspace import Workspace
from dlgui.lab import datasets
from dlgui.lab.datasets import Table as TableSource
from dlgui.lab.plugins import PluginHost
from dlgui.lab.tables import read_table

KINDS_OF_CAR = ("USA", "Japan", "Europe", "USA")


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> PluginHost:
    return PluginHost(tmp_path_factory.mktemp("plugins"))


@pytest.fixture
def workspace(host: PluginHost) -> Iterator[Workspace]:
    found = Workspace(host)
    yield found
    found.close()


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace) -> TablePage:
    made = TablePage(workspace)
    qtbot.addWidget(made)
    made.resize(1440, 868)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def cars(tmp_path: Path) -> Path:
    lines = ["Name,Power,Weight,Cylinders,Origin"]
    for i in range(120):
        power = "" if i % 40 == 7 else str(60 + 7 * (i % 13))
        lines.append(f"car {i},{power},{2000 + 31 * i},{(4, 6, 8)[i % 3]},{KINDS_OF_CAR[i % 4]}")
    return written(tmp_path, "cars.csv", "\n".join(lines) + "\n")


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(qtbot: QtBot, page: TablePage, path: Path) -> None:
    page.open_table(path)
    qtbot.waitUntil(lambda: not page._reader.is_reading, timeout=5000)


def named(page: QWidget, kind: type, name: str) -> Any:
    return next(one for one in page.findChildren(kind) if one.accessibleName() == name)


def button(page: QWidget, words: str) -> Button:
    found = [one for one in page.findChildren(Button) if one.text() == words and one.isVisible()]
    assert found, [one.text() for one in page.findChildren(Button)]
    return found[0]


def texts(page: QWidget) -> list[str]:
    return [one.text() for one in page.findChildren(Label) if one.isVisible()]


def choose(page: QWidget, box: str, words: str) -> None:
    found = named(page, ComboBox, box)
    place = found.findText(words)
    assert place >= 0, words
    found.setCurrentIndex(place)
    found.activated.emit(place)


def file_of(content: str, name: str = "own.csv") -> TableFile:
    data = content.encode()
    return TableFile(TableSource(path=name), data, read_table(data, name=name))


# A table that can be read


def test_a_table_is_ready_with_a_target_and_a_network_that_fit(page, qtbot, cars):
    read(qtbot, page, cars)
    assert "120 rows × 5 columns" in texts(page)
    assert named(page, ComboBox, "Column to predict").currentText() == "Origin"
    assert "Always saying USA would be right in 50.0 %." in texts(page)
    assert "Softmax, 3 units, cross entropy" in texts(page)
    assert "Ready: network 5-8-8-3, 147 parameters" in texts(page)
    assert named(page, ComboBox, "Separator").currentText() == "comma"
    assert page.focusWidget() is named(page, ComboBox, "Column to predict")


def test_what_opens_is_a_project_that_runs_and_knows_its_file(page, qtbot, cars):
    read(qtbot, page, cars)
    with qtbot.waitSignal(page.opened) as caught:
        button(page, "Open as experiment").click()
    project = caught.args[0]
    assert project.name == "cars"
    data = project.experiment.data
    assert data.path == str(cars)
    assert len(data.sha256) == 64
    loaded = data.load(project.experiment.stream("data"))
    assert loaded.classes == ("Europe", "Japan", "USA")
    assert not [one for one in findings(project.experiment, loaded) if one.stops]
    steps = [type(one).__name__ for one in project.experiment.preprocessors]
    assert steps == ["FillMissing", "Standardize"]


def test_another_target_brings_its_loss_and_output(page, qtbot, cars):
    read(qtbot, page, cars)
    choose(page, "Column to predict", "Weight")
    assert "Linear, 1 unit, squared error" in texts(page)
    assert any(words.startswith("Always saying the mean, 3,844") for words in texts(page))
    with qtbot.waitSignal(page.opened) as caught:
        button(page, "Open as experiment").click()
    assert type(caught.args[0].experiment.loss).__name__ == "SquaredError"
    assert caught.args[0].experiment.data.target == "Weight"


def test_the_choices_become_the_experiment(page, qtbot, cars):
    read(qtbot, page, cars)
    seed = named(page, QWidget, "Seed")
    seed.selectAll()
    qtbot.keyClicks(seed, "42")
    qtbot.keyClick(seed, Qt.Key.Key_Return)
    choose(page, "Missing values", "mean of training rows")
    page._side.shares.bar._move(0, 0.5)
    experiment = page.outlook.experiment
    assert experiment.seed == 42
    assert experiment.preprocessors[0].rule == "mean"
    assert experiment.split.train == pytest.approx(0.5)
    assert "60 · 42 · 18" in texts(page)


def test_a_column_is_left_out_by_its_chip_and_taken_in_again(page, qtbot, cars):
    read(qtbot, page, cars)
    chip = next(one for one in page._side.findChildren(Chip) if one.text() == "Power")
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert page.outlook.draft.left_out == ("Power",)
    assert "Power" not in page.outlook.plan.input_names
    again = next(one for one in page._side.findChildren(AddChip) if one.text() == "Power")
    again.click()
    assert page.outlook.draft.left_out == ()
    assert "Power" in page.outlook.plan.input_names


def test_what_was_left_out_by_itself_says_why(page, qtbot, cars):
    read(qtbot, page, cars)
    said = [note.text() for note in page.findChildren(Note)]
    assert (
        "Name is left out: 120 distinct texts in 120 rows would only be learned by heart." in said
    )


def test_cancelling_leaves(page, qtbot, cars):
    read(qtbot, page, cars)
    with qtbot.waitSignal(page.cancelled):
        button(page, "Cancel").click()
    with qtbot.waitSignal(page.cancelled):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


# The heads of the columns


def menu_of(page: TablePage, name: str) -> QMenu:
    names = page.outlook.draft.table.names
    menu = page.column_menu(names.index(name))
    assert menu is not None
    return menu


def trigger(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.deleteLater()


def test_a_column_is_read_as_another_kind_by_its_menu(page, qtbot, cars):
    read(qtbot, page, cars)
    assert "Cylinders=4" in page.outlook.plan.input_names
    menu = menu_of(page, "Cylinders")
    assert [one.text() for one in menu.actions() if one.isChecked()] == ["Category"]
    trigger(menu, "Number")
    assert "Cylinders" in page.outlook.plan.input_names
    trigger(menu_of(page, "Cylinders"), "Leave it out")
    assert "Cylinders" not in page.outlook.plan.input_names
    trigger(menu_of(page, "Cylinders"), "Predict this column")
    assert page.outlook.draft.target == "Cylinders"


def test_text_in_a_number_column_is_refused_with_its_rows_and_nothing_changes(page, qtbot, cars):
    read(qtbot, page, cars)
    before = page.outlook
    trigger(menu_of(page, "Name"), "Number")
    line = page._body.findChild(ErrorLine)
    assert "'car 0'" in line.text()
    assert "Correct the cells, or set the column to category or text." in line.text()
    assert line.isVisible()
    assert page.outlook is before
    assert button(page, "Open as experiment").isEnabled()
    trigger(menu_of(page, "Name"), "Text")
    assert not line.isVisible()


def test_heads_tell_kind_spread_gaps_and_purpose(host):
    content = "id,size,kind\n" + "".join(
        f"row {i},{i if i else ''},{'ab'[i % 2]}\n" for i in range(40)
    )
    found = outlook(first_draft(file_of(content)), host.registry)
    first, second, third = headings(found)
    assert (first.kind, first.bars, first.foot) == ("text", (), ("left out", "plain"))
    assert (second.kind, second.foot) == ("number", ("1 missing", "warn"))
    assert sum(second.bars) == 39
    assert (third.is_classes, third.bars, third.foot[0]) == (True, (20, 20), "target")
    assert third.spoken() == "kind, category, 2 distinct, target"


def test_a_click_on_a_head_and_enter_on_a_cell_ask_for_its_menu(page, qtbot, cars):
    read(qtbot, page, cars)
    preview = page.findChild(TablePreview)
    page._body.menu_asked.disconnect()
    header = preview.findChild(TableHeader)
    at = QPoint(header.sectionViewportPosition(2) + 40, 40)
    with qtbot.waitSignal(preview.asked) as caught:
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert caught.args[0] == 2
    preview.setCurrentIndex(preview.model().index(1, 3))
    with qtbot.waitSignal(preview.asked) as caught:
        qtbot.keyClick(preview, Qt.Key.Key_Return)
    assert caught.args[0] == 3


def test_missing_cells_are_marked_in_the_warning_fill(page, qtbot, cars):
    read(qtbot, page, cars)
    preview = page.findChild(TablePreview)
    model = preview.model()
    index = model.index(7, 1)
    assert model.data(index) == ""
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Power: missing"
    place = preview.visualRect(index)
    image = preview.viewport().grab(place).toImage()
    fill = image.pixelColor(3, 3).name()
    assert fill == theme.LIGHT.warn_fill
    assert "3 values missing in 3 rows" in texts(page)


def test_ten_rows_are_seen_and_all_can_be_reached(page, qtbot, cars):
    read(qtbot, page, cars)
    qtbot.waitUntil(lambda: "1–10 of 120 rows" in texts(page))
    preview = page.findChild(TablePreview)
    preview.scrollToBottom()
    qtbot.waitUntil(lambda: "111–120 of 120 rows" in texts(page))


# Preprocessing


def steps_of(page: TablePage) -> list[Chip]:
    return [one for one in page._body.steps.findChildren(Chip) if one.isVisible()]


def test_steps_are_added_and_removed(page, qtbot, cars):
    read(qtbot, page, cars)
    steps = page._body.steps
    trigger(steps.menu(), "Squares")
    names = [type(one).__name__ for one in page.outlook.experiment.preprocessors]
    assert names == ["FillMissing", "Standardize", "Squares"]
    assert "Ready: network 10-8-8-3, 187 parameters" in texts(page)
    qtbot.waitUntil(lambda: "squares" in [one.text() for one in steps_of(page)])
    chip = next(one for one in steps_of(page) if one.text() == "standardize")
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    names = [type(one).__name__ for one in page.outlook.experiment.preprocessors]
    assert names == ["FillMissing", "Squares"]


def test_before_and_after_one_unit_is_equally_long_on_both_axes(host, cars):
    data = cars.read_bytes()
    file = TableFile(TableSource(path=str(cars)), data, read_table(data, name="cars.csv"))
    before, after = pairs(outlook(first_draft(file), host.registry))
    assert before.names == ("Weight", "Power")
    assert after.facts == "mean 0 · σ 1"
    assert np.nanstd(after.x) == pytest.approx(1, abs=1e-6)
    for pair in (before, after):
        frame = equal_frame(QRectF(0, 0, 400, 200), pair)
        across = frame.point(1, 0)[0] - frame.point(0, 0)[0]
        upwards = frame.point(0, 0)[1] - frame.point(0, 1)[1]
        assert across == pytest.approx(upwards)
        known = np.isfinite(pair.y)
        assert frame.area.left() <= frame.to_x(pair.x).min()
        assert frame.to_y(pair.y)[known].max() <= frame.area.bottom()


def test_a_low_page_leaves_the_pictures_out_before_the_rows(page, qtbot, cars):
    read(qtbot, page, cars)
    assert all(plot.isVisible() for plot in page.findChildren(UnitPlot))
    page.resize(1280, 480)
    qtbot.waitUntil(lambda: not any(plot.isVisible() for plot in page.findChildren(UnitPlot)))
    assert page.height() == 480
    assert page.findChild(TablePreview).rows_in_sight() >= 4


# Reading in another way


def test_the_separator_is_chosen_and_choices_about_columns_stay(page, qtbot, tmp_path):
    rows = "".join(f"{i};{i % 5};{'ab'[i % 2]}\n" for i in range(60))
    path = written(tmp_path, "semi.csv", "size;count;kind\n" + rows)
    read(qtbot, page, path)
    assert named(page, ComboBox, "Separator").currentText() == "semicolon"
    choose(page, "Column to predict", "size")
    choose(page, "Header", "none")
    qtbot.waitUntil(lambda: not page._reader.is_reading)
    assert "61 rows × 3 columns" in texts(page)
    choose(page, "Header", "row 1")
    qtbot.waitUntil(lambda: not page._reader.is_reading)
    assert page.outlook.draft.table.names == ("size", "count", "kind")


def test_a_wrong_separator_is_told_and_taken_back(page, qtbot, cars):
    read(qtbot, page, cars)
    before = page.outlook
    choose(page, "Separator", "tab")
    qtbot.waitUntil(lambda: page.findChild(ErrorCard) is not None)
    assert "one column" in page.findChild(ErrorCard).accessibleDescription()
    assert not button(page, "Open as experiment").isEnabled()
    button(page, "Back to how it was read").click()
    assert page.outlook is before
    assert named(page, ComboBox, "Separator").currentText() == "comma"
    assert button(page, "Open as experiment").isEnabled()


# Files that are no table


def refusal(qtbot: QtBot, page: TablePage, path: Path) -> str:
    read(qtbot, page, path)
    card = page.findChild(ErrorCard)
    assert card.isVisible()
    assert not button(page, "Open as experiment").isEnabled()
    return card.accessibleDescription()


def test_an_empty_file_gets_its_sentence(page, qtbot, tmp_path):
    said = refusal(qtbot, page, written(tmp_path, "empty.csv", ""))
    assert said == "empty.csv is empty. Choose a file with a header and rows."


def test_a_file_that_is_gone_gets_its_sentence(page, qtbot, tmp_path):
    said = refusal(qtbot, page, tmp_path / "gone.csv")
    assert "gone.csv" in said
    assert "there is no such file" in said


def test_a_picture_gets_its_sentence_and_how_it_begins(page, qtbot, tmp_path):
    path = written(tmp_path, "photo.csv", b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert "a picture, not a table" in refusal(qtbot, page, path)


RAGGED = "a,b,c\n" + "".join(f"{i},{i * i % 7},{'xy'[i % 2]}\n" for i in range(50)) + "1,2\n"


@pytest.mark.parametrize(("words", "rows"), [("Leave these rows out", 50), ("Fill them up", 51)])
def test_uneven_rows_are_left_out_or_filled_up(page, qtbot, tmp_path, words, rows):
    said = refusal(qtbot, page, written(tmp_path, "ragged.csv", RAGGED))
    assert "row 52 has 2" in said
    button(page, words).click()
    qtbot.waitUntil(lambda: page.outlook is not None)
    assert page.outlook.draft.table.rows == rows
    assert any("row 52 has 2" in note.text() for note in page.findChildren(Note))
    with qtbot.waitSignal(page.opened) as caught:
        button(page, "Open as experiment").click()
    experiment = caught.args[0].experiment
    assert experiment.data.ragged in ("skip", "pad")
    assert len(experiment.data.load(experiment.stream("data")).x) == 50


def test_a_file_that_is_not_utf8_is_read_by_another_encoding(page, qtbot, tmp_path):
    rows = "".join(f"{i},{'süß' if i % 2 else 'sauer'}\n" for i in range(40))
    path = written(tmp_path, "alt.csv", ("größe,art\n" + rows).encode("cp1252"))
    assert "not UTF-8" in refusal(qtbot, page, path)
    button(page, "Read as Windows-1252").click()
    qtbot.waitUntil(lambda: page.outlook is not None)
    assert page.outlook.draft.table.names == ("größe", "art")
    assert "40 rows × 2 columns · cp1252" in texts(page)
    with qtbot.waitSignal(page.opened) as caught:
        button(page, "Open as experiment").click()
    assert caught.args[0].experiment.data.encoding == "cp1252"


def test_a_target_of_one_class_says_so_and_another_one_mends_it(page, qtbot, tmp_path):
    rows = "".join(f"{i},{i * 3 % 11},same\n" for i in range(40))
    read(qtbot, page, written(tmp_path, "one.csv", "a,b,c\n" + rows))
    choose(page, "Column to predict", "c")
    sentence = (
        "The target 'c' has only one class: same. There is nothing to tell apart. "
        "Choose another column."
    )
    assert sentence in texts(page)
    assert not button(page, "Open as experiment").isEnabled()
    assert button(page, "Open as experiment").toolTip() == sentence
    choose(page, "Column to predict", "b")
    assert button(page, "Open as experiment").isEnabled()


def test_another_file_is_chosen_from_the_refusal(page, qtbot, tmp_path, cars, monkeypatch):
    refusal(qtbot, page, written(tmp_path, "empty.csv", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(cars), ""))
    button(page, "Choose another file").click()
    qtbot.waitUntil(lambda: page.outlook is not None)
    assert page.outlook.draft.table.name == "cars.csv"


def test_how_a_file_begins_is_printable_whatever_it_holds():
    shown = beginning(bytes(range(256)) + b"\n" + b"x" * 10_000)
    assert all(c.isprintable() or c in "\t\n" for c in shown)
    assert max(map(len, shown.splitlines())) <= 160


# The thread


def test_reading_happens_on_another_thread(qtbot, cars, monkeypatch):
    seen: list[str] = []
    real = datasets.table_from_bytes

    def noted(*given: Any) -> Any:
        seen.append(threading.current_thread().name)
        return real(*given)

    monkeypatch.setattr("dlgui.gui.tables.reader.table_from_bytes", noted)
    reader = TableReader()
    with qtbot.waitSignal(reader.read):
        reader.start(TableSource(path=str(cars)))
    assert seen == ["dlgui-table"]


def test_a_reading_that_was_cancelled_ends_and_tells_nothing(qtbot, cars, monkeypatch):
    begun, ended = threading.Event(), threading.Event()

    def slow(source: Any, data: bytes, progress: Any) -> None:
        try:
            for step in range(10_000):
                begun.set()
                progress(step / 10_000)
                ended.wait(0.001)
        finally:
            ended.set()

    monkeypatch.setattr("dlgui.gui.tables.reader.table_from_bytes", slow)
    reader = TableReader()
    told: list[object] = []
    reader.read.connect(told.append)
    reader.refused.connect(lambda *_: told.append("refused"))
    reader.start(TableSource(path=str(cars)))
    assert begun.wait(2)
    reader.cancel()
    assert ended.wait(2)
    qtbot.wait(100)
    assert not told
    assert not reader.is_reading


def test_a_long_reading_shows_how_far_it_is(page, qtbot, cars, monkeypatch):
    go_on = threading.Event()
    real = datasets.table_from_bytes

    def slow(source: Any, data: bytes, progress: Any) -> Any:
        progress(0.43)
        go_on.wait(5)
        return real(source, data, progress)

    monkeypatch.setattr("dlgui.gui.tables.reader.table_from_bytes", slow)
    page.open_table(cars)
    qtbot.waitUntil(lambda: "43 %" in texts(page))
    assert "Reading cars.csv" in texts(page)
    go_on.set()
    qtbot.waitUntil(lambda: page.outlook is not None)


# What follows from a table


@pytest.mark.parametrize(
    ("header", "expected"),
    [("size,class,weight", "class"), ("size,weight,kind", "kind"), ("a,Target,b", "Target")],
)
def test_the_first_target_is_the_one_with_a_usual_name_or_the_last(header, expected):
    rows = "".join(f"{i},{'xyz'[i % 3]},{'uv'[i % 2]}\n" for i in range(40))
    assert guess_target(file_of(f"{header}\n{rows}").table) == expected


def test_a_long_table_is_judged_by_its_first_rows_and_counted_whole(host):
    rows = "".join(
        f"{i % 97 if i < 25_000 else ''},{i % 89},{'ab'[i % 2]}\n" for i in range(30_000)
    )
    found = outlook(first_draft(file_of("a,b,c\n" + rows)), host.registry)
    assert head(found.draft.table).rows == 20_000
    assert found.rows == 30_000
    assert len(found.data.x) == 20_000
    steps = [type(one).__name__ for one in found.experiment.preprocessors]
    assert steps == ["FillMissing", "Standardize"]


def test_always_saying_the_mean_is_as_wrong_as_the_spread(host):
    rows = "".join(f"{i},{i * i % 23 + 0.5}\n" for i in range(100))
    found = outlook(first_draft(file_of("a,b\n" + rows)), host.registry)
    values = found.data.y
    said = baseline(found)
    assert f"{values.mean():.4g}" in said
    assert f"{values.std():.4g}" in said


def test_ctrl_enter_opens_the_table(page, qtbot, cars):
    read(qtbot, page, cars)
    with qtbot.waitSignal(page.opened, timeout=10_000):
        QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
