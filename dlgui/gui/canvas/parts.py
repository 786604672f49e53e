"""Parts: the chips of what a layer is made of, those that fit and "+2" for the others."""

from __future__ import annotations

from functools import partial

from dlgui.engine.component import Component, Missing, params
from dlgui.gui.canvas.card import Card
from dlgui.gui.canvas.chips import BETWEEN, NARROW, ChipSpot, in_rows
from dlgui.gui.canvas.spot import Action, Spot
from dlgui.gui.language import noop, tr
from dlgui.gui.naming import chip_text, component_title, first_line

REST = 31.0
"""The width of a chip "+2"."""
IDENTITY = noop("No activation: the sums are handed on as they are")


class ChipMaker:
    """Makes the chips of one card; findings about a part turn its chip into a warning."""

    def __init__(self, card: Card) -> None:
        self._card, self._commands, self._found = card, card.site.commands, card.site.found

    def of_layer(
        self, path: str, layer: Component, skip: tuple[str, ...] = ()
    ) -> tuple[list[Spot], list[Spot]]:
        """Return the chips of a layer's parts, and those of its regularizers."""
        first: list[Spot] = []
        more: list[Spot] = []
        for item in params(type(layer)):
            value, where = getattr(layer, item.name), f"{path}.{item.name}"
            if not issubclass(item.kind, Component) or item.name in skip:
                continue
            if item.many:
                for i, one in enumerate(value):
                    off: Action | None = partial(self._commands.remove_regularizer, path, i)
                    more.append(self.of_part(f"{where}.{i}", one, item.kind, off))
            elif value is not None:
                off = partial(self._commands.clear, where) if item.optional else None
                first.append(self.of_part(where, value, item.kind, off))
            elif item.name == "activation":
                first.append(self._chip(where, tr("linear"), "", item.kind, tr(IDENTITY), None))
        return first, more

    def of_part(
        self, path: str, part: Component, kind: type[Component], off: Action | None = None
    ) -> ChipSpot:
        """Return the chip of one component."""
        text, value = chip_text(part)
        sentence = "" if isinstance(part, Missing) else first_line(type(part))
        words = f"{component_title(part)} {value}".strip() + (f"\n{sentence}" if sentence else "")
        return self._chip(path, text, value, kind, words, off)

    def _chip(
        self,
        path: str,
        text: str,
        value: str,
        kind: type[Component],
        words: str,
        off: Action | None,
    ) -> ChipSpot:
        here = [f for f in self._found if f.path == path or f.path.startswith(f"{path}.")]
        return ChipSpot(
            path,
            text,
            value,
            self._card.content,
            words=words,
            action=partial(self._commands.choose, path, kind),
            remove=off,
            problem=here[0].sentence if here else "",
            stops=any(f.stops for f in here),
        )

    def row(self, chips: list[Spot], add: Spot, left: float, top: float, width: float) -> None:
        """Place chips and the place for one more in a row; what does not fit goes behind "+2"."""
        for between in (BETWEEN, NARROW):
            if not in_rows([*chips, add], left, top, width, between):
                return
        room = width - BETWEEN - REST
        kept = 0
        while kept < len(chips) and room >= chips[kept].box.width() - 0.5:
            room -= chips[kept].box.width() + BETWEEN
            kept += 1
        rest = chips[kept:]
        words = "\n".join(chip.words.splitlines()[0] for chip in rest) or add.words
        action = partial(self._commands.rest_menu, rest, add)
        text = f"+{len(rest)}" if rest else "+"
        key = f"{self._card.path}.more"
        more = ChipSpot(key, text, "", self._card.content, words=words, action=action)
        in_rows([*chips[:kept], more], left, top, width)
        for chip in (*rest, add):
            chip.setVisible(False)
