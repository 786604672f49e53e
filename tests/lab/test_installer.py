"""The installer: a folder of its own per plugin, a trial before it is in, one rename at the end."""

import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import dlgui_builtins as b
import pytest

from dlgui.engine.errors import PluginProblem
from dlgui.engine.experiment import Experiment
from dlgui.engine.training import train
from dlgui.lab import errand as errand_module
from dlgui.lab import pip as pip_module
from dlgui.lab import shelf, trials
from dlgui.lab.discovery import read_enabled
from dlgui.lab.errand import Cancelled, Errand
from dlgui.lab.installer import install, previous_version, remove, roll_back
from dlgui.lab.plugins import ON, QUARANTINED, PluginHost
from tests.lab.made_wheels import BODY, content_of, freeze, seen, swish, wheel

ROOT = Path(__file__).parent.parent.parent
SOFTPLUS = ROOT / "plugins" / "dlgui_softplus"


@pytest.fixture(autouse=True)
def as_before():
    modules, paths = set(sys.modules), list(sys.path)
    yield
    sys.path[:] = paths
    for name in set(sys.modules) - modules:
        del sys.modules[name]


@pytest.fixture
def home(tmp_path):
    return tmp_path / "plugins"


def test_softplus_is_installed_from_its_folder_trains_and_is_removed(home):
    before = freeze()
    plugin = install(SOFTPLUS, home)
    assert plugin.place == home / "dlgui-softplus"
    host = PluginHost(home)
    assert host.problems == []
    assert host.state(host.find("dlgui-softplus")) == ON
    softplus = host.registry.find("dlgui-softplus:Softplus")
    experiment = Experiment(
        data=b.Moons(),
        layers=(b.Dense(units=6, activation=softplus(b=2.0), initializer=b.Glorot()),),
        output=b.Dense(units=1, activation=b.Sigmoid(), initializer=b.Glorot()),
        loss=b.Logistic(),
        optimizer=b.Adam(),
        schedule=b.Constant(),
        epochs=10,
    )
    assert host.registry.load(host.registry.dump(experiment), Experiment) == experiment
    *_, last = train(experiment)
    assert last.ended == "done"
    remove("dlgui-softplus", home)
    assert PluginHost(home).registry.find("Softplus") is None
    assert seen(home) == ["plugins.json"]
    assert freeze() == before


def test_a_wheel_is_installed_and_an_upgrade_replaces_it_whole(home, tmp_path):
    install(wheel(tmp_path, extra=[("probe_me/old.py", "")]), home)
    assert (home / "probe-me" / "probe_me" / "old.py").exists()
    plugin = install(wheel(tmp_path, version="2.0"), home)
    assert plugin.version == "2.0"
    assert not (home / "probe-me" / "probe_me" / "old.py").exists()
    assert seen(home) == ["plugins.json", "probe-me"]
    assert PluginHost(home).problems == []


def test_the_same_wheel_gives_the_same_bytes(home, tmp_path):
    first = install(wheel(tmp_path), home)
    before = content_of(home)
    assert install(wheel(tmp_path), home) == first
    shutil.rmtree(home / ".previous")
    assert content_of(home) == before


def test_a_single_file_is_copied_and_enabled(home, tmp_path):
    (tmp_path / "mine.py").write_text(BODY)
    assert install(tmp_path / "mine.py", home).name == "mine"
    host = PluginHost(home)
    assert host.state(host.find("mine")) == ON
    remove("mine", home)
    assert PluginHost(home).plugins == ()


def test_a_wheel_with_a_missing_requirement_takes_it_from_the_folder_too(home, tmp_path):
    path = wheel(tmp_path, requires=["needed-thing"])
    wheel(tmp_path / "store", "needed-thing", "1.5", points=None)
    assert install(path, home, wheels=tmp_path / "store").name == "probe-me"
    with pytest.raises(PluginProblem, match=r"pip refused: .*needed-thing"):
        install(wheel(tmp_path, version="2.0", requires=["needed-thing>9"]), home, tmp_path)
    assert PluginHost(home).find("probe-me").version == "1.0"


def test_what_two_plugins_need_both_have_so_that_either_can_go(home, tmp_path):
    store = tmp_path / "store"
    wheel(store, "needed-thing", "1.5", points=None)
    body = "import needed_thing\n" + BODY
    for name in ("one", "two"):
        path = wheel(tmp_path, name, requires=["needed-thing"], body=body)
        install(path, home, wheels=store)
        assert PluginHost(home).problems == []  # loaded, so its folder is on the path
    remove("one", home)
    for name in ("one", "two", "needed_thing"):
        sys.modules.pop(name, None)
    sys.path[:] = [path for path in sys.path if not path.startswith(str(home))]
    host = PluginHost(home)
    assert host.problems == []
    assert host.state(host.find("two")) == ON


def test_a_failed_upgrade_leaves_the_earlier_version_byte_for_byte(home, tmp_path, monkeypatch):
    install(wheel(tmp_path), home)
    before = content_of(home)
    real = os.replace

    def fail_late(source, target):
        if Path(target) == home / "probe-me" and "staging" in str(source) and fail_late.armed:
            fail_late.armed = False
            raise OSError(28, "No space left on device")
        real(source, target)

    fail_late.armed = True
    monkeypatch.setattr(shelf.os, "replace", fail_late)
    with pytest.raises(PluginProblem, match="cannot be moved"):
        install(wheel(tmp_path, version="2.0"), home)
    assert content_of(home) == before
    assert PluginHost(home).find("probe-me").version == "1.0"


def test_removing_what_is_not_there_says_what_there_is(home, tmp_path):
    install(wheel(tmp_path), home)
    with pytest.raises(PluginProblem, match=r"There is no plugin nobody\. Plugins found: probe-me"):
        remove("nobody", home)


def test_a_plugin_of_the_environment_is_left_to_pip(home, tmp_path, monkeypatch):
    install(wheel(tmp_path), tmp_path / "site")
    monkeypatch.syspath_prepend(str(tmp_path / "site" / "probe-me"))
    with pytest.raises(PluginProblem, match="pip uninstall probe-me"):
        remove("probe-me", home)


def test_a_broken_plugin_can_be_removed(home):
    (home / "half").mkdir(parents=True)
    assert PluginHost(home).problems
    remove("half", home)
    assert PluginHost(home).problems == []


def test_pip_gets_no_settings_of_the_user(home, tmp_path, monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "nowhere")
    monkeypatch.setenv("PIP_REQUIRE_HASHES", "1")
    started = []
    real = subprocess.Popen

    def spy(command, **options):
        started.append((command, options["env"]))
        return real(command, **options)

    monkeypatch.setattr(errand_module.subprocess, "Popen", spy)
    wheel(tmp_path)
    install("probe-me", home, tmp_path)
    command, variables = started[0]
    assert not [name for name in variables if name.startswith("PIP_") and "CONFIG" not in name]
    assert variables["PIP_CONFIG_FILE"] == os.devnull
    for word in ("--isolated", "--no-input", "--no-index", ":all:", "--constraint"):
        assert word in command
    assert command[command.index("--") + 1 :] == ["probe-me"]


def hanging_pip(monkeypatch):
    """Let pip be a program that never ends; returns the processes that are started."""
    started = []
    real = subprocess.Popen

    def hang(command, **options):
        sleeper = [sys.executable, "-c", "import time; time.sleep(60)"]
        started.append(real(sleeper if "pip" in command else command, **options))
        return started[-1]

    monkeypatch.setattr(errand_module.subprocess, "Popen", hang)
    return started


def test_pip_that_hangs_is_ended_with_a_sentence(home, tmp_path, monkeypatch):
    started = hanging_pip(monkeypatch)
    monkeypatch.setattr(pip_module, "SECONDS", 0.2)
    with pytest.raises(PluginProblem, match=r"pip did not finish in 0\.2 s"):
        install("probe-me", home)
    assert list(home.iterdir()) == []
    assert started[0].poll() is not None


def test_cancelling_takes_less_than_a_second_and_changes_nothing(home, tmp_path, monkeypatch):
    install(wheel(tmp_path), home)
    before = content_of(home)
    started = hanging_pip(monkeypatch)
    errand = Errand()
    timer = threading.Timer(0.3, errand.cancel)
    timer.start()
    begun = time.perf_counter()
    path = wheel(tmp_path, version="2.0", requires=["needed-thing"])
    with pytest.raises(Cancelled, match="Nothing was changed"):
        install(path, home, errand=errand)
    timer.join()
    assert time.perf_counter() - begun < 1.3
    assert content_of(home) == before
    assert started[0].poll() is not None


def test_a_plugin_that_breaks_its_promises_is_put_into_quarantine(home, tmp_path):
    (tmp_path / "bad_maths.py").write_text(swish("Wrong", "s"))
    plugin = install(tmp_path / "bad_maths.py", home)
    assert read_enabled(home) == {}
    host = PluginHost(home)
    assert host.state(plugin) == QUARANTINED
    assert host.registry.find("bad-maths:Wrong") is None
    (tmp_path / "bad_maths.py").write_text(swish("Wrong"))
    install(tmp_path / "bad_maths.py", home)
    host.refresh()
    assert host.registry.find("bad-maths:Wrong") is not None


@pytest.mark.parametrize("body", ["raise RuntimeError('not today')\n", swish("Probe", "s * s")])
def test_an_upgrade_that_breaks_leaves_the_version_that_works(home, tmp_path, body):
    install(wheel(tmp_path), home)
    before = content_of(home)
    with pytest.raises(PluginProblem, match=r"probe-me 1\.0 stays as it is"):
        install(wheel(tmp_path, version="2.0", body=body), home)
    assert content_of(home) == before
    host = PluginHost(home)
    assert host.state(host.find("probe-me")) == ON


FAULTS = ROOT / "tests" / "fault_plugins"
FAULTY = sorted([*FAULTS.glob("loading/*.py"), *FAULTS.glob("probing/*.py"), *FAULTS.glob("*.py")])


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_every_faulty_plugin_is_kept_out_and_named_and_the_sound_one_works(
    home, tmp_path, monkeypatch, path
):
    monkeypatch.setattr(trials, "WALL_SECONDS", 3.0)
    monkeypatch.delitem(sys.modules, f"dlgui_file_{path.stem}", raising=False)
    install(wheel(tmp_path, body=swish("Sound")), home)
    plugin = install(path, home)
    host = PluginHost(home)
    assert host.registry.find("Sound") is not None
    name = path.stem.replace("_", "-")
    assert plugin.name == name
    assert host.state(plugin) == QUARANTINED
    (problem,) = [one for one in host.problems if one.supplier == name]
    assert name in problem.sentence
    assert f"dlgui_file_{path.stem}" not in sys.modules
    assert not [entry for entry in host.registry if entry.supplier == name]


def test_two_hundred_plugins_cost_the_start_little_and_import_nothing(home, tmp_path):
    install(wheel(tmp_path, body=BODY), home)
    bare = _start_seconds(tmp_path / "none")
    for number in range(200):
        place = home / f"probe-n{number}"
        shutil.copytree(home / "probe-me", place)
        facts = place / "probe_me-1.0.dist-info"
        text = (facts / "METADATA").read_text().replace("Name: probe-me", f"Name: {place.name}")
        (facts / "METADATA").write_text(text)
        facts.rename(place / f"probe_n{number}-1.0.dist-info")
    assert len(PluginHost(home).plugins) == 201
    assert _start_seconds(home) - bare < 0.5


def _start_seconds(home):
    """Return the seconds that a host takes in a process of its own, which imports no plugin."""
    code = (
        "import sys, time; from pathlib import Path; from dlgui.lab.plugins import PluginHost; "
        "t = time.perf_counter(); host = PluginHost(Path(sys.argv[1]), safe_mode=True); "
        "print(time.perf_counter() - t); assert not [m for m in sys.modules if 'probe_' in m]"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(home)], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def test_an_upgrade_keeps_the_previous_version_for_the_way_back(home, tmp_path):
    plugin = install(wheel(tmp_path), home)
    first = content_of(home / "probe-me")
    assert previous_version(plugin) is None
    plugin = install(wheel(tmp_path, version="2.0"), home)
    assert previous_version(plugin).version == "1.0"
    assert roll_back("probe-me", home).version == "1.0"
    assert content_of(home / "probe-me") == first
    host = PluginHost(home)
    assert host.state(host.find("probe-me")) == ON
    assert roll_back("probe-me", home).version == "2.0"
    remove("probe-me", home)
    assert list((home / ".previous").iterdir()) == []
    with pytest.raises(PluginProblem, match="There is no plugin probe-me"):
        roll_back("probe-me", home)


def test_without_a_previous_version_there_is_no_way_back(home, tmp_path):
    install(wheel(tmp_path), home)
    with pytest.raises(PluginProblem, match="no previous version of probe-me"):
        roll_back("probe-me", home)


def test_a_file_and_a_folder_of_one_name_do_not_meet(home, tmp_path):
    install(wheel(tmp_path), home)
    (tmp_path / "probe_me.py").write_text(BODY)
    with pytest.raises(PluginProblem, match="has the same name: remove it first"):
        install(tmp_path / "probe_me.py", home)


def test_the_stages_are_told_in_words_and_the_log_has_what_pip_said(home, tmp_path):
    errand = Errand()
    wheel(tmp_path)
    install("probe-me", home, tmp_path, errand=errand)
    for words in ("Looking into", "Laying out probe-me 1.0", "Trying probe-me", "Moving probe-me"):
        assert words in errand.log
    assert "Would install probe-me-1.0" in errand.log
    assert errand.loaded


def test_a_queue_of_five_with_the_second_broken_brings_four_in(home, tmp_path):
    paths = [wheel(tmp_path, name) for name in ("one", "two", "three", "four", "five")]
    paths[1].write_bytes(b"PK no zip")
    before, refused = freeze(), []
    for path in paths:
        try:
            install(path, home)
        except PluginProblem as problem:
            refused.append(str(problem))
    assert len(refused) == 1
    assert "is no wheel that can be read" in refused[0]
    host = PluginHost(home)
    on = [plugin.name for plugin in host.plugins if host.state(plugin) == ON]
    assert on == ["five", "four", "one", "three"]
    assert freeze() == before
