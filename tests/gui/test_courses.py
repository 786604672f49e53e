"""Sessions by real keys and clicks, from the first start to an exported network."""

from pathlib import Path

import pytest

from tests.gui.courses import COURSES, take
from tests.gui.desk import SIZES, missing

pytestmark = [
    pytest.mark.skipif(bool(missing()), reason=f"a desk needs {missing()}"),
    pytest.mark.timeout(400),
]


def test_a_network_is_trained_and_exported_by_the_keyboard_alone(tmp_path: Path) -> None:
    assert "iris.onnx" in take("keys-iris", tmp_path, "small", "light")


@pytest.mark.soak
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [*SIZES])
@pytest.mark.parametrize("name", [*COURSES])
def test_every_course_arrives(tmp_path: Path, name: str, size: str, theme: str) -> None:
    assert take(name, tmp_path, size, theme)
