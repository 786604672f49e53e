"""The card that explains a number: what it shows, how it unfolds, how it is left."""

import subprocess
import sys

import numpy as np
import pytest
from dlgui_builtins.activations import ReLU
from dlgui_builtins.layers import Dense
from dlgui_builtins.optimizers import Adam
from dlgui_builtins.regularizers import L2, Dropout
from dlgui_builtins.schedules import Cosine
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from dlgui.gui.why.lines import Entry, Foot, Head, Line, LinesModel, cell_label, number_label
from dlgui.gui.why.subject import subject_of
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
