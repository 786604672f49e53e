"""The Registry: full and short names, all or nothing, and clashes that name both sides."""

from typing import ClassVar

import dlgui_builtins as b
import pytest

from dlgui.api import Activation, Component, Layer, Schedule, param
from dlgui.engine.component import Missing
from dlgui.engine.errors import BadParam, PluginProblem
from dlgui.engine.experiment import Edit, Experiment, Split
from dlgui.lab.registry import Registry, title


class Flat(Schedule):
    """A rate that stays."""

    k: float = param(1.0, low=0.0, doc="Factor")


class LeakyReLU(Activation):
    """A ReLU that leaks."""


def other_flat(**attributes):
    return type("Flat", (Schedule,), {"__doc__": "Another rate that stays.", **attributes})


@pytest.fixture
def registry():
    registry = Registry()
    registry.add("first", [Flat, LeakyReLU])
    return registry


def test_a_component_is_found_by_full_and_by_short_name(registry):
    assert registry.find("first:Flat") is Flat
    assert registry.find("Flat") is Flat
    assert registry.name_of(Flat) == "first:Flat"
    assert registry.find("second:Flat") is None
    assert registry.find("Round") is None


def test_entries_tell_kind_title_and_supplier(registry):
    (entry,) = registry.of(Activation)
    assert (entry.cls, entry.id, entry.name) == (LeakyReLU, "first:LeakyReLU", "LeakyReLU")
    assert (entry.kind, entry.supplier, entry.title) == (Activation, "first", "Leaky ReLU")
    assert registry.entry(LeakyReLU) == entry


def test_two_suppliers_may_use_one_name_and_both_stay_usable(registry):
    other = other_flat()
    registry.add("second", [other])
    assert registry.find("Flat") is None
    assert registry.find("first:Flat") is Flat
    assert registry.find("second:Flat") is other
    assert registry.shown(Flat) == "first:Flat"
    assert registry.shown(LeakyReLU) == "LeakyReLU"
    assert [entry.id for entry in registry.of(Schedule)] == ["first:Flat", "second:Flat"]


def test_a_clash_refuses_the_whole_plugin_and_names_both(registry):
    class Round(Schedule):
        """A rate that turns."""

    with pytest.raises(PluginProblem, match=r"first supplies Flat \(.*\), which first supplies"):
        registry.add("first", [Round, other_flat()])
    assert registry.find("Round") is None
    with pytest.raises(PluginProblem, match=r"second supplies Flat .* which first supplies"):
        registry.add("second", [Round, Flat])
    assert len(registry) == 2


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (int, "int is no component"),
        (Component, "Component is a kind itself"),
        (Layer, "Layer is a kind itself"),
        (Split, "Split is of no kind"),
        ("Flat", "must return classes, got 'Flat'"),
    ],
)
def test_what_is_no_component_refuses_all(wrong, words):
    registry = Registry()
    with pytest.raises(PluginProblem, match=words):
        registry.add("first", [Flat, wrong])
    assert len(registry) == 0


@pytest.mark.parametrize("wrong", ["Flat", b"Flat", {"Flat": Flat}, Flat, None, 3])
def test_only_a_list_of_classes_is_taken(wrong):
    with pytest.raises(PluginProblem, match="must return a list of classes"):
        Registry().add("first", wrong)


def test_more_than_a_thousand_components_are_refused():
    with pytest.raises(PluginProblem, match="may return 1000 classes"):
        Registry().add("first", (other_flat() for _ in iter(int, 1)))


def test_more_than_64_settings_are_refused():
    many = {f"k{i}": param(1.0, doc="Factor") for i in range(65)}
    notes = {"__annotations__": dict.fromkeys(many, float)}
    with pytest.raises(PluginProblem, match="Flat has 65 settings, allowed are 64"):
        Registry().add("first", [other_flat(**many, **notes)])


@pytest.mark.parametrize(
    "attributes",
    [
        {"__doc__": "A <b>bold</b> rate."},
        {"label": "<img src=x>"},
        {"k": param(1.0, doc="&lt;script"), "__annotations__": {"k": float}},
        {"k": param(1.0, doc="Rate", unit="<i>"), "__annotations__": {"k": float}},
    ],
)
def test_words_with_markup_are_refused(attributes):
    with pytest.raises(PluginProblem, match="holds markup"):
        Registry().add("first", [other_flat(**attributes)])


def test_a_sentence_about_smaller_and_larger_is_no_markup():
    cls = other_flat(__doc__="A rate for 0 < x < 1 and y > 2, or x<y and y>z.")
    assert Registry().add("first", [cls])


def test_old_names_open_old_files():
    class Round(Schedule):
        """A rate that turns."""

        replaces: ClassVar[tuple[str, ...]] = ("first:Circle", "gone:Round")

    registry = Registry()
    registry.add("first", [Round])
    assert registry.find("first:Circle") is Round
    assert registry.find("gone:Round") is Round


def test_an_old_name_never_hides_a_class_that_is_there(registry):
    class Thief(Schedule):
        """A rate that takes another's name."""

        replaces: ClassVar[tuple[str, ...]] = ("first:Flat",)

    registry.add("second", [Thief])
    assert registry.find("first:Flat") is Flat


def test_removing_a_supplier_forgets_its_names(registry):
    cls = other_flat(replaces=("old:Flat",))
    registry.add("second", [cls])
    registry.remove("second")
    assert registry.find("second:Flat") is None
    assert registry.find("old:Flat") is None
    assert registry.find("Flat") is Flat
    registry.add("second", [cls])


def test_what_is_dumped_is_loaded_and_what_is_unknown_waits(registry):
    data = registry.dump(Flat(k=0.5))
    assert data == {"component": "first:Flat", "k": 0.5}
    assert registry.load(data, Schedule) == Flat(k=0.5)
    missing = registry.load({"component": "away:Flat", "k": 2}, Schedule)
    assert isinstance(missing, Missing)
    assert registry.dump(missing) == {"component": "away:Flat", "k": 2}
    with pytest.raises(BadParam, match=r"schedule: must be of kind Schedule, got LeakyReLU"):
        registry.load({"component": "LeakyReLU"}, Schedule, "schedule")


def test_what_nobody_supplied_has_no_name(registry):
    with pytest.raises(PluginProblem, match="Flat was not supplied by any plugin"):
        registry.name_of(other_flat())


def test_the_experiment_and_its_parts_have_names_without_being_of_a_kind():
    registry = Registry()
    for cls in (Experiment, Split, Edit):
        assert registry.find(registry.name_of(cls)) is cls
    assert list(registry) == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("LeakyReLU", "Leaky ReLU"),
        ("ReLU", "ReLU"),
        ("SiLU", "SiLU"),
        ("RMSprop", "RMSprop"),
        ("AdamW", "AdamW"),
        ("AMSGrad", "AMSGrad"),
        ("GradientDescent", "Gradient descent"),
        ("BatchNorm", "Batch norm"),
        ("LeCunNormal", "LeCun normal"),
        ("L1", "L1"),
        ("MAE", "MAE"),
        ("ExponentialPerStep", "Exponential per step"),
    ],
)
def test_titles_are_words_in_sentence_case(name, shown):
    assert title(type(name, (), {})) == shown


def test_a_label_goes_before_the_class_name():
    assert title(type("R2", (), {"label": "R²"})) == "R²"


def test_an_experiment_follows_what_comes_and_goes():
    made = []
    for _ in range(2):

        class BentPart(Activation):
            """Three times z."""

            k: float = param(3.0, low=0.0, high=9.0, doc="Slope")

        made.append(BentPart)
    registry = Registry()
    registry.add(
        "dlgui-builtins", [b.Moons, b.Dense, b.ReLU, b.Logistic, b.Adam, b.Constant, b.Glorot]
    )
    registry.add("bent", [made[0]])
    dense = b.Dense(units=4, activation=made[0](k=5.0), initializer=b.Glorot())
    experiment = Experiment(
        data=b.Moons(),
        layers=(dense,),
        output=b.Dense(units=1, initializer=b.Glorot()),
        loss=b.Logistic(),
        optimizer=b.Adam(),
        schedule=b.Constant(),
    )
    assert registry.renewed(experiment) is experiment
    saved = registry.dump(experiment)
    registry.remove("bent")
    without = registry.renewed(experiment)
    assert without.layers[0].activation == Missing(id="bent:BentPart", settings='{"k": 5.0}')
    assert registry.dump(without) == registry.dump(experiment) == saved
    registry.add("bent", [made[1]])
    for old in (without, experiment):
        assert registry.renewed(old).layers[0].activation == made[1](k=5.0)
    assert registry.dump(registry.renewed(without)) == saved


def test_a_class_that_was_removed_has_its_name_and_no_entry():
    registry = Registry()
    registry.add("one", [Flat])
    registry.remove("one")
    assert registry.name_of(Flat) == "one:Flat"
    assert registry.find("one:Flat") is None
    with pytest.raises(PluginProblem, match="Flat is not supplied"):
        registry.entry(Flat)
