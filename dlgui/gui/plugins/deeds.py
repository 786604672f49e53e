"""What can be done with an installed plugin: its switch, the entries of its menu, and the doing."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from dlgui.gui import dialogs
from dlgui.gui.language import tr
from dlgui.gui.plugins.desk import Desk
from dlgui.gui.plugins.lines import Line
from dlgui.lab.files import shown
from dlgui.lab.trials import report_text


class Deeds(QObject):
    """`details_asked(Line)` · `kept(Line)` a switch that is not followed · `told(sentence)`."""

    details_asked = Signal(object)
    kept = Signal(object)
    told = Signal(str)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page

    def switch(self, line: Line, on: bool) -> None:
        """Switch a plugin; off only after a question when a run uses it."""
        workspace = self._desk.workspace
        if not on and workspace.is_active and self._is_used(line.name):
            said = tr(
                "The open experiment uses it. Its settings stay, and the run so far stays for "
                "comparison."
            )
            title = tr("Switch {name} off and end the run?", name=line.name)
            if not dialogs.confirm(self._page, title, said, tr("Switch off")):
                self.kept.emit(line)
                return
        self._desk.switch(line.name, on)

    def menu_of(self, line: Line) -> QMenu:
        """Return what can be done with a plugin."""
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, words, can in (
            ("details", tr("Details"), True),
            ("copy", tr("Copy report"), line.verdict is not None or bool(line.details)),
            ("try", tr("Try again"), line.plugin is not None and not line.plugin.broken),
            ("reload", tr("Reload from its source"), bool(line.origin)),
            ("back", tr("Return to {previous}", previous=line.previous), bool(line.previous)),
            ("folder", tr("Open its folder"), True),
            ("remove", tr("Remove…"), line.removable),
        ):
            if can:
                entry = menu.addAction(words)
                entry.setObjectName(name)
                entry.triggered.connect(lambda _=False, name=name: self.do(line, name))
        return menu

    def do(self, line: Line | None, name: str) -> None:
        """Do what an entry of the menu says."""
        if line is None:
            return
        match name:
            case "details":
                self.details_asked.emit(line)
            case "copy":
                text = report_text(line.verdict) if line.verdict is not None else line.details
                QGuiApplication.clipboard().setText(text or " ".join(line.reason))
                self.told.emit(tr("Copied the report on {name}.", name=line.name))
            case "try":
                self.told.emit(tr("Trying {name} in a process of its own…", name=line.name))
                self._desk.try_again(line.name)
            case "reload":
                self.told.emit(tr("Installing {name} anew…", name=line.name))
                self._desk.reload(line.name, line.origin)
            case "back":
                self._desk.roll_back(line.name)
            case "folder" if line.plugin is not None:
                place = line.plugin.place
                folder = place if place.is_dir() else place.parent
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
            case "remove":
                self._remove(line)

    def _remove(self, line: Line) -> None:
        place = shown(line.plugin.place) if line.plugin is not None else line.name
        text = tr(
            "The files in {place} are deleted. Projects that use it keep its settings and open "
            "without it.",
            place=place,
        )
        if dialogs.confirm(self._page, tr("Remove {name}?", name=line.name), text, tr("Remove")):
            self._desk.remove(line.name)

    def _is_used(self, name: str) -> bool:
        """Tell whether a component of the open experiment is of a plugin."""
        workspace = self._desk.workspace
        if workspace.experiment is None:
            return False
        return _names(workspace.registry.dump(workspace.experiment), f"{name}:")


def _names(data: object, start: str) -> bool:
    if isinstance(data, dict):
        named = str(data.get("component", "")).startswith(start)
        return named or any(_names(value, start) for value in data.values())
    return isinstance(data, list) and any(_names(value, start) for value in data)
