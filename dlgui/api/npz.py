"""The .npy and .npz formats, NumPy's arrays in a file: read by their own rules, never evaluated or
unpickled.

NumPy's reader evaluates the header as Python and asks for memory before it looks whether the bytes
are there. Here the header is matched against the few forms that `numpy.save` writes, and every size
is held against the bytes before anything is allocated.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping

import numpy as np

from dlgui.engine.errors import BadProject, BadTable, DlguiError
from dlgui.engine.kinds import Array

MAGIC = b"\x93NUMPY"
NUMBERS = "fiub"
MOST_MEMBERS = 1000
UNPACKED_LIMIT = 2 << 30
RATIO_LIMIT = 1100
"""Zeros deflate to about a thousandth; more cannot be an honest member."""
HEADER_LIMIT = 10_000
WEIGHTS_LIMIT, WEIGHTS_RATIO = 1 << 30, 100
"""Weights hardly deflate: what is packed tighter is a bomb, but for what is small anyway."""
SMALL = 1 << 20
_PIECE = 1 << 22
_HEADER = re.compile(
    r"\{\s*'descr':\s*(?P<descr>'[^']{1,16}'|\[[^\]]{1,9000}\])\s*,"
    r"\s*'fortran_order':\s*(?P<order>True|False)\s*,"
    r"\s*'shape':\s*\((?P<shape>[0-9, ]{0,200})\)\s*,?\s*\}\s*"
)
_FIELD = re.compile(r"\(\s*'(?P<name>[^'\\]{1,200})'\s*,\s*'(?P<type>[^']{1,16})'\s*\)")
_TYPE = re.compile(r"[<>|=](?:[fiub](?:1|2|4|8|16)|[US][0-9]{1,5})")


def read_npy(data: bytes, name: str, error: type[DlguiError] = BadTable) -> Array:
    """Return the array in the bytes of a .npy file, in this machine's byte order.

    Numbers, truth values and texts; or fields of them, as `numpy.save` writes a table with names.

    Raises:
        error: it is no such file, damaged, or holds objects; nothing was evaluated.
    """
    dtype, shape, by_columns, start = _header(data, name, error)
    count = math.prod(shape)
    if count * dtype.itemsize != len(data) - start:
        raise error(
            f"{name} is damaged: {count:,} values of {dtype.itemsize} bytes are announced and "
            f"{len(data) - start:,} bytes are there. Save the array again."
        )
    if not dtype.itemsize:
        return np.zeros(shape, "U1")
    flat = np.frombuffer(data, dtype, count, start)
    array = flat.reshape(shape, order="F" if by_columns else "C")
    return array.astype(dtype.newbyteorder("="))


def npy_shape(head: bytes, name: str) -> tuple[int, ...]:
    """Return the shape that the first bytes of a .npy file announce.

    Raises:
        BadTable: they are not those of a .npy file.
    """
    return _header(head, name, BadTable)[1]


def npz_from_bytes(data: bytes) -> tuple[dict[str, Array], dict[str, str]]:
    """Return the arrays of numbers in the bytes of a .npz file by name, in its order, and its lone
    texts.

    Raises:
        BadProject: the file is damaged, too large, or holds something else than numbers and texts.
    """
    arrays: dict[str, Array] = {}
    texts: dict[str, str] = {}
    limit = min(WEIGHTS_LIMIT, max(SMALL, WEIGHTS_RATIO * len(data)))
    for name, array in read_npz(data, "The .npz file", BadProject, limit).items():
        if array.dtype.kind in NUMBERS:
            arrays[name] = array
        elif array.dtype.kind != "U":
            raise BadProject(f"The array {name!r:.60} holds {array.dtype}, not numbers.")
        elif array.size == 1:
            texts[name] = str(array.reshape(())[()])
    return arrays, texts


def npz_to_bytes(arrays: Mapping[str, Array]) -> bytes:
    """Return the bytes of a .npz file: the same arrays, the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as members:
        for name, array in arrays.items():
            # The default date is 1980 for all, so that time leaves no trace.
            with members.open(zipfile.ZipInfo(f"{name}.npy"), "w", force_zip64=True) as member:
                np.lib.format.write_array(member, np.asarray(array), allow_pickle=False)
    return file.getvalue()


def read_npz(
    data: bytes,
    name: str,
    error: type[DlguiError] = BadTable,
    limit: int = UNPACKED_LIMIT,
    progress: Callable[[float], None] = lambda share: None,
) -> dict[str, Array]:
    """Return the arrays in the bytes of a .npz file by their names, in its order.

    `progress` gets the share unpacked; what it raises ends the reading and passes through.

    Units: `limit` in bytes that all members may have unpacked.

    Raises:
        error: it is no such file, damaged, too large, or a member is not an array.
    """
    arrays: dict[str, Array] = {}
    for member, content in _members(data, name, error, limit, progress):
        short = member.removesuffix(".npy")
        if short == member:
            raise error(
                f"{name} holds {member!r:.60}, which is no .npy array. Write the file with "
                "numpy.savez."
            )
        if short in arrays:
            raise error(f"{name} names {short!r:.60} twice. Write the file with numpy.savez.")
        arrays[short] = read_npy(content, f"{name}, array {short!r:.60}", error)
    return arrays


def _members(
    data: bytes,
    name: str,
    error: type[DlguiError],
    limit: int,
    progress: Callable[[float], None],
) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each member, after all sizes were held against the limits."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as members:
            infos = members.infolist()
            _check_members(infos, len(data), name, error, limit)
            total, done = max(sum(info.file_size for info in infos), 1), 0
            for info in infos:
                progress(done / total)
                parts: list[bytes] = []
                with members.open(info) as file:
                    while piece := file.read(_PIECE):
                        parts.append(piece)
                        done += len(piece)
                        progress(min(done / total, 1.0))
                yield info.filename, b"".join(parts)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        zlib.error,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
        OverflowError,
        RuntimeError,
        IndexError,
    ) as problem:
        if isinstance(problem, DlguiError):
            raise
        raise error(f"{name} is damaged: {problem}."[:300] + " Save the arrays again.") from None


def _check_members(
    infos: list[zipfile.ZipInfo], size: int, name: str, error: type[DlguiError], limit: int
) -> None:
    unpacked = sum(info.file_size for info in infos)
    if len(infos) > MOST_MEMBERS:
        raise error(
            f"{name} holds {len(infos):,} arrays; the limit is {MOST_MEMBERS:,}. Keep fewer."
        )
    if unpacked > limit:
        raise error(
            f"{name} would unpack to more than {limit >> 20:,} MB; it is not read. Keep fewer or "
            "smaller arrays."
        )
    if unpacked > RATIO_LIMIT * size or any(info.flag_bits & 1 for info in infos):
        raise error(
            f"{name} is not read: it is encrypted, or claims to unpack to more than "
            f"{RATIO_LIMIT:,} times its size. Save the arrays again with numpy.savez."
        )


def _header(
    data: bytes, name: str, error: type[DlguiError]
) -> tuple[np.dtype, tuple[int, ...], bool, int]:
    """Return type, shape, order, and where the values begin."""
    if not data.startswith(MAGIC) or len(data) < 10:
        raise error(f"{name} is no .npy file: it does not begin with \\x93NUMPY. Choose another.")
    version, wide = data[6], data[6] > 1
    if version not in (1, 2, 3):
        raise error(f"{name} is in version {version} of the .npy format; 1, 2 and 3 are known.")
    start = 12 if wide else 10
    length = int.from_bytes(data[8:start], "little")
    text = data[start : start + length]
    if len(text) < length or length > HEADER_LIMIT:
        raise error(
            f"{name} is damaged: its header of {length:,} bytes is cut off or longer than "
            f"{HEADER_LIMIT:,}. Save the array again."
        )
    found = _HEADER.fullmatch(text.decode("utf-8" if version == 3 else "latin-1", "replace"))
    if not found:
        raise error(
            f"{name} is damaged: its header is not one that numpy.save writes. Save the array "
            "again."
        )
    dtype = _dtype(found["descr"], name, error)
    shape = tuple(int(part) for part in found["shape"].replace(" ", "").split(",") if part)
    if len(shape) > 8 or math.prod(shape) > 1 << 40:
        raise error(f"{name} announces the shape {shape}, which is not read. Save fewer values.")
    return dtype, shape, found["order"] == "True", start + length


def _dtype(text: str, name: str, error: type[DlguiError]) -> np.dtype:
    """Return the type of the values, one or one a field."""
    if text.startswith("'"):
        return np.dtype(_type(text[1:-1], name, error))
    fields = list(_FIELD.finditer(text))
    plain = ", ".join(one.group() for one in fields)
    if not fields or text.replace(" ", "") != f"[{plain}]".replace(" ", ""):
        raise error(
            f"{name} holds fields that are not read: each must have a name and one number or text. "
            "Save plain columns."
        )
    names = [one["name"] for one in fields]
    if len(set(names)) < len(names):
        raise error(f"{name} is damaged: two of its fields have one name. Save the array again.")
    return np.dtype([(one["name"], _type(one["type"], name, error)) for one in fields])


def _type(text: str, name: str, error: type[DlguiError]) -> str:
    if _TYPE.fullmatch(text):
        try:
            np.dtype(text)
        except TypeError:
            pass
        else:
            return text
    what = "Python objects, which only running code could read" if "O" in text else repr(text)
    raise error(
        f"{name} holds {what}; numbers, truth values and texts are read. Save it with "
        "array.astype(float)."
    )
