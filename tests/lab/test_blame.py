"""A crash is blamed on the plugin whose code the crashed thread was in, and on no other."""

import subprocess
import sys
from pathlib import Path

import pytest

from dlgui.lab.blame import blamed
from dlgui.lab.discovery import BUILT_IN, Plugin

PLACE = Path("/plugins/site")
PLUGINS = (
    Plugin("dlgui-builtins", "", BUILT_IN, Path("/"), ("dlgui_builtins",)),
    Plugin("spline", "1", "environment", PLACE, ("dlgui_spline.parts",)),
    Plugin("brittle", "1", "file", Path("/plugins/brittle.py"), ("brittle",)),
)


def dump(*threads: tuple[str, tuple[str, ...]]) -> str:
    lines = ["Fatal Python error: Segmentation fault", ""]
    for head, files in threads:
        lines.append(f"{head} 0x00007f (most recent call first):")
        lines += [f'  File "{name}", line 3 in forward' for name in files]
        lines.append("")
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("files", "name"),
    [
        (("/plugins/site/dlgui_spline/parts.py", "/x/dlgui/engine/plan.py"), "spline"),
        (("/x/numpy/core.py", "/plugins/brittle.py", "/x/dlgui/a.py"), "brittle"),
        (("/plugins/brittle.py", "/plugins/site/dlgui_spline/parts.py"), "brittle"),
        (("/plugins/site/numpy/core.py", "/x/dlgui/a.py"), ""),
        (("/x/dlgui_builtins/losses.py",), ""),
        ((), ""),
    ],
)
def test_the_nearest_plugin_of_the_crashed_thread_is_named(files, name):
    others = ("Thread", ("/plugins/site/dlgui_spline/other.py",))
    assert blamed(dump(others, ("Current thread", files), others), PLUGINS) == name


@pytest.mark.parametrize("text", ["", "Current thread ", "no stack at all", "\x00" * 50])
def test_a_crash_that_left_no_stack_blames_nobody(text):
    assert blamed(text, PLUGINS) == ""


def test_a_real_crash_names_the_file_that_it_happened_in(tmp_path):
    (tmp_path / "brittle.py").write_text("import ctypes\ndef forward():\n    ctypes.string_at(0)\n")
    code = "import faulthandler, brittle; faulthandler.enable(); brittle.forward()"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode < 0
    plugin = Plugin("brittle", "", "file", tmp_path / "brittle.py", ("brittle",))
    assert blamed(done.stderr, [plugin]) == "brittle"
