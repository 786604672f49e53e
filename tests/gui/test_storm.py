"""A storm of random actions on the real window ends no run badly and breaks no rule.

The short one runs with every test; `-m soak` blows 20,000 actions and prints their counts.
"""

import gc
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from dlgui.engine.errors import DlguiError
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import (
    Activation,
    Dataset,
    Exporter,
    Initializer,
    Layer,
    Loss,
    Normalizer,
    Optimizer,
    Preprocessor,
    Regularizer,
    Schedule,
)
from dlgui.gui import building, theme
from dlgui.gui.errors import ErrorBus
from dlgui.gui.picking import Picker, pick
from dlgui.gui.window import Window
from dlgui.gui.workspace import Workspace
from dlgui.lab.plugins import PluginHost
from dlgui.lab.projects import read_project
from dlgui.lab.resources import resource
from dlgui.lab.runs import STATES
from dlgui.lab.settings import SettingsFile
from dlgui.lab.starting import starting_experiment
from tests.gui.windows import host_in

FROZEN_SECONDS = 10.0
"""No action may hold the window longer, on a machine that others share."""
MOST_UNITS, MOST_LAYERS = 64, 8
NUMBERS = st.integers(0, 10**6)
SHARES = st.floats(0, 1)
RATES = st.one_of(
    st.sampled_from([0.0, 1e-300, 1e-9, 0.003, 1.0, 30.0, 1e6, 1e300, -1.0, float("nan")]),
    st.floats(0, 10),
)
WORDS = st.text("aeilr", max_size=2)
SIZES = st.tuples(st.integers(600, 2600), st.integers(400, 1500))
SLOTS: tuple[tuple[str, type, bool], ...] = (
    ("optimizer", Optimizer, False),
    ("schedule", Schedule, False),
    ("loss", Loss, False),
    ("target", Preprocessor, False),
    ("regularizers", Regularizer, True),
    ("output.activation", Activation, False),
    ("output.regularizers", Regularizer, True),
    ("layers.{}", Layer, False),
    ("layers.{}.activation", Activation, False),
    ("layers.{}.initializer", Initializer, False),
    ("layers.{}.normalizer", Normalizer, False),
    ("layers.{}.regularizers", Regularizer, True),
)
KEYS = (
    *("Up", "Down", "Left", "Right", "Tab", "Backtab", "Return", "Space", "Escape", "Delete"),
    *("Plus", "Minus", "Home", "End", "PageDown", "Menu", "F6", "0", "5", "A", "E", "N", "Period"),
)
SPARED = {"quit", "full_screen"}
"""The end of the program is no part of the storm, and off screen there is no full screen."""
OF_THE_SCREEN = ("does not support", "propagateSizeHints")


class Sky:
    """What all storms of a test share: folder, host, error bus, counts."""

    def __init__(self, qtbot: QtBot, folder: Path, host: PluginHost, bus: ErrorBus) -> None:
        self.qtbot, self.folder, self.host, self.bus = qtbot, folder, host, bus
        self.counts: Counter[str] = Counter()
        self.storms = 0
        self.slowest, self.slowest_name = 0.0, ""
        self.shown: list[str] = []
        self.shipped = sorted(Path(copytree(resource("experiments"), folder / "shipped")).iterdir())
        bus.reported.connect(lambda notice: self.shown.append(notice.details))

    def errors(self) -> list[str]:
        """What the bus told or logged since the beginning."""
        path = self.bus.log_path
        lines = path.read_text().splitlines() if path is not None and path.exists() else []
        logged = [line for line in lines if line and not any(w in line for w in OF_THE_SCREEN)]
        return self.shown + logged


def turn(milliseconds: int = 0) -> None:
    """Let the window do what waits, and time pass."""
    end = time.monotonic() + milliseconds / 1000
    QApplication.processEvents()
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.002)


class Storm(RuleBasedStateMachine):
    """One window from a starting experiment to its end."""

    sky: Sky

    def __init__(self) -> None:
        super().__init__()
        self.log: list[str] = []
        self.held: Window | None = None
        self.first: Experiment | None = None
        self.again = True

    def show(self, experiment: Experiment) -> None:
        sky = self.sky
        sky.storms += 1
        self.held = Window(Workspace(sky.host), SettingsFile(sky.folder / "settings.json"))
        self.window.asks = False
        self.window.workspace.ask_restart = lambda what: self.again
        sky.bus.reported.connect(self.window.workspace.noticed)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.workspace.open(experiment, "storm")
        self.window.fill()
        self.first = experiment
        turn(20)

    @property
    def window(self) -> Window:
        assert self.held is not None
        return self.held

    @property
    def workspace(self) -> Workspace:
        return self.window.workspace

    @property
    def experiment(self) -> Experiment:
        experiment = self.workspace.experiment
        assume(experiment is not None)
        assert experiment is not None
        return experiment

    def act(self, name: str, do: Callable[[], object], wait: int = 0) -> None:
        """Do one thing as the window would: a refusal of the laboratory is no error."""
        self.log.append(name)
        self.sky.counts[name.split(" ")[0]] += 1
        started = time.monotonic()
        with suppress(DlguiError):
            do()
        turn(wait)
        for _ in range(3):
            popup = QApplication.activePopupWidget()
            if popup is None:
                break
            popup.close()
            turn()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        took = time.monotonic() - started
        if took > self.sky.slowest:
            self.sky.slowest, self.sky.slowest_name = took, name

    def layer(self, number: int) -> int:
        count = len(self.experiment.layers)
        assume(count > 0)
        return number % count

    def entry(self, kind: type, number: int) -> Any:
        entries = self.sky.host.registry.of(kind)
        assume(len(entries) > 0)
        return entries[number % len(entries)]

    def opened(self) -> None:
        """Another document is open: undo leads back to it."""
        self.first = self.workspace.experiment

    @initialize(number=NUMBERS)
    def begin(self, number: int) -> None:
        path = self.sky.shipped[number % len(self.sky.shipped)]
        self.show(read_project(path, self.sky.host.registry).experiment)

    # Training

    @rule(wait=st.integers(0, 30))
    def run(self, wait: int) -> None:
        self.act("run", self.workspace.start, wait)

    @rule()
    def pause(self) -> None:
        self.act("pause", self.workspace.pause)

    @rule()
    def stop(self) -> None:
        self.act("stop", self.workspace.stop)

    @rule(wait=st.integers(0, 10))
    def one_batch(self, wait: int) -> None:
        self.act("batch", self.workspace.one_batch, wait)

    @rule(wait=st.integers(0, 10))
    def one_epoch(self, wait: int) -> None:
        self.act("epoch", self.workspace.one_epoch, wait)

    @rule()
    def reset(self) -> None:
        self.act("reset", self.workspace.reset)

    # Building

    @rule()
    def undo(self) -> None:
        self.act("undo", self.workspace.undo_stack.undo)

    @rule()
    def redo(self) -> None:
        self.act("redo", self.workspace.undo_stack.redo)

    @rule(number=NUMBERS, kind=NUMBERS)
    def add_layer(self, number: int, kind: int) -> None:
        layers = self.experiment.layers
        assume(len(layers) < MOST_LAYERS)
        place = number % (len(layers) + 1)
        layer = self.entry(Layer, kind).cls()
        self.act("add_layer", lambda: building.add_layer(self.workspace, place, layer))

    @rule(number=NUMBERS)
    def remove_layer(self, number: int) -> None:
        index = self.layer(number)
        self.act("remove_layer", lambda: building.remove_layer(self.workspace, index))

    @rule(number=NUMBERS)
    def duplicate_layer(self, number: int) -> None:
        index = self.layer(number)
        assume(len(self.experiment.layers) < MOST_LAYERS)
        self.act("duplicate_layer", lambda: building.duplicate_layer(self.workspace, index))

    @rule(number=NUMBERS, to=st.integers(-2, 9))
    def move_layer(self, number: int, to: int) -> None:
        index = self.layer(number)
        self.act("move_layer", lambda: building.move_layer(self.workspace, index, to))

    @rule(number=NUMBERS, units=st.integers(-3, MOST_UNITS))
    def set_units(self, number: int, units: int) -> None:
        path = f"layers.{self.layer(number)}"
        self.act("set_units", lambda: building.set_units(self.workspace, path, units))

    @rule(slot=st.sampled_from(SLOTS), number=NUMBERS, layer=NUMBERS)
    def set_part(self, slot: tuple[str, type, bool], number: int, layer: int) -> None:
        path, kind, many = slot
        path = path.format(self.layer(layer)) if "{}" in path else path
        try:
            part = self.entry(kind, number).cls()
        except TypeError:
            assume(False)
        value = (part,) if many else part
        self.act(f"set_part {path}", lambda: self.workspace.edit(path, value, f"Set {path}"))

    @rule(
        slot=st.sampled_from(SLOTS),
        number=NUMBERS,
        layer=NUMBERS,
        words=st.text("aeilr", max_size=2),
    )
    def pick_part(self, slot: tuple[str, type, bool], number: int, layer: int, words: str) -> None:
        path, kind, many = slot
        path = path.format(self.layer(layer)) if "{}" in path else path
        self.act(f"pick {path}", lambda: self._pick(path, kind, many, number % 30, words))

    def _pick(self, path: str, kind: type, many: bool, steps: int, words: str) -> None:
        window = self.window
        pick(window, self.workspace, path, kind, QPoint(300, 200), many=many)
        for picker in window.findChildren(Picker):
            QTest.keyClicks(picker.search, words)
            for _ in range(steps):
                QTest.keyClick(picker.search, Qt.Key.Key_Down)
            if not picker.take():
                picker.go_back()

    @rule(rate=RATES)
    def set_rate(self, rate: float) -> None:
        self.act(f"rate {rate}", lambda: self.workspace.edit("rate", rate, "Set the rate"), 5)

    @rule(path=st.sampled_from(["batch", "epochs", "seed", "split.train", "dtype"]), value=NUMBERS)
    def set_number(self, path: str, value: int) -> None:
        values: dict[str, Any] = {
            "split.train": value / 10**6,
            "dtype": ("float32", "float64")[value % 2],
            "epochs": value % 50,
        }
        new = values.get(path, value)
        self.act(f"set_{path} {new}", lambda: self.workspace.edit(path, new, f"Set {path}"))

    @rule(number=NUMBERS, keep=st.booleans())
    def change_data(self, number: int, keep: bool) -> None:
        def do() -> None:
            data = self.entry(Dataset, number).cls()
            if keep:
                self.workspace.edit("data", data, "Change the data")
            else:
                made = starting_experiment(data, self.sky.host.registry)
                self.workspace.replace(made, "Change the task")

        assert self.experiment is not None
        self.act("change_data", do)

    # Looking

    @rule(part=st.sampled_from(["", "input", "output", "optimizer", "layers.0", "nowhere.7"]))
    def select(self, part: str) -> None:
        self.act("select", lambda: self.workspace.select(part))

    @rule(number=NUMBERS, unit=st.integers(0, 70))
    def select_unit(self, number: int, unit: int) -> None:
        path = f"layers.{self.layer(number)}.unit.{unit}"
        self.act("select_unit", lambda: self.workspace.select(path))

    @rule(size=SIZES)
    def resize(self, size: tuple[int, int]) -> None:
        self.act(f"resize {size}", lambda: self.window.resize(*size))

    @rule(name=st.sampled_from(["light", "dark", "system"]))
    def set_theme(self, name: str) -> None:
        self.act(f"theme {name}", lambda: self.window.set_theme(name))

    @rule()
    def visit_gallery(self) -> None:
        self.act("gallery", self.window.visit_gallery)

    @rule(number=NUMBERS)
    def choose_action(self, number: int) -> None:
        menus = self.window.menus
        ready = [a for name, a in menus.made() if name not in SPARED and a.isEnabled()]
        action = ready[number % len(ready)]
        self.act(f"action {action.text()}", lambda: self._opening(action.trigger))

    @rule(x=SHARES, y=SHARES, twice=st.booleans(), button=st.sampled_from(["Left", "Right"]))
    def click(self, x: float, y: float, twice: bool, button: str) -> None:
        window = self.window
        # The menus are chosen from by `choose_action`: a click there may end the program.
        top = window.menu_row.height() + 1
        place = QPoint(int(x * (window.width() - 1)), top + int(y * (window.height() - top - 1)))
        target = window.childAt(place) or window
        kind = getattr(Qt.MouseButton, f"{button}Button")
        at = target.mapFrom(window, place)
        press = QTest.mouseDClick if twice else QTest.mouseClick
        said = f"click {type(target).__name__} {place.x()},{place.y()}"
        self.act(said, lambda: self._opening(lambda: press(target, kind, pos=at)))

    @rule(key=st.sampled_from(KEYS))
    def press_key(self, key: str) -> None:
        window = self.window
        target: QWidget = window.focusWidget() or window
        code = getattr(Qt.Key, f"Key_{key}")
        said = f"key {key} {type(target).__name__}"
        self.act(said, lambda: self._opening(lambda: QTest.keyClick(target, code)))

    def _opening(self, do: Callable[[], object]) -> None:
        """Do what may open another document, as a card of the gallery does."""
        before = self.workspace.experiment
        do()
        turn()
        if not self.workspace.undo_stack.count() and self.workspace.experiment is not before:
            self.opened()

    @rule(again=st.booleans())
    def answer(self, again: bool) -> None:
        self.again = again

    # Documents

    @rule(number=NUMBERS)
    def open_project(self, number: int) -> None:
        paths = [
            *self.sky.shipped,
            self.sky.folder / "saved.dlgui",
            self.sky.folder / "is-not-there.dlgui",
        ]
        path = paths[number % len(paths)]

        def do() -> None:
            if self.window.documents.open(path):
                self.opened()

        self.act(f"open {path.name}", do)

    @rule()
    def save(self) -> None:
        self.act("save", self.window.documents.save_as)

    @rule(number=NUMBERS)
    def export(self, number: int) -> None:
        entry = self.entry(Exporter, number)
        path = self.sky.folder / f"model{getattr(entry.cls, 'suffix', '')}"
        self.act(f"export {entry.name}", lambda: self.window.exchange.export_to(entry, path))

    @rule()
    def undo_all(self) -> None:
        """Undo to the start gives the first experiment, redo to the end the last."""
        stack, last = self.workspace.undo_stack, self.workspace.experiment
        if last is None or stack.index() != stack.count():
            return

        def do() -> None:
            while stack.canUndo():
                stack.undo()
            assert plain(self.workspace.experiment) == plain(self.first)
            while stack.canRedo():
                stack.redo()
            assert plain(self.workspace.experiment) == plain(last)

        self.act("undo_all", do)

    # What holds at all times

    @invariant()
    def nothing_went_wrong(self) -> None:
        said = self.sky.errors()
        assert not said, "\n".join([*said, "Actions:", *self.log[-30:]])

    @invariant()
    def one_worker_at_most(self) -> None:
        workers = [t.name for t in threading.enumerate() if t.name.startswith("dlgui-run-")]
        # A run that was dropped ends after the step it is in.
        end = time.monotonic() + 5
        while len(workers) > 1 and time.monotonic() < end:
            time.sleep(0.01)
            workers = [t.name for t in threading.enumerate() if t.name.startswith("dlgui-run-")]
        assert len(workers) <= 1, f"{workers} after {self.log[-30:]}"

    @invariant()
    def state_is_legal(self) -> None:
        if self.held is None:
            return
        workspace = self.workspace
        assert workspace.state in STATES
        assert not workspace.is_active or workspace.run is not None
        assert workspace.experiment is not None or workspace.run is None
        if workspace.experiment is None:
            assert not self.window.pages.at_work or not workspace.undo_stack.count()

    @invariant()
    def window_answers(self) -> None:
        assert self.sky.slowest < FROZEN_SECONDS, f"{self.sky.slowest_name} froze the window."

    def teardown(self) -> None:
        window, self.held = self.held, None
        if window is None:
            return
        self.sky.bus.reported.disconnect(window.workspace.noticed)
        window.workspace.close()
        window.asks = False
        window.close()
        window.deleteLater()
        del window
        turn()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def plain(experiment: Experiment | None) -> Experiment | None:
    """The experiment without what was changed while it trained: that belongs to the run."""
    return None if experiment is None else experiment.with_(edits=())


@pytest.fixture
def sky(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> Iterator[Sky]:
    """No dialog waits for an answer: it is shown and left by Esc."""

    def shown(dialog: QDialog) -> int:
        dialog.show()
        turn()
        dialog.reject()
        return 0

    def saved(*_: object) -> tuple[str, str]:
        return str(tmp_path / "saved.dlgui"), ""

    monkeypatch.setattr("dlgui.gui.dialogs.Dialog.exec", shown)
    monkeypatch.setattr("dlgui.gui.dialogs.ask_changes", lambda *_: "discard")
    monkeypatch.setattr("dlgui.gui.dialogs.confirm", lambda *_: True)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_: ("", "")))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", staticmethod(lambda *_: ([], "")))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_: ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(saved))
    bus = ErrorBus(tmp_path / "log")
    bus.install()
    made = Sky(qtbot, tmp_path, host_in(tmp_path), bus)
    yield made
    bus.uninstall()
    theme.apply(qapp, theme.LIGHT)


def blow(sky: Sky, storms: int, steps: int, **more: Any) -> None:
    """Run storms of so many actions each."""
    machine = type("Blowing", (Storm,), {"sky": sky})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=storms,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
            **more,
        ),
    )


@pytest.mark.timeout(300)
def test_a_storm_of_actions_breaks_nothing(sky: Sky) -> None:
    blow(sky, storms=3, steps=100, derandomize=True)
    assert sky.counts.total() > 200
    assert not sky.errors()


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_a_storm_of_20_000_actions_breaks_nothing_and_leaks_nothing(
    sky: Sky, capsys: pytest.CaptureFixture[str]
) -> None:
    blow(sky, storms=2, steps=200)

    def say(words: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"{words}\n")
            sys.stdout.flush()

    gc.collect()
    turn()
    widgets = len(QApplication.allWidgets())
    started = time.monotonic()
    while sky.counts.total() < 20_000:
        blow(sky, storms=5, steps=400)
        took = time.monotonic() - started
        say(f"{sky.counts.total():,} actions, {sky.storms} storms, {took:.0f} s")
    gc.collect()
    turn()
    left = len(QApplication.allWidgets()) - widgets
    say(f"slowest {sky.slowest:.2f} s: {sky.slowest_name}; {left} widgets more")
    say(", ".join(f"{name} {count:,}" for name, count in sky.counts.most_common()))
    assert left <= 20
    assert not sky.errors()
