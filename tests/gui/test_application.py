"""The process that the window lives in."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

MADE = "from dlgui.gui.application import make_application\napp = make_application()"
PAINT = f"""{MADE}
from pathlib import Path
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
image, other = (QImage(900, 900, QImage.Format.Format_ARGB32_Premultiplied) for _ in range(2))
with QPainter(image) as painter:
    painter.setClipRegion(QRegion(0, 0, 500, 900).united(QRegion(0, 0, 900, 700)))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for _ in range(20):
        painter.drawImage(QRectF(0, 0, 850, 890), other)
names = [one.read_text().strip() for one in Path("/proc/self/task").glob("*/comm")]
print(sum("pool" in name for name in names))
"""


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the names of threads are Linux'")
def test_painting_waits_for_no_other_thread() -> None:
    env = {key: value for key, value in os.environ.items() if key != "QT_NO_GUI_THREADPOOL"}
    env["QT_QPA_PLATFORM"] = "offscreen"
    assert threads_of(PAINT, env) == 0
    # Without the wish there are some, or this test would say nothing.
    bare = PAINT.replace(
        MADE, "from PySide6.QtGui import QGuiApplication\napp = QGuiApplication([])"
    )
    assert os.cpu_count() == 1 or threads_of(bare, env) > 0


def threads_of(code: str, env: dict[str, str]) -> int:
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True, timeout=60)
    return int(done.stdout)
