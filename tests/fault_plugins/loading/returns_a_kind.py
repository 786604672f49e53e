"""Supplies a kind itself."""

from dlgui.api import Activation, hookimpl


@hookimpl
def dlgui_components():
    return [Activation]
