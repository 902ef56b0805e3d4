"""What do all jobs cost at least, and why may they not all end in time? Prices of machine time, in fractions.

For any price of a second on each type of machine, every job takes its cheapest way, energy and time paid; less the
price of all the time there is, that is at most the energy of any plan (Lagrange). Prices are searched in floats, the
bound they give is computed in fractions: it holds whatever the search found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from optsched.core.number import fraction
from optsched.core.result import Bound
from optsched.problems.dvfs.jobs.documents import Jobs
from optsched.problems.dvfs.jobs.packing import earliest
from optsched.problems.dvfs.jobs.ways import Way, Ways, ways
from optsched.tables.cells import number

STEPS = 400
"""Steps of the search for prices: on 24 jobs and 8 machines 0.1 % below the linear relaxation. Measured."""
Prices = tuple[Fraction, ...]
"""Of a second on each type of machine, in joules or as a share of all machines' time."""


def bound(case: Jobs) -> Bound:
    """In kJ; once per case."""
    return case.once(_bound)


def _bound(case: Jobs) -> Bound:
    found = ways(case)
    open_ways = [found.in_time(j) for j in range(len(found.of))]
    prices = _energy_prices(found, open_ways)
    free = (Fraction(),) * len(found.counts)
    return Bound(max(priced(found, open_ways, one) for one in (free, prices)) / 1000, "formula")


def priced(found: Ways, open_ways: Sequence[Sequence[Way]], prices: Prices) -> Fraction:
    """The least energy of all jobs, in J, by these prices."""
    jobs = sum((min(way.energy + prices[way.machine] * way.time for way in each) for each in open_ways), Fraction())
    return jobs - found.deadline * sum(price * count for price, count in zip(prices, found.counts, strict=True))


def _energy_prices(found: Ways, open_ways: Sequence[Sequence[Way]]) -> Prices:
    """Prices of the best bound on the way of a subgradient search; energy and time in units of the whole."""
    energy = float(sum(min(way.energy for way in each) for each in open_ways)) or 1.0
    deadline = float(found.deadline)
    each = [
        [(way.machine, float(way.energy) / energy, float(way.time) / deadline) for way in options]
        for options in open_ways
    ]
    best, value = [0.0] * len(found.counts), float("-inf")
    at = list(best)
    for step in range(STEPS):
        total, slope = 0.0, [-float(count) for count in found.counts]
        for options in each:
            cost, machine, time = min((e + at[m] * t, m, t) for m, e, t in options)
            total += cost
            slope[machine] += time
        total -= sum(price * count for price, count in zip(at, found.counts, strict=True))
        if total > value:
            best, value = list(at), total
        size = sum(part * part for part in slope) ** 0.5
        if not size:
            break
        at = [max(0.0, p + part / (size * (step + 1) ** 0.75)) for p, part in zip(at, slope, strict=True)]
    return tuple(fraction(price) * fraction(energy) / found.deadline for price in best)


def least_end(case: Jobs) -> Fraction:
    """Before which second not all jobs can have ended, whatever energy they take; once per case."""
    return case.once(_least_end)[0]


def _least_end(case: Jobs) -> tuple[Fraction, Prices]:
    """And the weights of types of machines that prove it."""
    found = ways(case)
    longest = max(min(way.time for way in options) for options in found.of)
    weights = [1.0 / sum(found.counts)] * len(found.counts)
    best, proof = longest, tuple(fraction(weight) for weight in weights)
    scale = float(longest) or 1.0
    for step in range(STEPS):
        if step % 20 == 0:
            shares = tuple(fraction(weight) for weight in weights)
            best, proof = max((best, proof), (_shared(found, shares), shares))
        slope = [0.0] * len(weights)
        for options in found.of:
            way = min(options, key=lambda way: weights[way.machine] * float(way.time))
            slope[way.machine] += float(way.time) / scale
        loads = [part / count for part, count in zip(slope, found.counts, strict=True)]
        mean = sum(loads) / len(loads) or 1.0
        weights = [
            max(weight * (1 + (load - mean) / (mean * (step + 2))), 1e-9)
            for weight, load in zip(weights, loads, strict=True)
        ]
        total = sum(weight * count for weight, count in zip(weights, found.counts, strict=True))
        weights = [weight / total for weight in weights]
    return best, proof


def proving_shares(case: Jobs) -> Prices:
    """The weights of types of machines by which `least_end` was found."""
    return case.once(_least_end)[1]


def _shared(found: Ways, shares: Prices) -> Fraction:
    """All jobs' least time, weighted by machine, over all machines' weight."""
    jobs = sum((min(shares[way.machine] * way.time for way in each) for each in found.of), Fraction())
    return jobs / sum(share * count for share, count in zip(shares, found.counts, strict=True))


def infeasible(case: Jobs) -> str | None:
    """Why not all jobs can end in time; None proves nothing."""
    return case.once(_infeasible)


def _infeasible(case: Jobs) -> str | None:
    found = ways(case)
    reasons = list(_late_alone(case, found))
    if reasons:
        return "; ".join(reasons)
    end, shares = case.once(_least_end)
    whole = earliest(found, shares)
    last = max(end, whole or end)
    if last > found.deadline:
        late = number(float(last - found.deadline))
        return f"not all jobs can end before {number(float(last))} s, {late} s after the deadline, at any level"
    return None if whole is None else "whole jobs cannot all end in time, in whatever way they are placed"


def _late_alone(case: Jobs, found: Ways) -> Iterator[str]:
    """One line for each job whose quickest level is too slow."""
    for job, options in zip(case.jobs, found.of, strict=True):
        way = min(options, key=lambda way: way.time)
        if way.time > found.deadline:
            late = number(float(way.time - found.deadline))
            yield (
                f"no level of {job.name} meets the deadline: on {case.machines[way.machine].name} at {way.level:g} "
                f"it takes {number(float(way.time))} s, {late} s too long"
            )
