"""`dlgui translate`: the table for people, JSON for programs, refusals in a sentence."""

import json

import pytest


@pytest.mark.parametrize("library", ["pytorch", "keras", "sklearn", "notes"])
def test_every_shipped_project_is_translated_without_a_gap(library, dlgui, shipped):
    for name in ("and", "digits", "iris", "line", "spirals"):
        done = dlgui("translate", shipped(name), "--to", library)
        assert done.code == 0, done.err
        assert "does not say" not in done.out
        assert "optimizer " in done.out


def test_numbers_are_converted_by_the_projects_own_rows_and_rate(dlgui, shipped):
    told = dlgui("translate", shipped("spirals"), "--to", "keras", "--json")
    lines = {line["path"]: line for line in json.loads(told.out)}
    assert lines["optimizer"]["name"] == "keras.optimizers.Adam"
    assert lines["optimizer"]["exact"] is False
    assert "ε̂" in lines["optimizer"]["differs"]
    assert lines["layers.0"]["settings"] == {"units": 24, "use_bias": True}
    assert lines["layers.0"]["there"] == "keras.layers.Dense(units=24, use_bias=True)"
    assert lines["data"]["there"] is None


def test_the_table_marks_what_is_the_same_and_says_below_what_differs(dlgui, shipped):
    lines = dlgui("translate", shipped("spirals"), "--to", "sklearn").out.splitlines()
    place = next(i for i, line in enumerate(lines) if line.startswith("optimizer"))
    assert "≠  solver='adam'" in lines[place]
    assert lines[place + 1].startswith("      Its ε is added before the correction")
    loss = next(line for line in lines if line.startswith("loss"))
    assert "=  sklearn.neural_network.MLPClassifier" in loss


def test_an_unknown_library_is_refused_with_those_there_are(dlgui, shipped):
    done = dlgui("translate", shipped("and"), "--to", "caffe")
    assert done.code == 2
    assert "notes, pytorch, keras, sklearn" in done.err


def test_a_project_with_missing_components_names_them(dlgui, shipped, tmp_path):
    project = json.loads(shipped("and").read_text())
    text = json.dumps(project).replace('"dlgui-builtins:LogicGate"', '"elsewhere:Gates"')
    (tmp_path / "p.dlgui").write_text(text)
    done = dlgui("translate", tmp_path / "p.dlgui", "--to", "keras")
    assert done.code == 1
    assert "elsewhere:Gates is not installed" in done.err
