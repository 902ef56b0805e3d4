"""Every policy once more, written from the paper and the page in plain fractions: no ticks, no heap, nothing shared.

A table entry is (name, seconds, {type: accelerators}, energy); the first type is the home. Whole accelerators only.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil


class World:
    """Who waits (in the order of arrival), who runs in what since when with how much left, what is free."""

    def __init__(self, instance):
        self.instance, self.now, self.pieces = instance, Fraction(0), []
        self.count = {kind.name: kind.count for kind in instance.accelerators}
        self.free = dict(self.count)
        self.table = {w.name: [self.entry(e) for e in w.table] for w in instance.workloads}
        self.features = {w.name: w.features for w in instance.workloads}
        self.waiting, self.running, self.memory = [], {}, {}

    def entry(self, entry):
        shape = next(c for c in self.instance.configurations if c.name == entry.configuration)
        uses = {use.accelerator: use.parts for use in shape.uses}
        return entry.configuration, Fraction(str(entry.time_s)), uses, entry.energy_j

    def options(self, task):
        return [e for e in self.table[task.workload] if all(n <= self.count[kind] for kind, n in e[2].items())]

    def alone(self, task):
        return {next(iter(e[2])): e for e in self.options(task) if list(e[2].values()) == [1]}

    def begin(self, task, entry, left=Fraction(1)):
        for kind, number in entry[2].items():
            self.free[kind] -= number
        self.running[task.name] = (task, entry, self.now, left)
        if task in self.waiting:
            self.waiting.remove(task)

    def halt(self, name):
        _, entry, since, left = self.running.pop(name)
        for kind, number in entry[2].items():
            self.free[kind] += number
        if self.now > since:
            self.pieces.append((name, entry[0], since, self.now))
        return left - (self.now - since) / entry[1]

    def end(self, name):
        _, entry, since, left = self.running[name]
        return since + left * entry[1]


def simulated(instance, policy):
    """The pieces that a policy makes: it is called after all that happens at one instant."""
    world, later = World(instance), sorted(instance.tasks, key=lambda task: task.release_s)
    while later or world.running:
        ends = [world.end(name) for name in world.running]
        world.now = min(ends + [Fraction(str(task.release_s)) for task in later[:1]])
        for name in [name for name in world.running if world.end(name) <= world.now]:
            world.halt(name)
        while later and Fraction(str(later[0].release_s)) <= world.now:
            world.waiting.append(later.pop(0))
        policy(world)
    assert not world.waiting
    return sorted(world.pieces, key=lambda piece: (piece[2], piece[0]))


def machines(world):
    """Accelerators one by one: (type, number)."""
    return [(kind, i) for kind, count in world.count.items() for i in range(count)]


def on(world, machine):
    """The task that a policy put on an accelerator, if it still runs."""
    name = world.memory.get(("on", machine))
    return name if name in world.running else None


def put(world, task, machine):
    world.memory["on", machine] = task.name
    world.begin(task, world.alone(task)[machine[0]])


def round_robin(world):
    """The next available accelerator, from the one after the last."""
    every = machines(world)
    for task in list(world.waiting):
        turn = world.memory.get("turn", 0)
        order = [every[(turn + i) % len(every)] for i in range(len(every))]
        able = [m for m in order if m[0] in world.alone(task) and on(world, m) is None]
        if not able:
            return
        put(world, task, able[0])
        world.memory["turn"] = (every.index(able[0]) + 1) % len(every)


def queued(choose):
    """A policy that queues each task at an accelerator when it comes; each serves its own in order."""

    def policy(world):
        queues = world.memory.setdefault("queues", {machine: [] for machine in machines(world)})
        known = world.memory.setdefault("known", set())
        for task in world.waiting:
            if task.name not in known:
                known.add(task.name)
                queues[choose(world, task)].append(task)
        for machine, queue in queues.items():
            if queue and on(world, machine) is None:
                put(world, queue.pop(0), machine)

    return policy


def in_turn(world, task):
    every, turn = machines(world), world.memory.get("turn", 0)
    order = [every[(turn + i) % len(every)] for i in range(len(every))]
    machine = next(m for m in order if m[0] in world.alone(task))
    world.memory["turn"] = (every.index(machine) + 1) % len(every)
    return machine


def soonest(world, task):
    ready = world.memory.setdefault("ready", dict.fromkeys(machines(world), Fraction(0)))
    able = world.alone(task)
    machine = min(
        (m for m in ready if m[0] in able),
        key=lambda m: (max(world.now, ready[m]) + able[m[0]][1], list(world.count).index(m[0]), ready[m], m[1]),
    )
    ready[machine] = max(world.now, ready[machine]) + able[machine[0]][1]
    return machine


def all_partition(world):
    """One at a time, on most accelerators; the fastest of those."""
    if world.waiting and not world.running:
        task = world.waiting[0]
        world.begin(task, min(world.options(task), key=lambda e: (-sum(e[2].values()), e[1])))


def dispatcher(threshold=None, growth=False):
    """Algorithm 1; without a threshold, size only."""

    def policy(world):
        size = {kind.name: kind.features for kind in world.instance.accelerators}
        names = list(world.count)
        order = sorted(names, key=lambda kind: (-size[kind].size, names.index(kind)))
        for task in sorted(world.waiting, key=lambda task: -task.priority):
            alone = world.alone(task)
            homes = [kind for kind in order if kind in alone and _can_have(world, kind, task.priority)]
            if not homes:
                break
            net = world.features[task.workload]
            matched = [k for k in homes if threshold is not None and _matches(net, size[k], threshold)]
            kind = (matched or homes)[0]
            while world.free[kind] < 1:
                _withdraw(world, kind, task.priority)
            world.begin(task, alone[kind])
        if growth:
            _grow(world)

    return policy


def _matches(net, machine, threshold):
    pairs = [*zip(net.data_ratios, machine.data_ratios, strict=True), (net.convolution, machine.convolution)]
    return all(a > b * threshold for a, b in [*pairs, (net.reduction, machine.reduction)])


def _added(run, kind):
    """Accelerators of a type beyond the home."""
    uses = run[1][2]
    return uses.get(kind, 0) - (1 if next(iter(uses)) == kind else 0)


def _can_have(world, kind, priority):
    held = sum(_added(run, kind) for run in world.running.values() if run[0].priority <= priority)
    return world.free[kind] + held >= 1


def _fastest(world, task, home, room, most):
    """Within room and number; then the fewest accelerators, then the least energy."""
    able = [
        e
        for e in world.options(task)
        if next(iter(e[2])) == home
        and sum(e[2].values()) <= most
        and all(number <= room.get(kind, 0) for kind, number in e[2].items())
    ]
    return min(able, key=lambda e: (e[1], sum(e[2].values()), e[3]))


def _withdraw(world, kind, priority):
    order = [task.name for task in world.instance.tasks]
    runs = [run for run in world.running.values() if run[0].priority <= priority]
    task, entry, _, _ = max(runs, key=lambda run: (_added(run, kind), -order.index(run[0].name)))
    room = {**entry[2], kind: entry[2][kind] - 1}
    left = world.halt(task.name)
    world.begin(task, _fastest(world, task, next(iter(entry[2])), room, sum(world.count.values())), left)


def _grow(world):
    order = [task.name for task in world.instance.tasks]
    for task, entry, _, _ in sorted(world.running.values(), key=lambda r: (r[0].release_s, order.index(r[0].name))):
        if not sum(world.free.values()):
            return
        cap = ceil(Fraction(sum(world.count.values()), len(world.running) + len(world.waiting)))
        room = {kind: entry[2].get(kind, 0) + world.free[kind] for kind in world.count}
        better = _fastest(world, task, next(iter(entry[2])), room, max(cap, sum(entry[2].values())))
        if better[1] < entry[1]:
            world.begin(task, better, world.halt(task.name))
