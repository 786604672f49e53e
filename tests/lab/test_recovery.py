"""What a session that was cut off left is found, offered once, and never makes the start fail."""

import itertools
import json
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dlgui.engine.errors import BadProject, DlguiError
from dlgui.engine.experiment import Edit
from dlgui.engine.samples import prepare
from dlgui.engine.training import finish
from dlgui.lab import recorder
from dlgui.lab.blas import settle_blas
from dlgui.lab.checkpoints import read_checkpoint
from dlgui.lab.files import sweep_stale
from dlgui.lab.plugins import PluginHost
from dlgui.lab.projects import Project, read_project
from dlgui.lab.recorder import JOURNAL, RUN, Recorder, Unsaved
from dlgui.lab.recovery import MOST, UNREADABLE, ago, look_into, prune, resumed_run, sessions
from dlgui.lab.runs import Run
from dlgui.lab.settings import read_settings
from tests.engine.experiments import Rows, experiment

SESSION = "20260101-120000-4711-0123ab"


@pytest.fixture(scope="module")
def registry(tmp_path_factory):
    host = PluginHost(tmp_path_factory.mktemp("plugins"), safe_mode=True)
    host.registry.add("tests", [Rows])
    return host.registry


def wait(condition, seconds=20.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.002)


@pytest.fixture
def left(tmp_path, registry):
    """Return a function that leaves a session behind, cut off after so many steps."""

    def leave(steps=30, changes=None, path=None, **settings):
        chosen = experiment(epochs=200, **settings)
        run = Run(chosen, prepare(chosen))
        keeper = Recorder(tmp_path, registry)
        if steps:
            run.start(steps)
            wait(lambda: run.state == "paused")
        project = Project(chosen.with_(**changes or {}), "Bands", path=path, digest="ab")
        keeper.note(Unsaved(project, bool(changes), run if steps else None))
        keeper.close(keep=True, seconds=20)
        keeper._lock.release()  # as the system does for a process that ended
        run.stop()
        return keeper.folder

    return leave


def test_the_experiment_and_the_run_come_back(left, registry, tmp_path):
    folder = left(30, {"rate": 0.25}, tmp_path / "bands.dlgui")
    assert sessions(tmp_path) == [folder]
    found = look_into(folder, registry)
    assert (found.project.name, found.project.experiment.rate) == ("Bands", 0.25)
    assert (found.project.path, found.project.digest) == (tmp_path / "bands.dlgui", "ab")
    assert json.loads(found.project.extra) == {}
    assert (found.checkpoint.step, found.edited, found.notes) == (30, True, ())
    assert found.sentence == "6 epochs trained, 0 s ago"


def test_a_recovered_run_ends_on_the_bits_of_one_that_was_never_cut_off(left, registry, tmp_path):
    settle_blas()
    chosen = experiment(epochs=200)
    want = finish(chosen)[0].weights.tobytes()
    found = look_into(left(33), registry)
    run = resumed_run(found, prepare(chosen), 5)
    assert (run.number, run.step) == (5, 33)
    run.start()
    wait(lambda: not run.alive)
    report = run.drain()
    assert report.snapshot.weights.tobytes() == want
    assert report.history.steps["loss"].count == report.step == 1000


def test_an_edit_after_the_last_checkpoint_holds_from_there(left, registry):
    edits = (Edit(step=30, path="rate", value="0.25"),)
    want = finish(experiment(epochs=200, edits=edits))[0].weights.tobytes()
    run = resumed_run(look_into(left(30, {"rate": 0.25}), registry), prepare(experiment()), 1)
    run.start()
    wait(lambda: not run.alive)
    report = run.drain()
    assert report.snapshot.weights.tobytes() == want
    assert [(edit.step, edit.path) for edit in report.history.edits] == [(30, "rate")]


@pytest.mark.parametrize(
    ("changes", "samples", "sentence"),
    [
        ({"seed": 9}, experiment(), "seed was changed after it"),
        ({}, experiment(data=Rows(rows=50)), "rows differ"),
        ({}, None, "its data cannot be loaded"),
    ],
)
def test_a_run_that_cannot_go_on_says_why(left, registry, changes, samples, sentence):
    found = look_into(left(30, changes), registry)
    with pytest.raises(DlguiError, match=sentence):
        resumed_run(found, prepare(samples) if samples else None, 1)


def test_a_session_without_a_run_gives_its_edits_back(left, registry):
    found = look_into(left(0, {"rate": 0.25}), registry)
    assert found.sentence == "edited, 0 s ago"
    assert resumed_run(found, prepare(experiment()), 1) is None


def test_a_session_with_nothing_to_lose_is_removed(left, registry):
    folder = left(0)
    assert folder.exists()
    assert look_into(folder, registry) is None
    assert not folder.exists()


def test_a_session_that_lives_is_left_alone(tmp_path, registry):
    keeper = Recorder(tmp_path, registry)
    keeper.note(Unsaved(Project(experiment(), "Bands"), True))
    wait(lambda: keeper.folder is not None and (keeper.folder / JOURNAL).exists())
    assert look_into(keeper.folder, registry) is None
    assert prune(tmp_path, days=-1) == []
    assert (keeper.folder / JOURNAL).exists()
    keeper.close(keep=False)


def test_two_starts_at_once_do_not_both_offer_it(left, registry):
    folder = left(30)
    found = look_into(folder, registry)
    assert look_into(folder, registry) is None
    found.lock.release()
    assert look_into(folder, registry) is not None


def test_what_a_killed_write_left_is_swept(left, registry):
    folder = left(30)
    stale = folder / ".run.checkpoint.dlgui-0123abcd.tmp"
    stale.write_bytes(b"half")
    assert look_into(folder, registry).checkpoint.step == 30
    assert not stale.exists()


def test_a_cut_checkpoint_gives_the_one_before_or_the_experiment_and_is_kept(left, registry):
    folder = left(30, {"rate": 0.25})
    data = (folder / RUN).read_bytes()
    (folder / f"{RUN}.bak").write_bytes(data)
    (folder / RUN).write_bytes(data[:-9])
    found = look_into(folder, registry)
    assert found.checkpoint.step == 30
    assert "The checkpoint before it was taken" in found.notes[0]
    found.lock.release()
    (folder / f"{RUN}.bak").unlink()
    found = look_into(folder, registry)
    assert found.checkpoint is None
    assert found.project.experiment.rate == 0.25
    assert "The training cannot come back" in found.notes[0]
    assert ".unreadable" in found.notes[0]
    kept = folder.with_name(folder.name + UNREADABLE)
    assert (kept / RUN).read_bytes() == data[:-9]


def test_without_a_journal_the_checkpoint_brings_its_experiment(left, registry):
    folder = left(30)
    (folder / JOURNAL).write_bytes(b"{")
    found = look_into(folder, registry)
    assert found.checkpoint.step == 30
    assert found.project.experiment == experiment(epochs=200)
    assert "it is not JSON" in found.notes[0]


def test_what_cannot_be_read_at_all_is_kept_and_told_once(left, registry, tmp_path):
    folder = left(0, {"rate": 0.25})
    (folder / JOURNAL).write_bytes(b"\xff" * 100)
    with pytest.raises(BadProject, match=r"not UTF-8.*It is kept in .*unreadable"):
        look_into(folder, registry)
    assert sessions(tmp_path) == []
    kept = folder.with_name(folder.name + UNREADABLE)
    assert (kept / JOURNAL).read_bytes() == b"\xff" * 100


def test_every_truncation_and_noise_end_in_a_session_or_the_readers_error(left, registry):
    folder = left(10, {"rate": 0.25}, data=Rows(rows=12), layers=())
    whole = {name: (folder / name).read_bytes() for name in (JOURNAL, RUN)}
    chance = random.Random(3)
    for name, data in whole.items():
        for _ in range(150):
            cut = chance.randrange(len(data))
            noise = chance.randbytes(chance.randrange(30)) + data[cut:] * chance.randrange(2)
            folder.mkdir(exist_ok=True)
            for other, bytes_of in whole.items():
                (folder / other).write_bytes(bytes_of)
            (folder / name).write_bytes(data[:cut] + noise)
            found = look_into(folder, registry)  # the other file is whole
            found.lock.release()
            assert found.project.name == "Bands"


def test_ten_thousand_old_sessions_are_capped_and_pruned(tmp_path, registry):
    for number in range(10_000):
        os.mkdir(tmp_path / f"20250101-{number:06d}-1-abcdef")
    begun = time.monotonic()
    assert [one.name for one in sessions(tmp_path)][:1] == ["20250101-009999-1-abcdef"]
    assert len(sessions(tmp_path)) == MOST
    assert time.monotonic() - begun < 2
    old = time.time() - 31 * 86400
    for number in range(MOST + 5):
        os.utime(tmp_path / f"20250101-{number:06d}-1-abcdef", (old, old))
    assert len(prune(tmp_path)) == MOST
    assert [len(prune(tmp_path)) for _ in range(2)] == [5, 0]
    assert len(list(tmp_path.iterdir())) == 10_000 - MOST - 5


def test_only_folders_of_ours_are_touched(tmp_path, registry):
    (tmp_path / "mine").mkdir()
    (tmp_path / f"{SESSION}-more").mkdir()
    (tmp_path / SESSION).write_text("a file")
    (tmp_path / "20260101-120000-4711-0123ac").symlink_to(tmp_path / "mine")
    assert sessions(tmp_path) == []
    assert prune(tmp_path, days=-1) == []
    assert len(list(tmp_path.iterdir())) == 4
    assert sessions(tmp_path / "missing") == []


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        *((-5, "0 s ago"), (40.9, "40 s ago"), (60, "1 min ago"), (3599, "59 min ago")),
        *((3600, "1 hour ago"), (86399, "23 hours ago"), (86400, "1 day ago"), (3e5, "3 days ago")),
    ],
)
def test_times_are_told_in_words(seconds, words):
    assert ago(seconds) == words


# Killed processes

WORLD = """
import itertools, os, sys, time
from pathlib import Path
from dlgui.engine.progress import Request
from dlgui.engine.samples import prepare
from dlgui.engine.training import train
from dlgui.lab import recorder
from dlgui.lab.checkpoints import Checkpoint, fingerprint, write_checkpoint
from dlgui.lab.plugins import PluginHost
from dlgui.lab.projects import Project, write_project
from dlgui.lab.recorder import Recorder, Unsaved
from dlgui.lab.runs import Run
from dlgui.lab.settings import Settings, write_settings
from tests.engine.experiments import Rows, experiment

if os.environ.get("SHORT"):
    recorder.CHECKPOINT_SECONDS, recorder.LOOK_SECONDS = 0.1, 0.02
host = PluginHost(Path("plugins"), safe_mode=True)
host.registry.add("tests", [Rows])
chosen = experiment(epochs=10_000_000)
samples = prepare(chosen)

def train_on(folder):
    run = Run(chosen, samples)
    keeper = Recorder(folder, host.registry)
    run.start()
    for tick in itertools.count():
        edits = 1 + tick // 20
        if not tick % 20:
            changed = chosen.with_(epochs=10_000_000 - edits)
            keeper.note(Unsaved(Project(changed, "Bands"), True, run))
        print(os.getpid(), edits, run.step, flush=True)
        time.sleep(0.01)

def save_on(folder, kinds=("project", "checkpoint", "settings")):
    loop = train(chosen, samples)
    next(loop)
    project = Project(chosen, "Bands")
    for count in itertools.count(1):
        state = loop.send(Request(steps=1, state=True)).state
        if "project" in kinds:
            write_project(folder / "work.dlgui", project.with_(note=str(count)), host.registry)
        if "checkpoint" in kinds:
            made = Checkpoint(project, state, fingerprint(samples), 2, seconds=float(count))
            write_checkpoint(folder / "work.checkpoint", made, host.registry)
        if "settings" in kinds:
            write_settings(Settings(folder=str(count)), folder / "settings.json")
        if count == 2:
            print(os.getpid(), flush=True)

def save_project(folder): save_on(folder, ["project"])
def save_checkpoint(folder): save_on(folder, ["checkpoint"])
def save_settings(folder): save_on(folder, ["settings"])

for line in sys.stdin:
    work, folder = line.split()
    child = os.fork()
    if not child:
        globals()[work](Path(folder))
    os.waitpid(child, 0)
    print("gone", flush=True)
"""


def new_world(**more):
    return subprocess.Popen(
        [sys.executable, "-c", WORLD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        # A forked process has none of the threads of its parent.
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1", **more},
    )


@pytest.fixture
def world(tmp_path):
    """A process that starts others quickly: a line "work folder" forks one.

    Checkpoints are 0.1 s apart instead of a minute.
    """
    process = new_world(SHORT="1")
    yield process
    process.communicate(timeout=20)


def begin(world, work, folder):
    """Start a process and return the words of its first line; the first is its number."""
    world.stdin.write(f"{work} {folder}\n")
    world.stdin.flush()
    return world.stdout.readline().split()


def kill(world, pid):
    """Kill a process and return the lines it had still written."""
    os.kill(int(pid), signal.SIGKILL)
    lines = []
    while (line := world.stdout.readline()) != "gone\n":
        lines.append(line)
    return lines


def check_recovered(place, registry, killed, told, slack=1.0):
    """Tell what was lost, seconds and edits: no more than allowed, and nothing else is left."""
    (session,) = sessions(place)
    found = look_into(session, registry)
    assert found.notes == ()
    lost = told[-1][1] - (10_000_000 - found.project.experiment.epochs)
    assert lost <= 1
    step = found.checkpoint.step if found.checkpoint is not None else 0
    last = max(moment for moment, _, steps in told if steps <= step)
    assert killed - last <= slack
    if step:
        run = resumed_run(found, prepare(experiment()), 1)
        run.start(3)
        wait(lambda: run.state == "paused")
        assert run.step == step + 3
        run.stop()
    recorder.remove(found.folder, found.lock)
    assert list(place.iterdir()) == []
    return killed - last, lost


def killed_while_training(world, place, registry, seconds, slack=1.0):
    """Kill a session after so many seconds of training; tell what was lost."""
    begun = time.monotonic()
    pid, edits, steps = begin(world, "train_on", place)
    told = [(begun, 0, 0), (time.monotonic(), int(edits), int(steps))]
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        _, edits, steps = world.stdout.readline().split()
        told.append((time.monotonic(), int(edits), int(steps)))
    killed = time.monotonic()
    kill(world, pid)
    return check_recovered(place, registry, killed, told, slack)


def tell_losses(lost):
    count = len(lost)
    seconds, edits = (max(column) for column in zip(*lost, strict=True))
    said = f"{count} kills: {count} recovered, at most {seconds:.2f} s of training"
    print(f"{said} and {edits} edit lost.")  # noqa: T201


def kill_while_training(world, tmp_path, registry, count, seed, slack=1.0):
    chance = random.Random(seed)
    tell_losses([
        killed_while_training(world, tmp_path / str(i), registry, chance.uniform(1.1, 2.5), slack)
        for i in range(count)
    ])  # fmt: skip


def test_sessions_killed_while_training_lose_no_more_than_the_interval(world, tmp_path, registry):
    kill_while_training(world, tmp_path, registry, 5, seed=1)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_hundred_sessions_killed_lose_no_more_than_a_minute(tmp_path, registry):
    """With the program's own intervals, five at a time."""
    chance = random.Random(3)

    def session(number, seconds):
        world = new_world()
        try:
            return killed_while_training(world, tmp_path / str(number), registry, seconds, 60.0)
        finally:
            world.communicate(timeout=20)

    with ThreadPoolExecutor(5) as pool:
        works = [pool.submit(session, i, chance.uniform(5, 100)) for i in range(100)]
        tell_losses([work.result() for work in works])


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_hundred_sessions_killed_while_training_are_recovered(world, tmp_path, registry):
    # Of a hundred, one meets a moment in which other programs have all the processors.
    kill_while_training(world, tmp_path, registry, 100, seed=2, slack=3.0)


READERS = {
    "project": lambda folder, registry: int(read_project(folder / "work.dlgui", registry).note),
    "checkpoint": lambda folder, registry: int(
        read_checkpoint(folder / "work.checkpoint", registry).seconds
    ),
    "settings": lambda folder, _: int(read_settings(folder / "settings.json").folder),
}
KEPT = {
    "project": {"work.dlgui", "work.dlgui.bak"},
    "checkpoint": {"work.checkpoint", "work.checkpoint.bak"},
    "settings": {"settings.json"},
}


def kill_while_saving(world, tmp_path, registry, count, seed, kinds=tuple(KEPT)):
    """Kill processes that do nothing but save, one after another in the same folder."""
    chance, counts, left = random.Random(seed), [], 0
    work = "save_on" if len(kinds) > 1 else f"save_{kinds[0]}"
    for _ in range(count):
        (pid,) = begin(world, work, tmp_path)
        time.sleep(chance.uniform(0, 0.03))
        kill(world, pid)
        # A file that is neither old nor new is refused by its reader, or holds another number.
        numbers = tuple(READERS[kind](tmp_path, registry) for kind in kinds)
        assert all(0 < later <= former for former, later in itertools.pairwise(numbers))
        assert numbers[-1] >= numbers[0] - 1
        assert numbers[-1] > 1
        stale = {path for path in tmp_path.iterdir() if path.suffix == ".tmp"}
        assert len(stale) <= 2  # the new version, and for a moment the old one on its way to .bak
        left += bool(stale)
        assert set(sweep_stale(tmp_path)) == stale  # as the next start does
        counts.append((numbers, len(stale)))
    assert {path.name for path in tmp_path.iterdir()} == set().union(*(KEPT[k] for k in kinds))
    assert len(set(counts)) > 3  # the kills met different moments
    met = len(set(counts))
    said = f"{' '.join(kinds)}: {count} kills at {met} different states, {left} met a half-written"
    print(f"{said} temporary file; 0 corrupt, 0 files left after the next start.")  # noqa: T201


def test_files_of_processes_killed_while_saving_are_old_or_new(world, tmp_path, registry):
    kill_while_saving(world, tmp_path, registry, 50, seed=1)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("kind", KEPT)
def test_files_of_a_thousand_killed_processes_are_old_or_new(kind, world, tmp_path, registry):
    kill_while_saving(world, tmp_path, registry, 1000, seed=2, kinds=(kind,))
