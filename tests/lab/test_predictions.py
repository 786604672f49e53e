"""Predictions of a table's own columns, whatever stands between them and the network."""

import csv
import io

import numpy as np
import pytest
from dlgui_builtins import Line

from dlgui.engine.errors import BadTable
from dlgui.engine.model import model_of
from dlgui.engine.samples import prepare
from dlgui.engine.training import finish
from dlgui.lab.datasets import table_source
from dlgui.lab.plugins import PluginHost
from dlgui.lab.predictions import predicted_csv
from dlgui.lab.starting import starting_experiment


@pytest.fixture(scope="module")
def registry(tmp_path_factory):
    return PluginHost(tmp_path_factory.mktemp("plugins"), safe_mode=True).registry


def table(rows=80):
    rng = np.random.default_rng(0)
    lines = ["colour,size,when,price,sold"]
    for number in range(rows):
        colour = ("red", "green", "4")[number % 3]
        size = "" if number % 11 == 0 else f"{rng.normal():.3f}"
        price = 10 * (number % 3) + rng.normal()
        day = f"2020-0{1 + number % 9}-{10 + number % 18}"
        lines.append(f"{colour},{size},{day},{price:.2f},{'yes' if price > 10 else 'no'}")
    return "\n".join(lines) + "\n"


def trained(path, target, registry, **settings):
    path.write_text(table())
    source = table_source(path, path.read_bytes(), target, **settings)
    experiment = starting_experiment(source, registry).with_(epochs=3)
    samples = prepare(experiment)
    return model_of(experiment, samples, finish(experiment, samples)[0]), samples


def predicted(model, path):
    data, rows = predicted_csv(model, path)
    header, *cells = csv.reader(io.StringIO(data.decode()))
    assert len(cells) == rows
    return header, cells


def test_classes_get_a_prediction_and_a_probability_each(registry, tmp_path):
    model, samples = trained(tmp_path / "t.csv", "sold", registry)
    header, cells = predicted(model, tmp_path / "t.csv")
    assert header[-3:] == ["prediction", "probability no", "probability yes"]
    want = model.predict(samples.data.x)[:, 0]
    got = np.array([[float(cell) for cell in row[-2:]] for row in cells])
    np.testing.assert_allclose(got[:, 1], want, rtol=1e-5)
    np.testing.assert_allclose(got.sum(axis=1), 1, rtol=1e-5)
    assert [row[-3] for row in cells] == [("no", "yes")[int(p > 0.5)] for p in want]


def test_numbers_get_one_column_in_the_targets_own_units(registry, tmp_path):
    model, samples = trained(tmp_path / "t.csv", "price", registry)
    header, cells = predicted(model, tmp_path / "t.csv")
    assert header[-2:] == ["sold", "prediction"]
    got = [float(row[-1]) for row in cells]
    np.testing.assert_allclose(got, model.predict(samples.data.x)[:, 0], rtol=1e-5)


def test_columns_may_stand_in_any_order_and_the_target_may_be_missing(registry, tmp_path):
    model, _ = trained(tmp_path / "t.csv", "price", registry)
    whole = predicted(model, tmp_path / "t.csv")[1]
    header, *rows = csv.reader(io.StringIO(table()))
    keep = [header.index(name) for name in ("when", "sold", "size", "colour")]
    lines = [",".join(row[i] for i in keep) for row in (header, *rows)]
    (tmp_path / "other.csv").write_text("\n".join(lines))
    again = predicted(model, tmp_path / "other.csv")
    assert again[0] == ["when", "sold", "size", "colour", "prediction"]
    assert [row[-1] for row in again[1]] == [row[-1] for row in whole]


def test_a_single_row_is_predicted_like_its_row_in_the_whole(registry, tmp_path):
    model, _ = trained(tmp_path / "t.csv", "sold", registry)
    whole = predicted(model, tmp_path / "t.csv")[1]
    for number in (0, 2, 5):  # 0 lacks its size, 2 and 5 have the colour 4
        header, *rows = table().splitlines()
        (tmp_path / "one.csv").write_text(f"{header}\n{rows[number]}\n")
        (one,) = predicted(model, tmp_path / "one.csv")[1]
        assert [float(cell) for cell in one[-2:]] == pytest.approx(
            [float(cell) for cell in whole[number][-2:]], rel=1e-5, abs=1e-7
        )


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("colour,", "color,", "has no column 'colour'"),
        ("size,", "sighs,", "has no column 'size'"),
        ("\nred,", "\nblue,", "'blue'.*which the network was not trained on"),
        ("2020-01-10", "soon", "holds no date: 'soon'"),
    ],
)
def test_a_table_that_does_not_fit_gets_its_sentence(old, new, sentence, registry, tmp_path):
    model, _ = trained(tmp_path / "t.csv", "sold", registry, kinds={"when": "date"})
    (tmp_path / "other.csv").write_text(table().replace(old, new, 1))
    with pytest.raises(BadTable, match=sentence):
        predicted(model, tmp_path / "other.csv")


def test_a_missing_value_that_nothing_fills_is_named_by_its_row(registry, tmp_path):
    path = tmp_path / "t.csv"
    model, _ = trained(path, "price", registry, left_out=("size",))
    (tmp_path / "other.csv").write_text(table(5).replace("2020-02-11", ""))
    with pytest.raises(BadTable, match="row 3 lack"):
        predicted(model, tmp_path / "other.csv")


def test_the_table_is_read_as_the_one_that_was_trained_on(registry, tmp_path):
    path = tmp_path / "t.csv"
    text = table().replace(",", ";").replace("colour", "größe")
    path.write_bytes(text.encode("cp1252"))
    source = table_source(path, path.read_bytes(), "sold", encoding="cp1252")
    experiment = starting_experiment(source, registry).with_(epochs=1)
    samples = prepare(experiment)
    model = model_of(experiment, samples, finish(experiment, samples)[0])
    assert predicted(model, path)[0][0] == "größe"


def test_a_table_of_the_one_input_alone_is_enough(registry, tmp_path):
    experiment = starting_experiment(Line(), registry).with_(epochs=1)
    samples = prepare(experiment)
    model = model_of(experiment, samples, finish(experiment, samples)[0])
    (tmp_path / "x.csv").write_text("x\n0.5\n")
    header, cells = predicted(model, tmp_path / "x.csv")
    assert header == ["x", "prediction"]
    assert float(cells[0][1]) == pytest.approx(model.predict(np.array([[0.5]])).item(), rel=1e-6)


def test_text_that_a_spreadsheet_would_run_is_made_harmless(registry, tmp_path):
    model, _ = trained(tmp_path / "t.csv", "sold", registry)
    lines = table(5).splitlines()
    lines = [f"{lines[0]},note", *(f"{line},=cmd()" for line in lines[1:])]
    (tmp_path / "other.csv").write_text("\n".join(lines))
    header, cells = predicted(model, tmp_path / "other.csv")
    assert {row[header.index("note")] for row in cells} == {"'=cmd()"}
    assert any(row[header.index("size")].startswith("-") for row in cells)
