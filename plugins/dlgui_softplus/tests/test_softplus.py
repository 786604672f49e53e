from dlgui_softplus import Softplus

from dlgui.api import check_component


def test_softplus_keeps_every_promise_of_an_activation():
    assert check_component(Softplus).ok
