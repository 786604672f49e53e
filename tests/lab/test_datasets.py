"""A table file is a dataset: read as its settings say, the same each time, faults in sentences."""

import hashlib

import numpy as np
import pytest

from dlgui.api import BadParam, BadTable, Dataset, check_component
from dlgui.engine.experiment import Split
from dlgui.engine.sharing import share_out
from dlgui.lab.datasets import (
    Pictures,
    Table,
    dlgui_components,
    open_table,
    plan_of,
    table_bytes,
    table_from_bytes,
    table_source,
)
from dlgui.lab.plugins import PluginHost
from dlgui.lab.stored import StoredTable
from dlgui.lab.tables import write_csv

HEADER = ["Name", "Size", "Doors", "Day", "Origin"]


def row(i):
    return (
        f"car {i}",
        None if i == 1 else i / 7,
        (2, 4, 5)[i * 5 % 3],
        f"2020-01-{1 + i % 28:02}",
        None if i == 3 else ("USA", "Japan", "Europe")[i * 7 % 3 if i % 4 else 0],
    )


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "cars.csv"
    file.write_bytes(write_csv(HEADER, map(row, range(60))))
    return file


@pytest.fixture
def rng():
    return np.random.default_rng(7)


def test_the_table_keeps_the_promises_of_a_dataset(path):
    check_component(Table)
    file = path.with_name("full.csv")
    file.write_bytes(write_csv(["x", "y"], [(i / 7, "ab"[i % 2]) for i in range(40)]))
    report = check_component(Table(path=str(file)))
    assert "40 rows, 1 columns, two-class" in {check.detail for check in report.checks}


def test_the_table_is_supplied_through_the_hook():
    assert dlgui_components() == [Table, StoredTable, Pictures]
    host = PluginHost(safe_mode=True)
    assert host.registry.name_of(Table) == "dlgui:Table"
    assert host.problems == []


def test_classes_load_as_numbers_in_the_order_of_their_names(path, rng):
    data = Table(path=str(path), target="Origin").load(rng)
    assert data.task == "multi-class"
    assert data.classes == ("Europe", "Japan", "USA")
    assert data.inputs == ("Size", "Doors=2", "Doors=4", "Doors=5", "Day")
    assert data.x.shape == (59, 5)
    assert data.y.shape == (59,)
    assert np.isnan(data.x[1, 0])
    notes = " ".join(data.notes)
    assert "Origin is missing in row 5" in notes
    assert "Name is left out" in notes
    parts = share_out(data, Split(), rng)
    assert sum(map(len, parts)) == 59


def test_a_number_loads_as_a_column_of_values(path, rng):
    data = Table(path=str(path), target="Size").load(rng)
    assert (data.task, data.outputs, data.y.shape) == ("regression", 1, (59, 1))


def test_the_last_column_is_the_target_when_none_is_named(path, rng):
    assert Table(path=str(path)).load(rng).target == "Origin"


def test_kinds_and_columns_left_out_are_followed(path, rng):
    data = Table(
        path=str(path),
        target="Size",
        numbers=("Doors",),
        categories=("Name",),
        texts=("Day",),
        left_out=("Origin",),
    ).load(rng)
    assert data.inputs[-1] == "Doors"
    assert data.inputs[0] == "Name=car 0"
    assert len(data.inputs) == 61


def test_format_settings_are_followed(tmp_path, rng):
    file = tmp_path / "t.txt"
    file.write_bytes("größe;b\n1,5;2\n2,5;3\n3,5\n".encode("cp1252"))
    source = Table(
        path=str(file),
        target="column 2",
        encoding="cp1252",
        separator="semicolon",
        decimal="comma",
        header="row 1",
        ragged="skip",
    )
    table = table_from_bytes(source, table_bytes(file))
    assert table.names == ("größe", "b")
    assert table.columns[0].values.tolist() == [1.5, 2.5]
    none = table_from_bytes(source.with_(header="none"), table_bytes(file))
    assert none.names == ("column 1", "column 2")


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ({"path": ""}, "No file is chosen"),
        ({"path": "missing.csv"}, "there is no such file"),
        ({"target": "origin"}, "Did you mean 'Origin'"),
        ({"numbers": ("Name",)}, "set to number"),
        ({"left_out": ("Nome",)}, "Did you mean 'Name'"),
        ({"separator": "tab"}, "one column"),
    ],
)
def test_what_cannot_be_loaded_says_why(path, rng, settings, why):
    with pytest.raises(BadTable, match=why):
        Table(**{"path": str(path), **settings}).load(rng)


def test_a_column_has_one_kind():
    with pytest.raises(BadParam, match="'a' must have one kind"):
        Table(numbers=("a",), dates=("a",))


def test_a_file_that_changed_since_it_was_chosen_is_pointed_out(path, rng):
    source = table_source(path, path.read_bytes(), "Origin", {"Doors": "number"}, ["Name"])
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (source.numbers, source.left_out) == (("Doors",), ("Name",))
    assert not any("chosen" in note for note in source.load(rng).notes)
    path.write_bytes(path.read_bytes() + b"car,1,2,2020-01-01,USA\n")
    assert source.load(rng).notes[0] == "cars.csv is not the file it was when it was chosen."


def test_a_table_opened_without_settings_is_the_one_the_dataset_plans_for(path):
    table = open_table(path)
    plan = plan_of(Table(path=str(path)), table)
    assert table.name == "cars.csv"
    assert plan.target.name == "Origin"
    with pytest.raises(BadTable, match="cars"):
        open_table(path.with_name("cars2.csv"))


def test_a_table_survives_a_project_file(path):
    registry = PluginHost(safe_mode=True).registry
    source = table_source(path, b"", "Origin", {"Doors": "number"}, ["Name"], decimal="comma")

    assert registry.load(registry.dump(source), Dataset) == source
