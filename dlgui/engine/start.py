"""A Start is where the first weights come from when they are not drawn."""

from __future__ import annotations

from dlgui.engine.component import Component
from dlgui.engine.kinds import Arrays


class Start(Component):
    """Weights to begin with: training goes on where another training ended.

    They are part of the experiment, so that equal experiments give equal bits. Arrays that it does
    not name are drawn as ever.
    """

    def arrays(self) -> Arrays:
        """Return arrays by name, as `Network.arrays` names them.

        Raises:
            BadProject: they cannot be read, or are no longer what they were.
        """
        raise NotImplementedError
