"""Colours of values: a table of 255 between the seven stops of a theme, and places in it.

Apart from the theme, which the window needs before it has time to read NumPy.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dlgui.gui.theme import Theme

Bytes = NDArray[np.uint8]

_RGB_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_LMS_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


@cache
def table(stops: str) -> Bytes:
    """Seven colours as 255, interpolated in OKLab (Ottosson, 2020); the middle one is zero.

    Shapes: (255, 3), read-only; index 127 is zero.  In OKLab equal steps look equal, so no band
    stands out between the stops.
    """
    rgb = np.array([[int(stop[i : i + 2], 16) for i in (0, 2, 4)] for stop in stops.split()]) / 255
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    lab = np.cbrt(linear @ _RGB_TO_LMS.T) @ _LMS_TO_LAB.T
    at = np.linspace(0, len(lab) - 1, 255)
    mixed = np.column_stack([np.interp(at, np.arange(len(lab)), lab[:, i]) for i in range(3)])
    linear = (mixed @ np.linalg.inv(_LMS_TO_LAB).T) ** 3 @ np.linalg.inv(_RGB_TO_LMS).T
    linear = linear.clip(0, 1)
    rgb = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    made = np.rint(255 * rgb).astype(np.uint8)
    made.flags.writeable = False
    return made


@cache
def color_table(stops: str) -> list[int]:
    """The table of values as Qt's colour table: opaque, one number each; not to be changed."""
    colors = table(stops).astype(np.int64)
    numbers: list[int] = (0xFF << 24 | colors @ (1 << 16, 1 << 8, 1)).tolist()
    return numbers


def map_color(values: ArrayLike, theme: Theme, share: float = 1.0) -> Bytes:
    """Colours of values in −1 … 1, at `share` of the table's range around zero.

    Shapes: values of any shape give that shape and one more axis of 3 (red, green, blue).
    Larger values take the end colours; a value that is not a number takes the colour of zero.
    """
    return table(theme.stops)[value_index(values, share)]


def value_index(values: ArrayLike, share: float = 1.0) -> Bytes:
    """Places of values in −1 … 1 in the table of 255, for images in `Format_Indexed8`."""
    number = np.asarray(values)
    if number.dtype != np.float32:  # half as wide is as good for a byte, and takes half as long
        number = number.astype(np.float64)
    # A tenth of the time of nan_to_num, which plots and cards would spend twenty times a frame.
    number = np.where(number == number, number, 0.0).clip(-1, 1)
    return np.rint(127 + 127 * share * number).astype(np.uint8)
