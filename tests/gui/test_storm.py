"""A storm of random actions on the real window ends no run badly and breaks no rule.

The short one runs with every test; `-m soak` blows 20,000 actions and prints their counts.
"""

import gc
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import wraps
from pathlib import Path
from shutil import copytree
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    run_state_machine_as_test,
)
from hypothesis.stateful import rule as stateful_rule
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

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
from dlgui.gui.actions import ACTIONS
from dlgui.gui.data.weights import ClassWeights
from dlgui.gui.data_page import DataPage
from dlgui.gui.errors import ErrorBus
from dlgui.gui.language import speak, tr
from dlgui.gui.panels.folds import Folds
from dlgui.gui.picking import Picker, pick
from dlgui.gui.undoing import set_weight
from dlgui.gui.window import Window
from dlgui.gui.workspace import Workspace
from dlgui.lab.plugins import PluginHost
from dlgui.lab.projects import read_project
from dlgui.lab.resources import resource
from dlgui.lab.runs import STATES
from dlgui.lab.settings import SettingsFile
from dlgui.lab.starting import starting_experiment
from tests.gui.offerings import offerings
from tests.gui.windows import host_in

FROZEN_SECONDS = 10.0
"""No action may hold the window longer, on a machine that others share."""
BUSY_SECONDS = 1.0
"""No action may keep the window's own thread at work longer; others on the machine do not count."""
NONSENSE = ("", "-", "1e999", "−1", "nan", "0x10", "  7 ", "1e-320", "½", "\x07", "ä" * 60, "3;4")
MOST_UNITS, MOST_LAYERS = 64, 8
USER = Qt.ItemDataRole.UserRole
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
SLOWER = {"undo_all": 10.0, "theme": 3.0}
"""Many actions in one; a theme, for which Qt polishes every widget of the program."""
SPARED = {"quit", "full_screen"}
"""The end of the program is no part of the storm, and off screen there is no full screen."""
TONGUES = ("en", "de", "pseudo")
OF_THE_SCREEN = ("does not support", "propagateSizeHints")


class NotNow(Exception):
    """There is nothing for a rule to act on."""


def need(there: bool) -> None:
    """Let a rule do nothing unless something is there: `assume` would end the storm."""
    if not there:
        raise NotNow


def rule(**draws: Any) -> Callable[[Callable[..., None]], Any]:
    """A rule of the storm, which may find nothing to do."""

    def made(act: Callable[..., None]) -> Any:
        @wraps(act)
        def acting(self: Any, **drawn: Any) -> None:
            with suppress(NotNow):
                act(self, **drawn)

        return stateful_rule(**draws)(acting)

    return made


class Sky:
    """What all storms of a test share: folder, host, error bus, counts."""

    def __init__(self, qtbot: QtBot, folder: Path, host: PluginHost, bus: ErrorBus) -> None:
        self.qtbot, self.folder, self.host, self.bus = qtbot, folder, host, bus
        self.counts: Counter[str] = Counter()
        self.chosen: Counter[str] = Counter()
        """How often each action of the window's table was chosen, by its name."""
        self.storms = 0
        self.slowest, self.slowest_name = 0.0, ""
        self.busiest: Counter[str] = Counter()
        """Milliseconds of its own that the window took at most for an action, by its name."""
        self.shown: list[str] = []
        self.frozen: list[str] = []
        self.broken: list[str] = []
        self.shipped = sorted(Path(copytree(resource("experiments"), folder / "shipped")).iterdir())
        self.offered = offerings(folder / "offered")
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
        self.is_other = False
        self.again = True

    def show(self, experiment: Experiment) -> None:
        sky = self.sky
        sky.storms += 1
        self.held = Window(Workspace(sky.host), SettingsFile(sky.folder / "settings.json"))
        self.window.asks = False
        self.window.workspace.ask_restart = lambda what: self.again
        sky.bus.reported.connect(self.window.workspace.noticed)
        self.workspace.undo_stack.indexChanged.connect(self.look_at_past)
        self.workspace.experiment_changed.connect(self.look_at_document)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.workspace.open(experiment, "storm")
        self.window.fill()
        turn(20)

    def look_at_past(self) -> None:
        """A document that is opened has none; what a page opens comes when its rows are read."""
        self.is_other = not self.workspace.undo_stack.count()

    def look_at_document(self) -> None:
        """Undo leads back to what another document was when it came."""
        if self.is_other:
            self.first, self.is_other = self.workspace.experiment, False

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
        need(experiment is not None)
        assert experiment is not None
        return experiment

    def act(self, name: str, do: Callable[[], object], wait: int = 0) -> None:
        """Do one thing as the window would: a refusal of the laboratory is no error."""
        self.log.append(name)
        self.sky.counts[name.split(" ")[0]] += 1
        started, worked = time.monotonic(), time.thread_time()
        try:
            do()
        except DlguiError:
            pass
        except Exception:
            self.hold(False, traceback.format_exc())
        turn(wait)
        for _ in range(3):
            popup = QApplication.activePopupWidget()
            if popup is None:
                break
            popup.close()
            turn()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        took, busy = time.monotonic() - started, time.thread_time() - worked
        kind = name.split(" ")[0]
        self.sky.busiest[kind] = max(self.sky.busiest[kind], round(1000 * busy))
        if busy > SLOWER.get(kind, BUSY_SECONDS):
            self.sky.frozen.append(f"{name}: {busy:.2f} s")
        if took > self.sky.slowest:
            self.sky.slowest, self.sky.slowest_name = took, name

    def hold(self, true: bool, said: object = "") -> None:
        """Require something, and keep what was done: a storm is never the same again."""
        if not true:
            self.sky.broken.append("\n".join([str(said), "Actions:", *self.log[-40:]]))
        assert true, said

    def layer(self, number: int) -> int:
        count = len(self.experiment.layers)
        need(count > 0)
        return number % count

    def entry(self, kind: type, number: int) -> Any:
        entries = self.sky.host.registry.of(kind)
        need(len(entries) > 0)
        return entries[number % len(entries)]

    @initialize(number=NUMBERS, tongue=st.sampled_from(TONGUES))
    def begin(self, number: int, tongue: str) -> None:
        speak(tongue)
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
        self.act("batch", lambda: self.workspace.start(1), wait)

    @rule(wait=st.integers(0, 10))
    def one_epoch(self, wait: int) -> None:
        self.act("epoch", self.workspace.one_epoch, wait)

    @rule()
    def reset(self) -> None:
        self.act("reset", self.workspace.reset)

    @rule(begins=st.booleans(), wait=st.integers(0, 60))
    def cross_validate(self, begins: bool, wait: int) -> None:
        folds = next(p for p in self.window.laboratory.panels() if isinstance(p, Folds))
        self.act(f"folds {begins}", folds.cross_validate if begins else folds.cancel, wait)

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
        need(len(layers) < MOST_LAYERS)
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
        need(len(self.experiment.layers) < MOST_LAYERS)
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
            raise NotNow from None
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

    @rule(number=NUMBERS, value=st.sampled_from([0.0, 0.5, 3.0, 1e6, -1.0]), alike=st.booleans())
    def weigh_classes(self, number: int, value: float, alike: bool) -> None:
        weights = self._one_of(ClassWeights, 0)

        def do() -> None:
            if alike:
                weights._alike.click()
            else:
                weights._weigh(number % len(self.workspace.data.classes), value)

        self.act("weigh", do)

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

    @rule(number=NUMBERS, writing=st.booleans())
    def choose_action(self, number: int, writing: bool) -> None:
        """An action of the menus as they are when one is opened, also out of a text field."""
        menus = self.window.menus
        fields = self._all(QLineEdit) if writing else []
        if fields:
            fields[number % len(fields)].setFocus()
        menus.refresh()
        ready = [a for name, a in menus.made() if name not in SPARED and a.isEnabled()]
        # What was seldom chosen comes first: some can be chosen only now and then.
        ready.sort(key=lambda action: self.sky.chosen[action.objectName()])
        action = ready[number % (1 + len(ready) // 4)]
        self.sky.chosen[action.objectName()] += 1
        self.act(named(action), action.trigger)

    @rule(number=NUMBERS)
    def choose_any(self, number: int) -> None:
        """An action of any menu, those included that are made when a menu opens."""
        ready = [a for _, a in self.window.menus.all() if a.isEnabled() and not spared(a)]
        action = ready[number % len(ready)]
        self.act(named(action), action.trigger)

    @rule(words=st.text("aeilrst ", max_size=4), steps=st.integers(0, 12))
    def use_palette(self, words: str, steps: int) -> None:
        palette = self.window.palette_box

        def do() -> None:
            palette.open()
            QTest.keyClicks(palette._field, words)
            for _ in range(steps):
                QTest.keyClick(palette._field, Qt.Key.Key_Down)
            action = palette._list.currentIndex().data(USER + 2)
            leaves = isinstance(action, QAction) and spared(action)
            key = Qt.Key.Key_Escape if leaves else Qt.Key.Key_Return
            QTest.keyClick(palette._field, key)

        self.act("palette", do)

    @rule(number=NUMBERS, text=st.sampled_from(NONSENSE), taken=st.booleans())
    def type_nonsense(self, number: int, text: str, taken: bool) -> None:
        field = self._one_of(QLineEdit, number)

        def do() -> None:
            field.setFocus()
            field.selectAll()
            for letter in text:
                if isValid(field):
                    # QTest itself ends the process at a letter that is on no key.
                    none = Qt.KeyboardModifier.NoModifier
                    event = QKeyEvent(QEvent.Type.KeyPress, 0, none, letter)
                    QApplication.sendEvent(field, event)
            if isValid(field):
                QTest.keyClick(field, Qt.Key.Key_Return if taken else Qt.Key.Key_Escape)

        self.act(f"type {text!r} in {field.accessibleName()}", do)

    @rule(number=NUMBERS, steps=st.integers(-5, 5))
    def choose_in_list(self, number: int, steps: int) -> None:
        box = self._one_of(QComboBox, number)
        key = Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up

        def do() -> None:
            for _ in range(abs(steps)):
                if isValid(box):
                    QTest.keyClick(box, key)

        self.act(f"list {box.accessibleName()}", do)

    @rule(number=NUMBERS)
    def press_button(self, number: int) -> None:
        button = self._one_of(QAbstractButton, number)
        left = Qt.MouseButton.LeftButton
        said = f"press {button.accessibleName() or button.text()}"
        self.act(said, lambda: QTest.mouseClick(button, left))

    @rule(number=NUMBERS, share=SHARES)
    def push_slider(self, number: int, share: float) -> None:
        slider = self._one_of(QAbstractSlider, number)
        value = slider.minimum() + share * (slider.maximum() - slider.minimum())
        self.act(f"slide {slider.accessibleName()}", lambda: slider.setValue(round(value)))

    @rule(number=NUMBERS)
    def give_focus(self, number: int) -> None:
        takes = Qt.FocusPolicy.TabFocus
        found = [w for w in self._all(QWidget) if w.focusPolicy() & takes]
        need(bool(found))
        self.act("focus", lambda: found[number % len(found)].setFocus())

    @rule(x=SHARES, y=SHARES)
    def hover(self, x: float, y: float) -> None:
        window, place = self.window, self._somewhere(x, y)
        target = window.childAt(place) or window
        at = target.mapFrom(window, place)
        self.act("hover", lambda: QTest.mouseMove(target, at), 2)

    @rule(number=NUMBERS)
    def show_panel(self, number: int) -> None:
        classes = [c for dock in self.window.laboratory.docks for c in dock.places.classes]
        cls = classes[number % len(classes)]
        self.act(f"panel {cls.__name__}", lambda: self.window.laboratory.show_panel(cls))

    @rule(number=NUMBERS, deed=st.sampled_from(["float", "hide", "show"]))
    def move_dock(self, number: int, deed: str) -> None:
        docks = self.window.laboratory.docks
        dock = docks[number % len(docks)]
        deeds: dict[str, Callable[[], object]] = {
            "float": lambda: dock.setFloating(not dock.isFloating()),
            "hide": dock.hide,
            "show": dock.show,
        }
        self.act(f"dock {deed}", deeds[deed])

    def _all(self, kind: type) -> list[Any]:
        return [w for w in self.window.findChildren(kind) if w.isVisible() and w.isEnabled()]

    def _one_of(self, kind: type, number: int) -> Any:
        found = self._all(kind)
        need(bool(found))
        return found[number % len(found)]

    @rule(number=NUMBERS)
    def turn_tab(self, number: int) -> None:
        bars = [w for w in self.window.findChildren(QTabBar) if w.isVisible() and w.count()]
        need(bool(bars))
        bar = bars[number % len(bars)]
        self.act("tab", lambda: bar.setCurrentIndex(number // 7 % bar.count()))

    @rule(x=SHARES, y=SHARES, turns=st.integers(-6, 6), modifier=st.sampled_from(["No", "Control"]))
    def roll_wheel(self, x: float, y: float, turns: int, modifier: str) -> None:
        window, at = self.window, self._somewhere(x, y)
        target = window.childAt(at) or window
        event = QWheelEvent(
            QPointF(target.mapFrom(window, at)), QPointF(window.mapToGlobal(at)), QPoint(),
            QPoint(0, 120 * turns), Qt.MouseButton.NoButton,
            getattr(Qt.KeyboardModifier, f"{modifier}Modifier"), Qt.ScrollPhase.NoScrollPhase,
            False,
        )  # fmt: skip
        self.act("wheel", lambda: QApplication.sendEvent(target, event))

    @rule(x=SHARES, y=SHARES, to_x=SHARES, to_y=SHARES)
    def drag(self, x: float, y: float, to_x: float, to_y: float) -> None:
        window, begin, end = self.window, self._somewhere(x, y), self._somewhere(to_x, to_y)
        target = window.childAt(begin) or window
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

        def do() -> None:
            QTest.mousePress(target, left, none, target.mapFrom(window, begin))
            for share in (0.3, 0.7, 1.0):
                if isValid(target):
                    way = begin + (end - begin) * share
                    QTest.mouseMove(target, target.mapFrom(window, way))
            let_go = target if isValid(target) else window
            QTest.mouseRelease(let_go, left, none, let_go.mapFrom(window, end))

        self.act(f"drag {type(target).__name__}", do)

    def _somewhere(self, x: float, y: float) -> QPoint:
        """A place below the menus, which are chosen from: a click there may end the program."""
        window = self.window
        top = window.menu_row.height() + 1
        return QPoint(int(x * (window.width() - 1)), top + int(y * (window.height() - top - 1)))

    # Asking

    @rule(number=NUMBERS, unit=st.integers(0, 9), source=st.integers(0, 9), slope=st.booleans())
    def ask_why(self, number: int, unit: int, source: int, slope: bool) -> None:
        paths = ["output", *(f"layers.{i}" for i in range(len(self.experiment.layers)))]
        place = f"{paths[number % len(paths)]}.weight.{unit}.{source}{'.gradient' * slope}"
        place = "rate" if number % 11 == 0 else place
        self.act("why", lambda: self.workspace.question.ask(place), 5)

    @rule(deed=st.sampled_from(["begin", "go", "play", "row", "close"]), number=st.integers(-2, 40))
    def walk(self, deed: str, number: int) -> None:
        walk = self.workspace.walk
        deeds: dict[str, Callable[[], object]] = {
            "begin": walk.begin,
            "go": lambda: walk.go(number),
            "play": lambda: walk.play(number % 2 == 0),
            "row": lambda: walk.take_row(number),
            "close": walk.close,
        }
        self.act(f"walk {deed}", deeds[deed], 5)

    @rule(values=st.lists(st.floats(width=32), min_size=1, max_size=64), row=st.integers(-1, 900))
    def look_at(self, values: list[float], row: int) -> None:
        samples = self.workspace.samples
        need(samples is not None)
        assert samples is not None
        own = np.resize(np.array(values), samples.data.x.shape[1]) if row < 200 else None
        self.act("look", lambda: self.workspace.look.take(own=own, row=row))

    @rule(unit=st.integers(0, 9), source=st.integers(0, 9), value=st.floats())
    def set_weight(self, unit: int, source: int, value: float) -> None:
        place = f"output.weight.{unit}.{source}"
        self.act("set_weight", lambda: set_weight(self.workspace, place, 0.0, value))

    @rule(data=st.binary(max_size=300) | st.text(",;\n1a-", max_size=300).map(str.encode))
    def look_into_table(self, data: bytes) -> None:
        path = self.sky.folder / "nonsense.csv"
        path.write_bytes(data)
        self.act("table", lambda: self.window.pages.show_table(path), 30)

    @rule(number=NUMBERS, wait=st.integers(0, 60))
    def drop_file(self, number: int, wait: int) -> None:
        path = self.sky.offered[number % len(self.sky.offered)]
        url = QUrl.fromLocalFile(str(path))
        self.act(f"drop {path.name}", lambda: self.window.documents.drop([url]), wait)

    @rule(number=NUMBERS)
    def paste_rows(self, number: int) -> None:
        text = self.sky.offered[number % len(self.sky.offered)]
        rows = text.read_text("utf-8", "replace") if text.is_file() else "1,2\n3,4"
        self.act("paste", lambda: self.window.pages.show_rows(rows), 20)

    @rule(number=NUMBERS, wait=st.integers(0, 200))
    def take_table(self, number: int, wait: int) -> None:
        """Open what a page of data has read, a good table where there is no such page."""
        if not self._all(DataPage):
            path = self.sky.offered[number % len(self.sky.offered)]
            self.window.documents.open_any(path)
            turn(wait)
        page = self._one_of(DataPage, 0)
        self.act("take", lambda: page.foot.open.click() or turn(wait))

    @rule()
    def leave_page(self) -> None:
        self.act("leave_page", self.window.pages.go_back)

    # Pointing

    @rule(x=SHARES, y=SHARES, twice=st.booleans(), button=st.sampled_from(["Left", "Right"]))
    def click(self, x: float, y: float, twice: bool, button: str) -> None:
        window, place = self.window, self._somewhere(x, y)
        target = window.childAt(place) or window
        kind = getattr(Qt.MouseButton, f"{button}Button")
        at = target.mapFrom(window, place)
        press = QTest.mouseDClick if twice else QTest.mouseClick
        said = f"click {type(target).__name__} {place.x()},{place.y()}"
        self.act(said, lambda: press(target, kind, pos=at))

    @rule(key=st.sampled_from(KEYS))
    def press_key(self, key: str) -> None:
        window = self.window
        target: QWidget = window.focusWidget() or window
        code = getattr(Qt.Key, f"Key_{key}")
        said = f"key {key} {type(target).__name__}"
        self.act(said, lambda: QTest.keyClick(target, code))

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

        self.act(f"open {path.name}", lambda: self.window.documents.open(path))

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
            self.hold(plain(self.workspace.experiment) == plain(self.first), "undo")
            while stack.canRedo():
                stack.redo()
            self.hold(plain(self.workspace.experiment) == plain(last), "redo")

        self.act("undo_all", do)

    # What holds at all times

    @invariant()
    def nothing_went_wrong(self) -> None:
        said = self.sky.errors()
        self.hold(not said, "\n".join(said))

    @invariant()
    def one_worker_at_most(self) -> None:
        workers = [t.name for t in threading.enumerate() if t.name.startswith("dlgui-run-")]
        # A run that was dropped ends after the step it is in.
        end = time.monotonic() + 5
        while len(workers) > 1 and time.monotonic() < end:
            time.sleep(0.01)
            workers = [t.name for t in threading.enumerate() if t.name.startswith("dlgui-run-")]
        self.hold(len(workers) <= 1, workers)

    @invariant()
    def state_is_legal(self) -> None:
        if self.held is None:
            return
        workspace = self.workspace
        self.hold(workspace.state in STATES, workspace.state)
        self.hold(not workspace.is_active or workspace.run is not None)
        self.hold(workspace.experiment is not None or workspace.run is None)
        if workspace.experiment is None:
            at_work = self.window.pages.at_work
            self.hold(not at_work or not workspace.undo_stack.count(), "at work on nothing")

    @invariant()
    def window_answers(self) -> None:
        self.hold(not self.sky.frozen, self.sky.frozen)
        self.hold(self.sky.slowest < FROZEN_SECONDS, self.sky.slowest_name)

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


def spared(action: QAction) -> bool:
    """Whether an action is no part of the storm."""
    return action.objectName() in SPARED


def named(action: QAction) -> str:
    """What the storm's log calls an action."""
    kind = "theme" if action.objectName().startswith("theme_") else "action"
    return f"{kind} {action.text()}"


def alive() -> dict[str, int]:
    """What must not grow: widgets, timers, threads."""
    for _ in range(3):
        gc.collect()
        turn()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    timers = [one for one in gc.get_objects() if isinstance(one, QTimer) and isValid(one)]
    return {
        "widgets": len(QApplication.allWidgets()),
        "timers": len(timers),
        "threads": threading.active_count(),
    }


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

    def agreed(window: object, title: str, text: str, action: str) -> bool:
        # A new start of dlgui is the end of this one.
        return action != tr("Start again now")

    monkeypatch.setattr("dlgui.gui.dialogs.Dialog.exec", shown)
    monkeypatch.setattr("dlgui.gui.dialogs.ask_changes", lambda *_: "discard")
    monkeypatch.setattr("dlgui.gui.dialogs.confirm", agreed)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_: ("", "")))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", staticmethod(lambda *_: ([], "")))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_: ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(saved))
    bus = ErrorBus(tmp_path / "log")
    bus.install()
    made = Sky(qtbot, tmp_path, host_in(tmp_path), bus)
    yield made
    bus.uninstall()
    speak("en")
    theme.apply(qapp, theme.LIGHT)


def blow(sky: Sky, storms: int, steps: int, **more: Any) -> None:
    """Run storms of so many actions each; the first is hypothesis' simplest, one rule for ever."""
    machine = type("Blowing", (Storm,), {"sky": sky})
    chosen = settings(
        max_examples=storms,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        **more,
    )
    try:
        run_state_machine_as_test(machine, settings=chosen)
    except Exception:
        # hypothesis tries again, to no avail, and then tells of that.
        assert not sky.broken, sky.broken[0]
        raise


@pytest.mark.timeout(300)
def test_a_storm_of_actions_breaks_nothing(sky: Sky) -> None:
    blow(sky, storms=3, steps=100, derandomize=True)
    assert sky.counts.total() > 100
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

    before, started = alive(), time.monotonic()
    while sky.counts.total() < 20_000:
        blow(sky, storms=20, steps=400)
        took = time.monotonic() - started
        say(f"{sky.counts.total():,} actions, {sky.storms} storms, {took:.0f} s, {alive()}")
    after = alive()
    say(f"slowest {sky.slowest:.2f} s: {sky.slowest_name}; before {before}, after {after}")
    say(", ".join(f"{name} {count:,}" for name, count in sky.counts.most_common()))
    offered = {row.name for row in ACTIONS if row.fill is None} - SPARED
    say(f"{len(sky.chosen)} of {len(offered)} actions chosen; never: {offered - set(sky.chosen)}")
    busiest = ", ".join(f"{name} {most} ms" for name, most in sky.busiest.most_common(8))
    say(f"most of the window's own time for one action: {busiest}")
    assert after["widgets"] - before["widgets"] <= 20
    assert after["timers"] <= before["timers"]
    assert after["threads"] <= before["threads"]
    assert not sky.errors()
    assert offered <= set(sky.chosen)
