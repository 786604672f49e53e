"""A desk with a screen, a keyboard and a mouse: Xvfb, openbox and xdotool around the real window.

Everything is done by real keys and clicks; where to click, the window tells (course_window.py).
"""

import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

NEEDED = ("Xvfb", "openbox", "xdotool", "import")
SIZES = {"small": ("1280x720", "1"), "large": ("2560x1440", "2")}
"""Pixels of the screen and Qt's scale factor."""
WINDOWS = """<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc"><applications>
<application type="normal"><decor>no</decor><maximized>yes</maximized></application>
</applications></openbox_config>
"""
PATIENCE = 60.0
"""Seconds that a part of the window may take to appear, on a machine that others share."""


def missing() -> str:
    """The programs that a desk needs and this system has not."""
    return ", ".join(name for name in NEEDED if shutil.which(name) is None)


@dataclass
class Desk:
    """One session in front of the window."""

    env: dict[str, str]
    app: subprocess.Popen[bytes]
    home: Path
    to: Path
    name: str
    clicks: int = 0
    built: int = 0
    """Clicks that the network of a course took."""
    stages: list[str] = field(default_factory=list)

    # Looking

    def where(self, what: str, name: str) -> tuple[int, int] | None:
        """Where something is on the screen, None while it is not."""
        asked, told = self.app.stdin, self.app.stdout
        assert asked is not None
        assert told is not None
        asked.write(json.dumps([what, name]).encode() + b"\n")
        asked.flush()
        place = json.loads(_line(told))
        return None if place is None else (place[0], place[1])

    def await_(self, what: str, name: str, seconds: float = PATIENCE) -> tuple[int, int]:
        """Wait until something is there."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            place = self.where(what, name)
            if place is not None:
                return place
            time.sleep(0.1)
        self.shot("lost")
        raise AssertionError(f"{self.name}: there is no {what} {name!r}.")

    def gone(self, what: str, name: str, seconds: float = PATIENCE) -> None:
        """Wait until something is there no more."""
        end = time.monotonic() + seconds
        while self.where(what, name) is not None:
            if time.monotonic() > end:
                self.shot("stays")
                raise AssertionError(f"{self.name}: {what} {name!r} stays.")
            time.sleep(0.1)

    def shot(self, stage: str) -> Path:
        """Take a picture of the screen."""
        path = self.to / f"{self.name}-{len(self.stages):02d}-{stage}.png"
        self.stages.append(stage)
        time.sleep(0.7)
        subprocess.run(["import", "-window", "root", str(path)], env=self.env, check=True)
        return path

    # Doing

    def press(self, *keys: str) -> None:
        """Press keys by the names of xdotool, one after the other."""
        for key in keys:
            self._do("key", "--clearmodifiers", key)
            self._settle()

    def type(self, text: str) -> None:
        """Type a text."""
        self._do("type", "--delay", "30", text)
        self._settle()

    def click(self, what: str, name: str, *, times: int = 1) -> None:
        """Click on something, once it is there."""
        x, y = self.await_(what, name)
        self._do("mousemove", str(x), str(y))
        self._settle()
        self.clicks += times
        self._do("click", "--repeat", str(times), "--delay", "60", "1")
        self._settle()

    def point(self, what: str, name: str) -> None:
        """Move the pointer onto something."""
        x, y = self.await_(what, name)
        self._do("mousemove", str(x), str(y))
        self._settle()

    def rest(self) -> None:
        """Move the pointer to where it is over nothing."""
        self._do("mousemove", "1", "1")
        self._settle()

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self.env, check=True)

    def _settle(self) -> None:
        """Let the window answer: what it does comes before the next question is answered."""
        time.sleep(0.12)
        self.where("widget", "")


def _line(told: IO[bytes]) -> bytes:
    ready, _, _ = select.select([told], [], [], PATIENCE)
    line = told.readline() if ready else b""
    if not line:
        raise AssertionError("The window does not answer any more.")
    return line


@contextmanager
def desk(name: str, to: Path, size: str = "small", theme: str = "light") -> Iterator[Desk]:
    """A desk with a window that was never started before; `size`: a key of SIZES."""
    to = to.resolve()
    to.mkdir(parents=True, exist_ok=True)
    home = to / f"{name}-home"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    pixels, factor = SIZES[size]
    with _screen(pixels) as env:
        env |= {"HOME": str(home), "QT_SCALE_FACTOR": factor}
        kinds = ("CONFIG", "DATA", "STATE", "CACHE")
        env |= {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in kinds}
        windows = home / "openbox.xml"
        windows.write_text(WINDOWS, encoding="utf-8")
        manager = subprocess.Popen(
            ["openbox", "--config-file", str(windows)], env=env, stderr=subprocess.DEVNULL
        )
        log = (to / f"{name}.log").open("wb")
        app = subprocess.Popen(
            [sys.executable, "-m", "tests.gui.course_window", theme],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
        )
        try:
            made = Desk(env, app, home, to, name)
            made.await_("active", "")
            yield made
        finally:
            for process in (app, manager):
                process.terminate()
                process.wait(30)
            for pipe in (app.stdin, app.stdout, log):
                if pipe is not None:
                    pipe.close()


@contextmanager
def _screen(pixels: str) -> Iterator[dict[str, str]]:
    reads, writes = os.pipe()
    words = ["Xvfb", "-displayfd", str(writes), "-noreset", "-nolisten", "tcp"]
    server = subprocess.Popen(
        [*words, "-screen", "0", f"{pixels}x24"], pass_fds=[writes], stderr=subprocess.DEVNULL
    )
    os.close(writes)
    try:
        with os.fdopen(reads) as told:
            number = told.readline().strip()
        spared = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")
        env = {k: v for k, v in os.environ.items() if k not in spared}
        yield env | {"DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait()
