"""The exact plan of several periods: a dynamic program over the images processed and the labels bought so far."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from optsched.problems.period.enumeration import MOST_GPUS, MOST_PAID, Enumerated, cheapest_plan
from optsched.problems.period.horizon.apart import arrived, due, labels_range, one_of
from optsched.problems.period.horizon.chains import Chain, added, undominated, within
from optsched.problems.period.horizon.options import options
from optsched.problems.period.instance import Instance
from optsched.problems.period.stages import figures_of
from optsched.problems.retraining.bounds import infeasible as retraining_infeasible

MOST_LOOKED_AT = 4_000
"""Choices of GPUs times numbers of labels, each priced in fractions in about 0.3 ms. Assumed."""
MOST_CHAINS = 400
"""Chains of one number of labels before the dynamic program gives up: they are compared pair by pair. Assumed."""


class Planned(NamedTuple):
    """The cheapest plan: its energy (J), what each period does, and the labels bought for it."""

    energy_j: Fraction
    periods: list[Enumerated]
    labels: tuple[int, ...]


def decomposable(instance: Instance) -> bool:
    """Whether every choice of GPUs, of nodes that cost something to be on and of labels can be looked at."""
    gpus = len(instance.retraining.gpus)
    paid = sum(one.on_j > 0 for one in figures_of(instance).values())
    return paid <= MOST_PAID and gpus <= MOST_GPUS and _labels(instance) * 2 ** (gpus + paid) <= MOST_LOOKED_AT


def _labels(instance: Instance) -> int:
    """Numbers of labels that a period may buy, at most."""
    pool = instance.retraining.pool
    return 1 + (0 if pool is None else min(instance.label_budget, pool.least_pseudo_labels))


def cheapest_periods(instance: Instance) -> Planned | None:
    """The plan of least energy over all periods; None if there is none.

    Exact, in fractions, without a solver: the dynamic program says how many images each period processes and how many
    labels it buys, and each is then planned by itself.

    Raises
    ------
    OverflowError
        Where more than MOST_CHAINS are left of one number of labels, or too many choices cost nearly the same.
    """
    best = cheapest_chain(instance)
    if best is None:
        return None
    periods = []
    for position, labels in enumerate(best.labels):
        images = sum((piece.images for piece in best.settled if piece.period == position), Fraction())
        found = cheapest_plan(one_of(instance, position, labels, images))
        assert found is not None, "the dynamic program counts only plans that are in time"
        periods.append(found)
    return Planned(sum((one.energy_j for one in periods), Fraction()), periods, best.labels)


def cheapest_chain(instance: Instance) -> Chain | None:
    """The chain that is cheapest where all is processed that must be; None if there is none. Raises OverflowError.

    State: labels bought so far, and the chains of what the images so far cost. A period adds one of its own to each;
    the queue cuts the sums.
    """
    there, least = arrived(instance), due(instance)
    of_labels: dict[int, list[Chain]] = {}
    states: dict[int, list[Chain]] = {0: [Chain(Fraction(), Fraction(), ())]}
    for position in range(instance.periods):
        grown: dict[int, list[Chain]] = {}
        for labels in labels_range(instance, position):
            if labels not in of_labels:
                of_labels[labels] = _options(instance, labels)
            own = [_in_period(chain, position, labels) for chain in of_labels[labels]]
            for before, chains in states.items():
                if before + labels <= instance.label_budget:
                    sums = (within(added(a, b), least[position], there[position]) for a in chains for b in own)
                    grown.setdefault(before + labels, []).extend(chain for chain in sums if chain is not None)
        states = {labels: undominated(chains) for labels, chains in grown.items() if chains}
        if any(len(chains) > MOST_CHAINS for chains in states.values()):
            raise OverflowError
    found = [chain for chains in states.values() for chain in chains]
    return min(found, key=lambda chain: chain.energy_j, default=None)


def _options(instance: Instance, labels: int) -> list[Chain]:
    """The chains of any period that buys so many labels; none where even the fastest GPUs are late."""
    alone = one_of(instance, 0, labels, instance.inference.demand_images)
    return [] if retraining_infeasible(alone.retraining) else options(alone)


def _in_period(chain: Chain, position: int, labels: int) -> Chain:
    """The chain in its place."""
    pieces = tuple(piece._replace(period=position) for piece in chain.pieces)
    return chain._replace(pieces=pieces, labels=(labels,))
