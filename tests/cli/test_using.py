"""From a table to a project, a result, predictions and files for others, all from a shell."""

import csv
import io
import json
import subprocess
import sys

import numpy as np
import pytest
import safetensors.numpy

TABLE = "colour,size,weight,kind\n" + "".join(
    f"{('red', 'green', 'blue')[i % 3]},{i / 10},{(i * 7) % 13},{('small', 'large')[i > 30]}\n"
    for i in range(60)
)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(TABLE)
    return path


@pytest.fixture
def result(dlgui, table, tmp_path):
    """Return the folder of a network trained on the table."""
    dlgui("new", "--data", table, "--target", "kind", "--to", tmp_path / "p.dlgui")
    done = dlgui("run", tmp_path / "p.dlgui", "--to", tmp_path / "out")
    assert done.code == 0, done.err
    return tmp_path / "out"


def rows(text):
    header, *cells = csv.reader(io.StringIO(text))
    return header, cells


def test_a_table_becomes_a_project_that_fits_its_target(dlgui, table, tmp_path):
    done = dlgui("new", "--data", table, "--target", "kind", "--to", tmp_path / "p", "--json")
    assert done.code == 0, done.err
    told = json.loads(done.out)
    assert told["written"] == str(tmp_path / "p.dlgui")
    assert (told["task"], told["classes"]) == ("two-class", ["large", "small"])
    assert told["network"] == "5-8-8-1"
    body = json.loads((tmp_path / "p.dlgui").read_text())
    assert body["name"] == "p"
    assert body["experiment"]["data"]["path"] == "t.csv"
    assert body["experiment"]["data"]["categories"] == ["colour"]


def test_a_numeric_target_becomes_regression(dlgui, table, tmp_path):
    done = dlgui("new", "--data", table, "--target", "size", "--to", tmp_path / "p")
    assert "regression, 60 rows, 6-8-8-1 multi-layer network" in done.out
    told = json.loads(dlgui("run", tmp_path / "p.dlgui", "--json").out)
    assert list(told["test"]) == ["rows", "loss", "MAE", "RMSE", "R2", "MSE"]
    assert told["train"]["R2"] > 0.5


def test_an_existing_project_is_replaced_only_with_a_yes(dlgui, table, tmp_path):
    path = tmp_path / "p.dlgui"
    path.write_text("mine")
    given = ("new", "--data", table, "--target", "kind", "--to", path)
    done = dlgui(*given)
    assert (done.code, path.read_text()) == (2, "mine")
    assert "add --yes" in done.err
    assert dlgui(*given, "--yes").code == 0
    assert path.read_text() != "mine"


@pytest.mark.parametrize(
    ("text", "target", "sentence"),
    [
        ("a,b\n1,2,3\n", "b", "do not have 2 cells"),
        ("", "b", "empty"),
        ("a,b\n1,x\n2,x\n3,x\n", "b", "only one class"),
        (TABLE, "price", "no column 'price'"),
        (b"a,b\n\xff\xfe1,2\n3,4\n", "b", "not UTF-8"),
    ],
)
def test_a_wrong_table_gets_its_sentence_and_no_project(text, target, sentence, dlgui, tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    done = dlgui("new", "--data", path, "--target", target, "--to", tmp_path / "p.dlgui")
    assert done.code == 1
    assert sentence in done.err
    assert not (tmp_path / "p.dlgui").exists()


def test_text_in_a_number_column_is_named_by_its_row(dlgui, table, tmp_path):
    dlgui("new", "--data", table, "--target", "kind", "--to", tmp_path / "p.dlgui")
    table.write_text(TABLE.replace("\nred,0.3,", "\nred,many,"))
    done = dlgui("run", tmp_path / "p.dlgui", "--set", "data.numbers=size")
    assert done.code in (1, 2)
    table.write_text(TABLE.replace("size", "sighs"))
    assert dlgui("run", tmp_path / "p.dlgui").code == 0  # another table is trained on, and told
    assert "not the file it was" in dlgui("run", tmp_path / "p.dlgui").err


def test_predictions_stand_beside_the_tables_own_columns(dlgui, result, table, tmp_path):
    done = dlgui("predict", result, table)
    header, cells = rows(done.out)
    assert header[:4] == ["colour", "size", "weight", "kind"]
    assert header[4:] == ["prediction", "probability large", "probability small"]
    assert len(cells) == 60
    right = sum(row[3] == row[4] for row in cells)
    assert right >= 57
    told = json.loads(dlgui("predict", result, table, "--to", tmp_path / "o.csv", "--json").out)
    assert told == {"rows": 60, "written": str(tmp_path / "o.csv")}
    assert (tmp_path / "o.csv").read_text() == done.out


def test_what_cannot_be_predicted_gets_its_sentence(dlgui, result, table, tmp_path):
    assert "no folder of a result" in dlgui("predict", tmp_path / "nothing", table).err
    assert "no such file" in dlgui("predict", result, tmp_path / "nothing.csv").err
    (tmp_path / "few.csv").write_text("colour,size\nred,1\n")
    done = dlgui("predict", result, tmp_path / "few.csv")
    assert (done.code, done.out) == (1, "")
    assert "no column 'weight'" in done.err
    assert dlgui("predict", result, table, "--to", tmp_path / "no" / "o.csv").code == 1


def test_every_format_is_written_and_read_back(dlgui, result, tmp_path):
    for name in ("safetensors", "npz", "numpy"):
        path = tmp_path / f"m.{name}"
        done = dlgui("export", result, "--format", name, "--to", path, "--json")
        assert done.code == 0, done.err
        told = json.loads(done.out)
        assert told["largest_difference"] <= 1e-6
        assert path.stat().st_size > 1000
    kept = (result / "weights.safetensors").read_bytes()
    assert (tmp_path / "m.safetensors").read_bytes() == kept
    assert safetensors.numpy.load(kept)["0.weight"].shape == (8, 5)


def test_the_exported_script_predicts_the_tables_own_columns(dlgui, result, table, tmp_path):
    dlgui("export", result, "--format", "numpy", "--to", tmp_path / "m.py")
    command = [sys.executable, "-I", str(tmp_path / "m.py")]
    done = subprocess.run([*command, str(table)], capture_output=True, text=True)
    theirs, ours = rows(done.stdout), rows(dlgui("predict", result, table).out)
    assert theirs[0] == ours[0]
    np.testing.assert_allclose(
        np.array([row[5:] for row in theirs[1]], float),
        np.array([row[5:] for row in ours[1]], float),
        atol=1e-5,
    )
    assert [row[:5] for row in theirs[1]] == [
        [row[0], f"{float(row[1])}", *row[2:5]] for row in ours[1]
    ]
    tested = subprocess.run([*command, "--selftest"], capture_output=True, text=True)
    assert (tested.returncode, "agree" in tested.stdout) == (0, True)


@pytest.mark.parametrize("cell", ["purple", "many"])
def test_the_script_names_what_the_network_was_not_trained_on(cell, dlgui, result, tmp_path):
    dlgui("export", result, "--format", "numpy", "--to", tmp_path / "m.py")
    row = f"{cell},1,2" if cell == "purple" else f"red,{cell},2"
    (tmp_path / "new.csv").write_text(f"colour,size,weight\nred,1,2\n{row}\n")
    command = [sys.executable, "-I", str(tmp_path / "m.py"), str(tmp_path / "new.csv")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1
    assert "row 3" in done.stderr
    assert repr(cell) in done.stderr


def test_an_unknown_format_or_place_gets_its_sentence(dlgui, result, tmp_path):
    done = dlgui("export", result, "--format", "h5", "--to", tmp_path / "m")
    assert done.code == 2
    assert "Choose one of safetensors, npz, numpy" in done.err
    done = dlgui("export", result, "--format", "npz", "--to", tmp_path / "no" / "m.npz")
    assert done.code == 1
    assert "its folder does not exist" in done.err
