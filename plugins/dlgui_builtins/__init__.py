"""The built-in components, supplied through the public door."""

from dlgui.api import Component, hookimpl
from dlgui_builtins.activations import Hardmax, LeakyReLU, Linear, ReLU, Sigmoid, Softmax, Tanh
from dlgui_builtins.datasets import (
    Blobs,
    Circles,
    Digits,
    Iris,
    Line,
    LogicGate,
    Moons,
    Plane,
    Sine,
    Spirals,
)
from dlgui_builtins.exporters import Npz, NumpyScript, Safetensors
from dlgui_builtins.initializers import Glorot, He, LeCun, Normal, SmallRandom, Uniform, Zeros
from dlgui_builtins.layers import Dense
from dlgui_builtins.losses import CrossEntropy, Logistic, SquaredError
from dlgui_builtins.metrics import MAE, R2, RMSE, Accuracy, ConfusionMatrix
from dlgui_builtins.normalizers import BatchNorm
from dlgui_builtins.optimizers import Adam, GradientDescent, Momentum, RMSprop
from dlgui_builtins.preprocessors import (
    FillMissing,
    MeanRemoval,
    MinMax,
    Products,
    Sines,
    Squares,
    Standardize,
    UnitVariance,
)
from dlgui_builtins.regularizers import L1, L2, Dropout, EarlyStopping, MaxNorm
from dlgui_builtins.schedules import (
    Constant,
    ExponentialPerEpoch,
    ExponentialPerStep,
    InverseTime,
    Manual,
    RootDecay,
    Staircase,
)

# One family a line, in the order a picker shows them: the usual choice first.
COMPONENTS: tuple[type[Component], ...] = (
    *(ReLU, LeakyReLU, Tanh, Sigmoid, Linear, Softmax, Hardmax),
    *(He, LeCun, Glorot, SmallRandom, Normal, Uniform, Zeros),
    *(L2, L1, Dropout, MaxNorm, EarlyStopping),
    *(BatchNorm,),
    *(Dense,),
    *(SquaredError, Logistic, CrossEntropy),
    *(Accuracy, ConfusionMatrix, MAE, RMSE, R2),
    *(GradientDescent, Momentum, RMSprop, Adam),
    *(Constant, InverseTime, ExponentialPerEpoch, ExponentialPerStep, RootDecay, Staircase, Manual),
    *(Standardize, MinMax, MeanRemoval, UnitVariance, FillMissing, Products, Squares, Sines),
    *(Blobs, Moons, Circles, Spirals, LogicGate, Line, Plane, Sine, Iris, Digits),
    *(Safetensors, Npz, NumpyScript),
)


@hookimpl
def dlgui_components() -> list[type[Component]]:
    """Supply every built-in component."""
    return list(COMPONENTS)
