"""The folds of a layer's page: first weights, batch statistics, masks, penalties, memory."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dlgui.engine.kinds import Initializer, Layer, Normalizer, Regularizer, overrides
from dlgui.gui.controls import Label
from dlgui.gui.curves.ticks import minus, value_label
from dlgui.gui.inspector.fold import Fold, unseen
from dlgui.gui.inspector.mask_view import MaskView, mask_words
from dlgui.gui.inspector.memory import WAITING, MemoryFold
from dlgui.gui.inspector.number_table import NumberTable
from dlgui.gui.inspector.steps import Steps, statistics_of
from dlgui.gui.language import noop, plural, tr
from dlgui.gui.naming import chip_text, component_title
from dlgui.gui.picking.preview_picture import PreviewPicture
from dlgui.gui.picking.standing import layer_index, place_of
from dlgui.gui.pieces import Pieces, finish
from dlgui.gui.previews import Curve, Spread, preview_of
from dlgui.gui.workspace import Workspace

MOST_UNITS = 16
HEADS = (noop("unit"), noop("μ now"), noop("μ moving"), noop("σ² now"), noop("σ² mov."))


class LayerParts(QWidget):
    """Folds that are there where the layer has such a part; closed ones cost nothing."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self.steps = workspace, Steps(workspace)
        self._path = ""
        self.first, self.batch = Fold(tr("First weights")), Fold(tr("Batch statistics"))
        self.masked, self.penalty = Fold(tr("Mask of the batch")), Fold(tr("Regularization"))
        self.memory = MemoryFold(workspace, self.steps)
        self.spread = PreviewPicture(124, "surface")
        self.statistics = NumberTable(tr("Batch statistics"), tuple(tr(head) for head in HEADS))
        self.batch_words = Label("", "small", "text2", wrap=True)
        self.mask_view = MaskView()
        self.mask_words = Label("", "small", "text2", wrap=True)
        self.curves: list[tuple[Label, PreviewPicture]] = []
        self._retraced = self.batch, self.masked
        """What is told of the last step computed again."""
        self._lay_out()

    def show_layer(self, path: str) -> None:
        """Show the parts of another layer, or of one that was edited."""
        self._path = path
        self.memory.show_layer(path)
        layer = self._layer()
        known = isinstance(layer, Layer)
        self.setVisible(known)
        if layer is None or not known:
            return
        self.first.setVisible(isinstance(layer.initializer, Initializer))
        normalizer = layer.normalizer
        moving = isinstance(normalizer, Normalizer) and bool(normalizer.statistics(1))
        self.batch.setVisible(moving)
        if isinstance(normalizer, Normalizer):
            self.batch.title.setText(
                tr("{normalizer}: batch and moving", normalizer=component_title(normalizer))
            )
        self.masked.setVisible(any(overrides(one, "mask") for one in self._regularizers()))
        self.penalty.setVisible(bool(self._shaped()))
        self.read(live=False)

    def read(self, *, live: bool) -> None:
        """Show what there is to tell now in the folds that are open."""
        finish(self.reading(live=live))

    def reading(self, *, live: bool) -> Pieces[None]:
        """Do the same piece by piece; while a network trains, what is scrolled away can wait."""
        if self._layer() is None:
            return
        if not live:
            self._show_first()
            self._show_curves()
        batch, masked = (one.is_open and not (live and unseen(one)) for one in self._retraced)
        if live and (batch or masked):
            self.steps.want()
        if batch:
            yield 0.0
            self._show_batch(live)
        if masked:
            yield 0.0
            self._show_mask(live)
        yield 0.0
        self.memory.read(live=live)

    def _layer(self) -> Layer | None:
        found = self._workspace.component_at(self._path) if self._path else None
        return found if isinstance(found, Layer) else None

    def _regularizers(self) -> list[Regularizer]:
        layer = self._layer()
        found = () if layer is None else layer.regularizers
        return [one for one in found if isinstance(one, Regularizer)]

    def _shaped(self) -> list[Regularizer]:
        """Return the regularizers that act on weights: their effect is a curve."""
        return [
            one
            for one in self._regularizers()
            if overrides(one, "penalty") or overrides(one, "project")
        ]

    def _show_first(self) -> None:
        layer = self._layer()
        if not self.first.is_open or layer is None:
            return
        place = place_of(self._workspace, f"{self._path}.initializer")
        found = preview_of(layer.initializer, place)
        self.spread.set_preview(found)
        words = ""
        if isinstance(found, Spread):
            words = f"{component_title(layer.initializer)}, σ {value_label(found.deviation)}"
        self.first.title.set_facts(words)
        self.spread.setAccessibleName(tr("How first weights are spread, {words}", words=words))

    def _show_curves(self) -> None:
        if not self.penalty.is_open:
            return
        wanted = self._shaped()
        while len(self.curves) < len(wanted):
            pair = Label("", "small", "text2"), PreviewPicture(110, "surface")
            self.curves.append(pair)
            for widget in pair:
                self.penalty.column.addWidget(widget)
        for place, (label, picture) in enumerate(self.curves):
            shown = place < len(wanted)
            label.setVisible(shown)
            picture.setVisible(shown)
            if shown:
                where = f"{self._path}.regularizers"
                found = preview_of(wanted[place], place_of(self._workspace, where))
                words = " ".join(chip_text(wanted[place])).strip()
                if isinstance(found, Curve) and found.slope is not None:
                    words += tr(
                        ": {y_name} over a {x_name}, and its slope",
                        y_name=found.y_name,
                        x_name=found.x_name,
                    )
                label.set_text(words)
                picture.set_preview(found)
                picture.setAccessibleName(words)

    def _show_batch(self, live: bool) -> None:
        index = self._index()
        if index is None:
            return
        step = self.steps.retraced(live=live)
        found = None if step is None or index >= len(step.stages) else statistics_of(step, index)
        self.statistics.setVisible(found is not None)
        if step is None or found is None:
            self.batch_words.set_text(tr(WAITING))
            return
        rows = plural(len(step.record.rows), "row")
        self.batch.title.set_facts(tr("step {step:,}", step=step.record.step))
        self.batch_words.set_text(
            tr(
                "Training uses the {rows} of the batch, predictions the moving "
                "averages of {updates}.",
                rows=rows,
                updates=plural(found.updates, "update"),
            )
        )
        columns = (found.mean, found.moving_mean, found.variance, found.moving_variance)
        shown = min(len(found.mean), MOST_UNITS)
        lines = [
            (str(unit + 1), tuple(_short(float(column[unit])) for column in columns))
            for unit in range(shown)
        ]
        if len(found.mean) > shown:
            lines.append(("mean", tuple(_short(float(column.mean())) for column in columns)))
        self.statistics.show_lines(tuple(lines))

    def _show_mask(self, live: bool) -> None:
        index = self._index()
        if index is None:
            return
        step = self.steps.retraced(live=live)
        masks = [] if step is None or index >= len(step.stages) else step.stages[index].masks
        mask = masks[0] if masks else None
        self.mask_view.setVisible(mask is not None)
        self.mask_view.show_mask(mask)
        if step is None or mask is None:
            self.mask_words.set_text(tr(WAITING))
            return
        self.masked.title.set_facts(tr("step {step:,}", step=step.record.step))
        self.mask_words.set_text(mask_words(mask))

    def _index(self) -> int | None:
        experiment = self._workspace.experiment
        return None if experiment is None else layer_index(self._path, len(experiment.layers))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for fold in (self.first, self.batch, self.masked, self.penalty, self.memory):
            column.addWidget(fold)
            if fold is not self.memory:
                fold.opened.connect(lambda: self.read(live=False))
        self.first.column.addWidget(self.spread)
        self.batch.column.addWidget(self.batch_words)
        self.batch.column.addWidget(self.statistics)
        self.masked.column.addWidget(self.mask_words)
        self.masked.column.addWidget(self.mask_view)


def _short(value: float) -> str:
    """Return a number in at most seven letters: four of them stand beside each other."""
    return minus(f"{value:.3f}" if 0.001 <= abs(value) < 10 else f"{value:.2g}")
