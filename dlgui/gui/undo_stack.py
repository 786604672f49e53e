"""The undo stack: the steps of a document, which Python alone owns.

Qt's own stack takes its commands over, and so does the Python that made them. A command that the
garbage collector reaches before its stack is then deleted twice, and the process crashes.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal


class Step(Protocol):
    """Something that can be taken back and done again; `text` says what."""

    text: str

    def redo(self) -> None:
        """Do it, also for the first time."""

    def undo(self) -> None:
        """Take it back."""


class UndoStack(QObject):
    """Steps done and taken back, under the names of Qt's own stack.

    `indexChanged(int)` after each step · `cleanChanged(bool)` as the saved one is met or left.
    """

    indexChanged = Signal(int)
    cleanChanged = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: list[Step] = []
        self._index = self._clean = 0

    def push(self, step: Step) -> None:
        """Do a step; those that were taken back before are forgotten."""
        step.redo()
        was_clean = self.isClean()
        del self._steps[self._index :]
        if self._clean > self._index:
            self._clean = -1
        self._steps.append(step)
        self._go(self._index + 1, was_clean)

    def undo(self) -> None:
        """Take back the last step, if there is one."""
        if self.canUndo():
            index = self._index - 1
            self._steps[index].undo()
            self._go(index, self.isClean())

    def redo(self) -> None:
        """Do again the step that was taken back, if there is one."""
        if self.canRedo():
            index = self._index + 1
            self._steps[index - 1].redo()
            self._go(index, self.isClean())

    def clear(self) -> None:
        """Forget every step: another document is open, which is as it was saved."""
        was_clean = self.isClean()
        self._steps.clear()
        self._clean = 0
        self._go(0, was_clean)

    def canUndo(self) -> bool:
        """Tell whether there is something to take back."""
        return self._index > 0

    def canRedo(self) -> bool:
        """Tell whether there is something to do again."""
        return self._index < len(self._steps)

    def undoText(self) -> str:
        """Return what would be taken back, "" for nothing."""
        return self._steps[self._index - 1].text if self.canUndo() else ""

    def redoText(self) -> str:
        """Return what would be done again, "" for nothing."""
        return self._steps[self._index].text if self.canRedo() else ""

    def count(self) -> int:
        """Return how many steps there are, with those taken back."""
        return len(self._steps)

    def index(self) -> int:
        """Return how many of them are done."""
        return self._index

    def command(self, index: int) -> Step | None:
        """Return a step, None where there is none."""
        return self._steps[index] if 0 <= index < len(self._steps) else None

    def isClean(self) -> bool:
        """Tell whether the document is as it was saved."""
        return self._clean == self._index

    def setClean(self) -> None:
        """Take the present state for the saved one."""
        was_clean = self.isClean()
        self._clean = self._index
        self._tell_clean(was_clean)

    def resetClean(self) -> None:
        """Take no state for the saved one."""
        was_clean = self.isClean()
        self._clean = -1
        self._tell_clean(was_clean)

    def _go(self, index: int, was_clean: bool) -> None:
        self._index = index
        self.indexChanged.emit(index)
        self._tell_clean(was_clean)

    def _tell_clean(self, was_clean: bool) -> None:
        if was_clean != self.isClean():
            self.cleanChanged.emit(self.isClean())
