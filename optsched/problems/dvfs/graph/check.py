"""The judge of operations in a graph, in fractions: one level each, begun as early as possible, done in time."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from graphlib import TopologicalSorter

from optsched.core.number import fraction
from optsched.core.verdict import Findings, Verdict
from optsched.problems.dvfs.graph.documents import Graph, Plan
from optsched.problems.dvfs.levels import energy_of


def check(case: Graph, plan: Plan) -> Verdict:
    """Judge a plan. Objective: J of all operations, and of stages while they wait.

    Returns
    -------
    Verdict
        Parts: energy (J), that of waiting (J), end of the last operation (s), by how much that is late (s). Items:
        every operation's begin and end (s) and energy (J), every stage's busy time (s) and idle energy (J).
    """
    findings = Findings()
    taken = _taken(findings, case, plan)
    if findings.violations:
        return findings.verdict(None)
    after = {one.name: one.after for one in case.operations}
    ends: dict[str, Fraction] = {}
    for name in TopologicalSorter(after).static_order():
        ends[name] = max((ends[one] for one in after[name]), default=Fraction()) + taken[name][0]
    last, deadline = max(ends.values()), fraction(case.deadline_s)
    until = last if case.idle_until == "end" else deadline
    waiting = Fraction()
    for stage in case.stages:
        busy = sum((taken[one.name][0] for one in case.operations if one.stage == stage.name), Fraction())
        idle = fraction(stage.power_idle_w) * (until - busy)
        waiting += idle
        findings.item(stage.name, busy_s=float(busy), idle_j=float(idle))
    for name, end in ends.items():
        findings.item(name, begin_s=float(end - taken[name][0]), end_s=float(end), energy_j=float(taken[name][1]))
    total = sum((energy for _, energy in taken.values()), waiting)
    findings.at_most("deadline", "the last operation", last, deadline, "s")
    findings.valued = lambda: total
    return findings.verdict(
        float(total),
        energy_j=float(total),
        idle_j=float(waiting),
        end_s=float(last),
        late_s=float(max(Fraction(), last - deadline)),
    )


def _taken(findings: Findings, case: Graph, plan: Plan) -> dict[str, tuple[Fraction, Fraction]]:
    """Seconds and joules of each operation; faults where a name or a level is unknown, or not given once."""
    works = {work.name: {level.level: level for level in work.levels} for work in case.works}
    work_of = {one.name: one.work for one in case.operations}
    found = {}
    for setting in plan.settings:
        name = setting.operation
        if name not in work_of:
            findings.report("operation_known", name, 1, f"the instance has no operation {name!r}")
            continue
        level = works[work_of[name]].get(setting.level)
        if level is None:
            what = f"{work_of[name]!r} was not measured at {setting.level:g}"
            findings.report("level_known", name, 1, what)
            continue
        found[name] = (fraction(level.time_s), energy_of(level))
    counted = Counter(setting.operation for setting in plan.settings)
    for name in work_of:
        if counted[name] != 1:
            findings.report("one_level", name, abs(counted[name] - 1), f"it has {counted[name]} levels, expected one")
    return found
