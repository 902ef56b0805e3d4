"""The judge of jobs on machines, in fractions: every job once, known levels, every machine done by the deadline."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from optsched.core.number import fraction
from optsched.core.verdict import Findings, Verdict
from optsched.problems.dvfs.jobs.documents import Jobs, Plan, Run
from optsched.problems.dvfs.levels import Level, energy_of

Runs = list[tuple[Run, Fraction, Fraction]]
"""A run, its seconds and its joules."""


def check(case: Jobs, plan: Plan) -> Verdict:
    """Judge a plan. Objective: kJ of all jobs.

    Returns
    -------
    Verdict
        Parts: energy (kJ), end of the last job (s), by how much that is late (s), jobs done. Items: every machine's
        end (s) and energy (kJ).
    """
    findings = Findings()
    done = _runs(findings, case, plan)
    if findings.violations:
        return findings.verdict(None)
    ends: dict[tuple[str, int], Fraction] = {}
    joules: dict[tuple[str, int], Fraction] = {}
    for run, seconds, energy in done:
        at = (run.machine, run.number)
        ends[at] = ends.get(at, Fraction()) + seconds
        joules[at] = joules.get(at, Fraction()) + energy
    deadline = fraction(case.deadline_s)
    for at, end in ends.items():
        where = f"{at[0]} {at[1]}"
        findings.at_most("deadline", where, end, deadline, "s")
        findings.item(where, end_s=float(end), energy_kj=float(joules[at] / 1000))
    total, last = sum(joules.values(), Fraction()) / 1000, max(ends.values())
    findings.valued = lambda: total
    return findings.verdict(
        float(total),
        energy_kj=float(total),
        end_s=float(last),
        late_s=float(max(Fraction(), last - deadline)),
        machines_used=len(ends),
    )


def _runs(findings: Findings, case: Jobs, plan: Plan) -> Runs:
    """What each run takes; faults where a name, a number or a level is unknown, or a job does not run once."""
    counts = {machine.name: machine.count for machine in case.machines}
    workloads = {workload.name: workload for workload in case.workloads}
    jobs = {job.name: job for job in case.jobs}
    found: Runs = []
    for run in plan.runs:
        if run.job not in jobs:
            findings.report("job_known", run.job, 1, f"the instance has no job {run.job!r}")
            continue
        if run.machine not in counts:
            findings.report("machine_known", run.job, 1, f"the instance has no machine {run.machine!r}")
            continue
        if run.number > counts[run.machine]:
            findings.at_most("machine_available", run.job, run.number, counts[run.machine])
        levels: dict[float, Level] = {}
        for table in workloads[jobs[run.job].workload].tables:
            if (table.machine, table.setting) == (run.machine, run.setting):
                levels = {level.level: level for level in table.levels}
        if run.level not in levels:
            what = f"{jobs[run.job].workload!r} was not measured at {run.level:g} on {run.machine!r}, {run.setting!r}"
            findings.report("level_known", run.job, 1, what)
            continue
        repeats, level = fraction(jobs[run.job].repeats), levels[run.level]
        found.append((run, repeats * fraction(level.time_s), repeats * energy_of(level)))
    counted = Counter(run.job for run in plan.runs)
    for name in jobs:
        times = counted[name]
        if times != 1:
            findings.report("job_runs", name, abs(times - 1), f"it runs {times} times, expected once")
    return found
