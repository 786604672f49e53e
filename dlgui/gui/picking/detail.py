"""The detail: what the component looked at does, drawn where it would stand, and its settings."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dlgui.engine.component import Component, Missing, params
from dlgui.engine.kinds import Activation
from dlgui.gui.controls import Badge, Label, PrimaryButton
from dlgui.gui.form import Form, Shape
from dlgui.gui.language import tr
from dlgui.gui.picking.choices import Choice, fits_task
from dlgui.gui.picking.elsewhere import Elsewhere
from dlgui.gui.picking.late_formula import LateFormula
from dlgui.gui.picking.preview_picture import PreviewPicture
from dlgui.gui.picking.proof import badge_words, proof
from dlgui.gui.previews import Place, Preview, preview_of, reach_of, z_histogram
from dlgui.gui.remarks import remark
from dlgui.gui.theme import GRID, HALF_GRID
from dlgui.lab.registry import Registry

PADDING = 20
MANY, HIGH, LOW = 2, 160, 116
"""Above so many settings the picture becomes low, so that they are seen without scrolling."""
PROOF_MS, POLL_MS = 150, 40
"""How long a choice is looked at before it is tried, and how often the result is asked for."""


class Detail(QWidget):
    """One choice at its place; `wanted()` when `button`, which the card puts below, is pressed.

    `component()` is the choice with the settings as they were edited here.
    """

    wanted = Signal()

    def __init__(self, registry: Registry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._registry = registry
        self._choice: Choice | None = None
        self._place = Place()
        self._present: Component | None = None
        self._task = ""
        self._edited: dict[Choice, Component] = {}
        self._form: Form | None = None
        self._title = Label("", "title", elide=True)
        self._badge = Badge()
        self._formula = LateFormula()
        self._sentence = Label("", "small", "text2", wrap=True)
        self._caption = Label("", "small", "text2")
        self._picture = PreviewPicture(HIGH)
        self._remark = Label("", "small", "text2", wrap=True)
        self._warning = Label("", "small", "warn", wrap=True)
        self._elsewhere: Elsewhere | None = None
        self.button = PrimaryButton(tr("Take it"))
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._prove)
        self.button.clicked.connect(lambda: self.wanted.emit())
        self._lay_out()

    def stand_at(self, place: Place, present: Component | None, task: str) -> None:
        """Show previews for this place, compared with the component that stands there."""
        self._place, self._present, self._task = place, present, task

    def look_at(self, choice: Choice) -> None:
        """Show another choice, with the settings that it got here before."""
        self._choice = choice
        component = self.component()
        self._title.set_text(choice.title)
        cls = None if component is None or isinstance(component, Missing) else type(component)
        formula = str(getattr(cls, "formula", ""))
        self._formula.setVisible(bool(formula))
        self._formula.set_formula(formula, formula)
        self._sentence.set_text(choice.sentence)
        self._warning.set_text(choice.refusal or fits_task(component, self._task))
        self._warning.setVisible(bool(self._warning.text()))
        words = tr("Keep") if choice.present else tr("Add") if choice.many else tr("Take")
        self.button.setText(f"{words} {choice.title}")
        self.button.setEnabled(not choice.refusal)
        self.button.setToolTip(choice.refusal)
        self.button.updateGeometry()
        self._badge.hide()
        self._show_form(component)
        self._show_preview()

    def choice(self) -> Choice | None:
        """Return what is shown."""
        return self._choice

    def component(self) -> Component | None:
        """Return the shown component with its settings as they were edited."""
        if self._choice is None:
            return None
        return self._edited.get(self._choice, self._choice.component)

    def form(self) -> Form | None:
        """Return the form of the shown component, None where there is nothing to set."""
        return self._form

    def badge(self) -> Badge:
        """Return the badge, hidden until the promises were tried."""
        return self._badge

    def preview(self) -> Preview | None:
        """Return what is drawn."""
        return self._picture.preview

    def said(self) -> str:
        """Return the remark."""
        return self._remark.text()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is tried any more."""
        super().hideEvent(event)
        self._clock.stop()

    def _lay_out(self) -> None:
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(PADDING, 12, PADDING, GRID)
        column.setSpacing(HALF_GRID)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._title, 1)
        head.addWidget(self._badge)
        column.addLayout(head)
        column.addWidget(self._formula)
        column.addWidget(self._sentence)
        column.addWidget(self._caption)
        column.addWidget(self._picture)
        self._form_place = QVBoxLayout()
        column.addLayout(self._form_place)
        for label in (self._remark, self._warning):
            column.addWidget(label)
        self._elsewhere_place = QVBoxLayout()
        column.addLayout(self._elsewhere_place)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)

    def _show_form(self, component: Component | None) -> None:
        if self._form is not None:
            self._form_place.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        if component is None or isinstance(component, Missing) or not params(type(component)):
            return
        self._form = Form(component, Shape(self._registry, label_width=132))
        self._form.changed.connect(self._take_settings)
        self._form_place.addWidget(self._form)

    def _take_settings(self, _name: str, _value: object) -> None:
        if self._form is not None and self._choice is not None:
            self._edited[self._choice] = self._form.component
            self._show_preview()

    def _show_preview(self) -> None:
        component, place = self.component(), self._place
        preview = preview_of(component, place)
        histogram, caption = None, ""
        if isinstance(component, Activation) and place.z is not None:
            histogram = z_histogram(place.z, reach_of(place.z))
            caption = tr("Against the z of {name} now", name=place.name)
        self._picture.set_preview(preview, histogram)
        many = component is not None and len(params(type(component))) > MANY
        self._picture.setFixedHeight(LOW if many else HIGH)
        self._picture.setVisible(preview is not None)
        self._caption.set_text(caption)
        self._caption.setVisible(bool(caption))
        said = remark(component, preview, place, self._present)
        self._remark.set_text(said)
        self._remark.setVisible(bool(said))
        self._picture.setAccessibleName(said or tr("Preview"))
        self._clock.start(PROOF_MS)

    def elsewhere(self) -> Elsewhere:
        """Return what says the component in other libraries' words; made when it is needed."""
        if self._elsewhere is None:
            self._elsewhere = Elsewhere()
            self._elsewhere_place.addWidget(self._elsewhere)
        return self._elsewhere

    def _prove(self) -> None:
        component = self.component()
        if isinstance(component, Missing):
            component = None
        self.elsewhere().show_component(component, self._place.facts())
        if component is None:
            return
        found = proof(type(component))  # type: ignore[arg-type]  # a class can be hashed
        if not found.done():
            self._clock.start(POLL_MS)
            return
        if found.exception() is None:
            words = badge_words(found.result())
            self._badge.set_verdict(words.text, words.verdict)
            self._badge.setToolTip(words.details)
            self._badge.show()
