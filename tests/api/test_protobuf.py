"""Protocol buffers: the bytes that the format's own page gives, and readers that refuse damage."""

import contextlib

import numpy as np
import pytest

from dlgui.api.protobuf import (
    double,
    fields,
    inner,
    message,
    packed,
    signed,
    single,
    text,
    varint,
    whole,
)
from dlgui.engine.errors import BadProject


def test_the_examples_of_the_encoding_page_give_its_bytes():
    assert varint(150) == b"\x96\x01"
    assert whole(1, 150) == b"\x08\x96\x01"
    assert message(2, "testing") == b"\x12\x07testing"
    assert message(3, whole(1, 150)) == b"\x1a\x03\x08\x96\x01"
    assert varint(-2) == b"\xfe" + b"\xff" * 8 + b"\x01"


def test_fields_read_back_as_they_were_written():
    data = whole(1, 2**63) + message(2, "ä") + single(3, 1.5) + double(4, -0.1) + whole(5, -7)
    found = dict(fields(data))
    assert found[1] == 2**63
    assert text(found[2]) == "ä"
    assert np.frombuffer(inner(found[3]), "<f4")[0] == 1.5
    assert np.frombuffer(inner(found[4]), "<f8")[0] == -0.1
    assert signed(found[5]) == -7
    assert packed(varint(3) + varint(300)) == [3, 300]
    assert packed(5) == [5]
    assert (inner(3), text(3), signed(b"x")) == (b"", "", 0)


@pytest.mark.parametrize("data", [b"\x08", b"\x12\x05abc", b"\x0b", b"\x80" * 11, b"\x02\x00"])
def test_a_damaged_message_gets_a_sentence(data):
    with pytest.raises(BadProject, match="damaged"):
        list(fields(data))


def test_random_bytes_raise_nothing_else():
    rng = np.random.default_rng(1)
    for _ in range(3000):
        data = rng.integers(0, 256, rng.integers(0, 40), np.uint8).tobytes()
        with contextlib.suppress(BadProject):
            for _, value in fields(data):
                packed(value)
