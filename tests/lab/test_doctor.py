"""The doctor names what is wrong and the line that mends it."""

import platform
from importlib import metadata
from pathlib import Path

import pytest

from dlgui.lab import doctor
from dlgui.lab.doctor import BAD, DOUBTFUL, GOOD, examine, known_bad, warning_at_start


@pytest.fixture
def versions(monkeypatch):
    """Make packages appear in other versions."""
    others = {}
    real = metadata.version

    def version(name):
        if others.get(name, "") is None:
            raise metadata.PackageNotFoundError(name)
        return others.get(name) or real(name)

    monkeypatch.setattr(doctor.metadata, "version", version)
    return others


def found(subject, folder=None):
    return next(one for one in examine(folder) if one.subject == subject)


def test_everything_looked_at_is_told_with_its_state(tmp_path):
    subjects = [one.subject for one in examine(tmp_path)]
    for subject in ("dlgui", "Python", "numpy", "PySide6-Essentials", "pyqtgraph", "Fonts"):
        assert subject in subjects
    for subject in ("Plugin folder", "Matrix products", "System libraries", "Display"):
        assert subject in subjects
    assert all(one.state in (GOOD, DOUBTFUL, BAD) and one.found for one in examine(tmp_path))


def test_tests_run_where_all_packages_are_good(tmp_path):
    assert [one for one in examine(tmp_path) if one.state == BAD] == []
    assert warning_at_start() == ""


@pytest.mark.parametrize(
    ("package", "version", "python", "why"),
    [
        ("PySide6-Essentials", "6.12.0", "3.11.9", "drops references"),
        ("PySide6-Essentials", "6.12.1", "3.11.2", "drops references"),
        ("PySide6-Essentials", "6.12.0", "3.12.1", ""),
        ("PySide6-Essentials", "6.9.2", "3.13.0", "crashes with pyqtgraph"),
        ("PySide6-Essentials", "6.10.3", "3.11.9", "can run code"),
        ("PySide6-Essentials", "6.11.3", "3.11.9", ""),
        ("pyqtgraph", "0.13.7", "3.12.0", "crashes with PySide6"),
        ("numpy", "1.26.4", "3.11.0", "float64"),
        ("numpy", "2.1.0", "3.11.0", ""),
        ("numpy", "not a version", "3.11.0", ""),
    ],
)
def test_versions_known_to_fail_are_known(package, version, python, why):
    assert why in known_bad(package, version, python)
    assert bool(known_bad(package, version, python)) is bool(why)


def test_a_bad_version_is_told_with_the_line_that_mends_it(versions, tmp_path):
    versions["pyqtgraph"] = "0.13.7"
    one = found("pyqtgraph", tmp_path)
    assert one.state == BAD
    assert '-m pip install "pyqtgraph>=0.14"' in one.advice
    assert warning_at_start().startswith("pyqtgraph 0.13.7 is known to fail: it crashes")


def test_a_package_that_is_not_there_is_bad(versions, tmp_path):
    versions["ziamath"] = None
    assert found("ziamath", tmp_path).found == "not installed"
    assert found("ziamath", tmp_path).state == BAD


def test_an_old_python_is_bad(monkeypatch, tmp_path):
    monkeypatch.setattr(platform, "python_version", lambda: "3.10.4")
    assert "3.11" in found("Python", tmp_path).advice


def test_a_folder_that_cannot_be_written_is_named(monkeypatch, tmp_path):
    write = Path.write_bytes

    def refused(self, data):
        if self.parent == tmp_path:
            raise OSError(30, "read-only")
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", refused)
    one = found("Plugin folder", tmp_path)
    assert one.state == BAD
    assert "the disk can only be read" in one.found


def test_looking_at_folders_leaves_nothing_behind(tmp_path):
    one = found("Plugin folder", tmp_path / "a" / "b")
    assert one.state == GOOD
    assert "made when it is needed" in one.found
    assert list(tmp_path.iterdir()) == []


def test_missing_fonts_are_doubtful(monkeypatch, tmp_path):
    def lost(name):
        raise FileNotFoundError(name)

    monkeypatch.setattr(doctor, "resource", lost)
    assert found("Fonts", tmp_path).state == DOUBTFUL


def test_missing_libraries_come_with_the_line_that_installs_them(monkeypatch, tmp_path):
    missing = {"libGL.so.1": "libgl1", "libxcb-cursor.so.0": "libxcb-cursor0"}
    monkeypatch.setattr(doctor, "missing_libraries", lambda: missing)
    one = found("System libraries", tmp_path)
    assert one.state == BAD
    assert one.advice == "Run: sudo apt-get install libgl1 libxcb-cursor0"


def test_the_threads_of_matrix_products_are_told(tmp_path):
    assert "threads here" in found("Matrix products", tmp_path).found


def test_no_display_is_doubtful_because_all_else_works(monkeypatch, tmp_path):
    monkeypatch.setattr(doctor, "display_problem", lambda: "dlgui cannot open a window: X.\nDo Y.")
    one = found("Display", tmp_path)
    assert (one.state, one.found, one.advice) == (DOUBTFUL, "X.", "Do Y.")
