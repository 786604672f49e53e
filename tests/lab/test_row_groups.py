"""Parquet files of numbers, read some rows at a time."""

import re
import subprocess
import sys

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dlgui.api import BadTable
from dlgui.lab.row_groups import read_row_groups


def test_rows_come_in_order_some_at_a_time(tmp_path):
    table = pa.table({"a": np.arange(10), "b": np.linspace(0, 1, 10), "c": [True, False] * 5})
    pq.write_table(table, tmp_path / "t.parquet", row_group_size=4)
    names, chunks = read_row_groups(tmp_path / "t.parquet", 3)
    chunks = list(chunks)
    assert names == ("a", "b", "c")
    assert max(map(len, chunks)) <= 3
    whole = np.concatenate(chunks)
    assert whole.dtype == np.float32
    np.testing.assert_array_equal(whole[:, 0], np.arange(10))
    np.testing.assert_allclose(whole[:, 1], np.linspace(0, 1, 10), rtol=1e-6)
    np.testing.assert_array_equal(whole[:, 2], [1, 0] * 5)


def test_what_is_missing_is_nan(tmp_path):
    pq.write_table(pa.table({"a": [1, None, 3], "b": [0.5, 1.5, None]}), tmp_path / "t.parquet")
    _, chunks = read_row_groups(tmp_path / "t.parquet", 100)
    np.testing.assert_array_equal(next(chunks), [[1, 0.5], [np.nan, 1.5], [3, np.nan]])


def test_a_column_that_holds_no_numbers_is_named(tmp_path):
    pq.write_table(pa.table({"a": [1, 2], "name": ["x", "y"]}), tmp_path / "t.parquet")
    with pytest.raises(BadTable, match=re.escape("column 'name' holds string")):
        read_row_groups(tmp_path / "t.parquet", 100)


def test_a_damaged_file_is_told(tmp_path):
    (tmp_path / "t.parquet").write_bytes(b"PAR1 and nothing")
    with pytest.raises(BadTable, match=re.escape("t.parquet cannot be read")):
        read_row_groups(tmp_path / "t.parquet", 100)


def test_without_pyarrow_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(BadTable, match=re.escape('pip install "dlgui[parquet]"')):
        read_row_groups(tmp_path / "t.parquet", 100)


def test_a_large_row_group_is_never_whole_in_memory(tmp_path):
    # One group of 160 MB; what pyarrow takes is not Python's memory, so the system is asked.
    columns = {f"c{i}": np.random.default_rng(i).random(1_000_000) for i in range(20)}
    pq.write_table(pa.table(columns), tmp_path / "t.parquet", row_group_size=1_000_000)
    code = f"""
import resource
from pathlib import Path
import numpy as np, pyarrow.parquet
from dlgui.lab.row_groups import read_row_groups
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
_, chunks = read_row_groups(Path({str(tmp_path / "t.parquet")!r}), 20_000)
rows = sum(map(len, chunks))
print(rows, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    rows, kilobytes = map(int, done.stdout.split())
    assert rows == 1_000_000
    assert kilobytes < 100_000, kilobytes
