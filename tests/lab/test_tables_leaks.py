"""A column that knows the target beforehand is pointed out; an honest one is not."""

import numpy as np
import pytest

from dlgui.lab.tables import plan_columns, read_table

CHANCE = np.random.default_rng(6)
ROWS = 200


def said(target="y", **columns):
    names = list(columns)
    lines = [",".join(names)] + [
        ",".join(map(str, row)) for row in zip(*columns.values(), strict=True)
    ]
    table = read_table("\n".join(lines).encode(), name="t.csv")
    return {one.column: one.text for one in plan_columns(table, target).messages}


@pytest.fixture
def classes():
    return np.where(CHANCE.random(ROWS) < 0.4, "yes", "no")


def test_a_column_that_nearly_always_names_the_class_is_told_with_its_share(classes):
    code = np.where(classes == "yes", "paid", "open")
    code[0] = "open" if code[0] == "paid" else "paid"
    assert (
        "alone tells 99.5 % of y" in said(x=CHANCE.normal(size=ROWS), code=code, y=classes)["code"]
    )


def test_a_number_that_separates_the_classes_is_told(classes):
    late = np.where(classes == "yes", 5.0, 1.0) + CHANCE.random(ROWS)
    assert (
        "alone tells every row of y"
        in said(late=late, x=CHANCE.normal(size=ROWS), y=classes)["late"]
    )


def test_the_target_in_other_units_is_told():
    y = CHANCE.normal(size=ROWS) * 10
    found = said(miles=y * 0.621371 + 3, x=CHANCE.normal(size=ROWS), y=y)
    assert "all but the units" in found["miles"]


def test_a_running_number_is_told(classes):
    assert (
        "counts the rows"
        in said(id=range(7, 7 + ROWS), x=CHANCE.normal(size=ROWS), y=classes)["id"]
    )


def test_honest_columns_are_left_in_peace(classes):
    good = np.where(classes == "yes", 1.0, 0.0) + CHANCE.normal(size=ROWS)
    kind = np.where(CHANCE.random(ROWS) < 0.9, np.where(classes == "yes", "a", "b"), "c")
    assert said(good=good, kind=kind, y=classes) == {}


def test_a_rare_class_makes_no_column_suspicious():
    rare = np.where(np.arange(ROWS) == 3, "yes", "no")
    rare[5] = "yes"
    assert "kind" not in said(
        kind=CHANCE.choice(["a", "b"], ROWS), x=CHANCE.normal(size=ROWS), y=rare
    )
