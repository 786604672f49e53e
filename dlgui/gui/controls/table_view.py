"""A table that is read: no grid, whole rows, words at the left and numbers at the right."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from dlgui.gui.theme import TABLE_ROW


def side_of(column: int, words: int = 1) -> Qt.AlignmentFlag:
    """Return where the cells of a column stand; the first `words` columns hold words."""
    side = Qt.AlignmentFlag.AlignLeft if column < words else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter


class TableView(QTableView):
    """Rows of a model, chosen whole and never edited; frameless as a panel wants it."""

    def __init__(
        self, model: QAbstractItemModel, *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setStyleSheet("QTableView { border: none; }")
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(TABLE_ROW)
        self.horizontalHeader().setHighlightSections(False)
