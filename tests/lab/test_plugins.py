"""The PluginHost: every plugin alone, all of it or nothing, and faults that name themselves."""

import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from dlgui.api import Activation, Schedule
from dlgui.engine.errors import PluginProblem
from dlgui.lab import plugins as host_module
from dlgui.lab.admission import UserInterrupt, admit, hook_manager, user_interrupts_only
from dlgui.lab.discovery import Plugin, discover, plugin_at, read_enabled, write_enabled
from dlgui.lab.plugins import CHANGED, OFF, ON, QUARANTINED, UNTRIED, PluginHost
from dlgui.lab.registry import Registry
from dlgui.lab.verdicts import write_verdict

FAULTS = Path(__file__).parent.parent / "fault_plugins" / "loading"
GOOD = '''"""A plugin in one file."""

from dlgui.api import Schedule, hookimpl


class {name}(Schedule):
    """A rate that stays."""

    def factor(self, now):
        return 1.0


@hookimpl
def dlgui_components():
    return [{name}]
'''
SAYS = {
    "raises_at_import": "RuntimeError: this plugin is not well (raises_at_import.py, line 3)",
    "needs_what_is_missing": "ModuleNotFoundError: No module named 'no_such_package_anywhere'",
    "exits_at_import": "SystemExit: 3 (exits_at_import.py, line 5)",
    "interrupts_at_import": "KeyboardInterrupt (interrupts_at_import.py, line 3)",
    "has_no_marker": "put @hookimpl from dlgui.api above dlgui_components",
    "implements_nothing": "it implements no hook: define dlgui_components",
    "misspells_its_hook": "dlgui_component is no hook: did you mean dlgui_components?",
    "asks_for_an_argument": "a hook takes no argument",
    "returns_text": "dlgui_components must return a list of classes, got str",
    "returns_objects": "dlgui_components must return classes",
    "returns_a_kind": "Activation is a kind itself",
    "never_ends": "dlgui_components may return 1000 classes",
    "stops_halfway": "LookupError: the second is lost (stops_halfway.py, line 13)",
    "says_it_twice": "supplies Flat",
    "has_a_strange_setting": "Strange.table",
    "default_out_of_range": "The default of Liar: k must be at most 1, got 3.0",
    "has_markup": "holds markup",
    "wraps_others": "dlgui_components is a wrapper",
    "lists_its_names_badly": "RuntimeError: ask somebody else",
}


@pytest.fixture
def folder(tmp_path):
    """A plugin folder with one good plugin, and modules and paths as before afterwards."""
    modules, paths = set(sys.modules), list(sys.path)
    (tmp_path / "steady.py").write_text(GOOD.format(name="Steady"))
    yield tmp_path
    sys.path[:] = paths
    for name in set(sys.modules) - modules:
        del sys.modules[name]


def installed(folder, name, text, version="1.0", points=None):
    """Lay out a distribution as pip --target does."""
    place, module = folder / name, name.replace("-", "_")
    facts = place / f"{module}-{version}.dist-info"
    (place / module).mkdir(parents=True)
    facts.mkdir()
    (place / module / "__init__.py").write_text(text)
    (facts / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nSummary: A test\n"
    )
    lines = points or [f"{module} = {module}"]
    (facts / "entry_points.txt").write_text("[dlgui.v1]\n" + "\n".join(lines) + "\n")
    (facts / "RECORD").write_text(f"{module}/__init__.py,sha256={abs(hash(text))},{len(text)}\n")
    return place


def enable_all(folder):
    """Enable what is there as if it had been tried and found sound."""
    plugins = discover(folder)
    write_enabled(folder, {plugin.name: plugin.fingerprint for plugin in plugins})
    for plugin in plugins:
        write_verdict(plugin, {"ok": True, "sentence": "sound"}, folder)


def test_the_labs_own_components_come_through_the_hooks_and_without_problems(tmp_path):
    host = PluginHost(tmp_path)
    assert host.problems == []
    assert host.registry.find("dlgui-builtins:ReLU") is not None


@pytest.mark.parametrize("name", sorted(SAYS))
def test_a_faulty_plugin_is_named_with_its_fault_and_the_others_load(folder, name):
    shutil.copy(FAULTS / f"{name}.py", folder)
    enable_all(folder)
    host = PluginHost(folder)
    (problem,) = host.problems
    assert problem.supplier == name.replace("_", "-")
    assert SAYS[name] in problem.sentence
    assert host.registry.find("steady:Steady") is not None
    assert not [entry for entry in host.registry if entry.supplier == problem.supplier]


def test_every_faulty_file_is_tried():
    files = {path.stem for path in FAULTS.glob("*.py")}
    assert files == set(SAYS)


def test_all_faulty_plugins_together_leave_the_good_one(folder):
    for path in FAULTS.glob("*.py"):
        shutil.copy(path, folder)
    enable_all(folder)
    host = PluginHost(folder)
    assert len(host.problems) == len(SAYS)
    assert host.registry.find("steady:Steady") is not None


def test_a_refused_plugin_leaves_the_manager_the_path_and_the_modules_as_they_were(folder):
    place = installed(folder, "half-way", "import half_way.rest\nraise ValueError\n")
    (place / "half_way" / "rest.py").write_text("")
    manager, registry = hook_manager(), Registry()
    modules, paths = set(sys.modules), list(sys.path)
    with pytest.raises(ValueError):  # noqa: PT011  # it is the plugin's own, without words
        admit(plugin_at(place), manager, registry)
    assert set(sys.modules) == modules
    assert sys.path == paths
    assert not [one for one in manager.get_plugins() if "half" in str(one)]
    for path in FAULTS.glob("*.py"):
        with pytest.raises(BaseException):  # noqa: B017, PT011  # each raises its own
            admit(plugin_at(path), manager, registry)
    assert manager.get_plugins() == set()
    assert len(registry) == 0


def test_a_plugin_of_two_modules_is_refused_whole_when_one_fails(folder):
    place = installed(folder, "two", GOOD.format(name="Good"), points=["a = two", "b = two.second"])
    (place / "two" / "second.py").write_text("raise OSError('no')\n")
    enable_all(folder)
    host = PluginHost(folder)
    assert host.registry.find("two:Good") is None
    assert "two was not loaded: OSError: no (second.py, line 1)" in host.problems[0].sentence


def test_a_plugin_is_off_until_it_is_enabled(folder):
    host = PluginHost(folder)
    (plugin,) = host.plugins
    assert host.state(plugin) == OFF
    assert "dlgui_file_steady" not in sys.modules
    (entry,) = host.enable("steady")
    assert entry.id == "steady:Steady"
    assert host.state(plugin) == ON
    assert PluginHost(folder).registry.find("Steady") is not None


def test_a_disabled_plugin_is_gone_at_once_and_stays_away(folder):
    host = PluginHost(folder)
    host.enable("steady")
    host.disable("steady")
    assert host.registry.find("Steady") is None
    assert host.state(host.find("steady")) == OFF
    assert PluginHost(folder).registry.find("Steady") is None
    host.enable("steady")
    assert host.registry.find("Steady") is not None


def test_a_plugin_whose_content_changed_is_off_again(folder):
    PluginHost(folder).enable("steady")
    (folder / "steady.py").write_text(GOOD.format(name="Changed"))
    host = PluginHost(folder)
    assert host.state(host.find("steady")) == CHANGED
    assert host.registry.find("Changed") is None
    host.enable("steady")
    assert host.registry.find("Changed") is not None


def test_enabling_a_faulty_plugin_puts_it_in_quarantine_with_the_reason(folder):
    shutil.copy(FAULTS / "raises_at_import.py", folder)
    host = PluginHost(folder)
    with pytest.raises(PluginProblem, match="this plugin is not well"):
        host.enable("raises-at-import")
    assert host.state(host.find("raises-at-import")) == QUARANTINED
    assert "raises_at_import.py" in host.problems[0].traceback
    assert "dlgui_file_raises_at_import" not in sys.modules
    later = PluginHost(folder)
    assert later.state(later.find("raises-at-import")) == QUARANTINED
    assert "this plugin is not well" in later.problems[0].sentence


def test_wrong_maths_are_quarantined_and_what_keeps_its_promises_loads(folder):
    shutil.copy(FAULTS.parent / "wrong_slopes.py", folder)
    host = PluginHost(folder)
    with pytest.raises(PluginProblem, match="breaks promises in SignReversed"):
        host.enable("wrong-slopes")
    assert "is off by 2.0e+00" in host.problems[0].traceback
    assert host.enable("steady")[0].id == "steady:Steady"


def test_what_was_enabled_but_not_tried_with_this_version_waits_for_its_trial(folder):
    shutil.copy(FAULTS / "raises_at_import.py", folder)
    plugins = discover(folder)
    write_enabled(folder, {plugin.name: plugin.fingerprint for plugin in plugins})
    host = PluginHost(folder)
    assert [host.state(plugin) for plugin in host.plugins] == [UNTRIED, UNTRIED]
    assert host.registry.find("Steady") is None
    host.try_untried()
    assert [host.state(plugin) for plugin in host.plugins] == [QUARANTINED, ON]
    assert host.registry.find("Steady") is not None


def test_a_second_start_tries_nothing(folder, monkeypatch):
    PluginHost(folder).enable("steady")
    monkeypatch.setattr(subprocess, "Popen", pytest.fail)
    assert PluginHost(folder).registry.find("Steady") is not None


def test_a_plugin_can_be_tried_again(folder, monkeypatch):
    shutil.copy(FAULTS / "raises_at_import.py", folder)
    host = PluginHost(folder)
    plugin = host.find("raises-at-import")
    write_verdict(plugin, {"ok": True, "sentence": "sound"}, folder)
    with pytest.raises(PluginProblem, match="not well"):
        host.enable("raises-at-import", again=True)
    assert host.state(host.find("raises-at-import")) == QUARANTINED


def test_a_plugin_that_went_is_dropped(folder):
    host = PluginHost(folder)
    host.enable("steady")
    (folder / "steady.py").unlink()
    host.refresh()
    assert host.registry.find("Steady") is None


def test_a_mended_plugin_loads_in_the_same_session(folder):
    place = installed(folder, "mended", "raise ValueError('broken')\n")
    host = PluginHost(folder)
    with pytest.raises(PluginProblem, match="broken"):
        host.enable("mended")
    (place / "mended" / "__init__.py").write_text(GOOD.format(name="Mended"))
    (place / "mended-1.0.dist-info" / "RECORD").write_text("mended/__init__.py,sha256=2,2\n")
    shutil.rmtree(place / "mended" / "__pycache__", ignore_errors=True)
    assert host.enable("mended")[0].id == "mended:Mended"


def test_an_unknown_plugin_is_refused_with_those_there_are(folder):
    with pytest.raises(PluginProblem, match=r"There is no plugin steadi\. Plugins found: steady"):
        PluginHost(folder).enable("steadi")


def test_a_plugin_folder_is_the_last_place_that_is_looked_in(folder):
    place = installed(folder, "late", GOOD.format(name="Late"))
    (place / "json.py").write_text("raise RuntimeError('shadowed')\n")
    (place / "evil.pth").write_text("import sys; sys.exit(7)\n")
    enable_all(folder)
    host = PluginHost(folder)
    assert host.problems == []
    assert sys.path[-1] == str(place)


def test_a_module_that_is_there_already_is_not_taken_for_the_plugins(folder):
    installed(folder, "json", GOOD.format(name="Json"))
    enable_all(folder)
    host = PluginHost(folder)
    assert "its module json is there already" in host.problems[0].sentence


def test_two_plugins_may_offer_the_same_class_name(folder):
    for name in ("one", "two"):
        installed(folder, name, GOOD.format(name="Same"))
    enable_all(folder)
    host = PluginHost(folder)
    assert [entry.id for entry in host.registry.of(Schedule)][-3:-1] == ["one:Same", "two:Same"]


def test_a_file_and_a_folder_of_one_name_are_both_shown_and_one_is_loaded(folder):
    installed(folder, "steady", GOOD.format(name="Other"))
    enable_all(folder)
    host = PluginHost(folder)
    assert len(host.plugins) == 2
    assert "steady is there already" in host.problems[0].sentence


def test_a_folder_without_metadata_is_listed_with_its_reason(folder):
    (folder / "empty").mkdir()
    (folder / ".hidden").mkdir()
    (folder / "no-module.py").write_text("")
    host = PluginHost(folder)
    assert [plugin.name for plugin in host.plugins] == ["empty", "no-module", "steady"]
    sentences = " ".join(problem.sentence for problem in host.problems)
    assert "holds no distribution empty" in sentences
    assert "name it as Python names modules" in sentences


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("entry_points.txt", b"\xff\xfe\x00"),
        ("entry_points.txt", b"[dlgui.v1\nno = = section"),
        ("entry_points.txt", b"a = b\n[dlgui.v1]\n"),
        ("METADATA", b"\xff\xfe\x00"),
        ("METADATA", b""),
        ("RECORD", b"\xff"),
    ],
)
def test_damaged_metadata_is_a_reason_and_no_crash(folder, file, content):
    place = installed(folder, "dented", GOOD.format(name="Dented"))
    (place / "dented-1.0.dist-info" / file).write_bytes(content)
    host = PluginHost(folder)
    assert any("dented" in problem.sentence for problem in host.problems)
    assert host.find("dented").modules == ()


def test_damaged_metadata_in_the_environment_is_passed_over(folder, tmp_path, monkeypatch):
    site = tmp_path / "site"
    for name in ("dented", "whole"):
        installed(site, name, GOOD.format(name="Whole"))
    (site / "dented" / "dented-1.0.dist-info" / "entry_points.txt").write_bytes(b"\xff")
    monkeypatch.syspath_prepend(str(site / "dented"))
    monkeypatch.syspath_prepend(str(site / "whole"))
    assert [plugin.name for plugin in discover(folder / "none")] == ["whole"]


def test_a_plugin_installed_a_moment_ago_can_be_enabled(folder):
    host = PluginHost(folder)
    installed(folder, "fresh", GOOD.format(name="Fresh"))
    assert host.enable("fresh")[0].id == "fresh:Fresh"


def test_safe_mode_lists_plugins_and_imports_none(folder):
    installed(folder, "one", GOOD.format(name="One"))
    enable_all(folder)
    host = PluginHost(folder, safe_mode=True)
    assert [host.state(plugin) for plugin in host.plugins] == [OFF, OFF]
    assert "one" not in sys.modules
    assert "dlgui_file_steady" not in sys.modules
    assert host.registry.of(Activation)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"enabled": 3}', b"\xff", b"[" * 9999])
def test_a_damaged_list_of_enabled_plugins_enables_none(folder, content):
    (folder / "plugins.json").write_bytes(content)
    assert read_enabled(folder) == {}
    assert PluginHost(folder).registry.find("Steady") is None


def test_discovery_of_many_plugins_imports_nothing(folder):
    for i in range(50):
        installed(folder, f"p{i}", "raise RuntimeError\n")
    before = set(sys.modules)
    plugins = discover(folder)
    assert len(plugins) == 51
    assert set(sys.modules) == before
    assert {plugin.broken for plugin in plugins} == {""}
    assert plugins[0].summary == "A test"


def test_panels_are_asked_for_only_when_there_is_a_window(folder):
    text = (
        "from dlgui.api import hookimpl\nasked = []\n"
        "@hookimpl\ndef dlgui_panels():\n    asked.append(1)\n    return [int]\n"
    )
    (folder / "panelled.py").write_text(text)
    (folder / "broken.py").write_text(text.replace("return [int]", "raise ImportError('no Qt')"))
    enable_all(folder)
    host = PluginHost(folder)
    asked = sys.modules["dlgui_file_panelled"].asked
    assert asked == []
    assert host.panels() == (int,)
    assert asked == [1]
    assert "broken" in host.problems[0].sentence
    assert "no Qt" in host.problems[0].sentence


def test_a_plugin_of_the_environment_is_found_by_its_metadata(folder, tmp_path, monkeypatch):
    site = tmp_path / "site"
    place = installed(site, "pip-made", GOOD.format(name="Made"))
    monkeypatch.syspath_prepend(str(place))
    host = PluginHost(folder / "plugins")
    (plugin,) = [one for one in host.plugins if one.name == "pip-made"]
    assert plugin.source == "environment"
    assert host.state(plugin) == OFF
    assert host.enable("pip-made")[0].id == "pip-made:Made"


def test_the_plugin_folder_on_the_path_is_not_the_environment(folder, monkeypatch):
    monkeypatch.syspath_prepend(str(installed(folder, "one", GOOD.format(name="One"))))
    sources = [(plugin.name, plugin.source) for plugin in discover(folder)]
    assert sources == [("one", "folder"), ("steady", "file")]


def test_a_broken_built_in_is_a_problem_and_no_crash(tmp_path, monkeypatch):
    own = (*host_module.BUILT_INS, ("mine", "json"))
    monkeypatch.setattr(host_module, "BUILT_INS", own)
    host = PluginHost(tmp_path)
    assert [problem.supplier for problem in host.problems] == ["mine"]


@pytest.fixture
def ctrl_c():
    """Ctrl+C as at a terminal: a shell switches it off for what runs in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_of_the_user_ends_the_loading(folder):
    (folder / "slow.py").write_text("import signal\nsignal.raise_signal(signal.SIGINT)\n")
    enable_all(folder)
    with pytest.raises(UserInterrupt):
        PluginHost(folder)
    with pytest.raises(KeyboardInterrupt):
        raise KeyboardInterrupt  # the handler is the default one again


def test_loading_off_the_main_thread_leaves_signals_alone():
    seen = []

    def enter():
        with user_interrupts_only():
            seen.append(True)

    thread = threading.Thread(target=enter)
    thread.start()
    thread.join()
    assert seen == [True]


def test_a_project_folder_is_found_by_its_pyproject(tmp_path):
    with pytest.raises(PluginProblem, match="is no plugin"):
        plugin_at(tmp_path / "nothing")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n')
    with pytest.raises(PluginProblem, match=r"has no \[project.entry-points"):
        plugin_at(tmp_path)
    softplus = Path(__file__).parent.parent.parent / "plugins" / "dlgui_softplus"
    plugin = plugin_at(softplus)
    assert (plugin.name, plugin.modules) == ("dlgui-softplus", ("dlgui_softplus",))
    assert plugin.place == softplus / "src"


def test_hosting_imports_no_window():
    code = (
        "import sys; from pathlib import Path; from dlgui.lab.plugins import PluginHost; "
        "PluginHost(Path('nowhere')); print([m for m in sys.modules if 'PySide' in m])"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_a_plugin_value_is_plain_data():
    assert Plugin("a", "1", "file", Path("a.py"), ("a",)).broken == ""
