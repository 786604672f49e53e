"""The data panel shows the classes of uneven data, and weights them by one click or one number."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from dlgui.gui.controls import NumberField, Switch
from dlgui.gui.data.weights import ClassWeights
from dlgui.gui.panels.data import DataPanel
from dlgui.gui.workspace import Workspace
from dlgui.lab.balancing import class_weights, is_balanced, weights_of
from dlgui.lab.datasets import Table
from dlgui.lab.plugins import PluginHost
from dlgui.lab.starting import starting_experiment


@pytest.fixture
def workspace(tmp_path):
    space = Workspace(PluginHost(tmp_path / "plugins", safe_mode=True))
    yield space
    space.close()


def opened(workspace, counts, classes=("no", "yes", "perhaps")):
    """Open a table with so many rows of each class."""
    rng = np.random.default_rng(0)
    cells = [
        f"{rng.normal():.3f},{c}" for c, n in zip(classes, counts, strict=False) for _ in range(n)
    ]
    table = Table(text="x,kind\n" + "\n".join(cells) + "\n", target="kind")
    workspace.open(starting_experiment(table, workspace.registry))


@pytest.fixture
def part(workspace, qtbot):
    opened(workspace, (150, 30, 20))
    panel = DataPanel(workspace)
    qtbot.addWidget(panel)
    panel.resize(240, 800)
    panel.show()
    return panel.findChild(ClassWeights)


def press(qtbot, part):
    qtbot.mouseClick(part.findChild(Switch), Qt.MouseButton.LeftButton)


def field(part, name):
    said = f"Weight of {name}"
    return next(one for one in part.findChildren(NumberField) if one.accessibleName() == said)


def test_uneven_classes_are_shown_with_their_training_rows(part, workspace):
    assert part.isVisible()
    shown = [line for line in part._lines if line.isVisible()]
    counts = np.bincount(workspace.data.y[workspace.samples.train]).tolist()
    assert [line._count.text() for line in shown] == [str(count) for count in counts]
    assert [line.field.value() for line in shown] == [1.0, 1.0, 1.0]


def test_even_classes_and_numbers_have_no_weights_to_show(part, workspace):
    opened(workspace, (50, 50, 50))
    assert not part.isVisible()
    table = Table(text="x,y\n" + "".join(f"{i},{i / 7}\n" for i in range(60)), target="y")
    workspace.open(starting_experiment(table, workspace.registry))
    assert not part.isVisible()
    workspace.open(None)
    assert not part.isVisible()


def test_one_click_counts_all_classes_alike_and_another_takes_it_back(part, workspace, qtbot):
    before = workspace.experiment
    press(qtbot, part)
    weights = class_weights(workspace.experiment, workspace.data)
    assert weights_of(workspace.experiment) == weights
    assert workspace.undo_stack.undoText() == "Count all classes alike"
    assert field(part, "perhaps").value() == pytest.approx(weights[1])
    assert part.findChild(Switch).isChecked()
    press(qtbot, part)
    assert not is_balanced(workspace.experiment)
    assert workspace.experiment.loss == before.loss
    workspace.undo_stack.undo()
    assert part.findChild(Switch).isChecked()


def test_a_weight_is_edited_where_the_class_is_shown(part, workspace, qtbot):
    field(part, "yes").value_changed.emit(7.5)
    place = workspace.data.classes.index("yes")
    assert weights_of(workspace.experiment)[place] == 7.5
    assert sum(weights_of(workspace.experiment)) == 9.5
    assert workspace.undo_stack.undoText() == "Weight yes by 7.5"
    assert not part.findChild(Switch).isChecked()
    workspace.undo_stack.undo()
    assert field(part, "yes").value() == 1.0


def test_weights_that_are_all_zero_are_not_taken(part, workspace, qtbot):
    for name in ("no", "yes", "perhaps"):
        field(part, name).value_changed.emit(0.0)
    assert sorted(weights_of(workspace.experiment)) == [0.0, 0.0, 1.0]
    assert sorted(line.field.value() for line in part._lines) == [0.0, 0.0, 1.0]


def test_of_many_classes_the_first_are_shown(workspace, qtbot):
    names = [f"kind {i:02}" for i in range(12)]
    opened(workspace, [60, *[10] * 11], names)
    part = ClassWeights(workspace)
    qtbot.addWidget(part)
    part.show_experiment(workspace.experiment)
    assert len(part._lines) == 8
    assert part._more.text() == "and 4 more, weighted in the loss"
