"""Badges say what a verdict found in a few words, and all of it in the tooltip."""

from dlgui_builtins import Tanh

from dlgui.api import report_component
from dlgui.gui.plugins.badges import badges_of, reason_of
from dlgui.lab.probe import Verdict

REPORT = report_component(Tanh)


def test_the_proof_tells_every_figure_and_what_loading_costs() -> None:
    badge, *_ = badges_of(Verdict("tanh", True, "sound", (REPORT,), load_seconds=0.012))
    assert badge.text.startswith("gradient ")
    lines = badge.details.split("\n")
    assert "inputs unchanged: yes" in lines
    assert lines[-2].startswith("a call: ")
    assert lines[-1] == "loading: 12 ms"


def test_a_slow_plugin_is_told_by_its_seconds_though_all_its_promises_hold() -> None:
    said = "tanh takes 3.1 s to load."
    slow = Verdict("tanh", False, said, (REPORT,), load_seconds=3.1, slow=True)
    (badge,) = badges_of(slow)
    assert (badge.text, badge.color, badge.details) == ("loads in 3.1 s", "bad", said)
    assert reason_of(slow) == ("it takes too long to load", said)
