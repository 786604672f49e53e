"""Told is what a network says of the rows it is judged by, beside what is true."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Array
from dlgui.engine.model import class_numbers
from dlgui.engine.network import Network
from dlgui.engine.samples import Samples
from dlgui.gui import responses
from dlgui.gui.pieces import Pieces, finish

DEAREST = 0.02
"""Seconds that asking for all rows may cost; of a dearer network a part of the rows is asked."""
Z95 = 1.959963984540054
"""The 97.5 % point of the normal distribution."""


@dataclass(frozen=True, eq=False)
class Told:
    """Predictions of some rows of one part.

    part: "test", or what there is instead · rows: (m,) their numbers · of: rows of the part ·
    prediction: (m, outputs) as the output layer puts it out · target: (m, outputs).
    """

    part: str
    rows: Array
    of: int
    prediction: Array
    target: Array

    @cached_property
    def true(self) -> Array:
        """The class number of each row."""
        return class_numbers(self.target)

    @cached_property
    def said(self) -> Array:
        """The class number that the network says of each row."""
        return class_numbers(np.nan_to_num(self.prediction))

    @cached_property
    def shares(self) -> Array:
        """The probability of each class (m, classes), also where one unit tells two classes."""
        return class_shares(self.prediction)

    @cached_property
    def wrong(self) -> Array:
        """Places, not row numbers, of the wrong ones; the most certain first."""
        places = np.flatnonzero(self.true != self.said)
        sure = np.nan_to_num(self.shares[places, self.said[places]])
        return places[np.argsort(-sure, kind="stable")]

    def cell(self, true: int, said: int) -> Array:
        """Return places of the rows of one class that the network gives another, surest first."""
        places = np.flatnonzero((self.true == true) & (self.said == said))
        sure = np.nan_to_num(self.shares[places, said])
        return places[np.argsort(-sure, kind="stable")]


def class_shares(prediction: Array) -> Array:
    """Return the probability of each class for outputs (m, outputs): one unit tells two classes."""
    p = np.nan_to_num(np.asarray(prediction, np.float64))
    return np.hstack([1 - p, p]) if p.shape[1] == 1 else p


def judged_part(samples: Samples) -> tuple[str, Array]:
    """Return the part that networks are judged by: test, else validation, else training rows."""
    named = [(name, samples.part(name)) for name in ("test", "validation", "train")]
    return next(pair for pair in named if len(pair[1]))


def ask(
    network: Network, samples: Samples, dearest: float = DEAREST, part: str = "", least: int = 50
) -> Told:
    """Return what a network says of the rows it is judged by, or of those of a part.

    Of as many as cost little, yet of so many at least.
    """
    return finish(asking(network, samples, dearest, part, least))


def asking(
    network: Network, samples: Samples, dearest: float = DEAREST, part: str = "", least: int = 50
) -> Pieces[Told]:
    """Do the same piece by piece."""
    part, rows = (part, samples.part(part)) if part else judged_part(samples)
    cost = responses.seconds(network, len(rows))
    most = len(rows) if cost <= dearest else max(least, int(len(rows) * dearest / cost))
    kept = responses.sampled(rows, most)
    prediction = yield from responses.outputs_in_pieces(network, samples.x[kept])
    return Told(part, kept, len(rows), prediction, samples.y[kept])


def suits(experiment: Experiment, samples: Samples) -> bool:
    """Tell whether predictions can be read as classes: a column of the output for each."""
    data = samples.data
    wanted = {len(data.classes), 1} if len(data.classes) == 2 else {len(data.classes)}
    return bool(data.classes) and experiment.output.outputs(1) in wanted


def interval(right: int, count: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson, 1927, without continuity correction).

    It stays within 0 … 1 and has a width also where all or none are right.
    """
    if not count:
        return 0.0, 1.0
    share, z2 = right / count, Z95 * Z95
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)
    half = Z95 / (1 + z2 / count) * math.sqrt(share * (1 - share) / count + z2 / (4 * count**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def recall_precision(counts: Array) -> tuple[Array, Array]:
    """Return recall and precision of each class of a confusion matrix; NaN where there is none."""
    counts = np.asarray(counts, np.float64)
    right, true, said = np.diag(counts), counts.sum(axis=1), counts.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        return right / true, right / said
