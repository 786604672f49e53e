"""`dlgui run --checkpoint` and `--resume`: a run that survives the end of its process."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dlgui.cli.output import confirm, remark
from dlgui.cli.preparing import changed, prepared

if TYPE_CHECKING:
    from dlgui.cli.training import Trained
    from dlgui.engine.experiment import Edit, Experiment
    from dlgui.engine.progress import EpochDone
    from dlgui.engine.samples import Samples
    from dlgui.lab.checkpoints import Checkpoint
    from dlgui.lab.projects import Project
    from dlgui.lab.registry import Registry


@dataclass(frozen=True)
class Start:
    """Where a run begins: at step 0, or with the state of a checkpoint and what came before it.

    to_come: edits of the experiment that were not made yet, counted from its end.
    """

    experiment: Experiment
    samples: Samples
    state: dict[str, Any] | None = None
    done: tuple[EpochDone, ...] = ()
    edits: tuple[Edit, ...] = ()
    seconds: float = 0.0

    @property
    def epochs(self) -> int:
        """Return the number of epochs that the run is to have."""
        present: Experiment = self.experiment if self.state is None else self.state["experiment"]
        return present.epochs

    @property
    def to_come(self) -> int:
        """Return how many edits of the experiment wait for their step."""
        return len(self.experiment.edits if self.state is None else self.state["pending"])


def resumed(path: Path, project: Experiment, changes: list[str], registry: Registry) -> Start:
    """Return the start from a checkpoint; `changes` hold from the next step on.

    Raises:
        BadProject: the checkpoint cannot be read, or is of another project or other rows.
        BadExperiment: a change would need other weights.
    """
    from dlgui.lab.checkpoints import continued, edit_of, elsewhere, read_checkpoint

    found = _at_home(read_checkpoint(path, registry), project, path)
    for sentence in (*found.notes, elsewhere(found)):
        if sentence:
            remark(sentence)
    wanted = changed(found.present, changes, registry)
    paths = [change.partition("=")[0].strip() for change in changes]
    edits = tuple(edit_of(wanted, path, found.step) for path in paths)
    samples = prepared(found.project.experiment)
    return Start(
        found.project.experiment,
        samples,
        continued(found, samples, edits),
        found.epochs,
        (*found.history.edits, *edits),
        found.seconds,
    )


class Keeper:
    """Writes the checkpoint of a run every few seconds and at its end; a failure stops nothing."""

    def __init__(
        self, path: Path, every: float, project: Project, start: Start, registry: Registry
    ) -> None:
        from dlgui.lab.checkpoints import fingerprint

        self.path, self.every, self.registry = path, every, registry
        self.project = project.with_(experiment=start.experiment, warning="")
        self.samples, self.inputs = fingerprint(start.samples), start.samples.x.shape[1]
        self._kept = start.seconds
        self._told = False

    def ask(self, yes: bool) -> None:
        """Ask before another file of this name is replaced."""
        if self.path.exists():
            confirm(f"{self.path} is there already. Replace it?", yes)

    def due(self, seconds: float) -> bool:
        """Tell whether the next record should bring the state; `seconds` of training so far."""
        return seconds - self._kept >= self.every

    def keep(self, trained: Trained) -> None:
        """Write the checkpoint; the first failure is told."""
        from dlgui.engine.errors import DlguiError
        from dlgui.lab.checkpoints import Checkpoint, write_checkpoint
        from dlgui.lab.traces import History

        self._kept = trained.seconds
        state = trained.last.state
        assert state is not None
        checkpoint = Checkpoint(
            project=self.project,
            state=state,
            samples=self.samples,
            inputs=self.inputs,
            history=History(edits=trained.edits),
            epochs=tuple(trained.epochs),
            seconds=trained.seconds,
        )
        try:
            write_checkpoint(self.path, checkpoint, self.registry)
        except DlguiError as problem:
            if not self._told:
                remark(f"The run goes on without a checkpoint: {problem}")
            self._told = True


def _at_home(found: Checkpoint, project: Experiment, path: Path) -> Checkpoint:
    """Return the checkpoint with data and first weights where the project has them.

    Raises:
        BadProject: it is of another project.
    """
    from dlgui.engine.errors import BadProject
    from dlgui.engine.live_edit import LIVE
    from dlgui.lab.checkpoints import different

    first = found.project.experiment
    others = different(project, first)
    foreign = [name for name in others if name not in LIVE]
    if foreign:
        raise BadProject(
            f"{path} is a checkpoint of another project: {', '.join(foreign)} differ. Give the "
            "project that it was made from."
        )
    if others:
        remark(
            f"The checkpoint was made with other settings than the project has now: "
            f"{', '.join(others)}. Those of the checkpoint hold; --set changes them."
        )
    here = {"data": project.data, "start": project.start}
    return replace(
        found,
        project=found.project.with_(experiment=first.with_(**here)),
        state={**found.state, "experiment": found.present.with_(**here)},
    )
