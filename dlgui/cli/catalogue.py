"""`dlgui components` and `dlgui check`: what is installed, and whether it keeps its promises."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dlgui.cli.host import plugin_host
from dlgui.cli.output import Json, printable, remark, result

if TYPE_CHECKING:
    from dlgui.api.contracts.report import Report
    from dlgui.engine.component import Param
    from dlgui.lab.plugins import PluginHost
    from dlgui.lab.probe import Verdict
    from dlgui.lab.registry import Entry


def components(
    context: typer.Context,
    kind: Annotated[
        str, typer.Option("--kind", help="Only this kind, as activation or optimizer.")
    ] = "",
    as_json: Json = False,
) -> None:
    """List every component with settings and limits."""
    from dlgui.engine.kinds import KINDS

    kinds = {one.__name__.lower(): one for one in KINDS}
    wanted = kind.strip().lower()
    if wanted and wanted not in kinds and wanted.removesuffix("s") in kinds:
        wanted = wanted.removesuffix("s")
    if wanted and wanted not in kinds:
        raise typer.BadParameter(
            f"must be one of {', '.join(kinds)}, got {kind!r}.", param_hint="--kind"
        )
    registry = plugin_host(context).registry
    entries = [entry for entry in registry if not wanted or entry.kind is kinds[wanted]]
    result([_described(entry) for entry in entries], _listing(entries), as_json)


def check(
    context: typer.Context,
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME | FILE.py | FOLDER | WHEEL]...",
            help="Components or plugins; without any, all that is installed.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Hold components against their promises.

    A line for each component and the promises that it breaks.

    A plugin that is not installed is tried in a process of its own. Exits with 1 when one fails.
    """
    host = plugin_host(context)
    found = [one for name in what or [] for one in _checked(name, host)]
    if not what:
        found = [_report(entry.cls, entry.id) for entry in host.registry]
    for line in found:
        if not as_json:
            typer.echo(printable(line["line"]))
    good = sum(line["ok"] for line in found)
    errors = {line["id"]: line.get("largest_gradient_error") or 0.0 for line in found}
    seconds = sum(line["seconds"] for line in found)
    if as_json:
        result([{k: v for k, v in one.items() if k != "line"} for one in found], "", True)
    else:
        worst = max(errors, key=lambda one: errors[one], default="")
        said = (
            f" Largest gradient error {errors[worst]:.1e}, {worst}." if any(errors.values()) else ""
        )
        remark(f"{good} of {len(found)} checked keep their promises.{said} {seconds:.1f} s.")
    if good < len(found):
        raise typer.Exit(1)


def _checked(name: str, host: PluginHost) -> list[dict[str, Any]]:
    from dlgui.lab.probe import probe

    cls = None if Path(name).exists() else host.registry.find(name)
    if cls is not None:
        return [_report(cls, host.registry.name_of(cls), figures=True)]
    verdict = probe(name, host.folder)
    lines = [_line(report, f"{verdict.name}:{report.component}") for report in verdict.reports]
    if not verdict.ok or not lines:
        lines.append(_refusal(verdict))
    return lines


def _report(cls: Any, id: str, figures: bool = False) -> dict[str, Any]:
    from dlgui.api.contracts import report_component

    return _line(report_component(cls), id, figures)


def _line(report: Report, id: str, figures: bool = False) -> dict[str, Any]:
    mark = "ok  " if report.ok else "FAIL"
    line = f"{mark}  {id}  {report.sentence()}"
    for failed in report.failures:
        line += f"\n      {failed.name}: {failed.detail}"
    if figures and report.ok:
        line += "".join(f"\n      {figure}" for figure in report.figures()[1:])
    return {**report.as_dict(), "id": id, "line": line}


def _refusal(verdict: Verdict) -> dict[str, Any]:
    mark = "ok  " if verdict.ok else "FAIL"
    line = f"{mark}  {verdict.name}  {verdict.sentence}"
    if not verdict.ok and verdict.output.strip():
        line += "\n      it printed: " + verdict.output.strip().splitlines()[-1]
    return {
        "id": verdict.name,
        "ok": verdict.ok,
        "sentence": verdict.sentence,
        "changes": list(verdict.changes),
        "seconds": verdict.seconds,
        "traceback": verdict.traceback,
        "line": line,
    }


def _described(entry: Entry) -> dict[str, Any]:
    from dlgui.engine.component import params

    return {
        "id": entry.id,
        "name": entry.name,
        "title": entry.title,
        "kind": entry.kind.__name__,
        "supplier": entry.supplier,
        "sentence": _sentence(entry),
        "formula": str(getattr(entry.cls, "formula", "")),
        "settings": [
            {
                "name": item.name,
                "type": _type(item),
                "default": _default(item),
                "limits": item.limits(),
                "unit": item.unit,
                "doc": item.doc,
                "live": item.live,
            }
            for item in params(entry.cls)
        ],
    }


def _listing(entries: list[Entry]) -> str:
    from dlgui.engine.component import params

    lines: list[str] = []
    kind = None
    for entry in entries:
        if entry.kind is not kind:
            kind = entry.kind
            lines += ["", kind.__name__] if lines else [kind.__name__]
        lines.append(f"  {entry.name}  ({entry.supplier})  {_sentence(entry)}")
        for item in params(entry.cls):
            limits = f", {item.limits()}" if item.limits() else ""
            unit = f" {item.unit}" if item.unit else ""
            shown = _default(item)
            lines.append(f"      {item.name} = {shown}{unit}  {item.doc} ({_type(item)}{limits})")
    return "\n".join(lines)


def _sentence(entry: Entry) -> str:
    return (entry.cls.__doc__ or "").strip().split("\n")[0]


def _type(item: Param) -> str:
    name = "choice" if item.choices else item.kind.__name__
    name = f"list of {name}" if item.many else name
    return f"{name} or none" if item.optional else name


def _default(item: Param) -> Any:
    """Return a default as a plain value: a component by its name."""
    from dlgui.engine.component import Component

    if item.required:
        return "required"
    if isinstance(item.default, tuple):
        return [type(one).__name__ for one in item.default]
    if isinstance(item.default, Component):
        return type(item.default).__name__
    return item.default
