"""What clicks make of an experiment: pure results, names for undo, the selection after them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dlgui.engine.errors import BadExperiment, BadParam
from dlgui.engine.experiment import Experiment
from dlgui.engine.kinds import Layer, Regularizer
from dlgui.gui import building
from dlgui.gui.workspace import Workspace
from dlgui.lab.registry import Registry
from tests.gui.windows import host_in, moons


@pytest.fixture
def workspace(tmp_path: Path, qapp: object) -> Iterator[Workspace]:
    host = host_in(tmp_path)
    made = Workspace(host)
    made.open(moons(host), "moons")
    yield made
    made.close()


def experiment(workspace: Workspace) -> Experiment:
    assert workspace.experiment is not None
    return workspace.experiment


def layer(workspace: Workspace, units: int) -> Layer:
    return building.default_layer(workspace.registry).with_(units=units)


def shape(workspace: Workspace) -> list[int]:
    return [one.units for one in experiment(workspace).layers]  # type: ignore[attr-defined]


def component(workspace: Workspace, name: str, **settings: object) -> object:
    cls = workspace.registry.find(name)
    assert cls is not None
    return cls(**settings)


def last_edit(workspace: Workspace) -> str:
    return workspace.undo_stack.undoText()


def test_a_layer_goes_in_where_the_plus_stood(workspace: Workspace) -> None:
    old = experiment(workspace)
    new = building.with_layer(old, 1, layer(workspace, 3))
    assert [one.units for one in new.layers] == [8, 3, 8]  # type: ignore[attr-defined]
    assert shape(workspace) == [8, 8], "the pure function must change nothing"


def test_plus_inserts_a_dense_layer_as_it_comes_and_selects_it(workspace: Workspace) -> None:
    assert building.add_layer(workspace, 2)
    new = experiment(workspace).layers[2]
    assert type(new).__name__ == "Dense"
    assert (new.units, type(new.activation).__name__) == (8, "ReLU")  # type: ignore[attr-defined]
    assert type(new.initializer).__name__ == "He"
    assert workspace.selection == "layers.2"
    assert last_edit(workspace) == "Add Dense 8"


def test_adding_undoes_in_one_step(workspace: Workspace) -> None:
    before = experiment(workspace)
    building.add_layer(workspace, 0)
    workspace.undo_stack.undo()
    assert experiment(workspace) == before


def test_without_any_layer_installed_the_sentence_says_what_to_switch_on() -> None:
    with pytest.raises(BadExperiment, match="dlgui-builtins"):
        building.default_layer(Registry())


def test_removing_a_layer_selects_its_neighbour(workspace: Workspace) -> None:
    building.set_units(workspace, "layers.1", 5)
    building.remove_layer(workspace, 0)
    assert shape(workspace) == [5]
    assert workspace.selection == "layers.0"
    assert last_edit(workspace) == "Remove Dense 1"


def test_removing_the_last_layer_selects_the_output(workspace: Workspace) -> None:
    building.remove_layer(workspace, 1)
    building.remove_layer(workspace, 0)
    assert shape(workspace) == []
    assert workspace.selection == "output"


@pytest.mark.parametrize("index", [-1, 2])
def test_a_layer_that_is_not_there_is_not_removed(workspace: Workspace, index: int) -> None:
    assert not building.remove_layer(workspace, index)
    assert not building.duplicate_layer(workspace, index)
    assert not building.move_layer(workspace, index, 0)
    assert shape(workspace) == [8, 8]


def test_a_duplicate_stands_behind_and_is_selected(workspace: Workspace) -> None:
    building.set_units(workspace, "layers.0", 5)
    building.duplicate_layer(workspace, 0)
    assert shape(workspace) == [5, 5, 8]
    assert workspace.selection == "layers.1"
    assert last_edit(workspace) == "Duplicate Dense 1"


def test_a_moved_layer_stays_selected(workspace: Workspace) -> None:
    building.set_units(workspace, "layers.0", 5)
    building.move_layer(workspace, 0, 1)
    assert shape(workspace) == [8, 5]
    assert workspace.selection == "layers.1"
    assert last_edit(workspace) == "Move Dense 1 right"


def test_a_layer_moved_beyond_the_end_stays_at_the_end(workspace: Workspace) -> None:
    building.set_units(workspace, "layers.0", 5)
    building.move_layer(workspace, 0, 9)
    assert shape(workspace) == [8, 5]
    count = workspace.undo_stack.count()
    building.move_layer(workspace, 1, 7)
    assert workspace.undo_stack.count() == count, "nothing moved, nothing to undo"


def test_units_are_held_within_what_the_layer_allows(workspace: Workspace) -> None:
    building.set_units(workspace, "layers.0", 0)
    assert shape(workspace)[0] == 1
    assert last_edit(workspace) == "Set 1 unit in Dense 1"
    building.set_units(workspace, "layers.0", 10**9)
    assert shape(workspace)[0] == 1_000_000


def test_a_component_is_set_under_the_name_of_its_layer(workspace: Workspace) -> None:
    tanh = component(workspace, "Tanh")
    building.set_component(workspace, "layers.1.activation", tanh)  # type: ignore[arg-type]
    assert experiment(workspace).layers[1].activation == tanh
    assert last_edit(workspace) == "Set tanh in Dense 2"


def test_a_component_is_taken_away_under_its_name(workspace: Workspace) -> None:
    building.set_component(workspace, "layers.0.activation", None)
    assert experiment(workspace).layers[0].activation is None
    assert last_edit(workspace) == "Remove ReLU from Dense 1"


def test_a_component_of_the_wrong_kind_is_refused(workspace: Workspace) -> None:
    wrong = component(workspace, "L2")
    with pytest.raises(BadParam, match="activation"):
        building.set_component(workspace, "layers.0.activation", wrong)  # type: ignore[arg-type]


def test_regularizers_come_and_go(workspace: Workspace) -> None:
    dropout, l2 = component(workspace, "Dropout"), component(workspace, "L2", strength=0.05)
    assert isinstance(dropout, Regularizer)
    assert isinstance(l2, Regularizer)
    building.add_regularizer(workspace, "layers.0", dropout)
    building.add_regularizer(workspace, "layers.0", l2)
    assert experiment(workspace).layers[0].regularizers == (dropout, l2)
    assert last_edit(workspace) == "Add L2 to Dense 1"
    building.remove_regularizer(workspace, "layers.0", 0)
    assert experiment(workspace).layers[0].regularizers == (l2,)
    assert last_edit(workspace) == "Remove dropout from Dense 1"


def test_a_regularizer_of_the_whole_network_has_no_layer(workspace: Workspace) -> None:
    stop = component(workspace, "EarlyStopping")
    assert isinstance(stop, Regularizer)
    old = experiment(workspace).regularizers
    building.add_regularizer(workspace, "", stop)
    assert experiment(workspace).regularizers == (*old, stop)
    assert last_edit(workspace) == "Add early stopping to all layers"


def test_an_edit_that_would_end_a_run_asks_and_may_be_refused(workspace: Workspace) -> None:
    asked: list[str] = []

    def keep(what: str) -> bool:
        asked.append(what)
        return False

    workspace.ask_restart = keep
    workspace.start()
    workspace.pause()
    try:
        assert not building.add_layer(workspace, 0)
        assert shape(workspace) == [8, 8]
        assert asked == ["Add Dense 8"]
    finally:
        workspace.close()
