"""From seconds at each level in each interval to a timeline: exact sums, then spans of who runs when."""

from __future__ import annotations

from fractions import Fraction

from optsched.problems.dvfs.host.documents import Host, Plan, Span
from optsched.problems.dvfs.host.figures import Figures, figures

NEAR = Fraction(1, 10**7)
"""Of an interval: what solvers leave of a limit that they meet."""
Hours = dict[tuple[int, ...], Fraction]
"""Seconds by (level, interval), or by (virtual machine, level, interval)."""


def mended(found: Figures, on: Hours, runs: Hours) -> tuple[Hours, Hours]:
    """The same plan with every limit held exactly and all work done, as far as moving a ten-millionth gives that.

    Intervals that are full up to the tolerance are full; a virtual machine that nearly runs all the time that the
    host is at a level does. What work is left is done, in this order: where the host is at a level anyway, where it
    sleeps, and by going from a level to a quicker one.
    """
    on, runs = dict(on), dict(runs)
    for k, length in enumerate(found.lengths()):
        _fit(found, on, k, length)
        for v in range(len(found.work)):
            for level in found.allowed[v]:
                if (v, level, k) in runs:
                    most = on[level, k]
                    near = runs[v, level, k] >= most - NEAR * length
                    runs[v, level, k] = most if near else runs[v, level, k]
    for v, work in enumerate(found.work):
        keys = [key for key in runs if key[0] == v]
        left = work - sum((found.speed[v][level] * runs[v, level, k] for _, level, k in keys), Fraction())
        for step in (_while_on, _while_asleep, _quicker):
            for _, level, k in keys:
                if left > 0:
                    left -= step(found, on, runs, (v, level, k), left)
    return on, runs


def _fit(found: Figures, on: Hours, k: int, length: Fraction) -> None:
    """Drop dust, and make an interval that is nearly full, or too full, exactly full."""
    levels = range(len(found.power))
    for level in levels:
        if on[level, k] < NEAR * length * NEAR:
            on[level, k] = Fraction()
    total = sum((on[level, k] for level in levels), Fraction())
    if total >= length - NEAR * length:
        most = max(levels, key=lambda level: on[level, k])
        on[most, k] += length - total


def _while_on(found: Figures, on: Hours, runs: Hours, key: tuple[int, int, int], left: Fraction) -> Fraction:
    """Run while others keep the host at the level; the work that adds."""
    v, level, k = key
    more = min(on[level, k] - runs[key], left / found.speed[v][level])
    runs[key] += more
    return more * found.speed[v][level]


def _while_asleep(found: Figures, on: Hours, runs: Hours, key: tuple[int, int, int], left: Fraction) -> Fraction:
    """Be on for longer, for this one alone."""
    v, level, k = key
    total = sum((on[other, k] for other in range(len(found.power))), Fraction())
    more = min(found.lengths()[k] - total, left / found.speed[v][level])
    if more <= 0 or on[level, k] != runs[key]:
        return Fraction()
    on[level, k] += more
    runs[key] += more
    return more * found.speed[v][level]


def _quicker(found: Figures, on: Hours, runs: Hours, key: tuple[int, int, int], left: Fraction) -> Fraction:
    """Be at a quicker level for some of the time, everyone with it who may and runs all the time."""
    v, level, k = key
    quick = found.quickest(v)
    gain = found.speed[v][quick] - found.speed[v][level]
    if gain <= 0 or runs[key] <= 0 or runs[key] != on[level, k]:
        return Fraction()
    more = min(runs[key], left / gain)
    same = all(
        found.speed[u][quick] >= found.speed[u][level] and quick in found.allowed[u]
        for u in range(len(found.work))
        if runs.get((u, level, k), Fraction()) > on[level, k] - more
    )
    if not same:
        return Fraction()
    for u in range(len(found.work)):
        own = (u, level, k)
        if runs.get(own, Fraction()) > on[level, k] - more:
            moved = runs[own] - (on[level, k] - more)
            runs[own] -= moved
            runs[u, quick, k] += moved
    on[level, k] -= more
    on[quick, k] += more
    return more * gain


def plan_of(case: Host, on: Hours, runs: Hours) -> Plan:
    """In each interval one level after another, the highest first; at each level all start together."""
    found, spans = figures(case), []
    for k, start in enumerate(found.instants[:-1]):
        at = start
        for level in reversed(range(len(found.power))):
            length = on[level, k]
            own = {v: runs.get((v, level, k), Fraction()) for v in range(len(found.work))}
            ends = sorted({seconds for seconds in own.values() if seconds > 0} | ({length} if length > 0 else set()))
            begun = Fraction()
            for end in ends:
                names = tuple(case.vms[v].name for v, seconds in own.items() if seconds >= end)
                if names or end <= length:
                    spans.append(Span(start_s=at + begun, end_s=at + end, level=case.levels[level].level, vms=names))
                begun = end
            at += length
    return Plan(kind="host", spans=tuple(spans))
