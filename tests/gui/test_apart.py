"""Choosing to train in a process of its own."""

from dlgui.gui.apart import switch
from dlgui.gui.workspace import Workspace
from dlgui.lab.plugins import PluginHost


def test_the_choice_holds_for_the_next_run_and_is_said(qapp: object) -> None:
    workspace, said = Workspace(PluginHost(safe_mode=True)), []
    workspace.noticed.connect(lambda notice: said.append(notice.sentence))
    switch(workspace)
    assert workspace.apart
    switch(workspace)
    assert not workspace.apart
    assert [("its own" in one, "window's" in one) for one in said] == [(True, False), (False, True)]
    workspace.close()
