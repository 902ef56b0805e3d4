"""What more pseudo-labelled images cost: the exact front of energy against images kept.

The paper decides the threshold first and the GPUs after; here both are decided together. For a fixed
choice of GPUs the energy is affine in the number of images (real iterations), so the front is the
lower envelope of one segment per choice; every number of images is one point of it.
"""

from __future__ import annotations

from functools import partial

from optsched.core.errors import UsageFault
from optsched.core.limits import Limits
from optsched.problems.retraining.check import check
from optsched.problems.retraining.exact import exact
from optsched.problems.retraining.heuristics.auds import exact_threshold
from optsched.problems.retraining.instance import Instance, Solution
from optsched.problems.retraining.physics import pseudo_labels
from optsched.tables.front import Front, FrontPoint, Placed


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


def front(instance: Instance, points: int, limits: Limits) -> Front:
    """Proven plans, evenly spread over the numbers of images that are possible; none where nothing is in time.

    Equal confidences stay together, so fewer than `points` may come out. `limits` hold for each. Raises UsageFault
    for an instance without a pool.
    """
    if instance.pool is None:
        raise UsageFault("a front is of a pool of images, which this instance lacks")
    most = most_images(instance)
    wanted = sorted({round(most * k / max(1, points - 1)) for k in range(points)}) if most >= 0 else []
    found: list[FrontPoint] = []
    for images in wanted:
        attempt = exact(demanding(instance, images), limits=limits.restarted())
        plan = attempt.solution if attempt.solution is not None else attempt.fallback
        place = None if plan is None else _place(instance, plan)
        if place is not None and (not found or place[0] > found[-1].x):
            found.append(FrontPoint(*place, float(attempt.bound.value) if attempt.bound else None, plan))
    return Front("pseudo-labelled images kept", "energy of the run (J)", found, partial(_place, instance))


def _place(instance: Instance, solution: Solution) -> Placed | None:
    """Images kept and energy as judged; None where it is infeasible however few images are asked for."""
    verdict = check(demanding(instance, 0), solution.model_copy(update={"instance_sha256": None}))
    if not verdict.feasible or verdict.objective is None or instance.pool is None or solution.threshold is None:
        return None
    return pseudo_labels(instance.pool, solution.threshold), verdict.objective
