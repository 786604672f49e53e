from pathlib import Path

import pytest

import dlgui
from dlgui.lab.resources import resource


def test_a_shipped_file_is_found() -> None:
    assert resource("icons/play.svg").read_text("utf-8").startswith("<svg")
    assert resource("fonts").is_dir()


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"nowhere\.svg"):
        resource("icons/nowhere.svg")


@pytest.mark.parametrize("name", ["../pyproject.toml", "icons/../../pyproject.toml", "/etc/hosts"])
def test_a_name_never_leads_out_of_the_folder(name: str) -> None:
    with pytest.raises(ValueError, match="below the resources folder"):
        resource(name)


def test_a_wheel_carries_the_folder_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "dlgui" / "resources" / "only-in-a-wheel.txt"
    inside.parent.mkdir(parents=True)
    inside.write_text("here")
    monkeypatch.setattr(dlgui, "__file__", str(tmp_path / "dlgui" / "__init__.py"))
    assert resource("only-in-a-wheel.txt") == inside
