"""Networks trained in PyTorch and in Keras come in, predict the same, and train on."""

import os
import warnings

import numpy as np
import pytest
from dlgui_builtins import Adam, BatchNorm, Dense, LeakyReLU, ReLU, Sigmoid, Softmax, Tanh
from dlgui_builtins.losses import CrossEntropy, Logistic

from dlgui.engine.network import Network
from dlgui.engine.samples import prepare
from dlgui.engine.training import finish
from dlgui.lab.foreign import read_foreign
from dlgui.lab.importing import plan_import
from tests.engine.experiments import Rows, experiment

pytestmark = [
    pytest.mark.peers,
    pytest.mark.timeout(300),
    # Keras on PyTorch calls NumPy in a way that NumPy wants otherwise.
    pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning"),
]
TOLERANCE = {"float32": 1e-5, "float64": 1e-12}


def settings(dtype, epsilon=1e-5, classes=3):
    output = Dense(units=3, activation=Softmax())
    return experiment(
        data=Rows(rows=120, classes=classes),
        layers=(
            Dense(units=6, activation=ReLU(), normalizer=BatchNorm(epsilon=epsilon)),
            Dense(units=6, activation=LeakyReLU(slope=0.2)),
            Dense(units=4, activation=Tanh()),
        ),
        output=output if classes == 3 else Dense(units=1, activation=Sigmoid()),
        loss=CrossEntropy() if classes == 3 else Logistic(),
        optimizer=Adam(),
        rate=0.02,
        epochs=15,
        dtype=dtype,
    )


def imported(chosen, data, samples):
    """Return a network with the weights of a file, and where nothing fits."""
    network = Network(chosen, samples.x.shape[1])
    found = plan_import(read_foreign(data), network)
    assert found.missing == ()
    network.initialize(chosen.stream("weights"))
    network.take(found.arrays)
    return network, found


def trains_on(chosen, network, samples):
    """Tell losses before and after more training from a network's weights."""
    from dlgui.engine.start import Start
    from dlgui.engine.training import Training

    kept = {name: array.copy() for name, array in network.arrays().items()}

    class Kept(Start):
        """What was imported."""

        def arrays(self):
            return kept

    begun = Training(chosen.with_(start=Kept()), samples)
    before = begun.evaluate(samples.train)[0]
    after = finish(chosen.with_(start=Kept()), samples)[1][-1]
    fresh = finish(chosen.with_(epochs=1), samples)[1][-1]
    return before, after.done[-1].loss if after.done else before, fresh.done[-1].loss


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_network_trained_in_pytorch_predicts_the_same_and_trains_on(dtype, tmp_path):
    torch = pytest.importorskip("torch")
    from safetensors.torch import save

    chosen = settings(dtype)
    samples = prepare(chosen)
    x = torch.tensor(samples.x)
    y = torch.tensor(samples.y.argmax(axis=1))
    torch.manual_seed(3)
    net = torch.nn.Sequential(
        torch.nn.Linear(2, 6), torch.nn.BatchNorm1d(6), torch.nn.ReLU(),
        torch.nn.Linear(6, 6), torch.nn.LeakyReLU(0.2),
        torch.nn.Linear(6, 4), torch.nn.Tanh(), torch.nn.Linear(4, 3),
    ).to(x.dtype)  # fmt: skip
    optimizer = torch.optim.Adam(net.parameters(), 0.02)
    for _ in range(200):
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(net(x), y).backward()
        optimizer.step()
    net.eval()
    with torch.no_grad():
        want = torch.softmax(net(x), 1).numpy()
    network, found = imported(chosen, save(net.state_dict()), samples)
    assert {f.how for f in found.fits if f.name.endswith("weight")} <= {
        "as it is",
        "square, as it is",
    }
    np.testing.assert_allclose(network.predict(samples.x), want, rtol=0, atol=TOLERANCE[dtype])
    before, after, fresh = trains_on(chosen, network, samples)
    assert before < 0.5 * fresh
    assert after < fresh
    file = tmp_path / "net.onnx"
    if dtype == "float32":
        exported_by_torch(torch, net, x, file)
        network, _ = imported(chosen, file.read_bytes(), samples)
        np.testing.assert_allclose(network.predict(samples.x), want, rtol=0, atol=1e-5)


def exported_by_torch(torch, net, x, file):
    """Write a network as PyTorch's own exporter does."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it announces a successor that needs another package
        torch.onnx.export(net, (x[:3],), str(file), dynamo=False)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("names", [True, False])
def test_a_network_trained_in_keras_predicts_the_same_and_trains_on(dtype, names, tmp_path):
    pytest.importorskip("torch")
    os.environ.setdefault("KERAS_BACKEND", "torch")
    keras = pytest.importorskip("keras")
    keras.backend.set_floatx(dtype)
    keras.config.set_dtype_policy(dtype)
    keras.utils.set_random_seed(4)
    chosen = settings(dtype, epsilon=1e-3)
    samples = prepare(chosen)
    net = keras.Sequential([
        keras.layers.Dense(6), keras.layers.BatchNormalization(),
        keras.layers.Activation("relu"), keras.layers.Dense(6),
        keras.layers.LeakyReLU(negative_slope=0.2), keras.layers.Dense(4, "tanh"),
        keras.layers.Dense(3, "softmax"),
    ])  # fmt: skip
    net.compile(keras.optimizers.Adam(0.02), "categorical_crossentropy")
    net.fit(samples.x, samples.y, epochs=60, verbose=0)
    want = net.predict(samples.x, verbose=0)
    path = tmp_path / "net.npz"
    if names:
        np.savez(path, **{one.path: one.numpy() for one in net.variables if one.path})
    else:
        np.savez(path, *net.get_weights())
    network, found = imported(chosen, path.read_bytes(), samples)
    assert any("ε is 0.001 in the project" in note for note in found.notes)
    # Keras 3.15 on PyTorch multiplies float64 matrices in float32.
    np.testing.assert_allclose(network.predict(samples.x), want, rtol=0, atol=1e-5)
    before, after, fresh = trains_on(chosen, network, samples)
    assert before < fresh
    assert after < fresh
