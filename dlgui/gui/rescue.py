"""Rescue keeps a window's unsaved work on the disk and brings back that of a session cut off."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from dlgui.engine.errors import DlguiError
from dlgui.gui import dialogs
from dlgui.gui.documents import Documents
from dlgui.gui.language import tr
from dlgui.gui.workspace import Workspace
from dlgui.lab.files import shown
from dlgui.lab.recorder import Recorder, Unsaved, remove
from dlgui.lab.recovery import Found, look_into, prune, resumed_run, sessions, set_aside


class Rescue(QObject):
    """Notes what would be lost whenever that changes; the writing is done on another thread."""

    _troubled = Signal(str)

    def __init__(
        self, workspace: Workspace, documents: Documents, window: QWidget, place: Path
    ) -> None:
        super().__init__(window)
        self._workspace, self._documents, self._window = workspace, documents, window
        self._place = place
        self._recovering = False
        # Queued: trouble is met on the recorder's thread.
        self._troubled.connect(self._on_trouble, Qt.ConnectionType.QueuedConnection)
        self._recorder = Recorder(place, workspace.registry, self._troubled.emit)
        workspace.experiment_changed.connect(self._note)
        workspace.run_changed.connect(self._note)
        documents.changed.connect(self._note)

    def offer(self) -> bool:
        """Ask about each session that was cut off, the latest first; True when one came back."""
        prune(self._place)
        for folder in sessions(self._place):
            try:
                found = look_into(folder, self._workspace.registry)
            except DlguiError as problem:
                self._tell(
                    tr(
                        "Unsaved work of an earlier session could not be read: {problem}",
                        problem=problem,
                    )
                )
                continue
            if found is None:
                continue
            answer = self._ask(found)
            if answer == "recover" and self._recover(found):
                return True
            if answer != "discard":  # also who did not wait for the rows is asked again next time
                found.lock.release()
                return False
            remove(found.folder, found.lock)
        return False

    def accuse(self, plugin: str) -> None:
        """Ask whether the plugin that the last session crashed in is turned off."""
        text = tr(
            "Without it, its part of a network shows as missing until the "
            "plugin is on again. Your work is kept either way."
        )
        title = tr("dlgui crashed in the plugin {plugin}", plugin=shown(plugin))
        if dialogs.confirm(self._window, title, text, tr("Turn it off")):
            try:
                self._workspace.host.disable(plugin)
            except DlguiError as problem:
                self._tell(str(problem))

    def close(self, keep: bool) -> None:
        """End: keep what is unsaved for the next start, or nothing after an answered question."""
        self._recorder.close(keep)

    def _ask(self, found: Found) -> str:
        notes = "\n".join(found.notes)
        return dialogs.ask_recover(self._window, found.project.name, found.sentence, notes)

    def _recover(self, found: Found) -> bool:
        """Bring the work back; False, and nothing has changed, when the user did not wait."""
        project = found.project
        if project.path is not None and not project.path.is_file():
            project = project.with_(path=None, digest="")
        self._recovering = True
        try:
            if self._workspace.rows.fetch(project.experiment) is None:
                return False
            self._documents.take(project, edited=found.edited)
            lost = self._go_on(found)
        finally:
            self._recovering = False
        if lost:
            kept = set_aside(found.folder)
            found.lock.release()
            self._tell(
                tr(
                    "The training was not recovered: {lost} It is kept in {kept}.",
                    lost=lost,
                    kept=shown(kept),
                )
            )
            self._note()
            return True
        unsaved = self._unsaved() or Unsaved(project, found.edited)
        self._recorder.adopt(found.folder, found.lock, unsaved)
        return True

    def _go_on(self, found: Found) -> str:
        """Put the run back, paused; return why it cannot go on."""
        try:
            run = resumed_run(found, self._workspace.samples)
        except DlguiError as problem:
            return str(problem)
        if run is not None:
            self._workspace.resume(run)
        return ""

    def _note(self) -> None:
        if not self._recovering:
            self._recorder.note(self._unsaved())

    def _unsaved(self) -> Unsaved | None:
        project, run = self._documents.project(), self._workspace.run
        if project is None or not (self._documents.edited or run is not None):
            return None
        return Unsaved(project, self._documents.edited, run)

    def _on_trouble(self, sentence: str) -> None:
        self._tell(sentence)

    def _tell(self, sentence: str) -> None:
        self._workspace.notice(sentence, bad=True)
