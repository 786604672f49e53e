"""Lines: what the page says of each plugin, from what is installed, tried and on offer.

Nothing here knows a widget. A line is a value: an equal line needs no repainting.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from dlgui.engine.kinds import Array
from dlgui.gui.language import from_below, noop, tr
from dlgui.gui.naming import first_line
from dlgui.gui.plugins.badges import BadgeWords, badges_of, reason_of
from dlgui.gui.previews import thumbnail_of
from dlgui.lab.discovery import ENVIRONMENT, FILE, Plugin
from dlgui.lab.installer import previous_version
from dlgui.lab.offers import Offer
from dlgui.lab.origins import origin_of
from dlgui.lab.plugins import BUILT_INS, CHANGED, FAILED, ON, QUARANTINED, UNTRIED, PluginHost
from dlgui.lab.probe import Verdict
from dlgui.lab.registry import Entry
from dlgui.lab.trials import built_in, known_verdict

INSTALLED, QUARANTINE, AVAILABLE, UPDATES, ALL = (
    noop("Installed"),
    noop("Quarantined"),
    noop("Available"),
    noop("Updates"),
    noop("All"),
)
GROUPS = (INSTALLED, QUARANTINE, AVAILABLE)
KIND_NAMES = (
    noop("Activation"),
    noop("Initializer"),
    noop("Regularizer"),
    noop("Normalizer"),
    noop("Layer"),
    noop("Loss"),
    noop("Metric"),
    noop("Optimizer"),
    noop("Schedule"),
    noop("Preprocessor"),
    noop("Dataset"),
    noop("Exporter"),
)
OWN, OWN_MODULE = BUILT_INS[0]
ICONS = {
    "Optimizer": "target",
    "Dataset": "table",
    "Exporter": "export",
    "Loss": "sigma",
    "Metric": "flag",
    "Preprocessor": "hash",
}


@dataclass(frozen=True)
class Line:
    """One plugin of the page.

    group: where it stands · kinds: as "Activation" · state: of the host, empty for an offer ·
    reason: title and words of a quarantine · details: a traceback or the broken promises · update:
    the version it can be brought to · previous: the version it can return to · origin: whence it
    was installed and can be loaded anew · safe: in safe mode nothing is switched · costs:
    component, calls and seconds in this session, the slowest first.
    """

    name: str
    version: str
    group: str
    kinds: tuple[str, ...] = ()
    sentence: str = ""
    badges: tuple[BadgeWords, ...] = ()
    state: str = ""
    reason: tuple[str, str] = ("", "")
    details: str = ""
    update: str = ""
    previous: str = ""
    origin: str = ""
    removable: bool = False
    safe: bool = False
    offer: Offer | None = None
    plugin: Plugin | None = None
    verdict: Verdict | None = field(default=None, compare=False)
    curve: Array | None = field(default=None, compare=False)
    costs: tuple[tuple[str, int, float], ...] = field(default=(), compare=False)

    @property
    def own(self) -> bool:
        """Tell whether it is part of the lab."""
        return self.plugin is not None and self.name == OWN

    @property
    def facts(self) -> str:
        """Return its kind in words: "Activation", "12 kinds"."""
        if len(self.kinds) > 3:
            return tr("{kinds} kinds", kinds=len(self.kinds))
        return ", ".join(tr(kind) for kind in self.kinds)

    @property
    def icon(self) -> str:
        """Return the icon that stands for it where there is no curve."""
        return ICONS.get(self.kinds[0], "package") if len(self.kinds) == 1 else "package"

    def matches(self, words: str, place: str) -> bool:
        """Tell whether it is listed at a place of the sidebar, with these words in the search."""
        text = f"{self.name} {self.facts} {' '.join(self.kinds)} {self.sentence}".casefold()
        if not all(word in text for word in words.casefold().split()):
            return False
        if place == UPDATES:
            return bool(self.update)
        return place == ALL or place == self.group or (place in self.kinds and not self.own)


def lines_of(host: PluginHost, offered: tuple[Offer, ...]) -> tuple[Line, ...]:
    """Return the lines of all plugins, in the order of the groups, the lab's own first."""
    known = {offer.name: offer for offer in offered}
    found = [_own_line(host)]
    found += [_line(plugin, host, known.get(plugin.name)) for plugin in host.plugins]
    here = {plugin.name for plugin in host.plugins}
    found += [_offer_line(offer) for offer in offered if offer.name not in here]
    return tuple(line for group in GROUPS for line in found if line.group == group)


def counts(lines: tuple[Line, ...]) -> dict[str, int]:
    """Return how many lines there are at each place of the sidebar."""
    places = (ALL, INSTALLED, AVAILABLE, UPDATES, QUARANTINE, *KIND_NAMES)
    return {place: sum(line.matches("", place) for line in lines) for place in places}


def _own_line(host: PluginHost) -> Line:
    plugin = built_in(OWN, OWN_MODULE)
    entries = [entry for entry in host.registry if entry.supplier == OWN]
    verdict = known_verdict(plugin, host.folder)
    return Line(
        OWN,
        plugin.version,
        INSTALLED,
        _kinds([entry.kind.__name__ for entry in entries]),
        tr(
            "The lab’s own {entries} components, supplied through the same hooks.",
            entries=len(entries),
        ),
        badges_of(verdict) if verdict is not None else (BadgeWords(tr("being tried")),),
        ON,
        plugin=plugin,
        verdict=verdict,
    )


def _line(plugin: Plugin, host: PluginHost, offer: Offer | None) -> Line:
    state = host.state(plugin)
    verdict = known_verdict(plugin, host.folder)
    entries = [entry for entry in host.registry if entry.supplier == plugin.name]
    problem = next((one for one in host.problems if one.supplier == plugin.name), None)
    previous, origin = previous_version(plugin), origin_of(plugin.name, host.folder)
    line = Line(
        plugin.name,
        plugin.version,
        QUARANTINE if state in (QUARANTINED, FAILED) else INSTALLED,
        _kinds_of(entries, verdict, offer),
        _sentence(plugin, entries, verdict, offer),
        _badges(state, verdict),
        state,
        details=problem.traceback if problem is not None else "",
        update=offer.version if offer is not None and offer.is_newer_than(plugin.version) else "",
        previous=(previous.version or tr("the file before")) if previous is not None else "",
        origin=str(origin or ""),
        removable=plugin.source != ENVIRONMENT,
        safe=host.safe_mode,
        offer=offer,
        plugin=plugin,
        verdict=verdict,
        curve=_curve(entries, verdict, offer),
        costs=_costs(host, plugin.name),
    )
    if line.group != QUARANTINE:
        return line
    if verdict is not None and not verdict.ok:
        return replace(line, reason=reason_of(verdict))
    said = from_below(problem.sentence) if problem is not None else plugin.broken
    return replace(line, reason=(tr("it could not be loaded"), said))


def _costs(host: PluginHost, name: str) -> tuple[tuple[str, int, float], ...]:
    """Return what a plugin's components have cost in this session."""
    watch = host.watch
    found = [
        (component, watch.calls.get((plugin, component), 0), seconds)
        for (plugin, component), seconds in list(watch.seconds.items())
        if plugin == name and component != "import"
    ]
    return tuple(sorted(found, key=lambda one: -one[2]))


def _offer_line(offer: Offer) -> Line:
    kinds = _kinds([kind.capitalize() for kind in offer.kinds])
    curve = np.array(offer.curve) if len(offer.curve) > 1 else None
    return Line(
        offer.name,
        offer.version,
        AVAILABLE,
        kinds,
        offer.summary or tr("It says nothing of itself."),
        offer=offer,
        curve=curve,
    )


def _badges(state: str, verdict: Verdict | None) -> tuple[BadgeWords, ...]:
    if state == CHANGED:
        said = tr("Its files are not those that were switched on. Switch it on to try them.")
        return (BadgeWords(tr("changed since"), "warn", said),)
    if state == UNTRIED:
        said = tr("It was tried with another version of dlgui, NumPy or Python.")
        return (BadgeWords(tr("not tried yet"), "warn", said),)
    if verdict is None:
        said = tr("It is tried in a process of its own when it is switched on.")
        return (BadgeWords(tr("not tried yet"), details=said),) if state != FAILED else _failed()
    return _failed() if state == FAILED and verdict.ok else badges_of(verdict)


def _failed() -> tuple[BadgeWords, ...]:
    return (BadgeWords(tr("did not load"), "bad"),)


def _kinds_of(
    entries: list[Entry], verdict: Verdict | None, offer: Offer | None
) -> tuple[str, ...]:
    names = [entry.kind.__name__ for entry in entries]
    if not names and verdict is not None:
        names = [report.kind for report in verdict.reports]
    if not names and offer is not None:
        names = [kind.capitalize() for kind in offer.kinds]
    return _kinds(names)


def _kinds(names: list[str]) -> tuple[str, ...]:
    return tuple(name for name in KIND_NAMES if name in names)


def _sentence(
    plugin: Plugin, entries: list[Entry], verdict: Verdict | None, offer: Offer | None
) -> str:
    """Return what its one component says of itself, else what the whole says."""
    own = [first_line(entry.cls) for entry in entries]
    own = own or list(verdict.sentences if verdict is not None else ())
    if len(own) == 1:
        return own[0]
    if plugin.summary or (offer is not None and offer.summary):
        return plugin.summary or (offer.summary if offer is not None else "")
    names = [from_below(entry.title) for entry in entries]
    if names:
        return ", ".join(names)
    return (
        tr("A single file, {name}.", name=plugin.place.name)
        if plugin.source == FILE
        else tr("No words yet.")
    )


def _curve(entries: list[Entry], verdict: Verdict | None, offer: Offer | None) -> Array | None:
    """Return the curve of its first activation; one that is off is not asked."""
    if verdict is not None and verdict.curves:
        return verdict.curves[0].a
    kinds = {entry.kind.__name__ for entry in entries}
    if kinds == {"Activation"}:
        return thumbnail_of(entries[0].cls())
    if not entries and offer is not None and len(offer.curve) > 1:
        return np.array(offer.curve)
    return None
