"""Initializers: the same distribution by another name; the numbers drawn are others anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dlgui.api import Facts, Translation
from dlgui_builtins.translations.words import absent_in_notes, nothing

if TYPE_CHECKING:
    from dlgui_builtins.initializers import (
        ConstantWeights,
        Glorot,
        He,
        LeCun,
        Normal,
        Orthogonal,
        SmallRandom,
        TruncatedNormal,
        Uniform,
        Zeros,
    )

DRAWN = "The same distribution; every library draws other numbers from it."
CUT = (
    "The same distribution; HeNormal, LecunNormal and GlorotNormal cut theirs off at two standard "
    "deviations, which this form does not."
)
SKLEARN = (
    "MLPClassifier always draws evenly, with variance 2 / (inputs + units), a third of it before "
    "a logistic activation, and draws the biases too."
)
INIT = "torch.nn.init."


def he(self: He, library: str, facts: Facts) -> Translation | None:
    """He: variance 2 / inputs."""
    if library == "notes":
        return _notes("√(2 / n)", self.distribution)
    return _scaled(library, self.distribution, "kaiming", {"nonlinearity": "relu"}, 2.0, "fan_in")


def lecun(self: LeCun, library: str, facts: Facts) -> Translation | None:
    """LeCun: variance 1 / inputs."""
    if library == "notes":
        return _notes("√(1 / n)", self.distribution)
    words = {"nonlinearity": "linear"}
    return _scaled(library, self.distribution, "kaiming", words, 1.0, "fan_in")


def glorot(self: Glorot, library: str, facts: Facts) -> Translation | None:
    """Glorot: variance 2 / (inputs + units)."""
    if library == "notes":
        return _notes("√(2 / (n[l−1] + n[l]))", self.distribution)
    return _scaled(library, self.distribution, "xavier", {}, 1.0, "fan_avg")


def small_random(self: SmallRandom, library: str, facts: Facts) -> Translation | None:
    """Small random numbers: randn times a constant."""
    if library == "notes":
        return Translation(name=f"randn · {self.scale:g}")
    return _drawn(library, "normal_", "RandomNormal", {"mean": 0.0}, ("std", "stddev"), self.scale)


def normal(self: Normal, library: str, facts: Facts) -> Translation | None:
    """Normal numbers of any mean."""
    mean = {"mean": self.mean}
    return _drawn(library, "normal_", "RandomNormal", mean, ("std", "stddev"), self.scale)


def uniform(self: Uniform, library: str, facts: Facts) -> Translation | None:
    """Evenly drawn numbers between −bound and bound."""
    names = {"pytorch": ("uniform_", "a", "b"), "keras": ("RandomUniform", "minval", "maxval")}
    if library not in names:
        return absent_in_notes() if library == "notes" else nothing(SKLEARN)
    name, low, high = names[library]
    place = INIT if library == "pytorch" else "keras.initializers."
    settings = {low: -self.bound, high: self.bound}
    return Translation(name=place + name, settings=settings, differs=DRAWN)


def zeros(self: Zeros, library: str, facts: Facts) -> Translation | None:
    """Zeros are zeros."""
    names = {"notes": "zeros", "pytorch": f"{INIT}zeros_", "keras": "keras.initializers.Zeros"}
    return Translation(name=names[library]) if library in names else nothing(SKLEARN)


def truncated_normal(self: TruncatedNormal, library: str, facts: Facts) -> Translation | None:
    """A normal without its tails: cut at two deviations in Keras, anywhere in PyTorch."""
    if library == "pytorch":
        cut = self.cut * self.scale
        return Translation(
            name=f"{INIT}trunc_normal_",
            settings={"std": self.scale, "a": -cut, "b": cut},
            differs="The same distribution; without a and b it cuts at ±2, whatever std is.",
        )
    if library == "keras":
        same = self.cut == 2.0
        return Translation(
            name="keras.initializers.TruncatedNormal",
            settings={"stddev": self.scale},
            differs=DRAWN if same else f"It cuts at 2 deviations, here at {self.cut:g}.",
            exact=same,
        )
    return absent_in_notes() if library == "notes" else nothing(SKLEARN)


def orthogonal(self: Orthogonal, library: str, facts: Facts) -> Translation | None:
    """Right angles: the same in both libraries."""
    names = {"pytorch": f"{INIT}orthogonal_", "keras": "keras.initializers.Orthogonal"}
    if library in names:
        return Translation(name=names[library], settings={"gain": self.gain}, differs=DRAWN)
    return absent_in_notes() if library == "notes" else nothing(SKLEARN)


def constant_weights(self: ConstantWeights, library: str, facts: Facts) -> Translation | None:
    """One value everywhere."""
    if library == "pytorch":
        return Translation(name=f"{INIT}constant_", settings={"val": self.value})
    if library == "keras":
        return Translation(name="keras.initializers.Constant", settings={"value": self.value})
    return absent_in_notes() if library == "notes" else nothing(SKLEARN)


def _notes(root: str, distribution: str) -> Translation:
    if distribution == "normal":
        return Translation(name=f"randn · {root}", differs=DRAWN)
    return nothing("The notes draw normal numbers; here they lie evenly, with the same variance.")


def _scaled(
    library: str, distribution: str, name: str, words: dict[str, Any], scale: float, mode: str
) -> Translation:
    """Return an initializer whose variance depends on the layer's size."""
    if library == "pytorch":
        return Translation(name=f"{INIT}{name}_{distribution}_", settings=words, differs=DRAWN)
    if library == "sklearn":
        return nothing(SKLEARN)
    kind = "untruncated_normal" if distribution == "normal" else "uniform"
    return Translation(
        name="keras.initializers.VarianceScaling",
        settings={"scale": scale, "mode": mode, "distribution": kind},
        differs=CUT if distribution == "normal" else DRAWN,
    )


def _drawn(
    library: str,
    torch: str,
    keras: str,
    mean: dict[str, float],
    names: tuple[str, str],
    deviation: float,
) -> Translation:
    if library == "notes":
        return absent_in_notes()
    if library == "sklearn":
        return nothing(SKLEARN)
    if library == "pytorch":
        return Translation(name=INIT + torch, settings={**mean, names[0]: deviation}, differs=DRAWN)
    return Translation(
        name=f"keras.initializers.{keras}", settings={**mean, names[1]: deviation}, differs=DRAWN
    )
