"""Averaged weights: an optimizer may keep a running mean of the weights, made to predict with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dlgui.engine.kinds import Array
from dlgui.engine.network import Network


@contextmanager
def predicting_with(network: Network, average: Array | None) -> Iterator[None]:
    """Let a network have averaged weights for a while; None leaves it as it is."""
    if average is None:
        yield
        return
    trained = network.weights.copy()
    network.weights[...] = average
    try:
        yield
    finally:
        network.weights[...] = trained
