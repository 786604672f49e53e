"""A plan encodes the table it was made from, and any later one with the same columns."""

import json

import numpy as np
import pytest

from dlgui.api.columns import columns_from_json, columns_to_json
from dlgui.engine.errors import BadTable
from dlgui.lab.tables import Plan, encode, encode_inputs, plan_columns, read_table, write_csv

HEADER = ["size", "kind", "when", "note", "label"]


def row(i):
    return (
        None if i == 1 else i / 7,
        None if i == 2 else ("a", "b", "c")[i * 7 % 3],
        f"2020-01-{1 + i % 28:02}",
        f"text {i}",
        None if i == 3 else ("no", "yes")[i % 2],
    )


def table(header, rows, **more):
    return read_table(write_csv(header, rows), name="new.csv", header=True, **more)


@pytest.fixture(scope="module")
def known():
    return table(HEADER, map(row, range(60)))


@pytest.fixture(scope="module")
def plan(known):
    return plan_columns(known, "label")


def test_rows_become_numbers_one_hot_labels_and_days(known, plan):
    x, y, names, _ = encode(known, plan)
    assert names == ("size", "kind=a", "kind=b", "kind=c", "when")
    assert x.dtype == np.float64
    assert x[0].tolist() == [0, 1, 0, 0, 18262]
    assert np.isnan(x[1, 0])
    assert x[2, 1:4].tolist() == [0, 0, 0]  # a missing category is none of the labels
    assert y.dtype == np.int64
    assert y[:4].tolist() == [0, 1, 0, 0]


def test_rows_without_target_are_left_out_of_training_and_kept_for_predicting(known, plan):
    x, y, *_ = encode(known, plan)
    assert len(x) == len(y) == 59
    everything = encode_inputs(known, plan)
    assert len(everything) == 60
    assert np.array_equal(np.delete(everything, 3, axis=0), x, equal_nan=True)


def test_a_regression_target_keeps_its_values(known):
    x, y, *_ = encode(known, plan_columns(known, "size"))
    assert len(x) == 59
    assert y[:3].tolist() == [0, 2 / 7, 3 / 7]


def test_a_later_table_may_order_its_columns_and_add_some(known, plan):
    told = json.loads(json.dumps(columns_to_json(plan.inputs)))
    later = Plan(plan.target, columns_from_json(told))
    header = ["extra", "when", "kind", "size"]
    rows = [(9, row(i)[2], row(i)[1], row(i)[0]) for i in range(60)]
    x, y, *_ = encode(table(header, rows), later)
    assert y is None
    assert np.array_equal(x, encode_inputs(known, plan), equal_nan=True)


def test_one_row_is_encoded_like_the_same_row_among_many(known, plan):
    everything = encode_inputs(known, plan)
    for i in (0, 1, 2, 17):
        one = table(HEADER, [row(i)], least_rows=1)
        assert np.array_equal(encode_inputs(one, plan)[0], everything[i], equal_nan=True)


def test_labels_that_are_numbers_are_found_however_few_rows_there_are():
    header = ["code", "y"]
    rows = [(("1.0", "2", "x")[i % 3], i / 7) for i in range(60)]
    plan = plan_columns(table(header, rows), "y")
    assert plan.input_names == ("code=1.0", "code=2", "code=x")
    few = table(header, [("2", 0), ("1", 0)])
    assert encode_inputs(few, plan).tolist() == [[0, 1, 0], [1, 0, 0]]


def test_dates_are_read_as_the_plan_read_them():
    rows = [(f"{1 + i % 28}/2/2020", i / 7) for i in range(60)]
    plan = plan_columns(table(["when", "y"], rows), "y")
    assert plan.inputs[0].day_first
    few = read_table(b"when,y\n3/2/2020,1\n4/2/2020,2\n", name="few.csv")
    wide = read_table(b"when,y\n3/2/2020,1\n14/2/2020,2\n", name="wide.csv")
    assert encode_inputs(wide, plan)[0] == encode_inputs(few, plan)[0]


def test_a_label_never_seen_is_refused_with_its_row(known, plan):
    rows = [list(row(i)) for i in range(10)]
    rows[6][1] = "zebra"
    with pytest.raises(BadTable, match=r"'kind' holds 'zebra' in row 8, .* It knows a, b, c"):
        encode_inputs(table(HEADER, rows), plan)


def test_a_class_never_seen_is_refused_only_when_it_is_asked_for(known, plan):
    rows = [list(row(i)) for i in range(10)]
    rows[6][4] = "maybe"
    later = table(HEADER, rows)
    with pytest.raises(BadTable, match=r"'label' holds 'maybe' in row 8"):
        encode(later, plan)
    assert len(encode_inputs(later, plan)) == 10


def test_a_column_that_is_gone_is_named(known, plan):
    with pytest.raises(BadTable, match="no column 'size', which the network reads"):
        encode(table(HEADER[1:], [row(i)[1:] for i in range(5)]), plan)


def test_text_where_the_plan_has_numbers_is_refused_with_its_rows(known, plan):
    rows = [list(row(i)) for i in range(10)]
    rows[4][0] = "big"
    with pytest.raises(BadTable, match="'size' is set to number, but row 6 holds no number: 'big'"):
        encode(table(HEADER, rows), plan)


def test_inputs_beyond_the_memory_limit_are_refused(known, plan, monkeypatch):
    monkeypatch.setattr("dlgui.lab.tables.encoding.room", lambda: 1000)
    with pytest.raises(BadTable, match="5 inputs in 60 rows"):
        encode(known, plan)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_a_text_that_could_be_a_formula_is_made_harmless(text):
    written = write_csv([text, "b"], [[text, 1]]).decode()
    assert written.count("'" + text) == 2


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-1.5, "-1.5"),
        (3.0, "3"),
        (1e300, "1e+300"),
        (np.float32(0.1), "0.1"),
        (np.int64(-7), "-7"),
        (True, "true"),
        (None, ""),
        (float("nan"), ""),
        (np.float32("nan"), ""),
        ("a,b", '"a,b"'),
    ],
)
def test_values_are_written_plainly(value, text):
    assert write_csv(["a", "b"], [[value, 1]]).decode() == f"a,b\n{text},1\n"
