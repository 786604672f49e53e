"""A set of plugins: exported from one place, the same in another, byte for byte."""

import json
import sys
from pathlib import Path

import pytest

from dlgui.engine.errors import PluginProblem
from dlgui.lab import errand as errand_module
from dlgui.lab.installer import install
from dlgui.lab.plugins import OFF, ON, PluginHost
from dlgui.lab.sets import LIST, export_set, install_set, read_set
from tests.lab.made_wheels import content_of, swish, wheel

PLUGINS = Path(__file__).parents[2] / "plugins"


@pytest.fixture(autouse=True)
def as_before():
    modules, paths = set(sys.modules), list(sys.path)
    yield
    sys.path[:] = paths
    for name in set(sys.modules) - modules:
        del sys.modules[name]


@pytest.fixture
def home(tmp_path):
    """Three plugins: a project, a wheel with a dependency, and a file that is off."""
    home, store = tmp_path / "here", tmp_path / "store"
    install(PLUGINS / "dlgui_softplus", home)
    path = wheel(tmp_path, requires=["needed-thing"], body=swish("Needing"))
    wheel(store, "needed-thing", "1.5", points=None)
    install(path, home, wheels=store)
    (tmp_path / "mine.py").write_text(swish("Mine"))
    install(tmp_path / "mine.py", home)
    modules, paths = set(sys.modules), list(sys.path)
    PluginHost(home).disable("mine")
    sys.path[:] = paths  # it is another machine that the set goes to
    for name in set(sys.modules) - modules:
        del sys.modules[name]
    return home


def test_a_set_is_the_same_elsewhere_and_a_second_time_changes_nothing(home, tmp_path):
    members, left = export_set(home, tmp_path / "set")
    assert [one.name for one in members] == ["dlgui-softplus", "probe-me", "mine"]
    assert left == ()
    there = tmp_path / "there"
    outcomes = install_set(tmp_path / "set", there)
    assert [(one.ok, one.said) for one in outcomes] == [
        (True, "installed"),
        (True, "installed"),
        (True, "installed, off as in the set"),
    ]
    before, after = content_of(home), content_of(there)
    assert {k: v for k, v in before.items() if not k.startswith(".")} == {
        k: v for k, v in after.items() if not k.startswith(".")
    }
    host = PluginHost(there)
    assert [host.state(one) for one in host.plugins] == [ON, ON, OFF]
    again = install_set(tmp_path / "set", there)
    assert {one.said for one in again} == {"there already", "there already, off as in the set"}


def test_one_that_fails_keeps_no_other_back(home, tmp_path):
    export_set(home, tmp_path / "set")
    members = read_set(tmp_path / "set")
    (tmp_path / "set" / members[0].file).write_bytes(b"PK no zip")
    outcomes = install_set(tmp_path / "set", tmp_path / "there")
    assert [one.ok for one in outcomes] == [False, True, True]
    assert "is no wheel that can be read" in outcomes[0].said


def test_a_member_that_was_changed_is_switched_off_and_told(home, tmp_path):
    export_set(home, tmp_path / "set")
    (tmp_path / "set" / "mine.py").write_text(swish("Other"))
    outcomes = install_set(tmp_path / "set", tmp_path / "there")
    assert "not what the set's list says" in outcomes[2].said
    host = PluginHost(tmp_path / "there")
    assert host.state(host.find("mine")) == OFF


@pytest.mark.parametrize(
    "content", [b"", b"{", b'{"plugins": 3}', b'{"plugins": [{}]}', b"\xff", b"[" * 9999]
)
def test_a_damaged_list_is_refused(tmp_path, content):
    (tmp_path / LIST).write_bytes(content)
    with pytest.raises(PluginProblem, match="damaged"):
        read_set(tmp_path)


def test_a_list_leads_out_of_its_folder_for_nobody(tmp_path):
    entry = {"name": "a", "version": "1", "file": "../a.py", "fingerprint": "x", "on": True}
    (tmp_path / LIST).write_text(json.dumps({"plugins": [entry]}))
    with pytest.raises(PluginProblem, match="outside"):
        read_set(tmp_path)


def test_a_set_goes_into_an_empty_folder_alone(home, tmp_path):
    with pytest.raises(PluginProblem, match="is not empty"):
        export_set(home, tmp_path)
    with pytest.raises(PluginProblem, match="holds no set"):
        read_set(home)


def test_nothing_is_fetched_for_a_set(home, tmp_path, monkeypatch):
    export_set(home, tmp_path / "set")
    commands, real = [], errand_module.subprocess.Popen

    def spy(command, **options):
        commands.append(command)
        return real(command, **options)

    monkeypatch.setattr(errand_module.subprocess, "Popen", spy)
    install_set(tmp_path / "set", tmp_path / "there")
    asked = [command for command in commands if "pip" in command]
    assert asked
    assert all("--no-index" in command for command in asked)
