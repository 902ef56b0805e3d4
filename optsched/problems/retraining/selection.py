"""Which images go to people, which get pseudo-labels, which are ignored (eq. 15-18, active learning)."""

from __future__ import annotations

import csv
import io
import math
from typing import NamedTuple

import numpy as np

from optsched.core.errors import FileFault
from optsched.problems.retraining.instance import Measure
from optsched.problems.retraining.types import Floats

Criterion = Measure
"""How uncertain the model is: 1 - s(x), the margin of the two likeliest classes, or the entropy over all."""


class Selection(NamedTuple):
    """Positions in the pool: to be labelled by people, and pseudo-labelled with their classes; the rest
    is ignored."""

    labelled: tuple[int, ...]
    pseudo: tuple[int, ...]
    classes: tuple[int, ...]


def read_probabilities(text: str, where: str = "softmax outputs") -> Floats:
    """Softmax outputs from CSV, one image a row, or one confidence a row. Raises FileFault.

    A first row that is not numbers is a header. Rows of several values must each sum to 1.
    """
    rows = [row for row in csv.reader(io.StringIO(text)) if row]
    if rows and not _numbers(rows[0]):
        rows = rows[1:]
    faults = [f"row {i}: expected numbers" for i, row in enumerate(rows, start=1) if not _numbers(row)]
    width = len(rows[0]) if rows else 0
    faults += [f"row {i}: expected {width} values" for i, row in enumerate(rows, 1) if len(row) != width]
    if faults or not rows:
        raise FileFault(where, faults or ["no rows"])
    return checked(np.array([[float(cell) for cell in row] for row in rows]), where)


def _numbers(row: list[str]) -> bool:
    """Whether every cell of a row is a finite number."""
    try:
        return all(math.isfinite(float(cell)) for cell in row)
    except ValueError:
        return False


def checked(probabilities: Floats, where: str = "softmax outputs") -> Floats:
    """The array, if its rows are probabilities (or single confidences). Raises FileFault."""
    if probabilities.ndim != 2 or probabilities.size == 0:
        raise FileFault(where, [f"shape {probabilities.shape}: expected images x classes"])
    if not ((probabilities >= 0) & (probabilities <= 1 + 1e-6)).all():
        raise FileFault(where, ["expected values from 0 to 1"])
    if probabilities.shape[1] > 1 and np.abs(probabilities.sum(axis=1) - 1).max() > 1e-3:
        raise FileFault(where, ["expected every row to sum to 1"])
    return np.minimum(probabilities, 1.0)


def confidences(probabilities: Floats) -> Floats:
    """s(x), the probability of the likeliest class (eq. 15)."""
    return np.asarray(probabilities.max(axis=1))


def uncertainty(probabilities: Floats, criterion: Criterion) -> Floats:
    """The larger, the more a label would teach, one value per image. Single confidences know only least-confidence.

    least-confidence: 1 - s(x); margin: 1 - the difference of the two likeliest classes; entropy: in nats.
    """
    if criterion == "least-confidence" or probabilities.shape[1] == 1:
        return 1 - confidences(probabilities)
    if criterion == "margin":
        ranked = np.sort(probabilities, axis=1)
        return 1 - (ranked[:, -1] - ranked[:, -2])
    logs = np.log(np.where(probabilities > 0, probabilities, 1.0))
    return np.asarray(-(probabilities * logs).sum(axis=1))


def certainty(probabilities: Floats, measure: Measure) -> Floats:
    """What a threshold compares, from 0 to 1, one value per image: s(x), the margin, or 1 - entropy / ln(classes).

    Single confidences know only least-confidence: of them the others would be guesses. Raises FileFault.
    """
    classes = probabilities.shape[1]
    if measure == "least-confidence":
        return confidences(probabilities)
    if classes == 1:
        raise FileFault("softmax outputs", [f"got one value an image, expected every class's for measure {measure}"])
    unsure = uncertainty(probabilities, measure)
    return np.clip(1 - (unsure if measure == "margin" else unsure / math.log(classes)), 0.0, 1.0)


def entropy_threshold(most_nats: float, classes: int) -> float:
    """The threshold that keeps what a greatest entropy keeps: CEAL, the paper's source [23], takes 0.05 nats.

    CEAL lowers that by 0.0033 a round, which raises this one by 0.0033 / ln(classes): the direction of eq. 19.
    """
    return 1 - most_nats / math.log(classes)


def select(
    probabilities: Floats,
    threshold: float,
    budget: int = 0,
    criterion: Criterion = "least-confidence",
    measure: Measure = "least-confidence",
) -> Selection:
    """The `budget` most uncertain images to people; of the others those above the threshold (eq. 16-18).

    Parameters
    ----------
    probabilities : array, images x classes
    threshold : float
        theta; confidences equal to it are not kept.
    budget : int
        Labels that people give.
    criterion : Criterion
        Whose labels people give.
    measure : Measure
        What the threshold compares.

    Returns
    -------
    Selection
        Positions in ascending order; ties among the most uncertain go to the first.
    """
    order = np.argsort(-uncertainty(probabilities, criterion), kind="stable")
    asked = order[:budget]
    others = np.sort(order[budget:])
    kept = others[certainty(probabilities, measure)[others] > threshold]
    classes = probabilities[kept].argmax(axis=1)
    return Selection(tuple(map(int, np.sort(asked))), tuple(map(int, kept)), tuple(map(int, classes)))


def pool_confidences(
    probabilities: Floats,
    budget: int = 0,
    criterion: Criterion = "least-confidence",
    measure: Measure = "least-confidence",
) -> tuple[float, ...]:
    """What an instance's `pool.confidences` holds: of every image not given to people, rounded to 9 digits."""
    order = np.argsort(-uncertainty(probabilities, criterion), kind="stable")
    left = np.sort(order[budget:])
    return tuple(float(f"{value:.9g}") for value in certainty(probabilities, measure)[left])
