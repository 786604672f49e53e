"""Commands run in this process or in one of their own, with folders that are nobody's."""

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from dlgui.cli.app import app
from dlgui.engine.errors import DlguiError
from dlgui.lab.resources import resource

FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


@pytest.fixture(autouse=True)
def own_folders(monkeypatch, tmp_path_factory):
    """Keep the user's plugins and settings out of the tests and the tests out of them."""
    home = tmp_path_factory.mktemp("home")
    for name in FOLDERS:
        monkeypatch.setenv(name, str(home / name))


@pytest.fixture
def dlgui():
    """Run a command here; errors of the lab end as `main` ends them."""

    def run(*arguments, **options):
        done = CliRunner().invoke(
            app, [str(one) for one in arguments], prog_name="dlgui", **options
        )
        code, err = done.exit_code, done.stderr
        if isinstance(done.exception, DlguiError):
            code, err = 1, err + f"{done.exception}\n"
        elif done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return SimpleNamespace(code=code, out=done.stdout, err=err)

    return run


@pytest.fixture
def process():
    """Return a function that starts a command in a process of its own."""

    def start(*arguments, **options):
        command = [sys.executable, "-c", "from dlgui.cli import main; main()"]
        return subprocess.Popen(
            [*command, *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,
        )

    return start


@pytest.fixture
def without_display():
    """Return an environment that has no display."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return {name: value for name, value in os.environ.items() if name not in names}


@pytest.fixture
def shipped():
    """Return the path of a shipped project by its name."""
    return lambda name: resource(f"experiments/{name}.dlgui")
