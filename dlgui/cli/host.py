"""The plugins that a command works with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from dlgui.cli.output import remark

if TYPE_CHECKING:
    from dlgui.lab.plugins import PluginHost


def plugin_host(context: typer.Context) -> PluginHost:
    """Return the loaded plugins, none but the built-in ones in safe mode; tell broken ones."""
    from dlgui.lab.plugins import PluginHost

    host = PluginHost(safe_mode=bool(context.obj))
    waiting = ", ".join(one.name for one in host.untried())
    if waiting:
        remark(f"Trying {waiting} with this version, once.")
        host.try_untried()
    for problem in host.problems:
        remark(problem.sentence)
    return host
