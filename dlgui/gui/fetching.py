"""Fetching rows before they are needed: in the background where that takes long, with a way out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from dlgui.engine.component import Missing
from dlgui.engine.data import Data
from dlgui.engine.errors import DlguiError
from dlgui.engine.experiment import Experiment
from dlgui.engine.samples import Samples, prepare
from dlgui.gui.language import tr
from dlgui.gui.work import Note
from dlgui.lab.files import shown
from dlgui.lab.loading import load_rows, takes_long

Wait: TypeAlias = Callable[[str, Callable[[Note], Any]], Any]
"""Takes a title and the work; raises Unwanted when the user does not wait."""
Fetched: TypeAlias = tuple[Experiment, Data, Samples | None]
READ = 0.85
"""Share of the work that reading is; the rest prepares the rows."""
MOST = 2_000_000
"""Numbers up to which rows are prepared sooner than anybody sees."""


def at_once(title: str, work: Callable[[Note], Any]) -> Any:
    """Do the work here and now: for a workspace without a window."""
    return work(lambda share: None)


class Fetching:
    """One fetching: `work` runs on a thread and touches nothing that the window uses.

    held: the rows where they are loaded already · fitted: what makes the experiment of its rows.
    """

    def __init__(
        self,
        experiment: Experiment,
        held: Data | None,
        fitted: Callable[[Data], Experiment] | None,
    ) -> None:
        self._experiment, self._held, self._fitted = experiment, held, fitted

    @property
    def title(self) -> str:
        """Return what is told while it goes on."""
        name = Path(str(getattr(self._experiment.data, "path", ""))).name
        if self._held is None and name:
            return tr("Reading {name}", name=shown(name))
        return tr("Preparing the rows")

    def takes_long(self, known: bool, ready: bool) -> bool:
        """Tell whether anybody would notice. known: rows or the reason why there are none · ready:
        they are prepared too."""
        if isinstance(self._experiment.data, Missing):
            return False
        if not known:
            return takes_long(self._experiment.data)
        large = self._held is not None and self._held.x.size > MOST
        return large and (self._fitted is not None or not ready)

    def work(self, note: Note) -> Fetched:
        """Return the experiment with its rows, prepared unless that fails: taking them says why."""
        data = self._held
        if data is None:
            data = load_rows(self._experiment, lambda share: note(READ * share))
        note(READ)
        made = self._experiment if self._fitted is None else self._fitted(data)
        try:
            samples = prepare(made, data)
        except DlguiError:
            samples = None
        note(1.0)
        return made, data, samples
