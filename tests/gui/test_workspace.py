import pytest
from dlgui_builtins.datasets import Circles
from dlgui_builtins.layers import Dense
from dlgui_builtins.optimizers import Momentum
from dlgui_builtins.regularizers import Dropout

from dlgui.engine.errors import BadParam
from dlgui.engine.training import finish
from dlgui.gui.workspace import Workspace
from dlgui.lab.plugins import PluginHost
from dlgui.lab.runs import PAUSED
from tests.gui.windows import moons


@pytest.fixture
def workspace(qtbot, tmp_path):
    workspace = Workspace(PluginHost(tmp_path))
    workspace.open(moons(workspace.host, epochs=30, regularizers=()), "Two moons")
    yield workspace
    workspace.close()


def run_to(qtbot, workspace, step):
    workspace.start()
    qtbot.waitUntil(lambda: workspace.report is not None and workspace.report.step >= step)


def drained(qtbot, workspace):
    """Wait for one look at the run."""
    with qtbot.waitSignal(workspace._tick.timeout):
        pass


def ended(qtbot, workspace):
    qtbot.waitUntil(
        lambda: workspace.report is not None and workspace.report.state == "ended", timeout=20_000
    )


def test_every_edit_can_be_undone_and_redone_by_its_name(workspace):
    first = workspace.experiment
    workspace.edit("rate", 0.25, "Set rate 0.25")
    workspace.edit("layers", (*first.layers, Dense(units=3)), "Add Dense 3")
    assert workspace.undo_stack.undoText() == "Add Dense 3"
    assert workspace.modified
    last = workspace.experiment
    workspace.undo_stack.undo()
    workspace.undo_stack.undo()
    assert workspace.experiment == first
    assert not workspace.modified
    workspace.undo_stack.redo()
    workspace.undo_stack.redo()
    assert workspace.experiment == last


def test_an_edit_that_breaks_a_rule_changes_nothing(workspace):
    first = workspace.experiment
    with pytest.raises(BadParam, match="rate must be at least 0"):
        workspace.edit("rate", -1.0, "Set rate")
    assert workspace.experiment == first
    assert not workspace.undo_stack.canUndo()


def test_every_edit_is_announced(qtbot, workspace):
    with qtbot.waitSignal(workspace.experiment_changed):
        workspace.edit("rate", 0.25, "Set rate 0.25")
    with qtbot.waitSignal(workspace.selection_changed):
        workspace.select("layers.0")


def test_the_weights_of_the_window_are_those_of_the_command_line(qtbot, workspace):
    workspace.start()
    ended(qtbot, workspace)
    expected, _ = finish(workspace.experiment)
    assert workspace.snapshot.weights.tobytes() == expected.weights.tobytes()


def test_a_run_paused_and_stepped_ends_on_the_same_weights(qtbot, workspace):
    workspace.edit("epochs", 2_000, "Set epochs")
    run_to(qtbot, workspace, 1)
    workspace.pause()
    qtbot.waitUntil(lambda: workspace.state == PAUSED)
    workspace.start(1)
    qtbot.waitUntil(lambda: workspace.state == PAUSED)
    workspace.one_epoch()
    qtbot.waitUntil(lambda: workspace.state == PAUSED)
    workspace.start()
    ended(qtbot, workspace)
    expected, _ = finish(workspace.experiment)
    assert workspace.snapshot.weights.tobytes() == expected.weights.tobytes()


def test_one_epoch_from_the_start_stops_at_its_end(qtbot, workspace):
    workspace.one_epoch()
    qtbot.waitUntil(lambda: workspace.report is not None and workspace.report.state == "paused")
    assert workspace.report.epoch == 1
    workspace.start(1)
    qtbot.waitUntil(lambda: workspace.report.step == workspace.report.batches + 1)
    workspace.one_epoch()
    qtbot.waitUntil(lambda: workspace.report.epoch == 2 and workspace.state == "paused")
    assert workspace.report.step == 2 * workspace.report.batches


def test_live_edits_keep_the_run_and_the_saved_project_replays_them(qtbot, workspace):
    workspace.edit("epochs", 400, "Set epochs")
    run_to(qtbot, workspace, 20)
    number = workspace.run.number
    workspace.edit("rate", 0.002, "Set rate")
    workspace.edit("layers.0.regularizers", (Dropout(rate=0.2),), "Add dropout")
    workspace.edit("optimizer", Momentum(), "Set momentum")
    assert workspace.run.number == number
    qtbot.waitUntil(lambda: len(workspace.report.history.edits) == 3)
    workspace.pause()
    qtbot.waitUntil(lambda: workspace.state == "paused")
    workspace.stop()
    step = workspace.report.step
    saved = workspace.to_save()
    assert [edit.path for edit in saved.edits] == ["rate", "layers.0.regularizers", "optimizer"]
    replayed = _after(saved, step)
    assert workspace.snapshot.weights.tobytes() == replayed.weights.tobytes()


def _after(experiment, step):
    from dlgui.engine.samples import prepare
    from dlgui.engine.training import Training

    training = Training(experiment, prepare(experiment))
    while training.step < step:
        training.run(1)
    return training.network.snapshot()


def test_an_edit_of_the_architecture_asks_and_keeps_the_old_run(qtbot, workspace):
    workspace.edit("epochs", 1_000_000, "Set epochs")
    run_to(qtbot, workspace, 20)
    asked = []
    workspace.ask_restart = lambda what: bool(asked.append(what))
    layers = (*workspace.experiment.layers, Dense(units=2))
    assert not workspace.edit("layers", layers, "Add Dense 2")
    assert asked == ["Add Dense 2"]
    assert workspace.is_active
    workspace.ask_restart = lambda what: True
    assert workspace.edit("layers", layers, "Add Dense 2")
    assert not workspace.is_active
    assert len(workspace.past) == 1
    assert workspace.past[0].step >= 20


def test_reset_goes_back_to_the_first_weights(qtbot, workspace):
    first = workspace.snapshot.weights.copy()
    run_to(qtbot, workspace, 20)
    workspace.reset()
    assert workspace.snapshot.weights.tobytes() == first.tobytes()
    assert workspace.report is None


def test_a_pause_is_silent_until_something_is_edited(qtbot, workspace):
    workspace.start(20)
    qtbot.waitUntil(lambda: workspace.state == PAUSED)
    for _ in range(4):  # what the pause itself brings: its last step, and its weights
        drained(qtbot, workspace)
    heard = []
    workspace.progressed.connect(heard.append)
    for _ in range(8):
        drained(qtbot, workspace)
    assert not heard
    workspace.edit("rate", 0.25, "Set rate 0.25")
    qtbot.waitUntil(lambda: any(report.snapshot is not None for report in heard))
    for _ in range(8):
        drained(qtbot, workspace)
    assert len(heard) <= 2  # the edit, and the weights after it


def test_the_weights_of_a_pause_are_those_of_its_last_step(qtbot, workspace):
    for _ in range(5):
        workspace.start(3)
        qtbot.waitUntil(lambda: workspace.state == PAUSED)
        qtbot.waitUntil(lambda: workspace.snapshot.step == workspace.run.step)
    assert workspace.run.step == 15


def test_run_after_the_end_starts_again(qtbot, workspace):
    workspace.start()
    ended(qtbot, workspace)
    number = workspace.run.number
    workspace.start()
    ended(qtbot, workspace)
    assert workspace.run.number == number + 1


def test_what_cannot_run_is_found_and_does_not_start(workspace):
    workspace.edit("output", workspace.experiment.output.with_(units=3), "Set units")
    assert [f.path for f in workspace.findings if f.stops] == ["output.units"]
    workspace.start()
    assert workspace.run is None
    assert workspace.model() is None


def test_other_data_are_loaded_once_and_split(workspace):
    before = workspace.samples
    workspace.edit("rate", 0.5, "Set rate")
    assert workspace.samples is before
    workspace.edit("data", Circles(), "Use circles")
    assert workspace.samples is not before


def test_the_model_predicts_what_the_window_shows(qtbot, workspace):
    workspace.start()
    ended(qtbot, workspace)
    model = workspace.model()
    x = workspace.data.x[:5]
    shown = workspace.network.predict(workspace.samples.x[:5])
    assert model.predict(x).tobytes() == shown.tobytes()


def test_closing_ends_the_thread(qtbot, workspace):
    workspace.edit("epochs", 1_000_000, "Set epochs")
    run_to(qtbot, workspace, 20)
    run = workspace.run
    workspace.close()
    assert not run.alive
