"""The safetensors file in PyTorch itself: strict loading, and the same predictions."""

import pytest
from dlgui_builtins import (
    BatchNorm,
    LeakyReLU,
    Linear,
    ReLU,
    Safetensors,
    Sigmoid,
    Standardize,
    Tanh,
)

from tests.builtins.test_exporters import settings_of, trained

pytestmark = pytest.mark.peers


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("normalizer", [None, BatchNorm(momentum=0.97, epsilon=1e-4)])
@pytest.mark.parametrize("task", [0, 2, 3])
def test_pytorch_predicts_what_the_network_does(task, normalizer, dtype, tmp_path):
    pytest.importorskip("torch")
    from tests.builtins.torch_prediction import difference

    for activation in (ReLU(), LeakyReLU(slope=0.2), Tanh(), Sigmoid(), Linear(), None):
        chosen = settings_of(task, activation, normalizer, dtype)
        model = trained(chosen.with_(preprocessors=(Standardize(),), target=None))
        path = tmp_path / "m.safetensors"
        path.write_bytes(Safetensors().write(model))
        assert difference(path) <= (1e-12 if dtype == "float64" else 1e-5)
