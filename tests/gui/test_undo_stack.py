"""Undo does what Qt's own stack does, and a workspace full of steps can be collected."""

import os
import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QUndoCommand, QUndoStack

from dlgui.gui.undo_stack import UndoStack

COLLECTED = """
import gc
import sys
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from dlgui.gui.workspace import Workspace
from tests.gui.windows import host_in, moons

app = QApplication([])
host = host_in(Path(sys.argv[1]))
experiment = moons(host)


class Panel(QObject):
    pass


def work(young: int) -> None:
    workspace, panel = Workspace(host), Panel()
    panel.workspace, workspace.panel = workspace, panel
    workspace.open(experiment, "moons")
    for batch in range(8, 13):
        workspace.edit("batch", batch, "Set the batch size")
        if batch == young:
            gc.collect(0)  # after it some steps are older than others
    workspace.close()


for young in (8, 9, 10):
    work(young)
    gc.collect()
sys.stdout.write("alive")
"""


class Said:
    """A step that says what is done to it."""

    def __init__(self, text: str, heard: list[str]) -> None:
        self.text, self._heard = text, heard

    def redo(self) -> None:
        self._heard.append(f"redo {self.text}")

    def undo(self) -> None:
        self._heard.append(f"undo {self.text}")


class Qts(QUndoCommand):
    """The same for Qt's own stack."""

    def __init__(self, text: str, heard: list[str]) -> None:
        super().__init__(text)
        self._said = Said(text, heard)

    def redo(self) -> None:
        self._said.redo()

    def undo(self) -> None:
        self._said.undo()


def state(stack: Any) -> tuple[Any, ...]:
    names = ("count", "index", "isClean", "canUndo", "canRedo", "undoText", "redoText")
    return tuple(getattr(stack, name)() for name in names)


@pytest.mark.parametrize("seed", range(5))
def test_the_stack_does_what_qts_own_does(qapp: Any, seed: int) -> None:
    ours, qts = UndoStack(), QUndoStack()
    heard: tuple[list[Any], list[Any]] = ([], [])
    for stack, told in zip((ours, qts), heard, strict=True):
        stack.cleanChanged.connect(told.append)
    rng = np.random.default_rng(seed)
    deeds = ["push", "push", "undo", "undo", "redo", "setClean", "resetClean", "clear"]
    for number in range(400):
        deed = str(rng.choice(deeds, p=[0.2, 0.2, 0.15, 0.15, 0.15, 0.1, 0.03, 0.02]))
        if deed == "clear" and not qts.count():
            continue  # Qt's own stays unclean then: a new document would be shown as edited
        if deed == "push":
            ours.push(Said(str(number), heard[0]))
            qts.push(Qts(str(number), heard[1]))
        else:
            getattr(ours, deed)()
            getattr(qts, deed)()
        assert state(ours) == state(qts)
        assert heard[0] == heard[1]
    qts.clear()


def test_a_step_that_fails_is_none(qapp: Any) -> None:
    class Fails(Said):
        def redo(self) -> None:
            raise ValueError("no")

    stack = UndoStack()
    stack.push(Said("first", []))
    stack.undo()
    with pytest.raises(ValueError, match="no"):
        stack.push(Fails("never", []))
    assert stack.redoText() == "first"


def test_a_cleared_stack_is_clean_whatever_was_before(qapp: Any) -> None:
    stack, heard = UndoStack(), []
    stack.cleanChanged.connect(heard.append)
    stack.resetClean()
    stack.clear()
    assert stack.isClean()
    assert heard == [False, True]


def test_a_step_that_is_not_there_is_none(qapp: Any) -> None:
    stack = UndoStack()
    stack.push(Said("first", []))
    assert stack.command(0) is not None
    assert stack.command(1) is stack.command(-1) is None


def test_a_workspace_full_of_steps_is_collected_without_a_crash(tmp_path: Any) -> None:
    """With Qt's own stack a step that was reached before its stack was deleted twice."""
    # Freed memory is overwritten, so that whoever still uses it fails at once.
    soon = {"PYTHONMALLOC": "malloc", "MALLOC_PERTURB_": "165", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", COLLECTED, str(tmp_path)],
        env={**os.environ, **soon},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stdout) == (0, "alive"), done.stderr
