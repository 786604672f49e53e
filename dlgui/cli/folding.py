"""`dlgui folds`: the same project trained once a fold, and what came of all of them."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import Annotated, Any

import typer

from dlgui.cli.checkpointing import Start
from dlgui.cli.host import plugin_host
from dlgui.cli.output import Json, columns, remark, result
from dlgui.cli.preparing import changed, prepared
from dlgui.cli.training import Settings, train_to_end


def folds(
    context: typer.Context,
    project: Annotated[Path, typer.Argument(metavar="PROJECT", help="A project file.")],
    count: Annotated[int, typer.Option("--folds", min=2, help="Parts that are validated on.")] = 5,
    settings: Settings = None,
    as_json: Json = False,
) -> None:
    """Cross-validate a project: train once for each fold, validated on that part alone.

    The rows for the test are the same in all folds and seen by none. Mean and standard deviation
    over the folds say how much a figure hangs on which rows were drawn.
    """
    from dlgui.lab.folds import folded
    from dlgui.lab.projects import read_project
    from dlgui.lab.results import summarize, trained_model

    registry = plugin_host(context).registry
    experiment = changed(read_project(project, registry).experiment, settings or [], registry)
    told: list[dict[str, Any]] = []
    for fold, one in enumerate(folded(experiment, count), start=1):
        start = Start(one, prepared(one))
        trained = train_to_end(start)
        model = trained_model(one, start.samples, trained.last)
        summary = summarize(model, start.samples, trained.last, trained.seconds, registry)
        figures = numbers(summary.get("validation", {}))
        figures.pop("rows", None)
        told.append({"fold": fold, "rows": len(start.samples.validation), **figures})
        if trained.last.ended in ("stopped", "not finite"):
            remark(trained.last.reason)
            raise typer.Exit(1)
    names = [name for name in told[0] if name not in ("fold", "rows")]
    spread = {name: _spread([one[name] for one in told if name in one]) for name in names}
    rows = [("fold", "rows", *names)]
    rows += [(str(o["fold"]), f"{o['rows']:,}", *(_short(o.get(n)) for n in names)) for o in told]
    rows += [(word, "", *(_short(spread[n][word]) for n in names)) for word in ("mean", "sd")]
    result({"folds": told, "spread": spread}, columns(rows), as_json)


def numbers(figures: Any, prefix: str = "") -> dict[str, float]:
    """Return the plain numbers among the figures of one part."""
    found: dict[str, float] = {}
    for name, value in figures.items() if isinstance(figures, dict) else ():
        if isinstance(value, dict):
            found |= numbers(value, f"{prefix}{name} ")
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            found[f"{prefix}{name}"] = float(value)
    return found


def _spread(values: list[float]) -> dict[str, float]:
    return {
        "mean": statistics.fmean(values),
        "sd": statistics.stdev(values) if len(values) > 1 else 0.0,
    }


def _short(value: float | None) -> str:
    return "" if value is None else f"{value:.4g}"
