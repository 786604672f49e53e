"""The trained network goes out with its proof; foreign weights come in after a look at them."""

import numpy as np
import pytest
from dlgui_builtins import Npz, Safetensors
from PySide6.QtWidgets import QDialog, QMenu

from dlgui.engine.kinds import Exporter
from dlgui.gui import dialogs
from dlgui.gui.fitting import FitDialog
from dlgui.lab.certificates import read_certificate
from dlgui.lab.projects import read_project
from dlgui.lab.starts import StoredWeights
from tests.gui.test_dialogs import press, when_open
from tests.gui.test_documents import choose_file
from tests.gui.windows import make_window


@pytest.fixture
def window(qtbot, tmp_path, monkeypatch):
    return make_window(qtbot, tmp_path, monkeypatch)


@pytest.fixture
def told(monkeypatch):
    """Titles and sentences of the messages, which are answered by Close."""
    messages = []
    monkeypatch.setattr(
        dialogs, "tell", lambda _, title, said, *__, **___: messages.append((title, said))
    )
    return messages


@pytest.fixture
def weights(window, tmp_path):
    """PyTorch's names and shapes, for the window's network."""
    rng = np.random.default_rng(3)
    arrays = {}
    for place, bound in enumerate(window.workspace.network.layers):
        for name, view in bound.weights.items():
            arrays[f"{2 * place}.{name}"] = rng.standard_normal(view.shape)
    path = tmp_path / "torch.npz"
    np.savez(path, **arrays)
    return path


# Out


def test_every_exporter_is_offered_and_writes_what_it_reads(
    qtbot, window, tmp_path, monkeypatch, told
):
    workspace = window.workspace
    workspace.one_epoch()
    qtbot.waitUntil(lambda: workspace.report is not None and workspace.report.epoch == 1)
    menu = QMenu(window)
    window.exchange.fill_export(menu)
    entries = window.workspace.registry.of(Exporter)
    assert len(menu.actions()) == len(entries) >= 3
    model = window.workspace.model()
    for entry, action in zip(entries, menu.actions(), strict=True):
        path = tmp_path / f"net{entry.cls.suffix}"
        choose_file(monkeypatch, path)
        action.trigger()
        assert not told
        got = entry.cls().predict(path.read_bytes(), model.examples)
        np.testing.assert_allclose(got, model.predict(model.examples), rtol=1e-5, atol=1e-5)
        assert read_certificate(path).format == entry.cls.format


def test_how_exact_an_export_is_is_shown_with_it(window, tmp_path):
    noticed = []
    window.workspace.noticed.connect(noticed.append)
    entry = window.workspace.registry.entry(Npz)
    assert window.exchange.export_to(entry, tmp_path / "net.npz")
    assert noticed[-1].sentence.startswith("Exported net.npz. Read back on 16 stored rows; ")
    assert "the largest difference is 0 by dlgui" in noticed[-1].sentence


def test_an_export_to_a_bad_place_gets_its_sentence_and_leaves_nothing(window, tmp_path, told):
    entry = window.workspace.registry.of(Exporter)[0]
    assert not window.exchange.export_to(entry, tmp_path / "nowhere" / "x")
    assert told[0][0] == "The network was not exported"
    assert list(tmp_path.iterdir()) == []


def test_an_exporter_that_raises_is_named(window, tmp_path, told, monkeypatch):
    entry = window.workspace.registry.of(Exporter)[0]
    monkeypatch.setattr(entry.cls, "write", lambda self, model: 1 / 0)
    assert not window.exchange.export_to(entry, tmp_path / "x")
    assert "dlgui-builtins" in told[0][1]
    assert "division by zero" in told[0][1]
    assert list(tmp_path.iterdir()) == []


# In


def test_accepted_weights_are_in_the_network_and_in_the_saved_project(
    window, weights, tmp_path, monkeypatch, qtbot
):
    home = tmp_path / "home"
    home.mkdir()
    choose_file(monkeypatch, home / "moons.dlgui")
    window.documents.save_as()
    when_open(press("Import"))
    assert window.exchange.take_weights(weights)
    workspace = window.workspace
    with np.load(weights) as arrays:
        np.testing.assert_array_equal(
            workspace.network.layers[0].weights["weight"], arrays["0.weight"].astype(np.float32)
        )
    assert window.documents.edited
    assert window.documents.save()
    start = read_project(home / "moons.dlgui", workspace.registry).experiment.start
    assert isinstance(start, StoredWeights)
    (kept,) = home.glob("moons-*.safetensors")
    assert start.path == str(kept)
    begun = workspace.snapshot.weights.copy()
    workspace.one_epoch()
    qtbot.waitUntil(lambda: workspace.report is not None and workspace.report.epoch == 1)
    assert not np.array_equal(workspace.snapshot.weights, begun)


def test_what_is_not_accepted_changes_nothing(window, weights, tmp_path):
    before, seen = window.workspace.experiment, []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, FitDialog)
        seen.extend(dialog.model.data(dialog.model.index(0, i)) for i in range(5))
        press("Cancel")(dialog)

    when_open(look)
    assert not window.exchange.take_weights(weights)
    assert seen == ["layers.0.weight", "8 × 2", "0.weight", "8 × 2", "as it is, rounded to float32"]
    assert window.workspace.experiment == before
    assert not window.documents.edited
    assert sorted(path.name for path in tmp_path.iterdir()) == ["torch.npz"]


def test_undo_brings_the_drawn_weights_back(window, weights, tmp_path, monkeypatch):
    choose_file(monkeypatch, tmp_path / "moons.dlgui")
    window.documents.save_as()
    drawn = window.workspace.snapshot.weights.copy()
    when_open(press("Import"))
    assert window.exchange.take_weights(weights)
    window.workspace.undo_stack.undo()
    np.testing.assert_array_equal(window.workspace.snapshot.weights, drawn)


def test_a_document_without_a_file_is_saved_first(window, weights, tmp_path, monkeypatch):
    answers = [False, True]
    monkeypatch.setattr(dialogs, "confirm", lambda *_: answers.pop(0))
    choose_file(monkeypatch, tmp_path / "moons.dlgui")
    when_open(press("Import"))
    assert not window.exchange.take_weights(weights)
    assert not (tmp_path / "moons.dlgui").exists()
    when_open(press("Import"))
    assert window.exchange.take_weights(weights)
    assert (tmp_path / "moons.dlgui").is_file()


def test_a_part_that_nothing_fits_is_left_only_when_asked_to(window, weights, monkeypatch):
    with np.load(weights) as file:
        arrays = {name: file[name] for name in file.files}
    last = max(arrays)
    np.savez(weights, **{name: a for name, a in arrays.items() if not name.startswith(last[0])})
    seen = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, FitDialog)
        seen.append(dialog._take.isEnabled())
        dialog.partly.setChecked(True)
        seen.append(dialog._take.isEnabled())
        seen.append(dialog.remarks.text())
        press("Cancel")(dialog)

    when_open(look)
    assert not window.exchange.take_weights(weights)
    assert seen[:2] == [False, True]
    assert "Nothing in the file fits output.weight, output.bias." in seen[2]


def test_a_square_matrix_is_turned_by_the_choice_of_the_layout(window, weights):
    np.savez(weights, *(v for b in window.workspace.network.layers for v in b.weights.values()))
    found = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, FitDialog)
        for layout in (1, 2):
            dialog.layout_box.setCurrentIndex(layout)
            found.append(dialog.found.arrays["layers.1.weight"])
        press("Cancel")(dialog)

    when_open(look)
    window.exchange.take_weights(weights)
    np.testing.assert_array_equal(found[0], found[1].T)
    assert not np.array_equal(*found)


def test_what_is_no_weights_file_gets_its_sentence(window, tmp_path, told):
    (tmp_path / "x.npz").write_bytes(b"no")
    assert not window.exchange.take_weights(tmp_path / "x.npz")
    assert told[0][0] == "The weights were not imported"
    assert "neither safetensors nor .npz nor ONNX" in told[0][1]


def test_a_dropped_file_of_weights_is_taken_to_the_table(window, tmp_path):
    path = tmp_path / "net.safetensors"
    path.write_bytes(Safetensors().write(window.workspace.model()))
    when_open(press("Cancel"))
    window.documents.open_any(path)
    assert window.workspace.experiment.start is None


def test_an_export_of_imported_weights_comes_in_again_to_the_same_bits(
    window, weights, tmp_path, monkeypatch
):
    choose_file(monkeypatch, tmp_path / "moons.dlgui")
    window.documents.save_as()
    when_open(press("Import"))
    window.exchange.take_weights(weights)
    entry = window.workspace.registry.entry(Safetensors)
    assert window.exchange.export_to(entry, tmp_path / "out.safetensors")
    first = window.workspace.snapshot.weights.copy()
    window.workspace.undo_stack.undo()
    when_open(press("Import"))
    assert window.exchange.take_weights(tmp_path / "out.safetensors")
    np.testing.assert_array_equal(window.workspace.snapshot.weights, first)
