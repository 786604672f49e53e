"""The picker says what a component is called in other libraries, with the run's own numbers."""

from pathlib import Path

import pytest
from dlgui_builtins import L2, LeakyReLU, Tanh
from pytestqt.qtbot import QtBot

from dlgui.api import Activation, Facts, Translation
from dlgui.engine.translation import LIBRARIES
from dlgui.gui.picking.elsewhere import ORDER, Elsewhere, words
from dlgui.gui.picking.standing import place_of
from dlgui.gui.workspace import Workspace
from tests.gui.windows import host_in, moons


class Raises(Activation):
    """An activation whose words about other libraries are broken."""

    def forward(self, z):
        return z.copy()

    def backward(self, z, a, da):
        return da.copy()

    def translate(self, library, facts):
        return Translation(name=[][1])


@pytest.fixture
def elsewhere(qtbot: QtBot) -> Elsewhere:
    made = Elsewhere()
    qtbot.addWidget(made)
    return made


def test_each_tab_tells_the_call_there_and_what_differs(elsewhere: Elsewhere) -> None:
    elsewhere.show_component(LeakyReLU(slope=0.2), Facts())
    assert elsewhere.said()[0] == "torch.nn.LeakyReLU(negative_slope=0.2)"
    elsewhere.tabs.setCurrentIndex(ORDER.index("keras"))
    call, sentence = elsewhere.said()
    assert call == "keras.layers.LeakyReLU(\n  negative_slope=0.2)"
    assert sentence.startswith("Does exactly the same.")
    elsewhere.tabs.setCurrentIndex(ORDER.index("sklearn"))
    assert elsewhere.said() == ("", LeakyReLU().translate("sklearn", Facts()).differs)


def test_a_long_call_has_a_line_for_each_setting_and_short_numbers() -> None:
    said = Translation(name="keras.optimizers.SGD", settings={"rate": 0.1 * 0.01, "momentum": 0.9})
    call, _ = words(said, "keras")
    assert call == "keras.optimizers.SGD(\n  rate=0.001,\n  momentum=0.9)"
    assert words(Translation(settings={"alpha": 0.1}), "sklearn")[0] == "alpha=0.1"
    assert words(Translation(name="torch.nn.Tanh"), "pytorch")[0] == "torch.nn.Tanh"


def test_the_tab_stays_while_another_component_is_looked_at(elsewhere: Elsewhere) -> None:
    elsewhere.tabs.setCurrentIndex(ORDER.index("keras"))
    elsewhere.show_component(Tanh(), Facts())
    assert "keras" in elsewhere.said()[0]


def test_numbers_are_those_of_the_run(tmp_path: Path) -> None:
    workspace = Workspace(host_in(tmp_path))
    try:
        workspace.open(moons(workspace.host, regularizers=(L2(strength=3.5),)), "moons")
        facts = place_of(workspace, "regularizers.0").facts()
        assert workspace.samples is not None
        assert facts.rows == len(workspace.samples.train) == 350
        call, _ = words(L2(strength=3.5).translate("pytorch", facts), "pytorch")
        assert "0.01" in call
        inside = place_of(workspace, "layers.1.activation").facts()
        assert (inside.inputs, inside.outputs) == (8, 8)
    finally:
        workspace.close()


def test_broken_words_of_a_plugin_end_in_a_sentence(elsewhere: Elsewhere) -> None:
    elsewhere.show_component(Raises(), Facts())
    assert elsewhere.said() == ("", "It cannot be said: list index out of range.")
    elsewhere.show_component(None, Facts())
    assert elsewhere.isHidden()


def test_every_library_has_a_tab() -> None:
    assert set(ORDER) == set(LIBRARIES)
