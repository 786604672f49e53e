"""What the README shows is run."""

import re
import subprocess
import sys
from pathlib import Path

from dlgui.api.contracts import check_component

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


def block(language, containing):
    found = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    return next(text for text in found if containing in text)


def test_the_ten_lines_of_a_plugin_keep_every_promise(tmp_path, monkeypatch):
    (tmp_path / "ten_lines.py").write_text(block("python", "class Softplus"), "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    import ten_lines

    (component,) = ten_lines.dlgui_components()
    assert check_component(component).ok


def test_the_commands_without_a_window_do_what_they_say(tmp_path):
    rows = [f"{i % 7},{(i * 3) % 5},{'ab'[i % 7 > 3]}" for i in range(60)]
    table = "\n".join(["length,width,species", *rows])
    (tmp_path / "flowers.csv").write_text(table, "utf-8")
    (tmp_path / "new-flowers.csv").write_text(table, "utf-8")
    script = block("sh", "dlgui new").replace("dlgui run", "dlgui run --epochs 3")
    script = script.replace("dlgui check", "dlgui check ReLU")
    _shell(script, tmp_path)
    assert "prediction" in (tmp_path / "answers.csv").read_text("utf-8").splitlines()[0]


def test_the_commands_of_the_export_do_what_they_say(tmp_path):
    source = Path(__file__).parents[1] / "resources/experiments/two-moons.dlgui"
    (tmp_path / "two-moons.dlgui").write_bytes(source.read_bytes())
    script = block("sh", "dlgui export").replace("dlgui run", "dlgui run --epochs 3")
    _shell(script.replace("python moons.py", f"{sys.executable} moons.py"), tmp_path)
    assert (tmp_path / "moons.safetensors").stat().st_size > 500


def _shell(script, folder):
    script = re.sub(r"(?m)^dlgui ", f"{sys.executable} -m dlgui ", script)
    done = subprocess.run(
        ["sh", "-ec", script], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_tests_and_the_window_start_with_one_command_each():
    for mark in ("open", "tests"):
        lines = re.search(rf"<!-- {mark} -->\n```sh\n(.*?)```", README, re.DOTALL)
        assert lines is not None
        assert len(lines[1].strip().splitlines()) == 1
