"""`dlgui translate`: a project's settings in the words of the notes and of other libraries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dlgui.cli.host import plugin_host
from dlgui.cli.output import Json, columns, remark, result
from dlgui.cli.preparing import prepared

if TYPE_CHECKING:
    from dlgui.engine.component import Component
    from dlgui.engine.translation import Line

SAME, OTHER = "=", "≠"


def translate(
    context: typer.Context,
    project: Annotated[Path, typer.Argument(metavar="PROJECT", help="A project file.")],
    to: Annotated[str, typer.Option("--to", help="pytorch, keras, sklearn or notes.")],
    as_json: Json = False,
) -> None:
    """Say a project's settings as another library means them.

    A line for each component: what it is here, and there; = does the same, ≠ does not. Below it
    stands what differs. Numbers that depend on rows or batches are those of this project.
    """
    from dlgui.engine.translation import LIBRARIES, translations
    from dlgui.lab.projects import read_project

    if to not in LIBRARIES:
        raise typer.BadParameter(
            f"must be one of {', '.join(LIBRARIES)}, got {to!r}.", param_hint="--to"
        )
    opened = read_project(project, plugin_host(context).registry)
    if opened.warning:
        remark(opened.warning)
    samples = prepared(opened.experiment)
    lines = translations(opened.experiment, to, len(samples.train), samples.x.shape[1])
    result([_described(line) for line in lines], _table(lines, LIBRARIES[to]), as_json)


def _described(line: Line) -> dict[str, Any]:
    said = line.translation
    return {
        "path": line.path,
        "here": _written(line.component),
        "there": said.call or None,
        "name": said.name,
        "settings": dict(said.settings),
        "exact": said.exact,
        "differs": said.differs,
    }


def _table(lines: tuple[Line, ...], library: str) -> str:
    rows = [("", "here", "", library)]
    for line in lines:
        there = line.translation.call.removesuffix("()") or "–"
        mark = SAME if line.translation.exact else OTHER
        rows.append((line.path, _written(line.component), mark, there))
    head, *cells = columns(rows).split("\n")
    out = [head]
    for cell, line in zip(cells, lines, strict=True):
        out.append(cell)
        if line.translation.differs:
            out.append(f"      {line.translation.differs}")
    return "\n".join(out)


def _written(component: Component) -> str:
    """Return a component with its plain settings, as "Momentum(beta=0.9)"."""
    from dlgui.engine.component import Missing, params

    if isinstance(component, Missing):
        return component.id
    plain = [item for item in params(type(component)) if item.kind in (bool, int, float, str)]
    settings = ", ".join(f"{item.name}={getattr(component, item.name)!r}" for item in plain)
    return f"{type(component).__name__}({settings})" if settings else type(component).__name__
