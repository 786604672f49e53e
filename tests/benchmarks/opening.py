"""One opening of a window, ended as soon as it is painted; the parent takes the time.

    python -m tests.benchmarks.opening bare | curtain | window | stack | ready

bare: a PySide6 window with a label · curtain: what `dlgui` shows while it is still reading itself ·
window: `dlgui` without a project · stack: a PySide6 window
with one pyqtgraph plot · ready: `dlgui` with an experiment, all panels made and painted. Prints the
resident memory in MB, then ends at once.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path


def main() -> None:
    """Open what is asked for."""
    ways = {"bare": bare, "curtain": curtain, "window": window, "stack": stack, "ready": ready}
    ways[sys.argv[1]]()


def bare() -> None:
    """Open a window with a label."""
    from PySide6.QtWidgets import QApplication, QLabel

    app = QApplication([])
    label = QLabel("dlgui")
    label.resize(1280, 800)
    label.show()
    _when_painted(label, _end)
    app.exec()


def stack() -> None:
    """Open a window with a plot, as pyqtgraph's manual has it."""
    import numpy as np
    import pyqtgraph as pg
    from PySide6.QtWidgets import QApplication

    app = QApplication([])
    plot = pg.PlotWidget()
    plot.resize(1280, 800)
    plot.plot(np.arange(1000), np.random.default_rng(0).random(1000))
    plot.show()
    _when_painted(plot.viewport(), _end)
    app.exec()


def curtain() -> None:
    """Open our window and end as soon as its curtain is painted."""
    from dlgui.cli import main as run
    from dlgui.gui import curtain

    lower = curtain.lower_curtain

    def then_end() -> curtain.Curtain:
        assert lower().painted
        _end()

    curtain.lower_curtain = then_end
    sys.argv = ["dlgui"]
    run()


def window() -> None:
    """Open our window; its session calls `_after_paint` once all of it is painted."""
    from dlgui.cli import main as run
    from dlgui.gui import app

    app.Session._after_paint = lambda _session: _end()  # type: ignore[method-assign]
    sys.argv = ["dlgui"]
    run()


def ready() -> None:
    """Open an experiment; the panels are made after the first paint and painted after that."""
    from PySide6.QtCore import QTimer

    from dlgui.cli import main as run
    from dlgui.gui import app

    fill = app.Session._after_paint

    def then_end(session: app.Session) -> None:
        fill(session)
        QTimer.singleShot(0, lambda: QTimer.singleShot(0, _end))

    app.Session._after_paint = then_end  # type: ignore[method-assign]
    sys.argv = ["dlgui", sys.argv[2]]
    run()


def _when_painted(widget: object, then: Callable[[], None]) -> None:
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                # Qt flushes what it has painted before it comes to a timer.
                QTimer.singleShot(0, then)
            return False

    widget.watch = Watch()  # type: ignore[attr-defined]
    widget.installEventFilter(widget.watch)  # type: ignore[attr-defined]


def _end() -> None:
    sys.stdout.write(f"{memory():.1f}\n")
    sys.stdout.flush()
    os._exit(0)


def memory() -> float:
    """Return the resident memory of this process in MB, NaN where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return float("nan")
    return float(pages * os.sysconf("SC_PAGE_SIZE") / 1e6)


if __name__ == "__main__":
    main()
