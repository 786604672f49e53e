"""Source is what exported scripts of any library are made of: translations, formulas, weights.

Everything is put into a frame, a text with marks such as `# << network >>`. What comes from the
user, as names of columns, enters as literals alone; what is written is parsed again and refused
when it would do more at its start than define things.
"""

from __future__ import annotations

import ast
import base64
import re
import zlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import numpy as np

from dlgui.api import (
    Array,
    Component,
    DlguiError,
    ExportFailed,
    Facts,
    Layer,
    Model,
    Regularizer,
    overrides,
    translated,
)
from dlgui.api.tensors import tensors_from_bytes, tensors_to_bytes
from dlgui.api.weights import read_weights
from dlgui_builtins.exporters.formulas import Formulas
from dlgui_builtins.exporters.safetensors import Safetensors, torch_layout

WIDTH = 88
UNPACKED_LIMIT = 1 << 30
MODULES = frozenset(
    {"argparse", "base64", "csv", "datetime", "io", "json", "math", "re", "sys", "types", "zlib"}
    | {"keras", "numpy", "torch"}
)
CALLED = frozenset({"unpacked", "_with", "frozenset", "keras", "torch", "np"})
"""What an assignment of a script may call: each is defined in the frame, or a library."""
MOMENTS = ("penalty", "mask", "project", "should_stop")


class Source:
    """Collects the definitions that a script needs while its parts are written.

    library: as in LIBRARIES · frame: the text of the script, with marks · rows: those that it goes
    on training with, 0 where they are gone.
    """

    def __init__(self, model: Model, library: str, frame: str, rows: int) -> None:
        self.model, self.library, self.trains = model, library, rows > 0
        self.frame = text_of(frame)
        for part in ("shared", "frame", "table"):
            self.frame = self.frame.replace(f"# << {part} >>", text_of(part).strip())
        self.formulas = Formulas(taken=_names(self.frame))
        self.definitions: list[str] = []
        self.facts = Facts.of(model.experiment, max(rows, 1), model.network.inputs)

    def layers(self) -> list[tuple[Layer, Facts]]:
        """Return the layers, each with the facts around it."""
        found, inputs = [], self.facts.inputs
        for bound in self.model.network.layers:
            last = bound.name == "output"
            found.append((bound.layer, self.facts.inside(bound.layer, inputs, last)))
            inputs = bound.outputs
        return found

    def expression(self, component: Component, facts: Facts) -> str:
        """Return an expression of the library that does exactly what a component does.

        Raises:
            ExportFailed: there is none, with what differs.
        """
        said = translated(component, self.library, facts)
        if not said.source:
            raise ExportFailed(
                f"{type(component).__name__} cannot be written exactly: {said.differs} Choose "
                "another component, or another format."
            )
        self.define(said.definition)
        return said.source

    def define(self, definition: str) -> None:
        """Have something defined in the script, once."""
        if definition and definition not in self.definitions:
            self.definitions.append(definition)

    def regularizers(self, layer: Layer, moment: str) -> list[Regularizer]:
        """Return those that act on a layer at a moment, its own before those on all layers."""
        everywhere = self.model.experiment.regularizers if moment != "mask" else ()
        found = [one for one in (*layer.regularizers, *everywhere) if overrides(one, moment)]
        for one in found:
            if sum(overrides(one, other) for other in MOMENTS) > 1:
                raise ExportFailed(f"{type(one).__name__} acts at several moments of a step.")
        if found and moment != "mask" and layer.decayed not in ((), ("weight",)):
            raise ExportFailed(f"{type(layer).__name__} has more weights than one matrix.")
        return found if moment == "mask" or layer.decayed else []

    def masks(self) -> list[Regularizer]:
        """Return those that mask the inputs."""
        return [one for one in self.model.experiment.regularizers if overrides(one, "mask")]

    def decayed(self) -> list[str]:
        """Return the name that each layer's decayed matrix has in the file, empty without one."""
        names = torch_layout(self.model)[1]
        return [names.get(f"{bound.name}.weight", "") for bound in self.model.network.layers]

    def learned(self) -> list[str]:
        """Return the assignments that say which weights are trained, and which are decayed."""
        said = translated(self.model.experiment.optimizer, self.library, self.facts)
        names = torch_layout(self.model)[1].values()
        return [
            f"LEARNED = frozenset({sorted(names)!r})",
            f"DECAYED = frozenset({sorted(filter(None, self.decayed()))!r})",
            f"DECAYS = {'weight_decay' in said.settings}",
        ]

    def common(self) -> list[str]:
        """Return the assignments that scripts of all libraries share."""
        model, experiment = self.model, self.model.experiment
        kind = model.network.dtype.name
        steppers = [self.formulas.instance(one) for one in experiment.preprocessors]
        scaling = experiment.target if model.target_fitted else None
        stoppers = [
            self.formulas.instance(one, "should_stop")
            for one in experiment.regularizers
            if overrides(one, "should_stop")
        ]
        own = [one for layer in experiment.chain for one in layer.regularizers]
        masks = any(overrides(one, "mask") for one in (*own, *experiment.regularizers))
        # A layer without weights that does more than hand on adds noise.
        chance = masks or any(not bound.weights for bound in model.network.layers)
        return [
            f"COLUMNS = {columns_literal(model)}",
            f"TARGET = {model.target!r}",
            f"CLASSES = {model.classes!r}",
            f"KIND = {kind!r}",
            f"TOLERANCE = {1e-5 if kind == 'float32' else 1e-7!r}",
            f"PREPROCESSORS = [{', '.join(steppers)}]",
            f"SCALING = {'None' if scaling is None else self.formulas.instance(scaling)}",
            f"BATCH = {self.facts.batch}",
            f"EPOCHS = {experiment.epochs}",
            f"SEED = {experiment.seed}",
            f"RATE = {experiment.rate!r}",
            f"CLOCK = {experiment.schedule.clock!r}",
            f"FACTOR = {self._factor()}",
            f"STOPPERS = [{', '.join(stoppers)}]",
            f"CHANCE = {chance}",
        ]

    def _factor(self) -> str:
        schedule = self.model.experiment.schedule
        said = translated(schedule, self.library, self.facts)
        return said.code or f"{self.formulas.instance(schedule, 'factor')}.factor"

    def stored(self) -> str:
        """Return the assignments that hold the weights, and all that training goes on with."""
        lines = [f"STORED = unpacked(\n{_packed(Safetensors().write(self.model))})"]
        training = tensors_to_bytes(self._training(), {}) if self.trains else b""
        lines.append(f"TRAINING = (\n{_packed(training)})" if training else 'TRAINING = ""')
        return "\n\n".join(lines)

    def _training(self) -> dict[str, Array]:
        """Return the rows, the losses so far and the weights before the first step."""
        model, samples = self.model, self.model.samples
        assert samples is not None
        arrays: dict[str, Array] = {}
        for part in ("train", "validation"):
            rows = samples.part(part)
            arrays[f"{part}.x"] = np.asarray(samples.data.x[rows], np.float64)
            arrays[f"{part}.y"] = samples.y[rows]
        losses = [e.loss if e.validation != e.validation else e.validation for e in model.epochs]
        arrays["losses"] = np.array(losses, np.float64)
        if not model.experiment.edits:
            first = torch_layout(model.untrained())[0]
            arrays.update({f"first.{name}": array for name, array in first.items()})
        return arrays

    def written(self, network: str) -> bytes:
        """Return the whole script with the assignments that make the network.

        Raises:
            ExportFailed: the script would do more at its start than define things.
        """
        code = self.frame
        definitions = "\n\n\n".join([*map(str.strip, self.definitions), self.formulas.source()])
        parts = {"definitions": definitions, "network": network, "stored": self.stored()}
        for name, text in parts.items():
            code = code.replace(f"# << {name} >>\n", f"\n{text.strip()}\n\n" if text else "")
        require_sane(code)
        return code.encode()


def columns_literal(model: Model) -> str:
    """Return how the inputs are made of a table's own columns, as a literal of a script."""
    fields = [(one.name, one.kind, one.labels, one.day_first) for one in model.columns]
    return "(\n" + "".join(f"    {one!r},\n" for one in fields) + ")"


def training_rows(model: Model) -> int:
    """Return the number of rows that a model brings to go on training with, 0 without any."""
    return 0 if model.samples is None else len(model.samples.train)


def stored(data: bytes) -> tuple[Model, int]:
    """Return the model and the number of training rows in a script, without running it.

    Raises:
        ExportFailed: the script is damaged, or was not written by dlgui.
        BadProject: its weights are damaged.
    """
    try:
        text = data.decode()
        weights, training = _unpacked(_literal(text, "STORED")), _literal(text, "TRAINING")
        rows = len(tensors_from_bytes(_unpacked(training))[0]["train.x"]) if training else 0
    except DlguiError:
        raise
    except Exception as problem:  # a damaged script may fail anywhere
        raise ExportFailed(f"The script is damaged: {problem}."[:300]) from None
    return read_weights(weights), rows


def _literal(code: str, name: str) -> str:
    """Return the text that lies in a script under a name, as `_packed` wrote it.

    The rest is not looked at: Python's own parser would open files to tell of a mistake.
    """
    found = re.findall(rf"^{name} = (.*(?:\n    '[A-Za-z0-9+/=]*')*)\n?\)?$", code, re.MULTILINE)
    if len(found) != 1:
        raise ExportFailed(f"The script holds no {name}; dlgui did not write it.")
    return "".join(re.findall(r"'([A-Za-z0-9+/=]*)'", found[0]))


def _unpacked(text: str) -> bytes:
    """Return what a text holds, as far as memory allows: it may unpack to a thousand times."""
    unpacker = zlib.decompressobj()
    data = unpacker.decompress(base64.b64decode(text), UNPACKED_LIMIT)
    if not unpacker.eof:
        raise ValueError("what it holds is cut off or too large")
    return data


def require_sane(code: str) -> None:
    """Refuse a script that would do more at its start than define things."""
    tree = ast.parse(code)
    own = {node.name for node in tree.body if isinstance(node, (ast.ClassDef, ast.FunctionDef))}
    for node in tree.body:
        bad = _more_than_definitions(node, CALLED | own)
        if bad:
            raise ExportFailed(f"The script would hold {bad}; it was not written.")


def _more_than_definitions(node: ast.stmt, callable_names: frozenset[str]) -> str:
    if isinstance(node, ast.Import):
        return ", ".join(one.name for one in node.names if one.name not in MODULES)
    if isinstance(node, ast.Assign):
        called = {_root(call.func) for call in _calls(node.value)}
        return ", ".join(f"a call of {name}" for name in sorted(called - callable_names))
    if isinstance(node, ast.If):
        return "" if ast.unparse(node.test) == "__name__ == '__main__'" else "a branch"
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return ""
    plain = isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.decorator_list
    return "" if plain else type(node).__name__


def _calls(node: ast.AST) -> Iterable[ast.Call]:
    """Yield the calls that run when an expression is evaluated: none inside a lambda."""
    if isinstance(node, ast.Lambda):
        return
    if isinstance(node, ast.Call):
        yield node
    for child in ast.iter_child_nodes(node):
        yield from _calls(child)


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else "an expression"


def _packed(data: bytes) -> str:
    """Return bytes, compressed, as lines of a text literal."""
    text = base64.b64encode(zlib.compress(data, 9)).decode()
    lines = [text[i : i + WIDTH] for i in range(0, len(text), WIDTH)] or [""]
    return "".join(f"    {line!r}\n" for line in lines)


@cache
def text_of(name: str) -> str:
    """Return a part of scripts."""
    place = files("dlgui_builtins.exporters.scripts").joinpath(f"{name}.txt")
    return place.read_text("utf-8")


def _names(frame: str) -> set[str]:
    """Return all names that a frame defines or uses."""
    tree = ast.parse(frame)
    found = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    defined = (ast.FunctionDef, ast.ClassDef)
    return found | {node.name for node in ast.walk(tree) if isinstance(node, defined)}
