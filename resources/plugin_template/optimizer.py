"""Example: an optimizer for dlgui."""

from dlgui.api import Optimizer, hookimpl, param


class Example(Optimizer):
    """Steps along a velocity that the gradient changes and friction slows (Polyak, 1964)."""

    slots = ("velocity",)
    formula = r"v \leftarrow \beta v + g,\ w \leftarrow w - \alpha v"
    beta: float = param(0.9, low=0.0, below=1.0, doc="Share of the velocity that stays", live=True)

    def update(self, weights, gradient, state, rate, step):
        """Change weights and velocity in place; step counts from 1."""
        velocity = state["velocity"]
        velocity *= self.beta
        velocity += gradient
        weights -= rate * velocity


@hookimpl
def dlgui_components():
    """Supply Example."""
    return [Example]
