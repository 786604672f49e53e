"""Yields components for ever."""

from dlgui.api import Schedule, hookimpl


class Flat(Schedule):
    """A rate that stays."""


@hookimpl
def dlgui_components():
    while True:
        yield Flat
