"""A Figure is a picture of numbers that can be taken elsewhere: PNG, SVG, CSV, clipboard, table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from dlgui.engine.errors import DlguiError
from dlgui.gui.controls import ToolButton
from dlgui.gui.curves.table import Numbers, TableDialog
from dlgui.gui.language import tr
from dlgui.lab.files import atomic_write


class Painted(Protocol):
    """What has a size and can be painted by any painter, in logical pixels."""

    def size(self) -> QSize:
        """Return how large it is."""

    def rect(self) -> QRect:
        """Return where it lies."""

    def paint_to(self, painter: QPainter) -> None:
        """Paint it as it is seen."""


def image_of(figure: Painted, scale: float = 2.0) -> QImage:
    """The figure as an image of its own size at `scale` device pixels to each logical one."""
    image = QImage(figure.size() * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    figure.paint_to(painter)
    painter.end()
    return image


def png_of(figure: Painted) -> bytes:
    """The figure as a PNG file at twice the resolution of the window."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # The stub asks for bytes where Qt takes the name of a format as text.
    image_of(figure).save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(content.data())


def svg_of(figure: Painted, title: str) -> bytes:
    """The figure as an SVG file whose words stay text."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(figure.size())
    generator.setViewBox(QRectF(figure.rect()))
    generator.setTitle(title)
    painter = QPainter(generator)
    figure.paint_to(painter)
    painter.end()
    buffer.close()
    return bytes(content.data())


class Figure:
    """What a Painted QWidget mixes in, before its base, to be taken elsewhere."""

    figure_name = ""
    """What exported files and the table are called."""

    def numbers(self) -> Numbers:
        """Return what is behind the picture."""
        raise NotImplementedError

    def csv(self) -> str:
        """Return the numbers as CSV: comma, full precision, empty where there is none."""
        return self.numbers().csv()

    def png(self) -> bytes:
        """Return the figure as it is seen, as a PNG file at twice the resolution."""
        return png_of(self._painted())

    def svg(self) -> bytes:
        """Return the figure as it is seen, as an SVG file."""
        return svg_of(self._painted(), tr(self.figure_name))

    def show_table(self) -> TableDialog:
        """Open the numbers behind the figure as a table."""
        told = self.numbers()
        parts = told.names, told.values, self._widget(), told.heads
        dialog = TableDialog(tr(self.figure_name), *parts)
        dialog.show()
        return dialog

    def menu(self) -> QMenu:
        """Return the figure's menu, for a right click and for its title; closed it deletes
        itself."""
        menu = QMenu(self._widget())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(tr(self.figure_name))
        menu.addAction(tr("Copy picture"), self._copy_picture)
        menu.addAction(tr("Copy values"), self._copy_values)
        menu.addSeparator()
        menu.addAction(tr("Save as PNG…"), lambda: self._save("png"))
        menu.addAction(tr("Save as SVG…"), lambda: self._save("svg"))
        menu.addAction(tr("Save as CSV…"), lambda: self._save("csv"))
        menu.addAction(tr("Show as table"), self.show_table)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the figure's menu at the pointer."""
        self.menu().popup(event.globalPos())

    def _widget(self) -> QWidget:
        assert isinstance(self, QWidget)
        return self

    def _painted(self) -> Painted:
        return self  # type: ignore[return-value]  # size and rect are the widget's

    def _copy_picture(self) -> None:
        QGuiApplication.clipboard().setImage(image_of(self._painted()))

    def _copy_values(self) -> None:
        QGuiApplication.clipboard().setText(self.csv())

    def _save(self, kind: str) -> None:
        makers: dict[str, Callable[[], bytes]]
        makers = {"png": self.png, "svg": self.svg, "csv": lambda: self.csv().encode()}
        save_picture(self._widget(), tr(self.figure_name), kind, makers[kind])


def save_picture(parent: QWidget, name: str, kind: str, made: Callable[[], bytes]) -> None:
    """Ask where to save a picture of a kind, make and write it; tell what is in the way."""
    chosen, _ = QFileDialog.getSaveFileName(
        parent, tr("Save {name}", name=name), f"{name.lower()}.{kind}", f"{kind.upper()} (*.{kind})"
    )
    if not chosen:
        return
    path = Path(chosen)
    path = path if path.suffix else path.with_suffix(f".{kind}")
    try:
        atomic_write(path, made())
    except DlguiError as error:
        warning = QMessageBox(QMessageBox.Icon.Warning, tr("Not saved"), "", parent=parent)
        warning.setTextFormat(Qt.TextFormat.PlainText)
        warning.setText(str(error))
        warning.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        warning.open()


def menu_button(figure: Figure, extend: Callable[[QMenu], None] = lambda _menu: None) -> ToolButton:
    """Return the ⋯ of a dock's title: it opens the figure's menu, which `extend` may add to."""
    name = tr(figure.figure_name)
    button = ToolButton(
        "more", tr("{name}: copy, save, show as table", name=name), flat=True, size=24
    )

    def open_menu() -> None:
        menu = figure.menu()
        extend(menu)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
        menu.setActiveAction(menu.actions()[0])

    button.clicked.connect(open_menu)
    return button
