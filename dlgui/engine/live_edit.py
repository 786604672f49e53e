"""A live edit changes one setting of a training between two of its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlgui.engine.errors import BadExperiment
from dlgui.engine.experiment import Edit, edited
from dlgui.engine.network import Network
from dlgui.engine.weight_edit import put

if TYPE_CHECKING:
    from dlgui.engine.training import Training

LIVE = ("optimizer", "rate", "schedule", "epochs", "batch", "regularizers", "layers", "output")
"""Settings that may change while a network trains, if its weights stay as they are shaped."""


def apply(training: Training, edit: Edit) -> None:
    """Let a training go on with a setting changed, or with a weight set by hand.

    Raises:
        BadExperiment: the change would need other weights.
    """
    experiment, network = edited(training.experiment, edit), training.network
    other = Network(experiment, network.inputs)
    shapes = [(one.layout, one.statistics.shape) for one in (other, network)]
    if shapes[0] != shapes[1] or edit.path.split(".")[0] not in (*LIVE, "weights"):
        raise BadExperiment(f"{edit.path} cannot change while training; start again with it.")
    other.restore(network.snapshot())
    put(other, edit)
    training.network, training.experiment = other, experiment
    training.settle()
