"""An experiment made ready to run: settings overridden, rows loaded, what keeps it back told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from dlgui.cli.output import remark

if TYPE_CHECKING:
    from dlgui.engine.experiment import Experiment
    from dlgui.engine.samples import Samples
    from dlgui.lab.registry import Registry


def changed(experiment: Experiment, changes: list[str], registry: Registry) -> Experiment:
    """Return the experiment with each PATH=VALUE applied."""
    from dlgui.cli.overrides import overridden
    from dlgui.engine.errors import BadParam

    for change in changes:
        try:
            experiment = overridden(experiment, change, registry)
        except BadParam as problem:
            raise typer.BadParameter(str(problem), param_hint=f"--set {change}") from None
    return experiment


def prepared(experiment: Experiment) -> Samples:
    """Return the rows, after all that keeps the experiment from running was looked for."""
    from dlgui.engine.errors import BadExperiment, MissingComponents
    from dlgui.engine.findings import findings
    from dlgui.engine.samples import prepare

    found = findings(experiment)
    if any("not installed" in one.sentence for one in found):
        raise MissingComponents("\n".join(one.sentence for one in found))
    with own_errors():
        data = experiment.data.load(experiment.stream("data"))
    for note in data.notes:
        remark(note)
    found = findings(experiment, data)
    stops = [f"{one.path}: {one.sentence}" for one in found if one.stops]
    if stops:
        raise BadExperiment("\n".join(stops))
    for one in found:
        remark(f"{one.path}: {one.sentence}")
    with own_errors():
        return prepare(experiment, data)


@contextmanager
def own_errors() -> Iterator[None]:
    """Within the block, turn what a plugin's component raises into a sentence with its place."""
    from dlgui.engine.errors import BadExperiment, DlguiError

    try:
        yield
    except DlguiError:
        raise
    except Exception as problem:
        trace = problem.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        code = trace.tb_frame.f_code if trace else None
        place = f" in {code.co_qualname} ({Path(code.co_filename).name})" if code else ""
        raise BadExperiment(
            f"A component failed{place}: {type(problem).__name__}: {problem}. `dlgui check` tells "
            "which one breaks its promises."
        ) from problem
