"""Five tables from their file to a trained, exported and imported network, by mouse alone.

Wine, breast cancer and diabetes come with scikit-learn; shop and rare are made by the generators
below, with a fixed seed.
"""

import csv
import time

import numpy as np
import pytest
from dlgui_builtins import Npz, NumpyScript, Onnx, Safetensors
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QPushButton

from dlgui.gui.controls import Button, ComboBox, Switch
from dlgui.gui.window import Window
from dlgui.gui.workspace import Workspace
from dlgui.lab.balancing import is_balanced
from dlgui.lab.certificates import read_certificate
from dlgui.lab.plugins import PluginHost
from dlgui.lab.runs import ENDED, RUNNING
from dlgui.lab.settings import SettingsFile
from tests.gui.test_dialogs import when_open


def from_sklearn(name):
    datasets = pytest.importorskip("sklearn.datasets")
    found = getattr(datasets, f"load_{name}")()
    labels = getattr(found, "target_names", None)
    target = found.target if labels is None else np.array(labels)[found.target]
    return [*found.feature_names], found.data, target


def wine():
    """Numbers alone, three classes."""
    return from_sklearn("wine")


def cancer():
    """Numbers, a twentieth of them missing, two classes."""
    names, x, y = from_sklearn("breast_cancer")
    x = x.astype(object)
    x[np.random.default_rng(1).random(x.shape) < 0.05] = ""
    return names, x, y


def diabetes():
    """Numbers, and a number to predict."""
    return from_sklearn("diabetes")


def shop():
    """Categories, an order, dates and numbers; the price hangs on all of them."""
    rng = np.random.default_rng(2)
    n = 600
    kind = rng.choice(["chair", "table", "lamp"], n)
    size = rng.choice(["small", "medium", "large"], n)
    wood = rng.choice(["oak", "pine", "", "beech"], n)
    day = rng.integers(0, 1000, n)
    when = (np.datetime64("2020-01-01") + day).astype(str)
    price = 20.0 * (kind == "table") + 8 * (size == "large") + 5 * (wood == "oak") + day / 100
    dear = np.where(price + rng.normal(size=n) > 15, "dear", "cheap")
    return ["kind", "size", "wood", "sold on"], np.column_stack([kind, size, wood, when]), dear


def rare():
    """One row in twenty is of the class that matters."""
    rng = np.random.default_rng(3)
    y = rng.random(900) < 0.05
    x = rng.standard_normal((900, 4)) + 1.6 * y[:, None]
    return ["a", "b", "c", "d"], x.round(4), np.where(y, "ill", "well")


LEAST = {wine: 0.9, cancer: 0.9, diabetes: 0.3, shop: 0.8, rare: 0.7}
"""What the network has to reach on its validation rows: accuracy, or R² of the number."""


@pytest.fixture
def window(qtbot, tmp_path):
    workspace = Workspace(PluginHost(tmp_path / "plugins", safe_mode=True))
    window = Window(workspace, SettingsFile(tmp_path / "settings.json"))
    window.asks = False  # what is not saved at the end of a course goes
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.fill()
    yield window
    window.close()


def click(qtbot, widget, place=None):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place or widget.rect().center())


def press(qtbot, holder, words, kind=QPushButton):
    found = [one for one in holder.findChildren(kind) if one.text() == words and one.isVisible()]
    assert found, words
    click(qtbot, found[0])


def drop(window, path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    window.dropEvent(QDropEvent(QPointF(700, 400), copy, mime, left, none))


def choose(qtbot, box, words):
    click(qtbot, box)
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    # Qt takes a click that comes at once for the second half of the one that opened the list.
    qtbot.wait(QApplication.doubleClickInterval() + 100)
    index = box.model().index(box.findText(words), 0)
    view.scrollTo(index)
    place = view.visualRect(index).center()
    click(qtbot, view.viewport(), place)
    qtbot.waitUntil(lambda: box.currentText() == words)


def choose_action(qtbot, menu, action):
    menu.popup(QPoint(100, 100))
    qtbot.waitUntil(menu.isVisible)
    click(qtbot, menu, menu.actionGeometry(action).center())


def answer(monkeypatch, path):
    told = lambda *_, **__: (str(path), "")  # noqa: E731
    monkeypatch.setattr(QFileDialog, "getSaveFileName", told)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", told)


@pytest.mark.soak
@pytest.mark.timeout(600)
@pytest.mark.parametrize("made", list(LEAST), ids=lambda made: made.__name__)
def test_a_table_goes_in_and_its_network_out_and_in_again(
    made, qtbot, window, tmp_path, monkeypatch
):
    workspace = window.workspace
    names, x, y = made()
    path = tmp_path / f"{made.__name__}.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(
            [["what", *names], *([t, *row] for t, row in zip(y, x, strict=True))]
        )
    began = time.perf_counter()
    drop(window, path)
    qtbot.waitUntil(lambda: window.pages._table is not None, timeout=5000)
    page = window.pages._table
    qtbot.waitUntil(lambda: page.outlook is not None, timeout=10_000)
    box = next(
        one for one in page.findChildren(ComboBox) if one.accessibleName() == "Column to predict"
    )
    choose(qtbot, box, "what")
    if made is rare:
        press(qtbot, page, "Count all classes alike", Switch)
    press(qtbot, page, "Open as experiment")
    qtbot.waitUntil(lambda: window.pages.at_work, timeout=20_000)
    assert is_balanced(workspace.experiment) == (made is rare)
    workspace.undo_stack.setClean()

    press(qtbot, window.toolbar, "Run", Button)
    assert workspace.state == RUNNING
    qtbot.waitUntil(lambda: workspace.state == ENDED, timeout=120_000)
    model = workspace.model()
    reached = figure(model, workspace)
    assert reached >= LEAST[made]

    largest = 0.0
    menu = QMenu(window)
    window.exchange.fill_export(menu)
    for number, cls in enumerate((Safetensors, Npz, Onnx, NumpyScript)):
        entry = workspace.registry.entry(cls)
        place = [one.cls for one in workspace.registry.of(type(cls()).__mro__[1])].index(cls)
        out = tmp_path / f"net{number}{cls.suffix}"
        answer(monkeypatch, out)
        choose_action(qtbot, menu, menu.actions()[place])
        assert out.exists(), entry.title
        largest = max(largest, read_certificate(out).largest_difference)

    want = model.predict(model.examples)
    answer(monkeypatch, tmp_path / "course.dlgui")
    assert window.documents.save_as()
    answer(monkeypatch, tmp_path / "net0.safetensors")
    when_open(lambda dialog: press(qtbot, dialog, "Import"))
    next(
        one for one in window.findChildren(QAction) if one.objectName() == "import_weights"
    ).trigger()
    np.testing.assert_array_equal(workspace.model().predict(model.examples), want)
    press(qtbot, window.toolbar, "Run", Button)
    qtbot.waitUntil(lambda: workspace.report is not None and workspace.report.step > 0)
    workspace.stop()
    seconds = time.perf_counter() - began
    what = "R2" if not model.classes else "accuracy"
    print(  # noqa: T201
        f"{made.__name__}: {len(x)} rows, {len(names)} columns, {model.task}, validation {what} "
        f"{reached:.3f}; 4 exports, largest difference {largest:.2g}; imported to the same bits, "
        f"trains on; {seconds:.1f} s"
    )


def figure(model, workspace):
    """Return the accuracy on the validation rows, mean over the classes, or R²."""
    samples = workspace.samples
    rows = samples.validation
    told = model.predict(samples.data.x[rows])
    y = samples.data.y[rows]
    if not model.classes:
        y = y.reshape(told.shape)
        return 1 - ((told - y) ** 2).sum() / ((y - y.mean()) ** 2).sum()
    right = model.labels(told) == y
    return np.mean([right[y == label].mean() for label in np.unique(y)])
