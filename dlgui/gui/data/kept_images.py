"""Images of the pictures in sight, made once: while a network trains only their labels change."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage

from dlgui.engine.kinds import Array, Data
from dlgui.gui.pixels import pixel_image
from dlgui.gui.theme import current


class KeptImages:
    """The images of the rows that were asked for last."""

    def __init__(self) -> None:
        self._images: dict[int, QImage] = {}
        self._asked: object = None
        self._scale: object = None

    def of(self, data: Data, rows: Array) -> list[QImage]:
        """Return an image for each row, all on the scale of the brightest among them."""
        numbers, theme = rows.tolist(), current()
        if data.image is not None and self._asked != (asked := (data, numbers, theme.name)):
            pixels = data.x[rows].reshape(-1, *data.image)
            highest = float(np.nanmax(pixels, initial=0.0))
            known = self._images if self._scale == (data, highest, theme.name) else {}
            self._images = {
                row: known[row] if row in known else pixel_image(picture, theme, highest)
                for row, picture in zip(numbers, pixels, strict=True)
            }
            self._asked, self._scale = asked, (data, highest, theme.name)
        return [self._images[row] for row in numbers]
