"""Files that an earlier version wrote open for ever.

`golden/v1` was written by `write_all` when its formats were new. Files of a version that people
have are never written again; a new schema gets a folder of its own.
"""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from dlgui.engine.component import Missing
from dlgui.engine.model import model_of
from dlgui.engine.progress import Request
from dlgui.engine.samples import prepare
from dlgui.engine.training import finish, train
from dlgui.lab.certificates import read_certificate
from dlgui.lab.checkpoints import (
    Checkpoint,
    continued,
    fingerprint,
    read_checkpoint,
    write_checkpoint,
)
from dlgui.lab.exports import export_model, exporter, verify_export
from dlgui.lab.plugins import PluginHost
from dlgui.lab.projects import SCHEMA, Project, project_bytes, read_project, write_project
from dlgui.lab.settings import Settings, read_settings, write_settings
from dlgui.lab.starting import starting_experiment

GOLDEN = Path(__file__).with_name("golden")
VERSIONS = sorted(path.name for path in GOLDEN.iterdir())
EXPORTS = (
    *(("safetensors", "net.safetensors"), ("npz", "net.npz"), ("json", "net.json")),
    *(("onnx", "net.onnx"), ("keras", "net.weights.h5"), ("html", "net.html")),
)


@pytest.fixture(scope="module")
def registry():
    return PluginHost(Path("no-such-folder"), safe_mode=True).registry


def small(registry):
    """Two moons with few rows, so that the files are small."""
    moons = registry.find("dlgui-builtins:Moons")
    chosen = starting_experiment(moons(rows=40), registry)
    return chosen.with_(layers=chosen.layers[:1], epochs=3)


def write_all(folder, registry):
    """Write one file of each kind; what the tests below expect of it is written here."""
    chosen = small(registry)
    project = Project(chosen, "Golden", "größer ✓", extra='{"from_tomorrow": [1, {"a": null}]}')
    write_project(folder / "project.dlgui", project, registry)
    body = json.loads((folder / "project.dlgui").read_text("utf-8"))
    body["experiment"]["optimizer"] = {"component": "elsewhere:Lost", "force": 9}
    (folder / "missing.dlgui").write_text(json.dumps(body, indent=2), "utf-8")
    samples = prepare(chosen)
    loop = train(chosen, samples)
    next(loop)
    state = loop.send(Request(steps=2, state=True)).state
    kept = Checkpoint(Project(chosen, "Golden"), state, fingerprint(samples), 2, seconds=1.5)
    write_checkpoint(folder / "run.checkpoint", kept, registry)
    write_settings(Settings(theme="dark", recent=("/a.dlgui",)), folder / "settings.json")
    model = model_of(chosen, samples, finish(chosen, samples)[0], examples=4)
    for format, name in EXPORTS:
        export_model(model, exporter(format, registry, name), folder / name, ask_peer=False)


@pytest.fixture(params=VERSIONS)
def folder(request, tmp_path):
    """A copy of the files, because reading may write beside them."""
    return Path(shutil.copytree(GOLDEN / request.param, tmp_path / "files"))


def test_there_is_a_folder_for_every_schema():
    assert [f"v{i}" for i in range(1, SCHEMA + 1)] == VERSIONS


def test_a_project_opens_with_all_that_it_held(folder, registry):
    found = read_project(folder / "project.dlgui", registry)
    assert (found.name, found.note, found.warning) == ("Golden", "größer ✓", "")
    assert found.experiment == small(registry)
    assert json.loads(found.extra) == {"from_tomorrow": [1, {"a": None}]}
    texts = (project_bytes(found, registry), (folder / "project.dlgui").read_bytes())
    again, before = (json.loads(text) for text in texts)
    for body in (again, before):
        del body["app_version"], body["checksum"]
    assert holds(again, before)


def holds(new, old):
    """Tell whether a document has all that an older one had; settings may have been added."""
    if isinstance(old, dict):
        return isinstance(new, dict) and all(k in new and holds(new[k], old[k]) for k in old)
    if isinstance(old, list):
        return len(new) == len(old) and all(map(holds, new, old))
    return bool(new == old)


def test_a_project_with_a_part_that_is_not_installed_keeps_it(folder, registry):
    found = read_project(folder / "missing.dlgui", registry)
    assert isinstance(found.experiment.optimizer, Missing)
    again = json.loads(project_bytes(found, registry))
    assert again["experiment"]["optimizer"] == {"component": "elsewhere:Lost", "force": 9}
    assert found.warning  # it was changed by hand


def test_a_checkpoint_goes_on(folder, registry):
    found = read_checkpoint(folder / "run.checkpoint", registry)
    assert (found.step, found.seconds, found.notes) == (2, 1.5, ())
    samples = prepare(found.project.experiment)
    *_, last = train(found.project.experiment, samples, continued(found, samples))
    assert last.step == 3
    assert last.ended == "done"


def test_settings_are_those_that_were_chosen(folder):
    found = read_settings(folder / "settings.json")
    assert (found.theme, found.recent) == ("dark", ("/a.dlgui",))
    assert sorted(path.name for path in folder.glob("settings*")) == ["settings.json"]


@pytest.mark.parametrize(("format", "name"), EXPORTS)
def test_an_export_still_predicts_what_its_network_did(format, name, folder, registry):
    proof = verify_export(folder / name, registry)
    assert proof.format == format
    assert proof.largest_difference <= proof.allowed
    assert len(read_certificate(folder / name).rows) == 4
    assert np.isfinite(proof.predictions).all()
