"""The HTML report opens offline, says what it should, and keeps foreign text a text."""

import dataclasses
import html.parser
import re

import numpy as np
import pytest
from dlgui_builtins import BatchNorm, Html, LeakyReLU, ReLU, Tanh
from dlgui_builtins.exporters.html_report.curves import Curve, chart
from dlgui_builtins.exporters.html_report.markup import number, said
from dlgui_builtins.exporters.html_report.mathml import mathml

from dlgui.api import Activation, EpochDone, ExportFailed
from tests.builtins.test_exporters import settings_of, trained
from tests.builtins.test_exporters_script import Hostile

EPOCHS = tuple(
    EpochDone(i, 3 * i, 1 / i, 0.01, 2 / i, {"Accuracy": 1 - 1 / (1 + i)}) for i in range(1, 31)
)
VOID = {"meta", "path", "circle", "polyline", "mspace", "br"}


class Page(html.parser.HTMLParser):
    """A page's elements; fails when they are not closed in the order in which they were opened."""

    def __init__(self, data):
        super().__init__()
        self.open, self.tags, self.attributes, self.words = [], [], [], []
        self.feed(data.decode())
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data.strip())

    @property
    def text(self):
        return " ".join(word for word in self.words if word)


@pytest.fixture(scope="module")
def model():
    chosen = trained(settings_of(3, LeakyReLU(), BatchNorm(), "float32"))
    return dataclasses.replace(chosen, epochs=EPOCHS)


def test_the_page_is_whole_and_says_all_that_was_asked_for(model):
    page = Page(Html().write(model))
    headings = ["Curves", "Quality", "Network", "Settings", "Data", "Examples", "Formulas"]
    places = [page.words.index(heading) for heading in headings]
    assert places == sorted(places)
    for words in ("multi-class", "Dense(units=5)", "LeakyReLU(slope=0.1, right_slope=False)"):
        assert words in page.text
    assert page.tags.count("polyline") == 3
    assert {"math", "mfrac", "svg", "table"} <= set(page.tags)


@pytest.mark.parametrize("task", [0, 2, 3])
def test_the_network_in_the_page_predicts_the_same(task):
    trained_model = trained(settings_of(task, ReLU(), None, "float64"))
    data = Html().write(trained_model)
    np.testing.assert_array_equal(
        Html().predict(data, trained_model.examples), trained_model.predict(trained_model.examples)
    )


def test_nothing_is_loaded_and_no_script_runs(model):
    data = Html().write(model)
    page = Page(data)
    assert page.tags.count("script") == 1
    assert ("type", "application/octet-stream") in page.attributes
    names = {name for name, _ in page.attributes}
    assert not names & {"src", "href", "srcset", "action", "data"}
    assert not [name for name in names if name.startswith("on")]
    outside = data.decode().partition('<script type="application')[0]
    assert not re.search(r"https?:|url\(|@import|javascript:", outside)
    assert "default-src 'none'" in outside


MARKUP = (
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "</style></svg>&amp;\u202e\x00'",
)  # fmt: skip


class HostileMarkup(Hostile):
    """Rows whose names try to be markup."""

    def load(self, rng):
        return dataclasses.replace(
            super().load(rng), inputs=MARKUP, classes=MARKUP, target=MARKUP[0]
        )


class Angry(Activation):
    """<script>alert(2)</script> & more = 1."""

    formula = r"<script>\mathrm{<b>x</b>}"

    def forward(self, z, out=None):
        return np.tanh(z)

    def backward(self, z, a, da, out=None):
        return Tanh().backward(z, a, da)


def test_hostile_names_stay_texts_in_the_page():
    chosen = settings_of(3, Angry(), None, "float32").with_(data=HostileMarkup())
    epochs = (EpochDone(1, 1, 0.5, 0.0, 0.4, {MARKUP[1]: 0.5}),) * 2
    data = Html().write(dataclasses.replace(trained(chosen), epochs=epochs))
    page = Page(data)
    assert page.tags.count("script") == 1
    assert "img" not in page.tags
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert "<script>alert(1)</script>" in page.text
    assert b"\x00" not in data
    assert "\u202e" not in data.decode()


def test_figures_of_the_rows_are_those_of_the_network(model):
    page = Page(Html().write(model))
    rows = model.samples.part("test")
    right = model.labels(model.predict(model.samples.data.x[rows])) == model.samples.data.y[rows]
    start = page.words.index("test")
    found = [word for word in page.words[start + 1 : start + 10] if word]
    assert found[:2] == [number(len(rows)), number(float(right.mean()))]
    counts = sum(int(n) for n in re.findall(r"--share[^>]*>(\d+)<", Html().write(model).decode()))
    assert counts == len(rows)


def test_a_report_without_history_or_rows_says_less_and_is_whole(model):
    bare = dataclasses.replace(model, epochs=(), samples=None)
    page = Page(Html().write(bare))
    assert "Curves" not in page.words
    assert "Quality" not in page.words
    assert "The rows were not there when this was written." in page.words


def test_the_same_run_gives_the_same_bytes(model):
    assert Html().write(model) == Html().write(model)


def test_a_changed_network_in_the_page_is_found(model):
    data = Html().write(model)
    place = data.index(b'id="network"') + 3000
    changed = data[:place] + b"*" + data[place + 1 :]
    with pytest.raises(ExportFailed, match="holds no network"):
        Html().predict(changed, model.examples)
    with pytest.raises(ExportFailed, match="holds no network"):
        Html().predict(data + data, model.examples)


def test_a_peak_between_many_epochs_is_not_lost():
    y = np.ones(100_000)
    y[54_321] = 9.0
    drawn = chart("Loss", [Curve("training", np.arange(1.0, 100_001), y)])
    points = re.search(r'points="([^"]*)"', drawn)[1].split()
    assert len(points) <= 602
    assert min(float(point.split(",")[1]) for point in points) == 10.0


def test_curves_of_any_kind_are_drawn_or_left_out():
    x = np.arange(1.0, 4.0)
    assert chart("Loss", [Curve("training", x, np.full(3, np.nan))]) == ""
    for y in ([1, 1, 1], [0, 0, 0], [1e-9, 1.0, 1e9], [-5, 0, 5], [1, np.nan, np.inf]):
        drawn = chart("Loss", [Curve("training", x, np.array(y, float))])
        assert "nan" not in drawn
        assert "inf" not in drawn
    assert "<circle" in chart("Loss", [Curve("training", x[:1], x[:1])])


def test_every_formula_becomes_mathml_without_a_rest_of_tex():
    from dlgui_builtins import COMPONENTS

    for cls in COMPONENTS:
        formula = getattr(cls, "formula", "")
        if isinstance(formula, str) and formula:
            drawn = mathml(formula)
            Page(drawn.encode())
            assert "\\" not in drawn, cls.__name__
    assert "<mfrac><mi>a</mi><mrow><mi>b</mi></mrow></mfrac>" in mathml(r"\frac a {b}")
    assert "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>" in mathml("x_i^2")
    for broken in (r"\frac", "}}", "{", "^", r"\mathrm{", "\\"):
        Page(mathml(broken).encode())


def test_texts_are_short_and_numbers_have_four_digits():
    assert said("<a&b>\n") == "&lt;a&amp;b&gt;\\n"
    assert len(said("x" * 1000)) == 401
    assert [number(v) for v in (1234, 0.123456, -2, None, float("nan"), True)] == [
        "1,234", "0.1235", "−2", "–", "–", "True",
    ]  # fmt: skip
