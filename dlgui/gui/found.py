"""What is found about an experiment before it runs, in the language of the window."""

from __future__ import annotations

from dataclasses import replace

from dlgui.engine.errors import PluginFault
from dlgui.engine.experiment import Experiment
from dlgui.engine.findings import Finding, findings
from dlgui.engine.kinds import Data
from dlgui.gui.language import from_below, tr


def found_about(experiment: Experiment, data: Data | None, refused: str) -> tuple[Finding, ...]:
    """Return what stands against a run; `refused` says why the rows cannot be had, "" if they can.

    A component of a plugin that raises while it is asked is a finding too.
    """
    try:
        found = spoken(findings(experiment, data))
    except PluginFault as fault:
        found = (Finding("", from_below(str(fault))),)
    return (Finding("data", refused), *found) if refused else found


def lost_weights(problem: Exception) -> Finding:
    """Return that the weights to begin with are gone or do not fit, and the way out."""
    said = from_below(str(problem))
    return Finding("start", said, label=tr("Draw new weights"), fix=("start", None))


def spoken(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return findings in the language of the window."""
    return tuple(
        replace(one, sentence=from_below(one.sentence), label=from_below(one.label))
        for one in found
    )
