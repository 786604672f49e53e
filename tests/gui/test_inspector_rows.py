"""The inspector shows the rows behind a cell of the confusion matrix, and recall by class."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from dlgui_builtins import Digits, Iris
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dlgui.gui.curves.table import TableDialog
from dlgui.gui.inspector.cell_page import CellPage
from dlgui.gui.inspector.judgement import ClassTable, Judgement
from dlgui.gui.inspector.layer_page import LayerPage
from dlgui.gui.panels.inspector import Inspector
from dlgui.gui.told import ask
from dlgui.gui.why import WhyCard
from dlgui.gui.workspace import Workspace
from dlgui.lab.starting import starting_experiment
from tests.gui.windows import host_in

ALL_INPUTS = Iris(columns="all")


@pytest.fixture(params=[Digits(), ALL_INPUTS], ids=["pictures", "numbers"])
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace(host_in(tmp_path))
    made.open(starting_experiment(request.param, made.host.registry), "it")
    yield made
    made.close()


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> Inspector:
    made = Inspector(workspace)
    qtbot.addWidget(made)
    made.resize(304, 760)
    with qtbot.waitExposed(made):
        made.show()
    return made


def wrong_cell(workspace: Workspace) -> tuple[int, int]:
    """A cell with rows that the untrained network gets wrong."""
    told = ask(workspace.network, workspace.samples)
    place = int(told.wrong[0])
    return int(told.true[place]), int(told.said[place])


def test_the_page_of_a_cell_tells_its_rows(workspace: Workspace, panel: Inspector) -> None:
    true, said = wrong_cell(workspace)
    workspace.select(f"output.cell.{true}.{said}")
    page = panel.page
    assert isinstance(page, CellPage)
    classes = workspace.data.classes
    assert page.heading.title() == f"True {classes[true]}, predicted {classes[said]}"
    told = ask(workspace.network, workspace.samples)
    places = told.cell(true, said)
    of = int((told.true == true).sum())
    told_of = page.heading.facts() or page.facts.text()
    assert told_of == f"{len(places)} of {of} rows"
    assert bool(page.heading.facts()) != page.facts.isVisible()
    rows = [card.answer.row for card in page.cards()]
    assert rows == told.rows[places][: len(rows)].tolist()
    best = classes[int(told.shares[places[0]].argmax())]
    assert f": {best} {told.shares[places[0]].max():.3f}" in page.cards()[0].accessibleName()
    assert f"{len(told.wrong)} of {len(told.rows)} rows wrong" in page.judgement.words()


def test_a_row_of_a_cell_is_followed_through_the_network(
    workspace: Workspace, panel: Inspector
) -> None:
    true, said = wrong_cell(workspace)
    workspace.select(f"output.cell.{true}.{said}")
    assert isinstance(panel.page, CellPage)
    card = panel.page.cards()[-1]
    card.click()
    assert workspace.look.followed() == card.answer.row


def test_all_rows_of_a_cell_are_listed_with_their_probabilities(
    workspace: Workspace, panel: Inspector
) -> None:
    true, said = wrong_cell(workspace)
    workspace.select(f"output.cell.{true}.{said}")
    page = panel.page
    assert isinstance(page, CellPage)
    page.list_rows.click()
    dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, TableDialog)]
    model = dialogs[-1].table.model()
    told = ask(workspace.network, workspace.samples)
    assert model.rowCount() == len(told.cell(true, said))
    assert model.columnCount() == 1 + workspace.data.x.shape[1] + len(workspace.data.classes)
    assert model.index(0, 0).data() == str(told.rows[told.cell(true, said)[0]])
    dialogs[-1].close()


def test_the_output_s_page_judges_the_classifier(workspace: Workspace, panel: Inspector) -> None:
    workspace.select("output")
    page = panel.page
    assert isinstance(page, LayerPage)
    assert page.judgement.isVisible()
    assert "95 % interval" in page.judgement.words()
    workspace.select("layers.0")
    assert not page.judgement.isVisible()


def test_the_table_says_recall_with_its_interval_and_precision(qtbot: QtBot) -> None:
    table = ClassTable()
    qtbot.addWidget(table)
    table.show_counts(np.array([[9, 1], [0, 0]]), ("a", "b"), (0,))
    assert table.words_of(0) == (
        "a: recall 90.0 %, 9 of 10, 95 % interval 59.6 to 98.2 %; precision 100.0 %"
    )
    assert "b: recall – %, 0 of 0" in table.accessibleDescription()
    table.resize(260, table.sizeHint().height())
    assert not table.grab().isNull()


def test_a_dead_cell_has_no_rows_to_list(workspace: Workspace, panel: Inspector) -> None:
    told = ask(workspace.network, workspace.samples)
    count = len(workspace.data.classes)
    empty = next((t, s) for t in range(count) for s in range(count) if not len(told.cell(t, s)))
    workspace.select("output.cell.{}.{}".format(*empty))
    assert isinstance(panel.page, CellPage)
    assert not panel.page.list_rows.isEnabled()
    assert not panel.page.cards()
    assert isinstance(panel.page.judgement, Judgement)
    QTest.qWait(0)


def test_why_asks_about_the_prediction_of_the_row(workspace: Workspace, panel: Inspector) -> None:
    true, said = wrong_cell(workspace)
    workspace.select(f"output.cell.{true}.{said}")
    page = panel.page
    assert isinstance(page, CellPage)
    page.why.click()
    question = workspace.question
    row = page.cards()[0].answer.row
    assert question.row == f"test row {row:,}"
    explanation = question.explanation
    assert explanation is not None
    assert explanation.holds
    wanted = workspace.network.predict(workspace.samples.x[[row]])[0, said]
    assert explanation.root.value == pytest.approx(float(wanted), rel=1e-4)
    window = QWidget()
    card = WhyCard(workspace, window, window)
    card.refresh()
    assert card.step.text() == question.row
    assert card.where.text() == f"P({workspace.data.classes[said]}) of test row {row:,}"
    question.again()
    assert question.row, "The newest weights, for the same row."
    question.close()
    assert question.row == ""
    window.close()
    window.deleteLater()


def test_choosing_a_cell_follows_its_surest_row(workspace: Workspace, panel: Inspector) -> None:
    true, said = wrong_cell(workspace)
    told = ask(workspace.network, workspace.samples)
    workspace.select(f"output.cell.{true}.{said}")
    assert workspace.look.followed() == told.rows[told.cell(true, said)[0]]
