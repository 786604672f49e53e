"""Numbers are taken as a quantity unless something speaks for a code, and the reason is said."""

import numpy as np
import pytest

from dlgui.lab.tables import read_table
from dlgui.lab.tables.column import number_column
from dlgui.lab.tables.guessing import guessed, reason


def column(name, values, rows=400):
    return guessed(number_column(name, np.resize(np.array(values, float), rows)))


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("rooms", range(1, 7)),
        ("cylinders", (3, 4, 5, 6, 8)),
        ("children", range(4)),
        ("survived", (0, 1)),
        ("sex", (1, 2)),
        ("grey", (0, 1, 2)),
        ("area", (0.5, 1.5, 2.5)),
        ("id", range(200)),
        ("typed", range(1, 7)),
    ],
)
def test_whole_numbers_that_count_or_measure_stay_numbers(name, values):
    assert column(name, values).kind == "number"


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("Pclass", (1, 2, 3)),
        ("Cylinders", (4, 6, 8)),
        ("zone", range(1, 7)),
        ("regionCode", range(10)),
        ("cluster_id", (0, 1, 2, 5, 9)),
    ],
)
def test_three_whole_numbers_or_a_name_that_says_so_are_a_code(name, values):
    assert column(name, values).kind == "category"


def test_a_code_needs_rows_for_each_of_its_values():
    assert column("zone", range(1, 7), rows=60).kind == "number"


def test_each_kind_has_its_reason():
    assert "from 1 to 6 are taken as a quantity" in reason(column("rooms", range(1, 7)))
    assert "3 whole numbers without 0 are taken as a code" in reason(column("sort", (1, 2, 3)))
    assert "Its name says" in reason(column("zone", range(1, 7)))
    assert reason(column("x", range(100))) == "All its cells are numbers."
    assert reason(column("x", [np.nan])) == "All its cells are missing."
    rows = "\n".join(f"2020-01-{1 + i % 28:02},name {i},{'ab'[i % 2]}" for i in range(60))
    told = [reason(one) for one in read_table(f"a,b,c\n{rows}".encode(), name="t").columns]
    assert told == [
        "All its cells are dates.",
        "Nearly every row has a text of its own (60 in all).",
        "Its cells are 2 labels that recur.",
    ]
