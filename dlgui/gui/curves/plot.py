"""The live plot of a run: named curves, their marks, and the ways to take them elsewhere."""

import time
from collections.abc import Sequence
from functools import partial

from numpy.typing import ArrayLike
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from dlgui.gui.curves.ranges import Ranges
from dlgui.gui.curves.reader import PlotReader
from dlgui.gui.curves.series import (
    LABELLED,
    Chart,
    EditMark,
    LegendRule,
    PointMark,
    Series,
    Style,
    points_of,
)
from dlgui.gui.curves.smoothing import smooth
from dlgui.gui.curves.table import Numbers, numbers_of
from dlgui.gui.curves.ticks import value_label
from dlgui.gui.figure import Figure
from dlgui.gui.language import grouped, tr

SMOOTHINGS = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98)
"""What the menu offers for β."""


class CurvePlot(Figure, PlotReader):
    """Curves over epochs or steps, live: set the series at each tick, one repaint follows."""

    log_changed = Signal(bool)

    def __init__(
        self,
        name: str,
        x_name: str | None = None,
        *,
        log: bool = False,
        end_labels: bool = True,
        legend: LegendRule = "auto",
        empty: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty plot; `name` is what a screen reader and exported files call it."""
        super().__init__(parent)
        self.figure_name, self._empty = name, empty
        self._x_name = tr("epoch") if x_name is None else x_name
        self._end_labels, self._legend = end_labels, legend
        self._series: dict[str, Series] = {}
        self._smoothed: dict[str, tuple[Series, Series]] = {}
        self._beta = 0.0
        self._running = False
        self._ranges = Ranges()
        self._ranges.log = log
        self._best: PointMark | None = None
        self._points: tuple[PointMark, ...] = ()
        self._edits: tuple[EditMark, ...] = ()
        self._described = 0.0
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.description())

    def set_series(
        self,
        name: str,
        x: ArrayLike,
        y: ArrayLike,
        style: Style = "solid",
        *,
        color: int | None = None,
        smoothed: bool = False,
    ) -> None:
        """Show this curve, in place of the one of the same name; writable arrays are copied.

        `color`: the number of the class whose colour it takes, for compared runs.
        `smoothed`: it follows `set_smoothing` and then keeps its raw values as a thin line behind.
        Raises: ValueError for x and y of different length.
        """
        self._series[name] = Series(name, points_of(x), points_of(y), style, color, smoothed)
        self._invalidate()
        self._describe_sometimes()

    def remove_series(self, name: str) -> None:
        """Take one curve away; an unknown name changes nothing."""
        if self._series.pop(name, None) is not None:
            self._smoothed.pop(name, None)
            self._invalidate()

    def names(self) -> tuple[str, ...]:
        """The curves there are."""
        return tuple(self._series)

    def clear(self) -> None:
        """Take all curves and marks away, as before a new run."""
        self._series.clear()
        self._smoothed.clear()
        self._best, self._points, self._edits = None, (), ()
        self._ranges.forget()
        self.reset_view()
        self._invalidate()
        self.setAccessibleDescription(self.description())

    def set_running(self, running: bool) -> None:
        """While a run goes on the ranges only grow; when it stops they settle."""
        if running != self._running:
            self._running = running
            self._invalidate()
            self.setAccessibleDescription(self.description())

    def set_x_end(self, end: float | None) -> None:
        """Where x will end, so that the empty future is shown; None if that is not known."""
        if end != self._ranges.x_end:
            self._ranges.x_end = end
            self._ranges.forget()
            self._invalidate()

    def set_log(self, log: bool) -> None:
        """Show y on a logarithmic or a linear axis."""
        if log != self._ranges.log:
            self._ranges.log = log
            self._ranges.forget()
            self._invalidate()
            self.log_changed.emit(log)

    def set_smoothing(self, beta: float) -> None:
        """The β of the moving average for curves set as `smoothed`; 0 shows them as they are.

        Raises: ValueError unless 0 ≤ β < 1.
        """
        smooth((), beta)
        if beta != self._beta:
            self._beta = beta
            self._smoothed.clear()
            self._invalidate()

    def set_best(self, x: float | None, y: float | None = None) -> None:
        """Mark the best epoch by an open circle and its value; None takes the mark away."""
        if x is None or y is None:
            best = None
        else:
            best = PointMark(
                x, y, tr("best {y}", y=value_label(y)), grouped(f"{self._x_name} {x:,.10g}")
            )
        if best != self._best:
            self._best = best
            self._invalidate()

    def set_points(self, points: Sequence[PointMark]) -> None:
        """Mark these points besides the best one."""
        if tuple(points) != self._points:
            self._points = tuple(points)
            self._invalidate()

    def set_edits(self, edits: Sequence[EditMark]) -> None:
        """Mark live edits, and where a run stopped, by vertical lines."""
        if tuple(edits) != self._edits:
            self._edits = tuple(edits)
            self._invalidate()

    def description(self) -> str:
        """The plot in words: the last value of every curve, and the best one."""
        parts = []
        for series in self._series.values():
            end = series.last()
            if end is not None and series.style in LABELLED:
                at = grouped(f"{self._x_name} {end[0]:,.10g}").strip()
                parts.append(
                    tr("{name} {end} at {at}", name=series.name, end=value_label(end[1]), at=at)
                )
        if self._best is not None:
            parts.append(tr("{words} at {detail}", words=self._best.text, detail=self._best.detail))
        return "; ".join(parts) or self._empty or tr("no values yet")

    def numbers(self) -> Numbers:
        """All curves as measured, without smoothing."""
        return numbers_of(self._series.values(), self._x_name)

    def menu(self) -> QMenu:
        """The figure's menu, and what else can be done to a plot."""
        menu = super().menu()
        menu.addSeparator()
        log = menu.addAction(tr("Logarithmic axis"), lambda: self.set_log(not self._ranges.log))
        log.setCheckable(True)
        log.setChecked(self._ranges.log)
        if any(series.smoothed for series in self._series.values()):
            self._add_smoothing(menu.addMenu(tr("Smoothing β")))
        menu.addAction(tr("Show all"), self.reset_view).setEnabled(self.zoomed)
        return menu

    def _add_smoothing(self, menu: QMenu) -> None:
        for beta in SMOOTHINGS:
            entry = menu.addAction(f"{beta:g}", partial(self.set_smoothing, beta))
            entry.setCheckable(True)
            entry.setChecked(beta == self._beta)

    def _make_chart(self) -> Chart:
        series = tuple(drawn for one in self._series.values() for drawn in self._drawn(one))
        # A smoothed curve lies within its raw values.
        self._ranges.fit(self._series.values(), self._running)
        points = self._points if self._best is None else (*self._points, self._best)
        return Chart(
            series=series,
            x=self._ranges.x,
            y=self._ranges.y,
            log=self._ranges.log,
            x_name=self._x_name,
            points=points,
            edits=self._edits,
            end_labels=self._end_labels,
            legend=self._legend,
            empty=self._empty,
        )

    def _drawn(self, series: Series) -> tuple[Series, ...]:
        """The curve itself, or its raw values and the smoothed curve before them."""
        if not series.smoothed or self._beta == 0:
            return (series,)
        known = self._smoothed.get(series.name)
        if known is None or known[0] is not series:
            curve = Series(
                series.name, series.x, smooth(series.y, self._beta), series.style, series.color
            )
            known = self._smoothed[series.name] = (series, curve)
        raw = Series(tr("{name}, raw", name=series.name), series.x, series.y, "raw", series.color)
        return (raw, known[1])

    def _describe_sometimes(self) -> None:
        # Each change is announced to screen readers: once a second is enough while training.
        now = time.monotonic()
        if now - self._described >= 1:
            self._described = now
            self.setAccessibleDescription(self.description())
