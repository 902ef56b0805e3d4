"""What is the best chain of configurations for one network by itself? A shortest path through its layers.

The same path is an exact method where a network is alone and nothing else limits it, a bound where not.
"""

from __future__ import annotations

from collections.abc import Collection

from optsched.problems.deployment.whole import Whole

Aim = tuple[int, int]
"""What a path costs: so much per unit of energy, so much per unit of time."""
ENERGY: Aim = (1, 0)
TIME: Aim = (0, 1)
Value = tuple[int, int]


def shortest(figures: Whole, n: int, aim: Aim, allowed: Collection[int] | None = None) -> list[int] | None:
    """Configurations of network n's layers that cost least; ties by time, or by energy where that costs nothing.

    Energy is that of its layers and transfers within the hyperperiod, without idle power. None where a layer has no
    allowed configuration. O(layers x (configurations + resources^2)).
    """
    best: dict[int, Value] = {-1: (0, 0)}
    steps: list[dict[int, tuple[int, int]]] = []
    for j in figures.chain[n]:
        own = _cheapest_in_rooms(figures, j, aim, allowed)
        if not own:
            return None
        arrivals = {room: _arrival(figures, j, room, best, aim) for room in own}
        steps.append({room: (own[room][1], arrivals[room][1]) for room in own})
        best = {room: _plus(arrivals[room][0], own[room][0]) for room in own}
    room = min(best, key=lambda r: best[r])
    found = []
    for step in reversed(steps):
        configuration, room = step[room]
        found.append(configuration)
    return found[::-1]


def _cheapest_in_rooms(
    figures: Whole, j: int, aim: Aim, allowed: Collection[int] | None
) -> dict[int, tuple[Value, int]]:
    """Of each resource, its cheapest configuration for layer j: transfers do not tell the others apart."""
    found: dict[int, tuple[Value, int]] = {}
    for c in figures.ways[j]:
        if allowed is None or c in allowed:
            room, value = figures.resource[c], _pair(figures.energy[j][c], figures.time[j][c], aim)
            if room not in found or value < found[room][0]:
                found[room] = value, c
    return found


def _arrival(figures: Whole, j: int, room: int, best: dict[int, Value], aim: Aim) -> tuple[Value, int]:
    """The cheapest way to reach a resource with layer j, transfer included, and the resource it comes from."""
    moved = figures.moved[j - 1] if -1 not in best else {}
    values = []
    for before, value in best.items():
        time, energy = moved.get((before, room), (0, 0))
        values.append((_plus(value, _pair(energy, time, aim)) if time or energy else value, before))
    return min(values)


def _pair(energy: int, time: int, aim: Aim) -> Value:
    cost = aim[0] * energy + aim[1] * time
    return (cost, time) if aim[0] else (cost, energy)


def _plus(one: Value, other: Value) -> Value:
    return one[0] + other[0], one[1] + other[1]


def energy_and_time(figures: Whole, n: int, at: list[int]) -> Value:
    """Energy within the hyperperiod and time of one inference of a chain, in the figures' units."""
    energy = time = 0
    for k, (j, c) in enumerate(zip(figures.chain[n], at, strict=True)):
        energy, time = energy + figures.energy[j][c], time + figures.time[j][c]
        if k + 1 < len(at):
            more, extra = figures.moved[j].get((figures.resource[c], figures.resource[at[k + 1]]), (0, 0))
            energy, time = energy + extra, time + more
    return energy, time
