"""The kinds: what a component of each sort can do, as one to four methods.

Arrays have samples in rows. m is the number of rows, n the number of features or units. Methods
keep no state: what must be remembered is passed in. `out=` works as in NumPy: use it if you can,
return the result anyway. Matrices may lie in memory by rows or by columns.
`check_component` in dlgui.api holds every component against the promises written here.

`bind` is a fast form that nobody needs to write. It gets the arrays of a training step, which stay
where they are, and returns calls that do to them what the plain methods would; a step makes them
and looks at no result. There (m, n) arrays lie in memory by columns: `z.T` is C-ordered. A method
that returns None has no fast form for its settings, and the plain one is used.
"""

from __future__ import annotations

from dlgui.engine.component import Component
from dlgui.engine.data import MULTI_CLASS, REGRESSION, TASKS, TWO_CLASS, Data, Key
from dlgui.engine.kinds.activation import Activation
from dlgui.engine.kinds.arrays import Array, Arrays, Calls, Factor, Shape
from dlgui.engine.kinds.dataset import Dataset
from dlgui.engine.kinds.exporter import Exporter, Peer
from dlgui.engine.kinds.initializer import Initializer
from dlgui.engine.kinds.layer import Layer
from dlgui.engine.kinds.loss import Loss
from dlgui.engine.kinds.metric import Metric
from dlgui.engine.kinds.normalizer import Normalizer
from dlgui.engine.kinds.optimizer import Clock, Optimizer, Updating
from dlgui.engine.kinds.preprocessor import Preprocessor, learned
from dlgui.engine.kinds.regularizer import Regularizer, projection
from dlgui.engine.kinds.schedule import Moment, Schedule

__all__ = [
    "KINDS",
    "MULTI_CLASS",
    "REGRESSION",
    "TASKS",
    "TWO_CLASS",
    "Activation",
    "Array",
    "Arrays",
    "Calls",
    "Clock",
    "Data",
    "Dataset",
    "Exporter",
    "Factor",
    "Initializer",
    "Key",
    "Layer",
    "Loss",
    "Metric",
    "Moment",
    "Normalizer",
    "Optimizer",
    "Peer",
    "Preprocessor",
    "Regularizer",
    "Schedule",
    "Shape",
    "Updating",
    "kind_of",
    "learned",
    "overrides",
    "projection",
]

KINDS: tuple[type[Component], ...] = (
    Activation,
    Initializer,
    Regularizer,
    Normalizer,
    Layer,
    Loss,
    Metric,
    Optimizer,
    Schedule,
    Preprocessor,
    Dataset,
    Exporter,
)


def kind_of(cls: type[Component]) -> type[Component]:
    """Return the kind that a component class belongs to.

    Raises:
        TypeError: it belongs to none.
    """
    for kind in KINDS:
        if issubclass(cls, kind):
            return kind
    raise TypeError(f"{cls.__name__} is of no kind.")


def overrides(component: Component | type[Component], method: str) -> bool:
    """Tell whether a component defines a method that its kind leaves open."""
    cls = component if isinstance(component, type) else type(component)
    return getattr(cls, method) is not getattr(kind_of(cls), method)
