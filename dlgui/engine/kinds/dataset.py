"""Where rows come from."""

from __future__ import annotations

import numpy as np

from dlgui.engine.component import Component
from dlgui.engine.data import Data


class Dataset(Component):
    """A source of rows."""

    def load(self, rng: np.random.Generator) -> Data:
        """Return the rows; all chance comes from `rng`.

        Raises:
            BadTable: the source cannot be read, with the reason.
        """
        raise NotImplementedError
