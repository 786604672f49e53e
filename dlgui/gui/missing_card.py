"""The card of a document that needs plugins which are not here: what is kept, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dlgui.engine.component import Missing
from dlgui.engine.guard import parts
from dlgui.gui.controls import Button, ErrorCard, PrimaryButton
from dlgui.gui.language import tr
from dlgui.gui.workspace import Workspace
from dlgui.lab.files import shown

MOST_NAMES = 6


class MissingCard(ErrorCard):
    """`plugin_asked(name)` when the first of the missing plugins shall come."""

    plugin_asked = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._workspace = workspace
        self._closed: tuple[str, ...] = ()
        self.bring = PrimaryButton(tr("Install"))
        self.close_button = Button(tr("Close"), kind="flat")
        self.add_action(self.bring)
        self.add_action(self.close_button)
        self.bring.clicked.connect(lambda: self.plugin_asked.emit(self.plugins()[0]))
        self.setAccessibleName(tr("Missing plugins"))

    def plugins(self) -> tuple[str, ...]:
        """Return the plugins that the document needs and nobody supplies."""
        experiment = self._workspace.experiment
        found = parts(experiment) if experiment is not None else ()
        ids = [one.id for one in found if isinstance(one, Missing)]
        return tuple(dict.fromkeys(id.partition(":")[0] for id in ids))

    def show_missing(self) -> bool:
        """Show what is missing; False when nothing is, or it was closed."""
        names = self.plugins()
        if not names or names == self._closed:
            return False
        host = self._workspace.host
        first = shown(names[0])
        here = any(plugin.name == names[0] for plugin in host.plugins)
        listed = ", ".join(shown(name) for name in names[:MOST_NAMES])
        self.bring.setText(
            tr("Look at {first}", first=first) if here else tr("Install {first}…", first=first)
        )
        state = tr("is here but not loaded") if here else tr("is not installed")
        text = tr("Its settings and weights are kept as they stand; training waits for it.")
        if host.safe_mode:
            text = tr("In safe mode no plugin is loaded. Its settings are kept as they stand.")
        title = (
            f"{first} {state}"
            if len(names) == 1
            else tr("These plugins are missing: {listed}", listed=listed)
        )
        if (title, text, "") != self.message:
            self.set_message(title, text)
        return True

    def close_card(self) -> None:
        """Say nothing more of these."""
        self._closed = self.plugins()
