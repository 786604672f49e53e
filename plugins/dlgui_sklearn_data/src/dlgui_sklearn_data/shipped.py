"""Data sets that lie in scikit-learn's package; nothing is fetched."""

from __future__ import annotations

from typing import Any

import numpy as np

from dlgui.api import Data, Dataset, param
from dlgui_sklearn_data.library import datasets

LINNERUD = ("Weight", "Waist", "Pulse")


class Wine(Dataset):
    """178 wines of three growers by 13 figures of a chemical analysis (Forina et al., 1991)."""

    def load(self, rng: np.random.Generator) -> Data:
        """Return the wines."""
        return _classes(datasets().load_wine(), "grower")


class BreastCancer(Dataset):
    """569 tumours by 30 figures of their cell nuclei: benign or malignant (Street et al., 1993)."""

    def load(self, rng: np.random.Generator) -> Data:
        """Return the tumours."""
        return _classes(datasets().load_breast_cancer(), "diagnosis")


class Diabetes(Dataset):
    """442 patients by 10 figures, and how far diabetes went in a year (Efron et al., 2004).

    Units: as measured, unlike scikit-learn's default, which scales the columns.
    """

    def load(self, rng: np.random.Generator) -> Data:
        """Return the patients."""
        found: Any = datasets().load_diabetes(scaled=False)
        return Data(
            x=np.array(found.data, np.float64),
            y=np.array(found.target, np.float64)[:, None],
            inputs=tuple(map(str, found.feature_names)),
            target="progression",
        )


class Linnerud(Dataset):
    """20 men by three exercises, and one of three measures of their bodies (Tenenhaus, 1998)."""

    measure: str = param("Weight", choices=LINNERUD, doc="What is predicted from the exercises")

    def load(self, rng: np.random.Generator) -> Data:
        """Return the men."""
        found: Any = datasets().load_linnerud()
        place = list(found.target_names).index(self.measure)
        return Data(
            x=np.array(found.data, np.float64),
            y=np.array(found.target[:, [place]], np.float64),
            inputs=tuple(map(str, found.feature_names)),
            target=self.measure,
        )


def _classes(found: Any, target: str) -> Data:
    return Data(
        x=np.array(found.data, np.float64),
        y=np.array(found.target, np.int64),
        inputs=tuple(map(str, found.feature_names)),
        target=target,
        classes=tuple(map(str, found.target_names)),
    )
