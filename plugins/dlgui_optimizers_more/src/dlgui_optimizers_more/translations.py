"""Translations: what PyTorch and Keras call these optimizers, and what differs there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlgui.api import Facts, Translation

if TYPE_CHECKING:
    from dlgui_optimizers_more.adadelta import Adadelta
    from dlgui_optimizers_more.adamax import Adamax
    from dlgui_optimizers_more.amsgrad import AMSGrad
    from dlgui_optimizers_more.lbfgs import LBFGS
    from dlgui_optimizers_more.lion import Lion
    from dlgui_optimizers_more.nadam import NAdam
    from dlgui_optimizers_more.radam import RAdam
    from dlgui_optimizers_more.rprop import Rprop

SOLVERS = "MLPClassifier and MLPRegressor have sgd, adam and lbfgs alone."
EPSILON_HAT = "Its ε is added before the correction, so that the same ε does less in first steps."
BIASES = "It decays all that it is given: give it the weights alone."
TORCH_LION = '''
class Lion(torch.optim.Optimizer):
    """Steps by the sign of a momentum (arXiv:2302.06675); PyTorch has none."""

    def __init__(self, parameters, lr, betas, weight_decay):
        super().__init__(parameters, {"lr": lr, "betas": betas, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for weight in group["params"]:
                state = self.state[weight]
                if not state:
                    state["m"] = torch.zeros_like(weight)
                weight.mul_(1 - group["lr"] * group["weight_decay"])
                change = (beta1 * state["m"] + (1 - beta1) * weight.grad).sign()
                weight.sub_(group["lr"] * change)
                state["m"].mul_(beta2).add_(weight.grad, alpha=1 - beta2)
'''


def nadam(self: NAdam, library: str, facts: Facts) -> Translation | None:
    """NAdam: PyTorch's; Keras warms up 250 times as fast."""
    if library == "pytorch":
        return Translation(
            name="torch.optim.NAdam",
            settings={**_torch(self, facts), "momentum_decay": self.warming},
        )
    if library == "keras":
        same = self.warming == 1.0
        said = "" if same else f"Its momentum warms up by 0.96ᵗ, ψ = 1; here ψ is {self.warming:g}."
        return Translation(
            name="keras.optimizers.Nadam", settings=_keras(self, facts), differs=said, exact=same
        )
    return _absent(library)


def amsgrad(self: AMSGrad, library: str, facts: Facts) -> Translation | None:
    """AMSGrad: a word of Adam in both libraries."""
    if library == "pytorch":
        return Translation(
            name="torch.optim.Adam", settings={**_torch(self, facts), "amsgrad": True}
        )
    if library == "keras":
        return Translation(
            name="keras.optimizers.Adam",
            settings={**_keras(self, facts), "amsgrad": True},
            differs=EPSILON_HAT,
            exact=False,
        )
    return _absent(library)


def radam(self: RAdam, library: str, facts: Facts) -> Translation | None:
    """RAdam: PyTorch's."""
    if library == "pytorch":
        return Translation(name="torch.optim.RAdam", settings=_torch(self, facts))
    return _none("Keras has no RAdam.") if library == "keras" else _absent(library)


def adamax(self: Adamax, library: str, facts: Facts) -> Translation | None:
    """Adamax: Keras's; PyTorch adds ε elsewhere."""
    if library == "pytorch":
        return Translation(
            name="torch.optim.Adamax",
            settings=_torch(self, facts),
            differs="It adds ε to |g| before the maximum is taken, here to the maximum.",
            exact=False,
        )
    if library == "keras":
        return Translation(name="keras.optimizers.Adamax", settings=_keras(self, facts))
    return _absent(library)


def adadelta(self: Adadelta, library: str, facts: Facts) -> Translation | None:
    """Adadelta: the same in both; their rates differ a thousandfold by default."""
    words = {"rho": self.rho}
    if library == "pytorch":
        return Translation(
            name="torch.optim.Adadelta",
            settings={"lr": facts.rate, **words, "eps": self.epsilon},
            differs="Its rate is 1 by default, as in the paper.",
        )
    if library == "keras":
        return Translation(
            name="keras.optimizers.Adadelta",
            settings={"learning_rate": facts.rate, **words, "epsilon": self.epsilon},
            differs="Its rate is 0.001 by default, where the paper has 1.",
        )
    return _absent(library)


def lion(self: Lion, library: str, facts: Facts) -> Translation | None:
    """Lion: Keras's; PyTorch has none."""
    betas = (self.beta1, self.beta2)
    if library == "pytorch":
        return Translation(
            settings={"weight_decay": self.strength} if self.strength else {},
            differs="PyTorch has no Lion; a class of one's own does it.",
            exact=False,
            code=f"Lion(lr={facts.rate!r}, betas={betas!r}, weight_decay={self.strength!r})",
            definition=TORCH_LION,
        )
    if library == "keras":
        settings = {"learning_rate": facts.rate, "beta_1": self.beta1, "beta_2": self.beta2}
        if self.strength:
            settings["weight_decay"] = self.strength
        said = BIASES if self.strength else ""
        return Translation(name="keras.optimizers.Lion", settings=settings, differs=said)
    return _absent(library)


def rprop(self: Rprop, library: str, facts: Facts) -> Translation | None:
    """Rprop: PyTorch's limits are lengths, these are shares of the rate."""
    if library == "pytorch":
        return Translation(
            name="torch.optim.Rprop",
            settings={
                "lr": facts.rate,
                "etas": (self.shrink, self.grow),
                "step_sizes": (facts.rate * self.smallest, facts.rate * self.largest),
            },
            differs="Its rate is the first length and its limits are lengths; no schedule acts.",
            exact=facts.steady,
        )
    return _none("Keras has no Rprop.") if library == "keras" else _absent(library)


def lbfgs(self: LBFGS, library: str, facts: Facts) -> Translation | None:
    """L-BFGS: PyTorch's takes a function that it may call again and has no longest step."""
    if library == "pytorch":
        return Translation(
            name="torch.optim.LBFGS",
            settings={"lr": facts.rate, "max_iter": 1, "history_size": self.history},
            differs="Its step() takes a function that computes the loss; it knows no longest step.",
            exact=False,
        )
    if library == "sklearn":
        return Translation(
            settings={"solver": "lbfgs"},
            differs="It searches along each step for the best length and takes all rows.",
            exact=False,
        )
    return _none("Keras has no L-BFGS.") if library == "keras" else _absent(library)


def _torch(self: NAdam | AMSGrad | RAdam | Adamax, facts: Facts) -> dict[str, object]:
    return {"lr": facts.rate, "betas": (self.beta1, self.beta2), "eps": self.epsilon}


def _keras(self: NAdam | AMSGrad | Adamax, facts: Facts) -> dict[str, object]:
    return {
        "learning_rate": facts.rate,
        "beta_1": self.beta1,
        "beta_2": self.beta2,
        "epsilon": self.epsilon,
    }


def _none(sentence: str) -> Translation:
    return Translation(exact=False, differs=sentence)


def _absent(library: str) -> Translation:
    return _none("The notes do not have it." if library == "notes" else SOLVERS)
