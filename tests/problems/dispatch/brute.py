"""The least value over all schedules without breaks, by orders and options, in fractions; apart from every model.

Some schedule in which no task can start earlier is optimal for a value that never falls when tasks end later: tasks
placed in some order, each in some option, each as early as what was placed before leaves room.
"""

from __future__ import annotations

from fractions import Fraction


def least(instance) -> Fraction | None:
    """The optimum of classes single and fixed; None where no schedule meets the deadlines."""
    return Search(instance).best


class Search:
    """Every order and option, a task at a time; a branch ends where the tasks placed already cost the best known."""

    def __init__(self, instance):
        self.instance, self.best = instance, None
        self.counts = {kind.name: kind.count for kind in instance.accelerators}
        self.options = [able(instance, task) for task in instance.tasks]
        self.ideal = [ideal(instance, task) for task in instance.tasks]
        self.place([], frozenset(range(len(instance.tasks))), Fraction(0))

    def place(self, placed, left, spent):
        if not left:
            self.best = spent
            return
        for j in sorted(left):
            for time, energy, uses in self.options[j]:
                end, added = self.put(placed, j, time, energy, uses)
                if added is None:
                    continue
                worst = self.instance.objective in ("makespan", "slowdown")
                total = max(spent, added) if worst else spent + added
                if self.best is None or total < self.best:
                    self.place([*placed, (end - time, end, uses)], left - {j}, total)

    def put(self, placed, j, time, energy, uses):
        """Its end as early as there is room, and what it adds; None where it is late."""
        task = self.instance.tasks[j]
        release = Fraction(str(task.release_s))
        starts = sorted({release, *(end for _, end, _ in placed if end > release)})
        end = time + next(s for s in starts if room(placed, self.counts, s, s + time, uses))
        late = task.deadline_s is not None and end > Fraction(str(task.deadline_s))
        latency, weight = end - release, Fraction(str(task.weight))
        added = {
            "latency": weight * latency,
            "makespan": end,
            "energy": energy,
            "slowdown": latency / self.ideal[j],
            "dissatisfaction": weight * min(Fraction(1), max(Fraction(0), (latency - 2) / 4)),
        }
        return end, None if late else added[self.instance.objective]


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
