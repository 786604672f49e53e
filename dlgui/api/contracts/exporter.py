"""What an exporter promises: a file that, read back alone, predicts what the model predicts.

It is tried on networks of built-in components, because those are what every format has to know;
they come through their hook, as they do everywhere.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from typing import Any

import numpy as np
import pluggy

from dlgui.api import hookspecs
from dlgui.api.contracts import arrays
from dlgui.api.contracts.promise import Broken, Contract, Found
from dlgui.engine.errors import ExportFailed
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Array, Exporter
from dlgui.engine.model import Model
from dlgui.engine.network import Network
from dlgui.engine.progress import EpochDone

ROWS, INPUTS = 9, 3
EPOCHS = (
    EpochDone(1, 4, 0.7, 0.01, 0.8, {"Accuracy": 0.5}),
    EpochDone(2, 8, 0.6, 0.01, float("nan"), {"Accuracy": 0.75}),
)
TOLERANCE = {"float64": 1e-12, "float32": 1e-5}


def format_is_named(exporter: Exporter) -> None:
    """`format` is its name on the command line, `suffix` begins with a dot."""
    if not exporter.format or exporter.format != exporter.format.strip().lower():
        raise Broken(f"format must be a short lower-case name, got {exporter.format!r}.")
    if not exporter.suffix.startswith(".") or len(exporter.suffix) < 2:
        raise Broken(f'suffix must be like ".npz", got {exporter.suffix!r}.')


def file_predicts_what_the_model_predicts(exporter: Exporter) -> Found:
    """A file read back predicts new rows as the model did, though the model is gone by then.

    A network that the format cannot hold is refused by ExportFailed; it holds one at least.
    """
    held, refusals, largest = [], [], 0.0
    for name, model in models().items():
        try:
            error = _difference(exporter, model, name)
        except ExportFailed as refusal:
            refusals.append(f"{name} ({refusal})")
        else:
            held.append(name)
            largest = max(largest, error)
    if not held:
        raise Broken(f"It refuses every network: {'; '.join(refusals)}")
    return Found(f"{'; '.join(held)}: off by {largest:.1e}", largest)


def same_model_gives_the_same_bytes(exporter: Exporter) -> None:
    """Written twice, a model gives the same bytes, and is left as it was."""
    for name, model in models().items():
        with arrays.untouched("write", weights=model.network.weights):
            try:
                first, again = exporter.write(model), exporter.write(model)
            except ExportFailed:
                continue
        if not isinstance(first, bytes):
            raise Broken(f"write must return bytes, got {type(first).__name__}.")
        if first != again:
            raise Broken(f"Written twice, the network gave two different files ({name}).")


def models() -> dict[str, Model]:
    """Return a linear regression, a network for two classes and one for three, untrained."""
    made = _components()
    dense, optimizer, schedule = made["Dense"], made["Adam"](), made["Constant"]()
    common = {"data": made["Blobs"](), "optimizer": optimizer, "schedule": schedule}
    given = made["Glorot"]()
    linear = Experiment(
        **common,
        preprocessors=(made["Standardize"](),),
        target=made["Standardize"](),
        output=dense(units=1, activation=made["Linear"](), initializer=given),
        loss=made["SquaredError"](),
        dtype="float64",
    )
    two = Experiment(
        **common,
        layers=(dense(units=4, activation=made["Tanh"](), initializer=given),),
        output=dense(units=1, activation=made["Sigmoid"](), initializer=given),
        loss=made["Logistic"](),
        dtype="float32",
    )
    hidden = dense(
        units=5, activation=made["ReLU"](), initializer=given, normalizer=made["BatchNorm"]()
    )
    three = Experiment(
        **common,
        preprocessors=(made["MinMax"](),),
        layers=(hidden,),
        output=dense(units=3, activation=made["Softmax"](), initializer=given),
        loss=made["CrossEntropy"](),
        dtype="float64",
    )
    return {
        "linear regression": _model(linear, ()),
        "two classes, tanh, float32": _model(two, ("no", "yes")),
        "three classes, ReLU, batch norm": _model(three, ("a", "b", "c")),
    }


def rows(seed: int) -> Array:
    """Return raw rows whose columns differ in mean and width."""
    return arrays.normal((ROWS, INPUTS), seed) * (1.0, 5.0, 0.2) + (0.0, 3.0, -1.0)


def _model(experiment: Experiment, classes: tuple[str, ...]) -> Model:
    raw, fitted = rows(101), []
    x = raw
    for preprocessor in experiment.preprocessors:
        fitted.append(preprocessor.fit(x))
        x = preprocessor.forward(x, fitted[-1])
    network = Network(experiment, x.shape[1])
    network.initialize(arrays.generator(102))
    # Away from 0 and 1, where a forgotten bias or average would not be seen.
    for i, array in enumerate(network.arrays().values()):
        array += 0.1 * abs(arrays.normal(array.shape, 103 + i)).astype(array.dtype)
    scaling = experiment.target
    return Model(
        experiment=experiment,
        network=network,
        inputs=("a", "b", "c"),
        target="y",
        classes=classes,
        fitted=tuple(fitted),
        target_fitted=scaling.fit(arrays.normal((ROWS, 1), 104, 3.0)) if scaling else None,
        examples=raw,
        epochs=EPOCHS,
    )


def _difference(exporter: Exporter, model: Model, name: str) -> float:
    x = rows(105)
    data, want = exporter.write(model), model.predict(x)
    model.network.weights[...] = 0
    got = np.asarray(exporter.predict(data, x))
    if got.shape != want.shape:
        raise Broken(f"predict must have the shape {want.shape}, got {got.shape} ({name}).")
    difference = float(abs(got.astype(np.float64) - want).max()) / max(1.0, float(abs(want).max()))
    if not difference <= TOLERANCE[want.dtype.name]:
        raise Broken(f"The file predicts otherwise, by {difference:.1e} ({name}).", difference)
    return difference


@cache
def _components() -> dict[str, Any]:
    """Return the built-in components by class name."""
    manager = pluggy.PluginManager("dlgui")
    manager.add_hookspecs(hookspecs)
    for point in entry_points(group="dlgui.v1", name="dlgui-builtins"):
        manager.register(point.load())
    supplied = [cls for classes in manager.hook.dlgui_components() for cls in classes]
    if not supplied:
        raise Broken("The built-in components are not installed: install dlgui again.")
    return {cls.__name__: cls for cls in supplied}


CONTRACT = Contract(
    always=(
        format_is_named,
        file_predicts_what_the_model_predicts,
        same_model_gives_the_same_bytes,
    )
)
