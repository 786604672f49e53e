"""The .npz format, named NumPy arrays in a zip archive: damage is told, and nothing runs.

NumPy's own reader evaluates the header of each array as Python; here it has to look exactly as
NumPy writes it. Sizes are checked before anything is unpacked.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Mapping

import numpy as np

from dlgui.engine.errors import BadProject
from dlgui.engine.kinds import Array

UNPACKED_LIMIT = 1 << 30
RATIO_LIMIT = 100
"""Times the size of the file that its arrays may have: what is packed tighter is a bomb."""
SMALL = 1 << 20
"""Bytes that may be unpacked from any file."""
MEMBER_LIMIT = 1_000
HEADER_LIMIT = 10_000
MAGIC = b"\x93NUMPY"
NUMBERS = "fiub"
HEADER = re.compile(
    r"\{'descr': '([<>|=]?)([a-zA-Z])(\d{1,9})', 'fortran_order': (True|False), "
    r"'shape': \(((?:\d{1,18}(?:, \d{1,18})*,?)?)\), \} *\n?"
)


def npz_from_bytes(data: bytes) -> tuple[dict[str, Array], dict[str, str]]:
    """Return the arrays in the bytes of a .npz file by name, in its order, and its lone texts.

    Raises:
        BadProject: the file is damaged, too large, or holds something else than numbers and texts.
            No other exception leaves this function.
    """
    try:
        return _members(data)
    except BadProject:
        raise
    except Exception as problem:  # zipfile raises what it likes about a damaged archive
        raise BadProject(f"The .npz file is damaged: {problem}."[:300]) from None


def npz_to_bytes(arrays: Mapping[str, Array]) -> bytes:
    """Return the bytes of a .npz file: the same arrays, the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as members:
        for name, array in arrays.items():
            # The default date is 1980 for all, so that time leaves no trace.
            with members.open(zipfile.ZipInfo(f"{name}.npy"), "w", force_zip64=True) as member:
                np.lib.format.write_array(member, np.asarray(array), allow_pickle=False)
    return file.getvalue()


def _members(data: bytes) -> tuple[dict[str, Array], dict[str, str]]:
    arrays: dict[str, Array] = {}
    texts: dict[str, str] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as members:
        infos = members.infolist()
        limit = min(UNPACKED_LIMIT, max(SMALL, RATIO_LIMIT * len(data)))
        if len(infos) > MEMBER_LIMIT or sum(info.file_size for info in infos) > limit:
            raise BadProject(
                f"The .npz file would unpack to more than {limit >> 20:,} MB or "
                f"{MEMBER_LIMIT:,} arrays; it is not read."
            )
        for info in infos:
            name = info.filename.removesuffix(".npy")
            if name in arrays or name in texts:
                raise BadProject(f"The .npz file names {name!r:.60} twice.")
            found = _array(name, members.read(info))
            if found.dtype.kind != "U":
                arrays[name] = found
            elif found.size == 1:
                texts[name] = str(found.reshape(())[()])
    return arrays, texts


def _array(name: str, data: bytes) -> Array:
    """Return the array in a .npy file."""
    version, wide = data[6:8], 4 if data[6:7] == b"\x02" else 2
    if data[:6] != MAGIC or version not in (b"\x01\x00", b"\x02\x00"):
        raise BadProject(f"The array {name!r:.60} is not in a format of NumPy that is known.")
    start = 8 + wide
    end = start + min(int.from_bytes(data[8:start], "little"), HEADER_LIMIT)
    told = HEADER.fullmatch(data[start:end].decode("latin-1"))
    if told is None:
        raise BadProject(f"The array {name!r:.60} holds what is not numbers, or is damaged.")
    order, kind, size, by_columns, sides = told.groups()
    if kind not in NUMBERS + "U":
        raise BadProject(f"The array {name!r:.60} holds {kind}{size}, not numbers.")
    dtype = np.dtype(f"{order}{kind}{size}")
    shape = tuple(int(side) for side in re.findall(r"\d+", sides))
    count = math.prod(shape)
    if count * dtype.itemsize != len(data) - end or len(shape) > 32:
        raise BadProject(f"The array {name!r:.60} has another size than it says.")
    if not dtype.itemsize:
        return np.zeros(shape, "U1")
    array = np.frombuffer(data, dtype, count, end)
    array = array.reshape(shape, order="F" if by_columns == "True" else "C")
    return array.astype(dtype.newbyteorder("="))
