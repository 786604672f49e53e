"""The runs of this document: what was different, how far they came, which are compared."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QMenu,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from dlgui.gui.controls import EmptyPlace, TableView, ToolButton
from dlgui.gui.curves.table import csv_cell
from dlgui.gui.figure import save_picture
from dlgui.gui.language import noop, tr
from dlgui.gui.panel import Panel
from dlgui.gui.runs_table import Index, RunsModel
from dlgui.gui.shelter import sheltered
from dlgui.gui.workspace import Workspace
from dlgui.lab.runs import Report

EVERY = 0.5
"""Seconds between two looks at the present run's numbers."""
SWATCH, SWATCH_ROOM = 14.0, 28


class Runs(Panel):
    """A table of the present run and the earlier ones; checked ones are drawn in the loss plot."""

    title: ClassVar[str] = noop("Runs")
    area: ClassVar[str] = "bottom"
    group: ClassVar[str] = "figures"
    order: ClassVar[int] = 60

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.model = RunsModel(workspace.comparison, self)
        self.table = RunsView(self.model, name=tr("Runs"))
        self.table.setItemDelegateForColumn(0, SwatchDelegate(self.model, self))
        self._empty = EmptyPlace(
            "flag", tr("Finished runs appear here and can be compared."), tr("Run")
        )
        self._empty.clicked.connect(lambda: workspace.start())
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.table)
        self._menu = ToolButton("more", tr("Runs: copy, save"), flat=True, size=24)
        self._menu.clicked.connect(self._open_menu)
        self.model.modelReset.connect(self.table.fit)
        workspace.frames.follow(self, self._follow, EVERY)
        workspace.run_changed.connect(self._refresh)
        workspace.experiment_changed.connect(self._refresh)
        workspace.comparison.changed.connect(self._refresh)
        self._refresh()

    def title_tools(self) -> tuple[QWidget, ...]:
        """Return the menu that takes the table elsewhere."""
        return (self._menu,)

    def csv(self) -> str:
        """Return the table as it is shown, as CSV."""
        columns = range(self.model.columnCount())
        horizontal = Qt.Orientation.Horizontal
        head = [str(self.model.headerData(i, horizontal) or "") for i in columns]
        rows = [
            [str(self.model.index(row, i).data() or "") for i in columns]
            for row in range(self.model.rowCount())
        ]
        return "".join(",".join(map(csv_cell, line)) + "\n" for line in [head, *rows])

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(tr("Runs"))
        copy = menu.addAction(tr("Copy as CSV"))
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(self.csv()))
        save = menu.addAction(tr("Save as CSV…"))
        save.triggered.connect(
            lambda: save_picture(self, tr("Runs"), "csv", lambda: self.csv().encode())
        )
        menu.popup(self._menu.mapToGlobal(self._menu.rect().bottomLeft()))
        menu.setActiveAction(copy)

    @sheltered
    def _refresh(self) -> None:
        if not self.isVisible():
            return
        report = self.workspace.report
        present = report if report is not None and report.step else None
        self.model.show(self.workspace.comparison.runs(), present)
        self._pages.setCurrentWidget(self.table if self.model.rows else self._empty)

    def _follow(self, _report: Report) -> None:
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while another tab was in front."""
        super().showEvent(event)
        self._refresh()


class RunsView(TableView):
    """Rows as high as tables have them; Space chooses the run of the current row."""

    def fit(self) -> None:
        """Give each column what it needs, the words what is left."""
        header = self.horizontalHeader()
        header.setMinimumSectionSize(48)
        for column in range(header.count()):
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(column, mode.Stretch if column == 1 else mode.Interactive)
            if column != 1:
                needed = max(self.sizeHintForColumn(column), header.sectionSizeHint(column))
                header.resizeSection(column, needed + (SWATCH_ROOM if column == 0 else 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter choose or leave out the run of the current row, in any column."""
        here = self.currentIndex()
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        model = self.model()
        if event.key() in keys and here.isValid() and isinstance(model, RunsModel):
            first = model.index(here.row(), 0)
            state = model.data(first, Qt.ItemDataRole.CheckStateRole)
            if state is not None:
                on = (
                    Qt.CheckState.Unchecked
                    if state == Qt.CheckState.Checked
                    else (Qt.CheckState.Checked)
                )
                model.setData(first, on, Qt.ItemDataRole.CheckStateRole)
            event.accept()
        else:
            super().keyPressEvent(event)


class SwatchDelegate(QStyledItemDelegate):
    """The run's number with its check box, and a piece of its curve's colour behind it."""

    def __init__(self, model: RunsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """As every cell, then the swatch at the right."""
        super().paint(painter, option, index)
        color = self._model.swatch(index.row())
        if color is None:
            return
        place = QRectF(option.rect)
        painter.save()
        painter.setPen(QPen(color, 1.75))
        y = place.center().y() + 0.5
        painter.drawLine(int(place.right() - SWATCH - 8), int(y), int(place.right() - 8), int(y))
        painter.restore()
