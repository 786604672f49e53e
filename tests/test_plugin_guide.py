"""What the guide for authors shows is run, and every promise and hook is in it."""

import os
import re
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from dlgui.api import hookspecs, report_component
from dlgui.engine.kinds import KINDS
from dlgui.engine.returns import RETURNS
from dlgui.lab.admission import admit, hook_manager
from dlgui.lab.discovery import plugin_at
from dlgui.lab.registry import Registry

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "resources" / "docs" / "plugins.md").read_text("utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
SCRIPT = "\n".join(re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL))
FLAT = " ".join(GUIDE.split())


def name_of(block):
    return re.search(r"class (\w+)", block)[1]


def loaded(block, folder):
    """Return the entries of a block as a plugin in a file."""
    path = folder / f"guide_{name_of(block).lower()}.py"
    path.write_text(block, "utf-8")
    modules, entries = admit(plugin_at(path), hook_manager(), Registry())
    sys.modules.pop(f"dlgui_file_{path.stem}")
    return modules, entries


@pytest.mark.parametrize("block", BLOCKS, ids=name_of)
def test_each_plugin_of_the_guide_keeps_every_promise(tmp_path, block):
    if "dlgui_panels" in block:
        pytest.skip("looked at by a test of its own")
    _, entries = loaded(block, tmp_path)
    for entry in entries:
        report = report_component(entry.cls)
        assert report.ok, report.failures


def test_the_panel_of_the_guide_follows_the_run(qtbot, tmp_path):
    from dlgui.gui.workspace import Workspace
    from dlgui.lab.plugins import PluginHost

    (block,) = [one for one in BLOCKS if "dlgui_panels" in one]
    (module,), _ = loaded(block, tmp_path)
    (panel_class,) = module.dlgui_panels()
    workspace = Workspace(PluginHost(tmp_path / "none"))
    panel = panel_class(workspace)
    qtbot.addWidget(panel)
    assert panel.label.text() == "0"
    workspace.close()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_is_there_with_a_plugin_its_methods_and_all_of_its_promises(tmp_path, kind):
    section = GUIDE.partition(f"### {kind.__name__}\n")[2].partition("\n##")[0]
    (block,) = re.findall(r"```python\n(.*?)```", section, re.DOTALL)
    _, (entry,) = loaded(block, tmp_path)
    assert entry.kind is kind
    flat = " ".join(section.split())
    for check in report_component(entry.cls).checks:
        assert check.name in flat or check.name in FLAT.partition("## The kinds")[0], check.name
    own = {"words", "masks", "give"}
    for method in RETURNS[kind]:
        if method not in own and not method.startswith("explain"):
            assert f"`{method}(" in flat or f"`{method}`" in flat, method


def test_every_hook_is_there():
    for name in vars(hookspecs):
        if name.startswith("dlgui_"):
            assert f"`{name}()`" in GUIDE


@pytest.mark.timeout(300)
def test_the_commands_of_the_guide_do_what_they_say(tmp_path):
    variables = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PIP_NO_INDEX": "1"}
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "HOME"):
        variables[name] = str(tmp_path / name.lower())
    work = tmp_path / "work"
    work.mkdir()
    lines = []
    for line in SCRIPT.splitlines():
        line = re.sub(r"^dlgui ", f"{sys.executable} -m dlgui ", line)
        line = re.sub(r"^pip ", f"{sys.executable} -m pip ", line)
        line = line.replace("python -m pytest", f"{sys.executable} -m pytest -p dlgui.api.testing")
        lines.append(f"({line})" if line.startswith("cd ") else line)
    done = subprocess.run(
        ["sh", "-ec", "\n".join(lines)],
        cwd=work,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "my-activation:MyActivation" in done.stdout or "MyActivation" in done.stdout
