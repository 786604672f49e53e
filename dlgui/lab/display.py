"""What a window needs of the system below Qt: libraries, and a display that answers.

Looked at before Qt is imported, because Qt ends the process when something of it is missing.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import re
import socket
import sys
from pathlib import Path

NEEDED = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11.so.6": "libx11-6",
}
"""Library and Debian package, needed even off screen."""
NEEDED_BY_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""Library and Debian package, needed by a window under X11 as well."""
INSTEAD = "Start it in a desktop session, or work without a window: dlgui run PROJECT."
SECONDS = 2.0


def missing_libraries(window: bool = True) -> dict[str, str]:
    """Return the libraries that cannot be loaded and the Debian packages that hold them."""
    if not sys.platform.startswith("linux"):
        return {}
    wanted = {**NEEDED, **NEEDED_BY_X11} if window else NEEDED
    return {name: package for name, package in wanted.items() if not _loads(name)}


def install_line(packages: dict[str, str]) -> str:
    """Return the command that installs missing libraries on Debian and its like."""
    return "sudo apt-get install " + " ".join(sorted(set(packages.values())))


def display_problem() -> str:
    """Return in two lines why no window can open here and what to do; empty when one can."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if not sys.platform.startswith("linux"):
        return ""
    known = platforms()
    if platform and known and platform not in known:
        return (
            f"dlgui cannot open a window: QT_QPA_PLATFORM is {platform[:40]!r}, and Qt has "
            f"{', '.join(known)}.\nUnset QT_QPA_PLATFORM and start dlgui again."
        )
    windowed = platform in ("", "xcb", "wayland")
    missing = missing_libraries(window=windowed)
    if missing:
        return (
            f"dlgui cannot open a window: the system lacks {', '.join(missing)}.\n"
            f"Install what is missing: {install_line(missing)}"
        )
    if not windowed or _wayland_answers():
        return ""
    display = os.environ.get("DISPLAY", "")
    if not display:
        return f"dlgui cannot open a window: DISPLAY and WAYLAND_DISPLAY are empty.\n{INSTEAD}"
    if not _x11_answers(display):
        return (
            f"dlgui cannot open a window: the display {display[:60]!r} does not answer.\n{INSTEAD}"
        )
    return ""


def platforms() -> tuple[str, ...]:
    """Return the platform plugins of the installed Qt, without importing it."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or spec.origin is None:
        return ()
    folder = Path(spec.origin).parent / "Qt" / "plugins" / "platforms"
    return tuple(sorted(path.stem.removeprefix("libq") for path in folder.glob("libq*.so")))


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _wayland_answers() -> bool:
    name, folder = os.environ.get("WAYLAND_DISPLAY", ""), os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(name) and _connects(socket.AF_UNIX, str(Path(folder) / name))


def _x11_answers(display: str) -> bool:
    found = re.fullmatch(r"(?:unix)?([^:]*):([0-9]{1,5})(?:\.[0-9]+)?", display)
    if found is None:
        # A path to a socket, as on macOS, or something that only Qt understands.
        return True
    host, number = found[1], int(found[2])
    if host:
        return _connects(socket.AF_INET, (host, 6000 + number))
    place = f"/tmp/.X11-unix/X{number}"
    return _connects(socket.AF_UNIX, place) or _connects(socket.AF_UNIX, f"\0{place}")


def _connects(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as made:
        made.settimeout(SECONDS)
        try:
            made.connect(address)
        except (OSError, ValueError):
            return False
    return True
