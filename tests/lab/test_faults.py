"""Whatever a plugin does in a run: it is survived and named with its line, and nothing is lost."""

import shutil
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from dlgui.engine.guard import guarded_by
from dlgui.engine.kinds import KINDS
from dlgui.engine.model import model_of
from dlgui.engine.returns import RETURNS
from dlgui.engine.samples import prepare
from dlgui.engine.training import finish
from dlgui.lab.discovery import discover, write_enabled
from dlgui.lab.exports import export_model, exporter
from dlgui.lab.plugins import PluginHost
from dlgui.lab.projects import read_project, write_project
from dlgui.lab.runs import Run
from dlgui.lab.verdicts import write_verdict
from tests.lab.fault_cases import (
    ARRAYS,
    MODULE,
    NOT_FINITE,
    PLUGIN,
    POINTS,
    TYPES,
    Case,
    Reference,
    cases,
    experiment,
    plugin_host,
    table,
    tried,
)

ROOT = Path(__file__).parents[2]
FAULTS = ROOT / "tests" / "fault_plugins"


@pytest.fixture(scope="module")
def host(tmp_path_factory):
    yield plugin_host(tmp_path_factory.mktemp("faults") / "plugins")
    sys.modules.pop(MODULE, None)


@pytest.fixture(scope="module")
def reference(host):
    return Reference(host)


@pytest.mark.parametrize("where", POINTS)
def test_an_exception_at_any_point_pauses_the_run_before_its_step(host, reference, tmp_path, where):
    assert tried(Case(where, "raises SystemExit"), host, reference, tmp_path) == ""


@pytest.mark.parametrize("deed", TYPES)
def test_an_array_of_another_shape_or_type_is_refused(host, reference, tmp_path, deed):
    assert tried(Case("Activation.backward", deed), host, reference, tmp_path) == ""


@pytest.mark.parametrize("where", NOT_FINITE)
def test_who_makes_numbers_that_are_not_finite_is_named(host, reference, tmp_path, where):
    assert tried(Case(where, "not finite"), host, reference, tmp_path) == ""


@pytest.mark.parametrize("where", ["Loss.forward", "Optimizer.update"])
def test_what_is_not_its_own_cannot_be_changed(host, reference, tmp_path, where):
    assert tried(Case(where, "changes its input"), host, reference, tmp_path) == ""


@pytest.mark.parametrize(
    "deed",
    ["floods the output", "hangs in Python", "swallows every exception", "hangs in C"],
)
def test_a_call_that_has_no_end_is_ended_or_left_alone(host, reference, tmp_path, deed):
    assert tried(Case("Optimizer.update", deed), host, reference, tmp_path) == ""


def test_a_run_goes_on_when_its_plugin_is_removed_from_the_disk(tmp_path, monkeypatch):
    # The other tests go on with the module of their own host.
    monkeypatch.setitem(sys.modules, MODULE, sys.modules.get(MODULE))
    host = plugin_host(tmp_path / "plugins")
    run = Run(experiment(host, "BadActivation").with_(epochs=300))
    run.start()
    (tmp_path / "plugins" / "turns_bad.py").unlink()
    host.refresh()
    assert host.registry.find("BadActivation") is None
    while run.alive:
        run._thread.join(0.1)
    assert run.drain().ended == "done"


def test_safe_mode_with_every_faulty_plugin_opens_saves_and_exports(tmp_path):
    home = tmp_path / "plugins"
    home.mkdir()
    files = [*FAULTS.rglob("*.py")]
    for path in files:
        shutil.copy(path, home)
    plugins = discover(home)
    assert len(plugins) == len(files)
    write_enabled(home, {one.name: one.fingerprint for one in plugins})
    for one in plugins:
        write_verdict(one, {"ok": True, "sentence": "sound"}, home)
    before = set(sys.modules)
    started = time.process_time()
    host = PluginHost(home, safe_mode=True)
    assert time.process_time() - started < 3
    project = read_project(ROOT / "resources/experiments/and.dlgui", host.registry)
    chosen = project.experiment.with_(epochs=2)
    write_project(tmp_path / "a.dlgui", project.with_(experiment=chosen), host.registry)
    samples = prepare(chosen)
    model = model_of(chosen, samples, finish(chosen, samples)[0])
    export_model(model, exporter("npz", host.registry), tmp_path / "a.npz", ask_peer=False)
    stems = {path.stem for path in files}
    assert not [name for name in set(sys.modules) - before if name.split("file_")[-1] in stems]


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_every_fault_at_every_point(tmp_path):
    found = table(tmp_path / "plugins", tmp_path)
    wrong = [f"{case}: {said}" for case, said in found if said]
    assert len(found) >= 350
    assert wrong == []


def test_every_method_that_training_calls_is_a_point():
    own = {"explain", "explain_gradient", "explain_penalty", "explain_project"}
    told = {"words", "masks", "give", "variance"}  # of a fast form, and of a check alone
    methods = {
        f"{kind.__name__}.{name}"
        for kind, rules in RETURNS.items()
        for name in rules
        if name not in own | told
    }
    assert methods | {"Activation.bind"} == set(POINTS)
    assert set(RETURNS) == set(KINDS)


def test_each_point_is_tried_with_every_sort_of_exception():
    counts = Counter(case.where for case in cases())
    assert min(counts.values()) >= 8
    assert all(counts[where] >= 8 + len(TYPES) for where in ARRAYS)


def test_only_what_a_plugin_supplies_has_guards(host):
    own = {entry.supplier for entry in host.registry if hasattr(entry.cls, "guarded_by")}
    assert own == {PLUGIN}
    assert guarded_by(host.registry.find("BadStop")()) == PLUGIN
    assert guarded_by(host.registry.find("Tanh")()) == ""
