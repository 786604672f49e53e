"""The door has exactly the names it lists, and opening it loads neither Qt nor the contracts."""

import subprocess
import sys

import pytest

import dlgui.api


def test_public_names_are_sorted_constants_first_and_exist():
    names = dlgui.api.__all__
    rank = [(not name.isupper(), not name[0].isupper(), name) for name in names]
    assert rank == sorted(rank)
    assert len(set(names)) == len(names)
    for name in names:
        assert getattr(dlgui.api, name) is not None


def test_every_kind_is_public():
    assert {kind.__name__ for kind in dlgui.api.KINDS} <= set(dlgui.api.__all__)


def test_an_unknown_name_is_refused_with_what_there_is():
    with pytest.raises(AttributeError, match=r"no 'Optimiser'; it offers .*Optimizer"):
        _ = dlgui.api.Optimiser


def test_importing_the_door_loads_no_window_and_no_contracts():
    code = (
        "import sys, dlgui.api; "
        "print([m for m in sys.modules if 'PySide' in m or m == 'dlgui.api.contracts'])"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr
