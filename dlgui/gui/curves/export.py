"""A plot outside the window: its scene rendered to pixels and to SVG."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from dlgui.gui.curves.surface import PlotSurface


def plot_image(plot: PlotSurface, scale: float = 2.0) -> QImage:
    """The plot as an image of its own size at `scale` device pixels to each logical one."""
    image = QImage(plot.size() * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    painter = QPainter(image)
    plot.paint_to(painter)
    painter.end()
    return image


def plot_png(plot: PlotSurface) -> bytes:
    """The plot as a PNG file at twice the resolution of the window."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # The stub asks for bytes where Qt takes the name of a format as text.
    plot_image(plot).save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(content.data())


def plot_svg(plot: PlotSurface, title: str) -> bytes:
    """The plot as an SVG file whose words stay text."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(plot.size())
    generator.setViewBox(QRectF(plot.rect()))
    generator.setTitle(title)
    painter = QPainter(generator)
    plot.paint_to(painter)
    painter.end()
    buffer.close()
    return bytes(content.data())
