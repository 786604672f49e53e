"""The application: it makes host, settings, Workspace and window, and ends all of it in one way."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QSocketNotifier, QTimer
from PySide6.QtGui import QGuiApplication

from dlgui.engine.watch import Watch
from dlgui.gui.application import make_application
from dlgui.gui.errors import ErrorBus, stop_watching, watch_for_crashes
from dlgui.gui.garbage import spare
from dlgui.gui.language import noop, speak, tr, wanted
from dlgui.gui.notice import Notice
from dlgui.gui.pacing import set_watchable
from dlgui.gui.rescue import Rescue
from dlgui.gui.theme import apply, theme_of
from dlgui.gui.tongues import start_again
from dlgui.gui.window import Window
from dlgui.gui.workspace import Workspace
from dlgui.lab.blame import blamed
from dlgui.lab.calling import Calling, last_calls
from dlgui.lab.files import sweep_stale
from dlgui.lab.launches import Launches
from dlgui.lab.outlet import Printed, outlets
from dlgui.lab.plugins import PluginHost
from dlgui.lab.recovery import recovery_folder
from dlgui.lab.settings import SettingsFile, log_folder, settings_path
from dlgui.lab.watchdog import watched

SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP")
PAINT_MS = 1000
"""How long the panels wait for the first paint, which a minimized window never sees."""
EXIT_SECONDS = 5.0
"""How long a plugin's thread may hold the process once everything is saved."""
SAFE_START = noop(
    "dlgui failed twice to start, so no plugin is loaded this time. "
    "Turn off the one that you suspect in Plugins; the next start "
    "loads the others."
)


def main(
    project: Path | None = None,
    *,
    safe_mode: bool = False,
    theme: str | None = None,
    window: Window | None = None,
) -> int:
    """Open the window, with a project or the last one, and return the exit code.

    safe_mode: import no third-party plugin · theme: "light" or "dark" for this session · window:
    the frame that is seen already.
    """
    crash_file, left = watch_for_crashes(log_folder())
    app = make_application()
    settings = SettingsFile(settings_path()) if window is None else window.settings
    sweep_stale(settings_path().parent)
    bus = ErrorBus(log_folder())
    bus.install()
    if window is None or theme is not None:
        apply(app, theme_of(theme or settings.now.theme))
    if window is None:
        speak(wanted(settings.now.language))
    launches = Launches(recovery_folder().with_name("launches.json"))
    failing = launches.begin() and not safe_mode
    calling = Calling(log_folder())
    interrupted = last_calls(log_folder())
    watch = Watch()
    watch.mark = calling.note
    host = PluginHost(safe_mode=safe_mode or failing, watch=watch)
    session = Session(host, settings, bus, recovery_folder(), launches, window)
    set_watchable(session.workspace, settings.now.watchable)
    if failing:
        session.notes.append(Notice(tr(SAFE_START), bad=True))
    app.aboutToQuit.connect(session.shut_down)
    threading.Thread(target=_end_with_main, args=(session,), name="dlgui-end", daemon=True).start()
    try:
        with session.on_signals(), outlets(watch, Printed(bus.note)), watched(watch):
            session.start(project, left, interrupted)
            session.wait_until_open()
            code = session.code = 0 if session.done else app.exec()
    finally:
        session.shut_down()
        session.drop_window()
        bus.uninstall()
        calling.close()
        stop_watching(crash_file)
    if session.again:
        start_again()
    return code


class Session(QObject):
    """One run of the program: its window, and the one way in which it ends."""

    def __init__(
        self,
        host: PluginHost,
        settings: SettingsFile,
        bus: ErrorBus,
        place: Path,
        launches: Launches,
        window: Window | None = None,
    ) -> None:
        super().__init__()
        self._bus, self._launches = bus, launches
        self.notes: list[Notice] = []
        """What the window tells when it stands."""
        self.done = False
        """Whether it has ended."""
        self.code = 0
        """What the process will return."""
        self.again = False
        """Whether another dlgui takes its place then."""
        self._first: Path | None = None
        self._opened = False
        self._crash = ""
        self._calls: tuple[tuple[str, str], ...] = ()
        self._wait = QTimer(self, singleShot=True, interval=PAINT_MS)
        self._wait.timeout.connect(self._after_paint)
        self.workspace = Workspace(host)
        self.window = window or Window(None, settings)
        self.window.furnish(self.workspace)
        self.rescue = Rescue(self.workspace, self.window.documents, self.window, place)
        self.window.closed.connect(self._leave)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        bus.reported.connect(self.workspace.noticed)

    def start(
        self, project: Path | None = None, crash: str = "", calls: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Show the window; after its first paint make the panels and open what there is to open.

        crash: the stack that the last session left · calls: plugin and call that it ended in.
        """
        self._crash, self._calls = crash, tuple(calls)
        self._first = project or self.window.documents.last()
        if self._first is None:
            self.window.show_start()
        self.window.installEventFilter(self)
        self._wait.start()
        self.window.show()
        self.window.update()  # the frame was painted before

    def wait_until_open(self) -> None:
        """Let Qt paint and the project be opened; what the user does meanwhile waits for it."""
        calm = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
        while not (self._opened or self.done):
            QCoreApplication.processEvents(calm | QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint."""
        if event.type() == QEvent.Type.Paint:
            self.window.removeEventFilter(self)
            self._wait.start(0)
        return False

    def shut_down(self) -> None:
        """End the run, keep settings and unsaved work, close the window; a second call does
        nothing."""
        if self.done:
            return
        self.done = True
        self._wait.stop()
        self._launches.succeed()
        self.rescue.close(keep=True)
        self.window.asks = False
        self.again = self.window.again
        self.window.close()
        self.workspace.close()
        QCoreApplication.quit()

    def _leave(self) -> None:
        """Forget what the user was asked about; the window has closed."""
        if self.window.asks:
            self.rescue.close(keep=False)
        self.window.documents.let_go()
        self.shut_down()

    def end_run(self) -> None:
        """Let the run's thread end, from any thread and without waiting for it."""
        run = self.workspace.run
        if run is not None:
            run.stop(wait=False)

    def drop_window(self) -> None:
        """Delete the window before Qt itself goes, which would take its parts in any order."""
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)

    @contextmanager
    def on_signals(self) -> Iterator[None]:
        """Let SIGTERM, SIGINT and SIGHUP end the session as closing does, but without questions."""
        numbers = [getattr(signal, name) for name in SIGNALS if hasattr(signal, name)]
        here, there = socket.socketpair()
        here.setblocking(False)
        there.setblocking(False)
        notifier = QSocketNotifier(here.fileno(), QSocketNotifier.Type.Read, self)
        notifier.activated.connect(self.shut_down)
        # Python's own handlers run only between bytecodes, which Qt's loop may not reach for
        # minutes; the byte in the socket wakes the loop.
        before = signal.set_wakeup_fd(there.fileno(), warn_on_full_buffer=False)
        old = {number: signal.signal(number, lambda *_: None) for number in numbers}
        try:
            yield
        finally:
            notifier.setEnabled(False)
            for number, handler in old.items():
                signal.signal(number, handler)
            signal.set_wakeup_fd(before)
            here.close()
            there.close()

    def _follow_system(self) -> None:
        if self.window.theme_name == "system":
            self.window.set_theme("system")

    def _after_paint(self) -> None:
        # Only now: panels import pyqtgraph, which takes longer than all that came before.
        self._panels = self.window.filling()
        QTimer.singleShot(0, self, self._fill)
        suspect = self._suspect()
        if suspect:
            self.rescue.accuse(suspect)
        recovered = self.rescue.offer()
        if self._first is not None and not recovered and not self.done:
            self._open(self._first)
        for problem in self.workspace.host.problems:
            self._bus.note(problem.sentence)
        if self._crash or self._calls:
            where = tr(" in the plugin {suspect}", suspect=suspect) if suspect else ""
            said = tr("The program crashed the last time{where}. ", where=where)
            said += tr("What is known is in {log_folder}.", log_folder=log_folder())
            known = "\n".join(tr("It was in {call}.", call=call) for _, call in self._calls)
            details = "\n".join(filter(None, (known, self._crash)))
            self.notes.insert(0, Notice(said, details, bad=True))
        for note in self.notes:
            self.workspace.noticed.emit(note)
        self._opened = True

    def _fill(self) -> None:
        """Make one panel, and the next when Qt has painted and heard the user."""
        if self.done:
            return
        if next(self._panels, self) is self:
            self._launches.succeed()
            spare()
        else:
            QTimer.singleShot(0, self, self._fill)

    def _suspect(self) -> str:
        """Return the plugin that the last session ended in, "" when it is none or not here."""
        plugins = self.workspace.host.plugins
        names = {plugin.name for plugin in plugins}
        called = next((name for name, _ in self._calls if name in names), "")
        return blamed(self._crash, plugins) or called

    def _open(self, path: Path) -> None:
        if not self.window.documents.open(path):
            self.window.show_start()


def _end_with_main(session: Session) -> None:
    """Wait for the main thread; then nothing may hold the process: no run, no plugin's thread.

    `sys.exit` in a slot ends the main thread without any of our code; Python would then wait for
    the run for ever.
    """
    threading.main_thread().join()
    session.end_run()
    time.sleep(EXIT_SECONDS)
    os._exit(session.code)
