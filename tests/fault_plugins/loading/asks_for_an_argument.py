"""Declares an argument that the hook does not have."""

from dlgui.api import hookimpl


@hookimpl
def dlgui_components(config):
    return []
