"""Runs another tool on flow shops or on a network; called by bench_offloading.py in its own interpreter.

Reads one JSON object on standard input: tool, limit_s, and `jobs` (rows of three times) or `network`.
Writes {value, bound, proven, seconds} as JSON. Needs ortools, pyjobshop or job-shop-lib, never optsched.
"""

from __future__ import annotations

import itertools
import json
import sys
from time import perf_counter
from typing import Any


def cp_sat_flow_shop(jobs: list[list[int]], limit_s: float) -> dict[str, Any]:
    from ortools.sat.python import cp_model

    model, horizon = cp_model.CpModel(), sum(map(sum, jobs))
    end = model.new_int_var(0, horizon, "end")
    machines: list[list[Any]] = [[], [], []]
    for job in jobs:
        before: Any = 0
        for machine, duration in enumerate(job):
            start = model.new_int_var(0, horizon, "")
            machines[machine].append(model.new_fixed_size_interval_var(start, duration, ""))
            model.add(start >= before)
            before = start + duration
        model.add(end >= before)
    for intervals in machines:
        model.add_no_overlap(intervals)
    model.minimize(end)
    return _cp_sat(model, limit_s)


def _cp_sat(model: Any, limit_s: float) -> dict[str, Any]:
    from ortools.sat.python import cp_model

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = limit_s
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return {
        "value": int(solver.objective_value) if found else None,
        "bound": int(solver.best_objective_bound),
        "proven": status == cp_model.OPTIMAL,
    }


def cp_sat_network(network: dict[str, Any], limit_s: float) -> dict[str, Any]:
    """Optional intervals for both sides of every layer and for every tensor; monotone cuts."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    device, server, sent, preds = (network[key] for key in ("device", "server", "transfer", "preds"))
    size = len(preds)
    horizon = sum(device) + sum(server) + sum(sent)
    local = [model.new_bool_var("") for _ in range(size)]
    crosses = [model.new_bool_var("") for _ in range(size)]
    starts = [[model.new_int_var(0, horizon, "") for _ in range(size)] for _ in range(3)]
    end = model.new_int_var(0, horizon, "end")
    presence = [local, crosses, [one.negated() for one in local]]
    for machine, durations in enumerate((device, sent, server)):
        intervals = [
            model.new_optional_fixed_size_interval_var(starts[machine][v], durations[v], presence[machine][v], "")
            for v in range(size)
        ]
        model.add_no_overlap(intervals)
        for v in range(size):
            model.add(end >= starts[machine][v] + durations[v]).only_enforce_if(presence[machine][v])
    for v in range(size):
        if not preds[v]:
            model.add(local[v] == 1)
        model.add(starts[1][v] >= starts[0][v] + device[v]).only_enforce_if(crosses[v])
        for u in preds[v]:
            model.add_implication(local[v], local[u])
            model.add_bool_or([local[u].negated(), local[v], crosses[u]])
            model.add(starts[0][v] >= starts[0][u] + device[u]).only_enforce_if(local[v])
            model.add(starts[2][v] >= starts[1][u] + sent[u]).only_enforce_if(local[v].negated(), local[u])
            model.add(starts[2][v] >= starts[2][u] + server[u]).only_enforce_if(local[u].negated())
    model.minimize(end)
    return _cp_sat(model, limit_s)


def pyjobshop(jobs: list[list[int]], limit_s: float) -> dict[str, Any]:
    from pyjobshop import Model

    model = Model()
    machines = [model.add_machine() for _ in range(3)]
    for job in jobs:
        added = model.add_job()
        tasks = [model.add_task(job=added) for _ in job]
        for task, machine, duration in zip(tasks, machines, job, strict=True):
            model.add_mode(task, machine, duration)
        for first, second in itertools.pairwise(tasks):
            model.add_end_before_start(first, second)
    result = model.solve(time_limit=limit_s, num_workers=1, display=False)
    value = result.objective if result.best.tasks else None
    return {"value": value, "bound": result.lower_bound, "proven": result.status.value == "Optimal"}


def job_shop_lib(jobs: list[list[int]], limit_s: float) -> dict[str, Any]:
    from job_shop_lib import JobShopInstance, Operation
    from job_shop_lib.constraint_programming import ORToolsSolver

    instance = JobShopInstance([[Operation(machine, d) for machine, d in enumerate(job)] for job in jobs])
    solver = ORToolsSolver(max_time_in_seconds=limit_s)
    solver.solver.parameters.num_workers = 1
    schedule = solver.solve(instance)
    proven = schedule.metadata.get("status") == "optimal"
    return {"value": schedule.makespan(), "bound": None, "proven": proven}


TOOLS = {"cp-sat": cp_sat_flow_shop, "pyjobshop": pyjobshop, "job-shop-lib": job_shop_lib}


def main() -> None:
    asked = json.load(sys.stdin)
    answers = []
    for work in asked["work"]:
        begun = perf_counter()
        try:
            if "network" in work:
                answer = cp_sat_network(work["network"], asked["limit_s"])
            else:
                answer = TOOLS[asked["tool"]](work["jobs"], asked["limit_s"])
        except Exception as error:  # noqa: BLE001 - a rival that finds nothing raises
            answer = {"value": None, "bound": None, "proven": False, "error": f"{type(error).__name__}: {error}"}
        answers.append({**answer, "seconds": perf_counter() - begun})
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
