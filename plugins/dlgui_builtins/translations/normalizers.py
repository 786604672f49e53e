"""Normalizers: the same in training; the running averages for prediction differ everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlgui.api import Facts, Translation
from dlgui_builtins.translations.words import absent_in_notes, nothing

if TYPE_CHECKING:
    from dlgui_builtins.normalizers import BatchNorm, LayerNorm

TORCH_BATCH_NORM = '''
class BatchNorm(torch.nn.BatchNorm1d):
    """BatchNorm1d with other running averages: of the variance divided by m, right from the start.

    BatchNorm1d stores the variance divided by m - 1 and starts its averages at 0 and 1.
    """

    def forward(self, z):
        if not self.training:
            return super().forward(z)
        mean, variance = z.mean(dim=0), z.var(dim=0, unbiased=False)
        with torch.no_grad():
            kept, done = 1.0 - self.momentum, int(self.num_batches_tracked)
            old = kept * (1.0 - kept**done) / (1.0 - kept ** (done + 1))
            self.running_mean.mul_(old).add_((1.0 - old) * mean)
            self.running_var.mul_(old).add_((1.0 - old) * variance)
            self.num_batches_tracked += 1
        return (z - mean) / (variance + self.eps).sqrt() * self.weight + self.bias
'''
KERAS_BATCH_NORM = '''
class BatchNorm(keras.layers.Layer):
    """Batch normalization whose running averages are right from the start.

    keras.layers.BatchNormalization starts its averages at 0 and 1 and does not make up for it.
    """

    def __init__(self, momentum, epsilon, **more):
        super().__init__(**more)
        self.momentum, self.epsilon = momentum, epsilon

    def build(self, shape):
        one = {"shape": shape[-1:]}
        self.gamma = self.add_weight(name="gamma", initializer="ones", **one)
        self.beta = self.add_weight(name="beta", initializer="zeros", **one)
        still = {"trainable": False}
        self.mean = self.add_weight(name="mean", initializer="zeros", **one, **still)
        self.variance = self.add_weight(name="variance", initializer="ones", **one, **still)
        self.updates = self.add_weight(name="updates", initializer="zeros", shape=(1,), **still)

    def call(self, z, training=False):
        mean, variance = self.mean, self.variance
        if training:
            mean = keras.ops.mean(z, axis=0)
            variance = keras.ops.mean(keras.ops.square(z - mean), axis=0)
            kept = keras.ops.convert_to_tensor(self.momentum, z.dtype)
            done = keras.ops.power(kept, self.updates)
            old = kept * (1.0 - done) / (1.0 - kept * done)
            self.mean.assign(old * self.mean + (1.0 - old) * mean)
            self.variance.assign(old * self.variance + (1.0 - old) * variance)
            self.updates.assign(self.updates + 1.0)
        return (z - mean) / keras.ops.sqrt(variance + self.epsilon) * self.gamma + self.beta
'''


def batch_norm(self: BatchNorm, library: str, facts: Facts) -> Translation | None:
    """Batch norm: trained weights are the same, predictions of the first steps are not."""
    if library == "sklearn":
        return nothing("MLPClassifier and MLPRegressor have no batch normalization.")
    if library == "notes":
        return Translation(
            name="batch normalization",
            settings={"ε": self.epsilon},
            differs="The notes leave open which β and which start the averages for tests have.",
        )
    if library == "pytorch":
        momentum = round(1.0 - self.momentum, 12)
        said = (
            "Its momentum weighs the new value; training is the same, but it stores the variance "
            "times m / (m − 1) and starts its averages at 0 and 1, so that predictions differ."
        )
        return Translation(
            name="torch.nn.BatchNorm1d",
            settings={
                "num_features": facts.outputs,
                "eps": self.epsilon,
                "momentum": momentum,
            },
            differs=said,
            exact=False,
            code=f"BatchNorm({facts.outputs}, eps={self.epsilon!r}, momentum={momentum!r})",
            definition=TORCH_BATCH_NORM,
        )
    return Translation(
        name="keras.layers.BatchNormalization",
        settings={"momentum": self.momentum, "epsilon": self.epsilon},
        differs="Training is the same; its averages start at 0 and 1 without correction, so that "
        "predictions of the first steps differ.",
        exact=False,
        code=f"BatchNorm(momentum={self.momentum!r}, epsilon={self.epsilon!r})",
        definition=KERAS_BATCH_NORM,
    )


def layer_norm(self: LayerNorm, library: str, facts: Facts) -> Translation | None:
    """Layer norm: the same, with another ε by default in Keras."""
    if library == "pytorch":
        return Translation(
            name="torch.nn.LayerNorm",
            settings={"normalized_shape": facts.outputs, "eps": self.epsilon},
        )
    if library == "keras":
        return Translation(
            name="keras.layers.LayerNormalization",
            settings={"epsilon": self.epsilon},
            differs="Written out because the default there is 0.001.",
        )
    if library == "notes":
        return absent_in_notes()
    return nothing("MLPClassifier and MLPRegressor have no normalization.")
