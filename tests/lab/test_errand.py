"""An errand ends when it is no longer wanted, and everything that it started with it."""

import os
import sys
import threading
import time

import pytest

from dlgui.lab.errand import Cancelled, Errand

SLEEP = [sys.executable, "-c", "import time; print('begun', flush=True); time.sleep(60)"]


def test_a_command_runs_and_what_it_prints_is_in_the_file(tmp_path):
    code = "import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)"
    output = tmp_path / "said.txt"
    assert Errand().run([sys.executable, "-c", code], output, 30, os.environ) == 3
    assert sorted(output.read_text().split()) == ["err", "out"]


def test_a_command_whose_time_ran_out_is_ended(tmp_path):
    begun = time.perf_counter()
    assert Errand().run(SLEEP, tmp_path / "out", 0.2, os.environ) is None
    assert time.perf_counter() - begun < 2


def test_an_unwanted_errand_ends_its_command_at_once(tmp_path):
    errand = Errand()
    looked = threading.Event()
    timer = threading.Timer(0.2, errand.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        errand.run(SLEEP, tmp_path / "out", 60, os.environ, look=looked.set)
    timer.join()
    assert looked.is_set()


def test_an_unwanted_errand_takes_no_further_step():
    errand = Errand()
    errand.tell("first")
    errand.cancel()
    with pytest.raises(Cancelled, match="Nothing was changed"):
        errand.tell("second")
    assert errand.stage == "first"


def test_the_log_keeps_the_end_of_a_flood():
    errand = Errand()
    for line in range(10_000):
        errand.note(f"line {line}")
    errand.note("")
    assert errand.log.endswith("line 9999")
    assert len(errand.log) <= 20_000
