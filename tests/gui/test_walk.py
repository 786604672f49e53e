"""One step explained: it begins by a key, walks at a pace, and is led by keys and buttons."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dlgui.engine.walking import BACKWARD, FORWARD, LOSS, UPDATE
from dlgui.gui.canvas.walk_words import place_of, sentence_of
from tests.gui.canvases import LARGE, Canvas


@pytest.fixture
def canvas(qtbot, tmp_path):
    made = Canvas(qtbot, tmp_path, LARGE, epochs=2_000_000, regularizers=())
    yield made
    made.workspace.walk.close()
    made.close()


def begun(qtbot, canvas):
    walk = canvas.workspace.walk
    walk.begin()
    qtbot.waitUntil(lambda: walk.active, timeout=10_000)
    return walk


def test_it_makes_one_batch_and_begins_with_the_way_forward(qtbot, canvas):
    walk = begun(qtbot, canvas)
    assert canvas.workspace.report.step == 1
    assert walk.playing
    assert walk.stop.phase == FORWARD
    assert canvas.panel.bar.isVisible()
    assert canvas.panel.bar.title.text() == "Forward 1 of 3: into Dense 1"
    assert canvas.scene._walk.isVisible()
    assert all(edges.faded for edges in canvas.scene.edges)


def test_a_run_that_goes_on_is_paused_for_it(qtbot, canvas):
    canvas.workspace.start()
    qtbot.waitUntil(lambda: canvas.workspace.report is not None, timeout=10_000)
    walk = begun(qtbot, canvas)
    assert canvas.workspace.state == "paused"
    assert walk.step.record.step == canvas.workspace.report.step


def test_at_its_pace_it_comes_to_the_end_by_itself(qtbot, canvas):
    walk = begun(qtbot, canvas)
    walk.seconds = 0.02
    phases = []
    walk.changed.connect(lambda: phases.append(walk.stop.phase) if walk.stop else None)
    qtbot.waitUntil(lambda: not walk.playing, timeout=20_000)
    assert walk.at == len(walk.stops) - 1
    assert list(dict.fromkeys(phases)) == [FORWARD, LOSS, BACKWARD, UPDATE]


def test_a_bias_below_zero_is_taken_away(qtbot, canvas):
    canvas.workspace.start(40)
    qtbot.waitUntil(lambda: canvas.workspace.state == "paused", timeout=10_000)
    walk = begun(qtbot, canvas)
    names, stops = ("x1", "x2"), walk.stops[:3]
    said = [sentence_of(walk.step, stop, row, names) for row in range(8) for stop in stops]
    assert any(" − 0." in sentence for sentence in said)
    assert not any("+ −" in sentence for sentence in said)


def test_keys_lead_it(qtbot, canvas):
    walk, bar = begun(qtbot, canvas), canvas.panel.bar
    QTest.keyClick(bar, Qt.Key.Key_Space)
    assert not walk.playing
    QTest.keyClick(bar, Qt.Key.Key_Right)
    QTest.keyClick(bar, Qt.Key.Key_Right)
    assert (walk.at, walk.share) == (2, 1.0)
    QTest.keyClick(bar, Qt.Key.Key_Left)
    assert walk.at == 1
    QTest.keyClick(bar, Qt.Key.Key_Down)
    assert walk.row == 1
    assert bar.row.value() == 2
    pace = walk.seconds
    QTest.keyClick(bar, Qt.Key.Key_Minus)
    assert walk.seconds == pace + 0.5
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert not walk.active
    assert not bar.isVisible()
    assert not any(edges.faded for edges in canvas.scene.edges)


def test_every_stop_has_a_sentence_and_a_number_that_can_be_asked_about(qtbot, canvas):
    walk = begun(qtbot, canvas)
    walk.play(False)
    workspace = canvas.workspace
    sentences = []
    for at in range(len(walk.stops)):
        walk.go(at)
        sentences.append(canvas.panel.bar.sentence.text())
        assert sentences[-1] == sentence_of(walk.step, walk.stop, walk.row, ("x1", "x2")) or at
        assert workspace.question.ask(place_of(walk.step, walk.stop, walk.row))
        workspace.question.close()
    assert len(set(sentences)) == len(sentences)
    assert "nan" not in " ".join(sentences)


def test_a_run_that_goes_on_ends_it(qtbot, canvas):
    walk = begun(qtbot, canvas)
    canvas.workspace.start()
    qtbot.waitUntil(lambda: not walk.active, timeout=10_000)


def test_what_travels_is_painted_between_the_cards(qtbot, canvas):
    walk = begun(qtbot, canvas)
    walk.play(False)
    walk.go(1, 0.3)
    QApplication.processEvents()
    during = canvas.view.viewport().grab().toImage()
    walk.go(1)
    QApplication.processEvents()
    assert canvas.view.viewport().grab().toImage() != during


def test_after_a_pause_it_is_about_the_step_that_was_made_last(qtbot, canvas):
    workspace = canvas.workspace
    workspace.start(7)
    qtbot.waitUntil(lambda: workspace.report is not None and workspace.report.step == 7)
    qtbot.waitUntil(lambda: workspace.state == "paused")
    walk = begun(qtbot, canvas)
    assert walk.step.record.step == 7
    assert workspace.report.step == 7


def test_asked_for_again_it_goes_on_to_the_next_step(qtbot, canvas):
    walk = begun(qtbot, canvas)
    walk.begin()
    qtbot.waitUntil(lambda: walk.active and walk.step.record.step == 2, timeout=10_000)


def test_a_run_that_is_over_is_explained_and_not_begun_anew(qtbot, canvas):
    workspace = canvas.workspace
    workspace.edit("epochs", 2, "epochs")
    workspace.start()
    qtbot.waitUntil(lambda: workspace.report is not None, timeout=20_000)
    qtbot.waitUntil(lambda: workspace.report.state == "ended", timeout=20_000)
    walk = begun(qtbot, canvas)
    assert workspace.run.number == 1
    assert walk.step.record.step == workspace.report.step


def test_a_layer_without_weights_is_walked_through_and_has_no_update(qtbot, canvas):
    noise = canvas.part("GaussianNoise", scale=0.1)
    canvas.workspace.edit("layers", (noise, *canvas.experiment.layers), "noise")
    walk = begun(qtbot, canvas)
    walk.play(False)
    phases = [stop.phase for stop in walk.stops]
    assert [phases.count(one) for one in (FORWARD, LOSS, BACKWARD, UPDATE)] == [4, 1, 4, 3]
    assert "Gaussian noise makes z = " in canvas.panel.bar.sentence.text()
    for at in range(len(walk.stops)):
        walk.go(at)
        assert canvas.panel.bar.sentence.text()


def test_a_run_that_goes_away_meanwhile_is_waited_for_no_longer(qtbot, canvas):
    workspace = canvas.workspace
    workspace.start()
    qtbot.waitUntil(lambda: workspace.report is not None, timeout=10_000)
    workspace.walk._wait(workspace.report.kept)
    said = []
    workspace.noticed.connect(lambda notice: said.append(notice.sentence))
    workspace.reset()
    assert not workspace.walk._waiting
    assert any("not kept" in sentence for sentence in said)


def test_without_motion_numbers_are_there_at_once(qtbot, canvas):
    walk = begun(qtbot, canvas)
    assert walk.share < 1
    walk.still = True
    assert walk.travel == 1


def test_of_a_run_that_went_back_to_an_earlier_epoch_the_last_kept_step_is_explained(
    qtbot, canvas, monkeypatch
):
    workspace = canvas.workspace
    workspace.start(3)
    qtbot.waitUntil(lambda: workspace.report is not None and workspace.state == "paused")
    kept = workspace.report.kept
    workspace.stop()
    qtbot.waitUntil(lambda: workspace.state == "ended")
    monkeypatch.setattr(
        workspace, "report", replace(workspace.report, step=kept.step + 9, kept=kept)
    )
    workspace.walk.begin()
    assert workspace.walk.active
    assert workspace.walk.step.record is kept
