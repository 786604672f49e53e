"""Formulas, typeset from LaTeX: drawn in the text colour, spoken and copied as text."""

import importlib
import math
import re
import threading
import warnings
from functools import cache, lru_cache
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPixmap, QPixmapCache, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dlgui.gui.controls.faces import color
from dlgui.gui.icons import svg_pixmap
from dlgui.gui.set_before import set_before
from dlgui.gui.theme import current, font

FORMULA = 15
"""Size of a formula's letters in px."""

# Glyphs are read from one open font: two threads reading at once would get each other's bytes.
_FONT_FILE = threading.Lock()
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')


@cache
def _typesetter() -> Any:
    """The ziamath module, imported at the first formula: 0.13 s that the start-up does without."""
    with warnings.catch_warnings():
        # It opens its font by a function that Python 3.11 and 3.12 call deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        module = importlib.import_module("ziamath")
    # Qt draws no glyphs that are defined once and used by reference, only the fraction bars.
    module.config.svg2 = False
    return module


@lru_cache(maxsize=512)
def formula_svg(latex: str, size: int = FORMULA) -> str:
    """The formula as black SVG, "" where the LaTeX cannot be typeset."""
    return set_before(latex, size) or typeset_now(latex, size)


def typeset_now(latex: str, size: int = FORMULA) -> str:
    """The same, asked of the typesetter.

    Formulas come from plugins too: one that breaks the typesetter is shown as it was written.
    """
    try:
        with _FONT_FILE:
            return str(_typesetter().Latex(latex, size=size).svg())
    except Exception:  # the typesetter raises what it meets, AssertionError and IndexError too
        return ""


def formula_size(latex: str, size: int = FORMULA) -> QSizeF:
    """Width and height of the formula in logical pixels; empty where it cannot be typeset."""
    found = _SIZE.search(formula_svg(latex, size))
    return QSizeF(float(found[1]), float(found[2])) if found else QSizeF(0, 0)


def formula_pixmap(
    latex: str, size: int = FORMULA, ratio: float = 1.0, ink: str = "text"
) -> QPixmap:
    """The formula drawn in a colour token, at a device pixel ratio; null if it has no drawing."""
    svg = formula_svg(latex, size)
    if not svg:
        return QPixmap()
    token = str(getattr(current(), ink))
    key = f"dlgui/formula/{latex}/{size}/{token}/{ratio}"
    known = QPixmap()
    if QPixmapCache.find(key, known):
        return known
    colored = svg.replace('"black"', f'"{token}"')
    drawn = svg_pixmap(colored, formula_size(latex, size), ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


class FormulaLabel(QWidget):
    """One formula, left aligned; `spoken` is what a reader says and the tooltip shows.

    One that is wider than its place is drawn smaller, never cut.
    """

    def __init__(
        self,
        latex: str = "",
        spoken: str = "",
        *,
        size: int = FORMULA,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._latex, self._size = "", size
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_formula(latex, spoken)

    def formula(self) -> str:
        """The LaTeX that is shown."""
        return self._latex

    def set_formula(self, latex: str, spoken: str = "") -> None:
        """Show another formula."""
        self._latex = latex
        self.setAccessibleName(spoken or latex)
        self.setToolTip(spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The drawing, or the LaTeX as plain text."""
        unseen = self.window().isVisible() and not self.isVisible()
        # On a page that nobody has opened: the typesetter takes 0.2 s and 20 MB when first asked.
        shape = QSizeF() if unseen else formula_size(self._latex, self._size)
        if shape.isEmpty():
            metrics = QFontMetrics(font("mono_small"))
            return QSize(metrics.horizontalAdvance(self._latex) + 2, metrics.height() + 4)
        return QSize(math.ceil(shape.width()), math.ceil(shape.height()))

    def showEvent(self, event: QShowEvent) -> None:
        """Take the place of the drawing."""
        super().showEvent(event)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """A formula may be drawn down to a third of its width."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), max(80, hint.width() // 3)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The drawing in the middle of the height."""
        painter = QPainter(self)
        ink = "text" if self.isEnabled() else "text3"
        shape = QSizeF(self.sizeHint())
        shrink = min(1.0, self.width() / max(shape.width(), 1.0))
        drawn = formula_pixmap(self._latex, self._size, self.devicePixelRatioF() * shrink, ink)
        if drawn.isNull():
            painter.setFont(font("mono_small"))
            painter.setPen(color(ink))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWrapAnywhere
            painter.drawText(QRectF(self.rect()), int(flags), self._latex)
            return
        drawn.setDevicePixelRatio(self.devicePixelRatioF())
        height = drawn.deviceIndependentSize().height()
        painter.drawPixmap(QPointF(0, (self.height() - height) / 2), drawn)
