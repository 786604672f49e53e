"""Returns a text for a list."""

from dlgui.api import hookimpl


@hookimpl
def dlgui_components():
    return "Softplus"
