"""A display of one's own: Xvfb while it is needed, or Qt's off-screen platform without it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

SIZE = "1600x1000x24"


@contextmanager
def display() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the display's name and the variables of a process that shall paint on it."""
    env = {k: v for k, v in os.environ.items() if k not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")}
    if shutil.which("Xvfb") is None:
        yield "off screen, as there is no Xvfb", {**env, "QT_QPA_PLATFORM": "offscreen"}
        return
    reads, writes = os.pipe()
    # Without -noreset it starts anew after each client, and the next one may find nobody.
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writes), "-noreset", "-screen", "0", SIZE, "-nolisten", "tcp"],
        pass_fds=[writes],
        stderr=subprocess.DEVNULL,
    )
    os.close(writes)
    try:
        with os.fdopen(reads) as told:
            number = told.readline().strip()
        yield f"Xvfb {SIZE}", {**env, "DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait()
