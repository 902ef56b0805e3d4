"""The same figures as whole numbers: searches then add and compare exactly, and quickly.

Every quantity is a decimal, so a power of ten, or another common denominator, makes all times whole, and another all
energies. The judge does not use this module; tests hold the two against each other.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from optsched.core.number import fraction
from optsched.problems.deployment.instance import Instance, Plan, Solution
from optsched.problems.deployment.metric import (
    FABRIC,
    Cost,
    able,
    cost_of,
    hyperperiod_ms,
    limit_ms,
    link_between,
    miss_price_mj,
    releases,
    transfer_of,
)

Pair = tuple[int, int]


@dataclass(frozen=True)
class Whole:
    """Layers of all networks in one list, configurations and resources by position; whole numbers throughout.

    chain, network     layers of each network; the network of each layer
    ways               configurations that can run each layer
    resource           of each configuration
    time, energy, busy, loss   of each layer by configuration; energy and busy within the hyperperiod
    moved              of each layer: (time, energy) of handing on, by the two resources; only what is not free
    limit, budget      of each network: deadline; accuracy to lose, None where nobody asks
    most_load, idle, memory, always   of each resource; memory None where not limited
    weight             of each layer, in the unit of memory
    fabric             (the device's total, what each resource takes), for what the device has
    sizes              resources that are sizes of one engine
    power, latency     the cap's energy; the limit of the sum of latencies; None: none
    miss_price         of the lexicographic objective
    per_ms, per_mj     what one ms and one mJ are
    """

    names: tuple[str, ...]
    chain: tuple[range, ...]
    network: tuple[int, ...]
    ways: tuple[tuple[int, ...], ...]
    resource: tuple[int, ...]
    time: tuple[dict[int, int], ...]
    energy: tuple[dict[int, int], ...]
    busy: tuple[dict[int, int], ...]
    loss: tuple[int, ...]
    moved: tuple[dict[Pair, Pair], ...]
    limit: tuple[int, ...]
    budget: tuple[int | None, ...]
    servers: tuple[int, ...]
    most_load: tuple[int, ...]
    idle: tuple[int, ...]
    memory: tuple[int | None, ...]
    always: tuple[bool, ...]
    weight: tuple[int, ...]
    fabric: tuple[tuple[int, tuple[int, ...]], ...]
    sizes: tuple[tuple[int, ...], ...]
    power: int | None
    latency: int | None
    miss_price: int
    per_ms: int
    per_mj: int

    def plans(self, instance: Instance, at: Sequence[int]) -> Solution:
        """The solution document of one configuration per layer."""
        return Solution(
            format="optsched/deployment-solution@1",
            instance_sha256=instance.sha256(),
            plans=tuple(
                Plan(network=network.name, configurations=tuple(self.names[at[j]] for j in chain))
                for network, chain in zip(instance.networks, self.chain, strict=True)
            ),
        )

    def positions(self, instance: Instance, solution: Solution) -> list[int]:
        """One configuration per layer of a solution. Raises KeyError where it places a layer nowhere known."""
        known = {name: c for c, name in enumerate(self.names)}
        plans = {plan.network: plan.configurations for plan in solution.plans}
        return [known[name] for network in instance.networks for name in plans[network.name]]


def whole(instance: Instance) -> Whole:
    """The instance in whole numbers, once per instance."""
    return instance.once(_whole)


def _whole(instance: Instance) -> Whole:
    """O(layers x (configurations + linked pairs of resources))."""
    ones, rooms, counts = instance.configurations, instance.resources, releases(instance)
    place = {room.name: r for r, room in enumerate(rooms)}
    layers = [(n, layer) for n, network in enumerate(instance.networks) for layer in network.layers]
    ways = [tuple(c for c, one in enumerate(ones) if able(instance, layer, one)) for _, layer in layers]
    costs = [{c: cost_of(layer, ones[c]) for c in able} for (_, layer), able in zip(layers, ways, strict=True)]
    chains = _chains([len(network.layers) for network in instance.networks])
    moves = _moves(instance, {chain[-1] for chain in chains})
    times = [counts[instance.networks[n].name] for n, _ in layers]
    repeated, threads = list(zip(costs, times, strict=True)), [one.threads for one in ones]
    span, limits = hyperperiod_ms(instance), [limit_ms(network) for network in instance.networks]
    idle = [span * fraction(room.power_idle_w) for room in rooms]
    cap = None if instance.power_limit_w is None else span * fraction(instance.power_limit_w)
    total = None if instance.latency_limit_ms is None else fraction(instance.latency_limit_ms)
    paid = [cost for part in costs for cost in part.values()] + [cost for part in moves for cost in part.values()]
    clock = _Unit([*(time for time, _ in paid), *limits, span, total or 0])
    meter = _Unit([*(energy for _, energy in paid), *idle, cap or 0, miss_price_mj(instance)])
    points = _Unit([fraction(one.accuracy_loss) for one in ones])
    points.join(fraction(network.accuracy_budget or 0.0) for network in instance.networks)
    store = _Unit([fraction(layer.weight_bytes) for _, layer in layers])
    store.join(fraction(room.memory_bytes or 0.0) for room in rooms)
    return Whole(
        names=tuple(one.name for one in ones),
        chain=chains,
        network=tuple(n for n, _ in layers),
        ways=tuple(ways),
        resource=tuple(place[one.resource] for one in ones),
        time=tuple({c: clock(cost.time_ms) for c, cost in part.items()} for part in costs),
        energy=tuple({c: k * meter(cost.energy_mj) for c, cost in part.items()} for part, k in repeated),
        busy=tuple({c: k * threads[c] * clock(cost.time_ms) for c, cost in part.items()} for part, k in repeated),
        loss=tuple(points(fraction(one.accuracy_loss)) for one in ones),
        moved=tuple(
            {pair: (clock(time), k * meter(energy)) for pair, (time, energy) in part.items()}
            for part, k in zip(moves, times, strict=True)
        ),
        limit=tuple(clock(limit) for limit in limits),
        budget=tuple(
            None if network.accuracy_budget is None else points(fraction(network.accuracy_budget))
            for network in instance.networks
        ),
        servers=tuple(room.servers for room in rooms),
        most_load=tuple(room.servers * clock(span) for room in rooms),
        idle=tuple(meter(each) for each in idle),
        memory=tuple(
            None if room.memory_bytes is None else room.servers * store(fraction(room.memory_bytes)) for room in rooms
        ),
        always=tuple(room.always_on for room in rooms),
        weight=tuple(store(fraction(layer.weight_bytes)) for _, layer in layers),
        fabric=_fabric(instance),
        sizes=_sizes(instance),
        power=None if cap is None else meter(cap),
        latency=None if total is None else clock(total),
        miss_price=meter(miss_price_mj(instance)),
        per_ms=clock.scale,
        per_mj=meter.scale,
    )


class _Unit:
    """The least common denominator of some fractions, and what a value is in it."""

    def __init__(self, values: Iterable[Fraction | int]) -> None:
        self.scale = 1
        self.join(values)

    def join(self, values: Iterable[Fraction | int]) -> None:
        """Make these whole too."""
        self.scale = math.lcm(self.scale, *{value.denominator for value in values})

    def __call__(self, value: Fraction) -> int:
        """The value as a whole number of units."""
        return value.numerator * (self.scale // value.denominator)


def _chains(lengths: Sequence[int]) -> tuple[range, ...]:
    found, begin = [], 0
    for length in lengths:
        found.append(range(begin, begin + length))
        begin += length
    return tuple(found)


def _moves(instance: Instance, last: set[int]) -> list[dict[Pair, Cost]]:
    """Of each layer but a chain's last one, what is not free between two resources."""
    names = [room.name for room in instance.resources]
    links = {
        (r, s): link
        for r, source in enumerate(names)
        for s, target in enumerate(names)
        if (link := link_between(instance, source, target)) is not None
    }
    found: list[dict[Pair, Cost]] = []
    for j, layer in enumerate(layer for network in instance.networks for layer in network.layers):
        pairs = {} if j in last else {pair: transfer_of(layer, link) for pair, link in links.items()}
        found.append({pair: cost for pair, cost in pairs.items() if any(cost)})
    return found


def _fabric(instance: Instance) -> tuple[tuple[int, tuple[int, ...]], ...]:
    found = []
    for kind in FABRIC if instance.fabric is not None else ():
        taken = [fraction(getattr(room, kind)) for room in instance.resources]
        total = fraction(getattr(instance.fabric, kind))
        unit = _Unit([*taken, total])
        found.append((unit(total), tuple(unit(each) for each in taken)))
    return tuple(found)


def _sizes(instance: Instance) -> tuple[tuple[int, ...], ...]:
    engines = dict.fromkeys(room.size_of for room in instance.resources if room.size_of is not None)
    return tuple(tuple(r for r, room in enumerate(instance.resources) if room.size_of == name) for name in engines)
