"""The window in another language: every text goes through it, and none is cut at its end.

The pseudo-locale has strange letters only: a word in plain ones has escaped the translation.
"""

import ast
import re
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pytest
from dlgui_builtins import dlgui_components
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QMenu,
    QScrollArea,
    QTabBar,
    QWidget,
)

from dlgui.gui import dialogs
from dlgui.gui.help import show_about
from dlgui.gui.keys_page import show_keys
from dlgui.gui.language import PSEUDO, speak
from dlgui.gui.plugins.writing import WritingDialog
from dlgui.gui.window import Window
from tests.gui.test_accessibility import SIZES, Audit, Room, place_of, room, settle, show

__all__ = ["room"]  # the fixture, found here by pytest
ROOT = Path(__file__).parents[2]
PLAIN = re.compile(r"[A-Za-z]{3,}")
NAMED = "Del|Esc|Ins|Home|End|Return|Space|PgUp|PgDown"
"""Keys that Qt names by itself."""
KEYS = re.compile(rf"\b(?:Ctrl|Shift|Alt|{NAMED}|F\d+)\b(?:\+\w+)*")
NAMES = re.compile(
    r"[/\\^]\S*|\(\.\w+\)|\S+\.(?:csv|py|whl)|torch\.\S+|\w+\*\w+\(.*|"
    r"\b(?:class|width|doors|kind|price|cars|petal|length|row \d+ col(?:umn)?…?|"
    r"seto\w*|vers\w*|virg\w*|"
    r"Two moons|Digits|Line|Iris|dlgui[\w.-]*|numpy|PyTorch|Keras|scikit-learn|kB|MIT|Softplus|"
    r"pytest\S*|Sound|Wrong|sound|wrong|col\b…?|Set the \w+)\b"
)
"""What is no text of ours: keys of the board, data, files, names of packages and libraries."""
UNTOLD = {"FormulaWell", "FormulaLabel", "LateFormula", "QToolButton"}
"""Formulas in TeX; the arrows that Qt makes in a bar of tabs."""
OF_PLUGINS = ("a plugin", "a wrong plugin", "the lab's own")
CLASSES = {cls.__name__ for cls in dlgui_components()}
AUTHORS = re.compile(
    r"promises? |smooth and not monotonic|smooth ReLU|for dlgui|^[\w ]+: \d|e−?-?\d\d"
)
"""What the contract says to authors of plugins, and what plugins say of themselves."""


@pytest.fixture
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """Speak another language for one test, from before its window is made."""
    speak(request.param)
    yield request.param
    speak("en")


def texts_of(widget: QWidget) -> Iterator[str]:
    """Yield what a widget shows or tells."""
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()  # its text is typed
    else:
        for name in ("text", "title"):
            said = getattr(widget, name, None)
            told = said() if callable(said) else ""
            yield told if isinstance(told, str) else ""
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(i) for i in range(widget.count()))
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(i) for i in range(widget.count()))
    if isinstance(widget, QMenu):
        yield from (action.text() for action in widget.actions())
    if isinstance(widget, QHeaderView) and widget.model() is not None:
        heads = (widget.model().headerData(i, widget.orientation()) for i in range(widget.count()))
        yield from (head for head in heads if isinstance(head, str))


def plain_words(text: str) -> str:
    """Return the words of a text in plain letters, without what is no text of ours."""
    if AUTHORS.search(text):
        return ""
    return " ".join(PLAIN.findall(NAMES.sub("", KEYS.sub("", text))))


class Ear:
    """Collects the texts of each scene that are in plain letters, and what is cut sideways."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.heard: dict[str, str] = {}
        self.cut: list[str] = []
        self.scene = ""
        draw = QPainter.drawText

        def drawn(painter: QPainter, *given: object) -> object:
            for one in given:
                if isinstance(one, str):
                    self.take(one, "painted")
            return draw(painter, *given)  # type: ignore[call-overload]

        monkeypatch.setattr(QPainter, "drawText", drawn)

    def take(self, text: str, where: str) -> None:
        words = plain_words(text)
        if self.scene in OF_PLUGINS:  # they list classes by their names
            words = " ".join(word for word in words.split() if word not in CLASSES)
        if words:
            self.heard.setdefault(f"{where}: {text[:120]!r}", self.scene)

    def listen(self, top: QWidget, scene: str) -> None:
        self.scene = scene
        top.grab()
        for widget in [top, *top.findChildren(QWidget)]:
            if widget.isVisible() and type(widget).__name__ not in UNTOLD:
                for text in texts_of(widget):
                    self.take(text, type(widget).__name__)
            if isinstance(widget, QScrollArea) and widget.isVisible():
                self._measure(widget)
        for action in top.findChildren(QAction):
            if not type(action.parent()).__module__.startswith("pyqtgraph"):
                self.take(action.text(), "action")

    def _measure(self, area: QScrollArea) -> None:
        inside, bar = area.widget(), area.horizontalScrollBar()
        room = area.viewport().width()
        if inside is not None and inside.width() > room and not bar.isVisible():
            self.cut.append(f"{self.scene}: {inside.width()} px in {room}: {place_of(area)}")

    def silent(self) -> None:
        lines = [f"{scene}: {text}" for text, scene in self.heard.items()]
        assert not lines, "Without tr:\n" + "\n".join(lines)
        assert not self.cut, "\n".join(self.cut)


def trained(room: Room) -> Iterator[tuple[str, QWidget]]:
    """Yield what is to be seen once a network has trained."""
    window, workspace = room.window, room.workspace
    room.open("two-moons")
    workspace.start()

    def going() -> bool:
        return workspace.report is not None and workspace.report.epoch >= 4

    room.qtbot.waitUntil(going, timeout=20_000)
    workspace.stop()
    for part in ("", "layers.0", "output"):
        workspace.select(part)
        room.qtbot.wait(200)
        yield f"trained {part}", window
    for panel in [cls for dock in window.laboratory.docks for cls in dock.places.classes]:
        window.laboratory.show_panel(panel)
        room.qtbot.wait(100)
        yield f"the panel {panel.__name__}", window
    workspace.walk.begin()
    room.qtbot.wait(300)
    yield "a step", window
    workspace.walk.close()
    workspace.question.ask("layers.0.weight.3.1")
    room.qtbot.wait(300)
    yield "why", window
    workspace.question.close()
    window.palette_box.open()
    settle()
    yield "the palette", window.palette_box
    window.palette_box.close()


WALKS = [
    pytest.param(PSEUDO, SIZES[1], id="pseudo-1280x720"),
    pytest.param("de", SIZES[1], id="de-1280x720"),
    pytest.param(PSEUDO, SIZES[0], id="pseudo-1440x900", marks=pytest.mark.soak),
    pytest.param("de", SIZES[0], id="de-1440x900", marks=pytest.mark.soak),
]


@pytest.mark.parametrize(("language", "size"), WALKS, indirect=["language"])
@pytest.mark.timeout(180)
def test_every_text_goes_through_the_language_and_none_is_cut(
    language: str, room: Room, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    show(room, size)
    audit, ear = Audit(), Ear(monkeypatch)
    for name, top in chain(room.scenes(), trained(room)):
        settle()
        audit.look(top, name)
        ear.listen(top, name)
    assert audit.total > 400
    assert not audit.wrong, "\n".join(audit.wrong)
    assert not ear.cut, "\n".join(ear.cut)
    if language == PSEUDO:
        ear.silent()


@pytest.mark.parametrize("language", [PSEUDO, "de"], indirect=True)
@pytest.mark.parametrize(
    "make",
    [
        show_about,
        lambda window: WritingDialog(window, Path("/plugins")).ask(),
        show_keys,
        lambda window: dialogs.ask_changes(window, "cars.csv"),
        lambda window: dialogs.ask_restart(window, window.workspace, ""),
    ],
    ids=["about", "writing", "shortcuts", "changes", "restart"],
)
def test_dialogs_are_whole_in_another_language(
    language: str,
    room: Room,
    make: Callable[[Window], object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    show(room, SIZES[1])
    audit, ear = Audit(), Ear(monkeypatch)

    def looked_at(dialog: QDialog) -> int:
        dialog.show()
        settle()
        audit.look(dialog, "dialog")
        ear.listen(dialog, "dialog")
        dialog.reject()
        return 0

    monkeypatch.setattr("dlgui.gui.dialogs.Dialog.exec", looked_at)
    make(room.window)
    assert audit.total
    assert not audit.wrong, "\n".join(audit.wrong)
    if language == PSEUDO:
        ear.silent()


# The sources

PROSE = re.compile(r"[a-z]{2,} [a-z]{2,}|^[A-Z][a-z]+(?: [a-z]+|[…:.?])$")
NEVER_SHOWN = re.compile(
    r"^(?:Delete|Insert|Fusion|Inter|English|Deutsch|squared gradient|opened as pictures|"
    r"stopped early|not finite|a bowl shrinks .*| is not UTF-8| rows do not have |.*\|.*|"
    r"Take a sample of at most .*|All files)$|\{ |module \{\}"
)
"""Keys, names of fonts and languages, what is looked for in texts from below, style sheets."""
MARKS = {"tr", "noop", "plural", "noun"}
OF_DEVELOPERS = {"ValueError", "TypeError", "AttributeError", "RuntimeError", "ExportFailed"}


def unmarked(tree: ast.Module) -> Iterator[str]:
    """Yield the texts of a module that look like words for a reader and go through no `tr`."""
    above = {below: node for node in ast.walk(tree) for below in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text, path = node.value, [node]
            while path[-1] in above and not isinstance(path[-1], ast.stmt):
                path.append(above[path[-1]])  # type: ignore[arg-type]
            calls = {ast.unparse(one.func) for one in path if isinstance(one, ast.Call)}
            quiet = any(isinstance(one, (ast.Compare, ast.Subscript)) for one in path[:2])
            documents = len(path) > 1 and isinstance(path[1], ast.Expr)
            told = documents or calls & (MARKS | OF_DEVELOPERS) or quiet
            if not told and PROSE.search(text) and not NEVER_SHOWN.search(text):
                yield f"{node.lineno}: {text[:80]!r}"


@pytest.mark.parametrize(
    "path",
    sorted((ROOT / "dlgui/gui").rglob("*.py")),
    ids=lambda path: path.relative_to(ROOT / "dlgui/gui").as_posix(),
)
def test_every_text_in_the_sources_is_marked(path: Path) -> None:
    found = list(unmarked(ast.parse(path.read_text("utf-8"))))
    assert not found, "Without tr or noop:\n" + "\n".join(found)


def test_a_text_without_a_mark_is_found() -> None:
    found = list(unmarked(ast.parse('Label("Run the network"); Button(tr("Go on and on"))')))
    assert found == ["1: 'Run the network'"]
