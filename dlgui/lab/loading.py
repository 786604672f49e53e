"""Loading an experiment's rows with progress, so that whoever waits for them can be told, and can
stop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, runtime_checkable

from dlgui.engine.component import Missing
from dlgui.engine.data import Data
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Dataset

Progress = Callable[[float], None]
LARGE = 1 << 20
"""Bytes from which reading a file takes longer than anybody waits without a sign."""
MANY = 300
"""The same of pictures in a folder."""


@runtime_checkable
class Telling(Protocol):
    """A dataset that says how far its loading is."""

    def load_telling(self, progress: Progress) -> Data:
        """Return the rows; `progress` gets the share done, and what it raises ends the loading."""


def load_rows(experiment: Experiment, progress: Progress) -> Data:
    """Return the rows of an experiment; what `progress` raises ends the loading where that can be.

    Raises:
        DlguiError: the rows cannot be had, and why.
    """
    source = experiment.data
    if isinstance(source, Telling):
        return source.load_telling(progress)
    return source.load(experiment.stream("data"))


def takes_long(source: Dataset) -> bool:
    """Tell whether loading reads a file or a folder that is large."""
    path = getattr(source, "path", "")
    if isinstance(source, Missing) or not isinstance(path, str) or not path:
        return False
    place = Path(path)
    try:
        if not place.is_dir():
            return place.stat().st_size > LARGE
        found = 0
        for child in place.iterdir():
            found += sum(1 for _ in child.iterdir()) if child.is_dir() else 1
            if found > MANY:
                return True
    except (OSError, ValueError):
        return False  # loading says why
    return False
