"""Has a setting whose sentence is HTML."""

from dlgui.api import Schedule, hookimpl, param


class Pretty(Schedule):
    """A rate that stays."""

    k: float = param(1.0, doc="Factor <img src=x>")


@hookimpl
def dlgui_components():
    return [Pretty]
