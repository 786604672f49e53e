"""Optimizers: where a rate, a (1 − β) or an ε stands decides what the same number means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from dlgui.api import Facts, Translation
from dlgui_builtins.translations.keras_optimizers import KERAS_ADAM, KERAS_MOMENTUM, KERAS_RMSPROP
from dlgui_builtins.translations.torch_optimizers import TORCH_ADAM, TORCH_CLIPPED
from dlgui_builtins.translations.words import absent_in_notes, kept, nothing

if TYPE_CHECKING:
    from dlgui_builtins.optimizers import (
        Adagrad,
        Adam,
        AdamW,
        Clipping,
        GradientDescent,
        Momentum,
        Nesterov,
        RMSprop,
        WeightAverage,
        WeightDecay,
    )

BIASES = "give it the weights alone, biases, γ and β are left alone here"
SOLVERS = "MLPClassifier and MLPRegressor have sgd, adam and lbfgs alone."
WHOLE_GRADIENT = "It adds g whole instead of (1 − β) g: its rate is (1 − β) times this one."
EPSILON_HAT = (
    "Its ε is added before the correction (ε̂ of the paper): the same would be "
    "ε · √(1 − β₂ᵗ) at step t, {first:.1e} at first."
)


def momentum_rate(rate: float, beta: float) -> float:
    """Return the rate of PyTorch, Keras and scikit-learn for the notes' one."""
    return (1.0 - beta) * rate


def epsilon_hat(epsilon: float, beta2: float, step: int) -> float:
    """Return the ε of Keras and scikit-learn that does at this step what ε does here."""
    return float(epsilon * (1.0 - beta2**step) ** 0.5)


def gradient_descent(self: GradientDescent, library: str, facts: Facts) -> Translation | None:
    """Plain steps: the same everywhere."""
    if library == "notes":
        return Translation(name="gradient descent", settings={"α": facts.rate})
    if library == "pytorch":
        return Translation(name="torch.optim.SGD", settings={"lr": facts.rate})
    if library == "keras":
        return Translation(name="keras.optimizers.SGD", settings={"learning_rate": facts.rate})
    return Translation(
        settings={"solver": "sgd", "learning_rate_init": facts.rate, "momentum": 0.0},
        differs="momentum has to be said: its default is 0.9.",
    )


def momentum(self: Momentum, library: str, facts: Facts) -> Translation | None:
    """Momentum: with (1 − β) here, without it elsewhere, and in Keras the rate inside v."""
    rate = momentum_rate(facts.rate, self.beta)
    if library == "notes":
        return Translation(name="momentum", settings={"α": facts.rate, "β": self.beta})
    if library == "pytorch":
        return Translation(
            name="torch.optim.SGD",
            settings={"lr": rate, "momentum": self.beta},
            differs=WHOLE_GRADIENT,
        )
    if library == "keras":
        return _keras_momentum(self, facts, rate)
    return Translation(
        settings={
            "solver": "sgd",
            "learning_rate_init": rate,
            "momentum": self.beta,
            "nesterovs_momentum": False,
        },
        differs=f"{WHOLE_GRADIENT} Nesterov's form is its default.",
        exact=facts.steady,
    )


def nesterov(self: Nesterov, library: str, facts: Facts) -> Translation | None:
    """Nesterov: as momentum, with a word more."""
    if library == "notes":
        return absent_in_notes()
    rate = momentum_rate(facts.rate, self.beta)
    if library == "pytorch":
        return Translation(
            name="torch.optim.SGD",
            settings={"lr": rate, "momentum": self.beta, "nesterov": True},
            differs=WHOLE_GRADIENT,
        )
    if library == "keras":
        return _keras_momentum(self, facts, rate, nesterov=True)
    return Translation(
        settings={"solver": "sgd", "learning_rate_init": rate, "momentum": self.beta},
        differs=WHOLE_GRADIENT,
        exact=facts.steady,
    )


def _keras_momentum(
    self: Momentum | Nesterov, facts: Facts, rate: float, nesterov: bool = False
) -> Translation:
    more = ", nesterov=True" if nesterov else ""
    code = f"Momentum(learning_rate={facts.rate!r}, beta={self.beta!r}{more})"
    code = code if not facts.steady else kept(code, facts)
    said = WHOLE_GRADIENT
    if not facts.steady:
        said = "It keeps the rate inside v, so that old steps keep their old rate; the same only "
        said += "while the rate stays."
    return Translation(
        name="keras.optimizers.SGD",
        settings={
            "learning_rate": rate,
            "momentum": self.beta,
            **({"nesterov": True} if nesterov else {}),
        },
        differs=said,
        exact=facts.steady,
        code=code,
        definition=KERAS_MOMENTUM if code else "",
    )


def rmsprop(self: RMSprop, library: str, facts: Facts) -> Translation | None:
    """RMSprop: ε beside the root here and in PyTorch, under it in Keras."""
    if library == "notes":
        return Translation(name="RMSprop", settings={"α": facts.rate, "β": self.beta})
    if library == "pytorch":
        return Translation(
            name="torch.optim.RMSprop",
            settings={"lr": facts.rate, "alpha": self.beta, "eps": self.epsilon},
            differs="Its alpha is this β, 0.99 by default.",
        )
    if library == "keras":
        return Translation(
            name="keras.optimizers.RMSprop",
            settings={
                "learning_rate": facts.rate,
                "rho": self.beta,
                "epsilon": self.epsilon**2,
            },
            differs="Its ε stands under the root, √(s + ε): ε² does the same where s is 0 or "
            "large, and no number does everywhere.",
            exact=False,
            code=f"RMSprop(learning_rate={facts.rate!r}, beta={self.beta!r}, "
            f"epsilon={self.epsilon!r})",
            definition=KERAS_RMSPROP,
        )
    return nothing(SOLVERS)


def adam(self: Adam, library: str, facts: Facts) -> Translation | None:
    """Adam: Algorithm 1 here and in PyTorch, the ε̂ form in Keras and scikit-learn."""
    if library == "notes":
        betas = {"β₁": self.beta1, "β₂": self.beta2, "ε": self.epsilon}
        return Translation(name="Adam", settings={"α": facts.rate, **betas})
    if library == "pytorch":
        return _torch_adam(self, facts)
    epsilon = epsilon_hat(self.epsilon, self.beta2, 1)
    said = EPSILON_HAT.format(first=epsilon)
    if not self.bias_correction:
        said = "It always corrects for the start at 0; here that is switched off."
    if library == "keras":
        return Translation(
            name="keras.optimizers.Adam",
            settings={
                "learning_rate": facts.rate,
                "beta_1": self.beta1,
                "beta_2": self.beta2,
                "epsilon": self.epsilon,
            },
            differs=said,
            exact=False,
            code=f"Adam(learning_rate={facts.rate!r}, beta1={self.beta1!r}, beta2={self.beta2!r}, "
            f"epsilon={self.epsilon!r}, corrected={self.bias_correction!r})",
            definition=KERAS_ADAM,
        )
    return Translation(
        settings={
            "solver": "adam",
            "learning_rate_init": facts.rate,
            "beta_1": self.beta1,
            "beta_2": self.beta2,
            "epsilon": self.epsilon,
        },
        differs=said,
        exact=False,
    )


def adagrad(self: Adagrad, library: str, facts: Facts) -> Translation | None:
    """Adagrad: ε beside the root here and in PyTorch, under it in Keras."""
    if library == "pytorch":
        return Translation(
            name="torch.optim.Adagrad",
            settings={
                "lr": facts.rate,
                "initial_accumulator_value": self.initial,
                "eps": self.epsilon,
            },
        )
    if library == "keras":
        return Translation(
            name="keras.optimizers.Adagrad",
            settings={
                "learning_rate": facts.rate,
                "initial_accumulator_value": self.initial,
                "epsilon": self.epsilon**2,
            },
            differs="Its ε stands under the root, √(s + ε); no number does the same everywhere.",
            exact=False,
        )
    return absent_in_notes() if library == "notes" else nothing(SOLVERS)


def adamw(self: AdamW, library: str, facts: Facts) -> Translation | None:
    """AdamW: PyTorch and Keras decay biases too, unless told otherwise."""
    if library == "pytorch":
        return Translation(
            name="torch.optim.AdamW",
            settings={
                "lr": facts.rate,
                "betas": (self.beta1, self.beta2),
                "eps": self.epsilon,
                "weight_decay": self.strength,
            },
            differs=f"It decays all that it is given: {BIASES}.",
        )
    if library == "keras":
        return Translation(
            name="keras.optimizers.AdamW",
            settings={
                "learning_rate": facts.rate,
                "beta_1": self.beta1,
                "beta_2": self.beta2,
                "epsilon": self.epsilon,
                "weight_decay": self.strength,
            },
            differs=EPSILON_HAT.format(first=epsilon_hat(self.epsilon, self.beta2, 1)),
            exact=False,
            code=f"Adam(learning_rate={facts.rate!r}, beta1={self.beta1!r}, beta2={self.beta2!r}, "
            f"epsilon={self.epsilon!r}, weight_decay={self.strength!r})",
            definition=KERAS_ADAM,
        )
    return absent_in_notes() if library == "notes" else nothing(SOLVERS)


def weight_decay(self: WeightDecay, library: str, facts: Facts) -> Translation | None:
    """Weight decay around another: a word in Keras; in PyTorch only plain steps and AdamW."""
    inner = self.inner.translate(library, facts)
    if library == "notes" or inner is None:
        return absent_in_notes() if library == "notes" else None
    if library == "sklearn":
        return nothing("alpha is L2 there, which is weight decay for plain steps alone.")
    decay = {"weight_decay": self.strength}
    if library == "keras":
        return _with_words(inner, decay, f"It decays all that it is given: {BIASES}.")
    plain = inner.name == "torch.optim.SGD" and "momentum" not in inner.settings
    if plain and inner.exact:
        return Translation(
            name=inner.name,
            settings={**inner.settings, **decay},
            differs=f"Its weight_decay is L2, the same for plain steps; {BIASES}.",
        )
    if inner.name == "torch.optim.Adam" and inner.exact:
        return Translation(
            name="torch.optim.AdamW",
            settings={**inner.settings, **decay},
            differs=f"It decays all that it is given: {BIASES}.",
        )
    return nothing("PyTorch decays weights beside the gradient with SGD and AdamW alone.")


def weight_average(self: WeightAverage, library: str, facts: Facts) -> Translation | None:
    """An average around another: words in Keras, a second network in PyTorch."""
    inner = self.inner.translate(library, facts)
    if library == "notes" or inner is None:
        return absent_in_notes() if library == "notes" else None
    if library == "sklearn":
        return nothing("MLPClassifier and MLPRegressor average no weights.")
    if library == "pytorch":
        return Translation(
            name="torch.optim.swa_utils.AveragedModel",
            settings={"multi_avg_fn": f"get_ema_multi_avg_fn({self.momentum!r})"},
            differs="A second network to predict with; update_parameters moves it after each step.",
            exact=False,
        )
    words = {"use_ema": True, "ema_momentum": self.momentum}
    said = "The average is taken at the end of fit."
    made = _with_words(inner, words, said)
    return replace(made, exact=False, code="", definition="")


def clipping(self: Clipping, library: str, facts: Facts) -> Translation | None:
    """Clipping around another: words in Keras, functions in PyTorch."""
    inner = self.inner.translate(library, facts)
    if library == "notes" or inner is None:
        return absent_in_notes() if library == "notes" else None
    if library == "sklearn":
        return nothing("MLPClassifier and MLPRegressor do not clip gradients.")
    if library == "keras":
        words = {"norm": "global_clipnorm", "norm of each array": "clipnorm", "value": "clipvalue"}
        return _with_words(inner, {words[self.by]: self.limit}, "")
    if not inner.source or inner.code.startswith("lambda"):
        return nothing(f"{type(self.inner).__name__} inside it has no exact translation.")
    made = inner.source.replace("(", "(parameters, ", 1)
    function = "clip_grad_value_" if self.by == "value" else "clip_grad_norm_"
    said = "A function between backward() and step()."
    if self.by != "value":
        said += " It divides by the norm + 1e-6, so that gradients end up a little shorter."
    return Translation(
        name=f"torch.nn.utils.{function}",
        settings={"clip_value" if self.by == "value" else "max_norm": self.limit},
        differs=said,
        exact=False,
        code=f"lambda parameters: clipped({made}, {self.limit!r}, {self.by!r})",
        definition=f"{inner.definition}\n\n{TORCH_CLIPPED}".lstrip(),
    )


def _with_words(inner: Translation, words: Mapping[str, float], differs: str) -> Translation:
    """Return an optimizer of Keras with settings that every one takes."""
    listed = ", ".join(f"{key}={value!r}" for key, value in words.items())
    return Translation(
        name=inner.name,
        settings={**inner.settings, **words},
        differs=" ".join(one for one in (inner.differs, differs) if one),
        exact=inner.exact,
        code=f"{inner.code[:-1]}, {listed})" if inner.code else "",
        definition=inner.definition,
    )


def _torch_adam(self: Adam, facts: Facts) -> Translation:
    settings = {"lr": facts.rate, "betas": (self.beta1, self.beta2), "eps": self.epsilon}
    if self.bias_correction:
        return Translation(name="torch.optim.Adam", settings=settings)
    return Translation(
        name="torch.optim.Adam",
        settings=settings,
        differs="It always corrects for the start at 0; here that is switched off.",
        exact=False,
        code=f"UncorrectedAdam(lr={facts.rate!r}, betas={(self.beta1, self.beta2)!r}, "
        f"eps={self.epsilon!r})",
        definition=TORCH_ADAM,
    )
