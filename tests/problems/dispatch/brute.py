"""The least value over all schedules without breaks, by orders and options, in fractions; apart from every model.

Some schedule in which no task can start earlier is optimal for a value that never falls when tasks end later: tasks
placed in some order, each in some option, each as early as what was placed before leaves room.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations, product


def least(instance) -> Fraction | None:
    """The optimum of classes single and fixed; None where no schedule meets the deadlines."""
    best = None
    options = [able(instance, task) for task in instance.tasks]
    for order in permutations(range(len(instance.tasks))):
        for chosen in product(*options):
            found = value(instance, order, chosen)
            if found is not None and (best is None or found < best):
                best = found
    return best


def able(instance, task):
    """(time, energy, uses) of each entry that fits."""
    counts = {kind.name: kind.count for kind in instance.accelerators}
    shapes = {
        c.name: {use.accelerator: Fraction(use.parts, use.of) for use in c.uses} for c in instance.configurations
    }
    table = next(w.table for w in instance.workloads if w.name == task.workload)
    found = []
    for entry in table:
        uses = shapes[entry.configuration]
        if any(share > counts[kind] for kind, share in uses.items()):
            continue
        if instance.allowed == "single" and list(uses.values()) != [1]:
            continue
        found.append((Fraction(str(entry.time_s)), Fraction(str(entry.energy_j)), uses))
    return found


def value(instance, order, chosen):
    counts = {kind.name: kind.count for kind in instance.accelerators}
    placed, ends = [], {}
    for j in order:
        task, (time, _, uses) = instance.tasks[j], chosen[j]
        release = Fraction(str(task.release_s))
        starts = sorted({release, *(end for _, end, _ in placed if end > release)})
        start = next(s for s in starts if room(placed, counts, s, s + time, uses))
        placed.append((start, start + time, uses))
        ends[j] = start + time
        if task.deadline_s is not None and ends[j] > Fraction(str(task.deadline_s)):
            return None
    latency = {j: end - Fraction(str(instance.tasks[j].release_s)) for j, end in ends.items()}
    weight = {j: Fraction(str(instance.tasks[j].weight)) for j in ends}
    if instance.objective == "latency":
        return sum(weight[j] * latency[j] for j in ends)
    if instance.objective == "makespan":
        return max(ends.values())
    if instance.objective == "energy":
        return sum(chosen[j][1] for j in ends)
    if instance.objective == "slowdown":
        return max(latency[j] / ideal(instance, instance.tasks[j]) for j in ends)
    return sum(weight[j] * min(Fraction(1), max(Fraction(0), (latency[j] - 2) / 4)) for j in ends)


def ideal(instance, task):
    singles = [time for time, _, uses in able(instance, task) if list(uses.values()) == [1]]
    return min(singles)


def room(placed, counts, start, end, uses):
    moments = [start, *(begin for begin, _, _ in placed if start < begin < end)]
    for moment in moments:
        for kind, share in uses.items():
            busy = sum(other.get(kind, 0) for begin, until, other in placed if begin <= moment < until)
            if busy + share > counts[kind]:
                return False
    return True
