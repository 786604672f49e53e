"""Returns instances for classes."""

from dlgui.api import Schedule, hookimpl


class Flat(Schedule):
    """A rate that stays."""

    def factor(self, now):
        return 1.0


@hookimpl
def dlgui_components():
    return [Flat, Flat()]
