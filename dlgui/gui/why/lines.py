"""The lines of an explanation as a tree model: formulas, and the rows behind a sum.

A line's children are the quantities its formula mentions, and its table: a head, the rows with the
largest products, a foot that shows the others. A row unfolds into the lines of its own numbers.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dlgui.engine.quantity import Quantity, Table
from dlgui.gui.curves.ticks import minus
from dlgui.gui.language import from_below, grouped, noun, plural, tr

SHOWN = 6
Index = QModelIndex | QPersistentModelIndex
MORE = {"row": noun("more row"), "input": noun("more input"), "unit": noun("more unit")}


class Node:
    """One item; `children` are made when they are first asked for."""

    def __init__(self, parent: Node | None) -> None:
        self.parent = parent
        self._children: list[Node] | None = None

    @property
    def children(self) -> list[Node]:
        """Return the items below this one."""
        if self._children is None:
            self._children = self.unfolded()
        return self._children

    @property
    def foldable(self) -> bool:
        """Tell whether there is anything below it."""
        return False

    @property
    def text(self) -> str:
        """Return what a reader speaks."""
        return ""

    def unfolded(self) -> list[Node]:
        """Return new items below this one."""
        return []

    def place(self) -> int:
        """Return its number among its parent's children."""
        return 0 if self.parent is None else self.parent.children.index(self)

    @property
    def depth(self) -> int:
        """Return how many items stand above it."""
        return 0 if self.parent is None else self.parent.depth + 1


class Line(Node):
    """A quantity: words, formula, numbers, value."""

    def __init__(self, quantity: Quantity, parent: Node | None = None) -> None:
        super().__init__(parent)
        self.quantity = quantity

    @property
    def foldable(self) -> bool:
        """Tell whether the formula mentions anything that has a formula, or a table stands behind
        it."""
        return bool(self.quantity.parts) or self.quantity.table is not None

    @property
    def text(self) -> str:
        """Return words and value."""
        return f"{from_below(self.quantity.words)}: {number_label(self.quantity.value)}"

    def unfolded(self) -> list[Node]:
        """Return a line for each part, then the table."""
        lines: list[Node] = [Line(part, self) for part in self.quantity.parts]
        if self.quantity.table is not None:
            lines += TableRows(self.quantity.table).nodes(self, SHOWN)
        return lines


class TableRows:
    """The rows of a table, those with the largest products first."""

    def __init__(self, table: Table) -> None:
        self.table = table
        products = np.nan_to_num(table.columns[-1])
        self.order = np.argsort(-np.abs(products), kind="stable").tolist()
        self.largest = float(np.abs(products).max(initial=0.0)) or 1.0
        self.total = float(table.columns[-1].sum())
        self.zeros = int((table.columns[-1] == 0).sum())

    def nodes(self, parent: Node, shown: int) -> list[Node]:
        """Return head, rows and foot; at most two rows too few are not worth a foot that hides."""
        count = len(self.order)
        shown = count if count <= shown + 1 else shown
        entries: list[Node] = [Entry(self, row, parent) for row in self.order[:shown]]
        return [Head(self, parent), *entries, Foot(self, count - shown, parent)]


class Head(Node):
    """The names of a table's columns."""

    def __init__(self, rows: TableRows, parent: Node) -> None:
        super().__init__(parent)
        self.rows = rows

    @property
    def text(self) -> str:
        """Return the names."""
        return ", ".join(map(from_below, (self.rows.table.of, *self.rows.table.heads)))


class Entry(Node):
    """One row of a table."""

    def __init__(self, rows: TableRows, row: int, parent: Node) -> None:
        super().__init__(parent)
        self.rows, self.row = rows, row

    @property
    def values(self) -> list[float]:
        """Return the numbers of the row."""
        return [float(column[self.row]) for column in self.rows.table.columns]

    @property
    def foldable(self) -> bool:
        """Tell whether its numbers can be unfolded."""
        return self.rows.table.unfold is not None

    @property
    def text(self) -> str:
        """Return the row and its numbers with their names."""
        table = self.rows.table
        pairs = zip(table.heads, self.values, strict=True)
        told = ", ".join(f"{head} {cell_label(value)}" for head, value in pairs)
        return f"{from_below(table.of)} {table.rows[self.row]}: {told}"

    def unfolded(self) -> list[Node]:
        """Return a line for each number of the row that has a formula."""
        unfold, columns = self.rows.table.unfold, range(len(self.rows.table.columns))
        found = [unfold(self.row, column) for column in columns] if unfold is not None else []
        return [Line(quantity, self) for quantity in found if quantity is not None]


class Foot(Node):
    """What is left out of a table, and the sum of all."""

    def __init__(self, rows: TableRows, hidden: int, parent: Node) -> None:
        super().__init__(parent)
        self.rows, self.hidden = rows, hidden

    @property
    def link(self) -> str:
        """Return the words that show the others, "" when none is hidden."""
        return plural(self.hidden, MORE[self.rows.table.of]) if self.hidden else ""

    @property
    def note(self) -> str:
        """Return how many products are exactly zero."""
        zeros = self.rows.zeros
        are = tr("is") if zeros == 1 else tr("are")
        return (
            tr("{zeros} {are} exactly 0 (ReLU or dropout)", zeros=zeros, are=are) if zeros else ""
        )

    @property
    def text(self) -> str:
        """Return all of it."""
        total = tr("sum of all {total}", total=number_label(self.rows.total))
        return ", ".join(part for part in (self.link, self.note, total) if part)


class LinesModel(QAbstractItemModel):
    """The tree of one explanation."""

    def __init__(self, quantity: Quantity, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Qt keeps pointers to nodes only; the tree under the root keeps them alive.
        self.root = Line(quantity)

    def node(self, index: Index) -> Node | None:
        """Return the node of an index."""
        found = index.internalPointer() if index.isValid() else None
        return found if isinstance(found, Node) else None

    def index_of(self, node: Node) -> QModelIndex:
        """Return the index of a node."""
        return self.createIndex(node.place(), 0, node)

    def show_all(self, foot: Foot) -> None:
        """Show every row of the table of a foot."""
        parent, rows = foot.parent, foot.rows
        if parent is None or not foot.hidden:
            return
        place, shown = foot.place(), len(rows.order) - foot.hidden
        fresh: list[Node] = [Entry(rows, row, parent) for row in rows.order[shown:]]
        self.beginInsertRows(self.index_of(parent), place, place + len(fresh) - 1)
        parent.children[place:place] = fresh
        foot.hidden = 0
        self.endInsertRows()
        here = self.index_of(foot)
        self.dataChanged.emit(here, here)

    # Qt's questions

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """The child of a node; without one, the root."""
        node = self.node(parent)
        siblings = [self.root] if node is None else node.children
        return (
            self.createIndex(row, column, siblings[row]) if row < len(siblings) else QModelIndex()
        )

    def parent(self, child: Index = QModelIndex()) -> Any:  # noqa: B008
        """The item above."""
        node = self.node(child)
        if node is None or node.parent is None:
            return QModelIndex()
        return self.index_of(node.parent)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many items lie below."""
        node = self.node(parent)
        return 1 if node is None else len(node.children)

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Whether there are any, without making them."""
        node = self.node(parent)
        return True if node is None else node.foldable

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One: the delegate draws all of a line."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a reader speaks and what the tooltip shows."""
        node = self.node(index)
        if node is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return node.text
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(node, Line):
            return f"{from_below(node.quantity.words)}\n{minus(repr(node.quantity.value))}".strip()
        return None


def number_label(value: float) -> str:
    """A number of a line: four significant digits, 0.589311 or 2.660e-3."""
    if value == 0 or not np.isfinite(value):
        return "0" if value == 0 else tr("not finite")
    if value == int(value) and abs(value) < 1e6:
        return minus(grouped(f"{int(value):,}"))
    size = abs(value)
    if 0.1 <= size < 1000:
        return minus(f"{value:.6f}"[:9].rstrip("."))
    if 0.01 <= size < 0.1:
        return minus(f"{value:.5f}")
    mantissa, _, exponent = f"{value:.3e}".partition("e")
    return minus(f"{mantissa}e{int(exponent)}")


def cell_label(value: float) -> str:
    """A number of a table, with four decimals where that tells it, else as 1.2e-5."""
    if value == 0 or 1e-3 <= abs(value) < 1e4:
        return minus(f"{value:.4f}") if value else "0"
    mantissa, _, exponent = f"{value:.2e}".partition("e")
    return minus(f"{mantissa}e{int(exponent)}") if np.isfinite(value) else tr("not finite")
