"""Seeing inside: tiles, edges, the verdict, and how they follow a run."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dlgui.engine.component import Missing
from dlgui.engine.network import Network
from dlgui.gui import frames as frames_module
from dlgui.gui import theme
from dlgui.gui.canvas.edge_card import EdgeCard
from dlgui.gui.canvas.edges import EdgesItem, Ends, finite, grouped, groups, place_in_block, spread
from dlgui.gui.canvas.ink import LEFT, RIGHT
from dlgui.gui.canvas.input_card import InputCard, indexed
from dlgui.gui.canvas.layer_card import LayerCard
from dlgui.gui.canvas.matrix_spot import MatrixSpot
from dlgui.gui.canvas.outcome import SLICE
from dlgui.gui.canvas.output_card import OutputCard
from dlgui.gui.canvas.reading import Reading
from dlgui.gui.canvas.verdict import freer_side, shares_of
from dlgui.gui.pieces import Pieces
from dlgui.gui.responses import in_units
from dlgui.gui.scatter import ScatterScene, range_of
from dlgui.lab.runs import Run
from dlgui.lab.starting import starting_experiment
from tests.gui.canvases import LARGE, SMALL, Canvas

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


def layer(canvas: Canvas, index: int) -> LayerCard:
    card = canvas.scene.card(f"layers.{index}")
    assert isinstance(card, LayerCard)
    return card


def output(canvas: Canvas) -> OutputCard:
    card = canvas.scene.card("output")
    assert isinstance(card, OutputCard)
    return card


def picture(canvas: Canvas) -> QImage:
    return canvas.view.viewport().grab().toImage()


def with_data(canvas: Canvas, name: str, task: str, **settings: Any) -> None:
    """Open another data set with the output and the loss it needs."""
    parts = {
        "two": (1, "Sigmoid", "Logistic", "Accuracy"),
        "many": (3, "Softmax", "CrossEntropy", "Accuracy"),
        "ten": (10, "Softmax", "CrossEntropy", "Accuracy"),
        "number": (1, "Linear", "SquaredError", "RMSE"),
    }
    units, activation, loss, metric = parts[task]
    made = canvas.experiment.output.with_(units=units, activation=canvas.part(activation))
    canvas.workspace.open(
        canvas.experiment.with_(
            data=canvas.part(name),
            output=made,
            loss=canvas.part(loss),
            metrics=(canvas.part(metric),),
            **settings,
        ),
        name,
    )


def test_the_title_counts_units_and_parameters(make: Make) -> None:
    canvas = make()
    facts = canvas.panel.title_facts()
    assert facts is not None
    assert facts.text() == "2-8-8-1 · 105 parameters"  # type: ignore[attr-defined]
    canvas.click("plus.2")
    assert facts.text() == "2-8-8-8-1 · 177 parameters"  # type: ignore[attr-defined]


def test_every_layer_says_what_it_hands_on(make: Make) -> None:
    canvas = make()
    assert [card.foot for card in canvas.scene.cards] == [
        "2 inputs",
        "→ 8 · 24 params",
        "→ 8 · 72 params",
        "→ 1 · 9 params",
    ]


def test_a_tile_shows_where_its_unit_answers(make: Make) -> None:
    canvas = make()
    canvas.workspace.edit("layers.0.activation", canvas.part("Linear"), "linear")
    network = canvas.workspace.network
    assert network is not None
    # Unit 1 answers to x1 alone: orange at the left of its tile, blue at the right.
    weights = network.layers[0].weights
    weights["weight"][...] = 0
    weights["bias"][...] = 0
    weights["weight"][0] = (1, 0)
    canvas.panel.refresh()
    tile = layer(canvas, 0).tiles[0]
    image = picture(canvas)
    at = canvas.place("layers.0.unit.0")
    left, right = (image.pixelColor(at + QPoint(shift, 0)) for shift in (-14, 14))
    assert left.red() > left.blue() + 60
    assert right.blue() > right.red() + 60
    assert not tile.dead
    assert all(other.dead for other in layer(canvas, 0).tiles[1:])


def test_a_dead_unit_is_hatched_and_says_so(make: Make) -> None:
    canvas = make()
    network = canvas.workspace.network
    assert network is not None
    network.layers[1].weights["weight"][2] = 0
    network.layers[1].weights["bias"][2] = -1
    canvas.panel.refresh()
    tile = layer(canvas, 1).tiles[2]
    assert tile.dead
    assert tile.words == "Dense 2, unit 3, dead: it puts out 0 for every row"
    assert tile.toolTip() == tile.words


def test_a_layer_of_more_than_ten_units_folds(make: Make) -> None:
    canvas = make()
    canvas.workspace.edit("layers.0.units", 11, "eleven")
    card = layer(canvas, 0)
    assert card.tiles == []
    assert card.mosaic is not None
    assert card.mosaic.crowd is not None
    assert card.mosaic.crowd.caption == "11 units · their responses"
    assert layer(canvas, 1).mosaic is None


def test_a_layer_folds_when_its_tiles_would_be_too_small(make: Make) -> None:
    canvas = make((792, 330))
    canvas.workspace.edit("layers.0.units", 10, "ten")
    card = layer(canvas, 0)
    assert card.mosaic is not None
    assert card.mosaic.crowd is not None
    assert card.mosaic.crowd.units == 10


def test_without_two_inputs_a_tile_shows_how_its_values_spread(make: Make) -> None:
    canvas = make()
    with_data(canvas, "Iris", "many")
    tile = layer(canvas, 0).tiles[0]
    assert tile._counts is not None
    assert tile._counts.sum() == len(canvas.workspace.samples.test)  # type: ignore[union-attr]
    card = canvas.scene.cards[0]
    assert isinstance(card, InputCard)
    assert [name for _, name in card.lines] == list(canvas.workspace.data.inputs)  # type: ignore[union-attr]


def test_with_one_input_a_tile_shows_its_curve(make: Make) -> None:
    canvas = make()
    with_data(canvas, "Sine", "number")
    network, samples = canvas.workspace.network, canvas.workspace.samples
    assert network is not None
    assert samples is not None
    for unit, tile in enumerate(layer(canvas, 0).tiles):
        assert tile._curve is not None
        row = samples.train[0]
        column = samples.data.x[:, 0]
        points = np.linspace(*range_of(column), len(tile._curve))
        at = np.interp(column[row], points, tile._curve)
        a = network.activations(samples.x[[row]])[0][1][0, unit]
        assert at == pytest.approx(a, abs=0.1)


def matrix_of(canvas: Canvas) -> MatrixSpot:
    spot = canvas.spot("output.matrix")
    assert isinstance(spot, MatrixSpot)
    return spot


def test_a_click_on_a_cell_of_the_confusion_matrix_selects_it(make: Make) -> None:
    canvas = make()
    with_data(canvas, "Iris", "many")
    box = matrix_of(canvas).box
    at = QPointF(box.left() + 0.5 * box.width(), box.top() + 0.84 * box.height())
    place = canvas.view.mapFromScene(matrix_of(canvas).mapToScene(at))
    QTest.mouseMove(canvas.view.viewport(), place)
    QTest.mouseClick(canvas.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert canvas.workspace.selection == "output.cell.2.1"
    assert matrix_of(canvas).cell == (2, 1)
    assert matrix_of(canvas).words.startswith("true virginica, predicted versicolor: ")
    assert not output(canvas).selected, "The cell is selected, not the card."


def test_arrow_keys_go_from_cell_to_cell_and_tab_leaves(make: Make) -> None:
    canvas = make()
    with_data(canvas, "Iris", "many")
    canvas.view.setFocus()
    canvas.view.keys.go("output.matrix")
    canvas.press(Qt.Key.Key_Return)
    true, said = matrix_of(canvas).cell or (-1, -1)
    assert true >= 0
    canvas.press(Qt.Key.Key_Up)
    canvas.press(Qt.Key.Key_Up)
    canvas.press(Qt.Key.Key_Left)
    canvas.press(Qt.Key.Key_Left)
    assert canvas.workspace.selection == "output.cell.0.0"
    canvas.press(Qt.Key.Key_Right)
    canvas.press(Qt.Key.Key_Down)
    assert canvas.workspace.selection == "output.cell.1.1"
    assert "true versicolor" in canvas.view.accessibleDescription()
    canvas.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.scene.cursor != "output.matrix"
    assert said >= 0


def test_edges_to_a_confusion_matrix_end_at_its_rows(make: Make) -> None:
    canvas = make()
    with_data(canvas, "Iris", "many")
    _, _, heights, units = output(canvas).anchors()
    assert units == 3
    steps = np.diff(heights)
    assert steps[0] == pytest.approx(steps[1])
    assert steps[0] > 40


def test_the_first_layer_over_pictures_shows_its_weights_as_pictures(make: Make) -> None:
    canvas = make()
    with_data(canvas, "Digits", "ten", layers=(canvas.part("Dense", units=16),))
    crowd = layer(canvas, 0).mosaic.crowd  # type: ignore[union-attr]
    assert crowd is not None
    assert crowd.pictures is not None
    assert crowd.pictures.shape == (16, 8, 8)
    assert crowd.caption == "16 units · their weights"
    weights = canvas.workspace.network.layers[0].weights["weight"][3]  # type: ignore[union-attr]
    expected = (weights / np.abs(weights).max()).reshape(8, 8)
    np.testing.assert_allclose(crowd.pictures[3], expected, rtol=1e-5)
    outcome = output(canvas).verdict.outcome  # type: ignore[union-attr]
    assert outcome.shares is not None
    assert outcome.shares.sum() == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize(
    ("name", "task", "title"),
    [
        ("Moons", "two", "Decision map"),
        ("Blobs", "many", "Decision map"),
        ("Plane", "number", "Prediction"),
        ("Sine", "number", "Fitted curve"),
        ("Iris", "many", "Confusion"),
    ],
)
def test_every_task_has_its_picture(make: Make, name: str, task: str, title: str) -> None:
    canvas = make()
    with_data(canvas, name, task)
    assert canvas.workspace.can_run, canvas.workspace.findings
    verdict = output(canvas).verdict
    assert verdict is not None
    assert verdict.outcome.title == title
    assert [label for label, _ in verdict.outcome.scores][1:] == ["validation", "test"]


def test_regression_with_more_inputs_compares_predicted_with_true(make: Make) -> None:
    canvas = make()
    products = canvas.part("Products")
    with_data(canvas, "Plane", "number", preprocessors=(products,))
    assert output(canvas).verdict.outcome.title == "Prediction"  # type: ignore[union-attr]
    assert len(canvas.scene.cards[0].names) == 3, "x1, x2 and their product"  # type: ignore[union-attr]


def test_the_decision_map_is_the_prediction(make: Make) -> None:
    canvas = make()
    outcome = output(canvas).verdict.outcome  # type: ignore[union-attr]
    scene = outcome.scene
    assert scene is not None
    assert scene.values is not None
    model = canvas.workspace.model()
    assert model is not None
    side = scene.values.shape[0]
    x, y = (np.linspace(*ends, side) for ends in (scene.x_range, scene.y_range))
    for row, column in ((0, 0), (3, side - 1), (side - 1, side // 2)):
        p = model.predict(np.array([[x[column], y[row]]]))[0, 0]
        assert scene.values[row, column] == pytest.approx(2 * p - 1, abs=1e-5)


def test_the_scores_are_the_metric_of_all_rows(make: Make) -> None:
    canvas = make()
    workspace = canvas.workspace
    model, samples = workspace.model(), workspace.samples
    assert model is not None
    assert samples is not None
    expected = []
    for rows in (samples.train, samples.validation, samples.test):
        said = model.predict(samples.data.x[rows])[:, 0] >= 0.5
        expected.append(f"{100 * np.mean(said == samples.data.y[rows]):.1f} %")
    scores = output(canvas).verdict.outcome.scores  # type: ignore[union-attr]
    assert [value for _, value in scores] == expected
    assert [label for label, _ in scores] == ["Accuracy, train", "validation", "test"]


def test_the_canvas_follows_a_run(make: Make, qtbot: QtBot) -> None:
    canvas = make(epochs=30)
    before = output(canvas).verdict.outcome  # type: ignore[union-attr]
    canvas.workspace.start()
    qtbot.waitUntil(lambda: canvas.workspace.state == "ended", timeout=10_000)
    qtbot.waitUntil(lambda: output(canvas).verdict.outcome is not before, timeout=2_000)  # type: ignore[union-attr]
    weights = canvas.workspace.network.layers[0].weights["weight"]  # type: ignore[union-attr]
    qtbot.waitUntil(
        lambda: np.array_equal(canvas.scene.edges[0].weights(), weights),  # type: ignore[arg-type]
        timeout=2_000,
    )


def test_refreshes_keep_their_distance(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas = make()
    frames = canvas.workspace.frames
    now = [100.0]
    monkeypatch.setattr(frames_module.time, "perf_counter", lambda: now[0])
    monkeypatch.setattr(frames_module.time, "thread_time", lambda: 0.0)
    shown: list[float] = []
    show = canvas.view.show_reading

    def count(reading: Reading) -> Pieces[None]:
        shown.append(now[0])
        return show(reading)

    monkeypatch.setattr(canvas.view, "show_reading", count)
    canvas.panel.refresh()
    for _ in range(20):
        now[0] += 0.02
        canvas.workspace.snapshot = canvas.workspace.network.snapshot()  # type: ignore[union-attr]
        frames.news(Run(canvas.experiment).drain())
        frames.turn()
    frames.forget()
    gaps = np.diff(shown)
    assert len(shown) >= 4
    assert gaps.min() >= 0.1 - 1e-9


def test_settings_of_training_leave_the_canvas_as_it_is(make: Make) -> None:
    canvas = make()
    card = canvas.scene.card("layers.0")
    canvas.workspace.edit("rate", 0.5, "rate")
    canvas.workspace.edit("epochs", 7, "epochs")
    assert canvas.scene.card("layers.0") is card
    canvas.workspace.edit("seed", 11, "seed")
    assert canvas.scene.card("layers.0") is not card
    weights = canvas.workspace.network.layers[0].weights["weight"]  # type: ignore[union-attr]
    np.testing.assert_array_equal(canvas.scene.edges[0].weights(), weights)  # type: ignore[arg-type]


def test_names_from_files_are_never_markup(make: Make) -> None:
    canvas = make()
    gone = Missing(id="evil:<img src=x>")
    canvas.workspace.edit("layers.0.regularizers", (gone,), "evil")
    chip = canvas.spot("layers.0.regularizers.0")
    assert "<img" in chip.words
    assert "<img" not in chip.toolTip()


def test_a_hidden_panel_computes_nothing(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas = make()
    canvas.panel.hide()
    monkeypatch.setattr(canvas.view, "show_reading", lambda *_: pytest.fail("hidden"))
    canvas.panel.refresh()
    canvas.workspace.edit("layers.0.units", 3, "three")


def test_the_theme_changes_colours_alone(make: Make, qapp: QApplication) -> None:
    canvas = make()
    light = picture(canvas)
    sheet = layer(canvas, 0).tiles[0]._sheet
    assert light.pixelColor(4, 200) == QColor(theme.LIGHT.canvas)
    assert sheet is not None
    theme.apply(qapp, theme.DARK)
    QApplication.processEvents()
    dark = picture(canvas)
    assert dark.pixelColor(4, 200) == QColor(theme.DARK.canvas)
    assert layer(canvas, 0).tiles[0]._sheet is not None
    at = canvas.place("layers.0.unit.0")
    assert dark.pixelColor(at) != light.pixelColor(at)


def test_zoom_buttons_wheel_and_fit(make: Make) -> None:
    canvas = make()
    _map, out, share, into, fit = canvas.panel.title_tools()
    assert share.text() == "100 %"  # type: ignore[attr-defined]
    into.click()  # type: ignore[attr-defined]
    assert share.text() == "125 %"  # type: ignore[attr-defined]
    out.click()  # type: ignore[attr-defined]
    out.click()  # type: ignore[attr-defined]
    assert share.text() == "80 %"  # type: ignore[attr-defined]
    fit.click()  # type: ignore[attr-defined]
    assert share.text() == "100 %"  # type: ignore[attr-defined]


def test_zooming_keeps_what_is_under_the_pointer(make: Make) -> None:
    canvas = make()
    canvas.view.zoom_by(2.0)
    at = QPointF(300, 200)
    before = canvas.view.mapToScene(at.toPoint())
    canvas.view.zoom_by(1.3, at)
    after = canvas.view.mapToScene(at.toPoint())
    assert (before - after).manhattanLength() < 2


def test_a_deep_network_stays_readable_and_fit_shows_all_of_it(make: Make) -> None:
    canvas = make()
    canvas.workspace.open(
        canvas.experiment.with_(layers=(canvas.part("Dense", units=4),) * 20), "deep"
    )
    assert canvas.view.zoom == pytest.approx(0.6)
    canvas.view.fit()
    last = canvas.scene.cards[-1].sceneBoundingRect()
    shown = canvas.view.mapFromScene(last).boundingRect()
    assert canvas.view.viewport().rect().adjusted(-2, -2, 2, 2).contains(shown)


@pytest.mark.parametrize("height", [330, 412, 460, 528, 700])
@pytest.mark.parametrize("units", [8, 64])
def test_a_fitted_network_is_whole(make: Make, height: int, units: int) -> None:
    canvas = make((792, height))
    with_data(canvas, "Digits", "ten", layers=(canvas.part("Dense", units=units),) * 3)
    last = canvas.view.mapFromScene(canvas.scene.cards[-1].sceneBoundingRect()).boundingRect()
    assert last.right() <= canvas.view.viewport().width() + 8
    assert canvas.view.horizontalScrollBar().maximum() == 0


def test_selecting_brings_a_card_into_sight(make: Make) -> None:
    canvas = make()
    canvas.workspace.open(
        canvas.experiment.with_(layers=(canvas.part("Dense", units=4),) * 20), "deep"
    )
    canvas.workspace.select("layers.19")
    card = canvas.scene.card("layers.19")
    assert card is not None
    shown = canvas.view.mapFromScene(card.sceneBoundingRect()).boundingRect()
    assert canvas.view.viewport().rect().contains(shown.center())


def test_fifty_wide_layers_open_in_a_moment(make: Make) -> None:
    canvas = make()
    dense = canvas.part("Dense", units=200)
    canvas.workspace.open(canvas.experiment.with_(layers=(dense,) * 50), "huge")
    assert len(canvas.scene.cards) == 52
    assert all(layer(canvas, i).mosaic is not None for i in range(50))
    assert all(len(item.ends.left) <= 10 for item in canvas.scene.edges)


@pytest.mark.parametrize("size", [LARGE, SMALL])
@pytest.mark.parametrize("units", [1, 8, 10])
def test_nothing_on_a_card_lies_outside_it(make: Make, size: tuple[int, int], units: int) -> None:
    canvas = make(size)
    for index in (0, 1):
        canvas.workspace.edit(f"layers.{index}.units", units, "units")
        canvas.click(f"layers.{index}.add")
        canvas.pick("Dropout")
    for spot in canvas.scene.spots():
        card = canvas.scene.card(spot.path)
        if card is not None and spot is not card:
            room = card.mapRectToScene(card.box).adjusted(-0.5, -0.5, 0.5, 0.5)
            assert room.contains(spot.mapRectToScene(spot.box)), spot.key


# Edges


def ends(left: int = 2, right: int = 3) -> Ends:
    return Ends(0.0, 100.0, spread(0, 100, left), spread(0, 100, right), left, right)


def test_the_curve_under_the_pointer_is_found() -> None:
    item = EdgesItem(ends())
    item.show_weights(np.array([[1.0, 0.2], [0.5, 0.3], [0.4, -0.6]]))
    for curve, (source, target) in enumerate([(0, 0), (1, 0), (0, 1), (1, 1), (0, 2), (1, 2)]):
        at = item._paths[curve].pointAtPercent(0.2)
        found = item.nearest(at)
        assert found is not None
        assert item.units(found)[:2] == (source, target)
    assert item.nearest(QPointF(50, 140)) is None
    assert item.nearest(QPointF(-20, 0)) is None


def test_where_curves_cross_the_thick_one_is_meant() -> None:
    item = EdgesItem(Ends(0.0, 100.0, np.array([0.0, 100.0]), np.array([0.0, 100.0]), 2, 2))
    item.show_weights(np.array([[0.0, 0.3], [-2.0, 0.0]]))
    found = item.nearest(QPointF(50, 50))
    assert found is not None
    assert item.units(found) == (0, 1, -2.0)


def test_edges_of_nothing_but_zeros_in_float32_are_drawn_and_found(make):
    canvas = make()
    for edge in canvas.scene.edges:
        shape = (edge.ends.right_units, edge.ends.left_units)
        edge.show_weights(np.zeros(shape, np.float32))
    picture(canvas)
    first = canvas.scene.edges[0]
    assert first.nearest(first.middle(0)) is not None


def test_many_units_are_gathered_by_their_largest_weight() -> None:
    rng = np.random.default_rng(1)
    weights = rng.normal(size=(40, 20))
    values = grouped(weights, groups(40), groups(20))
    assert values.shape == (10, 10)
    block = weights[4:8, 2:4]
    assert values[1, 1] == block.flat[np.abs(block).argmax()]
    places = [place_in_block(weights, 10, 10, block) for block in range(100)]
    np.testing.assert_array_equal(weights.ravel()[places], values.ravel())


def test_weights_that_are_not_finite_count_as_zero_in_a_gathered_edge() -> None:
    weights = np.full((40, 20), 0.5, np.float32)
    weights[0, 0], weights[5, 3], weights[39, 19] = np.inf, np.nan, -np.inf
    values = grouped(finite(weights), 10, 10)
    np.testing.assert_array_equal(values, np.full((10, 10), 0.5))


def test_an_edge_tells_its_weight_after_a_moment(make: Make, qtbot: QtBot) -> None:
    canvas = make()
    weights = canvas.workspace.network.layers[1].weights["weight"]  # type: ignore[union-attr]
    strongest = int(np.abs(weights).argmax())
    target, source = divmod(strongest, 8)

    def told() -> bool:
        path = canvas.scene.edges[1]._paths[strongest]
        at = canvas.view.mapFromScene(path.pointAtPercent(0.08))
        QTest.mouseMove(canvas.view.viewport(), at)
        QTest.mouseMove(canvas.view.viewport(), at + QPoint(1, 0))
        card = canvas.view.edges.card
        return card is not None and card.isVisible()

    qtbot.waitUntil(told, timeout=4_000)
    shown = canvas.panel.findChild(EdgeCard)
    assert shown is not None
    assert shown.words.title == f"Dense 1, unit {source + 1} → Dense 2, unit {target + 1}"
    assert float(shown.words.lines[0][1].replace("−", "-")) == pytest.approx(
        float(weights[target, source]), rel=1e-5
    )
    QTest.mouseMove(canvas.view.viewport(), QPoint(3, 3))
    assert not shown.isVisible()
    assert canvas.scene.edges[1].lit is None


def test_inputs_have_small_indices() -> None:
    assert indexed("x1") == "x₁"
    assert indexed("x12") == "x₁₂"
    assert indexed("column3") == "column3"
    assert indexed("x") == "x"


def test_right_to_left_scroll_by_dragging_empty_ground(make: Make) -> None:
    canvas = make()
    canvas.view.zoom_by(3.0)
    bar = canvas.view.horizontalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    viewport = canvas.view.viewport()
    left = Qt.MouseButton.MiddleButton
    QTest.mousePress(viewport, left, Qt.KeyboardModifier.NoModifier, QPoint(300, 300))
    for x in (280, 240, 200):
        QTest.mouseMove(viewport, QPoint(x, 300))
    QTest.mouseRelease(viewport, left, Qt.KeyboardModifier.NoModifier, QPoint(200, 300))
    assert bar.value() == before + 100


def keys_of(canvas: Canvas) -> set[str]:
    return {key for key in canvas.spots() if key.startswith("output.")}


def test_the_picture_of_the_predictions_is_chosen_from_a_menu(make: Make) -> None:
    canvas = make()
    with_data(canvas, "Sine", "number")
    canvas.click("output.view")
    assert canvas.lines() == ["Fitted curve", "Predicted over true", "Residuals"]
    canvas.choose("Residuals")
    outcome = output(canvas).verdict.outcome  # type: ignore[union-attr]
    assert outcome.title == "Residuals"
    assert outcome.scene is not None
    network, samples = canvas.workspace.network, canvas.workspace.samples
    assert network is not None
    assert samples is not None
    experiment = canvas.experiment
    rows = samples.test
    true, said = (
        in_units(experiment, samples, part)[:, 0]
        for part in (samples.y[rows], network.predict(samples.x[rows]))
    )
    np.testing.assert_allclose(outcome.scene.y, true - said, rtol=1e-6)


def test_the_inputs_of_a_map_are_chosen_by_the_keyboard_too(make: Make) -> None:
    canvas = make()
    with_data(canvas, "Iris", "many")
    canvas.workspace.look.take(view="map")
    assert {"output.across", "output.up", "output.ground", "output.view"} <= keys_of(canvas)
    assert "petal" in canvas.spot("output.across").words
    canvas.view.setFocus()
    canvas.view.keys.go("output.across")
    canvas.press(Qt.Key.Key_Return)
    assert canvas.lines() == list(canvas.workspace.data.inputs)  # type: ignore[union-attr]
    canvas.choose("sepal length")
    assert canvas.spot("output.across").words == "Across: sepal length"
    canvas.click("output.ground")
    canvas.choose("others on principal plane")
    outcome = output(canvas).verdict.outcome  # type: ignore[union-attr]
    assert outcome.scene is not None
    data, rows = canvas.workspace.data, canvas.workspace.samples.test  # type: ignore[union-attr]
    np.testing.assert_allclose(outcome.scene.x, data.x[rows, 0])  # type: ignore[union-attr]
    assert outcome.axes[0] == "sepal length"
    assert "principal plane" in canvas.spot("output.ground").words


def test_choosing_the_other_axis_s_input_changes_the_two(make: Make) -> None:
    canvas = make()
    with_data(canvas, "Iris", "many")
    canvas.workspace.look.take(view="map", across=0, up=1)
    canvas.click("output.up")
    canvas.choose("sepal length")
    sight = canvas.workspace.look.sight
    assert (sight.across, sight.up) == (1, 0)


def test_the_points_of_a_regression_take_the_map_s_colours(make: Make) -> None:
    canvas = make()
    with_data(canvas, "Plane", "number")
    scene = output(canvas).verdict.outcome.scene  # type: ignore[union-attr]
    assert scene is not None
    data, rows = canvas.workspace.data, canvas.workspace.samples.test  # type: ignore[union-attr]
    ratio = scene.levels / data.y[rows, 0]  # type: ignore[union-attr, operator]
    np.testing.assert_allclose(ratio, ratio[0])


def test_two_classes_of_two_inputs_have_a_confusion_matrix_too(make: Make) -> None:
    canvas = make()
    assert "output.matrix" not in keys_of(canvas)
    canvas.workspace.look.take(view="confusion")
    assert matrix_of(canvas)._classes == canvas.workspace.data.classes  # type: ignore[union-attr]
    assert output(canvas).verdict.outcome.counts.sum() == 75  # type: ignore[union-attr]


def test_a_canvas_laid_out_amid_a_change_waits_for_the_rows_of_the_new_experiment(
    make: Make, qtbot: QtBot
) -> None:
    canvas = make()
    workspace = canvas.workspace
    workspace.experiment_changed.disconnect(canvas.panel._rebuild)
    workspace.open(starting_experiment(canvas.part("Digits"), workspace.registry), "digits")
    assert workspace.network is not None
    assert workspace.network.inputs == 64
    with qtbot.captureExceptions() as told:
        canvas.panel.refresh()
    assert not told


def test_short_names_of_classes_leave_their_room_to_the_long_ones() -> None:
    assert shares_of(100, [20, 20, 20]) == [20, 20, 20]
    assert shares_of(100, [90, 20, 30]) == [50, 20, 30]
    assert shares_of(90, [80, 10, 80]) == [40, 10, 40]


def test_many_rows_are_judged_a_slice_at_a_time_and_once(
    make: Make, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas, sizes, asked = make(), list[int](), Network.logits_and_output

    def ask(network: Network, x: Any) -> Any:
        sizes.append(len(x))
        return asked(network, x)

    monkeypatch.setattr(Network, "logits_and_output", ask)
    canvas.workspace.edit("data", canvas.experiment.data.with_(rows=40_000), "more rows")
    assert canvas.panel._later is not None
    qtbot.waitUntil(lambda: canvas.panel._later is None)
    assert max(sizes) == SLICE
    assert sum(sizes) >= 20_000 + 6_000 + 6_000
    sizes.clear()
    canvas.panel.refresh()
    assert canvas.panel._later is None
    assert sizes == []


def test_the_ends_of_an_axis_are_told_where_fewer_points_lie() -> None:
    rising = np.linspace(0, 1, 20)
    scene = ScatterScene(x=rising, y=rising, x_range=(0.0, 1.0), y_range=(0.0, 1.0))
    assert freer_side(scene) == RIGHT
    assert freer_side(scene, top=True) == LEFT
    falling = ScatterScene(x=rising, y=rising[::-1], x_range=(0.0, 1.0), y_range=(0.0, 1.0))
    assert freer_side(falling) == LEFT
    assert freer_side(falling, top=True) == RIGHT
