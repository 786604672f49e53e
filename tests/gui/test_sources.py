"""What PySide would read of all our sources, and what it still does when a module asks for it."""

import subprocess
import sys


def said(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_no_source_is_read_when_the_window_is_imported():
    code = """
import dlgui.gui.app, linecache, sys
print([name for name in linecache.cache if "dlgui" in name], len(sys.modules) > 500)
"""
    assert said(code) == "[] True\n"


def test_a_module_that_asks_for_snake_case_gets_it_and_ours_stay_as_they_are():
    code = """
import sys, types
import dlgui.gui.theme
from PySide6.QtCore import QObject
plugin = types.ModuleType("plugin")
sys.modules["plugin"] = plugin
exec('''
from PySide6.QtCore import QObject
from __feature__ import snake_case
def named():
    made = QObject()
    made.set_object_name("x")
    return made
''', plugin.__dict__)
print(plugin.named().objectName())
"""
    assert said(code) == "x\n"
