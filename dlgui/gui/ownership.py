"""Which file the window may write: it holds the file's lock, and knows what stood in it last."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dlgui.engine.errors import DlguiError
from dlgui.gui import dialogs
from dlgui.gui.language import tr
from dlgui.lab.files import read_bytes, sweep_stale
from dlgui.lab.locks import FileLock, Holder, holder_of, lock_of
from dlgui.lab.projects import SIZE_LIMIT, Project, digest


class Ownership:
    """The lock on the document's file; `read_only` while another window has it."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._lock: FileLock | None = None
        self.read_only = False

    def holder(self, path: Path) -> Holder | None:
        """Return who else works with a file, None when nobody does."""
        return None if self._is_ours(path) else holder_of(path)

    def choose(self, project: Project) -> Project | None:
        """Ask what to do with a project that another window has open.

        Returns the project, a copy of it without a file, or None to leave it.
        """
        path = project.path
        holder = None if path is None else self.holder(path)
        if path is None or holder is None:
            return project
        answer = dialogs.ask_held(self._window, path.name, holder.sentence)
        if answer == "copy":
            return project.with_(path=None, digest="", name=tr("{name} copy", name=project.name))
        return project if answer == "read" else None

    def take(self, path: Path | None) -> None:
        """Let go of the file so far and take this one, to read only where another has it."""
        if path is not None and self._is_ours(path):
            return
        self.drop()
        if path is None:
            return
        lock = lock_of(path)
        self.read_only = lock.take() is not None
        if lock.held:
            self._lock = lock
            sweep_stale(lock.path.parent)

    def drop(self) -> None:
        """Let go of the file."""
        lock, self._lock, self.read_only = self._lock, None, False
        if lock is not None:
            lock.release()

    def may_write(self, path: Path, known: str) -> str:
        """Ask where writing would undo what another program wrote.

        known: digest of the file as this document knows it, "" for another file · returns "write",
        "elsewhere" or "".
        """
        holder = self.holder(path)
        if holder is not None:
            said = tr(
                "It is open in {sentence}, which would lose its changes or yours.",
                sentence=holder.sentence,
            )
            return dialogs.ask_elsewhere(
                self._window, tr("{name} is in use", name=path.name), said, ""
            )
        if not known or not os.path.lexists(path):
            return "write"
        try:
            same = digest(read_bytes(path, SIZE_LIMIT)) == known
        except DlguiError:
            return "write"  # the write itself tells what is wrong with the file
        if same:
            return "write"
        said = tr("Another program changed it after it was opened here. Its changes would be lost.")
        title = tr("{name} has changed on the disk", name=path.name)
        return dialogs.ask_elsewhere(self._window, title, said, tr("Replace it"))

    def _is_ours(self, path: Path) -> bool:
        return self._lock is not None and self._lock.held and lock_of(path).path == self._lock.path
