"""Raises after its first component."""

from dlgui.api import Schedule, hookimpl


class Flat(Schedule):
    """A rate that stays."""


@hookimpl
def dlgui_components():
    yield Flat
    raise LookupError("the second is lost")
