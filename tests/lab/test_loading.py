"""Rows are loaded with progress and can be cancelled; large files are known before."""

import numpy as np
import pytest

from dlgui.lab import loading
from dlgui.lab.datasets import Table
from dlgui.lab.loading import load_rows, takes_long
from dlgui.lab.pictures.source import Pictures
from dlgui.lab.plugins import PluginHost
from dlgui.lab.starting import starting_experiment
from tests.engine.experiments import Rows, experiment


class Cancelled(Exception):
    """Raised by who waits no longer."""


@pytest.fixture
def path(tmp_path):
    values = np.random.default_rng(0).standard_normal((3000, 3)).round(3)
    np.savetxt(tmp_path / "t.csv", values, delimiter=",", header="a,b,c", comments="")
    return tmp_path / "t.csv"


def test_a_table_tells_how_far_it_is_and_loads_the_same_rows(path, tmp_path):
    registry = PluginHost(tmp_path / "plugins", safe_mode=True).registry
    table = Table(path=str(path))
    told = []
    made = starting_experiment(table, registry)
    data = load_rows(made, told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert np.array_equal(data.x, table.load(np.random.default_rng(0)).x)


def test_what_the_progress_raises_ends_the_loading(path, tmp_path):
    registry = PluginHost(tmp_path / "plugins", safe_mode=True).registry
    made = starting_experiment(Table(path=str(path)), registry)

    def stop(share):
        raise Cancelled

    with pytest.raises(Cancelled):
        load_rows(made, stop)


def test_other_data_load_as_they_always_do():
    made = experiment()
    data = load_rows(made, lambda share: None)
    assert np.array_equal(data.x, made.data.load(made.stream("data")).x)


def test_large_files_and_folders_take_long(path, tmp_path, monkeypatch):
    assert not takes_long(Rows())
    assert not takes_long(Table(text="a,b\n1,2\n"))
    assert not takes_long(Table(path=str(tmp_path / "gone.csv")))
    assert not takes_long(Table(path="a\0b"))
    assert not takes_long(Table(path=str(path)))
    monkeypatch.setattr(loading, "LARGE", 1000)
    assert takes_long(Table(path=str(path)))
    monkeypatch.setattr(loading, "MANY", 3)
    for name in ("a", "b"):
        (tmp_path / "pictures" / name).mkdir(parents=True)
        for i in range(2):
            (tmp_path / "pictures" / name / f"{i}.png").write_bytes(b"")
    assert takes_long(Pictures(path=str(tmp_path / "pictures")))
