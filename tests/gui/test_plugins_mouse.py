"""Five plugins with a broken second one, installed by a real mouse on a real screen."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.lab.made_wheels import freeze, swish, wheel

NEEDED = ("Xvfb", "openbox", "xdotool", "import")
pytestmark = pytest.mark.skipif(
    any(shutil.which(one) is None for one in NEEDED), reason=f"needs {', '.join(NEEDED)}"
)
DRIVER = """
import json, sys
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QListView, QDialog
import dlgui.gui.app as app
import dlgui.gui.plugins.desk as desk_module

desk_module.Desk._prove_own = lambda desk: None
folder, told = sys.argv[1:3]
start = app.Session.start

def place(widget, point=None):
    point = widget.mapToGlobal(widget.rect().center() if point is None else point)
    return [point.x(), point.y()]

def buttons(window):
    found = {}
    for one in window.findChildren(QAbstractButton):
        name = one.text() or one.accessibleName()
        if one.isVisible() and one.isEnabled() and name:
            found.setdefault(name, place(one))
    bar = window.menu_row.bar if hasattr(window, "menu_row") else None
    for action in bar.actions() if bar else ():
        found[action.text().replace("&", "")] = place(bar, bar.actionGeometry(action).center())
    menu = QApplication.activePopupWidget()
    for action in menu.actions() if menu else ():
        found["menu " + action.text().replace("&", "")] = place(
            menu, menu.actionGeometry(action).center()
        )
    return found

def look(session):
    window, dialog = session.window, QApplication.activeModalWidget()
    page = window.pages.plugins
    seen = {
        "buttons": buttons(dialog or window),
        "dialog": dialog.windowTitle() if dialog else "",
        "logs": sorted([place(one) for one in window.findChildren(QAbstractButton)
                        if one.isVisible() and one.text() == "Log"], key=lambda p: p[1]),
        "files": {},
        "install": place(page.plan.install) if page.plan.isVisible() and page.plan.install
                   and page.plan.install.isEnabled() else None,
        "lines": {line.name: line.state for line in page.desk.lines},
        "queue": [[item.title, item.state, item.outcome] for item in page.desk.queue],
        "rows": {row.line.name: place(row) for row in page.listing.rows},
        "busy": len(page.desk.busy),
    }
    if isinstance(dialog, QFileDialog):
        view = dialog.findChild(QListView, "listView")
        for row in range(view.model().rowCount(view.rootIndex())):
            index = view.model().index(row, 0, view.rootIndex())
            rect = view.visualRect(index)
            seen["files"][index.data()] = place(view.viewport(), rect.center())
    with open(told + ".part", "w") as file:
        json.dump(seen, file)
    import os
    os.replace(told + ".part", told)

def driven(self, *arguments):
    start(self, *arguments)
    self.window.settings.change(folder=folder)
    self.eye = QTimer(self)
    self.eye.timeout.connect(lambda: look(self))
    QTimer.singleShot(1500, self, lambda: self.eye.start(100))

app.Session.start = driven
sys.exit(app.main(None))
"""


class Screen:
    """A display of its own with the program on it: `see` what is there, `click` at it."""

    def __init__(self, tmp_path: Path, wheels: Path) -> None:
        read, write = os.pipe()
        display = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24"]
        self.server = subprocess.Popen(display, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            number = f":{told.readline().strip()}"
        names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "HOME")
        own = {name: str(tmp_path / name.lower()) for name in names}
        self.env = {**os.environ, **own, "DISPLAY": number, "QT_QPA_PLATFORM": "xcb"}
        self.told = tmp_path / "told.json"
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.manager = subprocess.Popen(["openbox"], env=self.env, **quiet)
        command = [sys.executable, "-c", DRIVER, str(wheels), str(self.told)]
        self.program = subprocess.Popen(command, env=self.env)

    def see(self) -> dict:
        try:
            return json.loads(self.told.read_text())
        except (OSError, ValueError):
            return {
                "buttons": {},
                "install": None,
                "files": {},
                "queue": [],
                "lines": {},
                "rows": {},
                "dialog": "",
            }

    def until(self, wanted, seconds=90):
        end = time.monotonic() + seconds
        while not wanted(self.see()):
            assert time.monotonic() < end, self.see()
            assert self.program.poll() is None
            time.sleep(0.1)
        return self.see()

    def click(self, where, *keys):
        for key in keys:
            self._do("keydown", key)
        self._do("mousemove", str(where[0]), str(where[1]))
        self._do("click", "1")
        for key in keys:
            self._do("keyup", key)
        time.sleep(0.3)

    def press(self, name):
        self.click(self.until(lambda seen: name in seen["buttons"])["buttons"][name])

    def picture(self, name):
        folder = os.environ.get("DLGUI_PICTURES")
        if folder:
            where = str(Path(folder) / f"{name}.png")
            subprocess.run(["import", "-window", "root", where], env=self.env, check=True)

    def close(self):
        self.program.terminate()
        self.program.wait(20)
        for process in (self.manager, self.server):
            process.terminate()
            process.wait(10)

    def _do(self, *words):
        subprocess.run(["xdotool", *words], env=self.env, check=True)


@pytest.mark.timeout(300)
def test_a_queue_of_five_with_the_second_broken_brings_four_in_by_mouse(tmp_path):
    wheels = tmp_path / "wheels"
    names = ("one", "two", "three", "four", "five")  # the dialog lists them from z to a
    second = sorted(names)[-2]
    for name in names:
        body = swish(f"{name.capitalize()}Swish")
        broken = "raise RuntimeError('this one is broken')\n"
        wheel(wheels, name, body=broken if name == second else body)
    before = freeze()
    screen = Screen(tmp_path, wheels)
    try:
        screen.press("Plugins")
        screen.press("menu Plugins")
        screen.press("Install from file")
        files = screen.until(lambda seen: len(seen["files"]) == 5)["files"]
        time.sleep(1)
        files = screen.see()["files"]
        screen.click(next(iter(files.values())))
        screen.click(list(files.values())[-1], "shift")
        screen.picture("1-chosen")
        screen.press("Open" if "Open" in screen.see()["buttons"] else "&Open")
        seen = screen.until(lambda seen: not seen["dialog"] and seen["install"])
        screen.picture("2-plan")
        screen.click(seen["install"])
        seen = screen.until(
            lambda seen: len(seen["queue"]) == 5 and all(one[1] == "over" for one in seen["queue"])
        )
        screen.picture("3-done")
        outcomes = {title.split()[0]: outcome for title, _, outcome in seen["queue"]}
        assert [name for name in outcomes if outcomes[name]] == [second]
        assert list(outcomes)[1] == second
        assert "this one is broken" in outcomes[second]
        states = screen.until(lambda seen: len(seen["lines"]) >= 6)["lines"]
        assert states[second] == "quarantined"
        assert [states[name] for name in names if name != second] == ["on"] * 4
        screen.click(screen.see()["logs"][1])
        screen.until(lambda seen: seen["dialog"].startswith(f"Log of {second}"))
        screen.picture("4-log")
    finally:
        screen.close()
    assert freeze() == before
