"""Named arrays as bytes in the safetensors format: eight bytes of length, a JSON header, the data.

Written and read here and not by the library, because that one writes transposed arrays wrongly
without a word and reads duplicate names; the tests hold both against each other.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from dlgui.engine.errors import BadProject, ExportFailed
from dlgui.engine.kinds import Array

HEADER_LIMIT = 8 << 20
TENSOR_LIMIT = 10_000
DTYPES = {"F64": "<f8", "F32": "<f4", "I64": "<i8", "U8": "|u1"}
METADATA = "__metadata__"


def tensors_to_bytes(arrays: Mapping[str, Array], metadata: Mapping[str, str]) -> bytes:
    """Return the bytes of a safetensors file; the same arrays give the same bytes.

    Raises:
        ExportFailed: an array is of another type than float64, float32, int64 and uint8, or the
        description is too long.
    """
    names = {np.dtype(code).newbyteorder("="): name for name, code in DTYPES.items()}
    header: dict[str, Any] = {METADATA: dict(metadata)}
    parts: list[bytes] = []
    end = 0
    # The wider types first, so that every array starts at a multiple of its width.
    for key, array in sorted(arrays.items(), key=lambda item: -item[1].dtype.itemsize):
        kind = names.get(array.dtype.newbyteorder("="))
        if kind is None or key == METADATA:
            raise ExportFailed(
                f"The array {key} of type {array.dtype} does not fit in a safetensors file; "
                "it holds float64, float32, int64 and uint8."
            )
        # tobytes walks the array in C order whatever its strides.
        part = array.astype(DTYPES[kind], copy=False).tobytes("C")
        shape, start, end = list(array.shape), end, end + len(part)
        header[key] = {"dtype": kind, "shape": shape, "data_offsets": [start, end]}
        parts.append(part)
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    if len(text) > HEADER_LIMIT:
        raise ExportFailed(
            f"The description of the network takes {len(text):,} bytes; {HEADER_LIMIT:,} is the "
            "limit. Leave out columns or shorten their names."
        )
    return len(text).to_bytes(8, "little") + text + b"".join(parts)


def tensors_from_bytes(data: bytes) -> tuple[dict[str, Array], dict[str, str]]:
    """Return the arrays and the metadata of a safetensors file.

    Raises:
        BadProject: the place and the reason. No other exception leaves this function.
    """
    try:
        return _read(data)
    except BadProject:
        raise
    except (ValueError, RecursionError, MemoryError, OverflowError) as problem:
        raise BadProject(f"The weights file is damaged: {problem}."[:300]) from None


def _read(data: bytes) -> tuple[dict[str, Array], dict[str, str]]:
    length = int.from_bytes(data[:8], "little")
    start = 8 + length
    if len(data) < 8 or length > HEADER_LIMIT or start > len(data):
        raise BadProject("The weights file is cut off, or it is no safetensors file.")
    if data[8:9] != b"{":
        raise BadProject("The weights file has no header; it is no safetensors file.")
    header = json.loads(data[8:start].decode(), object_pairs_hook=_once, parse_constant=_refused)
    metadata = header.pop(METADATA, {})
    if not isinstance(metadata, dict) or not all(isinstance(v, str) for v in metadata.values()):
        raise BadProject("The weights file's metadata must be texts by name.")
    if len(header) > TENSOR_LIMIT:
        raise BadProject(f"The weights file names more than {TENSOR_LIMIT:,} arrays.")
    places = {name: _place(name, entry) for name, entry in header.items()}
    # Every byte belongs to exactly one array: no hole, no overlap, nothing behind the last.
    end = 0
    for name, (_, _, first, last) in sorted(places.items(), key=lambda item: item[1][2:]):
        if first != end:
            raise BadProject(f"The weights file's array {name!r:.60} is not where it should start.")
        end = last
    if end != len(data) - start:
        raise BadProject("The weights file is cut off or has bytes that belong to no array.")
    arrays = {}
    for name, (code, shape, first, last) in places.items():
        count = (last - first) // np.dtype(code).itemsize
        flat = np.frombuffer(data, code, count, start + first)
        arrays[name] = flat.reshape(shape).astype(flat.dtype.newbyteorder("="))
    return arrays, metadata


def _place(name: str, entry: Any) -> tuple[str, tuple[int, ...], int, int]:
    """Return type, shape, first and last byte of an array, checked before anything is allocated."""
    if not isinstance(entry, dict) or set(entry) != {"dtype", "shape", "data_offsets"}:
        raise BadProject(f"The weights file's array {name!r:.60} lacks dtype, shape or place.")
    code, shape, place = entry["dtype"], entry["shape"], entry["data_offsets"]
    if not isinstance(code, str) or code not in DTYPES:
        raise BadProject(
            f"The weights file's array {name!r:.60} is of type {code!r:.20}; "
            f"{', '.join(DTYPES)} can be read."
        )
    if not (_naturals(shape) and len(shape) <= 32 and _naturals(place) and len(place) == 2):
        raise BadProject(f"The weights file's array {name!r:.60} has no proper shape and place.")
    size = np.dtype(DTYPES[code]).itemsize
    for side in shape:
        size *= side
    if place[1] - place[0] != size:
        raise BadProject(f"The weights file's array {name!r:.60} has another size than its shape.")
    return DTYPES[code], tuple(shape), place[0], place[1]


def _naturals(values: Any) -> bool:
    if not isinstance(values, list):
        return False
    return all(type(value) is int and 0 <= value < 2**48 for value in values)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    out = dict(pairs)
    if len(out) < len(pairs):
        raise BadProject("The weights file names something twice.")
    return out


def _refused(name: str) -> Any:
    raise BadProject(f"The weights file's header holds {name}.")
