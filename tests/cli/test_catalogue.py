"""`dlgui components`, `check`, `doctor`, `picture`: what is there, and whether it is sound."""

import json

import pytest

from dlgui.api import KINDS
from dlgui.lab import doctor as doctor_module
from dlgui.lab.doctor import BAD, Diagnosis
from dlgui.lab.registry import Registry

SOFTPLUS = '''
import numpy as np
from dlgui.api import Activation, hookimpl, param


class Softplus(Activation):
    """log(1 + exp(b z)) / b: a smooth ReLU (Dugas et al., 2001)."""

    b: float = param(1.0, low=0.1, high=10.0, doc="Sharpness of the bend")

    def forward(self, z):
        return np.logaddexp(0, self.b * z) / self.b

    def backward(self, z, a, da):
        return da * (1 + np.tanh(self.b * z / 2)) / {two}


@hookimpl
def dlgui_components():
    return [Softplus]
'''


def test_every_component_is_listed_with_its_settings(dlgui):
    listed = json.loads(dlgui("components", "--json").out)
    assert {one["kind"] for one in listed} == {kind.__name__ for kind in KINDS}
    adam = next(one for one in listed if one["name"] == "Adam")
    assert adam["supplier"] == "dlgui-builtins"
    assert adam["sentence"].startswith("Adam: steps scaled by")
    beta = adam["settings"][0]
    assert (beta["name"], beta["type"], beta["default"]) == ("beta1", "float", 0.9)
    assert beta["limits"] == "0 ≤ x < 1"
    assert "Weight β₁" in beta["doc"]


def test_people_read_name_supplier_sentence_settings_and_limits(dlgui):
    told = dlgui("components", "--kind", "Optimizers").out
    assert told.startswith("Optimizer\n")
    assert "  Momentum  (dlgui-builtins)  Steps along a moving average" in told
    assert "      beta = 0.9  Weight β of the old average (float, 0 ≤ x < 1)" in told
    assert "ReLU" not in told


def test_an_unknown_kind_is_misuse_with_those_there_are(dlgui):
    done = dlgui("components", "--kind", "gadget")
    assert done.code == 2
    assert "activation, initializer" in done.err


def test_named_components_are_checked_and_their_figures_told(dlgui):
    done = dlgui("check", "ReLU", "dlgui-builtins:Adam")
    assert done.code == 0
    first, second = (line for line in done.out.splitlines() if not line.startswith(" "))
    assert first.startswith("ok    dlgui-builtins:ReLU")
    assert second.startswith("ok    dlgui-builtins:Adam")
    assert "gradient: off by" in done.out
    assert done.out.count("a call: ") == done.out.count("same bits: yes") == 2
    assert "2 of 2 checked keep their promises. Largest gradient error" in done.err


def test_without_a_name_everything_installed_is_checked(dlgui, monkeypatch):
    # The whole catalogue is checked elsewhere; here it is three components.
    every = Registry.__iter__
    monkeypatch.setattr(Registry, "__iter__", lambda self: iter(list(every(self))[:3]))
    done = dlgui("check", "--json")
    assert [one["ok"] for one in json.loads(done.out)] == [True] * 3
    assert done.code == 0


def test_a_file_that_is_not_installed_is_checked_in_its_own_process(dlgui, tmp_path):
    good, bad = tmp_path / "good.py", tmp_path / "bad.py"
    good.write_text(SOFTPLUS.replace("{two}", "2"))
    bad.write_text(SOFTPLUS.replace("{two}", "3"))
    done = dlgui("check", good)
    assert (done.code, done.out[:4]) == (0, "ok  "), done.out
    done = dlgui("check", good, bad)
    assert done.code == 1
    assert "FAIL  bad:Softplus" in done.out
    assert "gradient" in done.out


def test_a_plugin_that_does_not_load_fails_with_its_reason(dlgui, tmp_path):
    (tmp_path / "broken.py").write_text("raise RuntimeError('not well')")
    done = dlgui("check", tmp_path / "broken.py", "--json")
    assert done.code == 1
    assert "not well" in json.loads(done.out)[0]["sentence"]


def test_what_is_no_component_and_no_plugin_gets_a_sentence(dlgui):
    done = dlgui("check", "Nothing")
    assert done.code == 1
    assert "no plugin that is installed" in done.err


def test_the_doctor_exits_with_1_only_when_something_is_bad(dlgui, monkeypatch):
    done = dlgui("doctor", "--json")
    assert done.code == 0
    assert {"subject", "state", "found", "advice"} == set(json.loads(done.out)[0])
    bad = Diagnosis("Fonts", BAD, "eaten", "Install them.")
    monkeypatch.setattr(doctor_module, "examine", lambda: (bad,))
    done = dlgui("doctor")
    assert done.code == 1
    assert done.out == "bad  Fonts  eaten\n            → Install them.\n"


@pytest.mark.parametrize(
    ("option", "value"), [("--size", "big"), ("--size", "10x10"), ("--theme", "blue")]
)
def test_a_picture_of_a_wrong_size_or_theme_is_misuse(option, value, dlgui, shipped, tmp_path):
    done = dlgui("picture", shipped("and"), "--to", tmp_path / "p.png", option, value)
    assert done.code == 2
    assert repr(value) in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_picture_is_drawn_without_a_display(process, without_display, shipped, tmp_path):
    target = tmp_path / "p.png"
    started = process("picture", shipped("and"), "--to", target, "--json", env=without_display)
    out, err = started.communicate(timeout=60)
    assert started.returncode == 0, err
    assert json.loads(out) == {"written": str(target)}
    data = target.read_bytes()
    assert data.startswith(b"\x89PNG")
    sides = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    assert sides == (1280, 720)
