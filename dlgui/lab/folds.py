"""Cross-validation: as many runs as folds, one after another, each validated on another part.

The spread over the folds says how far a single figure can be trusted (Stone, 1974).
"""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dlgui.engine.data import Data
from dlgui.engine.errors import DlguiError
from dlgui.engine.experiment import Experiment
from dlgui.engine.model import model_of
from dlgui.engine.samples import prepare
from dlgui.engine.scores import scores
from dlgui.lab.runs import FAILED, Run

LOOK_SECONDS = 0.02


@dataclass(frozen=True)
class Fold:
    """What one run came to. loss, metrics: of the part that it was validated on, as predicted."""

    number: int
    rows: int
    epochs: int
    loss: float
    metrics: dict[str, float]


@dataclass(frozen=True)
class Spread:
    """A figure over the folds. deviation: of a sample (n − 1), NaN for a single fold."""

    name: str
    mean: float
    deviation: float


def spreads(folds: Sequence[Fold]) -> tuple[Spread, ...]:
    """Return mean and standard deviation of the loss and of each metric that all folds have."""
    if not folds:
        return ()
    names = [name for name in folds[0].metrics if all(name in one.metrics for one in folds)]
    columns = {"loss": [one.loss for one in folds]}
    columns |= {name: [one.metrics[name] for one in folds] for name in names}
    return tuple(
        Spread(
            name,
            float(np.mean(values)),
            float(np.std(values, ddof=1)) if len(values) > 1 else math.nan,
        )
        for name, values in columns.items()
    )


def folded(experiment: Experiment, folds: int) -> tuple[Experiment, ...]:
    """Return the experiment once for each fold, as it stands now.

    Raises:
        BadParam: the rows cannot be cut into so many parts.
    """
    split = experiment.split
    return tuple(
        experiment.with_(split=split.with_(folds=folds, fold=number), edits=())
        for number in range(1, folds + 1)
    )


class CrossValidation:
    """The runs of all folds on a thread of their own, which only hands on from one to the next.

    The same experiment gives the same figures as a run of each fold by itself.
    """

    def __init__(self, experiment: Experiment, folds: int, data: Data | None = None) -> None:
        self.experiments = folded(experiment, folds)
        self._data = data
        self._done: list[Fold] = []
        self._problem = ""
        self._run: Run | None = None
        self._steps = 0
        self._unwanted = threading.Event()
        self._thread = threading.Thread(target=self._work, name="dlgui-folds")

    @property
    def done(self) -> tuple[Fold, ...]:
        """Return the folds that are over."""
        return tuple(self._done)

    @property
    def problem(self) -> str:
        """Return why it ended early, "" when it did not."""
        return self._problem

    def is_of_another(self, experiment: Experiment | None) -> bool:
        """Tell whether it is about another experiment, apart from how rows are shared out."""
        if experiment is None:
            return True
        mine = self.experiments[0]
        fold = experiment.split.with_(folds=mine.split.folds, fold=1)
        return experiment.with_(split=fold, edits=()) != mine

    @property
    def alive(self) -> bool:
        """Tell whether a fold is still on its way."""
        return self._thread.is_alive()

    @property
    def share(self) -> float:
        """Return how much of all steps is done; runs that stop early count as whole."""
        run, part = self._run, 0.0
        if run is not None and self._steps and self.alive:
            part = min(run.step / self._steps, 1.0)
        return min((len(self._done) + part) / len(self.experiments), 1.0)

    def start(self) -> None:
        """Begin with the first fold."""
        self._thread.start()

    def cancel(self, seconds: float = 0.0) -> None:
        """End the present run and begin no other; what is done stays. Wait at most so long."""
        self._unwanted.set()
        run = self._run
        if run is not None:
            run.stop(wait=False)
        if seconds and self._thread.is_alive():
            self._thread.join(seconds)

    def _work(self) -> None:
        try:
            for number, experiment in enumerate(self.experiments, start=1):
                found = self._fold(number, experiment)
                if found is None:
                    return
                self._done.append(found)
        except DlguiError as problem:
            self._problem = str(problem)
        except Exception as problem:  # a plugin's component may raise anything
            self._problem = f"{type(problem).__name__}: {problem}"

    def _fold(self, number: int, experiment: Experiment) -> Fold | None:
        """Train one fold to its end and score it; None when that is no longer wanted."""
        samples = prepare(experiment, self._data)
        self._data = samples.data
        run = Run(experiment, samples, number)
        rows = len(samples.train)
        batches = -(-rows // min(experiment.batch or rows, rows))
        self._run, self._steps = run, experiment.epochs * batches
        if self._unwanted.is_set():
            return None
        run.start()
        while run.alive and not self._unwanted.wait(LOOK_SECONDS):
            pass
        if self._unwanted.is_set():  # also where the run was quicker to end than this thread
            run.stop()
            return None
        report = run.drain()
        if run.state == FAILED or report.snapshot is None:
            self._problem = f"Fold {number}: {report.error or 'the run left no weights.'}"
            return None
        if report.ended == "not finite":
            self._problem = f"Fold {number}: {report.reason}"
            return None
        model = model_of(experiment, samples, report.snapshot)
        loss, metrics = scores(model.network, experiment, samples, samples.validation)
        return Fold(number, len(samples.validation), report.epoch, loss, metrics)
