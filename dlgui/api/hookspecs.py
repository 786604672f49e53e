"""The two hooks through which everything enters the lab, the lab's own parts included."""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from dlgui.engine.component import Component

hookspec = pluggy.HookspecMarker("dlgui")


@hookspec
def dlgui_components() -> Iterable[type[Component]]:
    """Supply components: activations, initializers, optimizers and the other kinds.

    Called once, when the plugin is loaded. Return classes and do nothing else.
    """
    raise NotImplementedError


@hookspec
def dlgui_panels() -> Iterable[type]:
    """Supply Panel subclasses.

    Called only when there is a window: import Qt inside the hook.
    """
    raise NotImplementedError
