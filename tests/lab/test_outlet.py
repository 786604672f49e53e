"""What a plugin prints is kept apart, breaks on nothing, and a flood of it ends the call."""

import io
import json
import sys

import pytest

from dlgui.engine.watch import Abandoned, Label, Watch
from dlgui.lab import outlet as outlet_module
from dlgui.lab.outlet import KEPT, Outlet, Printed, outlets


def in_call(watch, work):
    call = watch.enter(Label("chatty", "Talker", "forward"))
    try:
        return work()
    finally:
        watch.leave(call)


def test_what_the_program_prints_goes_through(capsys):
    with outlets(Watch(), Printed()):
        print("a result")  # noqa: T201
    assert capsys.readouterr().out == "a result\n"
    assert not isinstance(sys.stdout, Outlet)


def test_what_a_plugin_prints_is_kept_with_its_name_and_not_in_the_result(capsys):
    told, watch = [], Watch()
    printed = Printed(told.append)
    with outlets(watch, printed):
        in_call(watch, lambda: print("x" * 3000))  # noqa: T201
        in_call(watch, lambda: print("y" * 3000))  # noqa: T201
        print(json.dumps({"a": 1}))  # noqa: T201
    assert json.loads(capsys.readouterr().out) == {"a": 1}
    assert len(printed.tails["chatty"]) == KEPT
    assert told[0].startswith("Talker.forward of chatty prints: xxx")
    assert sum(map(len, told)) < 2 * KEPT


def test_a_flood_ends_the_call_also_where_it_is_not_let_out(monkeypatch):
    monkeypatch.setattr(outlet_module, "MOST", 1000)
    watch = Watch()

    def flood():
        for _ in range(2000):
            print("x")  # noqa: T201

    with outlets(watch, Printed()):
        with pytest.raises(Abandoned):
            in_call(watch, flood)
        in_call(watch, lambda: print("again"))  # noqa: T201


@pytest.mark.parametrize("stream", [None, "closed", "broken"])
def test_a_stream_that_is_not_there_or_closed_is_no_error(stream):
    class Broken(io.StringIO):
        def write(self, text):
            raise BrokenPipeError

    real = {None: None, "closed": io.StringIO(), "broken": Broken()}[stream]
    if stream == "closed":
        real.close()
    made = Outlet(real, Watch(), Printed())
    assert made.write("text") == 4
    made.flush()
    assert made.writable()
