"""A file is read as the table it is, or refused with a sentence that says where and why."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlgui.engine.errors import BadTable
from dlgui.lab.tables import DELIMITERS, read_table, write_csv


def table(text, **more):
    data = text.encode() if isinstance(text, str) else text
    return read_table(data, name="t.csv", **more)


def refusal(text, **more):
    with pytest.raises(BadTable) as caught:
        table(text, **more)
    assert str(caught.value).startswith("t.csv")
    return str(caught.value)


def cells(found):
    return [list(row) for row in found.preview(found.rows)]


# Format


@pytest.mark.parametrize("delimiter", list(DELIMITERS))
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiter_and_line_ends_are_detected(delimiter, end):
    rows = [["name", "size"], ["a", "1"], ["b", "2.5"]]
    found = table(end.join(delimiter.join(row) for row in rows) + end)
    assert found.format.delimiter == delimiter
    assert found.names == ("name", "size")
    assert cells(found) == rows[1:]


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_unicode_files_are_read_with_and_without_a_mark(encoding, named):
    found = table("größe,ort\n1,Łódź\n2,Köln\n".encode(encoding))
    assert found.format.encoding == named
    assert found.names == ("größe", "ort")
    assert cells(found) == [["1", "Łódź"], ["2", "Köln"]]


def test_a_file_that_is_not_utf8_is_refused_with_byte_line_and_encodings_to_try():
    data = "name,ort\na,Bonn\nb,Köln\n".encode("latin-1")
    text = refusal(data)
    assert "not UTF-8: byte 0xF6 in line 3 (position 19)" in text
    assert "cp1252" in text
    assert "latin-1" in text
    found = table(data, encoding="cp1252")
    assert cells(found)[1] == ["b", "Köln"]


def test_a_bad_byte_far_into_a_large_file_is_found(monkeypatch):
    monkeypatch.setattr("dlgui.lab.tables.formats._PIECE", 1000)
    text = "x,y\n" + "ä,1\n" * 2000
    assert len(cells(table(text))) == 2000  # characters cut by the pieces' ends are no fault
    data = text.encode() + b"\xff,2\n" + b"b,3\n" * 2000
    assert f"byte 0xFF in line 2002 (position {len(text.encode()):,})".replace(
        "2002", "2,002"
    ) in refusal(data)


def test_utf16_cut_in_the_middle_of_a_character_is_refused():
    assert "not utf-16" in refusal("a,b\n1,2\n3,4\n".encode("utf-16")[:-1])


def test_an_encoding_that_is_not_offered_is_refused():
    assert "'hex'" in refusal("a,b\n1,2\n3,4\n", encoding="hex")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"PK\x03\x04rest", "Excel"),
        (b"\x93NUMPY\x01", "NumPy"),
        (b"\x1f\x8b\x08", "unpack"),
        (b"a,b\n1,\x00\n", "line 2 holds a zero byte"),
        (bytes(range(256)) * 20, "zero byte"),
        (b"\x01\x02\x03\x04\x05,\x06\x07" * 40, "not a text file"),
    ],
)
def test_what_is_not_text_is_named(data, word):
    assert word in refusal(data)


def test_a_decimal_comma_is_detected():
    found = table("a;b\n1,5;x\n2,25;y\n")
    assert found.format.decimal == ","
    assert found.columns[0].values.tolist() == [1.5, 2.25]


def test_a_decimal_comma_in_a_comma_separated_file_needs_more_than_thousands():
    assert table('a,b\n"1,5",x\n"2,25",y\n').format.decimal == ","
    assert table('a,b\n"1,500",x\n"2,250",y\n').format.decimal == "."


def test_a_semicolon_file_is_not_taken_apart_at_its_decimal_commas():
    found = table("1,5;2,5\n3,5;4,5\n")
    assert found.format.delimiter == ";"
    assert cells(found) == [["1.5", "2.5"], ["3.5", "4.5"]]


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("a,b\n1,2\n3,4\n", True),
        ("1,2\n3,4\n5,6\n", False),
        ("name,kind\nx,u\ny,u\n", True),
        ("x,u\ny,u\nx,v\n", False),
        ("5.1,setosa\n4.9,setosa\n", False),
        ("?,1\n2,3\n4,5\n", False),
        ("when,2019\n2020-01-01,4\n2020-01-02,5\n", True),
        (",a\n0,1\n1,2\n", True),
    ],
)
def test_the_header_is_detected(text, header):
    assert table(text).format.header is header


def test_every_detected_fact_can_be_overruled():
    found = table("1,5;2\n3,5;4\n", delimiter=",", decimal=".", header=False, encoding="latin-1")
    assert found.names == ("column 1", "column 2")
    assert cells(found) == [["1", "5;2"], ["3", "5;4"]]
    assert table("1,2\n3,4\n5,6\n", header=True).names == ("1", "2")


@pytest.mark.parametrize("bad", [{"delimiter": ""}, {"delimiter": "ab"}, {"decimal": "x"}])
def test_an_override_that_cannot_be_is_refused(bad):
    assert "must be" in refusal("a,b\n1,2\n3,4\n", **bad)


# Cells and rows


def test_quoted_cells_hold_delimiters_quotes_and_line_ends():
    found = table('a,b\n"x, ""y""\nz",1\n"u",2\n')
    assert cells(found)[0] == ['x, "y"\nz', "1"]
    assert found.row_numbers.tolist() == [2, 3]


def test_lines_that_begin_with_a_hash_are_data():
    assert table("a,b\n#1,2\n#3,4\n").rows == 2


def test_blank_lines_are_skipped_and_row_numbers_count_them():
    found = table("\na,b\n\n1,2\n   \n3,4\n\n")
    assert found.row_numbers.tolist() == [4, 6]


def test_missing_cells_are_counted():
    found = table("a,b,c\n1,NA,x\n?,2,\n3,4,y\n")
    assert [column.missing for column in found.columns] == [1, 1, 1]
    assert (found.missing, found.rows_with_missing) == (3, 2)
    assert np.isnan(found.columns[0].values).tolist() == [False, True, False]
    assert found.columns[2].codes.tolist() == [0, -1, 1]


def test_ragged_rows_are_refused_with_the_first_five_numbers_and_the_exact_count():
    body = "".join("1,2\n" if i % 10 else "1\n" for i in range(100))
    text = refusal("a,b\n" + body + "1,2,3\n")
    assert "11 of 101 rows do not have 2 cells" in text
    assert "row 2 has 1, row 12 has 1, row 22 has 1, row 32 has 1, row 42 has 1, and 6 more" in text


def test_ragged_rows_are_left_out_or_filled_on_request_and_it_is_said():
    text = "a,b\n1,2\n3\n4,5,6\n7,8\n"
    skipped = table(text, ragged="skip")
    assert cells(skipped) == [["1", "2"], ["7", "8"]]
    assert skipped.row_numbers.tolist() == [2, 5]
    assert "left out: row 3 has 1, row 4 has 3" in skipped.notes[0]
    padded = table(text, ragged="pad")
    assert cells(padded) == [["1", "2"], ["3", ""], ["4", "5"], ["7", "8"]]
    assert "filled" in padded.notes[0]


@given(st.lists(st.integers(2, 4), min_size=8, max_size=60), st.sampled_from(["skip", "pad"]))
def test_the_count_of_ragged_rows_is_exact(widths, ragged):
    widths = [3] * len(widths) + widths
    text = "a,b,c\n" + "".join(",".join("1" * width) + "\n" for width in widths)
    odd = sum(width != 3 for width in widths)
    found = table(text, ragged=ragged)
    assert found.rows == (len(widths) - odd if ragged == "skip" else len(widths))
    if odd:
        assert f"{odd} of {len(widths)} rows" in refusal(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is empty"),
        (" \n\n", "is empty"),
        ("a,b\n", "only a header"),
        ("a,b\n1,2\n", "only 1 row"),
        ("a\n1\n2\n", "one column"),
        ('a,b\n1,2\n"3,4\n5,6\n', "row 3 cannot be split into cells: a quote is opened"),
        ('a,b\n1,2\n"3"x,4\n', "text follows a closing quote"),
        ("a,b\n1,2\n3," + "x" * 200_000 + "\n", "row 3 .* longer than"),
        (",".join("1" * 30_000) + "\n" + ",".join("1" * 30_000), "30,000 columns"),
    ],
)
def test_a_file_that_is_no_table_is_refused(text, why):
    with pytest.raises(BadTable, match=why):
        table(text)


def test_one_row_is_enough_where_only_predictions_are_wanted():
    assert table("a,b\n1,2\n", least_rows=1).rows == 1


def test_a_table_beyond_the_memory_limit_is_refused_before_it_is_read():
    data = (b",".join([b"1"] * 1000) + b"\n") * 100_000
    began = time.perf_counter()
    text = refusal(data, limit=500_000_000)
    assert "about 100,000 rows of 1,000 columns and needs 800 MB" in text
    assert time.perf_counter() - began < 1


def test_names_are_made_unique_and_it_is_said():
    found = table("a,a,,a_2\n1,2,3,4\n5,6,7,8\n")
    assert found.names == ("a", "a_3", "column 3", "a_2")
    assert found.notes == ("A second column 'a' is called 'a_3'.",)


def test_a_delimiter_at_the_end_of_each_row_makes_no_column():
    found = table("a,b,\n1,2,\n3,4,\n")
    assert found.names == ("a", "b")
    assert "last column" in found.notes[0]


# Kinds


def kinds(text):
    return [column.kind for column in table(text).columns]


def rows(*columns, count=60):
    lines = [",".join(column(i) for column in columns) for i in range(count)]
    header = ",".join(f"c{i}" for i in range(len(columns)))
    return "\n".join([header, *lines])


def test_columns_get_the_kind_that_their_cells_show():
    text = rows(
        lambda i: str(i / 7),
        lambda i: "red" if i % 3 else "blue",
        lambda i: f"name {i}",
        lambda i: f"2020-01-{1 + i % 28:02}",
        lambda i: str((4, 6, 8)[i % 3]),
    )
    assert kinds(text) == ["number", "category", "text", "date", "category"]


def test_grey_values_counts_yes_no_and_ages_stay_numbers():
    text = rows(
        lambda i: str(i % 3),
        lambda i: str(i % 2),
        lambda i: str(1 + i % 2),
        lambda i: str(20 + i % 40),
        lambda i: str(0.5 + i % 3),
    )
    assert set(kinds(text)) == {"number"}


def test_labels_have_one_order_numeric_when_all_are_numbers():
    found = table("a,b\n" + "10,x\n9,b\n8,x\n" * 20)
    assert found.column("a").labels == ("8", "9", "10")
    assert found.column("b").labels == ("b", "x")
    assert found.column("a").codes[:3].tolist() == [2, 1, 0]
    assert found.column("a").counts() == (20, 20, 20)


def test_one_text_among_numbers_makes_the_column_text_wherever_it_stands(monkeypatch):
    monkeypatch.setattr("dlgui.lab.tables.source._BLOCK_CELLS", 20)
    for place in (0, 25, 49):
        body = [f"{i},{i}" for i in range(50)]
        body[place] = "oops,7"
        found = table("a,b\n" + "\n".join(body))
        column = found.columns[0]
        assert (column.kind, column.distinct) == ("text", 50)
        assert column.text(place) == "oops"
        assert column.text(30) == "30"
        assert found.row_numbers.tolist() == list(range(2, 52))
        assert found.columns[1].kind == "number"
        assert f"because of row {place + 2}: 'oops'" in found.notes[0]


def test_dates_that_do_not_tell_day_from_month_are_pointed_out():
    found = table("a,b\n3/4/2020,1\n5/6/2020,2\n")
    assert "month/day/year" in found.notes[0]
    assert table("a,b\n13/4/2020,1\n5/6/2020,2\n").notes == ()
    assert table("a,b\n2020-04-03,1\n2020-06-05,2\n").notes == ()


def test_constant_and_empty_columns_are_known():
    found = table("a,b,c\n1,,x\n1,,y\n1,,x\n")
    assert [column.is_constant for column in found.columns] == [True, True, False]
    assert found.columns[1].missing == 3


def test_the_small_histogram_counts_every_value():
    found = table("a,b\n0,1e308\n1,-1e308\n2,0\n3,0\n4,0\n,1\n")
    assert found.columns[0].histogram(4) == (1, 1, 1, 2)
    assert sum(found.columns[1].histogram(5)) == 6


def test_an_unknown_column_is_answered_with_the_nearest():
    with pytest.raises(BadTable, match=r"no column 'orign'\. Did you mean 'Origin'\?"):
        table("Origin,b\n1,2\n3,4\n").column("orign")


def test_arrays_of_a_table_cannot_be_changed():
    found = table("a,b\n1,x\n2,y\n")
    with pytest.raises(ValueError, match="read-only"):
        found.columns[0].values[0] = 5
    with pytest.raises(ValueError, match="read-only"):
        found.columns[1].codes[0] = 5


# Progress


def test_progress_rises_to_one_and_what_it_raises_ends_the_reading(monkeypatch):
    monkeypatch.setattr("dlgui.lab.tables.source._BLOCK_CELLS", 20)
    text = "a,b\n" + "1,2\n" * 100
    shares = []
    table(text, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(shares) > 5

    class Cancelled(Exception):
        pass

    def cancel(share):
        if share > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        table(text, progress=cancel)


# Round trips

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cc", "Zs"]),
    min_size=1,
    max_size=8,
).map(lambda text: "t" + text)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)


@given(st.lists(st.tuples(NUMBERS, TEXTS, NUMBERS), min_size=2, max_size=12))
def test_what_is_written_reads_back_the_same(rows):
    found = read_table(write_csv(["x", "label", "z"], rows), name="t.csv")
    assert found.names == ("x", "label", "z")
    for i, row in enumerate(rows):
        x, label, z = (column.text(i) for column in found.columns)
        assert (float(x), label, float(z)) == row


@given(
    st.lists(st.tuples(NUMBERS, st.sampled_from(["a", "b c", 'q"q', "x;y", "l\nl"])), min_size=3),
    st.sampled_from(list(DELIMITERS)),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_dialect_reads_back_the_same(rows, delimiter, end, encoding):
    quoted = [f'{x!r}{delimiter}"{s.replace(chr(34), chr(34) * 2)}"' for x, s in rows]
    data = end.join([f"x{delimiter}s", *quoted]).encode(encoding)
    found = read_table(data, name="t.csv")
    assert found.format.delimiter == delimiter
    assert [float(found.columns[0].text(i)) for i in range(len(rows))] == [x for x, _ in rows]
    assert [found.columns[1].text(i) for i in range(len(rows))] == [s for _, s in rows]
