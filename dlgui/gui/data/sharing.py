"""How the rows are shared out: the bar with its two handles, the counts, the shares in percent."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dlgui.engine.experiment import Split
from dlgui.gui.controls import Label, SplitBar
from dlgui.gui.language import grouped, tr


class SplitRow(QWidget):
    """`shares_chosen(train, validation)` once a handle is let go or a key was pressed."""

    shares_chosen = Signal(float, float)

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = 0
        self._dragged = False
        self._pending: tuple[float, float] | None = None
        self._counts = Label("", "mono_small")
        self._train = Label("", "small", "text2", elide=True)
        self._rest = Label("", "small", "text2", elide=True)
        self.bar = SplitBar()
        self.bar.installEventFilter(self)
        self.bar.shares_changed.connect(self._move)
        top, below = QHBoxLayout(), QHBoxLayout()
        top.addWidget(Label(words or tr("Split"), "body", "text2"))
        top.addStretch(1)
        top.addWidget(self._counts)
        below.addWidget(self._train)
        below.addStretch(1)
        below.addWidget(self._rest)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.bar)
        column.addLayout(below)

    def show_split(self, split: Split, rows: int, counts: tuple[int, int, int] | None) -> None:
        """Show shares and how many rows they are; `counts` as they were really shared out."""
        self._rows = rows
        self.bar.set_shares(split.train, split.validation)
        self._say(split.train, split.validation, counts)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the shares when the mouse lets the handle go."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._dragged = True
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._dragged = False
            self._settle()
        return super().eventFilter(watched, event)

    def _move(self, train: float, validation: float, test: float) -> None:
        self._pending = train, validation
        self._say(train, validation, None)
        if not self._dragged:
            self._settle()

    def _settle(self) -> None:
        pending, self._pending = self._pending, None
        if pending is not None:
            self.shares_chosen.emit(*pending)

    def _say(self, train: float, validation: float, counts: tuple[int, int, int] | None) -> None:
        if counts is None:
            first = round(train * self._rows)
            second = min(round(validation * self._rows), self._rows - first)
            counts = first, second, self._rows - first - second
        self._counts.set_text(" · ".join(grouped(f"{count:,}") for count in counts))
        self._train.set_text(tr("train {train}", train=percent(train)))
        test = max(0.0, 1.0 - train - validation)
        self._rest.set_text(
            tr("val {validation} · test {test}", validation=_number(validation), test=_number(test))
        )


def percent(share: float) -> str:
    """Return a share as "70 %", with a decimal only where it has one."""
    return f"{_number(share)} %"


def _number(share: float) -> str:
    return f"{100 * share:.1f}".removesuffix(".0")
