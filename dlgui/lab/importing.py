"""An import puts the weights of another program's file into a project's network.

First a table says what fits where; nothing changes until it is accepted. Then a result is written
as after a run of no steps, and a project that begins its training with these weights.
"""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Array
from dlgui.engine.model import Model, model_of
from dlgui.engine.network import BoundLayer, Network
from dlgui.engine.samples import Samples
from dlgui.engine.training import train
from dlgui.lab.exports import exporter
from dlgui.lab.files import atomic_write
from dlgui.lab.foreign import Foreign, Stage, natural, stages_of
from dlgui.lab.foreign.stages import BETA, BIAS, GAMMA, MATRIX, MEAN, VARIANCE
from dlgui.lab.projects import Project
from dlgui.lab.registry import Registry
from dlgui.lab.results import summarize, write_result
from dlgui.lab.starts import StoredWeights

START = "start.safetensors"
LAYOUTS = ("auto", "pytorch", "keras")
MOST_SORTED = 7
"""Layers up to which every order is tried when names give none that fits."""
SETTLED = 1e-20
"""Weight of the first moving average after which its correction is 1."""
IDENTITY = {"bias": 0.0, "gamma": 1.0, "beta": 0.0}


@dataclass(frozen=True)
class Fit:
    """One array of the network, or one of the file that is left out.

    how: in words · stays: True when nothing fits, and the array stays as it is drawn.
    """

    name: str
    shape: tuple[int, ...] | None
    source: str
    source_shape: tuple[int, ...] | None
    how: str
    stays: bool = False


@dataclass(frozen=True, eq=False)
class Plan:
    """What an import would do. arrays: by the network's names · notes: sentences worth reading."""

    fits: tuple[Fit, ...]
    arrays: Mapping[str, Array]
    notes: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the arrays of the network that nothing in the file fits."""
        return tuple(fit.name for fit in self.fits if fit.stays)


def plan_import(foreign: Foreign, network: Network, layout: str = "auto") -> Plan:
    """Return what of a file fits where in a network; nothing is changed.

    layout: how square matrices are stored, (units, inputs) in "pytorch" or (inputs, units) in
    "keras"; "auto" goes by the other matrices of the file and by its names.
    """
    if foreign.own:
        plan = _by_name(foreign.arrays, network)
    else:
        plan = _Fitting(foreign, network, layout).plan()
    notes = [*foreign.notes, *plan.notes]
    bad = [name for name, array in plan.arrays.items() if not np.isfinite(array).all()]
    if bad:
        notes.append(f"{', '.join(bad)} holds values that are no finite numbers.")
    return dataclasses.replace(plan, notes=tuple(notes))


def write_import(
    folder: Path, project: Project, plan: Plan, samples: Samples, registry: Registry
) -> Model:
    """Write a result with the imported weights, and a project that begins with them.

    Raises:
        ExportFailed: the folder holds other files, or cannot be written.
    """
    experiment = project.experiment.with_(start=None, edits=())
    model = imported_model(experiment, plan, samples)
    data = exporter("safetensors", registry).write(model)
    start = StoredWeights(path=START, sha256=hashlib.sha256(data).hexdigest())
    kept = project.with_(experiment=experiment.with_(start=start), warning="")
    first = next(train(experiment, samples))
    last = dataclasses.replace(first, ended="imported", reason="No step was made.")
    summary = summarize(model, samples, last, 0.0, registry)
    write_result(folder, kept, model, (), summary, registry)
    atomic_write(Path(folder) / START, data)
    return model


def imported_model(experiment: Experiment, plan: Plan, samples: Samples) -> Model:
    """Return the experiment's network with the weights of a plan, the rest as it is drawn."""
    network = Network(experiment, samples.x.shape[1])
    network.initialize(experiment.stream("weights"))
    network.take(plan.arrays)
    return model_of(experiment, samples, network.snapshot())


def begin_with(
    project: Path, experiment: Experiment, plan: Plan, samples: Samples, registry: Registry
) -> Experiment:
    """Write the weights of a plan beside a project's file; return the experiment that begins so.

    The file is named by its content, so that what other versions of the project begin with stays.

    Raises:
        ExportFailed: it cannot be written.
    """
    experiment = experiment.with_(start=None, edits=())
    data = exporter("safetensors", registry).write(imported_model(experiment, plan, samples))
    digest = hashlib.sha256(data).hexdigest()
    file = Path(project).absolute().with_name(f"{project.stem}-{digest[:12]}.safetensors")
    atomic_write(file, data)
    return experiment.with_(start=StoredWeights(path=str(file), sha256=digest))


def _by_name(arrays: Mapping[str, Array], network: Network) -> Plan:
    """Return the plan of a file that dlgui wrote: names are names."""
    fits, taken = [], {}
    for name, view in network.arrays().items():
        found = arrays.get(name)
        if found is None or found.shape != view.shape:
            shape = None if found is None else found.shape
            how = "not in the file" if found is None else "of another shape"
            fits.append(Fit(name, view.shape, name * (found is not None), shape, how, True))
        else:
            taken[name] = found.astype(view.dtype)
            fits.append(Fit(name, view.shape, name, found.shape, _rounded("as it is", found, view)))
    left = [name for name in arrays if name not in network.arrays()]
    fits += [Fit("", None, name, arrays[name].shape, "left out") for name in left]
    return Plan(tuple(fits), taken)


@dataclass
class _Fitting:
    """Fits the stages of a foreign file to the layers of a network."""

    foreign: Foreign
    network: Network
    layout: str
    fits: list[Fit] = field(default_factory=list)
    taken: dict[str, Array] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def plan(self) -> Plan:
        """Return what fits where."""
        arrays = self.foreign.arrays
        stages, _ = stages_of(arrays)
        linear = [stage for stage in stages if MATRIX in stage.arrays]
        other = [stage for stage in stages if MATRIX not in stage.arrays]
        layers = [b for b in self.network.layers if "weight" in b.weights]
        normal = [b for b in self.network.layers if b.layer.normalizer is not None]
        by_matrix = self._assigned(linear, layers, self._fits_matrix)
        by_normal = self._assigned(other, normal, self._fits_normalizer)
        self.by_rows = self._convention(by_matrix)
        for bound in self.network.layers:
            self._layer(bound, by_matrix.get(bound.name), by_normal.get(bound.name))
        for name in arrays:
            if name not in self.used:
                self.fits.append(Fit("", None, name, arrays[name].shape, "left out"))
        if by_normal:
            self._note_epsilons(normal)
        return Plan(tuple(self.fits), self.taken, tuple(self.notes))

    by_rows: bool | None = None

    def _assigned(
        self,
        stages: list[Stage],
        layers: list[BoundLayer],
        fits: Callable[[Stage, BoundLayer], bool],
    ) -> dict[str, Stage]:
        """Return the stage of each layer by its name: in an order in which all of them fit."""
        ordered = sorted(stages, key=lambda stage: natural(stage.prefix))
        # A safetensors file is sorted by names; the others keep the order of the network.
        orders = [ordered, stages] if self.foreign.kind == "safetensors" else [stages, ordered]
        if len(stages) == len(layers) <= MOST_SORTED:
            orders += self._only_order(stages, layers, fits)
        for order in orders:
            if len(order) == len(layers) and all(map(fits, order, layers)):
                return {b.name: stage for b, stage in zip(layers, order, strict=True)}
        return {b.name: stage for b, stage in zip(layers, orders[0], strict=False)}

    def _only_order(
        self,
        stages: Sequence[Stage],
        layers: Sequence[BoundLayer],
        fits: Callable[[Stage, BoundLayer], bool],
    ) -> Iterator[list[Stage]]:
        """Yield the one order in which everything fits, if there is just one."""
        tried = itertools.permutations(stages)
        found = list(itertools.islice((o for o in tried if all(map(fits, o, layers))), 2))
        if len(found) == 1:
            yield list(found[0])

    def _fits_matrix(self, stage: Stage, bound: BoundLayer) -> bool:
        shape = self.foreign.arrays[stage.arrays[MATRIX]].shape
        return bound.weights["weight"].shape in (shape, shape[::-1])

    def _fits_normalizer(self, stage: Stage, bound: BoundLayer) -> bool:
        sizes = {self.foreign.arrays[name].size for name in stage.arrays.values()}
        return sizes == {bound.outputs}

    def _convention(self, stages: Mapping[str, Stage]) -> bool | None:
        """Return whether square matrices are (units, inputs), None when nothing tells."""
        if self.layout != "auto":
            return self.layout == "pytorch"
        told = set()
        for bound in self.network.layers:
            if bound.name in stages:
                shape = self.foreign.arrays[stages[bound.name].arrays[MATRIX]].shape
                want = bound.weights["weight"].shape
                if want in (shape, shape[::-1]) and shape[0] != shape[1]:
                    told.add(shape == want)
        return told.pop() if len(told) == 1 else None

    def _layer(self, bound: BoundLayer, linear: Stage | None, normal: Stage | None) -> None:
        found = dict(linear.arrays) if linear else {}
        found |= dict(normal.arrays) if normal else {}
        for name, view in bound.weights.items():
            if name == "weight" and linear is not None:
                self._matrix(f"{bound.name}.weight", view, linear)
            else:
                role = {"bias": BIAS, "gamma": GAMMA, "beta": BETA}.get(name, "")
                stage = linear if role == BIAS else normal
                self._vector(f"{bound.name}.{name}", view, found.get(role), name, stage)
        folded = found.get(BIAS) if "bias" not in bound.weights else None
        for name, view in bound.statistics.items():
            self._statistic(bound, name, view, found, folded)
        if folded is not None and MEAN not in found:
            self.notes.append(f"{bound.name} has no bias; {folded} is left out.")

    def _matrix(self, name: str, view: Array, stage: Stage) -> None:
        source = stage.arrays[MATRIX]
        array = self.foreign.arrays[source]
        square = array.shape[0] == array.shape[1]
        by_rows = array.shape == view.shape
        how = "as it is" if by_rows else "transposed"
        if square and by_rows:
            told = self.by_rows if self.by_rows is not None else stage.by_rows
            by_rows = bool(told) if told is not None else False
            how = "square, as it is" if by_rows else "square, transposed"
        if view.shape not in (array.shape, array.shape[::-1]):
            self.used.add(source)
            self.fits.append(Fit(name, view.shape, source, array.shape, "of another shape", True))
            return
        self._take(name, view, source, array if by_rows else array.T, how)

    def _vector(
        self, name: str, view: Array, source: str | None, kind: str, stage: Stage | None
    ) -> None:
        if source is None and stage is not None and kind in IDENTITY:
            value = IDENTITY[kind]
            self.taken[name] = np.full(view.shape, value, view.dtype)
            self.fits.append(Fit(name, view.shape, "", None, f"{value:g}, the file has none"))
        elif source is None:
            self.fits.append(Fit(name, view.shape, "", None, "not in the file", True))
        elif self.foreign.arrays[source].size != view.size:
            shape = self.foreign.arrays[source].shape
            self.used.add(source)
            self.fits.append(Fit(name, view.shape, source, shape, "of another shape", True))
        else:
            array = self.foreign.arrays[source]
            self._take(name, view, source, array.reshape(view.shape), "as it is")

    def _statistic(
        self, bound: BoundLayer, name: str, view: Array, found: dict[str, str], folded: str | None
    ) -> None:
        whole = f"{bound.name}.{name}"
        if name == "updates" and MEAN in found:
            count = _settled(getattr(bound.layer.normalizer, "momentum", 0.0))
            self.taken[whole] = np.full(view.shape, count, view.dtype)
            self.fits.append(Fit(whole, view.shape, "", None, "many, so that averages count"))
            return
        source = found.get({"mean": MEAN, "variance": VARIANCE}.get(name, ""))
        self._vector(whole, view, source, name, None)
        if name == "mean" and folded is not None and whole in self.taken:
            self.used.add(folded)
            bias = self.foreign.arrays[folded].reshape(view.shape)
            mean = self.foreign.arrays[found[MEAN]].reshape(view.shape)
            self.taken[whole] = (mean.astype(np.float64) - bias).astype(view.dtype)
            self.fits[-1] = dataclasses.replace(self.fits[-1], how=f"less {folded}")

    def _take(self, name: str, view: Array, source: str, array: Array, how: str) -> None:
        self.used.add(source)
        self.taken[name] = np.ascontiguousarray(array, view.dtype)
        shape = self.foreign.arrays[source].shape
        self.fits.append(Fit(name, view.shape, source, shape, _rounded(how, array, view)))

    def _note_epsilons(self, normal: Sequence[BoundLayer]) -> None:
        here = [getattr(b.layer.normalizer, "epsilon", 0.0) for b in normal]
        told = self.foreign.epsilons
        pairs = zip(told, here, strict=False)
        if told and all(math.isclose(there, own, rel_tol=1e-6) for there, own in pairs):
            return
        words = f"it is {told[0]:g} in the file" if told else "PyTorch takes 1e-05 and Keras 0.001"
        self.notes.append(
            f"The normalizers' ε is {here[0]:g} in the project; {words} unless it was set. "
            "Predictions agree when they are equal."
        )


def _rounded(how: str, array: Array, view: Array) -> str:
    narrower = array.dtype.itemsize > view.dtype.itemsize or array.dtype.kind != "f"
    return f"{how}, rounded to {view.dtype}" if narrower else how


def _settled(momentum: float) -> float:
    """Return the number of updates after which a moving average needs no correction."""
    return float(math.ceil(math.log(SETTLED) / math.log(momentum))) if momentum > 0 else 1.0
