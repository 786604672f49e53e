"""The card of an installed plugin: what it supplies, how it was proven, where it lies.

It is the developer's page too: the gradient errors, the times, the traceback, and loading anew.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from dlgui.api.contracts.report import in_words
from dlgui.gui.controls import Badge, Button, Divider, FlowLayout, Label
from dlgui.gui.language import noop, plural, tr
from dlgui.gui.plugins.error_plot import ErrorPlot
from dlgui.gui.plugins.lines import Line
from dlgui.gui.plugins.part_row import wrapped
from dlgui.gui.plugins.side_card import NARROW, PADDING, SideCard
from dlgui.gui.theme import DIALOG_CONTROL, GRID, font
from dlgui.lab.files import shown
from dlgui.lab.plugins import ON
from dlgui.lab.probe import Verdict

MOST_NAMES, MOST_ERRORS, MOST_LINES, MOST_COSTS = 24, 200, 10, 8
STATES = {
    "on": noop("On"),
    "off": noop("Off"),
    "untried": noop("Waits for its trial"),
    "changed": noop("Changed since it was switched on"),
    "quarantined": noop("In quarantine, not loaded"),
    "failed": noop("Could not be loaded"),
}


class DetailCard(SideCard):
    """`acted(name)`: copy, try, reload, folder."""

    acted = Signal(str)

    def show_line(self, line: Line) -> None:
        """Show all about a plugin."""
        self.clear()
        plugin = line.plugin
        by = [plugin.author, plugin.licence] if plugin is not None else []
        facts = " · ".join(part for part in (line.facts, *by) if part)
        self.set_head(f"{line.name} {line.version}".rstrip(), facts, line.curve, line.icon)
        self.body.addWidget(wrapped(line.sentence))
        self._add_badges(line)
        if line.reason[0]:
            self.body.addWidget(wrapped(f"{line.reason[0]}. {line.reason[1]}", "bad"))
        if line.verdict is not None:
            self._add_verdict(line.verdict)
        if line.costs:
            self._add_costs(line.costs)
        if line.details:
            self.body.addWidget(_text_box(line.details))
        if plugin is not None and not line.own:
            self._add_place(line)
        self._add_buttons(line)
        self.fit()

    def _add_badges(self, line: Line) -> None:
        holder = QWidget()
        flow = FlowLayout(holder, GRID // 2)
        state = tr(STATES.get(line.state, line.state))
        for words in line.badges:
            badge = Badge(words.text, words.color)
            badge.setToolTip(words.details)
            flow.addWidget(badge)
        if line.state != ON:
            flow.addWidget(Badge(state, "plain"))
        self.body.addWidget(holder)

    def _add_verdict(self, verdict: Verdict) -> None:
        names = [report.component for report in verdict.reports]
        if names:
            shown_names = ", ".join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")
            self.body.addWidget(Label(plural(len(names), "component"), "title"))
            self.body.addWidget(wrapped(shown_names, "text2"))
        plot = ErrorPlot(verdict.reports[:MOST_ERRORS])
        if plot.errors:
            self.body.addSpacing(GRID // 2)
            self._add_head(tr("Gradient errors"), tr("against central differences, at most 1e−6"))
            self.body.addWidget(plot)
        else:
            plot.deleteLater()
        self.body.addSpacing(GRID // 2)
        self._add_head(tr("Its trial"), tr("in a process of its own"))
        slowest = max(verdict.reports, key=lambda report: report.seconds, default=None)
        facts = [(tr("Loading"), verdict.load_seconds), (tr("All of it"), verdict.seconds)]
        if slowest is not None and len(verdict.reports) > 1:
            facts.insert(
                1, (tr("Slowest, {component}", component=slowest.component), slowest.seconds)
            )
        for name, seconds in facts:
            self._add_fact(name, f"{seconds:.2f} s")
        calls = {r.component: r.call_seconds for r in verdict.reports if r.call_seconds is not None}
        if calls:
            name = max(calls, key=lambda one: calls[one])
            words = tr("A call") if len(calls) == 1 else tr("Longest call, {name}", name=name)
            self._add_fact(words, in_words(calls[name]))
        self._add_fact(tr("Changes to what all share"), ", ".join(verdict.changes) or tr("none"))

    def _add_costs(self, costs: tuple[tuple[str, int, float], ...]) -> None:
        self.body.addSpacing(GRID // 2)
        self._add_head(tr("In this session"), tr("calls, time in all, time of one"))
        for component, calls, seconds in costs[:MOST_COSTS]:
            one = seconds / max(calls, 1) * 1e6
            self._add_fact(
                component,
                tr(
                    "{calls:,} · {seconds:.2f} s · {one:,.0f} µs",
                    calls=calls,
                    seconds=seconds,
                    one=one,
                ),
            )

    def _add_head(self, title: str, remark: str) -> None:
        row = QHBoxLayout()
        row.addWidget(Label(title, "title"))
        row.addStretch()
        row.addWidget(Label(remark, "small", "text2", elide=True))
        self.body.addLayout(row)

    def _add_fact(self, name: str, value: str) -> None:
        row = QHBoxLayout()
        row.addWidget(Label(name, "body", "text2"))
        row.addStretch()
        row.addWidget(Label(value, "mono_small", elide=True))
        self.body.addLayout(row)

    def _add_place(self, line: Line) -> None:
        assert line.plugin is not None
        self.body.addSpacing(GRID // 2)
        self.body.addWidget(Divider())
        self._add_fact(tr("Lies in"), shown(line.plugin.place))
        if line.origin:
            self._add_fact(tr("Written in"), shown(line.origin))
        if line.previous:
            self._add_fact(tr("Kept for the way back"), line.previous)

    def _add_buttons(self, line: Line) -> None:
        wanted = [("copy", tr("Copy report"), "copy")] if line.verdict is not None else []
        if not line.own and line.plugin is not None and not line.plugin.broken:
            wanted.append(("try", tr("Try again"), ""))
        if line.origin:
            wanted.append(("reload", tr("Reload"), "reset"))
        full = [Button(words, icon, height=DIALOG_CONTROL) for _, words, icon in wanted]
        wide = sum(button.sizeHint().width() + GRID for button in full)
        room = min(self.maximumWidth(), NARROW + 2 * self.shadow) - 2 * (self.shadow + PADDING)
        for (name, words, icon), button in zip(wanted, full, strict=True):
            if icon and wide > room:  # the icon alone says it
                button.setText("")
                button.setAccessibleName(words)
                button.setToolTip(words)
            button.clicked.connect(lambda _=False, name=name: self.acted.emit(name))
            if name == "reload":
                button.setToolTip(tr("Install it anew from {origin}", origin=shown(line.origin)))
            self.foot.addWidget(button)
        self.foot.addStretch()


def _text_box(text: str) -> QPlainTextEdit:
    box = QPlainTextEdit(text)
    box.setReadOnly(True)
    box.setFont(font("mono_small"))
    lines = min(text.count("\n") + 1 + len(text) // 60, MOST_LINES)
    box.setFixedHeight(lines * box.fontMetrics().lineSpacing() + 2 * GRID)
    box.setAccessibleName(tr("What went wrong, in full"))
    box.setTabChangesFocus(True)
    return box
