"""Example: a layer for dlgui."""

from dlgui.api import Layer, hookimpl, param


class Example(Layer):
    """A dense layer that adds its input to its output where their widths agree."""

    decayed = ("weight",)
    units: int = param(8, low=1, high=100_000, doc="Number of outputs")

    def outputs(self, inputs):
        """Return the number of features handed on."""
        return self.units

    def shapes(self, inputs):
        """Return the shape of each trained array; matrices are (outputs, inputs)."""
        return {"weight": (self.units, inputs), "bias": (self.units,)}

    def forward(self, x, weights, rng=None):
        """Return z = x Wᵀ + b, plus x where it fits."""
        z = x @ weights["weight"].T + weights["bias"]
        return z + x if x.shape == z.shape else z

    def backward(self, x, weights, dz, gradients, dx):
        """Fill the gradients, summed over rows, and return ∂J/∂x."""
        gradients["weight"][...] = dz.T @ x
        gradients["bias"][...] = dz.sum(axis=0)
        if dx is None:
            return None
        back = dz @ weights["weight"]
        return back + dz if x.shape == dz.shape else back


@hookimpl
def dlgui_components():
    """Supply Example."""
    return [Example]
