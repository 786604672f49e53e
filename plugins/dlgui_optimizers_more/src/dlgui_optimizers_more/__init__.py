"""Optimizers that other libraries have, each exactly as one of them computes it."""

from dlgui.api import Component, hookimpl
from dlgui_optimizers_more.adadelta import Adadelta
from dlgui_optimizers_more.adamax import Adamax
from dlgui_optimizers_more.amsgrad import AMSGrad
from dlgui_optimizers_more.lbfgs import LBFGS
from dlgui_optimizers_more.lion import Lion
from dlgui_optimizers_more.nadam import NAdam
from dlgui_optimizers_more.radam import RAdam
from dlgui_optimizers_more.rprop import Rprop

COMPONENTS: tuple[type[Component], ...] = (
    *(NAdam, AMSGrad, RAdam, Adamax),
    *(Adadelta, Lion, Rprop, LBFGS),
)


@hookimpl
def dlgui_components() -> list[type[Component]]:
    """Supply the optimizers."""
    return list(COMPONENTS)
