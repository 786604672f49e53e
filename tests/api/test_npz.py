"""The .npz reader takes what NumPy writes, bit for bit, and nothing else."""

import contextlib
import io
import zipfile

import numpy as np
import pytest

from dlgui.api.npz import npz_from_bytes, npz_to_bytes
from dlgui.engine.errors import BadProject

RNG = np.random.default_rng(8)
ARRAYS = {
    "matrix": RNG.standard_normal((3, 4)),
    "turned": RNG.standard_normal((3, 4)).T,
    "by_columns": np.asfortranarray(RNG.standard_normal((3, 4)).astype("f4")),
    "strided": RNG.standard_normal(20)[::3],
    "lone": np.array(2.5),
    "empty": np.zeros((0, 3)),
    "big_endian": np.arange(5).astype(">i4"),
    "half": np.arange(4).astype("f2"),
    "truths": np.array([True, False]),
    "bytes": np.arange(200, dtype="u1"),
    "deep": RNG.standard_normal((1, 2, 3, 4)),
}


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_what_numpy_writes_is_read_bit_for_bit(save):
    file = io.BytesIO()
    save(file, **ARRAYS)
    found, texts = npz_from_bytes(file.getvalue())
    assert list(found) == list(ARRAYS)
    assert texts == {}
    for name, array in ARRAYS.items():
        np.testing.assert_array_equal(found[name], array)
        assert found[name].dtype == array.dtype.newbyteorder("=")


def test_what_is_written_numpy_reads_and_the_bytes_are_always_the_same():
    data = npz_to_bytes({**ARRAYS, "text": np.array("größer")})
    assert data == npz_to_bytes({**ARRAYS, "text": np.array("größer")})
    with np.load(io.BytesIO(data), allow_pickle=False) as members:
        for name, array in ARRAYS.items():
            np.testing.assert_array_equal(members[name], array)
    assert npz_from_bytes(data)[1] == {"text": "größer"}


def packed(head, body=b"", name="a.npy"):
    """A .npz file with one array of this header."""
    head = head.encode()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as members:
        size = len(head).to_bytes(2, "little")
        members.writestr(name, b"\x93NUMPY\x01\x00" + size + head + body)
    return file.getvalue()


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        ("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", "holds Python objects"),
        ("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }", "not numbers"),
        ("{'descr': '<c16', 'fortran_order': False, 'shape': (1,), }", "holds '<c16'"),
        (
            "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,), }",
            "8 bytes are announced",
        ),
        (
            "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }",
            "not one that numpy",
        ),
        ("{'descr': '<f3', 'fortran_order': False, 'shape': (1,), }", "holds '<f3'"),
        ("__import__('os').system('true')", "not one that numpy"),
        ("(" * 9000, "not one that numpy"),
    ],
)
def test_any_other_head_is_refused_unevaluated(head, sentence):
    with pytest.raises(BadProject, match=sentence):
        npz_from_bytes(packed(head, b"\0" * 8))


def test_names_that_stand_twice_and_too_many_members_are_refused():
    file = io.BytesIO()
    body = npz_to_bytes({"a": np.zeros(2)})
    with zipfile.ZipFile(io.BytesIO(body)) as members:
        array = members.read("a.npy")
    with zipfile.ZipFile(file, "w") as members:
        members.writestr("a.npy", array)
        with pytest.warns(UserWarning, match="Duplicate"):
            members.writestr("a.npy", array)
    with pytest.raises(BadProject, match="names 'a' twice"):
        npz_from_bytes(file.getvalue())
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as members:
        for i in range(1001):
            members.writestr(f"{i}.npy", b"")
    with pytest.raises(BadProject, match="the limit is 1,000"):
        npz_from_bytes(file.getvalue())


def test_every_truncation_and_every_flipped_bit_end_in_arrays_or_one_error():
    data = npz_to_bytes({"a": np.arange(6.0).reshape(2, 3), "t": np.array("word")})
    for cut in range(len(data)):
        with pytest.raises(BadProject):
            npz_from_bytes(data[:cut])
    for place in range(len(data)):
        for bit in range(8):
            bad = bytearray(data)
            bad[place] ^= 1 << bit
            with contextlib.suppress(BadProject):
                npz_from_bytes(bytes(bad))
