"""Tries to change what other plugins supply."""

from dlgui.api import hookimpl


@hookimpl(wrapper=True)
def dlgui_components():
    yield
    return []
