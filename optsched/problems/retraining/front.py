"""What more pseudo-labelled images cost: the exact front of energy against images kept.

The paper decides the threshold first and the GPUs after; here both are decided together. For a fixed
choice of GPUs the energy is affine in the number of images (real iterations), so the front is the
lower envelope of one segment per choice; every number of images is one point of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from optsched.core.limits import Limits
from optsched.core.result import Attempt
from optsched.problems.retraining.check import check
from optsched.problems.retraining.exact import exact
from optsched.problems.retraining.heuristics.auds import exact_threshold
from optsched.problems.retraining.heuristics.ras import ras
from optsched.problems.retraining.instance import Instance, Solution
from optsched.problems.retraining.physics import pseudo_labels


class FrontPoint(NamedTuple):
    """A plan in the plane: images kept, energy (J), threshold, and what found it."""

    images: int
    energy_j: float
    threshold: float
    method: str


def demanding(instance: Instance, images: int) -> Instance:
    """The instance that must keep at least so many images of its pool."""
    assert instance.pool is not None
    pool = instance.pool.model_copy(update={"least_pseudo_labels": images})
    return instance.model_copy(update={"pool": pool})


def most_images(instance: Instance) -> int:
    """The most images any choice of GPUs has time for; -1 where not even none."""
    assert instance.pool is not None
    threshold = exact_threshold(instance, "fastest")
    return -1 if threshold is None else pseudo_labels(instance.pool, threshold)


def front(instance: Instance, points: int = 25, limits: Limits | None = None) -> list[FrontPoint]:
    """Proven points of the front, evenly spread over what is possible; none where nothing is in time.

    Parameters
    ----------
    instance : Instance
        With a pool.
    points : int
        Numbers of images asked for; equal confidences stay together, so fewer may come out.
    limits : Limits, optional
        Of each point's exact solve.
    """
    most = most_images(instance)
    wanted = sorted({round(most * k / max(1, points - 1)) for k in range(points)}) if most >= 0 else []
    found: list[FrontPoint] = []
    for images in wanted:
        attempt = exact(demanding(instance, images), limits=limits or Limits())
        point = _point(instance, attempt, "exact-joint")
        if point is not None and (not found or point.images > found[-1].images):
            found.append(point)
    return found


def paper_points(instance: Instance) -> list[FrontPoint]:
    """RAS with the exact threshold and with the paper's loop, as points of the same plane."""
    plans = {f"ras:reading={reading}": ras(instance, reading=reading) for reading in ("corrected", "paper")}
    points = (_point(instance, Attempt(solution), name) for name, solution in plans.items())
    return [point for point in points if point is not None]


def _point(instance: Instance, attempt: Attempt, method: str) -> FrontPoint | None:
    """A judged plan as a point; None where it is infeasible or the instance has no pool."""
    solution: Solution | None = attempt.solution if attempt.solution is not None else attempt.fallback
    if solution is None or instance.pool is None or solution.threshold is None:
        return None
    verdict = check(demanding(instance, 0), solution.model_copy(update={"instance_sha256": None}))
    if not verdict.feasible or verdict.objective is None:
        return None
    images = pseudo_labels(instance.pool, solution.threshold)
    return FrontPoint(images, verdict.objective, solution.threshold, method)


def picture(instance: Instance, points: Iterable[FrontPoint], marks: Iterable[FrontPoint]) -> Any:
    """The front as a line, other plans as marks."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 4.2), layout="constrained")
    axes = figure.subplots()
    line = list(points)
    axes.plot([p.images for p in line], [p.energy_j for p in line], color="#4e79a7", label="proven front")
    for mark, colour in zip(marks, ("#e15759", "#f28e2b", "#59a14f"), strict=False):
        axes.plot([mark.images], [mark.energy_j], "o", color=colour, label=mark.method)
    axes.set_xlabel("pseudo-labelled images kept")
    axes.set_ylabel("energy of the run (J)")
    axes.set_title(instance.name, fontsize=10)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(fontsize=8, frameon=False)
    return figure
