"""Every control of the window has a name and is reached by Tab, and no text is cut off."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QStyle,
    QStyleOptionFrame,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dlgui.engine.kinds import Activation, Optimizer
from dlgui.gui import dialogs, theme
from dlgui.gui.controls import ComboBox, Label
from dlgui.gui.help import show_about, show_diagnostics
from dlgui.gui.inspector.fold import Fold
from dlgui.gui.keys_page import show_keys
from dlgui.gui.picking import Picker, pick
from dlgui.gui.plugins.page import PluginsPage
from dlgui.gui.plugins.writing import WritingDialog
from dlgui.gui.window import Window
from dlgui.gui.workspace import Workspace
from dlgui.lab.projects import read_project
from dlgui.lab.resources import resource
from dlgui.lab.settings import SettingsFile
from tests.gui.windows import host_in
from tests.lab.made_wheels import swish

ROOT = Path(__file__).parents[2]

TAKES_INPUT = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
OF_QT = (QScrollBar, QHeaderView)
"""Parts that Qt makes inside its own controls; the control stands for them."""
SIZES = ((1440, 900), (1280, 720))
THEMES = {"light": theme.LIGHT, "dark": theme.DARK}
MOST_TABS = 400
PARTS = ("", "input", "layers.0", "output")
EXPERIMENTS = {
    "two-moons": (*PARTS, "input.try"),
    "digits": (*PARTS, "input.try", "output.cell.4.8"),
    "line": ("", "output"),
    "iris": ("output",),
}
ROWS = "\n".join(f"{i},{i % 7},{'abc'[i % 3]},{i * 1.5}" for i in range(60))


@dataclass
class Audit:
    """What was found: how many controls have a name, and what is wrong."""

    named: int = 0
    total: int = 0
    wrong: list[str] = field(default_factory=list)

    def look(self, top: QWidget, scene: str) -> None:
        """Look at a window and everything in it that is seen."""
        for widget in [top, *top.findChildren(QWidget)]:
            if not widget.isVisible():
                continue
            if isinstance(widget, TAKES_INPUT) and not isinstance(widget, OF_QT):
                self.take_control(widget, scene)
            said = cut(widget)
            if said:
                self.wrong.append(f"{scene}: {place_of(widget)}: {said}")

    def take_control(self, widget: QWidget, scene: str) -> None:
        """Count a control; without a name, or out of reach of the keyboard, it is wrong."""
        self.total += 1
        named = bool(name_of(widget).strip())
        self.named += named
        if not named:
            self.wrong.append(f"{scene}: {place_of(widget)} has no accessible name")
        if not in_reach(widget):
            self.wrong.append(f"{scene}: {place_of(widget)} is not reached by Tab")


def name_of(widget: QWidget) -> str:
    """The name that a screen reader reads."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return "" if interface is None else interface.text(QAccessible.Text.Name)


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab stops at a widget, or at the one it leads to."""
    target = widget
    while (proxy := target.focusProxy()) is not None:
        target = proxy
    return bool(target.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)


def in_reach(widget: QWidget) -> bool:
    """Whether the keyboard gets to a control, or to one around or in it that does the same."""
    if not widget.isEnabled() or takes_tab(widget):
        return True
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is not None and group.exclusive() and any(map(takes_tab, group.buttons())):
        return True  # Qt lets Tab stop at the chosen one, and the arrow keys go on from there
    above: QWidget | None = widget.parentWidget()
    for _ in range(2):
        if above is None or above.isWindow():
            return False
        # As the − and + of a stepper, whose field is stepped by the arrow keys.
        near = above.findChildren(QLineEdit, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if isinstance(above, TAKES_INPUT) and takes_tab(above):
            return True
        if any(takes_tab(one) for one in near):
            return True
        above = above.parentWidget()
    return False


def place_of(widget: QWidget) -> str:
    """A widget with what it lies in."""
    names: list[str] = []
    one: QWidget | None = widget
    while one is not None and len(names) < 5:
        names.append(type(one).__name__)
        one = one.parentWidget()
    said = getattr(widget, "text", None) or getattr(widget, "currentText", None)
    text = said() if callable(said) else ""
    size = f"{widget.width()}x{widget.height()}"
    return f"{' < '.join(names)} {widget.objectName()} {text!r:.60} {size}"


def cut(widget: QWidget) -> str:
    """Why a widget's text is not seen whole and nothing tells the rest; empty when it is."""
    if isinstance(widget, QLabel):
        return cut_label(widget) or outside(widget)
    if isinstance(widget, QLineEdit):
        return cut_field(widget) or outside(widget)
    if isinstance(widget, ComboBox):
        needed = widget.fontMetrics().horizontalAdvance(widget.currentText())
        if needed > widget.width() - 38 and widget.currentText() not in widget.toolTip():
            return f"needs {needed} px for its choice"
        return outside(widget)
    if isinstance(widget, QPushButton):
        hint = widget.minimumSizeHint()
        if widget.width() < hint.width() or widget.height() < widget.fontMetrics().height():
            return f"needs {hint.width()}x{hint.height()}"
        return outside(widget)
    return ""


def cut_label(label: QLabel) -> str:
    """Whether a label's words go beyond its place."""
    text, place, metrics = label.text(), label.contentsRect(), label.fontMetrics()
    if not text or text in label.toolTip():
        return ""
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        return f"needs {needed} px of height" if label.height() < needed else ""
    lines = text.splitlines()
    wide = max(metrics.horizontalAdvance(line) for line in lines)
    if wide > place.width() + 1:
        return f"needs {wide} px"
    high = metrics.boundingRect("Ég").height() * len(lines)
    return f"needs {high} px of height" if high > place.height() else ""


def cut_field(edit: QLineEdit) -> str:
    """Whether the letters of a field are cut at their feet, or a hint or number at its end."""
    option = QStyleOptionFrame()
    edit.initStyleOption(option)
    place: QRect = edit.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, edit)
    metrics = edit.fontMetrics()
    if place.height() < metrics.ascent() + metrics.descent():
        return f"has {place.height()} px for letters of {metrics.height()} px"
    hint = edit.placeholderText()
    if hint and not edit.text() and metrics.horizontalAdvance(hint) > place.width():
        return f"has {place.width()} px for its hint" if hint not in edit.toolTip() else ""
    text = edit.text()
    number = text.replace(".", "").replace("-", "").replace("−", "").replace("e", "").isdigit()
    if number and metrics.horizontalAdvance(text) > place.width():
        return f"has {place.width()} px for its number" if text not in edit.toolTip() else ""
    return ""


def outside(widget: QWidget) -> str:
    """What cuts a widget off, up to what scrolls."""
    above = widget.parentWidget()
    while above is not None and not widget.isWindow():
        if isinstance(above.parentWidget(), QAbstractScrollArea):
            return ""
        place = QRect(widget.mapTo(above, QPoint(0, 0)), widget.size())
        if not above.rect().contains(place):
            return f"goes out of {type(above).__name__}: {place.getRect()} in {above.size()}"
        if above.isWindow():
            return ""
        above = above.parentWidget()
    return ""


def tab_course(top: QWidget, start: QWidget) -> list[QWidget]:
    """Where Tab leads from a control, until it comes back there."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    met: list[QWidget] = []
    for _ in range(MOST_TABS):
        now = QApplication.focusWidget() or top.focusWidget()
        if now is None or (now is start and len(set(met)) > 1):
            break
        met.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    return met


def settle() -> None:
    """Let layouts and pictures follow."""
    for _ in range(6):
        QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@dataclass
class Room:
    """A window, and the ways to bring it to a scene."""

    window: Window
    folder: Path
    qtbot: QtBot

    @property
    def workspace(self) -> Workspace:
        return self.window.workspace

    def open(self, name: str, selection: str = "") -> None:
        path = resource("experiments") / f"{name}.dlgui"
        self.window.documents.take(read_project(path, self.workspace.registry))
        self.window.pages.show_work()
        self.workspace.select(selection)

    def folds(self) -> None:
        """Open every fold of a layer's page."""
        self.open("two-moons", "layers.0")
        for fold in self.window.findChildren(Fold):
            fold.open()

    def table(self) -> None:
        path = self.folder / "cars.csv"
        path.write_text("width,doors,kind,price\n" + ROWS + "\n")
        self.window.pages.show_table(path)
        page = self.window.pages.currentWidget()
        assert page is not None
        self.qtbot.waitUntil(lambda: len(page.findChildren(QAbstractItemView)) > 0, timeout=5000)
        self.qtbot.wait(150)

    def formula(self) -> None:
        """A layer with a text to type, and a digit too many in every number."""
        self.open("two-moons", "layers.0")
        made = self.workspace.registry.find("Formula")
        assert made is not None
        self.workspace.edit("layers.0.activation", made(), "Set a formula")
        self.workspace.edit("rate", 0.0123, "Set the rate")
        self.workspace.edit("epochs", 10_000, "Set the epochs")
        self.workspace.edit("batch", 1024, "Set the batch")

    def plugins(self) -> None:
        """The page with a plugin that works and one in quarantine."""
        self.window.pages.show_plugins()
        page = self.window.pages.plugins
        self.qtbot.waitUntil(lambda: bool(page.desk.lines), timeout=20_000)
        if page.desk.line("wrong") is None:
            paths = [self.folder / "sound.py", self.folder / "wrong.py"]
            paths[0].write_text(swish("Sound"))
            paths[1].write_text(swish("Wrong", "s"))
            page.look_into(paths)
            self.qtbot.waitUntil(self._planned, timeout=20_000)
            page.desk.install()
        self.qtbot.waitUntil(lambda: not page.desk.busy, timeout=60_000)

    def plan(self) -> None:
        """The plan of what is on offer."""
        page = self.plugins_page
        page.look_into([ROOT / "plugins" / "dlgui_softplus"])
        self.qtbot.waitUntil(self._planned, timeout=20_000)

    @property
    def plugins_page(self) -> PluginsPage:
        return self.window.pages.plugins

    def details(self, name: str) -> None:
        self.plugins_page.listing.chosen.emit(self.plugins_page.desk.line(name))

    def _planned(self) -> bool:
        install = self.plugins_page.plan.install
        return install is not None and install.isEnabled()

    def picker(self, path: str, kind: type) -> None:
        self.open("two-moons", "layers.0")
        pick(self.window, self.workspace, path, kind, QPoint(300, 200))

    def scenes(self) -> Iterator[tuple[str, QWidget]]:
        """Yield each scene with the widget that holds its controls."""
        window = self.window
        steps: tuple[tuple[str, Callable[[], object]], ...] = (
            ("gallery", window.pages.show_gallery),
            *(
                (f"{name} {part}".strip(), lambda name=name, part=part: self.open(name, part))
                for name, parts in EXPERIMENTS.items()
                for part in parts
            ),
            ("a formula", self.formula),
            ("folds", self.folds),
            ("table", self.table),
            ("plugins", self.plugins),
            ("a plan", self.plan),
            ("a plugin", lambda: self.details("sound")),
            ("a wrong plugin", lambda: self.details("wrong")),
            ("the lab's own", lambda: self.details("dlgui-builtins")),
        )
        for name, step in steps:
            step()
            settle()
            yield name, window
        for path, kind in (("layers.0.activation", Activation), ("optimizer", Optimizer)):
            self.picker(path, kind)
            settle()
            for picker in window.findChildren(Picker):
                yield f"picker of {path}", picker
                picker.go_back()
            settle()


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    window = Window(Workspace(host_in(tmp_path)), SettingsFile(tmp_path / "settings.json"))
    window.asks = False
    qtbot.addWidget(window)
    yield Room(window, tmp_path, qtbot)
    window.pages.close_work()
    window.workspace.close()


class Strays(QObject):
    """Hears of parts that were shown before they had a place: each is a window for a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.windowType() == Qt.WindowType.Window
            and not isinstance(watched, (Window, QDialog))
        ):
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()!r}")
        return False


@pytest.fixture
def strays(qapp: QApplication) -> Iterator[list[str]]:
    ear = Strays()
    qapp.installEventFilter(ear)
    yield ear.seen
    qapp.removeEventFilter(ear)


def show(room: Room, size: tuple[int, int]) -> None:
    room.window.resize(*size)
    room.window.show()
    room.open("two-moons")
    room.window.fill()
    settle()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("tone", THEMES)
def test_every_control_is_named_and_in_reach_and_no_text_is_cut(
    strays: list[str],
    room: Room,
    size: tuple[int, int],
    tone: str,
    qapp: QApplication,
    capsys: pytest.CaptureFixture[str],
) -> None:
    theme.apply(qapp, THEMES[tone])
    show(room, size)
    audit = Audit()
    for name, top in room.scenes():
        audit.look(top, name)
    with capsys.disabled():
        scale = os.environ.get("QT_SCALE_FACTOR", "1")
        words = f"{size[0]}x{size[1]} {tone} scale {scale}: {audit.named}/{audit.total} named"
        sys.stdout.write(f"\n{words}, {len(audit.wrong)} wrong\n")
    assert audit.total > 400
    assert not audit.wrong, "\n".join(audit.wrong)
    assert not strays, "shown as windows of their own"


@pytest.mark.parametrize(
    "make",
    [
        show_about,
        show_diagnostics,
        lambda window: WritingDialog(window, Path("plugins")).ask(),
        show_keys,
        lambda window: dialogs.ask_changes(window, "Two moons"),
        lambda window: dialogs.ask_restart(window, window.workspace, "Add Dense 8"),
        lambda window: dialogs.tell(window, "Not opened", "Too long. " * 30, "Why", "Elsewhere…"),
    ],
    ids=["about", "diagnostics", "writing", "shortcuts", "changes", "restart", "tell"],
)
def test_dialogs_are_named_and_in_reach_and_whole(
    room: Room, make: Callable[[Window], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    show(room, SIZES[1])
    audit, met = Audit(), []

    def looked_at(dialog: QDialog) -> int:
        dialog.show()
        settle()
        assert dialog.accessibleName() or dialog.windowTitle()
        audit.look(dialog, "dialog")
        met.append(dialog)
        dialog.reject()
        return 0

    monkeypatch.setattr("dlgui.gui.dialogs.Dialog.exec", looked_at)
    make(room.window)
    for dialog in room.window.findChildren(QDialog):
        if dialog.isVisible():
            looked_at(dialog)
    assert met
    assert not audit.wrong, "\n".join(audit.wrong)


@pytest.mark.parametrize("scene", ["two-moons", "digits", "gallery"])
def test_tab_visits_every_control_once_and_comes_back(room: Room, scene: str) -> None:
    show(room, SIZES[0])
    if scene == "gallery":
        room.window.pages.show_gallery()
    else:
        room.open(scene, "layers.0")
    room.window.activateWindow()
    settle()
    start = next(one for one in room.window.pages.findChildren(QPushButton) if one.isVisible())
    course = tab_course(room.window, start)
    # Only now: the inspector shows the part of the network that Tab came to last.
    controls = [
        one
        for one in room.window.findChildren(QWidget)
        if isinstance(one, TAKES_INPUT)
        and not isinstance(one, OF_QT)
        and one.isVisible()
        and one.isEnabled()
        and one.focusProxy() is None
        and takes_tab(one)
    ]
    assert len(course) < MOST_TABS, f"Tab stays in {place_of(course[-1])}"
    # The network has controls of its own, which Tab goes through while the view has the focus.
    runs = [one for one, before in zip(course, [None, *course], strict=False) if one is not before]
    twice = {place_of(one) for one in runs if runs.count(one) > 1}
    assert not twice, "Tab comes twice to:\n" + "\n".join(twice)
    missed = [place_of(one) for one in controls if one not in course]
    assert not missed, "Tab does not come to:\n" + "\n".join(missed)


@pytest.mark.timeout(180)
def test_at_200_percent_nothing_is_cut_either() -> None:
    command = [
        *(sys.executable, "-m", "pytest", "-q", "-s", __file__),
        *("-k", "no_text_is_cut and light"),
    ]
    place = dict(os.environ, QT_SCALE_FACTOR="2", QT_QPA_PLATFORM="offscreen")
    root = Path(__file__).parents[2]
    done = subprocess.run(command, capture_output=True, text=True, env=place, cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 passed" in done.stdout


def test_the_audit_finds_what_is_wrong(qtbot: QtBot) -> None:
    top = QWidget()
    qtbot.addWidget(top)
    top.resize(200, 200)
    nameless = QLineEdit(top)
    nameless.setGeometry(0, 0, 100, 12)
    button = QPushButton("Run", top)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setGeometry(150, 50, 100, 30)
    label = Label("These words are far too long", parent=top)
    label.setGeometry(0, 100, 30, 20)
    top.show()
    audit = Audit()
    audit.look(top, "made")
    said = "\n".join(audit.wrong)
    for words in (
        "no accessible name",
        "not reached by Tab",
        "px for letters",
        "goes out",
        "needs",
    ):
        assert words in said
