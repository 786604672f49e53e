"""Named arrays in the bytes of a safetensors, .npz or ONNX file, whoever wrote it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dlgui.api.npz import npz_from_bytes
from dlgui.api.tensors import tensors_from_bytes
from dlgui.api.weights import stored_arrays
from dlgui.engine.errors import BadProject, DlguiError
from dlgui.engine.kinds import Array
from dlgui.lab.foreign.onnx import read_onnx_arrays


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
    arrays, texts = npz_from_bytes(data)
    return Foreign(".npz", arrays, own={"experiment", "selftest"} <= set(texts))
