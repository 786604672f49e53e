"""The window is drawn into a file without a display, and nothing of the user's is touched."""

import pytest
from PySide6.QtGui import QImage

from dlgui.engine.errors import BadProject, ExportFailed
from dlgui.gui import furniture, theme
from dlgui.gui.picture import draw
from tests.gui.windows import PANELS, host_in, project_in


@pytest.fixture(autouse=True)
def plain_panels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(furniture, "window_panels", lambda host: PANELS)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_picture_has_its_size_and_theme(qapp, tmp_path, name):
    host = host_in(tmp_path)
    to = tmp_path / "window.png"
    draw(project_in(tmp_path, host), to, (1280, 720), name, host)
    image = QImage(str(to))
    assert (image.width(), image.height()) == (1280, 720)
    wanted = theme.DARK if name == "dark" else theme.LIGHT
    # The corner of the menu row, and the middle of the canvas.
    assert image.pixelColor(2, 2).name() == wanted.window
    assert image.pixelColor(230, 300).name() == wanted.canvas


def test_the_same_project_gives_the_same_picture(qapp, tmp_path):
    host = host_in(tmp_path)
    project = project_in(tmp_path, host)
    for name in ("a.png", "b.png"):
        draw(project, tmp_path / name, (1280, 720), "light", host)
    first, second = (QImage(str(tmp_path / name)) for name in ("a.png", "b.png"))
    assert first == second


def test_sizes_and_files_that_cannot_be_are_refused(qapp, tmp_path):
    host = host_in(tmp_path)
    with pytest.raises(ExportFailed, match="800x560"):
        draw(None, tmp_path / "x.png", (100, 100), "light", host)
    with pytest.raises(BadProject):
        draw(tmp_path / "none.dlgui", tmp_path / "x.png", (1280, 720), "light", host)
    with pytest.raises(ExportFailed, match="folder"):
        draw(project_in(tmp_path, host), tmp_path / "no" / "x.png", (1280, 720), "light", host)
    assert not (tmp_path / "x.png").exists()
