"""A chart outside the window: as pixels and as SVG."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from dlgui.gui.curves.picture import paint_chart
from dlgui.gui.curves.series import Chart
from dlgui.gui.theme import Theme


def chart_image(chart: Chart, size: QSize, theme: Theme, scale: float = 2.0) -> QImage:
    """The chart as an image of `size` logical pixels at `scale` device pixels each."""
    image = QImage(size * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    painter = QPainter(image)
    paint_chart(painter, QRectF(0, 0, size.width(), size.height()), chart, theme)
    painter.end()
    return image


def chart_png(chart: Chart, size: QSize, theme: Theme) -> bytes:
    """The chart as a PNG file at twice the resolution of the window."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # The stub asks for bytes where Qt takes the name of a format as text.
    chart_image(chart, size, theme).save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(content.data())


def chart_svg(chart: Chart, size: QSize, theme: Theme, title: str) -> bytes:
    """The chart as an SVG file whose words stay text."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    painter = QPainter(generator)
    paint_chart(painter, QRectF(0, 0, size.width(), size.height()), chart, theme)
    painter.end()
    buffer.close()
    return bytes(content.data())
