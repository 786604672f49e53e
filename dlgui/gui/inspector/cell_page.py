"""The page of a cell of the confusion matrix: the rows behind it, and how good all classes are."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dlgui.engine.kinds import Array
from dlgui.gui.canvas.ink import width_of
from dlgui.gui.controls import Button, FlowLayout, Label
from dlgui.gui.curves.table import TableDialog
from dlgui.gui.inspector.judgement import Judgement
from dlgui.gui.inspector.page import Page
from dlgui.gui.inspector.row_card import Answer, RowCard
from dlgui.gui.language import from_below, plural, tr
from dlgui.gui.theme import GRID
from dlgui.gui.told import Told, ask
from dlgui.gui.workspace import Workspace

SHOWN, LIVE = 3, 0.004
"""Rows shown by cards; seconds that predictions may cost while a network trains."""
MOST_LISTED = 5000


class CellPage(Page):
    """True 4, predicted 8: which rows they are; the surest is followed through the network."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._cell = (-1, -1)
        self._told: Told | None = None
        self._last: tuple[str, int, int] | None = None
        self._cards: list[RowCard] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID // 2)
        self.facts = Label("", "body", "text2")
        self._none = Label(tr("No row is in this cell."), "body", "text2", wrap=True)
        self.list_rows = Button(tr("List the rows"), "table")
        self.list_rows.setToolTip(tr("All rows of this cell as a table, with the probabilities"))
        self.list_rows.clicked.connect(self._list)
        self.why = Button(tr("Why?"), "question")
        self.why.setToolTip(tr("Unfold the probability of the class that was predicted"))
        self.why.clicked.connect(self._ask)
        self.judgement = Judgement()
        self._lay_out()
        workspace.look.changed.connect(self._mark)

    def show_cell(self, true: int, said: int) -> None:
        """Show the rows of another cell."""
        other = (true, said) != self._cell
        self._cell = true, said
        self.refresh()
        if other and self.cards():
            self._follow(self.cards()[0])

    def refresh(self) -> None:
        """Show the cell as it is now."""
        self.read(live=False)

    def read(self, *, live: bool) -> None:
        """Ask the network again."""
        network, samples = self.workspace.network, self.workspace.samples
        if network is None or samples is None or min(self._cell) < 0:
            return
        if max(self._cell) >= len(samples.data.classes):
            return
        self._told = ask(network, samples, LIVE) if live else ask(network, samples)
        classes = samples.data.classes
        true, said = self._cell
        places = self._told.cell(true, said)
        of = int((self._told.true == true).sum())
        self._tell(
            tr(
                "True {classes}, predicted {said}",
                classes=classes[true],
                said=classes[said],
            ),
            len(places),
            of,
        )
        self._show_cards(places)
        self.judgement.show_told(self._told, classes, (true, said))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for the facts, or no more."""
        super().resizeEvent(event)
        if self._last is not None:
            self._tell(*self._last)

    def _tell(self, title: str, count: int, of: int) -> None:
        """Say which cell and how many rows; below the title where names are long."""
        self._last = title, count, of
        facts = tr("{count:,} of {rows}", count=count, rows=plural(of, "row"))
        room = self.width() - width_of(title, "title") - width_of(facts, "body")
        self.heading.tell(title, facts if room > 3 * GRID else "", facts)
        self.facts.set_text(facts)
        self.facts.setVisible(room <= 3 * GRID)

    def cards(self) -> tuple[RowCard, ...]:
        """Return the cards of the rows that are shown."""
        return tuple(card for card in self._cards if not card.isHidden())

    def _show_cards(self, places: Array) -> None:
        samples, told = self.workspace.samples, self._told
        assert samples is not None
        assert told is not None
        shown = places[: 2 if self._small else SHOWN]
        while len(self._cards) < len(shown):
            card = RowCard()
            card.clicked.connect(lambda _on=False, one=card: self._follow(one))
            self._cards.append(card)
            self._rows.addWidget(card)
        for place, card in enumerate(self._cards):
            card.setVisible(place < len(shown))
            if place < len(shown):
                at = int(shown[place])
                row = int(told.rows[at])
                answer = Answer(row, told.part, told.shares[at], int(told.true[at]))
                card.show_answer(samples.data, answer, self._is_followed(row))
        self._none.setVisible(not len(shown))
        self.list_rows.setEnabled(bool(len(places)))
        self.why.setEnabled(bool(len(places)))

    def _is_followed(self, row: int) -> bool:
        look = self.workspace.look
        return look.sight.own is None and look.followed() == row

    def _follow(self, card: RowCard) -> None:
        if card.answer is not None:
            self.workspace.look.take(row=card.answer.row, own=None)

    def _mark(self) -> None:
        samples = self.workspace.samples
        for card in self.cards():
            if card.answer is not None and samples is not None:
                followed = self._is_followed(card.answer.row)
                card.show_answer(samples.data, card.answer, followed)

    def _list(self) -> None:
        samples, told = self.workspace.samples, self._told
        if samples is None or told is None:
            return
        places = told.cell(*self._cell)[:MOST_LISTED]
        data, rows = samples.data, told.rows[places]
        names = [tr("row"), *data.inputs, *(f"P({name})" for name in data.classes)]
        values = np.column_stack([rows, data.x[rows], told.shares[places]]).astype(np.float64)
        title = f"{self.heading.title()}, {plural(len(rows), 'row')}"
        TableDialog(title, names, values, self.window()).open()

    def _ask(self) -> None:
        network, samples = self.workspace.network, self.workspace.samples
        cards = self.cards()
        if network is None or samples is None or not cards:
            return
        # Of the row that is followed if it is one of these, else of the first.
        answers = [card.answer for card in cards if card.answer is not None]
        answer = next((one for one in answers if self._is_followed(one.row)), answers[0])
        unit = self._cell[1] if network.layers[-1].outputs > 1 else 0
        words = tr("{part} row {row:,}", part=from_below(answer.part), row=answer.row)
        self.workspace.question.foresee(samples.x[answer.row], unit, words)

    def _lay_out(self) -> None:
        buttons = FlowLayout(gap=GRID)
        buttons.addWidget(self.list_rows)
        buttons.addWidget(self.why)
        self.column.addWidget(self.facts)
        self.column.addWidget(self._none)
        self.column.addLayout(self._rows)
        self.column.addSpacing(GRID)
        self.column.addLayout(buttons)
        self.column.addSpacing(GRID)
        self.column.addWidget(self.judgement)
        self.column.addStretch(1)
