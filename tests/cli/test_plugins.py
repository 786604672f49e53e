"""`dlgui plugin`: a plugin comes, is seen, goes; a broken one is listed with its reason."""

import json
import sys

import pytest

PLUGIN = '''
from dlgui.api import Schedule, hookimpl


class Slower(Schedule):
    """A rate that is half of what it says."""

    def factor(self, now):
        return 0.5


@hookimpl
def dlgui_components():
    return [Slower]
'''


@pytest.fixture
def plugin(tmp_path):
    path = tmp_path / "slower.py"
    path.write_text(PLUGIN)
    return path


def listed(dlgui, *options):
    return json.loads(dlgui(*options, "plugin", "list", "--json").out)


def test_a_plugin_is_installed_used_and_removed(dlgui, plugin, shipped):
    assert listed(dlgui) == []
    done = dlgui("plugin", "install", plugin, "--yes", "--json")
    assert done.code == 0, done.err
    assert json.loads(done.out)["components"] == ["Slower"]
    (one,) = listed(dlgui)
    assert (one["name"], one["state"], one["components"]) == ("slower", "on", ["Slower"])
    run = ("run", shipped("xor"), "--epochs", 2, "--json")
    assert dlgui(*run, "--set", "schedule=Slower").code == 0
    assert dlgui("plugin", "remove", "slower", "--yes").out == "Removed slower.\n"
    assert listed(dlgui) == []
    assert dlgui(*run, "--set", "schedule=Slower").code == 2


def test_installing_asks_because_a_plugin_runs_with_the_users_rights(dlgui, plugin):
    done = dlgui("plugin", "install", plugin)
    assert done.code == 2
    assert "A plugin runs with your rights" in done.err
    assert "add --yes" in done.err
    assert listed(dlgui) == []


def test_removing_asks(dlgui, plugin):
    dlgui("plugin", "install", plugin, "--yes")
    assert dlgui("plugin", "remove", "slower").code == 2
    assert len(listed(dlgui)) == 1


def test_a_plugin_can_be_switched_off_and_on(dlgui, plugin):
    dlgui("plugin", "install", plugin, "--yes")
    assert dlgui("plugin", "disable", "slower").out == "slower is off.\n"
    assert listed(dlgui)[0]["state"] == "off"
    assert dlgui("plugin", "enable", "slower").out == "slower is on: Slower.\n"
    assert listed(dlgui)[0]["state"] == "on"


def test_safe_mode_loads_none(dlgui, plugin):
    dlgui("plugin", "install", plugin, "--yes")
    (one,) = listed(dlgui, "--safe-mode")
    assert (one["state"], one["components"]) == ("off", [])


def test_a_broken_plugin_is_listed_with_its_reason_and_stops_nothing(dlgui, plugin, shipped):
    plugin.write_text("raise RuntimeError('not well')")
    done = dlgui("plugin", "install", plugin, "--yes")
    assert done.code == 1
    assert "not well" in done.err
    (one,) = listed(dlgui)
    assert one["state"] == "quarantined"
    assert "not well" in one["reason"]
    assert "not well" in dlgui("plugin", "list").out
    ran = dlgui("run", shipped("xor"), "--epochs", 1)
    assert ran.code == 0
    assert "not well" in ran.err


def test_one_that_fails_keeps_no_other_back(dlgui, plugin, tmp_path):
    broken = tmp_path / "broken.py"
    broken.write_text("raise RuntimeError('not well')")
    done = dlgui("plugin", "install", broken, plugin, "--yes")
    assert done.code == 1
    assert "Installed slower: Slower." in done.out
    assert "broken.py: broken was not loaded: RuntimeError: not well" in done.err
    assert [(one["name"], one["state"]) for one in listed(dlgui)] == [
        ("broken", "quarantined"),
        ("slower", "on"),
    ]


def test_an_upgrade_is_taken_back(dlgui, plugin):
    dlgui("plugin", "install", plugin, "--yes")
    plugin.write_text(PLUGIN.replace("Slower", "Slowest"))
    dlgui("plugin", "install", plugin, "--yes")
    assert listed(dlgui)[0]["components"] == ["Slowest"]
    assert dlgui("plugin", "back", "slower").code == 2
    assert dlgui("plugin", "back", "slower", "--yes").code == 0
    assert listed(dlgui)[0]["components"] == ["Slower"]


def test_a_plugin_that_was_tried_with_another_version_is_tried_again(dlgui, plugin, monkeypatch):
    dlgui("plugin", "install", plugin, "--yes")
    monkeypatch.setattr("dlgui.lab.verdicts.np.__version__", "99.0")
    assert listed(dlgui)[0]["state"] == "untried"
    done = dlgui("components", "--kind", "schedule")
    assert "Trying slower with this version, once." in done.err
    assert "Slower" in done.out
    assert listed(dlgui)[0]["state"] == "on"


def test_what_is_on_offer_is_listed_and_a_folder_adds_to_it(dlgui, plugin, tmp_path):
    offered = json.loads(dlgui("plugin", "available", "--json").out)
    softplus = next(one for one in offered if one["name"] == "dlgui-softplus")
    assert softplus["components"] == ["Softplus"]
    assert "dlgui-softplus" in dlgui("plugin", "available").out
    assert dlgui("plugin", "look-in", plugin.parent).code == 0
    names = [one["name"] for one in json.loads(dlgui("plugin", "available", "--json").out)]
    assert "slower" in names
    assert dlgui("plugin", "look-in", tmp_path / "nowhere").code == 1
    assert dlgui("plugin", "look-in").code == 0
    names = [one["name"] for one in json.loads(dlgui("plugin", "available", "--json").out)]
    assert "slower" not in names


def test_the_plugin_that_makes_a_command_fail_is_found(dlgui, plugin, tmp_path):
    for name in ("Bad", "Good", "Kind", "Sane"):
        path = tmp_path / f"{name.lower()}.py"
        path.write_text(PLUGIN.replace("Slower", name))
        assert dlgui("plugin", "install", path, "--yes").code == 0
    code = (
        "import sys; from dlgui.lab.plugins import PluginHost; "
        "sys.exit(PluginHost().registry.find('Bad') is not None)"
    )
    done = dlgui("plugin", "bisect", "--json", "--", sys.executable, "-c", code)
    assert json.loads(done.out) == {"plugin": "bad", "runs": 2}
    assert dlgui("plugin", "bisect").code == 2


def test_names_that_are_not_there_get_a_sentence(dlgui):
    for command in (("remove", "nothing", "--yes"), ("enable", "nothing"), ("disable", "nothing")):
        done = dlgui("plugin", *command)
        assert done.code == 1
        assert "There is no plugin nothing" in done.err


def test_a_new_plugin_passes_its_check_as_it_is(dlgui, tmp_path):
    done = dlgui("plugin", "new", "soft-steps", "--kind", "activation", "--to", tmp_path)
    assert done.code == 0, done.err
    folder = tmp_path / "soft-steps"
    assert (folder / "pyproject.toml").is_file()
    assert dlgui("check", folder).code == 0
    assert dlgui("plugin", "new", "soft-steps", "--to", tmp_path).code == 1


def test_without_plugins_the_list_says_how_to_get_one(dlgui):
    assert "dlgui plugin install PATH_OR_NAME" in dlgui("plugin", "list").out
