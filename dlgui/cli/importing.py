"""`dlgui import`: another program's weights in a project's network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dlgui.cli.host import plugin_host
from dlgui.cli.output import Json, Yes, columns, confirm, remark, result
from dlgui.cli.preparing import prepared

if TYPE_CHECKING:
    from dlgui.lab.importing import Fit, Plan


def import_weights(
    context: typer.Context,
    weights: Annotated[
        Path, typer.Argument(metavar="WEIGHTS", help="A safetensors, .npz or ONNX file.")
    ],
    into: Annotated[
        Path, typer.Option("--into", metavar="PROJECT", help="The project with the network.")
    ],
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="FOLDER", help="Write here; without it, only look."),
    ] = None,
    layout: Annotated[
        str, typer.Option(help="How square matrices are stored: auto, pytorch or keras.")
    ] = "auto",
    partial: Annotated[
        bool, typer.Option("--partial", help="Arrays that nothing fits stay as they are drawn.")
    ] = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Put weights that another program trained into a project's network.

    A table says what fits where before anything is written. FOLDER then holds a result to predict
    with and to export, and a project whose training goes on from these weights; PROJECT itself
    stays as it is.
    """
    from dlgui.engine.errors import BadExperiment
    from dlgui.engine.network import Network
    from dlgui.lab.files import read_bytes
    from dlgui.lab.foreign import read_foreign
    from dlgui.lab.importing import LAYOUTS, plan_import, write_import
    from dlgui.lab.projects import read_project
    from dlgui.lab.starts import SIZE_LIMIT

    if layout not in LAYOUTS:
        said = f"must be one of {', '.join(LAYOUTS)}, got {layout!r}."
        raise typer.BadParameter(said, param_hint="--layout")
    registry = plugin_host(context).registry
    foreign = read_foreign(read_bytes(weights, SIZE_LIMIT))
    project = read_project(into, registry)
    samples = prepared(project.experiment.with_(start=None))
    network = Network(project.experiment, samples.x.shape[1])
    plan = plan_import(foreign, network, layout)
    for note in plan.notes:
        remark(note)
    if plan.missing and not partial:
        remark(_table(plan))
        raise BadExperiment(
            f"Nothing in {weights.name} fits {', '.join(plan.missing)}; nothing was written. "
            "Change the project's layers, or add --partial to leave these as they are drawn."
        )
    if to is not None:
        if not as_json:
            remark(_table(plan))
        confirm(f"Write a project with these weights to {to}?", yes)
        write_import(to, project, plan, samples, registry)
    text = (
        _table(plan) if to is None else f"Written to {to}. Go on with: dlgui run {to}/project.dlgui"
    )
    result(_described(plan, to), text, as_json)


def _described(plan: Plan, to: Path | None) -> dict[str, Any]:
    return {
        "written": None if to is None else str(to),
        "fits": [vars(fit) for fit in plan.fits],
        "missing": list(plan.missing),
        "notes": list(plan.notes),
    }


def _table(plan: Plan) -> str:
    return columns([("network", "", "", "file", "", "how"), *map(_row, plan.fits)])


def _row(fit: Fit) -> tuple[str, ...]:
    arrow = "←" if fit.name and fit.source and not fit.stays else ""
    return (
        fit.name or "–",
        _shape(fit.shape),
        arrow,
        fit.source or "–",
        _shape(fit.source_shape),
        fit.how,
    )


def _shape(shape: tuple[int, ...] | None) -> str:
    return "" if shape is None else "×".join(map(str, shape)) or "one"
