"""Exports take a table's own columns: labels as texts, missing values by their fitted rule."""

import ast
import csv
import datetime
import json
import re
import subprocess
import sys

import numpy as np
import pytest
from dlgui_builtins import KerasSource, NumpyScript, Onnx, PyTorchSource
from dlgui_builtins.exporters.onnx.columns import feeds
from dlgui_builtins.exporters.onnx.evaluation import evaluate, read_onnx
from dlgui_builtins.exporters.source import text_of

from dlgui.engine.model import model_of
from dlgui.engine.samples import prepare
from dlgui.engine.training import finish
from dlgui.lab import peers
from dlgui.lab.datasets import table_source
from dlgui.lab.exports import export_model
from dlgui.lab.plugins import PluginHost
from dlgui.lab.predictions import predicted_csv
from dlgui.lab.starting import starting_experiment
from dlgui.lab.tables.cells import days as days_of

HEADER = ["v1", "colour of it", "size", "when", "y", "c1", "sold"]
ORDER = ("small", "large", "huge")


def lines(count=90):
    rng = np.random.default_rng(3)
    for i in range(count):
        price = 10 * (i % 3) + rng.normal()
        yield [
            "" if i % 7 == 0 else f"{price:.3f}",
            "" if i % 11 == 0 else ("red, dark", '"green"', "4")[i % 3],
            "NA" if i % 13 == 0 else ORDER[i % 3],
            f"{1 + i % 28}/{1 + i % 9}/2020",
            f"{i % 5}",
            ("1", "2", "7")[i % 3],
            "yes" if price > 10 else "no",
        ]


def written(path, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return path


@pytest.fixture(scope="module", params=["float32", "float64"])
def trained(request, tmp_path_factory):
    """A model of a table of all kinds of columns with gaps, with the place of its file."""
    folder = tmp_path_factory.mktemp("table")
    path = written(folder / "t.csv", lines())
    registry = PluginHost(folder / "plugins", safe_mode=True).registry
    kinds, orders = {"size": "ordinal"}, {"size": ORDER}
    source = table_source(path, path.read_bytes(), "sold", kinds, orders=orders, days="day first")
    made = starting_experiment(source, registry).with_(epochs=3, dtype=request.param)
    samples = prepare(made)
    return model_of(made, samples, finish(made, samples)[0]), path


def tolerance(model):
    return 1e-12 if model.network.dtype == np.float64 else 1e-5


def own_feeds(model, rows):
    """The inputs of the ONNX file out of the table's texts, as a user would write them."""
    given = {}
    for field in model.fields:
        cells = [row[HEADER.index(field.name)] for row in rows]
        if field.kind == "date":
            parts = [cell.split("/") for cell in cells]
            days = [np.datetime64(f"{y}-{int(m):02}-{int(d):02}") for d, m, y in parts]
            column = np.array(days).astype("datetime64[D]").astype(float)
        elif field.kind == "number":
            column = np.array([float(cell or "nan") for cell in cells])
        else:
            column = np.array([cell.replace("NA", "") for cell in cells], object)
        given[field.name] = column[:, None]
    return given


def test_each_column_of_the_table_is_an_input_of_the_onnx_file_by_its_name(trained):
    model, _ = trained
    file = read_onnx(Onnx().write(model))
    assert file.inputs == [
        ("v1", "float64"),
        ("colour of it", "string"),
        ("size", "string"),
        ("when", "float64"),
        ("y", "float64"),
        ("c1", "string"),
    ]
    assert file.outputs == ["prediction"]
    assert json.loads(file.metadata["columns"])[2]["labels"] == list(ORDER)


def unknown(rows):
    """Rows with labels that the network never met."""
    return [[row[0], "mauve", "tiny", *row[3:5], "9", row[6]] for row in rows]


def expected(model, rows, known=True):
    """What the model says of rows; labels that it never met are missing to it."""
    x = model.samples.data.x[: len(rows)].copy()
    if not known:
        at = 0
        for field in model.fields:
            if field.kind == "category":
                x[:, at : at + field.width] = 0.0
            if field.kind == "ordinal":
                x[:, at] = np.nan
            at += field.width
    return model.predict(x)


@pytest.mark.parametrize("known", [True, False])
def test_the_file_answers_the_tables_own_cells_missing_and_unknown_ones_too(trained, known):
    model, _ = trained
    rows = list(lines())
    given = own_feeds(model, rows if known else unknown(rows))
    got = evaluate(read_onnx(Onnx().write(model)), given)
    want = expected(model, rows, known)
    np.testing.assert_allclose(got, want, rtol=0, atol=tolerance(model))


@pytest.mark.parametrize("known", [True, False])
def test_onnx_runtime_answers_the_tables_own_cells(trained, known):
    runtime = pytest.importorskip("onnxruntime")
    model, _ = trained
    rows = list(lines())
    session = runtime.InferenceSession(Onnx().write(model), providers=["CPUExecutionProvider"])
    given = own_feeds(model, rows if known else unknown(rows))
    (got,) = session.run(None, given)
    want = expected(model, rows, known)
    np.testing.assert_allclose(got, want, rtol=0, atol=max(tolerance(model), 1e-7))


def test_stored_rows_are_turned_back_into_columns_for_the_test_of_the_file(trained):
    model, path = trained
    data = Onnx().write(model)
    np.testing.assert_allclose(
        Onnx().predict(data, model.examples), model.predict(model.examples), rtol=0, atol=1e-5
    )
    assert set(feeds(model.fields, model.examples, "float64")) == set(HEADER[:-1])
    certificate = export_model(model, Onnx(), path.with_suffix(".onnx"))
    if peers.is_installed(Onnx.peer):
        assert len(certificate.readings) == 2
        assert certificate.readings[1].difference <= certificate.allowed


def shuffled(path, rows):
    """The same table with its columns in another order, and without its target."""
    places = [4, 2, 0, 5, 3, 1]
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([row[i] for i in places] for row in [HEADER, *rows])
    return path


def answered(path):
    with path.open(newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    first = header.index("prediction") + 1
    return np.array([row[first:] for row in rows], float)


def test_the_stand_alone_script_reads_the_tables_own_columns_in_any_order(trained):
    model, path = trained
    table = shuffled(path.with_name("later.csv"), lines())
    script, out = path.with_name("model.py"), path.with_name("out.csv")
    script.write_bytes(NumpyScript().write(model))
    command = [sys.executable, "-I", str(script), str(table), "--to", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    want = path.with_name("want.csv")
    want.write_bytes(predicted_csv(model, path)[0])
    np.testing.assert_allclose(answered(out), answered(want), rtol=0, atol=tolerance(model))


def test_the_stand_alone_script_names_the_cell_of_an_unknown_label(trained):
    model, path = trained
    table = written(path.with_name("unknown.csv"), unknown(list(lines(3))))
    script = path.with_name("model.py")
    script.write_bytes(NumpyScript().write(model))
    command = [sys.executable, "-I", str(script), str(table)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "row 2, column 'colour of it' holds 'mauve'; known are" in done.stderr


READING = ("read", "_names", "_label", "_number", "_days")


@pytest.mark.parametrize("exporter", [PyTorchSource(), KerasSource()], ids=lambda one: one.format)
def test_source_for_other_libraries_reads_the_tables_own_columns(trained, exporter):
    model, path = trained
    code = exporter.write(model).decode()
    assert "--predict DATA.csv" in code
    kept = [
        node
        for node in ast.parse(code).body
        if (isinstance(node, ast.FunctionDef) and node.name in READING)
        or (isinstance(node, ast.Import) and node.names[0].name not in ("torch", "keras"))
        or (
            isinstance(node, ast.Assign)
            and ast.unparse(node.targets[0]) in ("MISSING", "NUMBER", "DATE", "COLUMNS")
        )
    ]
    part = {}
    exec(compile(ast.Module(kept, []), "part", "exec"), part)  # the part that needs no library
    table = shuffled(path.with_name("other.csv"), lines())
    np.testing.assert_array_equal(part["read"](table)[2], model.samples.data.x)


@pytest.mark.parametrize(
    ("cell", "first", "text"),
    [
        ("2020-04-03", False, "2020-04-03"),
        ("3/4/2020", True, "2020-04-03"),
        ("3/4/2020", False, "2020-03-04"),
        ("3.4.2020", False, "2020-04-03"),
        ("2020-01-02T10:00+02:00", False, "2020-01-02T08:00"),
        ("2020-01-02 10:00:30", False, "2020-01-02T10:00:30"),
    ],
)
def test_scripts_read_dates_as_the_lab_does(cell, first, text):
    days = (np.datetime64(text, "s") - np.datetime64("1970-01-01", "s")).astype(float) / 86400
    scope = {"re": re, "datetime": datetime}
    exec(text_of("table"), scope)
    assert scope["_days"](cell, first) == pytest.approx(days, abs=1e-9)
    assert days_of(cell, first) == pytest.approx(days, abs=1e-9)
