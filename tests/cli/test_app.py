"""The command line itself: help, version, the window, misuse and errors."""

import json
import subprocess
import sys

import pytest
import typer
from typer.testing import CliRunner

from dlgui.cli import app as app_module
from dlgui.cli.app import app
from dlgui.cli.output import columns, confirm, printable

COMMANDS = {"new", "run", "folds", "predict", "export", "translate", "components", "check"}
COMMANDS |= {"plugin", "doctor", "picture", "verify", "import"}


def all_commands():
    click = typer.main.get_command(app)
    yield ()
    for name, command in click.commands.items():
        yield (name,)
        for inner in getattr(command, "commands", {}):
            yield name, inner


def test_the_commands_are_those_of_the_manual():
    click = typer.main.get_command(app)
    assert {name for name, one in click.commands.items() if not one.hidden} == COMMANDS


@pytest.mark.parametrize("command", list(all_commands()), ids=" ".join)
def test_every_command_explains_itself(command, dlgui):
    done = dlgui(*command, "--help")
    assert done.code == 0
    assert done.out.startswith("Usage: dlgui")
    assert done.err == ""


def test_help_and_version_load_neither_numpy_nor_qt():
    code = (
        "import sys\nfrom dlgui.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        "print([m for m in sys.modules if m in ('numpy', 'PySide6', 'rich')])"
    )
    for option in ("--help", "--version"):
        done = subprocess.run([sys.executable, "-c", code, option], capture_output=True, text=True)
        assert done.stdout.splitlines()[-1] == "[]", done.stderr


def test_the_version_is_that_of_the_installation(dlgui):
    from importlib.metadata import version

    assert dlgui("--version").out == f"dlgui {version('dlgui')}\n"


def test_without_a_display_two_lines_and_exit_code_2(process, without_display):
    started = process(env=without_display)
    out, err = started.communicate(timeout=30)
    assert started.returncode == 2
    assert out == ""
    assert len(err.splitlines()) == 2
    assert "DISPLAY" in err


def test_a_project_opens_in_the_window(monkeypatch, dlgui, shipped):
    opened = []
    monkeypatch.setattr(app_module, "open_window", lambda *given: opened.append(given) or 0)
    assert dlgui(shipped("iris")).code == 0
    assert dlgui().code == 0
    assert dlgui("--safe-mode", shipped("and")).code == 0
    assert opened == [(shipped("iris"), False), (None, False), (shipped("and"), True)]


def test_the_exit_code_of_the_window_is_that_of_the_command(monkeypatch, dlgui):
    monkeypatch.setattr(app_module, "open_window", lambda *given: 3)
    assert dlgui().code == 3


def test_a_mistyped_command_offers_the_nearest(dlgui):
    done = dlgui("rnu", "x")
    assert done.code == 2
    assert "no command and no project 'rnu'. Did you mean run?" in done.err


def test_a_project_that_is_not_there_is_misuse(dlgui):
    done = dlgui("nothing.dlgui")
    assert (done.code, done.err) == (2, "There is no project file nothing.dlgui.\n")


def test_an_error_of_the_lab_is_one_sentence_without_traceback(process, tmp_path):
    (tmp_path / "p.dlgui").write_text("{")
    started = process("run", tmp_path / "p.dlgui")
    out, err = started.communicate(timeout=30)
    assert started.returncode == 1
    assert out == ""
    assert err.startswith(f"{tmp_path}/p.dlgui cannot be opened: it is not JSON")
    assert err.count("\n") == 1


def test_the_module_runs_as_the_command_and_no_file_of_the_current_folder(tmp_path):
    for name in ("json.py", "glob.py", "numpy.py", "typer.py"):
        (tmp_path / name).write_text("raise SystemExit('executed')")
    done = subprocess.run(
        [sys.executable, "-m", "dlgui", "components", "--kind", "loss", "--json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)) >= 3


def test_text_for_a_terminal_holds_no_control_characters():
    assert printable("a\x1b[2Jb\nü\u202e") == "a\\x1b[2Jb\nü\\u202e"


def test_columns_are_as_wide_as_their_widest_cell():
    assert columns([("a", "b"), ("ccc", "")]) == "a    b\nccc"
    assert columns([]) == ""


def test_a_question_that_nobody_can_answer_is_misuse_unless_answered_before():
    asking = typer.Typer()
    asking.command()(lambda yes=False: confirm("Sure?", yes))
    assert CliRunner().invoke(asking, []).exit_code == 2
    assert CliRunner().invoke(asking, ["--yes"]).exit_code == 0
