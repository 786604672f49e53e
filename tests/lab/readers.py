"""Every reader of files of the lab, each with whole small files of its kind."""

from __future__ import annotations

import dataclasses
import io
import json
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from dlgui_builtins import (
    Adam,
    BatchNorm,
    CrossEntropy,
    Dense,
    Html,
    Json,
    KerasSource,
    KerasWeights,
    Npz,
    Onnx,
    PyTorchSource,
    ReLU,
    Safetensors,
    Softmax,
    Standardize,
    TensorBoard,
)

from dlgui.api.npz import npz_from_bytes
from dlgui.api.tensors import tensors_from_bytes
from dlgui.api.weights import read_weights
from dlgui.engine.component import Missing, params
from dlgui.engine.errors import PluginProblem
from dlgui.engine.kinds import Exporter
from dlgui.engine.model import Model, model_of
from dlgui.engine.progress import Request
from dlgui.engine.samples import prepare
from dlgui.engine.training import train
from dlgui.lab import projects
from dlgui.lab.certificates import (
    OWN,
    Reading,
    certificate_from_bytes,
    certificate_to_bytes,
    certified,
)
from dlgui.lab.checkpoints import Checkpoint, checkpoint_bytes, fingerprint, parse_checkpoint
from dlgui.lab.discovery import parse_manifest
from dlgui.lab.foreign import read_foreign
from dlgui.lab.history import history_from_csv, history_to_csv
from dlgui.lab.plugins import PluginHost
from dlgui.lab.projects import Project, parse_project, project_bytes
from dlgui.lab.settings import Settings, parse_settings, settings_bytes
from dlgui.lab.traces import History
from tests.engine.experiments import Rows, experiment
from tests.lab.fuzzing import ANY_OF_OURS, Reader, json_part

MANIFEST = b"""[project]
name = "dlgui-softplus"
version = "1.0"
description = "A smooth ReLU"
dependencies = ["numpy>=2"]
[project.entry-points."dlgui.v1"]
softplus = "dlgui_softplus"
"""


@cache
def readers() -> tuple[Reader, ...]:
    """Return all of them."""
    host = PluginHost(Path(tempfile.mkdtemp()), safe_mode=True)
    registry = host.registry
    registry.add("tests", [Rows])
    for entry in registry:  # a class looks its own settings up once, when it is first met
        params(entry.cls)
    params(Missing)
    model, checkpoint = _trained()
    project = Project(model.experiment, "Bands", "a note")
    proof = certified(model, "npz", "net.npz", b"x", [Reading(OWN, 0.0)])
    foreign = [Onnx().write(model), Safetensors().write(model), Npz().write(model), _savez()]
    return (
        Reader(
            "project", lambda d: parse_project(d, registry), (project_bytes(project, registry),)
        ),
        Reader("settings", parse_settings, (settings_bytes(Settings(recent=("a", "b"))),)),
        Reader(
            "checkpoint",
            lambda d: parse_checkpoint(d, registry),
            (checkpoint_bytes(checkpoint, registry),),
            parts=json_part,
            seal=_sealed,
        ),
        Reader("tensors", tensors_from_bytes, (foreign[1],), parts=json_part),
        Reader("weights", read_weights, (foreign[1],), ANY_OF_OURS, json_part),
        Reader("npz", npz_from_bytes, (foreign[2], foreign[3])),
        Reader("foreign", read_foreign, tuple(foreign)),
        Reader("onnx", read_foreign, (foreign[0],)),
        Reader("manifest", parse_manifest, (MANIFEST,), (PluginProblem,)),
        Reader("certificate", certificate_from_bytes, (certificate_to_bytes(proof),)),
        Reader("history", history_from_csv, (history_to_csv(model.epochs),)),
        *(_export(exporter, model) for exporter in _exporters()),
    )


def _sealed(header: Any) -> Any:
    """Return the header of a checkpoint with a checksum that fits its project."""
    try:
        body = json.loads(header["__metadata__"]["project"])
        body.pop("checksum", None)
        whole = {"checksum": projects._checksum(body), **body}
        header["__metadata__"]["project"] = json.dumps(whole)
    except (ValueError, TypeError, KeyError, AttributeError):
        return header
    return header


def _exporters() -> tuple[Exporter, ...]:
    source = (PyTorchSource(), KerasSource())
    return (Npz(), Json(), Onnx(), KerasWeights(), TensorBoard(), Html(), *source)


def _export(exporter: Exporter, model: Model) -> Reader:
    name = f"verify {exporter.format}{'' if exporter.suffix != '.weights.h5' else ' weights'}"
    read: Callable[[bytes], object] = lambda d: exporter.predict(d, model.examples)  # noqa: E731
    seeds = (exporter.write(model),)
    return Reader(name.replace(" ", "-"), read, seeds, ANY_OF_OURS, parses=exporter.suffix == ".py")


def _trained() -> tuple[Model, Checkpoint]:
    """Return a small network after two epochs, and the checkpoint of its run."""
    chosen = experiment(
        data=Rows(rows=24, inputs=2, classes=3),
        preprocessors=(Standardize(),),
        layers=(Dense(units=3, activation=ReLU(), normalizer=BatchNorm()),),
        output=Dense(units=3, activation=Softmax()),
        loss=CrossEntropy(),
        optimizer=Adam(),
        epochs=9,
    )
    samples = prepare(chosen)
    loop = train(chosen, samples)
    next(loop)
    record, done = loop.send(Request(steps=4, state=True)), ()
    done += record.done
    while not done:
        record = loop.send(Request(steps=4, state=True))
        done += record.done
    assert record.state is not None
    project = Project(chosen, "Bands")
    kept = Checkpoint(project, record.state, fingerprint(samples), 2, History(), done)
    model = model_of(chosen, samples, record.state["snapshot"], examples=4)
    return dataclasses.replace(model, epochs=done), kept


def _savez() -> bytes:
    file = io.BytesIO()
    np.savez_compressed(file, coefs_0=np.ones((2, 3)), intercepts_0=np.zeros(3, "f4"))
    return file.getvalue()
