"""A plan as a plain table: one row per job, socket, operation, or span of a host."""

from __future__ import annotations

from typing import Any

from optsched.core.number import fraction
from optsched.problems.dvfs.cap.documents import Cap
from optsched.problems.dvfs.check import check
from optsched.problems.dvfs.graph.documents import Graph
from optsched.problems.dvfs.host.documents import Host
from optsched.problems.dvfs.instance import Instance, Solution
from optsched.problems.dvfs.jobs.documents import Jobs
from optsched.problems.dvfs.levels import energy_of


def records(instance: Instance, solution: Solution) -> list[dict[str, Any]]:
    """Job, machine, level, time (s), energy (kJ); socket, level, power (W), speed; level, start, end, who runs.

    Of a graph: operation, stage, work, level, begin and end (s), energy (J).
    """
    case, plan = instance.case, solution.plan
    if isinstance(case, Host):
        return _spans(plan)
    if isinstance(case, Cap):
        return _sockets(case, plan)
    if isinstance(case, Graph):
        return _operations(instance, case, solution)
    return _jobs(case, plan)


def _spans(plan: Any) -> list[dict[str, Any]]:
    """In order of time."""
    return [
        {
            "start_s": float(span.start_s),
            "end_s": float(span.end_s),
            "level": span.level,
            "vms": " ".join(span.vms),
        }
        for span in sorted(plan.spans, key=lambda span: fraction(span.start_s))
    ]


def _jobs(case: Jobs, plan: Any) -> list[dict[str, Any]]:
    """In the order of the plan."""
    jobs = {job.name: job for job in case.jobs}
    tables = {
        (workload.name, table.machine, table.setting): {level.level: level for level in table.levels}
        for workload in case.workloads
        for table in workload.tables
    }
    rows = []
    for run in plan.runs:
        job = jobs[run.job]
        level = tables[job.workload, run.machine, run.setting][run.level]
        repeats = fraction(job.repeats)
        rows.append(
            {
                "job": run.job,
                "machine": f"{run.machine} {run.number}",
                "setting": run.setting,
                "level": run.level,
                "time_s": float(repeats * fraction(level.time_s)),
                "energy_kj": float(repeats * energy_of(level) / 1000),
            }
        )
    return rows


def _operations(instance: Instance, case: Graph, solution: Solution) -> list[dict[str, Any]]:
    items = check(instance, solution).items
    level = {setting.operation: setting.level for setting in getattr(solution.plan, "settings", ())}
    return [
        {
            "operation": one.name,
            "stage": one.stage,
            "work": one.work,
            "level": level[one.name],
            **{part: items[one.name][part] for part in ("begin_s", "end_s", "energy_j")},
        }
        for one in case.operations
    ]


def _sockets(case: Cap, plan: Any) -> list[dict[str, Any]]:
    """In the order of the plan."""
    profiles = {profile.name: {level.level: level for level in profile.levels} for profile in case.profiles}
    sockets = {socket.name: socket for socket in case.sockets}
    rows = []
    for setting in plan.settings:
        socket = sockets[setting.socket]
        level = profiles[socket.profile][setting.level]
        power = fraction(socket.power_ratio) * fraction(level.power_w)
        rows.append(
            {
                "socket": socket.name,
                "profile": socket.profile,
                "level": level.level,
                "power_w": float(power),
                "speed": level.speed,
            }
        )
    return rows
