"""Tables that stay on the disk."""

import re
import tracemalloc

import numpy as np
import platformdirs
import pytest
from dlgui_builtins.layers import Dense
from dlgui_builtins.losses import SquaredError

from dlgui.api import BadTable
from dlgui.engine.samples import prepare
from dlgui.engine.training import Training
from dlgui.lab import stored
from dlgui.lab.stored import StoredTable
from tests.engine.experiments import experiment

RNG = np.random.default_rng(0)


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    place = tmp_path / "cache"
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: place)
    return place


@pytest.fixture
def matrix(tmp_path):
    x = RNG.standard_normal((500, 3)).astype(np.float32)
    whole = np.column_stack([x, x.sum(axis=1) > 0]).astype(np.float32)
    np.save(tmp_path / "m.npy", whole)
    return tmp_path / "m.npy", whole


def test_a_npy_is_left_on_the_disk_and_read_by_rows(matrix):
    path, whole = matrix
    data = StoredTable(path=str(path)).load(RNG)
    np.testing.assert_array_equal(data.x[np.arange(500)], whole[:, :3])
    np.testing.assert_array_equal(data.y, whole[:, 3])
    assert (data.inputs, data.target, data.classes) == (("x0", "x1", "x2"), "x3", ("0", "1"))
    assert "500 rows stay on the disk" in data.notes[0]


def test_any_column_may_be_the_target_and_a_number(matrix):
    path, whole = matrix
    data = StoredTable(path=str(path), target=1).load(RNG)
    np.testing.assert_array_equal(data.x[[4, 2]], whole[[4, 2]][:, [0, 2, 3]])
    np.testing.assert_array_equal(data.y[:, 0], whole[:, 1])
    assert data.classes == ()


def test_a_csv_of_numbers_is_made_into_a_npy_once(tmp_path, cache, monkeypatch):
    monkeypatch.setattr(stored, "LINES", 7)
    values = RNG.standard_normal((40, 3)).round(3)
    path = tmp_path / "t.csv"
    np.savetxt(path, values, delimiter=",", header="a,b,c", comments="")
    data = StoredTable(path=str(path)).load(RNG)
    np.testing.assert_allclose(data.x[:, 0], values[:, 0], rtol=1e-6)
    np.testing.assert_allclose(data.y[:, 0], values[:, 2], rtol=1e-6)
    assert (data.inputs, data.target) == (("a", "b"), "c")
    made = [path for path in (cache / "stored").iterdir() if len(path.suffixes) == 1]
    assert len(made) == 1  # besides the target
    before = made[0].stat().st_mtime_ns
    StoredTable(path=str(path)).load(RNG)
    assert made[0].stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n3,x\n", "line 3: 'x' is no number"),
        ("a,b\n1,2\n3\n", "line 3: 1 cells instead of 2"),
        ("1,2\n3,\n", "line 2: '' is no number"),
        ("a\n1\n2\n", "has 1 columns"),
    ],
)
def test_what_is_wrong_in_a_csv_is_told_with_its_line(tmp_path, cache, text, said):
    path = tmp_path / "t.csv"
    path.write_text(text)
    with pytest.raises(BadTable, match=re.escape(said)):
        StoredTable(path=str(path)).load(RNG)
    assert not list(cache.rglob("*.part"))


def test_what_is_no_matrix_of_numbers_is_refused(tmp_path):
    (tmp_path / "t.npy").write_bytes(b"no numbers")
    np.save(tmp_path / "o.npy", np.array([["a", "b"]]))
    np.save(tmp_path / "f.npy", np.asfortranarray(RNG.random((5, 4))))
    np.save(tmp_path / "one.npy", np.arange(4.0))
    np.save(tmp_path / "cut.npy", RNG.random((50, 4)))
    (tmp_path / "cut.npy").write_bytes((tmp_path / "cut.npy").read_bytes()[:-8])
    said = {
        "t": "is no .npy matrix",
        "o": "must hold numbers",
        "f": "lies by columns",
        "one": "must have rows and columns",
        "cut": "ends after",
    }
    for name, words in said.items():
        with pytest.raises(BadTable, match=words):
            StoredTable(path=str(tmp_path / f"{name}.npy")).load(RNG)


def test_a_run_learns_from_the_disk(matrix):
    path, _ = matrix
    chosen = experiment(data=StoredTable(path=str(path)), epochs=30)
    training = Training(chosen, prepare(chosen))
    while not training.ended:
        training.run(None)
    assert training.losses[-1] < 0.2


def test_only_a_block_of_a_large_file_is_in_memory(tmp_path):
    with (tmp_path / "large.npy").open("wb") as file:
        about = {"descr": "<f4", "fortran_order": False, "shape": (100_000, 300)}
        np.lib.format.write_array_header_1_0(file, about)
        for _ in range(100):
            RNG.random((1000, 300), np.float32).tofile(file)
    chosen = experiment(
        data=StoredTable(path=str(tmp_path / "large.npy"), task="number"),
        output=Dense(units=1),
        loss=SquaredError(),
        batch=500,
        epochs=1,
        dtype="float32",
    )
    tracemalloc.start()
    training = Training(chosen, prepare(chosen))
    while not training.ended:
        training.run(None)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (tmp_path / "large.npy").stat().st_size > 120_000_000
    assert peak < 60_000_000


def test_a_parquet_is_made_into_a_npy_once_by_row_groups(tmp_path, cache):
    pq = pytest.importorskip("pyarrow.parquet")
    pa = pytest.importorskip("pyarrow")
    values = RNG.standard_normal((500, 3))
    table = pa.table({"a": values[:, 0], "b": values[:, 1], "hit": values[:, 2] > 0})
    pq.write_table(table, tmp_path / "t.parquet", row_group_size=64)
    data = StoredTable(path=str(tmp_path / "t.parquet")).load(RNG)
    assert (data.inputs, data.target, data.classes) == (("a", "b"), "hit", ("0", "1"))
    np.testing.assert_allclose(data.x[np.arange(500)], values[:, :2], rtol=1e-6)
    np.testing.assert_array_equal(data.y, values[:, 2] > 0)
    made = {path: path.stat().st_mtime_ns for path in (cache / "stored").iterdir()}
    StoredTable(path=str(tmp_path / "t.parquet")).load(RNG)
    assert {path: path.stat().st_mtime_ns for path in (cache / "stored").iterdir()} == made


def test_a_parquet_is_shuffled_by_blocks(tmp_path, cache, monkeypatch):
    pq = pytest.importorskip("pyarrow.parquet")
    pa = pytest.importorskip("pyarrow")
    from dlgui.engine import stored_rows

    monkeypatch.setattr(stored_rows, "BLOCK_BYTES", 100 * 2 * 4)
    pq.write_table(pa.table({"a": np.arange(1000.0), "y": [0, 1] * 500}), tmp_path / "t.parquet")
    data = StoredTable(path=str(tmp_path / "t.parquet")).load(RNG)
    order = data.x.shuffled(np.arange(1000), np.random.default_rng(1))
    blocks = data.x[order][:, 0] // data.x.block
    assert len(set(blocks[:100].tolist())) == 1
    assert np.count_nonzero(np.diff(blocks)) == len(set(blocks.tolist())) - 1
    assert sorted(order.tolist()) == list(range(1000))


def test_the_target_is_read_through_once(matrix, monkeypatch):
    path, whole = matrix
    first = StoredTable(path=str(path)).load(RNG)
    read = []
    plain = stored.NumberFile.read
    monkeypatch.setattr(
        stored.NumberFile, "read", lambda self, *a: read.append(self.path) or plain(self, *a)
    )
    again = StoredTable(path=str(path)).load(RNG)
    np.testing.assert_array_equal(again.y, first.y)
    assert path not in read
    whole = whole.copy()
    whole[:, 3] = 1 - whole[:, 3]
    np.save(path, whole)  # another file under the same name
    other = StoredTable(path=str(path)).load(RNG)
    np.testing.assert_array_equal(other.y, 1 - first.y)


def test_a_target_that_cannot_be_kept_is_read_again(matrix, cache):
    path, whole = matrix
    cache.write_text("a file where the folder would be")
    for _ in range(2):
        np.testing.assert_array_equal(StoredTable(path=str(path)).load(RNG).y, whole[:, 3])
