"""A file that is no table as it was read: why, how it begins, and how it might be read instead."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dlgui.gui.controls import Button, ComboBox, ErrorCard, Label
from dlgui.gui.controls.faces import draw_box
from dlgui.gui.language import noop, tr
from dlgui.gui.theme import CARD_RADIUS, GRID
from dlgui.lab.datasets import AUTO
from dlgui.lab.datasets import Table as TableSource
from dlgui.lab.tables import ENCODINGS, Content

FIRST_LINES, LONGEST = 8, 160
NOT_UTF8, UNEVEN = " is not UTF-8", " rows do not have "
"""Parts of the reader's sentences for which there is a remedy at hand."""
PICTURES = "opened as pictures"
SAMPLE = re.compile(r"Take a sample of at most ([0-9,]+) rows")
LARGE_SAMPLE = 1_000_000
UNEVEN_WORDS = {"refuse": noop("refuse"), "skip": noop("leave out"), "pad": noop("fill up")}


class Trouble(QScrollArea):
    """Signals: `settings_chosen(dict)` to read again · `back_asked()` · `other_asked()` ·
    `pictures_asked()` when the file holds pictures."""

    settings_chosen = Signal(object)
    back_asked = Signal()
    pictures_asked = Signal()
    other_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card: ErrorCard | None = None
        self._begin = Label("", "mono_small", "text2")
        self._begin.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._begin_box = _Well(tr("How the file begins"), self._begin)
        self._encoding = ComboBox((AUTO, *ENCODINGS), name=tr("Encoding"))
        self._uneven = ComboBox(
            [tr(words) for words in UNEVEN_WORDS.values()], name=tr("Rows of another length")
        )
        self._other_ways = QWidget()
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(4, 4, 4, 4)
        self._column.setSpacing(2 * GRID)
        self._column.addWidget(self._ways())
        self._column.addWidget(self._begin_box)
        self._column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._encoding.activated.connect(self._choose_encoding)
        self._uneven.activated.connect(self._choose_uneven)

    def show_problem(
        self, source: TableSource, sentence: str, data: Content | None, can_go_back: bool
    ) -> None:
        """Show why a file could not be read, with what may help."""
        card = ErrorCard(tr("{name} cannot be read as a table", name=_name(source)), sentence)
        for words, settings in remedies(sentence):
            button = card.add_action(Button(words))
            button.clicked.connect(partial(self.settings_chosen.emit, settings))
        if PICTURES in sentence:
            card.add_action(Button(tr("Open as pictures"), "image")).clicked.connect(
                self.pictures_asked
            )
        if can_go_back:
            card.add_action(Button(tr("Back to how it was read"))).clicked.connect(self.back_asked)
        card.add_action(Button(tr("Choose another file"), "folder")).clicked.connect(
            self.other_asked
        )
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self._card = card
        self._column.insertWidget(0, card)
        self._other_ways.setVisible(data is not None)
        self._encoding.setCurrentText(source.encoding)
        self._uneven.setCurrentText(tr(UNEVEN_WORDS[source.ragged]))
        self._begin.set_text(beginning(data) if data else "")
        self._begin_box.setVisible(bool(data))

    def _ways(self) -> QWidget:
        row = QHBoxLayout(self._other_ways)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(Label(tr("Encoding"), "body", "text2"))
        row.addWidget(self._encoding)
        row.addSpacing(GRID)
        row.addWidget(Label(tr("Rows of another length"), "body", "text2"))
        row.addWidget(self._uneven)
        row.addStretch(1)
        return self._other_ways

    def _choose_encoding(self, place: int) -> None:
        self.settings_chosen.emit({"encoding": self._encoding.itemText(place)})

    def _choose_uneven(self, place: int) -> None:
        self.settings_chosen.emit({"ragged": list(UNEVEN_WORDS)[place]})


class _Well(QFrame):
    """A quiet box with a small title."""

    def __init__(self, title: str, content: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 12, 2 * GRID, 12)
        column.setSpacing(GRID)
        column.addWidget(Label(title, "section"))
        column.addWidget(content)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box."""
        draw_box(QPainter(self), self.rect(), CARD_RADIUS, fill="surface", border="line")


def remedies(sentence: str) -> list[tuple[str, dict[str, object]]]:
    """Return buttons that may help against a refusal: their words and the settings they choose."""
    if NOT_UTF8 in sentence:
        return [
            (tr("Read as Windows-1252"), {"encoding": "cp1252"}),
            (tr("Read as Latin-1"), {"encoding": "latin-1"}),
        ]
    if UNEVEN in sentence:
        return [
            (tr("Leave these rows out"), {"ragged": "skip"}),
            (tr("Fill them up"), {"ragged": "pad"}),
        ]
    found = SAMPLE.search(sentence)
    if found:
        most = min(int(found[1].replace(",", "")), LARGE_SAMPLE)
        sizes = [size for size in (10_000, 100_000) if size < most] + [most]
        return [(tr("Draw {size:,} rows at random", size=size), {"sample": size}) for size in sizes]
    return []


def beginning(data: Content) -> str:
    """Return the first lines of a file, whatever it holds, as printable text."""
    text = data[: FIRST_LINES * LONGEST * 4].decode("utf-8", "replace")
    lines = [line[:LONGEST] for line in text.splitlines()[:FIRST_LINES]]
    return "\n".join(
        "".join(c if c.isprintable() or c == "\t" else "·" for c in line) for line in lines
    )


def _name(source: TableSource) -> str:
    return source.path.replace("\\", "/").rpartition("/")[2]
