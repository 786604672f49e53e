"""The card that explains a number: what it shows, how it unfolds, how it is left."""

import subprocess
import sys

import numpy as np
import pytest
from dlgui_builtins.activations import ReLU
from dlgui_builtins.layers import Dense, GaussianNoise
from dlgui_builtins.optimizers import Adam
from dlgui_builtins.regularizers import L2, Dropout
from dlgui_builtins.schedules import Cosine
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from dlgui.api import Activation
from dlgui.engine.explaining import explain
from dlgui.engine.network import Network
from dlgui.engine.retracing import Retraced
from dlgui.engine.training import Training
from dlgui.gui.canvas.asked import asked_edge
from dlgui.gui.canvas.edge_reading import EdgeReading
from dlgui.gui.inspector.experiment_page import ExperimentPage
from dlgui.gui.inspector.layer_page import LayerPage
from dlgui.gui.marks import edit_words
from dlgui.gui.painting import cell_box
from dlgui.gui.undoing import set_weight
from dlgui.gui.why.aim import aimed
from dlgui.gui.why.lines import Entry, Foot, Head, Line, LinesModel, cell_label, number_label
from dlgui.gui.why.subject import subject_of
from tests.engine.experiments import experiment
from tests.gui.canvases import LARGE, Canvas

PLACE = "layers.1.weight.4.3"


def net():
    return {
        "layers": (
            Dense(units=8, activation=ReLU(), regularizers=(Dropout(rate=0.1),)),
            Dense(units=8, activation=ReLU(), regularizers=(L2(strength=0.05),)),
        ),
        "optimizer": Adam(),
        "schedule": Cosine(),
        "rate": 0.01,
        "batch": 14,
        "dtype": "float64",
        "regularizers": (),
    }


@pytest.fixture
def canvas(qtbot, tmp_path):
    made = Canvas(qtbot, tmp_path, (1200, 760), **net())
    yield made
    made.close()


@pytest.fixture
def stepped(qtbot, canvas):
    """A canvas whose run paused after 40 steps."""
    paused_after(qtbot, canvas.workspace, 40)
    return canvas


def paused_after(qtbot, workspace, steps):
    workspace.start(steps)
    qtbot.waitUntil(
        lambda: (
            workspace.report is not None
            and workspace.report.state == "paused"
            and workspace.report.step >= steps
        )
    )


def card_of(canvas):
    return canvas.panel.why


def shown(qtbot, canvas, place=PLACE):
    assert canvas.workspace.question.ask(place)
    card = card_of(canvas)
    qtbot.waitUntil(lambda: not card.tree.waits())
    return card


def lines(model, kind=Line):
    found, todo = [], [model.root]
    while todo:
        node = todo.pop(0)
        found += [node] if isinstance(node, kind) else []
        todo += node.children if not isinstance(node, Entry) else []
    return found


def test_the_card_tells_the_weight_its_place_its_change_and_its_step(qtbot, stepped):
    card = shown(qtbot, stepped)
    record = stepped.workspace.report.kept
    assert card.isVisible()
    weights = stepped.workspace.network.layers[1].weights["weight"]
    assert card.number.text() == f"{weights[4, 3]:.4f}".replace("-", "−")
    assert card.where.text().startswith("Dense 1, unit 4 → Dense 2, unit 5 · changed by ")
    assert card.step.text() == f"step {record.step}"
    assert card.badge.text() == "recomputed: difference 0"


def test_the_card_unfolds_at_once_from_the_weight_to_the_rows_of_the_batch(qtbot, stepped):
    card = shown(qtbot, stepped)
    model = card.tree.lines
    words = [line.quantity.words for line in lines(model)]
    assert words[0] == "Adam, step 40: the weight after the update"
    assert any(text.startswith("rate: 0.01 on the cosine schedule") for text in words)
    assert "gradient over this batch of 14 rows, with the L2 term" in words
    entry = lines(model, Entry)[0]
    assert card.tree.isExpanded(model.index_of(entry.parent))
    assert card.tree.visualRect(model.index_of(entry)).isValid()


def test_the_rows_with_the_largest_products_come_first_and_the_others_on_demand(qtbot, stepped):
    card = shown(qtbot, stepped, f"{PLACE}.gradient")
    model = card.tree.lines
    entries = lines(model, Entry)
    products = [abs(entry.values[-1]) for entry in entries]
    assert len(entries) == 6
    assert products == sorted(products, reverse=True)
    foot = lines(model, Foot)[0]
    assert foot.link == "8 more rows"
    card.tree.unfold_at(model.index_of(foot))
    assert len(lines(model, Entry)) == 14
    assert foot.link == ""
    total = sum(entry.values[-1] for entry in lines(model, Entry))
    assert foot.rows.total == pytest.approx(total)


def test_a_row_unfolds_to_where_its_numbers_come_from(qtbot, stepped):
    card = shown(qtbot, stepped, f"{PLACE}.gradient")
    model = card.tree.lines
    entry = lines(model, Entry)[0]
    card.tree.setCurrentIndex(model.index_of(entry))
    QTest.keyClick(card.tree, Qt.Key.Key_Return)
    assert card.tree.isExpanded(model.index_of(entry))
    inner = [child.quantity for child in entry.children]
    assert [quantity.value for quantity in inner] == pytest.approx(entry.values[:2])


def test_a_click_on_a_line_folds_it(qtbot, stepped):
    card = shown(qtbot, stepped)
    tree, model = card.tree, card.tree.lines
    root = model.index_of(model.root)
    assert tree.isExpanded(root)
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(root).center())
    assert not tree.isExpanded(root)


def test_esc_closes_the_card_and_gives_the_focus_back(qtbot, stepped):
    stepped.view.setFocus()
    card = shown(qtbot, stepped)
    assert card.isAncestorOf(stepped.panel.window().focusWidget())
    QTest.keyClick(card.tree, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert stepped.workspace.question.place == ""
    assert stepped.panel.window().focusWidget() is stepped.view


def test_other_edges_fall_back_and_a_line_leads_to_the_card_while_it_is_open(qtbot, stepped):
    shown(qtbot, stepped)
    edges = stepped.scene.edges
    assert [item.faded for item in edges] == [True] * 3
    assert [item.asked for item in edges] == [None, 4 * 8 + 3, None]
    stepped.workspace.question.close()
    assert not any(item.faded for item in edges)
    assert stepped.scene._leader is None


def test_the_copied_script_prints_the_number(qtbot, stepped, tmp_path):
    card = shown(qtbot, stepped)
    with qtbot.waitSignal(stepped.workspace.noticed):
        QTest.mouseClick(card.copy, Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("# Why is this weight ")
    assert "# Dense 1, unit 4 → Dense 2, unit 5, step 40" in text
    path = tmp_path / "copied.py"
    path.write_text(text, "utf-8")
    done = subprocess.run([sys.executable, "-I", path], capture_output=True, text=True, check=True)
    weight = stepped.workspace.network.layers[1].weights["weight"][4, 3]
    assert float(done.stdout) == pytest.approx(float(weight), abs=1e-12)


def test_before_the_first_step_a_notice_says_what_to_do(qtbot, canvas):
    with qtbot.waitSignal(canvas.workspace.noticed) as told:
        assert not canvas.workspace.question.ask(PLACE)
    assert told.args[0].sentence == "No step has been made yet. Run one batch, then ask again."
    assert card_of(canvas) is None


def test_a_running_training_is_asked_for_its_next_step_and_goes_on(qtbot, canvas):
    workspace = canvas.workspace
    workspace.edit("epochs", 1_000_000, "Set epochs")
    workspace.start()
    qtbot.waitUntil(lambda: workspace.report is not None and workspace.report.step > 20)
    assert workspace.question.ask(PLACE)
    qtbot.waitUntil(lambda: workspace.question.explanation is not None)
    first = workspace.question.explanation
    assert workspace.state == "running"
    qtbot.waitUntil(lambda: workspace.report.step > first.step + 20)
    assert workspace.question.explanation is first
    QTest.mouseClick(card_of(canvas).again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: workspace.question.explanation.step > first.step)
    assert card_of(canvas).step.text() == f"step {workspace.question.explanation.step:,}"


def test_a_reset_closes_the_card(qtbot, stepped):
    card = shown(qtbot, stepped)
    stepped.workspace.reset()
    assert not card.isVisible()


def test_a_network_with_other_layers_closes_the_card(qtbot, stepped):
    card = shown(qtbot, stepped)
    stepped.workspace.edit("layers", (Dense(units=3),), "Remove")
    assert not card.isVisible()


def test_a_float32_run_is_told_to_its_rounding(qtbot, tmp_path):
    canvas = Canvas(qtbot, tmp_path, LARGE, **net() | {"dtype": "float32"})
    paused_after(qtbot, canvas.workspace, 30)
    card = shown(qtbot, canvas)
    assert card.badge.text().startswith("recomputed: difference ")
    assert canvas.workspace.question.explanation.holds
    canvas.close()


def test_the_card_stays_within_a_small_window(qtbot, stepped):
    card = shown(qtbot, stepped)
    stepped.panel.resize(640, 420)
    assert stepped.panel.rect().contains(card.geometry().adjusted(16, 16, -16, -16))


@pytest.mark.parametrize(
    ("place", "noun", "where"),
    [
        ("layers.0.weight.2.1", "weight", "x2 → Dense 1, unit 3"),
        ("layers.1.weight.4.3", "weight", "Dense 1, unit 4 → Dense 2, unit 5"),
        ("output.weight.0.7.gradient", "gradient", "Dense 2, unit 8 → Output, unit 1"),
        ("layers.1.bias.4", "bias", "Dense 2, unit 5"),
        ("layers.1.gamma.0", "γ", "Dense 2, unit 1"),
        ("rate", "rate", "The learning rate of this step"),
        ("layers.0.unit.3.row.5", "activation", "Dense 1, unit 4, row 6 of the batch"),
    ],
)
def test_a_place_is_put_into_words(canvas, place, noun, where):
    found = subject_of(canvas.experiment, ("x1", "x2"), place)
    assert (found.noun, found.where) == (noun, where)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.589311, "0.589311"), (2.6604e-3, "2.660e−3"), (-8.5924e-3, "−8.592e−3"), (0, "0"),
     (2904, "2,904"), (np.nan, "not finite"), (1e9, "1.000e9"), (0.05607, "0.05607")],
)  # fmt: skip
def test_a_value_is_shown_in_a_fixed_room(value, text):
    assert number_label(value) == text
    assert len(number_label(value)) <= 10


def test_a_number_of_a_table_keeps_four_decimals_where_they_tell_it():
    assert [cell_label(x) for x in (3.6081, -0.1509, 0, 1.23e-5)] == [
        "3.6081", "−0.1509", "0", "1.23e−5",
    ]  # fmt: skip


def test_a_table_has_a_head_with_the_units_and_every_node_speaks(qtbot, stepped):
    card = shown(qtbot, stepped)
    model: LinesModel = card.tree.lines
    head = lines(model, Head)[0]
    assert head.text == "row, a, unit 4, dz, unit 5, product"
    for kind in (Line, Head, Entry, Foot):
        for node in lines(model, kind):
            index = model.index_of(node)
            assert model.node(index) is node
            assert model.data(index, Qt.ItemDataRole.AccessibleTextRole)


def test_the_pointer_s_focus_ring_is_only_for_keys(qtbot, stepped):
    card = shown(qtbot, stepped)
    before = card.tree.grab().toImage()
    QTest.keyClick(card.tree, Qt.Key.Key_Down)
    assert card.tree.grab().toImage() != before
    QTest.mouseClick(card.tree.viewport(), Qt.MouseButton.RightButton, pos=QPoint(5, 5))


def over(canvas, place):
    """The middle of a weight's edge in the viewport."""
    item, curve = asked_edge(place, canvas.scene.edges)
    return canvas.view.mapFromScene(item._paths[curve].pointAtPercent(0.35))


def edge_of(canvas):
    """The thickest edge into the second layer, which nothing hides."""
    weights = canvas.workspace.network.layers[1].weights["weight"]
    target, source = np.unravel_index(np.abs(weights).argmax(), weights.shape)
    return f"layers.1.weight.{target}.{source}"


def hover(qtbot, canvas, place):
    def told():
        at = over(canvas, place)
        for step in (0, 1):
            QTest.mouseMove(canvas.view.viewport(), at + QPoint(step, 0))
        card = canvas.view.edges.card
        return card is not None and card.isVisible()

    qtbot.waitUntil(told)
    words = canvas.view.edges.card.words
    return dict(words.lines), words.note


def test_the_card_of_an_edge_tells_what_the_last_step_did(qtbot, stepped):
    place = edge_of(stepped)
    lines, note = hover(qtbot, stepped, place)
    record = stepped.workspace.report.kept
    answer = explain(Retraced(record), place)
    assert list(lines) == [
        "weight", "gradient", "mean of gradient m", "mean of square v", "last change",
    ]  # fmt: skip
    assert lines["last change"].lstrip("+") == number_label(answer.applied - answer.before)
    gradient = explain(Retraced(record), f"{place}.gradient")
    assert lines["gradient"] == number_label(gradient.applied)
    assert note == "Double-click edits · W explains it"


def test_before_the_first_step_the_card_of_an_edge_tells_the_weight_alone(qtbot, canvas):
    lines, note = hover(qtbot, canvas, edge_of(canvas))
    assert list(lines) == ["weight"]
    assert note == ""


def test_where_the_last_step_was_not_kept_the_card_names_the_one_that_can_be_explained(
    qtbot, stepped, monkeypatch
):
    monkeypatch.setattr(EdgeReading, "_step_lines", lambda *_: ())
    lines, note = hover(qtbot, stepped, edge_of(stepped))
    assert list(lines) == ["weight"]
    assert note == f"W explains step {stepped.workspace.report.kept.step}"


def test_the_card_of_an_edge_follows_a_run(qtbot, canvas):
    canvas.workspace.edit("epochs", 1_000_000, "Set epochs")
    canvas.workspace.start()
    hover(qtbot, canvas, edge_of(canvas))
    card = canvas.view.edges.card
    qtbot.waitUntil(lambda: "gradient" in dict(card.words.lines))
    first = dict(card.words.lines)["gradient"]
    qtbot.waitUntil(lambda: dict(card.words.lines).get("gradient", first) != first)


def test_w_asks_about_the_edge_under_the_pointer(qtbot, stepped):
    place = edge_of(stepped)
    hover(qtbot, stepped, place)
    stepped.panel.ask_why()
    assert stepped.workspace.question.place == place


def test_w_asks_about_the_largest_weight_of_what_is_selected(qtbot, stepped):
    stepped.workspace.select("layers.0.unit.2")
    QTest.keyClick(stepped.view, Qt.Key.Key_W)
    weights = stepped.workspace.network.layers[0].weights["weight"]
    source = int(np.abs(weights[2]).argmax())
    assert stepped.workspace.question.place == f"layers.0.weight.2.{source}"


def test_a_click_on_an_edge_asks_about_it(qtbot, stepped):
    place = edge_of(stepped)
    QTest.mouseClick(stepped.view.viewport(), Qt.MouseButton.LeftButton, pos=over(stepped, place))
    qtbot.waitUntil(lambda: stepped.workspace.question.place == place)


def double_click(canvas, place):
    viewport, at = canvas.view.viewport(), over(canvas, place)
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=at)


def test_a_double_click_sets_a_weight_that_the_history_keeps(qtbot, stepped):
    place, workspace = edge_of(stepped), stepped.workspace
    double_click(stepped, place)
    field = stepped.view.edges.field
    assert field is not None
    field.setText("0.25")
    QTest.keyClick(field, Qt.Key.Key_Return)
    target, source = map(int, place.split(".")[-2:])
    qtbot.waitUntil(lambda: workspace.network.layers[1].weights["weight"][target, source] == 0.25)
    assert stepped.view.edges.field is None
    assert workspace.undo_stack.undoText() == "Set weight 0.25"
    assert [edit.path for edit in workspace.report.history.edits] == [f"weights.{place}"]
    assert edit_words(workspace.report.history.edits[0]) == "weight 0.250"
    assert workspace.question.place == ""


def test_a_weight_that_was_set_is_undone_by_its_name_and_replayed_from_the_history(qtbot, stepped):
    workspace, place = stepped.workspace, edge_of(stepped)
    weight = workspace.network.layers[1].weights["weight"]
    target, source = map(int, place.split(".")[-2:])
    old = float(weight[target, source])
    set_weight(workspace, place, old, 0.25)
    qtbot.waitUntil(lambda: workspace.network.layers[1].weights["weight"][target, source] == 0.25)
    workspace.undo_stack.undo()
    qtbot.waitUntil(lambda: workspace.network.layers[1].weights["weight"][target, source] == old)
    workspace.undo_stack.redo()
    paused_after(qtbot, workspace, 60 - 40)
    qtbot.waitUntil(lambda: workspace.report.kept.step == workspace.report.step == 60)
    training = Training(workspace.to_save(), workspace.samples)
    while training.step < 60:
        training.run(60 - training.step)
    np.testing.assert_array_equal(
        training.network.weights, workspace.report.kept.after.snapshot.weights
    )


def test_a_weight_is_set_before_the_first_step_too(qtbot, canvas):
    workspace, place = canvas.workspace, edge_of(canvas)
    assert set_weight(workspace, place, 0.0, 1.5)
    target, source = map(int, place.split(".")[-2:])
    qtbot.waitUntil(lambda: workspace.network.layers[1].weights["weight"][target, source] == 1.5)
    assert (workspace.state, workspace.report.step) == ("paused", 0)


def test_a_weight_is_not_set_while_the_run_goes_on(qtbot, canvas):
    workspace = canvas.workspace
    workspace.edit("epochs", 1_000_000, "Set epochs")
    workspace.start()
    qtbot.waitUntil(lambda: workspace.report is not None and workspace.report.step > 10)
    with qtbot.waitSignal(workspace.noticed) as told:
        assert not set_weight(workspace, edge_of(canvas), 0.0, 1.5)
    assert told.args[0].sentence.startswith("Pause the run")


def test_esc_leaves_the_field_of_a_weight(qtbot, stepped):
    double_click(stepped, edge_of(stepped))
    field = stepped.view.edges.field
    field.setText("7")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert stepped.view.edges.field is None
    assert not stepped.workspace.undo_stack.canUndo()


def test_a_layer_without_weights_is_aimed_past():
    network = Network(experiment(layers=(GaussianNoise(),)), 2)
    network.initialize(np.random.default_rng(0))
    assert aimed(network, "layers.0").startswith("output.weight.0.")


def test_a_large_step_is_computed_again_on_a_thread(qtbot, stepped, monkeypatch):
    monkeypatch.setattr("dlgui.gui.questions.LIGHT", 0)
    question = stepped.workspace.question
    assert question.ask(PLACE)
    assert question.explanation is None
    qtbot.waitUntil(lambda: question.explanation is not None)
    assert card_of(stepped).isVisible()
    assert question.ask(f"{PLACE}.gradient")
    assert question.explanation.place == f"{PLACE}.gradient"


def test_closing_while_a_step_is_computed_again_leaves_nothing_behind(qtbot, stepped, monkeypatch):
    monkeypatch.setattr("dlgui.gui.questions.LIGHT", 0)
    question = stepped.workspace.question
    question.ask(PLACE)
    question.close()
    assert question.explanation is None
    assert question._thread is None
    qtbot.wait(60)
    assert question.place == ""


def test_a_step_that_would_take_too_long_is_refused(qtbot, stepped, monkeypatch):
    monkeypatch.setattr("dlgui.gui.questions.HEAVY", 10)
    with qtbot.waitSignal(stepped.workspace.noticed) as told:
        assert not stepped.workspace.question.ask(PLACE)
    assert told.args[0].sentence.endswith("Try a smaller batch.")


class Unruly(Activation):
    """Raises when it is asked in float64."""

    def forward(self, z, out=None):
        if z.dtype == np.float64:
            raise RuntimeError("not today")
        return np.multiply(z, 1, out=out)

    def backward(self, z, a, da, out=None):
        return np.multiply(da, 1, out=out)


def test_a_component_that_raises_is_told_and_nothing_is_shown(qtbot, tmp_path):
    layers = (Dense(units=3, activation=Unruly()),)
    canvas = Canvas(qtbot, tmp_path, LARGE, **net() | {"layers": layers, "dtype": "float32"})
    paused_after(qtbot, canvas.workspace, 3)
    with qtbot.waitSignal(canvas.workspace.noticed) as told:
        assert not canvas.workspace.question.ask("output.weight.0.0")
    assert told.args[0].sentence == "It cannot be told: RuntimeError: not today"
    canvas.close()


def test_a_cell_of_a_heat_map_asks_about_its_number(qtbot, stepped):
    page = LayerPage(stepped.workspace)
    for widget in (page, page.check):
        qtbot.addWidget(widget)
    page.resize(300, 800)
    page.show_layer("layers.1")
    page.show()
    for shown_map, tail in ((page.figures.weights, ""), (page.figures.gradients, ".gradient")):
        cells = shown_map.cells
        at = cell_box(cells.place(), 8, 8, 3, 4).center()
        QTest.mouseClick(cells, Qt.MouseButton.LeftButton, pos=at.toPoint())
        assert stepped.workspace.question.place == f"layers.1.weight.4.3{tail}"


def test_the_inspector_asks_about_the_largest_weight_of_its_layer_and_about_the_rate(
    qtbot, stepped
):
    layer, whole = LayerPage(stepped.workspace), ExperimentPage(stepped.workspace)
    for widget in (layer, layer.check, whole):
        qtbot.addWidget(widget)
    layer.show_layer("layers.0", 2)
    whole.refresh()
    layer.why.click()
    assert stepped.workspace.question.place.startswith("layers.0.weight.2.")
    whole.why.click()
    assert stepped.workspace.question.place == "rate"
    assert card_of(stepped).title.text() == "Why is this rate "
    assert stepped.workspace.question.explanation.difference == 0


def test_where_nothing_had_the_focus_closing_gives_it_to_the_canvas(qtbot, stepped):
    focused = stepped.panel.window().focusWidget()
    if focused is not None:
        focused.clearFocus()
    card = shown(qtbot, stepped)
    QTest.keyClick(card.tree, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert stepped.panel.window().focusWidget() is stepped.view
