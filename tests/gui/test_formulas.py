import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from dlgui.gui import formulas, theme
from dlgui.gui.formulas import FormulaLabel, formula_pixmap, formula_size, formula_svg

LAYER = r"a^{[2]} = \max\left(0,\; W^{[2]}a^{[1]} + b^{[2]}\right)"
BROKEN = [r"\frac{1", "", "x_", r"\left(", "{"]


def ink_of(label: FormulaLabel) -> set[str]:
    image = label.grab().toImage()
    spots = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return {image.pixelColor(x, y).name() for x, y in spots}


def test_letters_are_drawn_and_not_only_fraction_bars() -> None:
    image = formula_pixmap("x", size=40).toImage()
    alphas = [image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(20)]
    assert sum(alpha == 255 for alpha in alphas) > 40


def test_a_formula_takes_the_text_colour_of_each_theme(qapp: QApplication, qtbot: QtBot) -> None:
    label = FormulaLabel(LAYER, size=40)
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    assert theme.LIGHT.text in ink_of(label)
    theme.apply(qapp, theme.DARK)
    assert theme.DARK.text in ink_of(label)
    assert QColor("black").name() not in ink_of(label)


@pytest.mark.parametrize("latex", BROKEN)
def test_what_cannot_be_typeset_is_shown_as_it_was_written(latex: str, qtbot: QtBot) -> None:
    label = FormulaLabel(latex)
    qtbot.addWidget(label)
    assert formula_svg(latex) == ""
    assert formula_pixmap(latex).isNull()
    assert label.accessibleName() == latex
    assert label.sizeHint().height() > 10
    label.resize(label.sizeHint())
    assert (len(ink_of(label)) > 5) == bool(latex)


def test_the_same_formula_is_typeset_once() -> None:
    hits = formula_svg.cache_info().hits
    assert formula_svg(r"\tanh(z)") == formula_svg(r"\tanh(z)")
    assert formula_svg.cache_info().hits > hits


def test_a_formula_is_sharp_on_dense_screens() -> None:
    once, twice = formula_pixmap(LAYER, ratio=1.0), formula_pixmap(LAYER, ratio=2.0)
    assert abs(twice.width() - 2 * once.width()) <= 1
    assert once.deviceIndependentSize().width() >= formula_size(LAYER).width()


def test_a_formula_too_wide_for_its_place_is_drawn_smaller(qtbot: QtBot) -> None:
    label = FormulaLabel(LAYER)
    qtbot.addWidget(label)
    wide = label.sizeHint()
    label.resize(QSize(wide.width() // 2, wide.height()))
    image = label.grab().toImage()
    ground = image.pixelColor(0, 0)
    column = [image.pixelColor(image.width() - 2, y) for y in range(image.height())]
    assert any(color != ground for color in column)  # the last bracket is still there
    assert all(image.pixelColor(x, 1) == ground for x in range(image.width()))


def test_a_formula_is_spoken_in_words(qtbot: QtBot) -> None:
    label = FormulaLabel(r"\max(0,z)", "the larger of 0 and z")
    qtbot.addWidget(label)
    assert label.accessibleName() == label.toolTip() == "the larger of 0 and z"
    label.set_formula("z")
    assert (label.formula(), label.accessibleName()) == ("z", "z")


def test_a_formula_on_a_page_that_is_not_seen_is_not_typeset(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    pages.addWidget(QWidget())
    pages.show()
    asked = []
    typeset = formulas.formula_size
    monkeypatch.setattr(
        formulas, "formula_size", lambda *given: asked.append(given) or typeset(*given)
    )
    label = FormulaLabel(r"\frac{1}{1 + e^{-q}}")
    pages.addWidget(label)
    QApplication.processEvents()
    assert label.sizeHint().height() < 20
    assert not asked
    pages.setCurrentIndex(1)
    assert label.sizeHint().height() > 20
    assert asked
