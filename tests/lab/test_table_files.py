"""Tables in other files than text: Excel, Parquet, NumPy; and how a reading can be corrected."""

import datetime
import subprocess
import sys

import numpy as np
import pytest

from dlgui.engine.errors import BadParam, BadTable
from dlgui.lab.datasets import (
    Table,
    open_table,
    orders_of,
    plan_of,
    table_bytes,
    table_from_bytes,
    table_source,
)
from dlgui.lab.tables import Plan, any_table, encode_inputs, read_table
from dlgui.lab.tables.content import LargeFile, content_of, fingerprint
from tests.lab.test_readers_fuzz import npy, npz


@pytest.fixture
def rng():
    return np.random.default_rng(0)


@pytest.fixture
def workbook(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "About"
    sheet = book.create_sheet("Data")
    sheet.append(["when", "size", "price", "sold"])
    for i in range(30):
        day = datetime.datetime(2020, 1, 1 + i)
        sheet.append([day, ("small", "medium", "large")[i % 3], i * 1.5, i % 2 == 0])
    sheet["C5"] = None
    book.save(tmp_path / "shop.xlsx")
    return tmp_path / "shop.xlsx"


def test_the_first_sheet_with_rows_is_read_with_dates_numbers_and_labels(workbook):
    table = open_table(workbook)
    assert [column.kind for column in table.columns] == ["date", "category", "number", "category"]
    assert (table.format.sheet, table.format.sheets) == ("Data", ("About", "Data"))
    assert table.preview(1) == (("2020-01-01", "small", "0", "true"),)
    assert table.column("price").missing == 1
    assert table.row_numbers[0] == 2


def test_a_sheet_that_is_not_there_is_named_with_those_that_are(workbook, rng):
    with pytest.raises(BadTable, match=r"no sheet 'Prices'. It has 'About', 'Data'"):
        Table(path=str(workbook), sheet="Prices").load(rng)


def test_an_order_of_labels_is_one_input_and_missing_where_the_label_is(workbook, rng):
    order = ("small", "medium", "large")
    source = table_source(
        workbook, table_bytes(workbook), "sold", {"size": "ordinal"}, orders={"size": order}
    )
    assert source.ordinals == ("size=small<medium<large",)
    assert orders_of(source) == {"size": order}
    data = source.load(rng)
    assert data.inputs == ("when", "size (small<medium<large)", "price")
    assert data.x[:4, 1].tolist() == [0, 1, 2, 0]


def test_an_order_that_lacks_a_label_is_refused(workbook, rng):
    source = Table(path=str(workbook), target="sold", ordinals=("size=small<large",))
    with pytest.raises(BadTable, match="lacks medium"):
        source.load(rng)


def test_labels_that_hold_the_sign_of_order_are_refused():
    with pytest.raises(BadParam, match="cannot be ordinal"):
        table_source("a.csv", b"", "y", {"a": "ordinal"}, orders={"a": ("<1", ">1")})


def test_parquet_keeps_the_types_of_its_columns(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    writer = pytest.importorskip("pyarrow.parquet")
    made = pyarrow.table(
        {
            "a": [1.5, None, float("inf"), 4.0],
            "b": ["x", "y", None, "x"],
            "c": [True, False, True, None],
            "d": pyarrow.array([datetime.date(1970, 1, i + 1) for i in range(4)]),
            "e": pyarrow.array([datetime.datetime(1970, 1, 2, 12)] * 4),
            "f": pyarrow.array(["u", "v", "u", None]).dictionary_encode(),
            "nested": [[1], [2], [3], [4]],
        }
    )
    writer.write_table(made, tmp_path / "a.parquet")
    table = open_table(tmp_path / "a.parquet")
    kinds = {column.name: column.kind for column in table.columns}
    assert list(kinds.values()) == ["number", *["category"] * 2, *["date"] * 2, "category"]
    assert table.column("a").missing == 2
    assert table.column("d").values.tolist() == [0, 1, 2, 3]
    assert table.column("e").values[0] == 1.5
    assert "'nested' is of type" in table.notes[0]


def test_numpy_files_are_columns_by_name_or_by_place(tmp_path):
    matrix = any_table(npy(np.arange(12.0).reshape(4, 3)), "m.npy")
    assert matrix.names == ("column 1", "column 2", "column 3")
    named = any_table(npy(np.array([(1.0, 2), (3.0, 4)], [("u", "<f8"), ("v", "<i4")])), "n.npy")
    assert named.names == ("u", "v")
    many = any_table(npz(x=np.zeros((4, 2)), y=np.arange(4), kind=np.array(list("abab"))), "a.npz")
    assert many.names == ("x 1", "x 2", "y", "kind")
    assert many.column("kind").labels == ("a", "b")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (npz(x=np.zeros((4, 2)), y=np.arange(3)), "equally many rows"),
        (npz(x=np.zeros((4, 2, 2))), "opened as pictures"),
        (npy(np.arange(3.0)), "one column"),
        (npz(), "holds nothing"),
    ],
)
def test_arrays_that_are_no_table_get_a_sentence(data, sentence):
    with pytest.raises(BadTable, match=sentence):
        any_table(data, "a.npz")


CSV = b"a,b,c\n" + b"".join(
    b"%d,%d,%s\n" % (i, i * i, b"xy"[i % 2 : i % 2 + 1]) for i in range(2000)
)


def test_a_sample_is_drawn_evenly_the_same_each_time_and_told():
    first = read_table(CSV, name="t.csv", sample=500)
    second = read_table(CSV, name="t.csv", sample=500)
    np.testing.assert_array_equal(first.row_numbers, second.row_numbers)
    assert abs(first.rows - 500) < 80
    assert abs(first.column("a").values.mean() - 1000) < 80
    assert f"{first.rows:,} of 2,000 rows were drawn evenly at random." in first.notes
    np.testing.assert_array_equal(first.column("a").values, first.row_numbers - 2)


def test_what_does_not_fit_says_how_large_a_sample_would():
    with pytest.raises(BadTable, match="Take a sample of at most 100 rows"):
        read_table(CSV, name="t.csv", limit=2400)
    assert read_table(CSV, name="t.csv", limit=2400, sample=100).rows > 50


def test_a_large_file_is_read_in_pieces_to_the_same_table(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(CSV)
    large = content_of(path, held=1000)
    assert isinstance(large, LargeFile)
    assert fingerprint(large) == fingerprint(CSV)
    read, plain = read_table(large, name="t"), read_table(CSV, name="t")
    for one, other in zip(read.columns, plain.columns, strict=True):
        np.testing.assert_array_equal(one.values, other.values)
        np.testing.assert_array_equal(one.codes, other.codes)
    large.close()


def test_single_quotes_are_found_and_apostrophes_are_not_taken_for_them():
    quoted = read_table(b"name,n\n'Smith, J',1\n'Doe, A',2\n", name="t")
    assert quoted.format.quote == "'"
    assert quoted.preview(1) == (("Smith, J", "1"),)
    plain = read_table(b"name,n\nO'Hara,1\n'tis,2\nit's,3\n", name="t")
    assert plain.format.quote == '"'


def test_dates_that_do_not_tell_day_from_month_can_be_told():
    data = b"when,n\n3/4/2020,1\n5/6/2020,2\n"
    assert read_table(data, name="t").column("when").text(0) == "2020-03-04"
    told = read_table(data, name="t", day_first=True)
    assert told.column("when").text(0) == "2020-04-03"
    assert told.notes == ()


def test_an_ordinal_column_is_encoded_alike_in_a_later_table(workbook):
    source = table_source(
        workbook,
        table_bytes(workbook),
        "sold",
        {"size": "ordinal"},
        orders={"size": ("small", "medium", "large")},
    )
    plan = plan_of(source, table_from_bytes(source, table_bytes(workbook)))
    size = Plan(plan.target, tuple(one for one in plan.inputs if one.name == "size"))
    later = read_table(b"size,x\nlarge,1\nsmall,2\n", name="later.csv")
    assert encode_inputs(later, size).tolist() == [[2.0], [0.0]]


def test_bytes_of_a_pipe_or_folder_are_no_table(tmp_path):
    with pytest.raises(BadTable, match="it is a folder"):
        open_table(tmp_path)


def test_the_stand_alone_script_takes_the_orders_of_the_tables_own_columns(workbook, tmp_path):
    from typer.testing import CliRunner

    from dlgui.cli.app import app

    def do(*arguments):
        done = CliRunner().invoke(app, [*map(str, arguments)])
        assert done.exit_code == 0, done.output

    rows = tmp_path / "rows.csv"
    table = open_table(workbook)
    lines = [",".join(table.names), *(",".join(row) for row in table.preview(12))]
    rows.write_text("\n".join(lines) + "\n")
    project, out = tmp_path / "p.dlgui", tmp_path / "run"
    order = ("--order", "size=small<medium<large")
    do("new", "--data", workbook, "--target", "sold", "--to", project, *order)
    do("run", project, "--to", out, "--epochs", 3)
    do("export", out, "--format", "numpy", "--to", tmp_path / "model.py")
    do("predict", out, rows, "--to", tmp_path / "lab.csv")
    done = subprocess.run(
        [sys.executable, "-I", tmp_path / "model.py", rows, "--to", tmp_path / "alone.csv"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = [
        np.array([line.split(",")[-1] for line in (tmp_path / name).read_text().splitlines()[1:]])
        for name in ("lab.csv", "alone.csv")
    ]
    np.testing.assert_allclose(told[0].astype(float), told[1].astype(float), atol=1e-6)


@pytest.fixture
def tables(tmp_path):
    """Write a table of many rows in each kind of file."""
    pyarrow = pytest.importorskip("pyarrow")
    openpyxl = pytest.importorskip("openpyxl")
    import pyarrow.parquet as parquet

    values = np.random.default_rng(1).standard_normal((5000, 4))
    np.savez_compressed(tmp_path / "t.npz", a=values, b=values[:, 0] > 0)
    columns = pyarrow.table({f"c{i}": values[:, i] for i in range(4)})
    parquet.write_table(columns, tmp_path / "t.parquet", row_group_size=1000)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    sheet.append([f"c{i}" for i in range(4)])
    for row in values.tolist():
        sheet.append(row)
    book.save(tmp_path / "t.xlsx")
    return {path.suffix: path for path in tmp_path.iterdir()}


@pytest.mark.parametrize(("suffix", "least"), [(".npz", 5), (".parquet", 20), (".xlsx", 8)])
def test_binary_files_tell_their_progress_by_rows_and_can_be_cancelled(tables, suffix, least):
    class Cancelled(Exception):
        pass

    told = []
    content = content_of(tables[suffix])
    assert any_table(content, "t", progress=told.append).rows == 5000
    assert told == sorted(told)
    assert len(set(told)) >= least
    assert 0 <= told[0] < 0.3 < 0.7 < told[-1] <= 1
    for place in (0, len(told) // 2, len(told) - 1):
        seen = []

        def stop(share, seen=seen, place=place):
            seen.append(share)
            if len(seen) > place:
                raise Cancelled

        with pytest.raises(Cancelled):
            any_table(content, "t", progress=stop)
        assert len(seen) == place + 1


def test_rows_above_and_columns_left_of_a_sheets_first_cell_are_counted(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in range(4, 14):
        book.active[f"C{row}"], book.active[f"D{row}"] = row, row * row
    book.save(tmp_path / "corner.xlsx")
    asked = Table(path=str(tmp_path / "corner.xlsx"), header="none")
    table = table_from_bytes(asked, table_bytes(asked.path))
    assert table.row_numbers.tolist() == list(range(4, 14))
    assert [column.missing for column in table.columns] == [10, 10, 0, 0]
