"""The kinds: what a component of each sort can do, as one to four methods.

Arrays have samples in rows. m is the number of rows, n the number of features or units. Methods
keep no state:
what must be remembered is passed in. `out=` works as in NumPy: use it if you can, return the
result anyway.
`check_component` in dlgui.api holds every component against the promises written here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from inspect import signature
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

import numpy as np
from numpy.typing import NDArray

from dlgui.engine.component import Component, param
from dlgui.engine.data import MULTI_CLASS as MULTI_CLASS
from dlgui.engine.data import REGRESSION as REGRESSION
from dlgui.engine.data import TASKS as TASKS
from dlgui.engine.data import TWO_CLASS as TWO_CLASS
from dlgui.engine.data import Data as Data

if TYPE_CHECKING:
    from dlgui.engine.model import Model

Array: TypeAlias = NDArray[Any]
Arrays: TypeAlias = Mapping[str, Array]
Shape: TypeAlias = tuple[int, ...]


class Activation(Component):
    """What a unit makes of its weighted sum: a = g(z).

    Shapes: z, a, da, dz are all (m, n). `backward` gets da = ∂J/∂a and returns dz = ∂J/∂z.
    """

    trainable: ClassVar[bool] = True
    """False for one without a useful slope (hardmax): refused inside a trained network."""
    mixes_units: ClassVar[bool] = False
    """True when a unit's value depends on the other units of its row (softmax)."""
    formula: ClassVar[str] = ""
    """g in LaTeX, for the window."""

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return a = g(z)."""
        raise NotImplementedError

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return dz from z, a = g(z) and da; `out` may be da itself."""
        raise NotImplementedError


class Initializer(Component):
    """The weights before the first step."""

    formula: ClassVar[str] = ""

    def weights(self, shape: Shape, fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
        """Return float64 weights of the shape."""
        raise NotImplementedError

    def variance(self, fan_in: int, fan_out: int) -> float:
        """Return the variance that `weights` draws from; a check measures it."""
        raise NotImplementedError


class Regularizer(Component):
    """What keeps a network from learning by heart; overrides one or more of four moments.

    On a layer it acts on that layer's weights and activations; on the experiment `penalty` and
    `project` act on
    every layer, `mask` on the input, `should_stop` on the run.
    """

    formula: ClassVar[str] = ""

    def penalty(self, weights: Array, rows: int, out: Array | None = None) -> tuple[float, Array]:
        """Return what is added to the cost and its gradient; `rows` is m, the number of training
        rows."""
        raise NotImplementedError

    def mask(self, rng: np.random.Generator, out: Array) -> Array:
        """Fill `out` (m, n) with the factors of this step's activations; their mean is 1."""
        raise NotImplementedError

    def project(self, weights: Array, rate: float, rows: int) -> None:
        """Move weights (units, inputs) in place after each update: back into the allowed set, or
        by a proximal step of this rate. A method without `rate` and `rows` works."""
        raise NotImplementedError

    def should_stop(self, losses: Sequence[float]) -> bool:
        """Tell from the validation losses of all epochs so far whether to stop."""
        raise NotImplementedError


class Normalizer(Component):
    """Rescales z before the activation, with trained arrays and running statistics of its own."""

    centres: ClassVar[bool] = True
    """True when it removes the mean, so that a bias before it is useless and left out."""
    formula: ClassVar[str] = ""

    def arrays(self, units: int) -> dict[str, tuple[Shape, float]]:
        """Return shape and first value of each trained array, as {"gamma": ((8,), 1.0)}."""
        raise NotImplementedError

    def statistics(self, units: int) -> dict[str, tuple[Shape, float]]:
        """Return shape and first value of each running statistic."""
        raise NotImplementedError

    def forward(
        self, z: Array, weights: Arrays, statistics: Arrays, training: bool
    ) -> tuple[Array, Any]:
        """Return the normalized z and what `backward` needs; updates statistics in place when
        training."""
        raise NotImplementedError

    def backward(self, dn: Array, weights: Arrays, cache: Any, gradients: Arrays) -> Array:
        """Fill `gradients` and return dz from dn = ∂J/∂(normalized z)."""
        raise NotImplementedError


class Layer(Component):
    """A step of the network: z from x with weights, then normalizer, activation, regularizers.

    The four slots below belong to every layer; a layer class sets its own defaults and adds its
    settings.
    None stands for the identity, and for zero weights.
    """

    decayed: ClassVar[tuple[str, ...]] = ()
    """The arrays that the initializer draws and that L1, L2 and max-norm act on; the others start
    at zero."""

    activation: Activation | None = param(None, doc="What each unit makes of its sum")
    initializer: Initializer | None = param(None, doc="Weights before the first step")
    normalizer: Normalizer | None = param(None, doc="Rescales the sums before the activation")
    regularizers: tuple[Regularizer, ...] = param((), doc="Against learning by heart")

    def outputs(self, inputs: int) -> int:
        """Return the number of features handed on."""
        raise NotImplementedError

    def shapes(self, inputs: int) -> dict[str, Shape]:
        """Return the shape of each weight array; matrices are (outputs, inputs)."""
        raise NotImplementedError

    def forward(
        self,
        x: Array,
        weights: Arrays,
        rng: np.random.Generator | None = None,
        out: Array | None = None,
    ) -> Array:
        """Return z (m, outputs); `rng` is given while training, None when predicting."""
        raise NotImplementedError

    def backward(
        self, x: Array, weights: Arrays, dz: Array, gradients: Arrays, dx: Array | None
    ) -> Array | None:
        """Fill `gradients` by ∂J/∂weights and `dx` by ∂J/∂x; dx is None when nobody asks for it."""
        raise NotImplementedError


class Loss(Component):
    """How wrong one row is; the cost J is the mean over rows.

    Shapes: z and y are (m, outputs); classes are one-hot columns, two classes one column of 0 and
    1.
    """

    logits_of: ClassVar[type[Activation] | None] = None
    """The output activation this loss is written for: it then gets the logits z instead of a,
    which is exact
    where log(a) is not. None: it gets the output activation's a."""
    tasks: ClassVar[tuple[str, ...]] = TASKS
    formula: ClassVar[str] = ""

    def forward(self, z: Array, y: Array) -> Array:
        """Return the loss of each row, shape (m,)."""
        raise NotImplementedError

    def backward(self, z: Array, y: Array, out: Array | None = None) -> Array:
        """Return the gradient of each row's own loss by z, shape (m, outputs), not divided by m."""
        raise NotImplementedError


class Metric(Component):
    """A figure that tells a person how good predictions are; nothing is trained on it."""

    tasks: ClassVar[tuple[str, ...]] = TASKS
    higher_is_better: ClassVar[bool] = True
    percent: ClassVar[bool] = False
    """True when 1.0 is shown as 100 %."""
    formula: ClassVar[str] = ""

    def measure(self, prediction: Array, target: Array) -> float | Array:
        """Return the figure from predictions and targets (m, outputs) in the target's own units."""
        raise NotImplementedError


class Optimizer(Component):
    """How the gradient changes the weights.

    One that wraps another gives `slots`, `elementwise` and `whole` as properties.
    """

    slots: ClassVar[tuple[str, ...]] = ()
    """Names of the arrays it remembers, each like the weights and zero at the start."""
    elementwise: ClassVar[bool] = True
    """False when it needs whole tensors: it is then called once a tensor instead of on flat
    blocks."""
    whole: ClassVar[bool] = False
    """True, with `elementwise` False, when it needs all weights at once: it is then called once a
    step with one flat vector of them."""
    decays: ClassVar[bool] = False
    """True when `update` changes weights although the gradient is zero."""
    formula: ClassVar[str] = ""

    def update(
        self, weights: Array, gradient: Array, state: Arrays, rate: float, step: int
    ) -> None:
        """Change weights and state in place; `step` counts updates from 1."""
        raise NotImplementedError

    def decay(self, weights: Array, rate: float) -> None:
        """Shrink weights in place, number by number, before each update; a flat vector of those
        that their layers name as `decayed`, so that biases stay."""
        raise NotImplementedError


@dataclass(frozen=True)
class Moment:
    """Where a run stands, as a schedule sees it.

    step: updates done, from 0 · epoch: epochs done, from 0 · batches: updates an epoch · epochs:
    planned ·
    losses: validation loss of each epoch done (training loss without validation rows).
    """

    step: int
    epoch: int
    batches: int
    epochs: int
    losses: Sequence[float] = ()


class Schedule(Component):
    """How the rate changes during a run."""

    clock: ClassVar[str] = "epoch"
    """"epoch" or "step": when the factor may change; it is asked only then."""
    formula: ClassVar[str] = ""

    def factor(self, now: Moment) -> float:
        """Return what the initial rate is multiplied by; finite, not negative."""
        raise NotImplementedError


class Preprocessor(Component):
    """A change of the columns before the network sees them, fitted on training rows only."""

    formula: ClassVar[str] = ""

    def fit(self, x: Array) -> dict[str, Array]:
        """Return what `forward` needs, from the training rows x (m, n), float64."""
        raise NotImplementedError

    def forward(self, x: Array, fitted: Arrays) -> Array:
        """Return the changed columns."""
        raise NotImplementedError

    def backward(self, x: Array, fitted: Arrays) -> Array:
        """Return the original columns from changed ones."""
        raise NotImplementedError

    def names(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names of the changed columns."""
        return names


class Dataset(Component):
    """A source of rows."""

    def load(self, rng: np.random.Generator) -> Data:
        """Return the rows; all chance comes from `rng`.

        Raises:
            BadTable: the source cannot be read, with the reason.
        """
        raise NotImplementedError


class Exporter(Component):
    """Writes a trained network in a format that another program reads."""

    format: ClassVar[str] = ""
    """The name on the command line."""
    suffix: ClassVar[str] = ""

    def write(self, model: Model) -> bytes:
        """Return the file's bytes.

        Raises:
            ExportFailed: the format cannot hold this model, with the reason.
        """
        raise NotImplementedError

    def predict(self, data: bytes, x: Array) -> Array:
        """Return predictions of rows x read from the file's bytes alone; the export is checked by
        it."""
        raise NotImplementedError


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


def projection(regularizer: Regularizer) -> Callable[[Array, float, int], object]:
    """Return `project` as (weights, rate, rows), also of one that leaves the last two away."""
    project = regularizer.project
    if "rate" in signature(project).parameters:
        return project
    plain: Callable[[Array], object] = project  # type: ignore[assignment]  # as just seen
    return lambda weights, rate, rows: plain(weights)
