"""Inputs are turned back into the table's own columns, and damaged columns are refused."""

import json

import numpy as np
import pytest

from dlgui.api.columns import columns_from_json, columns_to_json, own_columns
from dlgui.engine.errors import BadProject
from dlgui.engine.field import Field
from dlgui.lab.tables import encode_inputs, plan_columns, read_table

FIELDS = (
    Field("size"),
    Field("when", "date", (), True),
    Field("kind", "category", ("a", "b", "4")),
    Field("grade", "ordinal", ("low", "high")),
)


def test_columns_come_back_as_they_were_in_the_table_missing_ones_empty():
    rows = ["size,when,kind,grade,y"]
    rows += [
        f"{i / 7},2020-01-{1 + i % 28:02},{'ab4'[i % 3]},{('low', 'high')[i % 2]},{i}"
        for i in range(40)
    ]
    rows += [",,,,5", "3,,b,,7"]
    table = read_table("\n".join(rows).encode(), name="t")
    plan = plan_columns(table, "y", {"grade": "ordinal"}, orders={"grade": ("low", "high")})
    columns = own_columns(plan.inputs, encode_inputs(table, plan))
    for field, column in zip(plan.inputs, columns, strict=True):
        if field.kind in ("number", "date"):
            np.testing.assert_array_equal(column, table.column(field.name).values)
        else:
            own = table.column(field.name)
            assert column.tolist() == [own.text(row) for row in range(table.rows)]


def test_columns_survive_json():
    assert columns_from_json(json.loads(json.dumps(columns_to_json(FIELDS)))) == FIELDS


@pytest.mark.parametrize(
    ("part", "value"),
    [("kind", "text"), ("labels", [1]), ("labels", "ab"), ("day_first", 1), ("name", None)],
)
def test_damaged_columns_are_refused(part, value):
    with pytest.raises(BadProject, match="damaged"):
        columns_from_json([{**columns_to_json(FIELDS)[2], part: value}])


@pytest.mark.parametrize("data", [None, "x", 5, [3], {}])
def test_what_are_no_columns_is_refused(data):
    with pytest.raises(BadProject, match="column"):
        columns_from_json(data)
