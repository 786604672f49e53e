"""Numbers that are parsed all at once are those that are parsed cell by cell, to the last bit."""

import random
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlgui.engine.errors import BadTable
from dlgui.lab.tables import Format, read_table, source
from dlgui.lab.tables.cells import numbers
from dlgui.lab.tables.plain import may_be_plain, plain_rows
from tests.lab.test_tables_fuzz import choices, mutated

COMMA = Format("utf-8", ",", ".", header=False)


def same(rows, block, format=COMMA):
    """Hold rows of cells against what is read of them all at once; None is always allowed."""
    got = plain_rows(block, len(rows[0]), format)
    if got is None:
        return False
    want = [numbers(row, format.decimal) for row in rows]
    assert all(one is not None for one in want)
    assert got.tobytes() == np.array(want).tobytes()
    return True


def joined(rows, mark=","):
    return "".join(mark.join(row) + "\n" for row in rows).encode()


def test_numbers_of_every_spelling_are_read_to_the_last_bit():
    chance = random.Random(1)
    spelled = [
        lambda: repr(chance.uniform(-1e6, 1e6)),
        lambda: f"{chance.gauss(0, 1):.4f}",
        lambda: f"{chance.gauss(0, 1):.12g}",
        lambda: f"{chance.random():e}",
        lambda: str(chance.randrange(-(10**18), 10**18)),
        lambda: chance.choice(["", "NA", "nan", "?", "-0", "0.5", ".5", "5.", "+3", "007", "n/a"]),
    ]
    rows = [[chance.choice(spelled)() for _ in range(7)] for _ in range(3000)]
    assert same(rows, joined(rows))
    assert same(rows, joined(rows).replace(b"\n", b"\r\n"))
    swapped = [[cell.replace(".", ",") for cell in row] for row in rows]
    semicolon = Format("latin-1", ";", ",", header=False)
    assert same(swapped, joined(swapped, ";"), semicolon)


DOUBTS = """1,x|1|1,2,3||1,--2|1,1e|1,.|1,-|1,1.2.3|1,1e999|1,2-3|1,0x1|1,1_0|1, 2|1,1e5e5"""


@pytest.mark.parametrize("line", DOUBTS.split("|"))
def test_what_leaves_a_doubt_is_left_to_the_reader_of_cells(line):
    assert plain_rows(line.encode() + b"\n", 2, COMMA) is None
    assert plain_rows(b"1,2\n" + line.encode() + b"\n3,4\n", 2, COMMA) is None


def test_no_lines_or_a_line_without_its_end_are_left_to_the_reader_of_cells():
    assert plain_rows(b"", 2, COMMA) is None
    assert plain_rows(b"1,2", 2, COMMA) is None


CELLS = st.tuples(*[st.text("0123456789.-+eE,", max_size=6)] * 2)


@given(st.lists(CELLS, min_size=1, max_size=4))
def test_any_cells_are_read_alike_or_not_at_all(rows):
    cells = [[cell.replace(",", "") for cell in row] for row in rows]
    got = plain_rows(joined(cells), 2, COMMA)
    want = [numbers(row) for row in cells]
    if all(one is not None for one in want):
        assert got is not None
        assert got.tobytes() == np.array(want).tobytes()
    else:
        assert got is None


def test_formats_whose_marks_are_those_of_numbers_are_read_cell_by_cell():
    assert may_be_plain(COMMA)
    others = ",,utf-8", "-.utf-8", "é.utf-8", ";.utf-16", ";.shift_jis"
    for delimiter, decimal, *encoding in others:
        assert not may_be_plain(Format("".join(encoding), delimiter, decimal, header=False))


def told(data, **more):
    """Return all that can be seen of a table, or why it is none."""
    try:
        table = read_table(data, name="t.csv", **more)
    except BadTable as problem:
        return str(problem)
    columns = [
        (c.name, c.kind, c.values.tobytes(), c.codes.tobytes(), c.labels, c.missing)
        for c in table.columns
    ]
    return columns, table.row_numbers.tolist(), table.format, table.notes


def both(monkeypatch, data, **more):
    """Return what is told of a table, read at once in small pieces and cell by cell."""
    with monkeypatch.context() as change:
        change.setattr(source, "_PIECE", 40)
        quick = told(data, **more)
    with monkeypatch.context() as change:
        change.setattr(source, "may_be_plain", lambda format: False)
        return quick, told(data, **more)


def test_a_table_is_the_same_whichever_way_its_rows_are_read(monkeypatch):
    chance = random.Random(4)
    rows = [[f"{chance.gauss(0, 1):.3f}", str(chance.randrange(50)), ""] for _ in range(400)]
    plain = b"a,b,c\n" + joined(rows)
    lines = plain.splitlines(keepends=True)
    cases = {
        "plain": plain,
        "no end": plain[:-1],
        "blank lines": b"\n\n" + b"\n".join(lines),
        "a word late": plain + b"x,2,3\n" + b"".join(lines[1:]),
        "a quote late": plain + b'"1","2","3\n4"\n' + b"".join(lines[1:]),
        "ragged": plain + b"1,2\n" + b"".join(lines[1:50]),
        "mac lines": plain.replace(b"\n", b"\r"),
        "a long line": plain + b"1,2," + b"9" * 200 + b"\n",
        "a quoted name": b'"a ""1""","b\n2",c\n' + b"".join(lines[1:]),
    }
    for name, data in cases.items():
        for more in ({}, {"ragged": "skip"}, {"ragged": "pad"}, {"sample": 100}):
            quick, slow = both(monkeypatch, data, **more)
            assert quick == slow, name


def test_mutated_tables_are_told_the_same_whichever_way_they_are_read(monkeypatch):
    chance = random.Random(11)
    for _ in range(400):
        data, more = mutated(chance), choices(chance)
        with suppress(BadTable):
            quick, slow = both(monkeypatch, data, **more)
            assert quick == slow, (data, more)


def test_a_line_too_long_for_numbers_is_left_to_the_reader_of_cells(monkeypatch):
    monkeypatch.setattr(source, "_LONG", 64)
    data = b"a,b\n" + b"1,2\n" * 30 + b"1," + b"3" * 200 + b"\n" + b"4,5\n" * 30
    quick, slow = both(monkeypatch, data)
    assert quick == slow
