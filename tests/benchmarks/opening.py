"""One opening of a window, ended as soon as it is painted; the parent takes the time.

    python -m tests.benchmarks.opening bare | window | furnished | stack | plot | ready

bare: a PySide6 window with a label · window: the frame of `dlgui`, with menus and docks by name ·
furnished: all but the panels is in it and reacts · stack: a PySide6 window with a pyqtgraph plot ·
plot: `dlgui` with an experiment, network and loss are painted · ready: all panels are. Prints the
resident memory in MB, then ends at once.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def main() -> None:
    """Open what is asked for."""
    ways = (bare, window, furnished, stack, plot, ready)
    {way.__name__: way for way in ways}[sys.argv[1]]()


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


def window() -> None:
    """Open our window and end as soon as its frame is painted."""
    from dlgui.cli import main as run
    from dlgui.gui import opening

    frame = opening.open_frame

    def then_end(project: Path | None) -> None:
        assert frame(project).outline.painted
        _end()

    opening.open_frame = then_end
    sys.argv = ["dlgui"]
    run()


def furnished() -> None:
    """Open our window; its session calls `_after_paint` once all but the panels is painted."""
    from dlgui.cli import main as run
    from dlgui.gui import app

    app.Session._after_paint = lambda _session: _end()  # type: ignore[method-assign]
    sys.argv = ["dlgui"]
    run()


def plot() -> None:
    """Open an experiment, and end when the plot of the losses is painted."""
    _until(lambda session: _losses(session) is not None)


def ready() -> None:
    """Open an experiment, and end when all panels are made and painted."""
    _until(lambda session: session.window.laboratory.filled)


def _losses(session: Any) -> Any:
    panels = session.window.laboratory.panels()
    return next((panel for panel in panels if type(panel).__name__ == "Losses"), None)


def _until(reached: Callable[[Any], bool]) -> None:
    """Open an experiment; end when something is reached and has been painted."""
    from PySide6.QtCore import QTimer

    from dlgui.cli import main as run
    from dlgui.gui import app

    fill = app.Session._fill

    def then_end(session: app.Session) -> None:
        fill(session)
        if reached(session):
            # Paints come before timers of no length.
            QTimer.singleShot(0, lambda: QTimer.singleShot(0, _end))

    app.Session._fill = then_end  # type: ignore[method-assign]
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
