"""Views: which pictures of the predictions suit a task, the first being the one it begins with."""

from __future__ import annotations

from dlgui.engine.kinds import REGRESSION, Data
from dlgui.gui.language import tr

MAP, CURVE, CONFUSION, PREDICTED, RESIDUALS = "map", "curve", "confusion", "predicted", "residuals"


def views_of(data: Data | None) -> tuple[str, ...]:
    """Return the names of the pictures that there are for these data."""
    if data is None:
        return ()
    inputs = data.x.shape[1]
    if data.classes:
        if inputs == 1:
            return (CURVE, CONFUSION) if data.outputs == 1 else (CONFUSION,)
        return (MAP, CONFUSION) if inputs == 2 else (CONFUSION, MAP)
    if inputs == 1:
        first: tuple[str, ...] = (CURVE,) if data.outputs == 1 else ()
        return (*first, PREDICTED, RESIDUALS)
    if inputs == 2:
        return (MAP, PREDICTED, RESIDUALS)
    return (PREDICTED, RESIDUALS, MAP)


def view_of(data: Data | None, wanted: str) -> str:
    """Return the picture that is drawn: the one wanted if it suits, else the task's first."""
    views = views_of(data)
    return wanted if wanted in views else (views[0] if views else "")


def title_of(data: Data, view: str) -> str:
    """Return what a picture is called."""
    if view == MAP:
        return tr("Prediction") if data.task == REGRESSION else tr("Decision map")
    if view == CURVE:
        return f"P({data.classes[1]})" if data.classes else tr("Fitted curve")
    return {
        CONFUSION: tr("Confusion"),
        PREDICTED: tr("Predicted over true"),
        RESIDUALS: tr("Residuals"),
    }[view]
