"""A cell is a number, a date or missing by strict rules, the same one by one and in bulk."""

import datetime
import math
import re
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlgui.lab.tables.cells import (
    date_text,
    day_first,
    days,
    is_missing,
    number,
    number_text,
    numbers,
)

REFERENCE = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


@pytest.mark.parametrize("cell", ["1", "-1.5", "+.5", "5.", "1e3", "1E-300", " 12 ", "007", "0"])
def test_plain_numbers_are_numbers(cell):
    assert number(cell) == float(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "1_000",
        "٣",
        "３",
        "0x10",
        "inf",
        "-Infinity",
        "-nan",
        "1e400",
        "1,5",
        "1 2",
        "e5",
        ".",
        "",
        "--1",
    ],
)
def test_what_only_looks_like_a_number_is_none(cell):
    assert number(cell) is None
    assert is_missing(cell) or numbers([cell]) is None


@pytest.mark.parametrize("cell", ["", "  ", "NA", "n/a", "#N/A", "NaN", "nan", "NULL", " ? "])
def test_missing_cells_are_known_in_any_capitals(cell):
    assert is_missing(cell)
    assert np.isnan(numbers([cell, "1"])).tolist() == [True, False]


def test_a_decimal_comma_is_read_and_a_point_then_is_not():
    assert number("-1,5e2", ",") == -150.0
    assert number("1.5", ",") is None
    assert number("1,234,5", ",") is None
    assert numbers(["1,5", "", "2"], ",").tolist()[0] == 1.5
    assert numbers(["1,5", "1.5"], ",") is None


CELLS = st.one_of(
    st.sampled_from(
        ["", "NA", "nan", "-nan", "?", "1_0", "inf", "1e999", "٣", " 4 ", "1,5", "0x1", "x"]
    ),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.integers().map(str),
    st.text(max_size=4),
)


@given(st.lists(CELLS, max_size=6), st.sampled_from([".", ","]))
def test_in_bulk_the_rule_is_the_same_as_cell_by_cell(cells, decimal):
    one_by_one = [math.nan if is_missing(cell) else number(cell, decimal) for cell in cells]
    found = numbers(cells, decimal)
    if None in one_by_one:
        assert found is None
    else:
        assert found is not None
        assert np.array_equal(found, np.array(one_by_one, float), equal_nan=True)


@given(CELLS)
def test_a_number_is_what_the_reference_says(cell):
    expected = float(cell) if REFERENCE.fullmatch(cell.strip()) else None
    if expected is not None and math.isinf(expected):
        expected = None
    assert number(cell) == expected


def test_a_long_cell_is_judged_at_once():
    began = time.perf_counter()
    assert number("1" * 100_000 + "x") is None
    assert number("1" * 100_000) is None  # beyond float64
    assert time.perf_counter() - began < 1


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_the_text_of_a_number_reads_back_as_it(value):
    assert number(number_text(value)) == value


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("2020-04-03", "2020-04-03"),
        ("2020/4/3", "2020-04-03"),
        ("3.4.2020", "2020-04-03"),
        ("4/3/2020", "2020-04-03"),
        ("1969-12-31", "1969-12-31"),
        ("0001-01-01", "0001-01-01"),
        ("9999-12-31", "9999-12-31"),
        ("2020-04-03 12:30", "2020-04-03 12:30"),
        ("2020-04-03T12:30:05", "2020-04-03 12:30:05"),
        ("2020-04-03T12:30:05.25Z", "2020-04-03 12:30:05"),
        ("2020-04-03T01:00+02:00", "2020-04-02 23:00"),
        ("2020-04-03T23:00-0130", "2020-04-04 00:30"),
    ],
)
def test_common_dates_are_read(cell, iso):
    assert date_text(days(cell)) == iso


@pytest.mark.parametrize(
    "cell",
    ["2020-13-01", "2020-02-30", "0000-01-01", "31/12/2020", "2020-1", "20200101", "2020-01/01",
     "2020-01-01 24:00", "2020-01-01 10:60", "2020-01-01x", "٢٠٢٠-01-01", "today", "", "1.5"],
)  # fmt: skip
def test_what_is_no_date_is_none(cell):
    assert days(cell) is None


def test_the_day_comes_first_when_one_date_of_the_column_says_so():
    assert day_first(["3/4/2020", "13/4/2020"]) is True
    assert day_first(["3/4/2020", "4/13/2020"]) is False
    assert day_first(["3.4.2020"]) is True
    assert day_first(["3/4/2020", "2020-01-01"]) is None
    assert date_text(days("3/4/2020", first=True)) == "2020-04-03"


@given(st.datetimes(min_value=datetime.datetime(1, 1, 1)))
def test_every_moment_reads_back_to_the_second(moment):
    moment = moment.replace(microsecond=0)
    text = date_text(days(moment.isoformat()))
    assert datetime.datetime.fromisoformat(text) == moment
