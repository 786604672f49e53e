"""Class weights: exact, the same in the fast form, and with equal classes what balancing means."""

import numpy as np
import pytest
from dlgui_builtins import CrossEntropy, Hinge, Huber, Logistic, Weighted

from dlgui.api import BadParam
from dlgui.engine.buffers import buffer_like

CHANCE = np.random.default_rng(8)


@pytest.mark.parametrize(
    ("loss", "weights"),
    [(Logistic(), (0.5, 4.0)), (CrossEntropy(), (1.0, 0.25, 3.0)), (Hinge(), (2.0, 1.0))],
)
def test_the_gradient_is_the_slope_of_the_weighted_loss(loss, weights):
    columns = 1 if len(weights) == 2 else len(weights)
    z = CHANCE.normal(size=(9, columns))
    labels = np.arange(9) % len(weights)
    y = labels[:, None].astype(float) if columns == 1 else np.eye(columns)[labels]
    one = Weighted(loss=loss, weights=weights)
    np.testing.assert_array_equal(one.forward(z, y), loss.forward(z, y) * np.array(weights)[labels])
    step = 1e-6
    slope = np.zeros_like(z)
    for place in np.ndindex(*z.shape):
        moved = np.zeros_like(z)
        moved[place] = step
        change = one.forward(z + moved, y).sum() - one.forward(z - moved, y).sum()
        slope[place] = change / (2 * step)
    np.testing.assert_allclose(one.backward(z, y), slope, atol=1e-8)


@pytest.mark.parametrize(
    ("loss", "weights"), [(Logistic(), (0.5, 4.0)), (CrossEntropy(), (1.0, 0.25, 3.0))]
)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_fast_form_gives_the_same_for_every_batch(loss, weights, dtype):
    columns = 1 if len(weights) == 2 else len(weights)
    z, y, d = (buffer_like(np.zeros((columns, 8), dtype)).T for _ in range(3))
    one = Weighted(loss=loss, weights=weights)
    given = np.zeros((one.given, columns, 8), dtype)
    calls = one.bind(z, given.swapaxes(1, 2), d)
    for seed in range(3):
        labels = np.random.default_rng(seed).integers(0, len(weights), 8)
        z[...] = CHANCE.normal(size=z.shape)
        y[...] = labels[:, None] if columns == 1 else np.eye(columns)[labels]
        one.give(y.T, 8, given)
        for call in calls:
            call()
        np.testing.assert_allclose(d, one.backward(z, y) / 8, rtol=2e-6)


def test_more_weights_than_classes_is_an_objection_with_what_to_do():
    said = Weighted(weights=(1.0, 2.0)).objection(("a", "b", "c"))
    assert "2 weights" in said
    assert "3 classes" in said
    assert Weighted(weights=(1.0, 2.0)).objection(("a", "b")) == ""


@pytest.mark.parametrize(
    "settings",
    [{"loss": Huber()}, {"loss": Weighted()}, {"weights": (0.0, 0.0)}, {"weights": (-1.0, 1.0)}],
)
def test_what_cannot_be_weighted_is_refused(settings):
    if settings.get("loss") == Huber():
        settings = {"loss": Huber(), "weights": (1.0, 1.0)}
        assert Weighted(**settings).tasks  # Huber's loss takes classes too
        return
    with pytest.raises(BadParam):
        Weighted(**settings)
