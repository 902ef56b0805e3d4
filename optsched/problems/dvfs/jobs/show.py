"""Jobs and machines in words: what was measured, which levels are dominated, and what a plan gives each machine."""

from __future__ import annotations

from optsched.core.verdict import Verdict
from optsched.problems.dvfs.jobs.bounds import least_end
from optsched.problems.dvfs.jobs.documents import Jobs, Plan
from optsched.problems.dvfs.jobs.ways import dominated, undominated
from optsched.problems.dvfs.levels import energy_of
from optsched.tables import grid
from optsched.tables.cells import number


def described(case: Jobs) -> str:
    """Size, deadline, and one row per table of levels."""
    machines = ", ".join(f"{machine.count} {machine.name}" for machine in case.machines)
    head = (
        f"{len(case.jobs)} jobs of {len(case.workloads)} workloads on {machines}; deadline "
        f"{number(case.deadline_s)} s, not all jobs can end before {number(float(least_end(case)))} s"
    )
    header = ["workload", "machine", "setting", "levels", "least energy at", "quickest at", "dominated"]
    rows = []
    for workload in case.workloads:
        for table in workload.tables:
            kept = undominated(table)
            rows.append(
                [
                    workload.name,
                    table.machine,
                    table.setting,
                    str(len(table.levels)),
                    number(min(kept, key=energy_of).level),
                    number(min(kept, key=lambda level: level.time_s).level),
                    ", ".join(number(level.level) for level in dominated(table)) or "none",
                ]
            )
    return "\n".join([head, "", grid.text(header, rows), ""])


def planned(_case: Jobs, plan: Plan, verdict: Verdict) -> str:
    """The judged figures, and one row per machine."""
    late = f", {number(verdict.parts['late_s'])} s late" if verdict.parts["late_s"] else ""
    head = f"{number(verdict.parts['energy_kj'])} kJ, all done at {number(verdict.parts['end_s'])} s{late}"
    rows = [
        [
            name,
            number(item["end_s"]),
            number(item["energy_kj"]),
            ", ".join(f"{run.job} at {run.level:g}" for run in plan.runs if f"{run.machine} {run.number}" == name),
        ]
        for name, item in sorted(verdict.items.items())
    ]
    return "\n".join([head, grid.text(["machine", "end (s)", "energy (kJ)", "jobs"], rows)])
