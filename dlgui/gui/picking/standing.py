"""Where a component stands: the live sums, the sizes and the run that its preview is drawn for."""

from __future__ import annotations

from functools import partial

import numpy as np

from dlgui.engine.kinds import Array
from dlgui.engine.translation import Facts
from dlgui.gui import responses
from dlgui.gui.naming import layer_name
from dlgui.gui.previews import Place
from dlgui.gui.workspace import Workspace

DEAREST = 0.02
"""Seconds that the live sums may cost; above that a preview does without them."""


def place_of(workspace: Workspace, path: str) -> Place:
    """Return the place of the component at a path of the experiment."""
    experiment, samples, network = workspace.experiment, workspace.samples, workspace.network
    if experiment is None:
        return Place()
    batches = 10
    if samples is not None:
        rows = len(samples.train)
        batches = max(1, -(-rows // min(experiment.batch or rows, rows)))
    step = workspace.report.step if workspace.report is not None else 0
    index = layer_index(path, len(experiment.layers))
    run = Place(
        rate=experiment.rate,
        epochs=experiment.epochs,
        batches=batches,
        step=step,
        facts=partial(_facts, workspace, index),
    )
    if index is None or network is None or index >= len(network.layers):
        return run
    bound = network.layers[index]
    return Place(
        name=layer_name(experiment, path),
        z=live_sums(workspace, index),
        inputs=bound.inputs,
        units=bound.outputs,
        rate=run.rate,
        epochs=run.epochs,
        batches=run.batches,
        step=run.step,
        facts=run.facts,
    )


def _facts(workspace: Workspace, index: int | None) -> Facts:
    """Return what a translation needs of the run; its defaults while there is no network."""
    experiment, samples, network = workspace.experiment, workspace.samples, workspace.network
    if experiment is None or samples is None or network is None:
        return Facts()
    facts = Facts.of(experiment, len(samples.train), samples.x.shape[1])
    if index is None or index >= len(network.layers):
        return facts
    bound = network.layers[index]
    return facts.inside(bound.layer, bound.inputs, index == len(experiment.layers))


def layer_index(path: str, layers: int) -> int | None:
    """Return which layer of the chain a path leads into, None for no layer."""
    head, _, rest = path.partition(".")
    if head == "output":
        return layers
    index = rest.partition(".")[0]
    return int(index) if head == "layers" and index.isdigit() else None


def live_sums(workspace: Workspace, index: int) -> Array | None:
    """Return what the activation of a layer gets for a sample of the training rows."""
    samples, network = workspace.samples, workspace.network
    if samples is None or network is None:
        return None
    rows = responses.sampled(samples.train)
    if responses.seconds(network, len(rows)) > DEAREST:
        return None
    with np.errstate(all="ignore"):
        z = network.activations(samples.x[rows])[index][0]
    return z if z.ndim == 2 else None
