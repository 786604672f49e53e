"""The probe tries a plugin in a process of its own, where it can do no harm by accident.

It is imported, registered and held against its contracts, with limits on time, memory, files and
processes. This is a guard against faults, not against ill will: an enabled plugin runs with the
user's rights.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import sys
import tempfile
import time
import zipfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, TextIO

import dlgui
from dlgui.api.contracts import report_component, report_from
from dlgui.api.contracts.report import Report
from dlgui.api.wording import first_line
from dlgui.engine.errors import PluginProblem
from dlgui.engine.kinds import Activation
from dlgui.lab.admission import admit, hook_manager, problem_of
from dlgui.lab.discovery import (
    ENVIRONMENT,
    Plugin,
    discover,
    normal_name,
    plugin_at,
    plugins_folder,
)
from dlgui.lab.errand import Errand
from dlgui.lab.files import shown
from dlgui.lab.registry import Entry, Registry
from dlgui.lab.slopes import SlopeCurve, curve_from, slope_curve
from dlgui.lab.surroundings import changed, surroundings
from dlgui.lab.wheels import inspect

WALL_SECONDS = 15.0
CPU_SECONDS = 10
MEMORY = 2 << 30
FILE_SIZE = 16 << 20
PROCESSES = 64
TAIL = 4000
MOST_CURVES = 20
SLOW_CPU, SLOW_WALL = 2.0, 6.0
"""Seconds of processor time, or in all, from which on loading is too slow: each start waits for it.
The clock alone would refuse a sound plugin on a busy machine."""
PROGRESS, RESULT, OUTPUT = "progress.txt", "result.json", "output.txt"


@dataclass(frozen=True)
class Verdict:
    """What became of a plugin in its own process.

    changes: what it changed that belongs to all · load_seconds: import and registration · output:
    the end of what it printed · curves: the slopes of its activations · sentences: what each
    component says of itself, its first line · slow: loading takes too long.
    """

    name: str
    ok: bool
    sentence: str
    reports: tuple[Report, ...] = ()
    changes: tuple[str, ...] = ()
    load_seconds: float = 0.0
    seconds: float = 0.0
    output: str = ""
    traceback: str = ""
    curves: tuple[SlopeCurve, ...] = ()
    sentences: tuple[str, ...] = ()
    slow: bool = False


def probe(
    target: Path | str,
    folder: Path | None = None,
    seconds: float = WALL_SECONDS,
    errand: Errand | None = None,
) -> Verdict:
    """Return the verdict on a .py file, a folder, a wheel, or a plugin found by its name.

    seconds: wall time after which the process is ended.

    Raises:
        PluginProblem: there is no such plugin, or a wheel holds what it may not.
    """
    with tempfile.TemporaryDirectory(prefix="dlgui-probe-") as work:
        plugin = _found(target, folder, Path(work))
        return probe_plugin(plugin, errand or Errand(), seconds)


def probe_plugin(
    plugin: Plugin, errand: Errand, seconds: float = WALL_SECONDS, cpu: int = CPU_SECONDS
) -> Verdict:
    """Return the verdict on a plugin; what is known so far is put into the errand.

    seconds: wall time · cpu: processor time; after either the process is ended.
    """
    with tempfile.TemporaryDirectory(prefix="dlgui-probe-") as work:
        place = Path(work)
        started = time.perf_counter()
        code = _run(plugin, place, seconds, cpu, errand)
        _hear(place, errand)
        verdict = _verdict(plugin, place, code, seconds, cpu)
        return replace(verdict, seconds=time.perf_counter() - started)


def main() -> None:
    """Try the plugin that argv names; runs in the probe's process and leaves result.json there."""
    # Absolute: the plugin may change the current folder.
    home, request = Path.cwd(), json.loads(sys.argv[1])
    cpu = request.pop("cpu")
    plugin = Plugin(**{**request, "place": Path(request["place"]), "modules": request["modules"]})
    if plugin.source == ENVIRONMENT and str(plugin.place) not in sys.path:
        # -I leaves out what a variable added to the program's path.
        sys.path.append(str(plugin.place))
    _limit(cpu)
    with open(home / PROGRESS, "w") as progress:
        result = _tried(plugin, progress)
    (home / "result.part").write_text(json.dumps(result))
    os.replace(home / "result.part", home / RESULT)
    with contextlib.suppress(Exception):  # a plugin may have closed it
        sys.stdout.flush()
    # Whatever threads or exit handlers the plugin left would keep the process waiting.
    os._exit(0)


def _tried(plugin: Plugin, progress: TextIO) -> dict[str, Any]:
    before, started, spent = surroundings(), time.perf_counter(), time.process_time()
    try:
        _, entries = admit(plugin, hook_manager(), Registry())
    except BaseException as raised:
        return {"problem": asdict(problem_of(plugin.name, raised))}
    loaded, spent = time.perf_counter() - started, time.process_time() - spent
    _tell(progress, [entry.name for entry in entries])
    reports = []
    for entry in entries:
        reports.append(report_component(entry.cls).as_dict())
        _tell(progress, reports[-1])
    after = surroundings()
    for state in (before, after):  # the one change that loading makes by itself
        state["the import path"] = [p for p in state["the import path"] if p != str(plugin.place)]
    curves = [curve for entry in entries[:MOST_CURVES] if (curve := _curve(entry)) is not None]
    return {
        "load_seconds": loaded,
        "slow": spent > SLOW_CPU or loaded > SLOW_WALL,
        "reports": reports,
        "changes": changed(before, after),
        "curves": curves,
        "sentences": [first_line(entry.cls) for entry in entries],
    }


def _curve(entry: Entry) -> dict[str, Any] | None:
    if not issubclass(entry.cls, Activation):
        return None
    try:
        curve = slope_curve(entry.cls())
    except BaseException:  # its report says what is wrong with it
        return None
    return curve.as_dict() if curve is not None else None


def _tell(progress: TextIO, what: Any) -> None:
    progress.write(json.dumps(what) + "\n")
    progress.flush()


def _hear(work: Path, errand: Errand) -> None:
    """Put what the probe's process told into the errand."""
    told = _told(work)
    try:
        reports = tuple(report_from(one) for one in told[1:])
    except (LookupError, TypeError):
        return  # a plugin may have written there; its result says so
    errand.loaded = bool(told)
    errand.reports = reports


def _told(work: Path) -> list[Any]:
    """Return what the process told: names of components, then reports; no half written line."""
    try:
        lines = (work / PROGRESS).read_text().splitlines(True)
        return [json.loads(line) for line in lines if line.endswith("\n")]
    except (OSError, ValueError):
        return []


def _trying(work: Path) -> str:
    """Return in words which component was tried when the process ended."""
    told = _told(work)
    names = told[0] if told and isinstance(told[0], list) else []
    done = len(told) - 1
    return f" while {str(names[done])[:60]} was tried" if 0 <= done < len(names) else ""


def _found(target: Path | str, folder: Path | None, work: Path) -> Plugin:
    path = Path(target)
    if path.suffix == ".whl" and path.is_file():
        # A copy: what is looked into is what is unpacked.
        wheel = inspect(Path(shutil.copy(path, work)))
        place = work / wheel.name
        with zipfile.ZipFile(wheel.path) as archive:
            archive.extractall(place)
        return plugin_at(place)
    if path.exists():
        return plugin_at(path.resolve())
    home = plugins_folder() if folder is None else folder
    for plugin in discover(home):
        if plugin.name == normal_name(str(target)) and not plugin.broken:
            return plugin
    raise PluginProblem(
        f"{shown(path)} is no file and no plugin that is installed: give a .py file, a folder, "
        "a wheel, or a name that `dlgui plugin list` shows."
    )


def _run(plugin: Plugin, work: Path, seconds: float, cpu: int, errand: Errand) -> int | None:
    """Return the exit code of the probe's process; None when it had to be ended."""
    # Appended, as -I hides the folder of a checkout that is not installed.
    home = str(Path(dlgui.__file__).parent.parent)
    code = f"import sys; sys.path.append({home!r}); from dlgui.lab.probe import main; main()"
    request = json.dumps({**asdict(plugin), "place": str(plugin.place), "cpu": cpu})
    keep = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "HOME", "TMPDIR", "TEMP")
    variables = {name: os.environ[name] for name in keep if name in os.environ}
    # One thread for BLAS: each reserves memory that would count against the limit.
    variables.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
    command = [sys.executable, "-I", "-X", "faulthandler", "-c", code, request]
    return errand.run(
        command, work / OUTPUT, seconds, variables, cwd=work, look=lambda: _hear(work, errand)
    )


def _limit(cpu: int) -> None:
    """Limit this process where the system can; the wall time is watched from outside."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    limits = {"RLIMIT_CPU": cpu, "RLIMIT_AS": MEMORY, "RLIMIT_FSIZE": FILE_SIZE}
    limits["RLIMIT_CORE"] = 0
    if Path("/proc/self/task").is_dir():
        limits["RLIMIT_NPROC"] = _threads_of_user() + PROCESSES
    for name, value in limits.items():
        if hasattr(resource, name):
            number = getattr(resource, name)
            hard = resource.getrlimit(number)[1]
            value = value if hard == resource.RLIM_INFINITY else min(value, hard)
            with contextlib.suppress(OSError, ValueError):
                resource.setrlimit(number, (value, hard))


def _threads_of_user() -> int:
    """Return how many threads this user runs: the system's limit counts them all."""
    count, user = 0, os.getuid()
    for place in Path("/proc").glob("[0-9]*/task"):
        with contextlib.suppress(OSError):
            if place.stat().st_uid == user:
                count += len(list(place.iterdir()))
    return count


def _verdict(plugin: Plugin, work: Path, code: int | None, seconds: float, cpu: int) -> Verdict:
    output = _tail(work / OUTPUT)
    try:
        result = json.loads((work / RESULT).read_text())
    except (OSError, ValueError):
        said = _ended(plugin.name, code, seconds, cpu).removesuffix(".")
        return Verdict(plugin.name, False, f"{said}{_trying(work)}.", output=output)
    if "problem" in result:
        problem = result["problem"]
        return Verdict(
            plugin.name, False, problem["sentence"], output=output, traceback=problem["traceback"]
        )
    reports = tuple(report_from(report) for report in result["reports"])
    changes, slow, seconds = tuple(result["changes"]), result["slow"], result["load_seconds"]
    return Verdict(
        plugin.name,
        not changes and not slow and all(report.ok for report in reports),
        _judged(plugin.name, reports, changes, seconds if slow else 0.0),
        reports,
        changes,
        seconds,
        output=output,
        curves=tuple(curve_from(curve) for curve in result["curves"]),
        sentences=tuple(result["sentences"]),
        slow=slow,
    )


def _judged(name: str, reports: tuple[Report, ...], changes: tuple[str, ...], slow: float) -> str:
    broken = [report.component for report in reports if not report.ok]
    parts = [f"breaks promises in {', '.join(broken)}"] if broken else []
    parts += [f"changes {', '.join(changes)}"] if changes else []
    if slow:
        rule = (
            f"allowed are {SLOW_CPU:g} s of work: import what is slow in the method that needs it"
        )
        parts.append(f"takes {slow:.1f} s to load, {rule}")
    if parts:
        return f"{name} {' and '.join(parts)}."
    count = f"{len(reports)} component{'s' * (len(reports) != 1)}"
    return f"{name} is sound: {count} checked, all promises hold."


def _ended(name: str, code: int | None, seconds: float, cpu: int) -> str:
    if code is None:
        return f"{name} did not finish in {seconds:g} s."
    if code == -getattr(signal, "SIGXCPU", 24):
        return f"{name} used more than {cpu} s of processor time."
    if code < 0:
        return f"{name} crashed its process ({signal.Signals(-code).name})."
    return f"{name} ended its process with code {code}."


def _tail(path: Path) -> str:
    data = path.read_bytes() if path.is_file() else b""
    return data[-TAIL:].decode(errors="replace")
