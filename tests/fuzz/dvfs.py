"""Tiny cases of dvfs at every edge, and their optimum by enumeration in fractions, written apart from the product.

Jobs: up to four on up to four machines of two types, tables with ties, dominated levels and two settings; the
deadline is often what some plan needs exactly. Cap: up to five sockets, power that may fall as the level rises.
Host: up to three virtual machines and three levels; its linear program is stated anew here and solved in fractions.
Graph: up to five operations (`dvfs_graph.py`).
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

from tests.fuzz import dvfs_graph
from tests.fuzz.simplex import linear_program

Doc = dict[str, Any]
F = Fraction
MOST_PLANS = 3000


def heuristics() -> list[str]:
    jobs = ["max-power", "least-energy-level", "zeus-cost", "zeus-cost:eta=1"]
    hosts = ["race", "pace", "highest-request", "highest-request-dynamic", "weighted-request", "lowest-feasible"]
    graphs = ["max-frequency", "uniform-frequency", "critical-path-greedy", "rounded-lp"]
    return [*jobs, *hosts, *graphs, "uniform-level", "uniform-mixed", "slope-greedy", "milp"]


def number(value: Any) -> Fraction:
    """The decimal as written."""
    return F(Decimal(repr(value)))


def draw(draw: random.Random) -> Doc:
    """An instance that loads, whose plans can be listed."""
    kind = draw.random()
    if kind < 0.2:
        return dvfs_graph.drawn(draw)
    if kind < 0.4:
        return {"format": "optsched/dvfs@1", "name": "edge", "case": _host(draw)}
    while True:
        case = _jobs(draw) if draw.random() < 0.6 else _cap(draw)
        if _count(case) <= MOST_PLANS:
            break
    if case["kind"] == "jobs":
        chosen = draw.choice(list(_runs(case)))
        _set_limit(draw, case, "deadline_s", max(_loads(chosen).values()))
    else:
        chosen = draw.choice(list(_settings(case)))
        _set_limit(draw, case, "power_limit_w", sum(power for power, _ in chosen))
    return {"format": "optsched/dvfs@1", "name": "edge", "case": case}


def _set_limit(draw: random.Random, case: Doc, field: str, needed: Fraction) -> None:
    """What a plan needs exactly, or a little less or more, as far as a float writes it."""
    value = float(needed * draw.choice([1, 1, F(9999, 10000), F(10001, 10000), F(4, 5), F(3, 2)]))
    case[field] = value if value > 0 else 1.0


def _jobs(draw: random.Random) -> Doc:
    machines = [{"name": f"type-{m}", "count": draw.choice([1, 2])} for m in range(draw.randint(1, 2))]
    scale = draw.choice([1e-9, 1.0, 1.0, 1e6])
    workloads = [_workload(draw, k, machines, scale) for k in range(draw.randint(1, 2))]
    jobs = [
        {
            "name": f"job-{j}",
            "workload": draw.choice(workloads)["name"],
            "repeats": draw.choice([1.0, 1.0, 2.0, 0.3, 7.0]),
        }
        for j in range(draw.randint(1, 4))
    ]
    return {"kind": "jobs", "deadline_s": 1.0, "machines": machines, "workloads": workloads, "jobs": jobs}


def _workload(draw: random.Random, k: int, machines: list[Doc], scale: float) -> Doc:
    rooms = draw.sample(machines, draw.randint(1, len(machines)))
    tables = []
    for machine in rooms:
        for setting in draw.choice([["only"], ["only"], ["small batch", "large batch"]]):
            levels = []
            for level in range(1, draw.randint(1, 3) + 1):
                one = {"level": 50.0 * level, "time_s": scale * draw.choice([1.0, 2.0, 3.0, 2.5])}
                one["power_w" if draw.random() < 0.5 else "energy_j"] = draw.choice([0.0, 10.0, 20.0, 12.5, 1e-6])
                levels.append(one)
            tables.append({"machine": machine["name"], "setting": setting, "levels": levels})
    return {"name": f"workload-{k}", "tables": tables}


def _cap(draw: random.Random) -> Doc:
    profiles = [
        {
            "name": f"profile-{k}",
            "levels": [
                {
                    "level": 0.5 * level,
                    "power_w": draw.choice([0.0, 10.0, 20.0, 30.0, 15.5]),
                    "speed": draw.choice([0.0, 1.0, 1.5, 2.0]),
                }
                for level in range(1, draw.randint(1, 4) + 1)
            ],
        }
        for k in range(draw.randint(1, 2))
    ]
    sockets = [
        {
            "name": f"socket-{i}",
            "profile": draw.choice(profiles)["name"],
            "power_ratio": draw.choice([1.0, 0.9, 1.1, 1e-3]),
        }
        for i in range(draw.randint(1, 5))
    ]
    return {"kind": "cap", "power_limit_w": 1.0, "profiles": profiles, "sockets": sockets}


def _ways(case: Doc, job: Doc) -> list[tuple[str, int, Fraction, Fraction]]:
    """Machine and number, seconds and joules, of everything that a job can do."""
    counts = {machine["name"]: machine["count"] for machine in case["machines"]}
    (tables,) = [one["tables"] for one in case["workloads"] if one["name"] == job["workload"]]
    found = []
    for table in tables:
        for level in table["levels"]:
            seconds = number(job["repeats"]) * number(level["time_s"])
            if "power_w" in level:
                joules = seconds * number(level["power_w"])
            else:
                joules = number(job["repeats"]) * number(level["energy_j"])
            found += [(table["machine"], k, seconds, joules) for k in range(counts[table["machine"]])]
    return found


def _count(case: Doc) -> int:
    if case["kind"] == "jobs":
        return math.prod(len(_ways(case, job)) for job in case["jobs"])
    return math.prod(len(_levels(case, socket)) for socket in case["sockets"])


def _runs(case: Doc) -> Iterator[tuple[tuple[str, int, Fraction, Fraction], ...]]:
    return product(*(_ways(case, job) for job in case["jobs"]))


def _loads(runs: Any) -> dict[tuple[str, int], Fraction]:
    loads: dict[tuple[str, int], Fraction] = {}
    for machine, k, seconds, _ in runs:
        loads[machine, k] = loads.get((machine, k), F(0)) + seconds
    return loads


def _levels(case: Doc, socket: Doc) -> list[tuple[Fraction, Fraction]]:
    """Watts, and speed lost against the quickest level."""
    (levels,) = [one["levels"] for one in case["profiles"] if one["name"] == socket["profile"]]
    top = max(number(level["speed"]) for level in levels)
    ratio = number(socket["power_ratio"])
    return [(ratio * number(level["power_w"]), top - number(level["speed"])) for level in levels]


def _settings(case: Doc) -> Iterator[tuple[tuple[Fraction, Fraction], ...]]:
    return product(*(_levels(case, socket) for socket in case["sockets"]))


def optimum(document: Doc) -> Fraction | None:
    """The least objective of all plans; None where none holds."""
    case = document["case"]
    if case["kind"] == "graph":
        return dvfs_graph.optimum(document)
    if case["kind"] == "host":
        return _least_of_host(case)
    if case["kind"] == "jobs":
        limit = number(case["deadline_s"])
        values = [
            sum((joules for *_, joules in runs), F(0)) / 1000
            for runs in _runs(case)
            if max(_loads(runs).values()) <= limit
        ]
    else:
        limit = number(case["power_limit_w"])
        values = [
            sum((lost for _, lost in chosen), F(0))
            for chosen in _settings(case)
            if sum((power for power, _ in chosen), F(0)) <= limit
        ]
    return min(values, default=None)


def _host(draw: random.Random) -> Doc:
    levels = [
        {"level": 0.5 * k, "power_w": draw.choice([0.0, 2.0, 5.0, 11.0])} for k in range(1, draw.randint(1, 3) + 1)
    ]
    vms = []
    for v in range(draw.randint(1, 3)):
        vm = {"name": f"vm-{v}", "cores": draw.choice([1, 1, 2]), "work_s": draw.choice([10.0, 20.0, 7.5])}
        vm["release_s"] = draw.choice([0.0, 0.0, 5.0])
        if draw.random() < 0.5:
            vm["beta"] = draw.choice([0.0, 1.0, 0.7])
        else:
            vm["speeds"] = [draw.choice([0.5, 1.0, 2.0, 0.3]) for _ in levels]
        needed = number(vm["work_s"]) / max(_speeds(levels, vm))
        vm["deadline_s"] = float(number(vm["release_s"]) + needed * draw.choice([1, 1, F(3, 2), 2, F(999, 1000)]))
        if draw.random() < 0.2:
            vm["no_slowdown"] = True
        vms.append(vm)
    cores = sum(vm["cores"] for vm in vms)
    return {
        "kind": "host",
        "cores": cores,
        "power_on_w": draw.choice([0.0, 10.0, 100.0]),
        "levels": levels,
        "vms": vms,
    }


def _speeds(levels: list[Doc], vm: Doc) -> list[Fraction]:
    """By level; those by beta to nine digits after the point, as the page says."""
    if "speeds" in vm:
        return [number(speed) for speed in vm["speeds"]]
    beta, top = number(vm["beta"]), number(levels[-1]["level"])
    exact = [number(level["level"]) / (beta * top + (1 - beta) * number(level["level"])) for level in levels]
    return [F(round(speed * 10**9), 10**9) for speed in exact]


def _least_of_host(case: Doc) -> Fraction | None:
    """Of the host's linear program: seconds at a level with a set of machines running, in each interval."""
    levels, vms = case["levels"], case["vms"]
    speeds = [_speeds(levels, vm) for vm in vms]
    instants = sorted({number(vm[field]) for vm in vms for field in ("release_s", "deadline_s")})
    costs, columns = [], []
    for k, (start, end) in enumerate(pairwise(instants)):
        for level, row in enumerate(levels):
            able = [
                v
                for v, vm in enumerate(vms)
                if number(vm["release_s"]) <= start
                and end <= number(vm["deadline_s"])
                and (not vm.get("no_slowdown") or speeds[v][level] == max(speeds[v]))
            ]
            for bits in range(1, 2 ** len(able)):
                who = [v for place, v in enumerate(able) if bits >> place & 1]
                watts = number(case["power_on_w"]) + sum(vms[v]["cores"] for v in who) * number(row["power_w"])
                costs.append(watts / 1000)
                columns.append((k, level, who))
    rows: list[tuple[dict[int, Fraction], Fraction]] = []
    for k, (start, end) in enumerate(pairwise(instants)):
        rows.append(({j: F(1) for j, column in enumerate(columns) if column[0] == k}, end - start))
    for v, vm in enumerate(vms):
        done = {j: -speeds[v][level] for j, (_, level, who) in enumerate(columns) if v in who}
        rows.append((done, -number(vm["work_s"])))
    return linear_program(costs, rows)
