"""The command `dlgui`: options that hold for all, the window, and the families of commands."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from dlgui.cli.catalogue import check, components
from dlgui.cli.doctor import doctor
from dlgui.cli.folding import folds
from dlgui.cli.importing import import_weights
from dlgui.cli.opening import open_window
from dlgui.cli.output import remark
from dlgui.cli.picture import picture
from dlgui.cli.plugins import plugin
from dlgui.cli.starting import new
from dlgui.cli.training import run
from dlgui.cli.translating import translate
from dlgui.cli.using import export, predict, verify


class ProjectOrCommand(TyperGroup):
    """A group whose first word may be a project file instead of a command."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command of the first word; a file is opened in the window."""
        word = args[0]
        if word not in self.commands and (Path(word).exists() or word.endswith(".dlgui")):
            args = ["open", *args]
        elif word not in self.commands:
            near = difflib.get_close_matches(word, [*self.commands], 1)
            hint = f"Did you mean {near[0]}?" if near else "`dlgui --help` lists the commands."
            ctx.fail(f"There is no command and no project {word!r}. {hint}")
        return super().resolve_command(ctx, args)


app = typer.Typer(
    cls=ProjectOrCommand,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    subcommand_metavar="[PROJECT | COMMAND [ARGS]...]",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from dlgui.lab.version import app_version

        typer.echo(f"dlgui {app_version()}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def dlgui(
    context: typer.Context,
    safe_mode: Annotated[
        bool, typer.Option("--safe-mode", help="Load no plugin but the built-in ones.")
    ] = False,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Build, train and see into neural networks.

    Without a command the window opens, with PROJECT or the last one.
    """
    context.obj = safe_mode
    if context.invoked_subcommand is None:
        raise typer.Exit(open_window(None, safe_mode))


@app.command("open", hidden=True)
def open_project(context: typer.Context, project: Path) -> None:
    """Open a project in the window."""
    if not project.is_file():
        remark(f"There is no project file {project}.")
        raise typer.Exit(2)
    raise typer.Exit(open_window(project.absolute(), bool(context.obj)))


app.command("new")(new)
app.command("run")(run)
app.command("folds")(folds)
app.command("predict")(predict)
app.command("export")(export)
app.command("import")(import_weights)
app.command("verify")(verify)
app.command("translate")(translate)
app.command("components")(components)
app.command("check")(check)
app.add_typer(plugin, name="plugin")
app.command("doctor")(doctor)
app.command("picture")(picture)
