"""`dlgui predict`, `dlgui export` and `dlgui verify`: a trained network put to use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dlgui.cli.host import plugin_host
from dlgui.cli.output import Json, Yes, remark, result

if TYPE_CHECKING:
    from dlgui.lab.certificates import Certificate

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
        str,
        typer.Option(
            "--format",
            help="safetensors, npz, numpy, json, onnx, keras (source in a .py, weights in a "
            ".weights.h5), pytorch, tensorboard, html, or an installed format.",
        ),
    ],
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="The file to write.")],
    as_json: Json = False,
) -> None:
    """Write a trained network for another program.

    The file is read back before it is kept, by the program that the format is for where that is
    installed. A certificate beside it says how exactly it predicts the same; `dlgui verify` proves
    it again.
    """
    from dlgui.engine.errors import ExportFailed
    from dlgui.lab.certificates import certificate_path
    from dlgui.lab.exports import export_model, exporter
    from dlgui.lab.results import model_to_export, read_result

    registry = plugin_host(context).registry
    try:
        writer = exporter(format, registry, to.name)
    except ExportFailed as problem:
        raise typer.BadParameter(str(problem), param_hint="--format") from None
    model, notes = model_to_export(folder, read_result(folder, registry), writer.asks)
    for note in notes:
        remark(note)
    certificate = export_model(model, writer, to)
    value = {"written": str(to), "format": format, **_proof(certificate)}
    value["certificate"] = str(certificate_path(to))
    result(value, f"Written to {to}. {certificate.told()}", as_json)
    if to.suffix == ".py":
        remark(f"Try it: python {to} --selftest")


def verify(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `dlgui export` wrote.")],
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Prove again that an exported file predicts what its network did.

    Its certificate has to lie beside it. A program is run only with --yes.
    """
    from dlgui.lab.exports import verify_export

    certificate = verify_export(file, plugin_host(context).registry, run=yes)
    value = {"file": str(file), "format": certificate.format, **_proof(certificate)}
    result(value, f"{file} is as it was exported. {certificate.told()}", as_json)


def _proof(certificate: Certificate) -> dict[str, Any]:
    proven = any(reading.difference is not None for reading in certificate.readings)
    return {
        "rows": len(certificate.rows),
        "largest_difference": certificate.largest_difference if proven else None,
        "readings": [vars(reading) for reading in certificate.readings],
        "sha256": certificate.sha256,
    }
