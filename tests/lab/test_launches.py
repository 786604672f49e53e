"""Two starts that fail lead to one without plugins; whatever is in the file, the program starts."""

from pathlib import Path

import pytest

from dlgui.lab.launches import Launches


def launches(folder: Path) -> Launches:
    return Launches(folder / "state" / "launches.json")


def test_starts_that_reach_their_end_are_never_safe(tmp_path):
    for _ in range(5):
        launch = launches(tmp_path)
        assert not launch.begin()
        launch.succeed()


def test_the_third_start_after_two_that_failed_is_safe(tmp_path):
    assert [launches(tmp_path).begin() for _ in range(4)] == [False, False, True, True]


def test_after_a_safe_start_one_more_failure_is_enough(tmp_path):
    for _ in range(2):
        launches(tmp_path).begin()
    safe = launches(tmp_path)
    assert safe.begin()
    safe.succeed()
    assert not launches(tmp_path).begin()
    assert launches(tmp_path).begin()


def test_a_good_start_forgives_a_failure(tmp_path):
    launches(tmp_path).begin()
    good = launches(tmp_path)
    good.begin()
    good.succeed()
    assert [launches(tmp_path).begin() for _ in range(3)] == [False, False, True]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"failed": "2"}', '{"failed": -1}', '{"failed": 1e9}', "\xff" * 2000]
)
def test_a_file_of_any_content_is_no_failure(tmp_path, text):
    launch = launches(tmp_path)
    launch.path.parent.mkdir()
    launch.path.write_text(text)
    assert not launch.begin()
    launch.succeed()
    assert not launch.begin()


def test_where_nothing_can_be_written_every_start_is_a_first_one(tmp_path):
    (tmp_path / "state").write_text("in the way")
    for _ in range(4):
        assert not launches(tmp_path).begin()
        launches(tmp_path).succeed()
