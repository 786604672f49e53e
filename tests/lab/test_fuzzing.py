"""No bytes make a reader raise anything but its own error, nor run, open or import anything."""

import time

import pytest

from tests.lab.fuzzing import SLOW, Outcome, Reader, attempt, corpus, fuzz
from tests.lab.readers import readers

NAMES = [reader.name for reader in readers()]


def reader_of(name):
    return next(reader for reader in readers() if reader.name == name)


def check(found):
    assert [f"{type(problem).__name__}: {problem}" for _, problem in found.others] == []
    assert [event for _, event in found.events] == []
    assert found.slowest < SLOW


@pytest.mark.parametrize("name", NAMES)
def test_files_that_were_trouble_once_are_none_any_more(name):
    reader, outcome = reader_of(name), Outcome()
    for data in reader.seeds:
        reader.read(data)
    for data in corpus(name):
        attempt(reader, data, outcome)
    assert outcome.count >= 1
    check(outcome)


@pytest.mark.parametrize("name", NAMES)
def test_damaged_files_give_a_value_or_the_readers_error_and_run_nothing(name):
    found = fuzz(reader_of(name), 0.4, seed=11)
    check(found)
    assert found.count > 5


@pytest.mark.soak
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", NAMES)
def test_damaged_files_for_a_minute(name):
    check(fuzz(reader_of(name), 60.0, seed=time.monotonic_ns()))


@pytest.mark.parametrize(
    ("code", "event"),
    [
        ("exec('x = 1')", "exec"),
        ("__import__('this_is_not_there')", "import"),
        ("open('/dev/null').close()", "open"),
        ("__import__('os').system('true')", "os.system"),
        ("__import__('pickle').loads(b'cos\\nsystem\\n.')", "pickle.find_class"),
        ("__import__('socket').getaddrinfo('localhost', 1)", "socket.getaddrinfo"),
    ],
)
def test_a_reader_that_ran_what_it_reads_would_be_seen(code, event):
    def read(_):
        try:
            eval(compiled)
        except ImportError:
            return

    __import__("pickle"), __import__("socket")
    compiled, outcome = compile(code, "<test>", "eval"), Outcome()
    attempt(Reader("bad", read, (b"",)), b"", outcome)
    assert [seen for _, seen in outcome.events if seen.startswith(("exec", event))] != []


def test_a_reader_that_raises_something_else_would_be_seen():
    outcome = Outcome()
    attempt(Reader("bad", lambda data: data[10], (b"",)), b"", outcome)
    assert type(outcome.others[0][1]) is IndexError
