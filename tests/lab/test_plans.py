"""A plan refuses early what may not come, and says what an installation will write."""

import copy
import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from dlgui.engine.errors import PluginProblem
from dlgui.lab import errand as errand_module
from dlgui.lab.installer import install
from dlgui.lab.plans import plan_install
from dlgui.lab.plugins import PluginHost
from dlgui.lab.wheels import inspect, pack
from tests.lab.made_wheels import BODY, content_of, wheel

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


def test_a_plan_says_what_comes_and_writes_nothing(home, tmp_path):
    plan = plan_install(SOFTPLUS, home)
    assert (plan.name, plan.version, plan.licence) == ("dlgui-softplus", "1.0.0", "MIT")
    assert [name for name, _, _ in plan.adds] == ["dlgui-softplus"]
    assert plan.author == "The dlgui authors"
    assert "runs with your rights" in plan.warning
    assert list(home.iterdir()) == []
    install(wheel(tmp_path), home)
    assert plan_install(wheel(tmp_path, version="2.0"), home).replaces == "1.0"


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
    install(wheel(tmp_path / "sound", "steady"), home)
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
        install(wheel(tmp_path, points=None), home)


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
    monkeypatch.setattr(errand_module.subprocess, "Popen", pytest.fail)
    with pytest.raises(PluginProblem):
        install(name, home)


def test_a_path_that_is_not_there_is_no_name(home):
    for source in ("./nothing.whl", "nothing.py", "some/folder"):
        with pytest.raises(PluginProblem, match="does not exist"):
            install(source, home)


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


def test_a_plan_names_what_is_kept_and_what_is_written(home, tmp_path):
    plan = plan_install(wheel(tmp_path, requires=["numpy>=1", "pluggy"]), home)
    assert [name for name, _ in plan.keeps] == ["numpy", "pluggy"]
    assert plan.keeps[0][1] == np.__version__
    assert "probe_me/__init__.py" in plan.files
    assert 0 < plan.packed < 5000


def test_an_upgrade_with_compiled_code_needs_a_restart(home, tmp_path):
    extra = [("probe_me/fast.so", b"")]
    assert not plan_install(wheel(tmp_path, extra=extra), home).restart
    install(wheel(tmp_path), home)
    assert plan_install(wheel(tmp_path, version="2.0", extra=extra), home).restart
    assert not plan_install(wheel(tmp_path, version="2.0"), home).restart


def test_a_single_file_has_a_plan_too(home, tmp_path):
    (tmp_path / "mine.py").write_text(BODY)
    plan = plan_install(tmp_path / "mine.py", home)
    assert (plan.name, plan.files, plan.replaces) == ("mine", ("mine.py",), "")
    install(tmp_path / "mine.py", home)
    assert plan_install(tmp_path / "mine.py", home).replaces == "a single file"


def test_a_name_is_installed_with_what_it_needs_from_a_folder_of_wheels(home, tmp_path):
    store = tmp_path / "store"
    wheel(store, requires=["needed-thing>=1", "numpy", "ignored; python_version < '3'"])
    wheel(store, "needed-thing", "1.5", points=None)
    plan = plan_install("probe-me", home, wheels=store)
    assert [(name, version) for name, version, _ in plan.adds] == [
        ("probe-me", "1.0"),
        ("needed-thing", "1.5"),
    ]
    install("probe-me", home, wheels=store)
    assert (home / "probe-me" / "needed_thing" / "__init__.py").exists()
    assert PluginHost(home).problems == []


def test_a_wheel_for_another_system_or_python_is_refused(home, tmp_path):
    other = tmp_path / "probe_me-1.0-cp27-none-win32.whl"
    with pytest.raises(PluginProblem, match="is for cp27-none-win32, not for this Python"):
        plan_install(wheel(tmp_path).rename(other), home)
    for wanted, words in (("<3", r"needs Python <3, this is"), ("three", "no such rule")):
        path = wheel(tmp_path, lines=[f"Requires-Python: {wanted}"])
        with pytest.raises(PluginProblem, match=words):
            plan_install(path, home)


def test_a_record_that_lies_does_not_make_two_contents_one(home, tmp_path):
    first = install(wheel(tmp_path, body=BODY), home)
    second = install(wheel(tmp_path, body=BODY + "# changed\n"), home)
    assert first.fingerprint != second.fingerprint
