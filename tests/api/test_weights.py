"""Descriptions of networks: read back as they were, or refused with one kind of error."""

import json

import numpy as np
import pytest
from dlgui_builtins import BatchNorm, Dense, ReLU, Safetensors, Standardize
from hypothesis import given, settings
from hypothesis import strategies as st

from dlgui.api import Activation
from dlgui.api.tensors import tensors_from_bytes, tensors_to_bytes
from dlgui.api.weights import experiment_in, loaded_class, loaded_name, read_weights
from dlgui.engine.component import Missing
from dlgui.engine.errors import BadProject, DlguiError, MissingComponents
from dlgui.engine.experiment import Experiment
from dlgui.engine.model import model_of
from dlgui.engine.samples import prepare
from dlgui.engine.training import finish
from tests.engine.experiments import experiment


@pytest.fixture(scope="module")
def data():
    chosen = experiment(
        preprocessors=(Standardize(),),
        layers=(Dense(units=3, normalizer=BatchNorm()),),
        epochs=1,
    )
    samples = prepare(chosen)
    return Safetensors().write(model_of(chosen, samples, finish(chosen, samples)[0]))


def changed(data, **texts):
    arrays, told = tensors_from_bytes(data)
    told = {key: value for key, value in {**told, **texts}.items() if value is not None}
    return tensors_to_bytes(arrays, told)


def test_names_in_a_file_find_only_what_is_loaded():
    assert loaded_name(ReLU) == "dlgui-builtins:ReLU"
    assert loaded_name(Experiment) == "dlgui:Experiment"
    assert loaded_class("dlgui-builtins:ReLU") is ReLU
    for name in ("os:system", "dlgui-builtins:os", "builtins:eval", "dlgui-builtins:Component"):
        assert loaded_class(name) is None


def test_a_file_with_an_unknown_component_says_so(data):
    told = tensors_from_bytes(data)[1]["experiment"]
    renamed = told.replace("dlgui-builtins:ReLU", "nowhere:ReLU")
    assert isinstance(experiment_in({"experiment": renamed}).layers[0].activation, Missing)
    with pytest.raises(MissingComponents, match="Install the plugin nowhere"):
        read_weights(changed(data, experiment=renamed))


@pytest.mark.parametrize(
    "name", ["experiment", "arrays", "statistics", "inputs", "classes", "preprocessing", "selftest"]
)
@pytest.mark.parametrize("text", [None, "", "{", "null", "[]", "{}", '"x"', "[1]", "7", "[" * 9999])
def test_a_damaged_description_is_refused_or_read(name, text, data):
    try:
        read_weights(changed(data, **{name: text}))
    except BadProject:
        return
    assert (name, text) == ("classes", "[]")


def test_weights_of_another_shape_or_type_are_named(data):
    arrays, told = tensors_from_bytes(data)
    for wrong in (arrays["0.weight"].T, arrays["0.weight"].astype(np.float32)):
        with pytest.raises(BadProject, match=r"layers\.0\.weight has shape"):
            read_weights(tensors_to_bytes({**arrays, "0.weight": wrong}, told))


def test_a_network_larger_than_its_file_is_refused_before_it_is_made(data):
    told = tensors_from_bytes(data)[1]["experiment"]
    huge = told.replace('"units":3', '"units":1000000')
    assert huge != told
    with pytest.raises(BadProject, match="fewer weights than its network has"):
        read_weights(changed(data, experiment=huge))


def test_a_file_of_another_program_is_refused(data):
    arrays, _ = tensors_from_bytes(data)
    with pytest.raises(BadProject, match="not written by dlgui"):
        read_weights(tensors_to_bytes(arrays, {"format": "pt"}))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_value_in_any_place_of_a_description_gives_a_model_or_one_error(data, draw):
    told = {key: json.loads(v) for key, v in tensors_from_bytes(data)[1].items() if key != "format"}
    place = told
    while isinstance(place, (dict, list)) and place:
        keys = sorted(place) if isinstance(place, dict) else list(range(len(place)))
        key = draw.draw(st.sampled_from(keys))
        inner = place[key]
        if not isinstance(inner, (dict, list)) or not inner or draw.draw(st.booleans()):
            scalars = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
            place[key] = draw.draw(scalars | st.just([]) | st.just({}) | st.just([1]))
            break
        place = inner
    texts = {key: json.dumps(value) for key, value in told.items()}
    try:
        read_weights(changed(data, **texts))
    except DlguiError:
        return


def test_no_activation_keeps_the_name_of_a_kind():
    assert loaded_class("dlgui:Activation") is None
    assert loaded_class(loaded_name(Activation)) is None
