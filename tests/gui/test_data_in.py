"""Rows by other ways than a text file: pasted, painted, pictures; and what is chosen about them."""

import itertools
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from dlgui_builtins import CrossEntropy, Painted, SomeColumns, Weighted
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from dlgui.engine.experiment import Split
from dlgui.gui.controls import Button, Chip, ComboBox, FocusRing, Label, Switch
from dlgui.gui.data.brushes import Brushes
from dlgui.gui.data.splitting import SplitWays
from dlgui.gui.pictures_page import PicturesPage
from dlgui.gui.table_page import TablePage
from dlgui.gui.tables.ordering import OrderDialog
from dlgui.gui.tables.surface import bowl_of, descent
from dlgui.gui.tables.trouble import remedies
from dlgui.gui.workspace import Workspace
from dlgui.lab.balancing import class_weights, unbalanced
from dlgui.lab.plugins import PluginHost
from dlgui.lab.projects import Project, read_project, write_project

ROWS = "".join(
    f"{i % 7 + 0.5}\t{i * 3 % 11}\t{('small', 'large')[i % 2]}\t{'yes' if i % 10 == 0 else 'no'}\n"
    for i in range(200)
)
SHEET = "price\tcount\tsize\tsold\n" + ROWS


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> PluginHost:
    return PluginHost(tmp_path_factory.mktemp("plugins"))


@pytest.fixture
def workspace(host: PluginHost) -> Any:
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


def pasted(qtbot: QtBot, page: TablePage) -> TablePage:
    page.open_text(SHEET)
    qtbot.waitUntil(lambda: page.outlook is not None, timeout=5000)
    return page


def opened(qtbot: QtBot, page: Any) -> Project:
    with qtbot.waitSignal(page.opened, timeout=10_000) as told:
        page._open()
    return told.args[0]


def named(parent: QWidget, kind: type, name: str) -> Any:
    return next(one for one in parent.findChildren(kind) if one.accessibleName() == name)


def act(menu: QMenu, *words: str) -> None:
    for word in words[:-1]:
        menu = next(one.menu() for one in menu.actions() if one.text() == word)
    next(one for one in menu.actions() if one.text() == words[-1]).trigger()


def test_pasted_rows_travel_inside_the_project(qtbot, page, workspace, tmp_path):
    project = opened(qtbot, pasted(qtbot, page))
    assert project.experiment.data.text == SHEET
    assert project.experiment.data.path == ""
    path = tmp_path / "own.dlgui"
    write_project(path, project, workspace.registry)
    again = read_project(path, workspace.registry).experiment
    assert again == project.experiment
    assert len(again.data.load(np.random.default_rng(0)).x) == 200


def test_what_is_opened_is_prepared_off_the_window_and_not_loaded_again(
    qtbot, page, workspace, monkeypatch
):
    project = opened(qtbot, pasted(qtbot, page))
    loads: list[object] = []
    monkeypatch.setattr(type(project.experiment.data), "load", lambda *_: loads.append(1))
    workspace.open(project.experiment, "own")
    assert workspace.can_run
    assert not loads


def test_balancing_weights_the_loss_by_the_training_rows(qtbot, page, workspace):
    pasted(qtbot, page)
    switch = next(one for one in page.findChildren(Switch) if "alike" in one.text())
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    project = opened(qtbot, page)
    loss = project.experiment.loss
    assert isinstance(loss, Weighted)
    data = project.experiment.data.load(np.random.default_rng(0))
    workspace.open(project.experiment)
    counts = np.bincount(data.y[workspace.samples.train])
    np.testing.assert_allclose(loss.weights, counts.sum() / (2 * counts), rtol=1e-5)
    assert loss.weights == class_weights(project.experiment, data)
    assert type(unbalanced(project.experiment).loss).__name__ == "Logistic"
    assert not isinstance(CrossEntropy(), Weighted)


def test_an_order_is_arranged_and_kept_in_the_project(qtbot, page):
    pasted(qtbot, page)
    act(page.column_menu(2), "Ordinal")
    draft = page.outlook.draft
    assert draft.order_of("size") == ("large", "small")
    dialog = OrderDialog("size", draft.order_of("size"))
    qtbot.addWidget(dialog)
    qtbot.mouseClick(dialog.down, Qt.MouseButton.LeftButton)
    assert dialog.labels == ("small", "large")
    page._try(draft.with_(orders={"size": dialog.labels}))
    assert opened(qtbot, page).experiment.data.ordinals == ("size=small<large",)


def test_a_step_can_be_held_to_some_columns(qtbot, page):
    pasted(qtbot, page)
    act(page._body.steps.columns_menu(0), "size")
    steps = opened(qtbot, page).experiment.preprocessors
    assert isinstance(steps[0], SomeColumns)
    assert steps[0].columns == ("price", "count")
    chips = [one.text() for one in page._body.steps.findChildren(Chip)]
    assert "standardize: 2 columns" in chips
    act(page._body.steps.columns_menu(0), "All columns")
    assert type(page.outlook.experiment.preprocessors[0]).__name__ == "Standardize"


def test_a_reading_can_be_corrected_from_the_menu_beside_the_header(qtbot, page, tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes("größe,art\n1,ä\n2,b\n3,ä\n4,b\n".encode("cp1252"))
    page.open_table(path)
    qtbot.waitUntil(lambda: page._trouble.isVisible(), timeout=5000)
    page._read_again({"encoding": "cp1252"})
    qtbot.waitUntil(lambda: page.outlook is not None, timeout=5000)
    menu = page._format.more_menu()
    assert [one.text() for one in menu.actions()][:3] == [
        "Encoding",
        "Quotes",
        "Dates like 3/4/2020",
    ]
    act(menu, "Encoding", "latin-1")
    qtbot.waitUntil(lambda: page.outlook.draft.file.source.encoding == "latin-1", timeout=5000)


def test_what_does_not_fit_offers_samples_of_a_size_that_does():
    said = "big.csv has about 9 rows. Take a sample of at most 62,500 rows, or keep fewer columns."
    assert remedies(said) == [
        ("Draw 10,000 rows at random", {"sample": 10_000}),
        ("Draw 62,500 rows at random", {"sample": 62_500}),
    ]


def test_rows_are_shared_out_by_groups_time_column_or_folds(qtbot):
    ways = SplitWays()
    qtbot.addWidget(ways)
    told: list[Split] = []
    ways.chosen.connect(told.append)
    ways.show_split(Split(), ("person", "day"))
    ways._way.activated.emit(1)
    assert (told[-1].by, told[-1].column) == ("groups", "person")
    ways.show_split(told[-1], ("person", "day"))
    ways._column.activated.emit(1)
    assert told[-1].column == "day"
    ways.show_split(told[-1], ("person", "day"))
    box = named(ways, ComboBox, "Folds for cross-validation")
    box.activated.emit(box.findText("1 of 5"))
    assert (told[-1].folds, told[-1].fold) == (5, 1)
    ways.show_split(told[-1], ("person", "day"))
    box.activated.emit(box.findText("4 of 5"))
    assert told[-1].fold == 4


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number, name in enumerate(("dark", "light")):
        (tmp_path / name).mkdir()
        for i in range(30):
            pixels = bytes([100 * number + i] * 12)
            (tmp_path / name / f"{i}.pgm").write_bytes(b"P5 4 3 255\n" + pixels)
    return tmp_path


def test_a_folder_of_pictures_becomes_an_experiment(qtbot, workspace, folder):
    page = PicturesPage(workspace)
    qtbot.addWidget(page)
    page.resize(1280, 720)
    with qtbot.waitExposed(page):
        page.show()
    page.open_pictures(folder)
    qtbot.waitUntil(lambda: page.experiment is not None, timeout=5000)
    assert "60 pictures of 4 × 3 pixels" in [one.text() for one in page.findChildren(Label)]
    project = opened(qtbot, page)
    workspace.open(project.experiment, "pictures")
    assert workspace.data.image == (3, 4)
    assert workspace.can_run


def test_what_are_no_pictures_says_so(qtbot, workspace, tmp_path):
    page = PicturesPage(workspace)
    qtbot.addWidget(page)
    page.show()
    page.open_pictures(tmp_path)
    qtbot.waitUntil(lambda: page._trouble.isVisible(), timeout=5000)
    assert page.experiment is None
    assert not page.foot.open.isEnabled()


def test_points_are_painted_rubbed_out_and_handed_on_as_one_step(qtbot):
    brushes = Brushes()
    qtbot.addWidget(brushes)
    brushes.resize(208, 320)
    brushes.show_dataset(Painted())
    brushes.show()
    told: list[tuple[Painted, str]] = []
    brushes.painted.connect(lambda dataset, text: told.append((dataset, text)))
    brushes.choose(1)
    well = brushes.well
    qtbot.mousePress(well, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    qtbot.mouseMove(well, QPoint(60, 20))
    qtbot.mouseRelease(well, Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    dataset, text = told[-1]
    assert text.startswith("Paint ")
    assert len(dataset.x1) > 8
    assert set(dataset.brushes[4:]) == {1}
    brushes.show_dataset(dataset)
    qtbot.mouseClick(well, Qt.MouseButton.RightButton, pos=QPoint(20, 20))
    assert told[-1][1].startswith("Rub out ")
    assert len(told[-1][0].x1) < len(dataset.x1)


def test_points_are_painted_by_the_keyboard_too(qtbot):
    brushes = Brushes()
    qtbot.addWidget(brushes)
    brushes.show_dataset(Painted())
    told: list[Any] = []
    brushes.painted.connect(lambda dataset, text: told.append(dataset))
    qtbot.keyClick(brushes.well, Qt.Key.Key_Right)
    qtbot.keyClick(brushes.well, Qt.Key.Key_Space)
    assert told[-1].x1[-1] == pytest.approx(0.1)
    assert told[-1].x2[-1] == pytest.approx(0.0)


def test_the_cost_over_two_weights_is_that_of_the_model():
    chance = np.random.default_rng(2)
    x1, x2 = chance.normal(size=100) * 50, chance.normal(size=100)
    y = 0.1 * x1 - 2 * x2 + chance.normal(size=100)
    bowl = bowl_of(x1, x2, y)
    x = np.stack([x1 - x1.mean(), x2 - x2.mean()], axis=1)

    def cost(weights):
        return 0.5 * np.mean((x @ weights - (y - y.mean())) ** 2)

    h = bowl.axes @ np.diag(bowl.curvatures) @ bowl.axes.T
    for _ in range(5):
        moved = chance.normal(size=2)
        above = cost(bowl.best + moved) - cost(bowl.best)
        assert above == pytest.approx(0.5 * moved @ h @ moved, rel=1e-9)
    path = descent(bowl)
    costs = [cost(weights) for weights in path]
    assert all(after <= before + 1e-12 for before, after in itertools.pairwise(costs))
    assert bowl.ratio > 100
    assert bowl_of(x1 / x1.std(), x2 / x2.std(), y).ratio < 2


def test_columns_that_tell_nothing_have_no_cost_picture():
    assert bowl_of(np.ones(9), np.arange(9.0), np.arange(9.0)) is None


def test_a_ring_around_a_control_that_is_gone_says_nothing_and_hides(qtbot):
    around = QWidget()
    qtbot.addWidget(around)
    chip = Chip("gone", parent=around)
    with qtbot.waitExposed(around):
        around.show()
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    rings = [one for one in around.findChildren(QWidget) if type(one).__name__ == "FocusRing"]
    ring = FocusRing(chip, 4.0) if not rings else rings[0]
    chip.destroyed.disconnect()
    delete(chip)
    around.resize(around.width() + 40, 90)
    ring._follow()
    assert ring.isHidden()


def test_a_ring_goes_with_its_control_even_while_another_window_has_the_focus(qtbot):
    around = QWidget()
    qtbot.addWidget(around)
    chip = Chip("put away", parent=around)
    with qtbot.waitExposed(around):
        around.show()
    ring = FocusRing(chip, 4.0)
    assert ring.isVisible()
    chip.hide()
    assert ring.isHidden()
    chip.show()
    assert ring.isVisible()


def test_whole_numbers_to_predict_are_classes_or_a_quantity_by_one_click(qtbot, page):
    rows = "\n".join(f"{i / 7},{1 + i % 6},{3 + i % 5}" for i in range(120))
    page.open_text(f"acid,rooms,quality\n{rows}\n")
    qtbot.waitUntil(lambda: page.outlook is not None, timeout=5000)
    assert page.outlook.plan.classes == ("3", "4", "5", "6", "7")
    tips = [page._body.preview.model().headings[i].reason for i in range(3)]
    assert "from 1 to 6 are taken as a quantity" in tips[1]
    assert "told as 5 classes" in tips[2]

    def press(words):
        button = next(one for one in page.findChildren(Button) if one.text() == words)
        assert button.isVisible()
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    press("Predict them as a quantity")
    assert page.outlook.plan.task == "regression"
    press("Tell them as classes")
    assert page.outlook.plan.task == "multi-class"
    assert page._body.preview.model().headings[2].reason == "You chose its kind."
