"""The first weights of an experiment; many of them are drawn on a thread, while the window answers.

Fifty million take seconds. They hang on few settings: an edit of any other keeps them.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from dlgui.engine.errors import DlguiError
from dlgui.engine.experiment import Experiment
from dlgui.engine.network import Network, Snapshot, layout_of
from dlgui.gui.found import lost_weights

if TYPE_CHECKING:
    from dlgui.gui.workspace import Workspace

MANY = 4_000_000
"""Weights beyond which drawing them would be felt."""
POLL_MS = 30

First = tuple[Network, Snapshot]


class FirstWeights(QObject):
    """`draw()` gives a Workspace the network that a run would start with, at once or soon."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._work: _Drawing | None = None
        self._thread: threading.Thread | None = None
        self._clock = QTimer(self, interval=POLL_MS)
        self._clock.timeout.connect(self._look)

    @property
    def waiting(self) -> bool:
        """Tell whether a thread draws."""
        return self._clock.isActive()

    def draw(self) -> None:
        """Draw the weights that a run would start with."""
        workspace = self._workspace
        workspace.network = workspace.snapshot = None
        experiment, samples = workspace.experiment, workspace.samples
        if experiment is None or samples is None or not workspace.can_run:
            return
        try:
            first = self._of(experiment, samples.x.shape[1])
        except DlguiError as problem:  # the weights to begin with are gone, or do not fit
            workspace.findings = (lost_weights(problem), *workspace.findings)
            return
        if first is not None:
            workspace.network, workspace.snapshot = first

    def rebind(self) -> None:
        """Keep the weights, with the components of a live edit around them."""
        workspace = self._workspace
        experiment, samples = workspace.experiment, workspace.samples
        if experiment is not None and samples is not None and workspace.snapshot is not None:
            workspace.network = Network(experiment, samples.x.shape[1])
            workspace.network.restore(workspace.snapshot)

    def forget(self) -> None:
        """Wait for nothing any more; a thread that still draws ends after the layer it is at."""
        self._clock.stop()
        if self._thread is not None and self._thread.is_alive() and self._work is not None:
            self._work.stop()
            self._thread.join()
            self._work = None
        self._thread = None

    def _of(self, experiment: Experiment, inputs: int) -> First | None:
        """Return the network with its first weights, and their copy; None while they are drawn."""
        if layout_of(experiment, inputs).size <= MANY:
            self._work = None
            return _Drawing(experiment, inputs).run().result(experiment)
        if self.waiting:
            return None  # one at a time: each takes gigabytes
        if self._work is None or not self._work.serves(experiment, inputs):
            self._work = _Drawing(experiment, inputs)
            self._thread = threading.Thread(
                target=self._work.run, name="dlgui-first-weights", daemon=True
            )
            self._thread.start()
            self._clock.start()
            return None
        return self._work.result(experiment)

    def _look(self) -> None:
        """Take what was drawn, unless a run has weights of its own by now."""
        if self._thread is not None and self._thread.is_alive():
            return
        self.forget()
        workspace = self._workspace
        latest = workspace.snapshot if workspace.is_active else None
        self.draw()
        if latest is not None and workspace.network is not None:
            workspace.snapshot = latest
            workspace.network.restore(latest)
        workspace.experiment_changed.emit()


class _Drawing:
    """The work of drawing, which may be done on any thread."""

    def __init__(self, experiment: Experiment, inputs: int) -> None:
        self._experiment, self._inputs = experiment, inputs
        self._made: Network | None = None
        self._snapshot: Snapshot | None = None
        self._problem: Exception | None = None
        self._stopped = False

    def stop(self) -> None:
        """Want nothing of it any more."""
        self._stopped = True

    def run(self) -> _Drawing:
        try:
            made = Network(self._experiment, self._inputs)
            for _ in made.initializing(self._experiment.stream("weights")):
                if self._stopped:
                    return self
            self._made, self._snapshot = made, made.snapshot()
        except Exception as problem:  # a plugin's initializer may raise anything
            self._problem = problem
        return self

    def serves(self, experiment: Experiment, inputs: int) -> bool:
        """Tell whether another experiment would begin with the same weights."""
        return inputs == self._inputs and _hangs_on(experiment) == _hangs_on(self._experiment)

    def result(self, experiment: Experiment) -> First:
        """Return what was drawn, around the components of an experiment that is served."""
        if self._problem is not None:
            raise self._problem
        assert self._snapshot is not None
        made, self._made = self._made, None
        if made is None or experiment != self._experiment:
            made = Network(experiment, self._inputs)
            made.restore(self._snapshot)
        return made, self._snapshot


def _hangs_on(experiment: Experiment) -> tuple[object, ...]:
    return experiment.chain, experiment.start, experiment.seed, experiment.dtype
