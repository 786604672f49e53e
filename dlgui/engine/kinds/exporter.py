"""Networks written for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from dlgui.engine.component import Component
from dlgui.engine.kinds.arrays import Array

if TYPE_CHECKING:
    from dlgui.engine.model import Model


class Exporter(Component):
    """Writes a trained network in a format that another program reads."""

    format: ClassVar[str] = ""
    """The name on the command line."""
    suffix: ClassVar[str] = ""

    def write(self, model: Model) -> bytes:
        """Return the file's bytes.

        Raises:
            ExportFailed: the format cannot hold this model, with the reason.
        """
        raise NotImplementedError

    def predict(self, data: bytes, x: Array) -> Array:
        """Return predictions of rows x read from the file's bytes alone; the export is checked by
        it."""
        raise NotImplementedError
