"""Has a default outside its own limits."""

from dlgui.api import Schedule, hookimpl, param


class Liar(Schedule):
    """A rate that stays."""

    k: float = param(3.0, low=0.0, high=1.0, doc="Factor")

    def factor(self, now):
        return self.k


@hookimpl
def dlgui_components():
    return [Liar]
