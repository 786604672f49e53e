"""The rows of experiments: those in use, and those that were in use or fetched before them.

Loading and preparing a large table takes seconds: whoever waits for it does so before anything
changes (`fetch`), and going back to the rows before takes no time.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from dlgui.engine.data import Data
from dlgui.engine.errors import DlguiError
from dlgui.engine.experiment import Experiment
from dlgui.engine.samples import Samples, prepare, settled_by
from dlgui.gui.fetching import Fetched, Fetching, Wait, at_once
from dlgui.gui.work import Unwanted

KEPT = 2
"""Sets of rows that are held at most, those in use included."""
MOST_BYTES = 1 << 30
"""Of rows that are not in use; larger ones are loaded again."""


@dataclass(eq=False)
class _Held:
    """Rows by what they hang on: their data set and seed; samples by more of the experiment."""

    key: tuple[object, ...]
    stamp: tuple[int, ...]
    data: Data | None = None
    problem: DlguiError | None = None
    samples_key: object = None
    samples: Samples | None = None


class HeldRows:
    """`take(experiment)` makes its rows those in use: `data`, and `samples` that are prepared."""

    def __init__(self) -> None:
        self.data: Data | None = None
        self.samples: Samples | None = None
        self.wait: Wait = at_once
        """How work that takes seconds is waited for; the window puts its dialog here."""
        self._used: _Held | None = None
        self._others: list[_Held] = []

    def drop(self) -> None:
        """Forget all rows."""
        self.data = self.samples = self._used = None
        self._others.clear()

    def bring(
        self,
        experiment: Experiment,
        data: Data | None,
        samples: Samples | None = None,
        problem: DlguiError | None = None,
    ) -> None:
        """Hold rows for when their experiment is taken, or why there are none."""
        held = _Held(_key(experiment), _stamp(experiment), data, problem)
        if samples is not None:
            held.samples, held.samples_key = samples, settled_by(experiment)
        self._keep(held)

    def fetch(
        self, experiment: Experiment, fitted: Callable[[Data], Experiment] | None = None
    ) -> Experiment | None:
        """Hold the rows of an experiment, loaded and prepared in the background if that takes long.

        Return the experiment, or what `fitted` makes of it when its rows are known; None when the
        user did not wait. Nothing in use has changed then or otherwise.

        Raises:
            DlguiError: with `fitted`, that the rows cannot be loaded.
        """
        fetching = Fetching(experiment, self.data_of(experiment), fitted)
        if fetching.takes_long(self.has(experiment), self.is_ready(experiment)):
            try:
                found: Fetched = self.wait(fetching.title, fetching.work)
            except Unwanted:
                return None
            except DlguiError as problem:
                if fitted is not None:
                    raise
                self.bring(experiment, None, problem=problem)
                return experiment
            self.bring(*found)
            return found[0]
        if fitted is None:
            return experiment
        held = self.data_of(experiment)
        if held is None:
            held = experiment.data.load(experiment.stream("data"))
            self.bring(experiment, held)
        return fitted(held)

    def has(self, experiment: Experiment) -> bool:
        """Tell whether the rows are there, or the reason why they are not."""
        return self._found(experiment) is not None

    def data_of(self, experiment: Experiment) -> Data | None:
        """Return the rows of an experiment if they are held."""
        found = self._found(experiment)
        return None if found is None else found.data

    def is_ready(self, experiment: Experiment) -> bool:
        """Tell whether its rows are prepared too."""
        found = self._found(experiment)
        if found is None:
            return False
        return found.problem is not None or found.samples_key == settled_by(experiment)

    def take(self, experiment: Experiment) -> None:
        """Make the rows of an experiment those in use, loading them where they are not held.

        Raises:
            DlguiError: they cannot be loaded, or not prepared; what is not there is None.
        """
        found = self._found(experiment)
        self.data = self.samples = None
        if found is None:
            self._retire()
            data = experiment.data.load(experiment.stream("data"))
            found = _Held(_key(experiment), _stamp(experiment), data)
        elif found is not self._used:
            self._others.remove(found)
            self._retire()
        if found.problem is not None:
            raise found.problem
        self._used, self.data = found, found.data
        wanted = settled_by(experiment)
        if found.samples_key != wanted:
            found.samples = found.samples_key = None
            found.samples, found.samples_key = prepare(experiment, found.data), wanted
        self.samples = found.samples

    def _retire(self) -> None:
        """Hold what is in use as rows of before."""
        used, self._used = self._used, None
        if used is not None:
            self._keep(used)

    def _keep(self, held: _Held) -> None:
        self._others = [one for one in self._others if one.key != held.key]
        if _bytes(held) <= MOST_BYTES:
            self._others.insert(0, held)
            del self._others[KEPT - 1 :]

    def _found(self, experiment: Experiment) -> _Held | None:
        key = _key(experiment)
        if self._used is not None and self._used.key == key:
            return self._used
        stamp = _stamp(experiment)
        return next((one for one in self._others if (one.key, one.stamp) == (key, stamp)), None)


def _key(experiment: Experiment) -> tuple[object, ...]:
    return experiment.data, experiment.seed


def _stamp(experiment: Experiment) -> tuple[int, ...]:
    """Return what tells a file from one that took its place, nothing without a file."""
    path = getattr(experiment.data, "path", "")
    try:
        found = os.stat(path) if isinstance(path, str) and path else None
    except (OSError, ValueError):
        return ()
    return () if found is None else (found.st_mtime_ns, found.st_size)


def _bytes(held: _Held) -> int:
    arrays = [] if held.data is None else [held.data.x, held.data.y]
    arrays += [key.values for key in ({} if held.data is None else held.data.keys).values()]
    arrays += [] if held.samples is None else [held.samples.x, held.samples.y]
    return sum(int(getattr(array, "nbytes", 0)) for array in arrays)
