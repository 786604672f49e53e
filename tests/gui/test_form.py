"""A form is drawn from params alone and changes one field at a time."""

import pytest
from dlgui_builtins import COMPONENTS, L1, L2, Adam, Dense, LeakyReLU, Manual, ReLU
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from dlgui.api import Activation, BadParam, Component, Layer, Regularizer, param, params
from dlgui.engine.component import Missing
from dlgui.engine.experiment import Split
from dlgui.gui.controls import ComboBox, ErrorLine, Label, NumberField, Stepper, Switch
from dlgui.gui.editing.part_button import PartButton
from dlgui.gui.editing.text_field import TextField
from dlgui.gui.editing.words import default_text, words_of
from dlgui.gui.form import Form, Shape
from dlgui.lab.registry import Registry


class Everything(Component):
    """One setting of each sort."""

    on: bool = param(True, doc="Whether")
    count: int = param(3, low=1, high=9, doc="How many", unit="rows", live=True)
    share: float = param(0.1, low=0.0, below=1.0, doc="How much")
    rule: str = param("a", choices=("a", "b"), doc="Which")
    name: str = param("x", doc="What")
    levels: tuple[int, ...] = param((1, 2), doc="Levels")
    part: Activation | None = param(LeakyReLU(), doc="A part")
    parts: tuple[Regularizer, ...] = param((L2(),), doc="Parts")
    split: Split = param(Split(), doc="A part of its own")

    def check(self) -> None:
        if self.count * self.share > 2:
            raise BadParam("Everything: count times share must be at most 2.")


@pytest.fixture(scope="module")
def registry() -> Registry:
    made = Registry()
    made.add("dlgui-builtins", COMPONENTS)
    return made


def shown(qtbot: QtBot, form: Form) -> Form:
    qtbot.addWidget(form)
    form.resize(320, 600)
    with qtbot.waitExposed(form):
        form.show()
    return form


@pytest.fixture
def form(qtbot: QtBot, registry: Registry) -> Form:
    return shown(qtbot, Form(Everything(), Shape(registry)))


def control(form: Form, name: str, kind: type) -> QWidget:
    editor = form.editor(name)
    assert editor is not None, f"There is no setting {name}."
    found = editor.stop
    assert isinstance(found, kind), f"{name} is edited by {type(found).__name__}."
    return found


def edits(form: Form) -> list[tuple[str, object]]:
    heard: list[tuple[str, object]] = []
    form.changed.connect(lambda name, value: heard.append((name, value)))
    return heard


def type_into(field: QWidget, text: str) -> None:
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def errors(form: Form) -> list[str]:
    return [line.text() for line in form.findChildren(ErrorLine) if line.isVisible()]


def test_each_type_has_its_widget(form: Form) -> None:
    control(form, "on", Switch)
    control(form, "count", NumberField)
    control(form, "share", NumberField)
    control(form, "rule", ComboBox)
    control(form, "name", TextField)
    control(form, "levels", TextField)
    control(form, "part", ComboBox)
    control(form, "part.slope", NumberField)
    control(form, "parts.0.strength", NumberField)
    control(form, "split.train", NumberField)
    assert form.editor("split") is None


def test_every_builtin_component_gets_a_form(qtbot: QtBot, registry: Registry) -> None:
    for cls in COMPONENTS:
        made = Form(cls(), Shape(registry))
        qtbot.addWidget(made)
        assert made.component == cls()


def test_an_edit_changes_one_field_and_says_which(form: Form) -> None:
    heard = edits(form)
    type_into(control(form, "share", NumberField), "0.25")
    QTest.mouseClick(control(form, "on", Switch), Qt.MouseButton.LeftButton)
    type_into(control(form, "name", TextField), "yes")
    type_into(control(form, "levels", TextField), "3, 4,5")
    type_into(control(form, "part.slope", NumberField), "0.2")
    type_into(control(form, "parts.0.strength", NumberField), "0.5")
    assert heard == [
        ("share", 0.25),
        ("on", False),
        ("name", "yes"),
        ("levels", (3, 4, 5)),
        ("part.slope", 0.2),
        ("parts.0.strength", 0.5),
    ]
    assert form.component == Everything(
        share=0.25,
        on=False,
        name="yes",
        levels=(3, 4, 5),
        part=LeakyReLU(slope=0.2),
        parts=(L2(strength=0.5),),
    )


def test_typed_numbers_keep_their_writing(form: Form) -> None:
    field = control(form, "share", NumberField)
    type_into(field, "1e-3")
    assert isinstance(field, NumberField)
    assert field.text() == "1e-3"
    form.set_component(form.component.with_(name="other"))
    assert field.text() == "1e-3"


def test_a_value_out_of_range_stays_in_its_field_with_the_reason(form: Form) -> None:
    heard, field = edits(form), control(form, "share", NumberField)
    type_into(field, "1")
    assert heard == []
    assert errors(form) == ["must be < 1"]
    assert isinstance(field, NumberField)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "0.1"
    assert errors(form) == []


def test_a_value_that_breaks_the_component_s_own_check_is_refused_at_its_field(form: Form) -> None:
    heard = edits(form)
    type_into(control(form, "share", NumberField), "0.5")
    field = control(form, "count", NumberField)
    type_into(field, "9")
    assert heard == [("share", 0.5)]
    assert errors(form) == ["Everything: count times share must be at most 2."]
    assert isinstance(field, NumberField)
    assert field.text() == "9"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "3"
    assert form.component == Everything(share=0.5)


def test_a_text_that_is_refused_stays_until_escape(qtbot: QtBot, registry: Registry) -> None:
    form = shown(qtbot, Form(Manual(), Shape(registry)))
    field = control(form, "drops", TextField)
    type_into(field, "30")
    assert len(errors(form)) == 1
    assert "epochs: factor" in errors(form)[0]
    assert isinstance(field, TextField)
    assert field.text() == "30"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == Manual().drops
    assert errors(form) == []


def test_a_list_with_a_word_among_the_numbers_is_refused(form: Form) -> None:
    heard = edits(form)
    type_into(control(form, "levels", TextField), "1, two")
    assert heard == []
    assert errors(form) == ["two is not a number, as 0.03 or 1e-3"]


def test_another_component_brings_its_own_settings(form: Form) -> None:
    heard, box = edits(form), control(form, "part", ComboBox)
    assert isinstance(box, ComboBox)
    place = box.findText("ReLU")
    box.setCurrentIndex(place)
    box.activated.emit(place)
    assert heard == [("part", ReLU())]
    assert form.editor("part.slope") is None
    place = box.findText("none")
    box.activated.emit(place)
    assert heard[-1] == ("part", None)
    assert form.editor("part.right_slope") is None


def test_chips_add_and_remove_parts(form: Form) -> None:
    heard, editor = edits(form), form.editor("parts")
    QTest.mouseClick(editor.stop, Qt.MouseButton.LeftButton)  # type: ignore[union-attr]
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == "L1").trigger()
    menu.close()
    assert heard == [("parts", (L2(), L1()))]
    assert form.editor("parts.1.strength") is not None
    chips = editor.chips()  # type: ignore[union-attr]
    QTest.keyClick(chips[0], Qt.Key.Key_Delete)
    assert heard[-1] == ("parts", (L1(),))
    assert form.editor("parts.1.strength") is None


def test_several_parts_are_told_apart_by_their_names(form: Form) -> None:
    form.set_component(Everything(parts=(L2(), L1())))
    QApplication.processEvents()
    words = [label.text() for label in form.findChildren(Label) if label.isVisible()]
    assert "L2" in words
    assert "L1" in words


def test_reset_brings_the_default_back(form: Form) -> None:
    form.set_component(Everything(share=0.5))
    heard, field = edits(form), control(form, "share", NumberField)
    assert isinstance(field, NumberField)
    field.customContextMenuRequested.emit(QPoint(2, 2))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == "Reset to 0.1").trigger()
    menu.close()
    assert heard == [("share", 0.1)]


def test_tooltips_tell_doc_limits_default_and_liveness(form: Form) -> None:
    tip = control(form, "count", NumberField).toolTip()
    assert tip == "How many\n1 ≤ x ≤ 9 · default 3 · may change while training"


def test_every_control_has_a_name_for_readers(form: Form) -> None:
    names = ("on", "count", "share", "rule", "name", "levels", "part", "parts", "part.slope")
    for name in names:
        editor = form.editor(name)
        assert editor is not None
        proxy = editor.stop
        assert proxy is not None
        assert proxy.accessibleName()


def test_asked_for_it_a_count_gets_a_stepper_and_parts_open_a_picker(
    qtbot: QtBot, registry: Registry
) -> None:
    asked: list[tuple[str, type, bool]] = []
    shape = Shape(
        registry,
        {"normalizer": "Normalization"},
        steppers=("units",),
        pick=lambda name, kind, many, _place: asked.append((name, kind, many)),
    )
    form = shown(
        qtbot, Form(Dense(regularizers=(L2(),)), shape, ("units", "activation", "regularizers"))
    )
    heard, stepper = edits(form), form.editor("units")
    assert isinstance(stepper.stop, Stepper)  # type: ignore[union-attr]
    stepper.stop.step(1)  # type: ignore[union-attr]
    assert heard == [("units", 9)]
    assert form.editor("normalizer") is None
    QTest.keyClick(control(form, "activation", PartButton), Qt.Key.Key_Return)
    parts = form.editor("regularizers")
    QTest.mouseClick(parts.chips()[0], Qt.MouseButton.LeftButton)  # type: ignore[union-attr]
    QTest.mouseClick(parts.stop, Qt.MouseButton.LeftButton)  # type: ignore[union-attr]
    assert asked == [
        ("activation", Activation, False),
        ("regularizers.0", Regularizer, False),
        ("regularizers", Regularizer, True),
    ]


def test_a_missing_component_is_named_and_cannot_be_set(qtbot: QtBot, registry: Registry) -> None:
    lost = Missing(id="dlgui-gelu:GELU")
    shape = Shape(registry, pick=lambda *_: None)
    form = shown(qtbot, Form(Dense(activation=lost), shape, ("activation",)))
    button = control(form, "activation", PartButton)
    assert button.accessibleName() == "Activation: GELU, not installed"
    assert form.editor("activation.id") is None


def test_errors_from_outside_come_and_go(form: Form) -> None:
    form.set_errors({"share": "does not fit", "part": "cannot learn", "nowhere": "lost"})
    assert errors(form) == ["does not fit", "cannot learn"]
    form.set_errors({"part": "cannot learn"})
    assert errors(form) == ["cannot learn"]


def test_an_edit_from_elsewhere_is_shown_without_a_signal(form: Form) -> None:
    heard = edits(form)
    form.set_component(Everything(count=5, on=False, rule="b", part=ReLU()))
    assert heard == []
    field, box = control(form, "count", NumberField), control(form, "rule", ComboBox)
    assert isinstance(field, NumberField)
    assert isinstance(box, ComboBox)
    assert field.value() == 5
    assert box.currentText() == "b"
    assert form.editor("part.slope") is None


def test_words_are_made_of_names_and_defaults() -> None:
    assert words_of("beta1") == "Beta 1"
    assert words_of("right_slope") == "Right slope"
    items = {item.name: item for item in params(Everything)}
    assert default_text(items["on"]) == "on"
    assert default_text(items["parts"]) == "L2"
    assert default_text(items["share"]) == "0.1"


def test_a_small_window_gets_lower_rows(qtbot: QtBot, registry: Registry) -> None:
    form = shown(qtbot, Form(Adam(), Shape(registry)))
    high = form.sizeHint().height()
    form.set_row_height(28)
    QApplication.processEvents()
    assert control(form, "beta1", NumberField).height() == 24
    assert form.sizeHint().height() < high


def test_a_layer_s_slots_are_all_there(qtbot: QtBot, registry: Registry) -> None:
    form = shown(qtbot, Form(Dense(), Shape(registry)))
    for name in ("units", "activation", "initializer", "normalizer", "regularizers"):
        assert form.editor(name) is not None, name
    assert isinstance(form.component, Layer)
