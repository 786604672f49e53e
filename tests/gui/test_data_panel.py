"""The data panel shows the rows and edits where they come from, one undoable step at a time."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dlgui.engine.experiment import Experiment, Split
from dlgui.engine.kinds import Data, Dataset
from dlgui.gui.controls import AddChip, Chip, ComboBox, ErrorCard, NumberField, Slider
from dlgui.gui.data import kept_images
from dlgui.gui.data import pictures as pictures_module
from dlgui.gui.data.choosing import datasets, with_dataset
from dlgui.gui.data.inputs import FEATURES, Tile
from dlgui.gui.data.picture_board import PictureBoard
from dlgui.gui.data.settings import SliderRow, slidable
from dlgui.gui.data.sharing import SplitRow
from dlgui.gui.data.target import TargetRow
from dlgui.gui.data.view import DataView, Rows, scene_of
from dlgui.gui.panels import data as data_module
from dlgui.gui.panels.data import DataPanel
from dlgui.gui.told import Told
from dlgui.gui.workspace import Workspace
from dlgui.lab.datasets import Table
from dlgui.lab.plugins import PluginHost
from dlgui.lab.starting import starting_experiment


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> PluginHost:
    return PluginHost(tmp_path_factory.mktemp("plugins"))


def made(host: PluginHost, name: str, **settings: Any) -> Any:
    cls = host.registry.find(f"dlgui-builtins:{name}")
    assert cls is not None
    return cls(**settings)


def started(host: PluginHost, dataset: Dataset, **settings: Any) -> Experiment:
    return starting_experiment(dataset, host.registry).with_(**settings)


@pytest.fixture
def workspace(host: PluginHost) -> Iterator[Workspace]:
    found = Workspace(host)
    found.open(started(host, made(host, "Moons")), "Two moons")
    yield found
    found.close()


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> DataPanel:
    return shown(qtbot, workspace)


def shown(qtbot: QtBot, workspace: Workspace) -> DataPanel:
    panel = DataPanel(workspace)
    qtbot.addWidget(panel)
    panel.resize(240, 600)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def named(panel: QWidget, kind: type, name: str) -> Any:
    return next(one for one in panel.findChildren(kind) if one.accessibleName() == name)


def choose(panel: DataPanel, words: str) -> None:
    box = named(panel, ComboBox, "Data set")
    place = box.findText(words)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def chips(panel: DataPanel) -> list[str]:
    found = [one for one in panel.findChildren(Chip) if not isinstance(one, AddChip)]
    return [one.text() for one in found if one.isVisible()]


# The dataset


def test_the_present_dataset_is_the_choice(panel):
    box = named(panel, ComboBox, "Data set")
    assert box.currentText() == "Moons"
    words = [box.itemText(i) for i in range(box.count())]
    assert {"Circles", "Spirals", "Iris", "Digits", "Line"} <= set(words)
    assert "Table" not in words


def test_another_dataset_brings_the_output_that_fits_it(panel, workspace):
    choose(panel, "Iris")
    experiment = workspace.experiment
    assert type(experiment.data).__name__ == "Iris"
    assert type(experiment.output.activation).__name__ == "Softmax"
    assert experiment.output.units == 3
    assert type(experiment.loss).__name__ == "CrossEntropy"
    assert workspace.can_run
    assert workspace.undo_stack.undoText() == "Use iris"
    workspace.undo_stack.undo()
    assert type(workspace.experiment.data).__name__ == "Moons"
    assert type(workspace.experiment.output.activation).__name__ == "Sigmoid"
    assert named(panel, ComboBox, "Data set").currentText() == "Moons"


@pytest.mark.parametrize("name", ["LogicGate", "Line", "Plane", "Blobs", "Iris", "Digits"])
def test_every_kind_of_dataset_can_run_at_once_under_the_old_network(host, workspace, name):
    new = with_dataset(workspace.experiment, made(host, name), host.registry)
    workspace.replace(new, "Use it")
    assert workspace.can_run, workspace.findings
    assert len(workspace.experiment.layers) == 2


def test_a_handful_of_rows_is_trained_on_whole_and_more_are_shared_out_again(host, workspace):
    few = with_dataset(workspace.experiment, made(host, "LogicGate"), host.registry)
    assert (few.split.train, few.split.validation) == (1.0, 0.0)
    many = with_dataset(few, made(host, "Circles"), host.registry)
    assert many.split == Split()


class Leaky(Dataset):
    """Rows of which some are missing."""

    def load(self, rng: np.random.Generator) -> Data:
        x = np.arange(200.0).reshape(100, 2)
        x[3, 1] = np.nan
        return Data(x, np.arange(100) % 2, ("a", "b"), classes=("no", "yes"))


def test_missing_values_get_a_step_that_fills_them(host, workspace):
    new = with_dataset(workspace.experiment, Leaky(), host.registry)
    assert [type(one).__name__ for one in new.preprocessors] == ["FillMissing", "Standardize"]
    assert with_dataset(new, Leaky(), host.registry) == new


def test_a_dataset_that_fails_is_told_and_changes_nothing(panel, workspace, monkeypatch, qtbot):
    entry = next(one for one in datasets(workspace.registry) if one.name == "Circles")

    def fail(self: object, rng: object) -> None:
        raise RuntimeError("no such file")

    monkeypatch.setattr(entry.cls, "load", fail)
    before = workspace.experiment
    with qtbot.waitSignal(workspace.noticed) as caught:
        choose(panel, "Circles")
    assert "no such file" in caught.args[0].sentence
    assert workspace.experiment == before
    assert named(panel, ComboBox, "Data set").currentText() == "Moons"


# Its settings


def test_a_typed_setting_becomes_the_dataset(panel, workspace, qtbot):
    field = named(panel, NumberField, "Rows")
    field.selectAll()
    qtbot.keyClicks(field, "200")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert workspace.experiment.data.rows == 200
    assert workspace.undo_stack.undoText() == "Set rows 200"


def test_a_setting_out_of_its_limits_is_refused_at_its_field(panel, workspace, qtbot):
    field = named(panel, NumberField, "Noise")
    field.selectAll()
    qtbot.keyClicks(field, "-1")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.error() == "must be ≥ 0"
    assert workspace.experiment.data.noise == 0.2


def test_dragging_the_noise_shows_it_and_letting_go_is_one_step(panel, workspace):
    slider = named(panel, Slider, "Noise, slider")
    view = panel.findChild(DataView)
    before = workspace.undo_stack.count()
    slider.setSliderDown(True)
    pictures = []
    for step in (25, 30, 40):
        slider.setValue(step)
        pictures.append(view._scatter.scene.x.copy())
    assert workspace.undo_stack.count() == before
    assert not np.array_equal(pictures[0], pictures[-1])
    slider.setSliderDown(False)
    slider.sliderReleased.emit()
    assert workspace.experiment.data.noise == pytest.approx(0.4)
    assert workspace.undo_stack.count() == before + 1
    assert workspace.undo_stack.undoText() == "Set noise 0.4"


def test_numbers_that_grow_from_nothing_have_a_slider(host):
    from dlgui.engine.component import params

    items = {item.name: item for item in params(type(made(host, "Circles")))}
    assert {name for name in items if slidable(items[name])} == {"inner", "noise"}
    lines = {item.name: item for item in params(type(made(host, "Line")))}
    assert not slidable(lines["slope"])


def test_a_number_beyond_the_sliders_reach_stays_exact(qtbot, host):
    from dlgui.engine.component import params

    item = next(item for item in params(type(made(host, "Moons"))) if item.name == "noise")
    row = SliderRow(item)
    qtbot.addWidget(row)
    row.set_number(7.5)
    assert row.field.value() == 7.5
    assert row.slider.value() == row.slider.maximum()


def test_more_classes_bring_more_output_units(panel, workspace, qtbot, host):
    workspace.open(started(host, made(host, "Blobs")), "Blobs")
    field = named(panel, NumberField, "Classes")
    field.selectAll()
    qtbot.keyClicks(field, "5")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert workspace.experiment.output.units == 5
    assert workspace.can_run


# The picture


def rows(data: Data) -> Rows:
    return Rows(data, np.arange(len(data.x)))


def test_two_columns_are_points_with_their_classes(workspace):
    scene = scene_of(Rows(workspace.data, workspace.samples.train), (0, 1))
    assert np.array_equal(scene.x, workspace.data.x[workspace.samples.train, 0])
    assert np.array_equal(scene.classes, workspace.data.y[workspace.samples.train])


def test_a_number_is_shown_over_the_chosen_column():
    data = Data(np.array([[1.0, 5.0], [2.0, 6.0]]), np.array([[3.0], [4.0]]), ("a", "b"))
    scene = scene_of(rows(data), (1, 0))
    assert scene.x.tolist() == [5.0, 6.0]
    assert scene.y.tolist() == [3.0, 4.0]
    assert scene.classes is None


def test_a_single_column_puts_each_class_on_a_line(qtbot):
    data = Data(np.array([[1.0], [2.0], [3.0]]), np.array([0, 1, 0]), ("a",), classes=("n", "y"))
    assert scene_of(rows(data), (0, 0)).y.tolist() == [0.0, 1.0, 0.0]


def test_of_many_columns_two_are_chosen_that_tell_something(qtbot):
    x = np.column_stack([np.arange(50) % 2, np.linspace(0, 1, 50), np.linspace(5, 9, 50)])
    data = Data(x, np.arange(50) % 2, ("yes", "height", "width"), classes=("n", "y"))
    view = DataView()
    qtbot.addWidget(view)
    view.show_rows(rows(data))
    assert named(view, ComboBox, "Column across").currentText() == "height"
    assert named(view, ComboBox, "Column upwards").currentText() == "width"
    across = named(view, ComboBox, "Column across")
    across.setCurrentIndex(0)
    across.activated.emit(0)
    assert np.array_equal(view._scatter.scene.x, x[:, 0])


@pytest.fixture
def digits(qtbot, host):
    workspace = Workspace(host)
    workspace.open(started(host, made(host, "Digits")), "Digits")
    panel = shown(qtbot, workspace)
    yield workspace, panel.findChild(PictureBoard)
    workspace.close()


def wrong_ones(count, workspace):
    """What a network would say that gets the first test rows wrong, the later the surer."""
    samples = workspace.samples
    rows, target = samples.test, samples.y[samples.test]
    prediction = target.astype(float)
    for place in range(count):
        prediction[place] = np.roll(target[place], 1) * (0.5 + 0.1 * place)
    return Told("test", rows, len(rows), prediction, target)


def test_pictures_are_shown_as_pictures_of_the_test_rows(digits):
    workspace, board = digits
    assert board.pictures.isVisible()
    data, rows = workspace.data, workspace.samples.test
    assert board.pictures.labels() == [data.classes[int(data.y[row])] for row in rows[:16]]
    image = board.pictures.grab().toImage()
    assert len({image.pixel(x, 20) for x in range(image.width())}) > 5
    assert board.chips["all"].accessibleName() == f"all {len(rows)}"


def test_what_the_network_gets_wrong_comes_first_and_says_so(digits):
    workspace, board = digits
    board.show_told(wrong_ones(3, workspace))
    classes, y = workspace.data.classes, workspace.data.y
    true = int(y[workspace.samples.test[2]])
    assert board.pictures.label(0) == f"{classes[(true + 1) % 10]} not {true}"
    assert [" not " in word for word in board.pictures.labels()[:4]] == [True, True, True, False]
    assert board.chips["wrong"].accessibleName() == "wrong 3"
    board.chips["wrong"].click()
    assert len(board.pictures.labels()) == 3
    board.chips["all"].click()
    assert board.pictures.label(2).endswith(f"not {true}")


def test_the_wrong_class_stands_out_in_every_language(digits, monkeypatch):
    workspace, board = digits
    told = []
    monkeypatch.setattr(pictures_module, "draw_label", lambda _p, _box, *said: told.append(said))
    monkeypatch.setattr(pictures_module, "tr", lambda text, **values: "anders")
    board.show_told(wrong_ones(3, workspace))
    board.pictures.grab()
    classes, true = workspace.data.classes, int(workspace.data.y[workspace.samples.test[2]])
    assert told[0][:2] == (classes[true], classes[(true + 1) % 10])
    assert told[3][1] == ""


def test_only_pictures_with_another_label_are_drawn_again(qtbot, digits, monkeypatch):
    workspace, board = digits
    board.chips["all"].click()
    made, drawn = [], []
    make, paint = kept_images.pixel_image, pictures_module.paint_image
    monkeypatch.setattr(kept_images, "pixel_image", lambda *a: made.append(1) or make(*a))
    monkeypatch.setattr(pictures_module, "paint_image", lambda *a: drawn.append(1) or paint(*a))
    board.pictures.repaint()
    qtbot.wait(1)
    drawn.clear()
    made.clear()
    board.show_told(wrong_ones(0, workspace))
    QApplication.processEvents()
    assert not drawn
    board.show_told(wrong_ones(2, workspace))
    QApplication.processEvents()
    assert 2 <= len(drawn) < 16
    assert not made


def test_a_picture_is_chosen_by_keys_and_by_the_mouse_and_followed(qtbot, digits):
    workspace, board = digits
    board.choose("all")
    pictures, rows = board.pictures, workspace.samples.test
    for _ in range(5):
        qtbot.keyClick(pictures, Qt.Key.Key_Down)
    assert workspace.look.followed() == rows[20]
    assert pictures.labels()[-4] == pictures.label(20), "It scrolled along."
    assert f"row {rows[20]}" in pictures.accessibleDescription()
    place = pictures.place_of(9).center().toPoint()
    qtbot.mouseClick(pictures, Qt.MouseButton.LeftButton, pos=place)
    assert workspace.look.followed() == rows[9]


def test_other_rows_are_looked_at_anew(digits, host):
    workspace, _board = digits
    workspace.look.take(row=int(workspace.samples.test[7]))
    workspace.open(started(host, made(host, "Moons")), "Two moons")
    assert workspace.look.sight.row == -1
    assert workspace.look.followed() == workspace.samples.test[0]


def test_rows_that_cannot_be_read_leave_their_reason(panel, workspace, tmp_path):
    gone = Table(path=str(tmp_path / "gone.csv"))
    workspace.open(workspace.experiment.with_(data=gone), "Gone")
    card = panel.findChild(ErrorCard)
    assert card.isVisible()
    assert "gone.csv" in card.accessibleDescription()
    assert named(panel, ComboBox, "Data set").currentText() == "gone.csv"


def test_without_an_experiment_the_panel_is_off(panel, workspace):
    workspace.open(None)
    assert not panel.isEnabled()
    assert panel.findChild(DataView)._scatter.scene is None


# The split


def test_the_split_shows_how_many_rows_each_part_has(panel):
    texts = [one.text() for one in panel.findChild(SplitRow).findChildren(QWidget) if has_text(one)]
    assert "350 · 75 · 75" in texts
    assert "train 70 %" in texts
    assert "val 15 · test 15" in texts


def has_text(widget: QWidget) -> bool:
    return callable(getattr(widget, "text", None))


def test_dragging_a_handle_is_one_step_when_it_is_let_go(panel, workspace, qtbot):
    bar = panel.findChild(SplitRow).bar
    before = workspace.undo_stack.count()
    at = QPoint(round(0.7 * bar.width()), bar.height() // 2)
    to = QPoint(round(0.5 * bar.width()), bar.height() // 2)
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=at)
    for x in (0.66, 0.6, 0.5):
        qtbot.mouseMove(bar, QPoint(round(x * bar.width()), bar.height() // 2))
    assert workspace.undo_stack.count() == before
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=to)
    assert workspace.experiment.split.train == pytest.approx(0.5)
    assert workspace.experiment.split.validation == pytest.approx(0.35)
    assert workspace.undo_stack.count() == before + 1
    assert workspace.undo_stack.undoText() == "Split 50 · 35 · 15"


def test_the_arrows_move_a_border_by_a_percent(panel, workspace, qtbot):
    qtbot.keyClick(panel.findChild(SplitRow).bar, Qt.Key.Key_Right)
    assert workspace.experiment.split.train == pytest.approx(0.71)


# Preprocessing and inputs


def test_each_step_is_a_chip_that_can_be_removed(panel, workspace, qtbot):
    assert chips(panel) == ["standardize"]
    chip = next(one for one in panel.findChildren(Chip) if one.text() == "standardize")
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert workspace.experiment.preprocessors == ()
    assert workspace.undo_stack.undoText() == "Remove standardize"
    assert chips(panel) == []


def test_a_chip_and_the_plus_ask_the_picker(panel, monkeypatch, qtbot):
    asked: list[tuple[str, bool]] = []
    monkeypatch.setattr(
        data_module, "pick", lambda parent, ws, path, kind, at, many: asked.append((path, many))
    )
    for chip in panel.findChildren(Chip):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert sorted(asked) == [("preprocessors", True), ("preprocessors.0", False)]


@pytest.mark.parametrize(
    ("label", "name", "inputs"),
    [
        ("x₁x₂", "Products", ("x1", "x2", "x1·x2")),
        ("x²", "Squares", ("x1", "x2", "x1²", "x2²")),
        ("sin x", "Sines", ("x1", "x2", "sin x1", "sin x2")),
    ],
)
def test_a_tile_adds_its_inputs_and_takes_them_away(panel, workspace, qtbot, label, name, inputs):
    tile = named(panel, Tile, f"Input {label}")
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert workspace.samples.inputs == inputs
    assert tile.isChecked()
    assert workspace.undo_stack.undoText() == f"Add {name.lower()}"
    qtbot.keyClick(tile, Qt.Key.Key_Return)
    assert workspace.samples.inputs == ("x1", "x2")
    assert not tile.isChecked()


def test_the_columns_themselves_stay(panel, workspace, qtbot):
    tile = named(panel, Tile, "Input x₁")
    before = workspace.experiment
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert tile.isChecked()
    assert workspace.experiment == before


def test_tiles_show_what_they_add():
    x = np.array([[-1.0, 0.5]])
    values = {one.label: one.values(x[:, 0], x[:, 1])[0] for one in FEATURES}
    assert values["x₁x₂"] == -0.5
    assert values["x²"] == 1.0


def test_tiles_are_for_two_columns_and_a_tall_panel(panel, workspace, qtbot, host):
    assert named(panel, Tile, "Input x₁").isVisible()
    panel.resize(240, 400)
    assert not named(panel, Tile, "Input x₁").isVisible()
    panel.resize(240, 600)
    workspace.open(started(host, made(host, "Line")), "Line")
    assert not named(panel, Tile, "Input x₁").isVisible()


# Tables


@pytest.fixture
def cars(tmp_path: Path) -> Path:
    path = tmp_path / "cars.csv"
    lines = [
        f"{60 - i % 40},{2000 + 20 * i},{('USA', 'Japan', 'Europe')[i % 3]}" for i in range(90)
    ]
    path.write_text("mpg,weight,origin\n" + "\n".join(lines) + "\n")
    return path


def test_a_table_offers_its_columns_as_target(qtbot, host, cars):
    workspace = Workspace(host)
    workspace.open(started(host, Table(path=str(cars), target="origin")), "Cars")
    panel = shown(qtbot, workspace)
    box = named(panel, ComboBox, "Column to predict")
    assert box.currentText() == "origin"
    qtbot.waitUntil(lambda: box.count() == 3)
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert workspace.experiment.data.target == "mpg"
    assert workspace.data.task == "regression"
    assert type(workspace.experiment.loss).__name__ == "SquaredError"
    assert workspace.undo_stack.undoText() == "Predict mpg"
    assert workspace.can_run
    assert named(panel, ComboBox, "Data set").currentText() == "cars.csv"
    workspace.close()


def test_other_datasets_have_no_target_to_choose(panel):
    assert not panel.findChild(TargetRow).isVisible()


def test_the_table_button_asks_the_window(qtbot, workspace):
    window = QWidget()
    qtbot.addWidget(window)
    action = QAction("Import table…", window)
    action.setObjectName("import")
    panel = DataPanel(workspace, window)
    asked: list[bool] = []
    action.triggered.connect(lambda: asked.append(True))
    panel._table.click()
    assert asked == [True]


def test_in_a_narrow_dock_the_chips_of_the_pictures_stay_in_one_line(qtbot, digits):
    workspace, board = digits
    board.show_told(wrong_ones(3, workspace))
    window = board.window()
    for width, counted in ((240, True), (184, False)):
        window.setMinimumWidth(0)
        board.setFixedWidth(width)
        qtbot.waitUntil(lambda: len({chip.y() for chip in board.chips.values()}) == 1)
        assert any(letter.isdigit() for letter in board.chips["all"].accessibleName()) == counted
