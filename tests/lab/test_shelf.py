"""The shelf: whatever kills the program, a plugin is there whole or not at all."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from dlgui.lab import shelf
from dlgui.lab.discovery import discover
from dlgui.lab.installer import install
from dlgui.lab.plugins import ON, PluginHost
from dlgui.lab.shelf import MOVING, PREVIOUS, staging, tidy
from tests.lab.made_wheels import content_of, seen, wheel

DEAD = 2**22 + 1
"""No process has this number: the largest is 2²²."""
LOOP = """
import sys
from pathlib import Path
from dlgui.lab.installer import install
home, paths = Path(sys.argv[1]), sys.argv[2:]
print("ready", flush=True)
while True:
    for path in paths:
        install(path, home)
"""


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


def big(to, version):
    """A wheel of many files, so that a kill has something to fall into."""
    extra = [(f"probe_me/f{i}.txt", f"{version} {i}" * 200) for i in range(40)]
    return wheel(to, version=version, extra=extra)


def test_a_staging_folder_is_gone_after_its_block_and_after_a_failure(home):
    with staging(home) as work:
        assert work.is_dir()
        assert discover(home) == ()
    assert list(home.iterdir()) == []
    with pytest.raises(ValueError, match="mine"), staging(home):
        raise ValueError("mine")
    assert list(home.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="asks for processes by number")
def test_what_a_dead_process_was_laying_out_is_removed_and_a_live_one_is_left(home):
    for owner in (DEAD, os.getpid()):
        (home / f".staging-{owner}-0" / "half").mkdir(parents=True)
    tidy(home)
    assert [path.name for path in home.iterdir()] == [f".staging-{os.getpid()}-0"]


def test_a_version_that_was_moved_away_comes_back_when_its_successor_never_came(home, tmp_path):
    install(wheel(tmp_path), home)
    before = content_of(home / "probe-me")
    kept = home / PREVIOUS / "probe-me"
    kept.parent.mkdir()
    (home / "probe-me").rename(kept)
    kept.with_name("probe-me" + MOVING).write_text(str(DEAD))
    host = PluginHost(home)
    assert content_of(home / "probe-me") == before
    assert host.state(host.find("probe-me")) == ON
    assert list((home / PREVIOUS).iterdir()) == []


def test_a_plugin_that_the_user_deleted_does_not_come_back(home, tmp_path):
    install(wheel(tmp_path), home)
    install(wheel(tmp_path, version="2.0"), home)
    (home / "probe-me").rename(tmp_path / "elsewhere")
    tidy(home)
    assert not (home / "probe-me").exists()
    assert list((home / PREVIOUS).iterdir()) == []


def test_an_exchange_of_a_living_process_is_left_alone(home, tmp_path):
    install(wheel(tmp_path), home)
    kept = home / PREVIOUS / "probe-me"
    kept.parent.mkdir()
    (home / "probe-me").rename(kept)
    kept.with_name("probe-me" + MOVING).write_text(str(os.getpid()))
    tidy(home)
    assert kept.exists()


@pytest.mark.parametrize("fails", range(3))
def test_an_upgrade_whose_move_fails_leaves_both_versions_as_they_were(
    home, tmp_path, monkeypatch, fails
):
    for version in ("1.0", "2.0"):
        install(wheel(tmp_path, version=version), home)
    before, count, real = content_of(home), [0], os.replace

    def fail(source, target):
        if {"probe-me", "older"} & {Path(target).name, Path(source).name}:
            count[0] += 1
            if count[0] == fails + 1:
                raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(shelf.os, "replace", fail)
    with pytest.raises(Exception, match="cannot be moved"):
        install(wheel(tmp_path, version="3.0"), home)
    assert count[0] > fails
    assert content_of(home) == before


def killed_at_random(home, tmp_path, kills):
    """Install two versions in turn in another process, kill it, look; as often as asked."""
    versions, longest = {}, 0.0
    for version in ("1.0", "2.0"):
        path = big(tmp_path / version, version)
        started = time.perf_counter()
        install(path, tmp_path / f"as-{version}")
        longest = max(longest, time.perf_counter() - started)
        versions[version] = content_of(tmp_path / f"as-{version}" / "probe-me")
    paths = [str(tmp_path / v / f"probe_me-{v}-py3-none-any.whl") for v in versions]
    rng, states = np.random.Generator(np.random.PCG64(5)), []
    for _ in range(kills):
        process = subprocess.Popen(
            [sys.executable, "-c", LOOP, str(home), *paths], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout.readline() == "ready\n"
        # The random point is the test; it reaches as far as an install with its trial here does.
        time.sleep(rng.uniform(0, 1.2 * longest))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        tidy(home)
        states.append(_state(home, versions))
    return states


def _state(home, versions):
    if not (home / "probe-me").exists():
        return "none"
    content = content_of(home / "probe-me")
    found = [version for version, whole in versions.items() if content == whole]
    assert found, "half a plugin"
    assert not [path for path in home.iterdir() if path.name.startswith(".staging")]
    host = PluginHost(home)
    assert not host.problems
    return found[0]


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_a_kill_during_an_install_leaves_no_half_plugin(home, tmp_path):
    states = killed_at_random(home, tmp_path, 12)
    assert len(states) == 12
    if "1.0" in states or "2.0" in states:
        assert "none" not in states[states.index(next(s for s in states if s != "none")) :]


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_two_hundred_kills_during_installs_leave_no_half_plugin(home, tmp_path):
    states = killed_at_random(home, tmp_path, 200)
    assert {"1.0", "2.0"} <= set(states)
    assert seen(home) == ["plugins.json", "probe-me"]
