"""Whether a window can open is known before Qt is asked, which would end the process."""

import socket
import sys

import pytest

from dlgui.lab import display
from dlgui.lab.display import display_problem, install_line, missing_libraries, platforms

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 and Wayland")


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    """No display and no choice of platform, all libraries there."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(display, "_loads", lambda name: True)


def test_without_a_display_two_lines_say_what_and_what_to_do():
    lines = display_problem().split("\n")
    assert lines[0] == "dlgui cannot open a window: DISPLAY and WAYLAND_DISPLAY are empty."
    assert lines[1].endswith("dlgui run PROJECT.")
    assert len(lines) == 2


def test_off_screen_needs_no_display(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert display_problem() == ""


def test_a_platform_that_qt_does_not_have_is_named_with_those_it_has(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "oscreen")
    assert "'oscreen'" in display_problem()
    assert "offscreen" in platforms()
    assert "offscreen" in display_problem()


@pytest.mark.parametrize("name", [":4711", "localhost:4711.0", "unix:4711"])
def test_a_display_that_does_not_answer_is_named(name, monkeypatch):
    monkeypatch.setenv("DISPLAY", name)
    assert f"display '{name}' does not answer" in display_problem()
    assert display_problem().count("\n") == 1


def test_a_display_that_answers_is_enough(monkeypatch):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\0/tmp/.X11-unix/X4712")
        server.listen()
        monkeypatch.setenv("DISPLAY", ":4712")
        assert display_problem() == ""


def test_a_wayland_socket_is_enough(monkeypatch, tmp_path):
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(tmp_path)
        server.bind("wayland-7")
        server.listen()
        monkeypatch.setenv("XDG_RUNTIME_DIR", ".")
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
        assert display_problem() == ""
    assert "does not answer" not in display_problem()
    assert "are empty" in display_problem()


def test_missing_libraries_come_with_the_line_that_installs_them(monkeypatch):
    monkeypatch.setattr(display, "_loads", lambda name: "xcb" not in name)
    missing = missing_libraries()
    assert missing["libxcb-cursor.so.0"] == "libxcb-cursor0"
    assert missing_libraries(window=False) == {}
    assert install_line(missing).startswith("sudo apt-get install libxcb-cursor0 libxcb-icccm4")
    first, second = display_problem().split("\n")
    assert "libxcb-cursor.so.0" in first
    assert second.startswith("Install what is missing: sudo apt-get install")


def test_a_library_that_is_nowhere_does_not_load(monkeypatch):
    monkeypatch.undo()
    assert display._loads("libc.so.6")
    assert not display._loads("libnothing-of-this-name.so.99")
