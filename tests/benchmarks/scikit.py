"""scikit-learn's network, which fits whole epochs and knows neither dropout nor batch norm."""

import warnings

import numpy as np
from sklearn.neural_network import MLPClassifier

from tests.benchmarks.workloads import RATE, Workload


class Fit:
    """MLPClassifier; `run` fits anew for as many whole epochs as the steps come to."""

    name = "scikit-learn fit"

    def __init__(self, workload: Workload, x: np.ndarray, y: np.ndarray) -> None:
        self.workload, self.x = workload, x
        self.y = y[:, 0].astype(int) if y.shape[1] == 1 else y.argmax(axis=1)
        self.model: MLPClassifier | None = None

    def run(self, steps: int) -> int:
        """Make steps; return how many."""
        batches = -(-self.workload.rows // self.workload.batch)
        # Of large sets a part: an epoch would take longer than all other candidates.
        rows = slice(None) if steps >= batches else slice(0, steps * self.workload.batch)
        epochs = max(1, steps // batches)
        sgd = self.workload.optimizer != "adam"
        self.model = MLPClassifier(
            self.workload.sizes[1:-1],
            activation=self.workload.activation,
            solver="sgd" if sgd else "adam",
            alpha=self.workload.l2,
            batch_size=self.workload.batch,
            learning_rate_init=RATE,
            momentum=0.9 if self.workload.optimizer == "momentum" else 0.0,
            max_iter=epochs,
            tol=0.0,
            n_iter_no_change=epochs + 1,
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.model.fit(self.x[rows], self.y[rows])
        return epochs * (batches if steps >= batches else steps)

    def predict(self, x: np.ndarray) -> np.ndarray:
        """Return the output for rows."""
        if self.model is None:
            self.run(4)
        assert self.model is not None
        return self.model.predict_proba(x)
