"""Changing the data set under a network: fetched, fitted to it and taken as one step, or a sentence
why not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dlgui.engine.component import Missing
from dlgui.engine.errors import DlguiError
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Dataset
from dlgui.gui.data.choosing import is_file, with_dataset
from dlgui.gui.language import from_below, tr
from dlgui.gui.naming import component_title
from dlgui.gui.workspace import Workspace
from dlgui.lab.registry import title


def use_dataset(workspace: Workspace, make: Callable[[], Dataset], text: str) -> None:
    """Take another dataset with all that has to follow it, as one step called `text`."""
    experiment = workspace.experiment
    if experiment is None:
        return
    try:
        new = on_dataset(workspace, experiment, make())
    except DlguiError as problem:
        workspace.notice(str(problem), bad=True)
        return
    except Exception as problem:  # a dataset may be a plugin's
        said = tr(
            "The data set could not be loaded: {name}: {problem}",
            name=type(problem).__name__,
            problem=problem,
        )
        workspace.notice(said, bad=True)
        return
    if new is not None:
        workspace.replace(new, text)


def on_dataset(workspace: Workspace, experiment: Experiment, dataset: Dataset) -> Experiment | None:
    """Return the experiment on another dataset; None when the user did not wait for its rows.

    Raises:
        BadTable: the dataset cannot be read.
    """
    registry = workspace.registry
    return workspace.rows.fetch(
        experiment.with_(data=dataset),
        lambda rows: with_dataset(experiment, dataset, registry, rows),
    )


def own_name(data: Dataset | None) -> str:
    """Return the name of a dataset that is no choice of a list: a file, or a missing one."""
    if isinstance(data, Missing):
        return tr("{data} (not installed)", data=component_title(data))
    if data is not None and is_file(type(data)):
        return Path(path_of(data)).name or from_below(title(type(data)))
    return ""


def path_of(data: Dataset | None) -> str:
    """Return the file of a dataset, "" without one."""
    return str(getattr(data, "path", ""))
