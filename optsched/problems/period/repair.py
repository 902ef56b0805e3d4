"""The same nodes and GPUs, images and mini-batches moved no further than rounding moves, with every row exact."""

from __future__ import annotations

from fractions import Fraction

from optsched.core.number import Number, fraction
from optsched.problems.period.horizon.apart import arrived, due, in_sequence, one_of, plain, plans_of
from optsched.problems.period.instance import Instance, Solution
from optsched.problems.period.one_period import kept_above, start_of
from optsched.problems.period.parts import retraining_of
from optsched.problems.period.stages import figures_of, work_s
from optsched.problems.retraining.fractions.exactly import Exactly
from optsched.problems.retraining.instance import Share
from optsched.problems.retraining.repair import repair as repair_retraining

MOST_MOVED = Fraction(1, 10**9)
"""How far images may be moved, relative to the demand: what `check` calls nothing."""


def repair(instance: Instance, solution: Solution) -> Solution | None:
    """Mini-batches first, within what the loads leave of the deadline; then images in the time that these leave.

    Of several periods one after the other, each within what the queue leaves of its images; where the last one then
    has too little room for what rounding left over, again with a little more in each before it.

    Returns
    -------
    Solution or None
        None where a load is on a node that cannot run the model, no GPU retrains, or more than `MOST_MOVED` would
        move.
    """
    if plain(instance):
        demand = fraction(instance.inference.demand_images)
        return None if solution.later else _repaired(instance, solution, demand, None)
    if len(plans_of(solution)) != instance.periods:
        return None
    sooner = MOST_MOVED / 10 * arrived(instance)[-1]
    mended = _in_a_row(instance, solution, Fraction()) or _in_a_row(instance, solution, sooner)
    if mended is None:
        return None
    return in_sequence(instance, mended).model_copy(update={"instance_sha256": solution.instance_sha256})


def _in_a_row(instance: Instance, solution: Solution, sooner: Fraction) -> list[Solution] | None:
    """Every period's plan, with so many images more than given where there is room for them."""
    there, least, done = arrived(instance), due(instance), Fraction()
    mended: list[Solution] = []
    for position, plan in enumerate(plans_of(solution)):
        alone = one_of(instance, position, plan.labels, there[-1])
        needed, most = least[position] - done, there[position] - done
        wanted = max(needed, min(most, _images_of(plan) + sooner)) if sooner else needed
        found = _repaired(alone, plan, wanted, most) or _repaired(alone, plan, needed, most)
        if found is None:
            return None
        done += _images_of(found)
        mended.append(found)
    return mended


def _images_of(plan: Solution) -> Fraction:
    """What a period processes."""
    return sum((fraction(load.images) for load in plan.loads), Fraction())


def _repaired(instance: Instance, solution: Solution, least: Fraction, most: Fraction | None) -> Solution | None:
    """One period's plan, with at least and, where that is limited, at most so many images."""
    if any(load.node not in figures_of(instance) for load in solution.loads) or not solution.shares:
        return None
    shares = _shares(instance, solution)
    images = None if shares is None else _images(instance, solution, shares, (least, most))
    if shares is None or images is None:
        return None
    loads = [load.model_copy(update={"images": n}) for load, n in zip(solution.loads, images, strict=True) if n > 0]
    return solution.model_copy(update={"shares": shares, "loads": tuple(loads)})


def _shares(instance: Instance, solution: Solution) -> tuple[Share, ...] | None:
    """Mini-batches that end within the deadline as the loads stand, or, where that cannot be, that add up."""
    if solution.shares[0].images is None:
        return solution.shares
    limit = fraction(instance.retraining.latency_limit_s or 0.0)
    for left in (limit - start_of(instance, solution), limit):
        within = instance.retraining.model_copy(update={"latency_limit_s": left})
        found = repair_retraining(within, retraining_of(solution)) if left > 0 else None
        if found is not None:
            return found.shares
    return None


def _images(
    instance: Instance, solution: Solution, shares: tuple[Share, ...], ends: tuple[Fraction, Fraction | None]
) -> list[Number] | None:
    """Images of each load, clipped to the node's most and added to where there is room; what is too many is taken."""
    demand = fraction(instance.inference.demand_images)
    most = _most(instance, solution, shares)
    given = [fraction(load.images) for load in solution.loads]
    kept = [max(Fraction(), min(images, room)) for images, room in zip(given, most, strict=True)]
    together, (least, limit) = sum(kept, Fraction()), ends
    missing, extra = least - together, Fraction() if limit is None else together - limit
    for i in sorted(range(len(kept)), key=lambda i: kept[i] - most[i]):
        if missing <= 0:
            break
        more = min(missing, max(Fraction(), most[i] - kept[i]))
        kept[i], missing = kept[i] + more, missing - more
    for i in sorted(range(len(kept)), key=lambda i: -kept[i]):
        less = min(max(Fraction(), extra), kept[i])
        kept[i], extra = kept[i] - less, extra - less
    moved = max((abs(a - b) for a, b in zip(kept, given, strict=True)), default=Fraction())
    if missing > 0 or extra > 0 or moved > MOST_MOVED * demand:
        return None
    pairs = zip(kept, given, solution.loads, strict=True)
    return [load.images if now == before else now for now, before, load in pairs]


def _most(instance: Instance, solution: Solution, shares: tuple[Share, ...]) -> list[Fraction]:
    """The most images of each load: none on a node that retrains where that is forbidden, else until retraining must
    start."""
    figures, host = figures_of(instance), instance.node_of()
    limit, load = work_s(instance), fraction(instance.load_time_s)
    busy = {host[share.gpu] for share in shares}
    run_s = Exactly(instance.retraining, shares, kept_above(solution)).time_s
    until = min(limit, fraction(instance.retraining.latency_limit_s or 0.0) - run_s - load)
    within = Fraction() if instance.mode == "exclusive" else until
    return [(within if load.node in busy else limit) / figures[load.node].image_s for load in solution.loads]
