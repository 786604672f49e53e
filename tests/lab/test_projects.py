"""Project files: read whole or refused with a place and a reason, written back as they were."""

import json
import os
from pathlib import Path

import pytest
from dlgui_builtins.exporters import Npz
from hypothesis import given, settings
from hypothesis import strategies as st

from dlgui.engine.component import Missing
from dlgui.engine.errors import BadProject
from dlgui.engine.experiment import Edit, Split
from dlgui.lab import projects
from dlgui.lab.plugins import PluginHost
from dlgui.lab.projects import Project, parse_project, project_bytes, read_project, write_project
from dlgui.lab.resources import resource
from dlgui.lab.starting import gallery, starting_experiment


@pytest.fixture(scope="module")
def registry():
    return PluginHost(Path(os.devnull), safe_mode=True).registry


@pytest.fixture
def project(registry):
    return gallery(registry)[3]


def document(project, registry):
    return json.loads(project_bytes(project, registry))


def sealed(body):
    body.pop("checksum", None)
    return json.dumps({**body, "checksum": projects._checksum(body)}).encode()


def test_a_project_reads_back_equal(project, registry, tmp_path):
    edits = (Edit(step=5, path="rate", value="0.5"), Edit(step=9, path="layers.0.regularizers"))
    split = Split(train=0.5, validation=0.25)
    experiment = project.experiment.with_(edits=edits, split=split, seed=2**63 - 1)
    project = project.with_(experiment=experiment, name="Mine", note="ä ✓")
    written = write_project(tmp_path / "mine.dlgui", project, registry)
    assert read_project(tmp_path / "mine.dlgui", registry) == written
    assert written.path == tmp_path / "mine.dlgui"
    assert written.experiment == experiment


def test_the_same_project_gives_the_same_bytes(project, registry):
    once = project_bytes(project, registry)
    assert project_bytes(parse_project(once, registry), registry) == once


def test_the_file_is_one_readable_document(project, registry):
    body = document(project, registry)
    assert body["schema_version"] == 1
    assert body["experiment"]["layers"][0]["units"] == 8
    assert body["experiment"]["data"]["component"] == "dlgui-builtins:Moons"
    assert project_bytes(project, registry).count(b"\n") > 50


def test_fields_of_a_newer_version_are_written_back(project, registry):
    body = document(project, registry) | {"colours": {"b": [1, 2.5], "a": "é"}}
    again = json.loads(project_bytes(parse_project(sealed(body), registry), registry))
    assert again["colours"] == {"b": [1, 2.5], "a": "é"}


def test_settings_of_a_newer_version_are_told_and_written_back(project, registry):
    body = document(project, registry)
    body["experiment"]["mood"] = {"a": [1, None]}
    body["experiment"]["layers"][0]["wings"] = 2
    data = sealed(body)
    opened = parse_project(data, registry)
    assert opened.experiment == project.experiment
    assert "does not know: mood, layers[0].wings. They are kept" in opened.warning
    again = json.loads(project_bytes(opened, registry))
    assert again == json.loads(data)
    # Where another component stands, the settings of the former go with it.
    other = opened.experiment.with_(layers=())
    left = json.loads(project_bytes(opened.with_(experiment=other), registry))
    assert left["experiment"]["mood"] == {"a": [1, None]}
    assert left["experiment"]["layers"] == []


def test_a_missing_component_keeps_its_settings_word_for_word(project, registry):
    body = document(project, registry)
    foreign = {"component": "softplus-plugin:Softplus", "b": 2.0, "more": [{"x": None}]}
    body["experiment"]["layers"][1]["activation"] = foreign
    read = parse_project(sealed(body), registry)
    assert read.experiment.layers[1].activation == Missing(
        id="softplus-plugin:Softplus", settings='{"b": 2.0, "more": [{"x": null}]}'
    )
    again = json.loads(project_bytes(read, registry))
    assert again["experiment"]["layers"][1]["activation"] == foreign


def test_names_of_python_objects_and_paths_are_only_unknown_components(project, registry):
    for name in ("os.system", "os:system", "builtins:eval", "../../x.py:X", "__class__"):
        body = document(project, registry)
        body["experiment"]["optimizer"] = {"component": name}
        assert isinstance(parse_project(sealed(body), registry).experiment.optimizer, Missing)


def test_a_change_by_hand_opens_with_a_warning(project, registry):
    data = project_bytes(project, registry)
    assert parse_project(data, registry).warning == ""
    changed = parse_project(data.replace(b'"rate": 0.003', b'"rate": 0.5'), registry)
    assert changed.experiment.rate == 0.5
    assert "checksum" in changed.warning


def test_another_layout_of_the_same_values_is_no_change(project, registry):
    body = document(project, registry)
    text = json.dumps(dict(reversed(list(body.items()))))
    assert parse_project(text.encode(), registry).warning == ""
    assert parse_project(b"\xef\xbb\xbf" + text.encode(), registry).warning == ""


def test_every_truncation_is_refused(project, registry):
    data = project_bytes(project, registry).rstrip()
    for length in range(0, len(data), 7):
        with pytest.raises(BadProject):
            parse_project(data[:length], registry)


HOSTILE = {
    "deep lists": b"[" * 100_000,
    "deep objects": b'{"experiment":' * 100_000,
    "deep behind an escape": b'{"a":"\\\\","experiment":' + b"[" * 1000 + b"]" * 1000 + b"}",
    "NaN": b'{"schema_version": 1, "experiment": NaN}',
    "Infinity": b'{"schema_version": 1, "experiment": -Infinity}',
    "1e999": b'{"schema_version": 1, "experiment": {"rate": 1e999}}',
    "a number of 5,000 digits": b'{"schema_version": ' + b"9" * 5000 + b', "experiment": 1}',
    "a field twice": b'{"schema_version": 1, "experiment": {}, "experiment": {}}',
    "half a character": b'{"schema_version": 1, "experiment": {}, "name": "\\ud800"}',
    "not UTF-8": b'{"schema_version": 1, "name": "\xff\xfe", "experiment": {}}',
    "nothing": b"",
    "null": b"null",
    "a zero byte": b'{"experiment": \x00}',
    "a list": b"[1, 2]",
    "no experiment": b'{"schema_version": 1}',
    "no version": b'{"experiment": {}}',
    "a true version": b'{"schema_version": true, "experiment": {}}',
    "version 0": b'{"schema_version": 0, "experiment": {}}',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bytes_are_refused_with_one_kind_of_error(name, registry):
    with pytest.raises(BadProject, match=r"^The project cannot be opened: "):
        parse_project(HOSTILE[name], registry)


def test_a_file_that_is_too_large_is_refused_before_it_is_parsed(registry, tmp_path):
    path = tmp_path / "large.dlgui"
    with path.open("wb") as file:
        file.truncate(projects.SIZE_LIMIT + 1)
    with pytest.raises(BadProject, match="limit"):
        read_project(path, registry)


@pytest.mark.parametrize("value", ["a", -1, 0, 1.5, True, 10**9, [], None, {}])
def test_a_wrong_setting_is_refused_with_its_place(value, project, registry):
    body = document(project, registry)
    body["experiment"]["layers"][1]["units"] = value
    with pytest.raises(BadProject, match=r"layers\[1\]"):
        parse_project(sealed(body), registry)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_value_in_any_place_gives_a_project_or_its_own_error(registry, data):
    body = document(gallery(registry)[0], registry)
    place = body
    while isinstance(place, (dict, list)) and place:
        keys = sorted(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys))
        if data.draw(st.booleans()) or not isinstance(place[key], (dict, list)) or not place[key]:
            scalars = st.none() | st.booleans() | st.integers() | st.text() | st.floats(0, 1)
            place[key] = data.draw(scalars | st.lists(scalars, max_size=2) | st.just({}))
            break
        place = place[key]
    try:
        parse_project(json.dumps(body).encode(), registry)
    except BadProject:
        return


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damaged_bytes_give_a_project_or_its_own_error(registry, data):
    good = bytearray(project_bytes(gallery(registry)[0], registry))
    for _ in range(data.draw(st.integers(1, 4))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    try:
        parse_project(bytes(good), registry)
    except BadProject:
        return


def test_a_newer_format_is_refused_with_the_version_to_get(project, registry):
    body = document(project, registry) | {"schema_version": 2, "app_version": "9.1"}
    with pytest.raises(BadProject, match=r"written by dlgui 9\.1.*Update dlgui"):
        parse_project(sealed(body), registry)


def test_an_older_format_is_migrated_and_its_file_kept_once(
    project, registry, tmp_path, monkeypatch
):
    path = tmp_path / "old.dlgui"
    write_project(path, project, registry)
    before = path.read_bytes()
    monkeypatch.setattr(projects, "SCHEMA", 2)
    monkeypatch.setitem(projects.MIGRATIONS, 1, lambda body: {**body, "note": "migrated"})
    opened = read_project(path, registry)
    assert (opened.schema, opened.note) == (1, "migrated")
    saved = write_project(path, opened, registry)
    assert (tmp_path / "old.dlgui.v1.bak").read_bytes() == before
    assert read_project(path, registry) == saved
    write_project(path, opened.with_(note="again"), registry)
    assert (tmp_path / "old.dlgui.v1.bak").read_bytes() == before


def made_old(project, registry, version):
    """A document as a version of long ago would have written it: other names, no seed."""
    body = document(project, registry) | {"schema_version": version, "mine": [1]}
    body["experiment"]["learning_rate"] = body["experiment"].pop("rate")
    body["title"] = body.pop("name")
    return sealed(body)


def renamed(body):
    """From version 1 to 2: the title became the name."""
    rest = {key: value for key, value in body.items() if key != "title"}
    return {**rest, "name": body["title"]}


def shortened(body):
    """From version 2 to 3: the learning rate became the rate."""
    told = dict(body["experiment"])
    told["rate"] = told.pop("learning_rate")
    return {**body, "experiment": told}


@pytest.fixture
def third_schema(monkeypatch):
    """A program whose documents are in their third version."""
    monkeypatch.setattr(projects, "SCHEMA", 3)
    monkeypatch.setitem(projects.MIGRATIONS, 1, renamed)
    monkeypatch.setitem(projects.MIGRATIONS, 2, shortened)


def test_an_old_document_goes_through_each_migration_in_turn(project, registry, third_schema):
    old = project.with_(experiment=project.experiment.with_(rate=0.125), name="Old one")
    opened = parse_project(made_old(old, registry, 1), registry)
    assert (opened.name, opened.schema, opened.warning) == ("Old one", 1, "")
    assert opened.experiment == old.experiment
    assert json.loads(opened.extra) == {"mine": [1]}
    again = parse_project(project_bytes(opened, registry), registry)
    assert (again.schema, again.experiment) == (3, old.experiment)


def test_a_document_of_the_middle_goes_through_the_rest_alone(project, registry, third_schema):
    body = json.loads(made_old(project, registry, 2))
    body["name"] = body.pop("title")
    opened = parse_project(sealed(body), registry)
    assert (opened.name, opened.schema) == (project.name, 2)


def test_a_document_that_its_migration_does_not_fit_is_refused_in_a_sentence(
    project, registry, third_schema
):
    body = json.loads(made_old(project, registry, 1))
    del body["title"]
    with pytest.raises(BadProject, match=r"of format 1.*lacks or spoils 'title'"):
        parse_project(sealed(body), registry)


def test_a_table_inside_the_project_folder_moves_with_it(registry, tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    (first / "data").mkdir(parents=True)
    (first / "data" / "t.csv").write_text("a,b\n1,2\n2,3\n3,5\n4,1\n")
    table = registry.find("dlgui:Table")(path=str(first / "data" / "t.csv"), target="b")
    project = Project(starting_experiment(table, registry))
    write_project(first / "p.dlgui", project, registry)
    assert '"path": "data/t.csv"' in (first / "p.dlgui").read_text()
    first.rename(second)
    moved = read_project(second / "p.dlgui", registry)
    assert moved.experiment.data.path == str(second / "data" / "t.csv")


def test_a_table_elsewhere_keeps_its_whole_path(registry, tmp_path):
    (tmp_path / "t.csv").write_text("a,b\n1,2\n2,3\n3,5\n4,1\n")
    (tmp_path / "projects").mkdir()
    table = registry.find("dlgui:Table")(path=str(tmp_path / "t.csv"), target="b")
    project = Project(starting_experiment(table, registry))
    write_project(tmp_path / "projects" / "p.dlgui", project, registry)
    opened = read_project(tmp_path / "projects" / "p.dlgui", registry)
    assert opened.experiment.data.path == str(tmp_path / "t.csv")


def test_a_path_that_no_file_can_have_is_refused(registry, project, tmp_path):
    body = document(project, registry)
    body["experiment"]["data"] = {"component": "dlgui:Table", "path": "a\0b"}
    (tmp_path / "p.dlgui").write_bytes(sealed(body))
    with pytest.raises(BadProject, match="data path"):
        read_project(tmp_path / "p.dlgui", registry)


def test_what_cannot_be_written_leaves_the_earlier_file(project, registry, tmp_path):
    path = tmp_path / "p.dlgui"
    write_project(path, project, registry)
    before = path.read_bytes()
    path.chmod(0o444)
    with pytest.raises(BadProject, match="read-only"):
        write_project(path, project.with_(name="Other"), registry)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["p.dlgui"]


def test_the_version_before_the_last_save_is_kept_beside(project, registry, tmp_path):
    path = tmp_path / "p.dlgui"
    write_project(path, project, registry)
    before = path.read_bytes()
    write_project(path, project.with_(name="Other"), registry)
    assert (tmp_path / "p.dlgui.bak").read_bytes() == before


def test_another_kind_of_component_is_no_project(registry):
    body = {"schema_version": 1, "experiment": registry.dump(Npz())}
    with pytest.raises(BadProject, match="kind Experiment"):
        parse_project(sealed(body), registry)


def test_the_shipped_projects_are_as_the_lab_writes_them(registry):
    for path in resource("experiments").glob("*.dlgui"):
        project = read_project(path, registry)
        body, shipped = document(project, registry), json.loads(path.read_bytes())
        for told in ("app_version", "checksum"):  # they change with the version
            assert body.pop(told)
            assert shipped.pop(told)
        assert (body, project.warning) == (shipped, "")
