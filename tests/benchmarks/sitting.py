"""One sitting before the window: a workload trains in it, and by itself, in turns; JSON comes out.

    python -m tests.benchmarks.sitting W1 --rounds 9 --seconds 2

Every round trains first in the window, with the event loop running as for a user, then as long
without it, in the same process and on the same thread count. `tests.benchmarks.window` starts it.
"""

import argparse
import json
import os
import sys
import time
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from dlgui.engine.progress import Progress
from dlgui.engine.training import train
from dlgui.gui.application import make_application
from dlgui.gui.inspector.fold import Fold
from dlgui.gui.theme import DARK, apply
from dlgui.gui.window import Window
from dlgui.gui.workspace import Workspace
from dlgui.lab.blas import settle_blas
from dlgui.lab.plugins import PluginHost
from dlgui.lab.projects import Project
from dlgui.lab.settings import SettingsFile
from tests.benchmarks import shown
from tests.benchmarks.opening import memory as opened_memory

BEAT_MS = 16
"""The beat of a display, 60 times a second."""
WARM_SECONDS = 2.0


@dataclass
class Watch(QObject):
    """Notes while it runs how late a timer comes and how long the window paints."""

    window: QWidget
    late: list[float] = field(default_factory=list)
    paints: list[float] = field(default_factory=list)
    news: int = 0

    def __post_init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last = 0.0

    def start(self) -> None:
        """Forget what was noted and begin."""
        self.late, self.paints, self.news = [], [], 0
        self._last, self._cpu, self._begun = time.perf_counter(), time.thread_time(), 0.0
        self._begun = time.perf_counter()
        self._timer.start()
        self.window.installEventFilter(self)

    def stop(self) -> dict[str, Any]:
        """Return the figures of this round: milliseconds, times a second, share of a core."""
        self._timer.stop()
        self.window.removeEventFilter(self)
        seconds = time.perf_counter() - self._begun
        return {
            "late": self.late,
            "paints": self.paints,
            "beats": len(self.late) / seconds,
            "frames": len(self.paints) / seconds,
            "news": self.news / seconds,
            "cpu": (time.thread_time() - self._cpu) / seconds,
        }

    def count(self, _report: object) -> None:
        """Count a report of the run."""
        self.news += 1

    def _beat(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, (now - self._last) * 1e3 - BEAT_MS))
        self._last = now

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Time a repaint of all that wants one: Qt asks the window for it by this event."""
        if event.type() != QEvent.Type.UpdateRequest:
            return False
        begun = time.perf_counter()
        self.window.event(event)
        self.paints.append((time.perf_counter() - begun) * 1e3)
        return True


def main() -> None:
    """Sit, and print what was seen."""
    parser = argparse.ArgumentParser()
    parser.add_argument("workload", choices=("W1", "W4", "textbook", "W1-apart"))
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--select", default="layers.1")
    parser.add_argument("--folded", action="store_true", help="leave the inspector's folds closed")
    parser.add_argument("--profile", default="", help="write cProfile's figures here")
    asked = parser.parse_args()
    rounds, memory = _sit(asked)
    json.dump({"rounds": rounds, "memory": memory}, sys.stdout)
    sys.stdout.flush()
    os._exit(0)


def _sit(asked: argparse.Namespace) -> tuple[list[dict[str, Any]], float]:
    app = make_application()
    apply(app, DARK)
    host = PluginHost()
    shown.add_components(host.registry)
    workspace = Workspace(host)
    window = Window(workspace, SettingsFile(None))
    window.asks = False
    window.resize(1440, 900)
    experiment = shown.experiment(asked.workload.partition("-")[0])
    workspace.apart = asked.workload.endswith("-apart")
    window.documents.take(Project(experiment, asked.workload))
    window.show()
    window.fill()
    workspace.select(asked.select)
    for fold in () if asked.folded else window.findChildren(Fold):
        fold.open()
    watch = Watch(window)
    workspace.progressed.connect(watch.count)
    settle_blas()
    alone = train(experiment)
    next(alone)
    workspace.start()
    _loop(WARM_SECONDS)
    rounds = []
    profile = _profile(asked.profile)
    for _ in range(asked.rounds):
        step = _step(workspace)
        watch.start()
        begun = time.perf_counter()
        _loop(asked.seconds)
        seconds = time.perf_counter() - begun
        rounds.append(watch.stop())
        rounds[-1]["window"] = (_step(workspace) - step) / seconds
        rounds[-1]["points"] = _points(workspace)
        workspace.pause()
        _loop(0.2)
        watch.start()
        _loop(asked.seconds / 2)
        rounds[-1]["rest"] = watch.stop()["late"]
        rounds[-1]["alone"] = _alone(alone, asked.seconds)
        workspace.start()
        _loop(0.3)
    if profile is not None:
        profile.disable()
        profile.dump_stats(asked.profile)
    memory = opened_memory()
    workspace.close()
    return rounds, memory


def _profile(path: str) -> Any:
    if not path:
        return None
    import cProfile

    profile = cProfile.Profile()
    profile.enable()
    return profile


def _loop(seconds: float) -> None:
    """Let Qt's loop run as it runs for a user."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def _step(workspace: Workspace) -> int:
    """Return the steps done; not through a report, which would take news from the window."""
    run = workspace.run
    last = None if run is None else run._last
    return last.step if isinstance(last, Progress) else 0


def _points(workspace: Workspace) -> int:
    """Return how many losses the plot stands for."""
    report = workspace.report
    return 0 if report is None else report.history.steps["loss"].count


def _alone(loop: Any, seconds: float) -> float:
    """Return the steps a second of training without a window for a while."""
    begun, first, progress = time.perf_counter(), None, None
    while first is None or time.perf_counter() - begun < seconds:
        progress = loop.send(None)
        first = progress.step if first is None else first
    assert progress is not None
    return float((progress.step - first) / (time.perf_counter() - begun))


if __name__ == "__main__":
    main()
