"""The installer: a folder of its own per plugin, early refusals, one rename at the end."""

import copy
import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import dlgui_builtins as b
import pytest

from dlgui.engine.errors import PluginProblem
from dlgui.engine.experiment import Experiment
from dlgui.engine.training import train
from dlgui.lab import installer
from dlgui.lab.installer import install, plan_install, remove
from dlgui.lab.plugins import ON, PluginHost
from dlgui.lab.wheels import inspect, pack

ROOT = Path(__file__).parent.parent.parent
SOFTPLUS = ROOT / "plugins" / "dlgui_softplus"
BODY = "from dlgui.api import hookimpl\n@hookimpl\ndef dlgui_components():\n    return []\n"


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


def wheel(
    to,
    name="probe-me",
    version="1.0",
    extra=(),
    requires=(),
    points="probe_me = probe_me",
    top=None,
):
    """Write a wheel by hand, with whatever entries a test wants to see refused."""
    module = top or name.replace("-", "_")
    facts = f"{name.replace('-', '_')}-{version}.dist-info"
    path = to / f"{name.replace('-', '_')}-{version}-py3-none-any.whl"
    to.mkdir(parents=True, exist_ok=True)
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
    lines += [f"Requires-Dist: {one}" for one in requires]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{module}/__init__.py", BODY)
        archive.writestr(f"{facts}/METADATA", "\n".join(lines) + "\n")
        archive.writestr(
            f"{facts}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        if points:
            archive.writestr(f"{facts}/entry_points.txt", f"[dlgui.v1]\n{points}\n")
        for entry, content in extra:
            archive.writestr(entry, content)
        archive.writestr(f"{facts}/RECORD", "")
    return path


def content_of(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def freeze():
    done = subprocess.run(
        [sys.executable, "-m", "pip", "freeze", "--disable-pip-version-check"],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


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
    assert [path.name for path in home.iterdir()] == ["plugins.json"]
    assert freeze() == before


def test_a_plan_says_what_comes_and_writes_nothing(home, tmp_path):
    plan = plan_install(SOFTPLUS, home)
    assert (plan.name, plan.version, plan.licence) == ("dlgui-softplus", "1.0.0", "MIT")
    assert [name for name, _, _ in plan.adds] == ["dlgui-softplus"]
    assert plan.author == "The dlgui authors"
    assert "runs with your rights" in plan.warning
    assert list(home.iterdir()) == []
    install(wheel(tmp_path), home)
    assert plan_install(wheel(tmp_path, version="2.0"), home).replaces == "1.0"


def test_a_wheel_is_installed_and_an_upgrade_replaces_it_whole(home, tmp_path):
    install(wheel(tmp_path, extra=[("probe_me/old.py", "")]), home)
    assert (home / "probe-me" / "probe_me" / "old.py").exists()
    plugin = install(wheel(tmp_path, version="2.0"), home)
    assert plugin.version == "2.0"
    assert not (home / "probe-me" / "probe_me" / "old.py").exists()
    assert sorted(path.name for path in home.iterdir()) == ["plugins.json", "probe-me"]
    assert PluginHost(home).problems == []


def test_the_same_wheel_gives_the_same_bytes(home, tmp_path):
    first = install(wheel(tmp_path), home)
    before = content_of(home)
    assert install(wheel(tmp_path), home) == first
    assert content_of(home) == before


def test_a_single_file_is_copied_and_enabled(home, tmp_path):
    (tmp_path / "mine.py").write_text(BODY)
    assert install(tmp_path / "mine.py", home).name == "mine"
    host = PluginHost(home)
    assert host.state(host.find("mine")) == ON
    remove("mine", home)
    assert PluginHost(home).plugins == ()


def test_packing_a_folder_gives_the_wheel_that_its_build_gives(tmp_path):
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation"]
    command += ["--no-index", "--disable-pip-version-check", "-w", str(tmp_path), str(SOFTPLUS)]
    subprocess.run(command, check=True, capture_output=True)
    built = inspect(next(tmp_path.glob("*.whl")))
    packed = inspect(pack(SOFTPLUS, tmp_path))
    for name in ("name", "version", "tops", "points", "summary", "author", "licence"):
        assert getattr(packed, name) == getattr(built, name)
    with zipfile.ZipFile(packed.path) as ours:
        assert "dlgui_softplus/__init__.py" in ours.namelist()


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        (("evil.pth", "import os"), "runs code whenever Python starts"),
        (("sitecustomize.py", ""), "runs whenever Python starts"),
        (("usercustomize/__init__.py", ""), "runs whenever Python starts"),
        (("numpy/__init__.py", ""), "brings a package numpy, which is installed already"),
        (("PySide6/evil.py", ""), "brings a package PySide6, which is installed already"),
        (("json/__init__.py", ""), "brings a package json, which Python or dlgui has"),
        (("dlgui/lab/evil.py", ""), "brings a package dlgui, which Python or dlgui has"),
        (("../outside.py", ""), "its path leads out of the folder"),
        (("/etc/passwd", ""), "its path leads out of the folder"),
        (("..\\outside.py", ""), "its path leads out of the folder"),
        (("C:/outside.py", ""), "its path leads out of the folder"),
        (("probe_me-1.0.data/scripts/run", ""), "outside the plugin's folder"),
        (("probe_me/zeros.bin", bytes(3 << 20)), "would unpack to"),
        (("other-1.0.dist-info/METADATA", "Name: other"), "has 2 descriptions"),
    ],
)
def test_a_hostile_wheel_is_refused_and_nothing_is_written(home, tmp_path, extra, words):
    install(wheel(tmp_path / "sound", "steady", points="steady = steady"), home)
    before = content_of(home)
    with pytest.raises(PluginProblem, match=words):
        install(wheel(tmp_path, extra=[extra]), home)
    assert content_of(home) == before
    assert not (tmp_path / "outside.py").exists()


def test_a_link_in_a_wheel_is_refused(home, tmp_path):
    info = zipfile.ZipInfo("probe_me/link.py")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with pytest.raises(PluginProblem, match="it is a link"):
        install(wheel(tmp_path, extra=[(info, "/etc/passwd")]), home)


def test_entries_that_share_their_bytes_are_refused(home, tmp_path):
    path = wheel(tmp_path, extra=[("probe_me/noise.bin", os.urandom(100_000))])
    with zipfile.ZipFile(path, "a") as archive:
        again = copy.copy(archive.getinfo("probe_me/noise.bin"))
        again.filename = "probe_me/more.bin"
        archive.filelist.append(again)
        archive.writestr("probe_me/last.txt", "")
    with pytest.raises(PluginProblem, match="would unpack to"):
        install(path, home)


def test_a_wheel_of_too_many_entries_is_refused(home, tmp_path, monkeypatch):
    monkeypatch.setattr("dlgui.lab.wheels.MOST_FILES", 20)
    extra = [(f"probe_me/f{i}.txt", "") for i in range(20)]
    with pytest.raises(PluginProblem, match="has 25 entries"):
        install(wheel(tmp_path, extra=extra), home)


def test_what_is_no_wheel_is_refused_with_a_sentence(home, tmp_path):
    for name in ("probe_me-1.0-py3-none-any.whl", "wrong.whl"):
        (tmp_path / name).write_bytes(b"PK\x03\x04 not really")
        with pytest.raises(PluginProblem, match="is no wheel that can be read"):
            install(tmp_path / name, home)
    with pytest.raises(PluginProblem, match="says inside that it is probe-me, not other"):
        install(wheel(tmp_path).rename(tmp_path / "other-1.0-py3-none-any.whl"), home)
    with pytest.raises(PluginProblem, match="is no plugin: it has no entry point"):
        install(wheel(tmp_path, points=""), home)


HOSTILE_NAMES = [
    "--index-url=x",
    "-rrequirements.txt",
    "x @ file:x.whl",
    "git+x",
    "a;b",
    "a b",
    "a\nb",
    "a\0b",
    "п-umpy",
    "num\u200bpy",
    "x" * 10_000,
    "",
    "a==1",
    "a[extra]",
    "-a",
    "a-",
    ".",
    "dlgui",
    "DLGUI",
]


@pytest.mark.parametrize("name", HOSTILE_NAMES, ids=range(len(HOSTILE_NAMES)))
def test_a_hostile_name_starts_no_process(home, name, monkeypatch):
    monkeypatch.chdir(ROOT / "tests" / "fault_plugins")
    monkeypatch.setattr(installer.subprocess, "run", pytest.fail)
    with pytest.raises(PluginProblem):
        install(name, home)


def test_a_path_that_is_not_there_is_no_name(home):
    for source in ("./nothing.whl", "nothing.py", "some/folder"):
        with pytest.raises(PluginProblem, match="does not exist"):
            install(source, home)


def test_a_name_is_installed_with_what_it_needs_from_a_folder_of_wheels(home, tmp_path):
    store = tmp_path / "store"
    wheel(store, requires=["needed-thing>=1", "numpy", "ignored; python_version < '3'"])
    wheel(store, "needed-thing", "1.5", points="")
    plan = plan_install("probe-me", home, wheels=store)
    assert [(name, version) for name, version, _ in plan.adds] == [
        ("probe-me", "1.0"),
        ("needed-thing", "1.5"),
    ]
    install("probe-me", home, wheels=store)
    assert (home / "probe-me" / "needed_thing" / "__init__.py").exists()
    assert PluginHost(home).problems == []


def test_a_wheel_with_a_missing_requirement_takes_it_from_the_folder_too(home, tmp_path):
    path = wheel(tmp_path, requires=["needed-thing"])
    wheel(tmp_path / "store", "needed-thing", "1.5", points="")
    assert install(path, home, wheels=tmp_path / "store").name == "probe-me"
    with pytest.raises(PluginProblem, match=r"pip refused: .*needed-thing"):
        install(wheel(tmp_path, version="2.0", requires=["needed-thing>9"]), home, tmp_path)
    assert PluginHost(home).find("probe-me").version == "1.0"


@pytest.mark.parametrize(
    ("requires", "words"),
    [
        ("numpy<2", "needs numpy<2, installed is .* never changed"),
        ("dlgui>=99", "needs dlgui>=99, installed is"),
        ("x @ file:///tmp/x.whl", "wants x from an address"),
        ("=?", "has a requirement"),
    ],
)
def test_a_plugin_never_changes_what_the_program_stands_on(home, tmp_path, requires, words):
    with pytest.raises(PluginProblem, match=words):
        install(wheel(tmp_path, requires=[requires]), home)


def project(folder, table="", tail="", files=None):
    folder.mkdir(parents=True)
    (folder / "pyproject.toml").write_text(
        f'[project]\nname = "probe-me"\nversion = "1.0"\n{table}\n'
        f'[project.entry-points."dlgui.v1"]\nprobe = "probe_me"\n{tail}'
    )
    for name, text in (files or {"probe_me.py": BODY}).items():
        (folder / name).write_text(text)
    return folder


def test_a_project_of_one_module_is_packed(home, tmp_path):
    install(project(tmp_path / "p"), home)
    assert (home / "probe-me" / "probe_me.py").exists()


@pytest.mark.parametrize(
    ("table", "tail", "files", "words"),
    [
        ("", "", {"setup.py": "", "probe_me.py": ""}, "a setup.py"),
        ('dynamic = ["readme"]', "", None, "dynamic metadata"),
        ("", "[build-system]\nbuild-backend = 'maturin'\n", None, "maturin compiles"),
        ("", "[tool.hatch.build.hooks.custom]\n", None, "build hooks"),
        ("", "", {"other.py": ""}, "has no probe_me.py"),
    ],
)
def test_a_project_that_needs_a_build_is_not_built(home, tmp_path, table, tail, files, words):
    with pytest.raises(PluginProblem, match=words):
        install(project(tmp_path / "p", table, tail, files), home)


def test_a_project_whose_files_lie_elsewhere_is_refused(home, tmp_path):
    folder = project(tmp_path / "p", files={"readme": ""})
    (tmp_path / "secret.py").write_text(BODY)
    (folder / "probe_me.py").symlink_to(tmp_path / "secret.py")
    with pytest.raises(PluginProblem, match="a link that leads out of the folder"):
        install(folder, home)


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
    monkeypatch.setattr(installer.os, "replace", fail_late)
    with pytest.raises(PluginProblem, match="cannot be moved"):
        install(wheel(tmp_path, version="2.0"), home)
    assert content_of(home) == before
    assert PluginHost(home).find("probe-me").version == "1.0"


def test_pip_gets_no_settings_of_the_user(home, tmp_path, monkeypatch):
    monkeypatch.setenv("PIP_INDEX_URL", "nowhere")
    monkeypatch.setenv("PIP_REQUIRE_HASHES", "1")
    seen = []
    real = subprocess.run

    def spy(command, **options):
        seen.append((command, options["env"]))
        return real(command, **options)

    monkeypatch.setattr(installer.subprocess, "run", spy)
    install(wheel(tmp_path), home)
    ((command, variables),) = seen
    assert not [name for name in variables if name.startswith("PIP_") and "CONFIG" not in name]
    assert variables["PIP_CONFIG_FILE"] == os.devnull
    for word in ("--isolated", "--no-input", "--no-index", "--no-deps", ":all:"):
        assert word in command
    assert command[command.index("--") + 1 :] == ["probe-me==1.0"]


def test_pip_that_hangs_is_ended_with_a_sentence(home, tmp_path, monkeypatch):
    def hang(command, **options):
        raise subprocess.TimeoutExpired(command, options["timeout"])

    monkeypatch.setattr(installer.subprocess, "run", hang)
    with pytest.raises(PluginProblem, match="pip did not finish in 600 s"):
        install(wheel(tmp_path), home)
    assert list(home.iterdir()) == []


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
