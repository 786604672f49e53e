"""Which plugin a crash happened in, read from the stack that the crash left."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from dlgui.lab.discovery import BUILT_IN, Plugin

_FRAME = re.compile(r'^\s+File "(.+)", line \d+ in ', re.MULTILINE)
_THREAD = re.compile(r"^(?:Current thread|Thread) ", re.MULTILINE)
_CURRENT = "Current thread "


def blamed(crash: str, plugins: Iterable[Plugin]) -> str:
    """Return the name of the plugin that the crashed thread was nearest to, "" for none.

    crash: what faulthandler wrote, each thread with its latest call first.
    """
    start = crash.find(_CURRENT)
    if start < 0:
        return ""
    following = _THREAD.search(crash, start + len(_CURRENT))
    stack = crash[start : following.start() if following else None]
    known = [plugin for plugin in plugins if plugin.source != BUILT_IN]
    for name in _FRAME.findall(stack):
        for plugin in known:
            if _holds(plugin, Path(name)):
                return plugin.name
    return ""


def _holds(plugin: Plugin, path: Path) -> bool:
    """Tell whether a file is one of a plugin's."""
    if path == plugin.place:
        return True
    if not path.is_relative_to(plugin.place):
        return False
    first = path.relative_to(plugin.place).parts[0].removesuffix(".py")
    return first in {module.partition(".")[0] for module in plugin.modules}
