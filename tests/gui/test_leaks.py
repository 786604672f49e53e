"""The checks for what a test leaves alive are able to fail."""

import subprocess
import sys
from pathlib import Path

LEAKS = """
import threading
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

kept = []
stop = threading.Event()

def test_thread():
    thread = threading.Thread(target=stop.wait, args=(20,), name="left alone", daemon=True)
    thread.start()

def test_timer():
    stop.set()
    kept.append(QTimer())
    kept[-1].start(1000)

def test_widget():
    kept.append(QWidget())
    kept[-1].setObjectName("forgotten")

def test_nothing_left():
    QWidget().show()
"""


def test_a_thread_a_timer_and_a_widget_left_alive_are_named(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text((Path(__file__).parent / "conftest.py").read_text())
    (tmp_path / "test_left.py").write_text(LEAKS)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert "4 passed, 3 errors" in done.stdout, done.stdout
    assert "left threads running: ['left alone']" in done.stdout
    assert "left timers running" in done.stdout
    assert "left widgets alive: [\"QWidget 'forgotten'\"]" in done.stdout
