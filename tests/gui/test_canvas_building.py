"""Building by mouse: every edit of the network by real clicks on the canvas."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dlgui.engine.component import Missing
from dlgui.gui.canvas.units_field import UnitsField
from tests.gui.canvases import LARGE, LEFT, NONE, SMALL, Canvas

Make = Callable[..., Canvas]


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path) -> Iterator[Make]:
    made: list[Canvas] = []

    def canvas(size: tuple[int, int] = LARGE, **settings: Any) -> Canvas:
        made.append(Canvas(qtbot, tmp_path, size, **settings))
        return made[-1]

    yield canvas
    for one in made:
        one.close()


def test_plus_between_two_layers_inserts_one_there(make: Make) -> None:
    canvas = make()
    canvas.click("plus.1")
    assert canvas.shape() == [8, 8, 8]
    assert canvas.workspace.selection == "layers.1"
    assert "plus.3" in canvas.spots()


def test_every_gap_has_a_plus(make: Make) -> None:
    canvas = make()
    pluses = [key for key in canvas.spots() if key.startswith("plus")]
    assert pluses == ["plus.0", "plus.1", "plus.2"]
    canvas.click("plus.0")
    assert canvas.workspace.selection == "layers.0"
    canvas.click("plus.3")
    assert canvas.workspace.selection == "layers.3"


@pytest.mark.parametrize("size", [LARGE, SMALL])
def test_two_hidden_layers_with_dropout_and_l2_take_at_most_12_clicks(
    make: Make, size: tuple[int, int]
) -> None:
    canvas = make(size, layers=())
    canvas.clicks = 0
    canvas.click("plus.0")
    canvas.click("plus.1")
    canvas.click("layers.0.add")
    canvas.pick("Dropout")
    canvas.click("layers.1.add")
    canvas.pick("L2")
    assert canvas.clicks <= 12
    first, second = canvas.experiment.layers
    assert canvas.shape() == [8, 8]
    assert [type(one).__name__ for one in first.regularizers] == ["Dropout"]
    assert [type(one).__name__ for one in second.regularizers] == ["L2"]
    assert type(first.activation).__name__ == type(second.activation).__name__ == "ReLU"
    assert type(canvas.experiment.output.activation).__name__ == "Sigmoid"
    assert canvas.workspace.can_run


def test_the_empty_network_is_called_by_its_name(make: Make) -> None:
    canvas = make(layers=())
    words = [item.sentence for item in canvas.scene.items() if hasattr(item, "sentence")]
    assert words == ["Inputs meet the output directly: logistic regression."]


def test_the_ends_of_the_stepper_change_units(make: Make) -> None:
    canvas = make()
    canvas.click("layers.0.units.more")
    canvas.click("layers.0.units.more")
    canvas.click("layers.1.units.fewer")
    assert canvas.shape() == [10, 7]


def test_a_layer_of_one_unit_cannot_lose_it(make: Make) -> None:
    canvas = make()
    canvas.workspace.edit("layers.0.units", 1, "one")
    canvas.click("layers.0.units.fewer")
    assert canvas.shape() == [1, 8]


def test_a_click_on_the_number_types_another(make: Make) -> None:
    canvas = make()
    canvas.click("layers.0.units")
    canvas.type("64")
    canvas.press(Qt.Key.Key_Return)
    assert canvas.shape() == [64, 8]
    assert not any(field.isVisible() for field in canvas.view.findChildren(UnitsField))
    assert canvas.workspace.undo_stack.undoText() == "Set 64 units in Dense 1"


def test_escape_gives_up_typing(make: Make) -> None:
    canvas = make()
    canvas.click("layers.0.units")
    canvas.type("64")
    canvas.press(Qt.Key.Key_Escape)
    assert canvas.shape() == [8, 8]


def test_a_chip_opens_the_components_of_its_kind(make: Make) -> None:
    canvas = make()
    canvas.click("layers.0.activation")
    assert {"ReLU", "Leaky ReLU", "Tanh"} <= set(canvas.titles())
    present = canvas.picker().list.current()
    assert present is not None
    assert present.title == "ReLU"
    canvas.pick("Tanh")
    assert type(canvas.experiment.layers[0].activation).__name__ == "Tanh"
    assert canvas.workspace.undo_stack.undoText() == "Set tanh in Dense 1"


def test_the_chip_of_the_loss_sets_the_loss(make: Make) -> None:
    canvas = make()
    canvas.click("loss")
    canvas.pick("Squared error")
    assert type(canvas.experiment.loss).__name__ == "SquaredError"


def test_one_more_offers_what_works_on_a_layer(make: Make) -> None:
    canvas = make()
    canvas.click("layers.0.add")
    assert "Dropout" in canvas.titles()
    assert "Batch norm" in canvas.titles()
    assert "Early stopping" not in canvas.titles(), "it ends the run, not a layer"
    canvas.pick("Batch norm")
    assert type(canvas.experiment.layers[0].normalizer).__name__ == "BatchNorm"


def test_dropout_is_not_offered_on_the_output(make: Make) -> None:
    canvas = make()
    canvas.click("output.add")
    assert "L2" in canvas.titles()
    assert "Dropout" not in canvas.titles()
    canvas.press(Qt.Key.Key_Escape)


def test_a_regularizer_is_removed_from_its_menu(make: Make) -> None:
    canvas = make()
    canvas.click("layers.0.add")
    canvas.pick("Dropout")
    canvas.right_click("layers.0.regularizers.0")
    canvas.choose("Remove Dropout 0.5")
    assert canvas.experiment.layers[0].regularizers == ()


def test_chips_without_room_are_reached_behind_a_count(make: Make) -> None:
    canvas = make(SMALL)
    for name in ("Dropout", "L2"):
        key = "layers.0.add" if "layers.0.add" in canvas.spots() else "layers.0.more"
        canvas.click(key)
        if key.endswith("more"):
            canvas.choose("Add…")
        canvas.pick(name)
    assert "layers.0.regularizers.1" not in canvas.spots()
    canvas.click("layers.0.more")
    assert "L2 0.1" in canvas.lines()
    canvas.choose("L2 0.1")
    canvas.pick("L1")
    found = [type(one).__name__ for one in canvas.experiment.layers[0].regularizers]
    assert found == ["Dropout", "L1"]
    canvas.click("layers.0.more")
    canvas.choose("Remove L1 0.1")
    assert len(canvas.experiment.layers[0].regularizers) == 1


def test_a_click_selects_a_layer_a_unit_and_nothing(make: Make) -> None:
    canvas = make()
    canvas.click("layers.1")
    assert canvas.workspace.selection == "layers.1"
    canvas.click("layers.0.unit.3")
    assert canvas.workspace.selection == "layers.0.unit.3"
    tiles = canvas.scene.card("layers.0").tiles  # type: ignore[union-attr]
    assert [tile.selected for tile in tiles] == [i == 3 for i in range(8)]
    QTest.mouseClick(canvas.view.viewport(), LEFT, NONE, QPoint(2, 2))
    assert canvas.workspace.selection == ""
    assert not any(tile.selected for tile in tiles)


def drag(canvas: Canvas, key: str, to: QPoint) -> None:
    start = canvas.place(key)
    viewport = canvas.view.viewport()
    QTest.mousePress(viewport, LEFT, NONE, start)
    for share in (0.2, 0.6, 1.0):
        at = start + (to - start) * share
        QTest.mouseMove(viewport, at)
    QTest.mouseRelease(viewport, LEFT, NONE, to)


def test_a_card_is_dragged_to_another_place(make: Make) -> None:
    canvas = make()
    canvas.workspace.edit("layers.0.units", 5, "five")
    drag(canvas, "layers.0", canvas.place("layers.1") + QPoint(80, 0))
    assert canvas.shape() == [8, 5]
    assert canvas.workspace.selection == "layers.1"
    assert canvas.workspace.undo_stack.undoText() == "Move Dense 1 right"


def test_a_card_dropped_where_it_stood_changes_nothing(make: Make) -> None:
    canvas = make()
    count = canvas.workspace.undo_stack.count()
    home = canvas.spot("layers.0").pos()
    drag(canvas, "layers.0", canvas.place("layers.0") + QPoint(20, 4))
    assert canvas.workspace.undo_stack.count() == count
    assert canvas.spot("layers.0").pos() == home


def test_the_input_and_the_output_are_not_dragged(make: Make) -> None:
    canvas = make()
    home = canvas.spot("output").pos()
    drag(canvas, "output", canvas.place("layers.0"))
    assert canvas.spot("output").pos() == home
    assert canvas.shape() == [8, 8]


def test_the_context_menu_duplicates_moves_and_removes(make: Make) -> None:
    canvas = make()
    canvas.workspace.edit("layers.0.units", 5, "five")
    canvas.right_click("layers.0")
    enabled = {a.text().split("\t")[0]: a.isEnabled() for a in canvas.menu().actions()}
    assert not enabled["Move left"]
    assert enabled["Move right"]
    canvas.choose("Duplicate")
    assert canvas.shape() == [5, 5, 8]
    canvas.right_click("layers.2")
    canvas.choose("Move left")
    assert canvas.shape() == [5, 8, 5]
    canvas.right_click("layers.1")
    canvas.choose("Remove layer")
    assert canvas.shape() == [5, 5]
    canvas.right_click("input")
    canvas.choose("Insert a layer after")
    assert canvas.shape() == [8, 5, 5]


def test_a_finding_stands_on_its_card_and_its_button_mends_it(make: Make) -> None:
    canvas = make()
    softmax, entropy = canvas.part("Softmax"), canvas.part("CrossEntropy")
    output = canvas.experiment.output.with_(activation=softmax)
    iris = canvas.part("Iris")
    canvas.workspace.replace(
        canvas.experiment.with_(data=iris, output=output, loss=entropy), "iris"
    )
    card = canvas.scene.card("output")
    assert card is not None
    assert card.stopped
    sentences = [i.finding.sentence for i in canvas.scene.items() if hasattr(i, "finding")]
    assert sentences == [
        "The target species has 3 classes, this layer has 1 unit. Softmax over one unit is "
        "always 1."
    ]
    assert canvas.spot("output.fix").words == "Set 3 units"
    canvas.click("output.fix")
    assert canvas.experiment.output.units == 3  # type: ignore[attr-defined]
    assert canvas.workspace.can_run
    assert not any(hasattr(item, "finding") for item in canvas.scene.items())


def test_a_finding_about_a_part_marks_its_chip(make: Make) -> None:
    canvas = make()
    canvas.workspace.edit("layers.0.activation", canvas.part("Hardmax"), "hardmax")
    chip = canvas.spot("layers.0.activation")
    assert "slope 0" in chip.problem  # type: ignore[attr-defined]
    assert chip.ink == "bad"  # type: ignore[attr-defined]
    assert "slope 0" in chip.toolTip()
    assert canvas.scene.card("layers.1").stopped is False  # type: ignore[union-attr]


def test_undo_brings_the_old_network_back_on_the_canvas(make: Make) -> None:
    canvas = make()
    canvas.click("plus.0")
    canvas.workspace.undo_stack.undo()
    assert "layers.2" not in canvas.spots()
    assert [card.path for card in canvas.scene.cards] == [
        "input",
        "layers.0",
        "layers.1",
        "output",
    ]


def test_a_missing_component_is_named_and_keeps_its_place(make: Make) -> None:
    canvas = make()
    gone = Missing(id="dlgui-conv:Conv2D")
    canvas.workspace.open(canvas.experiment.with_(layers=(gone, *canvas.experiment.layers)), "x")
    card = canvas.spot("layers.0")
    assert card.title == "Conv2D 1"  # type: ignore[attr-defined]
    assert card.stopped  # type: ignore[attr-defined]
    canvas.right_click("layers.0")
    canvas.choose("Remove layer")
    assert canvas.workspace.can_run


def test_two_chips_and_the_place_for_one_more_stand_close_before_one_is_folded_away(
    make: Make,
) -> None:
    canvas = make(SMALL)
    softmax, loss = canvas.part("Softmax"), canvas.part("CrossEntropy")
    output = canvas.experiment.output.with_(units=3, activation=softmax)
    data = canvas.part("Iris")
    canvas.workspace.open(canvas.experiment.with_(data=data, output=output, loss=loss), "iris")
    assert {"output.activation", "loss", "output.add"} <= set(canvas.spots())
