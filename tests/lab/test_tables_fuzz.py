"""Whatever the bytes are, reading returns a table or raises BadTable, soon."""

import contextlib
import random
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlgui.engine.errors import BadTable
from dlgui.lab.tables import ENCODINGS, encode, plan_columns, read_table

SEEDS = [
    b"name;price;when\nfoo;1,5;1.2.2020\nbar;2,25;13.4.2020\nbaz;NA;1.1.1970\n",
    b'a,b,c\n1,"x, ""y""\n",2020-01-01\n2,z,2020-01-02T10:00Z\n3,?,\n',
    b"a\tb\r\n1e400\t-0\r\n0x10\t1_000\r\n",
    "größe,ort\n1,Łódź\n2,Köln\n".encode("utf-16"),
    b"a|b\r1|2\r3|4\r",
    b"1,2,3\n" * 30,
]
TOKENS = [b",", b";", b"\t", b"|", b'"', b"\n", b"\r", b"\r\n", b"\0", b"\xff\xfe", b"\xef\xbb\xbf"]
TOKENS += [
    b"1e999",
    b"nan",
    b"NA",
    b"-",
    b"0000-00-00",
    b"99/99/9999",
    "٣".encode(),
    b"\xed\xa0\x80",
]
TOKENS += [b"9" * 400, b"#", b"=", b"2020-01-01", b" ", b"\x1c", b"\x0c", "\u2028".encode()]


def use(data, **more):
    """Read, look at, plan and encode; only BadTable may come out."""
    with contextlib.suppress(BadTable):
        table = read_table(data, name="fuzz.csv", limit=50_000_000, **more)
        table.preview()
        assert table.rows >= 2
        assert all(column.rows == table.rows for column in table.columns)
        for column in table.columns:
            column.histogram()
            with contextlib.suppress(BadTable):
                found = encode(table, plan_columns(table, column.name))
                assert found.x.shape == (len(found.y), len(found.input_names))
                assert not np.isinf(found.x).any()


def mutated(chance):
    data = bytearray(chance.choice(SEEDS))
    for _ in range(chance.randint(1, 6)):
        at = chance.randint(0, len(data))
        what = chance.random()
        if what < 0.4:
            data[at:at] = chance.choice(TOKENS)
        elif what < 0.6:
            del data[at : at + chance.randint(1, 9)]
        elif what < 0.8:
            data[at : at + 1] = bytes([chance.randrange(256)])
        else:
            data += data[at : at + chance.randint(1, 60)]
    return bytes(data)


def choices(chance):
    more = {"ragged": chance.choice(["refuse", "skip", "pad"])}
    if chance.random() < 0.3:
        more["encoding"] = chance.choice(ENCODINGS)
    if chance.random() < 0.3:
        more["delimiter"] = chance.choice([",", ";", "\t", "|", "x", "é", "\\"])
    if chance.random() < 0.3:
        more["header"] = chance.random() < 0.5
    if chance.random() < 0.3:
        more["decimal"] = chance.choice([".", ","])
    return more


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_refused(data):
    use(data)


@given(st.text(st.sampled_from("\",;\t|\n\r 1.5-eNA?x/:'\0é"), max_size=80))
def test_any_text_of_the_alphabet_of_tables_is_a_table_or_refused(text):
    use(text.encode())


def storm(seconds, seed):
    chance = random.Random(seed)
    ends = time.monotonic() + seconds
    slowest, count = 0.0, 0
    while time.monotonic() < ends:
        began = time.perf_counter()
        data, more = mutated(chance), choices(chance)
        try:
            use(data, **more)
        except Exception as problem:
            raise AssertionError(f"{data!r} read with {more}") from problem
        slowest = max(slowest, time.perf_counter() - began)
        count += 1
    return slowest, count


def test_mutated_tables_are_read_or_refused_within_a_second():
    slowest, count = storm(2.0, seed=7)
    assert slowest < 1
    assert count > 100


@pytest.mark.soak
@pytest.mark.timeout(300)
def test_mutated_tables_are_read_or_refused_for_minutes():
    slowest, count = storm(120.0, seed=time.monotonic_ns())
    assert slowest < 1
    assert count > 10_000
