"""`dlgui new`: a starting project that fits a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dlgui.cli.host import plugin_host
from dlgui.cli.output import Json, Yes, confirm, remark, result

if TYPE_CHECKING:
    from dlgui.engine.kinds import Dataset


def new(
    context: typer.Context,
    data: Annotated[Path, typer.Option("--data", metavar="FILE.csv", help="The table.")],
    target: Annotated[str, typer.Option("--target", metavar="COLUMN", help="What to predict.")],
    to: Annotated[Path, typer.Option("--to", metavar="PROJECT", help="The project to write.")],
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Write a starting project that fits a table.

    Output units, activation, loss and scaling follow the target.
    """
    import numpy as np

    from dlgui.lab.projects import SUFFIX, Project, write_project
    from dlgui.lab.starting import network_name, network_shape, starting_experiment

    registry = plugin_host(context).registry
    path = to if to.suffix else to.with_suffix(SUFFIX)
    source = _pinned(data, target)
    rows = source.load(np.random.default_rng(0))  # a file holds no chance
    experiment = starting_experiment(source, registry, rows)
    if path.exists():
        confirm(f"{path} is there already. Replace it?", yes)
    write_project(path, Project(experiment, name=path.stem), registry)
    for note in rows.notes:
        remark(note)
    shape, name = network_shape(experiment, rows.x.shape[1]), network_name(experiment)
    value = {
        "written": str(path),
        "task": rows.task,
        "rows": len(rows.x),
        "inputs": list(rows.inputs),
        "target": rows.target,
        "classes": list(rows.classes),
        "network": shape,
    }
    text = f"{path}: {rows.task}, {len(rows.x):,} rows, {shape} {name}.\nTrain it: dlgui run {path}"
    result(value, text, as_json)


def _pinned(path: Path, target: str) -> Dataset:
    """Return the table with its dates and categories written down.

    A later table, of one row perhaps, may not show by itself what its columns are.
    """
    from dlgui.lab.datasets import plan_of, table_bytes, table_from_bytes, table_source

    data = table_bytes(path)
    source = table_source(path, data, target)
    plan = plan_of(source, table_from_bytes(source, data))
    kinds = {field.name: field.kind for field in plan.inputs if field.kind != "number"}
    return table_source(path, data, target, kinds)
