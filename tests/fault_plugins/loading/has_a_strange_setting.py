"""Has a setting of a type that no form can show."""

from dlgui.api import Schedule, hookimpl, param


class Strange(Schedule):
    """A rate by table."""

    table: dict = param(None, doc="Rates")


@hookimpl
def dlgui_components():
    return [Strange]
