"""`dlgui new` and `dlgui folds`: data of every kind become a project that trains, from a shell."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dlgui.cli.app import app
from dlgui.lab.plugins import PluginHost
from dlgui.lab.projects import read_project


@pytest.fixture(scope="module")
def registry(tmp_path_factory):
    return PluginHost(tmp_path_factory.mktemp("plugins")).registry


@pytest.fixture
def sales(tmp_path: Path) -> Path:
    lines = ["day,size,price,shop,sold"]
    for i in range(120):
        size = ("small", "medium", "large")[i % 3]
        lines.append(f"2020-01-{i % 28 + 1:02},{size},{i * 7 % 13},s{i % 12},{'ny'[i % 10 == 0]}")
    path = tmp_path / "sales.csv"
    path.write_text("\n".join(lines) + "\n")
    return path


def told(*arguments: object) -> dict:
    done = CliRunner().invoke(app, [*map(str, arguments), "--json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def refused(*arguments: object) -> str:
    done = CliRunner().invoke(app, [*map(str, arguments)])
    assert done.exit_code == 2
    return " ".join(done.output.split())


def test_kinds_orders_weights_and_a_split_by_groups_are_written_down(sales, tmp_path, registry):
    to = tmp_path / "a.dlgui"
    value = told(
        *("new", "--data", sales, "--target", "sold", "--to", to, "--as", "shop=ignore"),
        *("--order", "size=small<medium<large", "--split-by", "groups:shop", "--balance"),
    )
    assert value["inputs"] == ["day", "size (small<medium<large)", "price"]
    experiment = read_project(to, registry).experiment
    assert experiment.data.ordinals == ("size=small<medium<large",)
    assert experiment.data.left_out == ("shop",)
    assert (experiment.split.by, experiment.split.column) == ("groups", "shop")
    assert type(experiment.loss).__name__ == "Weighted"
    assert experiment.loss.weights[1] > experiment.loss.weights[0]


def test_a_sample_and_a_way_to_read_reach_the_project(sales, tmp_path, registry):
    to = tmp_path / "a.dlgui"
    value = told(
        *("new", "--data", sales, "--target", "sold", "--to", to, "--sample", 60),
        *("--read", "separator=comma", "--read", "encoding=latin-1"),
    )
    assert 30 < value["rows"] < 90
    data = read_project(to, registry).experiment.data
    assert (data.sample, data.separator, data.encoding) == (60, "comma", "latin-1")


def test_a_folder_of_pictures_needs_no_target(tmp_path, registry):
    for name in ("a", "b"):
        (tmp_path / "set" / name).mkdir(parents=True)
        for i in range(5):
            (tmp_path / "set" / name / f"{i}.pgm").write_bytes(b"P5 2 2 255\n" + bytes([i] * 4))
    to = tmp_path / "p.dlgui"
    value = told("new", "--data", tmp_path / "set", "--to", to)
    assert (value["classes"], value["network"]) == (["a", "b"], "4-8-8-1")
    assert len(read_project(to, registry).experiment.data.sha256) == 64


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--read", "flavour=sweet"), "no setting 'flavour'"),
        (("--read", "encoding=klingon"), "encoding must be one of"),
        (("--as", "size"), "must be NAME=VALUE"),
        (("--split-by", "groups"), "must name a column"),
    ],
)
def test_options_that_do_not_fit_are_refused_with_their_name(sales, tmp_path, more, sentence):
    to = tmp_path / "a.dlgui"
    assert sentence in refused("new", "--data", sales, "--target", "sold", "--to", to, *more)
    assert not to.exists()


def test_folds_validate_each_row_once_and_tell_mean_and_spread(sales, tmp_path):
    to = tmp_path / "a.dlgui"
    told("new", "--data", sales, "--target", "sold", "--to", to)
    value = told("folds", to, "--folds", 4, "--set", "epochs=2")
    assert [one["fold"] for one in value["folds"]] == [1, 2, 3, 4]
    assert sum(one["rows"] for one in value["folds"]) == 102
    losses = [one["loss"] for one in value["folds"]]
    assert value["spread"]["loss"]["mean"] == pytest.approx(sum(losses) / 4)
