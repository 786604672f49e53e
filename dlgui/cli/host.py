"""The plugins that a command works with."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from dlgui.cli.output import remark

if TYPE_CHECKING:
    from dlgui.lab.plugins import PluginHost


def plugin_host(context: typer.Context) -> PluginHost:
    """Return the loaded plugins, none but the built-in ones in safe mode; tell broken ones."""
    from dlgui.lab.outlet import Printed, outlets
    from dlgui.lab.plugins import PluginHost

    host = PluginHost(safe_mode=bool(context.obj))
    # What a plugin prints must not get into a result that another program reads.
    real = sys.stderr
    context.with_resource(outlets(host.watch, Printed(lambda text: real.write(f"{text}\n"))))
    waiting = ", ".join(one.name for one in host.untried())
    if waiting:
        remark(f"Trying {waiting} with this version, once.")
        host.try_untried()
    for problem in host.problems:
        remark(problem.sentence)
    return host
