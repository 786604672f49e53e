"""Every row of the tables of faults has a test, and every test that is named is there."""

import pytest

from tests.lab.fault_rows import ROOT, ROWS, name_of

P = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 18, 19, 20, 21, 23, 24, 26, 27, 28]
P += [31, 32, 33, 35, 36, 37, 38, 39, 40, 41, 42]
I = [1, 2, 4, 5, 7, 8, 9, 10]  # noqa: E741  # the table's letter


@pytest.mark.parametrize("row", ROWS)
def test_the_tests_of_a_row_are_there(row):
    for test in ROWS[row]:
        text = (ROOT / test.partition("::")[0]).read_text("utf-8")
        assert f"def {name_of(test)}(" in text, test


def test_no_row_is_left_out():
    told = {word for row in ROWS for word in row.split() if word[1:].isdigit()}
    assert told >= {f"P{number:02}" for number in P} | {f"I{number:02}" for number in I}
