"""What is the cheapest chain of one network within its deadline? A constrained shortest path, by labels.

A label is a way to reach a resource with a layer: time and energy so far. One neither quicker nor cheaper than
another at the same place is dropped, and so is one that cannot end in time, or not below the energy asked for even if
the deadline is only priced (Handler and Zang 1980).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from optsched.problems.deployment.chain import ENERGY, TIME, Aim, energy_and_time, shortest
from optsched.problems.deployment.whole import Whole

MOST_LABELS = 300_000
"""Labels kept for one network before giving up: about a second's work. Assumed."""


WIDTH = 50
"""Labels at each place of a first, quick search for a good chain. Assumed."""


class Label(NamedTuple):
    """Time and energy up to a layer, the configuration that runs it, and the label before."""

    time: int
    energy: int
    configuration: int
    before: Label | None


class Overflow(Exception):
    """More labels than MOST_LABELS."""


class Relaxed(NamedTuple):
    """The deadline priced instead of kept: a bound, its price (time costs p per q of energy), and a chain in time."""

    bound: int
    p: int
    q: int
    chain: list[int]


def relaxed(figures: Whole, n: int, allowed: Collection[int], limit: int) -> Relaxed | None:
    """The best price of the deadline, by cutting planes (known as LARAC); exact in whole numbers.

    No chain within `limit` has less energy than `bound`. None where no chain is in time.
    """
    quick, cheap = shortest(figures, n, TIME, allowed), shortest(figures, n, ENERGY, allowed)
    if quick is None or cheap is None:
        return None
    late, in_time = energy_and_time(figures, n, cheap), energy_and_time(figures, n, quick)
    if late[1] <= limit:
        return Relaxed(late[0], 0, 1, cheap)
    if in_time[1] > limit:
        return None
    chain = quick
    while True:
        p, q = in_time[0] - late[0], late[1] - in_time[1]
        path = shortest(figures, n, (q, p), allowed) or chain
        energy, time = energy_and_time(figures, n, path)
        value = q * energy + p * time
        if value >= q * late[0] + p * late[1]:
            return Relaxed(-((p * limit - value) // q), p, q, chain)
        if time > limit:
            late = energy, time
        else:
            in_time, chain = (energy, time), path


Rest = dict[int, tuple[int, int]]


class _Ceiling(NamedTuple):
    """What a label must stay under: the deadline, and the priced cost of anything better than what is known."""

    limit: int
    cost: int
    price: Aim

    @classmethod
    def under(cls, limit: int, below: int, priced: Relaxed) -> _Ceiling:
        """Of chains that cost less than `below`."""
        return cls(limit, priced.q * below + priced.p * limit, (priced.q, priced.p))


def cheapest_in_time(
    figures: Whole, n: int, allowed: Collection[int], limit: int, below: int, priced: Relaxed
) -> tuple[int, list[int]] | None:
    """The least energy (without idle power) of a chain within `limit`, and its configurations; exact.

    `priced` is the relaxation for the same limit. None where no such chain costs less than `below`. Raises Overflow
    where there are too many labels.
    """
    if priced.bound >= below:
        return None
    if energy_and_time(figures, n, priced.chain)[0] == priced.bound:
        return priced.bound, priced.chain
    rest = _rest(figures, n, allowed, (priced.q, priced.p))
    near = _search(figures, n, allowed, rest, _Ceiling.under(limit, below, priced), WIDTH)
    if near is not None:
        below = near[0]
    return _search(figures, n, allowed, rest, _Ceiling.under(limit, below, priced), MOST_LABELS) or near


def _search(
    figures: Whole, n: int, allowed: Collection[int], rest: Sequence[Rest], ceiling: _Ceiling, width: int
) -> tuple[int, list[int]] | None:
    """The cheapest chain under the ceiling, of at most `width` labels a place: exact where none is left out.

    Raises Overflow where there are too many labels in all.
    """
    labels: dict[int, list[Label]] = {-1: [Label(0, 0, -1, None)]}
    count = 0
    for k, j in enumerate(figures.chain[n]):
        labels = _extended(figures, j, labels, allowed, rest[k], ceiling)
        labels = {room: _promising(part, ceiling, width) for room, part in labels.items()}
        count += sum(map(len, labels.values()))
        if count > MOST_LABELS:
            raise Overflow
    ends = [label for part in labels.values() for label in part]
    if not ends:
        return None
    best = min(ends, key=lambda label: (label.energy, label.time))
    return best.energy, _configurations(best)


def _rest(figures: Whole, n: int, allowed: Collection[int], price: Aim) -> list[Rest]:
    """Of each layer, by resource: the least time and the least priced cost from there to the end, found apart."""
    found: list[Rest] = []
    after: Rest = {}
    for j in reversed(figures.chain[n]):
        ways = [c for c in figures.ways[j] if c in allowed]
        here = {room: _least(figures, j, room, after, price) for room in {figures.resource[c] for c in ways}}
        found.append(here)
        after = {}
        for room, (time, cost) in here.items():
            own = [(figures.time[j][c], figures.energy[j][c]) for c in ways if figures.resource[c] == room]
            least = min(t for t, _ in own), min(price[0] * e + price[1] * t for t, e in own)
            after[room] = time + least[0], cost + least[1]
    return found[::-1]


def _least(figures: Whole, j: int, room: int, after: Rest, price: Aim) -> tuple[int, int]:
    """From the end of layer j on a resource to the end of the chain."""
    if not after:
        return 0, 0
    moved = [(figures.moved[j].get((room, other), (0, 0)), rest) for other, rest in after.items()]
    costs = (price[0] * energy + price[1] * time + rest[1] for (time, energy), rest in moved)
    return min(time + rest[0] for (time, _), rest in moved), min(costs)


def _extended(
    figures: Whole,
    j: int,
    labels: dict[int, list[Label]],
    allowed: Collection[int],
    rest: Rest,
    ceiling: _Ceiling,
) -> dict[int, list[Label]]:
    """Labels of layer j by resource, in order of time with falling energy."""
    per_energy, per_time = ceiling.price
    found: dict[int, list[Label]] = {}
    for c in figures.ways[j]:
        if c not in allowed:
            continue
        room, time, energy = figures.resource[c], figures.time[j][c], figures.energy[j][c]
        latest, most = ceiling.limit - rest[room][0], ceiling.cost - rest[room][1]
        into = found.setdefault(room, [])
        for before, part in labels.items():
            moved = figures.moved[j - 1].get((before, room), (0, 0)) if before >= 0 else (0, 0)
            extra_time, extra_energy = time + moved[0], energy + moved[1]
            for label in part:
                end, cost = label.time + extra_time, label.energy + extra_energy
                if end <= latest and per_energy * cost + per_time * end < most:
                    into.append(Label(end, cost, c, label))
    return {room: _pareto(part) for room, part in found.items() if part}


def _promising(part: list[Label], ceiling: _Ceiling, width: int) -> list[Label]:
    """At most `width` labels, those of the least priced cost: what is left costs all of them alike."""
    if len(part) <= width:
        return part
    per_energy, per_time = ceiling.price
    return sorted(part, key=lambda label: per_energy * label.energy + per_time * label.time)[:width]


def _pareto(labels: list[Label]) -> list[Label]:
    kept: list[Label] = []
    for label in sorted(labels, key=lambda label: label[:2]):
        if not kept or label.energy < kept[-1].energy:
            kept.append(label)
    return kept


def _configurations(label: Label) -> list[int]:
    found = []
    at: Label | None = label
    while at is not None and at.configuration >= 0:
        found.append(at.configuration)
        at = at.before
    return found[::-1]
