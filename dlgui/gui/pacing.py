"""The choice to let short runs take their time, so that one sees a network learn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlgui.gui.workspace import Workspace

if TYPE_CHECKING:
    from dlgui.gui.window import Window

SECONDS = 4.0
"""What a whole run takes at least; larger ones take longer by themselves and are not held back."""


def set_watchable(workspace: Workspace, watchable: bool) -> None:
    """Hold back the present run and those to come, or let them go as fast as they can."""
    workspace.pace = SECONDS if watchable else 0.0
    if workspace.run is not None:
        workspace.run.pace.seconds = workspace.pace
        workspace.run.pace.begin(workspace.run.step)


def is_watchable(window: Window) -> bool:
    """Tell whether short runs are held back."""
    return window.workspace.pace > 0


def switch(window: Window) -> None:
    """Choose the other way and remember it."""
    watchable = not is_watchable(window)
    window.settings.change(watchable=watchable)
    set_watchable(window.workspace, watchable)
