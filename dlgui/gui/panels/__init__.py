"""The lab's own panels, supplied through the hook that plugins use."""

from __future__ import annotations

from dlgui.api import hookimpl
from dlgui.gui.language import tr
from dlgui.gui.panel import Panel
from dlgui.gui.panels.builder import BuilderPanel
from dlgui.gui.panels.confusion import Confusion
from dlgui.gui.panels.data import DataPanel
from dlgui.gui.panels.folds import Folds
from dlgui.gui.panels.gradients import Gradients
from dlgui.gui.panels.inspector import Inspector
from dlgui.gui.panels.losses import Losses
from dlgui.gui.panels.metrics import Metrics
from dlgui.gui.panels.rate import Rate
from dlgui.gui.panels.runs import Runs
from dlgui.gui.panels.weights import Weights
from dlgui.lab.admission import Problem
from dlgui.lab.plugins import PluginHost


@hookimpl
def dlgui_panels() -> list[type[Panel]]:
    """Supply the lab's own panels."""
    return [
        BuilderPanel,
        Confusion,
        DataPanel,
        Folds,
        Gradients,
        Inspector,
        Losses,
        Metrics,
        Rate,
        Runs,
        Weights,
    ]


def window_panels(host: PluginHost) -> tuple[type[Panel], ...]:
    """Return all panels in the order of their places, the lab's own before others.

    What a plugin returns that is no Panel becomes one of the host's problems.
    """
    own = dlgui_panels()
    found: list[type[Panel]] = []
    for cls in host.panels():
        if isinstance(cls, type) and issubclass(cls, Panel):
            found.append(cls)
        else:
            name = getattr(cls, "__name__", repr(cls)[:60])
            supplier = str(getattr(cls, "__module__", "a plugin")).partition(".")[0]
            host.problems.append(
                Problem(supplier, tr("{name} is no Panel: subclass dlgui's Panel.", name=name))
            )
    return tuple(sorted([*own, *found], key=lambda cls: cls.order))
