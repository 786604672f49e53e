"""A process that ends without a word leaves the plugin's call that it was in."""

import os
import subprocess
import sys
import threading

import pytest

from dlgui.engine.watch import Label, Watch
from dlgui.lab.calling import PREFIX, Calling, last_calls

DEATH = """
import os, sys
from pathlib import Path
from dlgui.engine.watch import Label, Watch
from dlgui.lab.calling import Calling
watch, calling = Watch(), Calling(Path(sys.argv[1]))
watch.mark = calling.note
outer = watch.enter(Label("outer", "Net", "forward"))
inner = watch.enter(Label("inner", "Swish", "backward"))
if sys.argv[2] != "0":
    watch.leave(inner)
if sys.argv[2] == "2":
    watch.leave(outer)
if sys.argv[2] == "3":
    watch.leave(outer)
    calling.close()
os._exit(9)
"""


@pytest.mark.parametrize(
    ("left", "calls"),
    [
        ("0", (("inner", "Swish.backward of inner"),)),
        ("1", (("outer", "Net.forward of outer"),)),
        ("2", ()),
        ("3", ()),
    ],
)
def test_the_innermost_open_call_is_told_once(tmp_path, left, calls):
    done = subprocess.run([sys.executable, "-c", DEATH, str(tmp_path), left])
    assert done.returncode == 9
    assert last_calls(tmp_path) == calls
    assert last_calls(tmp_path) == ()
    assert list(tmp_path.iterdir()) == []


def test_a_process_that_lives_is_left_alone(tmp_path):
    calling = Calling(tmp_path)
    calling.note(Label("mine", "A", "forward"))
    assert last_calls(tmp_path) == ()
    assert (tmp_path / f"{PREFIX}{os.getpid()}").exists()
    calling.close()
    assert list(tmp_path.iterdir()) == []
    calling.note(Label("mine", "A", "forward"))
    calling.close()


def test_each_thread_has_its_own_mark(tmp_path):
    calling, watch = Calling(tmp_path), Watch()
    watch.mark = calling.note
    here = watch.enter(Label("here", "A", "forward"))
    thread = threading.Thread(target=lambda: watch.enter(Label("there", "B", "load")))
    thread.start()
    thread.join()
    text = calling.path.read_bytes()
    assert b"A.forward of here" in text
    assert b"B.load of there" in text
    watch.leave(here)
    assert b"A.forward of here" not in calling.path.read_bytes()
    calling.close()


def test_a_folder_that_cannot_be_written_marks_nothing(tmp_path):
    (tmp_path / "file").write_text("")
    calling = Calling(tmp_path / "file" / "below")
    calling.note(Label("a", "B", "c"))
    calling.close()


@pytest.mark.parametrize("content", [b"", b"\xff" * 5000, b"no newline"])
def test_a_damaged_mark_names_nobody(tmp_path, content):
    (tmp_path / f"{PREFIX}999999999").write_bytes(content)
    assert last_calls(tmp_path) == ()
