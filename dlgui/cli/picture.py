"""`dlgui picture`: the window with a project, drawn off screen into a file."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated

import typer

from dlgui.cli.output import Json, result

SMALLEST, LARGEST = 200, 8192


def picture(
    project: Annotated[Path, typer.Argument(metavar="PROJECT", help="A project file.")],
    to: Annotated[Path, typer.Option("--to", help="The picture to write, .png.")],
    size: Annotated[str, typer.Option(help="Width and height in pixels.")] = "1280x720",
    theme: Annotated[str, typer.Option(help="light or dark.")] = "light",
    as_json: Json = False,
) -> None:
    """Draw the window with a project off screen."""
    found = re.fullmatch(r"([0-9]{3,4})x([0-9]{3,4})", size)
    if not found or not all(SMALLEST <= int(side) <= LARGEST for side in found.groups()):
        raise typer.BadParameter(
            f"must be like 1280x720, sides from {SMALLEST} to {LARGEST}, got {size!r}.",
            param_hint="--size",
        )
    if theme not in ("light", "dark"):
        raise typer.BadParameter(f"must be light or dark, got {theme!r}.", param_hint="--theme")
    # No display is asked for, and none that is there is used.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _require_libraries()
    from dlgui.gui.picture import draw

    draw(project, to, (int(found[1]), int(found[2])), theme)
    result({"written": str(to)}, f"Drawn to {to}.", as_json)


def _require_libraries() -> None:
    from dlgui.engine.errors import DlguiError
    from dlgui.lab.display import install_line, missing_libraries

    missing = missing_libraries(window=False)
    if missing:
        raise DlguiError(
            f"No picture can be drawn: the system lacks {', '.join(missing)}. Install what is "
            f"missing: {install_line(missing)}"
        )
