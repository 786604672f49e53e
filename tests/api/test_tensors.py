"""Our safetensors against the library's: what we write it reads, what we read it reads alike."""

import json

import numpy as np
import pytest
import safetensors
import safetensors.numpy
from hypothesis import given, settings
from hypothesis import strategies as st

from dlgui.api.tensors import HEADER_LIMIT, tensors_from_bytes, tensors_to_bytes
from dlgui.engine.errors import BadProject, ExportFailed

ARRAYS = {
    "plain": np.arange(12, dtype=np.float32).reshape(3, 4),
    "transposed": np.arange(12, dtype=np.float32).reshape(3, 4).T,
    "strided": np.arange(20, dtype=np.float64)[::3],
    "fortran": np.asfortranarray(np.arange(6.0).reshape(2, 3)),
    "no sides": np.array(7, np.int64),
    "empty": np.zeros((0, 3), np.float32),
    "bytes": np.arange(5, dtype=np.uint8),
    "big end first": np.arange(4, dtype=">f8"),
    "nan": np.array([np.nan, np.inf, -0.0], np.float32),
    "ünïcode\n": np.ones(1, np.float32),
}


def file_of(header, data=b""):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + data


def entry(dtype="F32", shape=(1,), offsets=(0, 4)):
    return {"dtype": dtype, "shape": list(shape), "data_offsets": list(offsets)}


@pytest.mark.parametrize("name", ARRAYS)
def test_the_library_reads_every_array_that_we_write(name):
    read = safetensors.numpy.load(tensors_to_bytes({name: ARRAYS[name]}, {}))[name]
    np.testing.assert_array_equal(read, ARRAYS[name])
    assert read.shape == ARRAYS[name].shape


def test_arrays_and_metadata_read_back_bit_for_bit():
    told = {"format": "pt", "ü": '"\n\\'}
    arrays, metadata = tensors_from_bytes(tensors_to_bytes(ARRAYS, told))
    assert metadata == told
    assert set(arrays) == set(ARRAYS)
    for name, array in ARRAYS.items():
        assert arrays[name].tobytes() == array.astype(array.dtype.newbyteorder("=")).tobytes()
        assert arrays[name].shape == array.shape
        assert arrays[name].flags.writeable


def test_we_read_what_the_library_writes():
    sound = {"a": np.ones((2, 3), np.float32), "b": np.arange(3.0), "c": np.array([1, 2])}
    arrays, metadata = tensors_from_bytes(safetensors.numpy.save(sound, {"k": "v"}))
    assert metadata == {"k": "v"}
    for name, array in sound.items():
        np.testing.assert_array_equal(arrays[name], array)


def test_the_same_arrays_give_the_same_bytes_aligned_to_their_width():
    data = tensors_to_bytes(ARRAYS, {"a": "b"})
    assert data == tensors_to_bytes(dict(ARRAYS), {"a": "b"})
    header = json.loads(data[8 : 8 + int.from_bytes(data[:8], "little")])
    assert (8 + int.from_bytes(data[:8], "little")) % 8 == 0
    for name, place in header.items():
        if name != "__metadata__":
            assert place["data_offsets"][0] % ARRAYS[name].dtype.itemsize == 0


@pytest.mark.parametrize("array", [np.ones(2, np.float16), np.ones(2, complex), np.array(["a"])])
def test_other_types_are_refused_with_those_there_are(array):
    with pytest.raises(ExportFailed, match="float64, float32, int64 and uint8"):
        tensors_to_bytes({"a": array}, {})


def test_a_description_that_no_reader_takes_is_not_written():
    with pytest.raises(ExportFailed, match="description"):
        tensors_to_bytes({}, {"a": "x" * HEADER_LIMIT})


HOSTILE = {
    "empty": b"",
    "short": b"\x01\x00",
    "a header longer than the file": (100).to_bytes(8, "little") + b"{}",
    "a header of 2⁶³ bytes": (1 << 63).to_bytes(8, "little") + b"{}",
    "a header that is a list": file_of([]),
    "no JSON": file_of(b"{nope}"),
    "deep JSON": file_of(b'{"a":' + b"[" * 100_000),
    "NaN": file_of(b'{"a": NaN}'),
    "not UTF-8": file_of(b'{"\xff": 1}'),
    "a name twice": file_of(
        b'{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},'
        b'"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}',
        bytes(4),
    ),
    "an unknown type": file_of({"a": entry("BF16", (2,))}, bytes(4)),
    "a type that is a list": file_of({"a": entry(["F32"])}, bytes(4)),
    "a negative side": file_of({"a": entry(shape=(-1,))}, bytes(4)),
    "a true side": file_of({"a": entry(shape=(True,))}, bytes(4)),
    "sides whose product overflows": file_of({"a": entry(shape=(2**40, 2**40))}, bytes(4)),
    "an empty array of huge sides": file_of(
        {"a": entry(shape=(0, 2**47, 2**47, 2**47), offsets=(0, 0))}
    ),
    "a million dimensions": file_of({"a": entry(shape=[1] * 1_000_000)}, bytes(4)),
    "a hole": file_of({"a": entry(offsets=(4, 8))}, bytes(8)),
    "an overlap": file_of({"a": entry(), "b": entry(offsets=(2, 6))}, bytes(6)),
    "bytes at the end": file_of({"a": entry()}, bytes(5)),
    "missing bytes": file_of({"a": entry()}, bytes(3)),
    "an end before the start": file_of({"a": entry(offsets=(4, 0))}, bytes(4)),
    "another field": file_of({"a": {**entry(), "more": 1}}, bytes(4)),
    "metadata of numbers": file_of({"__metadata__": {"a": 1}}),
    "metadata that is a text": file_of({"__metadata__": "a"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_with_one_kind_of_error(name):
    with pytest.raises(BadProject, match="weights file"):
        tensors_from_bytes(HOSTILE[name])


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_no_damaged_file_is_read_by_us_and_refused_by_the_library(data):
    good = bytearray(tensors_to_bytes({"a": np.ones((2, 3)), "b": np.ones(2, np.float32)}, {}))
    for _ in range(data.draw(st.integers(1, 3))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    try:
        arrays, _ = tensors_from_bytes(bytes(good))
    except BadProject:
        return
    theirs = safetensors.numpy.load(bytes(good))
    assert {name: one.tobytes() for name, one in arrays.items()} == {
        name: one.tobytes() for name, one in theirs.items()
    }
