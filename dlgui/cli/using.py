"""`dlgui predict` and `dlgui export`: a trained network put to use."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dlgui.cli.host import plugin_host
from dlgui.cli.output import Json, remark, result

Folder = Annotated[
    Path, typer.Argument(metavar="FOLDER", help="A folder that `dlgui run --to` wrote.")
]


def predict(
    context: typer.Context,
    folder: Folder,
    data: Annotated[Path, typer.Argument(metavar="DATA.csv", help="A table with the inputs.")],
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE.csv", help="Write here, not to stdout.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Write a table's rows with their predictions.

    A column `prediction` is added, and for classes one of the probability of each.
    """
    from dlgui.lab.files import atomic_write
    from dlgui.lab.predictions import predicted_csv
    from dlgui.lab.results import read_result

    model = read_result(folder, plugin_host(context).registry).model
    text, rows = predicted_csv(model, data)
    if to is None and not as_json:
        typer.echo(text, nl=False)
        return
    if to is None:
        result({"rows": rows, "csv": text.decode()}, "", True)
        return
    atomic_write(to, text)
    result({"rows": rows, "written": str(to)}, f"{rows:,} rows written to {to}.", as_json)


def export(
    context: typer.Context,
    folder: Folder,
    format: Annotated[
        str, typer.Option("--format", help="safetensors, npz, numpy or an installed format.")
    ],
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="The file to write.")],
    as_json: Json = False,
) -> None:
    """Write a trained network for another program.

    The file is read back and its predictions compared before it is kept.
    """
    from dlgui.engine.errors import ExportFailed
    from dlgui.lab.exports import export_model, exporter
    from dlgui.lab.results import read_result

    registry = plugin_host(context).registry
    try:
        writer = exporter(format, registry)
    except ExportFailed as problem:
        raise typer.BadParameter(str(problem), param_hint="--format") from None
    difference = export_model(read_result(folder, registry).model, writer, to)
    value = {"written": str(to), "format": format, "largest_difference": difference}
    result(
        value, f"Written to {to}; read back, the largest difference is {difference:.3g}.", as_json
    )
    if format == "numpy":
        remark(f"Try it: python {to} --selftest")
