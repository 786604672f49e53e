"""The entry, icon and file type by which a desktop finds the program agree with each other."""

import configparser
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

from dlgui.gui.documents import SUFFIX

ROOT = Path(__file__).parents[1]
DESKTOP = ROOT / "resources" / "desktop"


def entry():
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(DESKTOP / "dlgui.desktop", "utf-8")
    return parser["Desktop Entry"]


def test_a_project_is_opened_by_the_program_that_its_type_names():
    kind = ET.parse(DESKTOP / "dlgui-mime.xml").getroot()[0]
    assert entry()["MimeType"] == kind.get("type") + ";"
    assert [part.get("pattern") for part in kind if part.tag.endswith("glob")] == [f"*{SUFFIX}"]
    assert entry()["Exec"] == "dlgui %f"


def test_a_wheel_puts_them_where_desktops_look():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    shared = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert all((ROOT / source).is_file() for source in shared)
    assert set(shared.values()) == {
        "share/applications/dlgui.desktop",
        f"share/icons/hicolor/scalable/apps/{entry()['Icon']}.svg",
        "share/mime/packages/dlgui.xml",
    }
