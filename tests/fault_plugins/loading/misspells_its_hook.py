"""Implements a hook that does not exist."""

from dlgui.api import hookimpl


@hookimpl
def dlgui_component():
    return []
