"""One picture file as grey values: PNG and PGM/PPM, and JPEG where Pillow is installed."""

from __future__ import annotations

import io
import re

import numpy as np
from numpy.typing import NDArray

from dlgui.engine.errors import BadTable
from dlgui.lab.pictures.png import MOST_PIXELS, SIGNATURE, read_png

Grey = NDArray[np.float64]
SUFFIXES = (".png", ".pgm", ".ppm", ".jpg", ".jpeg")
_LUMA = np.array([0.299, 0.587, 0.114])
"""What red, green and blue add to brightness (ITU-R BT.601)."""
_NETPBM = re.compile(rb"P([56])(?:\s+#[^\n]{0,200}\n|\s)\s*(\d{1,6})\s+(\d{1,6})\s+(\d{1,5})\s")


def read_pixels(data: bytes, name: str) -> Grey:
    """Return the brightness of each pixel, (height, width), 0 is black and 1 white.

    Colours count as bright as they look; what is transparent lets a black ground through.

    Raises:
        BadTable: what is wrong with the picture and what to do.
    """
    if data.startswith(SIGNATURE):
        return _grey(read_png(data, name))
    if data[:2] in (b"P5", b"P6"):
        return _grey(_netpbm(data, name))
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data, name)
    raise BadTable(
        f"{name} is no picture that can be read: PNG, PGM, PPM and, with Pillow, JPEG are. It "
        f"begins with {data[:4].hex(' ') or 'nothing'}. Save it as PNG."
    )


def _grey(pixels: NDArray[np.float64]) -> Grey:
    channels = pixels.shape[2]
    grey: Grey = pixels[..., 0] if channels < 3 else pixels[..., :3] @ _LUMA
    return grey if channels in (1, 3) else grey * pixels[..., -1]


def _netpbm(data: bytes, name: str) -> NDArray[np.float64]:
    found = _NETPBM.match(data)
    if not found:
        raise BadTable(f"{name} is damaged: its sizes cannot be read. Save the picture again.")
    width, height, most = (int(one) for one in found.groups()[1:])
    channels = 1 if found[1] == b"5" else 3
    if not 0 < width * height <= MOST_PIXELS or not 0 < most < 1 << 16:
        raise BadTable(
            f"{name} has {width:,} × {height:,} pixels up to {most}; a picture must have 1 to "
            f"{MOST_PIXELS:,}, up to 65,535. Make it smaller."
        )
    dtype = np.dtype(">u2" if most > 255 else "u1")
    need = width * height * channels
    rest = data[found.end() : found.end() + need * dtype.itemsize]
    if len(rest) < need * dtype.itemsize:
        raise BadTable(f"{name} is damaged: it ends in the middle. Save the picture again.")
    samples = np.frombuffer(rest, dtype).reshape(height, width, channels)
    return np.minimum(samples / most, 1.0)


def _jpeg(data: bytes, name: str) -> Grey:
    """Return the pixels of a JPEG picture, by Pillow's decoder of that one format."""
    try:
        from PIL import Image
    except ImportError:
        raise BadTable(
            f'{name} is a JPEG picture, which needs Pillow: pip install "dlgui[pictures]". Or save '
            "it as PNG."
        ) from None
    try:
        with Image.open(io.BytesIO(data), formats=["JPEG"]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise BadTable(
                    f"{name} has {picture.width:,} × {picture.height:,} pixels; a picture must "
                    f"have 1 to {MOST_PIXELS:,}. Make it smaller."
                )
            return np.asarray(picture.convert("L"), np.float64) / 255.0
    except BadTable:
        raise
    except Exception as problem:  # a decoder raises what it likes
        raise BadTable(f"{name} is damaged: {problem}."[:300] + " Save it again.") from None
