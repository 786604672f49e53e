"""The built-in components, supplied through the public door."""

from dlgui.api import Component, hookimpl
from dlgui_builtins.activations import (
    ELU,
    GELU,
    SELU,
    Formula,
    Hardmax,
    LeakyReLU,
    Linear,
    Mish,
    ReLU,
    Sigmoid,
    SiLU,
    Sin,
    Softmax,
    Softsign,
    Step,
    Tanh,
)
from dlgui_builtins.datasets import (
    Blobs,
    Circles,
    Digits,
    Iris,
    Line,
    LogicGate,
    Moons,
    Painted,
    Plane,
    Sine,
    Spirals,
)
from dlgui_builtins.exporters import (
    Html,
    Json,
    KerasSource,
    KerasWeights,
    Npz,
    NumpyScript,
    Onnx,
    PyTorchSource,
    Safetensors,
    TensorBoard,
)
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
from dlgui_builtins.layers import Dense, GaussianNoise
from dlgui_builtins.losses import (
    AbsoluteError,
    CrossEntropy,
    Hinge,
    Huber,
    Logistic,
    SquaredError,
)
from dlgui_builtins.metrics import (
    AUC,
    F1,
    MAE,
    MSE,
    R2,
    RMSE,
    Accuracy,
    Calibration,
    CalibrationError,
    ConfusionMatrix,
    Precision,
    Recall,
)
from dlgui_builtins.normalizers import BatchNorm, LayerNorm
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
from dlgui_builtins.preprocessors import (
    FillMissing,
    MeanRemoval,
    MinMax,
    Products,
    Sines,
    SomeColumns,
    Squares,
    Standardize,
    UnitVariance,
)
from dlgui_builtins.regularizers import (
    L1,
    L2,
    Dropout,
    EarlyStopping,
    ElasticNet,
    MaxNorm,
    ProximalL1,
)
from dlgui_builtins.schedules import (
    Constant,
    Cosine,
    ExponentialPerEpoch,
    ExponentialPerStep,
    InverseTime,
    Manual,
    OneCycle,
    Plateau,
    Polynomial,
    RootDecay,
    Staircase,
    WarmRestarts,
    WarmUp,
)
from dlgui_builtins.weighting import Weighted

# One family a line, in the order a picker shows them: the usual choice first.
COMPONENTS: tuple[type[Component], ...] = (
    *(ReLU, LeakyReLU, Tanh, Sigmoid, Linear, Softmax, Hardmax),
    *(ELU, SELU, GELU, SiLU, Mish, Softsign, Sin, Step, Formula),
    *(He, LeCun, Glorot, SmallRandom, Normal, Uniform, Zeros),
    *(TruncatedNormal, Orthogonal, ConstantWeights),
    *(L2, L1, ProximalL1, ElasticNet, Dropout, MaxNorm, EarlyStopping),
    *(BatchNorm, LayerNorm),
    *(Dense, GaussianNoise),
    *(SquaredError, AbsoluteError, Huber, Logistic, CrossEntropy, Hinge, Weighted),
    *(Accuracy, Precision, Recall, F1, AUC, ConfusionMatrix, Calibration, CalibrationError),
    *(MAE, RMSE, R2, MSE),
    *(GradientDescent, Momentum, Nesterov, RMSprop, Adagrad, Adam, AdamW),
    *(Clipping, WeightDecay, WeightAverage),
    *(Constant, InverseTime, ExponentialPerEpoch, ExponentialPerStep, RootDecay, Staircase, Manual),
    *(Cosine, WarmRestarts, OneCycle, Polynomial, WarmUp, Plateau),
    *(Standardize, MinMax, MeanRemoval, UnitVariance, FillMissing, Products, Squares, Sines),
    SomeColumns,
    *(Blobs, Moons, Circles, Spirals, LogicGate, Line, Plane, Sine, Iris, Digits, Painted),
    *(Safetensors, Npz, NumpyScript, PyTorchSource, KerasSource, KerasWeights, Json, Onnx),
    *(TensorBoard, Html),
)


@hookimpl
def dlgui_components() -> list[type[Component]]:
    """Supply every built-in component."""
    return list(COMPONENTS)
