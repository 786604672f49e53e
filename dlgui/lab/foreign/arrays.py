"""Named arrays in the bytes of a safetensors, .npz or ONNX file, whoever wrote it."""

from __future__ import annotations

import io
import math
import zipfile
from dataclasses import dataclass, field

import numpy as np

from dlgui.api.tensors import TENSOR_LIMIT, tensors_from_bytes
from dlgui.api.weights import stored_arrays
from dlgui.engine.errors import BadProject, DlguiError
from dlgui.engine.kinds import Array
from dlgui.lab.foreign.onnx import read_onnx_arrays

UNPACKED_LIMIT = 1 << 30
HEADER_LIMIT = 10_000
NUMBERS = "fiub"


@dataclass(frozen=True, eq=False)
class Foreign:
    """The arrays of a file in its order. kind: "safetensors", ".npz" or "ONNX" · own: whether dlgui
    wrote it, so that the names are those of `Network.arrays` · epsilons: of its normalizers, where
    the file tells them · notes: sentences worth reading."""

    kind: str
    arrays: dict[str, Array]
    own: bool = False
    epsilons: tuple[float, ...] = ()
    notes: tuple[str, ...] = field(default=())


def read_foreign(data: bytes) -> Foreign:
    """Return the arrays in the bytes of a file.

    Raises:
        BadProject: it is of no kind that can be read, or damaged. No other exception leaves this
        function.
    """
    try:
        found = _read(data)
    except DlguiError:
        raise
    except Exception as problem:  # NumPy's and zipfile's readers raise what they like
        raise BadProject(f"The weights file is damaged: {problem}."[:300]) from None
    if not found.arrays:
        raise BadProject("The weights file holds no arrays. Choose another file.")
    return found


def _read(data: bytes) -> Foreign:
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _npz(data)
    if data[8:9] == b"{":
        tensors, description = tensors_from_bytes(data)
        if "arrays" in description:
            return Foreign("safetensors", stored_arrays(data)[0], own=True)
        return Foreign("safetensors", tensors)
    if data[:1] == b"\x08":
        arrays, epsilons, notes = read_onnx_arrays(data)
        return Foreign("ONNX", arrays, epsilons=epsilons, notes=notes)
    raise BadProject(
        "This is no weights file: it is neither safetensors nor .npz nor ONNX. Write one with "
        "safetensors.torch.save_file or numpy.savez."
    )


def _npz(data: bytes) -> Foreign:
    arrays: dict[str, Array] = {}
    texts: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(data)) as members:
        infos = members.infolist()
        if len(infos) > TENSOR_LIMIT or sum(info.file_size for info in infos) > UNPACKED_LIMIT:
            raise BadProject(
                f"The .npz file would unpack to more than {UNPACKED_LIMIT >> 30} GB or "
                f"{TENSOR_LIMIT:,} arrays; it is not read."
            )
        for info in infos:
            name = info.filename.removesuffix(".npy")
            if name in arrays or name in texts:
                raise BadProject(f"The .npz file names {name!r:.60} twice.")
            array = _npy(name, members.read(info))
            if array is None:
                texts.add(name)
            else:
                arrays[name] = array
    return Foreign(".npz", arrays, own={"experiment", "selftest"} <= texts)


def _npy(name: str, data: bytes) -> Array | None:
    """Return the array in a .npy file, None for texts; sizes are checked before memory is taken."""
    file = io.BytesIO(data)
    version = np.lib.format.read_magic(file)
    if version not in ((1, 0), (2, 0)):
        raise BadProject(f"The array {name!r:.60} is in format {version}, which is not known.")
    short = version == (1, 0)
    read = np.lib.format.read_array_header_1_0 if short else np.lib.format.read_array_header_2_0
    shape, by_columns, dtype = read(file, HEADER_LIMIT)
    if dtype.kind == "U":
        return None
    if dtype.kind not in NUMBERS or dtype.hasobject:
        raise BadProject(f"The array {name!r:.60} holds {dtype}, not numbers.")
    count = math.prod(shape)
    if count * dtype.itemsize != len(data) - file.tell():
        raise BadProject(f"The array {name!r:.60} has another size than it says.")
    flat = np.frombuffer(data, dtype, count, file.tell())
    array = flat.reshape(shape, order="F" if by_columns else "C")
    return array.astype(dtype.newbyteorder("="))
