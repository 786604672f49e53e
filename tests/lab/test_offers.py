"""Offers: the shipped index tells the truth, is read offline, and folders of the user add to it."""

import json
import sys
from pathlib import Path

import pytest

from dlgui.engine.errors import PluginProblem
from dlgui.lab.installer import install, remove
from dlgui.lab.offers import (
    INDEX,
    described,
    offers,
    offers_in,
    read_index,
    write_index,
)
from dlgui.lab.plugins import ON, PluginHost
from dlgui.lab.resources import resource
from dlgui.lab.sources import sources, write_sources
from tests.lab.made_wheels import freeze, swish, wheel

ROOT = Path(__file__).parents[2]
PROJECTS = sorted(path.parent for path in (ROOT / "plugins").glob("*/pyproject.toml"))
SHIPPED = ROOT / "resources" / INDEX


@pytest.fixture(autouse=True)
def as_before():
    modules, paths = set(sys.modules), list(sys.path)
    yield
    sys.path[:] = paths
    for name in set(sys.modules) - modules:
        del sys.modules[name]


@pytest.mark.parametrize("project", PROJECTS, ids=lambda path: path.name)
def test_the_shipped_index_says_what_each_plugin_is(project):
    listed = {entry["name"]: entry for entry in json.loads(SHIPPED.read_text())["plugins"]}
    entry = described(project, SHIPPED)
    # A curve may differ in its last digit from one machine to another.
    assert listed[entry["name"]] | {"curve": 0} == entry | {"curve": 0}, (
        "Write it anew: python -m dlgui.lab.offers plugins resources/plugins.json"
    )


def test_the_shipped_index_lists_nothing_else():
    assert len(read_index(resource(INDEX))) == len(PROJECTS)


@pytest.mark.parametrize("project", PROJECTS, ids=lambda path: path.name)
def test_each_shipped_plugin_goes_in_through_the_door_and_out_again(project, tmp_path):
    offer = next(one for one in offers(tmp_path) if one.place == project.resolve())
    before = freeze()
    plugin = install(offer.source, tmp_path)
    host = PluginHost(tmp_path)
    assert host.state(host.find(plugin.name)) == ON
    supplied = [entry.name for entry in host.registry if entry.supplier == plugin.name]
    assert sorted(supplied) == sorted(offer.components)
    remove(plugin.name, tmp_path)
    host.refresh()
    assert host.plugins == ()
    assert freeze() == before


def test_an_offer_without_its_source_is_asked_for_by_name(tmp_path):
    entry = {"name": "My_Plugin", "version": "1.0", "source": "../nowhere"}
    (tmp_path / INDEX).write_text(json.dumps({"plugins": [entry]}))
    (offer,) = read_index(tmp_path / INDEX)
    assert offer.place is None
    assert offer.source == "my-plugin"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"plugins": 3}',
        b'{"plugins": [3, {}, {"name": "a"}]}',
        b"\xff",
        b"[" * 999,
    ],
)
def test_a_damaged_index_offers_nothing(tmp_path, content):
    (tmp_path / INDEX).write_bytes(content)
    assert read_index(tmp_path / INDEX) == ()


def test_a_folder_of_wheels_and_files_is_an_index(tmp_path):
    wheel(tmp_path / "store", "probe-me", summary="It probes")
    (tmp_path / "store" / "mine.py").write_text(swish())
    (tmp_path / "store" / "bad-1.0-py3-none-any.whl").write_bytes(b"no zip")
    assert [(one.name, one.version) for one in offers_in(tmp_path / "store")] == [
        ("mine", ""),
        ("probe-me", "1.0"),
    ]
    home = tmp_path / "plugins"
    write_sources((tmp_path / "store",), home)
    assert sources(home) == (str((tmp_path / "store").resolve()),)
    names = {offer.name: offer for offer in offers(home)}
    assert names["probe-me"].summary == "It probes"
    assert "dlgui-softplus" in names
    with pytest.raises(PluginProblem, match="is no folder"):
        write_sources((tmp_path / "nowhere",), home)
    assert offers_in(tmp_path / "nowhere") == ()


def test_of_one_name_the_newest_is_offered(tmp_path):
    for version in ("1.0", "1.10", "1.9"):
        wheel(tmp_path / version, "probe-me", version=version)
    home = tmp_path / "plugins"
    write_sources(tuple(tmp_path / v for v in ("1.0", "1.10", "1.9")), home)
    (offer,) = [one for one in offers(home) if one.name == "probe-me"]
    assert offer.version == "1.10"
    assert offer.is_newer_than("1.9")
    assert not offer.is_newer_than("2")
    assert not offer.is_newer_than("no version")


def test_an_index_is_written_from_projects_that_keep_their_promises(tmp_path):
    project = tmp_path / "projects" / "probe_me"
    project.mkdir(parents=True)
    (project / "pyproject.toml").write_text(
        '[project]\nname = "probe-me"\nversion = "1.0"\nlicense = "MIT"\n'
        '[project.entry-points."dlgui.v1"]\nprobe = "probe_me"\n'
    )
    (project / "probe_me.py").write_text(swish("Probe"))
    write_index(project.parent, tmp_path / INDEX)
    (offer,) = read_index(tmp_path / INDEX)
    assert (offer.kinds, offer.components) == (("activation",), ("Probe",))
    assert offer.summary == "z / (1 + exp(−z)), smooth and not monotonic."
    assert len(offer.curve) == 41
    assert offer.place == project
    (project / "probe_me.py").write_text(swish("Probe", "s"))
    with pytest.raises(PluginProblem, match="breaks promises in Probe"):
        write_index(project.parent, tmp_path / INDEX)
