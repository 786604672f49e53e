"""`dlgui plugin`: list, install, enable, take back, remove and begin plugins."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from dlgui.cli.host import plugin_host
from dlgui.cli.output import Json, Yes, columns, confirm, remark, result

plugin = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=True,
    help="List, install, enable, remove and begin plugins.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
Name = Annotated[str, typer.Argument(help="The plugin's name.")]


@plugin.command("list")
def list_plugins(context: typer.Context, as_json: Json = False) -> None:
    """List every plugin: whether it is on, and if it is broken, the reason."""
    from dlgui.lab.plugins import PluginHost

    # Not plugin_host: the list itself tells what is broken.
    host = PluginHost(safe_mode=bool(context.obj))
    reasons = {problem.supplier: problem.sentence for problem in host.problems}
    found = []
    for one in host.plugins:
        supplied = [entry.name for entry in host.registry if entry.supplier == one.name]
        found.append(
            {
                "name": one.name,
                "version": one.version,
                "state": host.state(one),
                "source": one.source,
                "place": str(one.place),
                "summary": one.summary,
                "components": supplied,
                "reason": reasons.get(one.name, ""),
            }
        )
    rows = [
        (one.name, one.version, host.state(one), reasons.get(one.name) or one.summary)
        for one in host.plugins
    ]
    text = columns(rows) or "No plugins. Install one with `dlgui plugin install PATH_OR_NAME`."
    result(found, text, as_json)


@plugin.command("install")
def install_plugins(
    context: typer.Context,
    what: Annotated[
        list[str], typer.Argument(metavar="PATH_OR_NAME...", help="Wheels, folders, .py, names.")
    ],
    wheels: Annotated[
        Path | None, typer.Option("--wheels", help="Look names up in this folder of wheels.")
    ] = None,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Install plugins into folders of their own, try them and enable those that are sound.

    One that fails does not keep the others back. Exits with 1 when one failed.
    """
    from dlgui.engine.errors import PluginProblem

    if not yes:
        _ask(what, wheels)
    done, problems = [], []
    for source in what:
        try:
            done.append(_installed(context, source, wheels))
        except PluginProblem as problem:
            problems.append(f"{source}: {problem}" if len(what) > 1 else str(problem))
    lines = [
        f"Installed {one['name']} {one['version']}".strip()
        + f": {', '.join(one['components']) or 'no components'}."
        for one in done
    ]
    if done:
        result(done if len(what) > 1 else done[0], "\n".join(lines), as_json)
    if problems:
        raise PluginProblem("\n".join(problems))


def _ask(what: list[str], wheels: Path | None) -> None:
    from dlgui.lab.installer import RIGHTS, plan_install

    plans = [plan_install(source, wheels=wheels) for source in what]
    for plan in plans:
        for name, version, size in plan.adds:
            remark(f"{name} {version}, {size:,} bytes{', ' + plan.summary if plan.summary else ''}")
    names = ", ".join(f"{plan.name} {plan.version}".rstrip() for plan in plans)
    confirm(f"{RIGHTS} Install {names}?", False)


def _installed(context: typer.Context, source: str, wheels: Path | None) -> dict[str, Any]:
    from dlgui.engine.errors import PluginProblem
    from dlgui.lab.installer import install
    from dlgui.lab.plugins import PluginHost

    done = install(source, wheels=wheels)
    host = PluginHost(safe_mode=bool(context.obj))
    for problem in host.problems:
        if problem.supplier == done.name:
            raise PluginProblem(f"{problem.sentence}\n{problem.traceback}".rstrip())
    supplied = [entry.name for entry in host.registry if entry.supplier == done.name]
    return {"name": done.name, "version": done.version, "components": supplied}


@plugin.command("enable")
def enable_plugin(context: typer.Context, name: Name, as_json: Json = False) -> None:
    """Load a plugin that is there from now on."""
    host = plugin_host(context)
    supplied = [entry.name for entry in host.enable(name)]
    text = f"{name} is on: {', '.join(supplied) or 'no components'}."
    result({"name": name, "components": supplied}, text, as_json)


@plugin.command("disable")
def disable_plugin(context: typer.Context, name: Name, as_json: Json = False) -> None:
    """Load a plugin no more; its files stay."""
    plugin_host(context).disable(name)
    result({"name": name}, f"{name} is off.", as_json)


@plugin.command("back")
def roll_back_plugin(name: Name, yes: Yes = False, as_json: Json = False) -> None:
    """Return to the version that the last upgrade replaced."""
    from dlgui.lab.installer import roll_back

    confirm(f"Return to the previous version of {name}?", yes)
    done = roll_back(name)
    result({"name": done.name, "version": done.version}, f"{name} is {done.version}.", as_json)


@plugin.command("remove")
def remove_plugin(name: Name, yes: Yes = False, as_json: Json = False) -> None:
    """Delete a plugin's folder."""
    from dlgui.lab.installer import remove

    confirm(f"Remove the plugin {name} and its files?", yes)
    remove(name)
    result({"name": name}, f"Removed {name}.", as_json)


@plugin.command("available")
def list_available(as_json: Json = False) -> None:
    """List the plugins that were reviewed and can be installed."""
    from dlgui.lab.discovery import plugins_folder
    from dlgui.lab.offers import offers

    found = offers(plugins_folder())
    values = [
        {
            "name": one.name,
            "version": one.version,
            "kinds": list(one.kinds),
            "summary": one.summary,
            "licence": one.licence,
            "components": list(one.components),
            "source": one.source,
            "offline": one.place is not None,
        }
        for one in found
    ]
    rows = [(one.name, one.version, ", ".join(one.kinds), one.summary) for one in found]
    result(values, columns(rows) or "Nothing is on offer.", as_json)


@plugin.command("look-in")
def look_in_sources(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FOLDER_OR_URL]...", help="Folders of wheels, or indexes."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Offer what lies in these folders and indexes too; without any, only what is shipped.

    The index of a URL is read now and kept, and read anew each time it is named here.
    """
    from dlgui.lab.discovery import plugins_folder
    from dlgui.lab.offers import offers
    from dlgui.lab.sources import is_address, read_anew, write_sources

    home, wanted = plugins_folder(), tuple(sources or ())
    for one in wanted:
        if is_address(one):
            read_anew(one, home)
    write_sources(wanted, home)
    count = len(offers(home))
    text = f"{count} plugins are on offer: dlgui plugin available"
    result({"sources": list(wanted), "offers": count}, text, as_json)


@plugin.command("export-set")
def export_plugin_set(to: Path, as_json: Json = False) -> None:
    """Write all installed plugins into a new folder, from which they can be installed elsewhere."""
    from dlgui.lab.discovery import plugins_folder
    from dlgui.lab.sets import export_set

    members, left = export_set(plugins_folder(), to)
    for one in left:
        remark(f"{one.name} is not in the set: {one.broken or 'pip put it into the environment.'}")
    text = f"{len(members)} plugins are in {to}.\nInstall them: dlgui plugin install-set {to}"
    result({"plugins": [vars(one) for one in members], "folder": str(to)}, text, as_json)


@plugin.command("install-set")
def install_plugin_set(folder: Path, yes: Yes = False, as_json: Json = False) -> None:
    """Install the plugins of a folder that export-set wrote; nothing is fetched.

    One that fails does not keep the others back. Exits with 1 when one failed.
    """
    from dlgui.lab.discovery import plugins_folder
    from dlgui.lab.plans import RIGHTS
    from dlgui.lab.sets import install_set, read_set

    names = ", ".join(f"{one.name} {one.version}".rstrip() for one in read_set(folder))
    confirm(f"{RIGHTS} Install {names}?", yes)
    outcomes = install_set(folder, plugins_folder())
    rows = [(one.name, "" if one.ok else "FAIL", one.said) for one in outcomes]
    result([vars(one) for one in outcomes], columns(rows), as_json)
    if not all(one.ok for one in outcomes):
        raise typer.Exit(1)


@plugin.command(
    "bisect", context_settings={"allow_extra_args": True, "ignore_unknown_options": True}
)
def bisect_plugins(context: typer.Context, as_json: Json = False) -> None:
    """Find the plugin with which a command fails: dlgui plugin bisect -- dlgui run my.dlgui."""
    import os
    import subprocess

    from dlgui.lab.bisecting import ONLY, bisect
    from dlgui.lab.plugins import PluginHost

    if not context.args:
        raise typer.BadParameter("give the command that fails after --, as: -- dlgui run x.dlgui")
    runs = []

    def fails(names: tuple[str, ...]) -> bool:
        remark(f"Trying with {', '.join(names) or 'none'}.")
        variables = {**os.environ, ONLY: ",".join(names)}
        done = subprocess.run(context.args, env=variables, stdin=subprocess.DEVNULL)
        runs.append(done.returncode)
        return done.returncode != 0

    host = PluginHost(safe_mode=bool(context.obj))
    names = [one.name for one in host.plugins if host.state(one) == "on"]
    found = bisect(names, fails)
    text = f"It is {found}, found in {len(runs)} runs." if found else "It is no single plugin."
    result({"plugin": found, "runs": len(runs)}, text, as_json)


@plugin.command("new")
def new_plugin_package(
    name: Name,
    kind: Annotated[str, typer.Option("--kind", help="Kind of its component.")] = "activation",
    to: Annotated[Path, typer.Option("--to", metavar="FOLDER", help="Where to put it.")] = Path(),
    as_json: Json = False,
) -> None:
    """Write a plugin package that works as it is."""
    from dlgui.lab.template import new_plugin

    made = new_plugin(name, kind, to)
    text = f"{made} is there.\nTry it: dlgui check {made}\nInstall it: dlgui plugin install {made}"
    result({"written": str(made)}, text, as_json)
