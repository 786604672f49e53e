"""Supplies one component twice."""

from dlgui.api import Schedule, hookimpl


class Flat(Schedule):
    """A rate that stays."""


@hookimpl
def dlgui_components():
    return [Flat, Flat]
