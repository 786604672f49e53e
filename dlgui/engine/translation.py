"""A Translation is a component in another library's words: the same maths by other names and
numbers, or a sentence that says why there is none.

A component gives its own in `translate`; nothing is looked up in a table of class names.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dlgui.engine.component import Component, params
from dlgui.engine.errors import BadParam
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Dataset, Exporter, Layer, Moment, Schedule

LIBRARIES: Mapping[str, str] = {
    "notes": "the notes",
    "pytorch": "PyTorch",
    "keras": "Keras",
    "sklearn": "scikit-learn",
}
"""What can be translated to: the name on the command line, and the one that people read."""

PROBED = 64
"""Epochs, and steps of the first one, at which a schedule is asked for its factor."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The numbers around a component that its translation may need.

    rows: training rows m · batch: rows a step · epochs: planned · rate: α before the schedule ·
    steady: whether the schedule leaves α as it is · inputs, outputs: of the layer in which the
    component stands, else of the network · bias: whether that layer has one · last: whether it is
    the output layer · dtype: of the network's numbers.
    """

    rows: int = 1
    batch: int = 1
    epochs: int = 1
    rate: float = 0.1
    steady: bool = True
    inputs: int = 1
    outputs: int = 1
    bias: bool = True
    last: bool = False
    dtype: str = "float32"

    @classmethod
    def of(cls, experiment: Experiment, rows: int, inputs: int) -> Facts:
        """Return the facts of an experiment with so many training rows and columns."""
        outputs = inputs
        for layer in experiment.chain:
            outputs = layer.outputs(outputs)
        return cls(
            rows=rows,
            batch=min(experiment.batch or rows, rows),
            epochs=experiment.epochs,
            rate=experiment.rate,
            steady=is_steady(experiment.schedule, experiment.epochs),
            inputs=inputs,
            outputs=outputs,
            dtype=experiment.dtype,
        )

    def inside(self, layer: Layer, inputs: int, last: bool = False) -> Facts:
        """Return the facts around what stands in a layer with so many inputs."""
        outputs, bias = layer.outputs(inputs), "bias" in layer.shapes(inputs)
        return dataclasses.replace(self, inputs=inputs, outputs=outputs, bias=bias, last=last)

    @property
    def batches(self) -> int:
        """Return the number of steps an epoch."""
        return -(-self.rows // self.batch)

    @property
    def even(self) -> bool:
        """Tell whether every step has the same number of rows."""
        return self.rows % self.batch == 0


@dataclass(frozen=True, kw_only=True)
class Translation:
    """A component in another library's words.

    name: what it is called there, as "torch.nn.LeakyReLU"; empty where nothing corresponds, or
    where it is but settings of something larger · settings: by that library's names · differs: one
    sentence on what means something else there · exact: False when no numbers make it the same;
    `differs` then says why · code: for exported source, an expression that does exactly the same;
    without it, `name` called with `settings` · definition: source of what `code` needs and the
    library lacks.
    """

    name: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    differs: str = ""
    exact: bool = True
    code: str = ""
    definition: str = ""

    @property
    def call(self) -> str:
        """Return the name called with the settings, as "torch.nn.LeakyReLU(negative_slope=0.1)";
        without a name the settings alone."""
        listed = ", ".join(f"{key}={value!r}" for key, value in self.settings.items())
        return f"{self.name}({listed})" if self.name else listed

    @property
    def source(self) -> str:
        """Return the expression for exported source; empty when nothing does exactly the same."""
        return self.code or (self.call if self.exact and self.name else "")


def translated(component: Component, library: str, facts: Facts) -> Translation:
    """Return a component in the words of one of LIBRARIES.

    Raises:
        BadParam: there is no such library.
    """
    if library not in LIBRARIES:
        raise BadParam(f"Translate to one of {', '.join(LIBRARIES)}, got {library!r:.40}.")
    found = component.translate(library, facts)
    if found is not None:
        return found
    name, there = type(component).__name__, LIBRARIES[library]
    if isinstance(component, Dataset):
        return Translation(
            differs="Rows are the same numbers everywhere: hand them over as a file."
        )
    if isinstance(component, Exporter):
        return Translation(differs="A file format is no part of a network.")
    return Translation(exact=False, differs=f"{name} does not say what it is called in {there}.")


@dataclass(frozen=True)
class Line:
    """One component of an experiment and its translation; path: as "layers.0.activation"."""

    path: str
    component: Component
    translation: Translation


def translations(experiment: Experiment, library: str, rows: int, inputs: int) -> tuple[Line, ...]:
    """Return every component of an experiment in another library's words, in its own order.

    rows: training rows · inputs: columns that the network sees.
    """
    facts = Facts.of(experiment, rows, inputs)
    return tuple(
        Line(path, one, translated(one, library, about))
        for path, one, about in _walk(experiment, facts)
    )


def is_steady(schedule: Schedule, epochs: int) -> bool:
    """Tell whether a schedule leaves the rate as it is, whatever the losses.

    It is asked: steps of the first epoch, epochs evenly spread over the run, losses that fall,
    stay and rise.
    """
    share = max(1, epochs // PROBED)
    moments = [(step, 0) for step in range(PROBED)]
    moments += [(epoch * PROBED, epoch) for epoch in (*range(0, epochs, share), epochs - 1)]
    for step, epoch in moments:
        for slope in (-1.0, 0.0, 1.0):
            losses = tuple(1e6 + slope * i for i in range(min(epoch, 1000)))
            if schedule.factor(Moment(step, epoch, PROBED, epochs, losses)) != 1.0:
                return False
    return True


def _walk(experiment: Experiment, facts: Facts) -> Iterator[tuple[str, Component, Facts]]:
    inputs = facts.inputs
    for item in params(Experiment):
        if item.name in ("split", "start", "edits") or not issubclass(item.kind, Component):
            continue
        value = getattr(experiment, item.name)
        for path, one in _parts(item.name, value):
            if not isinstance(one, Layer):
                yield path, one, facts
                continue
            about = facts.inside(one, inputs, last=item.name == "output")
            yield path, one, about
            for slot in params(Layer):
                for inner, part in _parts(f"{path}.{slot.name}", getattr(one, slot.name)):
                    yield inner, part, about
            inputs = about.outputs


def _parts(path: str, value: Any) -> Iterator[tuple[str, Component]]:
    if isinstance(value, tuple):
        for i, one in enumerate(value):
            yield f"{path}.{i}", one
    elif value is not None:
        yield path, value
