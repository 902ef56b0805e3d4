"""A plan that changes one layer at a time: what it costs and by how much it breaks limits, kept up to date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from optsched.problems.deployment.instance import Instance
from optsched.problems.deployment.whole import Whole, whole

Key = tuple[float, Fraction]
"""Excess over limits, then the objective: less is better in this order."""


@dataclass
class Allocation:
    """One configuration for each layer, and the sums that limits are about; changed in O(1) by `put`.

    energy is that of layers and transfers within the hyperperiod, without idle power.
    """

    figures: Whole
    objective: str
    at: list[int]
    energy: int = 0
    latency: list[int] = field(default_factory=list)
    load: list[int] = field(default_factory=list)
    weights: list[int] = field(default_factory=list)
    held: list[int] = field(default_factory=list)
    loss: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, instance: Instance, at: Sequence[int]) -> Allocation:
        """The sums of a whole plan."""
        figures = whole(instance)
        found = cls(figures, instance.objective, list(at))
        networks, rooms = len(figures.chain), len(figures.servers)
        found.latency, found.loss = [0] * networks, [0] * networks
        found.load, found.weights, found.held = [0] * rooms, [0] * rooms, [0] * rooms
        for j in range(len(found.at)):
            found._count(j, +1)
            found._hand_on(j, +1)
        return found

    def put(self, j: int, c: int) -> None:
        """Run layer j on configuration c."""
        begins = self.figures.chain[self.figures.network[j]][0]
        for sign in (-1, +1):
            self._count(j, sign)
            self._hand_on(j, sign)
            if j > begins:
                self._hand_on(j - 1, sign)
            self.at[j] = c

    def _count(self, j: int, sign: int) -> None:
        figures, c, n = self.figures, self.at[j], self.figures.network[j]
        room = figures.resource[c]
        self.energy += sign * figures.energy[j][c]
        self.latency[n] += sign * figures.time[j][c]
        self.loss[n] += sign * figures.loss[c]
        self.load[room] += sign * figures.busy[j][c]
        self.weights[room] += sign * figures.weight[j]
        self.held[room] += sign

    def _hand_on(self, j: int, sign: int) -> None:
        figures, moved = self.figures, self.figures.moved[j]
        if moved:
            pair = figures.resource[self.at[j]], figures.resource[self.at[j + 1]]
            time, energy = moved.get(pair, (0, 0))
            self.latency[figures.network[j]] += sign * time
            self.energy += sign * energy

    def is_on(self, room: int) -> bool:
        """Whether a resource draws idle power and takes fabric."""
        return self.figures.always[room] or self.held[room] > 0

    def total_energy(self) -> int:
        """With idle power of what is on."""
        on = (idle for room, idle in enumerate(self.figures.idle) if self.is_on(room))
        return self.energy + sum(on)

    def value(self) -> Fraction:
        """The objective, in mJ or ms."""
        figures = self.figures
        if self.objective == "latency":
            return Fraction(sum(self.latency), figures.per_ms)
        if self.objective == "bottleneck":
            busiest = max(Fraction(load, servers) for load, servers in zip(self.load, figures.servers, strict=True))
            return busiest / figures.per_ms
        price = figures.miss_price * len(self.late()) if self.objective == "lexicographic" else 0
        return Fraction(price + self.total_energy(), figures.per_mj)

    def late(self) -> list[int]:
        """Networks that miss their deadlines."""
        pairs = zip(self.latency, self.figures.limit, strict=True)
        return [n for n, (latency, limit) in enumerate(pairs) if latency > limit]

    def key(self) -> Key:
        """By how much limits are broken, and the objective."""
        return self.excess(), self.value()

    def excess(self) -> float:
        """The sum over all limits of what is above them, relative to them; 0 exactly where all hold."""
        return float(sum((left - most) / (most or 1) for left, most in self.limits() if left > most))

    def limits(self) -> Iterator[tuple[int, int]]:
        """Both sides of every limit: left <= right."""
        figures = self.figures
        if self.objective != "lexicographic":
            yield from zip(self.latency, figures.limit, strict=True)
        yield from zip(self.load, figures.most_load, strict=True)
        yield from ((a, b) for a, b in zip(self.weights, figures.memory, strict=True) if b is not None)
        yield from ((a, b) for a, b in zip(self.loss, figures.budget, strict=True) if b is not None)
        for total, taken in figures.fabric:
            yield sum(each for room, each in enumerate(taken) if self.is_on(room)), total
        for engine in figures.sizes:
            yield sum(self.is_on(room) for room in engine), 1
        if figures.power is not None:
            yield self.total_energy(), figures.power
        if figures.latency is not None:
            yield sum(self.latency), figures.latency
