"""Seeded random instances on the heterogeneity plane: accelerators and networks single, alike, similar, or any."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np

from optsched.core.document import Source
from optsched.core.errors import UsageFault
from optsched.core.units import MOST_COPIES
from optsched.problems.dispatch.instance import Instance
from optsched.problems.dispatch.parts import (
    Accelerator,
    Allowed,
    Configuration,
    Entry,
    Objective,
    Task,
    Use,
    Workload,
)
from optsched.problems.dispatch.tables.shape import accelerator_features, network_features
from optsched.problems.dispatch.tables.shipped import Table, mappers, read_table, table_sources

CLOCK_HZ = 1e9
"""Of every accelerator. Assumed: the paper prints no clock."""
FLEET = 10
"""Accelerators (AINNS, section 6.3)."""
MACHINES = ("eyeriss", "eager-pruning", "nlr", "tpu", "tpu-v3")
NETWORKS = (
    "lenet-5",
    "alexnet",
    "googlenet-maestro",
    "resnet-34",
    "resnet-50",
    "resnet-101",
    "densenet-121",
    "capsnet",
)
SIMILAR_MACHINES, SIMILAR_NETWORKS = ("tpu", "tpu-v3"), ("resnet-34", "resnet-50", "resnet-101")
ARRIVALS = Source(
    field="tasks.*.release_s", kind="assumed", text="uniform over a window that the load decides; AINNS prints none"
)
PAPER = Source(field="accelerators, workloads", kind="paper", text="AINNS, section 6.3: what is drawn from, how many")
ASSUMED = Source(field="workloads.*.table.*.time_s", kind="assumed", text="1 GHz for every accelerator")


def generate(  # noqa: PLR0913  one parameter per key of --with
    size: int,
    seed: int,
    *,
    region: str = "4+4",
    load: float = 0.9,
    fleet: int = FLEET,
    table: str = "lm-best",
    networks: str = "",
    accelerators: str = "",
    objective: Objective = "latency",
    allowed: Allowed = "any",
) -> Instance:
    """`size` tasks on the plane of AINNS, section 6.3; the same seed gives the same instance.

    Parameters
    ----------
    region : str
        Accelerators + networks, each 1 single, 2 equal, 3 similar (TPU v2 and v3; three ResNets) or 4 any. A single
        network is one task.
    load : float
        The LP bound of the makespan with all tasks there from the start, over the window of arrivals.
    fleet : int
        Accelerators, unless there is a single one.
    table : str
        Whose times: a mapper with a shipped table, or, with networks that no table has, one that is run now.
    networks, accelerators : str
        Names joined by +, to draw from instead of the region's.

    Raises UsageFault for an unknown name, region, or number out of its range.
    """
    draw = random.Random(seed)
    across, along = _region(region)
    _ranges(size, load, fleet)
    machines = _drawn(
        draw, across, 1 if across == 1 else fleet, _names(accelerators, MACHINES, SIMILAR_MACHINES, across)
    )
    named = _drawn(draw, along, 1 if along == 1 else size, _names(networks, NETWORKS, SIMILAR_NETWORKS, along))
    entries = _entries(table, sorted(set(named)), tuple(sorted(set(machines))))
    counts = Counter(machines)
    kinds = tuple(Accelerator(name=m, count=n, features=accelerator_features(m)) for m, n in sorted(counts.items()))
    workloads = tuple(_workload(name, entries[name], counts) for name in sorted(set(named)))
    window = _window(named, entries, counts) / load
    releases = sorted(draw.uniform(0, window) for _ in named)
    return Instance(
        format="optsched/dispatch@1",
        name=f"random-{size}-{seed}-region-{across}-{along}",
        sources=(*table_sources(table), PAPER, ARRIVALS, ASSUMED)
        if table in mappers()
        else (PAPER, ARRIVALS, ASSUMED),
        accelerators=kinds,
        configurations=tuple(_configuration(name) for name in dict.fromkeys(_labels(workloads))),
        workloads=workloads,
        tasks=tuple(
            Task(name=f"task-{i + 1}", workload=name, release_s=_nine(release))
            for i, (name, release) in enumerate(zip(named, releases, strict=True))
        ),
        objective=objective,
        allowed=allowed,
    )


def _ranges(size: int, load: float, fleet: int) -> None:
    """Raises UsageFault for a number out of its range."""
    if not 1 <= fleet <= FLEET * 100:
        raise UsageFault(f"fleet={fleet}: expected 1 to {FLEET * 100}")
    if not 0 < load <= 100:
        raise UsageFault(f"load={load:g}: expected more than 0, at most 100")
    if not 1 <= size <= MOST_COPIES:
        raise UsageFault(f"size={size:,}: expected at most {MOST_COPIES:,}")


def _region(text: str) -> tuple[int, int]:
    """Levels of heterogeneity of accelerators and of networks. Raises UsageFault."""
    parts = text.split("+")
    if len(parts) != 2 or not all(part in ("1", "2", "3", "4") for part in parts):
        raise UsageFault(f"region={text}: expected two of 1, 2, 3, 4 joined by +, such as 4+4")
    return int(parts[0]), int(parts[1])


def _names(given: str, every: tuple[str, ...], similar: tuple[str, ...], level: int) -> tuple[str, ...]:
    """What is drawn from: the names given, else those of the region."""
    if given:
        return tuple(given.split("+"))
    return similar if level == 3 else every


def _drawn(draw: random.Random, level: int, number: int, names: tuple[str, ...]) -> list[str]:
    """One name for all where they are equal; else each its own."""
    if level <= 2:
        return [draw.choice(names)] * number
    return [draw.choice(names) for _ in range(number)]


def _entries(mapper: str, names: list[str], machines: tuple[str, ...]) -> Table:
    """The shipped table where it has every network and accelerator; else the mapper is run now."""
    shipped = read_table(mapper) if mapper in mappers() else {}
    if all(name in shipped and all(machine in shipped[name] for machine in machines) for name in names):
        return shipped
    from optsched.problems.dispatch.tables.measured import Bench

    bench = Bench(mapper)
    return {
        name: {row.configuration: (row.cycles, row.energy) for row in bench.rows(name, machines)} for name in names
    }


def _workload(name: str, rows: dict[str, tuple[float, float]], counts: Counter[str]) -> Workload:
    """The rows that these accelerators can run."""
    table = tuple(
        Entry(configuration=label, time_s=_nine(cycles / CLOCK_HZ), energy_units=energy)
        for label, (cycles, energy) in rows.items()
        if all(counts[use.accelerator] * use.of >= use.parts for use in _configuration(label).uses)
    )
    return Workload(name=name, network=name, features=network_features(name), table=table)


def _labels(workloads: tuple[Workload, ...]) -> list[str]:
    """Configurations that any table names, in the order of the tables."""
    return [entry.configuration for workload in workloads for entry in workload.table]


def _configuration(label: str) -> Configuration:
    """'tpu', '2 x tpu', '1/4 tpu' or 'tpu + nlr', as tables write them."""
    if " + " in label:
        return Configuration(name=label, uses=tuple(Use(accelerator=name) for name in label.split(" + ")))
    number, _, name = label.replace(" x ", " ").partition(" ")
    parts, _, of = number.partition("/")
    if not name:
        return Configuration(name=label, uses=(Use(accelerator=label),))
    return Configuration(name=label, uses=(Use(accelerator=name, parts=int(parts), of=int(of or 1)),))


def _window(named: list[str], entries: Table, counts: Counter[str]) -> float:
    """The LP bound of the makespan on single accelerators (s), all tasks there from the start."""
    from scipy.optimize import linprog  # here: half a second, for those who draw an instance only

    kinds = sorted(counts)
    times = np.array([[entries[name][kind][0] / CLOCK_HZ for kind in kinds] for name in named])
    tasks, types = times.shape
    cost = np.zeros(tasks * types + 1)
    cost[-1] = 1.0
    busy = np.zeros((types, tasks * types + 1))
    once = np.zeros((tasks, tasks * types + 1))
    for k, kind in enumerate(kinds):
        busy[k, k : tasks * types : types] = times[:, k] / counts[kind]
        busy[k, -1] = -1.0
    for j in range(tasks):
        once[j, j * types : (j + 1) * types] = 1.0
    found = linprog(cost, A_ub=busy, b_ub=np.zeros(types), A_eq=once, b_eq=np.ones(tasks), method="highs")
    assert found.fun is not None, "the LP of a makespan always has an optimum"
    return float(found.fun)


def _nine(value: float) -> float:
    """Nine digits, as every number of an instance."""
    return float(f"{value:.9g}")
