"""The choice to train in a process of its own, which is made for the next run."""

from dlgui.gui.language import tr
from dlgui.gui.workspace import Workspace


def switch(workspace: Workspace) -> None:
    """Choose the other way and say which it is."""
    workspace.apart = not workspace.apart
    where = (
        tr("a process of its own: every step at full speed")
        if workspace.apart
        else tr("the window's")
    )
    workspace.notice(tr("The next run trains in {where}.", where=where))
