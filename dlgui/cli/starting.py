"""`dlgui new`: a starting project that fits a table or pictures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dlgui.cli.host import plugin_host
from dlgui.cli.output import Json, Yes, confirm, remark, result

if TYPE_CHECKING:
    from dlgui.engine.experiment import Split
    from dlgui.engine.kinds import Data, Dataset

Pairs = Annotated[
    list[str] | None,
    typer.Option(
        "--as", metavar="COLUMN=KIND", help="number, category, ordinal, text, date or ignore."
    ),
]
Orders = Annotated[
    list[str] | None,
    typer.Option("--order", metavar="COLUMN=A<B<C", help="An ordinal column's labels in order."),
]
Reading = Annotated[
    list[str] | None,
    typer.Option(
        "--read", metavar="NAME=VALUE", help="How the file is read, as encoding=cp1252, sheet=Data."
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        "--split-by", metavar="WAY:COLUMN", help="groups:patient, time:date or column:part."
    ),
]


def new(
    context: typer.Context,
    data: Annotated[
        Path, typer.Option("--data", metavar="FILE", help="The table, or the pictures' folder.")
    ],
    to: Annotated[Path, typer.Option("--to", metavar="PROJECT", help="The project to write.")],
    target: Annotated[
        str, typer.Option("--target", metavar="COLUMN", help="What to predict; not for pictures.")
    ] = "",
    kinds: Pairs = None,
    order: Orders = None,
    read: Reading = None,
    sample: Annotated[int, typer.Option(help="Rows to draw at random; 0 reads all.")] = 0,
    split_by: By = None,
    folds: Annotated[int, typer.Option(help="Parts for cross-validation.")] = 0,
    balance: Annotated[bool, typer.Option("--balance", help="Count all classes alike.")] = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Write a starting project that fits a table or pictures.

    CSV, TSV, Excel, Parquet and NumPy files are tables; a folder with a folder a class, IDX files
    and stacks in .npz are pictures. Output units, activation, loss and scaling follow the target.
    """
    import numpy as np

    from dlgui.lab.balancing import balanced
    from dlgui.lab.projects import SUFFIX, Project, write_project
    from dlgui.lab.starting import network_name, network_shape, starting_experiment

    registry = plugin_host(context).registry
    path = to if to.suffix else to.with_suffix(SUFFIX)
    settings = {**_pairs(read, "--read"), **({"sample": sample} if sample else {})}
    if are_pictures(data):
        source = _pictures(data, settings)
        rows = source.load(np.random.default_rng(0))  # a file holds no chance
    else:
        columns = _pairs(kinds, "--as"), _pairs(order, "--order")
        source, rows = _pinned(data, target, *columns, settings)
    experiment = starting_experiment(source, registry, rows)
    experiment = experiment.with_(split=_split(experiment.split, split_by, folds))
    if balance:
        experiment = balanced(experiment, rows, registry)
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


def are_pictures(path: Path) -> bool:
    """Tell whether a path holds pictures rather than a table."""
    from dlgui.lab.pictures.source import holds_pictures

    return path.is_dir() or path.suffix == ".gz" or "idx3" in path.name or holds_pictures(path)


def _pictures(path: Path, settings: Mapping[str, Any]) -> Dataset:
    """Return the dataset of pictures with their fingerprint."""
    from dlgui.lab.pictures.source import Pictures, read_pictures

    typed = {name: int(v) if name in ("side", "sample") else v for name, v in settings.items()}
    source = _made(Pictures, path=str(path.absolute()), **typed)
    made: Dataset = source.with_(sha256=read_pictures(source).sha256)
    return made


def _pinned(
    path: Path,
    target: str,
    chosen: Mapping[str, Any],
    orders: Mapping[str, str],
    settings: Mapping[str, Any],
) -> tuple[Dataset, Data]:
    """Return the table with its dates, categories and orders written down, and its rows.

    A later table, of one row perhaps, may not show by itself what its columns are.
    """
    from dlgui.lab.datasets import (
        Table,
        data_of,
        plan_of,
        table_bytes,
        table_from_bytes,
        table_source,
    )
    from dlgui.lab.tables import fingerprint

    if not target:
        raise typer.BadParameter("A table needs the column to predict.", param_hint="--target")
    content = table_bytes(path)
    sha256 = fingerprint(content)
    left_out = [name for name, kind in chosen.items() if kind == "ignore"]
    kinds = {name: kind for name, kind in chosen.items() if kind != "ignore"}
    kinds |= dict.fromkeys(orders, "ordinal")
    arranged = {name: [one.strip() for one in text.split("<")] for name, text in orders.items()}
    read = _made(Table, path=str(path), **settings)
    source = table_source(read.path, sha256, target, kinds, left_out, arranged, **settings)
    table = table_from_bytes(source, content)
    plan = plan_of(source, table)
    kinds |= {field.name: field.kind for field in plan.inputs if field.kind != "number"}
    told = {field.name: field.labels for field in plan.inputs if field.kind == "ordinal"}
    pinned = table_source(path, sha256, target, kinds, left_out, told, **settings)
    return pinned, data_of(table, plan_of(pinned, table))


def _split(split: Split, by: str | None, folds: int) -> Split:
    from dlgui.engine.errors import BadParam

    way, _, column = (by or "").partition(":")
    told = {"by": way, "column": column} if way else {}
    try:
        return split.with_(**told, folds=folds)
    except BadParam as problem:
        raise typer.BadParameter(str(problem), param_hint="--split-by") from None


def _made(cls: Any, **settings: Any) -> Any:
    from dlgui.engine.errors import BadParam

    try:
        return cls(**settings)
    except (BadParam, TypeError) as problem:
        said = str(problem).replace("__init__() got an unexpected keyword argument", "no setting")
        raise typer.BadParameter(said, param_hint="--read") from None


def _pairs(given: list[str] | None, option: str) -> dict[str, str]:
    """Return NAME=VALUE options as a table."""
    found: dict[str, str] = {}
    for one in given or []:
        name, sign, value = one.partition("=")
        if not sign:
            raise typer.BadParameter(f"{one!r} must be NAME=VALUE.", param_hint=option)
        found[name.strip()] = value.strip()
    return found
